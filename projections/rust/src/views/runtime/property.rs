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

