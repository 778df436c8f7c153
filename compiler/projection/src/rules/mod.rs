//! What the lowering itself may report, whatever the target: one file a rule, its page beside it.

mod domains_in_one_file;
mod taxonomy_too_large;

pub(crate) use domains_in_one_file::found as domains_in_one_file;
pub(crate) use taxonomy_too_large::found as taxonomy_too_large;

use udac_diagnostics::Rule;

/// All rules of the lowering, in order of their codes.
pub static RULES: &[&Rule] = &[&domains_in_one_file::RULE, &taxonomy_too_large::RULE];
