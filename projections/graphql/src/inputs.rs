//! Types of inputs: what is asked for, and what is to be made.
//!
//! An instance that stands alone is referred to by its key; a value that an instance holds stands in its
//! input. Where one of several classes may stand, exactly one field of a choice is given.

use crate::made::{Made, Member};
use crate::shape::{
    FieldType, Named, Profile, deprecation, field_doc, field_type, member_of, named, stands_for,
};
use udac_projection::container::{Container, DeclId, DeclKind, FieldId, Role, Ty, UnitId};

/// The inputs of what a unit declares.
pub(crate) fn of(container: &Container<'_>, unit: UnitId) -> Vec<Made> {
    let own = container.units[unit].decls.iter().copied();
    let input = |decl: DeclId| {
        let info = &container.decls[decl];
        match &info.kind {
            DeclKind::Record(record) => {
                let shown = !record.fields.is_empty() && !matches!(info.role, Role::Reference(_));
                shown.then_some(Made::Input(decl))
            }
            // Of a trait there are no instances but those of classes.
            DeclKind::Interface(record) => {
                let some = !record.of_trait && !alternatives(container, decl, unit).is_empty();
                some.then(|| full(container, decl, unit))
            }
            DeclKind::Sum(_) => Some(full(container, decl, unit)),
            DeclKind::Extension(..) => {
                let adds = !shown(container, decl).is_empty();
                adds.then_some(Made::Input(decl))
            }
            DeclKind::Enum(_) | DeclKind::Scalar(_) => None,
            DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => {
                unreachable!("the passes remove it")
            }
        }
    };
    own.filter_map(input).collect()
}

/// The key of a class.
pub(crate) fn key(container: &Container<'_>, class: DeclId, profile: Profile) -> Vec<Member> {
    let key = container.key_of(class).iter();
    key.map(|f| member(container, *f, profile)).collect()
}

/// All fields of a declaration; of an extension, first the key of what it extends.
pub(crate) fn fields(container: &Container<'_>, decl: DeclId, profile: Profile) -> Vec<Member> {
    let info = &container.decls[decl];
    let mut all = Vec::new();
    if let DeclKind::Extension(base, _) = info.kind {
        let named = Named::Made(by_key(container, base, info.unit));
        all.push(Member::new(
            "of",
            "What this is added to.",
            one(named, true),
        ));
    }
    let own = shown(container, decl).into_iter();
    all.extend(own.map(|f| member(container, f, profile)));
    all
}

