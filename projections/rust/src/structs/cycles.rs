//! Which types would hold themselves without a box.
//!
//! Types that hold values directly (no collection between) are nodes of a graph. What is left of it
//! once nodes that hold nothing, or that nothing holds, are taken away again and again, lies on a
//! cycle or between two.

use crate::classes::is_open;
use std::collections::{BTreeMap, BTreeSet};
use udac_projection::Legal;
use udac_projection::container::{Coll, Container, DeclId, DeclKind, FieldId, Ty};

/// A type that holds values.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Node {
    /// The struct or enum of a declaration.
    Decl(DeclId),
    /// The enum of a class and its subclasses.
    Any(DeclId),
}

/// What holds a value of a type directly.
pub(super) fn target(container: &Container<'_>, ty: Ty) -> Option<Node> {
    match ty {
        Ty::Inline(d) if is_open(container, d) => Some(Node::Any(d)),
        Ty::Inline(d) | Ty::OneOf(d) => Some(Node::Decl(d)),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::List(_) | Ty::Node => None,
    }
}

fn held(legal: &Legal<'_>, decl: DeclId) -> Vec<(Node, Node)> {
    let from = Node::Decl(decl);
    let edge = |to: Option<Node>| to.map(|to| (from, to));
    let of_fields = |fields: &[FieldId]| -> Vec<(Node, Node)> {
        fields
            .iter()
            .map(|f| &legal.fields[*f])
            .filter(|f| f.coll == Coll::One)
            .filter_map(|f| edge(target(legal, f.ty)))
            .collect()
    };
    match &legal.decls[decl].kind {
        DeclKind::Record(r) => {
            let mut edges = of_fields(&r.fields);
            if is_open(legal, decl) {
                let below = r.below.iter();
                edges.extend(below.map(|leaf| (Node::Any(decl), Node::Decl(*leaf))));
            }
            edges
        }
        DeclKind::Singleton(r) | DeclKind::Extension(_, r) | DeclKind::Qualified(_, r) => {
            of_fields(&r.fields)
        }
        DeclKind::Taxonomy(r) => r.below.iter().map(|d| (from, Node::Decl(*d))).collect(),
        DeclKind::Sum(sum) => {
            let arms = sum.arms.iter();
            arms.filter_map(|a| edge(target(legal, a.ty))).collect()
        }
        DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Trait(_)
        | DeclKind::List(_) => Vec::new(),
    }
}

/// The nodes on cycles, or between two.
pub(super) fn cyclic(legal: &Legal<'_>, live: &BTreeSet<DeclId>) -> BTreeSet<Node> {
    let edges: Vec<(Node, Node)> = live.iter().flat_map(|d| held(legal, *d)).collect();
    let ahead = peeled(&edges);
    let back: Vec<(Node, Node)> = edges.iter().map(|(a, b)| (*b, *a)).collect();
    let behind = peeled(&back);
    ahead.intersection(&behind).copied().collect()
}

/// The nodes from which some path never ends.
fn peeled(edges: &[(Node, Node)]) -> BTreeSet<Node> {
    let mut open: BTreeMap<Node, usize> = BTreeMap::new();
    let mut holders: BTreeMap<Node, Vec<Node>> = BTreeMap::new();
    for (from, to) in edges {
        *open.entry(*from).or_default() += 1;
        open.entry(*to).or_default();
        holders.entry(*to).or_default().push(*from);
    }
    let ends = |n: &usize| *n == 0;
    let mut due: Vec<Node> = open
        .iter()
        .filter(|(_, n)| ends(n))
        .map(|(k, _)| *k)
        .collect();
    let mut left: BTreeSet<Node> = open.keys().copied().collect();
    while let Some(node) = due.pop() {
        left.remove(&node);
        for holder in holders.get(&node).into_iter().flatten() {
            if let Some(n) = open.get_mut(holder) {
                *n -= 1;
                if *n == 0 {
                    due.push(*holder);
                }
            }
        }
    }
    left
}
