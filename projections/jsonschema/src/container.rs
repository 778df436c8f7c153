//! The container graph: the document in the terms of `jsonschema:`.

use crate::lexical::LANGUAGE;
use crate::print::{DIALECT, remark, roots};
use crate::shape::{Form, Schema, declaration, default_of, definitions, docs, field};
use udac_projection::container::{DeclId, Doc, FieldId, UnitId};
use udac_projection::fold::{
    Address, Addressing, ListWriter, NodeWriter, TurtleWriter, namespace_of,
};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};

macro_rules! js {
    ($term:literal) => {
        concat!("https://w3id.org/udac/jsonschema#", $term)
    };
}
macro_rules! uda {
    ($term:literal) => {
        concat!("https://w3id.org/udac/uda#", $term)
    };
}
macro_rules! xsd {
    ($term:literal) => {
        concat!("http://www.w3.org/2001/XMLSchema#", $term)
    };
}

/// Writes the graph of a unit's document.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    form: Form,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let namespace = namespace_of(model);
    let elements = format!("{}:", request.addressing.container);
    let remark = remark(legal, unit);
    let mut writer = TurtleWriter::new(
        out,
        &remark,
        &[
            ("jsonschema", js!("")),
            ("prov", "http://www.w3.org/ns/prov#"),
            ("uda", uda!("")),
            ("xsd", xsd!("")),
            ("model", &namespace),
            ("element", &elements),
        ],
    );
    let folder = Folder {
        legal,
        form,
        addressing: request.addressing,
    };
    let definitions = definitions(legal, unit);
    writer.subject(&request.addressing.container, |node| {
        node.a(js!("Document"));
        if let Some(id) = request.asset_id {
            node.string(uda!("assetId"), id);
        }
        if let Some(environment) = request.environment {
            node.string(uda!("environment"), environment);
        }
        node.iri("http://www.w3.org/ns/prov#wasDerivedFrom", model);
        node.literal(js!("dialect"), DIALECT, xsd!("anyURI"));
        node.string(js!("comment"), &remark);
        folder.docs(node, legal.units[unit].docs, false);
        let roots: Vec<Schema> = roots(legal, unit)
            .into_iter()
            .map(Schema::Reference)
            .collect();
        if !roots.is_empty() {
            node.node(js!("root"), |node| {
                folder.schema(node, &Schema::AnyOf(roots))
            });
        }
        node.list(js!("definitions"), |list| {
            for decl in &definitions {
                list.iri(folder.definition(*decl).as_str());
            }
        });
    });
    for decl in definitions {
        folder.write(&mut writer, decl);
    }
}

struct Folder<'a, 'm> {
    legal: &'a Legal<'m>,
    form: Form,
    addressing: &'a Addressing,
}

impl Folder<'_, '_> {
    /// The asset's own IRI is that of the document.
    fn definition(&self, decl: DeclId) -> Address {
        self.addressing.root().below(self.legal.decl_name(decl))
    }

    fn property(&self, field: FieldId) -> Address {
        let decl = self.legal.fields[field].decl;
        self.addressing.field(self.legal, decl, field)
    }

    fn write(&self, writer: &mut TurtleWriter, decl: DeclId) {
        let info = &self.legal.decls[decl];
        let schema = declaration(self.legal, decl, self.form);
        writer.subject(self.definition(decl).as_str(), |node| {
            node.a(js!("Definition"));
            node.string(js!("name"), self.legal.decl_name(decl));
            node.iri(uda!("udaUri"), self.legal.text(info.origin.concept));
            node.node(js!("schema"), |node| {
                self.docs(node, info.docs, true);
                self.schema(node, &schema);
            });
        });
        let Schema::Object(fields) = schema else {
            return;
        };
        for id in fields {
            let info = &self.legal.fields[id];
            writer.subject(self.property(id).as_str(), |node| {
                node.a(js!("Property"));
                node.string(js!("name"), self.legal.field_name(id));
                if info.card.required() {
                    node.boolean(js!("required"), true);
                }
                if let Some(property) = info.origin.property {
                    node.iri(uda!("udaUri"), self.legal.text(property));
                }
                node.node(js!("schema"), |node| {
                    self.docs(node, info.docs, true);
                    if let Some(default) = default_of(self.legal, info, self.form) {
                        node.string(js!("default"), &default);
                    }
                    self.schema(node, &field(self.legal, info, self.form));
                });
            });
        }
    }

