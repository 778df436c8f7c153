//! Which range is narrower than which, which facets are looser.
//!
//! In: ranges and facets of a model whose taxonomy is connected. Out: yes or no, never a fault.

use super::facts::Facts;
use super::value::compare;
use crate::domain::{ClassId, ClassKind, DatatypeId, Facet, Facets, List, Model, Primitive, Range};
use std::cmp::Ordering;
use udac_graph::TermId;

/// Lists of unions of lists …: deeper than this nothing is taken to be narrower.
const DEPTH: u32 = 32;

/// Whether every value of `a` is a value of `b`; equal ranges are.
pub(crate) fn is_narrower(model: &Model, a: Range, b: Range) -> bool {
    within(model, a, b, DEPTH)
}

/// The value space of a range; any literal's where it holds no literals.
pub(crate) fn primitive(model: &Model, range: Range) -> Primitive {
    match range {
        Range::Datatype(datatype) => model.datatypes[datatype].primitive,
        Range::Class(_) | Range::Node => Primitive::AnyLiteral,
    }
}

fn within(model: &Model, a: Range, b: Range, depth: u32) -> bool {
    if a == b {
        return true;
    }
    let Some(depth) = depth.checked_sub(1) else {
        return false;
    };
    // A union is within what holds all its arms; anything else is within a union that has an arm
    // for it.
    if let Some(arms) = arms(model, a) {
        return arms.into_iter().all(|arm| within(model, arm, b, depth));
    }
    if let Some(arms) = arms(model, b) {
        return arms.into_iter().any(|arm| within(model, a, arm, depth));
    }
    match (a, b) {
        (Range::Datatype(a), Range::Datatype(b)) => derives(model, a, b),
        (Range::Class(a), Range::Class(b)) => class_within(model, a, b, depth),
        (Range::Datatype(_) | Range::Class(_) | Range::Node, _) => false,
    }
}

/// The leaves of a union of unions.
fn arms(model: &Model, range: Range) -> Option<Vec<Range>> {
    let Range::Class(class) = range else {
        return None;
    };
    let ClassKind::Union(_) = &model.classes[class].kind else {
        return None;
    };
    let mut leaves = Vec::new();
    let mut seen = vec![class];
    let mut next = 0;
    while let Some(at) = seen.get(next).copied() {
        next += 1;
        let ClassKind::Union(arms) = &model.classes[at].kind else {
            leaves.push(Range::Class(at));
            continue;
        };
        for arm in arms {
            match arm.range {
                Range::Class(class) if !seen.contains(&class) => seen.push(class),
                Range::Class(_) => {}
                Range::Datatype(_) | Range::Node => leaves.push(arm.range),
            }
        }
    }
    Some(leaves)
}

/// Whether every literal of one datatype is one of the other.
fn derives(model: &Model, a: DatatypeId, b: DatatypeId) -> bool {
    let mut at = Some(a);
    // As many steps as there are datatypes: bases may form a cycle.
    for _ in 0..model.datatypes.len() {
        let Some(datatype) = at else {
            break;
        };
        if datatype == b {
            return true;
        }
        at = model.datatypes[datatype].base;
    }
    // Beyond what is declared, the primitives of XML Schema hold one another.
    let wider = &model.datatypes[b];
    wider.base.is_none() && promotes(model.datatypes[a].primitive, wider.primitive)
}

/// int ⊂ long ⊂ integer ⊂ decimal, and all in any literal.
pub(crate) fn promotes(narrow: Primitive, wide: Primitive) -> bool {
    use Primitive as P;
    let order = [P::Int, P::Long, P::Integer, P::Decimal];
    let place = |p| order.iter().position(|o| *o == p);
    match (narrow, wide) {
        (_, P::AnyLiteral) => true,
        (P::NonNegativeInteger, P::Integer | P::Decimal) => true,
        (narrow, wide) => match (place(narrow), place(wide)) {
            (Some(narrow), Some(wide)) => narrow <= wide,
            (None, _) | (_, None) => narrow == wide,
        },
    }
}

