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
