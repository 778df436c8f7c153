//! What single values must be: enumerations, facets, defaults.
//!
//! Removes: `Ty::Scalar` on columns. Brings in: checks that a value is one of an enumeration, and that
//! it lies within the facets that the target can check. Settles: the facets and defaults that it
//! cannot say. Columns that repeat a key need no checks: the key has them.

use super::{Build, Table, arrays};
use crate::capabilities::{Facets, Primitive};
use crate::container::{Check, Constraint, ConstraintBody, DeclKind, Default, FieldId, Ty};
use crate::obligations::{ConstraintKind, Holder, Site, Verdict};

/// Adds the checks of all columns.
pub(super) fn run(build: &mut Build<'_, '_>, tables: &[Table]) {
    for table in tables {
        let mut checks = Vec::new();
        for field in build.container.fields_of(table.decl).to_vec() {
            column(build, field, &mut checks);
        }
        if let Some(record) = build.container.decls[table.decl].record_mut() {
            record.constraints.append(&mut checks);
        }
    }
}

fn column(build: &mut Build<'_, '_>, id: FieldId, checks: &mut Vec<Constraint>) {
    let field = &mut build.container.fields[id];
    let own = !field.get.repeats();
    let refined = field.facets.take();
    let array = build.relational.array(field.ty, field.coll);
    let of_value = move |body: Check| {
        if array {
            Check::Items(Box::new(body))
        } else {
            body
        }
    };
    let check = |body: Check| Constraint {
        body: ConstraintBody::Check(of_value(body)),
        fields: vec![id],
        origin: field.origin,
        settles: Vec::new(),
    };
    let mut facets: Vec<Facets> = Vec::new();
    let primitive = match field.ty {
        Ty::Prim(primitive) => primitive,
        Ty::Enum(values) => {
            if own {
                checks.push(check(Check::OneOf(values)));
            }
            return;
        }
        Ty::Scalar(scalar) => match &build.container.decls[scalar].kind {
            DeclKind::Scalar(declared) => {
                field.ty = Ty::Prim(declared.prim);
                facets.push(declared.facets.clone());
                declared.prim
            }
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => unreachable!("lowering makes scalar fields of datatypes alone"),
        },
        Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => return,
    };
    if !own {
        return;
    }
    facets.extend(refined.map(|f| *f));
    settle(build, id, primitive, &facets);
    for facets in facets {
        let said = sayable(build, id, primitive, &facets);
        if !said.is_empty() {
            checks.push(Constraint {
                body: ConstraintBody::Check(of_value(Check::Facets(primitive, Box::new(said)))),
                fields: vec![id],
                origin: build.container.fields[id].origin,
                settles: Vec::new(),
            });
        }
    }
}

const FACETS: [ConstraintKind; 4] = [
    ConstraintKind::Pattern,
    ConstraintKind::Length,
    ConstraintKind::Bounds,
    ConstraintKind::Digits,
];

fn settle(build: &mut Build<'_, '_>, id: FieldId, primitive: Primitive, facets: &[Facets]) {
    let field = &build.container.fields[id];
    let (carries, default, shape) = (field.carries, field.default, (field.ty, field.coll));
    let holder = Holder::Field(id);
    // The type of a declared datatype is known only here.
    let site = Site::Field {
        ty: Ty::Prim(primitive),
        coll: field.coll,
        key: false,
        field: id,
        container: build.container,
    };
    let verdict = build.capabilities.verdict(ConstraintKind::Datatype, site);
    let ledger = &mut build.container.ledger;
    ledger.propose_kind(carries, ConstraintKind::Datatype, verdict, holder);
    for facets in facets {
        for kind in FACETS.into_iter().filter(|k| has(facets, *k)) {
            let terms = build.container.terms;
            let verdict = arrays::facet(build.relational, shape, kind, (primitive, facets), terms);
            ledger.propose_kind(carries, kind, verdict, holder);
        }
    }
    if let Some(Default::Literal(literal)) = default {
        let lexical = build.container.terms.text(literal);
        let verdict = build.relational.default_value(primitive, lexical);
        ledger.propose_kind(carries, ConstraintKind::Default, verdict, holder);
        if matches!(verdict, Verdict::Lossy(_) | Verdict::Unsupported(_)) {
            build.container.fields[id].default = None;
        }
    }
}

pub(super) fn has(facets: &Facets, kind: ConstraintKind) -> bool {
    let mut rest = facets.clone();
    without(&mut rest, kind);
    rest != *facets
}

/// The facets that the target can check.
fn sayable(build: &Build<'_, '_>, id: FieldId, primitive: Primitive, facets: &Facets) -> Facets {
    let field = &build.container.fields[id];
    let shape = (field.ty, field.coll);
    let mut said = facets.clone();
    for kind in FACETS.into_iter().filter(|k| has(facets, *k)) {
        let terms = build.container.terms;
        let verdict = arrays::facet(build.relational, shape, kind, (primitive, facets), terms);
        match verdict {
            Verdict::Native | Verdict::Encoded(_) => {}
            Verdict::Lossy(_) | Verdict::Unsupported(_) => without(&mut said, kind),
        }
    }
    said
}

/// Takes the facets of one kind away.
pub(super) fn without(facets: &mut Facets, kind: ConstraintKind) {
    if kind == ConstraintKind::Pattern {
        facets.pattern = None;
        facets.more_patterns.clear();
    } else if kind == ConstraintKind::Length {
        facets.length = None;
        facets.min_length = None;
        facets.max_length = None;
    } else if kind == ConstraintKind::Bounds {
        facets.min_inclusive = None;
        facets.max_inclusive = None;
        facets.min_exclusive = None;
        facets.max_exclusive = None;
    } else if kind == ConstraintKind::Digits {
        facets.total_digits = None;
        facets.fraction_digits = None;
    }
}
