//! What a project can choose.

use udac_projection::target::Options;

/// The names of the settings, each with a line about it.
pub(crate) const SETTINGS: &[(&str, &str)] = &[
    (
        "sparql",
        "`true`: SPARQL constraints say what Core cannot, such as keys of several properties",
    ),
    (
        "version",
        "`1.1` (default) or `1.2`, which has words for keys and for lists without repetition",
    ),
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
