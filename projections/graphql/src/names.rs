//! Names in GraphQL: one flat name space, so every name carries its domain's prefix.

use crate::made;
use crate::roots::Root;
use crate::shape::Profile;
use std::collections::BTreeMap;
use udac_projection::container::{Container, DeclId, FieldId, Part, SymbolId, UnitId};
use udac_projection::names::{IdentifierRules, ascii, upper_snake};
use udac_projection::{Further, Naming};

/// `CINEMA_TicketOffice`, `cinema_ticketOfficeType`, `OPEN_AIR`.
#[derive(Debug, Clone, Copy)]
pub struct GraphQlNaming {
    /// Which of the documented shapes is asked for.
    pub(crate) profile: Profile,
}

const fn first(c: char) -> bool {
    c.is_ascii_alphabetic()
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
    max_bytes: 2048,
};

const SYMBOLS: IdentifierRules = IdentifierRules {
    first,
    rest,
    reserved: &["false", "null", "true"],
    reserved_fold: false,
    escape: "_",
    max_bytes: 2048,
};

/// The word that stands before the names of a domain.
pub(crate) fn prefix(container: &Container<'_>, unit: UnitId) -> String {
    let unit = &container.units[unit];
    if let Some(word) = &unit.word {
        return ascii(word);
    }
    ascii(container.text(unit.prefix.unwrap_or(unit.name)))
}

fn local(container: &Container<'_>, parts: &[Part]) -> String {
    parts
        .iter()
        .map(|p| ascii(container.part(*p)))
        .collect::<Vec<_>>()
        .join("_")
}

/// The field of the query root that gives an instance of a class.
pub(crate) fn query_field(container: &Container<'_>, decl: DeclId) -> String {
    let info = &container.decls[decl];
    let prefix = prefix(container, info.unit).to_lowercase();
    format!("{prefix}_{}", local(container, &info.parts))
}

impl Naming for GraphQlNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let prefix = prefix(container, info.unit).to_uppercase();
        format!("{prefix}_{}", local(container, &info.parts))
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        let info = &container.fields[field];
        let Some(property) = info.origin.property else {
            return local(container, &info.parts);
        };
        let unit = container
            .home(property)
            .unwrap_or(container.decls[info.decl].unit);
        format!(
            "{}_{}",
            prefix(container, unit).to_lowercase(),
            local(container, &info.parts)
        )
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let local = local(container, &container.symbols[symbol].parts);
        let name = upper_snake(&local);
        // A name does not begin with a digit.
        if name.starts_with(|c: char| c.is_ascii_digit()) {
            format!("V_{name}")
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
        SYMBOLS
    }

    fn alike(&self) -> Option<&'static str> {
        Some(
            "letters, digits and `_` are kept here; values of enumerations are in capitals, `_` between their words",
        )
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn word(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        Some(prefix(container, unit))
    }

    fn decl_scope(&self, _: &Container<'_>, _: DeclId) -> String {
        String::new()
    }

    /// The fields of the query root, which all subgraphs share, and the types that are made of classes.
    /// Types that differ in the case of their domain's prefix alone, or in where it ends, have one.
    fn further(&self, container: &Container<'_>) -> Vec<Further> {
        let mut all = Vec::new();
        let mut types = BTreeMap::new();
        for unit in container.units.ids() {
            let queries = self.profile.settings.queries;
            for root in Root::all(container, unit, queries) {
                all.push(Further {
                    scope: "Query".to_owned(),
                    name: root.name(container),
                    rules: NAMES,
                    origin: container.decls[root.class()].origin,
                    what: root.what(),
                });
            }
            if container.units[unit].root {
                let needed = made::needed(container, unit, self.profile).into_iter();
                types.extend(needed.map(|(name, made)| (made, name)));
            }
        }
        for (made, name) in types {
            // Names of the others have a domain's prefix.
            let Some(decl) = made.decl() else {
                continue;
            };
            all.push(Further {
                scope: String::new(),
                name,
                rules: NAMES,
                origin: container.decls[decl].origin,
                what: made.what(),
            });
        }
        all
    }
}
