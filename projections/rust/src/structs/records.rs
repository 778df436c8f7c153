//! Structs, their keys, and what they can do.

use super::docs::field_docs;
use super::shape::{Form, KeyPart, Member, Shape};
use super::{DERIVE, checks, defaults, sums, traits};
use crate::classes::has_key;
use crate::names;
use crate::syntax::{Field, Function, Item, ItemKind};
use crate::text::{full_prose, literal, markdown};
use std::fmt::Write as _;
use udac_projection::container::{DeclId, DeclKind, FieldId, Record};

/// A struct, its key, its functions, and the traits that it takes.
pub(super) fn record(shape: &Shape<'_, '_>, decl: DeclId, record: &Record, items: &mut Vec<Item>) {
    let members = shape.members(decl);
    let mut fields = Vec::new();
    if let Some((name, json, node)) = shape.iri(decl).filter(|_| has_iri_field(shape, decl)) {
        let docs = shape.iri_docs(node);
        fields.push(plain(docs, name, &json, "shared::Iri".to_owned(), None));
    }
    fields.extend(members.iter().map(|m| field(shape, m)));
    structure(shape, decl, fields, items);
    key(shape, decl, items);
    let mut functions = Vec::new();
    functions.extend(key_function(shape, decl));
    functions.extend(defaults::functions(shape, &members));
    functions.extend(checks::validate(shape, &members));
    implementation(shape.legal.decl_name(decl), functions, items);
    if has_key(shape.legal, decl)
        && !matches!(shape.legal.decls[decl].kind, DeclKind::Qualified(..))
    {
        conversions(shape, decl, record, items);
    }
    for taken in &record.traits {
        traits::implement(shape, decl, *taken, &members, items);
    }
}

/// A struct of what another domain adds to an entity.
pub(super) fn extension(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    base: DeclId,
    _: &Record,
    items: &mut Vec<Item>,
) {
    let members = shape.members(decl);
    let mut fields = Vec::new();
    if has_key(shape.legal, base) {
        let ty = format!("shared::Ref<{}>", shape.key(base));
        let docs = "The entity that this is added to.".to_owned();
        fields.push(plain(docs, "of".to_owned(), "@of", ty, None));
    }
    fields.extend(members.iter().map(|m| field(shape, m)));
    structure(shape, decl, fields, items);
    let mut functions = defaults::functions(shape, &members);
    functions.extend(checks::validate(shape, &members));
    implementation(shape.legal.decl_name(decl), functions, items);
}

fn structure(shape: &Shape<'_, '_>, decl: DeclId, fields: Vec<Field>, items: &mut Vec<Item>) {
    let info = &shape.legal.decls[decl];
    let docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    let kind = ItemKind::Struct {
        name: shape.legal.decl_name(decl).to_owned(),
        generics: "",
        fields,
    };
    let item = Item::new(docs, kind).with(&[DERIVE, "serde(deny_unknown_fields)"]);
    items.push(item.of(decl));
}

fn implementation(name: &str, functions: Vec<Function>, items: &mut Vec<Item>) {
    if functions.is_empty() {
        return;
    }
    let kind = ItemKind::Implementation {
        header: format!("impl {name}"),
        constants: Vec::new(),
        functions,
    };
    items.push(Item::new("", kind));
}

/// Whether the struct itself holds the node's IRI: a singleton that does not list it is known by it
/// all the same.
fn has_iri_field(shape: &Shape<'_, '_>, decl: DeclId) -> bool {
    let record = shape.legal.decls[decl].record();
    record.is_some_and(|r| r.node_iri.is_some() || r.keyed_on_iri)
}

fn plain(
    docs: String,
    name: String,
    json: &str,
    ty: String,
    stands_for: Option<(FieldId, udac_graph::TermId)>,
) -> Field {
    let mut attributes = Vec::new();
    if name.strip_prefix("r#").unwrap_or(&name) != json {
        attributes.push(format!("serde(rename = {})", literal(json)));
    }
    Field {
        docs,
        attributes,
        public: true,
        name,
        ty,
        stands_for,
    }
}

fn field(shape: &Shape<'_, '_>, member: &Member<'_>) -> Field {
    let stands_for = member.field.origin.property.map(|p| (member.id, p));
    let mut field = plain(
        field_docs(shape.legal, member.field),
        member.name.to_owned(),
        &member.json,
        shape.member_ty(member),
        stands_for,
    );
    let skip = match member.form {
        Form::Required => None,
        Form::Optional => Some("Option::is_none"),
        Form::Set => Some("BTreeSet::is_empty"),
        Form::List => Some("Vec::is_empty"),
        Form::Map | Form::MultiMap => Some("BTreeMap::is_empty"),
    };
    if let Some(skip) = skip {
        let absent = format!("serde(default, skip_serializing_if = \"{skip}\")");
        field.attributes.push(absent);
    }
    if shape.text(member.field.ty) {
        field.attributes.push(TEXT.to_owned());
    }
    field
}

