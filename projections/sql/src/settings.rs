//! What a project can choose.

use udac_projection::capabilities::Taxonomy;
use udac_projection::target::Options;

/// The names of the settings, each with a line about it.
pub(crate) const SETTINGS: &[(&str, &str)] = &[(
    "taxonomy",
    "`joined` (default): a table a class; `single-table`: one for a class and its subclasses; `concrete`: a table a concrete class",
)];

/// How classes with a key and their subclasses are held.
pub(crate) fn taxonomy(options: &Options) -> Taxonomy {
    match options.get("taxonomy") {
        Some("single-table") => Taxonomy::SingleTable,
        Some("concrete") => Taxonomy::Concrete,
        Some(_) | None => Taxonomy::Joined,
    }
}
