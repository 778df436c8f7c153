//! How the modules of domains stand together: each in a file of its own, or all in one text.

use crate::names;
use crate::text::literal;
use udac_projection::Legal;
use udac_projection::container::UnitId;
use udac_projection::target::file_name;

/// The files that hold what modules share, without their endings.
pub(crate) const TAKEN: &[&str] = &["graph", "mod", "shared"];

/// Before each part of a text that stands within another: a private module may leave parts unused, and
/// who includes them may want no `allow`; nobody can mend either in generated text.
pub(crate) const UNMENDED: &str = "allow(dead_code, clippy::allow_attributes)";

/// A module at the top.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Module {
    /// Its name.
    pub name: String,
    /// Its file, without the ending.
    pub file: String,
    /// The domain; none: what all share.
    pub unit: Option<UnitId>,
}

impl Module {
    /// Of a domain.
    pub(crate) fn of(legal: &Legal<'_>, unit: UnitId) -> Self {
        Self {
            name: names::module(legal, unit),
            file: file_name(legal.text(legal.units[unit].name), TAKEN),
            unit: Some(unit),
        }
    }

    /// Of what all share.
    pub(crate) fn common(name: &str) -> Self {
        Self {
            name: name.to_owned(),
            file: name.to_owned(),
            unit: None,
        }
    }

    /// Its name as rustfmt sorts it.
    pub(crate) fn plain(&self) -> &str {
        self.name.strip_prefix("r#").unwrap_or(&self.name)
    }

    /// Its declaration where it has a file.
    pub(crate) fn declared(&self) -> String {
        let path = if self.plain() == self.file {
            String::new()
        } else {
            format!("#[path = {}]\n", literal(&format!("{}.rs", self.file)))
        };
        format!("{path}pub mod {};", self.name)
    }

    /// The module with its text in place. No text holds a literal of several lines.
    pub(crate) fn holding(&self, text: &str) -> String {
        let mut out = format!("pub mod {} {{\n", self.name);
        for line in text.lines() {
            if !line.is_empty() {
                out.push_str("    ");
                out.push_str(line);
            }
            out.push('\n');
        }
        out.push('}');
        out
    }
}
