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
use udac_codec::{
    Codec, Data, Files, Form, Forms, Instances, Minter, Model, Plan, Put, Statement, Unread,
    Written, read, read_each, write, write_each,
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
    fn write(&self, instances: &Instances<'_>) -> Put {
        write_each(self.legal, |unit| {
            let Written { values, inexact } = write(&self.plan, self.legal, unit, instances);
            let view = View::of(self.legal, unit, self.form);
            let file = || encode::file(&self.plan, &view, &values).into_bytes();
            ((!values.is_empty()).then(file), inexact)
        })
    }

    fn read(&self, minter: &Minter<'_>, files: &Files) -> Result<Vec<Statement>, Unread> {
        let views = self.legal.roots();
        let views = views.map(|(unit, _)| View::of(self.legal, unit, self.form));
        let views: Vec<View<'_, '_>> = views.collect();
        read_each(files, |bytes| {
            let values = decode::file(&self.plan, &views, bytes)?;
            Ok(read(&self.plan, self.legal, minter, &values)?)
        })
    }
}
