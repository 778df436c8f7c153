//! A graph of data in the terms of a vocabulary, as Turtle.
//!
//! In: what was derived of the graph, and the terms of the run. Out: the text. Where the data names a
//! graph, the text is that graph in other words, governed by the vocabulary.

use super::{NodeWriter, TurtleWriter, namespace_of, remark};
use crate::Sink;
use udac_graph::Terms;
use udac_model::vocabularies::{Derived, Value};
use udac_upper::generated::{prov, uda};

/// Writes the graph. `name` is the prefix of the vocabulary.
pub fn told(derived: &Derived, name: &str, terms: &Terms, out: &mut dyn Sink) {
    let mut models: Vec<&str> = derived.models.iter().map(|m| terms.text(*m)).collect();
    models.sort_unstable();
    let vocabulary = terms.text(derived.vocabulary);
    let graph = derived.graph.map(|g| terms.text(g));
    let mut prefixes = vec![
        (name, vocabulary),
        ("owl", "http://www.w3.org/2002/07/owl#"),
        ("prov", prov::iri::MODEL),
        ("uda", uda::iri::MODEL),
        ("xsd", "http://www.w3.org/2001/XMLSchema#"),
    ];
    let own = graph.map(namespace_of);
    prefixes.extend(own.as_deref().map(|own| ("", own)));
    let of = graph.or(models.first().copied()).unwrap_or("data");
    let mut writer = TurtleWriter::new(out, &remark(of), &prefixes);
    if let Some(graph) = graph {
        writer.subject(graph, |node| {
            node.a(uda::iri::class::GRAPH_RECORD);
            node.iri(uda::iri::property::GOVERNED_BY, vocabulary);
            node.iri(uda::iri::property::GOVERNED_BY, uda::iri::MODEL);
            if derived.partial {
                node.boolean(uda::iri::property::PARTIAL, true);
            }
            for model in &models {
                node.iri(prov::iri::property::WAS_DERIVED_FROM, model);
            }
        });
    }
    for described in &derived.nodes {
        writer.subject(&described.iri, |node| {
            for (predicate, value) in &described.said {
                value_of(node, predicate, value);
            }
        });
    }
}

fn value_of(node: &mut NodeWriter<'_>, predicate: &str, value: &Value) {
    match value {
        Value::Iri(iri) => node.iri(predicate, iri),
        Value::List(items) => node.list(predicate, |list| {
            items.iter().for_each(|item| list.iri(item));
        }),
        Value::Literal {
            text,
            language: Some(language),
            ..
        } => node.lang_string(predicate, text, language),
        Value::Literal { text, datatype, .. } if datatype == XSD_STRING => {
            node.string(predicate, text);
        }
        Value::Literal { text, datatype, .. } => node.literal(predicate, text, datatype),
    }
}

const XSD_STRING: &str = "http://www.w3.org/2001/XMLSchema#string";
