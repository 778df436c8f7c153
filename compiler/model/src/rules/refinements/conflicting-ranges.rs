//! Ranges that a class inherits for one property go together.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// Ranges that a class inherits for one property go together.
pub(crate) static RULE: Rule = Rule {
    code: "model/conflicting-ranges",
    severity: Severity::Error,
    page: include_str!("conflicting-ranges.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for conflict in &cx.stated.conflicts {
        if !cx.is_sure(conflict.class) {
            continue;
        }
        let (class, name) = (cx.class(conflict.class), cx.property(conflict.property));
        let fault = Fault::new(
            &RULE,
            Spot::subject(cx.model.classes[conflict.class].origin),
            format!("{class} inherits two ranges of {name} that do not go together"),
            "no value would meet both",
        );
        out.push(
            fault
                .also(Spot::object(conflict.first), "one range is stated here")
                .also(Spot::object(conflict.second), "the other one here"),
        );
    }
}
