//! What the text and the container graph both say: the schemas of fields and their values.
//!
//! Every declaration is a definition that others refer to, so that a schema is never deep.

use crate::definitions::{Definition, View};
use crate::lexical;
use std::borrow::Cow;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{
    Coll, Container, DeclId, DeclKind, Default, Doc, Facets, Field, FieldId, ListDecl, ScalarDecl,
    Ty,
};
use udac_projection::print::push_string;
use udac_projection::target::{Options, Scope, Setting};

/// The settings that this target reads.
pub(crate) const SETTINGS: &[Setting] = &[Setting {
    name: "numbers",
    values: &["text", "number"],
    scope: Scope::Target,
    about: "`text` (default): decimals, longs and integers are strings; `number`: they are JSON numbers",
}];

/// How values are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Form {
    /// Whether numbers of any size are JSON numbers.
    pub numbers: bool,
}

impl Form {
    /// The form that options ask for.
    pub(crate) fn of(options: &Options) -> Self {
        Self {
            numbers: options.get("numbers") == Some("number"),
        }
    }
}

/// The member that says which class, member of a union or datatype a value is of.
pub(crate) const TYPE: &str = "@type";

/// The member that holds a value which has no members itself, or says itself what it is.
pub(crate) const VALUE: &str = "@value";

/// The member of an extension that says which instance it adds to.
pub(crate) const OF: &str = "@of";

/// A schema; values are JSON text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Schema {
    Boolean,
    /// No value.
    Never,
    /// An object of fields; whether it has no other members.
    Object(Vec<FieldId>, bool),
    /// An object of members that stand for no property of the model, beside those of a definition where
    /// there is one, and no others.
    Made(Option<Definition>, Vec<Made>),
    Map {
        values: Box<Schema>,
        min: u32,
    },
    Array(Array),
    Text(Text),
    Number(Number),
    Enum(Vec<Member>),
    Reference(Definition),
    AnyOf(Vec<Schema>),
    AllOf(Vec<Schema>),
}

/// Several values.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Array {
    pub items: Box<Schema>,
    pub min: u32,
    pub max: Option<u32>,
    pub unique: bool,
}

/// A string.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Text {
    pub min: Option<u64>,
    pub max: Option<u64>,
    pub pattern: Option<String>,
    pub encoding: Option<&'static str>,
}

/// A number.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(crate) struct Number {
    pub whole: bool,
    pub min: Option<String>,
    pub max: Option<String>,
    pub above: Option<String>,
    pub below: Option<String>,
}

/// A member of the JSON form that stands for no property of the model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Made {
    pub name: &'static str,
    pub schema: Schema,
    pub required: bool,
    /// The term that it speaks of.
    pub term: Option<String>,
}

impl Made {
    /// A member that is always there.
    pub(crate) const fn required(name: &'static str, schema: Schema) -> Self {
        Self {
            name,
            schema,
            required: true,
            term: None,
        }
    }

    const fn optional(name: &'static str, schema: Schema) -> Self {
        Self {
            name,
            schema,
            required: false,
            term: None,
        }
    }
}

/// A value of an enumeration, and the term that it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Member {
    pub value: String,
    pub term: Option<String>,
}

/// The names of some values.
pub(crate) fn names(values: impl Iterator<Item = String>) -> Schema {
    let member = |value: String| Member {
        value: quoted(&value),
        term: None,
    };
    Schema::Enum(values.map(member).collect())
}

/// The schema of an enumeration, datatype or list.
pub(crate) fn of_values(view: &View<'_, '_>, decl: DeclId) -> Option<Schema> {
    let legal = view.legal;
    match &legal.decls[decl].kind {
        DeclKind::Enum(body) => Some(Schema::Enum(
            body.symbols
                .iter()
                .map(|s| Member {
                    value: quoted(legal.symbol_name(*s)),
                    term: Some(legal.text(legal.symbols[*s].origin.concept).to_owned()),
                })
                .collect(),
        )),
        DeclKind::Scalar(scalar) => Some(primitive(
            legal,
            scalar.prim,
            Some(&scalar.facets),
            view.form,
        )),
        DeclKind::List(body) => Some(Schema::Array(list(view, *body))),
        DeclKind::Record(_)
        | DeclKind::Sum(_)
        | DeclKind::Interface(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..) => None,
    }
}

fn list(view: &View<'_, '_>, list: ListDecl) -> Array {
    Array {
        items: Box::new(value(view, list.item, None)),
        min: list.min,
        max: list.max,
        unique: list.distinct && view.legal.told_apart(list.item),
    }
}

