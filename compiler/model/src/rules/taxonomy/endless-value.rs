//! No list or union contains itself without end.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Id, Model, Range};
use udac_diagnostics::{Rule, Severity};

/// No list or union contains itself without end.
pub(crate) static RULE: Rule = Rule {
    code: "model/endless-value",
    severity: Severity::Error,
    page: include_str!("endless-value.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let parts: Vec<Vec<usize>> = model.classes.ids().map(|id| parts(model, id)).collect();
    let ends = ends(model, &parts);
    let is_union = |n: usize| {
        matches!(
            model.classes[ClassId::from_index(n)].kind,
            ClassKind::Union(_)
        )
    };
    // What never ends, and unions of unions, in which no member could be told from the whole.
    let links: Vec<Vec<usize>> = parts
        .iter()
        .enumerate()
        .map(|(from, parts)| {
            let endless = |n: usize| ends.get(n) == Some(&false);
            let kept = parts
                .iter()
                .copied()
                .filter(|to| (endless(from) && endless(*to)) || (is_union(from) && is_union(*to)));
            kept.collect()
        })
        .collect();
    for cycle in cx.class_cycles(&links) {
        let Some(first) = cycle.first().copied() else {
            continue;
        };
        let mut path: Vec<_> = cycle.iter().map(|c| model.classes[*c].iri).collect();
        path.extend(path.first().copied());
        let name = cx.class(first);
        out.push(
            Fault::new(
                &RULE,
                Spot::subject(model.classes[first].origin),
                format!(
                    "{name} contains itself without end: {}",
                    cx.names.path(&path)
                ),
                "no value of it can ever be written down",
            )
            .help("let one member be something else than a list or union of the same"),
        );
    }
}

/// The classes that a list or union is made of.
fn parts(model: &Model, class: ClassId) -> Vec<usize> {
    let index = |range: Range| match range {
        Range::Class(class) => Some(class.index()),
        Range::Datatype(_) | Range::Node => None,
    };
    match &model.classes[class].kind {
        ClassKind::Union(arms) => arms.iter().filter_map(|a| index(a.range)).collect(),
        ClassKind::List(list) => index(list.item).into_iter().collect(),
        ClassKind::Direct(_)
        | ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Enumeration(_) => Vec::new(),
    }
}

/// Which classes have values that end, by working up from what is neither list nor union.
fn ends(model: &Model, parts: &[Vec<usize>]) -> Vec<bool> {
    let mut whole: Vec<Vec<usize>> = vec![Vec::new(); parts.len()];
    for (from, parts) in parts.iter().enumerate() {
        for to in parts {
            if let Some(whole) = whole.get_mut(*to) {
                whole.push(from);
            }
        }
    }
    let leaf = |id: ClassId| match &model.classes[id].kind {
        ClassKind::Union(arms) => arms.iter().any(|a| matches!(a.range, Range::Datatype(_))),
        ClassKind::List(list) => matches!(list.item, Range::Datatype(_)),
        ClassKind::Direct(_)
        | ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Enumeration(_) => true,
    };
    let mut ends = vec![false; parts.len()];
    let mut work: Vec<usize> = model
        .classes
        .ids()
        .filter(|c| leaf(*c))
        .map(Id::index)
        .collect();
    while let Some(at) = work.pop() {
        if ends
            .get_mut(at)
            .is_some_and(|e| !std::mem::replace(e, true))
        {
            work.extend(whole.get(at).into_iter().flatten());
        }
    }
    ends
}
