//! What tests of several crates need: where the repository is, what they may do without, runs of the compiler on texts, and
//! models as the targets' tests put them to a target. The tests across the crates are under `tests/`.

mod each;
mod graphql;
mod hostile;
mod hostile_names;
mod models;
mod oracles;
mod require;
mod rounds;
mod run;
mod split;
mod tried;
mod words;
mod worlds;

pub use each::each;
pub use graphql::{ENTRY, alone};
pub use hostile::{PAYLOADS, hostile, hostile_iris, hostile_values};
pub use hostile_names::{long_names, twins};
pub use models::{MAKERS, Models, SKY, options, options_of, said_of};
pub use oracles::{Job, Said, asked, file};
pub use require::{Need, missing, required};
pub use rounds::Round;
pub use run::{Source, checked, compiled, errors, everything, loaded, schema, target, told};
pub use split::{Random, split};
pub use tried::tried;
pub use words::{domains_named_after, named_after, named_once, table, tables, words};
pub use worlds::{examples, read, rich, worlds};

use std::path::{Path, PathBuf};

/// The root of the repository.
#[must_use]
pub fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    here.parent()
        .map_or_else(|| here.to_path_buf(), Path::to_path_buf)
}
