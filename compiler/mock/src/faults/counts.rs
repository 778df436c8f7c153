//! Too few values, and too many.

use super::{Out, Place, broken};
use udac_model::domain::{Primitive, Range};
use udac_projection::obligations::ConstraintKind as Kind;

/// Graphs do not get larger for the sake of a limit.
const MANY: u32 = 500;

const FEW: &str = "conform/too-few-values";

pub(super) fn of(place: &Place<'_>, out: &mut Out<'_>) {
    let slot = place.slot;
    if slot.min >= 1 {
        let how = broken(Kind::Required, "missing", FEW);
        let stage = place.stage().and_then(|mut stage| {
            let stated = stage.values(slot.property).len();
            let linked = stage.world.links(stage.subject, slot.property).len();
            stage.put(slot.property, Vec::new());
            (linked <= stated).then_some(stage)
        });
        place.fault(out, how, stage);
    }
    if slot.min >= 2 {
        let how = broken(Kind::MinCount, "too-few", FEW);
        let kept = usize::try_from(slot.min - 1).unwrap_or(usize::MAX);
        let stage = place.stage().map(|mut stage| {
            let values = stage
                .values(slot.property)
                .iter()
                .take(kept)
                .cloned()
                .collect();
            stage.put(slot.property, values);
            stage
        });
        place.fault(out, how, stage);
    }
    let Some(max) = slot.max else { return };
    let tagged = slot
        .space
        .as_ref()
        .is_some_and(|s| s.primitive == Primitive::LangString);
    let (kind, name) = match max {
        _ if tagged => (Kind::Language, "in-one-language"),
        0 | 1 => (Kind::Single, "several"),
        _ => (Kind::MaxCount, "too-many"),
    };
    if max > MANY {
        place.unbroken(out, kind, "a graph that breaks it would be large");
        return;
    }
    let how = broken(kind, name, "conform/too-many-values");
    let stage = place.bench.stage(place.class).and_then(|mut stage| {
        if tagged {
            // One that is there may be in another language.
            stage.put(slot.property, Vec::new());
        }
        let wanted = usize::try_from(max).unwrap_or(usize::MAX).saturating_add(1);
        stage.ensure(slot, wanted).then_some(stage)
    });
    if stage.is_none() {
        let why = match slot.range {
            Range::Datatype(_) => "there are no more values than it may have",
            Range::Class(_) | Range::Node => {
                "there are no more values than it may have, or a further one breaks another constraint too"
            }
        };
        place.unbroken(out, kind, why);
        return;
    }
    place.fault(out, how, stage);
}
