//! Views of nodes: of classes, of traits, of lists.

use super::scope::Scope;
use crate::names;
use crate::syntax::{Field, Function, Item, ItemKind};
use crate::text::{local, prose};
use std::fmt::Write as _;
use udac_graph::TermId;
use udac_projection::container::{DeclId, DeclKind, FieldId, ListDecl, Primitive, Record, Ty};

pub(super) const NODE: &str = "The node itself.";
pub(super) const ALL: &str = "All there are in the graph.";
pub(super) const OF: &str = "The view of a node that is typed as such.";
pub(super) const ALL_SIGNATURE: &str =
    "pub fn all(reader: super::Reader<'g, G>) -> impl Iterator<Item = Self>";
pub(super) const OF_SIGNATURE: &str =
    "pub fn of(reader: super::Reader<'g, G>, node: G::Node) -> Option<Self>";
const BY_OF: &str = "Self::of(reader, node).ok_or(graph::Misfit::Kind)";

/// The view of a class with properties.
pub(super) fn entity(scope: &Scope<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    structure(scope, decl, items);
    let mut functions = vec![
        Function::new(
            OF,
            OF_SIGNATURE,
            "let typed = reader.is_typed(node, Self::classes(reader));\ntyped.then_some(Self { reader, node })",
        ),
        Function::new(
            ALL,
            ALL_SIGNATURE,
            "let nodes = reader.instances(Self::classes(reader));\nnodes.map(move |node| Self { reader, node })",
        ),
        Function::new(NODE, "pub fn node(self) -> G::Node", "self.node"),
        classes(scope, &instances(scope, decl)),
    ];
    functions.extend(accessors(scope, decl, "self.node", "self.reader"));
    let name = scope.legal.decl_name(decl);
    items.push(implementation(name, functions));
    // A blank node without a type is what its place says, where that is one class.
    let body = if matches!(scope.legal.decls[decl].kind, DeclKind::Record(_)) {
        "let view = Self { reader, node };\nlet typed = reader.is_untyped(node) || Self::of(reader, node).is_some();\ntyped.then_some(view).ok_or(graph::Misfit::Kind)"
    } else {
        BY_OF
    };
    items.push(value(&format!("{name}<'g, G>"), body));
}

/// The view of a list.
pub(super) fn list(scope: &Scope<'_, '_>, decl: DeclId, list: &ListDecl, items: &mut Vec<Item>) {
    structure(scope, decl, items);
    let item = scope.ty(list.item);
    let read = format!("pub fn items(self) -> impl Iterator<Item = graph::Read<{item}, G>>");
    let functions = vec![
        Function::new(
            "The view of a node that is a list.",
            OF_SIGNATURE,
            "let list = reader.is_list(node);\nlist.then_some(Self { reader, node })",
        ),
        Function::new(NODE, "pub fn node(self) -> G::Node", "self.node"),
        Function::new(
            "The items, in order; a fault where the list breaks off, then nothing more.",
            read,
            "self.reader.items(self.node)",
        ),
    ];
    let name = scope.legal.decl_name(decl);
    items.push(implementation(name, functions));
    items.push(value(&format!("{name}<'g, G>"), BY_OF));
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
    items.push(verbatim(format!("graph::view!({name});")));
}

pub(super) fn verbatim(text: String) -> Item {
    Item::new("", ItemKind::Verbatim(text))
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

/// The classes of a view's nodes.
pub(super) fn classes(scope: &Scope<'_, '_>, instances: &[DeclId]) -> Function {
    let concept = |d: &DeclId| scope.legal.decls[*d].origin.concept;
    let terms: Vec<String> = instances
        .iter()
        .map(|d| scope.term("class", concept(d)))
        .collect();
    let reader = if terms.is_empty() { "_" } else { "reader" };
    let count = terms.len();
    let signature =
        format!("fn classes({reader}: super::Reader<'g, G>) -> [graph::Term<G::Node>; {count}]");
    Function::new("", signature, array(&terms))
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

/// The accessors of a class's properties.
pub(super) fn accessors(
    scope: &Scope<'_, '_>,
    decl: DeclId,
    node: &str,
    reader: &str,
) -> Vec<Function> {
    let record = scope.legal.decls[decl].record();
    let own = record.and_then(|r| r.node_iri).map(|iri| {
        let name = names::accessor(local(scope.legal, iri.property));
        let signature = format!("pub fn {name}(self) -> graph::Read<&'g str, G>");
        let docs = prose(scope.legal, &iri.docs, iri.property);
        accessor(scope, docs, signature, "iri", iri.property, [node, reader])
    });
    let stub = scope.is_stub(decl);
    let fields: &[FieldId] = if stub {
        scope.legal.key_of(decl)
    } else {
        record.map_or(&[], |r: &Record| &r.fields)
    };
    let fields = fields
        .iter()
        .filter_map(|f| field(scope, *f, [node, reader]));
    own.into_iter().chain(fields).collect()
}

fn field(scope: &Scope<'_, '_>, id: FieldId, from: [&str; 2]) -> Option<Function> {
    let field = &scope.legal.fields[id];
    let property = field.origin.property?;
    let name = scope.legal.field_name(id);
    let ty = scope.ty(field.ty);
    let any = field.ty == Ty::Node;
    let many =
        field.card.max.is_none_or(|max| max > 1) || field.ty == Ty::Prim(Primitive::LangString);
    let (result, call) = if many && any {
        ("impl Iterator<Item = G::Node>".to_owned(), "values")
    } else if many {
        let item = format!("impl Iterator<Item = graph::Read<{ty}, G>>");
        (item, "many")
    } else if field.card.min >= 1 {
        let call = if any { "one_node" } else { "one" };
        (format!("graph::Read<{ty}, G>"), call)
    } else {
        let call = if any { "optional_node" } else { "optional" };
        (format!("graph::Read<Option<{ty}>, G>"), call)
    };
    let signature = format!("pub fn {name}(self) -> {result}");
    let docs = prose(scope.legal, &field.docs, property);
    Some(accessor(scope, docs, signature, call, property, from))
}

fn accessor(
    scope: &Scope<'_, '_>,
    docs: String,
    signature: String,
    call: &str,
    property: TermId,
    [node, reader]: [&str; 2],
) -> Function {
    let term = names::term(local(scope.legal, property));
    let module = scope.module_of(property);
    let mut body = format!("let reader = {reader};\n");
    body.push_str(&assigned(
        "terms",
        &format!("&reader.terms.{module}.property"),
    ));
    let _ = write!(body, "reader.{call}({node}, terms.{term})");
    Function::new(docs, signature, body)
}

/// A `let`, broken behind its `=` where it is too long for a function's body.
fn assigned(name: &str, value: &str) -> String {
    let line = format!("let {name} = {value};");
    if line.chars().count() + 8 <= 100 {
        format!("{line}\n")
    } else {
        format!("let {name} =\n    {value};\n")
    }
}
