//! Tables: every field a single scalar, every row found by a key.
//!
//! In: the container in the model's shape. Out: entities, rows that belong to them and pairs of them
//! as tables whose columns hold one scalar each. The order of the passes is the order of this file;
//! each says what it removes and brings in. A value that several tables hold is copied into each, its
//! obligations with it; each place proposes a verdict, and the weakest counts.

mod arcs;
mod arrays;
mod child_tables;
mod continued;
mod families;
mod indexes;
mod joined;
mod key_columns;
mod key_cycles;
mod leftovers;
mod merged;
mod nested_columns;
mod nesting;
mod owner_keys;
mod recursion;
mod several;
mod sharing;
mod singles;
mod spread;
mod standing;
mod strategies;
mod stubs;
mod value_checks;

use super::identity;
use crate::capabilities::{Capabilities, Relational};
use crate::container::{Access, Container, DeclId, DeclKind, FieldId, Origin, Part, Step, Ty};
use crate::fault::{Fault, TargetRules};
use crate::obligations::{Carried, ConstraintKind, Holder, Site, Verdict};
use nesting::Shapes;
use sharing::World;
use std::collections::{BTreeMap, BTreeSet};
use strategies::Strategies;

/// How deep values may stand in one another before tables give up.
const DEPTH: usize = 64;
/// How many tables may come of one class.
const TABLES: u32 = 1_000;

/// A table under way.
#[derive(Debug, Clone, Copy)]
struct Table {
    decl: DeclId,
    /// The table whose rows its own belong to.
    parent: Option<DeclId>,
    /// How many of its constraints, from the first, hold among the rows of one parent.
    among: usize,
}

/// A table whose rows continue those of another, under the same key.
#[derive(Debug, Clone, Copy)]
struct Join {
    from: DeclId,
    to: DeclId,
    /// The columns that name the class of the instance, in both.
    kinds: Option<(FieldId, FieldId)>,
}

struct Build<'b, 'm> {
    container: &'b mut Container<'m>,
    capabilities: &'b dyn Capabilities,
    relational: &'b dyn Relational,
    strategies: &'b Strategies,
    rules: TargetRules,
    shapes: Shapes,
    /// The classes whose values a record holds, where they are several.
    values: BTreeMap<DeclId, Vec<DeclId>>,
    /// Nested declarations that some table holds.
    held: BTreeSet<DeclId>,
    /// Tables that came of an entity, by the entity's concept.
    made: BTreeMap<udac_graph::TermId, u32>,
    faults: Vec<Fault>,
}

/// Rewrites a container for a target of tables.
pub(super) fn run(
    container: &mut Container<'_>,
    capabilities: &dyn Capabilities,
    relational: &dyn Relational,
    rules: TargetRules,
) -> Vec<Fault> {
    families::stand(container);
    identity::add(container, identity::Which::All);
    let families = families::read(container);
    let strategies = strategies::read(container, relational);
    let mut world = World {
        container,
        capabilities,
        relational,
        strategies: &strategies,
    };
    let standing = standing::run(&mut world, &families);
    let mut joins = standing.joins;
    joins.extend(continued::extensions(&mut world, &standing.within));
    stubs::keep_keys(world.container);
    let values = several::run(&mut world, &standing.within);
    let standing_values = recursion::run(world.container, &values);
    singles::guard(world.container);
    let container = world.container;
    let shapes = nesting::shapes(container, relational);
    let mut tables = entities(container);
    let mut build = Build {
        container,
        capabilities,
        relational,
        strategies: &strategies,
        rules,
        shapes,
        values,
        held: BTreeSet::new(),
        made: BTreeMap::new(),
        faults: Vec::new(),
    };
    for value in standing_values {
        build.hold(value, Holder::Decl(value));
    }
    arrays::check(&mut build);
    let mut next = 0;
    while let Some(table) = tables.get_mut(next) {
        next += 1;
        nested_columns::flatten(&mut build, table);
        let table = table.decl;
        child_tables::split(&mut build, table, &mut tables);
        if !build.faults.is_empty() {
            return build.faults;
        }
    }
    key_columns::run(&mut build, &tables);
    if build.faults.is_empty() {
        continued::join(&mut build, &joins);
        owner_keys::run(&mut build, &tables);
    }
    if !build.faults.is_empty() {
        return build.faults;
    }
    indexes::run(&mut build, &tables);
    if !build.faults.is_empty() {
        return build.faults;
    }
    value_checks::run(&mut build, &tables);
    leftovers::settle(&mut build, &tables);
    leftovers::unrelate(&mut build);
    key_cycles::defer(&mut build, &tables);
    // The names, made next, fit into what growth left over.
    for table in &tables {
        if let Some(record) = build.container.decls[table.decl].record_mut() {
            record.fields.shrink_to_fit();
            record.constraints.shrink_to_fit();
        }
    }
    Vec::new()
}

