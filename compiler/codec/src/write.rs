//! Instances as values of records.
//!
//! In: a plan, and instances that conform, or such whose faults are kept. Out: for each record the values, in
//! byte order of the instances' IRIs; and what of the data a form does not hold whole, each at its statement.

mod faulty;
mod fits;

pub(crate) use fits::literal_fits;

use crate::forms::{Form, Held};
use crate::instances::Instances;
use crate::plan::{FieldPlan, Holds, Many, Plan, RecordId, RecordPlan, Shape, Source};
use crate::read::datatype_of;
use crate::restate::Place;
use crate::statement::Node;
use crate::value::{Literal, Value};
use std::borrow::Cow;
use udac_graph::TermId;
use udac_model::domain::{ClassId, Primitive, Range};
use udac_projection::Legal;
use udac_projection::container::{FieldId, Seen, UnitId};
use udac_upper::generated::xsd::iri::datatype;

/// Values within values are written down to here.
pub(crate) const DEEPEST: usize = 256;

/// What is told of a value whose record cannot be without something that is not held.
pub(crate) const WITHOUT: &str = "what it has to have is not held";

/// A schema lists the classes that its domain sees.
const ELSEWHERE: &str = "its class is of a domain that the schema does not know of";

/// A value that is not read back as what it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Inexact {
    /// The property; none for a member of a union and for an instance as a whole.
    pub property: Option<TermId>,
    /// Whose value it is; itself, where it is an instance as a whole.
    pub subject: TermId,
    /// The value.
    pub value: TermId,
    /// Why, in words.
    pub why: &'static str,
    /// What is read back; none: it is left out.
    pub back: Option<Node>,
}

/// What the records of a unit hold.
#[derive(Debug, Default)]
pub struct Written<'a> {
    /// The values, record by record.
    pub values: Vec<Value<'a>>,
    /// What is not read back as what it is.
    pub inexact: Vec<Inexact>,
}

/// The values of the records of a unit.
#[must_use]
pub fn write<'a>(
    plan: &'a Plan,
    legal: &'a Legal<'_>,
    unit: UnitId,
    instances: &'a Instances<'a>,
) -> Written<'a> {
    let mut writer = Writer::of(plan, legal, unit, instances);
    let mut values = Vec::new();
    for id in plan.roots(unit) {
        let Some(record) = plan.record(*id) else {
            continue;
        };
        for node in writer.held(record) {
            let value = writer.record(*id, node, 0);
            let whole = !matches!(record.holds, Holds::Added(_)) || writer.adds(record, &value);
            if value == Value::Absent && matches!(record.holds, Holds::Instance(_)) {
                writer.lost((node, None), node, WITHOUT);
            }
            if whole && value != Value::Absent {
                values.push(value);
            }
        }
    }
    Written {
        values,
        inexact: writer.inexact,
    }
}

pub(crate) struct Writer<'a> {
    plan: &'a Plan,
    legal: &'a Legal<'a>,
    seen: Seen,
    instances: &'a Instances<'a>,
    inexact: Vec<Inexact>,
}

impl<'a> Writer<'a> {
    pub(crate) fn of(
        plan: &'a Plan,
        legal: &'a Legal<'_>,
        unit: UnitId,
        instances: &'a Instances<'a>,
    ) -> Self {
        Self {
            plan,
            legal,
            seen: legal.seen_from(unit),
            instances,
            inexact: Vec::new(),
        }
    }

    pub(crate) fn into_inexact(self) -> Vec<Inexact> {
        self.inexact
    }

    /// How much has been told.
    pub(crate) const fn told(&self) -> usize {
        self.inexact.len()
    }

    /// Takes back what was told since.
    pub(crate) fn forget(&mut self, told: usize) {
        self.inexact.truncate(told);
    }

    /// Tells that a value of a property is left out.
    pub(crate) fn lost(&mut self, (subject, property): Place, value: TermId, why: &'static str) {
        self.inexact.push(Inexact {
            property,
            subject,
            value,
            why,
            back: None,
        });
    }

    /// The instances that a record holds.
    fn held(&self, record: &RecordPlan) -> Vec<TermId> {
        match record.holds {
            Holds::Instance(class) => self.instances.exactly(class).to_vec(),
            Holds::Added(class) => {
                let below = self.instances.inhabited();
                let below = below.filter(|c| self.instances.is_a(*c, class));
                below
                    .flat_map(|c| self.instances.exactly(c))
                    .copied()
                    .collect()
            }
            Holds::Nested(_) | Holds::Reference(_) | Holds::Items | Holds::Member | Holds::Text => {
                Vec::new()
            }
        }
    }

    /// Whether a record says more of an instance than which one it is.
    fn adds(&self, record: &RecordPlan, value: &Value<'_>) -> bool {
        let Value::Record(_, fields) = value else {
            return false;
        };
        let own = record.fields.iter().zip(fields);
        own.filter(|(f, _)| matches!(f.source, Source::Property(_)))
            .any(|(_, v)| match v {
                Value::Absent => false,
                Value::Several(items) => !items.is_empty(),
                Value::ByLanguage(entries) => !entries.is_empty(),
                Value::Boolean(_)
                | Value::Int(_)
                | Value::Long(_)
                | Value::Float(_)
                | Value::Double(_)
                | Value::Bytes(_)
                | Value::Text(_)
                | Value::Literal(_)
                | Value::Member(..)
                | Value::Beyond(_)
                | Value::Record(..) => true,
            })
    }

