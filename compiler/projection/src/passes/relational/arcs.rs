//! A choice as one field an alternative, of which one is filled.
//!
//! Brings in: fields for the alternatives of a choice, and what they have to meet together. Rewrites: what
//! was said of a field that columns now stand for. Settles: what was said of such a field and no column
//! can say.

use super::{Build, Table};
use crate::container::{
    Card, Check, Coll, Constraint, ConstraintBody, DeclId, DeclKind, Field, FieldId, Part, Step, Ty,
};
use crate::obligations::{Holder, Verdict};
use std::collections::{BTreeMap, BTreeSet};
use udac_model::domain::Primitive;

/// A choice under way.
pub(super) struct Arc {
    /// The field that held it.
    pub field: FieldId,
    /// The group of columns in which it stands.
    pub group: usize,
    /// What holds the alternatives.
    pub arms: Vec<FieldId>,
    /// Whether one of them is always filled.
    pub required: bool,
}

/// One field an alternative, each filled or not.
pub(super) fn arms(build: &mut Build<'_, '_>, field: FieldId, sum: DeclId) -> Vec<FieldId> {
    let DeclKind::Sum(sum) = &build.container.decls[sum].kind else {
        unreachable!("fields are choices of choices alone");
    };
    let arms = sum.arms.clone();
    let source = build.container.fields[field].clone();
    let arms = arms.into_iter().map(|arm| {
        let name = Part::Concept(arm.origin.concept);
        let text = arm.ty == Ty::Prim(Primitive::LangString);
        build.container.fields.push(Field {
            ty: arm.ty,
            card: Card::OPTIONAL,
            coll: if text { Coll::LangMap } else { Coll::One },
            default: None,
            facets: None,
            parts: source.parts.iter().copied().chain([name]).collect(),
            name: None,
            get: source.get.then(Step::Arm(arm.origin.concept)),
            ..source
        })
    });
    arms.collect()
}

/// How many of the columns of a choice are filled. `lead` is filled where the value is there that holds
/// the choice, if that one may be absent.
pub(super) fn check(
    build: &Build<'_, '_>,
    arc: &Arc,
    lead: Option<FieldId>,
    columns: Vec<FieldId>,
) -> Option<Constraint> {
    let (check, fields) = match (arc.required, lead) {
        (true, None) => (Check::ExactlyOne, columns),
        (true, Some(lead)) => (
            Check::OneWith,
            std::iter::once(lead).chain(columns).collect(),
        ),
        (false, _) if columns.len() > 1 => (Check::AtMostOne, columns),
        (false, _) => return None,
    };
    Some(Constraint {
        body: ConstraintBody::Check(check),
        fields,
        origin: build.container.fields[arc.field].origin,
        settles: Vec::new(),
    })
}

/// What stands for the fields of a table that went.
pub(super) struct Gone {
    /// The columns that say whether they are filled; none where none does.
    pub filled: BTreeMap<FieldId, Vec<FieldId>>,
    /// Those of these columns that are not the value itself.
    pub tell: BTreeSet<FieldId>,
}

/// Puts columns into the constraints of a table where fields stood that went. What they cannot say is
/// dropped.
pub(super) fn respell(build: &mut Build<'_, '_>, table: &mut Table, gone: &Gone) {
    let Some(record) = build.container.decls[table.decl].record_mut() else {
        return;
    };
    let all = std::mem::take(&mut record.constraints);
    if !all
        .iter()
        .any(|c| c.fields.iter().any(|f| gone.filled.contains_key(f)))
    {
        record.constraints = all;
        return;
    }
    let (mut kept, mut among, mut dropped) = (Vec::new(), 0, Vec::new());
    for (place, constraint) in all.into_iter().enumerate() {
        let said = said(&constraint, gone);
        if place < table.among {
            among += said.len();
        }
        if said.is_empty() {
            dropped.push(constraint);
        }
        kept.extend(said);
    }
    record.constraints = kept;
    table.among = among;
    build.lose(table.decl, &dropped);
}

/// What becomes of a constraint.
fn said(constraint: &Constraint, gone: &Gone) -> Vec<Constraint> {
    let went = constraint.fields.iter();
    let went = went.filter(|f| gone.filled.contains_key(f));
    let went: Vec<FieldId> = went.copied().collect();
    let Some(field) = went.first() else {
        return vec![constraint.clone()];
    };
    let columns = gone.filled.get(field).map_or(&[][..], Vec::as_slice);
    let with = |columns: &[FieldId]| {
        let spelt = constraint.fields.iter().flat_map(|f| {
            let column = if f == field {
                columns
            } else {
                std::slice::from_ref(f)
            };
            column.to_vec()
        });
        Constraint {
            fields: spelt.collect(),
            ..constraint.clone()
        }
    };
    match (&constraint.body, columns) {
        (_, []) => Vec::new(),
        (ConstraintBody::Unique, several @ [_, _, ..]) if went.len() == 1 => {
            let values = several.iter().filter(|c| !gone.tell.contains(c));
            values.map(|c| with(std::slice::from_ref(c))).collect()
        }
        (ConstraintBody::Check(check), columns) if went.len() == 1 => match check {
            Check::Where(_, then) | Check::Unless(_, then) if **then == Check::Empty => {
                vec![with(columns)]
            }
            Check::Where(values, then) if **then == Check::Filled => {
                let mut said = with(columns);
                if columns.len() > 1 {
                    let then = Box::new(Check::ExactlyOne);
                    said.body = ConstraintBody::Check(Check::Where(values.clone(), then));
                }
                vec![said]
            }
            Check::Where(..)
            | Check::Unless(..)
            | Check::OneOf(_)
            | Check::Facets(..)
            | Check::ExactlyOne
            | Check::AtMostOne
            | Check::OneWith
            | Check::Filled
            | Check::Empty
            | Check::Among(_)
            | Check::AllOrNone
            | Check::OnlyWith
            | Check::OnlyTrue
            | Check::Place(_)
            | Check::Guard
            | Check::Array
            | Check::Count(..)
            | Check::Items(_) => Vec::new(),
        },
        (
            ConstraintBody::Key
            | ConstraintBody::Unique
            | ConstraintBody::Foreign { .. }
            | ConstraintBody::Check(_),
            _,
        ) => Vec::new(),
    }
}

impl Build<'_, '_> {
    /// Settles what constraints said that are dropped.
    pub(super) fn lose(&mut self, table: DeclId, dropped: &[Constraint]) {
        for constraint in dropped {
            let verdict = match constraint.body {
                ConstraintBody::Key | ConstraintBody::Unique | ConstraintBody::Foreign { .. } => {
                    Verdict::Lossy(
                        "a value of the set is no single column, so that no constraint spans it",
                    )
                }
                ConstraintBody::Check(_) => Verdict::Lossy(
                    "the value stands in no single column that a check of the class could see",
                ),
            };
            for id in &constraint.settles {
                let holder = Holder::Decl(table);
                self.container.ledger.propose(*id, verdict, holder);
            }
        }
    }
}
