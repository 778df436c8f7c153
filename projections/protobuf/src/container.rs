//! The container graph: the file in the terms of `protobuf:`.

use crate::names::package;
use crate::shape::{CHOICE, Definition, Member, Type, Value, declarations, definition, docs};
use udac_graph::TermId;
use udac_projection::container::{DeclId, Doc, UnitId};
use udac_projection::fold::{self, Address, Addressing, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};
use udac_upper::generated::protobuf::iri::{self, class, property};
use udac_upper::generated::uda::iri as uda;
use udac_upper::generated::xsd::iri as xsd;

/// Writes the graph of a unit's file.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [
        ("protobuf", iri::MODEL),
        ("uda", uda::MODEL),
        ("xsd", xsd::MODEL),
    ];
    let addressing = request.addressing;
    let mut writer = fold::container(model, addressing, &vocabularies, out);
    let folder = Folder { legal, addressing };
    let declarations = declarations(legal, unit);
    writer.subject(&addressing.container, |node| {
        node.a(class::FILE);
        fold::asset(node, model, request);
        node.string(property::REMARK, &fold::remark(model));
        folder.docs(node, legal.units[unit].docs);
        node.string(property::PACKAGE, &package(legal, unit));
        node.list(property::DEFINITIONS, |list| {
            for decl in &declarations {
                list.iri(folder.address(*decl).as_str());
            }
        });
    });
    for decl in declarations {
        folder.write(&mut writer, decl);
    }
}

struct Folder<'a, 'm> {
    legal: &'a Legal<'m>,
    addressing: &'a Addressing,
}

impl Folder<'_, '_> {
    /// The asset's own IRI is that of the file.
    fn address(&self, decl: DeclId) -> Address {
        self.addressing.root().below(self.legal.decl_name(decl))
    }

    /// Where mappings look for a field.
    fn member(&self, decl: DeclId, name: &str) -> Address {
        self.addressing.decl(self.legal, decl).below(name)
    }

    fn write(&self, writer: &mut TurtleWriter<'_>, decl: DeclId) {
        let Some(definition) = definition(self.legal, decl) else {
            return;
        };
        let info = &self.legal.decls[decl];
        writer.subject(self.address(decl).as_str(), |node| {
            let (kind, list, names): (_, _, Vec<&str>) = match &definition {
                Definition::Message { fields, .. } => (
                    class::MESSAGE,
                    property::FIELDS,
                    fields.iter().map(|f| f.name.as_str()).collect(),
                ),
                Definition::Enum(values) => (
                    class::ENUM,
                    property::VALUES,
                    values.iter().map(|v| v.name.as_str()).collect(),
                ),
            };
            node.a(kind);
            let term = Some(info.origin.concept);
            self.about(node, self.legal.decl_name(decl), info.docs, term);
            if matches!(definition, Definition::Message { oneof: true, .. }) {
                node.string(property::ONEOF, CHOICE);
            }
            node.list(list, |list| {
                for name in names {
                    list.iri(self.member(decl, name).as_str());
                }
            });
        });
        match definition {
            Definition::Message { fields, .. } => {
                for field in fields {
                    self.field(writer, decl, &field);
                }
            }
            Definition::Enum(values) => {
                for value in values {
                    self.value(writer, decl, &value);
                }
            }
        }
    }

    fn field(&self, writer: &mut TurtleWriter<'_>, decl: DeclId, field: &Member) {
        writer.subject(self.member(decl, &field.name).as_str(), |node| {
            node.a(class::FIELD);
            self.about(node, &field.name, field.docs, field.term);
            number(node, field.number);
            if let Some(label) = field.label.word() {
                node.string(property::LABEL, label);
            }
            match field.ty {
                Type::Scalar(name) => node.string(property::SCALAR, name),
                Type::Defined(to) => node.iri(property::TYPE, self.address(to).as_str()),
            }
        });
    }

    fn value(&self, writer: &mut TurtleWriter<'_>, decl: DeclId, value: &Value) {
        writer.subject(self.member(decl, &value.name).as_str(), |node| {
            node.a(class::ENUM_VALUE);
            self.about(node, &value.name, value.docs, value.term);
            number(node, value.number);
        });
    }

    fn about(&self, node: &mut NodeWriter<'_>, name: &str, doc: Doc, term: Option<TermId>) {
        node.string(property::NAME, name);
        self.docs(node, doc);
        if doc.deprecated {
            node.boolean(property::DEPRECATED, true);
        }
        if let Some(term) = term {
            node.iri(uda::property::UDA_URI, self.legal.text(term));
        }
    }

    fn docs(&self, node: &mut NodeWriter<'_>, doc: Doc) {
        if let Some(docs) = docs(self.legal, doc) {
            node.string(property::COMMENT, &docs);
        }
    }
}

fn number(node: &mut NodeWriter<'_>, number: u32) {
    node.literal(
        property::NUMBER,
        &number.to_string(),
        xsd::datatype::NON_NEGATIVE_INTEGER,
    );
}
