//! Literals: whether their text is well-formed, what value it stands for, and whether the value lies within a
//! datatype and its facets. Of the datatypes that `xsd.ttl` and `rdf.ttl` declare.

use super::graph::{Scope, Term, named};
use oxsdatatypes::{Date, DateTime, Decimal, Duration, Time};
use regex::Regex;
use std::cell::RefCell;
use std::collections::BTreeMap;

pub type Codes = Vec<&'static str>;

#[derive(Debug, Clone, Copy, PartialEq, PartialOrd)]
pub enum Value {
    Decimal(Decimal),
    Double(f64),
    Date(Date),
    DateTime(DateTime),
    Time(Time),
    Duration(Duration),
    Boolean(bool),
    /// A text or bytes, which are what they are written as.
    Text,
}

/// The value of a text, if it is one that the datatype allows.
pub fn value(datatype: &str, text: &str) -> Option<Value> {
    let is = |shape: &str| pattern(shape).unwrap().is_match(text);
    let number = r"[+-]?([0-9]+(\.[0-9]*)?|\.[0-9]+)";
    match datatype {
        "xsd:boolean" => {
            is("true|false|0|1").then_some(Value::Boolean(matches!(text, "true" | "1")))
        }
        "xsd:decimal" if is(number) => text.parse().ok().map(Value::Decimal),
        "xsd:double" | "xsd:float" if !is(&format!("{number}([eE][+-]?[0-9]+)?|[+-]?INF|NaN")) => {
            None
        }
        "xsd:double" => text.parse().ok().map(Value::Double),
        "xsd:float" => text.parse::<f32>().ok().map(|f| Value::Double(f.into())),
        "xsd:date" => text.parse().ok().map(Value::Date),
        "xsd:dateTime" => text.parse().ok().map(Value::DateTime),
        "xsd:time" => text.parse().ok().map(Value::Time),
        "xsd:duration" => text.parse().ok().map(Value::Duration),
        "xsd:base64Binary" => {
            is("([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?").then_some(Value::Text)
        }
        // What is left of XML Schema are the whole numbers.
        integer
            if integer.starts_with("xsd:") && !matches!(integer, "xsd:string" | "xsd:anyURI") =>
        {
            is("[+-]?[0-9]+").then(|| text.parse().ok().map(Value::Decimal))?
        }
        _ => Some(Value::Text),
    }
}

/// A term of a key by its value: "Values are compared, not how they are written."
pub fn same(term: &Term) -> String {
    match term {
        Term::Literal(text, datatype, language) => match value(datatype, text) {
            Some(Value::Text) => format!("{datatype} {text} {language}"),
            value => format!("{value:?}"),
        },
        Term::Iri(_) | Term::Blank(_) => format!("{term:?}"),
    }
}

/// What is wrong with a literal as a value of a datatype and of the refinements.
pub fn faults(all: &Scope, datatype: &Term, refined: &[&Term], literal: &Term) -> Codes {
    if !literal.is_literal() {
        return vec!["conform/iri-for-literal"];
    }
    let bases = all.bases(datatype);
    // The literals of a custom datatype carry the IRI of the base.
    let (custom, built_in): (Vec<_>, Vec<_>) =
        bases.iter().partition(|b| all.kind(b) == "CustomDatatype");
    let Some(declared) = built_in.first() else {
        return Vec::new();
    };
    let stated = all.bases(&named(literal.datatype()));
    let related = stated.contains(declared) || built_in.contains(&&stated[0]);
    if !related && declared.iri() != "rdfs:Literal" {
        return vec!["conform/wrong-datatype"];
    }
    let value = value(literal.datatype(), literal.text());
    let Some(value) = value.filter(|v| within(all, &stated, literal, *v)) else {
        return vec!["conform/ill-formed-literal"];
    };
    if !within(all, &bases, literal, value) {
        return vec!["conform/outside-value-space"];
    }
    let stating = custom.into_iter().chain(refined.iter().copied());
    stating
        .flat_map(|node| breaks(all, node, literal))
        .collect()
}

/// The facets of a datatype or a refinement that a value breaks.
pub fn breaks(all: &Scope, stating: &Term, literal: &Term) -> Codes {
    let value = value(literal.datatype(), literal.text()).filter(|_| literal.is_literal());
    let Some(value) = value else {
        return Vec::new();
    };
    let facets = all.about(stating).into_iter();
    facets
        .filter_map(|(facet, bound)| broken(facet, bound, literal, value))
        .collect()
}

/// Whether a number is within reach of built-in datatypes: the bounds that `xsd.ttl` states of one
/// are part of its value space.
fn within(all: &Scope, bases: &[Term], literal: &Term, value: Value) -> bool {
    let Value::Decimal(number) = value else {
        return true;
    };
    let is = |iri: &str| bases.contains(&named(iri));
    let reach = |least: i64, greatest: i64| number >= least.into() && number <= greatest.into();
    let built_in = bases.iter().filter(|b| b.iri().starts_with("xsd:"));
    let mut facets = built_in.flat_map(|b| all.about(b));
    (!is("xsd:integer") || !number.to_string().contains('.'))
        && (!is("xsd:long") || reach(i64::MIN, i64::MAX))
        && (!is("xsd:int") || reach(i32::MIN.into(), i32::MAX.into()))
        && facets.all(|(facet, bound)| broken(facet, bound, literal, value).is_none())
}

/// The code of a facet that a value breaks.
fn broken(facet: &str, bound: &Term, literal: &Term, v: Value) -> Option<&'static str> {
    let text = literal.text();
    let number = bound.text().parse::<usize>().unwrap_or(0);
    let order = || v.partial_cmp(&value(bound.datatype(), bound.text())?);
    let length = || match literal.datatype() {
        "xsd:base64Binary" => text.trim_end_matches('=').len() * 3 / 4,
        _ => text.chars().count(),
    };
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_start_matches(['+', '-', '0']).len();
    let fraction = fraction.trim_end_matches('0').len();
    let code = match facet {
        "upper:pattern" if !pattern(bound.text())?.is_match(text) => "conform/pattern-mismatch",
        "upper:length" if length() != number => "conform/wrong-length",
        "upper:minLength" if length() < number => "conform/too-short",
        "upper:maxLength" if length() > number => "conform/too-long",
        "upper:minInclusive" if order()?.is_lt() => "conform/too-small",
        "upper:minExclusive" if order()?.is_le() => "conform/too-small",
        "upper:maxInclusive" if order()?.is_gt() => "conform/too-large",
        "upper:maxExclusive" if order()?.is_ge() => "conform/too-large",
        "upper:totalDigits" if whole + fraction > number => "conform/too-many-digits",
        "upper:fractionDigits" if fraction > number => "conform/too-many-fraction-digits",
        _ => return None,
    };
    Some(code)
}

thread_local! {
    /// Making an expression takes longer than all else here.
    static MADE: RefCell<BTreeMap<String, Option<Regex>>> = RefCell::default();
}

/// A regular expression of XML Schema for the whole value; nothing where it is none, or holds what
/// other dialects add.
pub fn pattern(text: &str) -> Option<Regex> {
    let added = ["(?i", "(?:", "(?=", r"\p{Is", r"\P{Is", r"\b", r"\A", r"\z"];
    let make = || {
        let whole = Regex::new(&format!("^(?:{text})$")).ok();
        whole.filter(|_| !added.iter().any(|a| text.contains(a)))
    };
    MADE.with_borrow_mut(|made| made.entry(text.to_owned()).or_insert_with(make).clone())
}
