//! How instances are written to a container, and read back.
//!
//! In: the legal container of a target, whose nodes say by their accesses how data reaches them, and
//! the graphs that hold instances. Out: values of records, and of such values statements again. One
//! [`Plan`] serves both ways; no target has a mapper of its own. Which bytes a value becomes is the
//! target's matter.

mod forms;
mod instances;
mod mint;
mod plan;
mod read;
mod restate;
mod statement;
mod turtle;
mod value;
mod write;

pub use forms::{Form, Held};
pub use instances::Instances;
pub use mint::Minter;
pub use plan::{FieldPlan, Forms, Holds, Many, Plan, RecordId, RecordPlan, Shape, Source};
pub use read::{Misread, read};
pub use restate::{Instead, Place, restate};
pub use statement::{Node, Statement};
pub use turtle::turtle;
pub use value::Value;
pub use write::{Inexact, Written, write};

use std::error::Error;
use udac_projection::Legal;
use udac_projection::container::UnitId;
use udac_projection::target::Options;

/// A target whose containers hold instances.
pub trait Data {
    /// The instances of a unit as the target holds them, none where there are none; and what of the data it
    /// does not hold whole.
    fn write(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        instances: &Instances<'_>,
        options: &Options,
    ) -> (Option<Vec<u8>>, Vec<Inexact>);

    /// The statements that something written holds.
    ///
    /// # Errors
    /// Where it is not what the target writes for the model.
    fn read(
        &self,
        legal: &Legal<'_>,
        minter: &Minter<'_>,
        options: &Options,
        bytes: &[u8],
    ) -> Result<Vec<Statement>, Box<dyn Error>>;
}

/// What files hold, as Turtle with prefixes.
///
/// # Errors
/// The first file that the target did not write for the model, and why it is none.
pub fn read_as_turtle(
    data: &dyn Data,
    legal: &Legal<'_>,
    minter: &Minter<'_>,
    options: &Options,
    files: &[(String, Vec<u8>)],
    prefixes: &[(&str, &str)],
) -> Result<String, (String, Box<dyn Error>)> {
    let mut all = Vec::new();
    let mut blanks = 0;
    for (name, bytes) in files {
        let read = data.read(legal, minter, options, bytes);
        let mut statements = read.map_err(|why| (name.clone(), why))?;
        blanks += statement::renumber(&mut statements, blanks);
        all.append(&mut statements);
    }
    let mut text = String::new();
    turtle(&all, "", prefixes, &mut text);
    Ok(text)
}
