//! Views of nodes: of classes, of traits, of lists.

use super::scope::Scope;
use crate::names;
use crate::syntax::{Field, Function, Item, ItemKind};
use crate::text::{local, prose};
use std::fmt::Write as _;
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, FieldId, ListDecl, Primitive, Record, Ty};

/// The view of a class with properties.
pub(super) fn entity(scope: &Scope<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    structure(scope, decl, items);
    // A blank node without a type is what its place says, where that is one class.
    let kind = if matches!(scope.legal.decls[decl].kind, DeclKind::Record(_)) {
        "class"
    } else {
        "role"
    };
    let name = scope.legal.decl_name(decl);
    let concept = |d: &DeclId| scope.legal.decls[*d].origin.concept;
    let classes = instances(scope, decl);
    let classes = classes.iter().map(|d| scope.class(concept(d)));
    items.push(view(&format!("{kind} {name}:"), classes.collect()));
    accessors(scope, decl, ["self.reader", "self.node"], items);
}

/// The view of a list.
pub(super) fn list(scope: &Scope<'_, '_>, decl: DeclId, list: &ListDecl, items: &mut Vec<Item>) {
    structure(scope, decl, items);
    let name = scope.legal.decl_name(decl);
    let item = scope.ty(list.item);
    items.push(verbatim(format!("graph::view!(list {name}: {item});")));
}

fn structure(scope: &Scope<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    let name = scope.legal.decl_name(decl);
    let field = |name: &str, ty: &str| Field {
        docs: String::new(),
        attributes: Vec::new(),
        public: false,
        name: name.to_owned(),
        ty: ty.to_owned(),
        stands_for: None,
    };
    let kind = ItemKind::Struct {
        name: name.to_owned(),
        generics: "<'g, G: graph::Graph>",
        fields: vec![
            field("reader", "super::Reader<'g, G>"),
            field("node", "G::Node"),
        ],
    };
    items.push(Item::new(scope.docs(decl), kind).of(decl));
}

pub(super) fn verbatim(text: String) -> Item {
    Item::new("", ItemKind::Verbatim(text))
}

/// What every view of its kind does; parts that leave no room on one line stand each on its own.
pub(super) fn view(head: &str, parts: Vec<String>) -> Item {
    let line = format!("graph::view!({head} {});", parts.join(", "));
    if line.chars().count() <= 100 {
        return verbatim(line);
    }
    let mut text = format!("graph::view!(\n    {head}\n");
    for (i, part) in parts.iter().enumerate() {
        let end = if i + 1 == parts.len() { "" } else { "," };
        let _ = writeln!(text, "    {part}{end}");
    }
    text.push_str(");");
    verbatim(text)
}

pub(super) fn implementation(name: &str, functions: Vec<Function>) -> Item {
    let kind = ItemKind::Implementation {
        header: format!("impl<'g, G: graph::Graph> {name}<'g, G>"),
        constants: Vec::new(),
        functions,
    };
    Item::new("", kind)
}

/// How values of a property are read as the type.
pub(super) fn value(ty: &str, body: &str) -> Item {
    let read = Function::new(
        "",
        "fn read(reader: super::Reader<'g, G>, node: G::Node) -> Result<Self, graph::Misfit>",
        body,
    );
    let kind = ItemKind::Implementation {
        header: format!(
            "impl<'g, G: graph::Graph> graph::Value<'g, G, super::Terms<G::Node>> for {ty}"
        ),
        constants: Vec::new(),
        functions: vec![read],
    };
    Item::new("", kind)
}

/// The concrete classes whose instances belong to a class.
pub(super) fn instances(scope: &Scope<'_, '_>, decl: DeclId) -> Vec<DeclId> {
    let mut at = decl;
    for _ in 0..=scope.legal.decls.len() {
        match &scope.legal.decls[at].kind {
            DeclKind::Extension(base, _) | DeclKind::Qualified(base, _) => at = *base,
            DeclKind::Record(record) | DeclKind::Singleton(record) if record.below.is_empty() => {
                return vec![at];
            }
            DeclKind::Record(record)
            | DeclKind::Interface(record)
            | DeclKind::Taxonomy(record)
            | DeclKind::Trait(record)
            | DeclKind::Singleton(record) => return record.below.clone(),
            DeclKind::Sum(_) | DeclKind::Enum(_) | DeclKind::Scalar(_) | DeclKind::List(_) => {
                break;
            }
        }
    }
    Vec::new()
}

/// An array, one item a line where rustfmt has it so.
pub(super) fn array(items: &[String]) -> String {
    let line = format!("[{}]", items.join(", "));
    if line.chars().count() <= 52 || items.len() <= 1 {
        return line;
    }
    let mut out = String::from("[\n");
    for item in items {
        let _ = writeln!(out, "    {item},");
    }
    out.push(']');
    out
}

/// The accessors of a class's properties, if it has any.
pub(super) fn accessors(
    scope: &Scope<'_, '_>,
    decl: DeclId,
    [reader, node]: [&str; 2],
    items: &mut Vec<Item>,
) {
    let record = scope.legal.decls[decl].record();
    let own = record.and_then(|r| r.node_iri).map(|iri| {
        let name = names::accessor(local(scope.legal, iri.property));
        let signature = format!("pub fn {name}(self) -> graph::Read<&'g str, G>");
        let docs = prose(scope.legal, &iri.docs, iri.property);
        let term = names::term(local(scope.legal, iri.property));
        let module = scope.module_of(iri.property);
        let body = format!(
            "let terms = {reader}.terms;\n{reader}.iri({node}, terms.{module}.property.{term})"
        );
        Function::new(docs, signature, body)
    });
    let stub = scope.is_stub(decl);
    let fields: &[FieldId] = if stub {
        scope.legal.key_of(decl)
    } else {
        record.map_or(&[], |r: &Record| &r.fields)
    };
    let fields = fields.iter().filter_map(|f| field(scope, *f));
    let functions: Vec<Function> = own.into_iter().chain(fields).collect();
    if !functions.is_empty() {
        items.push(implementation(scope.legal.decl_name(decl), functions));
    }
}

fn field(scope: &Scope<'_, '_>, id: FieldId) -> Option<Function> {
    let field = &scope.legal.fields[id];
    let property = field.origin.property?;
    let name = scope.legal.field_name(id);
    let ty = scope.ty(field.ty);
    let many =
        field.card.max.is_none_or(|max| max > 1) || field.ty == Ty::Prim(Primitive::LangString);
    let count = if many {
        "Many"
    } else if field.card.min >= 1 {
        "One"
    } else {
        "Optional"
    };
    let signature = format!("pub fn {name}(self) -> super::{count}<'g, G, {ty}>");
    let docs = prose(scope.legal, &field.docs, property);
    Some(accessor(scope, docs, signature, property))
}

fn accessor(scope: &Scope<'_, '_>, docs: String, signature: String, property: TermId) -> Function {
    let name = names::term(local(scope.legal, property));
    let module = scope.module_of(property);
    let line = format!("self.stated(|terms| terms.{module}.property.{name})");
    let body = if line.chars().count() + 8 <= 100 {
        line
    } else {
        format!("self.stated(|terms| {{\n    terms.{module}.property.{name}\n}})")
    };
    Function::new(docs, signature, body)
}
