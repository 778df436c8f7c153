//! The schema text.

use crate::definitions::{Definition, View};
use crate::shape::{Array, Form, Made, Number, Schema, Text, default_of, docs, field};
use udac_projection::container::{Doc, FieldId, Role, UnitId};
use udac_projection::fold::remark;
use udac_projection::print::Json;
use udac_projection::{Legal, Sink};

/// The dialect.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The definitions that an instance of a document may be of: of what stands alone.
pub(crate) fn roots(legal: &Legal<'_>, unit: UnitId) -> Vec<Definition> {
    let decls = legal.units[unit].decls.iter().copied();
    decls
        .filter(|d| matches!(legal.decls[*d].role, Role::Entity | Role::Aspect(_)))
        .map(Definition::Whole)
        .collect()
}

/// Writes the document of a unit.
pub(crate) fn document(legal: &Legal<'_>, unit: UnitId, form: Form, out: &mut dyn Sink) {
    let view = View::of(legal, unit, form);
    let mut printer = Printer {
        view: &view,
        json: Json::default(),
    };
    printer.json.open('{');
    printer.json.member("$schema", DIALECT);
    printer
        .json
        .member("$comment", &remark(legal.text(legal.units[unit].iri)));
    printer.docs(legal.units[unit].docs);
    let roots = roots(legal, unit);
    if !roots.is_empty() {
        let roots: Vec<Schema> = roots.into_iter().map(Schema::Reference).collect();
        printer.list("anyOf", &roots);
    }
    printer.json.key("$defs");
    printer.json.open('{');
    for definition in view.definitions() {
        printer.definition(definition);
        printer.json.pass_on(out);
    }
    printer.json.close('}');
    printer.json.close('}');
    out.push(&printer.json.finish());
}

struct Printer<'a, 'm> {
    view: &'a View<'a, 'm>,
    json: Json,
}

impl Printer<'_, '_> {
    fn definition(&mut self, definition: Definition) {
        let legal = self.view.legal;
        let info = &legal.decls[definition.decl()];
        self.json.key(&definition.name(legal));
        self.json.open('{');
        let term = legal.text(info.origin.concept);
        self.json.member("$comment", term);
        if !matches!(definition, Definition::Members(_)) {
            self.docs(info.docs);
        }
        self.schema(&self.view.schema(definition));
        self.json.close('}');
    }

    fn docs(&mut self, doc: Doc) {
        let (title, description) = docs(self.view.legal, doc);
        if let Some(title) = title {
            self.json.member("title", title);
        }
        if let Some(description) = description {
            self.json.member("description", &description);
        }
        if doc.deprecated {
            self.raw("deprecated", "true");
        }
    }

    fn raw(&mut self, key: &str, json: &str) {
        self.json.key(key);
        self.json.raw(json);
    }

    /// A nested schema; there are at most six, one in the other.
    fn nested(&mut self, schema: &Schema) {
        self.json.open('{');
        self.schema(schema);
        self.json.close('}');
    }

    fn list(&mut self, key: &str, schemas: &[Schema]) {
        self.json.key(key);
        self.json.open('[');
        for schema in schemas {
            self.json.item();
            self.nested(schema);
        }
        self.json.close(']');
    }

    /// The members of a schema.
    fn schema(&mut self, schema: &Schema) {
        match schema {
            Schema::Boolean => self.json.member("type", "boolean"),
            Schema::Never => self.raw("not", "{}"),
            Schema::Object(fields, closed) => self.object(fields, *closed),
            Schema::Made(extends, members) => self.made(*extends, members),
            Schema::Map { values, min } => {
                self.json.member("type", "object");
                self.json.key("propertyNames");
                self.json.open('{');
                self.json.member("pattern", crate::lexical::LANGUAGE);
                self.json.close('}');
                self.json.key("additionalProperties");
                self.nested(values);
                self.count("minProperties", u64::from(*min));
            }
            Schema::Array(array) => self.array(array),
            Schema::Text(text) => self.text(text),
            Schema::Number(number) => self.number(number),
            Schema::Enum(members) => {
                self.json.key("enum");
                self.json.open('[');
                for member in members {
                    self.json.item();
                    self.json.raw(&member.value);
                }
                self.json.close(']');
            }
            Schema::Reference(definition) => self.reference(*definition),
            Schema::AnyOf(schemas) => self.list("anyOf", schemas),
            Schema::AllOf(schemas) => self.list("allOf", schemas),
        }
    }

