//! What the grammar makes of a unit and what the tokens alone make of it are the same, where the grammar
//! reads it; places are whole characters.

#![no_main]

use udac_syntax::{UnitKind, scan, walk, walk_tokens};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for unit in scan(text).units {
        if unit.kind != UnitKind::Statements || unit.broken.is_some() {
            continue;
        }
        let by_grammar = walk(text, unit.range, !unit.terminated);
        let by_tokens = walk_tokens(text, unit.range, !unit.terminated);
        for triple in &by_grammar.triples {
            for node in [triple.subject, triple.predicate, triple.object] {
                let range = node.range;
                assert!(text.get(range.start as usize..range.end as usize).is_some());
            }
        }
        if by_grammar.faults.is_empty() && by_tokens.faults.is_empty() {
            assert_eq!(by_grammar.triples, by_tokens.triples);
        }
    }
});
