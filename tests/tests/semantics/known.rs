//! Where the engine does not say what the book says. The list has to become empty: an entry that no longer holds
//! fails the test, and is to be taken out, with the line of the random models that goes around it.

use crate::{engine, naive};
use std::collections::BTreeSet;

const HEAD: &str = "\
@prefix a: <https://example.org/a#> .
@prefix b: <https://example.org/b#> .
@prefix d: <https://example.org/d#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

struct Known {
    /// What decides it.
    sentence: &'static str,
    texts: &'static [(&'static str, &'static str)],
    /// What the engine says and is not right.
    engine: &'static [&'static str],
    /// What is right and the engine does not say.
    book: &'static [&'static str],
}

const KNOWN: &[Known] = &[
    Known {
        sentence: "language.md, Datatypes: `lengths and patterns for strings and IRIs`. Text in a language is a string: \
                   `rdf.ttl` calls it the language-tagged string.",
        texts: &[(
            "a",
            "a: a upper:DomainModel ; upper:domain \"a\" .
             a:T a upper:CustomDatatype ; upper:baseDatatype rdf:langString ; upper:minLength 1 .",
        )],
        engine: &["model/length-on-non-string"],
        book: &[],
    },
    Known {
        sentence: "conform/too-long, too-short and wrong-length count `octets, if binary`: a length of binary data can be \
                   stated. language.md leaves it out.",
        texts: &[(
            "a",
            "a: a upper:DomainModel ; upper:domain \"a\" .
             a:T a upper:CustomDatatype ; upper:baseDatatype xsd:base64Binary ; upper:maxLength 4 .",
        )],
        engine: &["model/length-on-non-string"],
        book: &[],
    },
    Known {
        sentence: "language.md, Extensions: `It is in force exactly where the extending model is in the shape`, and \
                   conform/unknown-predicate: the properties of a class are `those of extensions that are in force`. A \
                   subclass in the extending model has the property in every graph that model governs.",
        texts: &[
            (
                "a",
                "a: a upper:DomainModel ; upper:domain \"a\" .
                 a:K a upper:DirectClass .",
            ),
            (
                "b",
                "b: a upper:DomainModel ; upper:domain \"b\" ; owl:imports a: .
                 b:X a upper:Extension ; upper:extends a:K ; upper:property b:p .
                 b:p a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
                 b:C a upper:DirectClass ; upper:subClassOf a:K ;
                     upper:refinement [ a upper:Refinement ; upper:refines b:p ; upper:minLength 1 ] .",
            ),
        ],
        engine: &["model/refinement-of-absent-property"],
        book: &[],
    },
    Known {
        sentence: "conform/unknown-class is said of a type `in the namespace of a governing model, or of the graph itself`, \
                   once. Of the first kind the engine says nothing more; of the second it says that what refers to the \
                   subject refers to another class, too.",
        texts: &[
            (
                "a",
                "a: a upper:DomainModel ; upper:domain \"a\" .
                 a:K a upper:DirectClass ; upper:keyedOn ( upper:iri ) ; upper:property upper:iri , a:r .
                 a:r a upper:Relationship ; upper:class a:K .",
            ),
            ("d", "d: uda:governedBy a: . d:x a a:K ; a:r d:y . d:y a d:Nothing ."),
        ],
        engine: &["conform/wrong-class"],
        book: &[],
    },
    Known {
        sentence: "model/endless-nesting: `Instances of a class without a key each require another one inside`, so that `none \
                   could ever be written whole`. The engine does not look from a sealed class to its subclasses.",
        texts: &[(
            "a",
            "a: a upper:DomainModel ; upper:domain \"a\" .
             a:T a upper:SealedClass .
             a:L a upper:DirectClass ; upper:subClassOf a:T ; upper:property a:p .
             a:p a upper:Relationship ; upper:class a:T ; upper:minCount 1 ; upper:maxCount 1 .",
        )],
        engine: &[],
        book: &["model/endless-nesting"],
    },
    Known {
        sentence: "graph/no-governing-model: said where `the model that uda:governedBy names is not loaded`. A term of a \
                   model is no model; the engine takes the model of its home graph, so that a slip goes unseen.",
        texts: &[
            ("a", "a: a upper:DomainModel ; upper:domain \"a\" . a:K a upper:DirectClass ; upper:keyedOn ( upper:iri ) ; upper:property upper:iri ."),
            ("d", "d: uda:governedBy a:Nothing . d:x a a:K ."),
        ],
        engine: &[],
        book: &["graph/no-governing-model"],
    },
];

#[test]
fn known_disagreements_still_are() {
    for known in KNOWN {
        let texts: Vec<(&str, String)> = known
            .texts
            .iter()
            .map(|(n, t)| (*n, format!("{HEAD}{t}")))
            .collect();
        let texts: Vec<(&str, &str)> = texts.iter().map(|(n, t)| (*n, t.as_str())).collect();
        let engine: BTreeSet<&'static str> =
            engine::verdicts(&texts).0.into_iter().flatten().collect();
        let naive: BTreeSet<&'static str> = naive::verdicts(&texts)
            .iter()
            .flatten()
            .map(|(c, _)| *c)
            .collect();
        let alone = |one: &BTreeSet<&'static str>, other: &BTreeSet<&'static str>| -> Vec<&str> {
            one.difference(other).copied().collect()
        };
        assert_eq!(alone(&engine, &naive), known.engine, "{}", known.sentence);
        assert_eq!(alone(&naive, &engine), known.book, "{}", known.sentence);
    }
}
