//! The names that steer the assembly of graphs.
//!
//! In: the generated vocabulary and the embedded aliases. Out: [`Names`] as `udac-graph` wants them.

use crate::generated::{uda, upper};
use crate::{Aliases, Reach};
use udac_graph::{Alias, Names};

/// The canonical names, with the aliases that hold out of the box.
#[must_use]
pub fn names() -> Names {
    let aliases = Aliases::embedded();
    let reaching = |reach| {
        let pairs = aliases.reaching(reach);
        let alias = |(from, to): (&str, &str)| Alias {
            from: from.to_owned(),
            to: to.to_owned(),
        };
        pairs.map(alias).collect()
    };
    let texts = [
        upper::iri::property::LABEL,
        upper::iri::property::DESCRIPTION,
        upper::iri::property::COMMENT,
    ];
    Names {
        metamodel: upper::iri::MODEL.to_owned(),
        model_class: upper::iri::class::DOMAIN_MODEL.to_owned(),
        model_domain: upper::iri::property::DOMAIN.to_owned(),
        sub_class: upper::iri::property::SUB_CLASS_OF.to_owned(),
        takes_trait: upper::iri::property::TRAIT.to_owned(),
        graph_trait: uda::iri::class::GRAPH.to_owned(),
        governed_by: uda::iri::property::GOVERNED_BY.to_owned(),
        import_predicate: uda::iri::property::IMPORT_PREDICATE.to_owned(),
        partial: uda::iri::property::PARTIAL.to_owned(),
        vocabularies: reaching(Reach::Namespace),
        terms: reaching(Reach::Term),
        model_predicates: reaching(Reach::ModelPredicate),
        declared_object_predicates: reaching(Reach::DeclaredObjectPredicate),
        texts: texts.map(str::to_owned).to_vec(),
    }
}
