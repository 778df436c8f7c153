//! Values that are none of a closed choice: of an enumeration, a union, or nodes.

use super::literals::{NOWHERE, literal};
use super::{Broken, Out, Place, broken};
use crate::world::Val;
use udac_codec::Node;
use udac_model::conformance::Builtin;
use udac_model::domain::{ClassKind, Range};
use udac_projection::obligations::ConstraintKind as Kind;

const LITERAL: &str = "conform/literal-for-iri";

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    let nowhere = || Val::Node(Node::Iri(NOWHERE.to_owned()));
    let text = || literal("text", "string");
    let inner = place.inner();
    let class = match inner {
        Range::Node => {
            put(
                place,
                out,
                broken(Kind::NodeIri, "literal", LITERAL),
                text(),
            );
            let blank = Val::Node(Node::Blank(0));
            put(
                place,
                out,
                broken(Kind::NodeIri, "blank", "conform/blank-for-iri"),
                blank,
            );
            return;
        }
        Range::Datatype(_) => return,
        Range::Class(class) => class,
    };
    match &place.bench.ground.model.classes[class].kind {
        ClassKind::Enumeration(_) => {
            let how = broken(Kind::Enumeration, "another", "conform/not-in-enumeration");
            put(place, out, how, nowhere());
            put(
                place,
                out,
                broken(Kind::Enumeration, "literal", LITERAL),
                text(),
            );
        }
        ClassKind::Union(_) => {
            let how = broken(Kind::Exclusive, "no-alternative", "conform/no-member");
            match none_of(place, inner) {
                Some(value) => put(place, out, how, value),
                None => place.unbroken(
                    out,
                    how.kind,
                    "there is no value that is none of the alternatives",
                ),
            }
        }
        ClassKind::Direct(_)
        | ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Qualified(_)
        | ClassKind::Singleton(_)
        | ClassKind::List(_) => {}
    }
}

fn put(place: &Place<'_>, out: &mut Out<'_>, how: Broken, value: Val) {
    let inner = place.inner();
    let stage = place.stage().and_then(|mut stage| {
        let at = stage.at(place.slot.property);
        let value = stage
            .world
            .wrap(place.slot.range, &|r| r == inner, value, at)?;
        stage.put_first(place.slot.property, value);
        Some(stage)
    });
    place.fault(out, how, stage);
}

/// A literal that no alternative takes; a node where none but literals are taken.
fn none_of(place: &Place<'_>, union: Range) -> Option<Val> {
    let model = place.bench.ground.model;
    let mut due = vec![union];
    let mut next = 0;
    let (mut literals, mut nodes) = (Vec::<Builtin>::new(), false);
    while let Some(range) = due.get(next).copied() {
        next += 1;
        match range {
            Range::Datatype(datatype) => literals.push(model.datatypes[datatype].primitive.into()),
            Range::Node => nodes = true,
            Range::Class(class) => match &model.classes[class].kind {
                ClassKind::Union(arms) => {
                    let arms = arms.iter().map(|a| a.range);
                    let new: Vec<Range> = arms.filter(|r| !due.contains(r)).collect();
                    due.extend(new);
                }
                // A node that is not there is none of an enumeration, and no list.
                ClassKind::Enumeration(_) | ClassKind::List(_) => {}
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_)
                | ClassKind::Singleton(_) => nodes = true,
            },
        }
    }
    if !nodes {
        return Some(Val::Node(Node::Iri(NOWHERE.to_owned())));
    }
    let others = [
        ("text", "string", Builtin::String),
        ("true", "boolean", Builtin::Boolean),
        ("2024-02-29", "date", Builtin::Date),
        ("12:00:00", "time", Builtin::Time),
        ("1.5", "decimal", Builtin::Decimal),
        ("YQ==", "base64Binary", Builtin::Base64Binary),
    ];
    let unrelated = |own: &Builtin| {
        let related = |b: &Builtin| b.derives_from(*own) || own.derives_from(*b);
        !literals.iter().any(related)
    };
    let mut others = others.iter().filter(|o| unrelated(&o.2));
    others
        .next()
        .map(|(lexical, name, _)| literal(lexical, name))
}
