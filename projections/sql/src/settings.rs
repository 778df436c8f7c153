//! What a project can choose.

use crate::dialect::Dialect;
use std::collections::BTreeMap;
use udac_projection::capabilities::Taxonomy;
use udac_projection::target::{Options, Scope, Setting};

const TAXONOMY: Setting = Setting {
    name: "taxonomy",
    values: &["joined", "single-table", "concrete"],
    scope: Scope::Taxonomies {
        one_root: &["single-table"],
    },
    about: "`joined` (default): a table a class; `single-table`: one for a class and its subclasses; `concrete`: a table a concrete class",
};

const SETTINGS: &[Setting] = &[
    Setting {
        name: "sets",
        values: &["tables", "arrays"],
        scope: Scope::Target,
        about: "`tables` (default): several values are rows of a table of their own; `arrays`: plain ones are a column of an array type",
    },
    TAXONOMY,
];

const ARRAYS_FIRST: &[Setting] = &[
    Setting {
        name: "sets",
        values: &["arrays", "tables"],
        scope: Scope::Target,
        about: "`arrays` (default): several plain values are a column of an array type; `tables`: they are rows of a table of their own",
    },
    TAXONOMY,
];

const WITHOUT_ARRAYS: &[Setting] = &[
    Setting {
        name: "sets",
        values: &["tables"],
        scope: Scope::Target,
        about: "`tables`: several values are rows of a table of their own",
    },
    TAXONOMY,
];

/// The settings of a dialect.
pub(crate) fn of(dialect: &dyn Dialect) -> &'static [Setting] {
    match dialect.arrays() {
        Some(_) if dialect.prefers_arrays() => ARRAYS_FIRST,
        Some(_) => SETTINGS,
        None => WITHOUT_ARRAYS,
    }
}

/// How classes with a key and their subclasses are held.
#[derive(Debug, Clone, Default)]
pub(crate) struct Taxonomies {
    otherwise: Taxonomy,
    /// By the IRIs of roots.
    of: BTreeMap<String, Taxonomy>,
}

impl Taxonomies {
    /// What the options say.
    pub(crate) fn new(options: &Options) -> Self {
        let each = options.each(TAXONOMY.name);
        Self {
            otherwise: options
                .get(TAXONOMY.name)
                .map_or_else(Taxonomy::default, taxonomy),
            of: each
                .map(|(root, way)| (root.to_owned(), taxonomy(way)))
                .collect(),
        }
    }

    /// How a root and what is below it are held.
    pub(crate) fn of(&self, root: &str) -> Taxonomy {
        self.of.get(root).copied().unwrap_or(self.otherwise)
    }
}

fn taxonomy(way: &str) -> Taxonomy {
    match way {
        "single-table" => Taxonomy::SingleTable,
        "concrete" => Taxonomy::Concrete,
        _ => Taxonomy::Joined,
    }
}

/// Whether sets of plain values are arrays, where the database has such.
pub(crate) fn arrays(options: &Options, dialect: &dyn Dialect) -> bool {
    match options.get("sets") {
        Some(way) => way == "arrays",
        None => dialect.prefers_arrays(),
    }
}
