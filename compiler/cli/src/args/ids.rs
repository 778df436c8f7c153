//! Arguments of `udac ids`.

use clap::{Args, Subcommand};
use std::path::PathBuf;

pub(super) const HELP: &str = "\
Examples:
  udac ids check                               is `udac.ids.toml` what a compilation leaves?
  udac ids merge                               mend what git merged as text
  udac ids merge %O %A %B                      as git's merge driver
  udac ids rename lib:title lib:heading        a property goes by another IRI

`udac compile` writes the file beside the project's `udac.toml`; commit it. To let git merge it, say
`udac.ids.toml merge=udac-ids` in `.gitattributes`, and once in each clone
  git config merge.udac-ids.driver 'udac ids merge %O %A %B'";

#[derive(Debug, Subcommand)]
pub(crate) enum IdsCommand {
    /// Report where `udac.ids.toml` is not what a compilation would leave
    Check(IdsCheck),
    /// Merge two versions of the file, or mend one that was merged as text
    Merge(IdsMerge),
    /// Move the ids and names of a concept to the IRI that it has now
    Rename(IdsRename),
}

#[derive(Debug, Args)]
pub(crate) struct IdsCheck {
    /// Targets, comma-separated or repeated; none: the project's
    #[arg(short, long, value_name = "TARGET", value_delimiter = ',')]
    pub target: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct IdsMerge {
    /// Base, ours and theirs, as git names them; ours is written. None: the project's file is mended
    #[arg(value_name = "FILE", num_args = 0..=3)]
    pub files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct IdsRename {
    /// IRI or prefixed name that the concept had, or a namespace
    pub old: String,
    /// IRI or prefixed name that it has now, or a namespace
    pub new: String,
}
