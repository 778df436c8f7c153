//! What a project can choose.

use crate::dialect::Dialect;
use udac_projection::capabilities::Taxonomy;
use udac_projection::target::{Options, Setting};

const TAXONOMY: Setting = Setting {
    name: "taxonomy",
    values: &["joined", "single-table", "concrete"],
    about: "`joined` (default): a table a class; `single-table`: one for a class and its subclasses; `concrete`: a table a concrete class",
};

const SETTINGS: &[Setting] = &[
    Setting {
        name: "sets",
        values: &["tables", "arrays"],
        about: "`tables` (default): several values are rows of a table of their own; `arrays`: plain ones are a column of an array type",
    },
    TAXONOMY,
];

const WITHOUT_ARRAYS: &[Setting] = &[
    Setting {
        name: "sets",
        values: &["tables"],
        about: "`tables`: several values are rows of a table of their own",
    },
    TAXONOMY,
];

/// The settings of a dialect.
pub(crate) fn of(dialect: &dyn Dialect) -> &'static [Setting] {
    match dialect.arrays() {
        Some(_) => SETTINGS,
        None => WITHOUT_ARRAYS,
    }
}

/// How classes with a key and their subclasses are held.
pub(crate) fn taxonomy(options: &Options) -> Taxonomy {
    match options.get("taxonomy") {
        Some("single-table") => Taxonomy::SingleTable,
        Some("concrete") => Taxonomy::Concrete,
        Some(_) | None => Taxonomy::Joined,
    }
}

/// Whether sets of plain values are arrays, where the database has such.
pub(crate) fn arrays(options: &Options) -> bool {
    options.get("sets") == Some("arrays")
}
