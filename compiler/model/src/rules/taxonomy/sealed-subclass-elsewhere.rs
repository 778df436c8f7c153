//! All subclasses of a sealed class are in its graph.

use super::super::{Context, Fault, Spot};
use crate::domain::ClassKind;
use udac_diagnostics::{Rule, Severity};

/// All subclasses of a sealed class are in its graph.
pub(crate) static RULE: Rule = Rule {
    code: "model/sealed-subclass-elsewhere",
    severity: Severity::Error,
    page: include_str!("sealed-subclass-elsewhere.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    for (id, class) in model.classes.iter() {
        let supers = model.entity(id).map_or(&[][..], |e| &e.supers);
        for above in supers.iter().copied() {
            if model.classes[above].domain == class.domain {
                continue;
            }
            let line = model.entity(above).map_or(&[][..], |e| &e.ancestors);
            let sealed = std::iter::once(above)
                .chain(line.iter().copied())
                .find(|c| {
                    let c = &model.classes[*c];
                    matches!(c.kind, ClassKind::Sealed(_))
                        && c.domain == model.classes[above].domain
                });
            let Some(sealed) = sealed else { continue };
            let said = cx.super_link(id, above);
            let (own, name) = (cx.class(id), cx.class(sealed));
            let fault = Fault::new(
                &RULE,
                Spot::object(said),
                format!("{own} is a subclass of the sealed class {name} of another model"),
                "this taxonomy is closed",
            );
            let declared = Spot::subject(model.classes[sealed].origin);
            out.push(
                fault
                    .also(declared, format!("{name} is sealed here"))
                    .help("to add properties to it, declare an `upper:Extension`"),
            );
        }
    }
}
