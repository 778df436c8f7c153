//! Statements about instances, apart from any dataset.

/// A node or a literal.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Node {
    /// An IRI.
    Iri(String),
    /// A blank node, by its number among those of one reading.
    Blank(u32),
    /// A literal.
    Literal {
        /// As written.
        lexical: String,
        /// The datatype's IRI.
        datatype: String,
        /// The language tag, in lower case.
        language: Option<String>,
    },
}

/// A statement.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Statement {
    /// An IRI or a blank node.
    pub subject: Node,
    /// The predicate's IRI.
    pub predicate: String,
    /// What is stated.
    pub object: Node,
}

impl Statement {
    /// Whether an IRI that Turtle writes of it begins with a text.
    pub(crate) fn names(&self, namespace: &str) -> bool {
        let within = |node: &Node| match node {
            Node::Iri(iri) => iri.starts_with(namespace),
            Node::Literal {
                datatype,
                language: None,
                ..
            } => datatype != rdf::STRING && datatype.starts_with(namespace),
            Node::Blank(_) | Node::Literal { .. } => false,
        };
        let unsaid = [rdf::TYPE, rdf::FIRST, rdf::REST];
        let predicate = !unsaid.contains(&self.predicate.as_str());
        let object = self.object != Node::Iri(rdf::NIL.to_owned());
        predicate && self.predicate.starts_with(namespace)
            || within(&self.subject)
            || object && within(&self.object)
    }
}

/// Numbers the blank nodes of one reading after those of others; gives how many there are.
pub(crate) fn renumber(statements: &mut [Statement], after: u32) -> u32 {
    let mut greatest = 0;
    for statement in statements {
        for node in [&mut statement.subject, &mut statement.object] {
            if let Node::Blank(number) = node {
                greatest = greatest.max(*number);
                *number += after;
            }
        }
    }
    greatest
}

/// Terms of RDF.
pub(crate) mod rdf {
    pub(crate) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    pub(crate) const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
    pub(crate) const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
    pub(crate) const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
    pub(crate) const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
}
