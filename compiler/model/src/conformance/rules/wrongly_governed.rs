//! A connected node may ask that the graph of its value, where that graph is loaded, be governed by a
//! certain model (`upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/wrongly-governed`.
pub(in super::super) static WRONGLY_GOVERNED: Check = Check {
    rule: Rule {
        code: "conform/wrongly-governed",
        severity: Severity::Error,
        page: include_str!("wrongly-governed.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is in {}, which is not governed by {}",
            names.or(facts.value, "it"),
            names.or(facts.actual, "a graph"),
            names.or(facts.expected, "the model asked for")
        ),
        "in a graph of another kind",
    )
}
