//! The container graph: the document in the terms of `jsonschema:`.

use crate::definitions::{Definition, View};
use crate::lexical::LANGUAGE;
use crate::print::{DIALECT, roots};
use crate::shape::{Form, Made, Schema, default_of, docs, field};
use udac_projection::container::{Doc, FieldId, UnitId};
use udac_projection::fold::{self, Address, Addressing, ListWriter, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_projection::{Legal, Sink};
use udac_upper::generated::jsonschema::iri::{self, class, property};
use udac_upper::generated::uda::iri as uda;
use udac_upper::generated::xsd::iri as xsd;

/// Writes the graph of a unit's document.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    form: Form,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let vocabularies = [
        ("jsonschema", iri::MODEL),
        ("uda", uda::MODEL),
        ("xsd", xsd::MODEL),
    ];
    let mut writer = fold::container(model, request.addressing, &vocabularies, out);
    let view = View::of(legal, unit, form);
    let folder = Folder {
        view: &view,
        addressing: request.addressing,
    };
    let definitions = view.definitions();
    writer.subject(&request.addressing.container, |node| {
        node.a(class::DOCUMENT);
        fold::asset(node, legal, unit, request);
        node.literal(property::DIALECT, DIALECT, xsd::datatype::ANY_URI);
        node.string(property::COMMENT, &fold::remark(model));
        folder.docs(node, legal.units[unit].docs, false);
        let roots: Vec<Schema> = roots(legal, unit)
            .into_iter()
            .map(Schema::Reference)
            .collect();
        if !roots.is_empty() {
            node.node(property::ROOT, |node| {
                folder.schema(node, &Schema::AnyOf(roots))
            });
        }
        node.list(property::DEFINITIONS, |list| {
            for definition in &definitions {
                list.iri(folder.definition(*definition).as_str());
            }
        });
    });
    for definition in definitions {
        folder.write(&mut writer, definition);
    }
}

struct Folder<'a, 'm> {
    view: &'a View<'a, 'm>,
    addressing: &'a Addressing,
}

impl Folder<'_, '_> {
    /// The asset's own IRI is that of the document.
    fn definition(&self, definition: Definition) -> Address {
        let name = definition.name(self.view.legal);
        self.addressing.root().below(&name)
    }

    fn property(&self, field: FieldId) -> Address {
        let decl = self.view.legal.fields[field].decl;
        self.addressing.field(self.view.legal, decl, field)
    }

    fn write(&self, writer: &mut TurtleWriter, definition: Definition) {
        let legal = self.view.legal;
        let info = &legal.decls[definition.decl()];
        let schema = self.view.schema(definition);
        writer.subject(self.definition(definition).as_str(), |node| {
            node.a(class::DEFINITION);
            node.string(property::NAME, &definition.name(legal));
            node.iri(uda::property::UDA_URI, legal.text(info.origin.concept));
            node.node(property::SCHEMA, |node| {
                if !matches!(definition, Definition::Members(_)) {
                    self.docs(node, info.docs, true);
                }
                self.schema(node, &schema);
            });
        });
        let Schema::Object(fields, _) = schema else {
            return;
        };
        for id in fields {
            let info = &legal.fields[id];
            writer.subject(self.property(id).as_str(), |node| {
                node.a(class::PROPERTY);
                node.string(property::NAME, legal.field_name(id));
                if info.card.required() {
                    node.boolean(property::REQUIRED, true);
                }
                if let Some(property) = info.origin.property {
                    node.iri(uda::property::UDA_URI, legal.text(property));
                }
                node.node(property::SCHEMA, |node| {
                    self.docs(node, info.docs, true);
                    if let Some(default) = default_of(legal, info, self.view.form) {
                        node.string(property::DEFAULT, &default);
                    }
                    self.schema(node, &field(self.view, info));
                });
            });
        }
    }

    fn docs(&self, node: &mut NodeWriter<'_>, doc: Doc, schema: bool) {
        let (title, description) = docs(self.view.legal, doc);
        if let Some(title) = title {
            node.string(property::TITLE, title);
        }
        if let Some(description) = description {
            node.string(property::DESCRIPTION, &description);
        }
        if doc.deprecated && schema {
            node.boolean(property::DEPRECATED, true);
        }
    }

    fn nested(&self, node: &mut NodeWriter<'_>, predicate: &str, schema: &Schema) {
        node.node(predicate, |node| self.schema(node, schema));
    }

