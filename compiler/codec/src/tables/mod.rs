//! Tables: which rows there are, and what stands in their columns.
//!
//! In: the legal container of a relational target, whose columns say by paths how data reaches them. Out: for
//! each table whose instances or items it holds, and its columns as a tree of places. Read by what writes rows
//! and by what reads them.

mod identity;
mod place;
mod read;
mod write;

pub use read::read_rows;
pub use write::write_rows;

use crate::plan::{Forms, Plan, RecordId};
use place::{End, Place};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, DatatypeId, Model, PropertyId, Range};
use udac_projection::Legal;
use udac_projection::container::{
    ConstraintBody, DeclId, DeclKind, FieldId, Role, Rows, Step, Ty, UnitId,
};

/// The tables of a container.
#[derive(Debug)]
pub struct Tables {
    /// The columns.
    pub plan: Plan,
    tables: BTreeMap<DeclId, Table>,
    classes: FxHashMap<TermId, ClassId>,
    datatypes: FxHashMap<TermId, DatatypeId>,
    properties: FxHashMap<TermId, PropertyId>,
}

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub record: RecordId,
    /// The table whose rows hold its own; none where its rows are instances.
    pub parent: Option<DeclId>,
    /// The classes whose instances it holds, each exactly; none where its rows are items.
    pub classes: Vec<ClassId>,
    /// Whether its rows are values that others hold, found by a number.
    pub numbered: bool,
    /// Whether it holds what is added to instances that stand elsewhere.
    pub adds: bool,
    /// Whether what holds its rows are lists, whose items they are.
    pub expands: bool,
    /// Pairs of columns: here, and in the table that holds the items.
    pub owner: Vec<(usize, usize)>,
    /// The tables whose rows its own continue.
    pub joins: Vec<DeclId>,
    /// The tables that columns with numbers lead to.
    pub leads: Vec<(usize, DeclId)>,
    /// What a row is.
    pub row: Place,
    /// What a row repeats of the instance that it continues.
    pub above: Place,
    /// The column with the place of an item.
    pub position: Option<usize>,
    /// What stands in its rows, where they are items.
    pub range: Option<Range>,
}

impl Table {
    /// The table that a column refers to.
    fn leads_to(&self, column: usize) -> Option<DeclId> {
        let mut leads = self.leads.iter();
        leads.find(|(c, _)| *c == column).map(|(_, table)| *table)
    }
}

impl Tables {
    /// The tables of all units that are compiled.
    #[must_use]
    pub fn of(legal: &Legal<'_>, model: &Model, forms: &dyn Forms) -> Self {
        let plan = Plan::of_all(legal, model, forms);
        let mut tables = Self {
            plan,
            tables: BTreeMap::new(),
            classes: model.classes.iter().map(|(id, c)| (c.iri, id)).collect(),
            datatypes: model.datatypes.iter().map(|(id, d)| (d.iri, id)).collect(),
            properties: model.properties.iter().map(|(id, p)| (p.iri, id)).collect(),
        };
        let all: Vec<DeclId> = legal.roots().flat_map(|(_, u)| u.decls.clone()).collect();
        for decl in &all {
            if let Some(record) = tables.plan.of_decl(*decl) {
                let table = tables.made(legal, model, *decl, record, &all);
                tables.tables.insert(*decl, table);
            }
        }
        for decl in &all {
            if let Rows::PerItem(parent, access) = &legal.decls[*decl].rows
                && let Some(parent) = tables.tables.get_mut(parent)
            {
                parent.row.add(&access.steps, End::Rows(*decl));
            }
        }
        let mut due = all;
        due.sort_by_key(|decl| tables.depth(*decl));
        for decl in due {
            if let Rows::PerItem(_, access) = &legal.decls[decl].rows {
                tables.settle(legal, model, decl, &access.steps);
            }
        }
        tables
    }

    /// The table whose numbers the rows of a table have.
    pub(crate) fn base(&self, decl: DeclId) -> DeclId {
        let mut at = decl;
        // As many steps as there are tables: no row continues itself.
        for _ in 0..self.tables.len() {
            match self.tables.get(&at).and_then(|t| t.joins.first()) {
                Some(next) => at = *next,
                None => break,
            }
        }
        at
    }

