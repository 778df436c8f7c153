//! What a file holds, as values of records.

use super::members;
use crate::definitions::{View, tag};
use crate::shape::{TYPE, VALUE, is_number};
use serde::de::{Error as _, MapAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::value::RawValue;
use std::borrow::Cow;
use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt;
use udac_codec::{FieldPlan, Foreign, Literal, Many, Plan, RecordId, Shape, Value, base64_octets};
use udac_projection::capabilities::Primitive;
use udac_projection::container::{DeclId, DeclKind, Part, Ty};

type Decoded<T> = Result<T, Box<dyn Error>>;

/// The members of an object as they stand in the text, none twice.
struct Object<'t>(Vec<(String, &'t RawValue)>);

impl<'de: 't, 't> Deserialize<'de> for Object<'t> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Members;
        impl<'de> Visitor<'de> for Members {
            type Value = Object<'de>;

            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("an object")
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Object<'de>, A::Error> {
                let mut members: Vec<(String, &'de RawValue)> = Vec::new();
                let mut seen = BTreeSet::new();
                while let Some((name, value)) = map.next_entry::<String, &'de RawValue>()? {
                    if !seen.insert(name.clone()) {
                        return Err(A::Error::custom(format!(
                            "the member `{name}` is there twice"
                        )));
                    }
                    members.push((name, value));
                }
                Ok(Object(members))
            }
        }
        deserializer.deserialize_map(Members)
    }
}

/// Reads a file, by the views of all domains.
pub(super) fn file(
    plan: &Plan,
    views: &[View<'_, '_>],
    bytes: &[u8],
) -> Decoded<Vec<Value<'static>>> {
    let text = std::str::from_utf8(bytes)?;
    let top: Object<'_> = serde_json::from_str(text)?;
    let mut values = Vec::new();
    for (name, instances) in top.0 {
        let found = views.iter().find_map(|view| {
            let mut roots = plan.roots(view.unit).iter();
            let named = |id: &&RecordId| {
                let record = plan.record(**id);
                record.is_some_and(|r| view.legal.decl_name(r.decl) == name)
            };
            Some((view, *roots.find(named)?))
        });
        let mut decoder = match found {
            Some((view, id)) => Decoder {
                text,
                plan,
                view,
                root: id,
                members: BTreeMap::new(),
            },
            None => return Err(Box::new(Foreign(format!("instances of `{name}`")))),
        };
        let instances: Vec<&RawValue> = decoder.parsed(instances)?;
        for instance in instances {
            let object = decoder.parsed::<Object<'_>>(instance)?;
            values.push(decoder.object(decoder.root, instance, &object, &[])?);
        }
    }
    Ok(values)
}

struct Decoder<'d, 'l, 'm> {
    text: &'d str,
    plan: &'d Plan,
    view: &'d View<'l, 'm>,
    root: RecordId,
    members: BTreeMap<RecordId, BTreeMap<&'l str, usize>>,
}

