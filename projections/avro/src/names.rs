//! Names in Avro: letters, digits and underscores, under a domain's prefix as published.

use crate::profile::UNKNOWN_SYMBOL;
use udac_projection::Naming;
use udac_projection::container::{Container, DeclId, FieldId, Part, SymbolId, UnitId};
use udac_projection::names::{IdentifierRules, ascii};

/// `SKY_Telescope`, `SKY_focalLength`, `Equatorial`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct AvroNaming {
    /// Whether values of enumerations are symbols of an Avro enum; if not, they are any text.
    pub enums: bool,
}

const fn first(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

const fn rest(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

const fn any(_: char) -> bool {
    true
}

const NAMES: IdentifierRules = IdentifierRules {
    first,
    rest,
    reserved: &[],
    reserved_fold: false,
    escape: "",
    max_bytes: usize::MAX,
};

/// Readers in JavaScript keep symbols in an object, and take one for there already that every object has.
const SYMBOLS: IdentifierRules = IdentifierRules {
    reserved: &[
        UNKNOWN_SYMBOL,
        "__defineGetter__",
        "__defineSetter__",
        "__lookupGetter__",
        "__lookupSetter__",
        "__proto__",
        "constructor",
        "hasOwnProperty",
        "isPrototypeOf",
        "propertyIsEnumerable",
        "toLocaleString",
        "toString",
        "valueOf",
    ],
    escape: "_",
    ..NAMES
};

const TEXTS: IdentifierRules = IdentifierRules {
    first: any,
    rest: any,
    ..NAMES
};

/// The word that stands before the names of a domain.
fn prefix(container: &Container<'_>, unit: UnitId) -> String {
    let unit = &container.units[unit];
    if let Some(word) = &unit.word {
        return ascii(word);
    }
    ascii(container.text(unit.prefix.unwrap_or(unit.name))).to_uppercase()
}

fn joined(prefix: String, container: &Container<'_>, parts: &[Part]) -> String {
    parts.iter().fold(prefix, |mut name, part| {
        name.push('_');
        name.push_str(&ascii(container.part(*part)));
        name
    })
}

impl Naming for AvroNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        joined(prefix(container, info.unit), container, &info.parts)
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        let info = &container.fields[field];
        let own = container.decls[info.decl].unit;
        let home = info.origin.property.and_then(|p| container.home(p));
        let prefix = prefix(container, home.unwrap_or(own));
        joined(prefix, container, &info.parts)
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let parts = &container.symbols[symbol].parts;
        let local: String = parts.iter().map(|p| container.part(*p)).collect();
        if !self.enums {
            return local;
        }
        let name = ascii(&local);
        // A symbol does not begin with a digit, and a domain's prefix is no help here.
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("_{name}")
        } else {
            name
        }
    }

    fn decl_rules(&self) -> IdentifierRules {
        NAMES
    }

    fn field_rules(&self) -> IdentifierRules {
        NAMES
    }

    fn symbol_rules(&self) -> IdentifierRules {
        if self.enums { SYMBOLS } else { TEXTS }
    }

    fn alike(&self) -> Option<&'static str> {
        Some("letters, digits and `_` are kept here, and `_` stands for other ASCII")
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn word(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        Some(prefix(container, unit))
    }

    /// One scope for all: the elements of a container graph are named without their namespaces.
    fn decl_scope(&self, _: &Container<'_>, _: DeclId) -> String {
        String::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn symbols_step_aside_for_what_every_object_has() {
        assert!(SYMBOLS.reserved.is_sorted());
        let table = include_str!("../words/ecmascript-2024.txt");
        let words = table.lines().filter_map(|l| l.strip_suffix(" member"));
        assert!(words.eq(SYMBOLS.reserved.iter().copied().skip(1)));
        assert_eq!(SYMBOLS.name("toString").unwrap().as_str(), "toString_");
    }
}