    pub(crate) fn table(&self, decl: DeclId) -> Option<&Table> {
        self.tables.get(&decl)
    }

    /// The tables of a unit, in the container's order.
    pub(crate) fn of_unit(&self, legal: &Legal<'_>, unit: UnitId) -> Vec<DeclId> {
        let decls = legal.units[unit].decls.iter().copied();
        decls.filter(|d| self.tables.contains_key(d)).collect()
    }

    /// The table of the values that a column with a number leads to. Where no reference says so, since it would
    /// be one of a circle, it is that of the class of the place.
    pub(crate) fn numbered(
        &self,
        legal: &Legal<'_>,
        model: &Model,
        (table, column): (&Table, usize),
        range: Option<Range>,
    ) -> Option<DeclId> {
        let own = match range {
            Some(Range::Class(class)) => Some(class),
            Some(Range::Datatype(_) | Range::Node) | None => None,
        };
        let only = || class_of(model, range?);
        let of_class = |class: ClassId| {
            let concept = model.classes[class].iri;
            let mut numbered = self.tables.iter().filter(|(_, t)| t.numbered);
            let found = numbered.find(|(d, _)| legal.decls[**d].origin.concept == concept);
            found.map(|(decl, _)| *decl)
        };
        let leads = table.leads_to(column);
        let of_place = || own.and_then(of_class);
        leads.or_else(of_place).or_else(|| of_class(only()?))
    }

    /// Whether the rows of a table continue those of another, or are its own.
    pub(crate) fn continues(&self, decl: DeclId, other: DeclId) -> bool {
        let mut due = vec![decl];
        let mut next = 0;
        while let Some(at) = due.get(next).copied() {
            if at == other {
                return true;
            }
            next += 1;
            let joins = self.tables.get(&at).map_or(&[][..], |t| &t.joins);
            let further: Vec<DeclId> = joins.iter().filter(|j| !due.contains(j)).copied().collect();
            due.extend(further);
        }
        false
    }

    pub(crate) fn class(&self, term: TermId) -> Option<ClassId> {
        self.classes.get(&term).copied()
    }

    pub(crate) fn property(&self, term: TermId) -> Option<PropertyId> {
        self.properties.get(&term).copied()
    }

    /// What an alternative of a choice is.
    pub(crate) fn alternative(&self, term: TermId) -> Option<Range> {
        let datatype = || self.datatypes.get(&term).copied().map(Range::Datatype);
        self.class(term).map(Range::Class).or_else(datatype)
    }

    /// What the values of a property are at instances of a class.
    pub(crate) fn range(
        &self,
        model: &Model,
        class: Option<ClassId>,
        property: TermId,
    ) -> Option<Range> {
        let property = self.property(property)?;
        let member = class.and_then(|c| model.member(c, property));
        Some(member.map_or(model.properties[property].range, |m| m.range))
    }

    /// How many values of a property instances of a class have at least.
    pub(crate) fn least(&self, model: &Model, class: Option<ClassId>, property: TermId) -> u32 {
        let Some(property) = self.property(property) else {
            return 0;
        };
        let member = class.and_then(|c| model.member(c, property));
        member.map_or(model.properties[property].min, |m| m.min)
    }

    /// Whether instances of a class have a property: those of no class, or of one that only narrows, may.
    pub(crate) fn has(&self, model: &Model, class: Option<ClassId>, property: TermId) -> bool {
        let class = class.filter(|c| model.entity(*c).is_some());
        let member = |c| model.member(c, self.property(property)?);
        class.is_none_or(|c| member(c).is_some())
    }

    /// Whether a property is the IRI of what it is said of.
    pub(crate) fn is_iri(&self, model: &Model, property: TermId) -> bool {
        let property = self.property(property);
        property.is_some_and(|p| model.properties[p].is_node_iri)
    }

