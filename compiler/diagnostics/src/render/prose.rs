//! What is said of a fault, apart from its place.
//!
//! In: a diagnostic. Out: lines without hidden characters: the message, what stands at the place,
//! notes and help.

use crate::{Diagnostic, escape_for_terminal};

/// The message, then a line each for the label, the notes, the help and the repairs.
pub(super) fn lines(d: &Diagnostic) -> Vec<String> {
    let mut lines = vec![escape_for_terminal(&d.message).into_owned()];
    let label = d.primary.as_ref().map_or("", |l| l.text.as_str());
    if !label.is_empty() {
        lines.push(format!("here: {}", escape_for_terminal(label)));
    }
    let note = |n: &String| format!("note: {}", escape_for_terminal(n));
    let help = |h: &String| format!("help: {}", escape_for_terminal(h));
    lines.extend(d.notes.iter().map(note));
    lines.extend(d.help.iter().map(help));
    lines
}
