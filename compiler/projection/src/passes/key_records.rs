//! References as records of the key.
//!
//! Removes: `Ty::Link`. Brings in: one record `<Class>_Reference` a class that is referred to, with
//! a copy of each key field, and `Ty::Inline` to it. A key that holds a reference gets the record of
//! that reference in turn. Settles: that the instance referred to exists, and is of the class.

use crate::container::{
    Container, Decl, DeclId, DeclKind, Doc, Field, FieldId, Part, Record, Role, Rows, Step, Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use std::collections::BTreeMap;

/// What people are told of a reference record.
pub const REFERENCE_REMARK: &str =
    "Reference to a keyed class with keys mentioned in fields below.";

/// Replaces all references.
pub(super) fn run(container: &mut Container<'_>) {
    let mut records: BTreeMap<DeclId, DeclId> = BTreeMap::new();
    let mut next = 0;
    // Key fields that are copied may be references themselves: the list grows under way.
    while next < container.fields.len() {
        let id = FieldId(u32::try_from(next).unwrap_or(u32::MAX));
        next += 1;
        let Ty::Link(target) = container.fields[id].ty else {
            continue;
        };
        if container.key_of(target).is_empty() {
            // Known by its IRI alone.
            container.fields[id].ty = Ty::Node;
        } else {
            let record = match records.get(&target) {
                Some(record) => *record,
                None => {
                    let record = make(container, target);
                    records.insert(target, record);
                    record
                }
            };
            container.fields[id].ty = Ty::Inline(record);
        }
        let carries = container.fields[id].carries;
        let verdict = Verdict::Lossy("the key is held; whether the instance exists is not checked");
        container.ledger.settle_kinds(
            carries,
            &[ConstraintKind::Reference],
            verdict,
            Holder::Field(id),
        );
        let verdict =
            Verdict::Lossy("the key is held; of which class the instance is, is not checked");
        container.ledger.settle_kinds(
            carries,
            &[ConstraintKind::TargetClass],
            verdict,
            Holder::Field(id),
        );
    }
}

fn make(container: &mut Container<'_>, target: DeclId) -> DeclId {
    let source = &container.decls[target];
    let mut parts = source.parts.clone();
    parts.push(Part::Word("Reference"));
    let (unit, origin) = (source.unit, source.origin);
    let record = container.decls.push(Decl {
        kind: DeclKind::Record(Record::default()),
        role: Role::Reference(target),
        unit,
        parts,
        name: None,
        docs: Doc {
            remark: Some(REFERENCE_REMARK),
            ..Doc::default()
        },
        origin,
        rows: Rows::None,
        carries: Carried::NONE,
    });
    let keys = container.key_of(target).to_vec();
    let fields = keys
        .into_iter()
        .map(|key| copy_key(container, key, record))
        .collect();
    if let Some(body) = container.decls[record].record_mut() {
        body.fields = fields;
    }
    container.units[unit].decls.push(record);
    record
}

fn copy_key(container: &mut Container<'_>, key: FieldId, record: DeclId) -> FieldId {
    let field = container.fields[key].clone();
    let of = field.origin.concept;
    let steps = field
        .get
        .properties()
        .map(|property| Step::Key { of, property })
        .collect();
    container.fields.push(Field {
        decl: record,
        get: crate::container::Access {
            steps,
            conv: field.get.conv,
        },
        carries: Carried::NONE,
        ..field
    })
}
