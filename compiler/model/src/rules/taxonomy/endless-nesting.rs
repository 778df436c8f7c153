//! No nested class requires itself.

use super::super::{Context, Fault, Spot};
use crate::domain::{ClassId, ClassKind, Entity, Id, Origin, Range};
use udac_diagnostics::{Rule, Severity};

/// No nested class requires itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/endless-nesting",
    severity: Severity::Error,
    page: include_str!("endless-nesting.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let values: Vec<Value> = model.classes.ids().map(|id| value(cx, id)).collect();
    let ends = ends(&values);
    let endless = |n: usize| ends.get(n) == Some(&false);
    let links: Vec<Vec<usize>> = values
        .iter()
        .enumerate()
        .map(|(from, value)| {
            let parts = value.parts().iter().copied();
            parts.filter(|to| endless(from) && endless(*to)).collect()
        })
        .collect();
    for cycle in cx.class_cycles(&links) {
        let steps = cycle.iter().zip(cycle.iter().cycle().skip(1));
        let mut required: Vec<(ClassId, Origin)> = steps
            .filter_map(|(from, to)| Some((*to, required(nested(cx, *from)?, *to)?)))
            .collect();
        // Lists and unions alone are another rule's.
        let (Some((wanted, at)), Some(first)) = (required.pop(), cycle.first().copied()) else {
            continue;
        };
        let mut path: Vec<_> = cycle.iter().map(|c| model.classes[*c].iri).collect();
        path.extend(path.first().copied());
        let label = |class| format!("{} is required here", cx.class(class));
        let mut fault = Fault::new(
            &RULE,
            Spot::object(at),
            format!(
                "every {} holds another one without end: {}",
                cx.class(first),
                cx.names.path(&path)
            ),
            label(wanted),
        );
        for (class, at) in required {
            fault = fault.also(Spot::object(at), label(class));
        }
        out.push(fault.help("make one of these relationships optional, or give a class a key"));
    }
}

/// What has to be written down for a value of a class.
enum Value {
    /// A value of each of these.
    All(Vec<usize>),
    /// A value of one of these.
    One(Vec<usize>),
}

impl Value {
    /// Nothing of a class.
    const WRITTEN: Self = Self::All(Vec::new());

    fn parts(&self) -> &[usize] {
        match self {
            Self::All(parts) | Self::One(parts) => parts,
        }
    }
}

fn value(cx: &Context<'_>, class: ClassId) -> Value {
    let index = |range: Range| match range {
        Range::Class(class) => Some(class.index()),
        Range::Datatype(_) | Range::Node => None,
    };
    match &cx.model.classes[class].kind {
        ClassKind::Direct(_) => nested(cx, class).map_or(Value::WRITTEN, |entity| {
            let required = entity.members.iter().filter(|m| m.min > 0);
            Value::All(required.filter_map(|m| index(m.range)).collect())
        }),
        // What a subclass requires, those below it require too.
        ClassKind::Sealed(e) if e.key.is_none() && !e.subclasses.is_empty() => {
            Value::One(e.subclasses.iter().map(|c| c.index()).collect())
        }
        ClassKind::Qualified(q) => Value::All(vec![q.qualifies.index()]),
        ClassKind::Union(arms) => {
            let parts: Option<Vec<usize>> = arms.iter().map(|a| index(a.range)).collect();
            parts.map_or(Value::WRITTEN, Value::One)
        }
        ClassKind::List(list) if list.min > 0 => Value::All(index(list.item).into_iter().collect()),
        ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => Value::WRITTEN,
    }
}

/// A class whose instances are written inside others, where what it has is known for sure.
fn nested<'m>(cx: &Context<'m>, class: ClassId) -> Option<&'m Entity> {
    match &cx.model.classes[class].kind {
        ClassKind::Direct(e) => (e.key.is_none() && cx.is_sure(class)).then_some(e),
        ClassKind::Sealed(_)
        | ClassKind::Trait(_)
        | ClassKind::Singleton(_)
        | ClassKind::Qualified(_)
        | ClassKind::Union(_)
        | ClassKind::Enumeration(_)
        | ClassKind::List(_) => None,
    }
}

/// Where a class requires a value of another one.
fn required(entity: &Entity, to: ClassId) -> Option<Origin> {
    let mut members = entity.members.iter();
    let found = members.find(|m| m.min > 0 && m.range == Range::Class(to));
    found.map(|m| m.origins.min)
}

/// Which classes have values that end, by working up from what is written at once.
fn ends(values: &[Value]) -> Vec<bool> {
    let mut wholes: Vec<Vec<usize>> = vec![Vec::new(); values.len()];
    for (whole, value) in values.iter().enumerate() {
        for part in value.parts() {
            if let Some(wholes) = wholes.get_mut(*part) {
                wholes.push(whole);
            }
        }
    }
    let missing = |value: &Value| match value {
        Value::All(parts) => parts.len(),
        Value::One(parts) => parts.len().min(1),
    };
    let mut missing: Vec<usize> = values.iter().map(missing).collect();
    let mut ends: Vec<bool> = missing.iter().map(|n| *n == 0).collect();
    let written = ends.iter().enumerate().filter(|(_, ends)| **ends);
    let mut due: Vec<usize> = written.map(|(n, _)| n).collect();
    while let Some(part) = due.pop() {
        for whole in wholes.get(part).into_iter().flatten().copied() {
            let (Some(left), Some(ends)) = (missing.get_mut(whole), ends.get_mut(whole)) else {
                continue;
            };
            *left = left.saturating_sub(1);
            if *left == 0 && !std::mem::replace(ends, true) {
                due.push(whole);
            }
        }
    }
    ends
}
