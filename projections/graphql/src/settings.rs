//! What a project can choose.

use udac_projection::target::{Options, Scope, Setting};

/// The settings.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting {
        name: "inputs",
        values: &["false", "true"],
        scope: Scope::Target,
        about: "`false` (default), or `true`: an `input` for each class, references as their keys, what is one of several with `@oneOf`",
    },
    Setting {
        name: "queries",
        values: &["none", "keys", "connections"],
        scope: Scope::Target,
        about: "`none` (default): `Query` has singletons alone; `keys`: a field for each class that has a key, which finds one instance; `connections`: another one too, which gives all, page by page",
    },
];

/// What a project has chosen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct Settings {
    /// Whether there are types of inputs.
    pub inputs: bool,
    /// What the query root has.
    pub queries: Queries,
}

/// What the query root has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) enum Queries {
    /// What there is once.
    #[default]
    None,
    /// What has a key too, by that.
    Keys,
    /// Besides, all that there is of a class.
    Connections,
}

impl Settings {
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            inputs: options.get("inputs") == Some("true"),
            queries: match options.get("queries") {
                Some("keys") => Queries::Keys,
                Some("connections") => Queries::Connections,
                _ => Queries::None,
            },
        }
    }
}
