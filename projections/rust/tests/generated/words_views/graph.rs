//! What the views stand on: a small trait that reads graphs, faults, and the values of properties.
//!
//! In: any store that implements [`Graph`]. Out: values and faults. Nothing here fails, panics or
//! recurses, whatever the graph says.

use std::fmt::Debug;
use std::hash::Hash;

/// A graph that can be read.
///
/// A node is an IRI, a blank node or a literal. Of equal statements only one is told.
pub trait Graph {
    /// A node; cheap to copy.
    type Node: Copy + Eq + Ord + Hash + Debug;

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
    /// The objects of a subject at a predicate, each once.
    fn objects(
        &self,
        subject: Self::Node,
        predicate: Self::Node,
    ) -> impl Iterator<Item = Self::Node> + '_;
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
        self.values(node, self.terms.core().r#type)
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
        core.nil.is(node) || self.values(node, core.first).next().is_some()
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

    /// The nodes that stand at a property.
    pub fn values(
        self,
        subject: G::Node,
        property: Term<G::Node>,
    ) -> impl Iterator<Item = G::Node> + use<'g, G, T> {
        let graph = self.graph;
        property
            .node
            .into_iter()
            .flat_map(move |predicate| graph.objects(subject, predicate))
    }

    /// The one node at a property.
    ///
    /// # Errors
    /// There is none, or there are several.
    pub fn one_node(self, subject: G::Node, property: Term<G::Node>) -> Read<G::Node, G> {
        self.optional_node(subject, property)?
            .ok_or(Fault::Missing {
                subject,
                predicate: property.iri,
            })
    }

    /// The node at a property, if there is one.
    ///
    /// # Errors
    /// There are several.
    pub fn optional_node(
        self,
        subject: G::Node,
        property: Term<G::Node>,
    ) -> Read<Option<G::Node>, G> {
        let mut values = self.values(subject, property);
        let value = values.next();
        match values.next() {
            None => Ok(value),
            Some(_) => Err(Fault::TooMany {
                subject,
                predicate: property.iri,
            }),
        }
    }

    /// The one value at a property.
    ///
    /// # Errors
    /// There is none, or there are several, or it is not what belongs there.
    pub fn one<V>(self, subject: G::Node, property: Term<G::Node>) -> Read<V, G>
    where
        V: Value<'g, G, T>,
    {
        let value = self.one_node(subject, property)?;
        self.value(subject, property.iri, value)
    }

    /// The value at a property, if there is one.
    ///
    /// # Errors
    /// There are several, or it is not what belongs there.
    pub fn optional<V>(self, subject: G::Node, property: Term<G::Node>) -> Read<Option<V>, G>
    where
        V: Value<'g, G, T>,
    {
        self.optional_node(subject, property)?
            .map(|value| self.value(subject, property.iri, value))
            .transpose()
    }

    /// The values at a property.
    pub fn many<V>(
        self,
        subject: G::Node,
        property: Term<G::Node>,
    ) -> impl Iterator<Item = Read<V, G>> + use<'g, G, T, V>
    where
        V: Value<'g, G, T>,
    {
        self.values(subject, property)
            .map(move |value| self.value(subject, property.iri, value))
    }

    /// The items of a list, in order; a fault where the list breaks off, then nothing more.
    pub fn items<V>(self, list: G::Node) -> impl Iterator<Item = Read<V, G>> + use<'g, G, T, V>
    where
        V: Value<'g, G, T>,
    {
        let first = self.terms.core().first.iri;
        let nodes = Items {
            reader: self,
            next: Some(list),
            mark: list,
            left: 1,
            step: 1,
        };
        nodes.map(move |item| {
            let (cell, value) = item?;
            self.value(cell, first, value)
        })
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

    fn value<V>(self, subject: G::Node, predicate: &'static str, value: G::Node) -> Read<V, G>
    where
        V: Value<'g, G, T>,
    {
        V::read(self, value).map_err(|misfit| match misfit {
            Misfit::Kind => Fault::WrongKind {
                subject,
                predicate,
                value,
            },
            Misfit::Type => Fault::IllTyped {
                subject,
                predicate,
                value,
            },
        })
    }

    fn literal(self, node: G::Node) -> Result<&'g str, Misfit> {
        let literal = self.graph.is_literal(node);
        literal.then(|| self.graph.text(node)).ok_or(Misfit::Kind)
    }
}

/// Walks a list: from cell to cell, with a mark that is moved ever further apart, so that a list
/// which runs into itself is noticed after at most three rounds.
struct Items<'g, G: Graph, T> {
    reader: Reader<'g, G, T>,
    next: Option<G::Node>,
    mark: G::Node,
    left: usize,
    step: usize,
}

