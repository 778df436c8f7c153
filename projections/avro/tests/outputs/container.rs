//! The container graph says all that the text says: the text is made from the graph alone.

use crate::AVRO;
use crate::language::library;
use oxrdf::{NamedOrBlankNode, Term};
use oxttl::TurtleParser;
use serde_json::{Map, Value, json};
use std::collections::{BTreeMap, BTreeSet};
use udac_tests::{MAKERS, Models, SKY, options};

const NAMESPACE: &str = "https://w3id.org/udac/avro#";
const UDA: &str = "https://w3id.org/udac/uda#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// A graph, by subject and predicate.
struct Graph(BTreeMap<String, BTreeMap<String, Vec<Term>>>);

fn node(node: &NamedOrBlankNode) -> String {
    node.to_string()
}

fn key(term: &Term) -> String {
    term.to_string()
}

impl Graph {
    fn read(turtle: &str) -> Self {
        let mut graph: BTreeMap<String, BTreeMap<String, Vec<Term>>> = BTreeMap::new();
        for triple in TurtleParser::new().for_slice(turtle.as_bytes()) {
            let triple = triple.expect("the graph is Turtle");
            let about = graph.entry(node(&triple.subject)).or_default();
            let predicate = triple.predicate.as_str().to_owned();
            about.entry(predicate).or_default().push(triple.object);
        }
        Self(graph)
    }

    fn all(&self, subject: &str, predicate: &str) -> &[Term] {
        let about = self.0.get(subject).and_then(|s| s.get(predicate));
        about.map_or(&[], Vec::as_slice)
    }

    fn one(&self, subject: &str, predicate: &str) -> Option<&Term> {
        let found = self.all(subject, predicate);
        assert!(found.len() < 2, "{subject} has several {predicate}");
        found.first()
    }

    fn text(&self, subject: &str, predicate: &str) -> Option<String> {
        self.one(subject, predicate).map(|t| match t {
            Term::Literal(l) => l.value().to_owned(),
            Term::NamedNode(n) => n.as_str().to_owned(),
            Term::BlankNode(_) => panic!("{subject} {predicate} is a blank node"),
        })
    }

    fn kind(&self, subject: &str) -> String {
        let kind = self.text(subject, &format!("{RDF}type")).expect("a type");
        kind.strip_prefix(NAMESPACE)
            .expect("a class of avro")
            .to_owned()
    }

    fn list(&self, subject: &str, predicate: &str) -> Vec<Term> {
        let mut items = Vec::new();
        let mut next = self.one(subject, predicate).map(key);
        while let Some(at) = next.filter(|n| n != &format!("<{RDF}nil>")) {
            let first = self.one(&at, &format!("{RDF}first")).expect("an item");
            items.push(first.clone());
            next = self.one(&at, &format!("{RDF}rest")).map(key);
        }
        items
    }
}

/// Makes schemas of a graph: each named type whole where it is met first.
struct Maker {
    graph: Graph,
    defined: BTreeSet<String>,
}

impl Maker {
    fn copy(&self, from: &str, into: &mut Map<String, Value>, pairs: &[(&str, &str)]) {
        for (predicate, name) in pairs {
            if let Some(text) = self.graph.text(from, predicate) {
                into.insert((*name).to_owned(), Value::String(text));
            }
        }
    }

    fn avro(&self, subject: &str, term: &str) -> Option<String> {
        self.graph.text(subject, &format!("{NAMESPACE}{term}"))
    }

