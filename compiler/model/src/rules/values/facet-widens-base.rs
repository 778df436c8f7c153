//! A datatype does not loosen its base.

use super::super::{Context, Fault, Spot};
use crate::resolve::slack;
use udac_diagnostics::{Rule, Severity};

/// A datatype does not loosen its base.
pub(crate) static RULE: Rule = Rule {
    code: "model/facet-widens-base",
    severity: Severity::Error,
    page: include_str!("facet-widens-base.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (id, own) in &cx.stated.own_facets {
        let datatype = &cx.model.datatypes[*id];
        let Some(base) = datatype.base.filter(|_| datatype.custom) else {
            continue;
        };
        let base = &cx.model.datatypes[base];
        for facet in slack(cx.facts, datatype.primitive, own, &base.facets) {
            let at = cx.facet_spot(datatype.domain, datatype.iri, facet);
            let (name, over) = (cx.names.name(datatype.iri), cx.names.name(base.iri));
            let fault = Fault::new(
                &RULE,
                at.unwrap_or(Spot::subject(datatype.origin)),
                format!("`upper:{facet}` of {name} allows more than its base {over}"),
                "a derived datatype only narrows",
            );
            let bound = cx.facet_spot(base.domain, base.iri, facet);
            out.push(match bound {
                Some(bound) => fault.also(bound, format!("{over} allows this")),
                None => fault.also(
                    Spot::subject(base.origin),
                    format!("{over} is declared here"),
                ),
            });
        }
    }
}
