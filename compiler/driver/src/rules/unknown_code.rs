//! A comment that lets a code pass which does not exist.

use udac_diagnostics::{Applicability, Diagnostic, Rule, Severity, Span};

/// `driver/unknown-code`.
pub static RULE: Rule = Rule {
    code: "driver/unknown-code",
    severity: Severity::Warning,
    page: include_str!("unknown-code.md"),
};

/// A code that no rule has; `gone`: what to remove so that it is not there.
pub(crate) fn found(code: &str, place: Span, rules: &[&Rule], gone: Span) -> Diagnostic {
    let found = Diagnostic::new(&RULE, format!("there is no code `{code}`"))
        .at(place, "the comment lets nothing pass");
    match nearest(code, rules) {
        Some((meant, sure)) => found.help(format!("did you mean `{meant}`?")).repair(
            "write the nearest code",
            sure,
            place,
            meant,
        ),
        None => found.help("`udac explain` lists all codes").repair(
            "remove it",
            Applicability::Maybe,
            gone,
            "",
        ),
    }
}

/// The code that is nearest, by its name alone where no stage is written; where two are, it is a guess.
fn nearest(code: &str, rules: &[&Rule]) -> Option<(&'static str, Applicability)> {
    let name = |code: &'static str| code.split_once('/').map_or(code, |(_, name)| name);
    let limit = code.chars().count() / 3;
    let distance = |known: &'static str| {
        let whole = strsim::osa_distance(code, known);
        if code.contains('/') {
            whole
        } else {
            whole.min(strsim::osa_distance(code, name(known)))
        }
    };
    let mut near: Vec<(usize, &'static str)> = rules
        .iter()
        .map(|r| (distance(r.code), r.code))
        .filter(|(distance, _)| *distance <= limit)
        .collect();
    near.sort_unstable();
    let (best, meant) = near.first()?;
    let alone = near.get(1).is_none_or(|second| second.0 > *best);
    let sure = if alone {
        Applicability::Machine
    } else {
        Applicability::Maybe
    };
    Some((meant, sure))
}
