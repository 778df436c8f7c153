//! Lengths of texts in indexes.
//!
//! In: a table of the legal container. Out: how many characters each text has room for that stands in a
//! key, a unique set or a foreign key, where the database asks for that. A text takes what the model
//! allows for it or a share of what the index has room for, whichever is less.

use crate::dialect::{Dialect, IndexLimits};
use crate::script::primitive;
use std::collections::BTreeMap;
use udac_projection::Legal;
use udac_projection::container::{
    Check, Constraint, ConstraintBody, DeclId, DeclKind, FieldId, SymbolId, Ty,
};

/// Characters, by column.
pub(crate) type Lengths = BTreeMap<FieldId, u64>;

/// Foreign keys that are followed to find what bounds a text.
const HOPS: usize = 16;

/// The lengths of a table's columns in indexes.
pub(crate) fn lengths(legal: &Legal<'_>, decl: DeclId, dialect: &dyn Dialect) -> Lengths {
    let mut found = Lengths::new();
    let Some(limits) = dialect.index_limits() else {
        return found;
    };
    let record = legal.decls[decl].record();
    let constraints = record.map_or(&[][..], |r| &r.constraints);
    for index in constraints.iter().filter(|c| is_index(c)) {
        for (field, length) in shared(legal, decl, index, dialect, limits) {
            let known = found.entry(field).or_insert(length);
            *known = (*known).min(length);
        }
    }
    let count = u64::try_from(found.len()).unwrap_or(u64::MAX).max(1);
    let most = (limits.row / limits.character / count).max(1);
    for length in found.values_mut() {
        *length = (*length).min(most);
    }
    found
}

fn is_index(constraint: &Constraint) -> bool {
    match constraint.body {
        ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Foreign { .. } => true,
        ConstraintBody::Check(_) => false,
    }
}

/// The room of an index, shared among its texts: those that want less than their share leave the rest
/// to the others.
fn shared(
    legal: &Legal<'_>,
    decl: DeclId,
    index: &Constraint,
    dialect: &dyn Dialect,
    limits: IndexLimits,
) -> Vec<(FieldId, u64)> {
    let sized = |f: &FieldId| {
        let primitive = primitive(legal.fields[*f].ty);
        dialect.sized_type(primitive, 1).is_some()
    };
    let (texts, others): (Vec<FieldId>, Vec<FieldId>) =
        index.fields.iter().copied().partition(|f| sized(f));
    let taken = limits.plain * u64::try_from(others.len()).unwrap_or(u64::MAX);
    let mut room = limits.index.saturating_sub(taken) / limits.character;
    let mut wishes: Vec<(u64, FieldId)> = texts
        .into_iter()
        .map(|f| {
            let wish = bound(legal, decl, f, HOPS).unwrap_or(limits.otherwise);
            (wish.max(limits.least), f)
        })
        .collect();
    wishes.sort_unstable();
    let mut left = u64::try_from(wishes.len()).unwrap_or(u64::MAX);
    let mut found = Vec::new();
    for (wish, field) in wishes {
        let length = wish.min(room / left.max(1)).max(1);
        room = room.saturating_sub(length);
        left = left.saturating_sub(1);
        found.push((field, length));
    }
    found
}

/// How many characters a column holds by the checks of its table, or by those of the column that it
/// refers to.
fn bound(legal: &Legal<'_>, decl: DeclId, field: FieldId, hops: usize) -> Option<u64> {
    let constraints = &legal.decls[decl].record()?.constraints;
    if let Ty::Enum(values) = legal.fields[field].ty {
        return longest_of(legal, values);
    }
    let own = constraints.iter().filter(|c| c.fields == [field]);
    let own = own.filter_map(|c| match &c.body {
        ConstraintBody::Check(Check::Facets(_, facets)) => facets.max_length.or(facets.length),
        ConstraintBody::Check(Check::OneOf(values)) => longest_of(legal, *values),
        ConstraintBody::Check(Check::Among(values)) => longest(legal, values),
        ConstraintBody::Check(_)
        | ConstraintBody::Key
        | ConstraintBody::Unique
        | ConstraintBody::Foreign { .. } => None,
    });
    if let Some(least) = own.min() {
        return Some(least);
    }
    let hops = hops.checked_sub(1)?;
    let referred = constraints.iter().filter_map(|c| match &c.body {
        ConstraintBody::Foreign { to, to_fields, .. } => {
            let place = c.fields.iter().position(|f| *f == field)?;
            bound(legal, *to, *to_fields.get(place)?, hops)
        }
        ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Check(_) => None,
    });
    referred.max()
}

fn longest_of(legal: &Legal<'_>, values: DeclId) -> Option<u64> {
    match &legal.decls[values].kind {
        DeclKind::Enum(values) => longest(legal, &values.symbols),
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => None,
    }
}

fn longest(legal: &Legal<'_>, values: &[SymbolId]) -> Option<u64> {
    let lengths = values.iter().map(|s| legal.symbol_name(*s).chars().count());
    u64::try_from(lengths.max()?).ok()
}
