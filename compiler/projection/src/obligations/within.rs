//! What is said of the values within lists and choices.
//!
//! In: for a kind of constraint, the types of the items and alternatives of which it is said. Out: the weakest of
//! what passes and the target say of each. A field says each kind once, of its own values and of all that they
//! hold; what its values hold is the same wherever they stand, and judged once.

use super::{ConstraintKind, Verdict};
use crate::container::Ty;
use udac_model::domain::Arena;

udac_model::ids! {
    /// Values within others of which one kind of constraint is said.
    WithinId,
}

/// Values within others of which one kind of constraint is said.
#[derive(Debug)]
struct Within {
    kind: ConstraintKind,
    types: Vec<Ty>,
    /// The weakest word so far.
    word: Option<Verdict>,
}

impl Within {
    fn hear(&mut self, verdict: Verdict) {
        if self.word.is_none_or(|w| w.weakness() < verdict.weakness()) {
            self.word = Some(verdict);
        }
    }
}

/// All values within others, by what is said of them.
#[derive(Debug)]
pub(crate) struct AllWithin(Arena<WithinId, Within>);

impl Default for AllWithin {
    fn default() -> Self {
        Self(Arena::new())
    }
}

impl AllWithin {
    /// Notes that a kind of constraint is said of values of some types; what is lost of it already.
    pub fn add(&mut self, kind: ConstraintKind, types: Vec<Ty>, word: Option<Verdict>) -> WithinId {
        self.0.push(Within { kind, types, word })
    }

    /// A pass's word on values of some types: the weakest counts.
    pub fn propose(&mut self, kind: ConstraintKind, is: impl Fn(Ty) -> bool, verdict: Verdict) {
        for id in self.0.ids().collect::<Vec<_>>() {
            let within = &mut self.0[id];
            if within.kind == kind && within.types.iter().any(|ty| is(*ty)) {
                within.hear(verdict);
            }
        }
    }

    /// Asks about all types, before anything is settled.
    pub fn judge(&mut self, judge: impl Fn(ConstraintKind, Ty) -> Verdict) {
        for id in self.0.ids().collect::<Vec<_>>() {
            let within = &mut self.0[id];
            for ty in within.types.clone() {
                within.hear(judge(within.kind, ty));
            }
        }
    }

    /// The types of some values.
    pub fn types(&self, id: WithinId) -> &[Ty] {
        &self.0[id].types
    }

    /// The weakest word on some values.
    pub fn word(&self, id: WithinId) -> Option<Verdict> {
        self.0[id].word
    }
}
