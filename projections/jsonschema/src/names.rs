//! Names in JSON: a member is the local name as it is; a definition carries its domain's name too.

use crate::definitions::{domain, is_of, is_tag};
use crate::shape::{OF, TYPE};
use udac_projection::Naming;
use udac_projection::container::{Container, DeclId, FieldId, Part, Role, SymbolId, UnitId};
use udac_projection::names::{IdentifierRules, ascii};

/// `sky_Telescope`, `focalLength`, `Equatorial`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct JsonNaming;

const fn any(_: char) -> bool {
    true
}

const TEXTS: IdentifierRules = IdentifierRules {
    first: any,
    rest: any,
    reserved: &[],
    reserved_fold: false,
    escape: "",
    max_bytes: usize::MAX,
};

fn local(container: &Container<'_>, parts: &[Part]) -> String {
    parts.iter().map(|p| container.part(*p)).collect()
}

impl Naming for JsonNaming {
    /// Plain enough to stand in a reference without escapes.
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let unit = &container.units[info.unit];
        let domain = match &unit.word {
            Some(word) => ascii(word),
            None => ascii(container.text(unit.prefix.unwrap_or(unit.name))),
        };
        info.parts.iter().fold(domain, |mut name, part| {
            name.push('_');
            name.push_str(&ascii(container.part(*part)));
            name
        })
    }

    /// The local name; with its domain where that is another, and a second property of the class has
    /// the same.
    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        let info = &container.fields[field];
        if is_tag(info) {
            return TYPE.to_owned();
        }
        if is_of(info) {
            return OF.to_owned();
        }
        let name = local(container, &info.parts);
        // The key of a class has the names that the class has.
        let class = match container.decls[info.decl].role {
            Role::Reference(target) => target,
            Role::Entity
            | Role::Nested
            | Role::Child(_)
            | Role::Junction(..)
            | Role::Lookup
            | Role::Value
            | Role::Stub
            | Role::Aspect(_)
            | Role::Abstract => info.decl,
        };
        let home = info.origin.property.and_then(|p| container.home(p));
        let foreign = home.filter(|h| *h != container.decls[class].unit);
        let alike = |other: &FieldId| {
            let other = &container.fields[*other];
            other.origin.property != info.origin.property && local(container, &other.parts) == name
        };
        match foreign.filter(|_| container.fields_of(class).iter().any(alike)) {
            Some(home) => format!("{}:{name}", domain(container, home)),
            None => name,
        }
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        local(container, &container.symbols[symbol].parts)
    }

    fn decl_rules(&self) -> IdentifierRules {
        TEXTS
    }

    fn field_rules(&self) -> IdentifierRules {
        TEXTS
    }

    fn symbol_rules(&self) -> IdentifierRules {
        TEXTS
    }

    fn alike(&self) -> Option<&'static str> {
        Some("in names of definitions `_` stands for ASCII that is no letter or digit")
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn word(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        let unit = &container.units[unit];
        Some(ascii(container.text(unit.prefix.unwrap_or(unit.name))))
    }

    fn decl_scope(&self, _: &Container<'_>, _: DeclId) -> String {
        String::new()
    }
}
