//! The schema text: a JSON array of schemas, keys of objects in byte order.

use crate::order::definitions;
use crate::primitive::Encoding;
use crate::profile::{Profile, UNKNOWN_SYMBOL};
use crate::shape::{FieldType, Leaf, Wrap, doc, field_type, fields, held};
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
    let schemas = definitions(legal, unit, profile).schemas;
    if schemas.is_empty() {
        // A list of none is a union that no value is of; some readers refuse it.
        printer.json.item();
        printer.json.string("null");
    }
    for decl in schemas {
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

/// What is being written around the place where the text stands.
enum Open<'l> {
    /// A record, and its fields that are due.
    Record(DeclId, std::vec::IntoIter<FieldId>),
    /// The type of a field, and the named types in it that are due.
    Field(FieldId, FieldType<'l>, std::vec::IntoIter<DeclId>),
}

impl<'l> Printer<'l, '_> {
    /// A schema, with all that it defines; what is around waits on a stack, whatever the depth.
    fn schema(&mut self, decl: DeclId) {
        let mut open: Vec<Open<'l>> = Vec::new();
        open.extend(self.define(decl, &open));
        while let Some(around) = open.last_mut() {
            let (field, decl) = match around {
                Open::Record(_, fields) => (fields.next(), None),
                Open::Field(_, ty, due) => {
                    let decl = due.next();
                    if decl.is_some() && matches!(ty.leaf, Leaf::OneOf(_)) {
                        self.json.item();
                    }
                    (None, decl)
                }
            };
            match (field, decl) {
                (Some(field), _) => open.push(self.field(field)),
                (None, Some(decl)) => open.extend(self.named(decl, &open)),
                (None, None) => match open.pop() {
                    Some(Open::Record(decl, _)) => {
                        self.json.close(']');
                        self.record_end(decl, &open);
                    }
                    Some(Open::Field(field, ty, _)) => self.field_end(field, &ty),
                    None => {}
                },
            }
        }
    }

    /// A named type: by its name, or defined where it is met first.
    fn named(&mut self, decl: DeclId, open: &[Open<'l>]) -> Option<Open<'l>> {
        if self.is_defined(decl) {
            let full = self.full_name(decl);
            self.json.string(&full);
            return None;
        }
        self.define(decl, open)
    }

    /// Defines a named type: an enum at once, a record up to its fields.
    fn define(&mut self, decl: DeclId, open: &[Open<'l>]) -> Option<Open<'l>> {
        if let Some(slot) = self.defined.get_mut(decl.0 as usize) {
            *slot = true;
        }
        let legal = self.legal;
        if let DeclKind::Enum(body) = &legal.decls[decl].kind {
            self.enumeration(decl, body, open);
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
        let fields = fields(legal, decl, self.profile).into_iter();
        Some(Open::Record(decl, fields))
    }

    fn record_end(&mut self, decl: DeclId, open: &[Open<'l>]) {
        self.name(decl, open);
        self.json.member("type", "record");
        self.uda_uri(self.legal.text(self.legal.decls[decl].origin.concept));
        self.json.close('}');
    }

    /// The name, with its namespace where the type around has another.
    fn name(&mut self, decl: DeclId, open: &[Open<'l>]) {
        self.json.member("name", self.legal.decl_name(decl));
        let namespace = self.namespace(decl);
        let around = open.iter().rev().find_map(|o| match o {
            Open::Record(decl, _) => Some(self.namespace(*decl)),
            Open::Field(..) => None,
        });
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

    fn enumeration(&mut self, decl: DeclId, body: &EnumDecl, open: &[Open<'l>]) {
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

    /// A field, up to the named types in it.
    fn field(&mut self, field: FieldId) -> Open<'l> {
        let legal = self.legal;
        let info = &legal.fields[field];
        let ty = field_type(legal, field, self.profile);
        self.json.item();
        self.json.open('{');
        if let Some(default) = &ty.default {
            self.json.key("default");
            self.json.raw(default);
        }
        if let Some(text) = doc(legal, info.docs, self.profile) {
            self.json.member("doc", &text);
        }
        self.json.member("name", legal.field_name(field));
        self.json.key("type");
        // Of a choice that may be null there is one union.
        let (last, around) = match ty.wraps.split_last() {
            Some((last, around)) if ty.one_union() => (Some(*last), around),
            Some(_) | None => (None, ty.wraps.as_slice()),
        };
        for wrap in around {
            self.wrap(*wrap);
            if matches!(wrap, Wrap::NullFirst | Wrap::NullLast) {
                self.json.item();
            }
        }
        match (ty.leaf, last) {
            (Leaf::OneOf(_), Some(null)) => self.wrap(null),
            (Leaf::OneOf(_), None) => self.json.open('['),
            (Leaf::Named(_), _) => {}
            (Leaf::Primitive(encoding, term), _) => self.primitive(encoding, term),
        }
        Open::Field(field, ty, held(legal, field, self.profile).into_iter())
    }

    fn primitive(&mut self, encoding: Encoding, term: Option<&str>) {
        if encoding.logical.is_none() && term.is_none() {
            self.json.string(encoding.primitive);
            return;
        }
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

    fn wrap(&mut self, wrap: Wrap) {
        match wrap {
            Wrap::NullFirst => {
                self.json.open('[');
                self.json.item();
                self.json.string("null");
            }
            Wrap::NullLast => self.json.open('['),
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

    fn field_end(&mut self, field: FieldId, ty: &FieldType<'_>) {
        if matches!(ty.leaf, Leaf::OneOf(_)) && !ty.one_union() {
            self.json.close(']');
        }
        for wrap in ty.wraps.iter().rev() {
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
