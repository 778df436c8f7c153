//! Rust types from domain models, made by a build script.
//!
//! In: paths of models. Out: one text of Rust in `OUT_DIR`, what cargo has to know, and the faults of
//! the models as errors of the build. Nothing is written but that one file; no other program is
//! called, and nothing is fetched.
//!
//! In `main` of `build.rs`:
//!
//! ```no_run
//! udac_build::compile("model/shop.ttl");
//! ```
//!
//! and where the types are wanted:
//!
//! ```ignore
//! mod model {
//!     include!(concat!(env!("OUT_DIR"), "/udac.rs"));
//! }
//! ```
//!
//! A domain is a module of that text: `model::shop::Order`. What the crate needs for them is told on
//! the page of the Rust target: `serde`, and `jiff` and `rust_decimal` where dates or decimals occur.

mod failure;
mod run;
mod tell;

pub use failure::Failure;

use std::path::{Path, PathBuf};
use udac_driver::{Level, Override};

/// Generates the types of one model, or of all models of a folder.
///
/// Where the model is at fault, its faults are shown and the build script ends with exit code 1.
/// [`Build`] takes several models, and options.
pub fn compile(model: impl AsRef<Path>) {
    Build::new().model(model).compile();
}

/// What a build script asks for. Paths are relative to the folder of the crate.
///
/// ```no_run
/// udac_build::Build::new()
///     .model("model/shop.ttl")
///     .include("../shared/places.ttl")
///     .deny("warnings")
///     .compile();
/// ```
#[derive(Debug, Clone)]
pub struct Build {
    models: Vec<PathBuf>,
    includes: Vec<PathBuf>,
    project: Option<PathBuf>,
    settings: Vec<(String, String)>,
    overrides: Vec<Override>,
    file: String,
}

impl Default for Build {
    fn default() -> Self {
        Self {
            models: Vec::new(),
            includes: Vec::new(),
            project: None,
            settings: Vec::new(),
            overrides: Vec::new(),
            file: "udac.rs".to_owned(),
        }
    }
}

impl Build {
    /// Nothing asked for: the models of the project (`udac.toml`) that the crate is in.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Adds a model, or all models of a folder.
    #[must_use]
    pub fn model(mut self, path: impl AsRef<Path>) -> Self {
        self.models.push(path.as_ref().to_owned());
        self
    }

    /// Adds a model, or all models of a folder, that may be imported. It gives no types but those
    /// that compiled models refer to.
    #[must_use]
    pub fn include(mut self, path: impl AsRef<Path>) -> Self {
        self.includes.push(path.as_ref().to_owned());
        self
    }

    /// Names the project file. Otherwise it is the nearest `udac.toml` from the first model upwards
    /// within the repository, if there is one, as for the command `udac`.
    #[must_use]
    pub fn project(mut self, path: impl AsRef<Path>) -> Self {
        self.project = Some(path.as_ref().to_owned());
        self
    }

    /// Sets an option of the target `rust`; it counts before the project's.
    #[must_use]
    pub fn option(mut self, name: impl Into<String>, value: impl Into<String>) -> Self {
        self.settings.push((name.into(), value.into()));
        self
    }

    /// Makes a code, or a group (`warnings`, `loss`), an error.
    #[must_use]
    pub fn deny(self, code: impl Into<String>) -> Self {
        self.level(Level::Deny, code.into())
    }

    /// Makes a code, or a group, a warning.
    #[must_use]
    pub fn warn(self, code: impl Into<String>) -> Self {
        self.level(Level::Warn, code.into())
    }

    /// Lets a code, or a group, pass.
    #[must_use]
    pub fn allow(self, code: impl Into<String>) -> Self {
        self.level(Level::Allow, code.into())
    }

    fn level(mut self, level: Level, what: String) -> Self {
        self.overrides.push(Override { level, what });
        self
    }

    /// Names the file in `OUT_DIR`; `udac.rs` otherwise. Two runs of one build script need two names.
    #[must_use]
    pub fn file(mut self, name: impl Into<String>) -> Self {
        self.file = name.into();
        self
    }

    /// Generates the types. Where that fails, says why and ends the build script with exit code 1.
    pub fn compile(self) {
        if let Err(failure) = self.try_compile() {
            failure.tell();
            std::process::exit(1);
        }
    }

    /// Generates the types, tells cargo what they depend on, and shows warnings; gives the path of
    /// the file.
    ///
    /// # Errors
    /// A model is at fault, or something cannot be read or written. Nothing is written then.
    pub fn try_compile(&self) -> Result<PathBuf, Failure> {
        let out = std::env::var_os("OUT_DIR").ok_or_else(|| {
            Failure::of("`OUT_DIR` is not set: `udac_build` works within a build script")
        })?;
        let made = run::run(self, Path::new(&out))?;
        made.tell();
        Ok(made.file)
    }
}
