//! Prefixes that are used and not declared.
//!
//! In: uses, one by one. Out: one diagnostic a prefix, at its first use, with what may have been
//! meant.

use super::rules::UNKNOWN_PREFIX;
use std::collections::BTreeMap;
use udac_diagnostics::{Applicability, Diagnostic, Edit, FileId, Fix};
use udac_syntax::{Environment, Prologue, Range32};

/// Prefixes that many files declare alike.
const WELL_KNOWN: &[(&str, &str)] = &[
    ("dcat", "http://www.w3.org/ns/dcat#"),
    ("dcterms", "http://purl.org/dc/terms/"),
    ("foaf", "http://xmlns.com/foaf/0.1/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
    ("prov", "http://www.w3.org/ns/prov#"),
    ("rdf", "http://www.w3.org/1999/02/22-rdf-syntax-ns#"),
    ("rdfs", "http://www.w3.org/2000/01/rdf-schema#"),
    ("sh", "http://www.w3.org/ns/shacl#"),
    ("skos", "http://www.w3.org/2004/02/skos/core#"),
    ("uda", "https://w3id.org/udac/uda#"),
    ("upper", "https://w3id.org/udac/upper#"),
    ("xsd", "http://www.w3.org/2001/XMLSchema#"),
];

#[derive(Debug)]
struct Use {
    environment: Environment,
    /// The names that use it, the first one first.
    names: Vec<Range32>,
}

/// Uses of unknown prefixes of one file.
#[derive(Debug, Default)]
pub(super) struct UnknownPrefixes(BTreeMap<String, Use>);

impl UnknownPrefixes {
    /// Notes a use: the name's place.
    pub fn note(&mut self, prefix: &str, range: Range32, environment: Environment) {
        if let Some(known) = self.0.get_mut(prefix) {
            known.names.push(range);
        } else {
            let first = Use {
                environment,
                names: vec![range],
            };
            self.0.insert(prefix.to_owned(), first);
        }
    }

    /// A diagnostic for each prefix, in the order of first use.
    pub fn report(self, at: &InFile<'_>) -> impl Iterator<Item = Diagnostic> {
        let mut uses: Vec<(String, Use)> = self.0.into_iter().collect();
        uses.sort_by_key(|(_, used)| used.names.first().copied());
        uses.into_iter()
            .map(|(prefix, used)| diagnose(&prefix, &used, at))
    }
}

/// The file that is told of.
pub(super) struct InFile<'a> {
    pub file: FileId,
    pub text: &'a str,
    pub prologue: &'a Prologue,
    /// Where its first statement or directive begins.
    pub start: Range32,
}

fn diagnose(prefix: &str, used: &Use, at: &InFile<'_>) -> Diagnostic {
    let first = used.names.first().copied().unwrap_or(at.start);
    let message = format!("the prefix `{prefix}:` is not declared");
    let mut d = Diagnostic::new(&UNKNOWN_PREFIX, message).at(first.in_file(at.file), "used here");
    match used.names.len() {
        0 | 1 => {}
        2 => d = d.note("1 more name uses it"),
        n => d = d.note(format!("{} more names use it", n - 1)),
    }
    if let Some(later) = at.prologue.prefix(at.prologue.environment(), prefix) {
        return d
            .also(later.range.in_file(at.file), "declared only here")
            .help("a prefix holds for what follows its declaration: move it up");
    }
    let known = WELL_KNOWN.iter().find(|(name, _)| *name == prefix);
    if let Some((name, iri)) = known {
        let declaration = format!("@prefix {name}: <{iri}> .");
        let start = Range32 {
            end: at.start.start,
            ..at.start
        };
        let line = format!("{declaration}{}", newline(at.text));
        return d.help(format!("declare it with `{declaration}`")).fix(
            "declare it",
            start.in_file(at.file),
            line,
        );
    }
    match suggestion(prefix, used.environment, at.prologue) {
        Some((meant, applicability)) => {
            d.fixes.push(Fix {
                title: "write the nearest prefix".to_owned(),
                applicability,
                edits: edits(prefix, meant, used, at.file),
            });
            d.help(format!("did you mean `{meant}:`?"))
        }
        None => d.help(format!(
            "declare it with `@prefix {prefix}: <...> .` before this"
        )),
    }
}

/// How lines of a text end.
fn newline(text: &str) -> &'static str {
    let first = text.find('\n');
    let crlf = first.is_some_and(|n| text.get(..n).is_some_and(|t| t.ends_with('\r')));
    if crlf { "\r\n" } else { "\n" }
}

/// Another prefix in all names that use one.
fn edits(prefix: &str, meant: &str, used: &Use, file: FileId) -> Vec<Edit> {
    let length = u32::try_from(prefix.len() + 1).unwrap_or(u32::MAX);
    let mut names = used.names.clone();
    names.sort_unstable();
    names.dedup();
    let edit = |name: Range32| {
        let written = Range32 {
            start: name.start,
            end: name.start.saturating_add(length),
        };
        Edit {
            span: written.in_file(file),
            replacement: format!("{meant}:"),
        }
    };
    names.into_iter().map(edit).collect()
}

/// The declared prefix that is most like another, if one is like it at all; where two are, it is a
/// guess.
fn suggestion<'p>(
    prefix: &str,
    environment: Environment,
    prologue: &'p Prologue,
) -> Option<(&'p str, Applicability)> {
    let allowed = if prefix.chars().count() < 4 { 1 } else { 2 };
    let mut near: Vec<(usize, &str)> = prologue
        .prefixes(environment)
        .map(|(name, _)| {
            let distance = strsim::osa_distance(&prefix.to_lowercase(), &name.to_lowercase());
            (distance, name)
        })
        .filter(|(distance, name)| *distance <= allowed && !name.is_empty() && !prefix.is_empty())
        .collect();
    near.sort_unstable();
    let (distance, meant) = near.first()?;
    let clear = near.get(1).is_none_or(|second| second.0 > *distance);
    let applicability = if clear {
        Applicability::Machine
    } else {
        Applicability::Maybe
    };
    Some((meant, applicability))
}
