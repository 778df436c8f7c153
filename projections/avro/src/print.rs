//! The schema text: a JSON array of schemas, keys of objects in byte order.

use crate::order::definitions;
use crate::profile::{Profile, UNKNOWN_SYMBOL};
use crate::shape::{FieldType, Leaf, Wrap, doc, field_type, fields};
use udac_projection::container::{DeclId, DeclKind, EnumDecl, FieldId, UnitId};
use udac_projection::print::Json;
use udac_projection::{Legal, Sink};

/// Writes the text of a unit.
pub(crate) fn text(legal: &Legal<'_>, unit: UnitId, profile: &Profile, out: &mut dyn Sink) {
    let mut printer = Printer {
        legal,
        profile,
        defined: vec![false; legal.decls.len()],
        namespaces: legal
            .units
            .ids()
            .map(|u| profile.namespace_of(legal, u))
            .collect(),
        json: Json::default(),
    };
    printer.json.open('[');
    for decl in definitions(legal, unit, profile).schemas {
        printer.json.item();
        printer.schema(decl);
        printer.json.pass_on(out);
    }
    printer.json.close(']');
    out.push(&printer.json.finish());
}

struct Printer<'a, 'm> {
    legal: &'a Legal<'m>,
    profile: &'a Profile,
    defined: Vec<bool>,
    namespaces: Vec<String>,
    json: Json,
}

/// A record whose fields are being written.
struct Open {
    decl: DeclId,
    fields: std::vec::IntoIter<FieldId>,
    /// The field that the record stands in, and what stands around it there.
    inside: Option<(FieldId, Vec<Wrap>)>,
}

impl Printer<'_, '_> {
    /// A schema, with all that it defines; nested ones wait on a stack, whatever their depth.
    fn schema(&mut self, decl: DeclId) {
        let mut open: Vec<Open> = Vec::new();
        if let Some(frame) = self.define(decl, None, &open) {
            open.push(frame);
        }
        while let Some(record) = open.last_mut() {
            if let Some(field) = record.fields.next() {
                if let Some(frame) = self.field(field, &open) {
                    open.push(frame);
                }
            } else if let Some(record) = open.pop() {
                self.json.close(']');
                self.record_end(record.decl, &open);
                if let Some((field, wraps)) = record.inside {
                    self.field_end(field, &wraps);
                }
            }
        }
    }

    /// Defines a named type: an enum at once, a record up to its fields.
    fn define(
        &mut self,
        decl: DeclId,
        inside: Option<(FieldId, Vec<Wrap>)>,
        open: &[Open],
    ) -> Option<Open> {
        if let Some(slot) = self.defined.get_mut(decl.0 as usize) {
            *slot = true;
        }
        let legal = self.legal;
        if let DeclKind::Enum(body) = &legal.decls[decl].kind {
            self.enumeration(decl, body, open);
            if let Some((field, wraps)) = inside {
                self.field_end(field, &wraps);
            }
            return None;
        }
        self.json.open('{');
        let key = legal.key_of(decl);
        if legal.decls[decl].role.stands_alone() && !key.is_empty() {
            self.json.key("_attributes_");
            self.json.open('{');
            self.json.key("_pk_");
            self.json.open('[');
            for field in key {
                self.json.item();
                self.json.string(legal.field_name(*field));
            }
            self.json.close(']');
            self.json.close('}');
        }
        if let Some(text) = doc(legal, legal.decls[decl].docs, self.profile) {
            self.json.member("doc", &text);
        }
        self.json.key("fields");
        self.json.open('[');
        Some(Open {
            decl,
            fields: fields(legal, decl, self.profile).into_iter(),
            inside,
        })
    }

    fn record_end(&mut self, decl: DeclId, open: &[Open]) {
        self.name(decl, open);
        self.json.member("type", "record");
        self.uda_uri(self.legal.text(self.legal.decls[decl].origin.concept));
        self.json.close('}');
    }

    /// The name, with its namespace where the type around has another.
    fn name(&mut self, decl: DeclId, open: &[Open]) {
        self.json.member("name", self.legal.decl_name(decl));
        let namespace = self.namespace(decl);
        let around = open.last().map(|o| self.namespace(o.decl));
        if around != Some(namespace) && !namespace.is_empty() {
            let namespace = namespace.to_owned();
            self.json.member("namespace", &namespace);
        }
    }

    fn namespace(&self, decl: DeclId) -> &str {
        let unit = self.legal.decls[decl].unit;
        self.namespaces
            .get(unit.0 as usize)
            .map_or("", String::as_str)
    }