impl<G: Graph, T: Vocabulary<G::Node>> Iterator for Items<'_, G, T> {
    type Item = Read<(G::Node, G::Node), G>;

    fn next(&mut self) -> Option<Self::Item> {
        let cell = self.next.take()?;
        let core = self.reader.terms.core();
        if core.nil.is(cell) {
            return None;
        }
        let broken = Some(Err(Fault::BrokenList { node: cell }));
        let (Ok(value), Ok(rest)) = (
            self.reader.one_node(cell, core.first),
            self.reader.one_node(cell, core.rest),
        ) else {
            return broken;
        };
        if rest == self.mark {
            return broken;
        }
        self.left -= 1;
        if self.left == 0 {
            self.mark = rest;
            self.step = self.step.saturating_mul(2);
            self.left = self.step;
        }
        self.next = Some(rest);
        Some(Ok((cell, value)))
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for &'g str {
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        let text = reader.literal(node)?;
        match reader.graph.language(node) {
            None => Ok(text),
            Some(_) => Err(Misfit::Type),
        }
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for bool {
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        match reader.literal(node)? {
            "true" | "1" => Ok(true),
            "false" | "0" => Ok(false),
            _ => Err(Misfit::Type),
        }
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for u64 {
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        let text = reader.literal(node)?;
        text.parse().map_err(|_| Misfit::Type)
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for LangString<'g> {
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        let text = reader.literal(node)?;
        let language = reader.graph.language(node).ok_or(Misfit::Type)?;
        Ok(Self { text, language })
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for Literal<'g> {
    fn read(reader: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        let text = reader.literal(node)?;
        Ok(Self {
            text,
            datatype: reader.graph.datatype(node).unwrap_or_default(),
            language: reader.graph.language(node),
        })
    }
}

/// What every view does alike: it is copied, compared and hashed as its node.
macro_rules! view {
    ($name:ident) => {
        impl<G: graph::Graph> Clone for $name<'_, G> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<G: graph::Graph> Copy for $name<'_, G> {}

        impl<G: graph::Graph> ::std::fmt::Debug for $name<'_, G> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                let node = (*self).node();
                f.debug_tuple(stringify!($name)).field(&node).finish()
            }
        }

        impl<G: graph::Graph> PartialEq for $name<'_, G> {
            fn eq(&self, other: &Self) -> bool {
                (*self).node() == (*other).node()
            }
        }

        impl<G: graph::Graph> Eq for $name<'_, G> {}

        impl<G: graph::Graph> ::std::hash::Hash for $name<'_, G> {
            fn hash<H: ::std::hash::Hasher>(&self, state: &mut H) {
                ::std::hash::Hash::hash(&(*self).node(), state);
            }
        }
    };
}
pub(crate) use view;

/// What every choice among views, values and literals does alike.
macro_rules! choice {
    ($name:ident: $($variant:ident),+) => {
        impl<G: graph::Graph> Clone for $name<'_, G> {
            fn clone(&self) -> Self {
                *self
            }
        }

        impl<G: graph::Graph> Copy for $name<'_, G> {}

        impl<G: graph::Graph> ::std::fmt::Debug for $name<'_, G> {
            fn fmt(&self, f: &mut ::std::fmt::Formatter<'_>) -> ::std::fmt::Result {
                match self {
                    $(Self::$variant(it) => f.debug_tuple(stringify!($variant)).field(it).finish(),)+
                }
            }
        }

        impl<G: graph::Graph> PartialEq for $name<'_, G> {
            fn eq(&self, other: &Self) -> bool {
                match (self, other) {
                    $((Self::$variant(a), Self::$variant(b)) => a == b,)+
                    _ => false,
                }
            }
        }

        impl<G: graph::Graph> Eq for $name<'_, G> {}
    };
}
pub(crate) use choice;
