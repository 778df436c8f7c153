//! Words that mean something to a target, and models that are named after all of them.
//!
//! In: the tables `projections/*/words/*.txt`. Out: their words, and models in which each of them is a
//! class, a property and a value, in each case that people write it in.

use crate::root;
use crate::run::Source;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;

/// The words of a table and what each is, in order.
///
/// # Panics
/// The table is not there, or a word stands in it twice.
#[must_use]
pub fn table(path: &str) -> Vec<(String, Vec<String>)> {
    let text = fs::read_to_string(root().join(path)).unwrap_or_else(|e| panic!("{path}: {e}"));
    let lines = text.lines().filter(|l| !l.starts_with('#'));
    let words = lines.map(|line| {
        let mut words = line.split(' ').map(str::to_owned);
        (words.next().unwrap_or_default(), words.collect())
    });
    let words: Vec<(String, Vec<String>)> = words.collect();
    let distinct: BTreeSet<&String> = words.iter().map(|w| &w.0).collect();
    assert_eq!(distinct.len(), words.len(), "{path} has a word twice");
    words
}

/// The paths of all tables, below the root of the repository.
///
/// # Panics
/// The repository is not there.
#[must_use]
pub fn tables() -> Vec<String> {
    let mut found = Vec::new();
    for target in fs::read_dir(root().join("projections")).unwrap() {
        let target = target.unwrap().file_name();
        let folder = format!("projections/{}/words", target.to_string_lossy());
        let files = fs::read_dir(root().join(&folder)).into_iter().flatten();
        found.extend(files.map(|f| format!("{folder}/{}", f.unwrap().file_name().display())));
    }
    found.sort();
    found
}

/// All words of all tables that have a letter.
#[must_use]
pub fn words() -> BTreeSet<String> {
    let all = tables();
    let all = all.iter().flat_map(|path| table(path)).map(|w| w.0);
    all.filter(|w| !folded(w).is_empty()).collect()
}

/// What targets leave of a word that go furthest: letters and digits, whatever their case.
fn folded(word: &str) -> String {
    let kept = word.chars().filter(|c| c.is_alphanumeric());
    kept.flat_map(char::to_lowercase).collect()
}

/// A word as it is, in small letters, in capitals, and with a capital.
fn forms(word: &str) -> Vec<String> {
    let mut capital = word.to_lowercase();
    if let Some(at) = capital.find(|c: char| c.is_alphabetic()) {
        capital[at..=at].make_ascii_uppercase();
    }
    let mut forms = vec![word.to_owned()];
    for form in [word.to_lowercase(), word.to_uppercase(), capital] {
        if !forms.contains(&form) {
            forms.push(form);
        }
    }
    // A word of one letter is its own capital.
    if forms.len() < 3 {
        forms.push(format!("{word}_"));
    }
    forms
}

/// The names of one domain: a class, a property and a value a word.
#[derive(Default)]
struct Named {
    taken: BTreeSet<String>,
    names: Vec<[String; 3]>,
}

/// Models in which each of some words is a class, a property and a value in each of its cases. Two that
/// become one name where letters and digits alone count stand in different domains.
#[must_use]
pub fn named_after(words: &BTreeSet<String>) -> Vec<Source> {
    named(words, usize::MAX, text)
}

/// Models in which each of some words is a class, a property and a value once, whatever its case, and nothing else is:
/// no class has a key.
#[must_use]
pub fn named_once(words: &BTreeSet<String>) -> Vec<Source> {
    named(words, 1, bare_text)
}

/// Models in which each of some words has so many turns at most.
fn named(
    words: &BTreeSet<String>,
    turns: usize,
    text: impl Fn(&str, &[[String; 3]]) -> String,
) -> Vec<Source> {
    let mut domains: Vec<Named> = Vec::new();
    for word in words {
        let forms = forms(word);
        for turn in 0..forms.len().min(turns) {
            let form = |i: usize| forms[(turn + i) % forms.len()].clone();
            let key = folded(word);
            // A class gives the type of its key a name too.
            let of_key = format!("{key}key");
            let apart = |d: &Named| !d.taken.contains(&key) && !d.taken.contains(&of_key);
            let free = domains.iter().position(apart);
            let at = free.unwrap_or_else(|| {
                domains.push(Named::default());
                domains.len() - 1
            });
            domains[at].taken.extend([key, of_key]);
            domains[at].names.push([form(0), form(1), form(2)]);
        }
    }
    let numbered = domains.iter().enumerate();
    numbered
        .map(|(number, domain)| {
            let name = format!("w{number}");
            Source::root(&format!("{name}.ttl"), text(&name, &domain.names))
        })
        .collect()
}

