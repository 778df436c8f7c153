//! Broken and odd text: what is said of it, where, and what is read all the same.

use super::*;

const HEAD: &str = "@prefix ex: <http://e/> .\n";

/// Reads statements under one prefix: the codes with the text marked, and the quads.
fn faults(body: &str) -> (Vec<String>, Vec<String>) {
    let run = run(&format!("{HEAD}{body}"), Syntax::Turtle);
    let said = run
        .diagnostics
        .iter()
        .map(|d| {
            let marked = d.primary.as_ref().map(|l| run.sources.slice(l.span));
            format!("{} {}", d.rule.code, marked.unwrap_or("-"))
        })
        .collect();
    let lines = run
        .lines()
        .iter()
        .map(|l| l.replace("http://e/", ""))
        .collect();
    (said, lines)
}

#[test]
fn a_fault_costs_its_own_statement_only() {
    let cases: &[(&str, &str, &[&str])] = &[
        (
            "ex:a ex:p \"x .\nex:c ex:p ex:d .",
            "syntax/unterminated-string \"x .",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:q ex:r ; ex:p \"x .\n  ex:p \"y\" .\nex:c ex:p ex:d .",
            "syntax/unterminated-string \"x .",
            &["<a> <q> <r>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p \"\"\"x .\nnot ex:this .\nex:c ex:p ex:d .",
            "syntax/unterminated-long-string \"\"\"",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p <http://e/x .\nex:c ex:p ex:d .",
            "syntax/unterminated-iri <http://e/x",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p <http://e/a b> . ex:c ex:p ex:d .",
            "syntax/invalid-iri  ",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p <x> , ex:b . ex:c ex:p ex:d .",
            "syntax/relative-iri <x>",
            &["<a> <p> <b>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b ; nothing ex:b . ex:c ex:p ex:d .",
            "syntax/unexpected-token nothing",
            &["<a> <p> <b>", "<c> <p> <d>"],
        ),
        (
            "\"a\" ex:p ex:b . ex:c ex:p ex:d .",
            "syntax/unexpected-token \"a\"",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b ex:x . ex:c ex:p ex:d .",
            "syntax/unexpected-token ex:x",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b , ex:q \"x\" . ex:c ex:p ex:d .",
            "syntax/unexpected-token \"x\"",
            &["<a> <p> <b>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b.ex:e ex:q ex:f . ex:c ex:p ex:d .",
            "syntax/unexpected-token ex:q",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b\nex:c ex:p ex:d .",
            "syntax/missing-dot ex:c",
            &["<a> <p> <b>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b\n  ex:q ex:x ; ex:r ex:y .",
            "syntax/missing-semicolon ex:q",
            &["<a> <p> <b>", "<a> <q> <x>", "<a> <r> <y>"],
        ),
        (
            "ex:c ex:p ex:d",
            "syntax/missing-dot ex:d",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p [ ex:q ex:r .\nex:c ex:p ex:d .",
            "syntax/unclosed-bracket [",
            &["_:a:0 <q> <r>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ex:b ] .\nex:c ex:p ex:d .",
            "syntax/unmatched-bracket ]",
            &["<a> <p> <b>", "<c> <p> <d>"],
        ),
        (
            "ex:a ex:p ( ex:b ] .\nex:c ex:p ex:d .",
            "syntax/unmatched-bracket ]",
            &[
                "_:a:0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> <b>",
                "<a> <p> _:a:0",
                "<c> <p> <d>",
            ],
        ),
        (
            "ex:a ex:p \"\\q\" .\nex:c ex:p ex:d .",
            "syntax/bad-escape \\q",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p \"\\uD800\" .\nex:c ex:p ex:d .",
            "syntax/bad-escape \\uD800",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p , ex:b .\nex:c ex:p ex:d .",
            "syntax/unexpected-token ,",
            &["<c> <p> <d>"],
        ),
        (
            "ex:a ex:p exx:b , ex:c .\nex:c ex:p ex:d .",
            "graph/unknown-prefix exx:b",
            &["<a> <p> <c>", "<c> <p> <d>"],
        ),
        (
            "@prefix foo <http://f/> .\nfoo:a ex:p ex:b . ex:c ex:p ex:d .",
            "syntax/bad-directive foo",
            &["<c> <p> <d>"],
        ),
        (
            "PREFIX foo: <http://f/> .\nex:c ex:p ex:d .",
            "syntax/bad-directive .",
            &["<c> <p> <d>"],
        ),
        (
            "@prefix foo: <f> .\nfoo:a ex:p ex:b . ex:c ex:p ex:d .",
            "syntax/relative-iri <f>",
            &["<c> <p> <d>"],
        ),
        (
            "}\nex:c ex:p ex:d .",
            "syntax/unmatched-bracket }",
            &["<c> <p> <d>"],
        ),
    ];
    for (body, fault, quads) in cases {
        let (said, lines) = faults(body);
        assert_eq!(said, [*fault], "{body}");
        assert_eq!(lines, *quads, "{body}");
    }
}

#[test]
fn a_missing_mark_is_shown_where_it_should_stand() {
    let run = run(
        &format!("{HEAD}ex:a ex:p ex:b\n\nex:c ex:p ex:d ."),
        Syntax::Turtle,
    );
    let d = &run.diagnostics[0];
    assert_eq!(run.sources.slice(d.secondary[0].span), "ex:b");
    let mended = {
        let mut text = run.sources.text(FileId(0)).to_owned();
        let edit = &d.fixes[0].edits[0];
        text.replace_range(edit.span.range(), &edit.replacement);
        text
    };
    assert!(mended.contains("ex:b .\n"), "{mended}");
    assert!(check_agreement("mended", &mended, Syntax::Turtle));
}

#[test]
fn unknown_prefixes_are_told_once_with_what_may_be_meant() {
    let text = "@prefix upper: <http://u/> .\nuppr:a a uppr:B , owl:C ; later:p 1 .\n@prefix later: <http://l/> .";
    let run = run(text, Syntax::Turtle);
    let said: Vec<_> = run
        .diagnostics
        .iter()
        .map(|d| (d.message.as_str(), d.help.join(" "), d.notes.join(" ")))
        .collect();
    assert_eq!(said.len(), 3);
    assert_eq!(said[0].0, "the prefix `uppr:` is not declared");
    assert_eq!(said[0].1, "did you mean `upper:`?");
    assert_eq!(said[0].2, "1 more name uses it");
    assert_eq!(
        said[1].1,
        "declare it with `@prefix owl: <http://www.w3.org/2002/07/owl#> .`"
    );
    assert!(said[2].1.contains("move it up"), "{said:?}");
    assert!(run.quads.is_empty());
}

#[test]
fn subjects_of_faulty_statements_are_partial() {
    let run = run(
        &format!("{HEAD}ex:a ex:p ex:b ; ex:q .\nex:c ex:p ex:d .\nex:e ex:p no:f ."),
        Syntax::Turtle,
    );
    let partial: Vec<_> = run.places.partial().iter().map(|t| run.term(*t)).collect();
    assert_eq!(partial, ["<http://e/a>", "<http://e/e>"]);
}

#[test]
fn a_prefix_redefined_holds_for_what_follows() {
    let run = run(
        "@prefix ex: <http://e/> . ex:a ex:p 1 . @prefix ex: <http://f/> . ex:a ex:p 1 .",
        Syntax::Turtle,
    );
    assert_eq!(run.codes(), ["syntax/prefix-redefined"]);
    let d = &run.diagnostics[0];
    assert_eq!(d.severity, Severity::Warning);
    assert_eq!(d.primary.as_ref().unwrap().span.start, 48);
    assert_eq!(d.secondary[0].span.start, 8);
    assert!(run.lines()[0].starts_with("<http://e/a>"));
    assert!(run.lines()[1].starts_with("<http://f/a>"));
}

#[test]
fn odd_but_right_text_is_accepted_with_its_places() {
    let text = "\u{feff}PREFIX ex: <http://e/>\r\nBASE <http://e/>ex:a ex:p <b>.<c> a ex:D.\r\n\
        ex:\\#x ex:p 'it''s' . # not \"closed\nex:y ex:p 1.5, .5, 1e1,-1 ."
        .replace("'it''s'", "'its'");
    assert!(check_agreement("odd", &text, Syntax::Turtle));
    let run = run(&text, Syntax::Turtle);
    assert_eq!(run.codes(), [""; 0]);
    assert_eq!(run.located(0), ["ex:a", "ex:p", "<b>", "ex:a ex:p <b>."]);
    assert_eq!(run.located(1), ["<c>", "a", "ex:D", "<c> a ex:D."]);
    assert_eq!(run.located(6)[2], "-1");
}

#[test]
fn brackets_and_lists_are_placed_as_a_whole() {
    let text = format!("{HEAD}ex:a ex:p [ ex:q ( 1 \"x\" [] ) ; ex:r () ] .\n(ex:b) ex:p ex:c .");
    assert!(check_agreement("brackets", &text, Syntax::Turtle));
    let run = run(&text, Syntax::Turtle);
    let at = |subject: &str, object: &str| {
        (0..run.places.len()).any(|n| run.located(n)[0] == subject && run.located(n)[2] == object)
    };
    assert!(at("ex:a", "[ ex:q ( 1 \"x\" [] ) ; ex:r () ]"));
    assert!(at("[", "( 1 \"x\" [] )"));
    assert!(at("[", "()"));
    assert!(at("(", "1"));
    assert!(at("(", "ex:b"));
    assert!(at("(", "ex:c"));
}

#[test]
fn graphs_of_trig_are_kept_apart() {
    let text = format!(
        "{HEAD}ex:a ex:p 1 .\nGRAPH ex:g {{ ex:a ex:p 2 . ex:a ex:p 3 }}\n<http://e/h>{{ex:a ex:p 4}}\n\
         {{ ex:a ex:p 5 }} [] {{ ex:a ex:p 6 . _:x ex:p 7 }} ex:a ex:p 8 ."
    );
    assert!(check_agreement("graphs", &text, Syntax::TriG));
    let run = run(&text, Syntax::TriG);
    let graphs: Vec<_> = run
        .quads
        .iter()
        .map(|q| q.graph.map_or(String::new(), |g| run.term(g)))
        .collect();
    let [g, h] = ["<http://e/g>", "<http://e/h>"];
    assert_eq!(graphs, ["", g, g, h, "", "_:a:0", "_:a:0", ""]);
    assert_eq!(run.located(2)[3], "ex:a ex:p 3");
}

#[test]
fn labels_that_look_like_random_names_stay_labels() {
    let text = format!("{HEAD}_:a1b2c3d4e5f60718293a4b5c6d7e8f90 ex:p [] , _:b1 .");
    let run = run(&text, Syntax::Turtle);
    assert!(run.lines()[0].starts_with("_:b:a1b2c3d4e5f60718293a4b5c6d7e8f90 "));
    assert!(run.lines()[0].ends_with(" _:a:0"));
    assert!(run.lines()[1].ends_with(" _:b:b1"));
}

#[test]
fn depth_is_refused_without_recursion() {
    for (open, close) in [("[ ex:p ", "]"), ("(", ")")] {
        let deep = |n: usize| {
            let text = format!(
                "{HEAD}ex:a ex:p {}1{} .\nex:c ex:p 1 .",
                open.repeat(n),
                close.repeat(n)
            );
            run(&text, Syntax::Turtle)
        };
        assert_eq!(deep(256).codes(), [""; 0]);
        let run = deep(257);
        assert_eq!(run.codes(), ["syntax/too-deep"]);
        assert!(run.lines().iter().any(|l| l.starts_with("<http://e/c>")));
        assert_eq!(deep(200_000).codes(), ["syntax/too-deep"]);
        assert!(
            deep(200_000)
                .lines()
                .iter()
                .any(|l| l.starts_with("<http://e/c>"))
        );
    }
}

#[test]
fn ordinals_run_on_over_files() {
    let mut sources = SourceMap::new();
    let (mut terms, mut quads, mut places, mut said) =
        (Terms::new(), Vec::new(), Places::new(), Vec::new());
    for name in ["a", "b"] {
        let text = format!("{HEAD}_:x ex:p ex:{name} , ex:o .");
        let file = sources.add(name, text.as_str());
        read(
            file,
            &text,
            Syntax::Turtle,
            &mut terms,
            &mut quads,
            &mut places,
            &mut said,
        );
    }
    assert_eq!(
        quads.iter().map(|q| q.ordinal).collect::<Vec<_>>(),
        [0, 1, 2, 3]
    );
    assert_ne!(quads[0].s, quads[2].s);
    assert_eq!(places.file_of(1), Some(FileId(0)));
    assert_eq!(places.file_of(2), Some(FileId(1)));
    assert_eq!(places.file_of(4), None);
    assert_eq!(sources.slice(places.locate(&sources, 2).object), "ex:b");
}

/// Whatever is cut off, nothing panics, places are in the text, and a sound statement put after
/// the stump on a line of its own is read.
#[test]
fn every_truncation_is_survived() {
    let turtle = format!(
        "{HEAD}PREFIX f: <http://f/>\n# é\nex:a a ex:B ; ex:p \"é\\\"\"@en , '''l\no''' ; ex:q [ ex:r ( 1 [] ) ] .\n\
         _:b f:x%20 <http://e/\\u00e9> , 1.5e3 , \"x\"^^ex:d .\n"
    );
    let trig =
        format!("{HEAD}GRAPH ex:g {{ ex:a ex:p \"x\" ; ex:q [ ] . }}\n{{ ex:b ex:p ( 1 ) }}\n");
    for (text, syntax) in [(turtle, Syntax::Turtle), (trig, Syntax::TriG)] {
        for end in (HEAD.len()..text.len()).filter(|n| text.is_char_boundary(*n)) {
            let stump = text.get(..end).unwrap();
            let cut = run(stump, syntax);
            for n in 0..cut.places.len() {
                let spans = cut.places.locate(&cut.sources, n);
                assert!(spans.statement.end as usize <= end);
            }
            for d in &cut.diagnostics {
                assert_ne!(d.message, "the statement cannot be read", "{stump}");
            }
            let whole = format!("{stump}\nex:last ex:p ex:there .\n");
            let after = run(&whole, syntax);
            let last = "<http://e/last> <http://e/p> <http://e/there>";
            // After an opening `GRAPH` or `<g>` the next term is the graph's name.
            let swallowed = ["GRAPH", "PREFIX", "@prefix"]
                .iter()
                .any(|k| stump.ends_with(k));
            assert!(
                swallowed || after.lines().iter().any(|l| l.ends_with(last)),
                "{whole}\n{:#?}",
                after.diagnostics
            );
        }
    }
}

/// Bytes are put in, taken out and doubled at random, the same way each run: nothing panics, places
/// are ranges of the text, and what oxttl refuses is refused in our words.
#[test]
fn mutilated_text_is_survived() {
    let seeds = [
        "@prefix ex: <http://e/> .\nex:a a ex:B ; ex:p \"é\\\"\"@en , '''l\no''' ; ex:q [ ex:r ( 1 [] ) ] .\n",
        "@base <http://e/> . @prefix : <http://e/> . <a> :p <b> , -1.5e3 , true .\n_:b :p \"x\"^^:d ; a [] .\n",
        "@prefix ex: <http://e/> .\nGRAPH ex:g { ex:a ex:p \"x\" ; ex:q [ ] . }\n{ ex:b ex:p ( 1 ) }\n[] { }\n",
    ];
    let alphabet: Vec<char> = "[](){}<>.;,:_@\"'\\#^ \n\ra1%é\u{202e}".chars().collect();
    let mut state = 0x2545_f491_4f6c_dd1d_u64;
    let mut random = |below: usize| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from(state % below as u64).unwrap()
    };
    let mut refused = 0;
    for round in 0..6_000 {
        let mut text: Vec<char> = seeds[round % seeds.len()].chars().collect();
        for _ in 0..=random(4) {
            let at = random(text.len());
            match random(3) {
                0 => text.insert(at, alphabet[random(alphabet.len())]),
                1 => drop(text.remove(at)),
                _ => text[at] = alphabet[random(alphabet.len())],
            }
        }
        let text: String = text.into_iter().collect();
        let run = run(&text, Syntax::TriG);
        for n in 0..run.places.len() {
            let spans = run.places.locate(&run.sources, n);
            for span in [
                spans.subject,
                spans.predicate,
                spans.object,
                spans.statement,
            ] {
                assert!(text.get(span.range()).is_some(), "{text:?} {span:?}");
            }
        }
        for d in &run.diagnostics {
            let labels = d.primary.iter().chain(&d.secondary);
            for span in labels.map(|l| l.span) {
                assert!(text.get(span.range()).is_some(), "{text:?} {d:?}");
            }
            assert_ne!(
                d.message, "the statement cannot be read",
                "{text:?} {:?}",
                d.notes
            );
        }
        let clean = run.diagnostics.iter().all(|d| d.severity < Severity::Error);
        match reference(&text, Syntax::TriG) {
            Ok(lines) => {
                assert!(clean, "{text:?} {:#?}", run.diagnostics);
                assert_eq!(by_appearance(&run), lines, "{text:?}");
            }
            Err(fault) => {
                refused += 1;
                assert!(!clean, "{text:?}: {fault}");
            }
        }
    }
    assert!(refused > 2_000, "{refused}");
}
