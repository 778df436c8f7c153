//! The container graph: the source in the terms of `rust:`.
//!
//! Items, fields and variants have IRIs; functions are nested. What stands in order in the text stands
//! in a list here, so that the text can be made from the graph alone.

use crate::syntax::{Constant, Element, Field, Function, Item, ItemKind, Source, Variant};
use std::collections::BTreeMap;
use udac_projection::container::UnitId;
use udac_projection::fold::{self, Address, ListWriter, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};
use udac_upper::generated::rust::iri::{self, class, property};
use udac_upper::generated::uda::iri as uda;

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
    let vocabularies = [("rust", iri::MODEL), ("uda", uda::MODEL)];
    let mut folder = Folder {
        legal,
        request,
        writer: fold::container(model, request.addressing, &vocabularies, out),
    };
    let root = request.addressing.root();
    let mut numbers = Numbers::default();
    let mut addresses = Vec::new();
    source.each(&mut |items| addresses.extend(folder.addresses(&root, items, &mut numbers)));
    folder
        .writer
        .subject(&request.addressing.container, |node| {
            node.a(class::SOURCE_FILE);
            fold::asset(node, legal, unit, request);
            about(node, &file.docs, &file.attributes);
            node.list(property::ITEMS, |list| iris(list, &addresses));
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
                self.named(item, address, class::MODULE, name, "", |node| {
                    node.list(property::ITEMS, |list| iris(list, &inner));
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
                self.named(item, address, class::TUPLE_STRUCT, name, "", |node| {
                    node.list(property::ELEMENTS, |list| iris(list, &inner));
                });
                self.elements(elements, &inner);
            }
            ItemKind::Enum {
                name,
                generics,
                variants,
            } => self.enumeration(item, address, name, generics, variants),
            ItemKind::TypeAlias { name, ty } => {
                self.named(item, address, class::TYPE_ALIAS, name, "", |node| {
                    node.string(property::TYPE, ty);
                });
            }
            ItemKind::Trait {
                name,
                supertraits,
                functions,
            } => self.named(item, address, class::TRAIT, name, "", |node| {
                if !supertraits.is_empty() {
                    node.string(property::SUPERTRAITS, supertraits);
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
                node.a(class::USE);
                about(node, &item.docs, &item.attributes);
                node.string(property::PATH, path);
            }),
            ItemKind::Verbatim(text) => self.writer.subject(address.as_str(), |node| {
                node.a(class::VERBATIM);
                about(node, &item.docs, &item.attributes);
                node.string(property::TEXT, text);
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
            node.string(property::NAME, name);
            node.string(property::VISIBILITY, "pub");
            if !generics.is_empty() {
                node.string(property::GENERICS, generics);
            }
            if let Some(concept) = concept {
                node.iri(uda::property::UDA_URI, concept);
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
        self.named(item, address, class::STRUCT, name, generics, |node| {
            if !inner.is_empty() {
                node.list(property::FIELDS, |list| iris(list, &inner));
            }
        });
        for (field, address) in fields.iter().zip(&inner) {
            let property = field.stands_for.map(|(_, p)| self.legal.text(p));
            self.writer.subject(address.as_str(), |node| {
                node.a(class::FIELD);
                node.string(property::NAME, &field.name);
                visibility(node, field.public);
                node.string(property::TYPE, &field.ty);
                if let Some(property) = property {
                    node.iri(uda::property::UDA_URI, property);
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
        self.named(item, address, class::ENUM, name, generics, |node| {
            node.list(property::VARIANTS, |list| iris(list, &inner));
        });
        for (variant, address) in variants.iter().zip(&inner) {
            let concept = variant.stands_for.map(|c| self.legal.text(c));
            let elements = numbered(address, usize::from(variant.element.is_some()));
            self.writer.subject(address.as_str(), |node| {
                node.a(class::VARIANT);
                node.string(property::NAME, &variant.name);
                if let Some(concept) = concept {
                    node.iri(uda::property::UDA_URI, concept);
                }
                about(node, &variant.docs, &variant.attributes);
                if !elements.is_empty() {
                    node.list(property::ELEMENTS, |list| iris(list, &elements));
                }
            });
            self.elements(variant.element.as_slice(), &elements);
        }
    }

    fn elements(&mut self, elements: &[Element], addresses: &[Address]) {
        for (element, address) in elements.iter().zip(addresses) {
            self.writer.subject(address.as_str(), |node| {
                node.a(class::TUPLE_ELEMENT);
                visibility(node, element.public);
                node.string(property::TYPE, &element.ty);
                about(node, "", &element.attributes);
            });
        }
    }

    fn constant(&mut self, item: &Item, address: &Address, constant: &Constant) {
        let name = constant.name.as_str();
        self.named(item, address, class::CONSTANT, name, "", |node| {
            node.string(property::TYPE, &constant.ty);
            node.string(property::VALUE, &constant.value);
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
            node.a(class::IMPLEMENTATION);
            node.string(property::HEADER, header);
            about(node, &item.docs, &item.attributes);
            if !inner.is_empty() {
                node.list(property::CONSTANTS, |list| iris(list, &inner));
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
        node.string(property::VISIBILITY, "pub");
    }
}

fn about(node: &mut NodeWriter<'_>, docs: &str, attributes: &[String]) {
    if !docs.is_empty() {
        node.string(property::DOCS, docs);
    }
    if !attributes.is_empty() {
        node.list(property::ATTRIBUTES, |list| {
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
    node.list(property::FUNCTIONS, |list| {
        for function in functions {
            list.node(|node| {
                node.a(class::FUNCTION);
                about(node, &function.docs, &function.attributes);
                node.string(property::SIGNATURE, &function.signature);
                if let Some(body) = &function.body {
                    node.string(property::BODY, body);
                }
            });
        }
    });
}
