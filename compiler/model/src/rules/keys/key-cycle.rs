//! No key leads back to itself.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Id, Member, Model, Range};
use udac_diagnostics::{Rule, Severity};

/// No key leads back to itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/key-cycle",
    severity: Severity::Error,
    page: include_str!("key-cycle.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let mut links: Vec<Vec<usize>> = vec![Vec::new(); model.classes.len()];
    for (class, _, member) in cx.key_members() {
        if let (Some(next), Some(to)) = (links.get_mut(class.index()), declarer(model, member)) {
            next.push(to.index());
        }
    }
    for cycle in cx.class_cycles(&links) {
        let Some(first) = cycle.first().copied() else {
            continue;
        };
        let next = cycle.get(1).copied().unwrap_or(first);
        let members = model.entity(first).map_or(&[][..], |e| &e.members);
        let key = model.entity(first).and_then(|e| e.key.as_ref());
        let in_key = |m: &&Member| {
            let listed = key.is_some_and(|k| k.properties.contains(&m.property));
            listed && declarer(model, m) == Some(next)
        };
        let (Some(key), Some(member)) = (key, members.iter().find(in_key)) else {
            continue;
        };
        let mut path: Vec<_> = cycle.iter().map(|c| model.classes[*c].iri).collect();
        path.extend(path.first().copied());
        let fault = Fault::new(
            &RULE,
            Spot::object(cx.key_item(key, member.property)),
            format!(
                "the key of {} leads back to itself: {}",
                cx.class(first),
                cx.names.path(&path)
            ),
            "this part of the key needs that key first",
        );
        out.push(fault.also(Spot::object(member.origins.range), "it leads there"));
    }
}

/// The class whose declared key stands behind a relationship.
fn declarer(model: &Model, member: &Member) -> Option<ClassId> {
    let Range::Class(mut to) = member.range else {
        return None;
    };
    // As many steps as there are classes: a cycle of qualified classes is another fault.
    for _ in 0..model.classes.len() {
        let ClassKind::Qualified(qualified) = &model.classes[to].kind else {
            break;
        };
        to = qualified.qualifies;
    }
    Some(model.entity(to)?.key.as_ref()?.declared_by)
}
