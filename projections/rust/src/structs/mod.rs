//! Owned types with serde.
//!
//! In: the legal container. Out: the source of one module a domain, and what the modules share. A
//! keyed class is a struct and a `…Key`; a reference is a `Ref` to that key; a class with subclasses
//! is an enum of structs; a trait is a trait with accessors.

mod checks;
mod cycles;
mod defaults;
mod docs;
mod records;
mod scalars;
mod shape;
mod shared;
mod sums;
mod traits;

pub(crate) use checks::{checkable, says};
pub(crate) use defaults::has_default;
pub(crate) use shared::{in_one, shared};

use crate::classes::is_open;
use crate::syntax::{File, Item, ItemKind, Source};
use crate::text::prose;
use shape::Shape;
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, UnitId};
use udac_projection::fold::remark;

const DERIVE: &str =
    "derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)";

/// The source of a domain: its declarations are made one at a time, each as often as it is asked
/// for.
pub(crate) fn module<'l>(legal: &'l Legal<'_>, unit: UnitId) -> Source<'l> {
    let info = &legal.units[unit];
    let shape = Shape::new(legal, unit);
    let rest = move |take: &mut dyn FnMut(&[Item])| {
        let mut items = Vec::new();
        for decl in &info.decls {
            declaration(&shape, *decl, &mut items);
            take(&items);
            items.clear();
        }
    };
    let mut docs = prose(legal, &info.docs, info.name);
    if !info.root {
        docs.push_str("\n\nNot compiled itself: only what compiled domains refer to.");
    }
    let mut mentioned = Mentioned::default();
    rest(&mut |items| mentioned.look(items));
    let head = File {
        header: remark(legal.text(info.iri)),
        docs,
        attributes: Vec::new(),
        items: mentioned.imports(),
    };
    Source {
        head,
        rest: Box::new(rest),
    }
}

fn declaration(shape: &Shape<'_, '_>, decl: DeclId, items: &mut Vec<Item>) {
    if shape.is_stub(decl) {
        records::key(shape, decl, items);
        return;
    }
    match &shape.legal.decls[decl].kind {
        DeclKind::Record(record) => {
            records::record(shape, decl, record, items);
            if is_open(shape.legal, decl) {
                sums::any(shape, decl, record, items);
            }
        }
        DeclKind::Singleton(record) => records::record(shape, decl, record, items),
        DeclKind::Qualified(_, record) => records::record(shape, decl, record, items),
        DeclKind::Extension(base, record) => {
            records::extension(shape, decl, *base, record, items);
        }
        DeclKind::Taxonomy(record) => {
            records::key(shape, decl, items);
            sums::taxonomy(shape, decl, record, items);
        }
        DeclKind::Trait(record) | DeclKind::Interface(record) => {
            records::key(shape, decl, items);
            traits::declare(shape, decl, record, items);
        }
        DeclKind::Sum(sum) => sums::union(shape, decl, sum, items),
        DeclKind::Enum(body) => sums::enumeration(shape, decl, body, items),
        DeclKind::Scalar(scalar) => scalars::newtype(shape, decl, scalar, items),
        DeclKind::List(list) => scalars::list(shape, decl, list, items),
    }
}

/// What the items call by a bare name.
#[derive(Default)]
struct Mentioned([bool; 4]);

const BARE: [&str; 4] = ["shared::", "Serialize", "BTreeMap<", "BTreeSet<"];

impl Mentioned {
    fn look(&mut self, items: &[Item]) {
        for (found, word) in self.0.iter_mut().zip(BARE) {
            *found = *found || items.iter().any(|item| item.mentions(word));
        }
    }

    /// Their imports, in rustfmt's order.
    fn imports(&self) -> Vec<Item> {
        let [shared, serde, map, set] = self.0;
        let collections = match (map, set) {
            (true, true) => Some("std::collections::{BTreeMap, BTreeSet}"),
            (true, false) => Some("std::collections::BTreeMap"),
            (false, true) => Some("std::collections::BTreeSet"),
            (false, false) => None,
        };
        let paths = [
            shared.then_some("super::shared"),
            serde.then_some("serde::{Deserialize, Serialize}"),
            collections,
        ];
        let import = |path: &str| Item::new("", ItemKind::Use(path.to_owned()));
        paths.into_iter().flatten().map(import).collect()
    }
}
