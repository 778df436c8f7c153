//! What MySQL has no room for: long indexes, many of them, deferred references, long comments.

use super::text;
use crate::MYSQL;
use std::collections::BTreeMap;
use std::fmt::Write as _;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::Models;

const HEAD: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix : <https://example.org/port#> .
<https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .
:id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
";

fn models(body: &str) -> Models {
    Models::new(&[], &[&format!("{HEAD}{body}")])
}

/// `Subject.property kind` → the word for it.
fn verdicts(models: &Models) -> BTreeMap<String, &'static str> {
    models.with(AnyTarget::Data(&MYSQL), &Options::default(), |legal| {
        let legal = legal.unwrap();
        let local = |t| legal.text(t).rsplit('#').next().unwrap().to_owned();
        let told = legal.ledger.iter().map(|(_, o, s)| {
            let property = o
                .property
                .map_or(String::new(), |p| format!(".{}", local(p)));
            let what = format!("{}{property} {}", local(o.subject), o.kind.code());
            (what, s.unwrap().verdict.word())
        });
        told.collect()
    })
}

const REQUIRED: &str = "upper:minCount 1 ; upper:maxCount 1";
const OPTIONAL: &str = "upper:maxCount 1";

/// Three classes that refer to each other in a circle.
fn circle(cards: [&str; 3]) -> Models {
    let mut body = String::new();
    for (number, card) in cards.iter().enumerate() {
        let next = (number + 1) % 3;
        let _ = writeln!(
            body,
            ":C{number} a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :to{next} .
:to{next} a upper:Relationship ; upper:class :C{next} ; {card} ."
        );
    }
    models(&body)
}

#[test]
fn a_circle_that_a_row_can_begin_has_its_foreign_keys() {
    let open = circle([REQUIRED, OPTIONAL, REQUIRED]);
    let script = text(&open, &MYSQL);
    assert_eq!(script.matches(" REFERENCES ").count(), 3, "{script}");
    assert_eq!(script.matches("ALTER TABLE").count(), 2, "{script}");
    assert!(!script.contains("DEFERR"), "{script}");
    assert_eq!(verdicts(&open)["C0.to1 reference"], "encoded");
    let closed = circle([REQUIRED; 3]);
    let script = text(&closed, &MYSQL);
    assert!(!script.contains("REFERENCES"), "{script}");
    assert_eq!(verdicts(&closed)["C0.to1 reference"], "lossy");
}

#[test]
fn texts_of_an_index_share_its_room() {
    let body = ":S a upper:DirectClass ; upper:keyedOn ( :a :b :c :d :n ) ; upper:property :a , :b , :c , :d , :e , :n .
:a a upper:Attribute ; upper:datatype :Short ; upper:minCount 1 ; upper:maxCount 1 .
:Short a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:maxLength 100 .
:b a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
:c a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
:d a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
:e a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
:n a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .
:T a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :e , :id , :of .
:of a upper:Relationship ; upper:class :S ; upper:maxCount 1 .";
    let models = models(body);
    let script = text(&models, &MYSQL);
    for line in [
        "`a` varchar(100) NOT NULL",
        "`b` varchar(220) NOT NULL",
        "`d` varchar(220) NOT NULL",
        "`e` longtext COMMENT",
        "`of__a` varchar(100) COMMENT",
        "`of__b` varchar(220) COMMENT",
        "`id` varchar(255) NOT NULL",
        "CHECK (`b` NOT LIKE '% ')",
    ] {
        assert!(script.contains(line), "{line} in {script}");
    }
    let verdicts = verdicts(&models);
    assert_eq!(verdicts["S.b datatype"], "lossy");
    assert_eq!(verdicts["S.e datatype"], "native");
}

#[test]
fn foreign_keys_end_with_the_indexes() {
    let mut body = String::from(
        ":T a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id .\n:S a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id",
    );
    for number in 100..170 {
        let _ = write!(body, " , :r{number}");
    }
    body.push_str(" .\n");
    for number in 100..170 {
        let _ = writeln!(
            body,
            ":r{number} a upper:Relationship ; upper:class :T ; upper:maxCount 1 ."
        );
    }
    let models = models(&body);
    assert_eq!(text(&models, &MYSQL).matches("FOREIGN KEY").count(), 63);
    let verdicts = verdicts(&models);
    assert_eq!(verdicts["S.r162 reference"], "encoded");
    assert_eq!(verdicts["S.r163 reference"], "lossy");
}

#[test]
fn comments_are_cut_and_keep_the_term() {
    let long = "\u{1f600}\u{e9} ".repeat(600);
    let body = format!(
        ":S a upper:DirectClass ; upper:keyedOn ( :id ) ; upper:property :id , :a .
:a a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 ; upper:description \"{long}\"@en ."
    );
    let script = text(&models(&body), &MYSQL);
    let (_, comment) = script.split_once("`a` longtext COMMENT '").unwrap();
    let comment = comment.split_once("',\n").unwrap().0;
    assert_eq!(comment.chars().count(), 1_024);
    assert!(comment.starts_with("\u{fffd}\u{e9} "), "{comment}");
    assert!(comment.ends_with("\u{2026} <https://example.org/port#a>"));
}
