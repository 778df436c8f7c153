//! `model/blank-declaration`.

use super::super::{Context, Fault, Spot};
use crate::domain::Origin;
use udac_diagnostics::{Rule, Severity};
use udac_graph::TermId;

/// What a model declares has a name; datatypes, lists and refinements may do without.
pub(crate) static RULE: Rule = Rule {
    code: "model/blank-declaration",
    severity: Severity::Error,
    page: include_str!("blank-declaration.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let classes = model.classes.values().filter(|c| {
        use crate::domain::ClassKind::{
            Direct, Enumeration, List, Qualified, Sealed, Singleton, Trait, Union,
        };
        match c.kind {
            List(_) => false,
            Direct(_) | Sealed(_) | Trait(_) | Singleton(_) | Qualified(_) | Union(_)
            | Enumeration(_) => true,
        }
    });
    let classes = classes.map(|c| ("class", c.iri, c.origin));
    let properties = model.properties.values();
    let properties = properties.map(|p| ("property", p.iri, p.origins.member));
    let values = model.values.values().map(|v| ("value", v.iri, v.origin));
    let extensions = model.extensions.values();
    let extensions = extensions.map(|e| ("extension", e.iri, e.origin));
    let declared = classes.chain(properties).chain(values).chain(extensions);
    for (what, term, origin) in declared {
        tell(cx, what, term, origin, out);
    }
}

fn tell(cx: &Context<'_>, what: &str, term: TermId, origin: Origin, out: &mut Vec<Fault>) {
    if !cx.facts.data.terms.is_blank(term) {
        return;
    }
    let fault = Fault::new(
        &RULE,
        Spot::subject(origin),
        format!("the {what} has no name"),
        "described in brackets alone",
    );
    out.push(fault.help(
        "describe it in a statement of its own, which begins with its name, and put that name here",
    ));
}
