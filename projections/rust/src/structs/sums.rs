//! Enums: of values, of the classes below a class, of the members of a union.

use super::cycles::Node;
use super::shape::Shape;
use super::{DERIVE, records};
use crate::classes::has_key;
use crate::names;
use crate::syntax::{Constant, Element, Function, Item, ItemKind, Variant};
use crate::text::{full_prose, literal, local, markdown};
use std::fmt::Write as _;
use udac_projection::container::{Arm, DeclId, DeclKind, EnumDecl, Record, Sum, Ty};

/// The member that tells which alternative a JSON object is.
const TAGGED: &str = "serde(tag = \"@type\")";
const TAGGED_BESIDE: &str = "serde(tag = \"@type\", content = \"@value\")";

struct Leaf {
    decl: DeclId,
    variant: String,
    ty: String,
    boxed: bool,
}

/// The enum of a closed taxonomy.
pub(super) fn taxonomy(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    record: &Record,
    items: &mut Vec<Item>,
) {
    let info = &shape.legal.decls[decl];
    let docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    let name = shape.legal.decl_name(decl).to_owned();
    let leaves = leaves(shape, decl, record, Node::Decl(decl));
    items.push(choice(shape, docs, name.clone(), &leaves).of(decl));
    of_leaves(shape, decl, &name, &leaves, items);
}

/// The enum of a concrete class and its subclasses.
pub(super) fn any(shape: &Shape<'_, '_>, decl: DeclId, record: &Record, items: &mut Vec<Item>) {
    let class = shape.legal.decl_name(decl);
    let docs = format!("A {} or one of its subclasses.", markdown(class));
    let name = format!("Any{}", names::beside(class, ""));
    let leaves = leaves(shape, decl, record, Node::Any(decl));
    items.push(choice(shape, docs, name.clone(), &leaves));
    of_leaves(shape, decl, &name, &leaves, items);
}

fn leaves(shape: &Shape<'_, '_>, decl: DeclId, record: &Record, node: Node) -> Vec<Leaf> {
    let home = shape.legal.decls[decl].unit;
    let leaf = |leaf: DeclId| Leaf {
        decl: leaf,
        variant: names::variant(shape.legal, home, leaf),
        ty: shape.decl(leaf),
        boxed: shape.is_boxed_leaf(node, leaf),
    };
    shape.leaves(record).into_iter().map(leaf).collect()
}

fn choice(shape: &Shape<'_, '_>, docs: String, name: String, leaves: &[Leaf]) -> Item {
    let variant = |leaf: &Leaf| {
        let info = &shape.legal.decls[leaf.decl];
        let ty = if leaf.boxed {
            format!("Box<{}>", leaf.ty)
        } else {
            leaf.ty.clone()
        };
        Variant {
            docs: full_prose(shape.legal, &info.docs, info.origin.concept),
            attributes: renamed(&leaf.variant, &tag(shape, leaf.decl)),
            name: leaf.variant.clone(),
            element: Some(element(ty)),
            stands_for: Some(info.origin.concept),
        }
    };
    let kind = ItemKind::Enum {
        name,
        generics: "",
        variants: leaves.iter().map(variant).collect(),
    };
    Item::new(docs, kind).with(&[DERIVE, TAGGED])
}

/// What a JSON object of a class says it is: the local name, with its domain where that is another.
fn tag(shape: &Shape<'_, '_>, decl: DeclId) -> String {
    let info = &shape.legal.decls[decl];
    let local = local(shape.legal, info.origin.concept);
    if info.unit == shape.unit {
        local.to_owned()
    } else {
        format!("{}:{local}", names::domain(shape.legal, info.unit))
    }
}

const fn element(ty: String) -> Element {
    Element {
        attributes: Vec::new(),
        public: false,
        ty,
    }
}

fn renamed(name: &str, json: &str) -> Vec<String> {
    if name == json {
        Vec::new()
    } else {
        vec![format!("serde(rename = {})", literal(json))]
    }
}

