//! The container graph says all that the text says: the text is made from the graph alone.

use crate::PROTOBUF;
use oxrdf::Term;
use oxttl::TurtleParser;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use udac_tests::{MAKERS, Models, SKY, options, said_of};

const PB: &str = "https://w3id.org/udac/protobuf#";
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

    fn lexical(&self, subject: &str, predicate: &str) -> Option<String> {
        self.one(subject, predicate).map(|t| match t {
            Term::Literal(l) => l.value().to_owned(),
            Term::NamedNode(n) => n.as_str().to_owned(),
            other => panic!("{subject} {predicate} is {other}"),
        })
    }

    fn text(&self, subject: &str, term: &str) -> Option<String> {
        self.lexical(subject, &format!("{PB}{term}"))
    }

    fn kind(&self, subject: &str) -> String {
        let kind = self.lexical(subject, &format!("{RDF}type")).unwrap();
        kind.strip_prefix(PB).unwrap().to_owned()
    }

    fn list(&self, subject: &str, term: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut next = self
            .one(subject, &format!("{PB}{term}"))
            .map(Term::to_string);
        while let Some(at) = next.filter(|n| n != &format!("<{RDF}nil>")) {
            items.push(self.one(&at, &format!("{RDF}first")).unwrap().to_string());
            next = self.one(&at, &format!("{RDF}rest")).map(Term::to_string);
        }
        items
    }

    fn about(&self, out: &mut String, at: &str, indent: &str) {
        let said = [self.text(at, "comment"), self.lexical(at, UDA_URI)];
        let said: Vec<String> = said.into_iter().flatten().collect();
        for line in said.join("\n\n").lines() {
            let line = format!("{indent}// {line}");
            writeln!(out, "{}", line.trim_end()).unwrap();
        }
    }

    fn member(&self, out: &mut String, at: &str, indent: &str, package: &str) {
        self.about(out, at, indent);
        let ty = self.one(at, &format!("{PB}type")).map(|to| {
            let name = self.text(&to.to_string(), "name").unwrap();
            format!(".{package}.{name}")
        });
        let words = [
            self.text(at, "label"),
            self.text(at, "scalar"),
            ty,
            self.text(at, "name"),
        ];
        let words: Vec<String> = words.into_iter().flatten().collect();
        let number = self.text(at, "number").unwrap();
        let old = self
            .text(at, "deprecated")
            .map_or("", |_| " [deprecated = true]");
        writeln!(out, "{indent}{} = {number}{old};", words.join(" ")).unwrap();
    }

    fn file(&self, at: &str) -> String {
        let mut out = format!("// {}\n", self.text(at, "remark").unwrap());
        if self.text(at, "comment").is_some() {
            out.push_str("//\n");
            self.about(&mut out, at, "");
        }
        let package = self.text(at, "package").unwrap();
        write!(out, "\nsyntax = \"proto3\";\n\npackage {package};\n").unwrap();
        for definition in self.list(at, "definitions") {
            out.push('\n');
            self.about(&mut out, &definition, "");
            let (keyword, list) = match self.kind(&definition).as_str() {
                "Message" => ("message", "fields"),
                "Enum" => ("enum", "values"),
                other => panic!("{definition} is a {other}"),
            };
            let name = self.text(&definition, "name").unwrap();
            writeln!(out, "{keyword} {name} {{").unwrap();
            if self.text(&definition, "deprecated").is_some() {
                out.push_str("  option deprecated = true;\n");
            }
            let oneof = self.text(&definition, "oneof");
            if let Some(oneof) = &oneof {
                writeln!(out, "  oneof {oneof} {{").unwrap();
            }
            let indent = if oneof.is_some() { "    " } else { "  " };
            for member in self.list(&definition, list) {
                self.member(&mut out, &member, indent, &package);
            }
            if oneof.is_some() {
                out.push_str("  }\n");
            }
            out.push_str("}\n");
        }
        out
    }
}

#[test]
fn the_text_comes_back_from_the_graph() {
    let none = options(false, &[]);
    for (models, at) in [
        (Models::new(&[MAKERS], &[SKY]), "<urn:udac:protobuf:sky>"),
        (
            Models::new(&[], &[crate::file::UNION]),
            "<urn:udac:protobuf:load>",
        ),
    ] {
        let graph = Graph::read(&models.container(PROTOBUF, &none));
        assert_eq!(graph.file(at), models.text(PROTOBUF, &none));
    }
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
        loaded.container(PROTOBUF, &none),
        loaded.mapping(PROTOBUF, &none),
    );
    let concept = "https://example.org/sky#Telescope";
    let asset = loaded.asset(PROTOBUF, &none, "urn:assets:17", concept);
    for (container, mapping) in [whole, asset] {
        let graph = Graph::read(&container);
        let mapped = to_fields(&mapping);
        assert!(mapped.len() > 20, "{mapping}");
        for field in mapped {
            assert_eq!(graph.kind(&field), "Field");
        }
    }
}

/// Containers and mappings conform to their system models.
#[test]
fn generated_graphs_conform() {
    let none = options(false, &[]);
    for (leaned, compiled) in [(Some(MAKERS), SKY), (None, crate::file::UNION)] {
        let leaned: Vec<&str> = leaned.into_iter().collect();
        let loaded = Models::new(&leaned, &[compiled]);
        let (container, mapping) = (
            loaded.container(PROTOBUF, &none),
            loaded.mapping(PROTOBUF, &none),
        );
        let mut all = leaned;
        all.extend([compiled, &container, &mapping]);
        assert_eq!(said_of(&all), [""; 0]);
    }
}
