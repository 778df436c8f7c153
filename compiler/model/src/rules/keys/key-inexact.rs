//! Keys are of types with exact equality.

use super::super::{Context, Fault, Spot};
use crate::domain::{Primitive, Range};
use udac_diagnostics::{Rule, Severity};

/// Keys are of types with exact equality.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-inexact",
    severity: Severity::Error,
    page: include_str!("key-inexact.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, member) in cx.key_members() {
        let inexact = match member.range {
            Range::Datatype(datatype) => matches!(
                cx.model.datatypes[datatype].primitive,
                Primitive::Double | Primitive::Float | Primitive::LangString
            ),
            Range::Class(_) | Range::Node => false,
        };
        if inexact {
            let name = cx.property(member.property);
            let fault = Fault::new(
                &RULE,
                Spot::object(cx.key_item(key, member.property)),
                format!(
                    "{name} is in the key of {}, and its values have no exact equality",
                    cx.class(class)
                ),
                "no key can be made of this",
            );
            let fault = fault.also(
                Spot::object(member.origins.range),
                "the datatype is stated here",
            );
            out.push(fault.help("use a string, an integer, a decimal or a date"));
        }
    }
}
