//! What the views stand on: a small trait that reads graphs, properties of nodes, faults, values.
//!
//! In: any store that implements [`Graph`]. Out: values, the statements that give them, and faults.
//! Nothing here fails, panics or recurses, whatever the graph says.

use std::collections::BTreeSet;
use std::fmt::{self, Debug, Formatter};
use std::hash::Hash;
use std::marker::PhantomData;

/// A graph that can be read.
///
/// A node is an IRI, a blank node or a literal. Of equal statements only one is told.
pub trait Graph {
    /// A node; cheap to copy.
    type Node: Copy + Eq + Ord + Hash + Debug;
    /// What the store knows of a statement, such as its place in a text; cheap to copy. `()` where
    /// it keeps nothing.
    type Statement: Copy + Debug;

    /// The node of an IRI, if it occurs.
    fn node(&self, iri: &str) -> Option<Self::Node>;
    /// Whether a node is an IRI.
    fn is_iri(&self, node: Self::Node) -> bool;
    /// Whether a node is blank.
    fn is_blank(&self, node: Self::Node) -> bool;
    /// Whether a node is a literal.
    fn is_literal(&self, node: Self::Node) -> bool;
    /// The IRI, or the lexical form of a literal.
    fn text(&self, node: Self::Node) -> &str;
    /// The datatype's IRI, for a literal.
    fn datatype(&self, node: Self::Node) -> Option<&str>;
    /// The language, for a literal that has one.
    fn language(&self, node: Self::Node) -> Option<&str>;
    /// The objects of a subject at a predicate, each once, with the statements that give them.
    fn objects(
        &self,
        subject: Self::Node,
        predicate: Self::Node,
    ) -> impl Iterator<Item = (Self::Node, Self::Statement)> + '_;
    /// The subjects that have an object at a predicate, each once.
    fn subjects(
        &self,
        predicate: Self::Node,
        object: Self::Node,
    ) -> impl Iterator<Item = Self::Node> + '_;
}

/// What is wrong with a statement that was asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Fault<N> {
    /// There is no value where there must be one.
    Missing {
        /// The subject.
        subject: N,
        /// The predicate's IRI.
        predicate: &'static str,
    },
    /// There are several values where there may be one.
    TooMany {
        /// The subject.
        subject: N,
        /// The predicate's IRI.
        predicate: &'static str,
    },
    /// The value is not the kind of node, or not of the class, that belongs there.
    WrongKind {
        /// The subject.
        subject: N,
        /// The predicate's IRI.
        predicate: &'static str,
        /// The value.
        value: N,
    },
    /// The value is a literal that does not belong there.
    IllTyped {
        /// The subject.
        subject: N,
        /// The predicate's IRI.
        predicate: &'static str,
        /// The value.
        value: N,
    },
    /// A list is not well-formed from this node on.
    BrokenList {
        /// The node.
        node: N,
    },
}

/// What reading gives.
pub type Read<T, G> = Result<T, Fault<<G as Graph>::Node>>;

/// Text with its language.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct LangString<'g> {
    /// The text.
    pub text: &'g str,
    /// The language tag.
    pub language: &'g str,
}

/// Any literal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Literal<'g> {
    /// The lexical form.
    pub text: &'g str,
    /// The datatype's IRI.
    pub datatype: &'g str,
    /// The language, where there is one.
    pub language: Option<&'g str>,
}

/// A term of a vocabulary, looked up in a graph.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Term<N> {
    /// Its IRI.
    pub iri: &'static str,
    /// Its node, if it occurs in the graph.
    pub node: Option<N>,
}

impl<N: Copy + Eq> Term<N> {
    /// Looks a term up.
    pub fn find<G: Graph<Node = N>>(graph: &G, iri: &'static str) -> Self {
        let node = graph.node(iri);
        Self { iri, node }
    }

    /// Whether a node is this term.
    pub fn is(self, node: N) -> bool {
        self.node == Some(node)
    }
}

/// The terms of RDF on which everything rests.
#[derive(Debug, Clone, Copy)]
pub struct Core<N> {
    /// `rdf:type`.
    pub r#type: Term<N>,
    /// `rdf:first`.
    pub first: Term<N>,
    /// `rdf:rest`.
    pub rest: Term<N>,
    /// `rdf:nil`.
    pub nil: Term<N>,
}

