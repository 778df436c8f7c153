//! Texts of the model, made safe to stand in source.

use std::fmt::Write as _;
use udac_diagnostics::escape_for_terminal;
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::container::Doc;

/// What people are told, as one line of Markdown: the description, else the label, else the local
/// name.
pub(crate) fn prose(legal: &Legal<'_>, doc: &Doc, term: TermId) -> String {
    let own = doc.description.or(doc.label).map(|t| legal.text(t));
    let text = own.or(doc.remark).unwrap_or_else(|| local(legal, term));
    markdown(text)
}

/// The same with a word on whether it is still to be used.
pub(crate) fn full_prose(legal: &Legal<'_>, doc: &Doc, term: TermId) -> String {
    let mut text = prose(legal, doc, term);
    if doc.deprecated {
        text.push_str("\n\nDeprecated");
        if let Some(instead) = doc.replaced_by {
            let name = markdown(local(legal, instead));
            let _ = write!(text, ", to be replaced by {name}");
        }
        text.push('.');
    }
    if let Some(unit) = doc.unit_told(legal.terms) {
        let _ = write!(text, "\n\n{unit}");
    }
    text
}

/// A text as one line of Markdown that shows it as it is: white space is one blank, marks of Markdown
/// are escaped, hidden characters spelled out.
pub(crate) fn markdown(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 8);
    for word in text.split_whitespace() {
        if !out.is_empty() {
            out.push(' ');
        }
        for c in escape_for_terminal(word).chars() {
            if matches!(
                c,
                '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '$'
            ) {
                out.push('\\');
            }
            out.push(c);
        }
    }
    out
}

/// A literal of a string.
pub(crate) fn literal(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            c => out.push_str(&escape_for_terminal(c.encode_utf8(&mut [0; 4]))),
        }
    }
    out.push('"');
    out
}

/// The local name of a term.
pub(crate) fn local<'l>(legal: &'l Legal<'_>, term: TermId) -> &'l str {
    local_name(legal.text(term))
}

/// The part of an IRI after its last `#`, `/` or `:`.
pub(crate) fn local_name(iri: &str) -> &str {
    let cut = iri.rfind(['#', '/', ':']).map_or(0, |i| i + 1);
    iri.get(cut..).unwrap_or(iri)
}
