//! What a target is.
//!
//! Each family is a trait of its own with no method that may be left out, so that a target of a
//! family yields all that the family owes.

use crate::capabilities::Capabilities;
use crate::container::{DeclId, DeclKind, Role, UnitId};
use crate::fault::TargetRules;
use crate::fold::Addressing;
use crate::naming::Naming;
pub use crate::settings::{
    Chosen, Misfit, OF, Options, Other, Scope, Setting, named, setting, with_table,
};
use crate::{Legal, Sink};
use std::fmt::Write as _;
use udac_diagnostics::Rule;
use udac_graph::TermId;

/// What all targets have.
pub trait Target {
    /// As in `--target`.
    fn name(&self) -> &'static str;
    /// One line for `udac targets`.
    fn about(&self) -> &'static str;
    /// Of the file with the text, without a dot.
    fn extension(&self) -> &'static str;
    /// The settings that it reads.
    fn settings(&self) -> &'static [Setting];
    /// What it can say.
    fn capabilities(&self, options: &Options) -> Box<dyn Capabilities>;
    /// How it names things.
    fn naming(&self, options: &Options) -> Box<dyn Naming>;
    /// The rules for its own faults.
    fn rules(&self) -> TargetRules;
    /// All of its rules, for `udac explain`.
    fn all_rules(&self) -> &'static [&'static Rule];
    /// Whether the texts of several units may stand one after the other in one stream.
    fn joins(&self) -> bool;
    /// Writes the text of a unit.
    fn text(&self, legal: &Legal<'_>, unit: UnitId, options: &Options, out: &mut dyn Sink);
}

/// What a container graph is asked to be.
#[derive(Debug, Clone)]
pub struct ContainerRequest<'a> {
    /// The IRIs of its elements; says too whether it holds one root concept alone.
    pub addressing: &'a Addressing,
    /// The environment of the asset (`prod`).
    pub environment: Option<&'a str>,
    /// The asset's own id.
    pub asset_id: Option<&'a str>,
}

/// A target that holds data: schema text, container graph, mapping graph, ledger.
pub trait DataTarget: Target {
    /// Writes the container graph of a unit, in Turtle, governed by the target's system model.
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    );
}

/// Where the one text of all units is to stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Standing {
    /// In a file of its own, which may begin with what is said of all of it.
    Alone,
    /// Within a text of somebody's, who does not see it: what would be said of all of it is said of each
    /// part, and what its reader could not mend is let pass.
    Within,
}

