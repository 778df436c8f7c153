//! What programs are given of diagnostics: each form read back by somebody else, for what is said of
//! every case, of nothing, and of hostile text.

use crate::cases::{Case, cases, outcome};
use crate::run::{Source, checked};
use serde_json::Value;
use std::collections::BTreeSet;
use udac_diagnostics::{
    Diagnostic, Format, RenderOptions, Severity, SourceMap, Suppression, render,
};

/// Characters that no form may let through raw.
fn hides(c: char) -> bool {
    (c.is_control() && c != '\n') || ('\u{202a}'..='\u{202e}').contains(&c) || c == '\u{feff}'
}

fn shown(diagnostics: &[Diagnostic], sources: &SourceMap, format: Format) -> String {
    let options = RenderOptions {
        format,
        color: false,
    };
    render(diagnostics, sources, options)
}

fn json(diagnostics: &[Diagnostic], sources: &SourceMap, format: Format) -> Value {
    let text = shown(diagnostics, sources, format);
    serde_json::from_str(&text).unwrap_or_else(|e| panic!("{e}\n{text}"))
}

fn sarif_schema() -> jsonschema::Validator {
    let path = udac_tests::root().join("tests/schemas/sarif-2.1.0.json");
    let schema = std::fs::read_to_string(path).unwrap();
    let schema = serde_json::from_str(&schema).unwrap();
    jsonschema::options()
        .should_validate_formats(true)
        .build(&schema)
        .unwrap()
}

/// A text in which everything is hostile, under a hostile name.
fn hostile() -> Case {
    let name = "a\u{1b}[31m\u{202e}%0A::error,x:y\u{0}\r\n&<b>\"'.ttl";
    let text = "@prefix upper: <https://w3id.org/udac/upper#> .\n\
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
        @prefix e: <https://example.org/e#> .\n\
        e: a upper:DomainModel ; upper:domain \"e\" .\n\
        e:A a upper:DirectClass ; upper:keyedOn ( e:k ) ; upper:property e:k ;\n\
        upper:label \"\u{1b}[2J\u{202e}\u{0}\u{7}]]>&amp;](http://evil){0}\"@en ; upper:labl \"\u{1b}[2J\u{202e}\"@en ;\n\
        <https://w3id.org/udac/upper#\u{202e}lab,el::%0A> 1 .\n\
        e:k a upper:Attribute ; upper:datatype xsd:string ; upper:minCount \"\u{202e}1\u{1b}\u{0}\" ; upper:maxCount 1 .\n\
        e:B a upper:Direct\u{202e}Class .\r e:C \u{1b}[31m \u{feff} .\n";
    Case::of("hostile", vec![Source::root(name, text)])
}

#[test]
fn nothing_hides_in_any_form() {
    let hostile = hostile();
    let checked = checked(&hostile.sources);
    let found = &checked.diagnostics;
    assert!(found.len() >= 4, "{}", found.len());
    for format in Format::ALL {
        let text = shown(found, &checked.sources, format);
        let raw: BTreeSet<char> = text.chars().filter(|c| hides(*c)).collect();
        assert_eq!(raw, BTreeSet::new(), "{format:?}\n{text}");
    }
    let text = shown(found, &checked.sources, Format::Text);
    assert!(text.contains("\\u{202E}"), "{text}");
    assert!(text.contains("a\\u{1B}[31m\\u{202E}"), "{text}");
}

