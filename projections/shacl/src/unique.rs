//! Keys and other unique sets: which means there is to say one, and what an engine makes of it.

use crate::primitive::{Sort, sort};
use crate::settings::Settings;
use udac_projection::container::{
    Constraint, ConstraintBody, Container, DeclId, DeclKind, FieldId, Record, Ty,
};
use udac_projection::obligations::Verdict;

/// How uniqueness is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Means {
    /// The node's own IRI is the key.
    Identity,
    /// `sh:uniqueValuesFor`.
    Term,
    /// A SPARQL constraint.
    Sparql,
    /// A path to all that share the one value, of which there may be one.
    Path(FieldId),
    /// None.
    Nothing,
}

/// The means for a constraint; none where it is no uniqueness.
pub(crate) fn means(record: &Record, constraint: &Constraint, settings: Settings) -> Option<Means> {
    match constraint.body {
        ConstraintBody::Key if record.keyed_on_iri => return Some(Means::Identity),
        ConstraintBody::Key | ConstraintBody::Unique => {}
        ConstraintBody::Foreign { .. } | ConstraintBody::Check(_) => return None,
    }
    Some(match constraint.fields.as_slice() {
        _ if settings.next => Means::Term,
        _ if settings.sparql => Means::Sparql,
        [only] => Means::Path(*only),
        _ => Means::Nothing,
    })
}

/// What becomes of the uniqueness of one kind on a declaration.
pub(crate) fn verdict(
    container: &Container<'_>,
    decl: DeclId,
    settings: Settings,
    wanted: impl Fn(&ConstraintBody) -> bool,
) -> Verdict {
    let Some(record) = container.decls[decl].record() else {
        return Verdict::Unsupported("no shape says it");
    };
    let mut found = Verdict::Native;
    for constraint in record.constraints.iter().filter(|c| wanted(&c.body)) {
        let Some(means) = means(record, constraint, settings) else {
            continue;
        };
        let fits = |known: bool| {
            let kind = |f: &FieldId| sort_of(container, container.fields[*f].ty);
            constraint.fields.iter().all(|f| match kind(f) {
                Sort::Text => true,
                Sort::Known => known,
                Sort::Left => false,
            })
        };
        let verdict = match means {
            Means::Identity => Verdict::Native,
            Means::Sparql if fits(true) => Verdict::Native,
            Means::Term | Means::Path(_) if fits(false) => Verdict::Native,
            Means::Term | Means::Path(_) | Means::Sparql => {
                Verdict::Lossy("values are compared as they are written: `1` and `01` are two")
            }
            Means::Nothing => Verdict::Lossy(
                "Core of version 1.1 compares no two nodes by several properties; the settings `sparql` and `version` do",
            ),
        };
        // Where a class has several, the weakest counts.
        if verdict != Verdict::Native {
            found = verdict;
        }
    }
    found
}

fn sort_of(container: &Container<'_>, ty: Ty) -> Sort {
    match ty {
        Ty::Prim(primitive) => sort(primitive),
        Ty::Scalar(decl) => match &container.decls[decl].kind {
            DeclKind::Scalar(scalar) => sort(scalar.prim),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => Sort::Left,
        },
        Ty::Enum(_) | Ty::Link(_) | Ty::Node => Sort::Text,
        Ty::Inline(_) | Ty::OneOf(_) | Ty::List(_) => Sort::Left,
    }
}

/// The topmost class that has the same uniqueness: its instances, all of them, are told apart.
pub(crate) fn root(container: &Container<'_>, decl: DeclId, constraint: &Constraint) -> DeclId {
    let mut at = decl;
    let mut left = container.decls.len();
    while left > 0 {
        left -= 1;
        let above = container.decls[at].record().and_then(|record| {
            let has = |d: &&DeclId| {
                let record = container.decls[**d].record();
                let all = record.map_or(&[][..], |r| &r.constraints);
                all.iter()
                    .any(|c| c.origin.cause == constraint.origin.cause)
            };
            record.supers.iter().find(has)
        });
        match above {
            Some(above) => at = *above,
            None => break,
        }
    }
    at
}
