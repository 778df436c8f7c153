//! A domain has a name.

use super::super::{Context, Fault, Spot};
use crate::resolve::at;
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::DomainModel;

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
        let said = graph.map(|g| DomainModel::assume(cx.facts.reader(g), domain.iri));
        let said = said.and_then(|it| at(it.domain()));
        out.push(Fault::new(
            &RULE,
            Spot::object(said.unwrap_or(domain.origin)),
            format!(
                "the domain of `<{}>` has an empty name",
                cx.facts.text(domain.iri)
            ),
            "names in every target begin with it",
        ));
    }
}
