//! A domain has a name.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};

/// A domain has a name.
pub(crate) static RULE: Rule = Rule {
    code: "model/empty-domain",
    severity: Severity::Error,
    page: include_str!("empty-domain.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for domain in cx.model.domains.values() {
        let named = domain.name != domain.iri;
        if !named || cx.is_told(domain.iri) || !cx.facts.text(domain.name).trim().is_empty() {
            continue;
        }
        let graph = cx.facts.data.graph(domain.iri);
        let said = graph.and_then(|g| cx.facts.one(g, domain.iri, cx.facts.words.domain));
        out.push(Fault::new(
            &RULE,
            Spot::object(said.map_or(domain.origin, |s| s.1)),
            format!(
                "the domain of `<{}>` has an empty name",
                cx.facts.text(domain.iri)
            ),
            "names in every target begin with it",
        ));
    }
}
