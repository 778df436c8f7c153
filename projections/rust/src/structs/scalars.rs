//! Value types: checked newtypes, and lists.

use super::docs::facet_docs;
use super::shape::{Shape, is_text, prim};
use super::{DERIVE, checks};
use crate::syntax::{Element, Function, Item, ItemKind};
use crate::text::full_prose;
use std::fmt::Write as _;
use udac_projection::container::{DeclId, DeclKind, ListDecl, Primitive, ScalarDecl, Ty};

/// A newtype whose values are checked when they are made.
pub(super) fn newtype(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    scalar: &ScalarDecl,
    items: &mut Vec<Item>,
) {
    let info = &shape.legal.decls[decl];
    let name = shape.legal.decl_name(decl);
    let inner = prim(scalar.prim);
    let mut docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    docs.push_str(&facet_docs(shape.legal, &scalar.facets));
    let json = if is_text(scalar.prim) {
        format!("shared::AsText<{inner}>")
    } else {
        inner.to_owned()
    };
    let kind = ItemKind::TupleStruct {
        name: name.to_owned(),
        elements: vec![Element {
            attributes: Vec::new(),
            public: false,
            ty: inner.to_owned(),
        }],
    };
    let through = format!("serde(try_from = \"{json}\", into = \"{json}\")");
    items.push(Item::new(docs, kind).with(&[DERIVE, &through]).of(decl));
    let get = if scalar.prim == Primitive::String {
        "pub fn get(&self) -> &str".to_owned()
    } else {
        format!("pub const fn get(&self) -> &{inner}")
    };
    let kind = ItemKind::Implementation {
        header: format!("impl {name}"),
        constants: Vec::new(),
        functions: vec![Function::new("The value.", get, "&self.0").with(&["must_use"])],
    };
    items.push(Item::new("", kind));
    conversions(shape, name, inner, scalar, items);
    if is_text(scalar.prim) {
        let back = format!("impl From<{name}> for {json}");
        let from = format!("fn from(value: {name}) -> Self");
        items.push(single(back, Function::new("", from, "Self(value.0)")));
        let body = "Self::try_from(value.0)";
        items.push(Item::new(
            "",
            ItemKind::Verbatim(fallible(name, &json, body)),
        ));
    }
}

fn conversions(
    shape: &Shape<'_, '_>,
    name: &str,
    inner: &str,
    scalar: &ScalarDecl,
    items: &mut Vec<Item>,
) {
    let mut body = String::new();
    for (holds, kind) in checks::of_facets(shape, &scalar.facets, scalar.prim, "&value") {
        let _ = writeln!(body, "let holds = {holds};");
        let member = crate::text::literal(name);
        let call = checks::call("shared::check", &["holds", &member, &format!("\"{kind}\"")]);
        let _ = writeln!(body, "{call}?;");
    }
    body.push_str("Ok(Self(value))");
    let text = fallible(name, inner, &body);
    items.push(Item::new("", ItemKind::Verbatim(text)));
    let back = format!("impl From<{name}> for {inner}");
    let from = format!("fn from(value: {name}) -> Self");
    items.push(single(back, Function::new("", from, "value.0")));
}

fn single(header: String, function: Function) -> Item {
    let kind = ItemKind::Implementation {
        header,
        constants: Vec::new(),
        functions: vec![function],
    };
    Item::new("", kind)
}

fn fallible(name: &str, from: &str, body: &str) -> String {
    let mut out = format!(
        "impl TryFrom<{from}> for {name} {{\n    type Error = shared::Invalid;\n\n    fn try_from(value: {from}) -> Result<Self, shared::Invalid> {{\n"
    );
    for line in body.lines() {
        let _ = writeln!(out, "        {line}");
    }
    out.push_str("    }\n}");
    out
}

/// A list: another name of a vector; a struct where it would be its own item.
pub(super) fn list(shape: &Shape<'_, '_>, decl: DeclId, list: &ListDecl, items: &mut Vec<Item>) {
    let info = &shape.legal.decls[decl];
    let docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    let name = shape.legal.decl_name(decl).to_owned();
    let ty = format!("Vec<{}>", shape.ty(list.item));
    if !is_endless(shape, decl) {
        let item = Item::new(docs, ItemKind::TypeAlias { name, ty });
        items.push(item.of(decl));
        return;
    }
    let elements = vec![Element {
        attributes: Vec::new(),
        public: true,
        ty,
    }];
    let item = Item::new(docs, ItemKind::TupleStruct { name, elements });
    items.push(item.with(&[DERIVE, "serde(transparent)"]).of(decl));
}

/// Whether the items of a list are, through lists alone, that list.
pub(super) fn is_endless(shape: &Shape<'_, '_>, decl: DeclId) -> bool {
    let mut at = decl;
    for _ in 0..=shape.legal.decls.len() {
        let DeclKind::List(list) = &shape.legal.decls[at].kind else {
            return false;
        };
        let Ty::List(item) = list.item else {
            return false;
        };
        if item == decl {
            return true;
        }
        at = item;
    }
    true
}
