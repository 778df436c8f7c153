//! Names in Rust: modules and fields in snake case, types and variants in camel case, keywords as raw
//! identifiers.

use crate::Output;
use udac_graph::TermId;
use udac_projection::container::{
    Container, DeclId, DeclKind, FieldId, Origin, SymbolId, UnitId, Word,
};
use udac_projection::names::{IdentifierRules, ascii, snake, words};
use udac_projection::{Further, Naming};

/// `HarbourMaster`, `harbour_master`, `Retired`.
#[derive(Debug, Clone, Copy)]
pub(crate) struct RustNaming {
    /// For which output.
    pub(crate) output: Output,
}

/// Words that may stand behind `r#`; sorted.
const KEYWORDS: &[&str] = &[
    "abstract", "as", "async", "await", "become", "box", "break", "const", "continue", "do", "dyn",
    "else", "enum", "extern", "false", "final", "fn", "for", "gen", "if", "impl", "in", "let",
    "loop", "macro", "match", "mod", "move", "mut", "override", "priv", "pub", "ref", "return",
    "static", "struct", "trait", "true", "try", "type", "typeof", "unsafe", "unsized", "use",
    "virtual", "where", "while", "yield",
];

const fn first(c: char) -> bool {
    c.is_ascii_alphabetic() || c == '_'
}

/// The `#` stands behind the `r` of a raw identifier; local names give none.
const fn rest(c: char) -> bool {
    c.is_ascii_alphanumeric() || c == '_' || c == '#'
}

const fn rules(reserved: &'static [&'static str]) -> IdentifierRules {
    IdentifierRules {
        first,
        rest,
        reserved,
        reserved_fold: false,
        escape: "_",
        max_bytes: 1024,
    }
}

/// Types of `views`: what its text calls by a bare name is not to be shadowed.
const VIEW_TYPES: IdentifierRules = rules(&[
    "Clone",
    "Copy",
    "Eq",
    "Err",
    "From",
    "Iterator",
    "None",
    "Ok",
    "Option",
    "PartialEq",
    "Result",
    "Self",
    "Some",
]);

/// Types of `structs`, likewise.
const STRUCT_TYPES: IdentifierRules = rules(&[
    "BTreeMap",
    "BTreeSet",
    "Box",
    "Deserialize",
    "Err",
    "From",
    "None",
    "Ok",
    "Option",
    "Result",
    "Self",
    "Serialize",
    "Some",
    "String",
    "TryFrom",
    "Vec",
]);

const VARIANTS: IdentifierRules = rules(&["Self"]);

/// Accessors of `views` stand beside functions of our own.
const ACCESSORS: IdentifierRules = rules(&[
    "_",
    "all",
    "assume",
    "clone",
    "crate",
    "into_iter",
    "items",
    "kind",
    "neg",
    "node",
    "not",
    "of",
    "read",
    "reader",
    "self",
    "stated",
    "super",
]);

/// Fields of `structs`; `of` is the entity that an extension belongs to.
const FIELDS: IdentifierRules = rules(&["_", "crate", "of", "self", "super"]);

const MODULES: IdentifierRules = rules(&["_", "crate", "graph", "mod", "self", "shared", "super"]);

/// A digit does not begin a name.
fn begun(name: String) -> String {
    if name.starts_with(|c: char| c.is_ascii_digit()) {
        format!("_{name}")
    } else {
        name
    }
}

fn raw(name: String) -> String {
    if KEYWORDS.binary_search(&name.as_str()).is_ok() {
        format!("r#{name}")
    } else {
        name
    }
}

/// `HarbourMaster`; `AnyURI` stays, `FIELD_DEFINITION` becomes `FieldDefinition`.
fn camel(local: &str) -> String {
    let text = ascii(local);
    let shouted = !text.chars().any(|c| c.is_ascii_lowercase());
    let mut out = String::with_capacity(text.len());
    for word in words(&text) {
        let mut chars = word.chars();
        let Some(first) = chars.next() else { continue };
        out.push(first.to_ascii_uppercase());
        if shouted {
            out.extend(chars.map(|c| c.to_ascii_lowercase()));
        } else {
            out.push_str(chars.as_str());
        }
    }
    begun(out)
}

fn snake_of(local: &str) -> String {
    begun(snake(&ascii(local)))
}

/// The name of a constant.
pub(crate) fn constant(local: &str) -> String {
    snake_of(local).to_ascii_uppercase()
}

fn made(rules: &IdentifierRules, name: String) -> String {
    match rules.name(&name) {
        Ok(name) => name.to_string(),
        // Naming has refused the model already.
        Err(_) => name,
    }
}

/// The name of a field of a vocabulary's terms.
pub(crate) fn term(local: &str) -> String {
    made(&FIELDS_OF_TERMS, raw(snake_of(local)))
}

