//! Several values, lists, text in several languages, and single values that hold such: rows of a table
//! of their own.
//!
//! Removes: collections, `Ty::List`, and what is left of `Ty::Inline`. Brings in: one table a field,
//! `Rows::PerItem`, with the value's columns and what tells the rows of one parent apart: the value
//! itself in sets of scalars and references, the language, the place in lists, a number where nested
//! values are told apart by nothing else. References to several become a junction. Settles: what the
//! field says of the number and order of its values.

use super::nesting::is_column;
use super::{Build, DEPTH, TABLES, Table};
use crate::container::{
    Access, Card, Check, Coll, Constraint, ConstraintBody, Conv, Decl, DeclId, DeclKind, Doc,
    Field, FieldId, ListDecl, Origin, Part, Parts, Record, Role, Rows, Step, Ty,
};
use crate::obligations::{Carried, ConstraintKind, Holder, Verdict};
use smallvec::smallvec;
use std::collections::BTreeSet;
use udac_model::domain::Primitive;

/// Moves the fields of a table that are no columns into tables of their own.
pub(super) fn split(build: &mut Build<'_, '_>, table: DeclId, tables: &mut Vec<Table>) {
    let fields = build.container.fields_of(table);
    if fields
        .iter()
        .all(|f| is_column(build.container, build.relational, *f))
    {
        return;
    }
    let (kept, moved): (Vec<FieldId>, Vec<FieldId>) = fields
        .iter()
        .partition(|f| is_column(build.container, build.relational, **f));
    if let Some(record) = build.container.decls[table].record_mut() {
        record.fields = kept;
    }
    let gone: BTreeSet<FieldId> = moved.iter().copied().collect();
    build.drop_sets(table, &gone);
    for field in moved {
        if !may_grow(build, table, field) {
            return;
        }
        tables.push(child(build, table, field));
    }
}

fn may_grow(build: &mut Build<'_, '_>, table: DeclId, field: FieldId) -> bool {
    let concept = build.container.decls[table].origin.concept;
    let made = build.made.entry(concept).or_default();
    *made += 1;
    let many = *made > TABLES;
    let deep = build.container.decls[table].parts.len() > DEPTH;
    if many || deep {
        let class = build.container.shown(concept);
        let message = format!(
            "{class} would need more than {TABLES} tables, or tables more than {DEPTH} deep, for the values it holds"
        );
        let origin = build.container.fields[field].origin;
        build.refuse(origin, message, "these values need one table too many");
    }
    !(many || deep)
}

/// What the rows of a child table hold, under way.
struct Rowset {
    table: DeclId,
    source: Field,
    fields: Vec<FieldId>,
    /// Columns that tell the rows of one parent apart.
    key: Vec<FieldId>,
    /// Columns that no two rows of one parent share.
    distinct: Vec<FieldId>,
    checks: Vec<Constraint>,
}

fn child(build: &mut Build<'_, '_>, parent: DeclId, field: FieldId) -> Table {
    let source = build.container.fields[field].clone();
    let table = declare(build, parent, &source);
    let holder = Holder::Decl(table);
    build.propose_field(field, holder);
    let mut rows = Rowset {
        table,
        source,
        fields: Vec::new(),
        key: Vec::new(),
        distinct: Vec::new(),
        checks: Vec::new(),
    };
    match (rows.source.coll, rows.source.ty) {
        (Coll::One, Ty::List(list)) => list_rows(build, &mut rows, list),
        (Coll::One, ty) => rows.item(build, ty),
        (Coll::Set | Coll::List, ty @ (Ty::Inline(_) | Ty::List(_) | Ty::OneOf(_))) => {
            rows.number(build);
            rows.item(build, ty);
            if let Ty::OneOf(_) = ty {
                rows.distinct = rows.fields.iter().skip(1).copied().collect();
            }
        }
        (Coll::Set | Coll::List, ty) => {
            let told_apart = build.indexed(ty);
            if !told_apart {
                rows.number(build);
            }
            rows.item(build, ty);
            if told_apart {
                rows.key.clone_from(&rows.fields);
            } else {
                rows.distinct = rows.fields.iter().skip(1).copied().collect();
            }
        }
        (Coll::LangMap | Coll::LangMultiMap, ty) => {
            rows.item(build, ty);
            rows.key.clone_from(&rows.fields);
            if rows.source.coll == Coll::LangMap {
                rows.key.truncate(1);
            }
        }
    }
    rows.finish(build, parent)
}

/// The table itself, empty.
fn declare(build: &mut Build<'_, '_>, parent: DeclId, source: &Field) -> DeclId {
    let info = &build.container.decls[parent];
    let role = match (source.coll, source.ty) {
        (Coll::Set, Ty::Link(target)) => Role::Junction(parent, target),
        (Coll::One | Coll::Set | Coll::List | Coll::LangMap | Coll::LangMultiMap, _) => {
            Role::Child(parent)
        }
    };
    let unit = info.unit;
    let parts = info.parts.iter().chain(&source.parts).copied().collect();
    let origin = Origin {
        concept: info.origin.concept,
        ..source.origin
    };
    let table = build.container.decls.push(Decl {
        kind: DeclKind::Record(Record::default()),
        role,
        unit,
        parts,
        name: None,
        docs: source.docs,
        origin,
        rows: Rows::PerItem(parent, source.get.clone()),
        carries: Carried::NONE,
    });
    build.container.units[unit].decls.push(table);
    table
}

