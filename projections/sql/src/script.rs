//! A script of definitions, ready to be printed or told as a graph.
//!
//! In: the legal container. Out: tables in order, one at a time, with types, conditions and comments as
//! text of the dialect, names bare. Nothing but this is printed, and the container graph says all of it.

use crate::checks::conditions;
use crate::dialect::{Dialect, Forward};
use crate::lengths::{Lengths, lengths};
use crate::names;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Coll, Constraint as IrConstraint, ConstraintBody, DeclId, DeclKind, Default, Doc, FieldId,
    Step, Ty, UnitId,
};
use udac_projection::fold::{Address, Addressing};

/// What stands before the tables of a domain.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Head {
    /// The model's IRI.
    pub model: String,
    /// The schema, or what tables' names begin with.
    pub schema: String,
    /// What people are told of the domain.
    pub comment: Option<String>,
}

/// A table.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Table {
    pub iri: String,
    /// The schema, where it is not the script's own.
    pub schema: Option<String>,
    pub name: String,
    pub comment: Option<String>,
    /// The term of the model that it stands for.
    pub concept: String,
    pub columns: Vec<Column>,
    pub constraints: Vec<Constraint>,
}

/// A column.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(crate) struct Column {
    pub iri: String,
    pub name: String,
    pub ty: String,
    pub nullable: bool,
    pub default: Option<String>,
    pub comment: Option<String>,
    pub concept: Option<String>,
}

/// A constraint; columns are places in the table's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Constraint {
    Primary(Vec<usize>),
    Unique(Vec<usize>),
    Foreign(Foreign),
    Check(String),
}

/// A foreign key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Foreign {
    pub columns: Vec<usize>,
    pub to: Target,
    pub cascade: bool,
    pub deferred: bool,
}

/// The table to which a foreign key leads.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Target {
    pub iri: String,
    /// The schema, where it is not the script's own.
    pub schema: Option<String>,
    pub name: String,
    /// IRIs and names of the columns referred to.
    pub columns: Vec<(String, String)>,
    /// Whether the script defines it further down.
    pub later: bool,
}

/// The definitions of one domain.
pub(crate) struct Script<'l, 'm> {
    legal: &'l Legal<'m>,
    dialect: &'static dyn Dialect,
    addressing: Option<&'l Addressing>,
    /// The tables, in order, and their places.
    order: Vec<DeclId>,
    own: BTreeMap<DeclId, usize>,
    pub head: Head,
}

/// The script of a unit; elements get IRIs where addresses are given.
pub(crate) fn script<'l, 'm>(
    legal: &'l Legal<'m>,
    unit: UnitId,
    dialect: &'static dyn Dialect,
    addressing: Option<&'l Addressing>,
) -> Script<'l, 'm> {
    let info = &legal.units[unit];
    let order = in_order(legal, unit, dialect);
    Script {
        legal,
        dialect,
        addressing,
        own: order.iter().enumerate().map(|(i, d)| (*d, i)).collect(),
        order,
        head: Head {
            model: legal.text(info.iri).to_owned(),
            schema: names::schema(legal, info, dialect),
            comment: comment(legal, info.docs, Some(info.iri)),
        },
    }
}

/// The tables of a unit. Where a foreign key leads to no table further down, each follows those that
/// it refers to.
fn in_order(legal: &Legal<'_>, unit: UnitId, dialect: &dyn Dialect) -> Vec<DeclId> {
    let tables = legal.units[unit].decls.iter().copied();
    let tables = tables.filter(|d| matches!(legal.decls[*d].kind, DeclKind::Record(_)));
    if dialect.forward() != Forward::Never {
        return tables.collect();
    }
    let mut order = Vec::new();
    let mut placed: BTreeMap<DeclId, bool> = BTreeMap::new();
    for table in tables {
        let mut due = vec![(table, false)];
        while let Some((decl, done)) = due.pop() {
            if done {
                if placed.insert(decl, true) != Some(true) {
                    order.push(decl);
                }
                continue;
            }
            if legal.decls[decl].unit != unit || placed.contains_key(&decl) {
                continue;
            }
            placed.insert(decl, false);
            due.push((decl, true));
            let constraints = legal.decls[decl].record().map(|r| &r.constraints);
            for constraint in constraints.into_iter().flatten().rev() {
                if let ConstraintBody::Foreign { to, .. } = &constraint.body {
                    due.push((*to, false));
                }
            }
        }
    }
    order
}

