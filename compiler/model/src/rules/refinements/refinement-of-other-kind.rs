//! A refinement states what fits the kind of its property.

use super::super::{Context, Fault, Spot};
use crate::domain::{DefaultValue, Facet, Range};
use crate::resolve::place;
use udac_diagnostics::{Rule, Severity};

/// A refinement states what fits the kind of its property.
pub(crate) static RULE: Rule = Rule {
    code: "model/refinement-of-other-kind",
    severity: Severity::Error,
    page: include_str!("refinement-of-other-kind.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for refined in &cx.stated.refinements {
        let says = &refined.says;
        let Some(before) = refined
            .before
            .as_ref()
            .filter(|_| cx.is_sure(refined.class) && cx.has_range(says.property))
        else {
            continue;
        };

        let literal = matches!(before.range, Range::Datatype(_));
        let node = matches!(before.range, Range::Node);
        let fits = match says.range {
            None => true,
            Some((Range::Datatype(_), _)) => literal,
            Some((Range::Class(_) | Range::Node, _)) => !literal && !node,
        };
        let default = says.default.map(|(default, origin)| match default {
            DefaultValue::Literal(_) => (literal, origin),
            DefaultValue::Value(_) => (!literal && !node, origin),
        });
        let facets = literal || says.facets.is_empty();
        let wrong = if !fits {
            says.range.map(|r| r.1)
        } else if let Some((false, origin)) = default {
            Some(origin)
        } else if !facets {
            let domain = cx.refining(refined);
            let reader = cx.reader(domain);
            let stated = Facet::ALL
                .into_iter()
                .find_map(|facet| place(reader, says.node, facet));
            Some(stated.unwrap_or(says.origin))
        } else {
            None
        };
        let Some(origin) = wrong else { continue };
        let kind = if literal {
            "an attribute"
        } else if node {
            "a connected node"
        } else {
            "a relationship"
        };
        let name = cx.property(says.property);
        let class = cx.refiner(refined);
        let fault = Fault::new(
            &RULE,
            Spot::predicate(origin),
            format!("{class} refines {name} by what does not fit {kind}"),
            format!("not for {kind}"),
        );
        let range = Spot::object(before.origins.range);
        out.push(if node {
            fault
        } else {
            fault.also(range, format!("{name} is {kind}, by what is stated here"))
        });
    }
}