#[test]
fn sarif_fits_its_schema() {
    let schema = sarif_schema();
    let check = |diagnostics: &[Diagnostic], sources: &SourceMap, name: &str| {
        let document = json(diagnostics, sources, Format::Sarif);
        let faults: Vec<String> = schema
            .iter_errors(&document)
            .map(|e| format!("{}: {e}", e.instance_path()))
            .collect();
        assert!(faults.is_empty(), "{name}: {faults:#?}");
        let run = &document["runs"][0];
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), diagnostics.len(), "{name}");
        let mut prints = BTreeSet::new();
        for (result, d) in results.iter().zip(diagnostics) {
            let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
            let rule = &run["tool"]["driver"]["rules"][index];
            assert_eq!(rule["id"], d.rule.code, "{name}");
            assert_eq!(result["level"], d.severity.word(), "{name}");
            assert_eq!(
                result["fixes"].as_array().is_some(),
                d.machine_fix().is_some(),
                "{name}"
            );
            let print = result["partialFingerprints"]["primaryLocationLineHash"].as_str();
            assert!(
                prints.insert(print.unwrap().to_owned()),
                "{name}: {print:?}"
            );
            let uri = &result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"];
            let uri = uri.as_str().unwrap();
            assert!(uri.bytes().all(|b| b.is_ascii_graphic()), "{name}: {uri}");
        }
    };
    check(&[], &SourceMap::new(), "nothing");
    for case in cases().into_iter().chain([hostile()]) {
        let outcome = outcome(&case);
        check(&outcome.diagnostics, &outcome.sources, &case.name);
    }
    // The check can fail.
    assert!(!schema.is_valid(&serde_json::json!({ "version": "2.1.0" })));
}

#[test]
fn what_is_let_pass_is_told_in_sarif_alone() {
    let hostile = hostile();
    let checked = checked(&hostile.sources);
    let mut found = checked.diagnostics.clone();
    let span = found[0].primary.as_ref().unwrap().span;
    found[0].suppressed = Some(Suppression {
        span,
        reason: "known \u{1b}".to_owned(),
    });
    let document = json(&found, &checked.sources, Format::Sarif);
    assert!(sarif_schema().is_valid(&document));
    let results = document["runs"][0]["results"].as_array().unwrap();
    let first = &results[0]["suppressions"];
    assert_eq!(first[0]["kind"], "inSource");
    assert_eq!(first[0]["justification"], "known \\u{1B}");
    assert!(
        results[1..]
            .iter()
            .all(|r| r["suppressions"] == serde_json::json!([]))
    );
    let others = json(&found, &checked.sources, Format::Json);
    let others = others["diagnostics"].as_array().unwrap();
    assert_eq!(others.len(), found.len() - 1);
}

#[test]
fn junit_is_xml_that_counts() {
    let read = |diagnostics: &[Diagnostic], sources: &SourceMap, name: &str| {
        let text = shown(diagnostics, sources, Format::JUnit);
        let document =
            roxmltree::Document::parse(&text).unwrap_or_else(|e| panic!("{name}: {e}\n{text}"));
        let root = document.root_element();
        assert_eq!(root.tag_name().name(), "testsuites");
        let named = |tag: &str| root.descendants().filter(|n| n.has_tag_name(tag)).count();
        let errors = diagnostics
            .iter()
            .filter(|d| d.severity == Severity::Error)
            .count();
        assert_eq!(named("failure"), errors, "{name}");
        assert_eq!(named("testcase"), diagnostics.len().max(1), "{name}");
        let total = |attribute: &str| {
            let suites = root.children().filter(|n| n.has_tag_name("testsuite"));
            suites
                .map(|s| s.attribute(attribute).unwrap().parse::<usize>().unwrap())
                .sum::<usize>()
        };
        for (attribute, expected) in [("tests", diagnostics.len().max(1)), ("failures", errors)] {
            assert_eq!(total(attribute), expected, "{name}");
            assert_eq!(
                root.attribute(attribute),
                Some(&*expected.to_string()),
                "{name}"
            );
        }
        for (failure, d) in root
            .descendants()
            .filter(|n| n.has_tag_name("failure"))
            .zip(diagnostics.iter().filter(|d| d.severity == Severity::Error))
        {
            let message = udac_diagnostics::escape_for_terminal(&d.message);
            assert_eq!(failure.attribute("message"), Some(&*message), "{name}");
            assert_eq!(failure.attribute("type"), Some(d.rule.code), "{name}");
        }
    };
    read(&[], &SourceMap::new(), "nothing");
    for case in cases().into_iter().chain([hostile()]) {
        let outcome = outcome(&case);
        read(&outcome.diagnostics, &outcome.sources, &case.name);
    }
}

