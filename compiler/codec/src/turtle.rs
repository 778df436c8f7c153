//! Statements as Turtle.
//!
//! In: statements in which each blank node stands in one place. Out: text, subject by subject in byte order
//! of their IRIs, what is nested in brackets.

use crate::statement::{Node, Statement, rdf};
use std::collections::BTreeMap;
use udac_projection::Sink;
use udac_projection::fold::{ListWriter, NodeWriter, TurtleWriter};

type About<'s> = BTreeMap<&'s Node, BTreeMap<(bool, &'s str), Vec<&'s Node>>>;

/// Writes statements; `comment` stands first, prefixes are `(name, namespace)`, of which those in use are
/// declared.
pub fn turtle(
    statements: &[Statement],
    comment: &str,
    prefixes: &[(&str, &str)],
    sink: &mut dyn Sink,
) {
    let mut about: About<'_> = BTreeMap::new();
    for statement in statements {
        let said = about.entry(&statement.subject).or_default();
        // The type comes first.
        let predicate = statement.predicate.as_str();
        let objects = said.entry((predicate != rdf::TYPE, predicate)).or_default();
        if !objects.contains(&&statement.object) {
            objects.push(&statement.object);
        }
    }
    let used: Vec<(&str, &str)> = prefixes
        .iter()
        .filter(|(_, namespace)| statements.iter().any(|s| s.names(namespace)))
        .copied()
        .collect();
    let mut writer = TurtleWriter::new(sink, comment, &used);
    for subject in about.keys() {
        if let Node::Iri(iri) = subject {
            writer.subject(iri, |node| said(node, subject, &about));
        }
    }
}

fn said(writer: &mut NodeWriter<'_>, subject: &Node, about: &About<'_>) {
    for ((_, predicate), objects) in about.get(subject).into_iter().flatten() {
        for object in objects {
            match object {
                Node::Iri(iri) => writer.iri(predicate, iri),
                Node::Blank(_) if is_list(object, about) => {
                    writer.list(predicate, |list| items(list, object, about));
                }
                Node::Blank(_) => writer.node(predicate, |node| said(node, object, about)),
                Node::Literal {
                    lexical,
                    language: Some(tag),
                    ..
                } => writer.lang_string(predicate, lexical, tag),
                Node::Literal {
                    lexical, datatype, ..
                } if datatype == rdf::STRING => writer.string(predicate, lexical),
                Node::Literal {
                    lexical, datatype, ..
                } => writer.literal(predicate, lexical, datatype),
            }
        }
    }
}

fn is_list(node: &Node, about: &About<'_>) -> bool {
    let said = about.get(node);
    said.is_some_and(|said| said.contains_key(&(true, rdf::FIRST)))
}

fn items(writer: &mut ListWriter<'_>, list: &Node, about: &About<'_>) {
    let mut at = Some(list);
    while let Some(said) = at.and_then(|node| about.get(node)) {
        let one = |predicate| {
            let objects = said.get(&(true, predicate));
            objects.and_then(|o| o.first()).copied()
        };
        match one(rdf::FIRST) {
            Some(Node::Iri(iri)) => writer.iri(iri),
            Some(item @ Node::Blank(_)) if is_list(item, about) => {
                writer.list(|list| items(list, item, about));
            }
            Some(item @ Node::Blank(_)) => writer.node(|node| self::said(node, item, about)),
            Some(Node::Literal {
                lexical,
                datatype,
                language,
            }) => {
                let plain = datatype == rdf::STRING;
                let datatype = (!plain).then_some(datatype.as_str());
                writer.literal(lexical, datatype, language.as_deref());
            }
            None => {}
        }
        at = one(rdf::REST);
    }
}
