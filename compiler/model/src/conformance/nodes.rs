//! What every node of a scope is.
//!
//! In: the statements of governed graph and shape. Out: for each term its class, or why it has none.
//! Faults of typing are found in `subject`; here a node is only classified.

use super::shape::{ClassIx, Shapes};
use udac_graph::{Dataset, Quad, Scope, TermId};

/// What a node is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Node {
    /// Nothing is stated about it.
    Absent,
    /// Described, but not typed.
    Untyped,
    /// A node of a list.
    List,
    /// Typed with classes that the shape does not know.
    Unknown,
    /// Typed with several classes of which none is above another.
    Several,
    /// An instance of a class.
    Instance(ClassIx),
}

/// The nodes of a scope, as a table by term.
#[derive(Debug)]
pub(super) struct Nodes(Vec<u32>);

const ABSENT: u32 = u32::MAX;
const UNTYPED: u32 = u32::MAX - 1;
const LIST: u32 = u32::MAX - 2;
const UNKNOWN: u32 = u32::MAX - 3;
const SEVERAL: u32 = u32::MAX - 4;

impl Nodes {
    /// Classifies every subject of a scope.
    pub(super) fn of(dataset: &Dataset, shapes: &Shapes, scope: &Scope) -> Self {
        let mut nodes = Self(vec![ABSENT; dataset.terms.len()]);
        let mut types = Vec::new();
        for about in dataset.quads().chunk_by(|a, b| a.s == b.s) {
            types.clear();
            let mut node = Node::Absent;
            for quad in about.iter().filter(|q| scope.contains(q.graph)) {
                if node == Node::Absent {
                    node = Node::Untyped;
                }
                if Some(quad.p) == shapes.rdf.kind {
                    types.push(quad.o);
                } else if Some(quad.p) == shapes.rdf.first || Some(quad.p) == shapes.rdf.rest {
                    node = Node::List;
                }
            }
            let typed = classify(shapes, &types).unwrap_or(node);
            if let Some(first) = about.first() {
                nodes.set(first.s, typed);
            }
        }
        nodes
    }

    pub(super) fn get(&self, term: TermId) -> Node {
        match self.0.get(term.0 as usize).copied().unwrap_or(ABSENT) {
            ABSENT => Node::Absent,
            UNTYPED => Node::Untyped,
            LIST => Node::List,
            UNKNOWN => Node::Unknown,
            SEVERAL => Node::Several,
            class => Node::Instance(ClassIx(class)),
        }
    }

    pub(super) fn set(&mut self, term: TermId, node: Node) {
        let code = match node {
            Node::Absent => ABSENT,
            Node::Untyped => UNTYPED,
            Node::List => LIST,
            Node::Unknown => UNKNOWN,
            Node::Several => SEVERAL,
            Node::Instance(class) => class.0,
        };
        if let Some(slot) = self.0.get_mut(term.0 as usize) {
            *slot = code;
        }
    }

    /// Instances of classes, in the order of terms.
    pub(super) fn instances(&self) -> impl Iterator<Item = (TermId, ClassIx)> + '_ {
        (0_u32..)
            .zip(&self.0)
            .filter(|(_, code)| **code < SEVERAL)
            .map(|(term, code)| (TermId(term), ClassIx(*code)))
    }
}

/// What types make of a node; nothing where they say nothing.
fn classify(shapes: &Shapes, types: &[TermId]) -> Option<Node> {
    if let [only] = types
        && let Some(class) = shapes.class_named(*only)
    {
        return Some(Node::Instance(class));
    }
    match *essential(shapes, types) {
        [] if types.iter().all(|t| Some(*t) == shapes.rdf.idle[0]) => None,
        [] => Some(Node::Unknown),
        [class] => Some(Node::Instance(class)),
        _ => Some(Node::Several),
    }
}

/// The known classes among types, without those above another one.
pub(super) fn essential(shapes: &Shapes, types: &[TermId]) -> Vec<ClassIx> {
    let known = |idle: bool| -> Vec<ClassIx> {
        let types = types.iter().filter(|t| idle || !shapes.rdf.is_idle(**t));
        types.filter_map(|t| shapes.class_named(*t)).collect()
    };
    let mut classes = known(false);
    if classes.is_empty() {
        classes = known(true);
    }
    classes.sort_unstable();
    classes.dedup();
    let all = classes.clone();
    classes.retain(|c| {
        !all.iter()
            .any(|other| other != c && shapes.is_a(*other, *c))
    });
    classes
}

/// The types that a subject's statements state.
pub(super) fn types_of<'q>(
    shapes: &Shapes,
    quads: impl Iterator<Item = &'q Quad>,
) -> Vec<&'q Quad> {
    quads.filter(|q| Some(q.p) == shapes.rdf.kind).collect()
}
