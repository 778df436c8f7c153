//! The schema text.

use crate::shape::{
    Array, Form, Number, Schema, Text, declaration, default_of, definitions, docs, field,
};
use udac_projection::container::{DeclId, Doc, FieldId, Role, UnitId};
use udac_projection::fold::remark;
use udac_projection::print::Json;
use udac_projection::{Legal, Sink};

/// The dialect.
pub(crate) const DIALECT: &str = "https://json-schema.org/draft/2020-12/schema";

/// The definitions that an instance of a document may be of.
pub(crate) fn roots(legal: &Legal<'_>, unit: UnitId) -> Vec<DeclId> {
    let decls = legal.units[unit].decls.iter().copied();
    decls
        .filter(|d| legal.decls[*d].role == Role::Entity)
        .collect()
}

/// Writes the document of a unit.
pub(crate) fn document(legal: &Legal<'_>, unit: UnitId, form: Form, out: &mut dyn Sink) {
    let mut printer = Printer {
        legal,
        form,
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
        printer.list("anyOf", roots.into_iter().map(Schema::Reference).collect());
    }
    printer.json.key("$defs");
    printer.json.open('{');
    for decl in definitions(legal, unit) {
        printer.definition(decl);
        printer.json.pass_on(out);
    }
    printer.json.close('}');
    printer.json.close('}');
    out.push(&printer.json.finish());
}

struct Printer<'a, 'm> {
    legal: &'a Legal<'m>,
    form: Form,
    json: Json,
}

impl Printer<'_, '_> {
    fn definition(&mut self, decl: DeclId) {
        let info = &self.legal.decls[decl];
        self.json.key(self.legal.decl_name(decl));
        self.json.open('{');
        let term = self.legal.text(info.origin.concept);
        self.json.member("$comment", term);
        self.docs(info.docs);
        self.schema(&declaration(self.legal, decl, self.form));
        self.json.close('}');
    }

    fn docs(&mut self, doc: Doc) {
        let (title, description) = docs(self.legal, doc);
        if let Some(title) = title {
            self.json.member("title", title);
        }
        if let Some(description) = description {
            self.json.member("description", description);
        }
        if doc.deprecated {
            self.raw("deprecated", "true");
        }
    }

    fn raw(&mut self, key: &str, json: &str) {
        self.json.key(key);
        self.json.raw(json);
    }

    /// A nested schema; there are at most four, one in the other.
    fn nested(&mut self, schema: &Schema) {
        self.json.open('{');
        self.schema(schema);
        self.json.close('}');
    }

    fn list(&mut self, key: &str, schemas: Vec<Schema>) {
        self.json.key(key);
        self.json.open('[');
        for schema in &schemas {
            self.json.item();
            self.nested(schema);
        }
        self.json.close(']');
    }

    /// The members of a schema.
    fn schema(&mut self, schema: &Schema) {
        match schema {
            Schema::Boolean => self.json.member("type", "boolean"),
            Schema::Object(fields) => self.object(fields),
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
            Schema::Reference(decl) => {
                let name = self.legal.decl_name(*decl);
                self.json.member("$ref", &format!("#/$defs/{name}"));
            }
            Schema::AnyOf(schemas) => self.list("anyOf", schemas.clone()),
            Schema::AllOf(schemas) => self.list("allOf", schemas.clone()),
        }
    }

    fn object(&mut self, fields: &[FieldId]) {
        self.json.member("type", "object");
        self.json.key("properties");
        self.json.open('{');
        for id in fields {
            let info = &self.legal.fields[*id];
            self.json.key(self.legal.field_name(*id));
            self.json.open('{');
            if let Some(property) = info.origin.property {
                self.json.member("$comment", self.legal.text(property));
            }
            self.docs(info.docs);
            if let Some(default) = default_of(self.legal, info, self.form) {
                self.raw("default", &default);
            }
            self.schema(&field(self.legal, info, self.form));
            self.json.close('}');
        }
        self.json.close('}');
        let legal = self.legal;
        let mut required = fields
            .iter()
            .filter(|f| legal.fields[**f].card.required())
            .peekable();
        if required.peek().is_some() {
            self.json.key("required");
            self.json.open('[');
            for id in required {
                self.json.item();
                self.json.string(legal.field_name(*id));
            }
            self.json.close(']');
        }
        self.raw("additionalProperties", "false");
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