    /// A schema, without what people are told; there are at most six, one in the other.
    fn schema(&self, node: &mut NodeWriter<'_>, schema: &Schema) {
        match schema {
            Schema::Boolean => node.a(class::BOOLEAN_SCHEMA),
            Schema::Never => node.a(class::NO_SCHEMA),
            Schema::Object(fields, closed) => {
                node.a(class::OBJECT_SCHEMA);
                node.list(property::PROPERTIES, |list| {
                    for field in fields {
                        list.iri(self.property(*field).as_str());
                    }
                });
                if *closed {
                    node.boolean(property::ADDITIONAL_PROPERTIES, false);
                }
            }
            Schema::Made(extends, members) => self.made(node, *extends, members),
            Schema::Map { values, min } => {
                node.a(class::MAP_SCHEMA);
                node.string(property::NAME_PATTERN, LANGUAGE);
                self.nested(node, property::VALUES, values);
                count(node, property::MIN_PROPERTIES, u64::from(*min));
            }
            Schema::Array(array) => {
                node.a(class::ARRAY_SCHEMA);
                self.nested(node, property::ITEMS, &array.items);
                count(node, property::MIN_ITEMS, u64::from(array.min));
                if let Some(max) = array.max {
                    natural(node, property::MAX_ITEMS, u64::from(max));
                }
                if array.unique {
                    node.boolean(property::UNIQUE_ITEMS, true);
                }
            }
            Schema::Text(text) => {
                node.a(class::STRING_SCHEMA);
                count(node, property::MIN_LENGTH, text.min.unwrap_or(0));
                if let Some(max) = text.max {
                    natural(node, property::MAX_LENGTH, max);
                }
                if let Some(pattern) = &text.pattern {
                    node.string(property::PATTERN, pattern);
                }
                if let Some(encoding) = text.encoding {
                    node.string(property::CONTENT_ENCODING, encoding);
                }
            }
            Schema::Number(number) => {
                node.a(class::NUMBER_SCHEMA);
                if number.whole {
                    node.boolean(property::WHOLE_NUMBER, true);
                }
                for (predicate, bound) in [
                    (property::MINIMUM, &number.min),
                    (property::MAXIMUM, &number.max),
                    (property::EXCLUSIVE_MINIMUM, &number.above),
                    (property::EXCLUSIVE_MAXIMUM, &number.below),
                ] {
                    if let Some(bound) = bound {
                        node.string(predicate, bound);
                    }
                }
            }
            Schema::Enum(members) => {
                node.a(class::ENUM_SCHEMA);
                node.list(property::ENUM, |list| {
                    for member in members {
                        list.node(|node| {
                            node.a(class::ENUM_MEMBER);
                            node.string(property::VALUE, &member.value);
                            if let Some(term) = &member.term {
                                node.iri(uda::property::UDA_URI, term);
                            }
                        });
                    }
                });
            }
            Schema::Reference(definition) => {
                node.a(class::REFERENCE);
                node.iri(property::REF, self.definition(*definition).as_str());
            }
            Schema::AnyOf(schemas) => {
                node.a(class::ANY_OF);
                node.list(property::BRANCHES, |list| self.branches(list, schemas));
            }
            Schema::AllOf(schemas) => {
                node.a(class::ALL_OF);
                node.list(property::BRANCHES, |list| self.branches(list, schemas));
            }
        }
    }

    /// An object of members of our own, beside those of a definition where there is one.
    fn made(&self, node: &mut NodeWriter<'_>, extends: Option<Definition>, members: &[Made]) {
        let others = match extends {
            Some(definition) => {
                node.a(class::REFERENCE);
                node.iri(property::REF, self.definition(definition).as_str());
                property::UNEVALUATED_PROPERTIES
            }
            None => {
                node.a(class::OBJECT_SCHEMA);
                property::ADDITIONAL_PROPERTIES
            }
        };
        if !members.is_empty() {
            node.list(property::PROPERTIES, |list| {
                for member in members {
                    list.node(|node| {
                        node.a(class::PROPERTY);
                        node.string(property::NAME, member.name);
                        if member.required {
                            node.boolean(property::REQUIRED, true);
                        }
                        if let Some(term) = &member.term {
                            node.iri(uda::property::UDA_URI, term);
                        }
                        self.nested(node, property::SCHEMA, &member.schema);
                    });
                }
            });
        }
        node.boolean(others, false);
    }

    fn branches(&self, list: &mut ListWriter<'_>, schemas: &[Schema]) {
        for schema in schemas {
            list.node(|node| self.schema(node, schema));
        }
    }
}

fn natural(node: &mut NodeWriter<'_>, predicate: &str, number: u64) {
    node.literal(
        predicate,
        &number.to_string(),
        xsd::datatype::NON_NEGATIVE_INTEGER,
    );
}

/// A least number; zero says nothing.
fn count(node: &mut NodeWriter<'_>, predicate: &str, least: u64) {
    if least > 0 {
        natural(node, predicate, least);
    }
}
