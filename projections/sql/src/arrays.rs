//! Arrays in columns: what differs between the databases that have them.
//!
//! None has a way to put any condition to each item within a `CHECK`; what each can say is here.

use crate::dialect::{Bound, Dialect};
use crate::duckdb::DuckDb;
use crate::postgres::Postgres;
use udac_projection::capabilities::Primitive;
use udac_projection::obligations::Verdict;

/// A database's arrays.
pub(crate) trait Arrays {
    /// That an array holds at least one item, and neither NULL nor arrays.
    fn sound(&self, column: &str) -> Vec<String>;
    /// That it holds no item twice, where it can be said.
    fn distinct(&self, column: &str) -> Option<String>;
    /// How many items it holds.
    fn count(&self, column: &str) -> String;
    /// That all items are among some strings, which are separated by commas.
    fn among(&self, column: &str, values: &str) -> String;
    /// That all items lie within a bound, where it can be said, and how well.
    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)>;
    /// As [`Dialect::datatype`], of the items.
    fn datatype(&self, primitive: Primitive) -> Verdict;
    /// A condition that all items of all arrays meet.
    fn value_check(&self, primitive: Primitive, column: &str) -> Option<String>;
}

/// PostgreSQL puts `ALL` behind an operator, so that the array stands on its right.
#[derive(Debug)]
pub(crate) struct PostgresArrays;

impl Arrays for PostgresArrays {
    fn sound(&self, c: &str) -> Vec<String> {
        vec![
            format!("cardinality({c}) >= 1 AND array_ndims({c}) = 1"),
            format!("array_position({c}, NULL) IS NULL"),
        ]
    }

    fn distinct(&self, _: &str) -> Option<String> {
        None
    }

    fn count(&self, c: &str) -> String {
        format!("cardinality({c})")
    }

    fn among(&self, c: &str, values: &str) -> String {
        format!("{c} <@ ARRAY[{values}]")
    }

    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        let value = Postgres.bound_value(bound)?;
        let operator = match bound.operator {
            ">=" => "<=",
            ">" => "<",
            "<=" => ">=",
            _ => ">",
        };
        let all = format!("{value} {operator} ALL ({})", bound.column);
        Some((all, Verdict::Native))
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        if matches!(
            primitive,
            Primitive::Integer | Primitive::NonNegativeInteger
        ) {
            return Verdict::Lossy("`numeric[]` takes fractions, NaN and infinities too");
        }
        Postgres.datatype(primitive)
    }

    fn value_check(&self, primitive: Primitive, c: &str) -> Option<String> {
        (primitive == Primitive::NonNegativeInteger).then(|| format!("0 <= ALL ({c})"))
    }
}

/// Arrays of engines without checks: their types are all there is.
#[derive(Debug)]
pub(crate) struct UncheckedArrays(pub(crate) fn(Primitive) -> Verdict);

impl Arrays for UncheckedArrays {
    fn sound(&self, _: &str) -> Vec<String> {
        Vec::new()
    }

    fn distinct(&self, _: &str) -> Option<String> {
        None
    }

    fn count(&self, c: &str) -> String {
        c.to_owned()
    }

    fn among(&self, c: &str, _: &str) -> String {
        c.to_owned()
    }

    fn bound(&self, _: Bound<'_>) -> Option<(String, Verdict)> {
        None
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        (self.0)(primitive)
    }

    fn value_check(&self, _: Primitive, _: &str) -> Option<String> {
        None
    }
}

/// DuckDB has aggregates of lists, and takes no lambdas in a `CHECK`.
#[derive(Debug)]
pub(crate) struct DuckDbArrays;

impl Arrays for DuckDbArrays {
    fn sound(&self, c: &str) -> Vec<String> {
        vec![
            format!("len({c}) >= 1"),
            format!("list_count({c}) = len({c})"),
        ]
    }

    fn distinct(&self, c: &str) -> Option<String> {
        Some(format!("list_unique({c}) = len({c})"))
    }

    fn count(&self, c: &str) -> String {
        format!("len({c})")
    }

    fn among(&self, c: &str, values: &str) -> String {
        format!("list_has_all([{values}], {c})")
    }

    fn bound(&self, bound: Bound<'_>) -> Option<(String, Verdict)> {
        let lower = bound.operator.starts_with('>');
        let extreme = if lower { "list_min" } else { "list_max" };
        let column = format!("{extreme}({})", bound.column);
        DuckDb.bound(Bound {
            column: &column,
            ..bound
        })
    }

    fn datatype(&self, primitive: Primitive) -> Verdict {
        DuckDb.datatype(primitive)
    }

    fn value_check(&self, primitive: Primitive, c: &str) -> Option<String> {
        DuckDb.value_check(primitive, &format!("list_min({c})"))
    }
}
