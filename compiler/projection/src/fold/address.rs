//! The IRIs of what is generated.

use crate::capabilities::Capabilities;
use crate::container::{Container, DeclId, FieldId, Role, UnitId};
use std::fmt::Write as _;
use udac_graph::TermId;

/// How the elements of a container are named in graphs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Addressing {
    /// The graph of the container; elements follow it after `:`.
    pub container: String,
    /// The graph of the mappings.
    pub mapping: String,
    /// Where one asset holds one root concept, that concept: the IRIs of its elements begin at its
    /// fields, not at its type.
    pub root: Option<TermId>,
    /// The domain whose elements stand there under their bare names.
    pub unit: Option<UnitId>,
    /// Whether records that stand in fields are addressed by the path to them, not by their type:
    /// for an asset of a target that writes them there. One that several fields hold stands in the
    /// first of them, fields in order, each with all that it holds before the next.
    pub by_path: bool,
}

/// Bytes to set aside for the names of a declaration and a field.
const ROOM: usize = 80;

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
        let mut domain = String::new();
        encode(&mut domain, container.text(container.units[unit].name));
        let base = base.unwrap_or("urn:udac:");
        let target = container.target;
        Self {
            container: format!("{base}{target}:{domain}"),
            mapping: format!("{base}mapping:{target}:{domain}"),
            root: None,
            unit: Some(unit),
            by_path: false,
        }
    }

    /// One asset that holds one root concept. The mapping graph is `<base>mapping?…`.
    #[must_use]
    pub fn asset(
        container: &Container<'_>,
        capabilities: &dyn Capabilities,
        asset: &str,
        base: &str,
        root: TermId,
    ) -> Self {
        let concept = container.text(root);
        Self {
            container: asset.to_owned(),
            mapping: format!("{base}mapping?primaryConcept={concept}&dataAsset={asset}"),
            root: Some(root),
            unit: None,
            by_path: capabilities.in_place(),
        }
    }

    /// How elements of another domain's container are named, where this is a domain's too.
    #[must_use]
    pub fn beside(&self, container: &Container<'_>, unit: UnitId) -> Option<Self> {
        let domain = |unit: UnitId| {
            let mut name = String::new();
            encode(&mut name, container.text(container.units[unit].name));
            name
        };
        let own = domain(self.unit?);
        let other = |graph: &str| Some(format!("{}{}", graph.strip_suffix(&own)?, domain(unit)));
        Some(Self {
            container: other(&self.container)?,
            mapping: other(&self.mapping)?,
            root: None,
            unit: Some(unit),
            by_path: false,
        })
    }

    /// The mapping of the concept that a declaration of this name holds: one a concept, or the
    /// graph's own IRI where there is one alone.
    #[must_use]
    pub fn mapping_of(&self, decl: &str) -> String {
        match self.root {
            Some(_) => self.mapping.clone(),
            None => {
                let mut iri = format!("{}:", self.mapping);
                encode(&mut iri, decl);
                iri
            }
        }
    }

    /// Where elements begin.
    #[must_use]
    pub fn root(&self) -> Address {
        let mut iri = String::with_capacity(self.container.len() + ROOM);
        iri.push_str(&self.container);
        iri.push(':');
        Address { iri, empty: true }
    }

    /// A declaration.
    #[must_use]
    pub fn decl(&self, container: &Container<'_>, decl: DeclId) -> Address {
        let info = &container.decls[decl];
        let whole = !matches!(info.role, Role::Reference(_));
        if whole && self.root == Some(info.origin.concept) {
            return self.root();
        }
        let name = container.decl_name(decl);
        match &container.units[info.unit].apart {
            Some(word) if self.unit.is_some_and(|u| u != info.unit) => {
                let mut address = self.root();
                encode(&mut address.iri, word);
                // No name holds a colon.
                address.iri.push(':');
                address.then(name)
            }
            Some(_) | None => self.root().then(name),
        }
    }

    /// A field of a declaration.
    #[must_use]
    pub fn field(&self, container: &Container<'_>, decl: DeclId, field: FieldId) -> Address {
        self.decl(container, decl).then(container.field_name(field))
    }
}

impl Address {
    /// An element below this one.
    #[must_use]
    pub fn below(&self, name: &str) -> Self {
        let mut iri = String::with_capacity(self.iri.len() + 1 + name.len());
        iri.push_str(&self.iri);
        Self { iri, ..*self }.then(name)
    }

    /// The element below, in place of this one.
    fn then(mut self, name: &str) -> Self {
        if !self.empty {
            self.iri.push('.');
        }
        encode(&mut self.iri, name);
        self.empty = false;
        self
    }

    /// The IRI.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.iri
    }
}

/// Percent-encodes all but unreserved characters, the dot included, which separates elements.
fn encode(out: &mut String, name: &str) {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || byte == b'_' || byte == b'-';
    if name.bytes().all(plain) {
        out.push_str(name);
        return;
    }
    for byte in name.bytes() {
        if plain(byte) {
            out.push(char::from(byte));
        } else {
            let _ = write!(out, "%{byte:02X}");
        }
    }
}
