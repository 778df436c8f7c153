//! The container graph: the source in the terms of `rust:`.
//!
//! Items, fields and variants have IRIs; functions are nested. What stands in order in the text stands
//! in a list here, so that the text can be made from the graph alone.

use crate::syntax::{Constant, Element, Field, Function, Item, ItemKind, Source, Variant};
use std::collections::BTreeMap;
use udac_projection::container::UnitId;
use udac_projection::fold::{Address, ListWriter, NodeWriter, TurtleWriter, namespace_of};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};

macro_rules! rust {
    ($term:literal) => {
        concat!("https://w3id.org/udac/rust#", $term)
    };
}

macro_rules! uda {
    ($term:literal) => {
        concat!("https://w3id.org/udac/uda#", $term)
    };
}

/// The graph of a unit's source.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    source: &Source<'_>,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let file = &source.head;
    let model = legal.text(legal.units[unit].iri);
    let namespace = namespace_of(model);
    let elements = format!("{}:", request.addressing.container);
    let prefixes = [
        ("rust", rust!("")),
        ("prov", "http://www.w3.org/ns/prov#"),
        ("uda", uda!("")),
        ("model", namespace.as_str()),
        ("element", elements.as_str()),
    ];
    let mut folder = Folder {
        legal,
        request,
        writer: TurtleWriter::new(out, &file.header, &prefixes),
    };
    let root = request.addressing.root();
    let mut numbers = Numbers::default();
    let mut addresses = Vec::new();
    source.each(&mut |items| addresses.extend(folder.addresses(&root, items, &mut numbers)));
    folder
        .writer
        .subject(&request.addressing.container, |node| {
            node.a(rust!("SourceFile"));
            if let Some(id) = request.asset_id {
                node.string(uda!("assetId"), id);
            }
            if let Some(environment) = request.environment {
                node.string(uda!("environment"), environment);
            }
            node.iri("http://www.w3.org/ns/prov#wasDerivedFrom", model);
            about(node, &file.docs, &file.attributes);
            node.list(rust!("items"), |list| iris(list, &addresses));
        });
    let mut due = addresses.as_slice();
    source.each(&mut |items| {
        let (now, later) = due.split_at_checked(items.len()).unwrap_or((due, &[]));
        folder.items(items, now);
        due = later;
    });
}

/// How many items of each kind without a name there were.
type Numbers = BTreeMap<&'static str, usize>;

struct Folder<'l, 'm> {
    legal: &'l Legal<'m>,
    request: &'l ContainerRequest<'l>,
    writer: TurtleWriter<'l>,
}

impl Folder<'_, '_> {
    /// An address for each item: by its name, else by its kind and a number among those of its kind.
    fn addresses(&self, base: &Address, items: &[Item], seen: &mut Numbers) -> Vec<Address> {
        let address = |item: &Item| {
            if let Some(decl) = item.stands_for {
                return self.request.addressing.decl(self.legal, decl);
            }
            if let Some(name) = item.name() {
                return base.below(name);
            }
            let kind = if matches!(item.kind, ItemKind::Implementation { .. }) {
                "impl"
            } else if matches!(item.kind, ItemKind::Use(_)) {
                "use"
            } else {
                "text"
            };
            let n = seen.entry(kind).or_default();
            *n += 1;
            base.below(kind).below(&n.to_string())
        };
        items.iter().map(address).collect()
    }

    fn items(&mut self, items: &[Item], addresses: &[Address]) {
        for (item, address) in items.iter().zip(addresses) {
            self.item(item, address);
        }
    }

    fn item(&mut self, item: &Item, address: &Address) {
        match &item.kind {
            ItemKind::Module { name, items } => {
                let inner = self.addresses(address, items, &mut Numbers::default());
                self.named(item, address, rust!("Module"), name, "", |node| {
                    node.list(rust!("items"), |list| iris(list, &inner));
                });
                self.items(items, &inner);
            }
            ItemKind::Struct {
                name,
                generics,
                fields,
            } => self.structure(item, address, name, generics, fields),
            ItemKind::TupleStruct { name, elements } => {
                let inner = numbered(address, elements.len());
                self.named(item, address, rust!("TupleStruct"), name, "", |node| {
                    node.list(rust!("elements"), |list| iris(list, &inner));
                });
                self.elements(elements, &inner);
            }
            ItemKind::Enum {
                name,
                generics,
                variants,
            } => self.enumeration(item, address, name, generics, variants),
            ItemKind::TypeAlias { name, ty } => {
                self.named(item, address, rust!("TypeAlias"), name, "", |node| {
                    node.string(rust!("type"), ty);
                });
            }
            ItemKind::Trait {
                name,
                supertraits,
                functions,
            } => self.named(item, address, rust!("Trait"), name, "", |node| {
                if !supertraits.is_empty() {
                    node.string(rust!("supertraits"), supertraits);
                }
                self::functions(node, functions);
            }),
            ItemKind::Constant(constant) => self.constant(item, address, constant),
            ItemKind::Implementation {
                header,
                constants,
                functions,
            } => self.implementation(item, address, header, constants, functions),
            ItemKind::Use(path) => self.writer.subject(address.as_str(), |node| {
                node.a(rust!("Use"));
                about(node, &item.docs, &item.attributes);
                node.string(rust!("path"), path);
            }),
            ItemKind::Verbatim(text) => self.writer.subject(address.as_str(), |node| {
                node.a(rust!("Verbatim"));
                about(node, &item.docs, &item.attributes);
                node.string(rust!("text"), text);
            }),
        }
    }

