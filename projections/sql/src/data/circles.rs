//! Rows in circles, where a database looks at references as each row is written.
//!
//! In: the rows of all tables, in the order in which they are written. Out: what stands in the columns of a
//! reference that comes before its row, until all rows are there: nothing, or the row's own key where something
//! has to stand there.

use super::references::{Known, Reference};
use std::collections::BTreeMap;
use udac_codec::Value;
use udac_projection::container::DeclId;

/// The rows of a table, in order.
#[derive(Debug)]
pub(super) struct Ordered<'v, 'a> {
    pub decl: DeclId,
    pub references: Vec<Reference>,
    pub rows: Vec<&'v Value<'a>>,
}

/// What stands in some columns of a row at first.
pub(super) type AtFirst<'v, 'a> = BTreeMap<usize, &'v Value<'a>>;

/// What stands in the columns of rows at first, by the places of tables and rows.
pub(super) fn at_first<'v, 'a>(
    tables: &[Ordered<'v, 'a>],
    nothing: &'v Value<'a>,
) -> BTreeMap<(usize, usize), AtFirst<'v, 'a>> {
    let mut known = Known::default();
    for (place, table) in tables.iter().enumerate() {
        let references = tables.iter().flat_map(|t| &t.references);
        for reference in references.filter(|r| r.to == table.decl) {
            let rows = table.rows.iter().copied();
            known.add((table.decl, place), &reference.columns, rows);
        }
    }
    let mut found = BTreeMap::new();
    for (place, table) in tables.iter().enumerate() {
        for (number, row) in table.rows.iter().enumerate() {
            let Value::Record(_, values) = row else {
                continue;
            };
            let early = |r: &&Reference| known.target(r, row).is_some_and(|t| t > (place, number));
            let mut columns = AtFirst::new();
            for reference in table.references.iter().filter(early) {
                let own = reference.to == table.decl && reference.asked_for;
                let both = reference.from.iter().zip(&reference.columns);
                columns.extend(both.filter_map(|(from, to)| {
                    let value = if own { values.get(*to)? } else { nothing };
                    Some((*from, value))
                }));
            }
            if !columns.is_empty() {
                found.insert((place, number), columns);
            }
        }
    }
    found
}
