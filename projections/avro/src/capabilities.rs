//! What Avro can say, and what a reader or writer of it refuses.

use crate::shape;
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::container::{Coll, Container, Facets, FieldId, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of a schema.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AvroCapabilities {
    /// Whether enumerations are Avro enums.
    pub enums: bool,
    /// Whether fields have defaults.
    pub defaults: bool,
}

impl Capabilities for AvroCapabilities {
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

    fn primitive(&self, primitive: Primitive) -> Support {
        match primitive {
            Primitive::AnyLiteral
            | Primitive::LangString
            | Primitive::AnyUri
            | Primitive::Boolean
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::Binary
            | Primitive::Decimal
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Integer
            | Primitive::Long
            | Primitive::NonNegativeInteger
            | Primitive::String => Support::Yes,
        }
    }

    fn verdict(&self, kind: ConstraintKind, site: Site<'_>) -> Verdict {
        match site {
            Site::Decl { .. } => on_record(kind),
            Site::Field {
                ty,
                coll,
                key: _,
                field,
                container,
            } => match kind {
                ConstraintKind::Default => self.default(container, field),
                ConstraintKind::Required
                | ConstraintKind::MinCount
                | ConstraintKind::Single
                | ConstraintKind::MaxCount
                | ConstraintKind::Order
                | ConstraintKind::ListLength
                | ConstraintKind::ListDistinct
                | ConstraintKind::Set
                | ConstraintKind::Language => on_collection(kind, coll),
                ConstraintKind::Key
                | ConstraintKind::Unique
                | ConstraintKind::Datatype
                | ConstraintKind::Digits
                | ConstraintKind::Pattern
                | ConstraintKind::Length
                | ConstraintKind::Bounds
                | ConstraintKind::Enumeration
                | ConstraintKind::Reference
                | ConstraintKind::TargetClass
                | ConstraintKind::Nesting
                | ConstraintKind::Closed
                | ConstraintKind::Exclusive
                | ConstraintKind::Sealed
                | ConstraintKind::Inverse
                | ConstraintKind::Singleton
                | ConstraintKind::Membership
                | ConstraintKind::NodeIri => {
                    let own = container.fields[field].facets.as_deref();
                    self.on_value(kind, ty, own, container)
                }
            },
            Site::Value { ty, container } => match kind {
                ConstraintKind::Order
                | ConstraintKind::ListLength
                | ConstraintKind::ListDistinct => on_collection(kind, Coll::List),
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
                | ConstraintKind::Enumeration
                | ConstraintKind::Reference
                | ConstraintKind::TargetClass
                | ConstraintKind::Nesting
                | ConstraintKind::Closed
                | ConstraintKind::Set
                | ConstraintKind::Language
                | ConstraintKind::Exclusive
                | ConstraintKind::Sealed
                | ConstraintKind::Default
                | ConstraintKind::Inverse
                | ConstraintKind::Singleton
                | ConstraintKind::Membership
                | ConstraintKind::NodeIri => self.on_value(kind, ty, None, container),
            },
        }
    }

    fn links(&self) -> Links {
        Links::KeyRecord
    }

    fn subclasses(&self) -> Subclasses {
        Subclasses::Choices
    }

    fn traits(&self) -> Traits {
        Traits::Copied
    }

    fn qualified(&self) -> Qualified {
        Qualified::Base
    }

    fn unions(&self) -> Unions {
        Unions::Records
    }

    fn extensions(&self) -> Extensions {
        Extensions::Aspects
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
        if self.enums {
            Enums::Native
        } else {
            Enums::Text
        }
    }

    /// Readers that go by position and by the numbers of symbols need it.
    fn keeps_order(&self) -> bool {
        true
    }

    fn languages(&self) -> Languages {
        Languages::Map
    }

    fn lists(&self) -> Lists {
        Lists::InField
    }
}

const fn on_record(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Key => Verdict::Lossy(
            "`_attributes_._pk_` names the fields; no reader or writer checks that they are unique",
        ),
        ConstraintKind::Unique => Verdict::Unsupported("a schema describes one record at a time"),
        ConstraintKind::Nesting => Verdict::Encoded("the record stands in a field of its parent"),
        ConstraintKind::Closed => Verdict::Native,
        ConstraintKind::Sealed => Verdict::Encoded(
            "there are records of its concrete classes alone; a value is one of a union of them",
        ),
        ConstraintKind::Singleton => Verdict::Lossy("any number of records can be written"),
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
        | ConstraintKind::NodeIri => Verdict::Unsupported("no record says it"),
    }
}

/// How many values, and in which order.
const fn on_collection(kind: ConstraintKind, coll: Coll) -> Verdict {
    match kind {
        ConstraintKind::Required => match coll {
            Coll::One | Coll::List => Verdict::Native,
            Coll::Set => Verdict::Lossy("an array may be empty"),
            Coll::LangMap | Coll::LangMultiMap => Verdict::Lossy("a map may be empty"),
        },
        ConstraintKind::Single => match coll {
            Coll::One | Coll::List => Verdict::Native,
            Coll::Set | Coll::LangMap | Coll::LangMultiMap => {
                Verdict::Lossy("an array or map has any length")
            }
        },
        ConstraintKind::Language => match coll {
            Coll::LangMap => Verdict::Native,
            Coll::One | Coll::Set | Coll::List | Coll::LangMultiMap => {
                Verdict::Lossy("the array of a language has any length")
            }
        },
        ConstraintKind::Order => Verdict::Native,
        ConstraintKind::Set => {
            Verdict::Lossy("an array may hold a value twice, and keeps an order")
        }
        ConstraintKind::ListDistinct => Verdict::Lossy("an array may hold a value twice"),
        ConstraintKind::MinCount | ConstraintKind::MaxCount | ConstraintKind::ListLength => {
            Verdict::Lossy("an array has any length")
        }
        ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Datatype
        | ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits
        | ConstraintKind::Enumeration
        | ConstraintKind::Reference
        | ConstraintKind::TargetClass
        | ConstraintKind::Nesting
        | ConstraintKind::Closed
        | ConstraintKind::Exclusive
        | ConstraintKind::Sealed
        | ConstraintKind::Default
        | ConstraintKind::Inverse
        | ConstraintKind::Singleton
        | ConstraintKind::Membership
        | ConstraintKind::NodeIri => Verdict::Unsupported("not about how many values"),
    }
}

