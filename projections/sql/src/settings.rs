//! What a project can choose.

use udac_projection::capabilities::Taxonomy;
use udac_projection::target::{Options, Setting};

/// The settings.
pub(crate) const SETTINGS: &[Setting] = &[Setting {
    name: "taxonomy",
    values: &["joined", "single-table", "concrete"],
    about: "`joined` (default): a table a class; `single-table`: one for a class and its subclasses; `concrete`: a table a concrete class",
}];

/// How classes with a key and their subclasses are held.
pub(crate) fn taxonomy(options: &Options) -> Taxonomy {
    match options.get("taxonomy") {
        Some("single-table") => Taxonomy::SingleTable,
        Some("concrete") => Taxonomy::Concrete,
        Some(_) | None => Taxonomy::Joined,
    }
}
