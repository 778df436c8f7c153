//! A relationship in a key leads to something that has an identity.

use super::super::{Context, Fault, Spot};
use crate::domain::Range;
use udac_diagnostics::{Rule, Severity};

/// A relationship in a key leads to something that has an identity.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-to-nested",
    severity: Severity::Error,
    page: include_str!("key-to-nested.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, member) in cx.key_members() {
        let nameless = match member.range {
            Range::Datatype(_) => false,
            Range::Class(to) => {
                let named = cx.model.is_keyed(to) || cx.model.is_enumeration(member.range);
                !named && cx.is_sure(to)
            }
            Range::Node => cx.has_range(member.property),
        };
        if nameless {
            let name = cx.property(member.property);
            let fault = Fault::new(
                &RULE,
                Spot::object(cx.key_item(key, member.property)),
                format!(
                    "{name} is in the key of {} and leads to what has no identity of its own",
                    cx.class(class)
                ),
                "no key can be made of this",
            );
            let fault = fault.also(
                Spot::object(member.origins.range),
                "this is neither a keyed class nor an enumeration",
            );
            out.push(fault.help("let it lead to a class with a key, or to an enumeration"));
        }
    }
}