fn class_within(model: &Model, a: ClassId, b: ClassId, depth: u32) -> bool {
    match (&model.classes[a].kind, &model.classes[b].kind) {
        (ClassKind::Enumeration(a), ClassKind::Enumeration(b)) => a.iter().all(|v| b.contains(v)),
        (ClassKind::List(a), ClassKind::List(b)) => list_within(model, *a, *b, depth),
        (ClassKind::Qualified(_), _) => {
            let mut at = a;
            // As many steps as there are classes: a cycle is another rule's fault.
            for _ in 0..model.classes.len() {
                let ClassKind::Qualified(qualified) = &model.classes[at].kind else {
                    break;
                };
                at = qualified.qualifies;
                if at == b {
                    return true;
                }
            }
            is_subclass(model, at, b)
        }
        (ClassKind::Direct(_) | ClassKind::Sealed(_) | ClassKind::Trait(_), _) => {
            is_subclass(model, a, b)
        }
        (
            ClassKind::Singleton(_)
            | ClassKind::Union(_)
            | ClassKind::Enumeration(_)
            | ClassKind::List(_),
            _,
        ) => false,
    }
}

fn list_within(model: &Model, a: List, b: List, depth: u32) -> bool {
    let short = match (a.max, b.max) {
        (_, None) => true,
        (Some(a), Some(b)) => a <= b,
        (None, Some(_)) => false,
    };
    short && a.min >= b.min && (a.distinct || !b.distinct) && within(model, a.item, b.item, depth)
}

/// Whether a class is below another one, or takes it as a trait, itself or through others.
pub(crate) fn is_subclass(model: &Model, class: ClassId, above: ClassId) -> bool {
    let Some(entity) = model.entity(class) else {
        return class == above;
    };
    if class == above || entity.ancestors.contains(&above) {
        return true;
    }
    if !matches!(model.classes[above].kind, ClassKind::Trait(_)) {
        return false;
    }
    let line = std::iter::once(class).chain(entity.ancestors.iter().copied());
    let mut taken: Vec<ClassId> = Vec::new();
    for class in line {
        let traits = model.entity(class).into_iter().flat_map(|e| &e.traits);
        taken.extend(traits);
    }
    let mut next = 0;
    while let Some(at) = taken.get(next).copied() {
        next += 1;
        if at == above {
            return true;
        }
        for more in model.entity(at).into_iter().flat_map(|e| &e.traits) {
            if !taken.contains(more) {
                taken.push(*more);
            }
        }
    }
    false
}

/// The facets of `new` that are looser than those of `old`.
pub(crate) fn slack(
    facts: Facts<'_>,
    primitive: Primitive,
    new: &Facets,
    old: &Facets,
) -> Vec<Facet> {
    let mut found = Vec::new();
    let mut check = |facet: Facet, loose: bool| {
        if loose {
            found.push(facet);
        }
    };
    let above =
        |new: Option<u64>, old: Option<u64>| matches!((new, old), (Some(n), Some(o)) if n > o);
    let below = |new: Option<u64>, old: Option<u64>| above(old, new);
    let exactly = |n: Option<u64>| matches!((n, old.length), (Some(n), Some(o)) if n != o);
    check(
        Facet::Length,
        exactly(new.length)
            || below(new.length, old.min_length)
            || above(new.length, old.max_length),
    );
    check(Facet::MinLength, below(new.min_length, old.min_length));
    check(Facet::MaxLength, above(new.max_length, old.max_length));
    check(
        Facet::TotalDigits,
        above(new.total_digits, old.total_digits),
    );
    check(
        Facet::FractionDigits,
        above(new.fraction_digits, old.fraction_digits),
    );
    let past = |new: Option<TermId>, old: Option<TermId>, way: Ordering, equal: bool| {
        let (Some(new), Some(old)) = (new, old) else {
            return false;
        };
        let order = compare(primitive, facts.text(new), facts.text(old));
        order == Some(way) || (equal && order == Some(Ordering::Equal))
    };
    let (less, more) = (Ordering::Less, Ordering::Greater);
    let low = |new, equal| {
        past(new, old.min_inclusive, less, false) || past(new, old.min_exclusive, less, equal)
    };
    let high = |new, equal| {
        past(new, old.max_inclusive, more, false) || past(new, old.max_exclusive, more, equal)
    };
    check(Facet::MinInclusive, low(new.min_inclusive, true));
    check(Facet::MinExclusive, low(new.min_exclusive, false));
    check(Facet::MaxInclusive, high(new.max_inclusive, true));
    check(Facet::MaxExclusive, high(new.max_exclusive, false));
    found
}
