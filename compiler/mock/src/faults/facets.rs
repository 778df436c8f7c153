//! Values of a datatype that keep within all facets but one.

use super::literals::literal;
use super::{Broken, Out, Place, broken};
use crate::chance::Chance;
use crate::values::{Bound, Missed, Space};
use crate::world::Val;
use std::cmp::Ordering;
use std::rc::Rc;
use udac_model::conformance::Builtin;
use udac_model::domain::{ClassKind, Primitive, Range};
use udac_projection::obligations::ConstraintKind as Kind;

/// Values that are looked at for the one that breaks a facet alone.
const TRIES: usize = 96;

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    for (range, space) in sites(place) {
        for missed in Missed::ALL {
            if !space.is_limited(missed) {
                continue;
            }
            let mut how = told(missed);
            let mut chance = Chance::seeded(place.bench.request.seed);
            let value = breaking(&space, missed, &mut chance);
            let wider = value.as_ref().filter(|text| !space.builtin.admits(text));
            if let Some(text) = wider {
                // The limit of a built-in datatype is no facet of it. Targets hold those that the language
                // has as datatypes, and narrower ones by bounds.
                how.code = "conform/outside-value-space";
                if !Builtin::from(space.primitive).admits(text) {
                    how.kind = Kind::Datatype;
                }
            }
            let wider = wider.map(|text| literal(text, "integer"));
            let stage = value.and_then(|text| {
                let mut stage = place.stage()?;
                let at = stage.at(place.slot.property);
                let value = wider.unwrap_or_else(|| Val::Node(space.node(text, "en")));
                let value = stage
                    .world
                    .wrap(place.slot.range, &|r| r == range, value, at)?;
                stage.put_first(place.slot.property, value);
                Some(stage)
            });
            place.fault(out, how, stage);
        }
    }
}

/// Where literals stand: as values, as alternatives, as items.
fn sites(place: &Place<'_>) -> Vec<(Range, Rc<Space>)> {
    if let Some(space) = &place.slot.space {
        return vec![(place.slot.range, Rc::clone(space))];
    }
    let ground = place.bench.ground;
    let mut due = vec![place.slot.range];
    let mut next = 0;
    let mut found = Vec::new();
    while let Some(range) = due.get(next).copied() {
        next += 1;
        match range {
            Range::Datatype(datatype) => found.extend(ground.space(datatype).map(|s| (range, s))),
            Range::Node => {}
            Range::Class(class) => match &ground.model.classes[class].kind {
                ClassKind::List(list) if !due.contains(&list.item) => due.push(list.item),
                ClassKind::Union(arms) => {
                    for arm in arms {
                        if !due.contains(&arm.range) {
                            due.push(arm.range);
                        }
                    }
                }
                ClassKind::List(_)
                | ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_)
                | ClassKind::Singleton(_)
                | ClassKind::Enumeration(_) => {}
            },
        }
    }
    found
}

const fn told(missed: Missed) -> Broken {
    match missed {
        Missed::Length => broken(Kind::Length, "length", "conform/wrong-length"),
        Missed::Short => broken(Kind::Length, "too-short", "conform/too-short"),
        Missed::Long => broken(Kind::Length, "too-long", "conform/too-long"),
        Missed::Small => broken(Kind::Bounds, "too-small", "conform/too-small"),
        Missed::Large => broken(Kind::Bounds, "too-large", "conform/too-large"),
        Missed::Digits => broken(Kind::Digits, "digits", "conform/too-many-digits"),
        Missed::Fraction => broken(Kind::Digits, "fraction", "conform/too-many-fraction-digits"),
        Missed::Pattern => broken(Kind::Pattern, "pattern", "conform/pattern-mismatch"),
    }
}

/// A value that misses one facet and no other: of bounds the one that misses it least, as a wider bound may
/// stand behind it.
fn breaking(space: &Space, missed: Missed, chance: &mut Chance) -> Option<String> {
    let candidates = match missed {
        Missed::Digits => digits(space, chance),
        Missed::Fraction => fractions(space, chance),
        Missed::Pattern => mismatches(space, chance),
        Missed::Small | Missed::Large => beyond(space, missed, chance),
        Missed::Length | Missed::Short | Missed::Long => {
            let relaxed = relaxed(space, missed)?;
            drawn(&relaxed, chance)
        }
    };
    let primitive = Builtin::from(unlimited(space.primitive));
    let alone = |text: &String| primitive.admits(text) && space.misses(text) == [missed];
    let mut found = candidates.into_iter().filter(alone);
    let nearer = |a: String, b: String, wanted: Ordering| {
        let order = space.builtin.compare(&b, &a);
        if order == Some(wanted) { b } else { a }
    };
    match missed {
        Missed::Small => found.reduce(|a, b| nearer(a, b, Ordering::Greater)),
        Missed::Large => found.reduce(|a, b| nearer(a, b, Ordering::Less)),
        Missed::Length
        | Missed::Short
        | Missed::Long
        | Missed::Digits
        | Missed::Fraction
        | Missed::Pattern => found.next(),
    }
}

