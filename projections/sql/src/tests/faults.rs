//! What tables cannot hold is refused, with the rule of the dialect.

use super::{faults, text};
use crate::{DIALECTS, POSTGRES, SQLITE};
use udac_tests::Models;

const HEAD: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/port#> .
<https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .
:id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
";

fn codes(body: &str, target: &'static crate::Sql) -> Vec<(&'static str, String)> {
    faults(&Models::new(&[], &[&format!("{HEAD}{body}")]), target)
}

/// The Turtle of a rule's page: the erroneous model, the mended one.
fn examples(page: &str) -> (&str, &str) {
    let mut blocks = page.split("```turtle ").skip(1).map(|b| {
        let (_, rest) = b.split_once('\n').unwrap();
        rest.split_once("```").unwrap().0
    });
    (blocks.next().unwrap(), blocks.next().unwrap())
}

#[test]
fn each_page_shows_its_fault_and_its_cure() {
    use udac_projection::target::Target;
    for dialect in DIALECTS {
        for rule in dialect.all_rules() {
            let (erroneous, mended) = examples(rule.page);
            let found = faults(&Models::new(&[], &[erroneous]), dialect);
            assert_eq!(found.len(), 1, "{}: {found:?}", rule.code);
            assert_eq!(found[0].0, rule.code);
            let mended = Models::new(&[], &[mended]);
            assert_eq!(faults(&mended, dialect), [], "{}", rule.code);
        }
    }
}

#[test]
fn nesting_without_end_ends_in_a_table_of_its_own() {
    let body = ":S a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :a .
:A a upper:DirectClass ; upper:property :b .
:B a upper:DirectClass ; upper:property :c .
:a a upper:Relationship ; upper:class :A ; upper:maxCount 1 .
:b a upper:Relationship ; upper:class :B .
:c a upper:Relationship ; upper:class :L ; upper:maxCount 1 .
:L a upper:List ; upper:listOf :A .";
    let text = text(&Models::new(&[], &[&format!("{HEAD}{body}")]), &POSTGRES);
    for line in [
        "FOREIGN KEY (\"a__item\") REFERENCES \"port\".\"a\" (\"item\")",
        "CREATE TABLE \"port\".\"a__b\" (",
        "CREATE TABLE \"port\".\"b__c\" (",
    ] {
        assert!(text.contains(line), "{line} in {text}");
    }
}

/// A chain of classes, each below the one before.
fn chain(count: usize) -> String {
    use std::fmt::Write as _;
    let mut text =
        String::from(":K0 a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id .\n");
    for i in 1..count {
        let _ = writeln!(
            text,
            ":K{i} a upper:DirectClass ; upper:subClassOf :K{} .",
            i - 1
        );
    }
    text
}

#[test]
fn deep_taxonomies_are_held_and_endless_ones_refused() {
    let models = Models::new(&[], &[&format!("{HEAD}{}", chain(300))]);
    assert_eq!(text(&models, &SQLITE).matches("CREATE TABLE").count(), 300);
    let found = codes(&chain(2_000), &SQLITE);
    assert_eq!(found.len(), 1, "{found:?}");
    assert_eq!(found[0].0, "projection/taxonomy-too-large");
}

#[test]
fn what_grows_without_measure_is_refused_in_time() {
    use std::fmt::Write as _;
    let mut wide = String::from(
        ":S a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :a0 .\n",
    );
    let mut many = wide.clone();
    let mut keys =
        String::from(":K0 a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id .\n");
    for i in 0..40 {
        let next = i + 1;
        for (text, max) in [(&mut wide, " ; upper:maxCount 1"), (&mut many, "")] {
            let _ = writeln!(
                text,
                ":C{i} a upper:DirectClass ; upper:property :a{next} , :b{next} .
:a{i} a upper:Relationship ; upper:class :C{i}{max} . :b{i} a upper:Relationship ; upper:class :C{i}{max} ."
            );
        }
        let _ = writeln!(
            keys,
            ":K{next} a upper:DirectClass ; upper:keyedOn ( :a{next} :b{next} ) ; upper:property :a{next} , :b{next} .
:a{next} a upper:Relationship ; upper:class :K{i} ; upper:minCount 1 ; upper:maxCount 1 .
:b{next} a upper:Relationship ; upper:class :K{i} ; upper:minCount 1 ; upper:maxCount 1 ."
        );
    }
    for text in [&mut wide, &mut many] {
        let _ = writeln!(
            text,
            ":a40 a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n:b40 a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 ."
        );
    }
    for body in [wide, many, keys] {
        let found = codes(&body, &SQLITE);
        assert!(!found.is_empty());
        assert!(
            found
                .iter()
                .all(|(c, _)| *c == "sqlite/unsupported-construct"),
            "{found:?}"
        );
    }
}

#[test]
fn names_that_only_look_alike_stay_apart() {
    let body = ":Film a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :genre .
:FilmGenre a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id .
:genre a upper:Attribute ; upper:datatype xsd:string .";
    assert_eq!(codes(body, &POSTGRES), []);
    let long = format!(
        ":Film a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :{0}1 , :{0}2 .
:{0}1 a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
:{0}2 a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .",
        "x".repeat(80)
    );
    assert_eq!(codes(&long, &POSTGRES), []);
    let text = text(&Models::new(&[], &[&format!("{HEAD}{long}")]), &POSTGRES);
    assert!(
        text.lines()
            .filter(|l| l.starts_with("    \"x"))
            .all(|l| { l.split('"').nth(1).unwrap().len() <= 63 })
    );
}
