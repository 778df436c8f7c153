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

/// There is exactly one value.
#[derive(Debug, Clone, Copy)]
pub enum One {}

/// There is one value or none.
#[derive(Debug, Clone, Copy)]
pub enum Optional {}

/// There may be several values.
#[derive(Debug, Clone, Copy)]
pub enum Many {}

/// A property of a node: values of `V`, and by `C` how many of them.
///
/// What is meant is read by `get`, or by iterating where there may be several; a fault is told where
/// the graph does not keep to it. What is stated is told by [`Property::statements`], sound or not.
pub struct Property<'g, G: Graph, T, V, C> {
    reader: Reader<'g, G, T>,
    subject: G::Node,
    predicate: Term<G::Node>,
    kind: PhantomData<fn() -> (V, C)>,
}

impl<G: Graph, T, V, C> Clone for Property<'_, G, T, V, C> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: Graph, T, V, C> Copy for Property<'_, G, T, V, C> {}

impl<G: Graph, T, V, C> Debug for Property<'_, G, T, V, C> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Property")
            .field(&self.subject)
            .field(&self.predicate)
            .finish()
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V, C> Property<'g, G, T, V, C> {
    /// The node.
    pub const fn subject(self) -> G::Node {
        self.subject
    }

    /// The property.
    pub const fn predicate(self) -> Term<G::Node> {
        self.predicate
    }

    /// All statements of the property about the node, however many it should have.
    pub fn statements(self) -> impl Iterator<Item = Stated<'g, G, T, V>> + use<'g, G, T, V, C> {
        let stated = move |(node, statement)| self.stated(node, statement);
        self.objects().map(stated)
    }

    /// The statement, if there is any; of several the one whose object comes first by its text, so
    /// that the choice does not hang on the order of statements.
    pub fn least(self) -> Option<Stated<'g, G, T, V>> {
        let reader = self.reader;
        let (node, statement) = self
            .objects()
            .min_by(|a, b| reader.rank(a.0).cmp(&reader.rank(b.0)))?;
        Some(self.stated(node, statement))
    }

    fn objects(self) -> impl Iterator<Item = (G::Node, G::Statement)> + use<'g, G, T, V, C> {
        self.reader.objects(self.subject, self.predicate)
    }

    const fn stated(self, node: G::Node, statement: G::Statement) -> Stated<'g, G, T, V> {
        Stated {
            subject: self.subject,
            predicate: self.predicate,
            node,
            statement,
            reader: self.reader,
            kind: PhantomData,
        }
    }

    /// The statement, if there is one and no more.
    fn only(self) -> Read<Option<Stated<'g, G, T, V>>, G> {
        let mut objects = self.objects();
        let first = objects.next();
        match objects.next() {
            None => Ok(first.map(|(node, statement)| self.stated(node, statement))),
            Some(_) => Err(Fault::TooMany {
                subject: self.subject,
                predicate: self.predicate.iri,
            }),
        }
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V> Property<'g, G, T, V, One>
where
    V: Value<'g, G, T>,
{
    /// The value.
    ///
    /// # Errors
    /// There is none, or there are several, or it is not what belongs there.
    pub fn get(self) -> Read<V, G> {
        let missing = Fault::Missing {
            subject: self.subject,
            predicate: self.predicate.iri,
        };
        self.only()?.ok_or(missing)?.value()
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V> Property<'g, G, T, V, Optional>
where
    V: Value<'g, G, T>,
{
    /// The value, if there is one.
    ///
    /// # Errors
    /// There are several, or it is not what belongs there.
    pub fn get(self) -> Read<Option<V>, G> {
        self.only()?.map(Stated::value).transpose()
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V> Property<'g, G, T, V, Many>
where
    V: Value<'g, G, T>,
{
    /// The values.
    pub fn iter(self) -> impl Iterator<Item = Read<V, G>> + use<'g, G, T, V> {
        self.statements().map(Stated::value)
    }
}

/// A statement about a node, and what its object should be.
pub struct Stated<'g, G: Graph, T, V> {
    /// What the statement is about.
    pub subject: G::Node,
    /// The property.
    pub predicate: Term<G::Node>,
    /// The object.
    pub node: G::Node,
    /// What the store knows of the statement.
    pub statement: G::Statement,
    reader: Reader<'g, G, T>,
    kind: PhantomData<fn() -> V>,
}

impl<G: Graph, T, V> Clone for Stated<'_, G, T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: Graph, T, V> Copy for Stated<'_, G, T, V> {}

impl<G: Graph, T, V> Debug for Stated<'_, G, T, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_struct("Stated")
            .field("subject", &self.subject)
            .field("predicate", &self.predicate)
            .field("node", &self.node)
            .field("statement", &self.statement)
            .finish_non_exhaustive()
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V: Value<'g, G, T>> Stated<'g, G, T, V> {
    /// The object, as what belongs there.
    ///
    /// # Errors
    /// It is something else.
    pub fn value(self) -> Read<V, G> {
        let (subject, predicate, value) = (self.subject, self.predicate.iri, self.node);
        V::read(self.reader, value).map_err(|misfit| match misfit {
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
}

/// The items of a list.
pub struct Items<'g, G: Graph, T, V> {
    reader: Reader<'g, G, T>,
    head: G::Node,
    kind: PhantomData<fn() -> V>,
}

impl<G: Graph, T, V> Clone for Items<'_, G, T, V> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<G: Graph, T, V> Copy for Items<'_, G, T, V> {}

impl<G: Graph, T, V> Debug for Items<'_, G, T, V> {
    fn fmt(&self, f: &mut Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Items").field(&self.head).finish()
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V> Items<'g, G, T, V> {
    /// The statements that give the items, in order; what they are about are the list's own nodes.
    /// Where a node says more than one thing the least by text is taken, and it ends where the list
    /// breaks off or runs into itself.
    pub fn statements(self) -> Cells<'g, G, T, V> {
        Cells {
            reader: self.reader,
            next: Some(self.head),
            seen: BTreeSet::new(),
            kind: PhantomData,
        }
    }

    /// The items, in order; a fault where the list breaks off, then nothing more.
    pub fn iter(self) -> impl Iterator<Item = Read<V, G>> + use<'g, G, T, V>
    where
        V: Value<'g, G, T>,
    {
        let mut cells = self.statements();
        std::iter::from_fn(move || {
            let cell = cells.next?;
            let core = cells.reader.terms.core();
            let one = |predicate| cells.reader.at::<V, One>(cell, predicate).only().is_ok();
            let sound = one(core.first) && one(core.rest);
            match cells.next().filter(|_| sound) {
                Some(item) => Some(item.value()),
                None if core.nil.is(cell) => None,
                None => {
                    cells.next = None;
                    Some(Err(Fault::BrokenList { node: cell }))
                }
            }
        })
    }
}

/// Walks a list from node to node.
pub struct Cells<'g, G: Graph, T, V> {
    reader: Reader<'g, G, T>,
    next: Option<G::Node>,
    seen: BTreeSet<G::Node>,
    kind: PhantomData<fn() -> V>,
}

impl<G: Graph, T: Vocabulary<G::Node>, V> Cells<'_, G, T, V> {
    /// Whether it has come to the end of a list that has one.
    pub fn is_whole(&self) -> bool {
        let nil = self.reader.terms.core().nil;
        self.next.is_some_and(|node| nil.is(node))
    }
}

impl<'g, G: Graph, T: Vocabulary<G::Node>, V> Iterator for Cells<'g, G, T, V> {
    type Item = Stated<'g, G, T, V>;

    fn next(&mut self) -> Option<Self::Item> {
        let cell = self.next?;
        let core = self.reader.terms.core();
        if core.nil.is(cell) {
            return None;
        }
        self.next = None;
        let first = self.reader.at::<V, One>(cell, core.first).least()?;
        let rest = self.reader.at::<V, One>(cell, core.rest).least()?;
        if self.seen.insert(cell) {
            self.next = Some(rest.node);
            return Some(first);
        }
        None
    }
}

/// Any node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Any<N>(pub N);

impl<'g, G: Graph, T: Vocabulary<G::Node>> Value<'g, G, T> for Any<G::Node> {
    fn read(_: Reader<'g, G, T>, node: G::Node) -> Result<Self, Misfit> {
        Ok(Self(node))
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

/// What every view does alike: it is copied, compared and hashed as its node, and finds nodes by
/// their classes.
macro_rules! view {
    // A class, whose instances may be blank and without a type where their place says what they are.
    (class $name:ident: $($domain:ident.$class:ident),*) => {
        graph::view!(typed $name: $($domain.$class),*);

        impl<'g, G: graph::Graph> graph::Value<'g, G, super::Terms<G::Node>> for $name<'g, G> {
            fn read(reader: super::Reader<'g, G>, node: G::Node) -> Result<Self, graph::Misfit> {
                let is = reader.is_untyped(node) || Self::of(reader, node).is_some();
                is.then_some(Self { reader, node }).ok_or(graph::Misfit::Kind)
            }
        }
    };
    // What instances of several classes may be.
    (role $name:ident: $($domain:ident.$class:ident),*) => {
        graph::view!(typed $name: $($domain.$class),*);
        graph::view!(found $name);
    };
    (typed $name:ident: $($domain:ident.$class:ident),*) => {
        graph::view!(node $name);

        impl<'g, G: graph::Graph> $name<'g, G> {
            /// The view of a node that is typed as such.
            pub fn of(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self> {
                let typed = reader.is_typed(node, [$(reader.terms.$domain.class.$class),*]);
                typed.then_some(Self { reader, node })
            }

            /// All there are in the graph.
            pub fn all(reader: super::Reader<'g, G>) -> impl Iterator<Item = Self> {
                let nodes = reader.instances([$(reader.terms.$domain.class.$class),*]);
                nodes.map(move |node| Self { reader, node })
            }

            /// The view of a node that is known to be such.
            pub const fn assume(reader: super::Reader<'g, G>, node: G::Node) -> Self {
                Self { reader, node }
            }

            /// The node itself.
            pub const fn node(self) -> G::Node {
                self.node
            }

            /// A property of the node, whichever term it is.
            pub fn stated<V, C>(
                self,
                term: impl FnOnce(&super::Terms<G::Node>) -> graph::Term<G::Node>,
            ) -> graph::Property<'g, G, super::Terms<G::Node>, V, C> {
                self.reader.at(self.node, term(self.reader.terms))
            }
        }
    };
    (list $name:ident: $item:ty) => {
        graph::view!(node $name);
        graph::view!(found $name);

        impl<'g, G: graph::Graph> $name<'g, G> {
            /// The view of a node that is a list.
            pub fn of(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self> {
                let list = reader.is_list(node);
                list.then_some(Self { reader, node })
            }

            /// The view of a node that is known to be such.
            pub const fn assume(reader: super::Reader<'g, G>, node: G::Node) -> Self {
                Self { reader, node }
            }

            /// The node itself.
            pub const fn node(self) -> G::Node {
                self.node
            }

            /// The items.
            pub const fn items(self) -> super::Items<'g, G, $item> {
                self.reader.list(self.node)
            }
        }
    };
    // One of the classes of a closed taxonomy, and which one.
    (sealed $name:ident, $kind:ident in $domain:ident:
        $($leaf:ident = $class:ident $constant:ident),* $(,)?) => {
        graph::view!(node $name);
        graph::view!(found $name);

        impl<'g, G: graph::Graph> $name<'g, G> {
            /// The view of a node that is typed as such.
            pub fn of(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self> {
                Some(Self::assume(reader, node, $kind::of(reader, node)?))
            }

            /// All there are in the graph.
            pub fn all(reader: super::Reader<'g, G>) -> impl Iterator<Item = Self> {
                let nodes = reader.instances([$(reader.terms.$domain.class.$class),*]);
                nodes.filter_map(move |node| Self::of(reader, node))
            }

            /// The view of a node that is known to be such.
            pub const fn assume(
                reader: super::Reader<'g, G>,
                node: G::Node,
                kind: $kind,
            ) -> Self {
                match kind {
                    $($kind::$leaf => Self::$leaf($leaf { reader, node }),)*
                }
            }

            /// The node itself.
            pub const fn node(self) -> G::Node {
                match self {
                    $(Self::$leaf(view) => view.node,)*
                }
            }

            /// Which of the classes it is.
            pub const fn kind(self) -> $kind {
                match self {
                    $(Self::$leaf(_) => $kind::$leaf,)*
                }
            }

            /// A property of the node, whichever term it is.
            pub fn stated<V, C>(
                self,
                term: impl FnOnce(&super::Terms<G::Node>) -> graph::Term<G::Node>,
            ) -> graph::Property<'g, G, super::Terms<G::Node>, V, C> {
                self.reader().at(self.node(), term(self.reader().terms))
            }

            const fn reader(self) -> super::Reader<'g, G> {
                match self {
                    $(Self::$leaf(view) => view.reader,)*
                }
            }
        }

        impl $kind {
            /// The class that a node is typed with.
            pub fn of<G: graph::Graph>(
                reader: super::Reader<'_, G>,
                node: G::Node,
            ) -> Option<Self> {
                let mut types = reader.types(node);
                types.find_map(|class| Self::of_class(reader, class))
            }

            /// The kind that a class stands for.
            pub fn of_class<G: graph::Graph>(
                reader: super::Reader<'_, G>,
                class: G::Node,
            ) -> Option<Self> {
                let classes = &reader.terms.$domain.class;
                $(if classes.$class.is(class) {
                    return Some(Self::$leaf);
                })*
                None
            }

            /// The class's IRI.
            #[must_use]
            pub const fn iri(self) -> &'static str {
                match self {
                    $(Self::$leaf => iri::class::$constant,)*
                }
            }
        }

        impl<G: graph::Graph> From<$name<'_, G>> for $kind {
            fn from(view: $name<'_, G>) -> Self {
                view.kind()
            }
        }
    };
    // A choice among views, values and literals.
    (choice $name:ident: $($variant:ident),+) => {
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
    (found $name:ident) => {
        impl<'g, G: graph::Graph> graph::Value<'g, G, super::Terms<G::Node>> for $name<'g, G> {
            fn read(reader: super::Reader<'g, G>, node: G::Node) -> Result<Self, graph::Misfit> {
                Self::of(reader, node).ok_or(graph::Misfit::Kind)
            }
        }
    };
    (node $name:ident) => {
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
