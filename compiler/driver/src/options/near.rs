//! What may have been meant.

use udac_diagnostics::Applicability;

/// The word that is nearest to one that is not known, or begins like it. Where several are, or no letter is
/// wrong, it is a guess.
pub(super) fn nearest<'n>(wrong: &str, known: &[&'n str]) -> Option<(&'n str, Applicability)> {
    let own = wrong.rsplit(['#', '/', ':']).next().unwrap_or(wrong);
    let limit = own.chars().count() / 3;
    let mut near: Vec<(usize, &str)> = known
        .iter()
        .map(|word| (strsim::osa_distance(wrong, word), *word))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    if near.is_empty() && limit > 0 {
        let mut longer = known.iter().filter(|word| word.starts_with(wrong));
        let only = longer.next().filter(|_| longer.next().is_none());
        return only.map(|word| (*word, Applicability::Maybe));
    }
    near.sort_unstable();
    near.dedup();
    let (best, meant) = near.first()?;
    let alone = near.get(1).is_none_or(|second| second.0 > *best);
    let sure = if alone {
        Applicability::Machine
    } else {
        Applicability::Maybe
    };
    Some((meant, sure))
}
