//! Entities that are known by their IRI alone.
//!
//! Brings in: a field that holds the IRI, and the key on it. Where the class lists the property that is
//! the node's own IRI, the field stands for it. Settles nothing: that an IRI names one node is no
//! obligation of the model.

use crate::container::{
    Access, Card, Coll, Constraint, ConstraintBody, Container, Conv, DeclKind, Doc, Field, Origin,
    Part, Role, Step, Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;

/// Which entities without a key of fields get one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Which {
    /// All: a row has a key.
    All,
    /// Those whose key in the model is their IRI, and singletons that list it.
    KeyedOnIri,
}

/// Gives each such entity its IRI as a key.
pub(super) fn add(container: &mut Container<'_>, which: Which) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &container.decls[id];
        let shows = decl.role == Role::Entity || matches!(decl.kind, DeclKind::Interface(_));
        let Some(record) = decl.record().filter(|_| shows) else {
            continue;
        };
        let single = matches!(decl.kind, DeclKind::Singleton(_)) && record.node_iri.is_some();
        let due = which == Which::All || record.keyed_on_iri || single;
        if !due || !container.key_of(id).is_empty() {
            continue;
        }
        let stated = record.node_iri;
        let docs = stated.map_or(
            Doc {
                remark: Some("The IRI of the instance."),
                ..Doc::default()
            },
            |iri| iri.docs,
        );
        let origin = Origin {
            property: stated.map(|iri| iri.property),
            cause: stated.map_or(decl.origin.cause, |iri| iri.cause),
            ..decl.origin
        };
        let steps = stated.map(|iri| Step::Property(iri.property));
        let field = container.fields.push(Field {
            decl: id,
            ty: Ty::Node,
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word("iri")],
            name: None,
            docs,
            origin,
            get: Access {
                steps: steps.into_iter().collect(),
                conv: Conv::NodeToText,
            },
            carries: Carried::NONE,
        });
        if let Some(record) = container.decls[id].record_mut() {
            record.fields.insert(0, field);
            record.constraints.insert(
                0,
                Constraint {
                    body: ConstraintBody::Key,
                    fields: vec![field],
                    origin: Origin {
                        property: None,
                        ..origin
                    },
                    settles: Vec::new(),
                },
            );
        }
    }
}
