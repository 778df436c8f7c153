//! A class inherits one key.

use super::super::{Context, Fault, Spot};
use crate::domain::Key;
use udac_diagnostics::{Rule, Severity};

/// A class inherits one key.
pub(crate) static RULE: Rule = Rule {
    code: "model/two-inherited-keys",
    severity: Severity::Error,
    page: include_str!("two-inherited-keys.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, own) in cx.model.classes.iter() {
        let Some(entity) = cx.model.entity(class).filter(|_| cx.is_sure(class)) else {
            continue;
        };
        let declares = entity.key.as_ref().is_some_and(|k| k.declared_by == class);
        if declares || entity.supers.len() + entity.traits.len() < 2 {
            continue;
        }
        let keys = cx.inherited_keys(class);
        let Some(first) = keys.first().copied() else {
            continue;
        };
        for other in keys.iter().filter(|k| k.properties != first.properties) {
            let name = |key: &Key| cx.class(key.declared_by);
            let fault = Fault::new(
                &RULE,
                Spot::subject(own.origin),
                format!(
                    "{} inherits two keys, from {} and {}",
                    cx.class(class),
                    name(first),
                    name(other)
                ),
                "an instance would have two identities",
            );
            out.push(
                fault
                    .help("let one of them alone have a key")
                    .also(Spot::object(first.origin), "one key is declared here")
                    .also(Spot::object(other.origin), "the other one here"),
            );
        }
    }
}
