//! The container graph says all that the text says: the text is made again from the graph alone.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken output shall stop the test"
)]

use apollo_compiler::ast::Document;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use std::collections::BTreeMap;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::Models;

const GRAPHQL: AnyTarget = AnyTarget::Data(&udac_graphql::GRAPHQL);

fn example(path: &str) -> String {
    std::fs::read_to_string(udac_tests::root().join(path)).unwrap()
}

/// A graph, by subject and local name of the predicate.
struct Graph(BTreeMap<(String, String), Vec<Term>>);

fn local(iri: &str) -> String {
    iri.rsplit(['#', '/']).next().unwrap().to_owned()
}

fn key(term: &Term) -> String {
    match term {
        Term::NamedNode(n) => n.as_str().to_owned(),
        Term::BlankNode(b) => format!("_:{}", b.as_str()),
        Term::Literal(l) => panic!("{l} is no node"),
    }
}

impl Graph {
    fn parse(turtle: &str) -> Self {
        let mut found: BTreeMap<_, Vec<Term>> = BTreeMap::new();
        for triple in TurtleParser::new().for_slice(turtle) {
            let triple = triple.unwrap();
            let subject = match triple.subject {
                NamedOrBlankNode::NamedNode(n) => n.as_str().to_owned(),
                NamedOrBlankNode::BlankNode(b) => format!("_:{}", b.as_str()),
            };
            found
                .entry((subject, local(triple.predicate.as_str())))
                .or_default()
                .push(triple.object);
        }
        Self(found)
    }

    fn all(&self, node: &str, predicate: &str) -> &[Term] {
        self.0
            .get(&(node.to_owned(), predicate.to_owned()))
            .map_or(&[], Vec::as_slice)
    }

    fn text(&self, node: &str, predicate: &str) -> Option<String> {
        self.all(node, predicate).first().map(|t| match t {
            Term::NamedNode(n) => n.as_str().to_owned(),
            Term::Literal(l) => l.value().to_owned(),
            Term::BlankNode(b) => format!("_:{}", b.as_str()),
        })
    }

    fn list(&self, node: &str, predicate: &str) -> Vec<Term> {
        let mut items = Vec::new();
        let mut at = self.text(node, predicate);
        while let Some(cell) = at.filter(|c| !c.ends_with("#nil")) {
            items.extend(self.all(&cell, "first").first().cloned());
            at = self.text(&cell, "rest");
        }
        items
    }

    fn is_true(&self, node: &str, predicate: &str) -> bool {
        self.text(node, predicate).as_deref() == Some("true")
    }

    fn kind(&self, node: &str) -> String {
        local(&self.text(node, "type").unwrap())
    }
}

fn quoted(text: &str) -> String {
    let mut out = String::from("\"");
    for c in text.chars() {
        match c {
            '"' | '\\' => out.extend(['\\', c]),
            c if c.is_control() => out.push_str(&format!("\\u{:04X}", u32::from(c))),
            c => out.push(c),
        }
    }
    out.push('"');
    out
}

fn description(graph: &Graph, node: &str) -> String {
    graph
        .text(node, "description")
        .map_or_else(String::new, |d| format!("{} ", quoted(&d)))
}

fn type_reference(graph: &Graph, node: &str) -> String {
    let inner = match graph.kind(node).as_str() {
        "ListType" => format!(
            "[{}]",
            type_reference(graph, &graph.text(node, "item").unwrap())
        ),
        "NamedType" => {
            let named = graph.text(node, "named").unwrap();
            graph.text(&named, "name").unwrap_or_else(|| local(&named))
        }
        other => panic!("{other} is no type reference"),
    };
    let mark = if graph.is_true(node, "nonNull") {
        "!"
    } else {
        ""
    };
    format!("{inner}{mark}")
}

fn tail(graph: &Graph, node: &str) -> String {
    let mut out = String::new();
    if let Some(url) = graph.text(node, "specifiedBy") {
        out.push_str(&format!(" @specifiedBy(url: {})", quoted(&url)));
    }
    for directive in graph.list(node, "directives") {
        let directive = key(&directive);
        match graph.kind(&directive).as_str() {
            "Key" => {
                let fields = quoted(&graph.text(&directive, "keyFields").unwrap());
                let stub = graph.text(&directive, "resolvable").is_some();
                let resolvable = if stub { ", resolvable: false" } else { "" };
                out.push_str(&format!(" @key(fields: {fields}{resolvable})"));
            }
            "AppliedDirective" => {
                out.push_str(&format!(
                    " @{}",
                    graph.text(&directive, "directiveName").unwrap()
                ));
            }
            other => panic!("{other} is no directive"),
        }
    }
    if let Some(iri) = graph.text(node, "udaUri") {
        out.push_str(&format!(" @udaUri(uri: {})", quoted(&iri)));
    }
    if let Some(reason) = graph.text(node, "deprecationReason") {
        out.push_str(&format!(" @deprecated(reason: {})", quoted(&reason)));
    }
    out
}

fn field(graph: &Graph, node: &str) -> String {
    let types = graph.all(node, "type");
    let reference = types
        .iter()
        .find(|t| matches!(t, Term::BlankNode(_)))
        .unwrap();
    let arguments = members(graph, node, "arguments", field);
    let arguments = if arguments.is_empty() {
        arguments
    } else {
        format!("({arguments})")
    };
    format!(
        "{}{}{arguments}: {}{}\n",
        description(graph, node),
        graph.text(node, "name").unwrap(),
        type_reference(graph, &key(reference)),
        tail(graph, node)
    )
}

