//! The grammar by itself: whole documents, trees, and depth.

use super::rules::{Grammar, Rule};
use super::{by_grammar, by_tokens, directive, graph_open, statements};
use crate::ast::{Form, Suffix, mark};
use crate::{MAX_DEPTH, Range32, UnitKind, scan};
use pest::Parser;

fn whole(text: &str) -> Range32 {
    Range32::new(0, text.len())
}

/// Whether each unit of a text is what the grammar says, as far as the grammar alone can tell.
fn units_are_sound(text: &str) -> bool {
    let units = scan(text).units;
    let mut open = false;
    units.iter().enumerate().all(|(i, unit)| {
        let closes = units.get(i + 1).map(|u| u.kind) == Some(UnitKind::GraphClose);
        let was_open = open;
        unit.broken.is_none()
            && match unit.kind {
                UnitKind::Directive => !open && directive(text, unit.range).is_ok(),
                UnitKind::Statements => by_grammar(text, unit.range, open && closes).is_ok(),
                UnitKind::GraphOpen => {
                    open = true;
                    !was_open && graph_open(text, unit.range).is_ok()
                }
                UnitKind::GraphClose => {
                    open = false;
                    was_open
                }
            }
    }) && !open
}

const DOCUMENTS: &[(Rule, &str, bool)] = &[
    (Rule::turtleDoc, "", true),
    (Rule::turtleDoc, "# only this", true),
    (
        Rule::turtleDoc,
        "@prefix a: <b> . PREFIX a: <b> BASE <c> @base <d> .",
        true,
    ),
    (Rule::turtleDoc, "PREFIX a: <b> .", false),
    (Rule::turtleDoc, "@prefix a: <b>", false),
    (Rule::turtleDoc, "@PREFIX a: <b> .", false),
    (Rule::turtleDoc, "<a> a <b> ; ; <c> 1 , -1.5e3 ; .", true),
    (Rule::turtleDoc, "<a> <b> .", false),
    (Rule::turtleDoc, "<a> <b> <c>", false),
    (
        Rule::turtleDoc,
        "[] <b> [ <c> () ] . [ <d> (1 'x'@en \"y\"^^a:b) ] .",
        true,
    ),
    (Rule::turtleDoc, "[ # white space\n ] <b> true .", true),
    (Rule::turtleDoc, "a:b.c a:%20\\~ a: . : :: _:a.b .", true),
    (
        Rule::turtleDoc,
        "<a> <b> \"\"\"x\"y\"\"z\\\"\"\"\" , '''''' .",
        true,
    ),
    (Rule::turtleDoc, "<a> <b> \"\\uD800\" .", false),
    (Rule::turtleDoc, "<a> <b> \"\\U00110000\" .", false),
    (Rule::turtleDoc, "<a> <b> { <c> <d> <e> }", false),
    (Rule::turtleDoc, "\"a\" <b> <c> .", false),
    (Rule::turtleDoc, "<a> \"b\" <c> .", false),
    (
        Rule::trigDoc,
        "{ } { <a> <b> <c> } <g> { <a> <b> <c> . <d> <e> <f> ; . }",
        true,
    ),
    (
        Rule::trigDoc,
        "GRAPH [] { [ <a> <b> ] } graph _:g { } _:g {} [] {}",
        true,
    ),
    (
        Rule::trigDoc,
        "<a> <b> <c> . ( 1 ) <b> <c> . [ <d> <e> ] .",
        true,
    ),
    (Rule::trigDoc, "GRAPH { }", false),
    (Rule::trigDoc, "GRAPH ( 1 ) { }", false),
    (Rule::trigDoc, "{ <a> <b> <c> } .", false),
    (Rule::trigDoc, "{ @prefix a: <b> . }", false),
    (Rule::trigDoc, "{ { } }", false),
    (Rule::trigDoc, "<g> {", false),
];

