//! References as records of the key.
//!
//! Removes: `Ty::Link`, in fields, items of lists and arms of sums. Brings in: one record
//! `<Class>_Reference` a class that is referred to, with a copy of each key field, and `Ty::Inline` to it.
//! A key that holds a reference gets the record of that reference in turn. Where extensions stay, each
//! gets a field that refers to what it extends. Settles: that the instance referred to exists, and is of
//! the class.

use crate::capabilities::Capabilities;
use crate::container::{
    Access, Card, Coll, Container, Conv, Decl, DeclId, DeclKind, Doc, Field, FieldId, NodeIri,
    Origin, Part, Primitive, Record, Role, Rows, Step, Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use smallvec::smallvec;
use std::collections::BTreeMap;

/// What people are told of a reference record.
pub const REFERENCE_REMARK: &str =
    "Reference to a keyed class with keys mentioned in fields below.";

/// Replaces all references.
pub(super) fn run(container: &mut Container<'_>, capabilities: &dyn Capabilities) {
    let mut records = KeyRecords {
        iri: capabilities.iri_in_record(),
        ..KeyRecords::default()
    };
    extended(container);
    // References that are items of lists and arms of sums.
    for (kind, verdict) in HELD {
        let is_link = |ty| matches!(ty, Ty::Link(_));
        container.ledger.propose_within(kind, is_link, verdict);
    }
    container.retype_values(|container, ty| match ty {
        Ty::Link(target) => records.link(container, target),
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => ty,
    });
    let mut next = 0;
    // Key fields that are copied may be references themselves: the list grows under way.
    while next < container.fields.len() {
        let id = FieldId(u32::try_from(next).unwrap_or(u32::MAX));
        next += 1;
        let Ty::Link(target) = container.fields[id].ty else {
            continue;
        };
        container.fields[id].ty = records.link(container, target);
        let carries = container.fields[id].carries;
        for (kind, verdict) in HELD {
            let holder = Holder::Field(id);
            let ledger = &mut container.ledger;
            ledger.settle_kinds(carries, &[kind], verdict, holder);
        }
    }
}

/// What becomes of a reference.
const HELD: [(ConstraintKind, Verdict); 2] = [
    (
        ConstraintKind::Reference,
        Verdict::Lossy("the key is held; whether the instance exists is not checked"),
    ),
    (
        ConstraintKind::TargetClass,
        Verdict::Lossy("the key is held; of which class the instance is, is not checked"),
    ),
];

/// Refers to what is extended, where it is found by a key or its IRI.
fn extended(container: &mut Container<'_>) {
    for id in container.decls.ids().collect::<Vec<_>>() {
        let DeclKind::Extension(base, _) = container.decls[id].kind else {
            continue;
        };
        if container.key_of(base).is_empty() && !is_known_by_iri(container, base) {
            continue;
        }
        let origin = container.decls[id].origin;
        let field = container.fields.push(Field {
            decl: id,
            ty: Ty::Link(base),
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word("of")],
            name: None,
            docs: Doc {
                remark: Some("The instance that this is added to."),
                ..Doc::default()
            },
            origin,
            get: Access::default(),
            carries: Carried::NONE,
        });
        if let Some(record) = container.decls[id].record_mut() {
            record.fields.insert(0, field);
        }
    }
}

/// Whether instances are known by their IRIs, and by nothing else.
fn is_known_by_iri(container: &Container<'_>, decl: DeclId) -> bool {
    let info = &container.decls[decl];
    let record = info.record();
    matches!(info.kind, DeclKind::Singleton(_)) || record.is_some_and(|r| r.keyed_on_iri)
}

/// The records of keys made so far, by the declaration referred to.
#[derive(Debug, Default)]
pub(super) struct KeyRecords {
    made: BTreeMap<DeclId, DeclId>,
    /// Whether an IRI that stands for a key stands in a record too.
    iri: bool,
}

impl KeyRecords {
    fn link(&mut self, container: &mut Container<'_>, target: DeclId) -> Ty {
        // Whatever a qualified class narrows has the key.
        let mut target = target;
        while let DeclKind::Qualified(base, _) = container.decls[target].kind {
            target = base;
        }
        let classes = matches!(container.decls[target].kind, DeclKind::Trait(_));
        self.held(container, target, classes)
    }

    /// What holds a reference: the record of the key, made when first asked for, or the IRI of a node
    /// that is known by nothing else. The key of a trait is one among the instances of each class that
    /// takes it: then `classes` asks for the class beside it.
    pub(super) fn held(
        &mut self,
        container: &mut Container<'_>,
        target: DeclId,
        classes: bool,
    ) -> Ty {
        let in_record = self.iri && is_known_by_iri(container, target);
        if container.key_of(target).is_empty() && !in_record {
            return Ty::Node;
        }
        if let Some(record) = self.made.get(&target) {
            return Ty::Inline(*record);
        }
        let record = make(container, target, classes);
        self.made.insert(target, record);
        Ty::Inline(record)
    }
}

fn make(container: &mut Container<'_>, target: DeclId, classes: bool) -> DeclId {
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
    let class = classes.then(|| class_field(container, target, record));
    let keys = keys.into_iter().map(|key| copy_key(container, key, record));
    let mut keys: Vec<_> = keys.collect();
    if keys.is_empty() {
        keys.push(iri_field(container, target, record));
    }
    let fields = class.into_iter().chain(keys).collect();
    if let Some(body) = container.decls[record].record_mut() {
        body.fields = fields;
    }
    container.units[unit].decls.push(record);
    record
}

/// Which class the instance referred to is of.
fn class_field(container: &mut Container<'_>, target: DeclId, record: DeclId) -> FieldId {
    let origin = container.decls[target].origin;
    container.fields.push(Field {
        decl: record,
        ty: Ty::Prim(Primitive::String),
        card: Card::ONE,
        coll: Coll::One,
        default: None,
        facets: None,
        parts: smallvec![Part::Word("class")],
        name: None,
        docs: Doc {
            remark: Some("The name of the class of the instance."),
            ..Doc::default()
        },
        origin,
        get: Access {
            steps: smallvec![Step::Tag],
            conv: Conv::None,
        },
        carries: Carried::NONE,
    })
}

/// The IRI of the instance referred to.
fn iri_field(container: &mut Container<'_>, target: DeclId, record: DeclId) -> FieldId {
    let info = &container.decls[target];
    let of = info.origin.concept;
    let stated = info.record().and_then(|r| r.node_iri);
    let docs = stated.map_or(
        Doc {
            remark: Some("The IRI of the instance."),
            ..Doc::default()
        },
        |iri| iri.docs,
    );
    let origin = Origin {
        property: stated.map(|iri| iri.property),
        ..info.origin
    };
    let step = |iri: NodeIri| Step::Key {
        of,
        property: iri.property,
    };
    container.fields.push(Field {
        decl: record,
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
            steps: stated.map(step).into_iter().collect(),
            conv: Conv::NodeToText,
        },
        carries: Carried::NONE,
    })
}

/// A copy of a key field for a declaration that repeats the key.
pub(super) fn copy_key(container: &mut Container<'_>, key: FieldId, record: DeclId) -> FieldId {
    let field = container.fields[key].clone();
    let of = field.origin.concept;
    let steps = field
        .get
        .properties()
        .map(|property| Step::Key { of, property })
        .collect();
    container.fields.push(Field {
        decl: record,
        get: Access {
            steps,
            conv: field.get.conv,
        },
        carries: Carried::NONE,
        ..field
    })
}