impl AvroCapabilities {
    /// What one value is; `own` are the facets of the field that holds it.
    fn on_value(
        self,
        kind: ConstraintKind,
        ty: Ty,
        own: Option<&Facets>,
        container: &Container<'_>,
    ) -> Verdict {
        match kind {
            ConstraintKind::Datatype => datatype(ty, own, container),
            ConstraintKind::Digits => digits(ty, own, container),
            ConstraintKind::Enumeration if self.enums => Verdict::Lossy(
                "an enum; since it has a symbol for what is unknown, some writers accept any value",
            ),
            ConstraintKind::Enumeration => {
                Verdict::Lossy("the value's name is held as text, and any text is accepted")
            }
            // References hold a key, which the pass that makes them says; what is left is nested.
            ConstraintKind::TargetClass => Verdict::Native,
            // The branches of a union are records of different names.
            ConstraintKind::Exclusive => Verdict::Native,
            ConstraintKind::Reference => {
                Verdict::Lossy("the key is held; whether the instance exists is not checked")
            }
            ConstraintKind::Inverse => Verdict::Lossy("each end is a field of its own"),
            ConstraintKind::NodeIri => {
                Verdict::Lossy("the IRI is held as text, and any text is accepted")
            }
            ConstraintKind::Pattern | ConstraintKind::Length => {
                Verdict::Unsupported("a string takes any text")
            }
            ConstraintKind::Bounds => Verdict::Unsupported("a number takes any value of its type"),
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Nesting
            | ConstraintKind::Closed
            | ConstraintKind::Order
            | ConstraintKind::ListLength
            | ConstraintKind::ListDistinct
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Sealed
            | ConstraintKind::Default
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => Verdict::Unsupported("no value says it"),
        }
    }

    fn default(self, container: &Container<'_>, field: FieldId) -> Verdict {
        if !self.defaults {
            return Verdict::Lossy("fields have no defaults in this profile");
        }
        if shape::default_of(container, &container.fields[field]).is_some() {
            Verdict::Encoded(
                "the field's default, which a reader takes where the writer's schema lacks the field",
            )
        } else {
            Verdict::Lossy("the value has no form in a schema")
        }
    }
}

fn datatype(ty: Ty, own: Option<&Facets>, container: &Container<'_>) -> Verdict {
    let primitive = match ty {
        Ty::Prim(p) => p,
        Ty::Scalar(decl) => match shape::primitive_of(container, decl) {
            Some(p) => p,
            None => return Verdict::Unsupported("no schema for it"),
        },
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
            return Verdict::Unsupported("not a datatype");
        }
    };
    let encoding = shape::encoding(container, ty, own);
    match primitive {
        Primitive::String
        | Primitive::Boolean
        | Primitive::Int
        | Primitive::Long
        | Primitive::Float
        | Primitive::Double
        | Primitive::Binary => Verdict::Native,
        Primitive::Date => {
            Verdict::Encoded("days since 1970-01-01; the zone of a date is not kept")
        }
        Primitive::DateTime => Verdict::Encoded(
            "microseconds since 1970-01-01T00:00:00Z; the offset and finer fractions are not kept",
        ),
        Primitive::Time => Verdict::Lossy(
            "microseconds since midnight, UTC; more than a day is accepted, and the offset is not kept",
        ),
        Primitive::Decimal if encoding.decimal.is_some() => {
            Verdict::Encoded("the bytes of the unscaled value, logical type `decimal`")
        }
        Primitive::Decimal => Verdict::Lossy(
            "held as text, and any text is accepted: the logical type needs both digits facets",
        ),
        Primitive::Integer if encoding.primitive == "long" => {
            Verdict::Encoded("64 bits hold all values of so few digits")
        }
        Primitive::NonNegativeInteger if encoding.primitive == "long" => {
            Verdict::Lossy("held in 64 bits, and a negative number is accepted")
        }
        Primitive::Integer | Primitive::NonNegativeInteger => {
            Verdict::Lossy("held as text, and any text is accepted: no number type has any size")
        }
        Primitive::AnyUri | Primitive::Duration => {
            Verdict::Lossy("held as text, and any text is accepted")
        }
        Primitive::AnyLiteral => {
            Verdict::Lossy("the lexical form is held as text; datatype and language are not kept")
        }
        Primitive::LangString => {
            Verdict::Lossy("any text is accepted for a language tag, the key of the map")
        }
    }
}

fn digits(ty: Ty, own: Option<&Facets>, container: &Container<'_>) -> Verdict {
    let encoding = shape::encoding(container, ty, own);
    if encoding.decimal.is_some() {
        // The scale binds every writer; the precision is checked by some implementations alone.
        Verdict::Lossy("scale and precision are said; not every writer refuses too many digits")
    } else {
        Verdict::Unsupported("only the logical type `decimal` counts digits")
    }
}
