//! No count asks for more than it allows.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Member, Model, Narrowed};
use crate::resolve::at;
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::List;

/// No count asks for more than it allows.
pub(crate) static RULE: Rule = Rule {
    code: "model/min-above-max",
    severity: Severity::Error,
    page: include_str!("min-above-max.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    for property in model.properties.values() {
        let Some(max) = property.max.filter(|max| property.min > *max) else {
            continue;
        };
        let name = cx.names.name(property.iri);
        let fault = Fault::new(
            &RULE,
            Spot::object(property.origins.min),
            format!(
                "`upper:minCount` of {name} is {}, above its `upper:maxCount` of {max}",
                property.min
            ),
            "more than there may be",
        );
        out.push(fault.also(
            Spot::object(property.origins.max),
            "`upper:maxCount` is stated here",
        ));
    }
    for class in model.classes.ids() {
        for member in members(model, class) {
            let Some(max) = member.max.filter(|max| member.min > *max) else {
                continue;
            };
            if told_above(model, class, member) {
                continue;
            }
            let stated = Spot::subject(model.classes[class].origin);
            out.push(crossed(cx, &cx.class(class), stated, member, max));
        }
        let narrowed = model.narrowed(class).iter();
        out.extend(narrowed.filter_map(|narrowed| {
            let stated = Spot::subject(model.classes[class].origin);
            crosses(cx, &cx.class(class), stated, narrowed)
        }));
        if let ClassKind::List(list) = &model.classes[class].kind {
            let Some(max) = list.max.filter(|max| list.min > *max) else {
                continue;
            };
            let class = &model.classes[class];
            let said = List::assume(cx.reader(class.domain), class.iri);
            let there = at(said.max_length()).unwrap_or(class.origin);
            let at = at(said.min_length()).unwrap_or(class.origin);
            let name = cx.names.name(class.iri);
            let fault = Fault::new(
                &RULE,
                Spot::object(at),
                format!(
                    "`upper:minLength` of {name} is {}, above its `upper:maxLength` of {max}",
                    list.min
                ),
                "more than there may be",
            );
            out.push(fault.also(Spot::object(there), "`upper:maxLength` is stated here"));
        }
    }
    for extension in model.extensions.values() {
        let name = cx.names.name(extension.iri);
        let stated = Spot::subject(extension.origin);
        let narrowed = extension.narrowed.iter();
        out.extend(narrowed.filter_map(|narrowed| crosses(cx, &name, stated, narrowed)));
    }
}

/// What counts of a member that ask for more than they allow are told as.
fn crossed(cx: &Context<'_>, name: &str, stated: Spot, member: &Member, max: u32) -> Fault {
    let property = cx.property(member.property);
    let fault = Fault::new(
        &RULE,
        stated,
        format!(
            "on {name}, `upper:minCount` of {property} is {}, above its `upper:maxCount` of {max}",
            member.min
        ),
        "no instance can meet both",
    );
    let min = cx.count_spot(member.property, member.origins.min);
    let max = cx.count_spot(member.property, member.origins.max);
    fault
        .also(min, "`upper:minCount` is stated here")
        .also(max, "`upper:maxCount` is stated here")
}

/// The same where refinements that no class holds bring it about.
fn crosses(cx: &Context<'_>, name: &str, stated: Spot, narrowed: &Narrowed) -> Option<Fault> {
    let above = |m: &Member| m.max.filter(|max| m.min > *max);
    let max = above(&narrowed.after)?;
    let new = above(&narrowed.before).is_none();
    new.then(|| crossed(cx, name, stated, &narrowed.after, max))
}

fn members(model: &Model, class: ClassId) -> &[Member] {
    match &model.classes[class].kind {
        ClassKind::Direct(e)
        | ClassKind::Sealed(e)
        | ClassKind::Trait(e)
        | ClassKind::Singleton(e) => &e.members,
        ClassKind::Qualified(q) => &q.members,
        ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => &[],
    }
}

/// Whether the property itself, or a class above, has the fault already.
fn told_above(model: &Model, class: ClassId, member: &Member) -> bool {
    let property = &model.properties[member.property];
    if property.max.is_some_and(|max| property.min > max) {
        return true;
    }
    let qualifies = match &model.classes[class].kind {
        ClassKind::Qualified(q) => Some(q.qualifies),
        ClassKind::Direct(_)
        | ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => None,
    };
    let entity = model.entity(class);
    let supers = entity
        .into_iter()
        .flat_map(|e| e.supers.iter().chain(&e.traits));
    let mut above = supers.copied().chain(qualifies);
    above.any(|above| {
        let mut theirs = members(model, above).iter();
        theirs.any(|m| m.property == member.property && m.max.is_some_and(|max| m.min > max))
    })
}
