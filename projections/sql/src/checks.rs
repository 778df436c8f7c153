//! Conditions on columns.

use crate::arrays::Arrays;
use crate::dialect::{Bound, Dialect};
use udac_graph::Terms;
use udac_projection::Legal;
use udac_projection::capabilities::{Facets, Primitive};
use udac_projection::container::{Check, DeclKind, SymbolId};
use udac_projection::obligations::{ConstraintKind, Verdict};

/// The digits that a script counts.
const DIGITS: u64 = 1_000;

/// The conditions of a check; each column is quoted.
pub(crate) fn conditions(
    legal: &Legal<'_>,
    check: &Check,
    columns: &[String],
    dialect: &dyn Dialect,
) -> Vec<String> {
    let Some((first, others)) = columns.split_first() else {
        return Vec::new();
    };
    match check {
        Check::OneOf(values) => {
            let DeclKind::Enum(values) = &legal.decls[*values].kind else {
                return Vec::new();
            };
            vec![among(legal, &values.symbols, first, dialect)]
        }
        Check::Facets(primitive, facets) => said(dialect, *primitive, facets, legal.terms, first),
        Check::ExactlyOne => vec![format!("{} = 1", filled(columns))],
        Check::AtMostOne => vec![format!("{} <= 1", filled(columns))],
        Check::OneWith => vec![format!(
            "{} = {}",
            filled(others),
            filled(std::slice::from_ref(first))
        )],
        Check::Filled => vec![all(columns, "IS NOT NULL")],
        Check::Empty => vec![all(columns, "IS NULL")],
        Check::Among(values) => vec![among(legal, values, first, dialect)],
        Check::Where(values, then) => conditional(legal, then, columns, dialect, |first| {
            format!("NOT {}", among(legal, values, first, dialect))
        }),
        Check::Unless(values, then) => conditional(legal, then, columns, dialect, |first| {
            among(legal, values, first, dialect)
        }),
        Check::AllOrNone => others
            .iter()
            .map(|c| format!("({c} IS NULL) = ({first} IS NULL)"))
            .collect(),
        Check::OnlyWith => {
            let empty: Vec<String> = others.iter().map(|c| format!("{c} IS NULL")).collect();
            vec![format!("{first} IS NOT NULL OR ({})", empty.join(" AND "))]
        }
        Check::OnlyTrue => dialect
            .literal(Primitive::Boolean, "true")
            .map(|t| format!("{first} = {t}"))
            .into_iter()
            .collect(),
        Check::Place(None) => vec![format!("{first} >= 0")],
        Check::Place(Some(below)) => vec![format!("{first} >= 0 AND {first} < {below}")],
        Check::Guard => vec![format!("{first} = 0")],
        Check::Array | Check::Count(..) | Check::Items(_) => dialect
            .arrays()
            .map(|arrays| of_array(legal, check, first, arrays, dialect))
            .unwrap_or_default(),
    }
}

/// The conditions on an array.
fn of_array(
    legal: &Legal<'_>,
    check: &Check,
    column: &str,
    arrays: &dyn Arrays,
    dialect: &dyn Dialect,
) -> Vec<String> {
    match check {
        Check::Array => {
            let mut said = arrays.sound(column);
            said.extend(arrays.distinct(column));
            said
        }
        Check::Count(min, max) => {
            let count = arrays.count(column);
            let least = (*min > 1).then(|| format!("{count} >= {min}"));
            let most = max.map(|max| format!("{count} <= {max}"));
            least.into_iter().chain(most).collect()
        }
        Check::Items(each) => match &**each {
            Check::OneOf(values) => {
                let DeclKind::Enum(values) = &legal.decls[*values].kind else {
                    return Vec::new();
                };
                vec![arrays.among(column, &strings(legal, &values.symbols, dialect))]
            }
            Check::Facets(primitive, facets) => {
                let bounds = bounds(facets, legal.terms).into_iter();
                let said = bounds.filter_map(|(operator, lexical)| {
                    arrays.bound(Bound {
                        primitive: *primitive,
                        column,
                        operator,
                        lexical,
                    })
                });
                said.map(|(condition, _)| condition).collect()
            }
            Check::ExactlyOne
            | Check::AtMostOne
            | Check::OneWith
            | Check::Filled
            | Check::Empty
            | Check::Among(_)
            | Check::Where(..)
            | Check::Unless(..)
            | Check::AllOrNone
            | Check::OnlyWith
            | Check::OnlyTrue
            | Check::Place(_)
            | Check::Guard
            | Check::Array
            | Check::Count(..)
            | Check::Items(_) => unreachable!("passes say no more of single items"),
        },
        Check::OneOf(_)
        | Check::Facets(..)
        | Check::ExactlyOne
        | Check::AtMostOne
        | Check::OneWith
        | Check::Filled
        | Check::Empty
        | Check::Among(_)
        | Check::Where(..)
        | Check::Unless(..)
        | Check::AllOrNone
        | Check::OnlyWith
        | Check::OnlyTrue
        | Check::Place(_)
        | Check::Guard => Vec::new(),
    }
}

