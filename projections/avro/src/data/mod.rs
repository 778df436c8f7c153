//! Instances as object container files, and back.
//!
//! In: values of records, as the plan of the container gives them. Out: a file whose schema is the
//! domain's text, each object one instance: the list of the domain's schemas is a union of its records.
//! Written here, so that the same data is always the same bytes; read by the library, which knows the files
//! of others too.

mod decode;
mod encode;

use crate::primitive::Encoding;
use crate::profile::Profile;
use crate::shape::encoding;
use udac_codec::{
    Codec, Data, Files, Form, Forms, Instances, Minter, Model, Plan, Put, Statement, Unread,
    Written, read, read_each, write, write_each,
};
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::container::{Facets, Part, Ty, UnitId};
use udac_projection::target::Options;

/// How Avro holds literals.
struct AvroForms;

impl Forms for AvroForms {
    fn form(&self, legal: &Legal<'_>, ty: Ty, facets: Option<&Facets>) -> Form {
        form(encoding(legal, ty, facets))
    }

    /// The passes make a union of such a place.
    // What a field is, is known by its place alone.
    fn holds_faults(&self) -> bool {
        false
    }

    fn says_class(&self) -> bool {
        false
    }

    fn class_name(&self, legal: &Legal<'_>, class: TermId, _: UnitId, _: UnitId) -> String {
        legal.part(Part::Concept(class)).to_owned()
    }
}

fn form(encoding: Encoding) -> Form {
    match (encoding.primitive, encoding.logical, encoding.decimal) {
        ("boolean", ..) => Form::Boolean,
        ("int", Some("date"), _) => Form::Days,
        ("int", ..) => Form::Int,
        ("long", Some("timestamp-micros"), _) => Form::Moment,
        ("long", Some("time-micros"), _) => Form::TimeOfDay,
        ("long", ..) => Form::Long,
        ("float", ..) => Form::Float,
        ("double", ..) => Form::Double,
        ("bytes", _, Some((_, scale))) => Form::Unscaled(u32::try_from(scale).unwrap_or(u32::MAX)),
        ("bytes", ..) => Form::Octets,
        _ => Form::Text,
    }
}

impl Data for crate::Avro {
    fn codec<'c>(
        &self,
        legal: &'c Legal<'c>,
        model: &'c Model,
        options: &Options,
    ) -> Box<dyn Codec + 'c> {
        Box::new(AvroCodec {
            legal,
            plan: Plan::of(legal, model, &AvroForms),
            profile: Profile::of(options),
        })
    }
}

struct AvroCodec<'c> {
    legal: &'c Legal<'c>,
    plan: Plan,
    profile: Profile,
}

impl Codec for AvroCodec<'_> {
    fn write(&self, instances: &Instances<'_>) -> Put {
        write_each(self.legal, |unit| {
            let Written { values, inexact } = write(&self.plan, self.legal, unit, instances);
            let file = || encode::file(&self.plan, self.legal, unit, &self.profile, &values);
            ((!values.is_empty()).then(file), inexact)
        })
    }

    fn read(&self, minter: &Minter<'_>, files: &Files) -> Result<Vec<Statement>, Unread> {
        read_each(files, |bytes| {
            let values = decode::file(&self.plan, self.legal, &self.profile, bytes)?;
            Ok(read(&self.plan, self.legal, minter, &values)?)
        })
    }
}
