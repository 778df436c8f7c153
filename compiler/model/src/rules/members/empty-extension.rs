//! An extension says something.

use super::super::{Context, Fault, Spot};
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::Extension;

/// An extension says something.
pub(crate) static RULE: Rule = Rule {
    code: "model/empty-extension",
    severity: Severity::Error,
    page: include_str!("empty-extension.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for extension in cx.model.extensions.values() {
        let said = Extension::assume(cx.reader(extension.domain), extension.iri);
        let properties = said.property().statements().next();
        let refinements = said.refinement().statements().next();
        let told = cx.is_told(extension.iri) || cx.is_cut_short();
        if properties.is_some() || refinements.is_some() || told {
            continue;
        }
        let (name, class) = (cx.names.name(extension.iri), cx.class(extension.extends));
        let fault = Fault::new(
            &RULE,
            Spot::subject(extension.origin),
            format!("{name} neither adds to {class} nor narrows anything of it"),
            "an extension that says nothing",
        );
        out.push(fault.help(
            "state what it adds with `upper:property`, or what it narrows with `upper:refinement`",
        ));
    }
}