    fn made(
        &self,
        legal: &Legal<'_>,
        model: &Model,
        decl: DeclId,
        record: RecordId,
        all: &[DeclId],
    ) -> Table {
        let info = &legal.decls[decl];
        let parent = match &info.rows {
            Rows::PerItem(parent, _) => Some(*parent),
            Rows::Each | Rows::Once | Rows::None => None,
        };
        let of = match info.role {
            Role::Aspect(target) => target,
            Role::Entity
            | Role::Nested
            | Role::Reference(_)
            | Role::Child(_)
            | Role::Junction(..)
            | Role::Lookup
            | Role::Value
            | Role::Stub
            | Role::Abstract => decl,
        };
        let classes = match parent {
            Some(_) => Vec::new(),
            None => self.classes_in(legal, model, of, all),
        };
        let mut table = Table {
            record,
            parent,
            classes,
            numbered: false,
            adds: matches!(info.role, Role::Aspect(_)),
            expands: false,
            owner: parent.map_or_else(Vec::new, |p| owner(legal, decl, p)),
            joins: legal.decls[decl]
                .record()
                .map_or_else(Vec::new, |r| r.joins.clone()),
            leads: leads(legal, decl),
            row: Place::default(),
            above: Place::default(),
            position: None,
            range: None,
        };
        for (column, field) in legal.fields_of(decl).iter().enumerate() {
            let steps = legal.fields[*field].get.steps.as_slice();
            let end = End::Column(column);
            match (steps, parent) {
                ([Step::Index], Some(_)) => table.position = Some(column),
                // What holds the item stands in its own table.
                ([Step::Parent, ..], Some(_)) => {}
                ([Step::Parent, rest @ ..], None) => table.above.add(rest, end),
                (steps, _) => table.row.add(steps, end),
            }
        }
        let number = table.row.number.or(table.above.number);
        table.numbered = parent.is_none() && number.is_some();
        table
    }

    /// How many tables hold the rows of one, one within the other.
    fn depth(&self, decl: DeclId) -> usize {
        let parent = |d: &DeclId| self.tables.get(d).and_then(|t| t.parent);
        std::iter::successors(parent(&decl), parent).count()
    }

    /// Says of a table of items what they are, and whether lists hold them. What holds them is settled.
    fn settle(&mut self, legal: &Legal<'_>, model: &Model, decl: DeclId, access: &[Step]) {
        let held = self.held(legal, model, decl, access);
        let lists = held.map_or(0, |range| lists(model, range));
        let expands = access == [Step::Item] || lists > self.items_below(decl);
        let mut range = held;
        if expands
            && let Some(Range::Class(class)) = held
            && let ClassKind::List(list) = &model.classes[class].kind
        {
            range = Some(list.item);
        }
        if let Some(table) = self.tables.get_mut(&decl) {
            table.expands = expands;
            table.range = range;
        }
    }

    /// What stands at the end of the access of a table of items.
    fn held(
        &self,
        legal: &Legal<'_>,
        model: &Model,
        decl: DeclId,
        access: &[Step],
    ) -> Option<Range> {
        let class = |term: TermId| self.class(term);
        match *access.last()? {
            Step::Property(property) => {
                let parent = self.tables.get(&decl)?.parent?;
                let of = class(legal.decls[parent].origin.concept);
                self.range(model, of, property)
            }
            Step::Within { of, property } => self.range(model, class(of), property),
            Step::Arm(term) => self.alternative(term),
            Step::Item => self.tables.get(&self.tables.get(&decl)?.parent?)?.range,
            Step::Key { .. } | Step::Index | Step::Parent | Step::Tag => None,
        }
    }

