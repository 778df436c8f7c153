//! What keeps a query from being answered.

use std::fmt;

/// Why there is no answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum QueryFault {
    /// The text is no query; one line about it.
    Syntax(String),
    /// Longer than is taken.
    TooLong {
        /// The most bytes that are taken.
        limit: usize,
    },
    /// Brackets or signs nested deeper than is taken.
    TooDeep {
        /// The greatest depth that is taken.
        limit: usize,
    },
    /// An update.
    Update,
    /// A `SERVICE` clause.
    Service,
    /// `FROM` or `FROM NAMED` of a graph that is not loaded.
    UnknownGraph(String),
    /// The time is up.
    Timeout,
    /// The process has used more memory than it should.
    Memory,
    /// Evaluation failed.
    Evaluation(String),
    /// A rendering that does not fit the kind of answer.
    Format(&'static str),
    /// A graph that shall be added is no Turtle.
    Graph(String),
}

impl fmt::Display for QueryFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(text) => write!(f, "this is no SPARQL query: {text}"),
            Self::TooLong { limit } => write!(f, "the query is longer than {limit} bytes"),
            Self::TooDeep { limit } => write!(f, "the query nests deeper than {limit} levels"),
            Self::Update => f.write_str("an update is not taken: queries only read"),
            Self::Service => f.write_str("`SERVICE` is not taken: nothing is fetched"),
            Self::UnknownGraph(iri) => {
                write!(f, "the graph `{iri}` is not loaded, and nothing is fetched")
            }
            Self::Timeout => f.write_str("the time is up"),
            Self::Memory => f.write_str("the query needs too much memory"),
            Self::Evaluation(text) => write!(f, "the query failed: {text}"),
            Self::Format(text) => f.write_str(text),
            Self::Graph(text) => write!(f, "a generated graph is no Turtle: {text}"),
        }
    }
}

impl std::error::Error for QueryFault {}
