//! The reader of checks and the grammar give one verdict and the same quads.

#![no_main]

use udac_diagnostics::{FileId, Severity};
use udac_graph::{Places, Terms, read, read_by_grammar};
use udac_syntax::Syntax;

type Read = fn(
    FileId,
    &str,
    Syntax,
    &mut Terms,
    &mut Vec<udac_graph::RawQuad>,
    &mut Places,
    &mut Vec<udac_diagnostics::Diagnostic>,
);

fn quads(by: Read, text: &str, syntax: Syntax) -> Option<Vec<[String; 3]>> {
    let (mut terms, mut places) = (Terms::new(), Places::new());
    let (mut quads, mut said) = (Vec::new(), Vec::new());
    by(
        FileId(0),
        text,
        syntax,
        &mut terms,
        &mut quads,
        &mut places,
        &mut said,
    );
    for diagnostic in &said {
        let place = diagnostic.primary.as_ref().map(|l| l.span);
        assert!(place.is_some_and(|p| text.get(p.range()).is_some()));
    }
    let sound = said.iter().all(|d| d.severity != Severity::Error);
    let shown = |q: &udac_graph::RawQuad| [q.s, q.p, q.o].map(|t| format!("{:?}", terms.get(t)));
    sound.then(|| quads.iter().map(shown).collect())
}

libfuzzer_sys::fuzz_target!(|text: &str| {
    for syntax in [Syntax::Turtle, Syntax::TriG] {
        let check = quads(read, text, syntax);
        let grammar = quads(read_by_grammar, text, syntax);
        assert_eq!(check, grammar);
    }
});
