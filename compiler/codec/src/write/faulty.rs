//! Faults, written as they are.
//!
//! In: values that a shape does not take, where faults of the data are kept and the form has room for them. Out:
//! what stands in their places: a literal or an IRI as itself, a reference that leads nowhere with a key that
//! nothing has. What is right is not touched.

use super::{At, DEEPEST, Writer, literal_fits};
use crate::forms::{Form, Held};
use crate::plan::{FieldPlan, Holds, Many, RecordId, RecordPlan, Shape, Source};
use crate::value::Value;
use std::borrow::Cow;
use udac_graph::{Term, TermId};
use udac_model::conformance::Builtin;
use udac_model::domain::{Primitive, local_name};
use udac_upper::generated::xsd::iri::datatype;

impl<'a> Writer<'a> {
    /// Whether what is at fault is written as it is.
    pub(crate) const fn keeps_faults(&self) -> bool {
        self.plan.holds_faults && self.instances.keeps_faults()
    }

    /// What stands in the place of a value that a shape does not take; none where it takes it.
    pub(crate) fn misfit(&mut self, shape: &'a Shape, at: At, value: TermId) -> Option<Value<'a>> {
        let terms = &self.instances.data.terms;
        if at.depth >= DEEPEST {
            return None;
        }
        let alone = matches!(terms.get(value), Term::Literal { .. });
        let takes = match shape {
            Shape::Literal(form, primitive) => self.is_held(*form, *primitive, value),
            Shape::Symbol(names) => names.of(value).is_some(),
            Shape::Iri | Shape::Only(_) => terms.is_iri(value),
            Shape::Class(_) => true,
            Shape::List(_) => self.instances.is_list(value),
            Shape::Record(id) if !alone => return self.other(*id, at, value),
            Shape::OneOf(records) if !alone => {
                if self.fits(shape, value, at.range) {
                    return None;
                }
                return match records.first() {
                    Some(first) => self.other(*first, at, value),
                    None => Some(self.plain(value)),
                };
            }
            Shape::Record(id) => self.takes_literal(*id, value),
            Shape::OneOf(records) => records.iter().any(|id| self.takes_literal(*id, value)),
            Shape::Choice(_) => self.fits(shape, value, at.range),
        };
        (!takes).then(|| self.plain(value))
    }

    /// Whether a record is one of a literal.
    fn takes_literal(&self, id: RecordId, value: TermId) -> bool {
        let holds = self.plan.record(id).map(|r| r.holds);
        matches!(holds, Some(Holds::Text | Holds::Member)) && self.fits_record(id, value, None)
    }

    /// Whether a form holds a literal as one of a primitive.
    fn is_held(&self, form: Form, primitive: Primitive, value: TermId) -> bool {
        let terms = &self.instances.data.terms;
        let literal = terms.get(value);
        if form == Form::Literal || primitive == Primitive::AnyLiteral {
            return matches!(literal, Term::Literal { .. });
        }
        literal_fits(literal, primitive, |d| terms.text(d))
            && self.is_well_formed(value)
            && !matches!(form.hold(terms.text(value)), Held::Not(_))
    }

    /// Whether the text of a literal is one of its datatype.
    fn is_well_formed(&self, value: TermId) -> bool {
        let terms = &self.instances.data.terms;
        let datatype = terms
            .datatype(value)
            .and_then(|d| Builtin::named(terms.text(d)));
        datatype.is_none_or(|b| b.admits(terms.text(value)))
    }

    /// What stands where a node is not of the record's class; none where it is.
    fn other(&mut self, id: RecordId, at: At, value: TermId) -> Option<Value<'a>> {
        if self.fits_record(id, value, at.range) {
            return None;
        }
        let holds = self.plan.record(id).map(|r| r.holds);
        if let Some(Holds::Reference(_)) = holds {
            return Some(self.record(id, value, at.depth + 1));
        }
        let own = self
            .instances
            .class(value)
            .and_then(|c| self.plan.nested(c));
        Some(match own {
            Some(own) => self.record(own, value, at.depth + 1),
            None => self.plain(value),
        })
    }

