//! A refinement does not ask for fewer values.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// A refinement does not ask for fewer values.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-lowers-min",
    severity: Severity::Error,
    page: include_str!("refinement-lowers-min.md"),
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

        let Some((min, origin)) = says.min else {
            continue;
        };
        let old = before.min;
        if min >= old {
            continue;
        }
        let (name, class) = (cx.property(says.property), cx.refiner(refined));
        let fault = Fault::new(
            &RULE,
            Spot::object(origin),
            format!(
                "{class} loosens {name}: its `upper:minCount` is {old}, and cannot become {min}"
            ),
            "a refinement only narrows",
        );
        let there = cx.count_spot(says.property, before.origins.min);
        out.push(fault.also(there, "`upper:minCount` is stated here"));
    }
}
