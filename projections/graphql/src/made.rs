//! Types that no class is by itself: inputs, and pages of a list.
//!
//! In: a container with its names, and what the project chose. Out: the types that a document needs
//! besides those of classes, each with its name and its members. Nothing is printed here.

use crate::inputs;
use crate::roots::{self, Root};
use crate::settings::Settings;
use crate::shape::{FieldType, Named, Profile, stands_for, type_doc};
use std::collections::BTreeSet;
use udac_graph::TermId;
use udac_projection::container::{Container, DeclId, DeclKind, UnitId};

/// A type that no class is by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Made {
    /// A page of the instances of a class.
    Connection(DeclId),
    /// An item of such a page.
    Edge(DeclId),
    /// Where a page stands among the others.
    PageInfo,
    /// The key of a class, as an input.
    Key(DeclId),
    /// All that there is to say of an instance, as an input.
    Input(DeclId),
    /// One of those that may stand for something, as an input.
    Choice {
        /// What they stand for.
        of: DeclId,
        /// The domain that knows of them: another one may know of more.
        seen_from: UnitId,
        /// Whether they are named by their keys.
        keys: bool,
    },
}

/// A field or an argument that no field of a class is by itself.
#[derive(Debug, Clone)]
pub(crate) struct Member {
    pub name: String,
    pub doc: Option<String>,
    pub arguments: Vec<Self>,
    pub ty: FieldType,
    /// What it stands for.
    pub concept: Option<TermId>,
    pub deprecation: Option<String>,
}

impl Member {
    /// One that stands for nothing of the model.
    pub(crate) fn new(name: &str, doc: &str, ty: FieldType) -> Self {
        Self {
            name: name.to_owned(),
            doc: Some(doc.to_owned()),
            arguments: Vec::new(),
            ty,
            concept: None,
            deprecation: None,
        }
    }
}

impl Made {
    /// Its name.
    pub(crate) fn name(self, container: &Container<'_>) -> String {
        let with = |decl, word: &str| format!("{}_{word}", container.decl_name(decl));
        match self {
            Self::Connection(decl) => with(decl, "Connection"),
            Self::Edge(decl) => with(decl, "Edge"),
            Self::PageInfo => "PageInfo".to_owned(),
            Self::Key(decl) => with(decl, "Key"),
            Self::Input(decl) => with(decl, "Input"),
            Self::Choice {
                of,
                seen_from,
                keys,
            } => {
                let name = with(of, if keys { "Key" } else { "Input" });
                if seen_from == container.decls[of].unit {
                    return name;
                }
                let prefix = crate::names::prefix(container, seen_from).to_uppercase();
                format!("{prefix}_{name}")
            }
        }
    }

    /// The declaration that it is made of.
    pub(crate) const fn decl(self) -> Option<DeclId> {
        match self {
            Self::Connection(decl) | Self::Edge(decl) | Self::Key(decl) | Self::Input(decl) => {
                Some(decl)
            }
            Self::Choice { of, .. } => Some(of),
            Self::PageInfo => None,
        }
    }

