//! A choice for a taxonomy that names a class in its midst.

use udac_diagnostics::{Applicability, Diagnostic, Rule, Severity, Span};

/// `options/not-a-root`.
pub(crate) static RULE: Rule = Rule {
    code: "options/not-a-root",
    severity: Severity::Error,
    page: include_str!("not-a-root.md"),
};

/// A class with others above it.
pub(crate) fn found(name: &str, at: Span, roots: &[String], declared: Option<Span>) -> Diagnostic {
    let all = roots.join("`, `");
    let message = format!("`{name}` is below `{all}`, and is held as that is");
    let mut found = Diagnostic::new(&RULE, message).at(at, "not the root of its taxonomy");
    if let Some(declared) = declared {
        found = found.also(declared, "it is declared here");
    }
    match roots {
        [root] => found
            .help(format!(
                "choose for `{root}`: what holds for it holds for all classes below it"
            ))
            .repair(
                "name the root",
                Applicability::Maybe,
                at,
                super::quoted(root),
            ),
        _ => found.help("choose for the roots, the same for each"),
    }
}
