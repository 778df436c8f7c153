//! Texts that match a pattern, by a walk through its parsed form.
//!
//! In: a pattern of XML Schema as the model crate rewrites it, limits of length, chance. Out: a text that is
//! led by the lengths its parts can have; whether it fits all is for the caller to test.

use crate::chance::Chance;
use regex::Regex;
use regex_syntax::hir::{Class, Hir, HirKind, Repetition};
use udac_model::conformance::{compile_pattern, translate_pattern};

/// A pattern.
#[derive(Debug, Clone)]
pub(crate) struct Pattern {
    regex: Regex,
    parsed: Hir,
}

/// How much longer than need be a text without a limit gets.
const SLACK: &[u64] = &[0, 3, 8, 24];

/// Repetitions beyond what is required.
const MORE: u64 = 16;

/// Characters to choose from, as long as a class has some of them.
const PRINTABLE: (char, char) = (' ', '~');
const LETTERS: &[(char, char)] = &[
    ('À', 'Ö'),
    ('ß', 'ö'),
    ('Α', 'Ρ'),
    ('α', 'ω'),
    ('А', 'я'),
    ('あ', 'ん'),
    ('一', '龥'),
];

/// Least and greatest length, in characters; none where there is no greatest.
type Lengths = (u64, Option<u64>);

impl Pattern {
    pub(crate) fn of(pattern: &str) -> Option<Self> {
        let regex = compile_pattern(pattern).ok()?;
        let translated = translate_pattern(pattern).ok()?;
        let parsed = regex_syntax::parse(&translated).ok()?;
        Some(Self { regex, parsed })
    }

    pub(crate) fn matches(&self, text: &str) -> bool {
        self.regex.is_match(text)
    }

    /// A text that matches, mostly within the limits.
    pub(super) fn text(&self, lengths: Lengths, chance: &mut Chance) -> Option<String> {
        let (least, most) = measure(&self.parsed);
        let low = lengths.0.max(least);
        let slack = match chance {
            Chance::Random(_) => chance.pick(SLACK).copied().unwrap_or(0),
            Chance::Counted(_) => MORE,
        };
        let limits = [lengths.1, most].into_iter().flatten().min();
        let high = limits.map_or(low + slack, |limit| limit.min(low + slack));
        let mut text = String::new();
        walk(&self.parsed, low, high, &mut text, chance).then_some(text)
    }
}

/// The lengths that texts of a part have.
fn measure(part: &Hir) -> Lengths {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => (0, Some(0)),
        HirKind::Literal(literal) => {
            let count = std::str::from_utf8(&literal.0).map_or(0, |t| t.chars().count()) as u64;
            (count, Some(count))
        }
        HirKind::Class(_) => (1, Some(1)),
        HirKind::Capture(capture) => measure(&capture.sub),
        HirKind::Repetition(repetition) => {
            let (least, most) = measure(&repetition.sub);
            let most = match (most, repetition.max) {
                (Some(0), _) => Some(0),
                (Some(most), Some(times)) => Some(most.saturating_mul(u64::from(times))),
                (_, _) => None,
            };
            (least.saturating_mul(u64::from(repetition.min)), most)
        }
        HirKind::Concat(parts) => sum(parts.iter().map(measure)),
        HirKind::Alternation(parts) => {
            let all = parts.iter().map(measure);
            let least = all.clone().map(|l| l.0).min().unwrap_or(0);
            let most = all.map(|l| l.1).reduce(|a, b| Some(a?.max(b?)));
            (least, most.unwrap_or(Some(0)))
        }
    }
}

fn sum(lengths: impl Iterator<Item = Lengths>) -> Lengths {
    lengths.fold((0, Some(0)), |all, one| {
        let most = all.1.zip(one.1).map(|(a, b)| a.saturating_add(b));
        (all.0.saturating_add(one.0), most)
    })
}

/// Writes a text of a part, of a length within limits as far as its parts' lengths tell.
fn walk(part: &Hir, low: u64, high: u64, out: &mut String, chance: &mut Chance) -> bool {
    match part.kind() {
        HirKind::Empty | HirKind::Look(_) => true,
        HirKind::Literal(literal) => match std::str::from_utf8(&literal.0) {
            Ok(text) => {
                out.push_str(text);
                true
            }
            Err(_) => false,
        },
        HirKind::Class(class) => match character(class, chance) {
            Some(c) => {
                out.push(c);
                true
            }
            None => false,
        },
        HirKind::Capture(capture) => walk(&capture.sub, low, high, out, chance),
        HirKind::Repetition(repetition) => repeat(repetition, low, high, out, chance),
        HirKind::Concat(parts) => {
            let parts: Vec<(&Hir, Lengths)> = parts.iter().map(|p| (p, measure(p))).collect();
            row(&parts, low, high, out, chance)
        }
        HirKind::Alternation(parts) => {
            let fits = |part: &&Hir| {
                let (least, most) = measure(part);
                least <= high && most.is_none_or(|most| most >= low)
            };
            let fitting: Vec<&Hir> = parts.iter().filter(fits).collect();
            let chosen = chance.pick(&fitting).copied();
            chosen.is_some_and(|part| walk(part, low, high, out, chance))
        }
    }
}

