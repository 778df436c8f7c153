//! Links to nothing, to instances of another class, or too many of them.

use super::literals::literal;
use super::{Out, Place, Stage, broken};
use crate::chance::Chance;
use crate::ground::Candidate;
use crate::members::Slot;
use crate::world::{InstanceId, Val};
use udac_codec::Node;
use udac_model::domain::{ClassId, ClassKind, Range};
use udac_projection::obligations::ConstraintKind as Kind;

/// Graphs do not get larger for the sake of a limit.
const MANY: u32 = 100;

/// Values that are looked at for one that a qualified class does not take.
const TRIES: u32 = 64;

const WRONG: &str = "conform/wrong-class";

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    let ground = place.bench.ground;
    inverse(place, out);
    let inner = place.inner();
    let Range::Class(class) = inner else { return };
    match &ground.model.classes[class].kind {
        ClassKind::Direct(_)
        | ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Qualified(_)
        | ClassKind::Singleton(_) => {}
        ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => return,
    }
    let alone = ground.stands_alone(ground.base(class));
    if alone {
        let how = broken(Kind::Reference, "nothing", "conform/dangling-reference");
        let stage = with(place, |stage| {
            let iri = stage.world.iri(ground.base(class), "none");
            Some(Val::Node(Node::Iri(iri)))
        });
        place.fault(out, how, stage);
    }
    let text = with(place, |_| Some(literal("text", "string")));
    place.fault(
        out,
        broken(Kind::TargetClass, "literal", "conform/literal-for-iri"),
        text,
    );
    match another(place, class, alone).or_else(|| another(place, class, !alone)) {
        Some(other) => {
            let alone = ground.stands_alone(other);
            let stage = with(place, |stage| instance(stage, (other, None), alone));
            place.fault(out, broken(Kind::TargetClass, "another", WRONG), stage);
        }
        None => place.unbroken(
            out,
            Kind::TargetClass,
            "there are no instances of another class to put there",
        ),
    }
    if matches!(ground.model.classes[class].kind, ClassKind::Qualified(_)) {
        let how = broken(Kind::Membership, "no-member", WRONG);
        let candidates = ground.candidates(class);
        let mut candidates = candidates.iter();
        let stage = candidates.find_map(|c| with(place, |stage| outsider(place, stage, *c, alone)));
        place.fault(out, how, stage);
    }
}

/// A stage with a value at the innermost range.
fn with<'p>(
    place: &'p Place<'_>,
    value: impl Fn(&mut Stage<'p>) -> Option<Val>,
) -> Option<Stage<'p>> {
    let inner = place.inner();
    let mut stage = place.stage()?;
    let value = value(&mut stage)?;
    stage.world.finish();
    if !stage.world.unmade.is_empty() {
        return None;
    }
    let at = stage.at(place.slot.property);
    let value = stage
        .world
        .wrap(place.slot.range, &|r| r == inner, value, at)?;
    stage.world.finish();
    stage.put_first(place.slot.property, value);
    Some(stage)
}

fn instance(stage: &mut Stage<'_>, (class, role): Candidate, alone: bool) -> Option<Val> {
    if !alone {
        let subject = stage.subject;
        return Some(Val::Nested(stage.world.nested(class, role, subject)));
    }
    let there = stage.world.first(class);
    let id = match there {
        Some(id) => id,
        None => stage.world.keyed(class, role)?,
    };
    Some(Val::Link(id))
}

/// A class none of whose instances is a value, and that knows nothing of links back.
fn another(place: &Place<'_>, class: ClassId, alone: bool) -> Option<ClassId> {
    let ground = place.bench.ground;
    let taken = ground.candidates(ground.base(class));
    let all = ground.model.classes.iter();
    let mut others = all.filter(|(other, info)| {
        let concrete = matches!(info.kind, ClassKind::Direct(_) | ClassKind::Singleton(_));
        let fits = taken.iter().any(|(c, _)| c == other) || *other == ground.base(class);
        let back = ground.inverses(place.slot.property).iter();
        let mut back = back.filter(|q| ground.slot(*other, **q).is_some());
        concrete
            && !fits
            && ground.model.domains[info.domain].root
            && ground.height(*other).is_some()
            && ground.stands_alone(*other) == alone
            && back.next().is_none()
    });
    others.next().map(|(other, _)| other)
}

