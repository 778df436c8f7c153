//! No instance has two values at its key.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// No instance has two values at its key.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-multi-valued",
    severity: Severity::Error,
    page: include_str!("key-multi-valued.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, member) in cx.key_members() {
        // Where the count itself is at fault, that was told.
        let told = cx.is_told(cx.model.properties[member.property].iri);
        if member.max.is_none_or(|max| max > 1) && !told {
            let name = cx.property(member.property);
            let fault = Fault::new(
                &RULE,
                Spot::object(cx.key_item(key, member.property)),
                format!(
                    "{name} is in the key of {} and may have several values",
                    cx.class(class)
                ),
                "a key has one value",
            );
            let fault = fault.also(
                cx.count_spot(member.property, member.origins.max),
                "it has no `upper:maxCount` of 1 here",
            );
            out.push(
                fault.help(
                    "state `upper:maxCount 1` on the property, or in a refinement of the class",
                ),
            );
        }
    }
}