/// `key()`, and each class as one of the enum.
fn of_leaves(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    name: &str,
    leaves: &[Leaf],
    items: &mut Vec<Item>,
) {
    if has_key(shape.legal, decl) && !leaves.is_empty() {
        let mut body = String::from("match self {\n");
        for leaf in leaves {
            let into = if leaf.decl == decl { "" } else { ".into()" };
            let _ = writeln!(
                body,
                "    Self::{}(value) => value.key(){into},",
                leaf.variant
            );
        }
        body.push('}');
        let key = Function::new(
            "What identifies it.",
            format!("pub fn key(&self) -> {}", shape.key(decl)),
            body,
        );
        let kind = ItemKind::Implementation {
            header: format!("impl {name}"),
            constants: Vec::new(),
            functions: vec![key.with(&["must_use"])],
        };
        items.push(Item::new("", kind));
    }
    for leaf in leaves {
        let value = if leaf.boxed {
            "Box::new(value)"
        } else {
            "value"
        };
        items.push(from(
            &leaf.ty,
            name,
            "value",
            &format!("Self::{}({value})", leaf.variant),
        ));
    }
}

fn from(ty: &str, name: &str, parameter: &str, body: &str) -> Item {
    let function = Function::new("", format!("fn from({parameter}: {ty}) -> Self"), body);
    let kind = ItemKind::Implementation {
        header: format!("impl From<{ty}> for {name}"),
        constants: Vec::new(),
        functions: vec![function],
    };
    Item::new("", kind)
}

/// The key of a trait: the class, and its key.
pub(super) fn trait_key(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    takers: &[DeclId],
    items: &mut Vec<Item>,
) {
    let class = shape.legal.decl_name(decl);
    let name = names::beside(class, "Key");
    let home = shape.legal.decls[decl].unit;
    let keys: Vec<(String, String, DeclId)> = takers
        .iter()
        .map(|t| (names::variant(shape.legal, home, *t), shape.key(*t), *t))
        .collect();
    let variant = |(variant, ty, taker): &(String, String, DeclId)| {
        let info = &shape.legal.decls[*taker];
        Variant {
            docs: full_prose(shape.legal, &info.docs, info.origin.concept),
            attributes: renamed(variant, &tag(shape, *taker)),
            name: variant.clone(),
            element: Some(element(ty.clone())),
            stands_for: None,
        }
    };
    let kind = ItemKind::Enum {
        name: name.clone(),
        generics: "",
        variants: keys.iter().map(variant).collect(),
    };
    let docs = format!(
        "What identifies a {}: its class, and that one's key.",
        markdown(class)
    );
    items.push(Item::new(docs, kind).with(&[DERIVE, TAGGED]));
    for (variant, ty, _) in &keys {
        items.push(from(ty, &name, "key", &format!("Self::{variant}(key)")));
    }
}

/// The enum of a union's members.
pub(super) fn union(shape: &Shape<'_, '_>, decl: DeclId, sum: &Sum, items: &mut Vec<Item>) {
    let info = &shape.legal.decls[decl];
    let docs = full_prose(shape.legal, &info.docs, info.origin.concept);
    let variant = |arm: &Arm| {
        let name = names::arm(shape.legal, arm.origin.concept);
        let ty = shape.ty(arm.ty);
        let boxed = shape.is_boxed(Node::Decl(decl), arm.ty);
        let ty = if boxed { format!("Box<{ty}>") } else { ty };
        let mut element = element(ty);
        if shape.text(arm.ty) {
            element.attributes.push(records::TEXT.to_owned());
        }
        Variant {
            docs: arm_docs(shape, arm),
            attributes: renamed(&name, local(shape.legal, arm.origin.concept)),
            name,
            element: Some(element),
            stands_for: Some(arm.origin.concept),
        }
    };
    let kind = ItemKind::Enum {
        name: shape.legal.decl_name(decl).to_owned(),
        generics: "",
        variants: sum.arms.iter().map(variant).collect(),
    };
    let objects = sum.arms.iter().all(|a| is_object(shape, a.ty));
    let tagged = if objects { TAGGED } else { TAGGED_BESIDE };
    items.push(Item::new(docs, kind).with(&[DERIVE, tagged]).of(decl));
}

