//! The container graph: the document in the terms of `graphql:`.
//!
//! Definitions, fields and values have IRIs; type references and applied directives are nested. What
//! stands in order in the text stands in a list.

use crate::made::{Made, Member};
use crate::shape::{
    Definition, FEDERATION, FieldType, Named, ONE_OF, Profile, Scalar, Shape, deprecation,
    field_doc, field_type, key_selection, members, stands_for, symbol_doc, type_doc,
};
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, FieldId, SymbolId, UnitId};
use udac_projection::fold::{self, Address, Addressing, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};
use udac_upper::generated::graphql::iri::{self, class, property};
use udac_upper::generated::uda::iri as uda;
use udac_upper::generated::xsd::iri as xsd;

/// Writes the graph of a unit's document.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    profile: Profile,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [
        ("graphql", iri::MODEL),
        ("uda", uda::MODEL),
        ("xsd", xsd::MODEL),
    ];
    let mut writer = fold::container(model, request.addressing, &vocabularies, out);
    let shape = Shape::of(legal, unit, profile);
    let definitions = &shape.definitions;
    let folder = Folder {
        legal,
        profile,
        shape: &shape,
        addressing: request.addressing,
    };
    writer.subject(&request.addressing.container, |node| {
        node.a(class::SCHEMA);
        fold::asset(node, legal, unit, request);
        if profile.preamble {
            folder.link(node, definitions);
        }
        if definitions.contains(&Definition::Query) {
            node.iri(property::QUERY, folder.address(Definition::Query).as_str());
        }
        if !definitions.is_empty() {
            node.list(property::DEFINITIONS, |list| {
                for definition in definitions {
                    list.iri(folder.address(*definition).as_str());
                }
            });
        }
    });
    for definition in definitions {
        folder.definition(&mut writer, *definition);
    }
}

struct Folder<'l, 'm> {
    legal: &'l Legal<'m>,
    profile: Profile,
    shape: &'l Shape,
    addressing: &'l Addressing,
}

impl Folder<'_, '_> {
    fn address(&self, definition: Definition) -> Address {
        match definition {
            Definition::Query => self.addressing.root().below("Query"),
            Definition::Object { decl, .. }
            | Definition::Interface { decl, .. }
            | Definition::Union(decl)
            | Definition::Enum(decl)
            | Definition::Custom(decl) => self.decl(decl),
            Definition::Made(made) => self.made(made),
            Definition::OneOf => self.addressing.root().below("oneOf"),
            Definition::Scalar(scalar) => self.addressing.root().below(scalar.name),
        }
    }

    /// The type that holds an asset's root concept is below the asset by its name too: the asset's
    /// own IRI is that of the document.
    fn decl(&self, decl: DeclId) -> Address {
        self.addressing.root().below(self.legal.decl_name(decl))
    }

    fn made(&self, made: Made) -> Address {
        self.addressing.root().below(&made.name(self.legal))
    }

    fn link(&self, node: &mut NodeWriter<'_>, definitions: &[Definition]) {
        let shareable = definitions.iter();
        let shareable = shareable
            .copied()
            .any(|d| self.profile.shares(self.legal, d));
        node.list(property::LINKS, |list| {
            list.node(|link| {
                link.a(class::LINK);
                link.literal(property::URL, FEDERATION, xsd::datatype::ANY_URI);
                link.list(property::IMPORTS, |imports| {
                    imports.string("@key");
                    if shareable {
                        imports.string("@shareable");
                    }
                });
            });
        });
    }

    fn definition(&self, writer: &mut TurtleWriter, definition: Definition) {
        let address = self.address(definition);
        match definition {
            Definition::Scalar(scalar) => scalar_node(writer, &address, scalar),
            Definition::Custom(decl) => {
                let info = &self.legal.decls[decl];
                let iri = self.legal.text(info.origin.concept);
                writer.subject(address.as_str(), |node| {
                    node.a(class::SCALAR_TYPE);
                    self.head(node, decl);
                    node.literal(property::SPECIFIED_BY, iri, xsd::datatype::ANY_URI);
                    node.iri(uda::property::UDA_URI, iri);
                });
            }
            Definition::Enum(decl) => self.enumeration(writer, &address, decl),
            Definition::Query => {
                writer.subject(address.as_str(), |node| {
                    node.a(class::OBJECT_TYPE);
                    node.string(property::NAME, "Query");
                    members_list(node, property::FIELDS, &address, &self.shape.roots);
                });
                self.member_nodes(writer, class::FIELD, &address, &self.shape.roots);
            }
            Definition::Made(made) => self.made_type(writer, &address, made, definition),
            Definition::OneOf => one_of_node(writer, &address),
            Definition::Union(decl) => writer.subject(address.as_str(), |node| {
                node.a(class::UNION_TYPE);
                self.head(node, decl);
                self.concept(node, decl);
                node.list(property::MEMBERS, |list| {
                    for member in members(self.legal, decl) {
                        list.iri(self.decl(member).as_str());
                    }
                });
            }),
            Definition::Object { decl, .. } | Definition::Interface { decl, .. } => {
                self.with_fields(writer, decl, definition);
            }
        }
    }

