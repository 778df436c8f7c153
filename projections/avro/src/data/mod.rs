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
use std::error::Error;
use udac_codec::{Data, Form, Forms, Inexact, Instances, Minter, Plan, Statement, read, write};
use udac_projection::Legal;
use udac_projection::container::{FieldId, UnitId};
use udac_projection::target::Options;

/// How Avro holds literals.
struct AvroForms;

impl Forms for AvroForms {
    fn form(&self, legal: &Legal<'_>, field: FieldId) -> Form {
        form(encoding(legal, &legal.fields[field]))
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
    fn write(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        instances: &Instances<'_>,
        options: &Options,
    ) -> (Option<Vec<u8>>, Vec<Inexact>) {
        let plan = Plan::of(legal, instances.model(), &AvroForms);
        let written = write(&plan, unit, instances);
        let profile = Profile::of(options);
        let file = || encode::file(&plan, legal, unit, &profile, &written.values);
        let file = (!written.values.is_empty()).then(file);
        (file, written.inexact)
    }

    fn read(
        &self,
        legal: &Legal<'_>,
        minter: &Minter<'_>,
        options: &Options,
        bytes: &[u8],
    ) -> Result<Vec<Statement>, Box<dyn Error>> {
        let plan = Plan::of(legal, minter.model(), &AvroForms);
        let values = decode::file(&plan, legal, &Profile::of(options), bytes)?;
        Ok(read(&plan, legal, minter, &values)?)
    }
}
