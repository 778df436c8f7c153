//! Instances in the one JSON form, and back.
//!
//! In: values of records, as the plan of the container gives them. Out: one object a domain; its members are
//! the definitions of what stands alone, each an array of instances, one a line. Each of them is an instance
//! of its definition.

mod decode;
mod encode;
mod members;

use crate::definitions::View;
use crate::shape::Form as JsonForm;
use std::error::Error;
use udac_codec::{
    Codec, Data, Form, Forms, Inexact, Instances, Minter, Model, Plan, Statement, read, write,
};
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{Facets, Ty, UnitId};
use udac_projection::target::Options;

/// How JSON holds literals.
struct JsonForms;

impl Forms for JsonForms {
    fn form(&self, legal: &Legal<'_>, ty: Ty, _: Option<&Facets>) -> Form {
        legal.primitive_of(ty).map_or(Form::Text, form)
    }

    fn says_class(&self) -> bool {
        true
    }

    fn holds_faults(&self) -> bool {
        true
    }

    fn class_name(&self, legal: &Legal<'_>, class: TermId, unit: UnitId, home: UnitId) -> String {
        crate::definitions::tag(legal, class, unit, home)
    }
}

const fn form(primitive: Primitive) -> Form {
    match primitive {
        Primitive::AnyLiteral => Form::Literal,
        Primitive::Boolean => Form::Boolean,
        Primitive::Int => Form::Int,
        Primitive::Float => Form::Float,
        Primitive::Double => Form::Double,
        Primitive::Binary => Form::Octets,
        Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Decimal => Form::Trimmed,
        Primitive::Integer | Primitive::Long | Primitive::NonNegativeInteger => Form::Digits,
        Primitive::LangString | Primitive::AnyUri | Primitive::String => Form::Text,
    }
}

impl Data for crate::JsonSchema {
    fn codec<'c>(
        &self,
        legal: &'c Legal<'c>,
        model: &'c Model,
        options: &Options,
    ) -> Box<dyn Codec + 'c> {
        Box::new(JsonCodec {
            legal,
            plan: Plan::of(legal, model, &JsonForms),
            form: JsonForm::of(options),
        })
    }
}

struct JsonCodec<'c> {
    legal: &'c Legal<'c>,
    plan: Plan,
    form: JsonForm,
}

impl Codec for JsonCodec<'_> {
    fn write(&self, unit: UnitId, instances: &Instances<'_>) -> (Option<Vec<u8>>, Vec<Inexact>) {
        let written = write(&self.plan, self.legal, unit, instances);
        let view = View::of(self.legal, unit, self.form);
        let file = || encode::file(&self.plan, &view, &written.values).into_bytes();
        let file = (!written.values.is_empty()).then(file);
        (file, written.inexact)
    }

    fn read(&self, minter: &Minter<'_>, bytes: &[u8]) -> Result<Vec<Statement>, Box<dyn Error>> {
        let views = self.legal.roots();
        let views = views.map(|(unit, _)| View::of(self.legal, unit, self.form));
        let values = decode::file(&self.plan, &views.collect::<Vec<_>>(), bytes)?;
        Ok(read(&self.plan, self.legal, minter, &values)?)
    }
}
