//! What GraphQL can say.

use crate::inputs;
use crate::shape::Profile;
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::container::{Coll, Container, FieldId, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of a schema.
#[derive(Debug, Clone, Copy)]
pub struct GraphQlCapabilities {
    /// Which of the documented shapes is asked for.
    pub(crate) profile: Profile,
}

impl Capabilities for GraphQlCapabilities {
    fn construct(&self, construct: Construct) -> Support {
        match construct {
            Construct::KeyedClass
            | Construct::NestedClass
            | Construct::Enumeration
            | Construct::List
            | Construct::Refinement
            | Construct::ConnectedNode
            | Construct::CustomDatatype
            | Construct::SubClass
            | Construct::SealedClass
            | Construct::Trait
            | Construct::QualifiedClass
            | Construct::Singleton
            | Construct::Union
            | Construct::Extension => Support::Yes,
        }
    }

    fn primitive(&self, _: Primitive) -> Support {
        Support::Yes
    }

    fn verdict(&self, kind: ConstraintKind, site: Site) -> Verdict {
        match site {
            Site::Decl { .. } => on_type(kind),
            Site::Field {
                ty,
                coll,
                key,
                field,
                container,
            } => {
                let input = self.in_input(kind, ty, Some(field), container);
                input.unwrap_or_else(|| self.on_field(kind, ty, coll, key))
            }
            Site::Value { ty, container } => {
                let of_text = kind == ConstraintKind::Datatype;
                if of_text && ty == Ty::Prim(Primitive::LangString) {
                    return Verdict::Lossy(
                        "as an item the text has no language; as an alternative any text is accepted for its tag",
                    );
                }
                let input = self.in_input(kind, ty, None, container);
                input.unwrap_or_else(|| self.on_field(kind, ty, Coll::One, false))
            }
        }
    }

    fn links(&self) -> Links {
        Links::Native
    }

    fn iri_as_field(&self) -> bool {
        true
    }

    fn empty_records(&self) -> bool {
        false
    }

    fn subclasses(&self) -> Subclasses {
        Subclasses::Interfaces
    }

    fn traits(&self) -> Traits {
        Traits::Interfaces
    }

    fn qualified(&self) -> Qualified {
        Qualified::Base
    }

    fn unions(&self) -> Unions {
        Unions::Records
    }

    fn extensions(&self) -> Extensions {
        Extensions::InPlace
    }

    fn singletons(&self) -> Singletons {
        Singletons::Records
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
        Languages::Entries
    }

    fn lists(&self) -> Lists {
        Lists::InField
    }
}

const fn on_type(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Key => Verdict::Lossy(
            "`@key` names the fields; that no two entities share them is not checked",
        ),
        ConstraintKind::Unique => Verdict::Lossy("not said"),
        ConstraintKind::Nesting => Verdict::Lossy("an object type does not say who holds it"),
        ConstraintKind::Closed => Verdict::Native,
        ConstraintKind::Sealed => Verdict::Lossy(
            "an interface has no instances, but a type of any subgraph may implement it",
        ),
        ConstraintKind::Singleton => {
            Verdict::Encoded("a field of the query root; that there is no other is not checked")
        }
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
        | ConstraintKind::Membership
        | ConstraintKind::NodeIri => Verdict::Unsupported("no type says it"),
    }
}

impl GraphQlCapabilities {
    /// What an input says less of than an object does, where there are inputs.
    fn in_input(
        self,
        kind: ConstraintKind,
        ty: Ty,
        field: Option<FieldId>,
        container: &Container<'_>,
    ) -> Option<Verdict> {
        if !self.profile.settings.inputs {
            return None;
        }
        let by_key = kind == ConstraintKind::TargetClass && matches!(ty, Ty::Link(_));
        if by_key {
            Some(Verdict::Lossy(
                "an input has the key; of which class the instance is, is not checked",
            ))
        } else if kind == ConstraintKind::Required
            && field.is_some_and(|f| inputs::is_never_given(container, f))
        {
            Some(Verdict::Lossy(
                "an input does not require a value that no class is known to stand for",
            ))
        } else {
            None
        }
    }

    fn on_field(self, kind: ConstraintKind, ty: Ty, coll: Coll, key: bool) -> Verdict {
        let one = matches!(coll, Coll::One);
        match kind {
            ConstraintKind::Required if self.profile.keys_only && !key => {
                Verdict::Lossy("only key fields are non-null in this profile")
            }
            ConstraintKind::Required if one => Verdict::Native,
            ConstraintKind::Required => Verdict::Lossy("a list that is not null may be empty"),
            ConstraintKind::Single if one => Verdict::Native,
            ConstraintKind::Single => Verdict::Lossy("a list may hold more than one item"),
            ConstraintKind::Datatype => datatype(ty),
            ConstraintKind::Enumeration
            | ConstraintKind::Exclusive
            | ConstraintKind::TargetClass
            | ConstraintKind::Order
            | ConstraintKind::Closed => Verdict::Native,
            ConstraintKind::NodeIri => {
                Verdict::Encoded("the scalar AnyURI, by the server's own check")
            }
            ConstraintKind::Reference => {
                Verdict::Lossy("whether the entity exists shows only when it is resolved")
            }
            ConstraintKind::Set | ConstraintKind::ListDistinct => {
                Verdict::Lossy("a list may hold a value twice")
            }
            ConstraintKind::Language => {
                Verdict::Lossy("a list of texts may hold one language more often")
            }
            ConstraintKind::MinCount | ConstraintKind::MaxCount | ConstraintKind::ListLength => {
                Verdict::Lossy("a list has any length")
            }
            ConstraintKind::Default => Verdict::Lossy("fields of output types have no default"),
            ConstraintKind::Inverse => Verdict::Lossy("each end is a field of its own"),
            ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits => match ty {
                Ty::Scalar(_) => Verdict::Encoded("a custom scalar, by the server's own check"),
                Ty::Prim(_)
                | Ty::Enum(_)
                | Ty::Inline(_)
                | Ty::Link(_)
                | Ty::OneOf(_)
                | Ty::List(_)
                | Ty::Node => Verdict::Lossy("a built-in type takes any value"),
            },
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => Verdict::Unsupported("no field says it"),
        }
    }
}

fn datatype(ty: Ty) -> Verdict {
    match ty {
        Ty::Prim(
            Primitive::String
            | Primitive::Boolean
            | Primitive::Int
            | Primitive::Double
            | Primitive::LangString,
        ) => Verdict::Native,
        // A text with its language.
        Ty::Inline(_) => Verdict::Lossy("any text is accepted for a language tag"),
        Ty::Prim(Primitive::Float) => Verdict::Lossy("Float holds 64 bits"),
        Ty::Prim(
            Primitive::AnyLiteral
            | Primitive::AnyUri
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::Decimal
            | Primitive::Integer
            | Primitive::Long
            | Primitive::NonNegativeInteger,
        )
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => Verdict::Encoded("a custom scalar, by the server's own check"),
    }
}