/// The datatype whose limits are no facets.
fn unlimited(primitive: Primitive) -> Primitive {
    if primitive == Primitive::NonNegativeInteger {
        return Primitive::Integer;
    }
    primitive
}

fn drawn(space: &Space, chance: &mut Chance) -> Vec<String> {
    let at_random = (0..TRIES)
        .map(|_| space.draw(chance))
        .take_while(Option::is_some);
    let mut all: Vec<String> = at_random.flatten().collect();
    let counted = (0..TRIES as u64).filter_map(|n| space.draw(&mut Chance::counted(n)));
    all.extend(counted);
    all
}

/// The values just beyond a facet.
fn relaxed(space: &Space, missed: Missed) -> Option<Space> {
    let mut relaxed = space.clone();
    match missed {
        Missed::Length => {
            let length = relaxed.length.take()?;
            let longer = space.most.is_none_or(|most| length < most);
            let length = if longer {
                length + 1
            } else {
                length.checked_sub(1)?
            };
            (relaxed.least, relaxed.most) = (Some(length), Some(length));
        }
        Missed::Short => {
            let length = relaxed.least?.checked_sub(1)?;
            (relaxed.least, relaxed.most) = (None, Some(length));
        }
        Missed::Long => {
            let length = relaxed.most?.checked_add(1)?;
            (relaxed.least, relaxed.most) = (Some(length), Some(length));
        }
        Missed::Small | Missed::Large | Missed::Digits | Missed::Fraction | Missed::Pattern => {}
    }
    Some(relaxed)
}

/// Values beyond each bound, which keep those behind it where there are two.
fn beyond(space: &Space, missed: Missed, chance: &mut Chance) -> Vec<String> {
    let low = missed == Missed::Small;
    let bounds = if low { &space.low } else { &space.high };
    let mut all = Vec::new();
    for bound in bounds {
        for keeps in [true, false] {
            let mut relaxed = space.clone();
            relaxed.primitive = unlimited(space.primitive);
            relaxed.builtin = relaxed.primitive.into();
            let turned = vec![Bound {
                text: bound.text.clone(),
                exclusive: !bound.exclusive,
            }];
            let others = bounds.iter().filter(|b| keeps && b.text != bound.text);
            let others = others.cloned().collect();
            (relaxed.low, relaxed.high) = if low {
                (others, turned)
            } else {
                (turned, others)
            };
            all.extend(drawn(&relaxed, chance));
        }
    }
    all
}

/// Values that do not match, most of them nearly.
fn mismatches(space: &Space, chance: &mut Chance) -> Vec<String> {
    let mut all: Vec<String> = Vec::new();
    for text in drawn(space, chance).into_iter().take(TRIES / 4) {
        let cut: String = text.chars().skip(1).collect();
        let mut turned: Vec<char> = text.chars().collect();
        turned.reverse();
        all.extend([
            format!("{cut}~"),
            format!("{text}~"),
            cut,
            turned.into_iter().collect(),
            text.to_uppercase(),
        ]);
    }
    let mut relaxed = space.clone();
    relaxed.patterns.clear();
    all.extend(drawn(&relaxed, chance));
    // One of several patterns may be missed alone.
    for pattern in &space.patterns {
        relaxed.patterns = vec![pattern.clone()];
        all.extend(drawn(&relaxed, chance));
    }
    all
}

/// Numbers of one digit too many.
fn digits(space: &Space, chance: &mut Chance) -> Vec<String> {
    let Some(count) = space.total.and_then(|t| usize::try_from(t).ok()) else {
        return Vec::new();
    };
    let most = if space.primitive == Primitive::Decimal {
        count + 1
    } else {
        0
    };
    let mut all = Vec::new();
    for fraction in 0..=most {
        let whole = "1".repeat(count + 1 - fraction);
        let point = if fraction > 0 { "." } else { "" };
        let number = format!("{whole}{point}{}", "1".repeat(fraction));
        all.extend([number.clone(), format!("-{number}")]);
    }
    // Between bounds, digits after the point are what is left to add.
    for text in drawn(space, chance) {
        let (whole, _) = text.split_once('.').unwrap_or((&text, ""));
        all.push(format!("{whole}.{}", "1".repeat(count)));
    }
    all
}

/// Numbers of one digit too many after the point.
fn fractions(space: &Space, chance: &mut Chance) -> Vec<String> {
    let Some(count) = space.fraction.and_then(|f| usize::try_from(f).ok()) else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for text in drawn(space, chance) {
        let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
        all.push(format!(
            "{whole}.{fraction}{}1",
            "0".repeat(count.saturating_sub(fraction.len()))
        ));
    }
    all
}