/// The entities of all units, in order.
fn entities(container: &Container<'_>) -> Vec<Table> {
    let all = container
        .units
        .values()
        .flat_map(|u| u.decls.iter().copied());
    all.filter(|d| {
        let decl = &container.decls[*d];
        matches!(decl.kind, DeclKind::Record(_)) && decl.role.stands_alone()
    })
    .map(|decl| Table {
        decl,
        parent: None,
        among: 0,
    })
    .collect()
}

impl Build<'_, '_> {
    /// Proposes verdicts on obligations of a node that is about to go.
    fn propose(
        &mut self,
        carried: Carried,
        holder: Holder,
        judge: impl Fn(ConstraintKind, &Container<'_>) -> Verdict,
    ) {
        for id in carried.iter() {
            if let Some(kind) = self.container.ledger.get(id).map(|o| o.kind) {
                let verdict = judge(kind, self.container);
                self.container.ledger.propose(id, verdict, holder);
            }
        }
    }

    /// Proposes the verdicts on a field that is about to go, and on what it holds.
    fn propose_field(&mut self, field: FieldId, holder: Holder) {
        let info = &self.container.fields[field];
        let carries = info.carries;
        if let Ty::Inline(nested) = info.ty {
            self.hold(nested, holder);
        }
        let capabilities = self.capabilities;
        self.propose(carries, holder, |kind, container| {
            let info = &container.fields[field];
            let site = Site::Field {
                ty: info.ty,
                coll: info.coll,
                key: false,
                field,
                container,
            };
            capabilities.verdict(kind, site)
        });
    }

    /// Notes that a table holds values of a nested class, which settles what the class itself says.
    fn hold(&mut self, nested: DeclId, holder: Holder) {
        let itself = vec![nested];
        let classes = self.values.get(&nested).cloned().unwrap_or(itself);
        for class in classes {
            self.held.insert(class);
            let carries = self.container.decls[class].carries;
            let capabilities = self.capabilities;
            self.propose(carries, holder, |kind, container| {
                let decl = class;
                capabilities.verdict(kind, Site::Decl { decl, container })
            });
        }
    }

    fn refuse(&mut self, origin: Origin, message: String, why: &str) {
        self.faults.push(Fault {
            rule: self.rules.unsupported_construct,
            message,
            at: (origin.cause, why.to_owned()),
            also: Vec::new(),
            help: Vec::new(),
        });
    }

    /// A copy of a field of a nested class for a table, reached by `steps` and named by `parts`
    /// before its own.
    fn copy(&mut self, field: FieldId, table: DeclId, parts: &[Part], steps: &[Step]) -> FieldId {
        let mut copy = self.container.fields[field].clone();
        copy.decl = table;
        copy.parts.insert_from_slice(0, parts);
        let of = copy.origin.concept;
        let own = copy.get.steps.iter().map(|s| match *s {
            Step::Property(property) => Step::Within { of, property },
            Step::Key { .. }
            | Step::Within { .. }
            | Step::Arm(_)
            | Step::Item
            | Step::Index
            | Step::Parent
            | Step::Tag => *s,
        });
        copy.get = Access {
            steps: steps.iter().copied().chain(own).collect(),
            conv: copy.get.conv,
        };
        self.container.fields.push(copy)
    }

    /// Copies of all fields of a nested class and of its unique sets.
    fn copy_all(
        &mut self,
        nested: DeclId,
        table: DeclId,
        parts: &[Part],
        steps: &[Step],
    ) -> Vec<FieldId> {
        let fields = self.container.fields_of(nested).to_vec();
        let copies: Vec<FieldId> = fields
            .iter()
            .map(|f| self.copy(*f, table, parts, steps))
            .collect();
        let map: BTreeMap<FieldId, FieldId> =
            fields.into_iter().zip(copies.iter().copied()).collect();
        let mut constraints = self.container.decls[nested]
            .record()
            .map(|r| r.constraints.clone())
            .unwrap_or_default();
        for constraint in &mut constraints {
            for field in &mut constraint.fields {
                *field = map.get(field).copied().unwrap_or(*field);
            }
        }
        if let Some(record) = self.container.decls[table].record_mut() {
            record.constraints.append(&mut constraints);
        }
        copies
    }

    /// Drops the keys and unique sets of a table that a field which is no column any more was in.
    fn drop_sets(&mut self, table: DeclId, gone: &BTreeSet<FieldId>) {
        let Some(record) = self.container.decls[table].record_mut() else {
            return;
        };
        let (dropped, kept): (Vec<_>, Vec<_>) = std::mem::take(&mut record.constraints)
            .into_iter()
            .partition(|c| c.fields.iter().any(|f| gone.contains(f)));
        record.constraints = kept;
        self.lose(table, &dropped);
    }
}
