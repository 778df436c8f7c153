//! The bytes of an object container file.

use crate::order::definitions;
use crate::print;
use crate::profile::Profile;
use crate::shape::{FieldType, Leaf, Wrap, field_type, fields};
use std::collections::BTreeMap;
use udac_codec::{Plan, RecordId, Shape, Value};
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, UnitId};

/// A block is closed when it holds so many bytes.
const BLOCK: usize = 64 * 1024;

/// Writes a file of values that are records of a unit.
pub(super) fn file(
    plan: &Plan,
    legal: &Legal<'_>,
    unit: UnitId,
    profile: &Profile,
    values: &[Value<'_>],
) -> Vec<u8> {
    let mut schema = String::new();
    print::text(legal, unit, profile, &mut schema);
    let mut encoder = Encoder {
        plan,
        legal,
        profile,
        bound: BTreeMap::new(),
        out: Vec::new(),
    };
    let marker = marker(&schema);
    encoder.out.extend(b"Obj\x01");
    encoder.long(2);
    encoder.bytes(b"avro.codec");
    encoder.bytes(b"null");
    encoder.bytes(b"avro.schema");
    encoder.bytes(schema.as_bytes());
    encoder.long(0);
    encoder.out.extend(marker);
    let mut file = std::mem::take(&mut encoder.out);
    let branches = definitions(legal, unit, profile).schemas.into_iter();
    let branches: BTreeMap<DeclId, usize> = branches.enumerate().map(|(i, d)| (d, i)).collect();
    let mut count = 0;
    for (i, value) in values.iter().enumerate() {
        if let Value::Record(id, _) = value
            && let Some(record) = plan.record(*id)
        {
            encoder.place(branches.get(&record.decl).copied().unwrap_or(0));
            encoder.value(value);
            count += 1;
        }
        if encoder.out.len() >= BLOCK || i + 1 == values.len() {
            let block = std::mem::take(&mut encoder.out);
            encoder.place(count);
            encoder.bytes(&block);
            file.append(&mut encoder.out);
            file.extend(marker);
            count = 0;
        }
    }
    file
}

/// What stands between blocks: the same for the same schema, where the specification says random.
fn marker(schema: &str) -> [u8; 16] {
    // FNV-1a of 128 bits.
    let mut hash: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    for byte in schema.bytes() {
        hash ^= u128::from(byte);
        hash = hash.wrapping_mul(0x0000_0000_0100_0000_0000_0000_0000_013b);
    }
    hash.to_be_bytes()
}

struct Encoder<'e, 'm> {
    plan: &'e Plan,
    legal: &'e Legal<'m>,
    profile: &'e Profile,
    /// The fields of records in the order of the schema: places in the plan, and types.
    bound: BTreeMap<RecordId, Vec<(usize, FieldType<'e>)>>,
    out: Vec<u8>,
}

impl<'e> Encoder<'e, '_> {
    fn long(&mut self, number: i64) {
        let mut rest = ((number << 1) ^ (number >> 63)).cast_unsigned();
        while rest >= 0x80 {
            self.out.push(low_seven(rest) | 0x80);
            rest >>= 7;
        }
        self.out.push(low_seven(rest));
    }

    /// A count, or the place of a branch.
    fn place(&mut self, number: usize) {
        self.long(i64::try_from(number).unwrap_or(i64::MAX));
    }

    fn bytes(&mut self, bytes: &[u8]) {
        self.place(bytes.len());
        self.out.extend(bytes);
    }

    fn value(&mut self, value: &Value<'_>) {
        match value {
            Value::Absent => {}
            Value::Boolean(b) => self.out.push(u8::from(*b)),
            Value::Int(n) => self.long(i64::from(*n)),
            Value::Long(n) => self.long(*n),
            Value::Float(n) => self.out.extend(n.to_le_bytes()),
            Value::Double(n) => self.out.extend(n.to_le_bytes()),
            Value::Bytes(octets) => self.bytes(octets),
            Value::Text(text) => self.bytes(text.as_bytes()),
            Value::Record(id, fields) => self.record(*id, fields),
            Value::Member(_, value) => self.value(value),
            // Fields wrap several; no schema has a literal that says its datatype.
            Value::Several(_) | Value::ByLanguage(_) | Value::Literal(_) | Value::Beyond(_) => {}
        }
    }

    fn record(&mut self, id: RecordId, values: &[Value<'_>]) {
        let Some(record) = self.plan.record(id) else {
            return;
        };
        let bound = self.bound.remove(&id).unwrap_or_else(|| {
            let fields = fields(self.legal, record.decl, self.profile).into_iter();
            let place = |f| record.fields.iter().position(|own| own.field == f);
            let bind = |f| Some((place(f)?, field_type(self.legal, f, self.profile)));
            fields.filter_map(bind).collect()
        });
        for (place, ty) in &bound {
            if let (Some(field), Some(value)) = (record.fields.get(*place), values.get(*place)) {
                self.wrapped(&ty.wraps, ty, &field.shape, value);
            }
        }
        // A record within itself was bound again under way.
        self.bound.insert(id, bound);
    }

    fn wrapped(&mut self, wraps: &[Wrap], ty: &FieldType<'e>, shape: &Shape, value: &Value<'_>) {
        let Some((outer, inner)) = wraps.split_first() else {
            self.leaf(ty, shape, value, 0);
            return;
        };
        match outer {
            Wrap::NullFirst | Wrap::NullLast => {
                let first = matches!(outer, Wrap::NullFirst);
                let choice = inner.is_empty().then(|| choice(shape)).flatten();
                let branches = choice.map_or(1, |c| self.plan.alternatives(c).len());
                if *value == Value::Absent {
                    self.place(if first { 0 } else { branches });
                } else if choice.is_some() {
                    self.leaf(ty, shape, value, usize::from(first));
                } else {
                    self.place(usize::from(first));
                    self.wrapped(inner, ty, shape, value);
                }
            }
            Wrap::Array => {
                let items = value.as_several().unwrap_or(&[]);
                if !items.is_empty() {
                    self.place(items.len());
                    for item in items {
                        self.wrapped(inner, ty, shape, item);
                    }
                }
                self.long(0);
            }
            Wrap::Map => {
                let entries = value.as_languages().unwrap_or(&[]);
                if !entries.is_empty() {
                    self.place(entries.len());
                    for (tag, item) in entries {
                        self.bytes(tag.as_bytes());
                        self.wrapped(inner, ty, shape, item);
                    }
                }
                self.long(0);
            }
        }
    }

    /// One value; `nulls` branches stand before those of a choice.
    fn leaf(&mut self, ty: &FieldType<'e>, shape: &Shape, value: &Value<'_>, nulls: usize) {
        if let Value::Member(place, value) = value {
            self.place(place + nulls);
            self.value(value);
            return;
        }
        if let (Shape::Symbol(_), Value::Text(name)) = (shape, value)
            && let Leaf::Named(decl) = ty.leaf
            && let DeclKind::Enum(body) = &self.legal.decls[decl].kind
        {
            let mut symbols = body.symbols.iter();
            let at = symbols.position(|s| self.legal.symbol_name(*s) == name);
            self.place(at.unwrap_or(body.symbols.len()));
            return;
        }
        self.value(value);
    }
}

/// The choice that a value is one of.
pub(super) const fn choice(shape: &Shape) -> Option<DeclId> {
    if let Shape::Choice(choice) = shape {
        Some(*choice)
    } else {
        None
    }
}

const fn low_seven(number: u64) -> u8 {
    number.to_le_bytes()[0] & 0x7f
}
