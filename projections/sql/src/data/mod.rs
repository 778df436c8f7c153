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
pub(crate) mod octets;
mod references;
mod scan;
mod update;

use crate::Sql;
use crate::dialect::Dialect;
use udac_codec::{
    Codec, Data, Files, Form, Forms, Instances, Minter, Model, Put, Statement, Tables, Unread,
    read_rows, write_rows,
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
    fn write(&self, instances: &Instances<'_>) -> Put {
        let (units, inexact) = write_rows(&self.tables, self.legal, instances);
        let script = |rows: &[_]| insert::script(self.legal, &self.tables, self.dialect, rows);
        let files = units.iter();
        let files = files.map(|(unit, rows)| (*unit, script(rows).into_bytes()));
        (files.collect(), inexact)
    }

    fn read(&self, minter: &Minter<'_>, files: &Files) -> Result<Vec<Statement>, Unread> {
        // Rows of one domain may belong to those of another one.
        let mut rows = scan::Rows::new();
        for (name, bytes) in files {
            let found = scan::rows(self.legal, &self.tables, self.dialect, bytes);
            for (decl, found) in found.map_err(|why| (name.clone(), why))? {
                rows.entry(decl).or_default().extend(found);
            }
        }
        let names: Vec<&str> = files.iter().map(|(name, _)| name.as_str()).collect();
        let read = read_rows(&self.tables, self.legal, minter, &rows);
        read.map_err(|why| (names.join("`, `"), why.into()))
    }
}