    fn ty(&mut self, term: &Term, around: &str) -> Value {
        if let Term::NamedNode(n) = term
            && let Some(primitive) = n.as_str().strip_prefix(NAMESPACE)
        {
            return json!(primitive);
        }
        let at = key(term);
        let inner = |p: &str| format!("{NAMESPACE}{p}");
        match self.graph.kind(&at).as_str() {
            "Array" => {
                let items = self.graph.one(&at, &inner("items")).cloned().unwrap();
                json!({"type": "array", "items": self.ty(&items, around)})
            }
            "Map" => {
                let values = self.graph.one(&at, &inner("values")).cloned().unwrap();
                json!({"type": "map", "values": self.ty(&values, around)})
            }
            "Union" => {
                let branches = self.graph.list(&at, &inner("branches"));
                branches.iter().map(|b| self.ty(b, around)).collect()
            }
            "PrimitiveSchema" => {
                let mut schema = Map::new();
                let primitive = self.avro(&at, "primitive").unwrap();
                schema.insert("type".into(), json!(primitive.strip_prefix(NAMESPACE)));
                if let Some(logical) = self.avro(&at, "logicalType") {
                    schema.insert("logicalType".into(), json!(logical));
                }
                for name in ["precision", "scale"] {
                    if let Some(n) = self.avro(&at, name) {
                        schema.insert(name.into(), json!(n.parse::<u64>().unwrap()));
                    }
                }
                self.copy(&at, &mut schema, &[(&format!("{UDA}udaUri"), "udaUri")]);
                Value::Object(schema)
            }
            kind @ ("Record" | "Enum") => {
                let name = self.avro(&at, "name").unwrap();
                let namespace = self.avro(&at, "namespace").unwrap();
                if !self.defined.insert(at.clone()) {
                    return json!(format!("{namespace}.{name}"));
                }
                let mut schema = Map::new();
                let head = [
                    (inner("name"), "name"),
                    (inner("doc"), "doc"),
                    (format!("{UDA}udaUri"), "udaUri"),
                ];
                for (predicate, member) in &head {
                    self.copy(&at, &mut schema, &[(predicate, member)]);
                }
                if namespace != around {
                    schema.insert("namespace".into(), json!(namespace));
                }
                schema.insert("type".into(), json!(kind.to_lowercase()));
                if kind == "Record" {
                    self.record(&at, &namespace, &mut schema);
                } else {
                    self.enumeration(&at, &mut schema);
                }
                Value::Object(schema)
            }
            other => panic!("{at} is a {other}"),
        }
    }

    fn record(&mut self, at: &str, namespace: &str, schema: &mut Map<String, Value>) {
        let fields = self.graph.list(at, &format!("{NAMESPACE}fields"));
        let made = fields
            .iter()
            .map(|f| self.field(&key(f), namespace))
            .collect();
        schema.insert("fields".into(), made);
        let names: Vec<String> = self
            .graph
            .list(at, &format!("{NAMESPACE}keyFields"))
            .iter()
            .map(|f| self.avro(&key(f), "name").unwrap())
            .collect();
        for field in self.graph.list(at, &format!("{NAMESPACE}keyFields")) {
            assert_eq!(
                self.avro(&key(&field), "primaryKey").as_deref(),
                Some("true")
            );
        }
        if !names.is_empty() {
            schema.insert("_attributes_".into(), json!({"_pk_": names}));
        }
    }

    fn enumeration(&self, at: &str, schema: &mut Map<String, Value>) {
        let symbols = self.graph.list(at, &format!("{NAMESPACE}symbols"));
        let symbols: Vec<String> = symbols
            .iter()
            .map(|s| match s {
                Term::Literal(l) => l.value().to_owned(),
                other => panic!("{other} is no symbol"),
            })
            .collect();
        schema.insert("symbols".into(), json!(symbols));
        schema.insert("default".into(), json!(self.avro(at, "default")));
        let mut terms = Map::new();
        for symbol in self.graph.all(at, &format!("{NAMESPACE}symbol")) {
            let name = self.avro(&key(symbol), "name").unwrap();
            let term = self.graph.text(&key(symbol), &format!("{UDA}udaUri"));
            terms.insert(name, json!(term));
        }
        schema.insert("symbolUris".into(), Value::Object(terms));
    }

    fn field(&mut self, at: &str, namespace: &str) -> Value {
        let mut field = Map::new();
        for (predicate, member) in [
            (format!("{NAMESPACE}name"), "name"),
            (format!("{NAMESPACE}doc"), "doc"),
            (format!("{UDA}udaUri"), "udaUri"),
        ] {
            self.copy(at, &mut field, &[(&predicate, member)]);
        }
        if let Some(default) = self.avro(at, "default") {
            field.insert("default".into(), serde_json::from_str(&default).unwrap());
        }
        let ty = self
            .graph
            .one(at, &format!("{NAMESPACE}type"))
            .cloned()
            .unwrap();
        let ty = self.ty(&ty, namespace);
        field.insert("type".into(), ty);
        Value::Object(field)
    }
}

fn regenerate(turtle: &str, file: &str) -> Value {
    let mut maker = Maker {
        graph: Graph::read(turtle),
        defined: BTreeSet::new(),
    };
    let file = format!("<{file}>");
    assert_eq!(maker.graph.kind(&file), "SchemaFile");
    let schemas = maker.graph.list(&file, &format!("{NAMESPACE}schemas"));
    schemas.iter().map(|s| maker.ty(s, "")).collect()
}

