//! What JSON Schema can say; validators refuse whatever a keyword says.

use crate::shape::{self, Form, is_number};
use udac_projection::capabilities::{
    Capabilities, Construct, Enums, Extensions, Languages, Links, Lists, Many, Nested, Primitive,
    Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::container::{Coll, Container, Facets, Field, Ty};
use udac_projection::obligations::{ConstraintKind, Site, Verdict};

const OF_ITS_OWN: &str = "each object or list is a value of its own";
const UNIQUE_ITEMS: Verdict =
    Verdict::Encoded("`uniqueItems`, which compares values as they are written");

/// The capabilities of a document.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonSchemaCapabilities {
    /// How values are written.
    pub form: Form,
}

impl Capabilities for JsonSchemaCapabilities {
    fn construct(&self, _: Construct) -> Support {
        Support::Yes
    }

    fn primitive(&self, _: Primitive) -> Support {
        Support::Yes
    }

    fn verdict(&self, kind: ConstraintKind, site: Site<'_>) -> Verdict {
        match site {
            Site::Decl { .. } => on_object(kind),
            Site::Field {
                field, container, ..
            } => self.on_member(kind, container, &container.fields[field]),
            Site::Value { ty, container } => self.on_value(kind, container, ty, None),
        }
    }

    fn links(&self) -> Links {
        Links::KeyRecord
    }

    fn in_place(&self) -> bool {
        false
    }