    fn named(
        &mut self,
        item: &Item,
        address: &Address,
        class: &str,
        name: &str,
        generics: &str,
        write: impl FnOnce(&mut NodeWriter<'_>),
    ) {
        let concept = item
            .stands_for
            .map(|d| self.legal.text(self.legal.decls[d].origin.concept));
        self.writer.subject(address.as_str(), |node| {
            node.a(class);
            node.string(rust!("name"), name);
            node.string(rust!("visibility"), "pub");
            if !generics.is_empty() {
                node.string(rust!("generics"), generics);
            }
            if let Some(concept) = concept {
                node.iri(uda!("udaUri"), concept);
            }
            about(node, &item.docs, &item.attributes);
            write(node);
        });
    }

    fn structure(
        &mut self,
        item: &Item,
        address: &Address,
        name: &str,
        generics: &str,
        fields: &[Field],
    ) {
        let place = |field: &Field| address.below(&field.name);
        let inner: Vec<Address> = fields.iter().map(place).collect();
        self.named(item, address, rust!("Struct"), name, generics, |node| {
            if !inner.is_empty() {
                node.list(rust!("fields"), |list| iris(list, &inner));
            }
        });
        for (field, address) in fields.iter().zip(&inner) {
            let property = field.stands_for.map(|(_, p)| self.legal.text(p));
            self.writer.subject(address.as_str(), |node| {
                node.a(rust!("Field"));
                node.string(rust!("name"), &field.name);
                visibility(node, field.public);
                node.string(rust!("type"), &field.ty);
                if let Some(property) = property {
                    node.iri(uda!("udaUri"), property);
                }
                about(node, &field.docs, &field.attributes);
            });
        }
    }

    fn enumeration(
        &mut self,
        item: &Item,
        address: &Address,
        name: &str,
        generics: &str,
        variants: &[Variant],
    ) {
        let place = |variant: &Variant| address.below(&variant.name);
        let inner: Vec<Address> = variants.iter().map(place).collect();
        self.named(item, address, rust!("Enum"), name, generics, |node| {
            node.list(rust!("variants"), |list| iris(list, &inner));
        });
        for (variant, address) in variants.iter().zip(&inner) {
            let concept = variant.stands_for.map(|c| self.legal.text(c));
            let elements = numbered(address, usize::from(variant.element.is_some()));
            self.writer.subject(address.as_str(), |node| {
                node.a(rust!("Variant"));
                node.string(rust!("name"), &variant.name);
                if let Some(concept) = concept {
                    node.iri(uda!("udaUri"), concept);
                }
                about(node, &variant.docs, &variant.attributes);
                if !elements.is_empty() {
                    node.list(rust!("elements"), |list| iris(list, &elements));
                }
            });
            self.elements(variant.element.as_slice(), &elements);
        }
    }

    fn elements(&mut self, elements: &[Element], addresses: &[Address]) {
        for (element, address) in elements.iter().zip(addresses) {
            self.writer.subject(address.as_str(), |node| {
                node.a(rust!("TupleElement"));
                visibility(node, element.public);
                node.string(rust!("type"), &element.ty);
                about(node, "", &element.attributes);
            });
        }
    }

    fn constant(&mut self, item: &Item, address: &Address, constant: &Constant) {
        let name = constant.name.as_str();
        self.named(item, address, rust!("Constant"), name, "", |node| {
            node.string(rust!("type"), &constant.ty);
            node.string(rust!("value"), &constant.value);
        });
    }

    fn implementation(
        &mut self,
        item: &Item,
        address: &Address,
        header: &str,
        constants: &[Constant],
        functions: &[Function],
    ) {
        let place = |constant: &Constant| address.below(&constant.name);
        let inner: Vec<Address> = constants.iter().map(place).collect();
        self.writer.subject(address.as_str(), |node| {
            node.a(rust!("Implementation"));
            node.string(rust!("header"), header);
            about(node, &item.docs, &item.attributes);
            if !inner.is_empty() {
                node.list(rust!("constants"), |list| iris(list, &inner));
            }
            self::functions(node, functions);
        });
        for (constant, address) in constants.iter().zip(&inner) {
            let item = Item::new(constant.docs.clone(), ItemKind::Constant(constant.clone()));
            self.constant(&item, address, constant);
        }
    }
}

fn numbered(address: &Address, count: usize) -> Vec<Address> {
    (0..count).map(|n| address.below(&n.to_string())).collect()
}

fn iris(list: &mut ListWriter<'_>, addresses: &[Address]) {
    for address in addresses {
        list.iri(address.as_str());
    }
}

fn visibility(node: &mut NodeWriter<'_>, public: bool) {
    if public {
        node.string(rust!("visibility"), "pub");
    }
}

fn about(node: &mut NodeWriter<'_>, docs: &str, attributes: &[String]) {
    if !docs.is_empty() {
        node.string(rust!("docs"), docs);
    }
    if !attributes.is_empty() {
        node.list(rust!("attributes"), |list| {
            for attribute in attributes {
                list.string(attribute);
            }
        });
    }
}

fn functions(node: &mut NodeWriter<'_>, functions: &[Function]) {
    if functions.is_empty() {
        return;
    }
    node.list(rust!("functions"), |list| {
        for function in functions {
            list.node(|node| {
                node.a(rust!("Function"));
                about(node, &function.docs, &function.attributes);
                node.string(rust!("signature"), &function.signature);
                if let Some(body) = &function.body {
                    node.string(rust!("body"), body);
                }
            });
        }
    });
}
