//! Which terms the models declare, as what, and in which order they are numbered.
//!
//! In: the graphs. Out: declarations, sorted by domain and then by IRI, each with the one reference
//! that it cannot do without. A declaration whose needed reference leads nowhere is left out, and so
//! is what needs it, properties apart; the first cause is a fault, or is one already.

use super::Input;
use super::facts::{Facts, Home, Reader, Stated, one};
use super::faults::Faults;
use crate::domain::Origin;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{GraphId, TermId};
use udac_upper::generated::upper::{
    self, ClassKind, DatatypeKind, DerivedDatatypeKind, PropertyKind, TermKind,
};

/// What a declaration is, by the closed taxonomies of the language.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Class(ClassKind),
    Extension,
    Property(PropertyKind),
    Value,
    /// And which derived one it is, if it is one.
    Datatype(DatatypeKind, Option<DerivedDatatypeKind>),
}

/// What a place asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Sort {
    Class,
    Property,
    Value,
    Datatype,
    Extension,
}

impl Sort {
    pub(super) const fn word(self) -> &'static str {
        match self {
            Self::Class => "a class",
            Self::Property => "a property",
            Self::Value => "an enumeration value",
            Self::Datatype => "a datatype",
            Self::Extension => "an extension",
        }
    }
}

impl Kind {
    pub(super) const fn sort(self) -> Sort {
        match self {
            Self::Class(_) => Sort::Class,
            Self::Extension => Sort::Extension,
            Self::Property(_) => Sort::Property,
            Self::Value => Sort::Value,
            Self::Datatype(..) => Sort::Datatype,
        }
    }

    /// What a class of the language makes its instances, if that is something to resolve.
    fn of_class(reader: Reader<'_>, class: TermId) -> Option<(Self, TermKind)> {
        let terms = reader.terms;
        let kind = if let Some(kind) = ClassKind::of_class(reader, class) {
            Self::Class(kind)
        } else if let Some(kind) = PropertyKind::of_class(reader, class) {
            Self::Property(kind)
        } else if let Some(kind) = DatatypeKind::of_class(reader, class) {
            Self::Datatype(kind, DerivedDatatypeKind::of_class(reader, class))
        } else if terms.upper.class.enum_value.is(class) {
            Self::Value
        } else if terms.upper.class.extension.is(class) {
            Self::Extension
        } else {
            return None;
        };
        Some((kind, TermKind::of_class(reader, class)?))
    }
}

/// A term that a model declares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared {
    pub term: TermId,
    pub kind: Kind,
    /// The same among all terms.
    pub among: TermKind,
    pub graph: GraphId,
    /// The place of the domain among the sorted domains.
    pub domain: u32,
    pub origin: Origin,
    /// The reference it cannot do without, if it is there.
    pub need: Option<Stated>,
}

impl Declared {
    /// What its graph says of it.
    pub(super) fn view<'a>(&self, facts: Facts<'a>) -> upper::Term<'a, Home<'a>> {
        upper::Term::assume(facts.reader(self.graph), self.term, self.among)
    }
}

/// A model's own subject.
#[derive(Debug, Clone)]
pub(super) struct Root {
    pub term: TermId,
    pub graph: GraphId,
    pub origin: Origin,
    /// Places of the imported models, sorted.
    pub imports: Vec<usize>,
}

impl Root {
    /// What its graph says of it.
    pub(super) fn view<'a>(&self, facts: Facts<'a>) -> upper::DomainModel<'a, Home<'a>> {
        upper::DomainModel::assume(facts.reader(self.graph), self.term)
    }
}

/// All declarations.
#[derive(Debug)]
pub(super) struct Declarations {
    pub domains: Vec<Root>,
    /// Sorted by domain, then by IRI.
    pub terms: Vec<Declared>,
    /// For each term, as what it is declared; those left out included.
    pub known: Vec<Option<Sort>>,
}

impl Declarations {
    /// Whether a term is not known to be something else than a class.
    pub(super) fn may_be_a_class(&self, term: TermId) -> bool {
        match self.known.get(term.0 as usize).copied().flatten() {
            Some(Sort::Class | Sort::Extension) | None => true,
            Some(Sort::Property | Sort::Value | Sort::Datatype) => false,
        }
    }
}

