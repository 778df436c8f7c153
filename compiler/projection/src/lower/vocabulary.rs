//! The terms of each domain, for targets that print a vocabulary.

use crate::container::{Container, Said, UnitId, Vocabulary, Word};
use std::collections::BTreeMap;
use udac_graph::{TermId, Terms};
use udac_model::domain::{Id as _, Model};

/// Lists the terms that each domain declares, and what is said of each.
pub(crate) fn list<'m>(container: &mut Container<'m>, model: &'m Model) {
    said(container, model);
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

fn said<'m>(container: &mut Container<'m>, model: &'m Model) {
    let mut inverses: BTreeMap<TermId, TermId> = BTreeMap::new();
    for property in model.properties.values() {
        let Some(other) = property.inverse_of else {
            continue;
        };
        let other = model.properties[other].iri;
        inverses.entry(property.iri).or_insert(other);
        inverses.entry(other).or_insert(property.iri);
    }
    let classes = model.classes.values().map(|c| (c.iri, &c.docs));
    let properties = model.properties.values().map(|p| (p.iri, &p.docs));
    let values = model.values.values().map(|v| (v.iri, &v.docs));
    let datatypes = model.datatypes.values().map(|d| (d.iri, &d.docs));
    let extensions = model.extensions.values().map(|e| (e.iri, &e.docs));
    let domains = model.domains.values().map(|d| (d.iri, &d.docs));
    let all = classes.chain(properties).chain(values);
    for (iri, docs) in all.chain(datatypes).chain(extensions).chain(domains) {
        let inverse = inverses.get(&iri).copied();
        container.said.insert(iri, Said { docs, inverse });
    }
}

const fn word(iri: TermId, cause: u32) -> Word {
    Word { iri, cause }
}

fn sort(words: &mut Vec<Word>, terms: &Terms) {
    words.sort_by_key(|w| terms.text(w.iri));
    words.dedup_by_key(|w| w.iri);
}