/// The rules for whole documents, which nobody parses as such, and the pieces that the scanner cuts.
#[test]
fn documents_and_their_units_agree() {
    for (rule, text, sound) in DOCUMENTS {
        assert_eq!(Grammar::parse(*rule, text).is_ok(), *sound, "{text}");
        let graphs = scan(text)
            .units
            .iter()
            .any(|u| u.kind == UnitKind::GraphOpen);
        let by_units = units_are_sound(text) && (*rule == Rule::trigDoc || !graphs);
        assert_eq!(by_units, *sound, "{text}");
    }
}

#[test]
fn trees_hold_what_is_written() {
    let text = "<a> a:b [ a 'x'@en ; ; ] , ( 1 ) # c\n . # d";
    let parsed = statements(text, whole(text), false);
    assert_eq!(parsed.broke, None);
    let [statement] = parsed.statements.as_slice() else {
        panic!("{parsed:?}");
    };
    assert_eq!(
        statement.range.of(text),
        "<a> a:b [ a 'x'@en ; ; ] , ( 1 ) # c\n ."
    );
    assert_eq!(statement.dot.unwrap().of(text), ".");
    let [predicate] = statement.predicates.as_slice() else {
        panic!("{statement:?}");
    };
    let [properties, list] = predicate.objects.as_slice() else {
        panic!("{predicate:?}");
    };
    assert_eq!(properties.range.of(text), "[ a 'x'@en ; ; ]");
    let comma = mark(text, properties.range.end).unwrap();
    assert_eq!(comma.of(text), ",");
    assert_eq!(mark(text, list.range.end), statement.dot);
    let Form::Properties(bracket) = &properties.form else {
        panic!("{properties:?}");
    };
    let inner = &bracket.inner[0];
    assert_eq!(inner.verb.form, Form::A);
    let object = &inner.objects[0];
    assert_eq!(object.range.of(text), "'x'@en");
    let Form::String(string, Suffix::Language(tag)) = object.form else {
        panic!("{object:?}");
    };
    assert_eq!((string.of(text), tag.of(text)), ("'x'", "@en"));
    assert!(bracket.closed && !bracket.cut);
}

/// What is whole of broken text: the terms before the fault, and the place where the grammar stopped.
#[test]
fn broken_statements_keep_what_is_whole() {
    let text = "<a> <b> <c> ; <d> [ <e> 1 ; <f> ; , ] .\n<g> <h> <i> .";
    let parsed = statements(text, whole(text), false);
    let comma = text.find(", ]").unwrap();
    assert_eq!(
        parsed.broke.map(|b| b.0 as usize),
        Some(text.find("; ,").unwrap())
    );
    assert_eq!(parsed.faults.len(), 1, "{parsed:#?}");
    assert!((parsed.faults[0].range.start as usize) <= comma);
    let [first, second] = parsed.statements.as_slice() else {
        panic!("{parsed:#?}");
    };
    assert!(first.cut && !second.cut);
    assert_eq!(first.subject.range.of(text), "<a>");
    assert_eq!(first.predicates.len(), 2);
    let Form::Properties(bracket) = &first.predicates[1].objects[0].form else {
        panic!("{first:#?}");
    };
    assert!(bracket.cut && !bracket.closed);
    assert_eq!(bracket.inner[0].objects[0].range.of(text), "1");
    assert_eq!(second.range.of(text), "<g> <h> <i> .");
}

/// As deep as the scanner lets through, on a thread with a quarter of the stack that threads have.
#[test]
fn depth_fits_a_small_stack() {
    let depth = MAX_DEPTH as usize;
    for (open, close) in [("[ <p> ", "]"), ("(", ")"), ("( [ <p> ", "])")] {
        let times = depth / open.matches(['[', '(']).count();
        let text = format!("<a> <b> {}1{} .", open.repeat(times), close.repeat(times));
        let parse = move || {
            let unit = scan(&text).units[0];
            assert_eq!((unit.depth, unit.broken), (MAX_DEPTH, None));
            let parsed = statements(&text, unit.range, false);
            assert_eq!(parsed.broke, None);
            assert_eq!(parsed, by_tokens(&text, unit.range, false));
        };
        let thread = std::thread::Builder::new().stack_size(512 * 1024);
        thread.spawn(parse).unwrap().join().unwrap();
    }
}
