//! The datatypes that generated code brings along, held against those of the model: what either takes, and how
//! values stand to bounds. What Rust does not reach is listed.

use crate::structs::both::shared::{
    Binary, Bounded, Date, DateTime, Duration, LanguageTag, Offset, Time,
};
use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::str::FromStr;
use udac_model::conformance::Builtin;

const DAYS: &[&str] = &[
    "2024-02-29",
    "2024-03-01",
    "2023-02-29",
    "0000-01-01",
    "-0044-03-15",
    "-44-03-15",
    "9999-12-31",
    "02024-01-01",
    "2024-1-01",
    "2024-13-01",
    "2024-00-10",
    "2024-01-32",
    "20240229",
    "2024-060",
    "+2024-01-01",
    "",
];

const CLOCKS: &[&str] = &[
    "00:00:00",
    "23:59:59.999999999",
    "10:30:00.500",
    "10:30:00.1230000000000",
    "24:00:00.0",
    "24:00:01",
    "12:60:00",
    "23:59:60",
    "12:30",
    "1:30:00",
    "12:30:00.",
    "12:30:00,5",
    "T12:30:00",
    "",
];

const OFFSETS: &[&str] = &[
    "",
    "Z",
    "z",
    "+00:00",
    "-00:00",
    "+02:00",
    "-05:30",
    "+14:00",
    "-14:00",
    "+14:01",
    "+02",
    "+0200",
    "+2:00",
    "+02:60",
    "+24:00",
    " ",
    "[Europe/Oslo]",
];

fn with_offsets<'t>(texts: impl Iterator<Item = String> + 't) -> Vec<String> {
    let each = |text: String| OFFSETS.iter().map(move |offset| format!("{text}{offset}"));
    texts.flat_map(each).collect()
}

fn days() -> Vec<String> {
    with_offsets(DAYS.iter().map(|d| (*d).to_owned()))
}

fn clocks() -> Vec<String> {
    with_offsets(CLOCKS.iter().map(|c| (*c).to_owned()))
}

fn moments() -> Vec<String> {
    let both = DAYS.iter().flat_map(|day| {
        let joined = CLOCKS.iter().map(move |clock| format!("{day}T{clock}"));
        joined.chain(CLOCKS.iter().map(move |clock| format!("{day} {clock}")))
    });
    with_offsets(both)
}

/// The values, in the order of their texts; both take the same texts, and what is written is the same value.
fn taken<T: FromStr + ToString>(builtin: Builtin, texts: Vec<String>) -> Vec<(String, T)> {
    let mut values = Vec::new();
    for text in texts {
        let read = T::from_str(&text).ok();
        assert_eq!(read.is_some(), builtin.admits(&text), "{text:?}");
        if let Some(read) = read {
            let again = read.to_string();
            assert!(builtin.admits(&again), "{text} {again}");
            values.push((text, read));
        }
    }
    assert!(values.len() > 10);
    values
}

/// How values stand to each other as bounds is what the model says.
fn ordered<T: FromStr + ToString + Bounded + Ord>(builtin: Builtin, texts: Vec<String>) {
    let values = taken::<T>(builtin, texts);
    let mut open = 0;
    for (a, x) in &values {
        let again = x.to_string();
        assert_eq!(
            builtin.compare(a, &again),
            Some(Ordering::Equal),
            "{a} {again}"
        );
        for (b, y) in &values {
            let order = builtin.compare(a, b);
            assert_eq!(x.against(y), order, "{a} {b}");
            // The order that is total has it so too.
            assert!(order.is_none_or(|order| x.cmp(y) == order), "{a} {b}");
            open += usize::from(order.is_none());
        }
    }
    assert!(open > 0, "no order is open");
}

#[test]
fn dates_are_those_of_the_model() {
    ordered::<Date>(Builtin::Date, days());
    // No type of jiff reaches further.
    assert!(Builtin::Date.admits("12024-01-01") && Date::from_str("12024-01-01").is_err());
}

#[test]
fn times_are_those_of_the_model() {
    ordered::<Time>(Builtin::Time, clocks());
    let finer = "10:00:00.0000000001";
    assert!(Builtin::Time.admits(finer) && Time::from_str(finer).is_err());
}

#[test]
fn moments_are_those_of_the_model() {
    // That day ends in a year that no type of jiff reaches.
    let last = |m: &String| m.starts_with("9999-12-31T24:");
    let texts = moments().into_iter().filter(|m| !last(m));
    // Each pair of a part of them.
    taken::<DateTime>(Builtin::DateTime, texts.clone().collect());
    let some = texts.filter(|m| Builtin::DateTime.admits(m)).step_by(3);
    ordered::<DateTime>(Builtin::DateTime, some.collect());
}