impl<'d, 'l> Decoder<'d, 'l, '_> {
    /// What is wrong, with the place in the text.
    fn foreign(&self, at: &RawValue, what: &str) -> Box<dyn Error> {
        let start = at.get().as_ptr().addr();
        let offset = start.saturating_sub(self.text.as_ptr().addr());
        let before = self.text.get(..offset).unwrap_or("");
        let line = before.matches('\n').count() + 1;
        let column = before.rsplit('\n').next().map_or(0, |l| l.chars().count()) + 1;
        Box::new(Foreign(format!("line {line}, column {column}: {what}")))
    }

    fn parsed<T: Deserialize<'d>>(&self, raw: &'d RawValue) -> Decoded<T> {
        let parsed = serde_json::from_str(raw.get());
        parsed.map_err(|_| self.foreign(raw, "a value of another form"))
    }

    fn object(
        &mut self,
        id: RecordId,
        at: &'d RawValue,
        object: &Object<'d>,
        ours: &[&str],
    ) -> Decoded<Value<'static>> {
        let plan = self.plan;
        let record = plan
            .record(id)
            .ok_or_else(|| self.foreign(at, "an object"))?;
        let known = self.members.remove(&id).unwrap_or_else(|| {
            let own = members::members(self.view, plan, id).into_iter();
            own.map(|(place, name)| (name, place)).collect()
        });
        let mut values = vec![Value::Absent; record.fields.len()];
        for (name, raw) in &object.0 {
            if ours.contains(&name.as_str()) {
                continue;
            }
            let place = known.get(name.as_str()).copied();
            let found = place.and_then(|p| Some((record.fields.get(p)?, values.get_mut(p)?)));
            let Some((field, slot)) = found else {
                return Err(self.foreign(raw, &format!("a member `{name}`")));
            };
            *slot = self.field(field, raw)?;
        }
        // What no value says is no set of none.
        for (field, value) in record.fields.iter().zip(&mut values) {
            if *value == Value::Absent && field.many == Many::Set {
                *value = Value::Several(Vec::new());
            }
        }
        self.members.insert(id, known);
        Ok(Value::Record(id, values))
    }

    fn field(&mut self, field: &'d FieldPlan, raw: &'d RawValue) -> Decoded<Value<'static>> {
        let ty = self.view.legal.fields[field.field].ty;
        match field.many {
            Many::One => self.value(ty, &field.shape, raw),
            Many::Set | Many::List => self.array(ty, &field.shape, raw),
            Many::ByLanguage | Many::SeveralByLanguage => {
                let entries: Object<'d> = self.parsed(raw)?;
                let entries: BTreeMap<String, &'d RawValue> = entries.0.into_iter().collect();
                let entries = entries.into_iter().map(|(language, raw)| {
                    let value = if field.many == Many::SeveralByLanguage {
                        let texts: Vec<String> = self.parsed(raw)?;
                        Value::Several(texts.into_iter().map(|t| Value::Text(t.into())).collect())
                    } else {
                        Value::Text(self.parsed::<String>(raw)?.into())
                    };
                    Ok((Cow::Owned(language), value))
                });
                Ok(Value::ByLanguage(entries.collect::<Decoded<_>>()?))
            }
        }
    }

    fn array(&mut self, ty: Ty, shape: &'d Shape, raw: &'d RawValue) -> Decoded<Value<'static>> {
        let items: Vec<&'d RawValue> = self.parsed(raw)?;
        let items = items.into_iter().map(|item| self.value(ty, shape, item));
        Ok(Value::Several(items.collect::<Decoded<_>>()?))
    }

    fn value(&mut self, ty: Ty, shape: &'d Shape, raw: &'d RawValue) -> Decoded<Value<'static>> {
        match shape {
            Shape::Literal(_, primitive) => self.literal(ty, *primitive, raw),
            Shape::Symbol(_) | Shape::Class(_) | Shape::Only(_) | Shape::Iri => {
                Ok(Value::Text(self.parsed::<String>(raw)?.into()))
            }
            Shape::Record(id) => {
                let object = self.parsed::<Object<'d>>(raw)?;
                self.object(*id, raw, &object, &[])
            }
            Shape::OneOf(records) => {
                let object = self.parsed::<Object<'d>>(raw)?;
                // The document may know of no subclass.
                let Some(class) = members::told(self.view, ty) else {
                    let own = |id: &&RecordId| {
                        self.plan
                            .record(**id)
                            .is_some_and(|r| Ty::Inline(r.decl) == ty)
                    };
                    let id = records.iter().find(own);
                    let id = id.ok_or_else(|| self.foreign(raw, "a value of a class"))?;
                    return self.object(*id, raw, &object, &[]);
                };
                let name = self.tag_of(raw, &object)?;
                let found = records.iter().find(|id| {
                    let own = self.plan.record(**id).map(|r| r.decl);
                    own.is_some_and(|own| self.is_called(own, class, &name))
                });
                let id = found.ok_or_else(|| self.foreign(raw, &format!("a `{name}`")))?;
                self.object(*id, raw, &object, &[TYPE])
            }
            Shape::Choice(choice) => self.choice(*choice, raw),
            Shape::List(list) => {
                let body = &self.view.legal.decls[*list].kind;
                match (body, self.plan.item(*list)) {
                    (DeclKind::List(body), Some(item)) => self.array(body.item, item, raw),
                    _ => Err(self.foreign(raw, "a list")),
                }
            }
        }
    }

    fn is_called(&self, own: DeclId, class: DeclId, name: &str) -> bool {
        let legal = self.view.legal;
        let own = &legal.decls[own];
        tag(legal, own.origin.concept, own.unit, legal.decls[class].unit) == name
    }

    fn tag_of(&self, at: &RawValue, object: &Object<'d>) -> Decoded<String> {
        let tag = object.0.iter().find(|(name, _)| name == TYPE);
        let (_, raw) = tag.ok_or_else(|| self.foreign(at, "an object without `@type`"))?;
        self.parsed(raw)
    }

    fn choice(&mut self, choice: DeclId, raw: &'d RawValue) -> Decoded<Value<'static>> {
        let view = self.view;
        let DeclKind::Sum(sum) = &view.legal.decls[choice].kind else {
            return Err(self.foreign(raw, "a choice"));
        };
        let object = self.parsed::<Object<'d>>(raw)?;
        let name = self.tag_of(raw, &object)?;
        let named = |arm: &udac_projection::container::Arm| {
            view.legal.part(Part::Concept(arm.origin.concept)) == name
        };
        let place = sum.arms.iter().position(named);
        let alternatives = self.plan.alternatives(choice);
        let found = place.and_then(|p| Some((p, sum.arms.get(p)?, alternatives.get(p)?)));
        let Some((place, arm, shape)) = found else {
            return Err(self.foreign(raw, &format!("a `{name}`")));
        };
        let value = if let (true, Shape::Record(id)) = (view.objects(sum), shape) {
            self.object(*id, raw, &object, &[TYPE])?
        } else {
            let held = object.0.iter().find(|(name, _)| name == VALUE);
            let (_, held) = held.ok_or_else(|| self.foreign(raw, "no `@value`"))?;
            self.value(arm.ty, shape, held)?
        };
        Ok(Value::Member(place, Box::new(value)))
    }

    fn literal(&self, ty: Ty, primitive: Primitive, raw: &'d RawValue) -> Decoded<Value<'static>> {
        match primitive {
            Primitive::Boolean => Ok(Value::Boolean(self.parsed(raw)?)),
            Primitive::Int => Ok(Value::Int(self.parsed(raw)?)),
            Primitive::Float => Ok(Value::Float(match self.named::<f32>(raw) {
                Some(number) => number,
                None => self.parsed(raw)?,
            })),
            Primitive::Double => Ok(Value::Double(match self.named::<f64>(raw) {
                Some(number) => number,
                None => self.parsed(raw)?,
            })),
            Primitive::Binary => {
                let text: String = self.parsed(raw)?;
                let octets = base64_octets(&text);
                let octets = octets.ok_or_else(|| self.foreign(raw, "no base 64"))?;
                Ok(Value::Bytes(octets))
            }
            Primitive::AnyLiteral => Ok(Value::Literal(self.any_literal(raw)?)),
            Primitive::LangString => {
                let literal = self.any_literal(raw)?;
                let language = literal.language;
                let language =
                    language.ok_or_else(|| self.foreign(raw, "a text of no language"))?;
                Ok(Value::ByLanguage(vec![(
                    language,
                    Value::Text(literal.lexical),
                )]))
            }
            Primitive::Decimal
            | Primitive::Long
            | Primitive::Integer
            | Primitive::NonNegativeInteger
                if is_number(primitive, self.view.form) =>
            {
                let text = raw.get();
                let plain = text.bytes().all(|b| matches!(b, b'0'..=b'9' | b'-' | b'.'));
                if plain {
                    Ok(Value::Text(Cow::Owned(text.to_owned())))
                } else {
                    Err(self.foreign(raw, "no plain number"))
                }
            }
            Primitive::Decimal
            | Primitive::Long
            | Primitive::Integer
            | Primitive::NonNegativeInteger
            | Primitive::AnyUri
            | Primitive::Date
            | Primitive::DateTime
            | Primitive::Time
            | Primitive::Duration
            | Primitive::String => {
                debug_assert_eq!(self.view.legal.primitive_of(ty), Some(primitive));
                Ok(Value::Text(self.parsed::<String>(raw)?.into()))
            }
        }
    }

    /// A number that JSON has no digits for.
    fn named<T: std::str::FromStr>(&self, raw: &RawValue) -> Option<T> {
        match raw.get() {
            "\"INF\"" => "inf".parse().ok(),
            "\"-INF\"" => "-inf".parse().ok(),
            "\"NaN\"" => "NaN".parse().ok(),
            _ => None,
        }
    }

    fn any_literal(&self, raw: &'d RawValue) -> Decoded<Literal<'static>> {
        let object: Object<'d> = self.parsed(raw)?;
        let mut literal = Literal {
            lexical: Cow::Borrowed(""),
            datatype: None,
            language: None,
        };
        for (name, raw) in object.0 {
            let text = Cow::Owned(self.parsed::<String>(raw)?);
            match name.as_str() {
                VALUE => literal.lexical = text,
                TYPE => literal.datatype = Some(text),
                "@language" => literal.language = Some(text),
                _ => return Err(self.foreign(raw, &format!("a member `{name}`"))),
            }
        }
        Ok(literal)
    }
}
