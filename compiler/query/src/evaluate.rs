//! Asking.
//!
//! In: graphs and a question. Out: an answer within the limits. Evaluation runs in a thread of its
//! own with a deep stack, as its recursion follows the query's shape; it looks at the token that
//! cancels it only while it reads quads, so a thread that goes on after its time is left behind.

use crate::answer::{Body, Relabel};
use crate::{Answer, Graphs, QueryFault, scan};
use oxigraph::model::{GraphName, NamedOrBlankNode};
use oxigraph::sparql::{
    CancellationToken, PreparedSparqlQuery, QueryEvaluationError, QueryResults, SparqlEvaluator,
};
use std::sync::mpsc::{self, RecvTimeoutError};
use std::thread;
use std::time::Duration;

/// What an answer may cost.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    /// The longest time that evaluation may take; none: as long as it takes.
    pub timeout: Option<Duration>,
    /// At most so many rows or triples.
    pub rows: usize,
    /// Asked some times a second: whether the process has used more memory than it should.
    pub exhausted: fn() -> bool,
}

/// A query and how it is to be read.
#[derive(Debug, Clone)]
pub struct Question {
    /// SPARQL 1.1.
    pub text: String,
    /// Prefixes that need no declaration: name and namespace.
    pub prefixes: Vec<(String, String)>,
    /// Whether patterns outside `GRAPH` see nothing, instead of all graphs together.
    pub strict_graphs: bool,
}

const STACK: usize = 256 * 1024 * 1024;
const TICK: Duration = Duration::from_millis(25);

impl Graphs {
    /// Answers a question.
    ///
    /// # Errors
    /// See [`QueryFault`]. After [`QueryFault::Timeout`] and [`QueryFault::Memory`] a thread may
    /// still be at work: the process should end soon.
    pub fn ask(&self, question: Question, limits: Limits) -> Result<Answer, QueryFault> {
        scan::admit(&question.text)?;
        let token = CancellationToken::new();
        let (done, waits) = mpsc::channel();
        let evaluation = {
            let (graphs, token) = (self.clone(), token.clone());
            thread::Builder::new()
                .stack_size(STACK)
                .spawn(move || {
                    // Nobody listens any more once the time is up.
                    let _ = done.send(graphs.evaluate(&question, limits.rows, token));
                })
                .map_err(|e| QueryFault::Evaluation(e.to_string()))?
        };
        let mut left = limits.timeout;
        loop {
            match waits.recv_timeout(left.map_or(TICK, |left| left.min(TICK))) {
                Ok(answer) => return answer,
                Err(RecvTimeoutError::Disconnected) => {
                    if let Err(panic) = evaluation.join() {
                        std::panic::resume_unwind(panic);
                    }
                    return Err(QueryFault::Evaluation("no answer came".to_owned()));
                }
                Err(RecvTimeoutError::Timeout) => {}
            }
            left = left.map(|left| left.saturating_sub(TICK));
            let fault = match left {
                Some(Duration::ZERO) => QueryFault::Timeout,
                _ if (limits.exhausted)() => QueryFault::Memory,
                _ => continue,
            };
            token.cancel();
            return Err(fault);
        }
    }

    fn evaluate(
        &self,
        question: &Question,
        most: usize,
        token: CancellationToken,
    ) -> Result<Answer, QueryFault> {
        let mut evaluator = SparqlEvaluator::new().with_cancellation_token(token);
        for (prefix, namespace) in &question.prefixes {
            evaluator = evaluator
                .with_prefix(prefix, namespace)
                .map_err(|e| QueryFault::Syntax(e.to_string()))?;
        }
        let mut prepared = evaluator
            .parse_query(&question.text)
            .map_err(|e| QueryFault::Syntax(one_line(&e.to_string())))?;
        self.known_graphs(&prepared)?;
        if prepared.dataset().is_default_dataset() && !question.strict_graphs {
            prepared.dataset_mut().set_default_graph_as_union();
        }
        let results = prepared.on_store(&self.store).execute().map_err(failed)?;
        collect(results, most)
    }

    fn known_graphs(&self, prepared: &PreparedSparqlQuery) -> Result<(), QueryFault> {
        let dataset = prepared.dataset();
        let default = dataset.default_graph_graphs().unwrap_or_default().iter();
        let default = default.filter_map(|g| match g {
            GraphName::NamedNode(node) => Some(node.as_str()),
            GraphName::BlankNode(_) | GraphName::DefaultGraph => None,
        });
        let named = dataset.available_named_graphs().unwrap_or_default().iter();
        let named = named.filter_map(|g| match g {
            NamedOrBlankNode::NamedNode(node) => Some(node.as_str()),
            NamedOrBlankNode::BlankNode(_) => None,
        });
        match default.chain(named).find(|iri| !self.names.contains(*iri)) {
            Some(iri) => Err(QueryFault::UnknownGraph(iri.to_owned())),
            None => Ok(()),
        }
    }
}

fn collect(results: QueryResults<'_>, most: usize) -> Result<Answer, QueryFault> {
    let mut relabel = Relabel::default();
    let mut cut = false;
    let body = match results {
        QueryResults::Boolean(truth) => Body::Truth(truth),
        QueryResults::Solutions(solutions) => {
            let variables = solutions.variables().to_vec();
            let mut rows = Vec::new();
            for solution in solutions {
                let solution = solution.map_err(failed)?;
                if rows.len() == most {
                    cut = true;
                    break;
                }
                let values = solution.values().iter().cloned();
                rows.push(values.map(|v| v.map(|t| relabel.term(t))).collect());
            }
            Body::Rows { variables, rows }
        }
        QueryResults::Graph(triples) => {
            let mut found = Vec::new();
            for triple in triples {
                let triple = triple.map_err(failed)?;
                if found.len() == most {
                    cut = true;
                    break;
                }
                found.push(relabel.triple(triple));
            }
            Body::Triples(found)
        }
    };
    Ok(Answer { body, cut })
}

fn failed(error: QueryEvaluationError) -> QueryFault {
    if matches!(error, QueryEvaluationError::Cancelled) {
        QueryFault::Timeout
    } else {
        QueryFault::Evaluation(one_line(&error.to_string()))
    }
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
