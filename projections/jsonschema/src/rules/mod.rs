//! The rules of this target.

mod invalid_name;
mod name_collision;

use udac_diagnostics::Rule;
use udac_projection::TargetRules;

/// All of them, in order of their codes.
pub static RULES: &[&Rule] = &[&invalid_name::RULE, &name_collision::RULE];

pub(crate) const TARGET_RULES: TargetRules = TargetRules {
    name_collision: &name_collision::RULE,
    invalid_name: &invalid_name::RULE,
    // The JSON form has every construct.
    unsupported_construct: TargetRules::NONE.unsupported_construct,
};
