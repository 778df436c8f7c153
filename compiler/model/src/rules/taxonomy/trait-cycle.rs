//! No trait takes itself.

use super::super::{Context, Fault};
use udac_diagnostics::{Rule, Severity};

/// No trait takes itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/trait-cycle",
    severity: Severity::Error,
    page: include_str!("trait-cycle.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let links = cx.links(|e| &e.traits);
    for cycle in cx.class_cycles(&links) {
        out.push(cx.class_cycle(
            &RULE,
            &cycle,
            Context::trait_link,
            "takes itself as a trait",
        ));
    }
}