impl<N: Copy + Eq> Core<N> {
    /// Looks the terms up.
    pub fn find<G: Graph<Node = N>>(graph: &G) -> Self {
        Self {
            r#type: Term::find(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"),
            first: Term::find(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#first"),
            rest: Term::find(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest"),
            nil: Term::find(graph, "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil"),
        }
    }
}

/// All terms that the views look for.
pub trait Vocabulary<N> {
    /// The terms of RDF among them.
    fn core(&self) -> &Core<N>;
}

/// A graph and the terms of the vocabularies in it: what every view carries.
#[derive(Debug)]
pub struct Reader<'g, G: Graph, T> {
    /// The graph.
    pub graph: &'g G,
    /// The terms.
    pub terms: &'g T,
}

impl<G: Graph, T> Clone for Reader<'_, G, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: Graph, T> Copy for Reader<'_, G, T> {}

/// Why a node is no value of a property.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// It is another kind of node, or of another class.
    Kind,
    /// It is a literal of another datatype, or an ill-formed one.
    Type,
}

/// What the values of a property are read as.
pub trait Value<'g, G: Graph, T: Vocabulary<G::Node>>: Sized {
    /// Reads a node.
    ///
    /// # Errors
    /// The node is no such value.
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit>;
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Reader<'g, G, T> {
    /// The classes that a node is typed with.
    pub fn types(self, node: G::Node) -> impl Iterator<Item = G::Node> + use<'g, G, T> {
        self.objects(node, self.terms.core().r#type).map(|o| o.0)
    }

    /// Whether a node is typed with one of some classes.
    pub fn is_typed<const K: usize>(self, node: G::Node, classes: [Term<G::Node>; K]) -> bool {
        self.types(node)
            .any(|found| classes.iter().any(|class| class.is(found)))
    }

    /// Whether a node is blank, has no type and is no list: its type is what its place says.
    pub fn is_untyped(self, node: G::Node) -> bool {
        self.graph.is_blank(node) && self.types(node).next().is_none() && !self.is_list(node)
    }

    /// Whether a node is a list.
    pub fn is_list(self, node: G::Node) -> bool {
        let core = self.terms.core();
        core.nil.is(node) || self.objects(node, core.first).next().is_some()
    }

    /// The nodes that are typed with some classes, each once.
    pub fn instances<const K: usize>(
        self,
        classes: [Term<G::Node>; K],
    ) -> impl Iterator<Item = G::Node> + use<'g, G, T, K> {
        let kind = self.terms.core().r#type.node;
        let graph = self.graph;
        classes.into_iter().enumerate().flat_map(move |(n, class)| {
            let found = kind
                .zip(class.node)
                .into_iter()
                .flat_map(move |(kind, class)| graph.subjects(kind, class));
            found.filter(move |node| {
                let earlier = |class: &Term<G::Node>| self.types(*node).any(|t| class.is(t));
                !classes.iter().take(n).any(earlier)
            })
        })
    }

    /// A property of a node.
    pub const fn at<V, C>(
        self,
        subject: G::Node,
        predicate: Term<G::Node>,
    ) -> Property<'g, G, T, V, C> {
        Property {
            reader: self,
            subject,
            predicate,
            kind: PhantomData,
        }
    }

    /// A list.
    pub const fn list<V>(self, head: G::Node) -> Items<'g, G, T, V> {
        Items {
            reader: self,
            head,
            kind: PhantomData,
        }
    }

    /// The IRI of a node that has one.
    ///
    /// # Errors
    /// The node is blank.
    pub fn iri(self, subject: G::Node, property: Term<G::Node>) -> Read<&'g str, G> {
        if self.graph.is_iri(subject) {
            return Ok(self.graph.text(subject));
        }
        Err(Fault::Missing {
            subject,
            predicate: property.iri,
        })
    }

    fn objects(
        self,
        subject: G::Node,
        property: Term<G::Node>,
    ) -> impl Iterator<Item = (G::Node, G::Statement)> + use<'g, G, T> {
        let graph = self.graph;
        property
            .node
            .into_iter()
            .flat_map(move |predicate| graph.objects(subject, predicate))
    }

    fn literal(self, node: G::Node) -> Result<&'g str, Misfit> {
        let literal = self.graph.is_literal(node);
        literal.then(|| self.graph.text(node)).ok_or(Misfit::Kind)
    }

    /// What tells literals and IRIs of one text apart, after their text.
    fn rank(self, node: G::Node) -> (&'g str, Option<&'g str>, Option<&'g str>) {
        let graph = self.graph;
        (graph.text(node), graph.datatype(node), graph.language(node))
    }
}

