//! No qualified class qualifies itself.

use super::super::{Context, Fault};
use crate::domain::{ClassKind, Id};
use udac_diagnostics::{Rule, Severity};

/// No qualified class qualifies itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/qualified-cycle",
    severity: Severity::Error,
    page: include_str!("qualified-cycle.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let links: Vec<Vec<usize>> = cx
        .model
        .classes
        .values()
        .map(|class| {
            let mut next = Vec::new();
            if let ClassKind::Qualified(q) = &class.kind {
                next.push(q.qualifies.index());
            }
            next
        })
        .collect();
    for cycle in cx.class_cycles(&links) {
        let link = Context::qualified_link;
        out.push(cx.class_cycle(&RULE, &cycle, link, "qualifies itself"));
    }
}
