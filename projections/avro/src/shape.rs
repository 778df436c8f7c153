//! What the text and the container graph both say: types of fields, documentation, order.

use crate::default;
use crate::primitive::{self, Encoding};
use crate::profile::{Docs, Profile};
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Arm, Coll, Container, DeclId, DeclKind, Default, Doc, Facets, Field, FieldId, ScalarDecl, Ty,
};

/// What stands around the type of one value, outermost first.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Wrap {
    /// A union with null, null first.
    NullFirst,
    /// A union with null, null last: the default is one of the other branch.
    NullLast,
    /// An array.
    Array,
    /// A map.
    Map,
}

/// The type of one value.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Leaf<'l> {
    /// A primitive, and the term that it stands for where it does not say enough by itself.
    Primitive(Encoding, Option<&'l str>),
    /// A record or an enum.
    Named(DeclId),
    /// One of several records.
    OneOf(DeclId),
}

/// The type of a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct FieldType<'l> {
    /// What stands around.
    pub wraps: Vec<Wrap>,
    /// What one value is.
    pub leaf: Leaf<'l>,
    /// The default, as JSON.
    pub default: Option<String>,
}

/// The type of a field, and its default.
pub(crate) fn field_type<'l>(
    container: &'l Container<'_>,
    field: FieldId,
    profile: &Profile,
) -> FieldType<'l> {
    let info = &container.fields[field];
    let given = if profile.defaults {
        default_of(container, info)
    } else {
        None
    };
    let mut wraps = Vec::new();
    let required = info.card.required();
    let absent = match info.coll {
        Coll::One | Coll::List if !required && given.is_some() => {
            wraps.push(Wrap::NullLast);
            None
        }
        Coll::One | Coll::List if !required => {
            wraps.push(Wrap::NullFirst);
            Some("null")
        }
        Coll::One | Coll::List => None,
        Coll::Set => (!required).then_some("[]"),
        Coll::LangMap | Coll::LangMultiMap => (!required).then_some("{}"),
    };
    match info.coll {
        Coll::One => {}
        Coll::Set | Coll::List => wraps.push(Wrap::Array),
        Coll::LangMap => wraps.push(Wrap::Map),
        Coll::LangMultiMap => wraps.extend([Wrap::Map, Wrap::Array]),
    }
    // Text with a language is a map even where it is one value of several.
    let by_language = matches!(info.coll, Coll::LangMap | Coll::LangMultiMap);
    let primitive = match info.ty {
        Ty::Prim(p) => Some(p),
        Ty::Scalar(decl) => primitive_of(container, decl),
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    };
    if primitive == Some(Primitive::LangString) && !by_language {
        wraps.push(Wrap::Map);
    }
    let absent = absent.filter(|_| profile.defaults).map(str::to_owned);
    FieldType {
        wraps,
        leaf: leaf(container, info, profile.enums),
        default: given.or(absent),
    }
}

impl FieldType<'_> {
    /// Whether the union with null is the choice itself: unions do not nest.
    pub(crate) fn one_union(&self) -> bool {
        let null = matches!(self.wraps.last(), Some(Wrap::NullFirst | Wrap::NullLast));
        null && matches!(self.leaf, Leaf::OneOf(_))
    }
}

/// What one value of a field is.
fn leaf<'l>(container: &'l Container<'_>, field: &Field, enums: bool) -> Leaf<'l> {
    if let Ty::OneOf(sum) = field.ty {
        return Leaf::OneOf(sum);
    }
    if let Some(decl) = named(container, field.ty, enums) {
        return Leaf::Named(decl);
    }
    let encoding = encoding(container, field.ty, field.facets.as_deref());
    let term = match field.ty {
        Ty::Scalar(decl) | Ty::Enum(decl) => {
            Some(container.text(container.decls[decl].origin.concept))
        }
        Ty::Prim(p) => primitive::annotation(p, encoding),
        Ty::Node => Some(primitive::XSD_ANY_URI),
        Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) => None,
    };
    Leaf::Primitive(encoding, term)
}

/// The record or enum that a type is.
fn named(container: &Container<'_>, ty: Ty, enums: bool) -> Option<DeclId> {
    match ty {
        Ty::Inline(decl) => Some(decl),
        Ty::Enum(decl) => {
            (enums && matches!(container.decls[decl].kind, DeclKind::Enum(_))).then_some(decl)
        }
        Ty::Prim(_) | Ty::Scalar(_) | Ty::Node | Ty::OneOf(_) => None,
        Ty::Link(_) | Ty::List(_) => {
            unreachable!("the passes remove it or the capabilities refuse it")
        }
    }
}