/// How many columns are filled.
fn filled(columns: &[String]) -> String {
    let filled = |c: &String| format!("CASE WHEN {c} IS NULL THEN 0 ELSE 1 END");
    let sum: Vec<String> = columns.iter().map(filled).collect();
    sum.join(" + ")
}

fn all(columns: &[String], what: &str) -> String {
    let each: Vec<String> = columns.iter().map(|c| format!("{c} {what}")).collect();
    each.join(" AND ")
}

fn among(legal: &Legal<'_>, values: &[SymbolId], column: &str, dialect: &dyn Dialect) -> String {
    let column = dialect.exact(column);
    format!("{column} IN ({})", strings(legal, values, dialect))
}

fn strings(legal: &Legal<'_>, values: &[SymbolId], dialect: &dyn Dialect) -> String {
    let values: Vec<String> = values
        .iter()
        .map(|s| dialect.string(legal.symbol_name(*s)))
        .collect();
    values.join(", ")
}

/// Conditions on the columns after the first, or else one on the first.
fn conditional(
    legal: &Legal<'_>,
    then: &Check,
    columns: &[String],
    dialect: &dyn Dialect,
    otherwise: impl Fn(&str) -> String,
) -> Vec<String> {
    let Some((first, others)) = columns.split_first() else {
        return Vec::new();
    };
    let or = otherwise(first);
    let then = conditions(legal, then, others, dialect).into_iter();
    then.map(|c| format!("{or} OR ({c})")).collect()
}

/// How well facets of one kind can be said.
pub(crate) fn facet(
    dialect: &dyn Dialect,
    kind: ConstraintKind,
    primitive: Primitive,
    facets: &Facets,
    terms: &Terms,
) -> Verdict {
    let text = is_text(primitive);
    if kind == ConstraintKind::Pattern {
        let sayable = |p: &str| text && dialect.pattern(p, "c").is_some();
        if patterns(facets, terms).all(sayable) {
            return Verdict::Native;
        }
        Verdict::Lossy("no expression of the database matches just what the pattern does")
    } else if kind == ConstraintKind::Length {
        if text || primitive == Primitive::Binary {
            return Verdict::Native;
        }
        Verdict::Lossy("no length of such a value is measured")
    } else if kind == ConstraintKind::Bounds {
        let mut verdict = Verdict::Native;
        for (operator, lexical) in bounds(facets, terms) {
            let bound = Bound {
                primitive,
                column: "c",
                operator,
                lexical,
            };
            match dialect.bound(bound) {
                Some((_, Verdict::Native)) => {}
                Some((_, weaker)) => verdict = weaker,
                None => return Verdict::Lossy("such values are not compared with this bound"),
            }
        }
        verdict
    } else if kind == ConstraintKind::Digits {
        let many = facets.total_digits.is_some_and(|d| d > DIGITS);
        let said = if primitive == Primitive::Decimal {
            decimal_digits(dialect, facets, "c").is_some()
        } else {
            is_whole(primitive) && !many
        };
        if said {
            return Verdict::Native;
        }
        Verdict::Lossy("the digits of such a value are not counted")
    } else {
        Verdict::Unsupported("no facet is of this kind")
    }
}

