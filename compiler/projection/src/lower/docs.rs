//! Which of several languages people are told.

use crate::container::Doc;
use udac_graph::{TermId, Terms};
use udac_model::domain::{Docs, Model, Range};

/// The label and description in a language, else in a variant of it, else in the first there is.
pub(super) fn choose(docs: &Docs, terms: &Terms, language: &str) -> Doc {
    Doc {
        label: pick(&docs.labels, terms, language),
        description: pick(&docs.descriptions, terms, language),
        remark: None,
        deprecated: docs.deprecated,
        replaced_by: docs.replaced_by.first().copied(),
        unit: None,
    }
}

/// The unit that values of a range are in: that of the datatype, or of the nearest one below it.
pub(super) fn unit(model: &Model, range: Range) -> Option<TermId> {
    let Range::Datatype(datatype) = range else {
        return None;
    };
    let bases = std::iter::successors(Some(datatype), |d| model.datatypes[*d].base);
    bases.into_iter().find_map(|d| model.datatypes[d].unit)
}

fn pick(texts: &[TermId], terms: &Terms, language: &str) -> Option<TermId> {
    // The one that there is needs no look at its language, which would be a cache miss a text.
    if let [only] = texts {
        return Some(*only);
    }
    let tag = |t: &TermId| terms.language(*t).unwrap_or("");
    let primary = |t: &str| t.split('-').next().unwrap_or("").to_owned();
    texts
        .iter()
        .find(|t| tag(t).eq_ignore_ascii_case(language))
        .or_else(|| texts.iter().find(|t| primary(tag(t)) == primary(language)))
        .or_else(|| texts.first())
        .copied()
}
