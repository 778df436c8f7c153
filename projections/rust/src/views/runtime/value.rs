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