/// Finds the declarations of the models.
pub(super) fn declarations(
    input: &Input<'_>,
    facts: Facts<'_>,
    faults: &mut Faults<'_>,
) -> Declarations {
    let found = typed(input, facts);
    let domains = domains(input, facts, found.models, faults);
    let mut place = vec![u32::MAX; input.dataset.graphs().count()];
    for (i, root) in domains.iter().enumerate() {
        if let Some(slot) = place.get_mut(root.graph.0 as usize) {
            *slot = u32::try_from(i).unwrap_or(u32::MAX);
        }
    }
    let mut terms = found.terms;
    for declared in &mut terms {
        let at = place.get(declared.graph.0 as usize).copied();
        declared.domain = at.unwrap_or(u32::MAX);
    }
    // A graph without a model in it: found by the graph's own rules.
    terms.retain(|d| d.domain != u32::MAX);
    let names = names(facts, &terms);
    let name = |d: &Declared| {
        names
            .get(&d.term)
            .map_or(facts.text(d.term), |n| n.as_str())
    };
    terms.sort_by_cached_key(|d| (d.domain, name(d), d.kind));
    let terms = once(facts, terms, faults);
    let mut known = vec![None; facts.data.terms.len()];
    for declared in &terms {
        if let Some(slot) = known.get_mut(declared.term.0 as usize) {
            *slot = Some(declared.kind.sort());
        }
    }
    let mut all = Declarations {
        domains,
        terms,
        known,
    };
    super::needs::settle(facts, &mut all, faults);
    all
}

struct Typed {
    models: Vec<(TermId, GraphId, Origin)>,
    terms: Vec<Declared>,
}

/// One pass over all statements of a type.
fn typed(input: &Input<'_>, facts: Facts<'_>) -> Typed {
    let core = facts.terms.graph;
    let model = facts.terms.upper.class.domain_model;
    let mut kinds = BTreeMap::new();
    let mut seen = vec![false; input.dataset.graphs().count()];
    for graph in input.models {
        if let Some(slot) = seen.get_mut(graph.0 as usize) {
            *slot = true;
        }
    }
    let mut found = Typed {
        models: Vec::new(),
        terms: Vec::new(),
    };
    for quad in input.dataset.quads() {
        if !core.r#type.is(quad.p) || seen.get(quad.graph.0 as usize) != Some(&true) {
            continue;
        }
        if model.is(quad.o) {
            found.models.push((quad.s, quad.graph, quad.ordinal));
            continue;
        }
        let kind = *kinds
            .entry(quad.o)
            .or_insert_with(|| Kind::of_class(facts.reader(quad.graph), quad.o));
        if let Some((kind, among)) = kind {
            found.terms.push(Declared {
                term: quad.s,
                kind,
                among,
                graph: quad.graph,
                domain: u32::MAX,
                origin: quad.ordinal,
                need: None,
            });
        }
    }
    found
}

/// Keeps the first declaration of a term; a second one is another stage's fault, or ours.
fn once(facts: Facts<'_>, terms: Vec<Declared>, faults: &mut Faults<'_>) -> Vec<Declared> {
    let mut first: Vec<Option<Declared>> = vec![None; facts.data.terms.len()];
    let mut kept = Vec::with_capacity(terms.len());
    for declared in terms {
        let Some(slot) = first.get_mut(declared.term.0 as usize) else {
            continue;
        };
        match slot {
            None => {
                *slot = Some(declared);
                kept.push(declared);
            }
            Some(other) if other.kind == declared.kind && other.graph == declared.graph => {}
            Some(other) => faults.declared_twice(declared.term, other.origin, declared.origin),
        }
    }
    kept
}

/// Names that sort blank nodes by where they hang, not by how a parser called them.
fn names(facts: Facts<'_>, terms: &[Declared]) -> BTreeMap<TermId, String> {
    let data = facts.data;
    let blanks: Vec<_> = terms
        .iter()
        .filter(|d| data.terms.is_blank(d.term))
        .collect();
    if blanks.is_empty() {
        return BTreeMap::new();
    }
    let mut parents: BTreeMap<TermId, (TermId, TermId)> = BTreeMap::new();
    for quad in data.quads().iter().filter(|q| data.terms.is_blank(q.o)) {
        parents.entry(quad.o).or_insert((quad.s, quad.p));
    }
    blanks
        .iter()
        .map(|d| (d.term, path(facts, d.graph, &parents, d.term)))
        .collect()
}

