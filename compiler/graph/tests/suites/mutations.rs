//! Broken text: oxttl, what `udac check` says and the grammar come to the same verdict, and to the same
//! quads where it is that the text is sound.
//!
//! Files of at most 2 KiB are cut short at each byte, and each byte of them is changed; longer ones at
//! 500 places that are the same in each run. By default one place in [`PARTS`] is tried, so that tests
//! stay short; `UDAC_EXHAUSTIVE=suites` tries all of them, `suites=4` four of the parts.

use crate::differences::explained;
use crate::differential::BASE;
use crate::files::{Text, all};
use crate::readers::{Reader, ours, oxttl, placed};
use std::collections::BTreeMap;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use udac_syntax::Syntax;

const SMALL: usize = 2048;
const SEEDED: usize = 500;
/// Into how many parts the places are dealt out.
const PARTS: usize = 16;

/// What came of the mutations.
#[derive(Debug, Default)]
struct Tally {
    runs: usize,
    accepted: usize,
    refused: usize,
    not_utf8: usize,
    differences: BTreeMap<&'static str, usize>,
    faults: Vec<String>,
}

fn mutate(text: &Text, places: &[usize], tally: &mut Tally) {
    for at in places.iter().copied() {
        let cut = text.bytes.get(..at).unwrap().to_vec();
        let mut flipped = text.bytes.clone();
        // The lowest bit: what was ASCII stays so, and becomes its neighbour. The others in turn.
        *flipped.get_mut(at).unwrap() ^= 1;
        let mut far = text.bytes.clone();
        *far.get_mut(at).unwrap() ^= 1 << (1 + at % 7);
        for (how, mutated) in [("cut", cut), ("flipped", flipped), ("far", far)] {
            let mut bytes = BASE.as_bytes().to_vec();
            bytes.extend_from_slice(&mutated);
            compare(&bytes, text, how, at, tally);
        }
    }
}

fn compare(bytes: &[u8], text: &Text, how: &str, at: usize, tally: &mut Tally) {
    tally.runs += 1;
    let Ok(whole) = std::str::from_utf8(bytes) else {
        // The loader refuses it whatever stands in it, as the specification says; oxttl does not look
        // into comments.
        tally.not_utf8 += 1;
        return;
    };
    let theirs = oxttl(bytes, text.syntax);
    let check = ours(whole, text.syntax, Reader::Check);
    let grammar = ours(whole, text.syntax, Reader::Grammar);
    let fault = if check.is_ok() != grammar.is_ok() {
        "check and grammar"
    } else if check.is_ok() && check != grammar {
        "quads of check and grammar"
    } else if check.is_ok() && elsewhere(whole, text.syntax) {
        "places of check and grammar"
    } else if theirs.is_ok() != check.is_ok() {
        let refused = |answer: &crate::readers::Answer| answer.as_ref().err().cloned();
        let (their_error, our_error) = (refused(&theirs), refused(&check));
        match explained(whole, their_error.as_deref(), our_error.as_deref()) {
            Some(why) => {
                *tally.differences.entry(why).or_default() += 1;
                return;
            }
            None => "oxttl and ours",
        }
    } else if theirs.is_ok() && theirs != check {
        "quads of oxttl and ours"
    } else if theirs.is_ok() {
        tally.accepted += 1;
        return;
    } else {
        tally.refused += 1;
        if check
            .as_ref()
            .is_err_and(|e| e.contains("the statement cannot be read"))
        {
            "words"
        } else {
            return;
        }
    };
    if tally.faults.len() < 40 {
        let near = BASE.len() + at;
        let from = (near.saturating_sub(60)..=near).find(|i| whole.is_char_boundary(*i));
        let to = (near + 20..).find(|i| *i >= whole.len() || whole.is_char_boundary(*i));
        let excerpt = whole.get(from.unwrap_or(0)..to.unwrap_or(whole.len()).min(whole.len()));
        let say = |answer: &crate::readers::Answer| match answer {
            Ok(quads) => format!("{} quads", quads.len()),
            Err(error) => error.clone(),
        };
        tally.faults.push(format!(
            "{fault}: {} {how} at {at}: {excerpt:?}\n  oxttl: {}\n  check: {}\n  grammar: {}",
            text.name,
            say(&theirs),
            say(&check),
            say(&grammar)
        ));
    }
}

/// Whether two of our readers have a quad of a sound text from different places.
fn elsewhere(text: &str, syntax: Syntax) -> bool {
    placed(text, syntax, Reader::Check) != placed(text, syntax, Reader::Grammar)
}

/// The places of a text that are in the first so many parts.
fn places(text: &Text, number: usize, parts: usize) -> Vec<usize> {
    let length = text.bytes.len();
    let mut state = 0x9e37_79b9_7f4a_7c15_u64 ^ (length as u64) ^ ((number as u64) << 32);
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % below as u64).unwrap()
    };
    let chosen: Vec<usize> = if length <= SMALL {
        (0..length).collect()
    } else {
        (0..SEEDED).map(|_| random(length)).collect()
    };
    // Each text begins with another part, so that its first byte is not always among the tried.
    let dealt = chosen.into_iter().enumerate();
    dealt
        .filter(|(at, _)| (at + number) % PARTS < parts)
        .map(|(_, place)| place)
        .collect()
}

#[test]
fn readers_agree_on_broken_text() {
    let parts = crate::tried::tried("suites", 1, PARTS as u64);
    let parts = usize::try_from(parts).unwrap();
    let texts = all();
    let next = AtomicUsize::new(0);
    let whole = Mutex::new(Tally::default());
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut tally = Tally::default();
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(text) = texts.get(number) else { break };
                    mutate(text, &places(text, number, parts), &mut tally);
                }
                let mut sum = whole.lock().unwrap();
                sum.runs += tally.runs;
                sum.accepted += tally.accepted;
                sum.refused += tally.refused;
                sum.not_utf8 += tally.not_utf8;
                sum.faults.append(&mut tally.faults);
                for (why, count) in tally.differences {
                    *sum.differences.entry(why).or_default() += count;
                }
            });
        }
    });
    let tally = whole.into_inner().unwrap();
    println!(
        "{} runs: {} accepted, {} refused, {} not UTF-8; {:#?}",
        tally.runs, tally.accepted, tally.refused, tally.not_utf8, tally.differences
    );
    assert!(tally.faults.is_empty(), "{}", tally.faults.join("\n"));
    assert!(tally.accepted * 20 > tally.runs, "{tally:?}");
    assert!(tally.refused * 4 > tally.runs, "{tally:?}");
}
