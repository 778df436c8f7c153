//! Models that are no longer what their authors wrote: whatever is read, nothing panics, everything that
//! is told has a place in the text, and what passes every check compiles or says why not.
//!
//! Seeded and bounded; `UDAC_EXHAUSTIVE=mutants` tries sixteen times as many. The fuzz targets, `tests/fuzz`,
//! look on where this ends.

use crate::run::{Source, checked, compiled, everything, rng, told};
use crate::worlds::all_worlds;
use udac_diagnostics::{Diagnostic, SourceMap};
use udac_driver::TARGETS;

const MUTANTS: u64 = 400;

/// Pieces that mean something in Turtle or to the language.
const PIECES: &[&str] = &[
    " .",
    " ;",
    " ,",
    " (",
    " )",
    " [",
    " ]",
    " {",
    " }",
    "\"",
    "\"\"\"",
    "<",
    "@en",
    "^^",
    "\\",
    "\u{feff}",
    "\u{202e}",
    " a ",
    " -1 ",
    " 1e400 ",
    " ()",
    " []",
    "@prefix upper: <x> .",
    " upper:minCount 9 ;",
    " upper:maxCount 0 ;",
    " upper:datatype upper:Class ;",
    " upper:subClassOf upper:DirectClass ;",
    " upper:oneOf ( upper:iri ) ;",
];

/// A text after one change.
fn mutant(text: &[u8], next: &mut dyn FnMut(usize) -> usize) -> Vec<u8> {
    let mut out = text.to_vec();
    let at = next(text.len());
    match next(7) {
        0 => out.truncate(at),
        1 => out[at] ^= 1 << next(8),
        2 => {
            out.remove(at);
        }
        3 => {
            let end = (at + 1 + next(40)).min(out.len());
            out.drain(at..end);
        }
        4 => {
            let end = (at + 1 + next(40)).min(out.len());
            let piece = text[at..end].to_vec();
            let to = next(text.len());
            out.splice(to..to, piece);
        }
        5 => {
            // One line in place of another.
            let lines: Vec<&[u8]> = text.split_inclusive(|b| *b == b'\n').collect();
            let (from, to) = (next(lines.len()), next(lines.len()));
            let line = |(i, l): (usize, &&[u8])| if i == to { lines[from] } else { *l }.to_vec();
            out = lines.iter().enumerate().flat_map(line).collect();
        }
        _ => {
            let piece = PIECES[next(PIECES.len())].bytes();
            out.splice(at..at, piece);
        }
    }
    out
}

/// The diagnostics have places in the texts, and can be shown.
fn in_place(diagnostics: &[Diagnostic], sources: &SourceMap, mutant: &[u8]) {
    let shown = || String::from_utf8_lossy(mutant).into_owned();
    for diagnostic in diagnostics {
        let place = diagnostic.primary.as_ref().map(|l| l.span);
        let Some(place) = place else {
            panic!("no place: {}\n{}", diagnostic.message, shown());
        };
        let text = sources.text(place.file).get(place.range());
        assert!(text.is_some(), "{}\n{}", diagnostic.message, shown());
    }
    assert_eq!(
        told(sources, diagnostics).is_empty(),
        diagnostics.is_empty()
    );
}

#[test]
fn changed_models_are_told_of_or_compile() {
    let worlds = all_worlds();
    let mut next = rng(0x7564_6163);
    let (mut sound, mut faulty) = (0, 0);
    let rounds = usize::try_from(udac_tests::tried("mutants", MUTANTS, MUTANTS * 16)).unwrap();
    for round in 0..rounds {
        let mut sources: Vec<Source> = worlds[next(worlds.len())].sources.clone();
        let changed = next(sources.len());
        let text = &sources[changed].bytes;
        if text.is_empty() {
            continue;
        }
        let mut bytes = mutant(text, &mut next);
        if next(3) == 0 && !bytes.is_empty() {
            bytes = mutant(&bytes, &mut next);
        }
        sources[changed].bytes.clone_from(&bytes);
        let checked = checked(&sources);
        in_place(&checked.diagnostics, &checked.sources, &bytes);
        if checked.model.is_none() {
            faulty += 1;
            continue;
        }
        sound += 1;
        let target = TARGETS[round % TARGETS.len()];
        let made = compiled(&checked, &[target], &everything());
        in_place(&made.diagnostics, &checked.sources, &bytes);
    }
    // Neither road is empty.
    assert!(sound >= 20 && faulty >= 100, "{sound} {faulty}");
}
