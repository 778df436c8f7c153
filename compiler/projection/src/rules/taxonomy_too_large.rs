//! A taxonomy in which too many classes stand for others.

use crate::container::Container;
use crate::fault::Fault;
use udac_diagnostics::{Rule, Severity};
use udac_graph::TermId;
use udac_model::domain::Origin;

/// `projection/taxonomy-too-large`.
pub static RULE: Rule = Rule {
    code: "projection/taxonomy-too-large",
    severity: Severity::Error,
    page: include_str!("taxonomy-too-large.md"),
};

/// The class with which the pairs were too many.
pub(crate) fn found(container: &Container<'_>, class: TermId, at: Origin) -> Fault {
    Fault {
        rule: &RULE,
        message: format!(
            "the taxonomy of {} has more pairs of a class and one above it than the target {} can list",
            container.shown(class),
            container.target
        ),
        at: (at, "too many classes above and below".to_owned()),
        also: Vec::new(),
        help: vec!["let fewer classes stand above one another".to_owned()],
    }
}