/// The name of an accessor that stands for no field.
pub(crate) fn accessor(local: &str) -> String {
    made(&ACCESSORS, raw(snake_of(local)))
}

const FIELDS_OF_TERMS: IdentifierRules = rules(&["_", "crate", "self", "super"]);

/// The words of a domain; its prefix where its name begins with no letter.
pub(crate) fn domain<'c>(container: &'c Container<'_>, unit: UnitId) -> &'c str {
    let info = &container.units[unit];
    if let Some(word) = &info.word {
        return word;
    }
    let name = container.text(info.name);
    match info.prefix {
        Some(prefix) if !name.starts_with(|c: char| c.is_ascii_alphabetic()) => {
            container.text(prefix)
        }
        Some(_) | None => name,
    }
}

/// The module of a domain.
pub(crate) fn module(container: &Container<'_>, unit: UnitId) -> String {
    made(&MODULES, raw(snake_of(domain(container, unit))))
}

/// The name of a type beside another: of that name before it was escaped, with a word behind it.
pub(crate) fn beside(name: &str, word: &str) -> String {
    format!("{}{word}", name.strip_suffix('_').unwrap_or(name))
}

/// The variant for a declaration in another one: with its domain where that is another.
pub(crate) fn variant(container: &Container<'_>, home: UnitId, decl: DeclId) -> String {
    let unit = container.decls[decl].unit;
    let name = container.decl_name(decl);
    let name = name.strip_suffix('_').unwrap_or(name);
    let name = if unit == home {
        name.to_owned()
    } else {
        format!("{}{name}", camel(domain(container, unit)))
    };
    made(&VARIANTS, name)
}

/// The variant for an alternative of a union in `structs`.
pub(crate) fn arm(container: &Container<'_>, term: TermId) -> String {
    made(&VARIANTS, camel(local(container, term)))
}

/// The variant for an alternative of a union in `views`.
pub(crate) fn view_arm(container: &Container<'_>, term: TermId) -> String {
    made(&VIEW_TYPES, camel(local(container, term)))
}

fn local<'c>(container: &'c Container<'_>, term: TermId) -> &'c str {
    crate::text::local_name(container.text(term))
}

impl RustNaming {
    const fn types(self) -> IdentifierRules {
        match self.output {
            Output::Structs => STRUCT_TYPES,
            Output::Views => VIEW_TYPES,
        }
    }
}

impl Naming for RustNaming {
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String {
        let parts = &container.decls[decl].parts;
        parts.iter().map(|p| camel(container.part(*p))).collect()
    }

    fn field(&self, container: &Container<'_>, field: FieldId) -> String {
        let info = &container.fields[field];
        let own = |f: FieldId| {
            let parts = container.fields[f].parts.iter();
            let names: Vec<_> = parts.map(|p| snake(&ascii(container.part(*p)))).collect();
            begun(names.join("_"))
        };
        let name = own(field);
        let home = info.origin.property.and_then(|p| container.home(p));
        let unit = container.decls[info.decl].unit;
        let mut siblings = container.fields_of(info.decl).iter();
        let foreign = home.filter(|h| *h != unit);
        match foreign.filter(|_| siblings.any(|s| *s != field && own(*s) == name)) {
            Some(home) => raw(format!("{}_{name}", snake_of(domain(container, home)))),
            None => raw(name),
        }
    }

    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String {
        let parts = &container.symbols[symbol].parts;
        parts.iter().map(|p| camel(container.part(*p))).collect()
    }

    fn decl_rules(&self) -> IdentifierRules {
        self.types()
    }

    fn field_rules(&self) -> IdentifierRules {
        match self.output {
            Output::Structs => FIELDS,
            Output::Views => ACCESSORS,
        }
    }

    fn symbol_rules(&self) -> IdentifierRules {
        VARIANTS
    }

    fn alike(&self) -> Option<&'static str> {
        Some("words of letters and digits are kept here, and the case of letters is that of Rust")
    }

    fn folds_case(&self) -> bool {
        false
    }

    fn word(&self, container: &Container<'_>, unit: UnitId) -> Option<String> {
        Some(domain(container, unit).to_owned())
    }

    fn decl_scope(&self, container: &Container<'_>, decl: DeclId) -> String {
        scope_of(container.decls[decl].unit)
    }

    fn further(&self, container: &Container<'_>) -> Vec<Further> {
        let mut names = Extra {
            container,
            found: Vec::new(),
        };
        for (unit, info) in container.units.iter() {
            let origin = Origin {
                concept: info.iri,
                property: None,
                cause: info.origin,
            };
            if info.root || !info.decls.is_empty() {
                let module = raw(snake_of(domain(container, unit)));
                names.add("modules", module, MODULES, origin);
            }
            for decl in &info.decls {
                names.variants(*decl, self.output);
                match self.output {
                    Output::Structs => names.of_structs(*decl),
                    Output::Views => names.of_views(*decl),
                }
            }
            match self.output {
                Output::Structs => {}
                Output::Views => names.vocabulary(unit),
            }
        }
        names.found
    }
}

