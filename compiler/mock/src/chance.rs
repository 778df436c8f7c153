//! Chance, the same on every machine.
//!
//! In: a seed, or a number to be counted through. Out: choices. From a seed they come out of the stream of
//! `ChaCha8` with `seed_from_u64`, whose values are part of that crate's promise. A number chooses digit by
//! digit, so that counting tries all there is to choose in turn.

use rand_chacha::ChaCha8Rng;
use rand_chacha::rand_core::{RngCore as _, SeedableRng as _};

/// A source of choices.
#[derive(Debug, Clone)]
pub(crate) enum Chance {
    /// At random.
    Random(Box<ChaCha8Rng>),
    /// By the digits of a number, least first.
    Counted(u64),
}

impl Chance {
    pub(crate) fn seeded(seed: u64) -> Self {
        Self::Random(Box::new(ChaCha8Rng::seed_from_u64(seed)))
    }

    pub(crate) const fn counted(number: u64) -> Self {
        Self::Counted(number)
    }

    /// A source of its own, so that what is made on the way takes nothing from what is under way.
    pub(crate) fn fork(&mut self) -> Self {
        match self {
            Self::Random(stream) => Self::seeded(stream.next_u64()),
            Self::Counted(number) => Self::Counted(*number),
        }
    }

    /// A number below `end`; 0 below 0.
    pub(crate) fn below(&mut self, end: u64) -> u64 {
        if end <= 1 {
            return 0;
        }
        match self {
            Self::Random(stream) => {
                let wide = u128::from(stream.next_u64()) * u128::from(end);
                u64::try_from(wide >> 64).unwrap_or(0)
            }
            Self::Counted(number) => {
                let digit = *number % end;
                *number /= end;
                digit
            }
        }
    }

    /// A number from `low` to `high`, both included; `low` where there is none.
    pub(crate) fn between(&mut self, low: u64, high: u64) -> u64 {
        low + self.below(high.saturating_sub(low).saturating_add(1))
    }

    /// Whether something happens that happens so many times in a hundred. Never where choices are counted:
    /// it is for the sake of variety.
    pub(crate) fn percent(&mut self, of: u64) -> bool {
        matches!(self, Self::Random(_)) && self.below(100) < of
    }

    /// One of several.
    pub(crate) fn pick<'t, T>(&mut self, of: &'t [T]) -> Option<&'t T> {
        let at = self.below(of.len() as u64);
        of.get(usize::try_from(at).unwrap_or(0))
    }

    /// A number below one of two ends: the first at random, the second where choices are counted.
    pub(crate) fn spread(&mut self, random: u64, counted: u64) -> u64 {
        let end = match self {
            Self::Random(_) => random,
            Self::Counted(_) => counted,
        };
        self.below(end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_seed_is_one_stream_everywhere() {
        let mut chance = Chance::seeded(7);
        let drawn: Vec<u64> = (0..6).map(|_| chance.below(1000)).collect();
        assert_eq!(drawn, STREAM);
        let mut other = Chance::seeded(8);
        let others: Vec<u64> = (0..6).map(|_| other.below(1000)).collect();
        assert_ne!(drawn, others);
    }

    const STREAM: [u64; 6] = [157, 167, 704, 726, 601, 359];

    #[test]
    fn counting_tries_every_choice() {
        let mut seen: Vec<(u64, u64)> = Vec::new();
        for number in 0..6 {
            let mut chance = Chance::counted(number);
            seen.push((chance.below(2), chance.below(3)));
        }
        seen.sort_unstable();
        assert_eq!(seen, [(0, 0), (0, 1), (0, 2), (1, 0), (1, 1), (1, 2)]);
    }
}
