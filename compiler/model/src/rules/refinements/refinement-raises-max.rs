//! A refinement does not allow more values.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// A refinement does not allow more values.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-raises-max",
    severity: Severity::Error,
    page: include_str!("refinement-raises-max.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for refined in &cx.stated.refinements {
        let says = &refined.says;
        let Some(before) = refined
            .before
            .as_ref()
            .filter(|_| cx.is_sure(refined.class))
        else {
            continue;
        };

        let Some((max, origin)) = says.max else {
            continue;
        };
        let Some(old) = before.max.filter(|old| max > *old) else {
            continue;
        };
        let (name, class) = (cx.property(says.property), cx.refiner(refined));
        let fault = Fault::new(
            &RULE,
            Spot::object(origin),
            format!(
                "{class} loosens {name}: its `upper:maxCount` is {old}, and cannot become {max}"
            ),
            "a refinement only narrows",
        );
        let there = cx.count_spot(says.property, before.origins.max);
        out.push(fault.also(there, "`upper:maxCount` is stated here"));
    }
}