    fn iri_in_record(&self) -> bool {
        true
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
}

const fn on_object(kind: ConstraintKind) -> Verdict {
    match kind {
        ConstraintKind::Key | ConstraintKind::Unique => {
            Verdict::Unsupported("a schema describes one object at a time")
        }
        ConstraintKind::Nesting => Verdict::Encoded("the object stands in a member of its parent"),
        ConstraintKind::Closed | ConstraintKind::Sealed => Verdict::Native,
        ConstraintKind::Singleton => Verdict::Lossy("any number of such objects is accepted"),
        ConstraintKind::Membership => {
            Verdict::Lossy("a definition of its own; which instances belong to it is not derived")
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
        | ConstraintKind::NodeIri => Verdict::Unsupported("no object says it"),
    }
}

impl JsonSchemaCapabilities {
    fn on_member(self, kind: ConstraintKind, container: &Container<'_>, field: &Field) -> Verdict {
        match kind {
            ConstraintKind::MinCount if field.coll == Coll::LangMultiMap => Verdict::Lossy(
                "there is a text; those of several languages are not counted together",
            ),
            // One value is a value, several are an array with its limits, languages are members.
            ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Language => Verdict::Native,
            ConstraintKind::Set if field.coll == Coll::LangMultiMap => {
                Verdict::Encoded("`uniqueItems` in each language")
            }
            ConstraintKind::Set if !container.told_apart(field.ty) => Verdict::Encoded(OF_ITS_OWN),
            ConstraintKind::Set => UNIQUE_ITEMS,
            ConstraintKind::Inverse => Verdict::Lossy("each end is a member of its own"),
            ConstraintKind::Default => match shape::default_of(container, field, self.form) {
                Some(_) => Verdict::Encoded("`default`, which readers may or may not fill in"),
                None => Verdict::Lossy("not said"),
            },
            ConstraintKind::Datatype
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
            | ConstraintKind::Exclusive
            | ConstraintKind::NodeIri
            | ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Nesting
            | ConstraintKind::Closed
            | ConstraintKind::Sealed
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => {
                self.on_value(kind, container, field.ty, field.facets.as_deref())
            }
        }
    }

    /// What one value is; `own` are the facets of the member that holds it.
    fn on_value(
        self,
        kind: ConstraintKind,
        container: &Container<'_>,
        ty: Ty,
        own: Option<&Facets>,
    ) -> Verdict {
        match kind {
            ConstraintKind::Order | ConstraintKind::ListLength | ConstraintKind::Enumeration => {
                Verdict::Native
            }
            ConstraintKind::ListDistinct
                if !container.told_apart(container.item_of(ty).unwrap_or(ty)) =>
            {
                Verdict::Encoded(OF_ITS_OWN)
            }
            ConstraintKind::ListDistinct => UNIQUE_ITEMS,
            // Each member of a union is told by a name of its own.
            ConstraintKind::Exclusive => Verdict::Native,
            // References hold a key, which the pass that makes them says; what is left is nested.
            ConstraintKind::TargetClass => Verdict::Native,
            ConstraintKind::Reference => {
                Verdict::Lossy("the key is held; whether the instance exists is not checked")
            }
            ConstraintKind::NodeIri => Verdict::Encoded("`pattern` of an absolute IRI"),
            ConstraintKind::Datatype => self.datatype(container, ty),
            ConstraintKind::Pattern
            | ConstraintKind::Length
            | ConstraintKind::Bounds
            | ConstraintKind::Digits => self.facet(kind, container, ty, own),
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Nesting
            | ConstraintKind::Closed
            | ConstraintKind::Set
            | ConstraintKind::Language
            | ConstraintKind::Sealed
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::Singleton
            | ConstraintKind::Membership => Verdict::Unsupported("no member says it"),
        }
    }

    fn datatype(self, container: &Container<'_>, ty: Ty) -> Verdict {
        let Some(primitive) = primitive_of(container, ty) else {
            return Verdict::Unsupported("not a datatype");
        };
        match primitive {
            Primitive::String | Primitive::Boolean | Primitive::Int | Primitive::Double => {
                Verdict::Native
            }
            Primitive::Float => Verdict::Lossy("any JSON number is accepted, of 64 bits too"),
            Primitive::Long | Primitive::Integer | Primitive::NonNegativeInteger
                if is_number(primitive, self.form) =>
            {
                Verdict::Native
            }
            Primitive::Decimal if is_number(primitive, self.form) => {
                Verdict::Lossy("many readers hold a JSON number in 64 bits")
            }
            Primitive::Decimal | Primitive::Integer | Primitive::NonNegativeInteger => {
                Verdict::Encoded("text, with the `pattern` of its lexical forms")
            }
            Primitive::Duration | Primitive::Binary => {
                Verdict::Encoded("text, with the `pattern` of its lexical forms")
            }
            Primitive::Long => Verdict::Lossy("text of 19 digits at most; 64 bits hold not all"),
            Primitive::Date | Primitive::DateTime => {
                Verdict::Lossy("text, with a `pattern` that takes any month for one of 31 days")
            }
            Primitive::Time => Verdict::Encoded("text, with the `pattern` of its lexical forms"),
            Primitive::AnyUri => Verdict::Lossy("any text is accepted"),
            Primitive::AnyLiteral => Verdict::Encoded(
                "an object of the lexical form with the datatype's IRI or the language",
            ),
            Primitive::LangString => {
                Verdict::Encoded("an object by language, with the `pattern` of a tag")
            }
        }
    }

    fn facet(
        self,
        kind: ConstraintKind,
        container: &Container<'_>,
        ty: Ty,
        own: Option<&Facets>,
    ) -> Verdict {
        let Some(primitive) = primitive_of(container, ty) else {
            return Verdict::Unsupported("not a datatype");
        };
        let all = own.into_iter().chain(facets_of(container, ty));
        match kind {
            ConstraintKind::Pattern if is_number(primitive, self.form) => {
                Verdict::Lossy("a JSON number has no pattern")
            }
            ConstraintKind::Pattern => {
                let mut patterns = all.flat_map(|f| shape::patterns(container, f));
                if patterns.all(|p| p.is_some()) {
                    Verdict::Encoded("`pattern`, in the expressions of ECMAScript")
                } else {
                    Verdict::Lossy("the expression has no form in ECMAScript")
                }
            }
            ConstraintKind::Length
                if matches!(
                    primitive,
                    Primitive::String | Primitive::LangString | Primitive::AnyUri
                ) =>
            {
                Verdict::Native
            }
            ConstraintKind::Length => Verdict::Lossy("the text has any length"),
            ConstraintKind::Bounds if is_number(primitive, self.form) => Verdict::Native,
            ConstraintKind::Bounds => Verdict::Lossy("the value is text, which has no bounds"),
            ConstraintKind::Digits => Verdict::Lossy("any number of digits is accepted"),
            ConstraintKind::Key
            | ConstraintKind::Unique
            | ConstraintKind::Required
            | ConstraintKind::MinCount
            | ConstraintKind::Single
            | ConstraintKind::MaxCount
            | ConstraintKind::Datatype
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
            | ConstraintKind::Sealed
            | ConstraintKind::Default
            | ConstraintKind::Inverse
            | ConstraintKind::Singleton
            | ConstraintKind::Membership
            | ConstraintKind::NodeIri => Verdict::Unsupported("not a facet"),
        }
    }
}

fn primitive_of(container: &Container<'_>, ty: Ty) -> Option<Primitive> {
    match ty {
        Ty::Prim(p) => Some(p),
        Ty::Scalar(decl) => shape::scalar(container, decl).map(|s| s.prim),
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    }
}

/// The facets of a datatype.
fn facets_of<'c>(container: &'c Container<'_>, ty: Ty) -> Option<&'c Facets> {
    match ty {
        Ty::Scalar(decl) => shape::scalar(container, decl).map(|s| &s.facets),
        Ty::Prim(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => None,
    }
}
