//! The text of a literal is in the lexical space of its datatype.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/ill-formed-literal`.
pub(in super::super) static ILL_FORMED_LITERAL: Check = Check {
    rule: Rule {
        code: "conform/ill-formed-literal",
        severity: Severity::Error,
        page: include_str!("ill-formed-literal.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    let value = names.or(facts.value, "the literal");
    if facts.value.is_some_and(|value| names.has_null(value)) {
        let title = format!("{value} holds U+0000, which no literal may hold");
        return Text::new(title, "cannot be read").help("take the character out");
    }
    let text = Text::new(
        format!(
            "{value} is not a way to write a value of {}",
            names.or(facts.actual, "its datatype")
        ),
        "cannot be read",
    );
    match facts.actual.and_then(|datatype| names.example(datatype)) {
        Some(example) => text.help(format!("a value is written as in `{example}`")),
        None => text,
    }
}
