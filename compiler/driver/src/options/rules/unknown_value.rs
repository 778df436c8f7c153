//! A value that an option does not take.

use udac_diagnostics::{Diagnostic, Rule, Severity, Span};

/// `options/unknown-value`.
pub(crate) static RULE: Rule = Rule {
    code: "options/unknown-value",
    severity: Severity::Error,
    page: include_str!("unknown-value.md"),
};

/// A value that is none of an option's.
pub(crate) fn found(
    target: &str,
    name: &str,
    values: &[&str],
    value: &str,
    at: Span,
) -> Diagnostic {
    let all = values.join("` or `");
    let message =
        format!("the option `{name}` of the target {target} is `{all}`, and not `{value}`");
    let found = Diagnostic::new(&RULE, message).at(at, "nothing is chosen");
    match super::super::near::nearest(value, values) {
        Some((meant, sure)) => found.help(format!("did you mean `{meant}`?")).repair(
            "write the nearest value",
            sure,
            at,
            super::quoted(meant),
        ),
        None => found,
    }
}

/// One value where a table of values by concept stands.
pub(crate) fn no_table(target: &str, name: &str, at: Span) -> Diagnostic {
    let message = format!("the option `{name}` of the target {target} is a table");
    let plain = name.strip_suffix("-of").unwrap_or(name);
    Diagnostic::new(&RULE, message)
        .at(at, "nothing is chosen")
        .help(format!("`{plain}` is one value for all; a line of `[options.{target}.{name}]` is one for a concept"))
}

/// A table of values by concept where one value stands.
pub(crate) fn not_each(target: &str, name: &str, table: Option<&str>, at: Span) -> Diagnostic {
    let message =
        format!("the option `{name}` of the target {target} is one value, and not a table");
    let found = Diagnostic::new(&RULE, message).at(at, "nothing is chosen");
    match table {
        Some(table) => found.help(format!(
            "values of single concepts stand in `[options.{target}.{table}]`"
        )),
        None => found.help("it is chosen for the target, and not for single concepts"),
    }
}
