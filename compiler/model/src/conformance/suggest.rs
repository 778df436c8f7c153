//! What may have been meant.
//!
//! In: a term that is not known and those that are. Out: the nearest one by its name, if near enough,
//! and whether it is plain that it was meant.

use super::check::Run;
use super::fault::Suggestion;
use super::shape::ClassIx;
use super::vocabulary::{local_name, namespace_of};
use udac_graph::{TermId, Terms, lies_in};

impl Run<'_> {
    /// The instance of a class that an IRI which nothing describes may have meant. A file full of
    /// such faults is not searched through for each: the nodes looked at are counted.
    pub(super) fn namesake(&self, class: ClassIx, value: TermId) -> Option<Suggestion> {
        let left = self.searches.get();
        let nodes = self.data.terms.len();
        if left < nodes || !self.data.terms.is_iri(value) {
            return None;
        }
        self.searches.set(left - nodes);
        let fits = |found: ClassIx| self.shapes.is_a(found, class);
        let named =
            |(node, found): &(TermId, ClassIx)| self.data.terms.is_iri(*node) && fits(*found);
        let candidates = self.nodes.instances().filter(named).map(|n| n.0);
        self.meant(value, candidates)
    }

    /// The instance of a class that a text in quotes names.
    pub(super) fn quoted_instance(&self, class: ClassIx, text: TermId) -> Option<Suggestion> {
        let left = self.searches.get();
        let nodes = self.data.terms.len();
        if left < nodes {
            return None;
        }
        self.searches.set(left - nodes);
        let terms = &self.data.terms;
        let fits = |(node, found): &(TermId, ClassIx)| {
            terms.is_iri(*node) && self.shapes.is_a(*found, class)
        };
        quoted(
            terms,
            text,
            self.nodes.instances().filter(fits).map(|n| n.0),
        )
    }

    /// What may have been meant by a term.
    pub(super) fn meant(
        &self,
        wrong: TermId,
        candidates: impl Iterator<Item = TermId>,
    ) -> Option<Suggestion> {
        let own = self.data.terms.text(self.data.graph_iri(self.graph.graph));
        nearest(&self.data.terms, wrong, candidates, own)
    }
}

/// The candidate whose name is nearest; none where even that one is another word. `own`: the graph
/// that names the unknown term. What a graph names of its own and another vocabulary has by another
/// name is not that.
pub(super) fn nearest(
    terms: &Terms,
    wrong: TermId,
    candidates: impl Iterator<Item = TermId>,
    own: &str,
) -> Option<Suggestion> {
    let iri = terms.text(wrong);
    let name = local_name(iri);
    let limit = (name.chars().count() / 3).max(1);
    let distance = |candidate: TermId| {
        let other = terms.text(candidate);
        let names = strsim::osa_distance(&name.to_lowercase(), &local_name(other).to_lowercase());
        // The same name elsewhere is nearer than another name here.
        (names, namespace_of(other) != namespace_of(iri), candidate)
    };
    let near = |candidate: &TermId| {
        *candidate != wrong
            && local_name(terms.text(*candidate))
                .len()
                .abs_diff(name.len())
                <= 4 * limit
    };
    let mut best = None;
    let mut alone = true;
    for found in candidates
        .filter(near)
        .map(distance)
        .filter(|d| d.0 <= limit && (d.0 == 0 || !d.1 || !lies_in(own, iri)))
    {
        match best {
            None => best = Some(found),
            Some(old) if found.2 == old.2 => {}
            Some(old) => {
                alone = match (found.0, found.1).cmp(&(old.0, old.1)) {
                    std::cmp::Ordering::Less => true,
                    std::cmp::Ordering::Equal => false,
                    std::cmp::Ordering::Greater => alone,
                };
                best = Some(old.min(found));
            }
        }
    }
    let term = best?.2;
    let meant = local_name(terms.text(term));
    // What a graph names of its own may also be what it forgot to describe.
    let closed = !lies_in(own, iri) || letters(name) == letters(meant);
    Some(Suggestion {
        term,
        clear: alone && closed && !is_another_number(name, meant),
    })
}

/// The candidate that a text names.
pub(super) fn quoted(
    terms: &Terms,
    text: TermId,
    candidates: impl Iterator<Item = TermId>,
) -> Option<Suggestion> {
    let mut named = candidates.filter(|v| local_name(terms.text(*v)) == terms.text(text));
    let term = named.next()?;
    let clear = named.next().is_none();
    Some(Suggestion { term, clear })
}

/// The letters of a name, in order, whatever their case.
fn letters(name: &str) -> Vec<char> {
    let mut letters: Vec<char> = name.to_lowercase().chars().collect();
    letters.sort_unstable();
    letters
}

/// Whether names differ in their digits alone: they were written so on purpose.
fn is_another_number(a: &str, b: &str) -> bool {
    let rest = |s: &str| s.replace(|c: char| c.is_ascii_digit(), "");
    a != b && rest(a) == rest(b)
}
