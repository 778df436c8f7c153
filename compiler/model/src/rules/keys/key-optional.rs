//! Every instance has its key.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// Every instance has its key.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-optional",
    severity: Severity::Error,
    page: include_str!("key-optional.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, member) in cx.key_members() {
        // Where the count itself is at fault, that was told.
        let told = cx.is_uncounted(member.property);
        if member.min == 0 && !told {
            let name = cx.property(member.property);
            let fault = Fault::new(
                &RULE,
                Spot::object(cx.key_item(key, member.property)),
                format!(
                    "{name} is in the key of {} and is optional",
                    cx.class(class)
                ),
                "a key is always there",
            );
            let fault = fault.also(
                cx.count_spot(member.property, member.origins.min),
                "it has no `upper:minCount` of 1 here",
            );
            out.push(
                fault.help(
                    "state `upper:minCount 1` on the property, or in a refinement of the class",
                ),
            );
        }
    }
}