    /// What of a class has its name.
    pub(crate) const fn what(self) -> &'static str {
        match self {
            Self::Connection(_) => "a page of its instances",
            Self::Edge(_) => "an item of a page of its instances",
            Self::PageInfo => "the place of a page",
            Self::Key(_) | Self::Choice { keys: true, .. } => "the input that refers to it",
            Self::Input(_) | Self::Choice { keys: false, .. } => "its input",
        }
    }

    /// Whether it is a type of inputs.
    pub(crate) const fn is_input(self) -> bool {
        match self {
            Self::Connection(_) | Self::Edge(_) | Self::PageInfo => false,
            Self::Key(_) | Self::Input(_) | Self::Choice { .. } => true,
        }
    }

    /// Whether exactly one of its fields is given.
    pub(crate) const fn is_choice(self) -> bool {
        match self {
            Self::Choice { .. } => true,
            Self::Connection(_)
            | Self::Edge(_)
            | Self::PageInfo
            | Self::Key(_)
            | Self::Input(_) => false,
        }
    }

    /// What of the model it stands for.
    pub(crate) fn concept(self, container: &Container<'_>) -> Option<TermId> {
        let decl = self.decl().filter(|_| self.is_input())?;
        stands_for(container, decl)
    }

    /// What people are told of it.
    pub(crate) fn doc(self, container: &Container<'_>, profile: Profile) -> Option<String> {
        let fixed = match self {
            Self::Connection(_) => "A page of a list.",
            Self::Edge(_) => "An item of a page, and where it stands.",
            Self::PageInfo => "Where a page begins and ends, and whether there are others.",
            Self::Key(_) => "The key of an instance.",
            Self::Choice { keys: true, .. } => "The key of an instance of one of these classes.",
            Self::Input(decl) | Self::Choice { of: decl, .. } => {
                return type_doc(container, container.decls[decl].docs, profile);
            }
        };
        Some(fixed.to_owned())
    }

    /// Its fields.
    pub(crate) fn members(self, container: &Container<'_>, profile: Profile) -> Vec<Member> {
        match self {
            Self::Connection(class) => roots::connection(class),
            Self::Edge(class) => roots::edge(container, class),
            Self::PageInfo => roots::page_info(),
            Self::Key(class) => inputs::key(container, class, profile),
            Self::Input(decl) => inputs::fields(container, decl, profile),
            Self::Choice {
                of,
                seen_from,
                keys,
            } => inputs::choice(container, of, seen_from, keys),
        }
    }
}

/// The types that the document of a unit needs besides those of classes, in order of their names.
pub(crate) fn needed(
    container: &Container<'_>,
    unit: UnitId,
    profile: Profile,
) -> Vec<(String, Made)> {
    let Settings { inputs, queries } = profile.settings;
    let mut due: Vec<Made> = Vec::new();
    for root in Root::all(container, unit, queries) {
        due.extend(types(&[root.member(container, profile)]));
    }
    if inputs {
        due.extend(inputs::of(container, unit));
    }
    let mut seen: BTreeSet<Made> = BTreeSet::new();
    while let Some(made) = due.pop() {
        if seen.insert(made) {
            due.extend(types(&made.members(container, profile)));
        }
    }
    let mut all: Vec<_> = seen.iter().map(|m| (m.name(container), *m)).collect();
    all.sort();
    all
}

/// The datatypes and enumerations of other domains that only what is made holds, in the keys of what these
/// domains refer to.
pub(crate) fn leaves(
    container: &Container<'_>,
    unit: UnitId,
    made: &[Made],
    profile: Profile,
) -> BTreeSet<DeclId> {
    let info = &container.units[unit];
    let members = made.iter().flat_map(|m| m.members(container, profile));
    let decls = members.filter_map(|m| match m.ty.named {
        Named::Decl(decl) => Some(decl),
        Named::Scalar(_) | Named::BuiltIn(_) | Named::Made(_) => None,
    });
    let known = |d: &DeclId| info.decls.contains(d) || info.foreign.contains(d);
    decls
        .filter(|d| !known(d) && is_leaf(container, *d))
        .collect()
}

/// Whether a declaration is of values without fields.
fn is_leaf(container: &Container<'_>, decl: DeclId) -> bool {
    match container.decls[decl].kind {
        DeclKind::Scalar(_) | DeclKind::Enum(_) => true,
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => false,
    }
}

/// The types of some members and of their arguments that are made.
fn types(members: &[Member]) -> Vec<Made> {
    let arguments = members.iter().flat_map(|m| &m.arguments);
    let made = |m: &Member| match m.ty.named {
        Named::Made(made) => Some(made),
        Named::Decl(_) | Named::BuiltIn(_) | Named::Scalar(_) => None,
    };
    members.iter().chain(arguments).filter_map(made).collect()
}