#[test]
fn the_text_comes_back_from_the_graph() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for settings in [
        &[][..],
        &[("enum", "enum")][..],
        &[("namespace", "x.{domain}")][..],
    ] {
        let options = options(false, settings);
        let text: Value = serde_json::from_str(&loaded.text(AVRO, &options)).unwrap();
        let made = regenerate(&loaded.container(AVRO, &options), "urn:udac:avro:sky");
        assert_eq!(made, text);
    }
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    for settings in [&[][..], &[("enum", "enum")][..]] {
        let options = options(false, settings);
        let text: Value = serde_json::from_str(&loaded.text(AVRO, &options)).unwrap();
        let made = regenerate(&loaded.container(AVRO, &options), "urn:udac:avro:library");
        assert_eq!(made, text);
    }
}

#[test]
fn elements_have_the_addresses_that_mappings_use() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    let none = options(false, &[]);
    let graph = Graph::read(&loaded.container(AVRO, &none));
    let mapping = loaded.mapping(AVRO, &none);
    let mapped = to_fields(&mapping);
    assert!(
        mapped.contains("<urn:udac:avro:sky:SKY_Telescope.SKY_name>"),
        "{mapped:?}"
    );
    for field in mapped {
        assert_eq!(graph.kind(&field), "Field");
    }
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    let graph = Graph::read(&loaded.container(AVRO, &none));
    let mapped = to_fields(&loaded.mapping(AVRO, &none));
    for expected in [
        "TextNote.LIBRARY_text",
        "GatefoldSleeve.LIBRARY_panels",
        "CityGuide.LIBRARY_guide",
    ] {
        let expected = format!("<urn:udac:avro:library:LIBRARY_{expected}>");
        assert!(mapped.contains(&expected), "{expected}: {mapped:?}");
    }
    for field in mapped {
        assert_eq!(graph.kind(&field), "Field");
    }
}

/// The fields that a mapping graph names.
fn to_fields(turtle: &str) -> BTreeSet<String> {
    let to_field = "https://w3id.org/udac/mapping#toField";
    TurtleParser::new()
        .for_slice(turtle.as_bytes())
        .map(|t| t.expect("the mapping is Turtle"))
        .filter(|t| t.predicate.as_str() == to_field)
        .map(|t| key(&t.object))
        .collect()
}

#[test]
fn an_asset_has_the_fields_that_its_mapping_names() {
    let loaded = Models::new(&[MAKERS], &[SKY]);
    for (asset, kind) in [
        ("urn:assets:17", "datamesh#Source"),
        ("urn:assets:tube", "avro#SchemaFile"),
    ] {
        for netflix in [false, true] {
            let options = options(netflix, &[]);
            let concept = "https://example.org/sky#Telescope";
            let (container, mapping) = loaded.asset(AVRO, &options, asset, concept);
            let graph = Graph::read(&container);
            let root = graph
                .text(&format!("<{asset}>"), &format!("{RDF}type"))
                .unwrap();
            assert!(root.ends_with(kind), "{root}");
            let mapped = to_fields(&mapping);
            let path = format!("<{asset}:SKY_maker.MK_country>");
            assert!(mapped.contains(&path), "{mapped:?}");
            for field in mapped {
                assert_eq!(graph.kind(&field), "Field", "{container}");
            }
        }
    }
}

/// Alternatives of a union have fields by the path through the alternative.
#[test]
fn an_asset_tells_alternatives_apart() {
    let [atlas, library] = library();
    let loaded = Models::new(&[], &[&atlas, &library]);
    for asset in ["urn:assets:17", "urn:assets:shelf"] {
        for netflix in [false, true] {
            for concept in ["Book", "Record", "House", "Reader", "CityGuide", "Visit"] {
                let options = options(netflix, &[]);
                let iri = format!("https://example.org/library#{concept}");
                let (container, mapping) = loaded.asset(AVRO, &options, asset, &iri);
                let graph = Graph::read(&container);
                let mapped = to_fields(&mapping);
                let path = match concept {
                    "Book" => "LIBRARY_chapters.LIBRARY_notes.LIBRARY_TextNote.LIBRARY_text",
                    "Record" => "LIBRARY_sleeve.LIBRARY_GatefoldSleeve.LIBRARY_panels",
                    "House" => "LIBRARY_newest.LIBRARY_shelfMark",
                    "Reader" => "LIBRARY_favourite.LIBRARY_Work_Reference.LIBRARY_shelfMark",
                    "CityGuide" => "LIBRARY_guide.LIBRARY_shelfMark",
                    _ => "LIBRARY_day",
                };
                let path = format!("<{asset}:{path}>");
                assert!(mapped.contains(&path), "{concept}: {mapped:?}");
                for field in mapped {
                    assert_eq!(graph.kind(&field), "Field", "{container}");
                }
            }
        }
    }
}
