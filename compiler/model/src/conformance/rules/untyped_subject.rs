//! Every subject says what it is with `a`, except the nodes of lists and blank nodes whose place
//! tells their class.

use super::super::fault::{Check, Fault};
use super::super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};

/// `conform/untyped-subject`.
pub(in super::super) static UNTYPED_SUBJECT: Check = Check {
    rule: Rule {
        code: "conform/untyped-subject",
        severity: Severity::Error,
        page: include_str!("untyped-subject.md"),
    },
    say,
};

fn say(fault: &Fault, names: &Names<'_>) -> Text {
    Text::new(
        format!("{} has no type", names.term(fault.subject)),
        "described here",
    )
    .help("say what it is with `a`")
}
