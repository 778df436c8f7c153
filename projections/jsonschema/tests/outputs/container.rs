//! The container graph says all that the text says: the text is made from the graph alone.

use crate::JSONSCHEMA;
use crate::language::library;
use oxrdf::Term;
use oxttl::TurtleParser;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use udac_tests::{MAKERS, Models, SKY, options, said_of};

const JS: &str = "https://w3id.org/udac/jsonschema#";
const UDA_URI: &str = "https://w3id.org/udac/uda#udaUri";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// A graph, by subject and predicate.
struct Graph(BTreeMap<String, BTreeMap<String, Vec<Term>>>);

impl Graph {
    fn read(turtle: &str) -> Self {
        let mut graph: BTreeMap<String, BTreeMap<String, Vec<Term>>> = BTreeMap::new();
        for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
            let triple = triple.expect("the graph is Turtle");
            let about = graph.entry(triple.subject.to_string()).or_default();
            let predicate = triple.predicate.as_str().to_owned();
            about.entry(predicate).or_default().push(triple.object);
        }
        Self(graph)
    }

    fn one(&self, subject: &str, predicate: &str) -> Option<&Term> {
        let found = self.0.get(subject).and_then(|s| s.get(predicate))?;
        assert_eq!(found.len(), 1, "{subject} {predicate}");
        found.first()
    }

    fn node(&self, subject: &str, term: &str) -> Option<String> {
        self.one(subject, &format!("{JS}{term}"))
            .map(Term::to_string)
    }

    fn lexical(&self, subject: &str, predicate: &str) -> Option<String> {
        self.one(subject, predicate).map(|t| match t {
            Term::Literal(l) => l.value().to_owned(),
            Term::NamedNode(n) => n.as_str().to_owned(),
            other => panic!("{subject} {predicate} is {other}"),
        })
    }

    fn text(&self, subject: &str, term: &str) -> Option<String> {
        self.lexical(subject, &format!("{JS}{term}"))
    }

    fn kind(&self, subject: &str) -> String {
        let kind = self
            .lexical(subject, &format!("{RDF}type"))
            .expect("a type");
        kind.strip_prefix(JS)
            .expect("a class of jsonschema")
            .to_owned()
    }

    fn list(&self, subject: &str, term: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut next = self.node(subject, term);
        while let Some(at) = next.filter(|n| n != &format!("<{RDF}nil>")) {
            items.push(
                self.one(&at, &format!("{RDF}first"))
                    .expect("an item")
                    .to_string(),
            );
            next = self.one(&at, &format!("{RDF}rest")).map(Term::to_string);
        }
        items
    }

    /// Members whose value is a string, a number, a truth value or JSON in the graph.
    fn copy(&self, from: &str, into: &mut Map<String, Value>, terms: &[(&str, &str)]) {
        for (term, key) in terms {
            let Some(found) = self.one(from, &format!("{JS}{term}")) else {
                continue;
            };
            let Term::Literal(literal) = found else {
                panic!("{from} {term}: {found}")
            };
            let number = literal.datatype().as_str().ends_with("nonNegativeInteger");
            let truth = literal.datatype().as_str().ends_with("boolean");
            let json = [
                "default",
                "minimum",
                "maximum",
                "exclusiveMinimum",
                "exclusiveMaximum",
            ];
            let value = if number || truth || json.contains(term) {
                serde_json::from_str(literal.value()).unwrap()
            } else {
                json!(literal.value())
            };
            into.insert((*key).to_owned(), value);
        }
    }

    fn same(&self, from: &str, into: &mut Map<String, Value>, terms: &[&str]) {
        let pairs: Vec<_> = terms.iter().map(|t| (*t, *t)).collect();
        self.copy(from, into, &pairs);
    }

    fn schema(&self, at: &str) -> Map<String, Value> {
        let mut made = Map::new();
        self.same(
            at,
            &mut made,
            &["title", "description", "deprecated", "default"],
        );
        let nested = |term| Value::Object(self.schema(&self.node(at, term).unwrap()));
        let branches = || -> Value {
            let all = self.list(at, "branches");
            all.iter().map(|b| Value::Object(self.schema(b))).collect()
        };
        let mut ty = |name: &str| made.insert("type".into(), json!(name));
        match self.kind(at).as_str() {
            "BooleanSchema" => drop(ty("boolean")),
            "StringSchema" => {
                ty("string");
                self.same(
                    at,
                    &mut made,
                    &["minLength", "maxLength", "pattern", "contentEncoding"],
                );
            }
            "NumberSchema" => {
                let whole = self.text(at, "wholeNumber").as_deref() == Some("true");
                ty(if whole { "integer" } else { "number" });
                let bounds = ["minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum"];
                self.same(at, &mut made, &bounds);
            }
            "ArraySchema" => {
                ty("array");
                made.insert("items".into(), nested("items"));
                self.same(at, &mut made, &["minItems", "maxItems", "uniqueItems"]);
            }
            "MapSchema" => {
                ty("object");
                made.insert(
                    "propertyNames".into(),
                    json!({"pattern": self.text(at, "namePattern")}),
                );
                made.insert("additionalProperties".into(), nested("values"));
                self.same(at, &mut made, &["minProperties"]);
            }
            "ObjectSchema" => {
                ty("object");
                self.object(at, &mut made);
            }
            "EnumSchema" => {
                let members = self.list(at, "enum");
                let value = |m: &String| -> Value {
                    serde_json::from_str(&self.text(m, "value").unwrap()).unwrap()
                };
                made.insert("enum".into(), members.iter().map(value).collect());
            }
            "Reference" => {
                let to = self.node(at, "ref").unwrap();
                let name = self.text(&to, "name").unwrap();
                made.insert("$ref".into(), json!(format!("#/$defs/{name}")));
                self.members(at, &mut made);
                self.same(at, &mut made, &["unevaluatedProperties"]);
            }
            "NoSchema" => drop(made.insert("not".into(), json!({}))),
            "AnyOf" => drop(made.insert("anyOf".into(), branches())),
            "AllOf" => drop(made.insert("allOf".into(), branches())),
            other => panic!("{at} is a {other}"),
        }
        made
    }

    fn object(&self, at: &str, made: &mut Map<String, Value>) {
        self.members(at, made);
        made.entry("properties").or_insert(json!({}));
        self.same(at, made, &["additionalProperties"]);
    }

    fn members(&self, at: &str, made: &mut Map<String, Value>) {
        let mut properties = Map::new();
        let mut required = Vec::new();
        for property in self.list(at, "properties") {
            let name = self.text(&property, "name").unwrap();
            let mut schema = self.schema(&self.node(&property, "schema").unwrap());
            if let Some(term) = self.lexical(&property, UDA_URI) {
                schema.insert("$comment".into(), json!(term));
            }
            if self.text(&property, "required").is_some() {
                required.push(name.clone());
            }
            properties.insert(name, Value::Object(schema));
        }
        if !properties.is_empty() {
            made.insert("properties".into(), Value::Object(properties));
        }
        if !required.is_empty() {
            made.insert("required".into(), json!(required));
        }
    }

    fn document(&self, at: &str) -> Value {
        let mut made = match self.node(at, "root") {
            Some(root) => self.schema(&root),
            None => Map::new(),
        };
        let heads = [("dialect", "$schema"), ("comment", "$comment")];
        self.copy(at, &mut made, &heads);
        self.same(at, &mut made, &["title", "description"]);
        let mut defs = Map::new();
        for definition in self.list(at, "definitions") {
            let mut schema = self.schema(&self.node(&definition, "schema").unwrap());
            let term = self.lexical(&definition, UDA_URI);
            schema.insert("$comment".into(), json!(term));
            defs.insert(
                self.text(&definition, "name").unwrap(),
                Value::Object(schema),
            );
        }
        made.insert("$defs".into(), Value::Object(defs));
        Value::Object(made)
    }
}

