//! No nested class requires itself.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Id, Range};
use udac_diagnostics::{Rule, Severity};

/// No nested class requires itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/endless-nesting",
    severity: Severity::Error,
    page: include_str!("endless-nesting.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let nested = |class: ClassId| match &model.classes[class].kind {
        ClassKind::Direct(e) => e.key.is_none() && cx.is_sure(class),
        ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => false,
    };
    let links: Vec<Vec<usize>> = model
        .classes
        .ids()
        .map(|id| {
            let entity = model.entity(id).filter(|_| nested(id));
            let members = entity.map_or(&[][..], |e| &e.members);
            let required = members
                .iter()
                .filter(|m| m.min > 0)
                .filter_map(|m| match m.range {
                    Range::Class(class) if nested(class) => Some(class.index()),
                    Range::Class(_) | Range::Datatype(_) | Range::Node => None,
                });
            required.collect()
        })
        .collect();
    let required = |from: ClassId, to: ClassId| {
        let mut members = model.entity(from)?.members.iter();
        let found = members.find(|m| m.min > 0 && m.range == Range::Class(to));
        found.map(|m| m.origins.min)
    };
    for cycle in cx.class_cycles(&links) {
        let (Some(first), Some(last)) = (cycle.first().copied(), cycle.last().copied()) else {
            continue;
        };
        let mut path: Vec<_> = cycle.iter().map(|c| model.classes[*c].iri).collect();
        path.extend(path.first().copied());
        let at = required(last, first).unwrap_or(model.classes[last].origin);
        let mut fault = Fault::new(
            &RULE,
            Spot::object(at),
            format!(
                "every {} holds another one without end: {}",
                cx.class(first),
                cx.names.path(&path)
            ),
            format!("{} is required here", cx.class(first)),
        );
        for pair in cycle.windows(2) {
            if let [from, to] = pair
                && let Some(at) = required(*from, *to)
            {
                fault = fault.also(
                    Spot::object(at),
                    format!("{} is required here", cx.class(*to)),
                );
            }
        }
        out.push(fault.help("make one of these relationships optional, or give a class a key"));
    }
}
