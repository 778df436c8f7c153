//! Names in SQL: lower snake, so that they work without quotes; a path is joined by two underscores,
//! which no single name holds, so that a path is never the name of something else.

use crate::dialect::Dialect;
use std::collections::BTreeSet;
use udac_projection::container::{
    ConstraintBody, Container, DeclId, DeclKind, FieldId, Origin, Part, SymbolId, Unit, UnitId,
};
use udac_projection::names::{IdentifierRules, ascii, snake};
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

fn ascii_first(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

fn ascii_rest(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_'
}

const fn any(_: char) -> bool {
    true
}

/// A word in lower snake; it does not begin with a digit.
fn word(text: &str, dialect: &dyn Dialect) -> String {
    let name = if dialect.ascii() {
        snake(&ascii(text))
    } else {
        snake(text)
    };
    if name.starts_with(|c: char| !c.is_alphabetic() && c != '_') {
        format!("_{name}")
    } else {
        name
    }
}

fn path(container: &Container<'_>, parts: &[Part], dialect: &dyn Dialect) -> String {
    parts
        .iter()
        .map(|p| word(container.part(*p), dialect))
        .collect::<Vec<_>>()
        .join("__")
}

/// The schema of a unit, or what its tables' names begin with.
pub(crate) fn schema(container: &Container<'_>, unit: &Unit, dialect: &dyn Dialect) -> String {
    if let Some(word) = &unit.word {
        return word.clone();
    }
    let name = word(container.text(unit.prefix.unwrap_or(unit.name)), dialect);
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
        let ascii = self.0.ascii();
        IdentifierRules {
            first: if ascii { ascii_first } else { first },
            rest: if ascii { ascii_rest } else { rest },
            reserved,
            reserved_fold: false,
            escape: "_",
            max_bytes: self.0.name_bytes(),
        }
    }
}

impl SqlNaming {
    /// The names of the indexes that a table brings in.
    fn indexes(self, container: &Container<'_>, decl: DeclId) -> Vec<(&'static str, String)> {
        let constraints = container.decls[decl].record().map(|r| &r.constraints);
        let sets = constraints.into_iter().flatten().filter_map(|c| {
            let (key, what) = match c.body {
                ConstraintBody::Key => (true, "the index of its key"),
                ConstraintBody::Unique => (false, "the index of a unique set of it"),
                ConstraintBody::Foreign { .. } | ConstraintBody::Check(_) => return None,
            };
            let columns = c.fields.iter().map(|f| container.field_name(*f));
            let columns: Vec<&str> = columns.collect();
            let table = container.decl_name(decl);
            let name = self.0.index_name(table, &columns, key)?;
            Some((what, name))
        });
        sets.collect()
    }
}

impl Naming for SqlNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let info = &container.decls[decl];
        let name = path(container, &info.parts, self.0);
        if self.0.schemas() {
            name
        } else {
            let schema = schema(container, &container.units[info.unit], self.0);
            format!("{schema}__{name}")
        }
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        path(container, &container.fields[field].parts, self.0)
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

    fn alike(&self) -> Option<&'static str> {
        Some(self.0.alike())
    }

    /// All names are in small letters; values differ by their case.
    fn folds_case(&self) -> bool {
        false
    }

    fn word(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        Some(schema(container, &container.units[unit], self.0))
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
            // No schema is called so.
            scope: "all schemas".to_owned(),
            name: schema(container, unit, self.0),
            rules: self.rules(&[]),
            origin: Origin {
                concept: unit.iri,
                property: None,
                cause: unit.origin,
            },
            what: "this",
        });
        let mut all: Vec<Further> = units.collect();
        // Of two indexes of one name the database names the second one anew; of a table it does not.
        let mut known = BTreeSet::new();
        for decl in container.units.values().flat_map(|u| &u.decls) {
            let scope = self.decl_scope(container, *decl);
            for (what, name) in self.indexes(container, *decl) {
                if known.insert((scope.clone(), name.clone())) {
                    all.push(Further {
                        scope: scope.clone(),
                        name,
                        rules: self.rules(&[]),
                        origin: container.decls[*decl].origin,
                        what,
                    });
                }
            }
        }
        all
    }
}