impl Script<'_, '_> {
    /// The tables, in order.
    pub(crate) fn tables(&self) -> impl Iterator<Item = Table> {
        self.order.iter().map(|d| self.table(*d))
    }

    /// Their IRIs.
    pub(crate) fn iris(&self) -> impl Iterator<Item = String> {
        self.order.iter().map(|d| self.iri(self.address(*d)))
    }

    /// The tables that refer to some further down, in order, with names of columns and those foreign
    /// keys alone.
    pub(crate) fn ahead(&self) -> impl Iterator<Item = Table> {
        self.order.iter().filter_map(|d| self.referring(*d))
    }

    /// Tables of other domains that are referred to, with their keys alone.
    pub(crate) fn foreign(&self) -> impl Iterator<Item = Table> {
        let mut found: Vec<DeclId> = Vec::new();
        for table in &self.order {
            let constraints = self.legal.decls[*table].record().map(|r| &r.constraints);
            for constraint in constraints.into_iter().flatten() {
                if let ConstraintBody::Foreign { to, .. } = &constraint.body
                    && !self.own.contains_key(to)
                {
                    found.push(*to);
                }
            }
        }
        found.sort_unstable();
        found.dedup();
        found.into_iter().map(|d| self.stub(d))
    }

    fn address(&self, decl: DeclId) -> Option<Address> {
        // A table is below the asset by its name even where it holds the asset's root, whose own
        // IRI is that of the script; a colon keeps it apart from that root's columns.
        let addressing = self.addressing?;
        let name = self.legal.decl_name(decl);
        Some(match addressing.root {
            Some(_) => addressing.root().below(&format!("table:{name}")),
            None => addressing.root().below(name),
        })
    }

    fn table(&self, decl: DeclId) -> Table {
        let info = &self.legal.decls[decl];
        let concept = info.origin.property.unwrap_or(info.origin.concept);
        let fields = self.legal.fields_of(decl);
        let lengths = lengths(self.legal, decl, self.dialect);
        let mut constraints = Vec::new();
        for id in fields {
            let field = &self.legal.fields[*id];
            let made = matches!(field.get.steps.last(), Some(Step::Index | Step::Tag));
            if let (Ty::Prim(primitive), false) = (field.ty, field.get.repeats() || made) {
                let column = self
                    .dialect
                    .quoted(field.name.as_ref().map_or("", |n| n.as_str()));
                let arrays = self.dialect.arrays().filter(|_| field.coll == Coll::Set);
                let check = match arrays {
                    Some(arrays) => arrays.value_check(primitive, &column),
                    None => self.dialect.value_check(primitive, &column),
                };
                constraints.extend(check.map(Constraint::Check));
            }
            if lengths.contains_key(id) {
                let column = self.dialect.quoted(self.legal.field_name(*id));
                let check = self.dialect.index_check(primitive(field.ty), &column);
                constraints.extend(check.map(Constraint::Check));
            }
        }
        let own = info.record().map(|r| &r.constraints);
        let places = places(fields);
        let (mut sets, mut references, mut checks) = (Vec::new(), Vec::new(), Vec::new());
        for constraint in own.into_iter().flatten() {
            let columns = placed(&places, constraint);
            match &constraint.body {
                ConstraintBody::Key => sets.insert(0, Constraint::Primary(columns)),
                ConstraintBody::Unique => sets.push(Constraint::Unique(columns)),
                ConstraintBody::Foreign { .. } => {
                    references.extend(self.reference(decl, constraint, columns));
                }
                ConstraintBody::Check(check) => {
                    let quoted: Vec<String> = constraint
                        .fields
                        .iter()
                        .map(|f| self.dialect.quoted(self.legal.field_name(*f)))
                        .collect();
                    checks.extend(conditions(self.legal, check, &quoted, self.dialect));
                }
            }
        }
        sets.append(&mut references);
        if self.dialect.enforces() {
            sets.append(&mut constraints);
            sets.extend(checks.into_iter().map(Constraint::Check));
        }
        Table {
            iri: self.iri(self.address(decl)),
            schema: None,
            name: self.legal.decl_name(decl).to_owned(),
            comment: comment(self.legal, info.docs, Some(concept)),
            concept: self.legal.text(concept).to_owned(),
            columns: fields
                .iter()
                .map(|f| self.column(decl, *f, &lengths))
                .collect(),
            constraints: sets,
        }
    }