/// The schema of a field's value.
pub(crate) fn field(view: &View<'_, '_>, field: &Field) -> Schema {
    if let Some(tags) = view.tags_of(field) {
        return tags;
    }
    let one = || value(view, field.ty, field.facets.as_deref());
    let texts = || {
        let facets = field.facets.as_deref();
        primitive(view.legal, Primitive::String, facets, view.form)
    };
    match field.coll {
        Coll::One => one(),
        Coll::Set | Coll::List => Schema::Array(Array {
            items: Box::new(one()),
            min: field.card.min,
            max: field.card.max,
            unique: field.coll == Coll::Set && view.legal.told_apart(field.ty),
        }),
        Coll::LangMap => Schema::Map {
            values: Box::new(texts()),
            min: field.card.min,
        },
        Coll::LangMultiMap => Schema::Map {
            values: Box::new(Schema::Array(Array {
                items: Box::new(texts()),
                min: 1,
                max: field.card.max,
                unique: true,
            })),
            min: field.card.min.min(1),
        },
    }
}

/// The schema of one value.
pub(crate) fn value(view: &View<'_, '_>, ty: Ty, facets: Option<&Facets>) -> Schema {
    match ty {
        Ty::Prim(p) => primitive(view.legal, p, facets, view.form),
        Ty::Scalar(decl) => {
            let reference = Schema::Reference(Definition::Whole(decl));
            match (facets, scalar(view.legal, decl)) {
                (Some(facets), Some(body)) => Schema::AllOf(vec![
                    reference,
                    primitive(view.legal, body.prim, Some(facets), view.form),
                ]),
                (Some(_) | None, _) => reference,
            }
        }
        Ty::Inline(decl) => Schema::Reference(view.held(decl)),
        Ty::Enum(decl) | Ty::List(decl) | Ty::OneOf(decl) => {
            Schema::Reference(Definition::Whole(decl))
        }
        Ty::Node => Schema::Text(Text {
            pattern: Some(lexical::IRI.to_owned()),
            ..Text::default()
        }),
        Ty::Link(_) => unreachable!("the passes remove it"),
    }
}