/// The records and enums that a field holds, in order: one, or the alternatives.
pub(crate) fn held(container: &Container<'_>, field: FieldId, profile: &Profile) -> Vec<DeclId> {
    let ty = container.fields[field].ty;
    match ty {
        Ty::OneOf(sum) => alternatives(container, sum),
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Inline(_)
        | Ty::Link(_)
        | Ty::List(_)
        | Ty::Node => named(container, ty, profile.enums).into_iter().collect(),
    }
}

/// The records that a choice is one of, in order.
pub(crate) fn alternatives(container: &Container<'_>, sum: DeclId) -> Vec<DeclId> {
    let DeclKind::Sum(body) = &container.decls[sum].kind else {
        return Vec::new();
    };
    let record = |arm: &Arm| match arm.ty {
        Ty::Inline(decl) => decl,
        Ty::Prim(_)
        | Ty::Scalar(_)
        | Ty::Enum(_)
        | Ty::Link(_)
        | Ty::OneOf(_)
        | Ty::List(_)
        | Ty::Node => unreachable!("the passes make a record of every alternative"),
    };
    body.arms.iter().map(record).collect()
}

/// The primitive that holds a field's values; for enumerations and nodes, a string.
pub(crate) fn encoding(container: &Container<'_>, ty: Ty, own: Option<&Facets>) -> Encoding {
    let of_type = match ty {
        Ty::Prim(p) => Some((p, None)),
        Ty::Scalar(decl) => scalar(container, decl).map(|s| (s.prim, Some(&s.facets))),
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    };
    let Some((prim, facets)) = of_type else {
        return Encoding::STRING;
    };
    // Digits of the field, else those of its datatype.
    let total = own.and_then(|f| f.total_digits);
    let fraction = own.and_then(|f| f.fraction_digits);
    primitive::encode(
        prim,
        (
            total.or_else(|| facets.and_then(|f| f.total_digits)),
            fraction.or_else(|| facets.and_then(|f| f.fraction_digits)),
        ),
    )
}

/// The primitive of a datatype that a model declares.
pub(crate) fn primitive_of(container: &Container<'_>, decl: DeclId) -> Option<Primitive> {
    scalar(container, decl).map(|s| s.prim)
}

fn scalar<'c>(container: &'c Container<'_>, decl: DeclId) -> Option<&'c ScalarDecl> {
    match &container.decls[decl].kind {
        DeclKind::Scalar(scalar) => Some(scalar),
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

/// The default that the model gives a field, as JSON; none where Avro cannot say it.
pub(crate) fn default_of(container: &Container<'_>, field: &Field) -> Option<String> {
    let value = match field.default? {
        Default::Symbol(symbol) => default::string(container.symbol_name(symbol)),
        Default::Literal(literal) => {
            let encoding = encoding(container, field.ty, field.facets.as_deref());
            default::literal(container.text(literal), encoding)?
        }
    };
    match field.coll {
        Coll::One => Some(value),
        Coll::Set => Some(format!("[{value}]")),
        Coll::List | Coll::LangMap | Coll::LangMultiMap => None,
    }
}

/// The fields of a record, in output order.
pub(crate) fn fields(container: &Container<'_>, decl: DeclId, profile: &Profile) -> Vec<FieldId> {
    let mut fields = container.fields_of(decl).to_vec();
    if profile.sorted_fields {
        fields.sort_by(|a, b| container.field_name(*a).cmp(container.field_name(*b)));
    }
    fields
}

/// What people are told of an element.
pub(crate) fn doc(container: &Container<'_>, doc: Doc, profile: &Profile) -> Option<String> {
    let label = doc.label.map(|l| container.text(l));
    let text = match profile.docs {
        Docs::LabelLine => label.map(|l| format!("{l}\n")),
        Docs::All => {
            let mut lines: Vec<String> = label.map(str::to_owned).into_iter().collect();
            lines.extend(doc.description.map(|d| container.text(d).to_owned()));
            if doc.deprecated {
                lines.push(doc.replaced_by.map_or_else(
                    || "Deprecated.".to_owned(),
                    |by| format!("Deprecated, replaced by {}.", container.text(by)),
                ));
            }
            lines.extend(doc.unit_told(container.terms));
            (!lines.is_empty()).then(|| lines.join("\n"))
        }
    };
    text.or_else(|| doc.remark.map(str::to_owned))
}
