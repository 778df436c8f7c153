//! Prefixes that are used and not declared.
//!
//! In: uses, one by one. Out: one diagnostic a prefix, at its first use, with what may have been
//! meant.

use super::rules::UNKNOWN_PREFIX;
use std::collections::BTreeMap;
use udac_diagnostics::{Diagnostic, FileId};
use udac_syntax::{Environment, Prologue, Range32};

/// Prefixes that many files declare alike.
const WELL_KNOWN: &[(&str, &str)] = &[
    ("dcterms", "http://purl.org/dc/terms/"),
    ("owl", "http://www.w3.org/2002/07/owl#"),
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
    range: Range32,
    environment: Environment,
    count: u32,
}

/// Uses of unknown prefixes of one file.
#[derive(Debug, Default)]
pub(super) struct UnknownPrefixes(BTreeMap<String, Use>);

impl UnknownPrefixes {
    /// Notes a use: the name's place.
    pub fn note(&mut self, prefix: &str, range: Range32, environment: Environment) {
        if let Some(known) = self.0.get_mut(prefix) {
            known.count += 1;
        } else {
            let first = Use {
                range,
                environment,
                count: 1,
            };
            self.0.insert(prefix.to_owned(), first);
        }
    }

    /// The diagnostics, by prefix.
    pub fn report(self, file: FileId, prologue: &Prologue, out: &mut Vec<Diagnostic>) {
        for (prefix, first) in self.0 {
            out.push(diagnose(&prefix, &first, file, prologue));
        }
    }
}

fn diagnose(prefix: &str, first: &Use, file: FileId, prologue: &Prologue) -> Diagnostic {
    let message = format!("the prefix `{prefix}:` is not declared");
    let mut d =
        Diagnostic::new(&UNKNOWN_PREFIX, message).at(first.range.in_file(file), "used here");
    match first.count {
        1 => {}
        2 => d = d.note("1 more name uses it"),
        n => d = d.note(format!("{} more names use it", n - 1)),
    }
    if let Some(later) = prologue.prefix(prologue.environment(), prefix) {
        return d
            .also(later.range.in_file(file), "declared only here")
            .help("a prefix holds for what follows its declaration: move it up");
    }
    if let Some(meant) = suggestion(prefix, first.environment, prologue) {
        let written = Range32 {
            start: first.range.start,
            end: first
                .range
                .start
                .saturating_add(u32::try_from(prefix.len() + 1).unwrap_or(0)),
        };
        let meant = format!("{meant}:");
        d = d.help(format!("did you mean `{meant}`?")).fix(
            "write the nearest prefix",
            written.in_file(file),
            meant,
        );
    }
    let known = WELL_KNOWN.iter().find(|(name, _)| *name == prefix);
    if let Some((name, iri)) = known {
        d = d.help(format!("declare it with `@prefix {name}: <{iri}> .`"));
    } else if d.help.is_empty() {
        d = d.help(format!(
            "declare it with `@prefix {prefix}: <...> .` before this"
        ));
    }
    d
}

/// The declared prefix that is most like another, if one is like it at all.
fn suggestion<'p>(
    prefix: &str,
    environment: Environment,
    prologue: &'p Prologue,
) -> Option<&'p str> {
    let allowed = if prefix.chars().count() < 4 { 1 } else { 2 };
    prologue
        .prefixes(environment)
        .map(|(name, _)| {
            let distance = strsim::osa_distance(&prefix.to_lowercase(), &name.to_lowercase());
            (distance, name)
        })
        .filter(|(distance, name)| *distance <= allowed && !name.is_empty() && !prefix.is_empty())
        .min()
        .map(|(_, name)| name)
}
