//! Terms as their authors write them.
//!
//! In: the prefixes of a file and the namespaces that were read as others. Out: prefixed names as
//! they would stand in that file.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;
use udac_diagnostics::FileId;
use udac_graph::{Alias, Places};

/// Prefixes and namespaces.
type Prefixes = Rc<[(String, String)]>;

/// Names for messages.
pub(crate) struct Names<'a> {
    places: &'a Places,
    vocabularies: &'a [Alias],
    files: RefCell<BTreeMap<FileId, Prefixes>>,
}

impl<'a> Names<'a> {
    pub fn new(places: &'a Places, vocabularies: &'a [Alias]) -> Self {
        Self {
            places,
            vocabularies,
            files: RefCell::default(),
        }
    }

    /// The prefixes of a file at its end, with canonical namespaces, in order.
    pub fn prefixes(&self, file: FileId) -> Vec<(String, String)> {
        let Some(prologue) = self.places.prologue(file) else {
            return Vec::new();
        };
        let canonical = |namespace: &str| {
            let alias = self.vocabularies.iter().find(|a| a.from == namespace);
            alias.map_or(namespace, |a| a.to.as_str()).to_owned()
        };
        let prefixes = prologue.prefixes(prologue.environment());
        let mut found: Vec<_> = prefixes
            .map(|(prefix, namespace)| (prefix.to_owned(), canonical(namespace)))
            .collect();
        found.sort();
        found
    }

    /// An IRI as it would be written in a file: by the longest namespace that fits, else in angle
    /// brackets.
    pub fn curie(&self, file: Option<FileId>, iri: &str) -> String {
        let prefixes = file.map(|file| {
            let known = self.files.borrow().get(&file).cloned();
            known.unwrap_or_else(|| {
                let prefixes: Prefixes = self.prefixes(file).into();
                self.files.borrow_mut().insert(file, Rc::clone(&prefixes));
                prefixes
            })
        });
        let fits = prefixes.iter().flat_map(|p| p.iter());
        let fits = fits.filter_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            let fine = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            let fits = !namespace.is_empty() && local.chars().all(fine);
            fits.then(|| (namespace.len(), format!("{prefix}:{local}")))
        });
        match fits.max_by_key(|(length, _)| *length) {
            Some((_, name)) => name,
            None => format!("<{iri}>"),
        }
    }
}