#[test]
fn the_text_comes_back_from_the_graph() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("numbers", "number")][..]] {
        let options = options(false, settings);
        let text: Value = serde_json::from_str(&loaded.text(JSONSCHEMA, &options)).unwrap();
        let graph = Graph::read(&loaded.container(JSONSCHEMA, &options));
        assert_eq!(graph.document("<urn:udac:jsonschema:sky>"), text);
    }
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    let text: Value = serde_json::from_str(&loaded.text(JSONSCHEMA, &options(false, &[]))).unwrap();
    let graph = Graph::read(&loaded.container(JSONSCHEMA, &options(false, &[])));
    assert_eq!(graph.document("<urn:udac:jsonschema:library>"), text);
}

/// The fields that a mapping graph names.
fn to_fields(turtle: &str) -> BTreeSet<String> {
    TurtleParser::new()
        .for_slice(turtle.as_bytes())
        .map(|t| t.expect("the mapping is Turtle"))
        .filter(|t| t.predicate.as_str().ends_with("mapping#toField"))
        .map(|t| t.object.to_string())
        .collect()
}

#[test]
fn elements_have_the_addresses_that_mappings_use() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let none = options(false, &[]);
    let whole = (
        loaded.container(JSONSCHEMA, &none),
        loaded.mapping(JSONSCHEMA, &none),
    );
    let concept = "https://example.org/sky#Telescope";
    let asset = loaded.asset(JSONSCHEMA, &none, "urn:assets:17", concept);
    for (container, mapping) in [whole, asset] {
        let graph = Graph::read(&container);
        let mapped = to_fields(&mapping);
        assert!(mapped.len() > 20, "{mapping}");
        for field in mapped {
            assert_eq!(graph.kind(&field), "Property");
        }
    }
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    let graph = Graph::read(&loaded.container(JSONSCHEMA, &none));
    let mapped = to_fields(&loaded.mapping(JSONSCHEMA, &none));
    for expected in [
        "TextNote.text",
        "GatefoldSleeve.panels",
        "CityGuide.guide",
        "Club_Reference.iri",
    ] {
        let expected = format!("<urn:udac:jsonschema:library:library_{expected}>");
        assert!(mapped.contains(&expected), "{expected}: {mapped:?}");
    }
    for field in mapped {
        assert_eq!(graph.kind(&field), "Property");
    }
}

/// Containers and mappings conform to their system models.
#[test]
fn generated_graphs_conform() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for settings in [&[][..], &[("numbers", "number")][..]] {
        let options = options(false, settings);
        let container = loaded.container(JSONSCHEMA, &options);
        let mapping = loaded.mapping(JSONSCHEMA, &options);
        assert_eq!(said_of(&[MAKERS, SKY, &container, &mapping]), [""; 0]);
        let [atlas, library] = library();
        let loaded = Models::new(&[], &[&atlas, &library]);
        let container = loaded.container(JSONSCHEMA, &options);
        let mapping = loaded.mapping(JSONSCHEMA, &options);
        assert_eq!(said_of(&[&atlas, &library, &container, &mapping]), [""; 0]);
    }
}
