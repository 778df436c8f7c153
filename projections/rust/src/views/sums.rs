//! Views that are one of several things: closed taxonomies, unions, enumerations.

use super::entities::{accessors, array, instances, value, view};
use super::scope::{Generics, Scope};
use crate::names;
use crate::syntax::{Constant, Element, Function, Item, ItemKind, Variant};
use crate::text::{literal, local, prose};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use udac_graph::TermId;
use udac_projection::container::{Arm, DeclId, DeclKind, EnumDecl, Primitive, Sum, Ty};

const DERIVE: &str = "derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)";
const OF_SIGNATURE: &str = "pub fn of(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self>";
const BY_OF: &str = "Self::of(reader, node).ok_or(graph::Misfit::Kind)";

fn variant(docs: String, name: &str, ty: Option<String>, concept: TermId) -> Variant {
    Variant {
        docs,
        attributes: Vec::new(),
        name: name.to_owned(),
        element: ty.map(|ty| Element {
            attributes: Vec::new(),
            public: false,
            ty,
        }),
        stands_for: Some(concept),
    }
}

/// One arm a line: `match self { … }`.
fn matched<'a>(arms: impl Iterator<Item = (&'a str, String)>) -> String {
    let mut out = String::from("match self {\n");
    for (pattern, body) in arms {
        let _ = writeln!(out, "    Self::{pattern} => {body},");
    }
    out.push('}');
    out
}

/// The view of a closed taxonomy, and the enum of its classes.
pub(super) fn taxonomy(scope: &Scope<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    let legal = scope.legal;
    let name = legal.decl_name(decl);
    let kind = names::beside(name, "Kind");
    let leaves = instances(scope, decl);
    let concept = |d: &DeclId| legal.decls[*d].origin.concept;
    let variants = |whole: bool| {
        let variants = leaves.iter().map(|d| {
            let ty = whole.then(|| format!("{}<'g, G>", scope.path(*d)));
            variant(scope.docs(*d), legal.decl_name(*d), ty, concept(d))
        });
        variants.collect()
    };
    let body = ItemKind::Enum {
        name: name.to_owned(),
        generics: "<'g, G: graph::Graph>",
        variants: variants(true),
    };
    items.push(Item::new(scope.docs(decl), body).of(decl));
    let body = ItemKind::Enum {
        name: kind.clone(),
        generics: "",
        variants: variants(false),
    };
    let docs = format!("Which class a [`{name}`] is of.");
    items.push(Item::new(docs, body).with(&[DERIVE]));
    let parts = leaves.iter().map(|d| {
        let local = local(legal, concept(d));
        let (term, constant) = (names::term(local), names::constant(local));
        format!("{} = {term} {constant}", legal.decl_name(*d))
    });
    let module = names::module(legal, scope.unit);
    let head = format!("sealed {name}, {kind} in {module}:");
    items.push(view(&head, parts.collect()));
    accessors(scope, decl, ["self.reader()", "self.node()"], items);
}

