//! Where things stand in the rows of a table: the paths of its columns, as a tree.
//!
//! In: steps of accesses, each to a column or to a table of items. Out: for each place that paths share what
//! stands there. Whoever writes rows and whoever reads them walk the same tree.

use udac_graph::TermId;
use udac_projection::container::{DeclId, Step};

/// A place.
#[derive(Debug, Default)]
pub(crate) struct Place {
    /// The column that holds the value itself.
    pub value: Option<usize>,
    /// The column that says of which class it is, in which language, or that there is one.
    pub tag: Option<usize>,
    /// The column with the number of a value that has a row of its own.
    pub number: Option<usize>,
    /// The key of the instance that is referred to.
    pub keys: Vec<Member>,
    /// What the value holds.
    pub members: Vec<Member>,
    /// The alternatives of a choice.
    pub arms: Vec<(TermId, Place)>,
    /// The tables whose rows are the values, or the items of the list, that stand here.
    pub rows: Vec<DeclId>,
}

/// A property of what stands at a place.
#[derive(Debug)]
pub(crate) struct Member {
    /// The class of what has it, where not all have.
    pub of: Option<TermId>,
    pub property: TermId,
    pub place: Place,
}

/// What a path leads to.
#[derive(Debug, Clone, Copy)]
pub(super) enum End {
    Column(usize),
    Rows(DeclId),
}

impl Place {
    /// Adds a path from here. The item and the instance that holds it are places of their own for the table
    /// to tell apart, not steps further.
    pub(super) fn add(&mut self, steps: &[Step], end: End) {
        let Some((step, rest)) = steps.split_first() else {
            match end {
                End::Column(column) => self.value = Some(column),
                End::Rows(table) => self.rows.push(table),
            }
            return;
        };
        match (*step, end) {
            (Step::Tag, End::Column(column)) => self.tag = Some(column),
            (Step::Index, End::Column(column)) => self.number = Some(column),
            (Step::Tag | Step::Index | Step::Item | Step::Parent, _) => self.add(rest, end),
            (Step::Property(property), _) => put(&mut self.members, (None, property), rest, end),
            (Step::Within { of, property }, _) => {
                put(&mut self.members, (Some(of), property), rest, end);
            }
            (Step::Key { of, property }, _) => put(&mut self.keys, (Some(of), property), rest, end),
            (Step::Arm(term), _) => {
                if let Some((_, arm)) = self.arms.iter_mut().find(|(t, _)| *t == term) {
                    return arm.add(rest, end);
                }
                let mut arm = Self::default();
                arm.add(rest, end);
                self.arms.push((term, arm));
            }
        }
    }

    /// The places behind this one.
    fn behind(&self) -> impl Iterator<Item = &Self> {
        let members = self.keys.iter().chain(&self.members);
        let arms = self.arms.iter().map(|(_, arm)| arm);
        members.map(|m| &m.place).chain(arms)
    }

    /// The columns here and behind.
    pub(super) fn columns(&self) -> Vec<usize> {
        let own = [self.value, self.tag, self.number].into_iter().flatten();
        let behind = self.behind().flat_map(Self::columns);
        own.chain(behind).collect()
    }

    /// Whether the rows of a table stand here or behind.
    pub(super) fn leads_to(&self, decl: DeclId) -> bool {
        self.rows.contains(&decl) || self.behind().any(|place| place.leads_to(decl))
    }

    /// Whether a value stands here as its members, in the row itself.
    pub(super) const fn is_within(&self) -> bool {
        let single = self.value.is_none() && self.tag.is_none() && self.number.is_none();
        single && self.keys.is_empty() && self.arms.is_empty() && !self.members.is_empty()
    }

    /// What stands here of a property, be it of a key.
    pub(super) fn of_property(&self, property: TermId) -> impl Iterator<Item = &Self> {
        let all = self.members.iter().chain(&self.keys);
        all.filter(move |m| m.property == property)
            .map(|m| &m.place)
    }
}

fn put(members: &mut Vec<Member>, said: (Option<TermId>, TermId), steps: &[Step], end: End) {
    let mut known = members.iter_mut();
    if let Some(member) = known.find(|m| (m.of, m.property) == said) {
        return member.place.add(steps, end);
    }
    let mut place = Place::default();
    place.add(steps, end);
    let (of, property) = said;
    members.push(Member {
        of,
        property,
        place,
    });
}
