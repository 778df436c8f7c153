//! A name that an earlier run is said to have given, and that is none.

use crate::container::{Container, Origin};
use crate::fault::Fault;
use udac_diagnostics::{Rule, Severity};

/// `ids/invalid-name`.
pub static RULE: Rule = Rule {
    code: "ids/invalid-name",
    severity: Severity::Error,
    page: include_str!("invalid-kept-name.md"),
};

/// The name of a node that the target cannot write.
pub(crate) fn found(container: &Container<'_>, key: &str, name: &str, origin: Origin) -> Fault {
    let term = origin.property.unwrap_or(origin.concept);
    let target = container.target;
    Fault {
        rule: &RULE,
        message: format!(
            "the name `{}` that {} is registered under is no name in the target {target}",
            name.escape_default(),
            container.shown(term),
        ),
        at: (origin.cause, "this cannot be named so".to_owned()),
        also: Vec::new(),
        help: vec![format!(
            "mend the name in the line `{}` of `[{target}]`, or take `name` out of it: then a new one is given",
            key.escape_default()
        )],
    }
}
