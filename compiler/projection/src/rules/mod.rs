//! What the lowering itself may report, whatever the target: one file a rule, its page beside it.

mod domains_in_one_file;
mod invalid_kept_name;
mod taxonomy_too_large;

pub(crate) use domains_in_one_file::found as domains_in_one_file;
pub(crate) use invalid_kept_name::found as invalid_kept_name;
pub(crate) use taxonomy_too_large::found as taxonomy_too_large;

use udac_diagnostics::Rule;

/// All rules of the lowering, in order of their codes.
pub static RULES: &[&Rule] = &[
    &invalid_kept_name::RULE,
    &domains_in_one_file::RULE,
    &taxonomy_too_large::RULE,
];
