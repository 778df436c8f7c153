//! The list of what was written into an output folder.

use crate::DriverError;
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

/// What becomes of a folder's manifest.
#[derive(Debug)]
pub(super) struct Books {
    /// The file.
    pub path: PathBuf,
    /// Its text while files take their places: all that is there or will be; none where it is that already.
    pub meanwhile: Option<String>,
    /// Its text in the end; none where it is that already.
    pub afterwards: Option<String>,
}

/// What the compiler wrote into a folder.
#[derive(Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Manifest {
    schema_version: u32,
    /// The files, in order of their paths.
    pub files: BTreeSet<Entry>,
}

/// One file.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct Entry {
    /// Below the folder, with `/`.
    pub path: String,
    /// The target that it is of.
    pub target: String,
    /// The kind of artefact.
    pub kind: String,
}

const VERSION: u32 = 1;

impl Manifest {
    pub fn of(files: BTreeSet<Entry>) -> Self {
        Self {
            schema_version: VERSION,
            files,
        }
    }

    /// Reads the text of a manifest; an empty one where there is none.
    pub fn read(path: &Path, text: Option<&str>) -> Result<Self, DriverError> {
        let Some(text) = text else {
            return Ok(Self::default());
        };
        let fault = |message: String| DriverError::Config {
            path: path.to_owned(),
            message,
        };
        let manifest: Self = serde_json::from_str(text).map_err(|e| fault(e.to_string()))?;
        if manifest.schema_version == VERSION {
            Ok(manifest)
        } else {
            Err(fault("it is of another version of the compiler".to_owned()))
        }
    }

    /// What becomes of this manifest, of this text, when a run makes other files.
    pub fn becomes(self, path: PathBuf, text: Option<String>, new: BTreeSet<Entry>) -> Books {
        let afterwards = Self::of(new.clone()).text();
        let all = Self::of(self.files.into_iter().chain(new).collect()).text();
        let meanwhile = (text.as_ref() != Some(&all)).then_some(all);
        let last = meanwhile.as_ref().or(text.as_ref());
        Books {
            afterwards: (last != Some(&afterwards)).then_some(afterwards),
            path,
            meanwhile,
        }
    }

    pub fn text(&self) -> String {
        let json = serde_json::to_string_pretty(self)
            .unwrap_or_else(|e| unreachable!("plain structs of strings serialise: {e}"));
        json + "\n"
    }
}
