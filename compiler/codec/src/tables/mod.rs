//! Tables: which rows there are, and what stands in their columns.
//!
//! In: the legal container of a relational target, whose columns say by paths how data reaches them. Out: for
//! each table whose instances or items it holds, and which tables hold items of its rows. Read by what writes
//! rows and by what reads them.

mod read;
mod write;

pub use read::read_rows;
pub use write::write_rows;

use crate::plan::{Forms, Plan, RecordId};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, Range};
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
    ranges: FxHashMap<TermId, Range>,
}

/// A table.
#[derive(Debug, Clone)]
pub(crate) struct Table {
    pub record: RecordId,
    /// The classes whose instances it holds, each exactly; none where its rows are items.
    pub classes: Vec<ClassId>,
    /// Whether its rows are values that others hold, found by a number.
    pub numbered: bool,
    /// Whether it holds what is added to instances that stand elsewhere.
    pub adds: bool,
    /// The way to the items that its rows are, from a row of the table that holds them.
    pub access: Vec<Step>,
    /// Whether the values there are lists, whose items the rows are.
    pub expands: bool,
    /// Pairs of columns: here, and in the table that holds the items.
    pub owner: Vec<(usize, usize)>,
    /// The tables whose rows are items of rows of this one.
    pub children: Vec<DeclId>,
}

impl Tables {
    /// The tables of all units that are compiled.
    #[must_use]
    pub fn of(legal: &Legal<'_>, model: &Model, forms: &dyn Forms) -> Self {
        let plan = Plan::of_all(legal, model, forms);
        let classes = model.classes.iter().map(|(id, c)| (c.iri, id));
        let ranges = model.properties.values().map(|p| (p.iri, p.range));
        let mut tables = Self {
            plan,
            tables: BTreeMap::new(),
            classes: classes.collect(),
            ranges: ranges.collect(),
        };
        let all: Vec<DeclId> = legal.roots().flat_map(|(_, u)| u.decls.clone()).collect();
        for decl in &all {
            if let Some(record) = tables.plan.of_decl(*decl) {
                let table = tables.made(legal, model, *decl, record, &all);
                tables.tables.insert(*decl, table);
            }
        }
        for decl in &all {
            if let Rows::PerItem(parent, _) = &legal.decls[*decl].rows
                && let Some(parent) = tables.tables.get_mut(parent)
            {
                parent.children.push(*decl);
            }
        }
        let deep = |tables: &Self, decl: DeclId| {
            let table = tables.tables.get(&decl)?;
            let lists = tables.lists_at(model, &table.access)?;
            Some(lists > tables.items_below(decl))
        };
        for decl in &all {
            let expands = deep(&tables, *decl).unwrap_or(false);
            let itself = tables
                .tables
                .get(decl)
                .is_some_and(|t| t.access == [Step::Item]);
            if let Some(table) = tables.tables.get_mut(decl) {
                table.expands = expands || itself;
            }
        }
        tables
    }

    pub(crate) fn table(&self, decl: DeclId) -> Option<&Table> {
        self.tables.get(&decl)
    }

    /// The tables of a unit, in the container's order.
    pub(crate) fn of_unit(&self, legal: &Legal<'_>, unit: UnitId) -> Vec<DeclId> {
        let decls = legal.units[unit].decls.iter().copied();
        decls.filter(|d| self.tables.contains_key(d)).collect()
    }

    pub(crate) fn class(&self, term: TermId) -> Option<ClassId> {
        self.classes.get(&term).copied()
    }

    pub(crate) fn range(&self, property: TermId) -> Option<Range> {
        self.ranges.get(&property).copied()
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
        let (access, owner) = match &info.rows {
            Rows::PerItem(parent, access) => (access.steps.to_vec(), owner(legal, decl, *parent)),
            Rows::Each | Rows::Once | Rows::None => (Vec::new(), Vec::new()),
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
        let classes = if access.is_empty() {
            self.classes_in(legal, model, of, all)
        } else {
            Vec::new()
        };
        let numbered = access.is_empty()
            && legal.fields_of(decl).iter().any(|f| {
                let steps = legal.fields[*f].get.steps.as_slice();
                matches!(steps, [Step::Index] | [Step::Parent, Step::Index])
            });
        Table {
            record,
            numbered,
            classes,
            adds: matches!(info.role, Role::Aspect(_)),
            access,
            expands: false,
            owner,
            children: Vec::new(),
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
        for other in all {
            let joins = legal.decls[*other].record().map_or(&[][..], |r| &r.joins);
            if joins.contains(&decl) {
                concepts.insert(legal.decls[*other].origin.concept);
            }
        }
        let classes = concepts.iter().filter_map(|c| self.class(*c));
        let concrete = |c: &ClassId| {
            matches!(
                model.classes[*c].kind,
                ClassKind::Direct(_) | ClassKind::Singleton(_)
            )
        };
        classes.filter(concrete).collect()
    }

    /// How many lists stand in one another at the end of a path.
    fn lists_at(&self, model: &Model, access: &[Step]) -> Option<usize> {
        let mut range = match access.last()? {
            Step::Property(property) | Step::Within { property, .. } => self.range(*property)?,
            Step::Arm(term) => Range::Class(self.class(*term)?),
            Step::Key { .. } | Step::Item | Step::Index | Step::Parent | Step::Tag => return None,
        };
        let mut lists = 0;
        while let Range::Class(class) = range
            && let ClassKind::List(list) = &model.classes[class].kind
            && lists < model.classes.len()
        {
            lists += 1;
            range = list.item;
        }
        Some(lists)
    }

    /// How many tables stand below one, each with the items of the lists that the rows above are.
    fn items_below(&self, decl: DeclId) -> usize {
        let mut at = decl;
        let mut found = 0;
        while let Some(next) = self.tables.get(&at).and_then(|t| {
            let mut children = t.children.iter();
            children.find(|c| self.tables.get(c).is_some_and(|t| t.access == [Step::Item]))
        }) {
            found += 1;
            at = *next;
        }
        found
    }
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
