//! The terms of a domain: their IRIs, and the same looked up in a graph.

use crate::names;
use crate::syntax::{Constant, Field, Function, Item, ItemKind};
use crate::text::{literal, local};
use std::fmt::Write as _;
use udac_diagnostics::escape_for_terminal;
use udac_projection::Legal;
use udac_projection::container::{UnitId, Word};

/// One kind of term.
struct Group<'w> {
    module: &'static str,
    ty: &'static str,
    word: &'static str,
    words: &'w [Word],
}

fn groups<'w>(legal: &'w Legal<'_>, unit: UnitId) -> Vec<Group<'w>> {
    let words = &legal.units[unit].vocabulary;
    let group = |module, ty, word, words| Group {
        module,
        ty,
        word,
        words,
    };
    let all = [
        group("class", "Classes", "class", words.classes.as_slice()),
        group("property", "Properties", "property", &words.properties),
        group("value", "Values", "enumeration value", &words.values),
        group("datatype", "Datatypes", "datatype", &words.datatypes),
    ];
    all.into_iter().filter(|g| !g.words.is_empty()).collect()
}

/// The modules `iri` and `terms`.
pub(super) fn modules(legal: &Legal<'_>, unit: UnitId) -> [Item; 2] {
    let groups = groups(legal, unit);
    [iris(legal, unit, &groups), terms(legal, &groups)]
}

fn module(docs: &str, name: &str, items: Vec<Item>) -> Item {
    let name = name.to_owned();
    Item::new(docs, ItemKind::Module { name, items })
}

fn iris(legal: &Legal<'_>, unit: UnitId, groups: &[Group<'_>]) -> Item {
    let model = constant("The domain model itself.", "MODEL", {
        legal.text(legal.units[unit].iri)
    });
    let mut items = vec![model];
    for group in groups {
        let words = group.words.iter().map(|word| {
            let local = local(legal, word.iri);
            let name = names::constant(local);
            constant(&quoted(local), &name, legal.text(word.iri))
        });
        let docs = format!("The IRIs of each {}.", group.word);
        items.push(module(&docs, group.module, words.collect()));
    }
    module("The IRIs of the domain's terms.", "iri", items)
}

fn constant(docs: &str, name: &str, iri: &str) -> Item {
    let constant = Constant {
        docs: String::new(),
        name: name.to_owned(),
        ty: "&str".to_owned(),
        value: literal(iri),
    };
    Item::new(docs, ItemKind::Constant(constant))
}

/// A local name as code; an IRI holds no backtick. Compilers refuse hidden characters.
fn quoted(local: &str) -> String {
    format!("`{}`.", escape_for_terminal(local))
}

fn terms(legal: &Legal<'_>, groups: &[Group<'_>]) -> Item {
    let path = |path: &str| Item::new("", ItemKind::Use(path.to_owned()));
    let mut items = vec![
        path("super::super::graph::{Graph, Term}"),
        path("super::iri"),
    ];
    let mut fields = vec![field("The domain model itself.", "model", "Term<N>")];
    let mut found = String::from("Self {\n    model: Term::find(graph, iri::MODEL),\n");
    for group in groups {
        let ty = format!("{}<N>", group.ty);
        fields.push(field(&format!("Each {}.", group.word), group.module, &ty));
        let _ = writeln!(found, "    {}: {}::find(graph),", group.module, group.ty);
    }
    found.push('}');
    let find = Function::new(
        "Looks the terms up.",
        "pub fn find<G: Graph<Node = N>>(graph: &G) -> Self",
        found,
    );
    items.extend(structure("All terms of the domain.", "Terms", fields, find));
    for group in groups {
        items.extend(terms_of(legal, group));
    }
    module("The domain's terms, looked up in a graph.", "terms", items)
}

fn terms_of(legal: &Legal<'_>, group: &Group<'_>) -> [Item; 2] {
    let mut fields = Vec::with_capacity(group.words.len());
    let mut found = String::from("Self {\n");
    for word in group.words {
        let local = local(legal, word.iri);
        let name = names::term(local);
        let path = format!("iri::{}::{}", group.module, names::constant(local));
        let line = format!("{name}: Term::find(graph, {path}),");
        // The fields stand 16 columns in.
        if line.chars().count() + 16 <= 100 {
            let _ = writeln!(found, "    {line}");
        } else {
            let _ = writeln!(found, "    {name}: Term::find(");
            let _ = writeln!(found, "        graph,\n        {path},\n    ),");
        }
        fields.push(field(&quoted(local), &name, "Term<N>"));
    }
    found.push('}');
    let find = Function::new("", "fn find<G: Graph<Node = N>>(graph: &G) -> Self", found);
    let docs = format!("Each {} of the domain.", group.word);
    structure(&docs, group.ty, fields, find)
}

fn field(docs: &str, name: &str, ty: &str) -> Field {
    Field {
        docs: docs.to_owned(),
        attributes: Vec::new(),
        public: true,
        name: name.to_owned(),
        ty: ty.to_owned(),
        stands_for: None,
    }
}

fn structure(docs: &str, name: &str, fields: Vec<Field>, find: Function) -> [Item; 2] {
    let kind = ItemKind::Struct {
        name: name.to_owned(),
        generics: "<N>",
        fields,
    };
    let implementation = ItemKind::Implementation {
        header: format!("impl<N: Copy + Eq> {name}<N>"),
        constants: Vec::new(),
        functions: vec![find],
    };
    [
        Item::new(docs, kind).with(&["derive(Debug, Clone, Copy)"]),
        Item::new("", implementation),
    ]
}