/// A target of types in a programming language.
pub trait CodeTarget: Target {
    /// Writes the container graph of a unit, in Turtle, governed by the target's system model.
    fn container(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        request: &ContainerRequest<'_>,
        out: &mut dyn Sink,
    );
    /// Files that stand beside the units' texts (a common module), `(name, text)`.
    fn shared(&self, legal: &Legal<'_>, options: &Options) -> Vec<(String, String)>;
    /// The names of such files without their endings, in small letters, whatever the options: no
    /// domain's file takes one of them.
    fn taken(&self) -> &'static [&'static str];
    /// Writes the texts of all units and what they share as one.
    fn in_one(&self, legal: &Legal<'_>, options: &Options, standing: Standing, out: &mut dyn Sink);
}

/// A target whose text is a graph: the text is the container.
pub trait RdfTarget: Target {
    /// Writes the graph of a unit, in Turtle, its elements at the addresses given. [`Target::text`] is the
    /// same at the addresses that hold where nobody chooses others.
    fn graph(
        &self,
        legal: &Legal<'_>,
        unit: UnitId,
        options: &Options,
        addressing: &Addressing,
        out: &mut dyn Sink,
    );
    /// Whether the fields of classes are elements of its graph, so that there is a mapping to them.
    fn has_fields(&self) -> bool;
    /// The vocabulary, by its IRI, in whose terms it tells graphs of data too that are compiled with
    /// their models. A container holds no instances: what is told of them is derived from the graph by
    /// whoever knows the vocabulary, and written by [`crate::fold::told`].
    fn tells_data(&self) -> Option<&'static str>;
}

/// A target for people to look at: text only.
pub trait ViewTarget: Target {}

/// A target of any family.
#[derive(Clone, Copy)]
pub enum AnyTarget {
    /// Holds data.
    Data(&'static (dyn DataTarget + Sync)),
    /// Types of a language.
    Code(&'static (dyn CodeTarget + Sync)),
    /// A graph.
    Rdf(&'static (dyn RdfTarget + Sync)),
    /// For people.
    View(&'static (dyn ViewTarget + Sync)),
}

impl AnyTarget {
    /// What all targets have.
    #[must_use]
    pub fn common(&self) -> &'static dyn Target {
        match self {
            Self::Data(t) => *t,
            Self::Code(t) => *t,
            Self::Rdf(t) => *t,
            Self::View(t) => *t,
        }
    }

    /// The name, without its ending, of the file with a unit's text.
    #[must_use]
    pub fn file(&self, legal: &Legal<'_>, unit: UnitId) -> String {
        let taken: &[&str] = match self {
            Self::Code(t) => t.taken(),
            Self::Data(_) | Self::Rdf(_) | Self::View(_) => &[],
        };
        file_name(legal.text(legal.units[unit].name), taken)
    }
}

/// The declaration of a concept in a unit; a choice among classes is none of its own.
#[must_use]
pub fn decl_of(legal: &Legal<'_>, unit: UnitId, concept: TermId) -> Option<DeclId> {
    let decls = &legal.units[unit].decls;
    decls.iter().copied().find(|d| {
        let decl = &legal.decls[*d];
        let beside =
            matches!(decl.role, Role::Reference(_)) || matches!(decl.kind, DeclKind::Sum(_));
        decl.origin.concept == concept && !beside
    })
}

/// A domain's name as a file name: nothing of it leads elsewhere, and it is none of those that are
/// taken. Different domains have different names: one that is taken gets an underscore, and so does
/// one that looks as if it had got one. None is the name of a device.
#[must_use]
pub fn file_name(domain: &str, taken: &[&str]) -> String {
    let mut out = String::with_capacity(domain.len());
    let device = is_device(domain);
    for (i, c) in domain.char_indices() {
        let plain = c.is_ascii_alphanumeric() || c == '_' || c == '-' || c == '.';
        if plain && (i > 0 || (c != '.' && !device)) {
            out.push(c);
        } else {
            let mut bytes = [0; 4];
            for byte in c.encode_utf8(&mut bytes).bytes() {
                // Writing into a `String` cannot fail.
                let _ = write!(out, "%{byte:02X}");
            }
        }
    }
    // Some file systems take names that differ in case for one.
    let plain = out.trim_end_matches('_').to_lowercase();
    if taken.contains(&plain.as_str()) {
        out.push('_');
    }
    out
}

/// Whether a file of that name, whatever its ending, is a device to Windows.
fn is_device(domain: &str) -> bool {
    let stem = domain
        .split('.')
        .next()
        .unwrap_or_default()
        .to_ascii_lowercase();
    let numbered = |of: &str| {
        let number = stem.strip_prefix(of);
        number.is_some_and(|n| matches!(n.as_bytes(), [b'1'..=b'9']))
    };
    matches!(stem.as_str(), "aux" | "con" | "nul" | "prn") || numbered("com") || numbered("lpt")
}

#[cfg(test)]
mod tests {
    use super::file_name;

    #[test]
    fn no_file_is_a_device() {
        let names =
            ["con", "Nul.v2", "com1", "com10", "com", "aux-", "lpt0"].map(|d| file_name(d, &[]));
        assert_eq!(
            names,
            [
                "%63on", "%4Eul.v2", "%63om1", "com10", "com", "aux-", "lpt0"
            ]
        );
    }

    #[test]
    fn a_domain_cannot_lead_out_of_its_folder() {
        assert_eq!(
            file_name("claude-code_surface.v2", &[]),
            "claude-code_surface.v2"
        );
        assert_eq!(file_name("../etc/x", &[]), "%2E.%2Fetc%2Fx");
        assert_eq!(file_name("a\\b\u{e9}", &[]), "a%5Cb%C3%A9");
    }

    #[test]
    fn a_name_that_is_taken_is_escaped_so_that_none_is_like_another() {
        let domains = ["mod", "mod_", "mod__", "Mod", "model", "_mod"];
        let names = domains.map(|d| file_name(d, &["mod", "shared"]));
        assert_eq!(names, ["mod_", "mod__", "mod___", "Mod_", "model", "_mod"]);
        assert_eq!(file_name("mod", &[]), "mod");
    }
}
