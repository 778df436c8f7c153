//! A property with a default has one value.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// A property with a default has one value.
pub(crate) static RULE: Rule = Rule {
    code: "model/default-on-many",
    severity: Severity::Error,
    page: include_str!("default-on-many.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for default in cx.defaults().filter(|d| d.max != Some(1)) {
        let property = cx.property(default.property);
        let fault = Fault::new(
            &RULE,
            Spot::object(default.origin),
            format!("{property} has a default and may have several values"),
            "read where there is no value",
        );
        let max = cx.count_spot(default.property, default.max_origin);
        let fault = fault.also(max, "it has no `upper:maxCount` of 1 here");
        out.push(fault.help("state `upper:maxCount 1`, or take the default out"));
    }
}
