//! Instances as rows.
//!
//! In: tables, and instances that conform. Out: for each table its rows, in the order of their values; and what
//! of the data they do not hold whole.

use super::{Table, Tables};
use crate::instances::Instances;
use crate::plan::{FieldPlan, Shape};
use crate::value::Value;
use crate::write::{At, Inexact, Writer, literal_fits};
use rustc_hash::FxHashMap;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Primitive, Range};
use udac_projection::Legal;
use udac_projection::container::{DeclId, Field, Step, Ty, UnitId};

/// What is told of a list that no row speaks of.
const EMPTY: &str = "a list of nothing has no rows";

/// The rows of a unit's tables, in the container's order; empty tables are left out.
#[must_use]
pub fn write_rows<'a>(
    tables: &'a Tables,
    legal: &'a Legal<'_>,
    unit: UnitId,
    instances: &'a Instances<'a>,
) -> (Vec<(DeclId, Vec<Value<'a>>)>, Vec<Inexact>) {
    let mut rows = RowWriter {
        tables,
        legal,
        instances,
        writer: Writer::of(&tables.plan, legal, unit, instances),
        out: BTreeMap::new(),
        numbers: FxHashMap::default(),
        due: Vec::new(),
    };
    let all = tables.of_unit(legal, unit);
    for decl in &all {
        let Some(table) = tables.table(*decl).filter(|t| !t.numbered) else {
            continue;
        };
        for class in &table.classes {
            for node in instances.exactly(*class) {
                let row = Row {
                    node: *node,
                    subject: *node,
                    range: Some(Range::Class(*class)),
                    index: 0,
                    parent: None,
                };
                if !table.adds || rows.adds(*decl, table, &row) {
                    rows.emit(*decl, table, &row);
                }
            }
        }
    }
    // Values with numbers are met under way, and hold others.
    while let Some((node, range, index)) = rows.due.pop() {
        let class = rows.class_at(node, range);
        for decl in &all {
            let Some(table) = tables.table(*decl).filter(|t| t.numbered) else {
                continue;
            };
            if class.is_some_and(|c| table.classes.contains(&c)) {
                let row = Row {
                    node,
                    subject: node,
                    range,
                    index,
                    parent: None,
                };
                rows.emit(*decl, table, &row);
            }
        }
    }
    let RowWriter {
        mut out, writer, ..
    } = rows;
    let written = all.into_iter().filter_map(|decl| {
        let mut rows = out.remove(&decl)?;
        rows.sort_by(Value::order);
        Some((decl, rows))
    });
    (written.collect(), writer.into_inexact())
}

/// What a row is about.
#[derive(Debug, Clone, Copy)]
struct Row<'r> {
    /// The instance, or the item.
    node: TermId,
    /// Whose value the item is.
    subject: TermId,
    /// What stands there.
    range: Option<Range>,
    /// The place of the item.
    index: usize,
    parent: Option<&'r Row<'r>>,
}

/// Where a path leads.
enum End {
    /// Nowhere.
    Nothing,
    /// To values, of a place; of whose statements they are.
    Values(Vec<TermId>, TermId, Option<Range>),
    /// To the place of the item.
    Index(usize),
    /// To the number of a value.
    Number(TermId, Option<Range>),
    /// To a thing of which something is told.
    Tag(TermId, Option<Range>),
}

struct RowWriter<'a> {
    tables: &'a Tables,
    legal: &'a Legal<'a>,
    instances: &'a Instances<'a>,
    writer: Writer<'a>,
    out: BTreeMap<DeclId, Vec<Value<'a>>>,
    /// The numbers of values that stand in tables of their own.
    numbers: FxHashMap<TermId, usize>,
    due: Vec<(TermId, Option<Range>, usize)>,
}

