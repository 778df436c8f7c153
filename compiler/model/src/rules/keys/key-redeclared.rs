//! A subclass keeps the key that it inherits.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassKind, Key};
use udac_diagnostics::{Rule, Severity};

/// A subclass keeps the key that it inherits.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-redeclared",
    severity: Severity::Error,
    page: include_str!("key-redeclared.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (class, key, is_key) in cx.own_sets() {
        if !is_key || !cx.is_sure(class) {
            continue;
        }
        // A trait may ask for the very key that the class has; a superclass has given it already.
        let from_trait =
            |k: &Key| matches!(cx.model.classes[k.declared_by].kind, ClassKind::Trait(_));
        let other = |k: &&Key| !from_trait(k) || k.properties != key.properties;
        let Some(inherited) = cx.inherited_keys(class).into_iter().find(other) else {
            continue;
        };
        let fault = Fault::new(
            &RULE,
            Spot::object(key.origin),
            format!("{} declares a key and inherits one", cx.class(class)),
            "declared again here",
        );
        let from = cx.class(inherited.declared_by);
        let fault = fault.also(Spot::object(inherited.origin), format!("the key of {from}"));
        out.push(fault.help("take this key out, or make it `upper:unique`"));
    }
}
