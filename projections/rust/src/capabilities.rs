//! What Rust can say.

use crate::Output;
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::container::{Coll, Container, Default, Facets, Field, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

/// The capabilities of an output.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RustCapabilities {
    /// Which.
    pub(crate) output: Output,
}

impl Capabilities for RustCapabilities {
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
        match (self.output, site) {
            (Output::Structs, Site::Decl { .. }) => on_type(kind),
            (
                Output::Structs,
                Site::Field {
                    field, container, ..
                },
            ) => on_field(kind, &container.fields[field], container),
            (Output::Structs, Site::Value { ty, container }) => on_value(kind, ty, None, container),
            (Output::Views, Site::Value { ty, .. }) => read_field(kind, ty, Coll::One),
            (Output::Views, Site::Decl { .. }) => read_type(kind),
            (Output::Views, Site::Field { ty, coll, .. }) => read_field(kind, ty, coll),
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
        match self.output {
            Output::Structs => Extensions::ByKey,
            Output::Views => Extensions::Native,
        }
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

    /// Formats that write no names, and the order among values, go by it.
    fn keeps_order(&self) -> bool {
        true
    }

    fn languages(&self) -> Languages {
        Languages::Map
    }

    fn lists(&self) -> Lists {
        Lists::Native
    }

    fn foreign_elsewhere(&self) -> bool {
        true
    }

    fn vocabulary(&self) -> bool {
        self.output == Output::Views
    }
}

const OF_ITS_OWN: &str = "each item of the vector is a value of its own";
const BY_VALIDATE: Verdict = Verdict::Encoded("checked by `validate`");

const fn on_type(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Key => Verdict::Lossy(
            "the key is a type of its own; that no two instances share one is not checked",
        ),
        ConstraintKind::Unique => Verdict::Lossy("not said"),
        ConstraintKind::Closed => {
            Verdict::Encoded("reading JSON refuses members that are not declared")
        }
        ConstraintKind::Nesting | ConstraintKind::Sealed => Verdict::Native,
        ConstraintKind::Singleton => Verdict::Lossy("a second value of the struct can be made"),
        ConstraintKind::Membership => {
            Verdict::Lossy("a type of its own; which instances belong to it is not derived")
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
        | ConstraintKind::NodeIri => Verdict::Unsupported("no type says it"),
    }
}

fn on_field(kind: ConstraintKind, field: &Field, container: &Container<'_>) -> Verdict {
    let one = field.coll == Coll::One;
    match kind {
        ConstraintKind::Required | ConstraintKind::Single if one => Verdict::Native,
        ConstraintKind::Required | ConstraintKind::MinCount | ConstraintKind::MaxCount => {
            BY_VALIDATE
        }
        ConstraintKind::Language if field.coll == Coll::LangMap => Verdict::Native,
        ConstraintKind::ListDistinct
            if !container.told_apart(container.item_of(field.ty).unwrap_or(field.ty)) =>
        {
            Verdict::Encoded(OF_ITS_OWN)
        }
        ConstraintKind::Language | ConstraintKind::ListLength | ConstraintKind::ListDistinct => {
            several(field)
        }
        ConstraintKind::Set if !container.told_apart(field.ty) => Verdict::Encoded(OF_ITS_OWN),
        ConstraintKind::Set | ConstraintKind::Nesting => Verdict::Native,
        ConstraintKind::Default => match field.default {
            Some(Default::Symbol(_) | Default::Literal(_))
                if crate::structs::has_default(field) =>
            {
                Verdict::Encoded("read by a function of the struct")
            }
            Some(_) | None => Verdict::Lossy("the default stands in the documentation alone"),
        },
        ConstraintKind::Inverse => Verdict::Lossy("each end is a field of its own"),
        ConstraintKind::Single => Verdict::Unsupported("no field says it"),
        ConstraintKind::Datatype
        | ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits
        | ConstraintKind::Enumeration
        | ConstraintKind::Reference
        | ConstraintKind::TargetClass
        | ConstraintKind::Order
        | ConstraintKind::Exclusive
        | ConstraintKind::NodeIri
        | ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Closed
        | ConstraintKind::Sealed
        | ConstraintKind::Singleton
        | ConstraintKind::Membership => {
            on_value(kind, field.ty, field.facets.as_deref(), container)
        }
    }
}

/// What one value is; `own` are the facets of the field that holds it.
fn on_value(
    kind: ConstraintKind,
    ty: Ty,
    own: Option<&Facets>,
    container: &Container<'_>,
) -> Verdict {
    match kind {
        ConstraintKind::Datatype => datatype(ty),
        ConstraintKind::Pattern => {
            Verdict::Lossy("the pattern stands in the documentation and is not checked")
        }
        ConstraintKind::Length | ConstraintKind::Bounds | ConstraintKind::Digits => {
            facet(kind, ty, own, container)
        }
        ConstraintKind::Enumeration | ConstraintKind::Order | ConstraintKind::Exclusive => {
            Verdict::Native
        }
        ConstraintKind::ListLength | ConstraintKind::ListDistinct => {
            Verdict::Lossy("lists within other values are not looked into")
        }
        ConstraintKind::Reference => {
            Verdict::Lossy("the key is held; whether the instance exists is not checked")
        }
        ConstraintKind::TargetClass => match ty {
            Ty::Inline(_) => Verdict::Native,
            Ty::Link(_)
            | Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => Verdict::Encoded(
                "the reference has the type of the class's key; the instance is not looked at",
            ),
        },
        ConstraintKind::NodeIri => Verdict::Encoded("a text of its own type, not parsed"),
        ConstraintKind::Required
        | ConstraintKind::MinCount
        | ConstraintKind::Single
        | ConstraintKind::MaxCount
        | ConstraintKind::Nesting
        | ConstraintKind::Set
        | ConstraintKind::Language
        | ConstraintKind::Default
        | ConstraintKind::Inverse
        | ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Closed
        | ConstraintKind::Sealed
        | ConstraintKind::Singleton
        | ConstraintKind::Membership => Verdict::Unsupported("no field says it"),
    }
}

/// What holds of a list is checked where the field holds one list.
const fn several(field: &Field) -> Verdict {
    match field.coll {
        Coll::One | Coll::LangMultiMap | Coll::LangMap => BY_VALIDATE,
        Coll::Set | Coll::List => Verdict::Lossy("the lists of a set are not looked into"),
    }
}

/// Facets of a value type are checked when a value is made, those of a field by `validate`.
fn facet(kind: ConstraintKind, ty: Ty, own: Option<&Facets>, container: &Container<'_>) -> Verdict {
    let on_field = own.is_some_and(|f| crate::structs::says(f, kind));
    let prim = crate::classes::primitive(container, ty);
    if !prim.is_some_and(|p| crate::structs::checkable(kind, p)) {
        return Verdict::Lossy("stands in the documentation and is not checked");
    }
    if on_field {
        BY_VALIDATE
    } else {
        Verdict::Encoded("checked when a value of the type is made")
    }
}

const fn datatype(ty: Ty) -> Verdict {
    match ty {
        Ty::Prim(prim) => match prim {
            Primitive::Boolean
            | Primitive::Double
            | Primitive::Float
            | Primitive::Int
            | Primitive::Long
            | Primitive::String
            | Primitive::LangString
            | Primitive::AnyLiteral
            | Primitive::Binary => Verdict::Native,
            Primitive::AnyUri => Verdict::Encoded("a text of its own type, not parsed"),
            Primitive::Integer | Primitive::NonNegativeInteger => {
                Verdict::Encoded("128 bits; a number beyond is refused")
            }
            Primitive::Decimal => Verdict::Encoded("28 digits; a number beyond is refused"),
            Primitive::Date => Verdict::Encoded("years -9999 to 9999; others are refused"),
            Primitive::Time => Verdict::Encoded("to the nanosecond; what is finer is refused"),
            Primitive::DateTime => {
                Verdict::Encoded("years -9999 to 9999, to the nanosecond; others are refused")
            }
            Primitive::Duration => Verdict::Native,
        },
        Ty::Scalar(_) => Verdict::Encoded("a type of its own that checks its values"),
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
            Verdict::Native
        }
    }
}