impl<'a> RowWriter<'a> {
    /// Whether a table and those below it say more of an instance than which one it is.
    fn adds(&self, decl: DeclId, table: &Table, row: &Row<'_>) -> bool {
        let fields = self.legal.fields_of(decl).iter();
        let own = fields.map(|f| self.legal.fields[*f].get.steps.as_slice());
        let below = table.children.iter().filter_map(|c| self.tables.table(*c));
        let below = below.map(|t| t.access.as_slice());
        own.chain(below).any(|steps| match steps.first() {
            Some(Step::Property(property)) => {
                !self.instances.values(row.node, *property).is_empty()
            }
            Some(
                Step::Key { .. }
                | Step::Within { .. }
                | Step::Arm(_)
                | Step::Item
                | Step::Index
                | Step::Parent
                | Step::Tag,
            )
            | None => false,
        })
    }

    fn emit(&mut self, decl: DeclId, table: &'a Table, row: &Row<'_>) {
        let values = self.values(decl, table, row);
        // What the row is not without was left out, and told.
        let record = self.tables.plan.record(table.record);
        let fields = record.map_or(&[][..], |r| r.fields.as_slice());
        let mut known = fields.iter().zip(&values);
        if known.any(|(f, v)| f.required && *v == Value::Absent) {
            return;
        }
        let rows = self.out.entry(decl).or_default();
        rows.push(Value::Record(table.record, values));
        for child in &table.children {
            if let Some(below) = self.tables.table(*child) {
                self.items(*child, below, row);
            }
        }
    }

