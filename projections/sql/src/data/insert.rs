//! Rows as a script of insertions, and of updates of what could not stand in a row at first.

use super::circles::{self, AtFirst, Ordered};
use super::references::{self, Known, Reference};
use crate::dialect::{Dialect, Item};
use crate::names;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use udac_codec::{FieldPlan, Shape, Tables, Value};
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{DeclId, FieldId};

/// Rows of a statement at most: databases limit the length of one.
const ROWS: usize = 500;

/// Writes the script of some tables' rows.
pub(super) fn script(
    legal: &Legal<'_>,
    tables: &Tables,
    dialect: &dyn Dialect,
    rows: &[(DeclId, Vec<Value<'_>>)],
) -> String {
    let mut out = String::new();
    if let Some(preamble) = dialect.preamble() {
        out.push_str(preamble);
        out.push('\n');
    }
    if dialect.transactions() {
        out.push_str("BEGIN;\n");
    }
    let ordered = ordered(legal, tables, rows);
    let nothing = Value::Absent;
    let at_first = circles::at_first(&ordered, &nothing);
    let mut updates = String::new();
    for (place, table) in ordered.iter().enumerate() {
        let writer = TableWriter::of(legal, tables, dialect, table.decl);
        let mut inserted = Vec::new();
        for (number, row) in table.rows.iter().enumerate() {
            let Value::Record(_, values) = row else {
                continue;
            };
            let first = at_first.get(&(place, number));
            inserted.push(writer.row(values, first));
            if let Some(first) = first {
                writer.update(values, first, &mut updates);
            }
        }
        writer.insert(&inserted, &mut out);
    }
    out.push_str(&updates);
    if dialect.transactions() {
        out.push_str("COMMIT;\n");
    }
    out
}

/// What writes the rows of one table.
struct TableWriter<'w> {
    dialect: &'w dyn Dialect,
    fields: &'w [FieldPlan],
    table: String,
    /// The columns.
    names: Vec<String>,
    /// The places of those of the key.
    key: Vec<usize>,
}

impl<'w> TableWriter<'w> {
    fn of(legal: &Legal<'_>, tables: &'w Tables, dialect: &'w dyn Dialect, decl: DeclId) -> Self {
        let record = tables.plan.of_decl(decl);
        let record = record.and_then(|r| tables.plan.record(r));
        let fields = record.map_or(&[][..], |r| r.fields.as_slice());
        let name = |f: &FieldPlan| dialect.quoted(legal.field_name(f.field));
        let key = legal.key_of(decl).iter();
        let place = |field: &FieldId| fields.iter().position(|f| f.field == *field);
        Self {
            dialect,
            fields,
            table: table_name(legal, dialect, decl),
            names: fields.iter().map(name).collect(),
            key: key.filter_map(place).collect(),
        }
    }

    fn insert(&self, rows: &[String], out: &mut String) {
        let names = self.names.join(", ");
        for rows in rows.chunks(ROWS) {
            let _ = writeln!(out, "INSERT INTO {} ({names}) VALUES", self.table);
            out.push_str(&rows.join(",\n"));
            out.push_str(";\n");
        }
    }

    /// A row, with what stands in some columns at first.
    fn row(&self, values: &[Value<'_>], first: Option<&AtFirst<'_, '_>>) -> String {
        let value = |(place, (field, value)): (usize, (&FieldPlan, &Value<'_>))| {
            let first = first.and_then(|f| f.get(&place));
            text(self.dialect, field, first.copied().unwrap_or(value))
        };
        let both = self.fields.iter().zip(values).enumerate();
        format!("({})", both.map(value).collect::<Vec<_>>().join(", "))
    }

    /// Puts into a row what did not stand there at first.
    fn update(&self, values: &[Value<'_>], first: &AtFirst<'_, '_>, out: &mut String) {
        let equals = |place: &usize| {
            let value = text(self.dialect, self.fields.get(*place)?, values.get(*place)?);
            Some(format!("{} = {value}", self.names.get(*place)?))
        };
        let later: Vec<String> = first.keys().filter_map(equals).collect();
        let key: Vec<String> = self.key.iter().filter_map(equals).collect();
        let (later, key) = (later.join(", "), key.join(" AND "));
        let _ = writeln!(out, "UPDATE {} SET {later} WHERE {key};", self.table);
    }
}

/// The tables in an order in which each comes after those that its rows have to find at once, and so do their
/// rows. Where both cannot be, it comes after those that it cannot be without.
fn ordered<'v, 'a>(
    legal: &Legal<'_>,
    tables: &Tables,
    rows: &'v [(DeclId, Vec<Value<'a>>)],
) -> Vec<Ordered<'v, 'a>> {
    let references: Vec<Vec<Reference>> = rows
        .iter()
        .map(|(decl, _)| references::of(legal, tables, *decl))
        .collect();
    let place = |decl: DeclId| rows.iter().position(|(d, _)| *d == decl);
    let before = |at: usize, counts: fn(&Reference) -> bool| {
        let references = references.get(at).into_iter().flatten().rev();
        let counted = references.filter(|r| counts(r));
        let others = counted.filter_map(|r| place(r.to)).filter(|to| *to != at);
        others.collect::<Vec<usize>>()
    };
    let mut order = in_order(rows.len(), |at| before(at, |_| true));
    // In a circle those come first that have to: where something has to stand in some rows, then in all.
    for counts in [|r: &Reference| r.asked_for, |r: &Reference| r.filled] {
        let stands = |at: usize| order.iter().position(|o| *o == at);
        let is_late = |at: &usize| {
            let others = before(*at, counts).into_iter();
            others.map(stands).any(|b| b > stands(*at))
        };
        if order.iter().any(is_late) {
            order = in_order(rows.len(), |at| before(at, counts));
        }
    }
    let mut references: Vec<Option<Vec<Reference>>> = references.into_iter().map(Some).collect();
    let ordered = order.into_iter().filter_map(|at| {
        let (decl, rows) = rows.get(at)?;
        let references = references.get_mut(at)?.take()?;
        Some(Ordered {
            decl: *decl,
            rows: within(*decl, &references, rows),
            references,
        })
    });
    ordered.collect()
}

/// The rows of a table in an order in which each comes after those of the table that it refers to at once.
/// Of rows in a circle one comes too early.
fn within<'v, 'a>(
    decl: DeclId,
    references: &[Reference],
    rows: &'v [Value<'a>],
) -> Vec<&'v Value<'a>> {
    let own: Vec<&Reference> = references.iter().filter(|r| r.to == decl).collect();
    let mut known = Known::default();
    for reference in &own {
        known.add((decl, 0), &reference.columns, rows.iter());
    }
    let before = |at: usize| {
        let target = |r: &&Reference| Some(known.target(r, rows.get(at)?)?.1);
        own.iter().filter_map(target).collect::<Vec<usize>>()
    };
    let placed = in_order(rows.len(), before);
    placed.into_iter().filter_map(|at| rows.get(at)).collect()
}

/// Numbers up to one, each after those that come before it, as far as there is no circle.
fn in_order(count: usize, before: impl Fn(usize) -> Vec<usize>) -> Vec<usize> {
    let mut placed = Vec::with_capacity(count);
    let mut seen = BTreeSet::new();
    let mut due: Vec<(usize, bool)> = (0..count).rev().map(|i| (i, false)).collect();
    while let Some((at, after)) = due.pop() {
        if after {
            placed.push(at);
        } else if seen.insert(at) {
            due.push((at, true));
            due.extend(before(at).into_iter().map(|i| (i, false)));
        }
    }
    placed
}

/// The name of a table, in its schema where there are schemas.
fn table_name(legal: &Legal<'_>, dialect: &dyn Dialect, decl: DeclId) -> String {
    let name = dialect.quoted(legal.decl_name(decl));
    if !dialect.schemas() {
        return name;
    }
    let unit = &legal.units[legal.decls[decl].unit];
    let schema = names::schema(legal, unit, dialect);
    format!("{}.{name}", dialect.quoted(&schema))
}

fn text(dialect: &dyn Dialect, field: &FieldPlan, value: &Value<'_>) -> String {
    let lexical = |value: &Value<'_>| match &field.shape {
        Shape::Literal(form, _) => form.text(value),
        Shape::Symbol(_)
        | Shape::Class(_)
        | Shape::Record(_)
        | Shape::OneOf(_)
        | Shape::Choice(_)
        | Shape::List(_)
        | Shape::Only(_)
        | Shape::Iri => value.as_text().map(str::to_owned),
    };
    let primitive = match &field.shape {
        Shape::Literal(_, primitive) => *primitive,
        Shape::Symbol(_)
        | Shape::Class(_)
        | Shape::Record(_)
        | Shape::OneOf(_)
        | Shape::Choice(_)
        | Shape::List(_)
        | Shape::Only(_)
        | Shape::Iri => Primitive::String,
    };
    let item = |value: &Value<'_>| match lexical(value) {
        Some(lexical) => Some(Item::Value(lexical)),
        None => value.plain().map(Item::Other),
    };
    if let Value::Several(items) = value {
        let items: Vec<Item> = items.iter().filter_map(item).collect();
        return dialect.array(primitive, &items);
    }
    match item(value) {
        Some(Item::Value(lexical)) => dialect.value(primitive, &lexical),
        Some(Item::Other(text)) => dialect.string(&text),
        None => "NULL".to_owned(),
    }
}
