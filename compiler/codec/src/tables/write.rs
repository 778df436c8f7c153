//! Instances as rows.
//!
//! In: tables, and instances that conform. Out: for each table its rows, in the order of their values; and what
//! of the data they do not hold whole.

mod choose;
mod faulty;
mod order;
mod units;

pub use units::write_rows;

use super::place::{Member, Place};
use super::{Table, Tables};
use crate::instances::Instances;
use crate::plan::{FieldPlan, Shape};
use crate::value::Value;
use crate::write::{At, WITHOUT, Writer};
use rustc_hash::{FxHashMap, FxHashSet};
use std::borrow::Cow;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::{ClassId, Primitive, Range};
use udac_projection::Legal;
use udac_projection::container::{Coll, DeclId, Ty};

/// What is told of a list that no row speaks of.
const EMPTY: &str = "a list of nothing has no rows";
/// What is told of a value that no column is for.
const ELSEWHERE: &str = "no column of this domain's tables holds one of its class";
/// What is told of a reference to an instance that has no row.
const GONE: &str = "what it refers to is left out itself";

/// Where a value stands in the data.
#[derive(Debug, Clone, Copy)]
struct Seat {
    /// Whose value it is: an instance that stands alone is its own.
    subject: TermId,
    property: Option<TermId>,
    /// What stands there.
    range: Option<Range>,
}

impl Seat {
    const fn alone(node: TermId, range: Option<Range>) -> Self {
        Self {
            subject: node,
            property: None,
            range,
        }
    }
}

/// Values that stand in rows of another table.
#[derive(Debug)]
struct Below {
    decl: DeclId,
    values: Vec<TermId>,
    seat: Seat,
    /// Whether the row above says that there is a list, even one of nothing.
    told: bool,
}

/// A row under way.
struct Row<'a> {
    table: &'a Table,
    fields: &'a [FieldPlan],
    values: Vec<Value<'a>>,
    below: Vec<Below>,
}

impl<'a> Row<'a> {
    /// Whether something stands at a place, or in rows below it.
    fn says(&self, place: &Place) -> bool {
        let filled = |c: usize| self.values.get(c).is_some_and(|v| *v != Value::Absent);
        place.columns().into_iter().any(filled)
            || self
                .below
                .iter()
                .any(|b| !b.values.is_empty() && place.leads_to(b.decl))
    }

    /// Takes back what stands at a place.
    fn clear(&mut self, place: &Place) {
        for column in place.columns() {
            self.set(column, Value::Absent);
        }
        self.below.retain(|b| !place.leads_to(b.decl));
    }

    /// Whether it has all that it is not without.
    fn is_whole(&self) -> bool {
        let mut known = self.fields.iter().zip(&self.values);
        !known.any(|(f, v)| f.required && *v == Value::Absent)
    }

    fn set(&mut self, column: usize, value: Value<'a>) {
        if let Some(slot) = self.values.get_mut(column) {
            *slot = value;
        }
    }
}

struct RowWriter<'a, 'g> {
    tables: &'a Tables,
    legal: &'a Legal<'a>,
    instances: &'a Instances<'a>,
    writer: Writer<'a>,
    /// Rows, and the instances whose they are.
    out: BTreeMap<DeclId, Vec<(Option<TermId>, Value<'a>)>>,
    /// The numbers of values that stand in tables of their own.
    numbers: FxHashMap<TermId, i64>,
    due: Vec<(TermId, Seat, DeclId, Option<TermId>)>,
    /// Whether rows are made to be compared alone, so that no value gets a number.
    looking: bool,
    /// The instance whose rows are made.
    root: Option<TermId>,
    /// Instances of which a row has not all that it is not without: no other of theirs is kept either.
    left_out: FxHashSet<TermId>,
    /// Those of which this is known before: nothing refers to them.
    gone: &'g FxHashSet<TermId>,
}

impl<'a> RowWriter<'a, '_> {
    /// Whether a table and those below it say more of an instance than which one it is.
    fn adds(&self, table: &Table, node: TermId) -> bool {
        let mut members = table.row.members.iter();
        members.any(|m| !self.instances.values(node, m.property).is_empty())
    }

    fn emit(&mut self, decl: DeclId, table: &'a Table, node: TermId, seat: Seat) {
        if let Some(row) = self.row(table, node, seat)
            && !self.keep(decl, table, row)
        {
            let root = self.root.unwrap_or(node);
            if self.left_out.insert(root) {
                self.writer.lost((root, None), root, WITHOUT);
            }
        }
    }

