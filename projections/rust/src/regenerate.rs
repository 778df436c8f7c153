//! The container graph is complete: the text is made from it alone.

use crate::syntax::{Constant, Element, Field, File, Function, Item, ItemKind, Variant};
use oxttl::TurtleParser;
use std::collections::HashMap;
use udac_projection::fold::{Addressing, remark};
use udac_projection::target::{AnyTarget, CodeTarget as _, ContainerRequest, Target as _};
use udac_tests::{Models, options};

const RUST: &str = "https://w3id.org/udac/rust#";
const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// What is said of each node, by predicate, in order.
struct Graph(HashMap<String, Vec<(String, String)>>);

impl Graph {
    fn parse(text: &str) -> Self {
        let mut said: HashMap<String, Vec<(String, String)>> = HashMap::new();
        for triple in TurtleParser::new().for_slice(text.as_bytes()) {
            let triple = triple.unwrap();
            let object = match triple.object {
                oxrdf::Term::NamedNode(n) => n.into_string(),
                oxrdf::Term::BlankNode(b) => b.to_string(),
                oxrdf::Term::Literal(l) => l.value().to_owned(),
            };
            let subject = match triple.subject {
                oxrdf::NamedOrBlankNode::NamedNode(n) => n.into_string(),
                oxrdf::NamedOrBlankNode::BlankNode(b) => b.to_string(),
            };
            let said = said.entry(subject).or_default();
            said.push((triple.predicate.into_string(), object));
        }
        Self(said)
    }

    fn get(&self, node: &str, predicate: &str) -> Option<String> {
        let said = self.0.get(node)?;
        said.iter()
            .find(|(p, _)| p == predicate)
            .map(|(_, o)| o.clone())
    }

    fn text(&self, node: &str, term: &str) -> String {
        self.get(node, &format!("{RUST}{term}")).unwrap_or_default()
    }

    fn list(&self, node: &str, term: &str) -> Vec<String> {
        let mut items = Vec::new();
        let mut at = self.get(node, &format!("{RUST}{term}"));
        while let Some(cell) = at.filter(|c| *c != format!("{RDF}nil")) {
            items.extend(self.get(&cell, &format!("{RDF}first")));
            at = self.get(&cell, &format!("{RDF}rest"));
        }
        items
    }

    fn public(&self, node: &str) -> bool {
        self.text(node, "visibility") == "pub"
    }

    fn file(&self) -> File {
        let is_file = |(_, said): &(&String, &Vec<(String, String)>)| {
            said.contains(&(format!("{RDF}type"), format!("{RUST}SourceFile")))
        };
        let (node, _) = self.0.iter().find(is_file).unwrap();
        let derived = "http://www.w3.org/ns/prov#wasDerivedFrom";
        let model = self.get(node, derived).unwrap();
        File {
            header: remark(&model),
            docs: self.text(node, "docs"),
            attributes: self.list(node, "attributes"),
            items: self.items(node),
        }
    }

    fn items(&self, node: &str) -> Vec<Item> {
        let items = self.list(node, "items");
        items.iter().map(|i| self.item(i)).collect()
    }

    fn item(&self, node: &str) -> Item {
        let name = self.text(node, "name");
        let generics: &'static str = Box::leak(self.text(node, "generics").into_boxed_str());
        let class = self.get(node, &format!("{RDF}type")).unwrap();
        let kind = match class.strip_prefix(RUST).unwrap() {
            "Module" => ItemKind::Module {
                name,
                items: self.items(node),
            },
            "Struct" => ItemKind::Struct {
                name,
                generics,
                fields: self.each(node, "fields", Self::field),
            },
            "TupleStruct" => ItemKind::TupleStruct {
                name,
                elements: self.each(node, "elements", Self::element),
            },
            "Enum" => ItemKind::Enum {
                name,
                generics,
                variants: self.each(node, "variants", Self::variant),
            },
            "TypeAlias" => ItemKind::TypeAlias {
                name,
                ty: self.text(node, "type"),
            },
            "Trait" => ItemKind::Trait {
                name,
                supertraits: self.text(node, "supertraits"),
                functions: self.each(node, "functions", Self::function),
            },
            "Constant" => ItemKind::Constant(Constant {
                docs: String::new(),
                ..self.constant(node)
            }),
            "Implementation" => ItemKind::Implementation {
                header: self.text(node, "header"),
                constants: self.each(node, "constants", Self::constant),
                functions: self.each(node, "functions", Self::function),
            },
            "Use" => ItemKind::Use(self.text(node, "path")),
            "Verbatim" => ItemKind::Verbatim(self.text(node, "text")),
            other => panic!("no item: {other}"),
        };
        Item {
            docs: self.text(node, "docs"),
            attributes: self.list(node, "attributes"),
            stands_for: None,
            kind,
        }
    }

    fn each<T>(&self, node: &str, term: &str, read: impl Fn(&Self, &str) -> T) -> Vec<T> {
        let nodes = self.list(node, term);
        nodes.iter().map(|n| read(self, n)).collect()
    }

    fn field(&self, node: &str) -> Field {
        Field {
            docs: self.text(node, "docs"),
            attributes: self.list(node, "attributes"),
            public: self.public(node),
            name: self.text(node, "name"),
            ty: self.text(node, "type"),
            stands_for: None,
        }
    }

    fn element(&self, node: &str) -> Element {
        Element {
            attributes: self.list(node, "attributes"),
            public: self.public(node),
            ty: self.text(node, "type"),
        }
    }

    fn variant(&self, node: &str) -> Variant {
        Variant {
            docs: self.text(node, "docs"),
            attributes: self.list(node, "attributes"),
            name: self.text(node, "name"),
            element: self.each(node, "elements", Self::element).pop(),
            stands_for: None,
        }
    }

    fn constant(&self, node: &str) -> Constant {
        Constant {
            docs: self.text(node, "docs"),
            name: self.text(node, "name"),
            ty: self.text(node, "type"),
            value: self.text(node, "value"),
        }
    }

    fn function(&self, node: &str) -> Function {
        Function {
            docs: self.text(node, "docs"),
            attributes: self.list(node, "attributes"),
            signature: self.text(node, "signature"),
            body: self.get(node, &format!("{RUST}body")),
        }
    }
}

fn regenerate(models: &Models, output: &str) {
    let options = options(false, &[("output", output)]);
    models.with(AnyTarget::Code(&crate::RUST), &options, |legal| {
        let legal = legal.unwrap();
        for (unit, info) in legal.roots() {
            let addressing = Addressing::of(legal, unit, None);
            let request = ContainerRequest {
                addressing: &addressing,
                environment: None,
                asset_id: None,
            };
            let (mut graph, mut text, mut again) = (String::new(), String::new(), String::new());
            crate::RUST.container(legal, unit, &options, &request, &mut graph);
            crate::RUST.text(legal, unit, &options, &mut text);
            crate::print::source(&Graph::parse(&graph).file().into(), &mut again);
            assert_eq!(again, text, "{}", legal.text(info.name));
        }
    });
}

#[test]
fn the_text_comes_from_the_container_alone() {
    let atlas = include_str!("../tests/models/atlas.ttl");
    let library = include_str!("../tests/models/library.ttl");
    let models = Models::new(&[], &[atlas, library]);
    regenerate(&models, "structs");
    regenerate(&models, "views");
    let embedded: Vec<&str> = udac_upper::MODELS.iter().map(|m| m.text).collect();
    let models = Models::new(&[], &embedded);
    regenerate(&models, "structs");
    regenerate(&models, "views");
}
