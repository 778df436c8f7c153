//! What rows refer to, where a database looks at it as each row is written.
//!
//! In: the foreign keys of tables. Out: for each the columns that hold it, those that it leads to, and what may
//! stand there for a while.

use std::collections::BTreeMap;
use udac_codec::{Tables, Value};
use udac_projection::Legal;
use udac_projection::container::{Check, Constraint, ConstraintBody, DeclId, FieldId};

/// A foreign key that is not looked at at the end of a transaction.
#[derive(Debug)]
pub(super) struct Reference {
    /// The places of its columns.
    pub from: Vec<usize>,
    pub to: DeclId,
    /// The places of the columns that it leads to.
    pub columns: Vec<usize>,
    /// Whether each of its columns has to be filled.
    pub filled: bool,
    /// Whether something has to stand there in some rows.
    pub asked_for: bool,
}

/// The references of a table.
pub(super) fn of(legal: &Legal<'_>, tables: &Tables, decl: DeclId) -> Vec<Reference> {
    let constraints = legal.decls[decl].record();
    let constraints = constraints.map_or(&[][..], |r| r.constraints.as_slice());
    let reference = |constraint: &Constraint| {
        let ConstraintBody::Foreign {
            to,
            to_fields,
            deferred: false,
            ..
        } = &constraint.body
        else {
            return None;
        };
        let mut fields = constraint.fields.iter();
        let filled = |f: &FieldId| legal.fields[*f].card.required();
        Some(Reference {
            from: places(tables, decl, &constraint.fields)?,
            to: *to,
            columns: places(tables, *to, to_fields)?,
            filled: fields.clone().all(filled),
            asked_for: fields.any(filled) || is_asked_for(constraints, &constraint.fields),
        })
    };
    constraints.iter().filter_map(reference).collect()
}

fn places(tables: &Tables, decl: DeclId, columns: &[FieldId]) -> Option<Vec<usize>> {
    let record = tables.plan.of_decl(decl)?;
    let fields = tables.plan.record(record)?.fields.as_slice();
    let place = |field: &FieldId| fields.iter().position(|f| f.field == *field);
    columns.iter().map(place).collect()
}

/// Whether a condition may ask for a value in some columns: one that looks at others too, and at more than
/// whether those are filled together.
fn is_asked_for(constraints: &[Constraint], columns: &[FieldId]) -> bool {
    constraints.iter().any(|c| {
        let ConstraintBody::Check(check) = &c.body else {
            return false;
        };
        let mut fields = c.fields.iter();
        let touches = fields.clone().any(|f| columns.contains(f));
        let within = *check == Check::AllOrNone && fields.all(|f| columns.contains(f));
        touches && c.fields.len() > 1 && !within
    })
}

/// Where each row stands that a reference may lead to: its table's place, and its own.
#[derive(Debug, Default)]
pub(super) struct Known(BTreeMap<(DeclId, Vec<usize>, String), (usize, usize)>);

impl Known {
    /// Adds the rows of a table, as references to some of its columns find them.
    pub(super) fn add<'v, 'a: 'v>(
        &mut self,
        (decl, place): (DeclId, usize),
        columns: &[usize],
        rows: impl Iterator<Item = &'v Value<'a>>,
    ) {
        let rows = rows.enumerate();
        let keyed = rows.filter_map(|(i, row)| {
            let key = (decl, columns.to_vec(), held(row, columns)?);
            Some((key, (place, i)))
        });
        self.0.extend(keyed);
    }

    /// Where the row stands that a row refers to; none where it refers to none of these.
    pub(super) fn target(&self, reference: &Reference, row: &Value<'_>) -> Option<(usize, usize)> {
        let held = held(row, &reference.from)?;
        let key = (reference.to, reference.columns.clone(), held);
        self.0.get(&key).copied()
    }
}

/// What stands in some columns, to compare; none where one of them is empty.
fn held(row: &Value<'_>, columns: &[usize]) -> Option<String> {
    let Value::Record(_, values) = row else {
        return None;
    };
    let held: Vec<_> = columns.iter().map(|c| values.get(*c)).collect();
    let empty = held.iter().any(|v| v.is_none_or(|v| *v == Value::Absent));
    (!empty).then(|| format!("{held:?}"))
}