    fn values(&mut self, decl: DeclId, table: &Table, row: &Row<'_>) -> Vec<Value<'a>> {
        let Some(record) = self.tables.plan.record(table.record) else {
            return Vec::new();
        };
        let fields = record.fields.iter();
        fields.map(|f| self.column(decl, f, row)).collect()
    }

    /// The rows that are items of a row.
    fn items(&mut self, decl: DeclId, table: &'a Table, above: &Row<'_>) {
        let (subject, values, range) = match self.walk(decl, &table.access, above) {
            End::Values(values, subject, range) => (subject, values, range),
            End::Nothing | End::Index(_) | End::Number(..) | End::Tag(..) => return,
        };
        let mut items = Vec::new();
        let mut of = range;
        for value in values {
            if table.expands {
                if !self.instances.is_list(value) {
                    continue;
                }
                of = range.map(|r| self.instances.item_of(r));
                let own = self.instances.items(value);
                if own.is_empty() && !self.is_told(&table.access) {
                    let record = self.tables.plan.record(table.record);
                    if let Some(field) = record.and_then(|r| r.fields.first()) {
                        self.writer.lost(field.field, subject, value, EMPTY);
                    }
                }
                items.extend(own);
            } else {
                items.push(value);
            }
        }
        let row = |node: TermId, index: usize| Row {
            node,
            subject,
            range: of,
            index,
            parent: Some(above),
        };
        if !table.expands {
            // A set has no order: that of what stands in the rows is one that no text changes.
            let mut keyed: Vec<(Vec<Value<'a>>, TermId)> = Vec::new();
            for node in items {
                keyed.push((self.look(decl, table, &row(node, 0)), node));
            }
            keyed.sort_by(|a, b| order(&a.0, &b.0));
            items = keyed.into_iter().map(|(_, node)| node).collect();
        }
        for (index, node) in items.into_iter().enumerate() {
            self.emit(decl, table, &row(node, index));
        }
    }

    /// The values of a row, of which nothing is told yet.
    fn look(&mut self, decl: DeclId, table: &Table, row: &Row<'_>) -> Vec<Value<'a>> {
        let told = self.writer.told();
        let values = self.values(decl, table, row);
        self.writer.forget(told);
        values
    }

    /// Whether a column says that there is a list, even one of nothing, or a row does.
    fn is_told(&self, access: &[Step]) -> bool {
        matches!(access.last(), Some(Step::Arm(_) | Step::Item))
    }

    fn column(&mut self, decl: DeclId, field: &'a FieldPlan, row: &Row<'_>) -> Value<'a> {
        let info = &self.legal.fields[field.field];
        match self.walk(decl, &info.get.steps, row) {
            End::Nothing => Value::Absent,
            End::Index(index) if matches!(info.ty, Ty::Prim(Primitive::Long)) => {
                Value::Long(i64::try_from(index).unwrap_or(i64::MAX))
            }
            End::Index(index) => Value::Int(i32::try_from(index).unwrap_or(i32::MAX)),
            End::Number(node, range) => {
                let next = self.numbers.len();
                let number = *self.numbers.entry(node).or_insert(next);
                if number == next {
                    self.due.push((node, range, number));
                }
                Value::Long(i64::try_from(number).unwrap_or(i64::MAX))
            }
            End::Tag(node, range) => self.tag(field, info, node, range),
            End::Values(values, subject, range) => {
                let mut at = At::of(field.field, subject);
                at.range = range.and_then(|r| self.instances.class_of_place(r));
                if info.coll == udac_projection::container::Coll::Set {
                    let values = values.into_iter();
                    let mut items: Vec<Value<'a>> = values
                        .map(|v| self.writer.value(&field.shape, at, v))
                        .filter(|v| *v != Value::Absent)
                        .collect();
                    items.sort_by(Value::order);
                    return if items.is_empty() {
                        Value::Absent
                    } else {
                        Value::Several(items)
                    };
                }
                let value = values.first();
                value.map_or(Value::Absent, |v| self.text(field, at, *v))
            }
        }
    }

    /// A value; the text of one with a language, whose language stands beside.
    fn text(&mut self, field: &'a FieldPlan, at: At, value: TermId) -> Value<'a> {
        let terms = &self.instances.data.terms;
        if terms.language(value).is_some() {
            return Value::Text(Cow::Borrowed(terms.text(value)));
        }
        self.writer.value(&field.shape, at, value)
    }

    fn tag(
        &self,
        field: &'a FieldPlan,
        info: &Field,
        node: TermId,
        range: Option<Range>,
    ) -> Value<'a> {
        let terms = &self.instances.data.terms;
        if let Shape::Symbol(names) = &field.shape {
            let class = self.class_at(node, range);
            let name = class.and_then(|c| names.of(self.instances.model().classes[c].iri));
            return name.map_or(Value::Absent, |n| Value::Text(Cow::Borrowed(n)));
        }
        match (info.ty, terms.language(node)) {
            (Ty::Prim(Primitive::Boolean), _) => Value::Boolean(true),
            (_, Some(language)) => Value::Text(Cow::Borrowed(language)),
            (_, None) => Value::Int(0),
        }
    }

    /// The class of a node: what it says, else what the place says.
    fn class_at(&self, node: TermId, range: Option<Range>) -> Option<ClassId> {
        let place = || range.and_then(|r| self.instances.class_of_place(r));
        self.instances.class(node).or_else(place)
    }

    fn walk(&self, decl: DeclId, steps: &[Step], row: &Row<'_>) -> End {
        let mut row = row;
        let mut at = vec![row.node];
        let (mut range, mut subject) = (row.range, row.subject);
        let mut moved = false;
        for (place, step) in steps.iter().enumerate() {
            moved |= matches!(
                step,
                Step::Item | Step::Property(_) | Step::Within { .. } | Step::Key { .. }
            );
            let last = place + 1 == steps.len();
            let Some(node) = at.first().copied() else {
                return End::Nothing;
            };
            match step {
                Step::Parent => {
                    if let Some(parent) = row.parent {
                        row = parent;
                    }
                    at = vec![row.node];
                    (range, subject) = (row.range, row.subject);
                }
                Step::Item => {}
                Step::Index if moved => return End::Number(node, range),
                Step::Index => return End::Index(row.index),
                Step::Tag => return End::Tag(node, range),
                Step::Arm(term) => {
                    let prefix = steps.get(..place).unwrap_or(&[]);
                    at.retain(|v| self.arm(decl, prefix, *v, range) == Some(*term));
                    range = self.range_of(*term).or(range);
                }
                Step::Within { of, property } => {
                    let class = self.class_at(node, range);
                    let of = self.tables.class(*of);
                    let is = |class, of| self.instances.is_a(class, of);
                    if class.zip(of).is_some_and(|(class, of)| !is(class, of)) {
                        return End::Nothing;
                    }
                    at = self.instances.values(node, *property);
                    (range, subject) = (self.tables.range(*property), node);
                }
                Step::Property(property) | Step::Key { property, .. } => {
                    if !self.is_iri(*property) {
                        at = self.instances.values(node, *property);
                        (range, subject) = (self.tables.range(*property), node);
                    }
                }
            }
            if at.is_empty() && !last {
                return End::Nothing;
            }
        }
        if at.is_empty() {
            End::Nothing
        } else {
            End::Values(at, subject, range)
        }
    }

    /// Whether a property is the IRI of what it is said of.
    fn is_iri(&self, property: TermId) -> bool {
        let mut properties = self.instances.model().properties.values();
        properties.any(|p| p.iri == property && p.is_node_iri)
    }

    fn range_of(&self, term: TermId) -> Option<Range> {
        let model = self.instances.model();
        let datatype = || model.datatypes.iter().find(|(_, d)| d.iri == term);
        let class = self.tables.class(term).map(Range::Class);
        class.or_else(|| datatype().map(|(id, _)| Range::Datatype(id)))
    }

    /// The alternative that a value is, of those at a place: its own class before one above that.
    fn arm(
        &self,
        decl: DeclId,
        prefix: &[Step],
        value: TermId,
        range: Option<Range>,
    ) -> Option<TermId> {
        let arms = self.arms(decl, prefix);
        let class = self.class_at(value, range);
        let exact = |arm: &&TermId| class.is_some() && self.tables.class(**arm) == class;
        let fits = |arm: &&TermId| self.is_of(value, class, **arm);
        let found = arms.iter().find(exact).or_else(|| arms.iter().find(fits));
        found.copied()
    }

    /// The alternatives at a place of a table, and of those above and below it.
    fn arms(&self, decl: DeclId, prefix: &[Step]) -> Vec<TermId> {
        let mut arms = Vec::new();
        let mut seen = BTreeSet::new();
        let fields = self.legal.fields_of(decl).iter();
        let own = fields.map(|f| self.legal.fields[*f].get.steps.as_slice());
        let near = self.tables.table(decl).into_iter();
        let siblings = udac_projection::container::Rows::clone(&self.legal.decls[decl].rows);
        let parent = match siblings {
            udac_projection::container::Rows::PerItem(parent, _) => Some(parent),
            udac_projection::container::Rows::Each
            | udac_projection::container::Rows::Once
            | udac_projection::container::Rows::None => None,
        };
        let above = parent.into_iter().flat_map(|p| {
            let fields = self.legal.fields_of(p).iter();
            let children = self.tables.table(p).into_iter().flat_map(|t| &t.children);
            let children = children.filter_map(|c| self.tables.table(*c));
            fields
                .map(|f| self.legal.fields[*f].get.steps.as_slice())
                .chain(children.map(|t| t.access.as_slice()))
        });
        let below = near.flat_map(|t| &t.children);
        let below = below.filter_map(|c| self.tables.table(*c));
        let below = below.map(|t| t.access.as_slice());
        for steps in own.chain(above).chain(below) {
            if let Some((Step::Arm(term), before)) =
                steps.get(prefix.len()).zip(steps.get(..prefix.len()))
                && before == prefix
                && seen.insert(*term)
            {
                arms.push(*term);
            }
        }
        arms
    }

    /// Whether a value is of a class or datatype.
    fn is_of(&self, value: TermId, class: Option<ClassId>, term: TermId) -> bool {
        let instances = self.instances;
        let (model, terms) = (instances.model(), &instances.data.terms);
        let Some(own) = self.tables.class(term) else {
            let datatype = model.datatypes.values().find(|d| d.iri == term);
            return datatype
                .is_some_and(|d| literal_fits(terms.get(value), d.primitive, |t| terms.text(t)));
        };
        match &model.classes[own].kind {
            ClassKind::List(_) => instances.is_list(value),
            ClassKind::Enumeration(values) => values.iter().any(|v| model.values[*v].iri == value),
            ClassKind::Qualified(q) => class.is_some_and(|c| instances.is_a(c, q.qualifies)),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_) => class.is_some_and(|c| instances.is_a(c, own)),
        }
    }
}

fn order(a: &[Value<'_>], b: &[Value<'_>]) -> std::cmp::Ordering {
    let mut orders = a.iter().zip(b).map(|(a, b)| a.order(b));
    let first = orders.find(|o| o.is_ne());
    first.unwrap_or_else(|| a.len().cmp(&b.len()))
}
