//! Superclasses, subclasses, traits and their takers.
//!
//! In: drafts. Out: the links of the taxonomy both ways, and all ancestors, nearest first. Cycles
//! are walked once; a rule tells them.

use super::entities::Drafts;
use crate::domain::cycles::components;
use crate::domain::{ClassId, ClassKind, Entity, Id, Model};

/// Writes the links into the classes.
pub(super) fn connect(model: &mut Model, drafts: &Drafts) {
    for (i, draft) in drafts.classes.iter().enumerate() {
        let class = ClassId::from_index(i);
        if let Some(entity) = entity(model, class) {
            entity.supers.clone_from(&draft.supers);
            entity.traits.clone_from(&draft.traits);
        }
        for above in &draft.supers {
            if let Some(entity) = entity(model, *above) {
                entity.subclasses.push(class);
            }
        }
        for taken in &draft.traits {
            if let Some(entity) = entity(model, *taken) {
                entity.takers.push(class);
            }
        }
    }
    ancestors(model, drafts);
}

/// The entity part of a class, to write to.
pub(super) fn entity(model: &mut Model, class: ClassId) -> Option<&mut Entity> {
    match &mut model.classes[class].kind {
        ClassKind::Direct(e)
        | ClassKind::Sealed(e)
        | ClassKind::Trait(e)
        | ClassKind::Singleton(e) => Some(e),
        ClassKind::Qualified(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => None,
    }
}

/// Classes in a circle, at most, of which all ancestors are listed: each has as many as the circle is long.
const CIRCLE: usize = 100;

fn ancestors(model: &mut Model, drafts: &Drafts) {
    let next: Vec<Vec<usize>> = drafts
        .classes
        .iter()
        .map(|d| d.supers.iter().map(|s| s.index()).collect())
        .collect();
    let order = components(next.len(), |n| next.get(n).map_or(&[], Vec::as_slice));
    let mut stamps = vec![usize::MAX; next.len()];
    for component in order {
        for node in &component {
            let class = ClassId::from_index(*node);
            let known = component.len() == 1;
            let all = match next.get(*node).map(Vec::as_slice) {
                None | Some([]) => continue,
                // All that the only superclass has, behind it.
                Some([above]) if known && above != node => {
                    let above = ClassId::from_index(*above);
                    let rest = model.entity(above).map_or(&[][..], |e| &e.ancestors);
                    let mut all = Vec::with_capacity(rest.len() + 1);
                    all.push(above);
                    all.extend_from_slice(rest);
                    all
                }
                // A rule tells the circle; of a long one the next class will do.
                Some(above) if component.len() > CIRCLE => {
                    above.iter().map(|n| ClassId::from_index(*n)).collect()
                }
                Some(_) => breadth_first(*node, &next, &mut stamps),
            };
            if let Some(entity) = entity(model, class) {
                entity.ancestors = all;
            }
        }
    }
}

fn breadth_first(start: usize, next: &[Vec<usize>], stamps: &mut [usize]) -> Vec<ClassId> {
    let mut all = Vec::new();
    let mut level = vec![start];
    if let Some(stamp) = stamps.get_mut(start) {
        *stamp = start;
    }
    while !level.is_empty() {
        let mut above = Vec::new();
        for node in &level {
            for up in next.get(*node).into_iter().flatten() {
                if let Some(stamp) = stamps.get_mut(*up).filter(|s| **s != start) {
                    *stamp = start;
                    above.push(*up);
                }
            }
        }
        above.sort_unstable();
        all.extend(above.iter().map(|n| ClassId::from_index(*n)));
        level = above;
    }
    all
}
