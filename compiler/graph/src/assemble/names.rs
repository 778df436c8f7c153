//! The few names of the metamodel that steer assembly, as data.

use crate::{TermId, Terms};

/// An IRI or a namespace, and what stands for it everywhere after assembly.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// What a file may say.
    pub from: String,
    /// What is meant.
    pub to: String,
}

/// Names that the caller brings; all are full, canonical IRIs.
#[derive(Debug, Clone, Default)]
pub struct Names {
    /// The graph of the metamodel, which governs itself.
    pub metamodel: String,
    /// The class of domain models. Its namespace is the one that is looked for under other names.
    pub model_class: String,
    /// The predicate that every domain model carries, of the same namespace.
    pub model_domain: String,
    /// The predicate between a class and its superclass.
    pub sub_class: String,
    /// The predicate between a class and a trait that it takes.
    pub takes_trait: String,
    /// The trait of graphs.
    pub graph_trait: String,
    /// The predicate between a graph and a model that governs it.
    pub governed_by: String,
    /// The predicate by which a model declares a predicate that pulls graphs in.
    pub import_predicate: String,
    /// The predicate by which a graph says that it is but a part.
    pub partial: String,
    /// Namespaces known under other names; those of a project are added by the caller.
    pub vocabularies: Vec<Alias>,
    /// Terms known under other names, in every graph.
    pub terms: Vec<Alias>,
    /// Predicates that, in domain models, stand for another where the subject does not carry that
    /// other one itself.
    pub model_predicates: Vec<Alias>,
    /// Predicates that, in domain models, stand for another where a loaded graph types the object.
    pub declared_object_predicates: Vec<Alias>,
    /// Predicates whose plain strings, in domain models, get the project's language.
    pub texts: Vec<String>,
}

/// [`Names`] as ids of a run.
#[derive(Debug)]
pub(super) struct Ids {
    pub rdf_type: TermId,
    pub xsd_string: TermId,
    pub metamodel: TermId,
    pub model_class: TermId,
    pub model_domain: TermId,
    pub sub_class: TermId,
    pub takes_trait: TermId,
    pub graph_trait: TermId,
    pub governed_by: TermId,
    pub import_predicate: TermId,
    pub partial: TermId,
    pub model_predicates: Vec<(TermId, TermId)>,
    pub declared_object_predicates: Vec<(TermId, TermId)>,
    pub texts: Vec<TermId>,
}

const RDF_TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
pub(super) const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

impl Ids {
    pub fn of(names: &Names, terms: &mut Terms) -> Self {
        let mut pairs = |aliases: &[Alias]| -> Vec<_> {
            aliases
                .iter()
                .map(|a| (terms.iri(&a.from), terms.iri(&a.to)))
                .collect()
        };
        let model_predicates = pairs(&names.model_predicates);
        let declared_object_predicates = pairs(&names.declared_object_predicates);
        Self {
            rdf_type: terms.iri(RDF_TYPE),
            xsd_string: terms.iri(XSD_STRING),
            metamodel: terms.iri(&names.metamodel),
            model_class: terms.iri(&names.model_class),
            model_domain: terms.iri(&names.model_domain),
            sub_class: terms.iri(&names.sub_class),
            takes_trait: terms.iri(&names.takes_trait),
            graph_trait: terms.iri(&names.graph_trait),
            governed_by: terms.iri(&names.governed_by),
            import_predicate: terms.iri(&names.import_predicate),
            partial: terms.iri(&names.partial),
            model_predicates,
            declared_object_predicates,
            texts: names.texts.iter().map(|t| terms.iri(t)).collect(),
        }
    }
}
