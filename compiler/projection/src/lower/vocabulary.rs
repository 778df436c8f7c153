//! The terms of each domain, for targets that print a vocabulary.

use crate::container::{Container, UnitId, Vocabulary, Word};
use udac_graph::Terms;
use udac_model::domain::{Id as _, Model};

/// Lists the terms that each domain declares.
pub(crate) fn list(container: &mut Container<'_>, model: &Model) {
    for (id, domain) in model.domains.iter() {
        let mut words = Vocabulary::default();
        for class in &domain.classes {
            let class = &model.classes[*class];
            words.classes.push(word(class.iri, class.origin));
        }
        for extension in &domain.extensions {
            let extension = &model.extensions[*extension];
            words.classes.push(word(extension.iri, extension.origin));
        }
        for property in &domain.properties {
            let property = &model.properties[*property];
            let cause = property.origins.member;
            words.properties.push(word(property.iri, cause));
        }
        for datatype in &domain.datatypes {
            let datatype = &model.datatypes[*datatype];
            words.datatypes.push(word(datatype.iri, datatype.origin));
            let base = datatype.base.map(|b| model.datatypes[b].iri);
            words.bases.extend(base.map(|base| (datatype.iri, base)));
        }
        container.units[UnitId::from_index(id.index())].vocabulary = words;
    }
    for value in model.values.values() {
        let unit = UnitId::from_index(value.domain.index());
        let words = &mut container.units[unit].vocabulary.values;
        words.push(word(value.iri, value.origin));
    }
    let terms = container.terms;
    for unit in container.units.ids() {
        let words = &mut container.units[unit].vocabulary;
        sort(&mut words.classes, terms);
        sort(&mut words.properties, terms);
        sort(&mut words.values, terms);
        sort(&mut words.datatypes, terms);
    }
}

const fn word(iri: udac_graph::TermId, cause: u32) -> Word {
    Word { iri, cause }
}

fn sort(words: &mut Vec<Word>, terms: &Terms) {
    words.sort_by_key(|w| terms.text(w.iri));
    words.dedup_by_key(|w| w.iri);
}
