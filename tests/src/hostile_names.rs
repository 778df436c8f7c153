//! Models whose names are longer than engines take, or differ in case alone.

use crate::run::Source;
use std::fmt::Write as _;

/// What all declarations are called, with a kind and an end of their own.
const STEM: &str = "VeryLongNameOfSomething";

/// Repeats of the stem: some three hundred characters.
const REPEATS: usize = 13;

/// Declarations of each kind, all of whose names have one beginning and one end.
fn declared(text: &mut String, stem: &str, end: &str) {
    let name = |kind: &str| format!("n:{stem}{kind}{end}");
    let [class, key, to, choice, said, within, items] =
        ["C", "k", "t", "e", "s", "w", "u"].map(name);
    let [list, nested, number, values, value, datatype] = ["L", "N", "n", "E", "v", "d"].map(name);
    let _ = writeln!(
        text,
        "{class} a upper:DirectClass ; upper:keyedOn ( {key} ) ;\n\
         \x20 upper:property {key} , {to} , {choice} , {said} , {within} , {items} .\n\
         {key} a upper:Attribute ; upper:datatype {datatype} ; upper:minCount 1 ; upper:maxCount 1 .\n\
         {datatype} a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:maxLength 9 .\n\
         {to} a upper:Relationship ; upper:class {class} .\n\
         {choice} a upper:Relationship ; upper:class {values} ; upper:maxCount 1 .\n\
         {values} a upper:Enumeration ; upper:oneOf ( {value} ) .\n\
         {value} a upper:EnumValue .\n\
         {said} a upper:Attribute ; upper:datatype xsd:string .\n\
         {within} a upper:Relationship ; upper:class {nested} ; upper:maxCount 1 .\n\
         {nested} a upper:DirectClass ; upper:property {number} .\n\
         {number} a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .\n\
         {items} a upper:Relationship ; upper:class {list} ; upper:maxCount 1 .\n\
         {list} a upper:List ; upper:listOf xsd:string ."
    );
}

fn head(domain: &str) -> String {
    format!(
        "@prefix n: <https://example.org/{domain}#> .\n\
         @prefix upper: <https://w3id.org/udac/upper#> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         n: a upper:DomainModel ; upper:domain \"{domain}\" .\n"
    )
}

/// A model of names that differ behind what any engine keeps of a name.
#[must_use]
pub fn long_names() -> Source {
    let mut text = head("long");
    for end in ["One", "Two"] {
        declared(&mut text, &STEM.repeat(REPEATS), end);
    }
    Source::root("long-names.ttl", text)
}

/// A model of names that differ in case alone.
#[must_use]
pub fn twins() -> Source {
    let mut text = head("twins");
    for stem in ["film", "Film", "FILM"] {
        declared(&mut text, stem, "");
    }
    Source::root("twins.ttl", text)
}