/// JSON holds the numbers as text.
pub(super) const TEXT: &str = "serde(with = \"shared::text\")";

/// The type of a declaration's key, where it has one.
pub(super) fn key(shape: &Shape<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    if !has_key(shape.legal, decl) {
        return;
    }
    let info = &shape.legal.decls[decl];
    let class = markdown(shape.legal.decl_name(decl));
    let name = names::beside(shape.legal.decl_name(decl), "Key");
    let docs = format!("What identifies a {class}.");
    if let DeclKind::Qualified(base, _) = &info.kind {
        let ty = shape.key(*base);
        items.push(Item::new(docs, ItemKind::TypeAlias { name, ty }));
        return;
    }
    if let DeclKind::Trait(record) = &info.kind {
        let takers = shape.keyed_takers(record);
        if !takers.is_empty() {
            sums::trait_key(shape, decl, &takers, items);
            return;
        }
    }
    let fields = shape.key_parts(decl).into_iter().map(key_field).collect();
    let kind = ItemKind::Struct {
        name,
        generics: "",
        fields,
    };
    items.push(Item::new(docs, kind).with(&[DERIVE, "serde(deny_unknown_fields)"]));
}

fn key_field(part: KeyPart) -> Field {
    let mut field = plain(part.docs, part.name, &part.json, part.ty, None);
    if part.text {
        field.attributes.push(TEXT.to_owned());
    }
    field
}

/// `key()`, where the struct holds all of its key.
fn key_function(shape: &Shape<'_, '_>, decl: DeclId) -> Option<Function> {
    let kind = &shape.legal.decls[decl].kind;
    if !has_key(shape.legal, decl)
        || !matches!(kind, DeclKind::Record(_) | DeclKind::Singleton(_))
        || shape.iri(decl).is_some() && !has_iri_field(shape, decl)
    {
        return None;
    }
    let values: Vec<String> = shape
        .key_parts(decl)
        .iter()
        .map(|part| {
            let clone = if part.copied { "" } else { ".clone()" };
            format!("{}: self.{}{clone}", part.name, part.name)
        })
        .collect();
    let name = names::beside(shape.legal.decl_name(decl), "Key");
    let function = Function::new(
        "What identifies it.",
        format!("pub fn key(&self) -> {name}"),
        structure_literal(&name, &values),
    );
    Some(function.with(&["must_use"]))
}

/// A value of a struct, on one line where rustfmt has it so.
pub(super) fn structure_literal(name: &str, values: &[String]) -> String {
    let joined = values.join(", ");
    if joined.chars().count() <= 18 {
        return format!("{name} {{ {joined} }}");
    }
    let mut out = format!("{name} {{\n");
    for value in values {
        let _ = writeln!(out, "    {value},");
    }
    out.push('}');
    out
}

/// The key of a class is one of each class above it.
fn conversions(shape: &Shape<'_, '_>, decl: DeclId, record: &Record, items: &mut Vec<Item>) {
    let own = shape.key_parts(decl);
    let mut due: Vec<DeclId> = record.supers.clone();
    let mut next = 0;
    while let Some(above) = due.get(next).copied() {
        next += 1;
        let more = shape.legal.decls[above].record();
        for further in more.map_or(&[][..], |r| &r.supers) {
            if !due.contains(further) {
                due.push(*further);
            }
        }
        if !shape.is_live(above) || !has_key(shape.legal, above) {
            continue;
        }
        let parts = shape.key_parts(above);
        let value = |part: &KeyPart| {
            let mine = own.iter().find(|o| o.property == part.property)?;
            Some(format!("{}: key.{}", part.name, mine.name))
        };
        let values: Option<Vec<String>> = parts.iter().map(value).collect();
        let Some(values) = values.filter(|v| v.len() == own.len()) else {
            continue;
        };
        let from = names::beside(shape.legal.decl_name(decl), "Key");
        let kind = ItemKind::Implementation {
            header: format!("impl From<{from}> for {}", shape.key(above)),
            constants: Vec::new(),
            functions: vec![Function::new(
                "",
                format!("fn from(key: {from}) -> Self"),
                structure_literal("Self", &values),
            )],
        };
        items.push(Item::new("", kind));
    }
}
