//! Which built-in models a run needs.
//!
//! In: the terms read so far. Out: the models of whose namespaces, or of other names for them, some IRI
//! is. A literal that holds such an IRI speaks of nothing.

use rustc_hash::FxHashSet;
use udac_graph::{TermId, Terms};
use udac_upper::{Aliases, EmbeddedModel, MODELS, Reach};

type Model = &'static EmbeddedModel;

/// The built-in models that are not read yet.
pub(super) struct Library {
    /// Namespaces, and the model of each.
    namespaces: Vec<(String, Model)>,
    /// Namespaces that were looked at.
    seen: FxHashSet<Box<str>>,
    /// How many terms were looked at.
    terms: u32,
}

impl Library {
    /// All built-in models; `aliases` are the project's names for namespaces.
    pub fn new(aliases: &[(String, String)]) -> Self {
        let embedded = Aliases::embedded();
        let known = embedded.reaching(Reach::Namespace);
        let own = aliases
            .iter()
            .map(|(from, to)| (from.as_str(), to.as_str()));
        let aliases: Vec<(&str, &str)> = known.chain(own).collect();
        let mut namespaces = Vec::new();
        for model in MODELS {
            let others = aliases.iter().filter(|(_, to)| *to == model.iri);
            let names = others.map(|(from, _)| *from).chain([model.iri]);
            namespaces.extend(names.map(|n| (namespace_of(n).to_owned(), model)));
        }
        Self {
            namespaces,
            seen: FxHashSet::default(),
            terms: 0,
        }
    }

    /// Takes models out, in the order of their list.
    pub fn take(&mut self, wanted: impl Fn(Model) -> bool) -> Vec<Model> {
        let left = |m: &Model| {
            self.namespaces
                .iter()
                .any(|(_, other)| other.name == m.name)
        };
        let taken: Vec<Model> = MODELS.iter().filter(left).filter(|m| wanted(m)).collect();
        let gone = |m: Model| taken.iter().any(|t| t.name == m.name);
        self.namespaces.retain(|(_, m)| !gone(m));
        taken
    }

    /// Takes the models out of which a term speaks that was read since the last call.
    pub fn spoken_of(&mut self, terms: &Terms) -> Vec<Model> {
        let mut found: FxHashSet<&'static str> = FxHashSet::default();
        let mut last = "";
        while let Some(term) = self.next(terms) {
            let namespace = namespace_of(terms.text(term));
            if namespace == last || self.seen.contains(namespace) {
                continue;
            }
            last = namespace;
            self.seen.insert(namespace.into());
            let models = self.namespaces.iter();
            let models = models.filter(|(n, _)| namespace.starts_with(&**n));
            found.extend(models.map(|(_, m)| m.name));
        }
        self.take(|m| found.contains(m.name))
    }

    /// The next IRI.
    fn next(&mut self, terms: &Terms) -> Option<TermId> {
        while (self.terms as usize) < terms.len() {
            let term = TermId(self.terms);
            self.terms += 1;
            if terms.is_iri(term) {
                return Some(term);
            }
        }
        None
    }
}

/// An IRI up to its last boundary.
fn namespace_of(iri: &str) -> &str {
    let end = iri.rfind(['#', '/', '?', ':']);
    end.and_then(|end| iri.get(..=end)).unwrap_or(iri)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn spoken_of(library: &mut Library, terms: &mut Terms, iri: &str) -> Vec<&'static str> {
        terms.iri(iri);
        library.spoken_of(terms).iter().map(|m| m.name).collect()
    }

    #[test]
    fn a_model_is_needed_once_some_iri_is_in_its_namespace() {
        let aliases = [("https://example.org/s".to_owned(), MODELS[0].iri.to_owned())];
        let mut library = Library::new(&aliases);
        let mut terms = Terms::new();
        assert_eq!(library.spoken_of(&terms).len(), 1, "rdf:langString");
        terms.literal("http://www.w3.org/ns/shacl#", "http://e/uri", None);
        let mut of = |iri| spoken_of(&mut library, &mut terms, iri);
        assert_eq!(of("http://e"), [""; 0]);
        assert_eq!(of("http://www.w3.org/ns/shac"), [""; 0]);
        assert_eq!(of("http://www.w3.org/ns/shacl#path"), ["shacl"]);
        assert_eq!(
            of("http://www.w3.org/ns/shacl#class"),
            [""; 0],
            "it is taken"
        );
        assert_eq!(of("https://rdf.netflix.net/ns/avro#Record"), ["avro"]);
        assert_eq!(of("https://example.org/school"), ["upper"]);
    }
}
