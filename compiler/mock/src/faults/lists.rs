//! Lists that are none, too short, too long, or hold an item twice.

use super::literals::NOWHERE;
use super::{Out, Place, Stage, broken};
use crate::world::{Val, rdf};
use udac_codec::Node;
use udac_model::domain::{ClassKind, List, Range};
use udac_projection::obligations::ConstraintKind as Kind;

/// Lists do not get longer for the sake of a limit.
const MANY: u32 = 500;

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    let Range::Class(class) = place.slot.range else {
        return;
    };
    let ClassKind::List(list) = place.bench.ground.model.classes[class].kind else {
        return;
    };
    let value = Val::Node(Node::Iri(NOWHERE.to_owned()));
    let stage = place.stage().map(|mut stage| {
        stage.put_first(place.slot.property, value);
        stage
    });
    place.fault(
        out,
        broken(Kind::Order, "no-list", "conform/not-a-list"),
        stage,
    );
    if let Some(stage) = open(place, list) {
        place.fault(
            out,
            broken(Kind::Order, "open", "conform/broken-list"),
            Some(stage),
        );
    }
    if list.min > 0 {
        let how = broken(Kind::ListLength, "too-short", "conform/list-too-short");
        place.fault(out, how, of_length(place, list, list.min - 1));
    }
    match list.max {
        Some(max) if max > MANY => {
            place.unbroken(
                out,
                Kind::ListLength,
                "a graph that breaks it would be large",
            );
        }
        Some(max) => {
            let how = broken(Kind::ListLength, "too-long", "conform/list-too-long");
            place.fault(out, how, of_length(place, list, max + 1));
        }
        None => {}
    }
    if list.distinct {
        twice(place, list, out);
    }
}

fn of_length<'p>(place: &'p Place<'_>, list: List, length: u32) -> Option<Stage<'p>> {
    let mut stage = place.stage()?;
    let at = stage.at(place.slot.property);
    let list = List {
        min: length,
        max: Some(length),
        ..list
    };
    let mut chance = stage.world.chance.fork();
    let value = stage.world.draw_list(list, at, &mut chance)?;
    stage.world.finish();
    stage.put_first(place.slot.property, value);
    Some(stage)
}

/// A list whose node leads to no further one.
fn open<'p>(place: &'p Place<'_>, list: List) -> Option<Stage<'p>> {
    let mut stage = place.stage()?;
    let at = stage.at(place.slot.property);
    let one = List {
        min: 1,
        max: Some(1),
        ..list
    };
    let mut chance = stage.world.chance.fork();
    let Val::List(items) = stage.world.draw_list(one, at, &mut chance)? else {
        return None;
    };
    stage.world.finish();
    let item = match items.into_iter().next()? {
        Val::Node(node) => node,
        Val::Link(id) => {
            stage.kept.push(id);
            Node::Iri(stage.world.get(id).iri.clone()?)
        }
        Val::Nested(_) | Val::List(_) => return None,
    };
    let node = format!("{}list", stage.world.base);
    stage.besides(&node, rdf::FIRST, item);
    stage.put_first(place.slot.property, Val::Node(Node::Iri(node)));
    Some(stage)
}

fn twice(place: &Place<'_>, list: List, out: &mut Out<'_>) {
    let kind = Kind::ListDistinct;
    if list.max.is_some_and(|max| max < 2) {
        place.unbroken(out, kind, "the list has one item at most");
        return;
    }
    let once = list.min.saturating_sub(1).max(1);
    let Some(mut stage) = of_length(place, list, once) else {
        place.fault(out, broken(kind, "twice", "conform/list-item-twice"), None);
        return;
    };
    let mut values = stage.values(place.slot.property).to_vec();
    let Some(Val::List(items)) = values.first_mut() else {
        return;
    };
    match items.first().cloned() {
        Some(item @ (Val::Node(_) | Val::Link(_))) => items.push(item),
        Some(Val::Nested(_) | Val::List(_)) | None => {
            place.unbroken(out, kind, "items within the list are never the same");
            return;
        }
    }
    stage.put(place.slot.property, values);
    place.fault(
        out,
        broken(kind, "twice", "conform/list-item-twice"),
        Some(stage),
    );
}