fn list_rows(build: &mut Build<'_, '_>, rows: &mut Rowset, list: DeclId) {
    let list: ListDecl = match build.container.decls[list].kind {
        DeclKind::List(list) => list,
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..) => unreachable!("lowering makes list fields of lists alone"),
    };
    rows.place(
        build,
        "position",
        "The place in the list, from 0.",
        list.max,
    );
    let before = rows.fields.len();
    rows.item(build, list.item);
    if list.distinct && !matches!(list.item, Ty::Inline(_) | Ty::List(_)) {
        rows.distinct = rows.fields.iter().skip(before).copied().collect();
    }
    if let Ty::Inline(nested) = list.item {
        build.hold(nested, Holder::Decl(rows.table));
    }
    if list.min > 0 {
        build.container.ledger.propose_kind(
            rows.source.carries,
            ConstraintKind::ListLength,
            Verdict::Lossy("too short a list is not refused"),
            Holder::Decl(rows.table),
        );
    }
}

impl Rowset {
    /// The columns of one value.
    fn item(&mut self, build: &mut Build<'_, '_>, ty: Ty) {
        match ty {
            Ty::Inline(nested) => {
                let copies = build.copy_all(nested, self.table, &[], &[Step::Item]);
                if copies.is_empty() {
                    build.container.ledger.propose_kind(
                        self.source.carries,
                        ConstraintKind::TargetClass,
                        Verdict::Lossy("a row says that there is a value, and nothing of it"),
                        Holder::Decl(self.table),
                    );
                }
                self.fields.extend(copies);
            }
            Ty::List(_) => {
                let items = self.add(build, ty, smallvec![Part::Word("items")], Step::Item);
                // What is said of the items of the list in it.
                build.container.fields[items].carries = self.source.carries;
                self.fields.push(items);
            }
            Ty::Prim(Primitive::LangString) => {
                let language = self.add(
                    build,
                    Ty::Prim(Primitive::String),
                    smallvec![Part::Word("language")],
                    Step::Tag,
                );
                build.container.fields[language].docs = Doc {
                    remark: Some("The language tag (BCP 47)."),
                    ..Doc::default()
                };
                self.fields.push(language);
                self.value(build, Ty::Prim(Primitive::String));
            }
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::Node => {
                self.value(build, ty);
            }
        }
    }

    /// The column, or the reference, that is the value; it keeps what the field carries.
    fn value(&mut self, build: &mut Build<'_, '_>, ty: Ty) {
        let parts = self.source.parts.last().copied().into_iter().collect();
        let value = self.add(build, ty, parts, Step::Item);
        let field = &mut build.container.fields[value];
        field.facets.clone_from(&self.source.facets);
        field.carries = self.source.carries;
        self.fields.push(value);
    }

    fn add(&self, build: &mut Build<'_, '_>, ty: Ty, parts: Parts, step: Step) -> FieldId {
        build.container.fields.push(Field {
            decl: self.table,
            ty,
            card: Card::ONE,
            coll: Coll::One,
            default: None,
            facets: None,
            parts,
            name: None,
            docs: self.source.docs,
            origin: self.source.origin,
            get: Access {
                steps: smallvec![step],
                conv: Conv::None,
            },
            carries: Carried::NONE,
        })
    }

    /// A number that tells the rows of one parent apart, where nothing else does.
    fn number(&mut self, build: &mut Build<'_, '_>) {
        let remark = "Tells the values apart; the number means nothing.";
        self.place(build, "item", remark, None);
    }

    /// A number that tells the rows of one parent apart.
    fn place(
        &mut self,
        build: &mut Build<'_, '_>,
        word: &'static str,
        remark: &'static str,
        below: Option<u32>,
    ) {
        let place = self.add(
            build,
            Ty::Prim(Primitive::Int),
            smallvec![Part::Word(word)],
            Step::Index,
        );
        build.container.fields[place].docs = Doc {
            remark: Some(remark),
            ..Doc::default()
        };
        self.fields.push(place);
        self.key.push(place);
        self.checks.push(Constraint {
            body: ConstraintBody::Check(Check::Place(below)),
            fields: vec![place],
            origin: self.source.origin,
            settles: Vec::new(),
        });
    }

    fn finish(self, build: &mut Build<'_, '_>, parent: DeclId) -> Table {
        let origin = self.source.origin;
        let set = |body: ConstraintBody, fields: Vec<FieldId>| Constraint {
            body,
            fields,
            origin,
            settles: Vec::new(),
        };
        let kinds = [ConstraintKind::Set, ConstraintKind::ListDistinct];
        let ledger = &build.container.ledger;
        let settles = kinds.map(|k| ledger.find(self.source.carries, k));
        let mut constraints = vec![set(ConstraintBody::Key, self.key)];
        if !self.distinct.is_empty() {
            constraints.push(Constraint {
                settles: settles.into_iter().flatten().collect(),
                ..set(ConstraintBody::Unique, self.distinct)
            });
        }
        let among = constraints.len();
        constraints.extend(self.checks);
        if let Some(record) = build.container.decls[self.table].record_mut() {
            record.fields = self.fields;
            // Unique sets of a nested class stand there already, and hold among all rows.
            constraints.append(&mut record.constraints);
            record.constraints = constraints;
        }
        Table {
            decl: self.table,
            parent: Some(parent),
            among,
        }
    }
}
