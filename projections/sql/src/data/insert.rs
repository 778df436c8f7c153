//! Rows as a script of insertions.

use crate::dialect::Dialect;
use std::collections::BTreeSet;
use std::fmt::Write as _;
use udac_codec::{FieldPlan, Shape, Tables, Value};
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{ConstraintBody, DeclId};

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
    out.push_str("BEGIN;\n");
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
        let table = dialect.quoted(legal.decl_name(*decl));
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
    out.push_str("COMMIT;\n");
    out
}

/// The tables in an order in which each comes after those that its rows have to find at once.
fn order(legal: &Legal<'_>, rows: &[(DeclId, Vec<Value<'_>>)]) -> Vec<usize> {
    let place = |decl: DeclId| rows.iter().position(|(d, _)| *d == decl);
    let mut placed = Vec::new();
    let mut seen = BTreeSet::new();
    let mut due: Vec<(usize, bool)> = (0..rows.len()).rev().map(|i| (i, false)).collect();
    while let Some((at, after)) = due.pop() {
        if after {
            placed.push(at);
            continue;
        }
        if !seen.insert(at) {
            continue;
        }
        due.push((at, true));
        let Some((decl, _)) = rows.get(at) else {
            continue;
        };
        let constraints = legal.decls[*decl]
            .record()
            .map_or(&[][..], |r| &r.constraints);
        for constraint in constraints.iter().rev() {
            match &constraint.body {
                ConstraintBody::Foreign {
                    to,
                    deferred: false,
                    ..
                } => due.extend(place(*to).map(|i| (i, false))),
                ConstraintBody::Foreign { .. }
                | ConstraintBody::Key
                | ConstraintBody::Unique
                | ConstraintBody::Check(_) => {}
            }
        }
    }
    placed
}

fn text(dialect: &dyn Dialect, field: &FieldPlan, value: &Value<'_>) -> String {
    if *value == Value::Absent {
        return "NULL".to_owned();
    }
    if let Value::Bytes(octets) = value {
        return dialect.octets(octets);
    }
    let (lexical, primitive) = match &field.shape {
        Shape::Literal(form, primitive) => (form.text(value), *primitive),
        Shape::Symbol(_)
        | Shape::Class(_)
        | Shape::Record(_)
        | Shape::OneOf(_)
        | Shape::Choice(_)
        | Shape::List(_)
        | Shape::Only(_)
        | Shape::Iri => (value.as_text().map(str::to_owned), Primitive::String),
    };
    let lexical = lexical.unwrap_or_default();
    let literal = dialect.literal(primitive, &lexical);
    literal.unwrap_or_else(|| dialect.string(&lexical))
}
