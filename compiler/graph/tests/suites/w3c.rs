//! The suites of the W3C: what must be read, what must be refused, and what it must mean.

use crate::files::{bytes_of, suites, syntax_of};
use crate::manifest::{Wants, entries};
use crate::readers::{Answer, Reader, ours, oxttl};
use oxrdf::Dataset;
use oxrdf::dataset::CanonicalizationAlgorithm;
use udac_syntax::Syntax;

/// Tests that are not passed, with reasons. There are none.
const IGNORED: &[(&str, &str)] = &[];

fn dataset(answer: Answer) -> Dataset {
    let mut dataset: Dataset = answer.unwrap().into_iter().collect();
    dataset.canonicalize(CanonicalizationAlgorithm::Unstable);
    dataset
}

fn suite(folder: &str, count: usize) {
    let Some(suites) = suites() else { return };
    let entries = entries(&suites.join(folder));
    assert_eq!(entries.len(), count, "tests of {folder}");
    let mut faults = Vec::new();
    for entry in entries {
        let syntax = syntax_of(&entry.file);
        let bytes = bytes_of(&entry.file);
        let text = String::from_utf8(bytes).expect("text");
        // The base goes into the text: that is how a file of ours gets one.
        let text = match syntax {
            Syntax::Turtle | Syntax::TriG => format!("@base <{}> .\n{text}", entry.base),
            Syntax::NTriples | Syntax::NQuads => text,
        };
        for reader in [Reader::Check, Reader::Grammar] {
            let answer = ours(&text, syntax, reader);
            let passed = match &entry.wants {
                Wants::Positive => answer.is_ok(),
                Wants::Negative => answer.is_err(),
                Wants::Graph(result) => {
                    let wanted = oxttl(&bytes_of(result), syntax_of(result));
                    answer.is_ok() && dataset(answer) == dataset(wanted)
                }
            };
            let ignored = IGNORED.iter().any(|(name, _)| *name == entry.name);
            if passed == ignored {
                let again = ours(&text, syntax, reader).map(|quads| quads.len());
                faults.push(format!("{} ({reader:?}): {again:?}", entry.name));
            }
        }
    }
    assert!(faults.is_empty(), "{folder}: {faults:#?}");
}

#[test]
fn turtle() {
    suite("rdf-turtle", 313);
}

#[test]
fn trig() {
    suite("rdf-trig", 356);
}

#[test]
fn n_triples() {
    suite("rdf-n-triples", 70);
}

#[test]
fn n_quads() {
    suite("rdf-n-quads", 87);
}
