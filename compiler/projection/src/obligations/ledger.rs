//! What became of each obligation.

use super::within::AllWithin;
use super::{ConstraintKind, ObligationId, WithinId};
use crate::container::{Coll, Container, DeclId, FieldId, Ty};
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::{Id as _, Origin};

/// Something that the model says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Obligation {
    /// The class, enumeration or datatype concerned.
    pub subject: TermId,
    /// The property concerned.
    pub property: Option<TermId>,
    /// What is said.
    pub kind: ConstraintKind,
    /// The quad that says it.
    pub at: Origin,
}

/// The obligations of a node: a run of ids.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Carried {
    start: u32,
    end: u32,
}

impl Carried {
    /// The ids, in order.
    pub fn iter(self) -> impl Iterator<Item = ObligationId> {
        (self.start..self.end).map(ObligationId)
    }

    /// No obligations: for nodes that a pass adds.
    pub const NONE: Self = Self { start: 0, end: 0 };
}

/// What a target does about an obligation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// The target enforces it by itself.
    Native,
    /// It is carried in a way that the target does not enforce by that name; how.
    Encoded(&'static str),
    /// It is not enforced; what is done instead.
    Lossy(&'static str),
    /// It cannot be said at all; why.
    Unsupported(&'static str),
}

impl Verdict {
    /// The word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Encoded(_) => "encoded",
            Self::Lossy(_) => "lossy",
            Self::Unsupported(_) => "unsupported",
        }
    }

    /// How far from enforced it is.
    pub(crate) const fn weakness(self) -> u8 {
        match self {
            Self::Native => 0,
            Self::Encoded(_) => 1,
            Self::Lossy(_) => 2,
            Self::Unsupported(_) => 3,
        }
    }

    /// How, what instead, or why.
    #[must_use]
    pub const fn how(self) -> Option<&'static str> {
        match self {
            Self::Native => None,
            Self::Encoded(how) | Self::Lossy(how) | Self::Unsupported(how) => Some(how),
        }
    }
}

/// The node at which an obligation was settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holder {
    /// A declaration.
    Decl(DeclId),
    /// A field.
    Field(FieldId),
}

/// Verdict and node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settlement {
    /// What the target does.
    pub verdict: Verdict,
    /// Where.
    pub holder: Holder,
}

/// What a node looks like to the capabilities that judge an obligation it carries.
#[derive(Debug, Clone, Copy)]
pub enum Site<'a> {
    /// A declaration.
    Decl {
        /// The declaration itself: its keys, who may hold it.
        decl: DeclId,
        /// What it stands in.
        container: &'a Container<'a>,
    },
    /// A field.
    Field {
        /// What one value is.
        ty: Ty,
        /// How several are held.
        coll: Coll,
        /// Whether the field is part of its declaration's key.
        key: bool,
        /// The field itself, where more counts: its facets, its default.
        field: FieldId,
        /// What it stands in.
        container: &'a Container<'a>,
    },
    /// An item of a list or an alternative of a choice: no more is said of it than its type.
    Value {
        /// What it is in the model, before any pass.
        ty: Ty,
        /// What it stands in.
        container: &'a Container<'a>,
    },
}

/// All obligations of a container.
#[derive(Debug, Default)]
pub struct Ledger {
    obligations: Vec<Obligation>,
    settled: Vec<Slot>,
    proposed: Vec<Slot>,
    /// The verdicts given, each once: there are few, and there are many obligations.
    verdicts: Vec<Verdict>,
    /// What one node settles for several: whatever becomes of the second becomes of the first too.
    followers: Vec<(ObligationId, ObligationId)>,
    twice: Vec<ObligationId>,
    within: AllWithin,
    /// Of which values within its own a field says something, and whether of its own too.
    about: BTreeMap<ObligationId, (WithinId, bool)>,
}

/// A [`Settlement`] in twelve bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Slot {
    /// One more than the place of the verdict; zero: open.
    verdict: u16,
    field: bool,
    holder: u32,
}

impl Slot {
    const OPEN: Self = Self {
        verdict: 0,
        field: false,
        holder: 0,
    };

    fn is_open(self) -> bool {
        self == Self::OPEN
    }
}

impl Ledger {
    /// Begins a run of obligations for one node.
    #[must_use]
    pub fn begin(&self) -> u32 {
        u32::try_from(self.obligations.len()).unwrap_or(u32::MAX)
    }

