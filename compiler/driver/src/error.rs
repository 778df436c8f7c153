//! Faults of the environment: files, configuration, use.
//!
//! Faults of models are diagnostics, not these. Every one of these ends a run with exit code 2.

use std::fmt;
use std::path::{Path, PathBuf};
use udac_diagnostics::escape_for_terminal;

/// What keeps a run from being made.
#[derive(Debug)]
pub enum DriverError {
    /// A path that is not there.
    NotFound(PathBuf),
    /// A directory without a model in it.
    EmptyDirectory(PathBuf),
    /// Reading or writing failed.
    Io {
        /// What was read or written.
        path: PathBuf,
        /// What the system says.
        error: std::io::Error,
    },
    /// A file of 4 GiB or more.
    TooLarge(PathBuf),
    /// `udac.toml` is not as it should be.
    Config {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        message: String,
    },
    /// What is asked for does not go together.
    Usage(String),
    /// An output would land outside the output folder.
    Outside(PathBuf),
    /// Another run writes into the output folder.
    Locked(PathBuf),
    /// A file is no longer what this run has read.
    Changed(PathBuf),
}

impl DriverError {
    /// An I/O fault at a path.
    pub(crate) fn io(path: &Path, error: std::io::Error) -> Self {
        if error.kind() == std::io::ErrorKind::NotFound {
            Self::NotFound(path.to_owned())
        } else {
            Self::Io {
                path: path.to_owned(),
                error,
            }
        }
    }
}

impl fmt::Display for DriverError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NotFound(path) => write!(f, "`{}` is not there", safe(path)),
            Self::EmptyDirectory(path) => {
                write!(f, "`{}` holds no `.ttl` or `.trig` file", safe(path))
            }
            Self::Io { path, error } => write!(f, "`{}`: {error}", safe(path)),
            Self::TooLarge(path) => write!(f, "`{}` is larger than 4 GiB", safe(path)),
            Self::Config { path, message } => write!(f, "`{}`: {message}", safe(path)),
            Self::Usage(message) => f.write_str(message),
            Self::Outside(path) => write!(
                f,
                "`{}` leads out of the output folder; nothing was written",
                safe(path)
            ),
            Self::Locked(path) => write!(
                f,
                "`{}` is locked: another run writes there; nothing was written, run again",
                safe(path)
            ),
            Self::Changed(path) => write!(
                f,
                "`{}` has changed while it was read; nothing was written, run again",
                safe(path)
            ),
        }
    }
}

impl std::error::Error for DriverError {}

/// A path that may stand in a message: on one line, and with nothing hidden in it.
fn safe(path: &Path) -> String {
    escape_for_terminal(&shown(path)).into_owned()
}

/// A path as people see it: with `/` where the system parts folders otherwise. Where it does not, `\` is a
/// character of a name.
#[must_use]
pub fn shown(path: &Path) -> String {
    let text = path.to_string_lossy();
    match std::path::MAIN_SEPARATOR {
        '/' => text.into_owned(),
        separator => text.replace(separator, "/"),
    }
}
