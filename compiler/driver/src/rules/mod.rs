//! What the driver itself may report: one file a rule, its page beside it.

pub(crate) mod empty_file;
pub(crate) mod lost;
pub(crate) mod no_model;
pub(crate) mod not_utf8;

use udac_diagnostics::Rule;

/// All rules of the driver, in order of their codes.
pub static RULES: &[&Rule] = &[
    &lost::RULE,
    &no_model::RULE,
    &empty_file::RULE,
    &not_utf8::RULE,
];
