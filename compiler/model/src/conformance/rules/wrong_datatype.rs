//! The datatype of a literal is the declared one, a base of it, or derived from it.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/wrong-datatype`.
pub(in super::super) static WRONG_DATATYPE: Check = Check {
    rule: Rule {
        code: "conform/wrong-datatype",
        severity: Severity::Error,
        page: include_str!("wrong-datatype.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    if let Some(language) = facts.value.and_then(|v| names.language(v)) {
        return Text::new(
            format!(
                "{} has the language `{language}`, and {} has none",
                names.or(facts.value, "the literal"),
                names.or(facts.expected, "what is declared")
            ),
            "text in a language",
        )
        .help("write it without the tag, or declare the property as `rdf:langString`");
    }
    Text::new(
        format!(
            "{} is of {}, not of {}",
            names.or(facts.value, "the literal"),
            names.or(facts.actual, "another datatype"),
            names.or(facts.expected, "the declared one")
        ),
        &format!("this is {}", names.kind_of_literal(facts.value)),
    )
}
