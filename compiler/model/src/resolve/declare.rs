//! Which terms the models declare, as what, and in which order they are numbered.
//!
//! In: the graphs. Out: declarations, sorted by domain and then by IRI, each with the one reference
//! that it cannot do without. A declaration whose needed reference leads nowhere is left out, and so
//! is what needs it; the first cause is a fault, or is one already.

use super::facts::{Facts, Stated};
use super::faults::Faults;
use super::{Input, Vocabulary};
use crate::domain::{Origin, Primitive};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{GraphId, TermId};

/// What a declaration is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Kind {
    Direct,
    Sealed,
    Trait,
    Singleton,
    Qualified,
    Union,
    Enumeration,
    List,
    Extension,
    Attribute,
    Relationship,
    ConnectedNode,
    EnumValue,
    Custom,
    Derived,
    Primitive(Primitive),
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
            Self::Direct
            | Self::Sealed
            | Self::Trait
            | Self::Singleton
            | Self::Qualified
            | Self::Union
            | Self::Enumeration
            | Self::List => Sort::Class,
            Self::Extension => Sort::Extension,
            Self::Attribute | Self::Relationship | Self::ConnectedNode => Sort::Property,
            Self::EnumValue => Sort::Value,
            Self::Custom | Self::Derived | Self::Primitive(_) => Sort::Datatype,
        }
    }
}

/// A term that a model declares.
#[derive(Debug, Clone, Copy)]
pub(super) struct Declared {
    pub term: TermId,
    pub kind: Kind,
    pub graph: GraphId,
    /// The place of the domain among the sorted domains.
    pub domain: u32,
    pub origin: Origin,
    /// The reference it cannot do without.
    pub need: Option<Stated>,
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

/// All declarations.
#[derive(Debug)]
pub(super) struct Declarations {
    pub domains: Vec<Root>,
    /// Sorted by domain, then by IRI.
    pub terms: Vec<Declared>,
    /// For each term, as what it is declared; those left out included.
    pub known: Vec<Option<Sort>>,
}

type Kinds = BTreeMap<TermId, Kind>;

fn kinds(w: &Vocabulary) -> Kinds {
    use Primitive as P;
    let mut kinds: Kinds = [
        (w.direct_class, Kind::Direct),
        (w.sealed_class, Kind::Sealed),
        (w.trait_class, Kind::Trait),
        (w.singleton, Kind::Singleton),
        (w.qualified_class, Kind::Qualified),
        (w.union_class, Kind::Union),
        (w.enumeration, Kind::Enumeration),
        (w.list_class, Kind::List),
        (w.extension, Kind::Extension),
        (w.attribute, Kind::Attribute),
        (w.relationship, Kind::Relationship),
        (w.connected_node, Kind::ConnectedNode),
        (w.enum_value, Kind::EnumValue),
        (w.custom_datatype, Kind::Custom),
    ]
    .into();
    kinds.extend(
        [
            (w.any_literal, P::AnyLiteral),
            (w.lang_string, P::LangString),
            (w.any_uri, P::AnyUri),
            (w.boolean, P::Boolean),
            (w.date, P::Date),
            (w.date_time, P::DateTime),
            (w.time, P::Time),
            (w.duration, P::Duration),
            (w.binary, P::Binary),
            (w.decimal, P::Decimal),
            (w.double, P::Double),
            (w.float, P::Float),
            (w.int, P::Int),
            (w.integer, P::Integer),
            (w.long, P::Long),
            (w.non_negative_integer, P::NonNegativeInteger),
            (w.string, P::String),
        ]
        .map(|(term, primitive)| (term, Kind::Primitive(primitive))),
    );
    kinds.extend(
        [
            w.positive_integer,
            w.non_positive_integer,
            w.negative_integer,
            w.short,
            w.byte,
            w.unsigned_long,
            w.unsigned_int,
            w.unsigned_short,
            w.unsigned_byte,
        ]
        .map(|term| (term, Kind::Derived)),
    );
    kinds
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
    let kinds = kinds(facts.words);
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
        if quad.p != facts.words.rdf_type || seen.get(quad.graph.0 as usize) != Some(&true) {
            continue;
        }
        if quad.o == facts.words.domain_model {
            found.models.push((quad.s, quad.graph, quad.ordinal));
        } else if let Some(kind) = kinds.get(&quad.o) {
            found.terms.push(Declared {
                term: quad.s,
                kind: *kind,
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
        if *predicate == facts.words.rest {
            position += 1;
        } else if *predicate != facts.words.first {
            let refined = facts.one(graph, at, facts.words.refines);
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
            let all = facts.all(m.1, m.0, facts.words.imports);
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
