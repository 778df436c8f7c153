//! From lines to text.

use super::read::VERSION;
use super::{Ids, Line, Lines};
use std::collections::BTreeMap;
use std::fmt::Write as _;

const HEAD: &str = "# Ids and names that what udac generates has kept since they were first written. \
                    Commit this file.\n";

impl Ids {
    /// The text: sections in order of the targets, lines in byte order of their keys, with the line ends
    /// that the file has.
    #[must_use]
    pub fn text(&self) -> String {
        let text = whole(&self.targets, |_, key, line| written(key, line));
        let before = self.before.as_deref().unwrap_or_default();
        with_ends_of(&text, before)
    }
}

/// A text with the line ends that another one has.
pub(super) fn with_ends_of(text: &str, other: &str) -> String {
    if other.contains("\r\n") {
        text.replace('\n', "\r\n")
    } else {
        text.to_owned()
    }
}

/// The text of all lines, each as `say` has it.
pub(super) fn whole(
    targets: &BTreeMap<String, Lines>,
    say: impl Fn(&str, &str, &Line) -> String,
) -> String {
    let mut out = format!("{HEAD}version = {VERSION}\n");
    for (target, lines) in targets.iter().filter(|(_, lines)| !lines.0.is_empty()) {
        let bare = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '_';
        let name = if !target.is_empty() && target.chars().all(bare) {
            target.clone()
        } else {
            quoted(target)
        };
        // Writing into a `String` cannot fail.
        let _ = writeln!(out, "\n[{name}]");
        for (key, line) in &lines.0 {
            out.push_str(&say(target, key, line));
            out.push('\n');
        }
    }
    out
}

/// A line without its end.
pub(super) fn written(key: &str, line: &Line) -> String {
    let id = line.id.map(|id| format!("id = {id}"));
    let name = line.name.as_ref().map(|n| format!("name = {}", quoted(n)));
    let removed = line.removed.then(|| "removed = true".to_owned());
    let parts: Vec<String> = [id, name, removed].into_iter().flatten().collect();
    if parts.is_empty() {
        format!("{} = {{}}", quoted(key))
    } else {
        format!("{} = {{ {} }}", quoted(key), parts.join(", "))
    }
}

/// A basic string of TOML.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for c in text.chars() {
        match c {
            '"' | '\\' => {
                out.push('\\');
                out.push(c);
            }
            c if c.is_control() || matches!(c, '\u{2028}' | '\u{2029}') => {
                let _ = write!(out, "\\u{:04x}", u32::from(c));
            }
            c => out.push(c),
        }
    }
    out.push('"');
    out
}