    fn reference(&mut self, definition: Definition) {
        let name = definition.name(self.view.legal);
        self.json.member("$ref", &format!("#/$defs/{name}"));
    }

    fn object(&mut self, fields: &[FieldId], closed: bool) {
        let legal = self.view.legal;
        self.json.member("type", "object");
        self.json.key("properties");
        self.json.open('{');
        for id in fields {
            let info = &legal.fields[*id];
            self.json.key(legal.field_name(*id));
            self.json.open('{');
            if let Some(property) = info.origin.property {
                self.json.member("$comment", legal.text(property));
            }
            self.docs(info.docs);
            if let Some(default) = default_of(legal, info, self.view.form) {
                self.raw("default", &default);
            }
            self.schema(&field(self.view, info));
            self.json.close('}');
        }
        self.json.close('}');
        let required = fields.iter().filter(|f| legal.fields[**f].card.required());
        let required: Vec<&str> = required.map(|f| legal.field_name(*f)).collect();
        self.required(&required);
        if closed {
            self.raw("additionalProperties", "false");
        }
    }

    /// An object of members of our own, beside those of a definition where there is one.
    fn made(&mut self, extends: Option<Definition>, members: &[Made]) {
        match extends {
            Some(definition) => self.reference(definition),
            None => self.json.member("type", "object"),
        }
        if !members.is_empty() {
            self.json.key("properties");
            self.json.open('{');
            for member in members {
                self.json.key(member.name);
                self.json.open('{');
                if let Some(term) = &member.term {
                    self.json.member("$comment", term);
                }
                self.schema(&member.schema);
                self.json.close('}');
            }
            self.json.close('}');
        }
        let required = members.iter().filter(|m| m.required);
        let required: Vec<&str> = required.map(|m| m.name).collect();
        self.required(&required);
        let others = match extends {
            Some(_) => "unevaluatedProperties",
            None => "additionalProperties",
        };
        self.raw(others, "false");
    }

    fn required(&mut self, names: &[&str]) {
        if names.is_empty() {
            return;
        }
        self.json.key("required");
        self.json.open('[');
        for name in names {
            self.json.item();
            self.json.string(name);
        }
        self.json.close(']');
    }

    fn array(&mut self, array: &Array) {
        self.json.member("type", "array");
        self.json.key("items");
        self.nested(&array.items);
        self.count("minItems", u64::from(array.min));
        if let Some(max) = array.max {
            self.json.key("maxItems");
            self.json.number(u64::from(max));
        }
        if array.unique {
            self.raw("uniqueItems", "true");
        }
    }

    fn text(&mut self, text: &Text) {
        self.json.member("type", "string");
        self.count("minLength", text.min.unwrap_or(0));
        if let Some(max) = text.max {
            self.json.key("maxLength");
            self.json.number(max);
        }
        if let Some(pattern) = &text.pattern {
            self.json.member("pattern", pattern);
        }
        if let Some(encoding) = text.encoding {
            self.json.member("contentEncoding", encoding);
        }
    }

    fn number(&mut self, number: &Number) {
        let kind = if number.whole { "integer" } else { "number" };
        self.json.member("type", kind);
        for (key, bound) in [
            ("minimum", &number.min),
            ("maximum", &number.max),
            ("exclusiveMinimum", &number.above),
            ("exclusiveMaximum", &number.below),
        ] {
            if let Some(bound) = bound {
                self.raw(key, bound);
            }
        }
    }

    /// A least number; zero says nothing.
    fn count(&mut self, key: &str, least: u64) {
        if least > 0 {
            self.json.key(key);
            self.json.number(least);
        }
    }
}
