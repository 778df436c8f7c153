//! Roots of one taxonomy that are to be held in different ways.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `options/roots-differ`.
pub(crate) static RULE: Rule = Rule {
    code: "options/roots-differ",
    severity: Severity::Error,
    page: include_str!("roots-differ.md"),
};

/// Two roots of one taxonomy.
pub(crate) struct Odds<'o> {
    /// The first, as it is written, and its value.
    pub name: &'o str,
    pub value: &'o str,
    pub at: Span,
    /// The other one, and its value.
    pub other: &'o str,
    pub other_value: &'o str,
    /// Where the value of the other one is written, if it is.
    pub other_at: Option<Span>,
    /// Whether the value is for a taxonomy with one root.
    pub one_root: bool,
    /// A class below both.
    pub shared: Option<String>,
}

/// Roots that are at odds, or two where the value is for one.
pub(crate) fn found(odds: &Odds<'_>) -> Diagnostic {
    let (name, value, other) = (odds.name, odds.value, odds.other);
    let message = if odds.one_root {
        format!(
            "`{value}` is for a taxonomy with one root, and `{name}` and `{other}` are roots of one"
        )
    } else {
        format!("`{name}` and `{other}` are roots of one taxonomy, and are to be held in two ways")
    };
    let mut found = Diagnostic::new(&RULE, message).at(odds.at, format!("`{name}` is `{value}`"));
    let their = format!("`{other}` is `{}`", odds.other_value);
    found = match odds.other_at {
        Some(at) => found.also(at, their),
        None => found.note(format!("{their}, which holds where nothing else is chosen")),
    };
    if let Some(shared) = &odds.shared {
        found = found.note(format!("`{shared}` is below both"));
    }
    if odds.one_root {
        found.help("choose another way for both")
    } else {
        found.help("choose the same for both")
    }
}
