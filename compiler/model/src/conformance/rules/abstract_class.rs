//! Sealed classes, traits, qualified classes, unions, enumerations and lists have no instances of their
//! own.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/abstract-class`.
pub(in super::super) static ABSTRACT_CLASS: Check = Check {
    rule: Rule {
        code: "conform/abstract-class",
        severity: Severity::Error,
        page: include_str!("abstract-class.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    let facts = &fault.facts;
    Text::new(
        format!(
            "{} is {}, which has no instances of its own",
            names.or(facts.class, "the type"),
            facts.detail
        ),
        "described as one of its instances",
    )
    .help("name a class below it that is not abstract")
}
