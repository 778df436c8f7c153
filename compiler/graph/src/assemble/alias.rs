//! Vocabularies and terms known under other names.
//!
//! In: quads as written. Out: the same quads in canonical terms. A vocabulary that was never seen
//! is recognised by what a domain model must carry; known ones come as data.

use super::names::{Alias, Ids, Names, XSD_STRING};
use super::{FileQuads, Locate};
use crate::rules::vocabulary_alias;
use crate::{Quad, RawQuad, Term, TermId, Terms};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;
use udac_diagnostics::Diagnostic;

/// Puts canonical terms for those of known and of detected vocabularies, in all quads. Gives the
/// vocabularies.
pub(super) fn canonicalise(
    files: &mut [FileQuads],
    terms: &mut Terms,
    names: &Names,
    places: &dyn Locate,
    diagnostics: &mut Vec<Diagnostic>,
) -> Vec<Alias> {
    let ids = Ids::of(names, terms);
    let mut vocabularies = names.vocabularies.clone();
    if let Some((canonical, class)) = split(&names.model_class) {
        for (namespace, ordinal) in detect(files, terms, names, &ids, canonical, class) {
            diagnostics.push(vocabulary_alias::found(
                &namespace,
                canonical,
                places.object(ordinal),
            ));
            vocabularies.push(Alias {
                from: namespace,
                to: canonical.to_owned(),
            });
        }
    }
    let map = rewrite(terms, &vocabularies, &names.terms);
    let mapped = |id: TermId| map.get(id.0 as usize).copied().unwrap_or(id);
    for quad in files.iter_mut().flat_map(|f| &mut f.quads) {
        quad.graph = quad.graph.map(mapped);
        quad.s = mapped(quad.s);
        quad.p = mapped(quad.p);
        quad.o = mapped(quad.o);
    }
    vocabularies
}

/// Namespace and local name.
fn split(iri: &str) -> Option<(&str, &str)> {
    iri.rfind(['#', '/', ':'])
        .and_then(|cut| iri.split_at_checked(cut + 1))
}

/// Namespaces under which the metamodel is used, each with the first place that shows it.
///
/// A namespace is none where a loaded model declares it (which holds for a model that uses its own
/// namespace), and where the model says itself that something else governs it.
fn detect(
    files: &[FileQuads],
    terms: &Terms,
    names: &Names,
    ids: &Ids,
    canonical: &str,
    class: &str,
) -> BTreeMap<String, u32> {
    let known = |n: &str| n == canonical || names.vocabularies.iter().any(|a| a.from == n);
    let domain = names.model_domain.strip_prefix(canonical).unwrap_or("");
    let governed_by = aliases_of(ids.governed_by, terms, names);
    let mut declared: FxHashSet<&str> = FxHashSet::default();
    let mut namespaces: BTreeMap<&str, u32> = BTreeMap::new();
    for file in files {
        let mut candidates: Vec<(&RawQuad, &str)> = Vec::new();
        for quad in file.quads.iter().filter(|q| q.p == ids.rdf_type) {
            let Some(namespace) = terms.text(quad.o).strip_suffix(class) else {
                continue;
            };
            if !terms.is_iri(quad.o) || namespace.is_empty() {
                continue;
            }
            declared.insert(bare(terms.text(quad.s)));
            if !known(namespace) {
                candidates.push((quad, namespace));
            }
        }
        if candidates.is_empty() {
            continue;
        }
        let domains: FxHashSet<TermId> = candidates
            .iter()
            .filter_map(|(_, n)| terms.find(&format!("{n}{domain}")))
            .collect();
        let said: FxHashSet<_> = file
            .quads
            .iter()
            .filter(|q| domains.contains(&q.p))
            .map(|q| (q.graph, q.s, q.p))
            .collect();
        let governed: FxHashMap<_, _> = file
            .quads
            .iter()
            .filter(|q| governed_by.contains(&q.p))
            .map(|q| ((q.graph, q.s), q.o))
            .collect();
        for (quad, namespace) in candidates {
            let carries = terms
                .find(&format!("{namespace}{domain}"))
                .is_some_and(|d| said.contains(&(quad.graph, quad.s, d)));
            let elsewhere = governed
                .get(&(quad.graph, quad.s))
                .is_some_and(|by| bare(terms.text(*by)) != bare(namespace));
            if carries && !elsewhere {
                let first = namespaces.entry(namespace).or_insert(quad.ordinal);
                *first = quad.ordinal.min(*first);
            }
        }
    }
    namespaces
        .into_iter()
        .filter(|(n, _)| !declared.contains(bare(n)))
        .map(|(n, ordinal)| (n.to_owned(), ordinal))
        .collect()
}

