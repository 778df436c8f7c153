//! No class is a subclass of itself.

use super::super::{Context, Fault};
use udac_diagnostics::{Rule, Severity};

/// No class is a subclass of itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/subclass-cycle",
    severity: Severity::Error,
    page: include_str!("subclass-cycle.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let links = cx.links(|e| &e.supers);
    for cycle in cx.class_cycles(&links) {
        out.push(cx.class_cycle(
            &RULE,
            &cycle,
            Context::super_link,
            "is a subclass of itself",
        ));
    }
}