fn members(graph: &Graph, node: &str, predicate: &str, one: fn(&Graph, &str) -> String) -> String {
    graph
        .list(node, predicate)
        .iter()
        .map(|m| one(graph, &key(m)))
        .collect()
}

fn value(graph: &Graph, node: &str) -> String {
    format!(
        "{}{}{}\n",
        description(graph, node),
        graph.text(node, "name").unwrap(),
        tail(graph, node)
    )
}

fn definition(graph: &Graph, node: &str) -> String {
    let name = graph.text(node, "name").unwrap();
    let (word, body) = match graph.kind(node).as_str() {
        "ObjectType" => ("type", members(graph, node, "fields", field)),
        "InterfaceType" => ("interface", members(graph, node, "fields", field)),
        "UnionType" => {
            let members = names(graph, node, "members").join(" | ");
            let (description, tail) = (description(graph, node), tail(graph, node));
            return format!("{description}union {name}{tail} = {members}\n");
        }
        "InputType" => ("input", members(graph, node, "inputFields", field)),
        "DirectiveDefinition" => {
            let locations = graph.list(node, "locations");
            let locations: Vec<String> = locations.iter().map(|l| local(&key(l))).collect();
            let (description, locations) = (description(graph, node), locations.join(" | "));
            return format!("{description}directive @{name} on {locations}\n");
        }
        "EnumType" => ("enum", members(graph, node, "values", value)),
        "ScalarType" => ("scalar", String::new()),
        other => panic!("{other} is no definition"),
    };
    let body = if body.is_empty() {
        body
    } else {
        format!(" {{\n{body}}}")
    };
    let implements = names(graph, node, "implements").join(" & ");
    let implements = if implements.is_empty() {
        implements
    } else {
        format!(" implements {implements}")
    };
    format!(
        "{}{word} {name}{implements}{}{body}\n",
        description(graph, node),
        tail(graph, node)
    )
}

/// The names of the types in a list.
fn names(graph: &Graph, node: &str, predicate: &str) -> Vec<String> {
    let name = |t: &Term| graph.text(&key(t), "name").unwrap();
    graph.list(node, predicate).iter().map(name).collect()
}

fn document(turtle: &str) -> String {
    let graph = Graph::parse(turtle);
    let schema = graph
        .0
        .iter()
        .find(|((_, p), o)| {
            p == "type" && o.iter().any(|t| t.to_string().ends_with("graphql#Schema>"))
        })
        .map(|((s, _), _)| s.clone())
        .unwrap();
    let mut out = String::new();
    for link in graph.list(&schema, "links") {
        let link = key(&link);
        let imports: Vec<String> = graph
            .list(&link, "imports")
            .iter()
            .map(|i| match i {
                Term::Literal(l) => quoted(l.value()),
                Term::NamedNode(_) | Term::BlankNode(_) => panic!("{i} is no name"),
            })
            .collect();
        let url = quoted(&graph.text(&link, "url").unwrap());
        out.push_str(&format!(
            "extend schema @link(url: {url}, import: [{}])\n",
            imports.join(", ")
        ));
    }
    for item in graph.list(&schema, "definitions") {
        out.push_str(&definition(&graph, &key(&item)));
    }
    out
}

/// One way of writing for both. The definition of `@udaUri` is the same in every document.
fn canonical(text: &str) -> String {
    let document =
        Document::parse(text, "schema.graphql").unwrap_or_else(|e| panic!("{e}\n{text}"));
    let definitions = document.definitions.iter().map(ToString::to_string);
    definitions
        .filter(|d| !d.contains("directive @udaUri"))
        .collect()
}

#[test]
fn the_text_is_made_again_from_the_graph() {
    let places = &*example("examples/places/places.ttl");
    let atlas = &*example("projections/rust/tests/models/atlas.ttl");
    let harbour = &*example("projections/graphql/tests/models/harbour.ttl");
    let cases: [(&str, &[&str]); 6] = [
        ("projections/graphql/tests/models/pilots.ttl", &[harbour]),
        ("examples/onepiece/onepiece.ttl", &[]),
        ("examples/places/places.ttl", &[]),
        ("examples/cinema/cinema.ttl", &[places]),
        ("projections/rust/tests/models/atlas.ttl", &[]),
        ("projections/rust/tests/models/library.ttl", &[atlas]),
    ];
    let settings = [("inputs", "true"), ("queries", "connections")];
    let on_request = udac_tests::options(false, &settings);
    let mut choices = 0;
    for (path, leaned) in cases {
        let models = Models::new(leaned, &[&example(path)]);
        for options in [&Options::default(), &on_request] {
            let text = models.text(GRAPHQL, options);
            let graph = models.container(GRAPHQL, options);
            let (made, expected) = (canonical(&document(&graph)), canonical(&text));
            assert!(expected.contains("@key"), "{path}: {expected}");
            assert_eq!(made, expected, "{path}");
            choices += expected.matches(" @oneOf").count();
        }
    }
    assert!(choices > 3, "{choices} choices");
}