    /// An object type or an interface, and its fields.
    fn with_fields(&self, writer: &mut TurtleWriter, decl: DeclId, definition: Definition) {
        let address = self.decl(decl);
        let shown = self.shape.fields(self.legal, definition);
        let base = self.addressing.decl(self.legal, decl);
        let below = |f: &FieldId| base.below(self.legal.field_name(*f));
        writer.subject(address.as_str(), |node| {
            let object = matches!(definition, Definition::Object { .. });
            node.a(if object {
                class::OBJECT_TYPE
            } else {
                class::INTERFACE_TYPE
            });
            self.head(node, decl);
            self.directives(node, definition);
            let implemented = self.shape.implements(self.legal, definition);
            if !implemented.is_empty() {
                node.list(property::IMPLEMENTS, |list| {
                    for interface in implemented {
                        list.iri(self.decl(interface).as_str());
                    }
                });
            }
            if let Some(concept) = stands_for(self.legal, decl) {
                self.stands_for(node, concept);
            }
            node.list(property::FIELDS, |list| {
                for field in &shown {
                    list.iri(below(field).as_str());
                }
            });
        });
        for field in &shown {
            self.field(writer, &below(field), *field);
        }
    }

    /// A type that no class is by itself.
    fn made_type(
        &self,
        writer: &mut TurtleWriter,
        address: &Address,
        made: Made,
        definition: Definition,
    ) {
        let members = made.members(self.legal, self.profile);
        let (kind, fields, member) = if made.is_input() {
            (
                class::INPUT_TYPE,
                property::INPUT_FIELDS,
                class::INPUT_VALUE,
            )
        } else {
            (class::OBJECT_TYPE, property::FIELDS, class::FIELD)
        };
        writer.subject(address.as_str(), |node| {
            node.a(kind);
            node.string(property::NAME, &made.name(self.legal));
            if let Some(text) = made.doc(self.legal, self.profile) {
                node.string(property::DESCRIPTION, &text);
            }
            let one_of = made.is_choice().then_some("oneOf");
            let shareable = self.profile.shares(self.legal, definition);
            let all = one_of.into_iter().chain(shareable.then_some("shareable"));
            let all: Vec<&str> = all.collect();
            if !all.is_empty() {
                node.list(property::DIRECTIVES, |list| {
                    for name in all {
                        list.node(|directive| applied(directive, name));
                    }
                });
            }
            if let Some(concept) = made.concept(self.legal) {
                self.stands_for(node, concept);
            }
            members_list(node, fields, address, &members);
        });
        self.member_nodes(writer, member, address, &members);
    }

    /// The fields of a type, or the arguments of a field.
    fn member_nodes(
        &self,
        writer: &mut TurtleWriter,
        kind: &str,
        address: &Address,
        members: &[Member],
    ) {
        for member in members {
            let at = address.below(&member.name);
            writer.subject(at.as_str(), |node| {
                node.a(kind);
                node.string(property::NAME, &member.name);
                if let Some(text) = &member.doc {
                    node.string(property::DESCRIPTION, text);
                }
                if !member.arguments.is_empty() {
                    members_list(node, property::ARGUMENTS, &at, &member.arguments);
                }
                node.node(property::TYPE, |reference| {
                    self.reference(reference, &member.ty);
                });
                if let Some(reason) = &member.deprecation {
                    node.string(property::DEPRECATION_REASON, reason);
                }
                if let Some(concept) = member.concept {
                    self.stands_for(node, concept);
                }
            });
            self.member_nodes(writer, class::INPUT_VALUE, &at, &member.arguments);
        }
    }

    fn stands_for(&self, node: &mut NodeWriter<'_>, concept: TermId) {
        node.iri(uda::property::UDA_URI, self.legal.text(concept));
    }

    fn concept(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        self.stands_for(node, self.legal.decls[decl].origin.concept);
    }

    fn head(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        node.string(property::NAME, self.legal.decl_name(decl));
        if let Some(text) = type_doc(self.legal, self.legal.decls[decl].docs, self.profile) {
            node.string(property::DESCRIPTION, &text);
        }
    }

    fn directives(&self, node: &mut NodeWriter<'_>, definition: Definition) {
        let Definition::Object { decl, .. } = definition else {
            return;
        };
        let selection = key_selection(self.legal, decl);
        let shareable = self.profile.shares(self.legal, definition);
        if selection.is_empty() && !shareable {
            return;
        }
        node.list(property::DIRECTIVES, |list| {
            if !selection.is_empty() {
                list.node(|key| {
                    key.a(class::KEY);
                    key.string(property::KEY_FIELDS, &selection);
                    if self.shape.is_bare(definition) {
                        key.boolean(property::RESOLVABLE, false);
                    }
                });
            }
            if shareable {
                list.node(|directive| applied(directive, "shareable"));
            }
        });
    }