    /// Lists an obligation.
    pub fn list(&mut self, obligation: Obligation) -> ObligationId {
        let id = ObligationId::from_index(self.obligations.len());
        self.obligations.push(obligation);
        self.settled.push(Slot::OPEN);
        self.proposed.push(Slot::OPEN);
        id
    }

    /// Notes that a kind of constraint is said of values of some types within others; what is lost of it already.
    pub(crate) fn list_within(
        &mut self,
        kind: ConstraintKind,
        types: Vec<Ty>,
        lost: Option<Verdict>,
    ) -> WithinId {
        self.within.add(kind, types, lost)
    }

    /// Lists an obligation that is about values within others. Where the run that began at `start` says the same
    /// of the others, it is one with that.
    pub(crate) fn say_within(&mut self, start: u32, within: WithinId, obligation: Obligation) {
        let said = self.find(self.end(start), obligation.kind);
        let id = said.unwrap_or_else(|| self.list(obligation));
        self.about.insert(id, (within, said.is_some()));
    }

    /// Proposes a verdict on what is said of values of some types within others.
    pub(crate) fn propose_within(
        &mut self,
        kind: ConstraintKind,
        is: impl Fn(Ty) -> bool,
        verdict: Verdict,
    ) {
        self.within.propose(kind, is, verdict);
    }

    /// All that stands within others, to be asked about.
    pub(crate) const fn within(&mut self) -> &mut AllWithin {
        &mut self.within
    }

    /// The types of the values within others that an obligation is about.
    pub(crate) fn types_within(&self, id: ObligationId) -> &[Ty] {
        let about = self.about.get(&id);
        about.map_or(&[], |(within, _)| self.within.types(*within))
    }

    /// Proposes what was said of the values within others that an obligation is about.
    pub(crate) fn propose_of_within(&mut self, id: ObligationId, holder: Holder) {
        let about = self.about.get(&id);
        if let Some(verdict) = about.and_then(|(within, _)| self.within.word(*within)) {
            self.propose(id, verdict, holder);
        }
    }

    /// As [`Ledger::propose_of_within`], of all obligations of which something is proposed already.
    pub(crate) fn propose_all_within(&mut self) {
        for id in self.about.keys().copied().collect::<Vec<_>>() {
            let proposed = self.proposed.get(id.index());
            if let Some(before) = proposed.and_then(|s| self.settlement(*s)) {
                self.propose_of_within(id, before.holder);
            }
        }
    }

    /// Whether an obligation is about the values of a field themselves, or the declaration itself.
    pub(crate) fn is_own(&self, id: ObligationId) -> bool {
        self.about.get(&id).is_none_or(|(_, own)| *own)
    }

    /// Ends the run that [`Ledger::begin`] began.
    #[must_use]
    pub fn end(&self, start: u32) -> Carried {
        Carried {
            start,
            end: self.begin(),
        }
    }

    /// Says what becomes of an obligation. A second word on the same one is remembered as a fault
    /// of the lowering.
    pub fn settle(&mut self, id: ObligationId, verdict: Verdict, holder: Holder) {
        let made = self.slot(verdict, holder);
        if let Some(slot) = self.settled.get_mut(id.index()) {
            if slot.is_open() {
                *slot = made;
            } else {
                self.twice.push(id);
            }
        }
    }

    fn slot(&mut self, verdict: Verdict, holder: Holder) -> Slot {
        let known = self.verdicts.iter().position(|v| *v == verdict);
        let index = known.unwrap_or_else(|| {
            self.verdicts.push(verdict);
            self.verdicts.len() - 1
        });
        let number = u16::try_from(index + 1);
        let verdict = number.unwrap_or_else(|_| unreachable!("verdicts are literals of the code"));
        match holder {
            Holder::Decl(decl) => Slot {
                verdict,
                field: false,
                holder: decl.0,
            },
            Holder::Field(field) => Slot {
                verdict,
                field: true,
                holder: field.0,
            },
        }
    }

    fn settlement(&self, slot: Slot) -> Option<Settlement> {
        let index = usize::from(slot.verdict).checked_sub(1)?;
        let verdict = *self.verdicts.get(index)?;
        let holder = if slot.field {
            Holder::Field(FieldId(slot.holder))
        } else {
            Holder::Decl(DeclId(slot.holder))
        };
        Some(Settlement { verdict, holder })
    }

    /// Proposes a verdict. Where a pass puts what says an obligation into several places, each
    /// place proposes, and [`Ledger::settle_proposed`] settles it once, by the weakest.
    pub fn propose(&mut self, id: ObligationId, verdict: Verdict, holder: Holder) {
        let made = self.slot(verdict, holder);
        let before = self
            .proposed
            .get(id.index())
            .and_then(|s| self.settlement(*s));
        if let Some(slot) = self.proposed.get_mut(id.index())
            && before.is_none_or(|s| s.verdict.weakness() < verdict.weakness())
        {
            *slot = made;
        }
    }

