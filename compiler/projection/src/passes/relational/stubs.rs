//! Classes of domains that are only leaned on.
//!
//! Removes: all fields of their entities but those of the key, which is all that a reference needs.
//! Settles nothing: what another domain says is settled where it is compiled.

use crate::container::{ConstraintBody, Container, Role};

/// Leaves the keys.
pub(super) fn keep_keys(container: &mut Container<'_>) {
    let leaned_on: Vec<_> = container
        .units
        .values()
        .filter(|u| !u.root)
        .flat_map(|u| u.decls.iter().copied())
        .collect();
    for decl in leaned_on {
        let decl = &mut container.decls[decl];
        if decl.role != Role::Entity {
            continue;
        }
        if let Some(record) = decl.record_mut() {
            record
                .constraints
                .retain(|c| matches!(c.body, ConstraintBody::Key));
            record.fields = record
                .constraints
                .first()
                .map(|c| c.fields.clone())
                .unwrap_or_default();
        }
    }
}