fn path(
    facts: Facts<'_>,
    graph: GraphId,
    parents: &BTreeMap<TermId, (TermId, TermId)>,
    blank: TermId,
) -> String {
    let mut steps = Vec::new();
    let mut seen = BTreeSet::new();
    let mut at = blank;
    let mut position = 0_u32;
    while let Some((parent, predicate)) = parents.get(&at) {
        if !seen.insert(at) {
            break;
        }
        if facts.terms.graph.rest.is(*predicate) {
            position += 1;
        } else if !facts.terms.graph.first.is(*predicate) {
            let refined = one(upper::Refinement::assume(facts.reader(graph), at).refines());
            let refined = refined.map_or("", |r| facts.text(r.0));
            steps.push(format!(
                "{} {position:010} {refined}",
                facts.text(*predicate)
            ));
            position = 0;
        }
        at = *parent;
        if !facts.data.terms.is_blank(at) {
            steps.push(facts.text(at).to_owned());
            break;
        }
    }
    steps.reverse();
    steps.join("\n")
}

/// Sorts the models: imported ones first, else by IRI; cycles are entered at the least IRI.
fn domains(
    input: &Input<'_>,
    facts: Facts<'_>,
    mut models: Vec<(TermId, GraphId, Origin)>,
    faults: &mut Faults<'_>,
) -> Vec<Root> {
    // A model is the subject that is its graph's IRI; else the least.
    models.sort_by(|a, b| {
        let rank = |m: &(TermId, GraphId, Origin)| facts.data.graph_iri(m.1) != m.0;
        let iri = |m: &(TermId, GraphId, Origin)| facts.text(facts.data.graph_iri(m.1));
        (iri(a), a.1, rank(a), facts.text(a.0)).cmp(&(iri(b), b.1, rank(b), facts.text(b.0)))
    });
    let mut firsts: Vec<(TermId, GraphId, Origin)> = Vec::with_capacity(models.len());
    for model in models {
        match firsts.last() {
            Some(first) if first.1 == model.1 => {
                if first.0 != model.0 {
                    faults.declared_twice(model.0, first.2, model.2);
                }
            }
            _ => firsts.push(model),
        }
    }
    let models = firsts;
    let at: BTreeMap<TermId, usize> = models.iter().enumerate().map(|(i, m)| (m.0, i)).collect();
    let imports: Vec<Vec<usize>> = models
        .iter()
        .map(|m| {
            let model = upper::DomainModel::assume(facts.reader(m.1), m.0);
            let all = facts.all(model.imports());
            all.iter().filter_map(|i| at.get(&i.0).copied()).collect()
        })
        .collect();
    let order = after_imports(input, &models, &imports);
    let mut new = vec![0; models.len()];
    for (place, old) in order.iter().enumerate() {
        if let Some(slot) = new.get_mut(*old) {
            *slot = place;
        }
    }
    let renumber = |old: &usize| new.get(*old).copied().unwrap_or(0);
    order
        .iter()
        .filter_map(|i| Some((models.get(*i)?, imports.get(*i)?)))
        .map(|(model, imports)| {
            let mut imports: Vec<_> = imports.iter().map(renumber).collect();
            imports.sort_unstable();
            imports.dedup();
            Root {
                term: model.0,
                graph: model.1,
                origin: model.2,
                imports,
            }
        })
        .collect()
}

/// Depth-first post-order, without recursion. Models that nobody compiles are entered first, so
/// that the numbers of a library do not hang on who uses it.
fn after_imports(
    input: &Input<'_>,
    models: &[(TermId, GraphId, Origin)],
    imports: &[Vec<usize>],
) -> Vec<usize> {
    let is_root = |i: &usize| models.get(*i).is_some_and(|m| input.roots.contains(&m.1));
    let (roots, leaned): (Vec<usize>, Vec<usize>) = (0..models.len()).partition(is_root);
    let mut seen = vec![false; models.len()];
    let mut order = Vec::with_capacity(models.len());
    for start in leaned.into_iter().chain(roots) {
        let mut calls = vec![(start, 0)];
        while let Some((node, next)) = calls.pop() {
            if next == 0
                && seen
                    .get_mut(node)
                    .is_none_or(|s| std::mem::replace(s, true))
            {
                continue;
            }
            match imports.get(node).and_then(|i| i.get(next)) {
                Some(child) => {
                    calls.push((node, next + 1));
                    calls.push((*child, 0));
                }
                None => order.push(node),
            }
        }
    }
    order
}
