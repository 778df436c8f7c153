//! Singletons as records that are found by their IRI.
//!
//! Removes: `DeclKind::Singleton`. Brings in: records with one row that are keyed on the node's IRI,
//! which is how a singleton is referred to. The target's verdict on there being one alone stays open.

use crate::container::{Container, DeclKind, Record};

/// Turns each singleton into a record.
pub(super) fn as_records(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &mut container.decls[id];
        if let DeclKind::Singleton(record) = &mut decl.kind {
            let record = Record {
                keyed_on_iri: true,
                ..std::mem::take(record)
            };
            decl.kind = DeclKind::Record(record);
        }
    }
}
