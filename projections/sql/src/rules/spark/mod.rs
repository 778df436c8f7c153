//! The rules of the target `spark`.

mod invalid_name;
mod name_collision;
mod unsupported_construct;

use udac_diagnostics::Rule;
use udac_projection::TargetRules;

/// All of them, in order of their codes.
pub(crate) static RULES: &[&Rule] = &[
    &invalid_name::RULE,
    &name_collision::RULE,
    &unsupported_construct::RULE,
];

pub(crate) const TARGET_RULES: TargetRules = TargetRules {
    name_collision: &name_collision::RULE,
    invalid_name: &invalid_name::RULE,
    unsupported_construct: &unsupported_construct::RULE,
};
