//! A refinement does not widen a range.

use super::super::{Context, Fault, Spot};
use crate::domain::Range;
use crate::resolve::is_narrower;
use udac_diagnostics::{Rule, Severity};

/// A refinement does not widen a range.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-widens-range",
    severity: Severity::Error,
    page: include_str!("refinement-widens-range.md"),
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

        let Some((range, origin)) = says.range else {
            continue;
        };
        let alike = matches!(
            (range, before.range),
            (Range::Class(_), Range::Class(_)) | (Range::Datatype(_), Range::Datatype(_))
        );
        if !alike || is_narrower(cx.model, range, before.range) {
            continue;
        }
        let (name, class) = (cx.property(says.property), cx.refiner(refined));
        let fault = Fault::new(
            &RULE,
            Spot::object(origin),
            format!(
                "{class} loosens {name}: {} is not narrower than {}",
                cx.range(range),
                cx.range(before.range)
            ),
            "a refinement only narrows",
        );
        out.push(fault.also(
            Spot::object(before.origins.range),
            format!("what {name} may be is stated here"),
        ));
    }
}