/// One domain a word, named after it.
#[must_use]
pub fn domains_named_after<'w>(words: impl Iterator<Item = &'w String>) -> Vec<Source> {
    let mut taken = BTreeMap::new();
    for word in words {
        taken.entry(folded(word)).or_insert(word);
    }
    let names = ["Host", "label", "Value"].map(str::to_owned);
    let sources = taken.values().map(|word| {
        let text = text(word, std::slice::from_ref(&names));
        Source::root(&format!("{word}.ttl"), text)
    });
    sources.collect()
}

/// What a property is: of several kinds, in turn.
fn kind(number: usize, class: &str) -> String {
    match number % 8 {
        0 => format!("a upper:Relationship ; upper:class {class} ; upper:maxCount 1"),
        1 => "a upper:Attribute ; upper:datatype xsd:long".to_owned(),
        _ => "a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1".to_owned(),
    }
}

/// A domain of classes without keys, each with its property, and one enumeration that has all values.
fn bare_text(domain: &str, names: &[[String; 3]]) -> String {
    let iri = |local: &str| format!("<https://example.org/{domain}#{local}>");
    let mut text = format!(
        "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/{domain}> a upper:DomainModel ; upper:domain \"{domain}\" .
{choice} a upper:Enumeration ; upper:oneOf (",
        choice = iri("WordChoice"),
    );
    for [_, _, value] in names {
        let _ = write!(text, " {}", iri(value));
    }
    text.push_str(" ) .\n");
    for (number, [class, property, value]) in names.iter().enumerate() {
        let (class, property, value) = (iri(class), iri(property), iri(value));
        let _ = writeln!(
            text,
            "{class} a upper:DirectClass ; upper:property {property} .
{property} {what} .
{value} a upper:EnumValue .",
            what = kind(number, &class)
        );
    }
    text
}

/// Properties of one class at most: tables of some databases have no room for more columns.
const HELD: usize = 240;

/// A domain: each class has a key and its property, some classes have all properties, of several kinds, and
/// one enumeration has all values.
fn text(domain: &str, names: &[[String; 3]]) -> String {
    let iri = |local: &str| format!("<https://example.org/{domain}#{local}>");
    let mut text = format!(
        "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/{domain}> a upper:DomainModel ; upper:domain \"{domain}\" .
{key} a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
",
        key = iri("hostKey"),
    );
    let all = |names: &[[String; 3]], i: usize| {
        names.iter().fold(String::new(), |mut all, n| {
            let _ = write!(all, " , {}", iri(&n[i]));
            all
        })
    };
    let values = all(names, 2).replace(" ,", "");
    let (key, choice) = (iri("hostKey"), iri("WordChoice"));
    let chosen = iri("chosenWord");
    for (number, names) in names.chunks(HELD).enumerate() {
        let holder = iri(&format!("WordHolder{number}"));
        let properties = all(names, 1);
        let _ = writeln!(
            text,
            "{holder} a upper:DirectClass ; upper:keyedOn ( {key} ) ; upper:property {key} , {chosen}{properties} ."
        );
    }
    let _ = writeln!(
        text,
        "{chosen} a upper:Relationship ; upper:class {choice} .
{choice} a upper:Enumeration ; upper:oneOf ({values} ) ."
    );
    for (number, [class, property, value]) in names.iter().enumerate() {
        let (class, property, value) = (iri(class), iri(property), iri(value));
        let what = kind(number, &class);
        let _ = writeln!(
            text,
            "{class} a upper:DirectClass ; upper:keyedOn ( {key} ) ; upper:property {key} , {property} .
{property} {what} .
{value} a upper:EnumValue ."
        );
    }
    text
}