    fn docs(&self, node: &mut NodeWriter<'_>, doc: Doc, schema: bool) {
        let (title, description) = docs(self.legal, doc);
        if let Some(title) = title {
            node.string(js!("title"), title);
        }
        if let Some(description) = description {
            node.string(js!("description"), description);
        }
        if doc.deprecated && schema {
            node.boolean(js!("deprecated"), true);
        }
    }

    fn nested(&self, node: &mut NodeWriter<'_>, predicate: &str, schema: &Schema) {
        node.node(predicate, |node| self.schema(node, schema));
    }

    /// A schema, without what people are told; there are at most four, one in the other.
    fn schema(&self, node: &mut NodeWriter<'_>, schema: &Schema) {
        match schema {
            Schema::Boolean => node.a(js!("BooleanSchema")),
            Schema::Object(fields) => {
                node.a(js!("ObjectSchema"));
                node.list(js!("properties"), |list| {
                    for field in fields {
                        list.iri(self.property(*field).as_str());
                    }
                });
                node.boolean(js!("additionalProperties"), false);
            }
            Schema::Map { values, min } => {
                node.a(js!("MapSchema"));
                node.string(js!("namePattern"), LANGUAGE);
                self.nested(node, js!("values"), values);
                count(node, js!("minProperties"), u64::from(*min));
            }
            Schema::Array(array) => {
                node.a(js!("ArraySchema"));
                self.nested(node, js!("items"), &array.items);
                count(node, js!("minItems"), u64::from(array.min));
                if let Some(max) = array.max {
                    natural(node, js!("maxItems"), u64::from(max));
                }
                if array.unique {
                    node.boolean(js!("uniqueItems"), true);
                }
            }
            Schema::Text(text) => {
                node.a(js!("StringSchema"));
                count(node, js!("minLength"), text.min.unwrap_or(0));
                if let Some(max) = text.max {
                    natural(node, js!("maxLength"), max);
                }
                if let Some(pattern) = &text.pattern {
                    node.string(js!("pattern"), pattern);
                }
                if let Some(encoding) = text.encoding {
                    node.string(js!("contentEncoding"), encoding);
                }
            }
            Schema::Number(number) => {
                node.a(js!("NumberSchema"));
                if number.whole {
                    node.boolean(js!("wholeNumber"), true);
                }
                for (predicate, bound) in [
                    (js!("minimum"), &number.min),
                    (js!("maximum"), &number.max),
                    (js!("exclusiveMinimum"), &number.above),
                    (js!("exclusiveMaximum"), &number.below),
                ] {
                    if let Some(bound) = bound {
                        node.string(predicate, bound);
                    }
                }
            }
            Schema::Enum(members) => {
                node.a(js!("EnumSchema"));
                node.list(js!("enum"), |list| {
                    for member in members {
                        list.node(|node| {
                            node.a(js!("EnumMember"));
                            node.string(js!("value"), &member.value);
                            if let Some(term) = &member.term {
                                node.iri(uda!("udaUri"), term);
                            }
                        });
                    }
                });
            }
            Schema::Reference(decl) => {
                node.a(js!("Reference"));
                node.iri(js!("ref"), self.definition(*decl).as_str());
            }
            Schema::AnyOf(schemas) => {
                node.a(js!("AnyOf"));
                node.list(js!("branches"), |list| self.branches(list, schemas));
            }
            Schema::AllOf(schemas) => {
                node.a(js!("AllOf"));
                node.list(js!("branches"), |list| self.branches(list, schemas));
            }
        }
    }

    fn branches(&self, list: &mut ListWriter<'_>, schemas: &[Schema]) {
        for schema in schemas {
            list.node(|node| self.schema(node, schema));
        }
    }
}

fn natural(node: &mut NodeWriter<'_>, predicate: &str, number: u64) {
    node.literal(predicate, &number.to_string(), xsd!("nonNegativeInteger"));
}

/// A least number; zero says nothing.
fn count(node: &mut NodeWriter<'_>, predicate: &str, least: u64) {
    if least > 0 {
        natural(node, predicate, least);
    }
}
