//! Why there are no types.

use crate::tell;
use std::fmt;

/// Why nothing was generated.
///
/// Both `{}` and `{:?}` give the text for people, with the lines of the models that are at fault: a
/// build script may end with `unwrap` or give this back from `main`.
#[derive(Clone)]
pub struct Failure {
    /// One line a fault.
    lines: Vec<String>,
    /// The same at length; empty where the lines say all.
    text: String,
}

impl Failure {
    /// A fault of which no text shows the place.
    pub(crate) fn of(message: impl fmt::Display) -> Self {
        Self {
            lines: vec![message.to_string()],
            text: String::new(),
        }
    }

    /// Faults of models.
    pub(crate) fn at_length(lines: Vec<String>, text: String) -> Self {
        Self { lines, text }
    }

    /// Says it to cargo and to people.
    pub(crate) fn tell(&self) {
        tell::directives("error", &self.lines);
        tell::people(&self.text);
    }
}

impl fmt::Display for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.text.is_empty() {
            f.write_str(&self.lines.join("\n"))
        } else {
            f.write_str(&self.text)
        }
    }
}

impl fmt::Debug for Failure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(self, f)
    }
}

impl std::error::Error for Failure {}

impl From<udac_driver::DriverError> for Failure {
    fn from(error: udac_driver::DriverError) -> Self {
        Self::of(error)
    }
}
