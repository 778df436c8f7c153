//! Literals: whether their text is well-formed, how they compare as values, and whether they lie within a datatype and
//! its facets. Of the datatypes that `xsd.ttl` and `rdf.ttl` declare.

use super::graph::{Term, View, literal, text};
use oxsdatatypes::{Boolean, Date, DateTime, Decimal, Double, Duration, Float, Time};
use regex::Regex;
use std::cell::RefCell;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::str::FromStr;

pub type Codes = Vec<&'static str>;

/// How two literals compare as values; nothing where one is ill-formed, or there is no order.
pub fn order(a: Term, b: Term) -> Option<Ordering> {
    fn parsed<T: FromStr + PartialOrd>(a: &str, b: &str) -> Option<Ordering> {
        a.parse::<T>().ok()?.partial_cmp(&b.parse().ok()?)
    }
    let ((a, datatype, _), (b, other, _)) = (literal(a)?, literal(b)?);
    match datatype {
        "xsd:boolean" => parsed::<Boolean>(a, b),
        "xsd:double" => parsed::<Double>(a, b),
        "xsd:float" => parsed::<Float>(a, b),
        "xsd:date" => parsed::<Date>(a, b),
        "xsd:dateTime" => parsed::<DateTime>(a, b),
        "xsd:time" => parsed::<Time>(a, b),
        "xsd:duration" => parsed::<Duration>(a, b),
        _ if is_number(datatype) && is_number(other) => parsed::<Decimal>(a, b),
        _ => (a == b).then_some(Ordering::Equal),
    }
}

/// "In keys and unique sets they are compared as values."
pub fn same(a: Term, b: Term) -> bool {
    a == b || order(a, b).is_some_and(Ordering::is_eq)
}

/// What is left of XML Schema are decimals and whole numbers.
fn is_number(datatype: &str) -> bool {
    let others = "string anyURI base64Binary boolean double float date dateTime time duration";
    let name = datatype.strip_prefix("xsd:");
    name.is_some_and(|name| !others.split(' ').any(|other| other == name))
}

/// Whether the text of a literal is one that its datatype allows.
fn is_well_formed(term: Term) -> bool {
    let (text, datatype, _) = literal(term).unwrap_or_default();
    let shape = match datatype {
        "xsd:double" | "xsd:float" => r"[-+]?([0-9.]+([eE][-+]?[0-9]+)?|INF)|NaN",
        // The bits that are left over at the end are zero.
        "xsd:base64Binary" => "([A-Za-z0-9+/]{4})*(.[AQgw]==|..[AEIMQUYcgkosw048]=)?",
        whole if is_number(whole) && whole != "xsd:decimal" => "[-+]?[0-9]+",
        _ => "(?s).*",
    };
    Regex::is_match(&regex(shape).unwrap(), text) && (text == "NaN" || order(term, term).is_some())
}

/// What is wrong with a term as a value of a datatype and of the refinements.
pub fn faults(all: &View, datatype: Term, refined: &[Term], term: Term) -> Codes {
    let Some((_, stated, _)) = literal(term) else {
        return vec!["conform/iri-for-literal"];
    };
    let (stated, bases) = (all.of(stated, "lineage"), all.of(datatype, "lineage"));
    // The literals of a custom datatype carry the IRI of the base.
    let is_custom = |d: &Term| all.kind(d) == "CustomDatatype";
    let Some(at) = bases.iter().position(|d| !is_custom(d)) else {
        return Vec::new();
    };
    let (custom, built_in) = bases.split_at(at);
    let related = stated.contains(&built_in[0]) || built_in.contains(&stated[0]);
    if !related && built_in[0] != "rdfs:Literal" {
        vec!["conform/wrong-datatype"]
    } else if !is_well_formed(term) || !within(all, &stated, term) {
        vec!["conform/ill-formed-literal"]
    } else if !within(all, built_in, term) {
        vec!["conform/outside-value-space"]
    } else {
        let stating = custom.iter().chain(refined);
        stating.flat_map(|node| breaks(all, node, term)).collect()
    }
}

/// The facets of a datatype or a refinement that a value breaks.
pub fn breaks(all: &View, stating: Term, term: Term) -> Codes {
    let facets = all.about(stating);
    facets
        .filter_map(|(facet, bound)| broken(facet, bound, term))
        .collect()
}

/// Whether a number is within reach of built-in datatypes: the bounds that `xsd.ttl` states of one
/// are part of its value space.
fn within(all: &View, bases: &[Term], term: Term) -> bool {
    let number = text(term).parse().unwrap_or(Decimal::MAX);
    let reach = |least: i64, greatest: i64| number >= least.into() && number <= greatest.into();
    let is_within = |base: &Term| match *base {
        "xsd:integer" => !number.to_string().contains('.'),
        "xsd:long" => reach(i64::MIN, i64::MAX),
        "xsd:int" => reach(i32::MIN.into(), i32::MAX.into()),
        _ => breaks(all, base, term).is_empty(),
    };
    bases
        .iter()
        .filter(|b| b.starts_with("xsd:"))
        .all(is_within)
}

/// The code of a facet that a value breaks.
fn broken(facet: &str, bound: Term, term: Term) -> Option<&'static str> {
    let (written, datatype, _) = literal(term)?;
    let number = text(bound).parse::<usize>().unwrap_or(0);
    let length = match datatype {
        "xsd:base64Binary" => written.trim_end_matches('=').len() * 3 / 4,
        _ => written.chars().count(),
    };
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let whole = whole.trim_start_matches(['+', '-', '0']).len();
    let fraction = fraction.trim_end_matches('0').len();
    let code = match facet {
        "upper:pattern" if !regex(text(bound))?.is_match(written) => "conform/pattern-mismatch",
        "upper:length" if length != number => "conform/wrong-length",
        "upper:minLength" if length < number => "conform/too-short",
        "upper:maxLength" if length > number => "conform/too-long",
        "upper:minInclusive" if order(term, bound)?.is_lt() => "conform/too-small",
        "upper:minExclusive" if order(term, bound)?.is_le() => "conform/too-small",
        "upper:maxInclusive" if order(term, bound)?.is_gt() => "conform/too-large",
        "upper:maxExclusive" if order(term, bound)?.is_ge() => "conform/too-large",
        "upper:totalDigits" if whole + fraction > number => "conform/too-many-digits",
        "upper:fractionDigits" if fraction > number => "conform/too-many-fraction-digits",
        _ => return None,
    };
    Some(code)
}

/// Whether a pattern is a regular expression of XML Schema, without what other dialects add.
pub fn is_pattern(text: &str) -> bool {
    let added = ["(?", r"\p{Is", r"\P{Is", r"\b", r"\A", r"\z"];
    regex(text).is_some() && !added.iter().any(|a| text.contains(a))
}

/// A regular expression for the whole text. To make one takes longer than all else here.
fn regex(text: &str) -> Option<Regex> {
    thread_local! {
        static MADE: RefCell<BTreeMap<String, Option<Regex>>> = RefCell::default();
    }
    let make = || Regex::new(&format!("^(?:{text})$")).ok();
    MADE.with_borrow_mut(|made| made.entry(text.to_owned()).or_insert_with(make).clone())
}
