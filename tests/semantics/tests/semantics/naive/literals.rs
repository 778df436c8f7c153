//! Literals: whether their text is well-formed, how they compare as values, and whether they lie within a datatype and
//! its facets. Of the datatypes that `xsd.ttl` and `rdf.ttl` declare.

use super::Code;
use super::graph::{Term, View, literal, text};
use oxsdatatypes::{Boolean, Date, DateTime, Decimal, Double, Duration, Float, Time};
use regex::Regex;
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::str::FromStr;
use std::sync::Mutex;

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
        // But for a character that no text has.
        _ => r"[^\x00]*",
    };
    Regex::is_match(&regex(shape).unwrap(), text) && (text == "NaN" || order(term, term).is_some())
}

/// What is wrong with a term as a value of a datatype and of what refines it.
pub fn faults(all: &View, datatype: Term, refined: &[Term], term: Term) -> Vec<Code> {
    let (_, stated, _) = literal(term).unwrap_or_default();
    // The literals of a custom datatype carry the IRI of the base.
    let built_in = all.of(datatype, "lineage !CustomDatatype");
    let related = |d: &Term| all.has(d, "lineage", stated) || all.has(stated, "lineage", d);
    match built_in.first() {
        _ if stated.is_empty() => vec!["conform/iri-for-literal"],
        None => Vec::new(),
        Some(d) if !related(d) && *d != "rdfs:Literal" => vec!["conform/wrong-datatype"],
        _ if !is_well_formed(term) => vec!["conform/ill-formed-literal"],
        _ if !within(all, stated, term) => vec!["conform/ill-formed-literal"],
        Some(d) if !within(all, d, term) => vec!["conform/outside-value-space"],
        _ => {
            let stating = [&all.of(datatype, "lineage CustomDatatype"), refined].concat();
            stating.iter().flat_map(|s| breaks(all, s, term)).collect()
        }
    }
}

/// Whether a number is in the value space of a datatype, to which the bounds belong that `xsd.ttl` states.
fn within(all: &View, datatype: Term, term: Term) -> bool {
    let number = text(term).parse().unwrap_or(Decimal::MAX).to_string();
    let bases = all.of(datatype, "lineage");
    bases.iter().all(|base| match *base {
        "xsd:integer" => !number.contains('.'),
        "xsd:long" => number.parse::<i64>().is_ok(),
        "xsd:int" => number.parse::<i32>().is_ok(),
        _ => !base.starts_with("xsd:") || breaks(all, base, term).is_empty(),
    })
}

/// What a facet measures, how that may lie to the bound, and the code where it does not.
type Facet = (&'static str, fn(Ordering) -> bool, Code);

fn facet(name: &str) -> Option<Facet> {
    Some(match name {
        "upper:pattern" => ("pattern", Ordering::is_eq, "conform/pattern-mismatch"),
        "upper:length" => ("length", Ordering::is_eq, "conform/wrong-length"),
        "upper:minLength" => ("length", Ordering::is_ge, "conform/too-short"),
        "upper:maxLength" => ("length", Ordering::is_le, "conform/too-long"),
        "upper:minInclusive" => ("value", Ordering::is_ge, "conform/too-small"),
        "upper:minExclusive" => ("value", Ordering::is_gt, "conform/too-small"),
        "upper:maxInclusive" => ("value", Ordering::is_le, "conform/too-large"),
        "upper:maxExclusive" => ("value", Ordering::is_lt, "conform/too-large"),
        "upper:totalDigits" => ("digits", Ordering::is_le, "conform/too-many-digits"),
        "upper:fractionDigits" => ("scale", Ordering::is_le, "conform/too-many-fraction-digits"),
        _ => return None,
    })
}

pub fn facets(all: &View, stating: Term) -> Vec<(Term, Term)> {
    let facets = all.about(stating).filter(|(name, _)| facet(name).is_some());
    facets.collect()
}

/// Whether the bound of a facet is one that another facet on the same does not allow; if so, whether they are on one
/// side, so that the first is looser. Else no value meets both.
pub fn clash((name, bound): (Term, Term), (other, limit): (Term, Term)) -> Option<bool> {
    let ((measured, _, side), (measures, allows, code)) = (facet(name)?, facet(other)?);
    let (order, same) = (order(bound, limit)?, name == other);
    let allowed = allows(order) || same && order.is_eq() || !same && other == "upper:length";
    (measured == measures && !allowed).then_some(side == code)
}

/// The facets of a datatype or a refinement that a value breaks.
pub fn breaks(all: &View, stating: Term, term: Term) -> Vec<Code> {
    let (written, datatype, _) = literal(term).unwrap_or_default();
    let (whole, fraction) = written.split_once('.').unwrap_or((written, ""));
    let scale = fraction.trim_end_matches('0').len();
    let broken = |(name, bound)| {
        let (measure, allows, code) = facet(name)?;
        let measured = match measure {
            "pattern" => return (!regex(text(bound))?.is_match(written)).then_some(code),
            "value" => return (!allows(order(term, bound)?)).then_some(code),
            "scale" => scale,
            "digits" => whole.trim_start_matches(['+', '-', '0']).len() + scale,
            _ if datatype == "xsd:base64Binary" => written.trim_end_matches('=').len() * 3 / 4,
            _ => written.chars().count(),
        };
        (!allows(measured.cmp(&text(bound).parse().ok()?))).then_some(code)
    };
    let facets = all.about(stating).filter(|_| !datatype.is_empty());
    facets.filter_map(broken).collect()
}

/// Whether a pattern is a regular expression of XML Schema, without what other dialects add.
pub fn is_pattern(text: &str) -> bool {
    let added = ["(?", r"\p{Is", r"\P{Is", r"\b", r"\A", r"\z"];
    regex(text).is_some() && !added.iter().any(|a| text.contains(a))
}

/// A regular expression for the whole text. To make one takes longer than all else here.
fn regex(text: &str) -> Option<Regex> {
    static MADE: Mutex<BTreeMap<String, Option<Regex>>> = Mutex::new(BTreeMap::new());
    let make = || Regex::new(&format!("^(?:{text})$")).ok();
    let mut made = MADE.lock().unwrap();
    made.entry(text.to_owned()).or_insert_with(make).clone()
}
