//! Values of records as statements.
//!
//! In: a plan, and values as a reader of the target gives them. Out: statements about instances whose
//! IRIs are made from their keys. A value that no writer gives is told, never guessed at.

use crate::forms::{Form, canonical};
use crate::mint::Minter;
use crate::plan::{FieldPlan, Holds, Many, Plan, RecordId, RecordPlan, Shape, Source};
use crate::statement::{Node, Statement, rdf};
use crate::value::{Literal, Value};
use rustc_hash::FxHashSet;
use std::borrow::Cow;
use std::error::Error;
use std::fmt;
use udac_model::domain::{ClassId, ClassKind, Model, Primitive};
use udac_projection::Legal;
use udac_projection::container::{DeclId, FieldId};
use udac_upper::generated::rdf::iri::datatype as rdf_datatype;
use udac_upper::generated::xsd::iri::datatype;

/// A record with the key of another one.
pub(crate) const AGAIN: &str = "a second instance of one key";

/// A value that does not fit its field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Misread {
    /// The field; none where a record is not one of the plan.
    pub field: Option<FieldId>,
    /// What is wrong, in words.
    pub why: &'static str,
}

impl fmt::Display for Misread {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} where the model has none", self.why)
    }
}

impl Error for Misread {}

/// The statements that values of records hold.
///
/// # Errors
/// The first value that does not fit.
pub fn read(
    plan: &Plan,
    legal: &Legal<'_>,
    minter: &Minter<'_>,
    values: &[Value<'_>],
) -> Result<Vec<Statement>, Misread> {
    let mut reader = Reader {
        plan,
        legal,
        model: minter.model(),
        minter,
        statements: Vec::new(),
        blanks: 0,
        met: FxHashSet::default(),
    };
    for value in values {
        reader.root(value)?;
    }
    Ok(reader.statements)
}

struct Reader<'p, 'm> {
    plan: &'p Plan,
    legal: &'p Legal<'m>,
    model: &'p Model,
    minter: &'p Minter<'p>,
    statements: Vec<Statement>,
    blanks: u32,
    /// The instances that records have been about.
    met: FxHashSet<(DeclId, String)>,
}

impl<'p> Reader<'p, '_> {
    fn root(&mut self, value: &Value<'_>) -> Result<(), Misread> {
        let (record, fields) = self.open(value)?;
        let iri = self.identity(record, fields)?;
        if !self.met.insert((record.decl, iri.clone())) {
            return Err(misread(None, AGAIN));
        }
        let node = Node::Iri(iri);
        if let Holds::Instance(class) = record.holds {
            self.typed(&node, class);
        }
        self.fields(record, fields, &node)
    }

    fn open<'v, 't>(
        &self,
        value: &'v Value<'t>,
    ) -> Result<(&'p RecordPlan, &'v [Value<'t>]), Misread> {
        let Value::Record(id, fields) = value else {
            return Err(misread(None, "no record"));
        };
        self.record(*id)
            .filter(|r| r.fields.len() == fields.len())
            .map(|r| (r, fields.as_slice()))
            .ok_or(misread(None, "a record with other fields"))
    }

    fn record(&self, id: RecordId) -> Option<&'p RecordPlan> {
        self.plan.record(id)
    }

    fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks)
    }

    fn state(&mut self, subject: &Node, predicate: &str, object: Node) {
        self.statements.push(Statement {
            subject: subject.clone(),
            predicate: predicate.to_owned(),
            object,
        });
    }

    fn typed(&mut self, node: &Node, class: ClassId) {
        let iri = self.legal.text(self.model.classes[class].iri).to_owned();
        self.state(node, rdf::TYPE, Node::Iri(iri));
    }

    /// The IRI of the instance that a record is about: its own, or one made from its key.
    fn identity(&self, record: &RecordPlan, values: &[Value<'_>]) -> Result<String, Misread> {
        let class = match record.holds {
            Holds::Instance(class) | Holds::Added(class) => class,
            Holds::Reference(class) => self.referred(record, values, class)?,
            Holds::Nested(_) | Holds::Items | Holds::Member | Holds::Text => {
                return Err(misread(None, "a value that stands alone"));
            }
        };
        if matches!(self.model.classes[class].kind, ClassKind::Singleton(_)) {
            return Ok(self.minter.iri(class, []));
        }
        let mut parts: Vec<String> = Vec::new();
        for place in &record.key {
            let (Some(field), Some(value)) = (record.fields.get(*place), values.get(*place)) else {
                return Err(misread(None, "a key without a field"));
            };
            let itself = matches!(field.source, Source::Iri | Source::Itself);
            let part = self.key_part(field, value)?;
            if itself && record.key.len() == 1 {
                return Ok(part);
            }
            parts.push(part);
        }
        Ok(self.minter.iri(class, parts.iter().map(String::as_str)))
    }

    /// The class of the instance that a reference leads to: the one it names, else the one it is for.
    fn referred(
        &self,
        record: &RecordPlan,
        values: &[Value<'_>],
        class: ClassId,
    ) -> Result<ClassId, Misread> {
        for (field, value) in record.fields.iter().zip(values) {
            let Shape::Class(names) = &field.shape else {
                continue;
            };
            if *value == Value::Absent {
                break;
            }
            let named = value.as_text().and_then(|name| names.named(name));
            return named.ok_or(misread(Some(field), "no name of such a class"));
        }
        Ok(class)
    }

    /// A value of a key as a part of an IRI.
    fn key_part(&self, field: &FieldPlan, value: &Value<'_>) -> Result<String, Misread> {
        match &field.shape {
            Shape::Literal(form, primitive) => {
                let text = text(field, *form, value)?;
                Ok(canonical(*primitive, &text).into_owned())
            }
            Shape::Symbol(symbols) => {
                let iri = value.as_text().and_then(|name| symbols.named(name));
                iri.map(|iri| self.legal.text(iri).to_owned())
                    .ok_or(misread(Some(field), "no value of the enumeration"))
            }
            Shape::Only(class) => Ok(self.minter.iri(*class, [])),
            Shape::Iri => {
                let iri = value.as_text().map(str::to_owned);
                iri.ok_or(misread(Some(field), "no IRI"))
            }
            Shape::Record(_) | Shape::OneOf(_) => {
                let (record, fields) = self.open(value)?;
                self.identity(record, fields)
            }
            Shape::Class(_) | Shape::Choice(_) | Shape::List(_) => {
                Err(misread(Some(field), "no value of a key"))
            }
        }
    }

    fn fields(
        &mut self,
        record: &'p RecordPlan,
        values: &[Value<'_>],
        node: &Node,
    ) -> Result<(), Misread> {
        for (field, value) in record.fields.iter().zip(values) {
            let Source::Property(property) = field.source else {
                continue;
            };
            let predicate = self.legal.text(property).to_owned();
            for object in self.objects(field, value)? {
                self.state(node, &predicate, object);
            }
        }
        Ok(())
    }

    /// What a field leads to.
    fn objects(&mut self, field: &'p FieldPlan, value: &Value<'_>) -> Result<Vec<Node>, Misread> {
        match (field.many, value) {
            (_, Value::Absent) => Ok(Vec::new()),
            (Many::One, value) => Ok(vec![self.object(field, &field.shape, value)?]),
            (Many::Set, Value::Several(values)) => self.all(field, &field.shape, values),
            (Many::List, Value::Several(values)) => {
                let items = self.all(field, &field.shape, values)?;
                Ok(vec![self.list(items)])
            }
            (Many::ByLanguage | Many::SeveralByLanguage, Value::ByLanguage(entries)) => {
                let mut texts = Vec::new();
                for (place, (tag, value)) in entries.iter().enumerate() {
                    // Tags that differ in case are one language.
                    let before = entries.get(..place).unwrap_or_default();
                    if before
                        .iter()
                        .any(|(other, _)| other.eq_ignore_ascii_case(tag))
                    {
                        return Err(misread(Some(field), "texts of one language at two places"));
                    }
                    for value in value.as_several().unwrap_or(std::slice::from_ref(value)) {
                        texts.push(tagged(field, tag, value)?);
                    }
                }
                Ok(texts)
            }
            (Many::Set | Many::List | Many::ByLanguage | Many::SeveralByLanguage, _) => {
                Err(misread(Some(field), "not several values"))
            }
        }
    }

    fn all(
        &mut self,
        field: &FieldPlan,
        shape: &'p Shape,
        values: &[Value<'_>],
    ) -> Result<Vec<Node>, Misread> {
        let nodes = values.iter().map(|v| self.object(field, shape, v));
        nodes.collect()
    }

    fn list(&mut self, items: Vec<Node>) -> Node {
        let mut rest = Node::Iri(rdf::NIL.to_owned());
        for item in items.into_iter().rev() {
            let node = self.blank();
            self.state(&node, rdf::FIRST, item);
            self.state(&node, rdf::REST, rest);
            rest = node;
        }
        rest
    }

    fn object(
        &mut self,
        field: &FieldPlan,
        shape: &'p Shape,
        value: &Value<'_>,
    ) -> Result<Node, Misread> {
        match (shape, value) {
            (Shape::Literal(Form::Literal, _), Value::Literal(literal)) => Ok(any_literal(literal)),
            (Shape::Literal(_, Primitive::LangString), value) => match value.as_languages() {
                Some([(tag, value)]) => tagged(field, tag, value),
                Some(_) | None => Err(misread(Some(field), "no text in one language")),
            },
            (Shape::Literal(form, primitive), value) => Ok(Node::Literal {
                lexical: text(field, *form, value)?,
                datatype: datatype_of(*primitive).to_owned(),
                language: None,
            }),
            (Shape::Symbol(symbols), value) => {
                let iri = value.as_text().and_then(|name| symbols.named(name));
                let iri = iri.ok_or(misread(Some(field), "no value of the enumeration"))?;
                Ok(Node::Iri(self.legal.text(iri).to_owned()))
            }
            (Shape::Only(class), _) => Ok(Node::Iri(self.minter.iri(*class, []))),
            (Shape::Iri, value) => {
                let iri = value.as_text().ok_or(misread(Some(field), "no IRI"))?;
                Ok(Node::Iri(iri.to_owned()))
            }
            (Shape::Record(_) | Shape::OneOf(_), value) => self.held(value),
            (Shape::Choice(choice), Value::Member(place, value)) => {
                let alternative = self.plan.alternatives(*choice).get(*place);
                let alternative = alternative.ok_or(misread(Some(field), "no alternative"))?;
                self.object(field, alternative, value)
            }
            (Shape::List(list), Value::Several(values)) => {
                let item = self.plan.item(*list);
                let item = item.ok_or(misread(Some(field), "no list"))?;
                let items = self.all(field, item, values)?;
                Ok(self.list(items))
            }
            (Shape::Class(_) | Shape::Choice(_) | Shape::List(_), _) => {
                Err(misread(Some(field), "a value of another form"))
            }
        }
    }

    /// What a record within a record stands for.
    fn held(&mut self, value: &Value<'_>) -> Result<Node, Misread> {
        let (record, fields) = self.open(value)?;
        match record.holds {
            Holds::Reference(_) | Holds::Instance(_) | Holds::Added(_) => {
                Ok(Node::Iri(self.identity(record, fields)?))
            }
            Holds::Nested(class) => {
                let node = self.blank();
                self.typed(&node, class);
                self.fields(record, fields, &node)?;
                Ok(node)
            }
            Holds::Items | Holds::Member => match (record.fields.as_slice(), fields) {
                ([field], [value]) => self.held_alone(field, value),
                _ => Err(misread(None, "a record of other than one field")),
            },
            Holds::Text => match fields {
                [Value::Text(tag), Value::Text(text)] => Ok(Node::Literal {
                    lexical: text.clone().into_owned(),
                    datatype: rdf_datatype::LANG_STRING.to_owned(),
                    language: Some(tag.clone().into_owned()),
                }),
                _ => Err(misread(None, "no text in a language")),
            },
        }
    }

    /// The one thing that the field of a record holds.
    fn held_alone(&mut self, field: &'p FieldPlan, value: &Value<'_>) -> Result<Node, Misread> {
        let mut found = self.objects(field, value)?;
        match (found.pop(), found.is_empty()) {
            (Some(only), true) => Ok(only),
            _ => Err(misread(Some(field), "not one value")),
        }
    }
}

const fn misread_at(field: Option<FieldId>, why: &'static str) -> Misread {
    Misread { field, why }
}

fn misread(field: Option<&FieldPlan>, why: &'static str) -> Misread {
    misread_at(field.map(|f| f.field), why)
}

fn text(field: &FieldPlan, form: Form, value: &Value<'_>) -> Result<String, Misread> {
    form.text(value)
        .ok_or_else(|| misread(Some(field), "a value of another form"))
}

fn tagged(field: &FieldPlan, tag: &str, value: &Value<'_>) -> Result<Node, Misread> {
    let Value::Text(text) = value else {
        return Err(misread(Some(field), "no text"));
    };
    Ok(Node::Literal {
        lexical: text.clone().into_owned(),
        datatype: rdf_datatype::LANG_STRING.to_owned(),
        language: Some(tag.to_owned()),
    })
}

fn any_literal(literal: &Literal<'_>) -> Node {
    let datatype = match (&literal.language, &literal.datatype) {
        (Some(_), _) => rdf_datatype::LANG_STRING,
        (None, Some(datatype)) => datatype,
        (None, None) => datatype::STRING,
    };
    Node::Literal {
        lexical: literal.lexical.clone().into_owned(),
        datatype: datatype.to_owned(),
        language: literal.language.clone().map(Cow::into_owned),
    }
}

/// The datatype that a literal of a primitive is read back with: any literal is text by then.
pub(crate) const fn datatype_of(primitive: Primitive) -> &'static str {
    match primitive {
        Primitive::AnyLiteral | Primitive::String => datatype::STRING,
        Primitive::LangString => rdf_datatype::LANG_STRING,
        Primitive::AnyUri => datatype::ANY_URI,
        Primitive::Boolean => datatype::BOOLEAN,
        Primitive::Date => datatype::DATE,
        Primitive::DateTime => datatype::DATE_TIME,
        Primitive::Time => datatype::TIME,
        Primitive::Duration => datatype::DURATION,
        Primitive::Binary => datatype::BASE64_BINARY,
        Primitive::Decimal => datatype::DECIMAL,
        Primitive::Double => datatype::DOUBLE,
        Primitive::Float => datatype::FLOAT,
        Primitive::Int => datatype::INT,
        Primitive::Integer => datatype::INTEGER,
        Primitive::Long => datatype::LONG,
        Primitive::NonNegativeInteger => datatype::NON_NEGATIVE_INTEGER,
    }
}
