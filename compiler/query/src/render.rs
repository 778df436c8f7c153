//! Answers as text.

use crate::QueryFault;
use crate::answer::{Answer, Body};
use oxigraph::io::{RdfFormat, RdfSerializer};
use oxigraph::model::{Literal, Term, Triple, Variable, vocab::xsd};
use oxigraph::sparql::results::{QueryResultsFormat, QueryResultsSerializer};
use udac_diagnostics::escape_for_terminal;

/// How an answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Results {
    /// Columns for people, names shortened.
    Table,
    /// SPARQL 1.1 Query Results JSON.
    Json,
    /// SPARQL 1.1 Query Results CSV.
    Csv,
    /// SPARQL 1.1 Query Results TSV.
    Tsv,
    /// Turtle, for graphs.
    Turtle,
}

impl Answer {
    /// Whether it is a graph.
    #[must_use]
    pub const fn is_graph(&self) -> bool {
        matches!(self.body, Body::Triples(_))
    }

    /// Writes the answer; a graph in another format than Turtle is a table of its triples.
    ///
    /// # Errors
    /// Turtle is asked of an answer that is no graph.
    pub fn render(
        &self,
        results: Results,
        prefixes: &[(String, String)],
    ) -> Result<String, QueryFault> {
        let bytes = match (results, &self.body) {
            (Results::Table, _) => return Ok(self.table(prefixes)),
            (Results::Json, _) => self.standard(QueryResultsFormat::Json)?,
            (Results::Csv, _) => self.standard(QueryResultsFormat::Csv)?,
            (Results::Tsv, _) => self.standard(QueryResultsFormat::Tsv)?,
            (Results::Turtle, Body::Triples(triples)) => turtle(triples, prefixes)?,
            (Results::Turtle, Body::Rows { .. } | Body::Truth(_)) => {
                return Err(QueryFault::Format(
                    "Turtle is for graphs: use CONSTRUCT or DESCRIBE, or another format",
                ));
            }
        };
        let mut text = String::from_utf8(bytes).map_err(|e| failed(&e))?;
        if !text.ends_with('\n') {
            text.push('\n');
        }
        Ok(text)
    }

    fn standard(&self, format: QueryResultsFormat) -> Result<Vec<u8>, QueryFault> {
        let serializer = QueryResultsSerializer::from_format(format);
        let (variables, rows) = match &self.body {
            Body::Truth(truth) => {
                return serializer
                    .serialize_boolean_to_writer(Vec::new(), *truth)
                    .map_err(|e| failed(&e));
            }
            Body::Rows { variables, rows } => (variables.clone(), rows.clone()),
            Body::Triples(triples) => triple_rows(triples),
        };
        let mut writer = serializer
            .serialize_solutions_to_writer(Vec::new(), variables.clone())
            .map_err(|e| failed(&e))?;
        for row in &rows {
            let bound = variables.iter().zip(row);
            let bound = bound.filter_map(|(v, t)| t.as_ref().map(|t| (v, t)));
            writer.serialize(bound).map_err(|e| failed(&e))?;
        }
        writer.finish().map_err(|e| failed(&e))
    }

    fn table(&self, prefixes: &[(String, String)]) -> String {
        let (variables, rows) = match &self.body {
            Body::Truth(truth) => return format!("{truth}\n"),
            Body::Rows { variables, rows } => (variables.clone(), rows.clone()),
            Body::Triples(triples) => triple_rows(triples),
        };
        let head: Vec<String> = variables.iter().map(|v| v.as_str().to_owned()).collect();
        let cell = |t: &Option<Term>| t.as_ref().map_or_else(String::new, |t| short(t, prefixes));
        let body: Vec<Vec<String>> = rows.iter().map(|r| r.iter().map(cell).collect()).collect();
        let widths: Vec<usize> = (0..head.len())
            .map(|column| {
                let cells = std::iter::once(&head)
                    .chain(&body)
                    .filter_map(|r| r.get(column));
                cells.map(|c| c.chars().count()).max().unwrap_or(0)
            })
            .collect();
        let rule: Vec<String> = widths.iter().map(|w| "-".repeat(*w)).collect();
        let mut out = String::new();
        for row in [&head, &rule].into_iter().chain(&body) {
            let mut line = String::new();
            for (cell, width) in row.iter().zip(&widths) {
                line.push_str(cell);
                let pad = width.saturating_sub(cell.chars().count()) + 2;
                line.extend(std::iter::repeat_n(' ', pad));
            }
            out.push_str(line.trim_end());
            out.push('\n');
        }
        out
    }
}

fn failed(error: &impl std::fmt::Display) -> QueryFault {
    QueryFault::Evaluation(error.to_string())
}

fn triple_rows(triples: &[Triple]) -> (Vec<Variable>, Vec<Vec<Option<Term>>>) {
    let variables = ["subject", "predicate", "object"].map(Variable::new_unchecked);
    let rows = triples.iter().map(|t| {
        vec![
            Some(t.subject.clone().into()),
            Some(t.predicate.clone().into()),
            Some(t.object.clone()),
        ]
    });
    (variables.to_vec(), rows.collect())
}

/// A term for people: shortened by a prefix where one fits, strings as such.
fn short(term: &Term, prefixes: &[(String, String)]) -> String {
    let text = match term {
        Term::NamedNode(node) => curie(node.as_str(), prefixes),
        Term::BlankNode(node) => node.to_string(),
        Term::Literal(literal) => plain(literal, prefixes),
    };
    escape_for_terminal(&text).into_owned()
}

fn plain(literal: &Literal, prefixes: &[(String, String)]) -> String {
    let value = literal.value();
    match literal.language() {
        Some(tag) => format!("{value} @{tag}"),
        None if literal.datatype() == xsd::STRING => value.to_owned(),
        None => format!("{value} ^^{}", curie(literal.datatype().as_str(), prefixes)),
    }
}

fn curie(iri: &str, prefixes: &[(String, String)]) -> String {
    let fits = prefixes.iter().filter_map(|(prefix, namespace)| {
        let local = iri.strip_prefix(namespace.as_str())?;
        let fine = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
        (!namespace.is_empty() && local.chars().all(fine)).then_some((
            namespace.len(),
            prefix,
            local,
        ))
    });
    match fits.max_by_key(|(length, prefix, _)| (*length, std::cmp::Reverse(prefix.as_str()))) {
        Some((_, prefix, local)) => format!("{prefix}:{local}"),
        None => format!("<{iri}>"),
    }
}

/// Turtle with the triples in order of their terms.
fn turtle(triples: &[Triple], prefixes: &[(String, String)]) -> Result<Vec<u8>, QueryFault> {
    let mut sorted: Vec<(String, &Triple)> = triples.iter().map(|t| (t.to_string(), t)).collect();
    sorted.sort_by(|a, b| a.0.cmp(&b.0));
    sorted.dedup_by(|a, b| a.0 == b.0);
    let mut serializer = RdfSerializer::from_format(RdfFormat::Turtle);
    for (prefix, namespace) in prefixes {
        let used = sorted
            .iter()
            .any(|(text, _)| text.contains(namespace.as_str()));
        if used && !namespace.is_empty() {
            serializer = serializer
                .with_prefix(prefix, namespace)
                .map_err(|e| failed(&e))?;
        }
    }
    let mut writer = serializer.for_writer(Vec::new());
    for (_, triple) in &sorted {
        writer.serialize_triple(*triple).map_err(|e| failed(&e))?;
    }
    writer.finish().map_err(|e| failed(&e))
}