    /// A literal or a node as it is.
    pub(crate) fn plain(&self, value: TermId) -> Value<'a> {
        let terms = &self.instances.data.terms;
        let text = terms.text(value);
        let datatype = terms.datatype(value).map(|d| terms.text(d));
        let form = match datatype {
            Some(datatype::BOOLEAN) => Form::Boolean,
            Some(datatype::INTEGER | datatype::INT | datatype::LONG) => Form::Long,
            Some(datatype::DECIMAL | datatype::DOUBLE | datatype::FLOAT) => Form::Double,
            Some(_) | None => Form::Text,
        };
        let admitted = datatype
            .and_then(Builtin::named)
            .is_none_or(|b| b.admits(text));
        match form.hold(text) {
            Held::Whole(held) | Held::Partly(held, _) if admitted => held,
            Held::Whole(_) | Held::Partly(..) | Held::Not(_) => Value::Text(Cow::Borrowed(text)),
        }
    }

    /// The values of a field that stand at the ends of paths, where some lead nowhere; none where all are there.
    pub(super) fn astray(
        &mut self,
        field: &'a FieldPlan,
        path: &'a [TermId],
        here: TermId,
    ) -> Option<Value<'a>> {
        let (first, rest) = path.split_first().filter(|_| self.keeps_faults())?;
        let nodes = self.instances.values(here, *first);
        let mut found = Vec::new();
        let mut strays = false;
        for node in nodes {
            let ends = self.along(rest, node);
            strays |= ends.is_empty();
            if ends.is_empty() {
                found.push(self.made_up(&field.shape, node));
            }
            for end in ends {
                found.push(self.value(&field.shape, At::of(field.field, here), end));
            }
        }
        if !strays {
            return None;
        }
        Some(match field.many {
            Many::One if found.len() == 1 => found.pop().unwrap_or(Value::Absent),
            Many::One | Many::Set | Many::List | Many::ByLanguage | Many::SeveralByLanguage => {
                Value::Several(found)
            }
        })
    }

    /// Completes a record: what a reference that leads nowhere would have as its key, and what no field is for.
    pub(super) fn complete(
        &mut self,
        record: &'a RecordPlan,
        here: TermId,
        fields: &mut Vec<Value<'a>>,
    ) {
        if let Holds::Reference(_) = record.holds {
            for (field, value) in record.fields.iter().zip(fields.iter_mut()) {
                if *value == Value::Absent && field.required && field.source != Source::Class {
                    *value = self.made_up(&field.shape, here);
                }
            }
            return;
        }
        let terms = &self.instances.data.terms;
        let said = self.instances.undeclared(here);
        let beyond = said.map(|(p, o)| (Cow::Borrowed(local_name(terms.text(p))), self.plain(o)));
        let beyond: Vec<_> = beyond.collect();
        if !beyond.is_empty() {
            fields.push(Value::Beyond(beyond));
        }
    }

    /// A value that nothing has, of the form of a part of a key, for a node that has none. A literal stands for
    /// itself.
    pub(crate) fn made_up(&mut self, shape: &'a Shape, node: TermId) -> Value<'a> {
        let terms = &self.instances.data.terms;
        if matches!(terms.get(node), Term::Literal { .. }) {
            return self.plain(node);
        }
        match shape {
            Shape::Literal(form, primitive) => {
                match sample(*primitive).map_or(Held::Not(""), |text| form.hold(text)) {
                    Held::Whole(value) | Held::Partly(value, _) => value,
                    Held::Not(_) => self.plain(node),
                }
            }
            Shape::Record(id) => self.record(*id, node, 0),
            Shape::Symbol(_)
            | Shape::Class(_)
            | Shape::OneOf(_)
            | Shape::Choice(_)
            | Shape::List(_)
            | Shape::Only(_)
            | Shape::Iri => self.plain(node),
        }
    }
}

/// A value that no mock has; none where any text will do.
const fn sample(primitive: Primitive) -> Option<&'static str> {
    match primitive {
        Primitive::AnyLiteral | Primitive::LangString | Primitive::AnyUri | Primitive::String => {
            None
        }
        Primitive::Boolean => Some("true"),
        Primitive::Date => Some("1888-08-08"),
        Primitive::DateTime => Some("1888-08-08T08:08:08Z"),
        Primitive::Time => Some("08:08:08"),
        Primitive::Duration => Some("P888D"),
        Primitive::Binary => Some("8888"),
        Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => Some("888888"),
    }
}
