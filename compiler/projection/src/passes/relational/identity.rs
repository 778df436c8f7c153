//! Entities that are known by their IRI alone.
//!
//! Brings in: a field that holds the IRI, and the key on it. Settles nothing: that an IRI names one
//! node is no obligation of the model.

use crate::container::{
    Access, Card, Coll, Constraint, ConstraintBody, Container, Conv, Doc, Field, Part, Role, Steps,
    Ty,
};
use crate::obligations::Carried;
use smallvec::smallvec;

/// Gives each entity without a key of fields its IRI as one.
pub(super) fn add(container: &mut Container<'_>) {
    let ids: Vec<_> = container.decls.ids().collect();
    for id in ids {
        let decl = &container.decls[id];
        if decl.role != Role::Entity || decl.record().is_none() || !container.key_of(id).is_empty()
        {
            continue;
        }
        let origin = decl.origin;
        let field = container.fields.push(Field {
            decl: id,
            ty: Ty::Node,
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word("iri")],
            name: None,
            docs: Doc {
                remark: Some("The IRI of the instance."),
                ..Doc::default()
            },
            origin,
            get: Access {
                steps: Steps::new(),
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
                    origin,
                    settles: Vec::new(),
                },
            );
        }
    }
}
