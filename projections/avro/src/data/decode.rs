//! What an object container file holds, as values of records.

use super::encode::choice;
use crate::profile::Profile;
use crate::shape::{FieldType, Wrap, field_type, fields};
use apache_avro::types::Value as Read;
use apache_avro::{Reader, Schema};
use std::collections::BTreeMap;
use std::error::Error;
use udac_codec::{Foreign, Plan, RecordId, Shape, Value};
use udac_projection::Legal;

type Decoded<T> = Result<T, Box<dyn Error>>;

/// Reads a file.
pub(super) fn file(
    plan: &Plan,
    legal: &Legal<'_>,
    profile: &Profile,
    bytes: &[u8],
) -> Decoded<Vec<Value<'static>>> {
    let mut decoder = Decoder {
        plan,
        legal,
        profile,
        bound: BTreeMap::new(),
    };
    let reader = Reader::new(bytes)?;
    let branches = branches(reader.writer_schema());
    let known = known(plan, legal, profile);
    let mut values = Vec::new();
    for read in reader {
        let read = read?;
        let branch = if let Read::Union(branch, _) = &read {
            *branch
        } else {
            0
        };
        let name = branches.get(branch as usize).map_or("", String::as_str);
        let id = known.get(name).copied();
        let id = id.ok_or_else(|| foreign(&format!("a value of `{name}`")))?;
        values.push(decoder.record(id, &read)?);
    }
    Ok(values)
}

/// The names of the records of which a file holds some.
fn branches(schema: &Schema) -> Vec<String> {
    let alone = std::slice::from_ref(schema);
    let all = if let Schema::Union(union) = schema {
        union.variants()
    } else {
        alone
    };
    let name = |s: &Schema| {
        s.name()
            .map_or_else(String::new, |n| n.fullname(None).to_string())
    };
    all.iter().map(name).collect()
}

/// The records of the container by name.
fn known(plan: &Plan, legal: &Legal<'_>, profile: &Profile) -> BTreeMap<String, RecordId> {
    let roots = legal.roots().flat_map(|(unit, _)| {
        let namespace = profile.namespace_of(legal, unit);
        plan.roots(unit).iter().filter_map(move |id| {
            let name = legal.decl_name(plan.record(*id)?.decl);
            let full = if namespace.is_empty() {
                name.to_owned()
            } else {
                format!("{namespace}.{name}")
            };
            Some((full, *id))
        })
    });
    roots.collect()
}

fn foreign(why: &str) -> Box<dyn Error> {
    Box::new(Foreign(why.to_owned()))
}

fn record_of(read: &Read) -> Decoded<&[(String, Read)]> {
    if let Read::Union(_, inner) = read {
        return record_of(inner);
    }
    if let Read::Record(fields) = read {
        return Ok(fields);
    }
    Err(foreign("a value that is no record"))
}

struct Decoder<'d, 'm> {
    plan: &'d Plan,
    legal: &'d Legal<'m>,
    profile: &'d Profile,
    bound: BTreeMap<RecordId, Vec<(usize, FieldType<'d>)>>,
}

impl<'d> Decoder<'d, '_> {
    fn record(&mut self, id: RecordId, read: &Read) -> Decoded<Value<'static>> {
        let read = record_of(read)?;
        let record = self.plan.record(id).ok_or_else(|| foreign("no record"))?;
        let bound = self.bound.remove(&id).unwrap_or_else(|| {
            let fields = fields(self.legal, record.decl, self.profile).into_iter();
            let place = |f| record.fields.iter().position(|own| own.field == f);
            let bind = |f| Some((place(f)?, field_type(self.legal, f, self.profile)));
            fields.filter_map(bind).collect()
        });
        let mut values = vec![Value::Absent; record.fields.len()];
        for (i, (place, ty)) in bound.iter().enumerate() {
            let (Some(field), Some(slot)) = (record.fields.get(*place), values.get_mut(*place))
            else {
                continue;
            };
            let name = self.legal.field_name(field.field);
            // They stand in the order of the schema, where nobody resolved it against another one.
            let read = read
                .get(i)
                .filter(|(n, _)| n == name)
                .or_else(|| read.iter().find(|(n, _)| n == name))
                .map(|(_, read)| read);
            if let Some(read) = read {
                *slot = self.wrapped(&ty.wraps, &field.shape, read)?;
            }
        }
        self.bound.insert(id, bound);
        Ok(Value::Record(id, values))
    }

    fn wrapped(&mut self, wraps: &[Wrap], shape: &Shape, read: &Read) -> Decoded<Value<'static>> {
        let Some((outer, inner)) = wraps.split_first() else {
            return self.leaf(shape, read, 0);
        };
        match (outer, read) {
            (Wrap::NullFirst | Wrap::NullLast, Read::Union(_, held)) if **held == Read::Null => {
                Ok(Value::Absent)
            }
            (Wrap::NullFirst | Wrap::NullLast, Read::Union(_, held)) => {
                if inner.is_empty() && choice(shape).is_some() {
                    let nulls = u32::from(matches!(outer, Wrap::NullFirst));
                    return self.leaf(shape, read, nulls);
                }
                self.wrapped(inner, shape, held)
            }
            (Wrap::Array, Read::Array(items)) => {
                let items = items.iter().map(|i| self.wrapped(inner, shape, i));
                Ok(Value::Several(items.collect::<Decoded<_>>()?))
            }
            (Wrap::Map, Read::Map(entries)) => {
                let sorted: BTreeMap<&String, &Read> = entries.iter().collect();
                let entries = sorted.into_iter().map(|(tag, read)| {
                    let value = self.wrapped(inner, shape, read)?;
                    Ok((tag.clone().into(), value))
                });
                Ok(Value::ByLanguage(entries.collect::<Decoded<_>>()?))
            }
            _ => Err(foreign("a value of another type")),
        }
    }

    fn leaf(&mut self, shape: &Shape, read: &Read, nulls: u32) -> Decoded<Value<'static>> {
        match (shape, read) {
            (Shape::Choice(choice), Read::Union(branch, _)) => {
                let place = branch.checked_sub(nulls).map(|p| p as usize);
                let alternatives = self.plan.alternatives(*choice);
                let found = place.and_then(|p| Some((p, alternatives.get(p)?)));
                let Some((place, Shape::Record(id))) = found else {
                    return Err(foreign("a branch of no alternative"));
                };
                Ok(Value::Member(place, Box::new(self.record(*id, read)?)))
            }
            (Shape::Record(id), read) => self.record(*id, read),
            (_, read) => scalar(read).ok_or_else(|| foreign("a value of another type")),
        }
    }
}

#[expect(
    clippy::wildcard_enum_match_arm,
    reason = "the library has values of many more types"
)]
fn scalar(read: &Read) -> Option<Value<'static>> {
    match read {
        Read::Boolean(b) => Some(Value::Boolean(*b)),
        Read::Int(n) | Read::Date(n) => Some(Value::Int(*n)),
        Read::Long(n) | Read::TimestampMicros(n) | Read::TimeMicros(n) => Some(Value::Long(*n)),
        Read::Float(n) => Some(Value::Float(*n)),
        Read::Double(n) => Some(Value::Double(*n)),
        Read::Bytes(octets) => Some(Value::Bytes(octets.clone())),
        Read::Decimal(decimal) => Some(Value::Bytes(Vec::try_from(decimal).ok()?)),
        Read::String(text) | Read::Enum(_, text) => Some(Value::Text(text.clone().into())),
        _ => None,
    }
}
