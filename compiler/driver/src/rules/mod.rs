//! What the driver itself may report: one file a rule, its page beside it. What concerns `udac.ids.toml`
//! is with its reader.

pub(crate) mod bad_suppression;
pub(crate) mod empty_file;
pub(crate) mod inexact;
pub(crate) mod lost;
pub(crate) mod no_model;
pub(crate) mod not_utf8;
pub(crate) mod unknown_code;
pub(crate) mod unmade;
pub(crate) mod unused_suppression;

use udac_diagnostics::Rule;

/// All rules of the driver, in order of their codes.
pub static RULES: &[&Rule] = &[
    &bad_suppression::RULE,
    &inexact::RULE,
    &lost::RULE,
    &no_model::RULE,
    &unknown_code::RULE,
    &unmade::RULE,
    &unused_suppression::RULE,
    &empty_file::RULE,
    &not_utf8::RULE,
];
