//! An extension adds optional properties.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// An extension adds optional properties.
pub(crate) static RULE: Rule = Rule {
    code: "model/extension-property-required",
    severity: Severity::Error,
    page: include_str!("extension-property-required.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for extension in cx.model.extensions.values() {
        for member in extension.members.iter().filter(|m| m.min > 0) {
            let name = cx.property(member.property);
            let fault = Fault::new(
                &RULE,
                Spot::object(member.origins.member),
                format!("{name} is required, and an extension adds optional properties only"),
                format!("added to {}", cx.class(extension.extends)),
            );
            let min = cx.count_spot(member.property, member.origins.min);
            out.push(fault.also(min, "`upper:minCount` is stated here"));
        }
    }
}