/// The enum of an enumeration's values.
pub(super) fn enumeration(
    scope: &Scope<'_, '_>,
    decl: DeclId,
    body: &EnumDecl,
    items: &mut Vec<Item>,
) {
    let legal = scope.legal;
    let name = legal.decl_name(decl);
    let symbols: Vec<(&str, TermId)> = body
        .symbols
        .iter()
        .map(|s| (legal.symbol_name(*s), legal.symbols[*s].origin.concept))
        .collect();
    let variants = body.symbols.iter().map(|s| {
        let value = &legal.symbols[*s];
        let docs = prose(legal, &value.docs, value.origin.concept);
        variant(docs, legal.symbol_name(*s), None, value.origin.concept)
    });
    let enumeration = ItemKind::Enum {
        name: name.to_owned(),
        generics: "",
        variants: variants.collect(),
    };
    let item = Item::new(scope.docs(decl), enumeration).with(&[DERIVE]);
    items.push(item.of(decl));
    let mut of = String::new();
    for (variant, concept) in &symbols {
        let _ = writeln!(of, "if {}.is(node) {{", scope.value(*concept));
        let _ = writeln!(of, "    return Some(Self::{variant});\n}}");
    }
    of.push_str("None");
    let iris = symbols.iter().map(|(variant, concept)| {
        let home = scope.home(*concept);
        let above = if home == scope.unit {
            String::new()
        } else {
            format!("super::{}::", names::module(legal, home))
        };
        let constant = names::constant(local(legal, *concept));
        (*variant, format!("{above}iri::value::{constant}"))
    });
    let functions = vec![
        Function::new(
            "The value that a node is.",
            "pub fn of<G: graph::Graph>(reader: super::Reader<'_, G>, node: G::Node) -> Option<Self>",
            of,
        ),
        Function::new(
            "The value's IRI.",
            "pub const fn iri(self) -> &'static str",
            matched(iris),
        )
        .with(&["must_use"]),
    ];
    let all: Vec<String> = symbols.iter().map(|(v, _)| format!("Self::{v}")).collect();
    let line = format!("[{}]", all.join(", "));
    let all = if line.chars().count() <= 59 {
        line
    } else {
        format!("[\n    {},\n]", all.join(",\n    "))
    };
    let body = ItemKind::Implementation {
        header: format!("impl {name}"),
        constants: vec![Constant {
            docs: "All values, in order.".to_owned(),
            name: "ALL".to_owned(),
            ty: format!("[Self; {}]", symbols.len()),
            value: all,
        }],
        functions,
    };
    items.push(Item::new("", body));
    items.push(value(name, BY_OF));
}

/// The view of a union.
pub(super) fn union(scope: &Scope<'_, '_>, decl: DeclId, sum: &Sum, items: &mut Vec<Item>) {
    let legal = scope.legal;
    let name = legal.decl_name(decl);
    let generics = scope.generics(decl);
    let arm_name = |arm: &Arm| names::view_arm(legal, arm.origin.concept);
    let variants = sum.arms.iter().map(|arm| {
        let ty = scope.ty(arm.ty);
        let docs = arm_docs(scope, arm);
        variant(docs, &arm_name(arm), Some(ty), arm.origin.concept)
    });
    let body = ItemKind::Enum {
        name: name.to_owned(),
        generics: match generics {
            Generics::None => "",
            Generics::Life => "<'g>",
            Generics::Graph => "<'g, G: graph::Graph>",
        },
        variants: variants.collect(),
    };
    let item = Item::new(scope.docs(decl), body).of(decl);
    if generics == Generics::Graph {
        let names: Vec<String> = sum.arms.iter().map(arm_name).collect();
        items.push(item);
        items.push(view(&format!("choice {name}:"), names));
    } else {
        items.push(item.with(&["derive(Debug, Clone, Copy, PartialEq, Eq)"]));
    }
    let mut of = String::new();
    let mut arms: Vec<&Arm> = sum.arms.iter().collect();
    arms.sort_by_key(|arm| precedence(arm.ty));
    for arm in arms {
        of.push_str(&told(scope, arm, &arm_name(arm)));
    }
    of.push_str("None");
    let docs = "The member that a node is an instance of.";
    let function = match generics {
        Generics::Graph => Function::new(docs, OF_SIGNATURE, of),
        Generics::None | Generics::Life => Function::new(docs, OF_FREE, of),
    };
    let header = match generics {
        Generics::Graph => format!("impl<'g, G: graph::Graph> {name}<'g, G>"),
        Generics::Life => format!("impl<'g> {name}<'g>"),
        Generics::None => format!("impl {name}"),
    };
    let function = match generics {
        Generics::None => Function {
            signature: function.signature.replace("'g", "'_"),
            ..function
        },
        Generics::Life | Generics::Graph => function,
    };
    let body = ItemKind::Implementation {
        header,
        constants: Vec::new(),
        functions: vec![function],
    };
    items.push(Item::new("", body));
    let read = match untyped(scope, sum) {
        Some(arm) => format!(
            "if reader.is_untyped(node) {{\n    return graph::Value::read(reader, node).map(Self::{});\n}}\n{BY_OF}",
            arm_name(arm)
        ),
        None => BY_OF.to_owned(),
    };
    items.push(value(&format!("{name}{}", generics.arguments()), &read));
}

