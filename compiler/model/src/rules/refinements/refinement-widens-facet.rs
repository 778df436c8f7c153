//! A refinement does not loosen a facet.

use super::super::{Context, Fault, Spot};
use crate::domain::Range;
use crate::resolve::slack;
use udac_diagnostics::{Rule, Severity};

/// A refinement does not loosen a facet.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-widens-facet",
    severity: Severity::Error,
    page: include_str!("refinement-widens-facet.md"),
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

        let Range::Datatype(datatype) = before.range else {
            continue;
        };
        let datatype = &cx.model.datatypes[datatype];
        let looser = |old| slack(cx.facts, datatype.primitive, &says.facets, old);
        let mut loose = looser(&datatype.facets);
        loose.extend(looser(&before.facets));
        loose.dedup();
        for facet in loose {
            let (name, class) = (cx.property(says.property), cx.refiner(refined));
            let at = cx.facet_spot(cx.refining(refined), says.node, facet);
            let fault = Fault::new(
                &RULE,
                at.unwrap_or(Spot::object(says.origin)),
                format!("{class} loosens {name}: its `upper:{facet}` allows more than before"),
                "a refinement only narrows",
            );
            out.push(fault.also(
                Spot::object(before.origins.range),
                format!("what {name} may be is stated here"),
            ));
        }
    }
}