/// A model's IRI or a namespace without the `#` or `/` at its end.
fn bare(iri: &str) -> &str {
    iri.trim_end_matches(['#', '/'])
}

/// A term under its own and under its known other names.
fn aliases_of(id: TermId, terms: &Terms, names: &Names) -> Vec<TermId> {
    let iri = terms.text(id);
    let other = names.vocabularies.iter().filter_map(|a| {
        let rest = iri.strip_prefix(a.to.as_str())?;
        terms.find(&format!("{}{rest}", a.from))
    });
    std::iter::once(id).chain(other).collect()
}

/// What stands for each term.
fn rewrite(terms: &mut Terms, vocabularies: &[Alias], aliases: &[Alias]) -> Vec<TermId> {
    let mut map: Vec<TermId> = terms.ids().collect();
    let mut changed: FxHashMap<TermId, TermId> = FxHashMap::default();
    let single: FxHashMap<&str, &str> = aliases
        .iter()
        .map(|a| (a.from.as_str(), a.to.as_str()))
        .collect();
    for id in terms.ids() {
        let Term::Iri(iri) = terms.get(id) else {
            continue;
        };
        let moved = vocabularies
            .iter()
            .find_map(|a| iri.strip_prefix(a.from.as_str()).map(|r| a.to.clone() + r));
        let now = moved.as_deref().unwrap_or(iri);
        let target = single.get(now).map(|t| (*t).to_owned()).or(moved);
        if let Some(target) = target {
            changed.insert(id, terms.iri(&target));
        }
    }
    if changed.is_empty() {
        return map;
    }
    for (slot, id) in map.iter_mut().zip(terms.ids()) {
        if let Some(target) = changed.get(&id) {
            *slot = *target;
        } else if let Some(datatype) = terms.datatype(id).and_then(|d| changed.get(&d))
            && terms.language(id).is_none()
        {
            let (lexical, datatype) = (terms.text(id).to_owned(), terms.text(*datatype).to_owned());
            *slot = terms.literal(&lexical, &datatype, None);
        }
    }
    map
}

/// In the statements of one domain model: puts the metamodel's predicates for their common
/// stand-ins, and the project's language on plain strings.
pub(super) fn model_terms(
    quads: &mut [Quad],
    terms: &mut Terms,
    ids: &Ids,
    typed: &FxHashSet<TermId>,
    language: &str,
) {
    let targets: FxHashSet<TermId> = ids.model_predicates.iter().map(|(_, to)| *to).collect();
    let carried: FxHashSet<(TermId, TermId)> = quads
        .iter()
        .filter(|q| targets.contains(&q.p))
        .map(|q| (q.s, q.p))
        .collect();
    for quad in quads {
        let stands_for = |pairs: &[(TermId, TermId)]| {
            let pair = pairs.iter().find(|(from, _)| *from == quad.p);
            pair.map(|(_, to)| *to)
        };
        if let Some(to) = stands_for(&ids.model_predicates)
            && !carried.contains(&(quad.s, to))
        {
            quad.p = to;
        } else if let Some(to) = stands_for(&ids.declared_object_predicates)
            && typed.contains(&quad.o)
        {
            quad.p = to;
        }
        if ids.texts.contains(&quad.p) && terms.datatype(quad.o) == Some(ids.xsd_string) {
            let text = terms.text(quad.o).to_owned();
            quad.o = terms.literal(&text, XSD_STRING, Some(language));
        }
    }
}