const NOT_READ: Verdict = Verdict::Lossy("views read what is there; this is for the check of data");

/// Views state what is there and tell a fault where something else is; they check no graph.
const fn read_type(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Sealed => Verdict::Native,
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
        | ConstraintKind::Order
        | ConstraintKind::ListLength
        | ConstraintKind::ListDistinct
        | ConstraintKind::Set
        | ConstraintKind::Language
        | ConstraintKind::Exclusive
        | ConstraintKind::Default
        | ConstraintKind::Inverse
        | ConstraintKind::Singleton
        | ConstraintKind::Membership
        | ConstraintKind::NodeIri => NOT_READ,
    }
}

const fn read_field(kind: ConstraintKind, ty: Ty, coll: Coll) -> Verdict {
    let one = matches!(coll, Coll::One);
    match kind {
        ConstraintKind::Required | ConstraintKind::Single if one => Verdict::Native,
        ConstraintKind::Enumeration
        | ConstraintKind::TargetClass
        | ConstraintKind::Exclusive
        | ConstraintKind::Order
        | ConstraintKind::Set => Verdict::Native,
        ConstraintKind::Datatype => match ty {
            Ty::Prim(
                Primitive::Boolean
                | Primitive::LangString
                | Primitive::NonNegativeInteger
                | Primitive::AnyLiteral,
            ) => Verdict::Native,
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Inline(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => Verdict::Lossy("the lexical form of any literal without a language"),
        },
        ConstraintKind::Required
        | ConstraintKind::Single
        | ConstraintKind::MinCount
        | ConstraintKind::MaxCount
        | ConstraintKind::Pattern
        | ConstraintKind::Length
        | ConstraintKind::Bounds
        | ConstraintKind::Digits
        | ConstraintKind::Reference
        | ConstraintKind::Nesting
        | ConstraintKind::ListLength
        | ConstraintKind::ListDistinct
        | ConstraintKind::Language
        | ConstraintKind::Default
        | ConstraintKind::Inverse
        | ConstraintKind::NodeIri
        | ConstraintKind::Key
        | ConstraintKind::Unique
        | ConstraintKind::Closed
        | ConstraintKind::Sealed
        | ConstraintKind::Singleton
        | ConstraintKind::Membership => NOT_READ,
    }
}
