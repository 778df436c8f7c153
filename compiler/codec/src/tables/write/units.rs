//! The rows of all units.
//!
//! In: tables, and instances that conform. Out: the rows of each unit, without instances that have not all that
//! their rows are not without, and without references to such.

use super::order;
use super::{RowWriter, Seat};
use crate::instances::Instances;
use crate::tables::Tables;
use crate::value::Value;
use crate::write::{Inexact, Writer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::Range;
use udac_projection::Legal;
use udac_projection::container::{DeclId, UnitId};

/// Tables and their rows.
type Rows<'a> = Vec<(DeclId, Vec<Value<'a>>)>;

/// Units and their tables.
type Units = Vec<(UnitId, Vec<DeclId>)>;

/// The rows of the tables of all units that are compiled; empty tables, and units without rows, are left out. Units
/// that use each other are together, by the first of them, and behind those that they use. All units at once: a value
/// that an instance holds may stand in a table of another domain, and has one number in both.
#[must_use]
pub fn write_rows<'a>(
    tables: &'a Tables,
    legal: &'a Legal<'_>,
    instances: &'a Instances<'a>,
) -> (Vec<(UnitId, Rows<'a>)>, Vec<Inexact>) {
    let units = legal.roots();
    let units: Units = units
        .map(|(unit, _)| (unit, tables.of_unit(legal, unit)))
        .collect();
    let Some((first, _)) = units.first() else {
        return (Vec::new(), Vec::new());
    };
    let mut gone = FxHashSet::default();
    // Whoever has to refer to what is left out is left out too: as often as that finds more, at most once an
    // instance.
    loop {
        let rows = RowWriter {
            tables,
            legal,
            instances,
            writer: Writer::of(&tables.plan, legal, *first, instances),
            out: BTreeMap::new(),
            numbers: FxHashMap::default(),
            due: Vec::new(),
            looking: false,
            root: None,
            left_out: FxHashSet::default(),
            gone: &gone,
        };
        let (written, left_out) = rows.all(&units);
        if left_out.is_subset(&gone) {
            return written;
        }
        gone.extend(left_out);
    }
}

impl<'a> RowWriter<'a, '_> {
    /// Makes all rows. With them, the instances that are left out.
    fn all(mut self, units: &Units) -> (Written<'a>, FxHashSet<TermId>) {
        let tables = self.tables;
        for decl in units.iter().flat_map(|(_, decls)| decls) {
            let Some(table) = tables.table(*decl).filter(|t| !t.numbered) else {
                continue;
            };
            for class in &table.classes {
                for node in self.instances.exactly(*class) {
                    if !table.adds || self.adds(table, *node) {
                        let seat = Seat::alone(*node, Some(Range::Class(*class)));
                        self.root = Some(*node);
                        self.emit(*decl, table, *node, seat);
                    }
                }
            }
        }
        // Values with numbers are met under way, and hold others.
        while let Some((node, seat, of, root)) = self.due.pop() {
            let class = self.class_at(node, seat.range);
            for decl in units.iter().flat_map(|(_, decls)| decls) {
                let Some(table) = tables.table(*decl).filter(|t| t.numbered) else {
                    continue;
                };
                let holds = class.is_some_and(|c| table.classes.contains(&c));
                // Its own row, those that continue it, and those that it continues.
                if holds && (tables.continues(*decl, of) || tables.continues(of, *decl)) {
                    self.root = root;
                    self.emit(*decl, table, node, seat);
                }
            }
        }
        self.sorted(units)
    }

    /// What was made, by unit and table, the rows in the order of their values.
    fn sorted(self, units: &Units) -> (Written<'a>, FxHashSet<TermId>) {
        let Self {
            mut out,
            writer,
            left_out,
            legal,
            ..
        } = self;
        let mut of_table = |decl: DeclId| {
            let rows = out.remove(&decl)?.into_iter();
            let rows = rows.filter(|(root, _)| !root.is_some_and(|r| left_out.contains(&r)));
            let mut rows: Vec<Value<'a>> = rows.map(|(_, row)| row).collect();
            rows.sort_by(Value::order);
            (!rows.is_empty()).then_some((decl, rows))
        };
        let written = order::together(legal).into_iter().filter_map(|together| {
            let own = |unit: &&(UnitId, Vec<DeclId>)| together.contains(&unit.0);
            let decls = units
                .iter()
                .filter(own)
                .flat_map(|(_, decls)| decls.iter().copied());
            let rows: Rows<'a> = decls.filter_map(&mut of_table).collect();
            (!rows.is_empty()).then_some((*together.first()?, rows))
        });
        ((written.collect(), writer.into_inexact()), left_out)
    }
}

/// The rows of units, and what of the data they do not hold whole.
type Written<'a> = (Vec<(UnitId, Rows<'a>)>, Vec<Inexact>);
