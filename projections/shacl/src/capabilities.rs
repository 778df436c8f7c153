//! What SHACL can say: all constructs in the model's own shape, so no pass runs.

use crate::index::Index;
use crate::primitive::{MOST_DIGITS, Sort, sort};
use crate::settings::Settings;
use crate::unique;
use std::cell::OnceCell;
use udac_graph::TermId;
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::container::{
    ConstraintBody, Container, DeclId, DeclKind, Facets, FieldId, Ty,
};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of a version, with or without SPARQL.
#[derive(Debug)]
pub(crate) struct ShaclCapabilities {
    settings: Settings,
    /// Of the one container that is judged.
    index: OnceCell<Index>,
}

impl ShaclCapabilities {
    pub(crate) const fn new(settings: Settings) -> Self {
        Self {
            settings,
            index: OnceCell::new(),
        }
    }
}

impl Capabilities for ShaclCapabilities {
    fn construct(&self, construct: Construct) -> Support {
        match construct {
            Construct::KeyedClass
            | Construct::NestedClass
            | Construct::SubClass
            | Construct::SealedClass
            | Construct::Trait
            | Construct::QualifiedClass
            | Construct::Singleton
            | Construct::Union
            | Construct::Enumeration
            | Construct::List
            | Construct::Extension
            | Construct::Refinement
            | Construct::ConnectedNode
            | Construct::CustomDatatype => Support::Yes,
        }
    }

    fn primitive(&self, _: Primitive) -> Support {
        Support::Yes
    }

    fn verdict(&self, kind: ConstraintKind, site: Site<'_>) -> Verdict {
        match site {
            Site::Decl { decl, container } => self.on_decl(kind, decl, container),
            Site::Field {
                field, container, ..
            } => self.on_field(kind, field, container),
            Site::Value { ty, container } => self.on_value(kind, ty, None, container),
        }
    }

    fn links(&self) -> Links {
        Links::Native
    }

    fn subclasses(&self) -> Subclasses {
        Subclasses::Native
    }

    fn traits(&self) -> Traits {
        Traits::Native
    }

    fn qualified(&self) -> Qualified {
        Qualified::Native
    }

    fn unions(&self) -> Unions {
        Unions::Native
    }

    fn extensions(&self) -> Extensions {
        Extensions::Native
    }

    fn singletons(&self) -> Singletons {
        Singletons::Native
    }

    fn nested(&self) -> Nested {
        Nested::Native
    }

    fn many(&self) -> Many {
        Many::Native
    }

    fn enums(&self) -> Enums {
        Enums::Native
    }

    fn languages(&self) -> Languages {
        Languages::Map
    }

    fn lists(&self) -> Lists {
        Lists::Native
    }

    fn vocabulary(&self) -> bool {
        true
    }
}

const ELSEWHERE: Verdict = Verdict::Unsupported("it is no matter of this kind of element");

impl ShaclCapabilities {
    fn on_decl(&self, kind: ConstraintKind, decl: DeclId, container: &Container<'_>) -> Verdict {
        match kind {
            ConstraintKind::Key => unique::verdict(container, decl, self.settings, |b| {
                matches!(b, ConstraintBody::Key)
            }),
            ConstraintKind::Unique => unique::verdict(container, decl, self.settings, |b| {
                matches!(b, ConstraintBody::Unique)
            }),
            ConstraintKind::Nesting => {
                let index = self.index.get_or_init(|| Index::of(container));
                if index.is_held(decl) {
                    Verdict::Native
                } else {
                    Verdict::Lossy("no class that is known here holds such values")
                }
            }
            ConstraintKind::Closed
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => Verdict::Native,
            ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Datatype
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Enumeration
            | ConstraintKind::Reference
            | ConstraintKind::TargetClass
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Exclusive
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::NodeIri => ELSEWHERE,
        }
    }

    /// A class that may hold its like is met by a target where its properties hold it alone; else
    /// the shape of a blank node without a type leads back to itself.
    fn target_class(&self, ty: Ty, held: Option<TermId>, container: &Container<'_>) -> Verdict {
        let Ty::Inline(class) = ty else {
            return Verdict::Native;
        };
        let index = self.index.get_or_init(|| Index::of(container));
        let met = |p| index.ends(class).contains(&p);
        if !index.is_recursive(class) || held.is_some_and(met) {
            Verdict::Native
        } else {
            Verdict::Lossy(
                "what a value without a type holds of its like is left to the engine to follow",
            )
        }
    }

