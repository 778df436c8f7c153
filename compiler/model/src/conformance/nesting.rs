//! Nesting: values without a key exist inside exactly one other.
//!
//! In: nested instances of the graph and the statements that hold them. Out: those without a parent,
//! with two, and those that hold each other in a circle.

use super::check::{Link, Run};
use super::fault::{Cause, Facts, Fault, Place};
use super::nodes::Node;
use super::rules::{NESTING_CYCLE, NO_PARENT, TWO_PARENTS};
use udac_graph::TermId;

impl Run<'_> {
    pub(super) fn nesting(&mut self) {
        self.links.sort_unstable();
        let links = std::mem::take(&mut self.links);
        let mut nested = std::mem::take(&mut self.nested);
        nested.sort_unstable();
        let mut parents: Vec<Option<Link>> = Vec::with_capacity(nested.len());
        for child in &nested {
            let from = links.partition_point(|l| l.child < *child);
            let rest = links.get(from..).unwrap_or(&[]);
            let to = rest.partition_point(|l| l.child == *child);
            parents.push(match rest.get(..to).unwrap_or(&[]) {
                [] => {
                    self.no_parent(*child);
                    None
                }
                [only] => Some(*only),
                [first, second, ..] => {
                    self.two_parents(*first, *second);
                    None
                }
            });
        }
        self.cycles(&nested, &parents);
    }

    fn facts_of(&self, node: TermId) -> Facts {
        let class = match self.nodes.get(node) {
            Node::Instance(class) => Some(self.shapes.class(class).iri),
            Node::Absent | Node::Untyped | Node::List | Node::Unknown | Node::Several => None,
        };
        Facts {
            class,
            value: Some(node),
            ..Facts::default()
        }
    }

    fn no_parent(&mut self, child: TermId) {
        if self.is_excused(child) || self.is_cut(child) {
            return;
        }
        let facts = self.facts_of(child);
        self.faults
            .push(Fault::new(&NO_PARENT, child, Place::Subject, facts));
    }

    fn two_parents(&mut self, first: Link, second: Link) {
        let mut facts = self.facts_of(first.child);
        facts.others = vec![first.parent, second.parent];
        let fault = Fault::new(
            &TWO_PARENTS,
            first.child,
            Place::Object(second.ordinal),
            facts,
        );
        self.faults
            .push(fault.because(Some(first.ordinal), Cause::First));
    }

    /// Follows parents upwards; each node is walked once.
    fn cycles(&mut self, nested: &[TermId], parents: &[Option<Link>]) {
        let mut walks: Vec<usize> = vec![0; nested.len()];
        for start in 0..nested.len() {
            let walk = start + 1;
            let mut at = start;
            let mut path: Vec<Link> = Vec::new();
            while walks.get(at) == Some(&0) {
                if let Some(slot) = walks.get_mut(at) {
                    *slot = walk;
                }
                let Some(link) = parents.get(at).copied().flatten() else {
                    break;
                };
                path.push(link);
                match nested.binary_search(&link.parent) {
                    Ok(parent) if walks.get(parent) == Some(&walk) => {
                        self.cycle(&path, link.parent);
                        break;
                    }
                    Ok(parent) => at = parent,
                    Err(_) => break,
                }
            }
        }
    }

    fn cycle(&mut self, path: &[Link], entry: TermId) {
        let start = path.iter().position(|l| l.child == entry).unwrap_or(0);
        let ring = path.get(start..).unwrap_or(&[]);
        let Some(last) = ring.iter().max_by_key(|l| l.ordinal) else {
            return;
        };
        let mut facts = self.facts_of(last.child);
        facts.count = u64::try_from(ring.len()).unwrap_or(u64::MAX);
        let mut fault = Fault::new(
            &NESTING_CYCLE,
            last.child,
            Place::Object(last.ordinal),
            facts,
        );
        for link in ring.iter().filter(|l| l.ordinal != last.ordinal).take(8) {
            fault = fault.because(Some(link.ordinal), Cause::First);
        }
        self.faults.push(fault);
    }
}
