//! Rows as statements.
//!
//! In: tables, and the values of their rows as a reader of the target gives them. Out: statements about
//! instances whose IRIs are made from their keys. Rows that no row above holds are told, never left out.

use super::identity::Identities;
use super::place::{Member, Place};
use super::{Table, Tables, class_of};
use crate::mint::Minter;
use crate::plan::{FieldPlan, Shape};
use crate::read::{AGAIN, Misread, datatype_of};
use crate::statement::{Node, Statement, rdf};
use crate::value::Value;
use rustc_hash::FxHashSet;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, Range};
use udac_projection::Legal;
use udac_projection::container::{Coll, DeclId};
use udac_upper::generated::rdf::iri::datatype as rdf_datatype;

/// The statements that rows hold.
///
/// # Errors
/// The first value that does not fit, or a row that belongs to none.
pub fn read_rows(
    tables: &Tables,
    legal: &Legal<'_>,
    minter: &Minter<'_>,
    rows: &BTreeMap<DeclId, Vec<Vec<Value<'_>>>>,
) -> Result<Vec<Statement>, Misread> {
    let model = minter.model();
    let mut reader = RowReader {
        tables,
        legal,
        minter,
        model,
        identities: Identities {
            tables,
            legal,
            minter,
            model,
        },
        rows,
        below: BTreeMap::new(),
        statements: Vec::new(),
        numbered: BTreeMap::new(),
        blanks: 0,
        held: 0,
        met: FxHashSet::default(),
    };
    reader.index();
    for (decl, rows) in rows {
        let Some(table) = tables.table(*decl).filter(|t| t.parent.is_none()) else {
            continue;
        };
        for values in rows {
            reader.held += 1;
            reader.instance(*decl, table, values)?;
        }
    }
    let all: usize = rows.values().map(Vec::len).sum();
    if reader.held < all {
        return Err(misread(None, "a row that belongs to no other"));
    }
    Ok(reader.statements)
}

pub(super) fn misread(field: Option<&FieldPlan>, why: &'static str) -> Misread {
    Misread {
        field: field.map(|f| f.field),
        why,
    }
}

/// A row.
#[derive(Debug, Clone, Copy)]
pub(super) struct Row<'r> {
    table: &'r Table,
    fields: &'r [FieldPlan],
    values: &'r [Value<'r>],
}

impl<'r> Row<'r> {
    pub(super) fn plan(&self, column: usize) -> Option<&'r FieldPlan> {
        self.fields.get(column)
    }

    /// The value of a column that has one.
    pub(super) fn filled(&self, column: usize) -> Option<&'r Value<'r>> {
        self.values.get(column).filter(|v| **v != Value::Absent)
    }

    /// Whether a column at a place or behind it has a value.
    pub(super) fn says(&self, place: &Place) -> bool {
        let own = [place.value, place.tag, place.number].into_iter().flatten();
        let mut members = place.keys.iter().chain(&place.members);
        own.into_iter().any(|c| self.filled(c).is_some())
            || members.any(|m| self.says(&m.place))
            || place.arms.iter().any(|(_, arm)| self.says(arm))
    }
}

/// The rows of a table, by the values that say to which row above they belong.
type Below = BTreeMap<Vec<String>, Vec<usize>>;

struct RowReader<'r, 'm> {
    tables: &'r Tables,
    legal: &'r Legal<'m>,
    minter: &'r Minter<'r>,
    model: &'r Model,
    identities: Identities<'r, 'm>,
    rows: &'r BTreeMap<DeclId, Vec<Vec<Value<'r>>>>,
    below: BTreeMap<DeclId, Below>,
    statements: Vec<Statement>,
    /// Values with numbers.
    numbered: BTreeMap<(DeclId, i64), Node>,
    blanks: u32,
    /// Rows that were read.
    held: usize,
    /// The instances that rows have been about.
    met: FxHashSet<(DeclId, String)>,
}