    /// A table as [`Script::ahead`] gives it; none where all that it refers to stands before it.
    fn referring(&self, decl: DeclId) -> Option<Table> {
        let here = self.own.get(&decl);
        let record = self.legal.decls[decl].record()?;
        let later = |c: &&IrConstraint| match &c.body {
            ConstraintBody::Foreign { to, .. } => self.own.get(to) > here,
            ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Check(_) => false,
        };
        let mut due = record.constraints.iter().filter(later).peekable();
        due.peek()?;
        let fields = self.legal.fields_of(decl);
        let places = places(fields);
        let named = |f: &FieldId| Column {
            name: self.legal.field_name(*f).to_owned(),
            ..Column::default()
        };
        Some(Table {
            name: self.legal.decl_name(decl).to_owned(),
            columns: fields.iter().map(named).collect(),
            constraints: due
                .filter_map(|c| self.reference(decl, c, placed(&places, c)))
                .collect(),
            ..Table::default()
        })
    }

    fn iri(&self, address: Option<Address>) -> String {
        address.map_or_else(String::new, |a| a.as_str().to_owned())
    }

    fn column(&self, decl: DeclId, id: FieldId, lengths: &Lengths) -> Column {
        let field = &self.legal.fields[id];
        let concept = field.origin.property;
        let address = self.addressing.map(|a| a.field(self.legal, decl, id));
        Column {
            iri: self.iri(address),
            name: self.legal.field_name(id).to_owned(),
            ty: self.ty(field.ty, field.coll, lengths.get(&id).copied()),
            nullable: !field.card.required(),
            default: field.default.and_then(|d| self.default(d, field.ty)),
            comment: comment(self.legal, field.docs, concept),
            concept: concept.map(|c| self.legal.text(c).to_owned()),
        }
    }

    fn ty(&self, ty: Ty, coll: Coll, length: Option<u64>) -> String {
        let primitive = primitive(ty);
        let sized = length.and_then(|length| self.dialect.sized_type(primitive, length));
        let value = sized.unwrap_or_else(|| self.dialect.column_type(primitive).to_owned());
        match coll {
            Coll::Set => self.dialect.array_type(&value),
            Coll::One | Coll::List | Coll::LangMap | Coll::LangMultiMap => value,
        }
    }

    fn default(&self, default: Default, ty: Ty) -> Option<String> {
        if !self.dialect.enforces() {
            return None;
        }
        let literal = match (default, ty) {
            (Default::Symbol(symbol), _) => {
                Some(self.dialect.string(self.legal.symbol_name(symbol)))
            }
            (Default::Literal(literal), Ty::Prim(primitive)) => {
                self.dialect.literal(primitive, self.legal.text(literal))
            }
            (Default::Literal(_), _) => None,
        };
        literal.map(|literal| self.dialect.default_value(literal))
    }

    fn reference(
        &self,
        from: DeclId,
        constraint: &IrConstraint,
        columns: Vec<usize>,
    ) -> Option<Constraint> {
        let ConstraintBody::Foreign {
            to,
            to_fields,
            owner,
            deferred,
        } = &constraint.body
        else {
            return None;
        };
        let place = self.own.get(to);
        let name = |f: &FieldId| self.legal.field_name(*f).to_owned();
        let columns_of_it = to_fields.iter().map(|f| {
            let iri = match place {
                Some(_) => self.addressing.map(|a| a.field(self.legal, *to, *f)),
                None => self.foreign_address(*to).map(|a| a.below(&name(f))),
            };
            (self.iri(iri), name(f))
        });
        let to = Target {
            columns: columns_of_it.collect(),
            iri: self.iri(match place {
                Some(_) => self.address(*to),
                None => self.foreign_address(*to),
            }),
            schema: place.is_none().then(|| self.schema_of(*to)).flatten(),
            name: self.legal.decl_name(*to).to_owned(),
            later: place > self.own.get(&from),
        };
        Some(Constraint::Foreign(Foreign {
            columns,
            to,
            cascade: *owner && self.dialect.cascades(),
            deferred: *deferred && self.dialect.deferrable(),
        }))
    }

