//! Where the scanner sees units begin and end.

use udac_syntax::{Broken, UnitKind, scan};

fn units(text: &str) -> Vec<(UnitKind, &str, bool)> {
    scan(text)
        .units
        .iter()
        .map(|u| (u.kind, u.range.of(text), u.broken.is_some()))
        .collect()
}

use UnitKind::{Directive, GraphClose, GraphOpen, Statements};

#[test]
fn statements_and_directives() {
    let text = "\u{feff}@prefix a: <http://e/#> . # <b> .\r\nPREFIX b: <x>BASE<y>\r\n\
        a:x a:y 1.5, 1. a:x.y a:z \"a. b\", '''c\n. ''' . <a> <b> <c>.<d> <e> [ <f> ( 1 ) ] .";
    assert_eq!(
        units(text),
        [
            (Directive, "@prefix a: <http://e/#> .", false),
            (Directive, "PREFIX b: <x>", false),
            (Directive, "BASE<y>", false),
            (Statements, "a:x a:y 1.5, 1.", false),
            (Statements, "a:x.y a:z \"a. b\", '''c\n. ''' .", false),
            (Statements, "<a> <b> <c>.", false),
            (Statements, "<d> <e> [ <f> ( 1 ) ] .", false),
        ]
    );
}

#[test]
fn names_that_begin_like_directives_are_names() {
    let text = "prefix:a base:b 1 . based:on <x> 2 .";
    assert_eq!(
        units(text),
        [
            (Statements, "prefix:a base:b 1 .", false),
            (Statements, "based:on <x> 2 .", false),
        ]
    );
}

#[test]
fn graphs() {
    let text = "GRAPH <g> { a:b a:c a:d.} {<a> <b> <c> . <d> <e> <f>}";
    assert_eq!(
        units(text),
        [
            (GraphOpen, "GRAPH <g> {", false),
            (Statements, "a:b a:c a:d.", false),
            (GraphClose, "}", false),
            (GraphOpen, "{", false),
            (Statements, "<a> <b> <c> .", false),
            (Statements, "<d> <e> <f>", false),
            (GraphClose, "}", false),
        ]
    );
}

#[test]
fn a_string_without_end_costs_its_statement() {
    let text = "a:b a:c \"x .\n  a:d \"y\" .\na:e a:f 1 .";
    assert_eq!(
        units(text),
        [
            (Statements, "a:b a:c \"x .\n  a:d \"y\" .", true),
            (Statements, "a:e a:f 1 .", false),
        ]
    );
    let text = "{\n  a:b a:c \"\"\"x .\n    no\n  a:e a:f 1 .\n}";
    assert_eq!(
        units(text),
        [
            (GraphOpen, "{", false),
            (Statements, "a:b a:c \"\"\"x .\n    no", true),
            (Statements, "a:e a:f 1 .", false),
            (GraphClose, "}", false),
        ]
    );
}

#[test]
fn depth_is_counted() {
    let text = format!("<a> <b> {}{} .", "(".repeat(257), ")".repeat(257));
    let scan = scan(&text);
    assert_eq!(scan.units.len(), 1);
    assert_eq!(scan.units[0].depth, 257);
    assert_eq!(scan.units[0].broken, Some(Broken::TooDeep(264)));
}