/// The fields of a declaration; of an extension, what it adds.
fn shown(container: &Container<'_>, decl: DeclId) -> Vec<FieldId> {
    match container.decls[decl].kind {
        DeclKind::Extension(base, _) => container.adds(decl, base),
        DeclKind::Record(_)
        | DeclKind::Interface(_)
        | DeclKind::Sum(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => container.fields_of(decl).to_vec(),
    }
}

/// A field of each that may stand for something.
pub(crate) fn choice(
    container: &Container<'_>,
    of: DeclId,
    seen_from: UnitId,
    keys: bool,
) -> Vec<Member> {
    let all: Vec<(DeclId, Named)> = match &container.decls[of].kind {
        DeclKind::Sum(sum) => {
            let arm = |ty| Some((member_of(ty)?, held(container, ty, seen_from)));
            sum.arms.iter().filter_map(|a| arm(a.ty)).collect()
        }
        DeclKind::Record(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => {
            let all = alternatives(container, of, seen_from).into_iter();
            let made = |d| {
                let way = if keys { by_key } else { full };
                way(container, d, seen_from)
            };
            all.map(|d| (d, Named::Made(made(d)))).collect()
        }
    };
    let field = |(decl, named): (DeclId, Named)| Member {
        name: container.decl_name(decl).to_owned(),
        doc: None,
        arguments: Vec::new(),
        ty: one(named, false),
        concept: stands_for(container, decl),
        deprecation: None,
    };
    all.into_iter().map(field).collect()
}

const fn one(named: Named, non_null: bool) -> FieldType {
    FieldType {
        named,
        list: false,
        non_null,
    }
}

/// A field as one of an input.
fn member(container: &Container<'_>, field: FieldId, profile: Profile) -> Member {
    let info = &container.fields[field];
    let ty = field_type(container, field, profile);
    let non_null = ty.non_null && !is_never_given(container, field);
    Member {
        name: container.field_name(field).to_owned(),
        doc: field_doc(container, info.docs),
        arguments: Vec::new(),
        ty: FieldType {
            named: value(container, field),
            non_null,
            ..ty
        },
        concept: info.origin.property,
        // What has to be given is in use.
        deprecation: deprecation(container, info.docs).filter(|_| !non_null),
    }
}

/// Whether a field holds values of an interface that no class is known to stand for. Were such required,
/// inputs might require one another in a circle. Circles of classes the language refuses itself
/// (`model/endless-nesting`).
pub(crate) fn is_never_given(container: &Container<'_>, field: FieldId) -> bool {
    match value(container, field) {
        Named::Made(Made::Input(decl)) => {
            matches!(container.decls[decl].kind, DeclKind::Interface(_))
        }
        Named::Made(_) | Named::Decl(_) | Named::BuiltIn(_) | Named::Scalar(_) => false,
    }
}

/// The type of one value of a field in an input.
fn value(container: &Container<'_>, field: FieldId) -> Named {
    let info = &container.fields[field];
    held(container, info.ty, container.decls[info.decl].unit)
}

/// What holds a value in an input, as a domain sees it.
fn held(container: &Container<'_>, ty: Ty, seen_from: UnitId) -> Named {
    match ty {
        Ty::Link(decl) => Named::Made(by_key(container, decl, seen_from)),
        Ty::Inline(decl) => match container.decls[decl].role {
            Role::Reference(to) => Named::Made(by_key(container, to, seen_from)),
            Role::Entity
            | Role::Nested
            | Role::Child(_)
            | Role::Junction(..)
            | Role::Lookup
            | Role::Value
            | Role::Stub
            | Role::Aspect(_)
            | Role::Abstract => Named::Made(full(container, decl, seen_from)),
        },
        Ty::OneOf(decl) => Named::Made(full(container, decl, seen_from)),
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::List(_) | Ty::Node => named(ty),
    }
}

/// What says all of a value.
fn full(container: &Container<'_>, decl: DeclId, seen_from: UnitId) -> Made {
    let choice = |seen_from| Made::Choice {
        of: decl,
        seen_from,
        keys: false,
    };
    match &container.decls[decl].kind {
        // Its alternatives are those of its domain.
        DeclKind::Sum(_) => choice(container.decls[decl].unit),
        DeclKind::Interface(_) if !alternatives(container, decl, seen_from).is_empty() => {
            choice(seen_from)
        }
        DeclKind::Interface(_)
        | DeclKind::Record(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => Made::Input(decl),
    }
}

/// What refers to an instance: its key, with its class where that alone makes it one.
fn by_key(container: &Container<'_>, decl: DeclId, seen_from: UnitId) -> Made {
    let record = container.decls[decl].record();
    let by_class = record.is_some_and(|r| r.of_trait && !r.keyed_on_iri);
    if by_class && !alternatives(container, decl, seen_from).is_empty() {
        Made::Choice {
            of: decl,
            seen_from,
            keys: true,
        }
    } else {
        Made::Key(class_of(container, decl))
    }
}

/// The class that an interface stands beside, else what is given.
pub(crate) fn class_of(container: &Container<'_>, decl: DeclId) -> DeclId {
    let info = &container.decls[decl];
    let DeclKind::Interface(record) = &info.kind else {
        return decl;
    };
    let mut below = record.below.iter().copied();
    let same = |d: &DeclId| container.decls[*d].origin.concept == info.origin.concept;
    below.find(same).unwrap_or(decl)
}

/// The records that may stand for an interface, as far as a domain knows.
pub(crate) fn alternatives(
    container: &Container<'_>,
    interface: DeclId,
    seen_from: UnitId,
) -> Vec<DeclId> {
    let DeclKind::Interface(record) = &container.decls[interface].kind else {
        return Vec::new();
    };
    let seen = container.seen_from(seen_from);
    let stands = |d: &DeclId| matches!(&container.decls[*d].kind, DeclKind::Record(r) if !r.fields.is_empty());
    seen.among(container, &record.below)
        .filter(stands)
        .collect()
}
