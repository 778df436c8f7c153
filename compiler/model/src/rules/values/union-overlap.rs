//! Members of a union have no value in common.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Model, Range};
use crate::resolve::promotes;
use udac_diagnostics::{Rule, Severity};

/// Members of a union have no value in common.
pub(crate) static RULE: Rule = Rule {
    code: "model/union-overlap",
    severity: Severity::Error,
    page: include_str!("union-overlap.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (id, class) in cx.model.classes.iter() {
        let ClassKind::Union(arms) = &class.kind else {
            continue;
        };
        for (place, one) in arms.iter().enumerate() {
            for two in arms.iter().skip(place + 1) {
                // One member twice is told by the list.
                if one.range == two.range || !overlap(cx, one.range, two.range) {
                    continue;
                }
                let (first, second) = (cx.range(one.range), cx.range(two.range));
                let fault = Fault::new(
                    &RULE,
                    Spot::object(two.origin),
                    format!(
                        "a value of {} may be of {first} and of {second}",
                        cx.class(id)
                    ),
                    format!("not told apart from {first}"),
                );
                let fault = fault.help(remedy(cx, one.range));
                out.push(fault.also(Spot::object(one.origin), "the other member"));
            }
        }
    }
}

fn remedy(cx: &Context<'_>, member: Range) -> &'static str {
    match member {
        Range::Datatype(_) => "keep the wider datatype alone",
        Range::Class(class) => match &cx.model.classes[class].kind {
            ClassKind::Enumeration(_) => "let no value stand in both, or join them into one",
            ClassKind::List(_) => "keep one list, or let a class hold each of them",
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_) => "name classes of which no instance is of both",
        },
        Range::Node => "name members of which no value is of both",
    }
}

fn overlap(cx: &Context<'_>, one: Range, two: Range) -> bool {
    let model = cx.model;
    match (one, two) {
        (Range::Datatype(a), Range::Datatype(b)) => {
            let (a, b) = (model.datatypes[a].primitive, model.datatypes[b].primitive);
            promotes(a, b) || promotes(b, a)
        }
        (Range::Class(a), Range::Class(b)) => classes_overlap(model, a, b),
        (Range::Datatype(_) | Range::Class(_) | Range::Node, _) => false,
    }
}

fn classes_overlap(model: &Model, one: ClassId, two: ClassId) -> bool {
    match (&model.classes[one].kind, &model.classes[two].kind) {
        (ClassKind::Enumeration(a), ClassKind::Enumeration(b)) => a.iter().any(|v| b.contains(v)),
        // A list shows that it is one, not which.
        (ClassKind::List(_), ClassKind::List(_)) => true,
        _ => {
            let mine = instances(model, one);
            instances(model, two).iter().any(|c| mine.contains(c))
        }
    }
}

/// Concrete classes of entities, those of a union's members together.
fn instances(model: &Model, class: ClassId) -> Vec<ClassId> {
    let mut all = Vec::new();
    let mut seen = vec![class];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        next += 1;
        let more: Vec<ClassId> = match &model.classes[at].kind {
            ClassKind::Qualified(q) => vec![q.qualifies],
            ClassKind::Union(arms) => {
                let classes = arms.iter().filter_map(|a| match a.range {
                    Range::Class(class) => Some(class),
                    Range::Datatype(_) | Range::Node => None,
                });
                classes.collect()
            }
            ClassKind::Trait(_) => {
                // A trait is open: the trait itself stands for takers that nobody knows yet.
                all.push(at);
                all.extend(model.concrete(at));
                Vec::new()
            }
            ClassKind::Direct(_) | ClassKind::Sealed(_) | ClassKind::Singleton(_) => {
                all.extend(model.concrete(at));
                Vec::new()
            }
            ClassKind::Enumeration(_) | ClassKind::List(_) => {
                all.push(at);
                Vec::new()
            }
        };
        for class in more {
            if !seen.contains(&class) {
                seen.push(class);
            }
        }
    }
    all
}
