//! What may be wrong with what a project chooses: one file a rule, its page beside it.

pub(crate) mod chosen_twice;
pub(crate) mod no_taxonomy;
pub(crate) mod not_a_root;
pub(crate) mod roots_differ;
pub(crate) mod unknown_concept;
pub(crate) mod unknown_option;
pub(crate) mod unknown_value;

use udac_diagnostics::Rule;

/// All rules of options, in order of their codes.
pub(crate) static RULES: &[&Rule] = &[
    &chosen_twice::RULE,
    &no_taxonomy::RULE,
    &not_a_root::RULE,
    &roots_differ::RULE,
    &unknown_concept::RULE,
    &unknown_option::RULE,
    &unknown_value::RULE,
];

/// A text as TOML.
fn quoted(text: &str) -> String {
    toml::Value::from(text).to_string()
}