    /// A row of a table, with what it says of a node; none where it has no columns for one of its class.
    fn row(&mut self, table: &'a Table, node: TermId, seat: Seat) -> Option<Row<'a>> {
        let fields = self.tables.plan.record(table.record)?.fields.as_slice();
        let mut row = Row {
            table,
            fields,
            values: vec![Value::Absent; fields.len()],
            below: Vec::new(),
        };
        self.put(&mut row, &table.above, &[node], seat);
        if !self.put(&mut row, &table.row, &[node], seat) {
            return None;
        }
        // A row says that there is a list.
        for below in &mut row.below {
            below.told |= table.row.rows.contains(&below.decl);
        }
        Some(row)
    }

    /// Keeps a row that has all that it is not without; whether it has.
    fn keep(&mut self, decl: DeclId, table: &'a Table, row: Row<'a>) -> bool {
        if !row.is_whole() && !self.writer.keeps_faults() {
            return false;
        }
        for below in row.below {
            self.items(below, &row.values);
        }
        let rows = self.out.entry(decl).or_default();
        rows.push((self.root, Value::Record(table.record, row.values)));
        true
    }

    /// The rows that are items of a row.
    fn items(&mut self, below: Below, above: &[Value<'a>]) {
        let Below {
            decl, values, seat, ..
        } = below;
        let tables = self.tables;
        let Some(table) = tables.table(decl) else {
            return;
        };
        let seat = Seat {
            range: table.range.or(seat.range),
            ..seat
        };
        let said = (seat.subject, seat.property);
        let nodes = if table.expands {
            let lists = values.into_iter().filter(|v| self.instances.is_list(*v));
            let mut nodes = Vec::new();
            for list in lists {
                let own = self.instances.items(list);
                if own.is_empty() && !below.told {
                    self.writer.lost(said, list, EMPTY);
                }
                nodes.extend(own);
            }
            nodes
        } else {
            self.in_order(table, values, seat)
        };
        let nodes = self.with_rows(nodes, seat);
        for (place, node) in nodes.into_iter().enumerate() {
            let Some(mut row) = self.row(table, node, seat) else {
                continue;
            };
            for (own, its) in &table.owner {
                row.set(*own, above.get(*its).cloned().unwrap_or(Value::Absent));
            }
            if let Some(column) = table.position {
                row.set(column, self.position(&row, column, place));
            }
            if !self.keep(decl, table, row) {
                self.writer.lost(said, node, WITHOUT);
            }
        }
    }

    /// Values without references to instances that are left out.
    fn with_rows(&mut self, mut values: Vec<TermId>, seat: Seat) -> Vec<TermId> {
        if !self.gone.is_empty() {
            let said = (seat.subject, seat.property);
            let (gone, writer) = (self.gone, &mut self.writer);
            values.retain(|value| {
                let there = !gone.contains(value);
                if !there {
                    writer.lost(said, *value, GONE);
                }
                there
            });
        }
        values
    }

    fn position(&self, row: &Row<'a>, column: usize, place: usize) -> Value<'a> {
        let field = row
            .fields
            .get(column)
            .map(|f| self.legal.fields[f.field].ty);
        if matches!(field, Some(Ty::Prim(Primitive::Long))) {
            return Value::Long(i64::try_from(place).unwrap_or(i64::MAX));
        }
        Value::Int(i32::try_from(place).unwrap_or(i32::MAX))
    }

    /// A set has no order: that of what stands in the rows is one that no text changes.
    fn in_order(&mut self, table: &'a Table, values: Vec<TermId>, seat: Seat) -> Vec<TermId> {
        if values.len() < 2 {
            return values;
        }
        let told = self.writer.told();
        let looking = std::mem::replace(&mut self.looking, true);
        let mut keyed = Vec::new();
        for node in values {
            let own = self
                .row(table, node, seat)
                .map_or_else(Vec::new, |r| r.values);
            keyed.push((own, self.instances.content(node), node));
        }
        self.looking = looking;
        self.writer.forget(told);
        keyed.sort_by(|a, b| order(&a.0, &b.0).then_with(|| a.1.cmp(&b.1)));
        keyed.into_iter().map(|(_, _, node)| node).collect()
    }

    /// Puts values into the columns of a place, and of those behind it. Whether there is room for them.
    fn put(&mut self, row: &mut Row<'a>, place: &'a Place, values: &[TermId], seat: Seat) -> bool {
        if !place.arms.is_empty() {
            self.alternatives(row, place, values, seat);
        }
        for decl in &place.rows {
            row.below.push(Below {
                decl: *decl,
                values: values.to_vec(),
                seat,
                told: place.tag.is_some(),
            });
        }
        let Some(node) = values.first().copied() else {
            return true;
        };
        if !self.has_room(row, place, node, seat) && !self.writer.keeps_faults() {
            self.writer
                .lost((seat.subject, seat.property), node, ELSEWHERE);
            return false;
        }
        if let Some(column) = place.value {
            self.hold(row, column, values, seat, place.tag.is_some());
        }
        if let Some(column) = place.tag {
            self.tag(row, column, node, seat);
        }
        if let Some(column) = place.number {
            self.number(row, column, node, seat);
        }
        for member in place.keys.iter().chain(&place.members) {
            self.member(row, member, node, seat);
        }
        if self.writer.keeps_faults() {
            self.complete(row, place, node);
        } else if seat.property.is_some()
            && !std::ptr::eq(place, &raw const row.table.row)
            && !self.is_whole(row, place, node, seat)
        {
            // Of a value with a row of its own that row says that it is there.
            row.clear(place);
            self.writer
                .lost((seat.subject, seat.property), node, WITHOUT);
        }
        true
    }

    fn member(&mut self, row: &mut Row<'a>, member: &'a Member, node: TermId, seat: Seat) {
        let model = self.instances.model();
        if self.tables.is_iri(model, member.property) {
            self.put(row, &member.place, &[node], seat);
            return;
        }
        let class = self.class_at(node, seat.range);
        let of = member.of.and_then(|of| self.tables.class(of));
        if let Some((class, of)) = class.zip(of)
            && !self.instances.is_a(class, of)
        {
            return;
        }
        let values = self.instances.values(node, member.property);
        let range = self.tables.range(model, class, member.property);
        let seat = Seat {
            subject: node,
            property: Some(member.property),
            range,
        };
        let values = self.with_rows(values, seat);
        self.put(row, &member.place, &values, seat);
    }

    /// The value of a column, or all that it holds.
    fn hold(
        &mut self,
        row: &mut Row<'a>,
        column: usize,
        values: &[TermId],
        seat: Seat,
        tagged: bool,
    ) {
        let Some(field) = row.fields.get(column) else {
            return;
        };
        let mut at = At::of(field.field, seat.subject);
        at.range = seat.range.and_then(|r| self.instances.class_of_place(r));
        let coll = self.legal.fields[field.field].coll;
        let items: Vec<TermId> = match coll {
            Coll::One | Coll::LangMap | Coll::LangMultiMap => {
                let value = values.first().map(|v| self.text(field, at, tagged, *v));
                return row.set(column, value.unwrap_or(Value::Absent));
            }
            Coll::Set => values.to_vec(),
            Coll::List => {
                let lists = values.iter().filter(|v| self.instances.is_list(**v));
                lists.flat_map(|v| self.instances.items(*v)).collect()
            }
        };
        let held = items.into_iter().map(|v| self.text(field, at, tagged, v));
        let mut held: Vec<Value<'a>> = held.filter(|v| *v != Value::Absent).collect();
        if coll == Coll::Set {
            held.sort_by(Value::order);
            if held.is_empty() {
                return;
            }
        }
        row.set(column, Value::Several(held));
    }

    /// A value; the text of one with a language, whose language stands beside.
    fn text(&mut self, field: &'a FieldPlan, at: At, tagged: bool, value: TermId) -> Value<'a> {
        let terms = &self.instances.data.terms;
        if tagged && terms.language(value).is_some() {
            return Value::Text(Cow::Borrowed(terms.text(value)));
        }
        self.writer.value(&field.shape, at, value)
    }

    fn tag(&mut self, row: &mut Row<'a>, column: usize, node: TermId, seat: Seat) {
        let Some(field) = row.fields.get(column) else {
            return;
        };
        let terms = &self.instances.data.terms;
        if let Shape::Symbol(names) = &field.shape {
            let class = self.class_at(node, seat.range);
            let model = self.instances.model();
            let name = |class: &ClassId| names.of(model.classes[*class].iri);
            let own = class.as_ref().and_then(name);
            // A row that a table of another domain continues is for its own domain one of the class above.
            let stands = seat.property.is_none();
            let above = class.filter(|_| stands).and_then(|c| model.entity(c));
            let above = || above.and_then(|e| e.ancestors.iter().find_map(name));
            return match own.or_else(above) {
                Some(name) => row.set(column, Value::Text(Cow::Borrowed(name))),
                None => self
                    .writer
                    .lost((seat.subject, seat.property), node, ELSEWHERE),
            };
        }
        let value = match (self.legal.fields[field.field].ty, terms.language(node)) {
            (Ty::Prim(Primitive::Boolean), _) => Value::Boolean(true),
            (_, Some(language)) => Value::Text(Cow::Borrowed(language)),
            (_, None) if self.is_untagged(node) => Value::Absent,
            (_, None) => Value::Int(0),
        };
        row.set(column, value);
    }

    fn number(&mut self, row: &mut Row<'a>, column: usize, node: TermId, seat: Seat) {
        if self.looking {
            // That there is one, but not which.
            return row.set(column, Value::Long(0));
        }
        let next = i64::try_from(self.numbers.len()).unwrap_or(i64::MAX);
        let number = *self.numbers.entry(node).or_insert(next);
        if number == next {
            let from = (row.table, column);
            let table = self
                .tables
                .numbered(self.legal, self.instances.model(), from, seat.range);
            let root = self.root;
            self.due
                .extend(table.map(|table| (node, seat, table, root)));
        }
        row.set(column, Value::Long(number));
    }
}

fn order(a: &[Value<'_>], b: &[Value<'_>]) -> Ordering {
    let mut orders = a.iter().zip(b).map(|(a, b)| a.order(b));
    let first = orders.find(|o| o.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}
