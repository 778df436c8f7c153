//! What may have been meant.
//!
//! In: a term that is not known and those that are. Out: the nearest one by its name, if near enough.

use super::vocabulary::{local_name, namespace_of};
use udac_graph::{TermId, Terms};

/// The candidate whose name is nearest; none where even that one is another word.
pub(super) fn nearest(
    terms: &Terms,
    wrong: TermId,
    candidates: impl Iterator<Item = TermId>,
) -> Option<TermId> {
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
    candidates
        .filter(near)
        .map(distance)
        .filter(|d| d.0 <= limit)
        .min()
        .map(|d| d.2)
}
