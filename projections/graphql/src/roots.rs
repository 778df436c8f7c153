//! The root of queries: what there is once, what is found by its key, and all there is of a class.
//!
//! A list is given page by page, as the GraphQL Cursor Connections Specification has it
//! (<https://relay.dev/graphql/connections.htm>). Only a domain's own classes have fields here: those of
//! others are found in their own subgraphs.

use crate::inputs;
use crate::made::{Made, Member};
use crate::names::query_field;
use crate::settings::Queries;
use crate::shape::{FieldType, Named, Profile, singletons, type_doc};
use udac_projection::container::{Container, DeclId, DeclKind, Role, Rows, UnitId};

/// A field of the root.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Root {
    /// What there is once.
    Singleton(DeclId),
    /// An instance of a class, by its key.
    Lookup(DeclId),
    /// All instances of a class.
    All(DeclId),
}

impl Root {
    /// The fields of a unit, in order.
    pub(crate) fn all(container: &Container<'_>, unit: UnitId, queries: Queries) -> Vec<Self> {
        let mut all: Vec<Self> = singletons(container, unit).map(Self::Singleton).collect();
        if queries == Queries::None {
            return all;
        }
        let own = container.units[unit].decls.iter().copied();
        for class in own.filter(|d| is_found(container, *d)) {
            all.push(Self::Lookup(class));
            if queries == Queries::Connections {
                all.push(Self::All(class));
            }
        }
        all
    }

    /// The class.
    pub(crate) const fn class(self) -> DeclId {
        match self {
            Self::Singleton(decl) | Self::Lookup(decl) | Self::All(decl) => decl,
        }
    }

    /// Its name.
    pub(crate) fn name(self, container: &Container<'_>) -> String {
        let name = query_field(container, self.class());
        match self {
            Self::Singleton(_) | Self::Lookup(_) => name,
            Self::All(_) => format!("{name}_all"),
        }
    }

    /// What of a class has its name.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Singleton(_) | Self::Lookup(_) => "its field of `Query`",
            Self::All(_) => "the field of `Query` for all of them",
        }
    }

    /// The field.
    pub(crate) fn member(self, container: &Container<'_>, profile: Profile) -> Member {
        let info = &container.decls[self.class()];
        let doc = type_doc(container, info.docs, profile);
        let optional = |named| one(named, false);
        let (doc, arguments, ty) = match self {
            Self::Singleton(decl) => (doc, Vec::new(), optional(Named::Decl(decl))),
            Self::Lookup(class) => (
                doc,
                inputs::key(container, class, profile),
                optional(Named::Decl(held(container, class))),
            ),
            Self::All(class) => (
                Some("All of them, page by page.".to_owned()),
                arguments(),
                one(Named::Made(Made::Connection(class)), true),
            ),
        };
        Member {
            name: self.name(container),
            doc,
            arguments,
            ty,
            concept: Some(info.origin.concept),
            deprecation: None,
        }
    }
}

/// Whether a declaration is a class whose instances are found by a key. That of a trait is one among the
/// instances of each class alone.
fn is_found(container: &Container<'_>, decl: DeclId) -> bool {
    let info = &container.decls[decl];
    if container.key_of(decl).is_empty() {
        return false;
    }
    match &info.kind {
        DeclKind::Record(_) => info.role == Role::Entity && info.rows != Rows::Once,
        DeclKind::Interface(record) => {
            !record.of_trait
                && inputs::class_of(container, decl) == decl
                && !inputs::alternatives(container, decl, info.unit).is_empty()
        }
        DeclKind::Sum(_)
        | DeclKind::Enum(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => false,
    }
}

/// What holds an instance of a class: the interface beside it, where its subclasses may stand for it.
fn held(container: &Container<'_>, class: DeclId) -> DeclId {
    let info = &container.decls[class];
    let implements = info.record().map(|r| r.implements.as_slice());
    let mut implements = implements.unwrap_or_default().iter().copied();
    let beside = |d: &DeclId| {
        let interface = &container.decls[*d];
        interface.unit == info.unit && interface.origin.concept == info.origin.concept
    };
    implements.find(beside).unwrap_or(class)
}

const fn one(named: Named, non_null: bool) -> FieldType {
    FieldType {
        named,
        list: false,
        non_null,
    }
}

const INT: Named = Named::BuiltIn("Int");
const STRING: Named = Named::BuiltIn("String");

fn arguments() -> Vec<Member> {
    let argument = |name, doc, named| Member::new(name, doc, one(named, false));
    vec![
        argument("first", "At most so many, from the front.", INT),
        argument("after", "What stands behind this cursor.", STRING),
        argument("last", "At most so many, from the end.", INT),
        argument("before", "What stands before this cursor.", STRING),
    ]
}

/// The fields of a page.
pub(crate) fn connection(class: DeclId) -> Vec<Member> {
    let edges = FieldType {
        list: true,
        ..one(Named::Made(Made::Edge(class)), true)
    };
    let page_info = one(Named::Made(Made::PageInfo), true);
    vec![
        Member::new("edges", "The items of the page, in order.", edges),
        Member::new("pageInfo", "Where the page stands.", page_info),
    ]
}

/// The fields of an item of a page.
pub(crate) fn edge(container: &Container<'_>, class: DeclId) -> Vec<Member> {
    // One that cannot be resolved does not take the page with it.
    let node = one(Named::Decl(held(container, class)), false);
    vec![
        Member::new("node", "The instance.", node),
        Member::new(
            "cursor",
            "Its place, for `after` and `before`.",
            one(STRING, true),
        ),
    ]
}

/// The fields of what tells where a page stands.
pub(crate) fn page_info() -> Vec<Member> {
    let boolean = one(Named::BuiltIn("Boolean"), true);
    let cursor = one(STRING, false);
    vec![
        Member::new("hasNextPage", "Whether more stands behind.", boolean),
        Member::new("hasPreviousPage", "Whether more stands before.", boolean),
        Member::new("startCursor", "The place of the first item.", cursor),
        Member::new("endCursor", "The place of the last item.", cursor),
    ]
}
