//! Which shape of schema is asked for: our own or the published one, and the settings.

use udac_projection::container::{Container, UnitId};
use udac_projection::names::ascii;
use udac_projection::target::{Options, Scope, Setting};

/// The settings that this target reads.
pub(crate) const SETTINGS: &[Setting] = &[
    Setting {
        name: "enum",
        values: &["string", "enum"],
        scope: Scope::Target,
        about: "`string` (default): values of enumerations are strings; `enum`: they are symbols of an Avro enum",
    },
    Setting {
        name: "namespace",
        values: &[],
        scope: Scope::Target,
        about: "the namespace of all names; `{domain}` stands for the domain",
    },
];

/// The symbol of every Avro enum that a reader takes for one that it does not know.
pub(crate) const UNKNOWN_SYMBOL: &str = "_UNKNOWN_";

/// A shape of schema, as data.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Profile {
    /// The namespace; `{domain}` stands for the domain.
    pub namespace: String,
    /// Whether enumerations are Avro enums.
    pub enums: bool,
    /// Whether fields stand in byte order of their names, not in the model's.
    pub sorted_fields: bool,
    /// Whether fields have defaults.
    pub defaults: bool,
    /// What people are told.
    pub docs: Docs,
    /// Whether the container graph says all that the text says.
    pub whole_graph: bool,
    /// What is said of an asset; `{concept}` stands for the concept's label.
    pub asset_description: &'static str,
}

/// What stands in `doc`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Docs {
    /// Label, description, deprecation, a line each.
    All,
    /// The label and a newline.
    LabelLine,
}

impl Profile {
    /// The shape that options ask for.
    pub(crate) fn of(options: &Options) -> Self {
        let mut profile = if options.netflix {
            Self::published()
        } else {
            Self::own()
        };
        if let Some(namespace) = options.get("namespace") {
            namespace.clone_into(&mut profile.namespace);
        }
        profile.enums = options.get("enum") == Some("enum");
        profile
    }

    fn own() -> Self {
        Self {
            namespace: "udac.{domain}".to_owned(),
            enums: false,
            sorted_fields: false,
            defaults: true,
            docs: Docs::All,
            whole_graph: true,
            asset_description: "This source holds the projection of {concept}.",
        }
    }

    fn published() -> Self {
        Self {
            namespace: "com.netflix.uda.avro.generated.{domain}".to_owned(),
            enums: false,
            sorted_fields: true,
            defaults: false,
            docs: Docs::LabelLine,
            whole_graph: false,
            asset_description: "This DataMesh source is programmatically created as part of the UDA projection of {concept}.",
        }
    }

    /// The namespace of a unit's names: parts that are Avro names, joined by dots.
    pub(crate) fn namespace_of(&self, container: &Container<'_>, unit: UnitId) -> String {
        let domain = container.text(container.units[unit].name);
        let whole = self.namespace.replace("{domain}", domain);
        whole
            .split('.')
            .filter(|part| !part.is_empty())
            .map(legal_part)
            .collect::<Vec<_>>()
            .join(".")
    }
}

fn legal_part(part: &str) -> String {
    let name = ascii(part);
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}