    /// Proposes a verdict on those of a node's obligations that are of a kind.
    pub fn propose_kind(
        &mut self,
        carried: Carried,
        kind: ConstraintKind,
        verdict: Verdict,
        holder: Holder,
    ) {
        for id in carried.iter() {
            if self.get(id).is_some_and(|o| o.kind == kind) {
                self.propose(id, verdict, holder);
            }
        }
    }

    /// Says that an obligation is settled where another one is. What is proposed on it besides counts
    /// where it is weaker.
    pub fn follow(&mut self, follower: ObligationId, leader: ObligationId) {
        self.followers.push((follower, leader));
    }

    /// Settles all that is open and has a proposal.
    pub fn settle_proposed(&mut self) {
        self.propose_to_followers();
        let proposed = std::mem::take(&mut self.proposed);
        for (slot, proposed) in self.settled.iter_mut().zip(proposed) {
            if slot.is_open() {
                *slot = proposed;
            }
        }
    }

    /// Judges all verdicts anew.
    pub fn temper(&mut self, judge: impl Fn(ConstraintKind, Verdict) -> Verdict) {
        for index in 0..self.obligations.len() {
            let Some(kind) = self.obligations.get(index).map(|o| o.kind) else {
                continue;
            };
            let slot = self.settled.get(index).copied().unwrap_or(Slot::OPEN);
            if let Some(settled) = self.settlement(slot) {
                let made = self.slot(judge(kind, settled.verdict), settled.holder);
                if let Some(slot) = self.settled.get_mut(index) {
                    *slot = made;
                }
            }
        }
    }

    /// A leader may follow another one in turn. Proposals only weaken, so that this ends.
    fn propose_to_followers(&mut self) {
        let followers = std::mem::take(&mut self.followers);
        let mut changed = true;
        while changed {
            changed = false;
            for (follower, leader) in &followers {
                let proposal = |slot: Option<&Slot>| slot.and_then(|s| self.settlement(*s));
                let Some(leader) = proposal(self.proposed.get(leader.index())) else {
                    continue;
                };
                let own = proposal(self.proposed.get(follower.index()));
                if own.is_none_or(|s| s.verdict.weakness() < leader.verdict.weakness()) {
                    self.propose(*follower, leader.verdict, leader.holder);
                    changed = true;
                }
            }
        }
    }

    /// Settles those of a node's obligations that are of some kinds and still open.
    pub fn settle_kinds(
        &mut self,
        carried: Carried,
        kinds: &[ConstraintKind],
        verdict: Verdict,
        holder: Holder,
    ) {
        for id in carried.iter() {
            if self.get(id).is_some_and(|o| kinds.contains(&o.kind)) && self.outcome(id).is_none() {
                self.settle(id, verdict, holder);
            }
        }
    }

    /// An obligation.
    #[must_use]
    pub fn get(&self, id: ObligationId) -> Option<&Obligation> {
        self.obligations.get(id.index())
    }

    /// The first obligation of a kind that a node carries.
    #[must_use]
    pub fn find(&self, carried: Carried, kind: ConstraintKind) -> Option<ObligationId> {
        carried
            .iter()
            .find(|id| self.get(*id).is_some_and(|o| o.kind == kind))
    }

    /// What became of it, if anything yet.
    #[must_use]
    pub fn outcome(&self, id: ObligationId) -> Option<Settlement> {
        self.settled
            .get(id.index())
            .and_then(|s| self.settlement(*s))
    }

    /// All obligations with what became of them.
    pub fn iter(&self) -> impl Iterator<Item = (ObligationId, &Obligation, Option<Settlement>)> {
        self.obligations
            .iter()
            .zip(&self.settled)
            .enumerate()
            .map(|(i, (o, s))| (ObligationId::from_index(i), o, self.settlement(*s)))
    }

    /// Obligations that nobody settled: a fault of the lowering.
    pub fn unsettled(&self) -> impl Iterator<Item = (ObligationId, &Obligation)> {
        self.iter()
            .filter(|(_, _, s)| s.is_none())
            .map(|(id, o, _)| (id, o))
    }

    /// Obligations that were settled more than once: a fault of the lowering.
    #[must_use]
    pub fn settled_twice(&self) -> &[ObligationId] {
        &self.twice
    }
}
