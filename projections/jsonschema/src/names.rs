//! Names in JSON: a member is the local name as it is; a definition carries its domain's name too.

use udac_projection::Naming;
use udac_projection::container::{Container, DeclId, FieldId, Part, SymbolId};
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
        let domain = ascii(container.text(unit.prefix.unwrap_or(unit.name)));
        info.parts.iter().fold(domain, |mut name, part| {
            name.push('_');
            name.push_str(&ascii(container.part(*part)));
            name
        })
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        local(container, &container.fields[field].parts)
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

    fn folds_case(&self) -> bool {
        false
    }

    fn decl_scope(&self, _: &Container<'_>, _: DeclId) -> String {
        String::new()
    }
}
