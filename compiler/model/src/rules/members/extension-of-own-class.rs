//! An extension extends a class of another model.

use super::super::{Context, Fault, Spot};
use crate::resolve::at;
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::Extension;

/// An extension extends a class of another model.
pub(crate) static RULE: Rule = Rule {
    code: "model/extension-of-own-class",
    severity: Severity::Error,
    page: include_str!("extension-of-own-class.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for extension in cx.model.extensions.values() {
        let class = &cx.model.classes[extension.extends];
        if class.domain != extension.domain {
            continue;
        }
        let said = Extension::assume(cx.reader(extension.domain), extension.iri).extends();
        let (name, own) = (cx.names.name(extension.iri), cx.names.name(class.iri));
        let fault = Fault::new(
            &RULE,
            Spot::object(at(said).unwrap_or(extension.origin)),
            format!("{name} extends {own}, a class of its own model"),
            "this class can be changed itself",
        );
        let fault = fault.also(
            Spot::subject(class.origin),
            format!("{own} is declared here"),
        );
        out.push(fault.help("state the properties with `upper:property` on the class"));
    }
}