/// An instance of the class that a qualified class narrows, which does not satisfy it in one point.
fn outsider(
    place: &Place<'_>,
    stage: &mut Stage<'_>,
    (class, role): Candidate,
    alone: bool,
) -> Option<Val> {
    let ground = place.bench.ground;
    let plain = ground.slots_of(class, None);
    let asked = ground.slots_of(class, role);
    let narrowed: Vec<(&Slot, &Slot)> = plain.iter().zip(asked.iter()).collect();
    let made = match alone {
        true => Val::Link(stage.world.keyed(class, None)?),
        false => instance(stage, (class, None), false)?,
    };
    let (Val::Link(id) | Val::Nested(id)) = made else {
        return None;
    };
    stage.world.finish();
    if narrowed.iter().any(|(plain, asked)| plain.min < asked.min) {
        return Some(made);
    }
    narrowed
        .iter()
        .any(|(plain, asked)| offend(stage, id, plain, asked))
        .then_some(made)
}

/// Gives an instance a value, or more of them, that its class allows and the qualified one does not.
fn offend(stage: &mut Stage<'_>, id: InstanceId, plain: &Slot, asked: &Slot) -> bool {
    if let Some(max) = asked
        .max
        .filter(|max| plain.max.is_none_or(|most| most > *max) && *max < MANY)
    {
        let count = usize::try_from(max).unwrap_or(usize::MAX).saturating_add(1);
        stage.world.extend(id, plain, count);
        stage.world.finish();
        return stage.world.values(id, plain.property).len() >= count;
    }
    let (Some(space), Some(narrow)) = (&plain.space, &asked.space) else {
        return false;
    };
    let mut chance = Chance::seeded(0);
    let mut drawn = (0..TRIES).filter_map(|_| space.draw(&mut chance));
    let found = drawn.find(|text| !narrow.admits(text));
    let Some(text) = found else { return false };
    let value = Val::Node(space.node(text, "en"));
    let values = stage
        .world
        .get_mut(id)
        .values
        .entry(plain.property)
        .or_default();
    match values.first_mut() {
        Some(first) => *first = value,
        None => values.push(value),
    }
    true
}

/// More links to an instance than it may have, all stated from their other end.
fn inverse(place: &Place<'_>, out: &mut Out<'_>) {
    let ground = place.bench.ground;
    let inverses = ground.inverses(place.slot.property);
    if inverses.is_empty() {
        return;
    }
    let how = broken(Kind::Inverse, "too-many", "conform/too-many-values");
    let Some(mut stage) = place.stage() else {
        place.fault(out, how, None);
        return;
    };
    let Some(Val::Link(target)) = stage.values(place.slot.property).first().cloned() else {
        place.unbroken(out, how.kind, "a link to what is nested counts once");
        return;
    };
    let class = stage.world.get(target).class;
    let limits = inverses.iter().filter_map(|q| ground.slot(class, *q)?.max);
    let Some(limit) = limits.min().filter(|max| *max <= MANY) else {
        place.unbroken(
            out,
            how.kind,
            "a link counts at both ends, and the other end has no limit",
        );
        return;
    };
    let mut made = true;
    for _ in 0..limit {
        let Some((other, _)) = place.bench.place(&mut stage.world, place.class) else {
            made = false;
            break;
        };
        stage.world.finish();
        made &= other != stage.subject;
        let values = &mut stage.world.get_mut(other).values;
        values.insert(place.slot.property, vec![Val::Link(target)]);
        let top = stage.world.top(other);
        stage.kept.push(top);
    }
    stage.put(place.slot.property, vec![Val::Link(target)]);
    place.fault(out, how, made.then_some(stage));
}