fn scope_of(unit: UnitId) -> String {
    format!("types {}", unit.0)
}

struct Extra<'c, 'm> {
    container: &'c Container<'m>,
    found: Vec<Further>,
}

impl Extra<'_, '_> {
    fn add(&mut self, scope: &str, name: String, rules: IdentifierRules, origin: Origin) {
        self.found.push(Further {
            scope: scope.to_owned(),
            name,
            rules,
            origin,
            what: "this",
        });
    }

    fn beside(&mut self, decl: DeclId, name: String) {
        let info = &self.container.decls[decl];
        self.add(&scope_of(info.unit), name, STRUCT_TYPES, info.origin);
    }

    fn of_structs(&mut self, decl: DeclId) {
        let info = &self.container.decls[decl];
        let name = self.container.decl_name(decl).to_owned();
        if crate::classes::has_key(self.container, decl) {
            self.beside(decl, beside(&name, "Key"));
        }
        if crate::classes::is_open(self.container, decl) {
            self.beside(decl, format!("Any{}", beside(&name, "")));
        }
        self.node_iri(decl, info.origin);
    }

    fn of_views(&mut self, decl: DeclId) {
        let info = &self.container.decls[decl];
        if matches!(info.kind, DeclKind::Taxonomy(_)) {
            self.beside(decl, beside(self.container.decl_name(decl), "Kind"));
        }
        self.node_iri(decl, info.origin);
    }

    /// The node's own IRI stands beside the fields.
    fn node_iri(&mut self, decl: DeclId, origin: Origin) {
        let info = &self.container.decls[decl];
        let Some(iri) = info.record().and_then(|r| r.node_iri) else {
            return;
        };
        let name = raw(snake_of(local(self.container, iri.property)));
        let fields = self.container.fields_of(decl).iter();
        let same = fields
            .filter(|f| self.container.field_name(**f) == name)
            .map(|f| self.container.fields[*f].origin);
        let scope = format!("members {}", decl.0);
        let own = Origin {
            property: Some(iri.property),
            cause: iri.cause,
            ..origin
        };
        for other in same.collect::<Vec<_>>() {
            self.add(&scope, name.clone(), FIELDS, own);
            self.add(&scope, name.clone(), FIELDS, other);
        }
    }

    fn variants(&mut self, decl: DeclId, output: Output) {
        let info = &self.container.decls[decl];
        let scope = format!("variants {}", decl.0);
        if let DeclKind::Sum(sum) = &info.kind {
            for arm in &sum.arms {
                let name = camel(local(self.container, arm.origin.concept));
                let rules = match output {
                    Output::Structs => VARIANTS,
                    Output::Views => VIEW_TYPES,
                };
                self.add(&scope, name, rules, arm.origin);
            }
        }
        let below = info.record().map_or(&[][..], |r| &r.below);
        for leaf in below {
            let name = variant(self.container, info.unit, *leaf);
            let origin = self.container.decls[*leaf].origin;
            self.add(&scope, name, VARIANTS, origin);
        }
    }

    fn vocabulary(&mut self, unit: UnitId) {
        let words = &self.container.units[unit].vocabulary;
        let kinds: [(&str, &[Word]); 4] = [
            ("classes", &words.classes),
            ("properties", &words.properties),
            ("values", &words.values),
            ("datatypes", &words.datatypes),
        ];
        for (kind, words) in kinds {
            let scope = format!("{kind} {}", unit.0);
            for word in words {
                let name = raw(snake_of(local(self.container, word.iri)));
                let origin = Origin {
                    concept: word.iri,
                    property: None,
                    cause: word.cause,
                };
                self.add(&scope, name, FIELDS_OF_TERMS, origin);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_read_as_rust() {
        for (local, ty, field) in [
            ("HarbourMaster", "HarbourMaster", "harbour_master"),
            ("AnyURI", "AnyURI", "any_uri"),
            ("FIELD_DEFINITION", "FieldDefinition", "field_definition"),
            ("SCALAR", "Scalar", "scalar"),
            ("type", "Type", "r#type"),
            ("self", "Self", "self_"),
            ("3d-model", "_3dModel", "_3d_model"),
            ("élan", "U00e9Lan", "u00e9_lan"),
        ] {
            assert_eq!(camel(local), ty);
            assert_eq!(term(local), field);
        }
    }

    #[test]
    fn keywords_are_sorted_for_the_search() {
        assert!(KEYWORDS.is_sorted());
        for rules in [
            VIEW_TYPES,
            STRUCT_TYPES,
            VARIANTS,
            ACCESSORS,
            FIELDS,
            MODULES,
            FIELDS_OF_TERMS,
        ] {
            assert!(rules.reserved.is_sorted());
        }
    }
}
