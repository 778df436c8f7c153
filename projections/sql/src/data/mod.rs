//! Instances as rows, and back.
//!
//! In: the rows of tables, as the paths of columns give them. Out: a script that inserts them in one transaction,
//! each table before those whose rows refer to it at once; what could not stand in a row at first is put there at the
//! end. Such a script is read again, and what the database
//! dumps as insertions.

mod circles;
mod insert;
pub(crate) mod interval;
mod lexical;
mod references;
mod scan;
mod update;

use crate::Sql;
use crate::dialect::Dialect;
use std::error::Error;
use udac_codec::{
    Codec, Data, Form, Forms, Inexact, Instances, Minter, Model, Statement, Tables, read_rows,
    write_rows,
};
use udac_graph::TermId;
use udac_projection::Legal;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{Facets, Part, Ty, UnitId};
use udac_projection::target::Options;

/// How a database holds literals.
struct SqlForms(&'static dyn Dialect);

impl Forms for SqlForms {
    fn form(&self, legal: &Legal<'_>, ty: Ty, _: Option<&Facets>) -> Form {
        legal
            .primitive_of(ty)
            .map_or(Form::Text, |p| self.0.form(p))
    }

    fn says_class(&self) -> bool {
        false
    }

    fn holds_faults(&self) -> bool {
        true
    }

    fn class_name(&self, legal: &Legal<'_>, class: TermId, _: UnitId, _: UnitId) -> String {
        legal.part(Part::Concept(class)).to_owned()
    }
}

/// The form in which a database without arbitrary whole numbers holds a datatype.
pub(crate) const fn form(primitive: Primitive) -> Form {
    match primitive {
        Primitive::Boolean => Form::Boolean,
        Primitive::Int => Form::Int,
        Primitive::Long | Primitive::Integer | Primitive::NonNegativeInteger => Form::Long,
        Primitive::Float => Form::Ordered32,
        Primitive::Double => Form::Ordered64,
        Primitive::Binary => Form::Octets,
        Primitive::Date => Form::Day,
        Primitive::DateTime => Form::Instant,
        Primitive::Time => Form::TimeOfDay,
        Primitive::Duration | Primitive::Decimal => Form::Trimmed,
        Primitive::AnyLiteral | Primitive::LangString | Primitive::AnyUri | Primitive::String => {
            Form::Text
        }
    }
}

impl Data for Sql {
    fn codec<'c>(
        &self,
        legal: &'c Legal<'c>,
        model: &'c Model,
        _: &Options,
    ) -> Box<dyn Codec + 'c> {
        Box::new(SqlCodec {
            legal,
            tables: Tables::of(legal, model, &SqlForms(self.0)),
            dialect: self.0,
        })
    }
}

struct SqlCodec<'c> {
    legal: &'c Legal<'c>,
    tables: Tables,
    dialect: &'static dyn Dialect,
}

impl Codec for SqlCodec<'_> {
    fn write(&self, unit: UnitId, instances: &Instances<'_>) -> (Option<Vec<u8>>, Vec<Inexact>) {
        let (rows, inexact) = write_rows(&self.tables, self.legal, unit, instances);
        let script = || insert::script(self.legal, &self.tables, self.dialect, &rows);
        let empty = rows.is_empty();
        let script = if empty {
            None
        } else {
            Some(script().into_bytes())
        };
        (script, inexact)
    }

    fn read(&self, minter: &Minter<'_>, bytes: &[u8]) -> Result<Vec<Statement>, Box<dyn Error>> {
        let rows = scan::rows(self.legal, &self.tables, self.dialect, bytes)?;
        Ok(read_rows(&self.tables, self.legal, minter, &rows)?)
    }
}
