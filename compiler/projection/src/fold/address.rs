//! The IRIs of what is generated.

use crate::container::{Container, DeclId, FieldId, UnitId};
use std::fmt::Write as _;

/// How the elements of a container are named in graphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressing {
    /// The graph of the container; elements follow it after `:`.
    pub container: String,
    /// The graph of the mappings.
    pub mapping: String,
    /// Where one asset holds one root concept: element IRIs begin at its fields, not at its type.
    pub rooted: bool,
}

/// The place of an element below its container.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Address {
    iri: String,
    empty: bool,
}

impl Addressing {
    /// `urn:udac:<target>:<domain>` and `urn:udac:mapping:<target>:<domain>`, or below `base`.
    #[must_use]
    pub fn of(container: &Container<'_>, unit: UnitId, base: Option<&str>) -> Self {
        let domain = encode(container.text(container.units[unit].name));
        let base = base.unwrap_or("urn:udac:");
        let target = container.target;
        Self {
            container: format!("{base}{target}:{domain}"),
            mapping: format!("{base}mapping:{target}:{domain}"),
            rooted: false,
        }
    }

    /// One asset that holds one root concept.
    #[must_use]
    pub fn asset(asset: &str, base: &str, concept: &str) -> Self {
        Self {
            container: asset.to_owned(),
            mapping: format!("{base}mapping?primaryConcept={concept}&dataAsset={asset}"),
            rooted: true,
        }
    }

    /// Where elements begin.
    #[must_use]
    pub fn root(&self) -> Address {
        Address {
            iri: format!("{}:", self.container),
            empty: true,
        }
    }

    /// A declaration.
    #[must_use]
    pub fn decl(&self, container: &Container<'_>, decl: DeclId) -> Address {
        if self.rooted {
            self.root()
        } else {
            self.root().below(container.decl_name(decl))
        }
    }

    /// A field of a declaration.
    #[must_use]
    pub fn field(&self, container: &Container<'_>, decl: DeclId, field: FieldId) -> Address {
        self.decl(container, decl)
            .below(container.field_name(field))
    }
}

impl Address {
    /// An element below this one.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let dot = if self.empty { "" } else { "." };
        Self {
            iri: format!("{}{dot}{}", self.iri, encode(name)),
            empty: false,
        }
    }

    /// The IRI.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.iri
    }
}

/// Percent-encodes all but unreserved characters, the dot included, which separates elements.
fn encode(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for byte in name.bytes() {
        if byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-' {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
    out
}