impl<'r> RowReader<'r, '_> {
    fn index(&mut self) {
        for (decl, rows) in self.rows {
            let Some(table) = self.tables.table(*decl).filter(|t| t.parent.is_some()) else {
                continue;
            };
            let mut below = Below::new();
            for (number, values) in rows.iter().enumerate() {
                let owner = table.owner.iter().map(|(own, _)| shown(values.get(*own)));
                below.entry(owner.collect()).or_default().push(number);
            }
            self.below.insert(*decl, below);
        }
    }

    fn row(&self, table: &'r Table, values: &'r [Value<'r>]) -> Row<'r> {
        let record = self.tables.plan.record(table.record);
        let fields = record.map_or(&[][..], |r| r.fields.as_slice());
        Row {
            table,
            fields,
            values,
        }
    }

    fn state(&mut self, subject: &Node, predicate: TermId, object: Node) {
        self.statements.push(Statement {
            subject: subject.clone(),
            predicate: self.legal.text(predicate).to_owned(),
            object,
        });
    }

    fn is_a(&mut self, node: &Node, class: ClassId) {
        let iri = self.legal.text(self.model.classes[class].iri).to_owned();
        self.statements.push(Statement {
            subject: node.clone(),
            predicate: rdf::TYPE.to_owned(),
            object: Node::Iri(iri),
        });
    }

    fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks)
    }

    fn instance(
        &mut self,
        decl: DeclId,
        table: &'r Table,
        values: &'r [Value<'r>],
    ) -> Result<(), Misread> {
        let row = self.row(table, values);
        let told = self.identities.told(&row, &table.row)?;
        let told = told.or(self.identities.told(&row, &table.above)?);
        let own = self.tables.class(self.legal.decls[decl].origin.concept);
        let class = told.or(own).or(table.classes.first().copied());
        let class = class.ok_or(misread(None, "a row of no class"))?;
        // What is added stands with the key of what it is added to.
        let of = table.classes.first().copied().filter(|_| table.adds);
        let subject = if table.numbered {
            let column = table.row.number.or(table.above.number);
            self.number(decl, column.and_then(|c| row.filled(c)))?
        } else {
            let places = [&table.row, &table.above];
            let iri = self.identities.of(&row, &places, of.unwrap_or(class))?;
            if !self.met.insert((decl, iri.clone())) {
                return Err(misread(None, AGAIN));
            }
            Node::Iri(iri)
        };
        if is_concrete(self.model, class) && !table.adds {
            self.is_a(&subject, class);
        }
        for (property, values) in self.members(row, &table.row, Some(class))? {
            for value in values {
                self.state(&subject, property, value);
            }
        }
        Ok(())
    }

    /// The value with a number in a table.
    fn number(&mut self, decl: DeclId, value: Option<&Value<'_>>) -> Result<Node, Misread> {
        let Some(Value::Long(number)) = value else {
            return Err(misread(None, "no number of a value"));
        };
        let key = (self.tables.base(decl), *number);
        if let Some(node) = self.numbered.get(&key) {
            return Ok(node.clone());
        }
        let node = self.blank();
        self.numbered.insert(key, node.clone());
        Ok(node)
    }

    /// What stands at a place of a row: one value, or each of a set. `present`: whether there is one even
    /// where nothing says what it is.
    fn values(
        &mut self,
        row: Row<'r>,
        place: &'r Place,
        range: Option<Range>,
        present: bool,
    ) -> Result<Vec<Node>, Misread> {
        if let Some(column) = place.value
            && let Some((value, plan)) = row.filled(column).zip(row.plan(column))
        {
            return self.held(row, place, (plan, value), range);
        }
        if let Some(column) = place.number
            && let Some(value) = row.filled(column)
        {
            let from = (row.table, column);
            let table = self.tables.numbered(self.legal, self.model, from, range);
            let table = table.ok_or(misread(row.plan(column), "a number of nothing"))?;
            return Ok(vec![self.number(table, Some(value))?]);
        }
        let mut found = Vec::new();
        for (term, arm) in &place.arms {
            let range = self.tables.alternative(*term).or(range);
            found.extend(self.values(row, arm, range, false)?);
        }
        if let Some(key) = place.keys.iter().find(|k| row.says(&k.place)) {
            let own = || key.of.and_then(|of| self.tables.class(of));
            let class = self.identities.told(&row, place)?.or_else(own);
            let class = class.ok_or(misread(None, "a reference to no class"))?;
            found.push(Node::Iri(self.identities.of(&row, &[place], class)?));
        }
        if !found.is_empty() {
            return Ok(found);
        }
        let told = place.tag.is_some_and(|c| row.filled(c).is_some());
        if !place.rows.is_empty() {
            found = self.below(row, place, present || told)?;
            if place.members.is_empty() {
                return Ok(found);
            }
        }
        found.extend(self.nested(row, place, range, present || told)?);
        Ok(found)
    }

    /// A value that what is before it holds.
    fn nested(
        &mut self,
        row: Row<'r>,
        place: &'r Place,
        range: Option<Range>,
        present: bool,
    ) -> Result<Option<Node>, Misread> {
        if place.tag.is_none() && place.members.is_empty() && !present {
            return Ok(None);
        }
        let at = || range.and_then(|range| class_of(self.model, range));
        let class = self.identities.told(&row, place)?.or_else(at);
        let members = self.members(row, place, class)?;
        if !present && members.iter().all(|(_, values)| values.is_empty()) {
            return Ok(None);
        }
        let node = self.blank();
        self.is_a(&node, class.ok_or(misread(None, "a value of no class"))?);
        for (property, values) in members {
            for value in values {
                self.state(&node, property, value);
            }
        }
        Ok(Some(node))
    }

    /// What a row says of the properties of what stands at a place.
    fn members(
        &mut self,
        row: Row<'r>,
        place: &'r Place,
        class: Option<ClassId>,
    ) -> Result<Vec<(TermId, Vec<Node>)>, Misread> {
        let mut found = Vec::new();
        for Member {
            of,
            property,
            place,
        } in &place.members
        {
            if self.tables.is_iri(self.model, *property) {
                continue;
            }
            let of = of.and_then(|of| self.tables.class(of));
            let range = self.tables.range(self.model, class.or(of), *property);
            // Of a value that has to be there no column says that it is.
            let must = self.tables.least(self.model, class.or(of), *property) > 0;
            // Columns are for all classes whose instances stand there.
            let has = |class| self.tables.has(self.model, class, *property);
            let added = row.table.adds || of.is_some_and(|of| !has(Some(of)));
            let has = added || has(class);
            let must = must && place.is_within() && has;
            found.push((*property, self.values(row, place, range, must)?));
        }
        Ok(found)
    }

    /// What a column holds.
    fn held(
        &mut self,
        row: Row<'r>,
        place: &Place,
        (plan, value): (&'r FieldPlan, &'r Value<'r>),
        range: Option<Range>,
    ) -> Result<Vec<Node>, Misread> {
        let Value::Several(items) = value else {
            return Ok(vec![self.leaf(row, place, plan, value, range)?]);
        };
        let mut nodes = Vec::new();
        for item in items {
            nodes.push(self.leaf(row, place, plan, item, range)?);
        }
        if self.legal.fields[plan.field].coll == Coll::List {
            return Ok(vec![self.list(nodes)]);
        }
        Ok(nodes)
    }

    fn leaf(
        &self,
        row: Row<'r>,
        place: &Place,
        plan: &FieldPlan,
        value: &Value<'_>,
        range: Option<Range>,
    ) -> Result<Node, Misread> {
        match &plan.shape {
            Shape::Literal(form, primitive) => {
                let lexical = form.text(value);
                let lexical = lexical.ok_or(misread(Some(plan), "a value of another form"))?;
                let language = place.tag.and_then(|c| row.filled(c)?.as_text());
                let datatype = match language {
                    Some(_) => rdf_datatype::LANG_STRING,
                    None => datatype_of(*primitive),
                };
                Ok(Node::Literal {
                    lexical,
                    datatype: datatype.to_owned(),
                    language: language.map(str::to_owned),
                })
            }
            Shape::Symbol(names) => {
                let named = value.as_text().and_then(|n| names.named(n));
                let iri = named.ok_or(misread(Some(plan), "no value of the enumeration"))?;
                Ok(Node::Iri(self.legal.text(iri).to_owned()))
            }
            Shape::Only(class) => Ok(Node::Iri(self.minter.iri(*class, []))),
            Shape::Iri
            | Shape::Class(_)
            | Shape::Record(_)
            | Shape::OneOf(_)
            | Shape::Choice(_)
            | Shape::List(_) => {
                let iri = value.as_text().ok_or(misread(Some(plan), "no IRI"))?;
                let class = range.and_then(|range| class_of(self.model, range));
                let only = class
                    .filter(|c| matches!(self.model.classes[*c].kind, ClassKind::Singleton(_)));
                Ok(Node::Iri(match only {
                    Some(class) => self.minter.iri(class, []),
                    None => iri.to_owned(),
                }))
            }
        }
    }

    /// What the rows below a row are; `present`: whether lists are there that have none.
    fn below(
        &mut self,
        row: Row<'r>,
        place: &'r Place,
        present: bool,
    ) -> Result<Vec<Node>, Misread> {
        let mut found = Vec::new();
        for decl in &place.rows {
            let Some(table) = self.tables.table(*decl) else {
                continue;
            };
            let nodes = self.items(row, *decl, table)?;
            if !table.expands {
                found.extend(nodes);
            } else if present || !nodes.is_empty() {
                found.push(self.list(nodes));
            }
        }
        Ok(found)
    }

    /// What the rows of a table below a row are, in their order.
    fn items(
        &mut self,
        row: Row<'r>,
        decl: DeclId,
        table: &'r Table,
    ) -> Result<Vec<Node>, Misread> {
        let owner = table.owner.iter();
        let owner = owner.map(|(_, its)| shown(row.values.get(*its)));
        let owner: Vec<String> = owner.collect();
        let found = self.below.get_mut(&decl).and_then(|b| b.remove(&owner));
        let rows = self.rows.get(&decl).map_or(&[][..], Vec::as_slice);
        let mut items = Vec::new();
        for values in found
            .unwrap_or_default()
            .into_iter()
            .filter_map(|n| rows.get(n))
        {
            self.held += 1;
            let below = self.row(table, values);
            let place = match table.position.and_then(|c| below.filled(c)) {
                Some(Value::Int(place)) => Some(i64::from(*place)),
                Some(Value::Long(place)) => Some(*place),
                Some(_) | None => None,
            };
            let nodes = self.values(below, &table.row, table.range, true)?;
            items.extend(nodes.into_iter().map(|node| (place, node)));
        }
        items.sort_by_key(|(place, _)| *place);
        Ok(items.into_iter().map(|(_, node)| node).collect())
    }

    fn list(&mut self, items: Vec<Node>) -> Node {
        let mut rest = Node::Iri(rdf::NIL.to_owned());
        for item in items.into_iter().rev() {
            let node = self.blank();
            for (predicate, object) in [(rdf::FIRST, item), (rdf::REST, rest)] {
                self.statements.push(Statement {
                    subject: node.clone(),
                    predicate: predicate.to_owned(),
                    object,
                });
            }
            rest = node;
        }
        rest
    }
}

fn is_concrete(model: &Model, class: ClassId) -> bool {
    matches!(
        model.classes[class].kind,
        ClassKind::Direct(_) | ClassKind::Singleton(_)
    )
}

/// A value of a column, to compare.
fn shown(value: Option<&Value<'_>>) -> String {
    format!("{value:?}")
}
