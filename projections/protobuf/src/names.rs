//! Names in Protocol Buffers, as its style guide has them.
//!
//! No word is reserved: whatever stands before a name tells that it is one. But names that differ may still be
//! one to the compiler: in JSON, or once the name of the enum is taken off a value. Numbers are kept apart
//! here too.

use crate::shape::{Definition, Member, definition};
use std::collections::BTreeSet;
use udac_projection::container::{Container, DeclId, FieldId, Origin, Part, SymbolId, UnitId};
use udac_projection::names::{IdentifierRules, ascii, pascal, snake, upper_snake};
use udac_projection::{Further, Naming};

/// `sky_Telescope`, `focal_length`, `SKY_MOUNT_EQUATORIAL`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ProtobufNaming;

const fn first(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

const fn rest(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

const NAMES: IdentifierRules = IdentifierRules {
    first,
    rest,
    reserved: &[],
    reserved_fold: false,
    escape: "",
    max_bytes: usize::MAX,
};

const ANY: IdentifierRules = IdentifierRules {
    first: rest,
    ..NAMES
};

/// The package of a domain, which also stands before the names of its declarations.
pub(crate) fn package(container: &Container<'_>, unit: UnitId) -> String {
    let unit = &container.units[unit];
    ascii(container.text(unit.prefix.unwrap_or(unit.name)))
}

/// The name of a field.
pub(crate) fn member(container: &Container<'_>, parts: &[Part]) -> String {
    let words: Vec<String> = parts.iter().map(|p| snake(container.part(*p))).collect();
    let name = ascii(&words.join("_"));
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

/// What stands before the values of an enum, which share the name space of the enum itself.
fn before_values(container: &Container<'_>, decl: DeclId) -> String {
    ascii(&upper_snake(&ProtobufNaming.decl(container, decl)))
}

/// The value of an enum that has the number zero.
pub(crate) fn zero(container: &Container<'_>, decl: DeclId) -> String {
    format!("{}_UNSPECIFIED", before_values(container, decl))
}

/// The name that a field has in JSON.
fn in_json(name: &str) -> String {
    let mut words = name.split('_');
    let mut out = words.next().unwrap_or_default().to_owned();
    for word in words {
        let mut chars = word.chars();
        out.extend(chars.next().map(|c| c.to_ascii_uppercase()));
        out.push_str(chars.as_str());
    }
    out
}

impl Naming for ProtobufNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let domain = package(container, info.unit);
        info.parts.iter().fold(domain, |mut name, part| {
            name.push('_');
            name.push_str(&ascii(container.part(*part)));
            name
        })
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        member(container, &container.fields[field].parts)
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let info = &container.symbols[symbol];
        let before = before_values(container, info.decl);
        info.parts.iter().fold(before, |mut name, part| {
            name.push('_');
            name.push_str(&ascii(&upper_snake(container.part(*part))));
            name
        })
    }

    fn decl_rules(&self) -> IdentifierRules {
        NAMES
    }

    fn field_rules(&self) -> IdentifierRules {
        NAMES
    }

    fn symbol_rules(&self) -> IdentifierRules {
        NAMES
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn decl_scope(&self, _: &Container<'_>, _: DeclId) -> String {
        String::new()
    }

    fn further(&self, container: &Container<'_>) -> Vec<Further> {
        let mut all = Vec::new();
        for (id, unit) in container.units.iter() {
            if unit.root {
                let origin = Origin {
                    concept: unit.iri,
                    property: None,
                    cause: unit.origin,
                };
                all.push(named("package", package(container, id), NAMES, origin));
            }
            for decl in &unit.decls {
                members(container, *decl, &mut all);
            }
        }
        all
    }
}

fn named(scope: &str, name: String, rules: IdentifierRules, origin: Origin) -> Further {
    Further {
        scope: scope.to_owned(),
        name,
        rules,
        origin,
    }
}

/// What must differ among the members of a declaration besides the names that they have as nodes. Of two whose
/// names are the same, nothing more is said.
fn members(container: &Container<'_>, decl: DeclId, all: &mut Vec<Further>) {
    let numbers = format!("number {}", decl.0);
    let alike = format!("alike {}", decl.0);
    let mut seen = BTreeSet::new();
    match definition(container, decl) {
        Some(Definition::Message { oneof, fields }) => {
            for Member {
                name,
                number,
                origin,
                ..
            } in fields
            {
                // Alternatives are no nodes: nobody else compares their names.
                if oneof || (!name.is_empty() && seen.insert(name.clone())) {
                    all.push(named(&numbers, number.to_string(), ANY, origin));
                    all.push(named(&alike, in_json(&name), ANY, origin));
                }
            }
        }
        Some(Definition::Enum(values)) => {
            let zero = zero(container, decl);
            for value in values {
                // The value zero is no node either.
                let made = value.term.is_none();
                let fresh = !made && !value.name.is_empty() && seen.insert(value.name.clone());
                if made || fresh {
                    all.push(named(&alike, pascal(&value.name), ANY, value.origin));
                    all.push(named(&numbers, value.number.to_string(), ANY, value.origin));
                }
                if made || (fresh && value.name != zero) {
                    all.push(named("", value.name, NAMES, value.origin));
                }
            }
        }
        None => {}
    }
}
