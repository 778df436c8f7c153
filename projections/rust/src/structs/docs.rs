//! What people are told of fields and scalars, beyond what the model says of them in words.

use crate::text::{full_prose, markdown};
use std::fmt::Write as _;
use udac_projection::Legal;
use udac_projection::container::{Coll, Default, Facets, Field};

/// What people are told of a field, with what its type does not say.
pub(super) fn field_docs(legal: &Legal<'_>, field: &Field) -> String {
    let term = field.origin.property.unwrap_or(field.origin.concept);
    let mut docs = full_prose(legal, &field.docs, term);
    if let Some(facets) = &field.facets {
        docs.push_str(&facet_docs(legal, facets));
    }
    if field.coll == Coll::Set && !legal.told_apart(field.ty) {
        docs.push_str("\n\nIn no order; two that look alike are two.");
    }
    match field.default {
        Some(Default::Literal(value)) => {
            let value = markdown(legal.text(value));
            let _ = write!(docs, "\n\nWhere it is absent, {value} is read.");
        }
        Some(Default::Symbol(value)) => {
            let name = legal.symbol_name(value);
            let _ = write!(docs, "\n\nWhere it is absent, {} is read.", markdown(name));
        }
        None => {}
    }
    docs
}

/// What is not checked is at least told.
pub(super) fn facet_docs(legal: &Legal<'_>, facets: &Facets) -> String {
    facets.pattern.map_or_else(String::new, |pattern| {
        let pattern = markdown(legal.text(pattern));
        format!("\n\nThe whole text matches the pattern {pattern} of XML Schema.")
    })
}
