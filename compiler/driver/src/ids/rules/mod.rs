//! What may be wrong with `udac.ids.toml`: one file a rule, its page beside it.

pub(crate) mod conflict_marker;
pub(crate) mod conflicting_lines;
pub(crate) mod duplicate_id;
pub(crate) mod duplicate_line;
pub(crate) mod duplicate_name;
pub(crate) mod gone;
pub(crate) mod kept_name;
pub(crate) mod malformed_line;
pub(crate) mod not_registered;
pub(crate) mod still_removed;
pub(crate) mod unknown_target;
pub(crate) mod unsorted;

use udac_diagnostics::{Diagnostic, Label, Rule, Span};

/// All rules of the file, in order of their codes.
pub(crate) static RULES: &[&Rule] = &[
    &conflict_marker::RULE,
    &conflicting_lines::RULE,
    &duplicate_id::RULE,
    &duplicate_line::RULE,
    &duplicate_name::RULE,
    &gone::RULE,
    &kept_name::RULE,
    &malformed_line::RULE,
    &not_registered::RULE,
    &still_removed::RULE,
    &unknown_target::RULE,
    &unsorted::RULE,
];

/// A diagnostic with a place in the file or the model and another one beside it, as far as they are known.
fn at(
    mut found: Diagnostic,
    place: Option<Span>,
    text: &str,
    other: Option<Span>,
    beside: &str,
) -> Diagnostic {
    let label = |span: Span, text: &str| Label {
        span,
        text: text.to_owned(),
    };
    let (place, other) = match place {
        Some(place) => (Some(label(place, text)), other),
        None => (other.map(|o| label(o, beside)), None),
    };
    found.primary = place;
    found.secondary.extend(other.map(|o| label(o, beside)));
    found
}