    /// The schema of a table of another domain.
    fn schema_of(&self, decl: DeclId) -> Option<String> {
        let unit = &self.legal.units[self.legal.decls[decl].unit];
        let schemas = self.dialect.schemas();
        schemas.then(|| names::schema(self.legal, unit, self.dialect))
    }

    /// The dot between schema and table is encoded, so that no column of this script has this address.
    fn foreign_address(&self, decl: DeclId) -> Option<Address> {
        let unit = &self.legal.units[self.legal.decls[decl].unit];
        let schema = names::schema(self.legal, unit, self.dialect);
        let name = self.legal.decl_name(decl);
        let addressing = self.addressing?;
        Some(addressing.root().below(&format!("{schema}.{name}")))
    }

    /// A table of another domain, as far as it is known here: its name and its key.
    fn stub(&self, decl: DeclId) -> Table {
        let info = &self.legal.decls[decl];
        let address = self.foreign_address(decl);
        let lengths = lengths(self.legal, decl, self.dialect);
        let columns = self.legal.key_of(decl).iter().map(|f| {
            let below = address.as_ref().map(|a| a.below(self.legal.field_name(*f)));
            Column {
                iri: self.iri(below),
                comment: None,
                default: None,
                ..self.column(decl, *f, &lengths)
            }
        });
        Table {
            columns: columns.collect(),
            iri: self.iri(address),
            schema: self.schema_of(decl),
            name: self.legal.decl_name(decl).to_owned(),
            comment: None,
            concept: self.legal.text(info.origin.concept).to_owned(),
            constraints: Vec::new(),
        }
    }
}

/// The built-in type of what stands in a column.
pub(crate) fn primitive(ty: Ty) -> Primitive {
    match ty {
        Ty::Prim(primitive) => primitive,
        Ty::Enum(_) => Primitive::String,
        Ty::Node => Primitive::AnyUri,
        Ty::Scalar(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) => {
            unreachable!("the relational passes leave none, and the legality check has run")
        }
    }
}

/// Where each column of a table stands.
fn places(fields: &[FieldId]) -> BTreeMap<FieldId, usize> {
    fields.iter().enumerate().map(|(i, f)| (*f, i)).collect()
}

/// The places of a constraint's columns.
fn placed(places: &BTreeMap<FieldId, usize>, constraint: &IrConstraint) -> Vec<usize> {
    let fields = constraint.fields.iter();
    fields.filter_map(|f| places.get(f).copied()).collect()
}

/// What people are told: the label, the description, and the IRI of the term.
fn comment(legal: &Legal<'_>, docs: Doc, term: Option<TermId>) -> Option<String> {
    let text = |t: Option<TermId>| t.map(|t| legal.text(t));
    let said: Vec<&str> = match docs.remark {
        Some(remark) => vec![remark],
        None => [text(docs.label), text(docs.description)]
            .into_iter()
            .flatten()
            .collect(),
    };
    let mut out = said.join(": ");
    if docs.deprecated {
        push(&mut out, "Deprecated.");
    }
    if let Some(by) = text(docs.replaced_by) {
        push(&mut out, &format!("Replaced by <{by}>."));
    }
    if let Some(unit) = docs.unit_told(legal.terms) {
        push(&mut out, &unit);
    }
    if let Some(term) = text(term) {
        push(&mut out, &format!("<{term}>"));
    }
    (!out.is_empty()).then_some(out)
}

fn push(out: &mut String, more: &str) {
    if !out.is_empty() {
        out.push(' ');
    }
    out.push_str(more);
}
