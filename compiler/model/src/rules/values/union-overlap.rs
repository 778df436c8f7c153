//! Members of a union have no value in common.

use super::super::{Context, Fault, Spot};
use crate::domain::{Arm, ClassId, ClassKind, Model, Primitive, Range, ValueId};
use crate::resolve::promotes;
use std::collections::{BTreeMap, BTreeSet};
use udac_diagnostics::{Rule, Severity};

/// Members of a union have no value in common.
pub(crate) static RULE: Rule = Rule {
    code: "model/union-overlap",
    severity: Severity::Error,
    page: include_str!("union-overlap.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    for (id, class) in cx.model.classes.iter() {
        let ClassKind::Union(arms) = &class.kind else {
            continue;
        };
        let mut members = Members::default();
        for arm in arms {
            // Each is told once, beside the first with which it has a value in common.
            let Some(one) = members.take(cx.model, arm) else {
                continue;
            };
            let (first, second) = (cx.range(one.range), cx.range(arm.range));
            let fault = Fault::new(
                &RULE,
                Spot::object(arm.origin),
                format!(
                    "a value of {} may be of {first} and of {second}",
                    cx.class(id)
                ),
                format!("not told apart from {first}"),
            );
            let fault = fault.help(remedy(cx, one.range));
            out.push(fault.also(Spot::object(one.origin), "the other member"));
        }
    }
}

/// What a value can be, where two members that both allow it are not told apart.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Mark {
    /// An instance of a concrete class, or of a trait that others may take.
    Instance(ClassId),
    /// A value of an enumeration.
    Value(ValueId),
    /// A list: it shows that it is one, not which.
    List,
}

/// The members of a union seen so far.
#[derive(Default)]
struct Members {
    ranges: BTreeSet<Range>,
    marks: BTreeMap<Mark, Arm>,
    /// The first datatype of each primitive.
    literals: Vec<(Primitive, Arm)>,
}

impl Members {
    /// Takes a member in; gives the first one that has a value in common with it.
    fn take(&mut self, model: &Model, arm: &Arm) -> Option<Arm> {
        // One member twice is told by the list.
        if !self.ranges.insert(arm.range) {
            return None;
        }
        match arm.range {
            Range::Datatype(datatype) => {
                let new = model.datatypes[datatype].primitive;
                let meets = |p: Primitive| promotes(p, new) || promotes(new, p);
                let found = self.literals.iter().find(|(p, _)| meets(*p));
                let found = found.map(|(_, arm)| *arm);
                if self.literals.iter().all(|(p, _)| *p != new) {
                    self.literals.push((new, *arm));
                }
                found
            }
            Range::Class(class) => {
                let mut found: Option<Arm> = None;
                for mark in marks(model, class) {
                    let first = *self.marks.entry(mark).or_insert(*arm);
                    let sooner = found.is_none_or(|f| first.origin < f.origin);
                    if first.range != arm.range && sooner {
                        found = Some(first);
                    }
                }
                found
            }
            Range::Node => None,
        }
    }
}

fn remedy(cx: &Context<'_>, member: Range) -> &'static str {
    match member {
        Range::Datatype(_) => "keep the wider datatype alone",
        Range::Class(class) => match &cx.model.classes[class].kind {
            ClassKind::Enumeration(_) => "let no value stand in both, or join them into one",
            ClassKind::List(_) => "keep one list, or let a class hold each of them",
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Union(_) => "name classes of which no instance is of both",
        },
        Range::Node => "name members of which no value is of both",
    }
}

/// All that a value of a class may be, what the members of a union allow together.
fn marks(model: &Model, class: ClassId) -> BTreeSet<Mark> {
    let mut all = BTreeSet::new();
    let mut seen = BTreeSet::from([class]);
    let mut due = vec![class];
    while let Some(at) = due.pop() {
        let more: Vec<ClassId> = match &model.classes[at].kind {
            ClassKind::Qualified(q) => vec![q.qualifies],
            ClassKind::Union(arms) => {
                let classes = arms.iter().filter_map(|a| match a.range {
                    Range::Class(class) => Some(class),
                    Range::Datatype(_) | Range::Node => None,
                });
                classes.collect()
            }
            ClassKind::Trait(_) => {
                // A trait is open: the trait itself stands for takers that nobody knows yet.
                all.insert(Mark::Instance(at));
                all.extend(model.concrete(at).into_iter().map(Mark::Instance));
                Vec::new()
            }
            ClassKind::Direct(_) | ClassKind::Sealed(_) | ClassKind::Singleton(_) => {
                all.extend(model.concrete(at).into_iter().map(Mark::Instance));
                Vec::new()
            }
            ClassKind::Enumeration(values) => {
                all.extend(values.iter().copied().map(Mark::Value));
                Vec::new()
            }
            ClassKind::List(_) => {
                all.insert(Mark::List);
                Vec::new()
            }
        };
        due.extend(more.into_iter().filter(|c| seen.insert(*c)));
    }
    all
}
