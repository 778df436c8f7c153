//! What proto3 can say. Its readers refuse next to nothing: what a message does not know is kept aside, what
//! is absent is read as zero.

use crate::shape::{primitive, scalar};
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Languages, Links, Lists, Many, Nested, Primitive, Support,
};
use udac_projection::container::{Coll, Container, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of a file.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProtobufCapabilities;

impl Capabilities for ProtobufCapabilities {
    fn construct(&self, construct: Construct) -> Support {
        match construct {
            Construct::KeyedClass
            | Construct::NestedClass
            | Construct::Union
            | Construct::Enumeration
            | Construct::List
            | Construct::Refinement
            | Construct::ConnectedNode
            | Construct::CustomDatatype => Support::Yes,
            Construct::SubClass
            | Construct::SealedClass
            | Construct::Trait
            | Construct::QualifiedClass
            | Construct::Singleton
            | Construct::Extension => Support::No,
        }
    }

    fn primitive(&self, _: Primitive) -> Support {
        Support::Yes
    }

    fn verdict(&self, kind: ConstraintKind, site: Site<'_>) -> Verdict {
        match site {
            Site::Decl { .. } => on_message(kind),
            Site::Field {
                ty,
                coll,
                container,
                ..
            } => on_field(kind, ty, coll, container),
        }
    }

    fn links(&self) -> Links {
        Links::KeyRecord
    }

    fn in_place(&self) -> bool {
        false
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
        Lists::Native
    }
}

const fn on_message(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Key | ConstraintKind::Unique => {
            Verdict::Unsupported("a message speaks of itself alone")
        }
        ConstraintKind::Nesting => Verdict::Encoded("the message stands in a field of its parent"),
        ConstraintKind::Closed => {
            Verdict::Lossy("a reader keeps fields that it does not know, and passes them on")
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
        | ConstraintKind::Sealed
        | ConstraintKind::Default
        | ConstraintKind::Inverse
        | ConstraintKind::Singleton
        | ConstraintKind::Membership
        | ConstraintKind::NodeIri => Verdict::Unsupported("no message says it"),
    }
}

fn on_field(kind: ConstraintKind, ty: Ty, coll: Coll, container: &Container<'_>) -> Verdict {
    let one = coll == Coll::One;
    match kind {
        ConstraintKind::Required if one => {
            Verdict::Lossy("a field may be absent, and is then read as zero, empty or not set")
        }
        ConstraintKind::Required => Verdict::Lossy("a repeated field may be empty"),
        ConstraintKind::Single if one => Verdict::Native,
        ConstraintKind::Single
        | ConstraintKind::MinCount
        | ConstraintKind::MaxCount
        | ConstraintKind::ListLength => Verdict::Lossy("a repeated field has any length"),
        ConstraintKind::Order => Verdict::Native,
        ConstraintKind::Set | ConstraintKind::ListDistinct => {
            Verdict::Lossy("a repeated field may hold a value twice")
        }
        ConstraintKind::Language => {
            Verdict::Lossy("a repeated field may hold texts in one language more often")
        }
        ConstraintKind::Enumeration => {
            Verdict::Lossy("enums are open: any number is accepted, and zero stands for none")
        }
        ConstraintKind::Exclusive => {
            Verdict::Lossy("of a `oneof` at most one field is set, and perhaps none")
        }
        // References hold a key, which the pass that makes them says; what is left is nested.
        ConstraintKind::TargetClass => Verdict::Native,
        ConstraintKind::Reference => {
            Verdict::Lossy("the key is held; whether the instance exists is not checked")
        }
        ConstraintKind::NodeIri => {
            Verdict::Lossy("the IRI is held as text, and any text is accepted")
        }
        ConstraintKind::Inverse => Verdict::Lossy("each end is a field of its own"),
        ConstraintKind::Default => Verdict::Lossy("proto3 has no defaults but zero"),
        ConstraintKind::Datatype => datatype(ty, container),
        ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits => Verdict::Unsupported("a type takes all of its values"),
        ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Nesting
        | ConstraintKind::Closed
        | ConstraintKind::Sealed
        | ConstraintKind::Singleton
        | ConstraintKind::Membership => Verdict::Unsupported("no field says it"),
    }
}

fn datatype(ty: Ty, container: &Container<'_>) -> Verdict {
    let datatype = match ty {
        Ty::Prim(p) => Some(p),
        Ty::Scalar(decl) => scalar(container, decl).map(|s| s.prim),
        // An entry of a text in several languages.
        Ty::Inline(_) => return Verdict::Lossy("any text is accepted for a language tag"),
        Ty::Enum(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    };
    match datatype {
        None => Verdict::Unsupported("not a datatype"),
        Some(Primitive::LangString) => {
            Verdict::Lossy("the text is held, and its language is not kept")
        }
        Some(Primitive::AnyLiteral) => {
            Verdict::Lossy("the lexical form is held as text; datatype and language are not kept")
        }
        Some(Primitive::String) => Verdict::Native,
        Some(other) if primitive(other) != "string" => Verdict::Native,
        Some(_) => Verdict::Lossy("held as text, and any text is accepted"),
    }
}