#[test]
fn durations_are_those_of_the_model() {
    let numbers = ["", "1", "0", "12", "1.5", ".5", "1.", "-1"];
    let mut texts = vec![
        String::new(),
        "1 hour".to_owned(),
        "P1W".to_owned(),
        "P1M1Y".to_owned(),
    ];
    for (a, b) in numbers.iter().flat_map(|a| numbers.map(|b| (*a, b))) {
        for units in ["YM", "MD", "YD", "DH", "HM", "MS", "HS"] {
            let (first, second) = units.split_at(1);
            for head in ["P", "-P", "PT", "P1DT", "T", ""] {
                let mut text = head.to_owned();
                for (number, unit) in [(a, first), (b, second)] {
                    if !number.is_empty() {
                        text.push_str(number);
                        text.push_str(unit);
                    }
                }
                texts.push(text);
            }
        }
    }
    for text in texts {
        let read = Duration::from_str(&text).ok();
        assert_eq!(read.is_some(), Builtin::Duration.admits(&text), "{text:?}");
        assert!(
            read.is_none_or(|d| d.as_str() == text && d.span().is_ok()),
            "{text}"
        );
    }
    assert!(Duration::from_str("P999999Y").unwrap().span().is_err());
}

#[test]
fn octets_are_those_of_the_model() {
    let letters = ["", "Y", "Q", "R", "W", "I", "+", "/", "=", " ", "-", "é"];
    let mut values = taken::<Binary>(Builtin::Base64Binary, {
        let four = letters
            .iter()
            .flat_map(|a| letters.map(|b| format!("{a}{b}")));
        let four: Vec<String> = four.collect();
        let pairs = four
            .iter()
            .flat_map(|a| four.iter().map(move |b| format!("{a}{b}")));
        // Blanks at the ends, and two of them, are what XML leaves out before a text is read.
        let texts = pairs.chain(four.iter().map(|end| format!("YWJj{end}")));
        texts
            .filter(|t| t.trim() == t && !t.contains("  "))
            .collect()
    });
    values.sort_by(|a, b| a.1.cmp(&b.1));
    for pair in values.windows(2) {
        let [a, b] = [0, 1].map(|i| Builtin::Base64Binary.canonical(&pair[i].0));
        assert_eq!(pair[0].1 == pair[1].1, a == b, "{pair:?}");
    }
}

/// What reads Turtle says of a tag.
fn is_read(tag: &str) -> bool {
    oxrdf::Literal::new_language_tagged_literal("", tag).is_ok()
}

#[test]
fn language_tags_are_those_that_are_read() {
    let parts = [
        "en",
        "e",
        "x",
        "i",
        "enm",
        "engl",
        "en1",
        "abcdefgh",
        "abcdefghi",
        "DE",
        "Latn",
        "419",
        "4199",
        "1",
        "fonipa",
        "klingon",
        "be",
        "fr",
        "",
        "é",
        "a_b",
    ];
    let mut tried = BTreeMap::<bool, usize>::new();
    let mut hold = |tag: &str| {
        let read = LanguageTag::from_str(tag).ok();
        assert_eq!(read.is_some(), is_read(tag), "{tag:?}");
        assert!(read.is_none_or(|t| t.as_str() == tag.to_ascii_lowercase()));
        *tried.entry(is_read(tag)).or_default() += 1;
    };
    for a in parts {
        hold(a);
        for b in parts {
            hold(&format!("{a}-{b}"));
            for c in parts {
                hold(&format!("{a}-{b}-{c}"));
                for d in ["x", "abc", "1", "b2", "DE", "Latn", "rozaj", ""] {
                    hold(&format!("{a}-{b}-{c}-{d}"));
                    hold(&format!("zh-{a}-{b}-{c}-{d}"));
                }
            }
        }
    }
    for tag in [
        "en-GB-oed",
        "sgn-BE-FR",
        "sgn-CH-DE",
        "i-default",
        "zh-min-nan",
        "i-nothing",
    ] {
        hold(tag);
    }
    assert!(
        tried.len() == 2 && tried.values().all(|n| *n > 1000),
        "{tried:?}"
    );
}

#[test]
fn an_offset_is_at_most_14_hours() {
    assert_eq!(Offset::try_from(-840).unwrap().to_string(), "-14:00");
    assert!(Offset::try_from(841).is_err());
    // Written in another way, the same value.
    let [a, b] = ["2024-01-02+14:00", "2024-01-01-10:00"].map(|d| Date::from_str(d).unwrap());
    assert_eq!(a, b);
    assert_ne!(a.to_string(), b.to_string());
}
