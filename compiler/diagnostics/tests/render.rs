//! What people and programs see of a diagnostic.

use udac_diagnostics::{
    Diagnostic, FileId, Format, RenderOptions, Rule, Severity, SourceMap, Span, render,
};

static RULE: Rule = Rule {
    code: "test/fault",
    severity: Severity::Error,
    page: "",
};

fn show(diagnostics: &[Diagnostic], sources: &SourceMap, format: Format) -> String {
    let options = RenderOptions {
        format,
        color: false,
    };
    render(diagnostics, sources, options)
}

fn span(sources: &SourceMap, file: FileId, needle: &str) -> Span {
    let start = sources.text(file).find(needle);
    let start = start.unwrap_or_else(|| unreachable!("the test's text holds its needle"));
    Span::new(file, start, start + needle.len())
}

#[test]
fn text_shows_lines_notes_help_and_fixes() {
    let mut sources = SourceMap::new();
    let a = sources.add("a.ttl", "one\ntwo\nthree\nfour\nfive\n");
    let b = sources.add("b.ttl", "other\n");
    let d = Diagnostic::new(&RULE, "something is wrong with `two`")
        .at(span(&sources, a, "two"), "this")
        .also(span(&sources, a, "five"), "because of that")
        .also(span(&sources, b, "other"), "and of that")
        .note("a fact")
        .help("a way out")
        .fix("write", span(&sources, a, "two"), "2");
    let expected = "\
error[test/fault]: something is wrong with `two`
  ┌─ a.ttl:2:1
  │
2 │ two
  │ ^^^ this
  ·
5 │ five
  │ ---- because of that
  │
  ┌─ b.ttl:1:1
  │
1 │ other
  │ ----- and of that
  │
  = note: a fact
  = help: a way out
  = help: write
    2 + 2

";
    assert_eq!(show(&[d], &sources, Format::Text), expected);
}

#[test]
fn one_line_between_two_marks_is_shown() {
    let mut sources = SourceMap::new();
    let a = sources.add("a.ttl", "one\ntwo\nthree");
    let d = Diagnostic::new(&RULE, "m")
        .at(span(&sources, a, "three"), "")
        .also(span(&sources, a, "one"), "");
    let text = show(&[d], &sources, Format::Text);
    assert!(text.contains("2 │ two"), "{text}");
    assert!(text.contains("a.ttl:3:1"), "{text}");
}

#[test]
fn columns_are_characters_and_marks_stand_under_them() {
    let mut sources = SourceMap::new();
    let a = sources.add("a.ttl", "\u{feff}é\u{202e}é bad\r\n");
    let d = Diagnostic::new(&RULE, "m \u{1b}[2J").at(span(&sources, a, "bad"), "l\u{7}");
    let text = show(&[d], &sources, Format::Text);
    assert!(text.contains("a.ttl:1:5"), "{text}");
    assert!(text.contains("1 │ é\\u{202E}é bad\n"), "{text}");
    assert!(text.contains("  │            ^^^ l\\u{7}"), "{text}");
    assert!(text.contains("m \\u{1B}[2J"), "{text}");
    assert!(!text.contains(['\u{1b}', '\u{202e}', '\u{feff}', '\u{7}', '\r']));
}

#[test]
fn a_long_line_is_cut_and_a_long_place_ends_with_its_line() {
    let mut sources = SourceMap::new();
    let line = format!("{}bad and\nmore\n", "é".repeat(100_000));
    let a = sources.add("a.ttl", line);
    let start = span(&sources, a, "bad").start as usize;
    let d = Diagnostic::new(&RULE, "m").at(Span::new(a, start, start + 10), "here");
    let text = show(&[d], &sources, Format::Text);
    assert!(text.contains("a.ttl:1:100001"), "{text}");
    assert!(text.contains("1 │ …éé"), "{text}");
    assert!(text.contains("^^^^^^^ here\n"), "{text}");
    assert!(text.len() < 2_000, "{}", text.len());
}

#[test]
fn places_that_do_not_exist_are_survived() {
    let mut sources = SourceMap::new();
    let a = sources.add("a.ttl", "");
    let b = sources.add("b.ttl", "é");
    let all = [
        Diagnostic::new(&RULE, "m"),
        Diagnostic::new(&RULE, "m").at(Span::new(a, 0, 0), ""),
        Diagnostic::new(&RULE, "m").at(Span::new(a, 5, 3), ""),
        Diagnostic::new(&RULE, "m").at(Span::new(b, 1, 2), ""),
        Diagnostic::new(&RULE, "m").at(Span::new(b, 9, 99), ""),
        Diagnostic::new(&RULE, "m").at(Span::new(FileId(7), 9, 99), ""),
    ];
    for format in [Format::Text, Format::Json, Format::JsonLines] {
        assert!(!show(&all, &sources, format).is_empty());
    }
}

#[test]
fn colours_only_on_demand() {
    let sources = SourceMap::new();
    let d = [Diagnostic::new(&RULE, "m")];
    let options = RenderOptions {
        format: Format::Text,
        color: true,
    };
    assert!(render(&d, &sources, options).contains("\u{1b}["));
    assert_eq!(show(&d, &sources, Format::Text), "error[test/fault]: m\n\n");
}

#[test]
fn json_holds_places_from_one() {
    let mut sources = SourceMap::new();
    let a = sources.add("a.ttl", "é\r\né bad");
    let d = Diagnostic::new(&RULE, "m\u{202e}")
        .at(span(&sources, a, "bad"), "l")
        .fix("write", span(&sources, a, "bad"), "good");
    let text = show(std::slice::from_ref(&d), &sources, Format::Json);
    assert!(!text.contains('\u{202e}'));
    let json: serde_json::Value = serde_json::from_str(&text).unwrap();
    let place = serde_json::json!({
        "file": "a.ttl",
        "start": {"line": 2, "column": 3, "byte": 7},
        "end": {"line": 2, "column": 6, "byte": 10},
        "text": "l",
    });
    assert_eq!(json["schema_version"], 1);
    let entry = &json["diagnostics"][0];
    assert_eq!(entry["code"], "test/fault");
    assert_eq!(entry["severity"], "error");
    assert_eq!(entry["message"], "m\u{202e}");
    assert_eq!(entry["primary"], place);
    assert_eq!(entry["fixes"][0]["applicability"], "machine");
    let edit = &entry["fixes"][0]["edits"][0];
    assert_eq!(edit["start"], place["start"]);
    assert_eq!(edit["end"], place["end"]);
    assert_eq!(edit["replacement"], "good");
    let lines = show(&[d.clone(), d], &sources, Format::JsonLines);
    assert_eq!(lines.lines().count(), 2);
    for line in lines.lines() {
        assert_eq!(
            &serde_json::from_str::<serde_json::Value>(line).unwrap(),
            entry
        );
    }
    assert_eq!(show(&[], &sources, Format::JsonLines), "");
}