    fn enumeration(&mut self, decl: DeclId, body: &EnumDecl, open: &[Open]) {
        let legal = self.legal;
        let info = &legal.decls[decl];
        self.json.open('{');
        self.json.member("default", UNKNOWN_SYMBOL);
        if let Some(text) = doc(legal, info.docs, self.profile) {
            self.json.member("doc", &text);
        }
        self.name(decl, open);
        self.json.key("symbolUris");
        self.json.open('{');
        let mut symbols: Vec<_> = body
            .symbols
            .iter()
            .map(|s| (legal.symbol_name(*s), legal.symbols[*s].origin.concept))
            .collect();
        symbols.sort_unstable();
        for (name, concept) in symbols {
            self.json.member(name, legal.text(concept));
        }
        self.json.close('}');
        self.json.key("symbols");
        self.json.open('[');
        for symbol in &body.symbols {
            self.json.item();
            self.json.string(legal.symbol_name(*symbol));
        }
        self.json.item();
        self.json.string(UNKNOWN_SYMBOL);
        self.json.close(']');
        self.json.member("type", "enum");
        self.uda_uri(legal.text(info.origin.concept));
        self.json.close('}');
    }

    /// A field; where its type is defined here and is a record, up to that record's fields.
    fn field(&mut self, field: FieldId, open: &[Open]) -> Option<Open> {
        let legal = self.legal;
        let info = &legal.fields[field];
        let FieldType {
            wraps,
            leaf,
            default,
        } = field_type(legal, field, self.profile);
        self.json.item();
        self.json.open('{');
        if let Some(default) = default {
            self.json.key("default");
            self.json.raw(&default);
        }
        if let Some(text) = doc(legal, info.docs, self.profile) {
            self.json.member("doc", &text);
        }
        self.json.member("name", legal.field_name(field));
        self.json.key("type");
        for wrap in &wraps {
            self.wrap(*wrap);
        }
        match leaf {
            Leaf::Named(decl) if !self.is_defined(decl) => {
                return self.define(decl, Some((field, wraps)), open);
            }
            Leaf::Named(decl) => {
                let full = self.full_name(decl);
                self.json.string(&full);
            }
            Leaf::Primitive(encoding, term) => {
                if encoding.logical.is_none() && term.is_none() {
                    self.json.string(encoding.primitive);
                } else {
                    self.json.open('{');
                    if let Some(logical) = encoding.logical {
                        self.json.member("logicalType", logical);
                    }
                    if let Some((precision, scale)) = encoding.decimal {
                        self.json.key("precision");
                        self.json.number(precision);
                        self.json.key("scale");
                        self.json.number(scale);
                    }
                    self.json.member("type", encoding.primitive);
                    if let Some(term) = term {
                        self.uda_uri(term);
                    }
                    self.json.close('}');
                }
            }
        }
        self.field_end(field, &wraps);
        None
    }

    fn wrap(&mut self, wrap: Wrap) {
        match wrap {
            Wrap::NullFirst => {
                self.json.open('[');
                self.json.item();
                self.json.string("null");
                self.json.item();
            }
            Wrap::NullLast => {
                self.json.open('[');
                self.json.item();
            }
            Wrap::Array => {
                self.json.open('{');
                self.json.key("items");
            }
            Wrap::Map => {
                self.json.open('{');
                self.json.member("type", "map");
                self.json.key("values");
            }
        }
    }

    fn field_end(&mut self, field: FieldId, wraps: &[Wrap]) {
        for wrap in wraps.iter().rev() {
            match wrap {
                Wrap::NullFirst => self.json.close(']'),
                Wrap::NullLast => {
                    self.json.item();
                    self.json.string("null");
                    self.json.close(']');
                }
                Wrap::Array => {
                    self.json.member("type", "array");
                    self.json.close('}');
                }
                Wrap::Map => self.json.close('}'),
            }
        }
        if let Some(property) = self.legal.fields[field].origin.property {
            self.uda_uri(self.legal.text(property));
        }
        self.json.close('}');
    }

    fn uda_uri(&mut self, iri: &str) {
        self.json.member("udaUri", iri);
    }

    fn is_defined(&self, decl: DeclId) -> bool {
        self.defined
            .get(decl.0 as usize)
            .copied()
            .unwrap_or_default()
    }

    fn full_name(&self, decl: DeclId) -> String {
        let name = self.legal.decl_name(decl);
        match self.namespace(decl) {
            "" => name.to_owned(),
            namespace => format!("{namespace}.{name}"),
        }
    }
}