    fn field(&self, writer: &mut TurtleWriter, address: &Address, field: FieldId) {
        let info = &self.legal.fields[field];
        let ty = field_type(self.legal, field, self.profile);
        writer.subject(address.as_str(), |node| {
            node.a(class::FIELD);
            node.string(property::NAME, self.legal.field_name(field));
            if let Some(text) = field_doc(self.legal, info.docs) {
                node.string(property::DESCRIPTION, &text);
            }
            node.node(property::TYPE, |reference| self.reference(reference, &ty));
            if let Some(reason) = deprecation(self.legal, info.docs) {
                node.string(property::DEPRECATION_REASON, &reason);
            }
            if let Some(property) = info.origin.property {
                node.iri(uda::property::UDA_URI, self.legal.text(property));
            }
        });
    }

    fn reference(&self, node: &mut NodeWriter<'_>, ty: &FieldType) {
        if ty.list {
            node.a(class::LIST_TYPE);
            non_null(node, ty.non_null);
            node.node(property::ITEM, |item| self.named(item, ty.named, true));
        } else {
            self.named(node, ty.named, ty.non_null);
        }
    }

    fn named(&self, node: &mut NodeWriter<'_>, named: Named, required: bool) {
        node.a(class::NAMED_TYPE);
        non_null(node, required);
        match named {
            Named::Decl(decl) => node.iri(property::NAMED, self.decl(decl).as_str()),
            Named::Scalar(scalar) => {
                node.iri(
                    property::NAMED,
                    self.addressing.root().below(scalar.name).as_str(),
                );
            }
            Named::BuiltIn(name) => {
                node.iri(property::NAMED, &format!("{}{name}", iri::MODEL));
            }
            Named::Made(made) => node.iri(property::NAMED, self.made(made).as_str()),
        }
    }

    fn enumeration(&self, writer: &mut TurtleWriter, address: &Address, decl: DeclId) {
        let info = &self.legal.decls[decl];
        let DeclKind::Enum(body) = &info.kind else {
            return;
        };
        let value = |s: SymbolId| address.below(self.legal.symbol_name(s));
        writer.subject(address.as_str(), |node| {
            node.a(class::ENUM_TYPE);
            self.head(node, decl);
            node.iri(uda::property::UDA_URI, self.legal.text(info.origin.concept));
            if !body.symbols.is_empty() {
                node.list(property::VALUES, |list| {
                    for symbol in &body.symbols {
                        list.iri(value(*symbol).as_str());
                    }
                });
            }
        });
        for symbol in &body.symbols {
            let info = &self.legal.symbols[*symbol];
            writer.subject(value(*symbol).as_str(), |node| {
                node.a(class::ENUM_VALUE);
                node.string(property::NAME, self.legal.symbol_name(*symbol));
                if let Some(text) = symbol_doc(self.legal, info.docs, self.profile) {
                    node.string(property::DESCRIPTION, &text);
                }
                if let Some(reason) = deprecation(self.legal, info.docs) {
                    node.string(property::DEPRECATION_REASON, &reason);
                }
                node.iri(uda::property::UDA_URI, self.legal.text(info.origin.concept));
            });
        }
    }
}

/// Lists members at their places below what has them.
fn members_list(node: &mut NodeWriter<'_>, of: &str, address: &Address, members: &[Member]) {
    node.list(of, |list| {
        for member in members {
            list.iri(address.below(&member.name).as_str());
        }
    });
}

fn applied(node: &mut NodeWriter<'_>, name: &str) {
    node.a(class::APPLIED_DIRECTIVE);
    node.string(property::DIRECTIVE_NAME, name);
}

fn one_of_node(writer: &mut TurtleWriter, address: &Address) {
    writer.subject(address.as_str(), |node| {
        node.a(class::DIRECTIVE_DEFINITION);
        node.string(property::NAME, "oneOf");
        node.string(property::DESCRIPTION, ONE_OF);
        node.list(property::LOCATIONS, |list| {
            list.iri(&format!("{}INPUT_OBJECT", iri::MODEL));
        });
    });
}

fn scalar_node(writer: &mut TurtleWriter, address: &Address, scalar: &Scalar) {
    writer.subject(address.as_str(), |node| {
        node.a(class::SCALAR_TYPE);
        node.string(property::NAME, scalar.name);
        node.string(property::DESCRIPTION, scalar.description);
        node.literal(
            property::SPECIFIED_BY,
            scalar.specified_by,
            xsd::datatype::ANY_URI,
        );
    });
}

/// False is the default and not written.
fn non_null(node: &mut NodeWriter<'_>, value: bool) {
    if value {
        node.boolean(property::NON_NULL, true);
    }
}
