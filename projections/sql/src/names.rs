//! Names in SQL: lower snake, so that they work without quotes; a path is joined by two underscores,
//! which no single name holds, so that a path is never the name of something else.

use crate::dialect::Dialect;
use udac_projection::container::{
    Container, DeclId, DeclKind, FieldId, Origin, Part, SymbolId, Unit,
};
use udac_projection::names::{IdentifierRules, snake};
use udac_projection::{Further, Naming};

/// `ticket_office` in the schema `cinema`, or `cinema__ticket_office`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct SqlNaming(pub(crate) &'static dyn Dialect);

fn first(c: char) -> bool {
    c.is_alphabetic() || c == '_'
}

fn rest(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

const fn any(_: char) -> bool {
    true
}

/// A word in lower snake; it does not begin with a digit.
fn word(text: &str) -> String {
    let name = snake(text);
    if name.starts_with(|c: char| !c.is_alphabetic() && c != '_') {
        format!("_{name}")
    } else {
        name
    }
}

fn path(container: &Container<'_>, parts: &[Part]) -> String {
    parts
        .iter()
        .map(|p| word(container.part(*p)))
        .collect::<Vec<_>>()
        .join("__")
}

/// The schema of a unit, or what its tables' names begin with.
pub(crate) fn schema(container: &Container<'_>, unit: &Unit, dialect: &dyn Dialect) -> String {
    let name = word(container.text(unit.prefix.unwrap_or(unit.name)));
    let begun = format!("{name}_");
    let mut prefixes = dialect.reserved_prefixes().iter();
    if prefixes.any(|p| begun.starts_with(p)) || dialect.reserved_schemas().contains(&name.as_str())
    {
        format!("_{name}")
    } else {
        name
    }
}

impl SqlNaming {
    fn rules(self, reserved: &'static [&'static str]) -> IdentifierRules {
        IdentifierRules {
            first,
            rest,
            reserved,
            reserved_fold: false,
            escape: "_",
            max_bytes: self.0.name_bytes(),
        }
    }
}

impl Naming for SqlNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let name = path(container, &info.parts);
        if self.0.schemas() {
            name
        } else {
            let schema = schema(container, &container.units[info.unit], self.0);
            format!("{schema}__{name}")
        }
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        path(container, &container.fields[field].parts)
    }

    /// The local name as it is: it is data here, not a name.
    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let parts = &container.symbols[symbol].parts;
        parts.iter().map(|p| container.part(*p)).collect()
    }

    fn decl_rules(&self) -> IdentifierRules {
        self.rules(&[])
    }

    fn field_rules(&self) -> IdentifierRules {
        self.rules(self.0.reserved_columns())
    }

    fn symbol_rules(&self) -> IdentifierRules {
        IdentifierRules {
            first: any,
            rest: any,
            reserved: &[],
            reserved_fold: false,
            escape: "",
            max_bytes: usize::MAX,
        }
    }

    /// All names are in small letters; values differ by their case.
    fn folds_case(&self) -> bool {
        false
    }

    /// What becomes no table shares no scope with those that do.
    fn decl_scope(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let table = matches!(info.kind, DeclKind::Record(_));
        let kind = if table { "" } else { "values of " };
        if self.0.schemas() {
            let schema = schema(container, &container.units[info.unit], self.0);
            format!("{kind}{schema}")
        } else {
            kind.to_owned()
        }
    }

    fn further(&self, container: &Container<'_>) -> Vec<Further> {
        let units = container.roots().map(|(_, unit)| Further {
            scope: "schemas".to_owned(),
            name: schema(container, unit, self.0),
            rules: self.rules(&[]),
            origin: Origin {
                concept: unit.iri,
                property: None,
                cause: unit.origin,
            },
        });
        units.collect()
    }
}
