//! What a project can choose.

use udac_projection::target::{Options, Scope, Setting};

/// The settings.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting {
        name: "sparql",
        values: &["false", "true"],
        scope: Scope::Target,
        about: "`false` (default), or `true`: SPARQL constraints say what Core cannot, such as keys of several properties",
    },
    Setting {
        name: "version",
        values: &["1.1", "1.2"],
        scope: Scope::Target,
        about: "`1.1` (default) or `1.2`, which has words for keys and for lists without repetition",
    },
];

/// What a project has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Settings {
    /// Whether the terms of SHACL 1.2 are used.
    pub(crate) next: bool,
    /// Whether SPARQL constraints are used.
    pub(crate) sparql: bool,
}

impl Settings {
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            next: options.get("version") == Some("1.2"),
            sparql: options.get("sparql") == Some("true"),
        }
    }
}
