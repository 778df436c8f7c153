//! Rows as a script of insertions.

use crate::dialect::Dialect;
use crate::names;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use udac_codec::{FieldPlan, Shape, Tables, Value};
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{ConstraintBody, DeclId, FieldId};

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
    for place in order(legal, rows) {
        let Some((decl, rows)) = rows.get(place) else {
            continue;
        };
        let record = tables
            .plan
            .of_decl(*decl)
            .and_then(|r| tables.plan.record(r));
        let fields = record.map_or(&[][..], |r| r.fields.as_slice());
        let names = fields
            .iter()
            .map(|f| dialect.quoted(legal.field_name(f.field)));
        let names = names.collect::<Vec<_>>().join(", ");
        let table = table_name(legal, dialect, *decl);
        let rows = within(legal, *decl, fields, rows);
        for rows in rows.chunks(ROWS) {
            let _ = write!(out, "INSERT INTO {table} ({names}) VALUES");
            for (i, row) in rows.iter().enumerate() {
                out.push_str(if i > 0 { ",\n(" } else { "\n(" });
                if let Value::Record(_, values) = row {
                    for (i, (field, value)) in fields.iter().zip(values).enumerate() {
                        if i > 0 {
                            out.push_str(", ");
                        }
                        out.push_str(&text(dialect, field, value));
                    }
                }
                out.push(')');
            }
            out.push_str(";\n");
        }
    }
    if dialect.transactions() {
        out.push_str("COMMIT;\n");
    }
    out
}

/// The tables in an order in which each comes after those that its rows have to find at once.
fn order(legal: &Legal<'_>, rows: &[(DeclId, Vec<Value<'_>>)]) -> Vec<usize> {
    let place = |decl: DeclId| rows.iter().position(|(d, _)| *d == decl);
    in_order(rows.len(), |at| {
        let record = rows
            .get(at)
            .and_then(|(decl, _)| legal.decls[*decl].record());
        let constraints = record.map_or(&[][..], |r| &r.constraints);
        let before = constraints.iter().rev().filter_map(|c| match &c.body {
            ConstraintBody::Foreign {
                to,
                deferred: false,
                ..
            } => place(*to),
            ConstraintBody::Foreign { .. }
            | ConstraintBody::Key
            | ConstraintBody::Unique
            | ConstraintBody::Check(_) => None,
        });
        before.collect()
    })
}

/// The rows of a table in an order in which each comes after those of the table that it refers to at once.
/// Of rows in a circle one comes too early.
fn within<'v, 'a>(
    legal: &Legal<'_>,
    decl: DeclId,
    fields: &[FieldPlan],
    rows: &'v [Value<'a>],
) -> Vec<&'v Value<'a>> {
    let place = |field| fields.iter().position(|f| f.field == field);
    let constraints = legal.decls[decl].record();
    let constraints = constraints.map_or(&[][..], |r| &r.constraints);
    let own = constraints.iter().filter_map(|c| match &c.body {
        ConstraintBody::Foreign {
            to,
            to_fields,
            deferred: false,
            ..
        } if *to == decl => {
            let columns = |fields: &[FieldId]| fields.iter().filter_map(|f| place(*f)).collect();
            Some((columns(&c.fields), columns(to_fields)))
        }
        ConstraintBody::Foreign { .. }
        | ConstraintBody::Key
        | ConstraintBody::Unique
        | ConstraintBody::Check(_) => None,
    });
    let own: Vec<(Vec<usize>, Vec<usize>)> = own.collect();
    let key = |row: &Value<'_>, columns: &[usize]| {
        let Value::Record(_, values) = row else {
            return String::new();
        };
        let held: Vec<_> = columns.iter().map(|c| values.get(*c)).collect();
        format!("{held:?}")
    };
    let mut known: BTreeMap<(usize, String), usize> = BTreeMap::new();
    for (reference, (_, to)) in own.iter().enumerate() {
        known.extend(
            rows.iter()
                .enumerate()
                .map(|(i, row)| ((reference, key(row, to)), i)),
        );
    }
    let before = |at: usize| {
        let row = rows.get(at);
        let references = own.iter().enumerate();
        let found =
            references.filter_map(|(n, (from, _))| known.get(&(n, key(row?, from))).copied());
        found.collect::<Vec<usize>>()
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
    if let Value::Several(items) = value {
        let items: Vec<String> = items.iter().filter_map(lexical).collect();
        return dialect.array(primitive, &items);
    }
    match (lexical(value), value.plain()) {
        (Some(lexical), _) => dialect.value(primitive, &lexical),
        // A fault: whether the column takes it is for the database to say.
        (None, Some(plain)) => dialect.string(&plain),
        (None, None) => "NULL".to_owned(),
    }
}
