//! Faults found while a model is lowered for a target.

use udac_diagnostics::{Rule, Severity};
use udac_model::domain::Origin as Ordinal;

/// A fault, by the quads concerned; the driver turns it into a diagnostic with places.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: &'static Rule,
    /// One sentence, lower case, no full stop.
    pub message: String,
    /// The quad at fault, and a word about it.
    pub at: (Ordinal, String),
    /// Other quads that explain it.
    pub also: Vec<(Ordinal, String)>,
    /// What to do.
    pub help: Vec<String>,
}

/// The rules that every target needs under its own name.
#[derive(Debug, Clone, Copy)]
pub struct TargetRules {
    /// Two elements would get one name.
    pub name_collision: &'static Rule,
    /// A name cannot be made an identifier.
    pub invalid_name: &'static Rule,
    /// A construct that the target does not hold.
    pub unsupported_construct: &'static Rule,
}

impl TargetRules {
    /// Of a target that takes every construct and whose names are parts of IRIs: no model breaks
    /// any of the three.
    pub const NONE: Self = Self {
        name_collision: &NEVER,
        invalid_name: &NEVER,
        unsupported_construct: &NEVER,
    };
}

/// Stands where a rule is asked for that no model can break; if one does, it is this tool's fault.
static NEVER: Rule = Rule {
    code: "internal/never",
    severity: Severity::Error,
    page: "# internal/never\n\nA fault of this tool: it broke a promise about its own targets.\n",
};
