//! Texts and IRIs of a length.
//!
//! In: least and greatest length, chance. Out: words and a number; now and then the empty text, text at a
//! limit, and what has to be escaped somewhere. Lengths count characters.

use super::STRING;
use crate::chance::Chance;
use udac_codec::Node;

const WORDS: &[&str] = &[
    "amber", "brine", "cedar", "delta", "ember", "fjord", "grove", "harbour", "inlet", "juniper",
    "kelp", "lagoon", "meadow", "nectar", "orchard", "pebble", "quarry", "ridge", "summit",
    "tundra",
];

const FOREIGN: &[&str] = &[
    "Zürich",
    "crème brûlée",
    "naïve",
    "Ωμέγα",
    "Привет",
    "日本語",
    "한국어",
    "مرحبا",
    "ﬁligree",
    "𝄞 clef",
    "e\u{301}te\u{301}",
];

const HOSTILE: &[&str] = &[
    "say \"hi\"",
    "it's",
    "two\nlines",
    "a\ttab",
    "back\\slash",
    "<b>&amp;</b>",
    "'; --",
    "null",
    " padded ",
    "100 %",
    "{\"a\": 1}",
    "# no comment",
];

const LETTERS: &[char] = &[
    'a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j', 'k', 'l', 'm', 'n', 'o', 'p', 'q', 'r', 's',
    't', 'u', 'v', 'w', 'x', 'y', 'z', '0', '1', '2', '3', '4', '5', '6', '7', '8', '9',
];

/// Longer texts are not made for the sake of a limit.
const LONG: u64 = 256;

/// Below this length there is no room for words.
const SHORT: u64 = 32;

/// A length to aim at where one at a limit is wanted.
fn at_a_limit(lengths: (u64, Option<u64>), chance: &mut Chance) -> Option<u64> {
    if chance.percent(4) {
        return Some(lengths.0);
    }
    let most = lengths.1.filter(|most| *most <= LONG);
    most.filter(|_| chance.percent(4))
}

fn letters(length: u64, chance: &mut Chance) -> String {
    (0..length).filter_map(|_| chance.pick(LETTERS)).collect()
}

/// Fills or cuts a text to lie within the limits.
fn fit(mut text: String, lengths: (u64, Option<u64>), chance: &mut Chance) -> String {
    let long = text.chars().count() as u64;
    text += &letters(lengths.0.saturating_sub(long), chance);
    match lengths.1 {
        Some(most) => text
            .chars()
            .take(usize::try_from(most).unwrap_or(usize::MAX))
            .collect(),
        None => text,
    }
}

/// A text.
pub(super) fn text(lengths: (u64, Option<u64>), chance: &mut Chance) -> String {
    if let Some(length) = at_a_limit(lengths, chance) {
        return letters(length, chance);
    }
    if let Some(most) = lengths.1.filter(|most| *most < SHORT) {
        // Few letters least: short texts run out soonest.
        let length = most - chance.spread(most - lengths.0.min(most) + 1, 1);
        return letters(length, chance);
    }
    let special = if chance.percent(6) {
        chance.pick(HOSTILE)
    } else if chance.percent(10) {
        chance.pick(FOREIGN)
    } else {
        None
    };
    let first = special
        .or_else(|| chance.pick(WORDS))
        .copied()
        .unwrap_or("amber");
    let second = chance.pick(WORDS).copied().unwrap_or("amber");
    let number = chance.spread(100_000, u64::MAX);
    fit(format!("{first} {second} {number}"), lengths, chance)
}

/// An IRI.
pub(super) fn uri(lengths: (u64, Option<u64>), chance: &mut Chance) -> String {
    if let Some(most) = lengths.1.filter(|most| *most < 2 * SHORT) {
        return letters(chance.between(lengths.0, most), chance);
    }
    let word = chance.pick(WORDS).copied().unwrap_or("amber");
    let number = chance.spread(1_000_000, u64::MAX);
    let made = if chance.percent(10) {
        format!("urn:example:{word}:{number}")
    } else if chance.percent(10) {
        format!("https://example.org/größe/{word}?n={number}#%C3%BC")
    } else {
        format!("https://example.org/{word}/{number}")
    };
    fit(made, lengths, chance)
}

/// A literal of any datatype.
pub(super) fn any_literal(text: String, chance: &mut Chance) -> Node {
    const XSD: &str = "http://www.w3.org/2001/XMLSchema#";
    let number = chance.below(1_000).to_string();
    let (lexical, datatype) = match chance.below(4) {
        0 => (number, "integer"),
        1 => ("true".to_owned(), "boolean"),
        2 => (format!("{number}.5"), "decimal"),
        _ => {
            return Node::Literal {
                lexical: text,
                datatype: STRING.to_owned(),
                language: None,
            };
        }
    };
    Node::Literal {
        lexical,
        datatype: format!("{XSD}{datatype}"),
        language: None,
    }
}
