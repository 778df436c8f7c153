//! How instances are written to a container, and read back.
//!
//! In: the legal container of a target, whose nodes say by their accesses how data reaches them, and
//! the graphs that hold instances. Out: values of records, and of such values statements again. One
//! [`Plan`] serves both ways; no target has a mapper of its own. Which bytes a value becomes is the
//! target's matter.

mod forms;
mod instances;
mod joined;
mod mint;
mod plan;
mod read;
mod restate;
mod statement;
mod tables;
mod turtle;
mod value;
mod write;

pub use forms::{Duration, Form, Held, base64, base64_octets};
pub use instances::Instances;
pub use mint::Minter;
pub use plan::{FieldPlan, Forms, Holds, Many, Names, Plan, RecordId, RecordPlan, Shape, Source};
pub use read::{Misread, read};
pub use restate::{Instead, Place, restate};
pub use statement::{Node, Statement};
pub use tables::{Tables, read_rows, write_rows};
pub use turtle::turtle;
/// What plans are made of; targets pass it on.
pub use udac_model::domain::Model;
pub use value::{Literal, Value};
pub use write::{Inexact, Written, write};

use std::error::Error;
use std::fmt;
use udac_projection::Legal;
use udac_projection::container::UnitId;
use udac_projection::target::Options;

/// A target whose containers hold instances.
pub trait Data {
    /// What writes and reads the instances of a container.
    fn codec<'c>(
        &self,
        legal: &'c Legal<'c>,
        model: &'c Model,
        options: &Options,
    ) -> Box<dyn Codec + 'c>;
}

/// What holds the instances of each unit that has some; and what of the data it does not hold whole.
pub type Put = (Vec<(UnitId, Vec<u8>)>, Vec<Inexact>);

/// Files by their names.
pub type Files = [(String, Vec<u8>)];

/// Why a file is no data of a model, after its name.
pub type Unread = (String, Box<dyn Error>);

/// What writes and reads the instances of one container.
pub trait Codec {
    /// The instances of all units that are compiled, as the target holds them.
    fn write(&self, instances: &Instances<'_>) -> Put;

    /// The statements that files hold.
    ///
    /// # Errors
    /// The first file that is not what the target writes for the model.
    fn read(&self, minter: &Minter<'_>, files: &Files) -> Result<Vec<Statement>, Unread>;
}

/// Writes each unit by itself.
pub fn write_each(
    legal: &Legal<'_>,
    mut write: impl FnMut(UnitId) -> (Option<Vec<u8>>, Vec<Inexact>),
) -> Put {
    let (mut files, mut inexact) = Put::default();
    for (unit, _) in legal.roots() {
        let (bytes, lost) = write(unit);
        files.extend(bytes.map(|bytes| (unit, bytes)));
        inexact.extend(lost);
    }
    (files, inexact)
}

/// Reads each file by itself.
///
/// # Errors
/// The first that is not read.
pub fn read_each(
    files: &Files,
    read: impl Fn(&[u8]) -> Result<Vec<Statement>, Box<dyn Error>>,
) -> Result<Vec<Statement>, Unread> {
    let mut all = Vec::new();
    let mut blanks = 0;
    for (name, bytes) in files {
        let mut statements = read(bytes).map_err(|why| (name.clone(), why))?;
        blanks += statement::renumber(&mut statements, blanks);
        all.append(&mut statements);
    }
    Ok(all)
}

/// Something that a target does not write for a model.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Foreign(
    /// What it is.
    pub String,
);

impl fmt::Display for Foreign {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} where the model has none", self.0)
    }
}

impl Error for Foreign {}

/// What files hold, as Turtle with prefixes.
///
/// # Errors
/// The first file that the target did not write for the model, and why it is none.
pub fn read_as_turtle(
    codec: &dyn Codec,
    minter: &Minter<'_>,
    files: &Files,
    prefixes: &[(&str, &str)],
) -> Result<String, Unread> {
    let all = read_all(codec, minter, files)?;
    let mut text = String::new();
    turtle(&all, "", prefixes, &mut text);
    Ok(text)
}

/// What files hold together, each statement once.
///
/// # Errors
/// The first file that the target did not write for the model, and why it is none.
pub fn read_all(
    codec: &dyn Codec,
    minter: &Minter<'_>,
    files: &Files,
) -> Result<Vec<Statement>, Unread> {
    Ok(joined::joined(codec.read(minter, files)?, minter))
}
