//! The text of a file.

use super::members;
use crate::definitions::{View, tag};
use crate::lexical;
use crate::shape::{TYPE, VALUE, is_number};
use std::collections::BTreeMap;
use std::fmt::Display;
use udac_codec::{Literal, Plan, RecordId, Value, base64};
use udac_projection::container::{Coll, DeclKind, FieldId, Part, Ty};
use udac_projection::print::push_string;

/// Writes values that are records of what stands alone.
pub(super) fn file(plan: &Plan, view: &View<'_, '_>, values: &[Value<'_>]) -> String {
    let mut encoder = Encoder {
        plan,
        view,
        members: BTreeMap::new(),
        out: String::from("{"),
    };
    let mut last = None;
    for value in values {
        let Value::Record(id, fields) = value else {
            continue;
        };
        if last != Some(*id) {
            encoder
                .out
                .push_str(if last.is_some() { "\n],\n" } else { "\n" });
            if let Some(record) = plan.record(*id) {
                push_string(&mut encoder.out, view.legal.decl_name(record.decl));
            }
            encoder.out.push_str(": [\n");
        } else {
            encoder.out.push_str(",\n");
        }
        last = Some(*id);
        encoder.object(*id, fields, None);
    }
    encoder.out.push_str("\n]\n}\n");
    encoder.out
}

struct Encoder<'e, 'l, 'm> {
    plan: &'e Plan,
    view: &'e View<'l, 'm>,
    members: BTreeMap<RecordId, Vec<(usize, &'l str)>>,
    out: String,
}

impl<'l> Encoder<'_, 'l, '_> {
    fn string(&mut self, text: &str) {
        push_string(&mut self.out, text);
    }

    fn key(&mut self, name: &str, first: &mut bool) {
        if !std::mem::take(first) {
            self.out.push(',');
        }
        self.string(name);
        self.out.push(':');
    }

    /// The object of a record; what it says it is comes first.
    fn object(&mut self, id: RecordId, values: &[Value<'_>], tag: Option<&str>) {
        let Some(record) = self.plan.record(id) else {
            return;
        };
        self.out.push('{');
        let mut first = true;
        if let Some(tag) = tag {
            self.key(TYPE, &mut first);
            self.string(tag);
        }
        let own: Vec<(usize, &'l str)> = match self.members.remove(&id) {
            Some(own) => own,
            None => members::members(self.view, self.plan, id),
        };
        for (place, name) in &own {
            if let (Some(field), Some(value)) = (record.fields.get(*place), values.get(*place))
                && self.is_there(field.field, value)
            {
                self.key(name, &mut first);
                self.field(field.field, value);
            }
        }
        // A record within itself was looked up again under way.
        self.members.insert(id, own);
        if let Some(Value::Beyond(others)) = values.get(record.fields.len()) {
            for (name, value) in others {
                self.key(name, &mut first);
                self.plain(value);
            }
        }
        self.out.push('}');
    }

    /// What is not there has no member; an empty list is there.
    fn is_there(&self, field: FieldId, value: &Value<'_>) -> bool {
        let info = &self.view.legal.fields[field];
        match value {
            Value::Absent => false,
            Value::Several(items) => !items.is_empty() || info.coll != Coll::Set,
            Value::ByLanguage(entries) => !entries.is_empty(),
            Value::Boolean(_)
            | Value::Int(_)
            | Value::Long(_)
            | Value::Float(_)
            | Value::Double(_)
            | Value::Bytes(_)
            | Value::Text(_)
            | Value::Literal(_)
            | Value::Record(..)
            | Value::Beyond(_)
            | Value::Member(..) => true,
        }
    }

    fn field(&mut self, field: FieldId, value: &Value<'_>) {
        let info = &self.view.legal.fields[field];
        match (info.coll, value) {
            (Coll::Set | Coll::List, Value::Several(items)) => self.array(info.ty, items),
            // Several where there is to be one.
            (_, Value::Several(items)) if !matches!(info.ty, Ty::List(_)) => {
                self.array(info.ty, items);
            }
            (Coll::LangMap | Coll::LangMultiMap, Value::ByLanguage(entries)) => {
                self.out.push('{');
                let mut first = true;
                for (language, value) in entries {
                    self.key(language, &mut first);
                    match value.as_several() {
                        Some(items) => self.array(info.ty, items),
                        None => self.plain(value),
                    }
                }
                self.out.push('}');
            }
            (_, value) => self.value(info.ty, value),
        }
    }

    fn array(&mut self, ty: Ty, items: &[Value<'_>]) {
        self.out.push('[');
        for (i, item) in items.iter().enumerate() {
            if i > 0 {
                self.out.push(',');
            }
            self.value(ty, item);
        }
        self.out.push(']');
    }

    fn value(&mut self, ty: Ty, value: &Value<'_>) {
        let legal = self.view.legal;
        match (ty, value) {
            (Ty::Inline(_), Value::Record(id, values)) => {
                let told = members::told(self.view, ty).zip(self.plan.record(*id));
                let tag = told.map(|(class, record)| {
                    let own = &legal.decls[record.decl];
                    let home = legal.decls[class].unit;
                    tag(legal, own.origin.concept, own.unit, home)
                });
                self.object(*id, values, tag.as_deref());
            }
            (Ty::OneOf(choice), Value::Member(place, value)) => {
                let DeclKind::Sum(sum) = &legal.decls[choice].kind else {
                    return;
                };
                let Some(arm) = sum.arms.get(*place) else {
                    return;
                };
                let name = legal.part(Part::Concept(arm.origin.concept));
                if let (true, Value::Record(id, values)) = (self.view.objects(sum), &**value) {
                    self.object(*id, values, Some(name));
                    return;
                }
                self.out.push('{');
                let mut first = true;
                self.key(TYPE, &mut first);
                self.string(name);
                self.key(VALUE, &mut first);
                self.value(arm.ty, value);
                self.out.push('}');
            }
            (Ty::List(list), Value::Several(items)) => {
                if let DeclKind::List(body) = &legal.decls[list].kind {
                    self.array(body.item, items);
                }
            }
            (_, Value::Text(text)) => {
                let primitive = legal.primitive_of(ty);
                let number = primitive.filter(|p| is_number(*p, self.view.form));
                match number.and_then(|p| lexical::number(text, p)) {
                    Some(number) => self.out.push_str(&number),
                    None => self.string(text),
                }
            }
            (_, value) => self.plain(value),
        }
    }

    /// A value that is written the same wherever it stands.
    fn plain(&mut self, value: &Value<'_>) {
        match value {
            Value::Boolean(truth) => self.display(truth),
            Value::Int(number) => self.display(number),
            Value::Long(number) => self.display(number),
            Value::Float(number) => match serde_json::to_string(number) {
                Ok(text) if number.is_finite() => self.out.push_str(&text),
                Ok(_) | Err(_) => self.infinite(f64::from(*number)),
            },
            Value::Double(number) => match serde_json::to_string(number) {
                Ok(text) if number.is_finite() => self.out.push_str(&text),
                Ok(_) | Err(_) => self.infinite(*number),
            },
            Value::Bytes(octets) => self.string(&base64(octets)),
            Value::Text(text) => self.string(text),
            Value::Literal(literal) => self.literal(literal),
            Value::ByLanguage(entries) => {
                if let [(language, Value::Text(text))] = entries.as_slice() {
                    self.literal(&Literal {
                        lexical: text.clone(),
                        datatype: None,
                        language: Some(language.clone()),
                    });
                }
            }
            // Only fields hold nothing, and types lead to the others.
            Value::Absent
            | Value::Record(..)
            | Value::Member(..)
            | Value::Several(_)
            | Value::Beyond(_) => {}
        }
    }

    fn display(&mut self, shown: &impl Display) {
        self.out.push_str(&shown.to_string());
    }

    fn infinite(&mut self, number: f64) {
        let name = if number.is_nan() {
            "NaN"
        } else if number > 0.0 {
            "INF"
        } else {
            "-INF"
        };
        self.string(name);
    }

    fn literal(&mut self, literal: &Literal<'_>) {
        self.out.push('{');
        let mut first = true;
        self.key(VALUE, &mut first);
        self.string(&literal.lexical);
        if let Some(datatype) = &literal.datatype {
            self.key(TYPE, &mut first);
            self.string(datatype);
        }
        if let Some(language) = &literal.language {
            self.key("@language", &mut first);
            self.string(language);
        }
        self.out.push('}');
    }
}
