//! Test results in XML, in the shape that began with JUnit.
//!
//! A file is a suite, a diagnostic a case of it. What does not fail the run is a case that passes:
//! warnings and notes are its output. Without diagnostics there is one case, which passes.

use super::region::Region;
use super::text;
use crate::{Diagnostic, Severity, SourceMap, escape_for_terminal};
use std::fmt::Write as _;

/// Renders the document.
pub(super) fn render(diagnostics: &[&Diagnostic], sources: &SourceMap) -> String {
    let mut suites: Vec<(&str, Vec<&Diagnostic>)> = Vec::new();
    for d in diagnostics {
        let region = d.primary.as_ref().map(|l| Region::of(sources, l.span));
        let name = region.map_or("", |r| r.name());
        // They come sorted by file.
        match suites.last_mut() {
            Some((last, cases)) if *last == name => cases.push(d),
            Some(_) | None => suites.push((name, vec![d])),
        }
    }
    let mut out = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    // Writing into a `String` cannot fail.
    let _ = writeln!(
        out,
        "<testsuites name=\"udac\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        diagnostics.len().max(1),
        failures(diagnostics)
    );
    if suites.is_empty() {
        out.push_str(
            "  <testsuite name=\"udac\" tests=\"1\" failures=\"0\" errors=\"0\">\n    \
             <testcase name=\"no findings\" classname=\"udac\"/>\n  </testsuite>\n",
        );
    }
    for (name, cases) in suites {
        suite(name, &cases, sources, &mut out);
    }
    out.push_str("</testsuites>\n");
    out
}

fn failures(cases: &[&Diagnostic]) -> usize {
    let failing = |d: &&&Diagnostic| d.severity == Severity::Error;
    cases.iter().filter(failing).count()
}

fn suite(name: &str, cases: &[&Diagnostic], sources: &SourceMap, out: &mut String) {
    let name = attribute(if name.is_empty() { "udac" } else { name });
    // Writing into a `String` cannot fail.
    let _ = writeln!(
        out,
        "  <testsuite name=\"{name}\" tests=\"{}\" failures=\"{}\" errors=\"0\">",
        cases.len(),
        failures(cases)
    );
    for d in cases {
        case(&name, d, sources, out);
    }
    out.push_str("  </testsuite>\n");
}

fn case(suite: &str, d: &Diagnostic, sources: &SourceMap, out: &mut String) {
    let at = d
        .primary
        .as_ref()
        .map(|l| Region::of(sources, l.span).start);
    let code = d.rule.code;
    // Writing into a `String` cannot fail.
    let _ = match at {
        Some(at) => writeln!(
            out,
            "    <testcase name=\"{code} {}:{}\" classname=\"{suite}\" file=\"{suite}\" line=\"{}\">",
            at.line, at.column, at.line
        ),
        None => writeln!(out, "    <testcase name=\"{code}\" classname=\"{suite}\">"),
    };
    let shown = xml(text::render(&[d], sources, false).trim_end());
    let _ = if d.severity == Severity::Error {
        let message = attribute(&d.message);
        writeln!(
            out,
            "      <failure type=\"{code}\" message=\"{message}\">{shown}</failure>"
        )
    } else {
        writeln!(out, "      <system-out>{shown}</system-out>")
    };
    out.push_str("    </testcase>\n");
}

/// Text on one line.
fn attribute(text: &str) -> String {
    xml(&escape_for_terminal(text))
}

/// Text as it may stand in XML 1.0: what that cannot hold, and what hides, is spelled out.
fn xml(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 16);
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\n' => out.push('\n'),
            '\u{fffe}' | '\u{ffff}' => {
                // Writing into a `String` cannot fail.
                let _ = write!(out, "\\u{{{:X}}}", u32::from(c));
            }
            _ => crate::escape::push_escaped(&mut out, c),
        }
    }
    out
}