/// How well facets of one kind can be said of the items of an array.
pub(crate) fn item_facet(
    arrays: &dyn Arrays,
    kind: ConstraintKind,
    primitive: Primitive,
    facets: &Facets,
    terms: &Terms,
) -> Verdict {
    if kind != ConstraintKind::Bounds {
        return Verdict::Lossy("no check of the database puts this to each item of an array");
    }
    for (operator, lexical) in bounds(facets, terms) {
        let said = arrays.bound(Bound {
            primitive,
            column: "c",
            operator,
            lexical,
        });
        if said.is_none() {
            return Verdict::Lossy("such items are not compared with this bound");
        }
    }
    Verdict::Native
}

/// The conditions of facets that [`facet`] said can be said.
fn said(
    dialect: &dyn Dialect,
    primitive: Primitive,
    facets: &Facets,
    terms: &Terms,
    column: &str,
) -> Vec<String> {
    let mut found = Vec::new();
    let length = || dialect.length(primitive, column);
    for (operator, bound) in [
        ("=", facets.length),
        (">=", facets.min_length),
        ("<=", facets.max_length),
    ] {
        found.extend(bound.map(|b| format!("{} {operator} {b}", length())));
    }
    found.extend(patterns(facets, terms).filter_map(|p| dialect.pattern(p, column)));
    for (operator, lexical) in bounds(facets, terms) {
        let bound = Bound {
            primitive,
            column,
            operator,
            lexical,
        };
        found.extend(dialect.bound(bound).map(|(condition, _)| condition));
    }
    if primitive == Primitive::Decimal {
        found.extend(
            decimal_digits(dialect, facets, column)
                .into_iter()
                .flatten(),
        );
    } else if let Some(digits) = facets.total_digits {
        found.extend(whole_digits(dialect, primitive, column, digits));
    }
    found
}

fn patterns<'t>(facets: &'t Facets, terms: &'t Terms) -> impl Iterator<Item = &'t str> {
    facets
        .pattern
        .iter()
        .chain(&facets.more_patterns)
        .map(|p| terms.text(*p))
}

fn bounds<'t>(facets: &Facets, terms: &'t Terms) -> Vec<(&'static str, &'t str)> {
    [
        (">=", facets.min_inclusive),
        (">", facets.min_exclusive),
        ("<=", facets.max_inclusive),
        ("<", facets.max_exclusive),
    ]
    .into_iter()
    .filter_map(|(operator, bound)| bound.map(|b| (operator, terms.text(b))))
    .collect()
}

fn decimal_digits(dialect: &dyn Dialect, facets: &Facets, column: &str) -> Option<Vec<String>> {
    let fraction = facets
        .fraction_digits
        .map(|d| dialect.fraction_digits(column, d));
    let total = facets.total_digits.map(|d| dialect.total_digits(column, d));
    fraction.into_iter().chain(total).collect()
}

/// A whole number of so many digits lies between two bounds; where its type has fewer, it does so
/// anyway.
fn whole_digits(
    dialect: &dyn Dialect,
    primitive: Primitive,
    column: &str,
    digits: u64,
) -> Option<String> {
    let of_type = match primitive {
        Primitive::Int => 10,
        Primitive::Long => 19,
        Primitive::Integer | Primitive::NonNegativeInteger => dialect.whole_digits(),
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::String => return None,
    };
    let nines = "9".repeat(usize::try_from(digits).ok()?.min(1_000));
    (digits < of_type).then(|| format!("{column} BETWEEN -{nines} AND {nines}"))
}

fn is_text(primitive: Primitive) -> bool {
    matches!(
        primitive,
        Primitive::String | Primitive::LangString | Primitive::AnyUri | Primitive::AnyLiteral
    )
}

fn is_whole(primitive: Primitive) -> bool {
    matches!(
        primitive,
        Primitive::Int | Primitive::Long | Primitive::Integer | Primitive::NonNegativeInteger
    )
}