/// The body of a datatype that a model declares.
pub(crate) fn scalar<'l>(legal: &'l Container<'_>, decl: DeclId) -> Option<&'l ScalarDecl> {
    match &legal.decls[decl].kind {
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

/// Whether values of a datatype are JSON numbers.
pub(crate) const fn is_number(primitive: Primitive, form: Form) -> bool {
    match primitive {
        Primitive::Int | Primitive::Float | Primitive::Double => true,
        Primitive::Decimal
        | Primitive::Long
        | Primitive::Integer
        | Primitive::NonNegativeInteger => form.numbers,
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::String => false,
    }
}

fn primitive(
    legal: &Legal<'_>,
    primitive: Primitive,
    facets: Option<&Facets>,
    form: Form,
) -> Schema {
    if primitive == Primitive::Boolean {
        return Schema::Boolean;
    }
    let text = |pattern: Option<&str>| {
        Schema::Text(Text {
            pattern: pattern.map(str::to_owned),
            ..Text::default()
        })
    };
    if primitive == Primitive::LangString {
        // Where a text with a language is one value of several.
        let value = self::primitive(legal, Primitive::String, facets, form);
        let language = text(Some(lexical::LANGUAGE));
        return Schema::Made(
            None,
            vec![
                Made::required(VALUE, value),
                Made::required("@language", language),
            ],
        );
    }
    if primitive == Primitive::AnyLiteral {
        let language = text(Some(lexical::LANGUAGE));
        return Schema::Made(
            None,
            vec![
                Made::required(VALUE, text(None)),
                Made::optional(TYPE, text(Some(lexical::IRI))),
                Made::optional("@language", language),
            ],
        );
    }
    if is_number(primitive, form) {
        return number(legal, primitive, facets);
    }
    let lengths = matches!(primitive, Primitive::String | Primitive::AnyUri);
    let of = |get: fn(&Facets) -> Option<u64>| facets.filter(|_| lengths).and_then(get);
    let text = Text {
        min: of(|f| f.length.or(f.min_length)),
        max: of(|f| f.length.or(f.max_length)),
        pattern: lexical::pattern(primitive).map(str::to_owned),
        encoding: (primitive == Primitive::Binary).then_some("base64"),
    };
    let mut patterns = facets
        .map_or_else(Vec::new, |f| self::patterns(legal, f))
        .into_iter();
    let mut all = vec![text];
    if let Some(first) = all.first_mut().filter(|t| t.pattern.is_none()) {
        first.pattern = patterns.next().flatten();
    }
    all.extend(patterns.flatten().map(|pattern| Text {
        pattern: Some(pattern),
        ..Text::default()
    }));
    let mut all: Vec<Schema> = all.into_iter().map(Schema::Text).collect();
    match all.pop() {
        Some(only) if all.is_empty() => only,
        last => {
            all.extend(last);
            Schema::AllOf(all)
        }
    }
}

/// The patterns of facets in ECMAScript; none for one that has no such form.
pub(crate) fn patterns(container: &Container<'_>, facets: &Facets) -> Vec<Option<String>> {
    let all = facets.pattern.iter().chain(&facets.more_patterns);
    all.map(|p| lexical::ecma(container.text(*p))).collect()
}

fn number(legal: &Legal<'_>, primitive: Primitive, facets: Option<&Facets>) -> Schema {
    let bound = |get: fn(&Facets) -> Option<udac_graph::TermId>| {
        let literal = facets.and_then(get)?;
        lexical::number(legal.text(literal), primitive)
    };
    let (least, greatest) = match primitive {
        Primitive::Int => (Some(i32::MIN.to_string()), Some(i32::MAX.to_string())),
        Primitive::Long => (Some(i64::MIN.to_string()), Some(i64::MAX.to_string())),
        Primitive::NonNegativeInteger => (Some("0".to_owned()), None),
        Primitive::Integer
        | Primitive::Decimal
        | Primitive::Float
        | Primitive::Double
        | Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::String => (None, None),
    };
    let floating = matches!(primitive, Primitive::Float | Primitive::Double);
    let number = Number {
        whole: !floating && primitive != Primitive::Decimal,
        min: bound(|f| f.min_inclusive).or(least),
        max: bound(|f| f.max_inclusive).or(greatest),
        above: bound(|f| f.min_exclusive),
        below: bound(|f| f.max_exclusive),
    };
    if !floating {
        return Schema::Number(number);
    }
    // JSON has no numbers for these; a bound on their side excludes them, and any bound NaN.
    let lower = number.min.is_some() || number.above.is_some();
    let upper = number.max.is_some() || number.below.is_some();
    let named = [("INF", upper), ("-INF", lower), ("NaN", lower || upper)];
    let named: Vec<Member> = named
        .iter()
        .filter(|(_, excluded)| !excluded)
        .map(|(name, _)| Member {
            value: quoted(name),
            term: None,
        })
        .collect();
    if named.is_empty() {
        Schema::Number(number)
    } else {
        Schema::AnyOf(vec![Schema::Number(number), Schema::Enum(named)])
    }
}

/// The default of a field, as JSON.
pub(crate) fn default_of(container: &Container<'_>, field: &Field, form: Form) -> Option<String> {
    let primitive = match field.ty {
        Ty::Prim(p) => Some(p),
        Ty::Scalar(decl) => scalar(container, decl).map(|s| s.prim),
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    };
    let value = match (field.default?, primitive) {
        (Default::Symbol(symbol), _) => quoted(container.symbol_name(symbol)),
        (Default::Literal(literal), Some(Primitive::Boolean)) => {
            let truth = matches!(container.text(literal).trim(), "true" | "1");
            truth.to_string()
        }
        (Default::Literal(literal), Some(p)) if is_number(p, form) => {
            let text = container.text(literal);
            lexical::number(text, p).unwrap_or_else(|| quoted(text))
        }
        // Its datatype or language stands beside it.
        (Default::Literal(_), Some(Primitive::AnyLiteral)) => return None,
        (Default::Literal(literal), _) => quoted(container.text(literal)),
    };
    match field.coll {
        Coll::One => Some(value),
        Coll::Set => Some(format!("[{value}]")),
        Coll::List | Coll::LangMap | Coll::LangMultiMap => None,
    }
}

/// Name and description for people.
pub(crate) fn docs<'l>(legal: &'l Legal<'_>, doc: Doc) -> (Option<&'l str>, Option<Cow<'l, str>>) {
    let text = |t: Option<udac_graph::TermId>| t.map(|t| legal.text(t));
    let said = text(doc.description).or(doc.remark);
    let said = match (said, doc.unit_told(legal.terms)) {
        (Some(said), Some(unit)) => Some(format!("{said} {unit}").into()),
        (said, unit) => said.map(Cow::from).or(unit.map(Cow::from)),
    };
    (text(doc.label), said)
}

fn quoted(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}