/// A workflow command as GitHub's runner reads it: command, properties, message.
fn command(line: &str) -> (String, Vec<(String, String)>, String) {
    let rest = line.strip_prefix("::").unwrap();
    let (head, message) = rest.split_once("::").unwrap();
    let (name, properties) = head.split_once(' ').unwrap();
    let data = |s: &str| {
        s.replace("%0A", "\n")
            .replace("%0D", "\r")
            .replace("%25", "%")
    };
    let property = |s: &str| data(&s.replace("%3A", ":").replace("%2C", ","));
    let pairs = properties.split(',').map(|p| {
        let (key, value) = p.split_once('=').unwrap();
        (key.to_owned(), property(value))
    });
    (name.to_owned(), pairs.collect(), data(message))
}

#[test]
fn workflow_commands_are_read_as_they_were_meant() {
    for case in cases().into_iter().chain([hostile()]) {
        let outcome = outcome(&case);
        let text = shown(&outcome.diagnostics, &outcome.sources, Format::GitHub);
        let lines: Vec<&str> = text.lines().collect();
        assert_eq!(lines.len(), outcome.diagnostics.len(), "{}", case.name);
        for (line, d) in lines.iter().zip(&outcome.diagnostics) {
            let (name, properties, message) = command(line);
            let level = match d.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Note => "notice",
            };
            assert_eq!(name, level);
            let first = message.lines().next().unwrap();
            assert_eq!(first, udac_diagnostics::escape_for_terminal(&d.message));
            let get = |key: &str| {
                let pair = properties.iter().find(|(k, _)| k == key);
                pair.map(|(_, v)| v.as_str())
            };
            assert_eq!(get("title"), Some(d.rule.code));
            let span = d.primary.as_ref().unwrap().span;
            let file = outcome.sources.get(span.file).unwrap();
            let shown = udac_diagnostics::escape_for_terminal(&file.name);
            assert_eq!(get("file"), Some(&*shown));
            let at = file.position(span.start as usize);
            assert_eq!(get("line"), Some(&*at.line.to_string()));
            assert_eq!(get("col"), Some(&*at.column.to_string()));
        }
    }
}

#[test]
fn code_quality_reports_tell_each_finding_once() {
    assert_eq!(shown(&[], &SourceMap::new(), Format::GitLab), "[]\n");
    for case in cases().into_iter().chain([hostile()]) {
        let outcome = outcome(&case);
        // The same finding twice is two.
        let twice: Vec<Diagnostic> = outcome
            .diagnostics
            .iter()
            .flat_map(|d| [d.clone(), d.clone()])
            .collect();
        let report = json(&twice, &outcome.sources, Format::GitLab);
        let issues = report.as_array().unwrap();
        let prints: BTreeSet<&str> = issues
            .iter()
            .map(|i| i["fingerprint"].as_str().unwrap())
            .collect();
        assert_eq!(prints.len(), twice.len(), "{}", case.name);
        for (issue, d) in issues.iter().zip(&twice) {
            let severity = match d.severity {
                Severity::Error => "major",
                Severity::Warning => "minor",
                Severity::Note => "info",
            };
            assert_eq!(issue["severity"], severity);
            assert_eq!(issue["check_name"], d.rule.code);
            let span = d.primary.as_ref().unwrap().span;
            let file = outcome.sources.get(span.file).unwrap();
            assert_eq!(issue["location"]["path"], file.name.as_str());
            let line = file.position(span.start as usize).line;
            assert_eq!(issue["location"]["lines"]["begin"], line);
        }
    }
}

/// A finding keeps its fingerprint when other lines come and go.
#[test]
fn fingerprints_stay() {
    let prints = |text: &str| {
        let checked = checked(&[Source::root("a.ttl", text)]);
        let report = json(&checked.diagnostics, &checked.sources, Format::GitLab);
        let all = report.as_array().unwrap().iter();
        all.map(|i| i["fingerprint"].as_str().unwrap().to_owned())
            .collect::<Vec<_>>()
    };
    let text = String::from_utf8(hostile().sources[0].bytes.clone()).unwrap();
    let before = prints(&text);
    assert!(!before.is_empty());
    assert_eq!(before, prints(&format!("# a comment\n\n{text}")));
}