fn repeat(
    repetition: &Repetition,
    low: u64,
    high: u64,
    out: &mut String,
    chance: &mut Chance,
) -> bool {
    let (least, most) = measure(&repetition.sub);
    let needed = match most {
        Some(most) if most > 0 => low.div_ceil(most),
        Some(_) => 0,
        None => u64::from(low > 0),
    };
    let fewest = needed.max(u64::from(repetition.min));
    let room = high.checked_div(least).unwrap_or(fewest + 2);
    let times = repetition
        .max
        .map_or(room, |times| room.min(u64::from(times)));
    if fewest > times {
        return false;
    }
    let count = chance.between(fewest, times.min(fewest + MORE));
    let count = usize::try_from(count).unwrap_or(usize::MAX);
    let parts = vec![(&*repetition.sub, (least, most)); count];
    row(&parts, low, high, out, chance)
}

/// One part after the other; each leaves to the rest what the rest needs.
fn row(
    parts: &[(&Hir, Lengths)],
    low: u64,
    high: u64,
    out: &mut String,
    chance: &mut Chance,
) -> bool {
    // What the parts after each one need and can take.
    let mut rests: Vec<Lengths> = vec![(0, Some(0))];
    for (_, lengths) in parts.iter().rev() {
        let last = rests.last().copied().unwrap_or((0, Some(0)));
        rests.push(sum([last, *lengths].into_iter()));
    }
    rests.pop();
    let (mut low, mut high) = (low, high);
    for ((part, (least, most)), rest) in parts.iter().zip(rests.into_iter().rev()) {
        let most = most.unwrap_or(high);
        let to = high.saturating_sub(rest.0).min(most);
        let from = rest
            .1
            .map_or(0, |rest| low.saturating_sub(rest))
            .max(*least);
        if from > to {
            return false;
        }
        let before = out.chars().count() as u64;
        // What comes first shall not take all the room.
        let aim = chance.between(from, to.min(from + MORE));
        if !walk(part, from, aim, out, chance) {
            return false;
        }
        let taken = out.chars().count() as u64 - before;
        low = low.saturating_sub(taken);
        high = high.saturating_sub(taken);
    }
    true
}

/// A character of a class: one that is seen, if there is one.
fn character(class: &Class, chance: &mut Chance) -> Option<char> {
    let ranges: Vec<(char, char)> = match class {
        Class::Unicode(class) => class.iter().map(|r| (r.start(), r.end())).collect(),
        Class::Bytes(class) => class
            .iter()
            .map(|r| (char::from(r.start()), char::from(r.end())))
            .collect(),
    };
    let printable = both(&ranges, &[PRINTABLE]);
    let letters = both(&ranges, LETTERS);
    let of = if !letters.is_empty() && (printable.is_empty() || chance.percent(8)) {
        letters
    } else if printable.is_empty() {
        ranges
    } else {
        printable
    };
    let size = |range: &(char, char)| u64::from(u32::from(range.1) - u32::from(range.0)) + 1;
    let mut at = chance.below(of.iter().map(size).sum());
    for range in &of {
        if at < size(range) {
            let code = u32::from(range.0) + u32::try_from(at).unwrap_or(0);
            // A range may span the surrogates, which are none.
            return Some(char::from_u32(code).unwrap_or(range.0));
        }
        at -= size(range);
    }
    None
}

fn both(ranges: &[(char, char)], others: &[(char, char)]) -> Vec<(char, char)> {
    let mut found = Vec::new();
    for (start, end) in ranges {
        let common = others.iter().map(|o| (*start.max(&o.0), *end.min(&o.1)));
        found.extend(common.filter(|(start, end)| start <= end));
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_match_their_patterns_within_lengths() {
        let cases: &[(&str, Lengths)] = &[
            ("[A-Z]{2}-[0-9]+", (0, None)),
            ("[A-Z]{2}-[0-9]+", (4, Some(4))),
            ("[a-z]*", (100, Some(100))),
            ("(ab|cde)*", (6, Some(7))),
            (r"\i\c*", (3, Some(9))),
            (r"[a-z-[aeiou]]+", (0, Some(3))),
            (r"\d{4}-\d{2}", (0, None)),
            (r"\p{Lu}\w*", (2, None)),
            (".*", (0, Some(2))),
            ("", (0, None)),
            ("(a?b?){2,9}c", (5, Some(5))),
            (r"\p{Cyrillic}?x", (0, None)),
        ];
        for (pattern, lengths) in cases {
            let Some(made) = Pattern::of(pattern) else {
                panic!("{pattern}");
            };
            let mut chance = Chance::seeded(1);
            let mut found = 0;
            for _ in 0..100 {
                let Some(text) = made.text(*lengths, &mut chance) else {
                    continue;
                };
                let long = text.chars().count() as u64;
                let within = long >= lengths.0 && lengths.1.is_none_or(|most| long <= most);
                found += u32::from(within && made.matches(&text));
            }
            assert!(found >= 30, "{pattern} {lengths:?}: {found} of 100");
        }
    }

    #[test]
    fn counting_finds_all_of_few() {
        let pattern = Pattern::of("[ab][0-2]").unwrap();
        let texts: std::collections::BTreeSet<String> = (0..200)
            .filter_map(|n| pattern.text((0, None), &mut Chance::counted(n)))
            .collect();
        assert_eq!(texts.len(), 6, "{texts:?}");
    }
}
