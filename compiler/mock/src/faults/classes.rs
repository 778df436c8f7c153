//! What is wrong with an instance as a whole, or with two of them.

use super::literals::literal;
use super::stage::{Bench, Placed};
use super::{Out, Stage, broken};
use crate::world::{InstanceId, Val, rdf};
use udac_codec::Node;
use udac_model::domain::{ClassId, ClassKind, Key, Range};
use udac_projection::obligations::ConstraintKind as Kind;

/// A name that no model has.
const UNDECLARED: &str = "undeclaredByMock";

pub(super) fn of(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    let ground = bench.ground;
    let Some(entity) = ground.model.entity(class) else {
        return;
    };
    closed(bench, class, out);
    if matches!(ground.model.classes[class].kind, ClassKind::Singleton(_)) {
        singleton(bench, class, out);
        return;
    }
    match &entity.key {
        None => nesting(bench, class, out),
        Some(_) if entity.keyed_on_iri => {
            out.unbroken(
                Kind::Key,
                class,
                None,
                "a node with the same IRI is the same node",
            );
        }
        Some(key) => {
            let within = entity.unique.iter().any(|set| includes(key, set));
            alike(bench, class, key, Kind::Key, within, out);
        }
    }
    for set in &entity.unique {
        let key = entity.key.iter().filter(|_| !entity.keyed_on_iri);
        let mut others = key.chain(entity.unique.iter().filter(|s| *s != set));
        let within = others.any(|other| includes(set, other));
        alike(bench, class, set, Kind::Unique, within, out);
    }
}

/// Whether all properties of one set are among those of another.
fn includes(set: &Key, other: &Key) -> bool {
    other.properties.iter().all(|p| set.properties.contains(p))
}

/// A property that the class does not have.
fn closed(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    let ground = bench.ground;
    let Some(mut stage) = bench.stage(class) else {
        out.unbroken(Kind::Closed, class, None, "no data holds an instance of it");
        return;
    };
    let namespace = ground.text(ground.model.domains[ground.model.classes[class].domain].iri);
    let separator = if namespace.ends_with(['#', '/']) {
        ""
    } else {
        "#"
    };
    let predicate = format!("{namespace}{separator}{UNDECLARED}");
    let iri = stage.world.named(stage.subject);
    let Val::Node(value) = literal("text", "string") else {
        return;
    };
    stage.besides(&iri, &predicate, value);
    let how = broken(Kind::Closed, "undeclared", "conform/unknown-predicate");
    out.fault(how, class, None, stage);
}

/// An instance of a class that has none of its own.
pub(super) fn sealed(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    let ground = bench.ground;
    let mut stage = bench.empty();
    let iri = stage.world.iri(class, "abstract");
    let kind = ground.text(ground.model.classes[class].iri).to_owned();
    stage.besides(&iri, rdf::TYPE, Node::Iri(kind));
    let how = broken(Kind::Sealed, "instance", "conform/abstract-class");
    out.fault(how, class, None, stage);
}

/// Two instances of a class, or none, of which there has to be one.
fn singleton(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    let Some(mut stage) = bench.stage(class) else {
        return;
    };
    let second = stage.world.enter(class, None);
    stage.world.finish();
    stage.kept.push(second);
    out.fault(
        broken(Kind::Singleton, "second", "conform/second-singleton"),
        class,
        None,
        stage,
    );
    let mut stage = bench.empty();
    stage.without = Some(class);
    let first = stage.world.first(class);
    if first.is_some_and(|first| stage.holds(first)) {
        let why = "another instance that there has to be refers to it, and would refer to nothing";
        out.unbroken(Kind::Singleton, class, None, why);
        return;
    }
    out.fault(
        broken(Kind::Singleton, "missing", "conform/missing-singleton"),
        class,
        None,
        stage,
    );
}

/// A second instance of the class; none where it takes the place of the first.
fn second<'g>(bench: &Bench<'g>, stage: &mut Stage<'g>, class: ClassId) -> Option<Placed> {
    let found = bench.place(&mut stage.world, class)?;
    stage.world.finish();
    let top = stage.world.top(found.0);
    stage.kept.push(top);
    let whole = stage.world.unmade.is_empty() && found.0 != stage.subject;
    (whole && stage.holds(stage.subject)).then_some(found)
}

/// Two instances with the same values in a set that has to be unique.
fn alike(
    bench: &Bench<'_>,
    class: ClassId,
    set: &Key,
    kind: Kind,
    within: bool,
    out: &mut Out<'_>,
) {
    let ground = bench.ground;
    if within {
        out.unbroken(
            kind,
            class,
            None,
            "a smaller set that has to be unique would be broken too",
        );
        return;
    }
    let made = bench.stage(class).and_then(|mut stage| {
        let (second, _) = second(bench, &mut stage, class)?;
        for property in &set.properties {
            let slot = ground.slot(class, *property)?;
            let shared = matches!(slot.range, Range::Datatype(_) | Range::Node)
                || stage.world.draws_alone(slot.range);
            if slot.min > 1 || !shared || !stage.ensure(slot, 1) {
                return None;
            }
            let value = stage.values(*property).first()?.clone();
            if let Val::Link(target) = value {
                let target = stage.world.get(target).class;
                let mut back = ground.inverses(*property).iter();
                if back.any(|q| ground.slot(target, *q).is_some_and(|s| s.max == Some(1))) {
                    return None;
                }
            }
            stage.put(*property, vec![value.clone()]);
            stage
                .world
                .get_mut(second)
                .values
                .insert(*property, vec![value]);
        }
        Some(stage)
    });
    let code = if kind == Kind::Key {
        "conform/duplicate-key"
    } else {
        "conform/duplicate-unique"
    };
    let property = set
        .properties
        .first()
        .copied()
        .filter(|_| kind == Kind::Unique);
    match made {
        Some(stage) => out.fault(broken(kind, "twice", code), class, property, stage),
        None => out.unbroken(
            kind,
            class,
            property,
            "no graph is found that breaks it alone",
        ),
    }
}

/// A nested instance that nothing holds, and one that two hold.
fn nesting(bench: &Bench<'_>, class: ClassId, out: &mut Out<'_>) {
    if bench.ground.height(class).is_none() {
        return;
    }
    let mut stage = bench.empty();
    stage.subject = stage.world.enter(class, None);
    stage.world.finish();
    out.fault(
        broken(Kind::Nesting, "unheld", "conform/no-parent"),
        class,
        None,
        stage,
    );
    let shared = bench.stage(class).and_then(|mut stage| {
        let first = stage.subject;
        let (other, held) = second(bench, &mut stage, class)?;
        let (holder, property) = held?;
        if stage.held.is_none_or(|(first, _)| first == holder) {
            return None;
        }
        stage.world.named(first);
        let values = stage.world.get_mut(holder).values.get_mut(&property)?;
        for value in values {
            exchange(value, other, first);
        }
        Some(stage)
    });
    match shared {
        Some(stage) => {
            out.fault(
                broken(Kind::Nesting, "shared", "conform/two-parents"),
                class,
                None,
                stage,
            );
        }
        None => out.unbroken(
            Kind::Nesting,
            class,
            None,
            "one instance holds all of its values",
        ),
    }
}

/// Puts one nested instance in the place of another.
fn exchange(value: &mut Val, other: InstanceId, by: InstanceId) {
    match value {
        Val::Nested(id) if *id == other => *id = by,
        Val::List(items) => items.iter_mut().for_each(|item| exchange(item, other, by)),
        Val::Node(_) | Val::Link(_) | Val::Nested(_) => {}
    }
}
