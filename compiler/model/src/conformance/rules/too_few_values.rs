//! A property with `upper.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text, counted};
use udac_diagnostics::{Rule, Severity};

/// `conform/too-few-values`.
pub(in super::super) static TOO_FEW_VALUES: Check = Check {
    rule: Rule {
        code: "conform/too-few-values",
        severity: Severity::Error,
        page: include_str!("too-few-values.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let text = Text::new(few(fault, names), "incomplete");
    match (fault.facts.predicate, fault.facts.expected) {
        (Some(property), Some(range)) => text.help(format!(
            "add {} with a value of {}",
            names.term(property),
            names.term(range)
        )),
        (_, _) => text,
    }
}

fn few(fault: &Fault, names: &Names<'_>) -> String {
    let facts = &fault.facts;
    let subject = names.term(fault.subject);
    let property = names.or(facts.predicate, "property");
    if facts.count == 0 && facts.limit == 1 {
        return format!("{subject} has no {property}");
    }
    let values = counted(facts.count, "value");
    format!(
        "{subject} has {values} for {property}, at least {} must be",
        facts.limit
    )
}
