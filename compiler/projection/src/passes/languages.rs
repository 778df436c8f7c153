//! Text in several languages as a set of entries.
//!
//! Removes: `Coll::LangMap` and `Coll::LangMultiMap`. Brings in: one record a unit with a language
//! and a text, and sets of it. The target's verdict on the language obligation stays open.

use crate::container::{
    Access, Card, Coll, Container, Decl, DeclId, DeclKind, Doc, Field, Part, Record, Role, Rows,
    Step, Ty, UnitId,
};
use crate::obligations::Carried;
use smallvec::smallvec;
use std::collections::BTreeMap;
use udac_model::domain::Primitive;

/// Replaces all texts in several languages.
pub(super) fn as_entries(container: &mut Container<'_>) {
    let mut records: BTreeMap<UnitId, DeclId> = BTreeMap::new();
    let ids: Vec<_> = container.fields.ids().collect();
    for id in ids {
        if !matches!(
            container.fields[id].coll,
            Coll::LangMap | Coll::LangMultiMap
        ) {
            continue;
        }
        let unit = container.decls[container.fields[id].decl].unit;
        let record = match records.get(&unit) {
            Some(record) => *record,
            None => {
                let record = make(container, unit);
                records.insert(unit, record);
                record
            }
        };
        let field = &mut container.fields[id];
        field.ty = Ty::Inline(record);
        field.coll = Coll::Set;
        field.card = Card {
            min: field.card.min,
            max: None,
        };
    }
}

fn make(container: &mut Container<'_>, unit: UnitId) -> DeclId {
    let info = &container.units[unit];
    let origin = crate::container::Origin {
        concept: info.iri,
        property: None,
        cause: info.origin,
    };
    let doc = |remark| Doc {
        remark: Some(remark),
        ..Doc::default()
    };
    let record = container.decls.push(Decl {
        kind: DeclKind::Record(Record::default()),
        role: Role::Nested,
        unit,
        parts: smallvec![Part::Word("LangString")],
        name: None,
        docs: doc("Text in one language."),
        origin,
        rows: Rows::None,
        carries: Carried::NONE,
    });
    let mut fields = Vec::new();
    for (word, remark, step) in [
        ("language", "The language tag (BCP 47).", Step::Tag),
        ("text", "The text.", Step::Item),
    ] {
        fields.push(container.fields.push(Field {
            decl: record,
            ty: Ty::Prim(Primitive::String),
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts: smallvec![Part::Word(word)],
            name: None,
            docs: doc(remark),
            origin,
            get: Access {
                steps: smallvec![step],
                conv: crate::container::Conv::None,
            },
            carries: Carried::NONE,
        }));
    }
    if let Some(body) = container.decls[record].record_mut() {
        body.fields = fields;
    }
    container.units[unit].decls.push(record);
    record
}