fn arm_docs(shape: &Shape<'_, '_>, arm: &Arm) -> String {
    match arm.ty {
        Ty::Scalar(d) | Ty::Enum(d) | Ty::Inline(d) | Ty::Link(d) | Ty::OneOf(d) | Ty::List(d) => {
            let info = &shape.legal.decls[d];
            full_prose(shape.legal, &info.docs, info.origin.concept)
        }
        Ty::Prim(_) | Ty::Node => {
            let name = markdown(local(shape.legal, arm.origin.concept));
            format!("A literal of the datatype {name}.")
        }
    }
}

/// Whether JSON has an object for a value that does not say itself which alternative it is.
fn is_object(shape: &Shape<'_, '_>, ty: Ty) -> bool {
    match ty {
        Ty::Inline(d) => {
            let record = matches!(
                shape.legal.decls[d].kind,
                DeclKind::Record(_) | DeclKind::Singleton(_) | DeclKind::Qualified(..)
            );
            record && !shape.is_several(d)
        }
        Ty::Link(d) => match &shape.legal.decls[d].kind {
            DeclKind::Trait(record) => shape.keyed_takers(record).is_empty(),
            DeclKind::Record(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Singleton(_)
            | DeclKind::Interface(_) => true,
            // What it narrows may be a trait.
            DeclKind::Qualified(..)
            | DeclKind::Sum(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::Extension(..)
            | DeclKind::List(_) => false,
        },
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => false,
    }
}

/// The enum of an enumeration's values.
pub(super) fn enumeration(
    shape: &Shape<'_, '_>,
    decl: DeclId,
    body: &EnumDecl,
    items: &mut Vec<Item>,
) {
    let legal = shape.legal;
    let info = &legal.decls[decl];
    let name = legal.decl_name(decl).to_owned();
    let mut all = String::from("[");
    let mut texts = String::from("match self {\n");
    let mut variants = Vec::new();
    let wide = body.symbols.iter().map(|s| legal.symbol_name(*s).len() + 8);
    let one_line = wide.sum::<usize>() <= 56;
    for (n, symbol) in body.symbols.iter().enumerate() {
        let value = &legal.symbols[*symbol];
        let variant = legal.symbol_name(*symbol);
        let json = local(legal, value.origin.concept);
        let _ = writeln!(texts, "    Self::{variant} => {},", literal(json));
        let between = match (one_line, n) {
            (true, 0) => "",
            (true, _) => ", ",
            (false, _) => "\n    ",
        };
        let comma = if one_line { "" } else { "," };
        let _ = write!(all, "{between}Self::{variant}{comma}");
        variants.push(Variant {
            docs: full_prose(legal, &value.docs, value.origin.concept),
            attributes: renamed(variant, json),
            name: variant.to_owned(),
            element: None,
            stands_for: Some(value.origin.concept),
        });
    }
    all.push_str(if one_line { "]" } else { "\n]" });
    texts.push('}');
    let docs = full_prose(legal, &info.docs, info.origin.concept);
    let kind = ItemKind::Enum {
        name: name.clone(),
        generics: "",
        variants,
    };
    items.push(Item::new(docs, kind).with(&[DERIVE_COPY]).of(decl));
    let as_str = Function::new(
        "The name of the value, as in JSON.",
        "pub const fn as_str(self) -> &'static str",
        texts,
    );
    let kind = ItemKind::Implementation {
        header: format!("impl {name}"),
        constants: vec![Constant {
            docs: "All values, in order.".to_owned(),
            name: "ALL".to_owned(),
            ty: format!("[Self; {}]", body.symbols.len()),
            value: all,
        }],
        functions: vec![as_str.with(&["must_use"])],
    };
    items.push(Item::new("", kind));
}

const DERIVE_COPY: &str =
    "derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)";