    fn on_field(&self, kind: ConstraintKind, field: FieldId, container: &Container<'_>) -> Verdict {
        let info = &container.fields[field];
        match kind {
            ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Set
            | ConstraintKind::Inverse => Verdict::Native,
            ConstraintKind::TargetClass => {
                self.target_class(info.ty, info.origin.property, container)
            }
            ConstraintKind::Language => match info.card.max {
                Some(0 | 1) => Verdict::Native,
                Some(_) | None if self.settings.sparql => Verdict::Native,
                Some(_) | None => Verdict::Lossy(
                    "`sh:uniqueLang` knows one value a language, and no other number",
                ),
            },
            ConstraintKind::Default => {
                Verdict::Encoded("`sh:defaultValue`, which validation does not read")
            }
            ConstraintKind::Datatype
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Enumeration
            | ConstraintKind::Reference
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Exclusive
            | ConstraintKind::NodeIri
            | ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Closed
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => {
                self.on_value(kind, info.ty, info.facets.as_deref(), container)
            }
        }
    }

    /// What one value is; `own` are the facets of the field that holds it.
    fn on_value(
        &self,
        kind: ConstraintKind,
        ty: Ty,
        own: Option<&Facets>,
        container: &Container<'_>,
    ) -> Verdict {
        match kind {
            ConstraintKind::Enumeration
            | ConstraintKind::Reference
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::Exclusive
            | ConstraintKind::NodeIri => Verdict::Native,
            ConstraintKind::TargetClass => self.target_class(ty, None, container),
            ConstraintKind::Length => match primitive_of(container, ty) {
                Some(Primitive::Binary) => Verdict::Lossy(
                    "`sh:minLength` and its like count the characters of the text, not the octets that it stands for",
                ),
                Some(_) | None => Verdict::Native,
            },
            ConstraintKind::Datatype => match primitive_of(container, ty) {
                Some(Primitive::AnyUri) => Verdict::Lossy("any text is well-formed as xsd:anyURI"),
                Some(primitive) if sort(primitive) == Sort::Left => Verdict::Lossy(
                    "the datatype is checked; whether the text is well-formed is left to the engine",
                ),
                Some(_) | None => Verdict::Native,
            },
            ConstraintKind::Pattern => pattern(ty, own, container),
            ConstraintKind::Bounds => match primitive_of(container, ty) {
                Some(primitive) if sort(primitive) == Sort::Known => Verdict::Native,
                Some(Primitive::Duration) => Verdict::Lossy(
                    "a bound would refuse every duration: SPARQL does not compare them",
                ),
                Some(_) | None => Verdict::Encoded(
                    "`sh:minInclusive` and its like; the order of such values is left to the engine",
                ),
            },
            ConstraintKind::Digits => {
                let mut all = own.into_iter().chain(scalar_facets(container, ty));
                if all.any(|f| f.total_digits.is_some_and(|t| t > MOST_DIGITS)) {
                    Verdict::Lossy("no pattern counts so many digits")
                } else {
                    Verdict::Encoded("a pattern on the digits")
                }
            }
            ConstraintKind::ListDistinct if self.settings.next || self.settings.sparql => {
                Verdict::Native
            }
            ConstraintKind::ListDistinct => Verdict::Lossy(
                "Core of version 1.1 counts no item twice; the settings `sparql` and `version` do",
            ),
            ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Closed
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => ELSEWHERE,
        }
    }
}

fn scalar_facets<'c>(container: &'c Container<'_>, ty: Ty) -> Option<&'c Facets> {
    let Ty::Scalar(decl) = ty else { return None };
    match &container.decls[decl].kind {
        DeclKind::Scalar(scalar) => Some(&scalar.facets),
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Enum(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => None,
    }
}

pub(crate) fn primitive_of(container: &Container<'_>, ty: Ty) -> Option<Primitive> {
    match ty {
        Ty::Prim(primitive) => Some(primitive),
        Ty::Scalar(decl) => match &container.decls[decl].kind {
            DeclKind::Scalar(scalar) => Some(scalar.prim),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => None,
        },
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    }
}

/// `sh:pattern` has the expressions of XPath, which hold those of XML Schema; many engines have those
/// of their own language instead.
fn pattern(ty: Ty, own: Option<&Facets>, container: &Container<'_>) -> Verdict {
    let mut all = own.into_iter().chain(scalar_facets(container, ty));
    let is_own = |f: &Facets| {
        f.pattern
            .iter()
            .chain(&f.more_patterns)
            .any(|p| is_peculiar(container.text(*p)))
    };
    if all.any(is_own) {
        Verdict::Encoded(
            "`sh:pattern`; not every engine knows XML Schema's own classes of characters",
        )
    } else {
        Verdict::Native
    }
}

/// Whether an expression has what the languages of most engines lack.
fn is_peculiar(expression: &str) -> bool {
    ["\\i", "\\I", "\\c", "\\C", "\\p", "\\P", "-["]
        .iter()
        .any(|own| expression.contains(own))
}
