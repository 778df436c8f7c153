//! What SKOS can say: which values an enumeration has, in which order, and what people are told of them.
//! Every construct is taken, since the rest of a model is left out, and the ledger says of what.

use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

#[derive(Debug, Clone, Copy)]
pub(crate) struct SkosCapabilities;

impl Capabilities for SkosCapabilities {
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

    fn verdict(&self, kind: ConstraintKind, _: Site<'_>) -> Verdict {
        match kind {
            ConstraintKind::Enumeration => Verdict::Encoded(
                "a scheme has the values as its concepts; that a property has no other is not said",
            ),
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Datatype
            | ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits
            | ConstraintKind::Reference
            | ConstraintKind::TargetClass
            | ConstraintKind::Nesting
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Exclusive
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::Closed
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership
            | ConstraintKind::NodeIri => {
                Verdict::Unsupported("a vocabulary says nothing of classes and their properties")
            }
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