    fn record(&mut self, id: RecordId, here: TermId, depth: usize) -> Value<'a> {
        let Some(record) = self.plan.record(id) else {
            return Value::Absent;
        };
        let fields = record.fields.iter().map(|f| self.field(f, here, depth));
        let mut fields: Vec<Value<'a>> = fields.collect();
        if self.keeps_faults() {
            self.complete(record, here, &mut fields);
            return Value::Record(id, fields);
        }
        // What the record is not without was left out, and told.
        let mut known = record.fields.iter().zip(&fields);
        if known.any(|(f, v)| f.required && *v == Value::Absent) {
            return Value::Absent;
        }
        Value::Record(id, fields)
    }

    fn field(&mut self, field: &'a FieldPlan, here: TermId, depth: usize) -> Value<'a> {
        let terms = &self.instances.data.terms;
        let mut at = At {
            depth,
            ..At::of(field.field, here)
        };
        let values = match &field.source {
            Source::Itself => vec![here],
            Source::Iri => return Value::Text(Cow::Borrowed(terms.text(here))),
            Source::Property(property) => {
                at.range = self.instances.range(*property);
                self.instances.values(here, *property)
            }
            Source::Path(path) => match self.astray(field, path, here) {
                Some(value) => return value,
                None => self.along(path, here),
            },
            Source::Items => {
                let items = self.instances.items(here);
                return self.several(&field.shape, at, items);
            }
            Source::Text => return Value::Text(Cow::Borrowed(terms.text(here))),
            Source::Language => {
                return Value::Text(Cow::Borrowed(terms.language(here).unwrap_or("")));
            }
            Source::Exists => return Value::Boolean(true),
            Source::Class => return self.class_name(&field.shape, here),
        };
        match field.many {
            Many::One if values.len() > 1 && self.keeps_faults() => {
                self.several(&field.shape, at, values)
            }
            Many::One => values
                .first()
                .map_or(Value::Absent, |v| self.value(&field.shape, at, *v)),
            Many::Set => {
                let mut set = self.several(&field.shape, at, values);
                if let Value::Several(items) = &mut set {
                    items.sort_by(Value::order);
                }
                set
            }
            Many::List => match values.first() {
                Some(list) if self.instances.is_list(*list) => {
                    let items = self.instances.items(*list);
                    self.several(&field.shape, at, items)
                }
                Some(other) if self.keeps_faults() => self.plain(*other),
                Some(_) | None => Value::Absent,
            },
            Many::ByLanguage | Many::SeveralByLanguage => self.by_language(field, values),
        }
    }

    fn several(&mut self, shape: &'a Shape, at: At, values: Vec<TermId>) -> Value<'a> {
        let values = values.into_iter();
        let values = values.map(|v| self.value(shape, at, v));
        let held = values.filter(|v| *v != Value::Absent);
        Value::Several(held.collect())
    }

    fn along(&self, path: &[TermId], here: TermId) -> Vec<TermId> {
        let mut at = vec![here];
        for property in path {
            at = at
                .iter()
                .flat_map(|node| self.instances.values(*node, *property))
                .collect();
        }
        at
    }

    fn class_name(&self, shape: &'a Shape, here: TermId) -> Value<'a> {
        let Shape::Class(names) = shape else {
            return Value::Absent;
        };
        let class = self.instances.class(here);
        let name = class.and_then(|class| names.of(class));
        name.map_or(Value::Absent, |name| Value::Text(Cow::Borrowed(name)))
    }

    fn by_language(&self, field: &FieldPlan, values: Vec<TermId>) -> Value<'a> {
        let terms = &self.instances.data.terms;
        let mut texts: Vec<(&'a str, &'a str)> = values
            .into_iter()
            .map(|v| (terms.language(v).unwrap_or(""), terms.text(v)))
            .collect();
        texts.sort_unstable();
        let text = |t: &(&'a str, &'a str)| Value::Text(Cow::Borrowed(t.1));
        let entry = |texts: &[(&'a str, &'a str)]| {
            let tag = texts.first().map_or("", |t| t.0);
            let value = match field.many {
                Many::SeveralByLanguage => Value::Several(texts.iter().map(text).collect()),
                Many::One | Many::Set | Many::List | Many::ByLanguage => {
                    texts.first().map_or(Value::Absent, text)
                }
            };
            (Cow::Borrowed(tag), value)
        };
        Value::ByLanguage(texts.chunk_by(|a, b| a.0 == b.0).map(entry).collect())
    }

    pub(crate) fn value(&mut self, shape: &'a Shape, at: At, value: TermId) -> Value<'a> {
        let terms = &self.instances.data.terms;
        if self.keeps_faults()
            && let Some(value) = self.misfit(shape, at, value)
        {
            return value;
        }
        match shape {
            Shape::Literal(form, primitive) => self.literal(at, value, (*form, *primitive)),
            Shape::Symbol(symbols) => {
                let name = symbols.of(value);
                name.map_or(Value::Absent, |name| Value::Text(Cow::Borrowed(name)))
            }
            Shape::Iri | Shape::Only(_) => Value::Text(Cow::Borrowed(terms.text(value))),
            Shape::Class(_) => self.class_name(shape, value),
            Shape::Record(_) | Shape::OneOf(_) | Shape::Choice(_) | Shape::List(_)
                if at.depth >= DEEPEST =>
            {
                self.left_out(at, value, "it is nested too deep")
            }
            Shape::Record(id) if !self.fits_record(*id, value, at.range) => {
                self.left_out(at, value, ELSEWHERE)
            }
            Shape::Record(id) => self.within(*id, value, at),
            Shape::OneOf(records) => {
                let mut records = records.iter();
                match records.find(|id| self.sees(**id) && self.fits_record(**id, value, at.range))
                {
                    Some(record) => self.within(*record, value, at),
                    None => self.left_out(at, value, ELSEWHERE),
                }
            }
            Shape::Choice(choice) => {
                let alternatives = self.plan.alternatives(*choice);
                let place = alternatives
                    .iter()
                    .position(|a| self.fits(a, value, at.range));
                let found = place.and_then(|place| Some((place, alternatives.get(place)?)));
                let Some((place, alternative)) = found else {
                    return self.left_out(at, value, ELSEWHERE);
                };
                let value = self.value(alternative, at.within(), value);
                if value == Value::Absent {
                    return value;
                }
                Value::Member(place, Box::new(value))
            }
            Shape::List(list) => match self.plan.item(*list) {
                Some(item) => {
                    let items = self.instances.items(value);
                    let class = self.legal.decls[*list].origin.concept;
                    let class = self.instances.class_named(class);
                    let range = class.and_then(|c| self.instances.class_of_place(Range::Class(c)));
                    self.several(
                        item,
                        At {
                            range,
                            ..at.within()
                        },
                        items,
                    )
                }
                None => Value::Absent,
            },
        }
    }

    /// The record of a value.
    fn within(&mut self, id: RecordId, value: TermId, at: At) -> Value<'a> {
        let held = self.record(id, value, at.depth + 1);
        if held == Value::Absent {
            return self.left_out(at, value, WITHOUT);
        }
        held
    }

    fn left_out(&mut self, at: At, value: TermId, why: &'static str) -> Value<'a> {
        self.inexact.push(Inexact {
            property: self.legal.fields[at.field].origin.property,
            subject: at.subject,
            value,
            why,
            back: None,
        });
        Value::Absent
    }

    fn literal(
        &mut self,
        at: At,
        value: TermId,
        (form, primitive): (Form, Primitive),
    ) -> Value<'a> {
        let terms = &self.instances.data.terms;
        let text = terms.text(value);
        if primitive == Primitive::LangString {
            let tag = Cow::Borrowed(terms.language(value).unwrap_or(""));
            return Value::ByLanguage(vec![(tag, Value::Text(Cow::Borrowed(text)))]);
        }
        let datatype = terms.datatype(value).map(|d| terms.text(d));
        let plain = datatype == Some(datatype::STRING);
        if form == Form::Literal {
            let language = terms.language(value);
            let typed = datatype.filter(|_| !plain && language.is_none());
            return Value::Literal(Literal {
                lexical: Cow::Borrowed(text),
                datatype: typed.map(Cow::Borrowed),
                language: language.map(Cow::Borrowed),
            });
        }
        let (held, lost) = match form.hold(text) {
            Held::Whole(held) if primitive == Primitive::AnyLiteral && !plain => {
                (held, Some("its datatype is lost"))
            }
            Held::Whole(held) => (held, None),
            Held::Partly(held, why) => (held, Some(why)),
            Held::Not(why) => return self.left_out(at, value, why),
        };
        self.inexact.extend(lost.map(|why| Inexact {
            property: self.legal.fields[at.field].origin.property,
            subject: at.subject,
            value,
            why,
            back: form.text(&held).map(|lexical| Node::Literal {
                lexical,
                datatype: datatype_of(primitive).to_owned(),
                language: None,
            }),
        }));
        held
    }

    /// Whether the schema of the unit knows of a record.
    fn sees(&self, id: RecordId) -> bool {
        let record = self.plan.record(id);
        record.is_some_and(|r| self.seen.sees(self.legal, r.decl))
    }
}

/// Where a value stands.
#[derive(Debug, Clone, Copy)]
pub(crate) struct At {
    field: FieldId,
    subject: TermId,
    /// The class of what does not say its own.
    pub range: Option<ClassId>,
    depth: usize,
}

impl At {
    pub(crate) const fn of(field: FieldId, subject: TermId) -> Self {
        Self {
            field,
            subject,
            range: None,
            depth: 0,
        }
    }

    const fn within(self) -> Self {
        Self {
            depth: self.depth + 1,
            ..self
        }
    }
}