    /// The classes whose instances a table holds: its own, those that its rows name, and those whose tables
    /// say that the rest stands there.
    fn classes_in(
        &self,
        legal: &Legal<'_>,
        model: &Model,
        decl: DeclId,
        all: &[DeclId],
    ) -> Vec<ClassId> {
        let mut concepts = BTreeSet::from([legal.decls[decl].origin.concept]);
        for field in legal.fields_of(decl) {
            let info = &legal.fields[*field];
            if let (Ty::Enum(names), [Step::Tag]) = (info.ty, info.get.steps.as_slice())
                && let DeclKind::Enum(body) = &legal.decls[names].kind
            {
                let symbols = body.symbols.iter();
                concepts.extend(symbols.map(|s| legal.symbols[*s].origin.concept));
            }
        }
        let joins = |decl: DeclId| legal.decls[decl].record().map_or(&[][..], |r| &r.joins);
        let mut continuing = vec![decl];
        let mut next = 0;
        while let Some(at) = continuing.get(next).copied() {
            next += 1;
            let others = all.iter().filter(|o| joins(**o).contains(&at));
            let others: Vec<DeclId> = others
                .filter(|o| !continuing.contains(o))
                .copied()
                .collect();
            continuing.extend(others);
        }
        concepts.extend(continuing.iter().map(|d| legal.decls[*d].origin.concept));
        let classes = concepts.iter().filter_map(|c| self.class(*c));
        let concrete = |c: &ClassId| {
            matches!(
                model.classes[*c].kind,
                ClassKind::Direct(_) | ClassKind::Singleton(_)
            )
        };
        classes.filter(concrete).collect()
    }

    /// How many tables stand below one, each with the items of the lists that the rows above are.
    fn items_below(&self, decl: DeclId) -> usize {
        let mut at = decl;
        let mut found = 0;
        // As many as there are tables: none is below itself.
        while let Some(next) = self.tables.get(&at).and_then(|t| t.row.rows.first())
            && found < self.tables.len()
        {
            found += 1;
            at = *next;
        }
        found
    }
}

/// How many lists stand in one another.
fn lists(model: &Model, range: Range) -> usize {
    let (mut at, mut found) = (range, 0);
    while let Range::Class(class) = at
        && let ClassKind::List(list) = &model.classes[class].kind
        && found < model.classes.len()
    {
        found += 1;
        at = list.item;
    }
    found
}

/// The class of values at a place that no column tells.
pub(crate) fn class_of(model: &Model, range: Range) -> Option<ClassId> {
    let mut at = range;
    // Lists of lists end: a circle of them is no model.
    for _ in 0..model.classes.len() {
        let Range::Class(class) = at else {
            return None;
        };
        match &model.classes[class].kind {
            ClassKind::List(list) => at = list.item,
            ClassKind::Qualified(_) => return Some(identity::base(model, class)),
            // Where there is one class of which it can be, no column says so.
            ClassKind::Sealed(_) | ClassKind::Trait(_) => {
                let concrete = model.concrete(class);
                let mut concrete = concrete.iter().copied();
                return concrete.next().filter(|_| concrete.next().is_none());
            }
            ClassKind::Direct(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_) => return Some(class),
        }
    }
    None
}

/// The tables that single columns refer to.
fn leads(legal: &Legal<'_>, decl: DeclId) -> Vec<(usize, DeclId)> {
    let record = legal.decls[decl].record();
    let constraints = record.map_or(&[][..], |r| &r.constraints);
    let fields = legal.fields_of(decl);
    let found = constraints
        .iter()
        .filter_map(|c| match (&c.body, c.fields.as_slice()) {
            (ConstraintBody::Foreign { to, .. }, [field]) => {
                Some((fields.iter().position(|f| f == field)?, *to))
            }
            (
                ConstraintBody::Foreign { .. }
                | ConstraintBody::Key
                | ConstraintBody::Unique
                | ConstraintBody::Check(_),
                _,
            ) => None,
        });
    found.collect()
}

/// The columns by which a table refers to the one whose rows hold its own.
fn owner(legal: &Legal<'_>, decl: DeclId, parent: DeclId) -> Vec<(usize, usize)> {
    let constraints = legal.decls[decl]
        .record()
        .map_or(&[][..], |r| &r.constraints);
    let place =
        |decl: DeclId, field: FieldId| legal.fields_of(decl).iter().position(|f| *f == field);
    let found = constraints.iter().find_map(|c| match &c.body {
        ConstraintBody::Foreign {
            to,
            to_fields,
            owner: true,
            ..
        } if *to == parent => Some(c.fields.iter().zip(to_fields)),
        ConstraintBody::Foreign { .. }
        | ConstraintBody::Key
        | ConstraintBody::Unique
        | ConstraintBody::Check(_) => None,
    });
    let pairs = found.into_iter().flatten();
    pairs
        .filter_map(|(own, its)| Some((place(decl, *own)?, place(parent, *its)?)))
        .collect()
}
