//! Terms as their authors write them.
//!
//! In: the prefixes of files and the namespaces that were read as others; diagnostics that name terms
//! as `<IRI>`. Out: the same with the names that would stand at their primary place.

use std::collections::BTreeMap;
use udac_diagnostics::{Diagnostic, FileId};
use udac_graph::{Alias, Places};
use udac_syntax::Environment;

/// Names for messages.
pub(crate) struct Names<'a> {
    places: &'a Places,
    vocabularies: &'a [Alias],
}

/// Prefixes and the namespaces that graphs hold for them, sorted.
type Prefixes = Vec<(String, String)>;

impl<'a> Names<'a> {
    pub const fn new(places: &'a Places, vocabularies: &'a [Alias]) -> Self {
        Self {
            places,
            vocabularies,
        }
    }

    /// The prefixes of a file at its end.
    pub fn prefixes(&self, file: FileId) -> Prefixes {
        let end = self.places.prologue(file).map(|p| p.environment());
        self.prefixes_in(file, end.unwrap_or_default())
    }

    fn prefixes_in(&self, file: FileId, environment: Environment) -> Prefixes {
        let Some(prologue) = self.places.prologue(file) else {
            return Vec::new();
        };
        let canonical = |namespace: &str| {
            let alias = self.vocabularies.iter().find(|a| a.from == namespace);
            alias.map_or(namespace, |a| a.to.as_str()).to_owned()
        };
        let prefixes = prologue.prefixes(environment);
        let mut found: Prefixes = prefixes
            .map(|(prefix, namespace)| (prefix.to_owned(), canonical(namespace)))
            .collect();
        found.sort();
        found
    }

    /// Gives terms the names that they have where each diagnostic points.
    pub fn put(&self, diagnostics: &mut [Diagnostic]) {
        let mut known: BTreeMap<(FileId, Environment), Prefixes> = BTreeMap::new();
        for diagnostic in diagnostics {
            let Some(place) = diagnostic.primary.as_ref().map(|l| l.span) else {
                continue;
            };
            let environment = self.places.environment(place.file, place.start);
            let prefixes = known
                .entry((place.file, environment))
                .or_insert_with(|| self.prefixes_in(place.file, environment));
            diagnostic.rename_terms(&|iri| curie(prefixes, iri));
        }
    }
}

/// An IRI as a prefixed name, by the longest namespace that fits.
pub(crate) fn curie(prefixes: &[(String, String)], iri: &str) -> Option<String> {
    let fits = prefixes.iter().filter_map(|(prefix, namespace)| {
        let local = iri.strip_prefix(namespace.as_str())?;
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        let fits = !namespace.is_empty() && local.chars().all(fine);
        fits.then_some((namespace.len(), prefix, local))
    });
    let (_, prefix, local) = fits.max_by_key(|(length, ..)| *length)?;
    Some(format!("{prefix}:{local}"))
}

/// The IRI that is given as such or as a prefixed name; none where it is neither.
pub(crate) fn expanded(prefixes: &[(String, String)], name: &str) -> Option<String> {
    if let Some(bare) = name.strip_prefix('<').and_then(|n| n.strip_suffix('>')) {
        return Some(bare.to_owned());
    }
    let (prefix, local) = name.split_once(':')?;
    let known = prefixes.iter().find(|(p, _)| p == prefix);
    Some(match known.filter(|_| !local.starts_with("//")) {
        Some((_, namespace)) => format!("{namespace}{local}"),
        None => name.to_owned(),
    })
}
