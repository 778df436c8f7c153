//! SARIF 2.1.0: the interchange format of analysis tools.
//!
//! One run, with the rules that it tells of. Lines end as [`SourceFile`](crate::SourceFile) says,
//! columns count characters. Texts for people are plain and hold no hidden characters; the texts of
//! repairs are as they are.

use super::fingerprint::Fingerprints;
use super::json::{SCHEMA_VERSION, pretty};
use super::prose;
use super::region::Region;
use crate::{Diagnostic, Edit, Fix, Label, Rule, SourceMap, Span, escape_for_terminal};
use serde::Serialize;
use std::collections::BTreeMap;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

#[derive(Serialize)]
struct Document<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    column_kind: &'a str,
    newline_sequences: [&'a str; 3],
    results: Vec<Finding<'a>>,
    properties: Properties,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Driver<'a> {
    name: &'a str,
    semantic_version: &'a str,
    rules: Vec<Descriptor<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Properties {
    schema_version: u32,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Descriptor<'a> {
    id: &'a str,
    short_description: Message,
    full_description: Message,
    default_configuration: Configuration,
    #[serde(skip_serializing_if = "Option::is_none")]
    help: Option<Help<'a>>,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
struct Help<'a> {
    text: &'a str,
    markdown: &'a str,
}

#[derive(Serialize)]
struct Message {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Finding<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'static str,
    message: Message,
    locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    related_locations: Vec<Location>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    fixes: Vec<Repair<'a>>,
    partial_fingerprints: Fingerprint,
    #[serde(skip_serializing_if = "Option::is_none")]
    suppressions: Option<Vec<Passed>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Fingerprint {
    primary_location_line_hash: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location {
    physical_location: Physical,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Physical {
    artifact_location: Artifact,
    region: Lines,
}

#[derive(Serialize)]
struct Artifact {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Lines {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Repair<'a> {
    description: Message,
    artifact_changes: Vec<Changes<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Changes<'a> {
    artifact_location: Artifact,
    replacements: Vec<Replacement<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Replacement<'a> {
    deleted_region: Lines,
    inserted_content: Content<'a>,
}

#[derive(Serialize)]
struct Content<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Passed {
    kind: &'static str,
    location: Location,
    #[serde(skip_serializing_if = "Option::is_none")]
    justification: Option<String>,
}

/// Renders the document; a run without results for no diagnostics.
pub(super) fn render(diagnostics: &[Diagnostic], sources: &SourceMap) -> String {
    let mut rules: BTreeMap<&str, &Rule> = BTreeMap::new();
    for d in diagnostics {
        rules.insert(d.rule.code, d.rule);
    }
    let index: BTreeMap<&str, usize> = rules.keys().enumerate().map(|(i, c)| (*c, i)).collect();
    // Where one result says whether it is let pass, all have to.
    let some_pass = diagnostics.iter().any(|d| d.suppressed.is_some());
    let mut fingerprints = Fingerprints::default();
    let results = diagnostics.iter().map(|d| {
        let (hash, count) = fingerprints.next(d, sources);
        Finding {
            rule_index: index.get(d.rule.code).copied().unwrap_or(0),
            partial_fingerprints: Fingerprint {
                primary_location_line_hash: format!("{hash}:{count}"),
            },
            suppressions: some_pass.then(|| suppressions(d, sources)),
            ..finding(d, sources)
        }
    });
    pretty(&Document {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            results: results.collect(),
            tool: Tool {
                driver: Driver {
                    name: "udac",
                    semantic_version: env!("CARGO_PKG_VERSION"),
                    rules: rules.values().map(|r| descriptor(r)).collect(),
                },
            },
            column_kind: "unicodeCodePoints",
            newline_sequences: ["\r\n", "\n", "\r"],
            properties: Properties {
                schema_version: SCHEMA_VERSION,
            },
        }],
    })
}

fn descriptor(rule: &Rule) -> Descriptor<'_> {
    Descriptor {
        id: rule.code,
        short_description: message(&rule.gist()),
        full_description: message(&rule.paragraph()),
        default_configuration: Configuration {
            level: rule.severity.word(),
        },
        help: (!rule.page.is_empty()).then_some(Help {
            text: rule.page,
            markdown: rule.page,
        }),
    }
}

fn finding<'a>(d: &'a Diagnostic, sources: &SourceMap) -> Finding<'a> {
    let place = |l: &Label| Location {
        physical_location: physical(l.span, sources),
        message: None,
    };
    let explained = |l: &Label| Location {
        message: (!l.text.is_empty()).then(|| message(&escape_for_terminal(&l.text))),
        ..place(l)
    };
    Finding {
        rule_id: d.rule.code,
        rule_index: 0,
        level: d.severity.word(),
        message: message(&prose::lines(d).join("\n")),
        locations: d.primary.iter().map(place).collect(),
        related_locations: d.secondary.iter().map(explained).collect(),
        fixes: d.machine_fix().iter().map(|f| repair(f, sources)).collect(),
        partial_fingerprints: Fingerprint {
            primary_location_line_hash: String::new(),
        },
        suppressions: None,
    }
}

fn suppressions(d: &Diagnostic, sources: &SourceMap) -> Vec<Passed> {
    let passed = d.suppressed.iter().map(|said| Passed {
        kind: "inSource",
        location: Location {
            physical_location: physical(said.span, sources),
            message: None,
        },
        justification: (!said.reason.is_empty())
            .then(|| escape_for_terminal(&said.reason).into_owned()),
    });
    passed.collect()
}

fn physical(span: Span, sources: &SourceMap) -> Physical {
    let region = Region::of(sources, span);
    Physical {
        artifact_location: Artifact { uri: region.uri() },
        region: lines(&region),
    }
}

const fn lines(region: &Region<'_>) -> Lines {
    Lines {
        start_line: region.start.line,
        start_column: region.start.column,
        end_line: region.end.line,
        end_column: region.end.column,
    }
}

/// A repair: its edits by file.
fn repair<'a>(fix: &'a Fix, sources: &SourceMap) -> Repair<'a> {
    let files = fix.edits.chunk_by(|a, b| a.span.file == b.span.file);
    let changes = files.map(|edits| {
        let first = edits.first().map(|e| Region::of(sources, e.span));
        let uri = first.map_or_else(String::new, |r| r.uri());
        Changes {
            artifact_location: Artifact { uri },
            replacements: edits.iter().map(|e| replacement(e, sources)).collect(),
        }
    });
    Repair {
        description: message(&escape_for_terminal(&fix.title)),
        artifact_changes: changes.collect(),
    }
}

fn replacement<'a>(edit: &'a Edit, sources: &SourceMap) -> Replacement<'a> {
    Replacement {
        deleted_region: lines(&Region::of(sources, edit.span)),
        inserted_content: Content {
            text: &edit.replacement,
        },
    }
}

/// A plain text, in which nothing is a link.
fn message(text: &str) -> Message {
    let text = if text.contains("](") {
        text.replace('[', "\\[").replace(']', "\\]")
    } else {
        text.to_owned()
    };
    Message { text }
}
