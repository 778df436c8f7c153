//! What a project may choose of a target.
//!
//! In: what a target says of its settings, a model, and what was chosen. Out: whether a setting takes a
//! value, and which concepts one may be chosen for by itself. Where a choice was written is the driver's
//! business.

mod taxonomies;

use crate::target::Target;
use std::collections::BTreeMap;
pub use taxonomies::{Chosen, Misfit, Other};
use udac_graph::{TermId, Terms};
use udac_model::domain::Model;

/// How a target is asked to behave; each reads what concerns it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Options {
    /// Reproduce the published artefacts of the original system.
    pub netflix: bool,
    /// Options by name, from `udac.toml` and `--naming` and the like; sorted.
    pub settings: BTreeMap<String, String>,
    /// What is chosen for single concepts: by name of the option, then by IRI.
    pub of: BTreeMap<String, BTreeMap<String, String>>,
}

impl Options {
    /// A setting.
    #[must_use]
    pub fn get(&self, name: &str) -> Option<&str> {
        self.settings.get(name).map(String::as_str)
    }

    /// What is chosen for single concepts in a setting, by IRI.
    pub fn each(&self, name: &str) -> impl Iterator<Item = (&str, &str)> {
        let all = self.of.get(name).into_iter().flatten();
        all.map(|(iri, value)| (iri.as_str(), value.as_str()))
    }
}

/// A setting that a target reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// As in `udac.toml`.
    pub name: &'static str,
    /// The values that it takes, first the one that holds where none is chosen; none: any text.
    pub values: &'static [&'static str],
    /// What may have a value of its own, in the table `<name>-of`.
    pub scope: Scope,
    /// A line for `udac targets -v`.
    pub about: &'static str,
}

/// What a setting may be chosen for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Scope {
    /// The target, and nothing less.
    Target,
    /// Roots of taxonomies too: classes with a key, without a superclass, with subclasses. The choice holds
    /// for a root and all below it.
    Taxonomies {
        /// The values that hold one root and what is below it, not classes below several roots.
        one_root: &'static [&'static str],
    },
}

impl Scope {
    /// What may have a value of its own, in words; nothing where only the target has one.
    #[must_use]
    pub const fn each(self) -> Option<&'static str> {
        match self {
            Self::Target => None,
            Self::Taxonomies { .. } => {
                Some("the root of a taxonomy, for it and all classes below it")
            }
        }
    }
}

/// What the name of a table of choices for single concepts ends with.
pub const OF: &str = "-of";

impl Setting {
    /// The name of the table with what is chosen for single concepts.
    #[must_use]
    pub fn table(&self) -> Option<String> {
        self.scope.each().map(|_| format!("{}{OF}", self.name))
    }

    /// Whether it takes a value.
    #[must_use]
    pub fn takes(&self, value: &str) -> bool {
        self.values.is_empty() || self.values.contains(&value)
    }

    /// The concepts for which what was chosen cannot be, each once.
    #[must_use]
    pub fn misfits(
        &self,
        model: &Model,
        terms: &Terms,
        chosen: &Chosen<'_>,
    ) -> Vec<(TermId, Misfit)> {
        match self.scope {
            // There is no table to choose in.
            Scope::Target => Vec::new(),
            Scope::Taxonomies { one_root } => taxonomies::misfits(model, terms, chosen, one_root),
        }
    }
}

/// The setting of a name.
#[must_use]
pub fn named(target: &dyn Target, name: &str) -> Option<&'static Setting> {
    target.settings().iter().find(|s| s.name == name)
}

/// The setting whose choices for single concepts stand in a table of a name.
#[must_use]
pub fn with_table(target: &dyn Target, table: &str) -> Option<&'static Setting> {
    let name = table.strip_suffix(OF)?;
    named(target, name).filter(|s| s.scope.each().is_some())
}

/// Whether a target reads a setting of a name and takes a value for it.
///
/// # Errors
/// What is wrong with name or value, in words.
pub fn setting(target: &dyn Target, name: &str, value: &str) -> Result<(), String> {
    let Some(setting) = named(target, name) else {
        return Err(format!(
            "the target {} has no option `{name}`; `udac targets -v` lists those it has",
            target.name()
        ));
    };
    if setting.takes(value) {
        return Ok(());
    }
    Err(format!(
        "the option `{name}` of the target {} is `{}`, and not `{value}`",
        target.name(),
        setting.values.join("` or `")
    ))
}
