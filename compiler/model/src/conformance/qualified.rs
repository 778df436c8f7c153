//! Derived membership: whether an instance belongs to a qualified class.
//!
//! In: an instance and the class that is asked for. Out: yes or no. Requirements are conjunctions, so
//! a work list decides them; one that is under way counts as met, as cycles of instances demand.

use super::check::Run;
use super::nodes::Node;
use super::shape::{ClassIx, ClassKind, Constraint, Range};
use udac_graph::TermId;

/// A union with qualified members asks again inside; circles of instances end here, as met.
const DEPTH: u32 = 16;

impl Run<'_> {
    /// Whether an instance of a class belongs to another one, a qualified one included.
    pub(super) fn qualifies(&self, actual: ClassIx, wanted: ClassIx, value: TermId) -> bool {
        if self.shapes.class(wanted).kind != ClassKind::Qualified {
            return self.shapes.is_a(actual, wanted);
        }
        let depth = self.depth.get();
        if depth >= DEPTH {
            return true;
        }
        self.depth.set(depth + 1);
        let mut work = vec![(value, wanted)];
        let mut i = 0;
        let mut meets = true;
        while let Some((node, class)) = work.get(i).copied().filter(|_| meets) {
            i += 1;
            meets = self.meets(node, class, &mut work);
        }
        self.depth.set(depth);
        meets
    }

    /// Whether a node meets what one class asks for itself; what its values must be is added to the
    /// work.
    fn meets(&self, node: TermId, class: ClassIx, work: &mut Vec<(TermId, ClassIx)>) -> bool {
        let Some(qualified) = &self.shapes.class(class).qualified else {
            return match self.nodes.get(node) {
                Node::Instance(actual) => self.shapes.is_a(actual, class),
                // Their own faults are reported where they stand.
                Node::Untyped | Node::Several | Node::Unknown => true,
                Node::Absent => self.graph.partial || self.is_cut(node),
                Node::List => false,
            };
        };
        if let Some(base) = qualified.base {
            add(work, node, base);
        }
        qualified
            .requires
            .iter()
            .all(|(_, constraint)| self.keeps(node, self.shapes.constraint(*constraint), work))
    }

    fn keeps(
        &self,
        node: TermId,
        constraint: &Constraint,
        work: &mut Vec<(TermId, ClassIx)>,
    ) -> bool {
        let view = self.data.view(&self.scope);
        let mut values: Vec<TermId> = view.objects(node, constraint.property).collect();
        let far = self.far_values(node, constraint.property).into_iter();
        values.extend(far.map(|link| link.value));
        values.sort_unstable();
        values.dedup();
        let count = u64::try_from(values.len()).unwrap_or(u64::MAX);
        let few = constraint.min.is_some_and(|m| count < m.0);
        let many = constraint.max.is_some_and(|m| count > m.0);
        if few || many {
            return false;
        }
        for value in values {
            for (range, _) in &constraint.ranges {
                match *range {
                    Range::Class(class) if self.is_entity_class(class) => add(work, value, class),
                    Range::Class(_) | Range::Datatype(_) => {
                        if self.judge(*range, value).is_err() {
                            return false;
                        }
                    }
                }
            }
            if !self.within_facets(constraint, value) {
                return false;
            }
        }
        true
    }

    pub(super) fn is_entity_class(&self, class: ClassIx) -> bool {
        match self.shapes.class(class).kind {
            ClassKind::Direct
            | ClassKind::Sealed
            | ClassKind::Trait
            | ClassKind::Qualified
            | ClassKind::Singleton => true,
            ClassKind::Union | ClassKind::Enumeration | ClassKind::List => false,
        }
    }

    fn within_facets(&self, constraint: &Constraint, value: TermId) -> bool {
        let terms = &self.data.terms;
        let datatype = terms
            .datatype(value)
            .and_then(|d| self.shapes.datatype_named(d));
        let Some(datatype) = datatype else {
            return true;
        };
        let builtin = self.shapes.datatype(datatype).builtin;
        let mut facets = constraint
            .facets
            .iter()
            .filter(|f| f.applies(builtin, terms));
        facets.all(|f| f.broken_by(builtin, terms.text(value), terms).is_none())
    }
}

fn add(work: &mut Vec<(TermId, ClassIx)>, node: TermId, class: ClassIx) {
    if !work.contains(&(node, class)) {
        work.push((node, class));
    }
}