/// The alternative that a blank node without a type is: the only one that is held in place, if that is
/// one class. The others are told by their types.
fn untyped<'s>(scope: &Scope<'_, '_>, sum: &'s Sum) -> Option<&'s Arm> {
    let mut held = sum.arms.iter().filter(|a| matches!(a.ty, Ty::Inline(_)));
    let only = held.next().filter(|_| held.next().is_none())?;
    match only.ty {
        Ty::Inline(decl) => {
            let direct = matches!(scope.legal.decls[decl].kind, DeclKind::Record(_));
            direct.then_some(only)
        }
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => None,
    }
}

/// Where the type is not generic over the graph, the function is.
const OF_FREE: &str =
    "pub fn of<G: graph::Graph>(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self>";

fn arm_docs(scope: &Scope<'_, '_>, arm: &Arm) -> String {
    match arm.ty {
        Ty::Scalar(d) | Ty::Enum(d) | Ty::Inline(d) | Ty::Link(d) | Ty::OneOf(d) | Ty::List(d) => {
            scope.docs(d)
        }
        Ty::Prim(_) | Ty::Node => prose(scope.legal, &arm.docs, arm.origin.concept),
    }
}

/// The member is found by class, else by being a list, a literal of a datatype, a value.
const fn precedence(ty: Ty) -> u8 {
    match ty {
        Ty::Inline(_) | Ty::Link(_) | Ty::Node => 0,
        Ty::OneOf(_) => 1,
        Ty::List(_) => 2,
        Ty::Prim(_) | Ty::Scalar(_) => 3,
        Ty::Enum(_) => 4,
    }
}

fn told(scope: &Scope<'_, '_>, arm: &Arm, name: &str) -> String {
    let mut out = String::new();
    let read = format!("    return graph::Value::read(reader, node).ok().map(Self::{name});\n}}\n");
    match arm.ty {
        Ty::Prim(Primitive::AnyLiteral) => {
            out.push_str("if reader.graph.is_literal(node) {\n");
            out.push_str(&read);
        }
        Ty::Prim(_) | Ty::Scalar(_) => {
            let near: Vec<String> = near(scope, arm.origin.concept);
            let _ = writeln!(out, "let datatypes = {};", array(&near));
            out.push_str("let datatype = reader.graph.datatype(node);\n");
            out.push_str("if datatype.is_some_and(|d| datatypes.contains(&d)) {\n");
            out.push_str(&read);
        }
        Ty::Enum(d) | Ty::Inline(d) | Ty::Link(d) | Ty::OneOf(d) | Ty::List(d) => {
            let _ = writeln!(
                out,
                "if let Some(member) = {}::of(reader, node) {{",
                scope.path(d)
            );
            let _ = writeln!(out, "    return Some(Self::{name}(member));\n}}");
        }
        Ty::Node => {}
    }
    out
}

/// A datatype, its bases, and what is derived from it, as literals of their IRIs.
fn near(scope: &Scope<'_, '_>, datatype: TermId) -> Vec<String> {
    let units = scope.legal.units.values();
    let bases: BTreeMap<TermId, TermId> = units
        .flat_map(|u| u.vocabulary.bases.iter().copied())
        .collect();
    let mut found = vec![datatype];
    let mut at = datatype;
    while let Some(base) = bases.get(&at).copied().filter(|b| !found.contains(b)) {
        found.push(base);
        at = base;
    }
    let mut due = vec![datatype];
    while let Some(base) = due.pop() {
        let derived = bases
            .iter()
            .filter(|(d, b)| **b == base && !found.contains(d));
        let mut derived: Vec<TermId> = derived.map(|(d, _)| *d).collect();
        derived.sort_by_key(|d| scope.legal.text(*d));
        found.extend(&derived);
        due.extend(derived);
    }
    found
        .iter()
        .map(|d| literal(scope.legal.text(*d)))
        .collect()
}
