//! Gives every live node its name.
//!
//! In: a container after the passes. Out: names on its nodes, or a fault at each concept that cannot
//! have one. How a name is made is the target's [`Naming`]; that names are identifiers and unique in
//! their scope is settled here.

use crate::container::{Container, DeclId, DeclKind, FieldId, Origin, Step, SymbolId, UnitId};
use crate::fault::{Fault, TargetRules};
use crate::kept::{KeptName, Registered};
use crate::names::{Collision, IdentifierRules, Name, NameFault, NameScope};
use crate::rules;
use std::collections::BTreeMap;

/// How a target names things.
pub trait Naming {
    /// The name that a declaration should have.
    fn decl(&self, container: &Container<'_>, decl: DeclId) -> String;
    /// The name that a field should have.
    fn field(&self, container: &Container<'_>, field: FieldId) -> String;
    /// The name that an enumeration value should have.
    fn symbol(&self, container: &Container<'_>, symbol: SymbolId) -> String;
    /// What names of declarations may look like.
    fn decl_rules(&self) -> IdentifierRules;
    /// What names of fields may look like.
    fn field_rules(&self) -> IdentifierRules;
    /// What names of enumeration values may look like.
    fn symbol_rules(&self) -> IdentifierRules;
    /// What makes names alike here, for whoever has to rename one: a sentence without a full stop.
    fn alike(&self) -> Option<&'static str> {
        None
    }
    /// Whether names that differ in case alone are one name.
    fn folds_case(&self) -> bool;
    /// The scope in which the names of a unit's declarations must differ: units that answer alike
    /// share one.
    fn decl_scope(&self, container: &Container<'_>, decl: DeclId) -> String;
    /// What tells a domain's declarations from those of others in addresses, where names alone do
    /// not: where [`Naming::decl_scope`] differs by domain.
    fn apart(&self, _container: &Container<'_>, _unit: UnitId) -> Option<String> {
        None
    }
    /// What stands for a domain in names, where they carry one (a prefix, a schema, a module). Where
    /// [`Unit::word`](crate::container::Unit::word) is set, names are made with that instead.
    fn word(&self, _container: &Container<'_>, _unit: UnitId) -> Option<String> {
        None
    }
    /// Names that the text brings in beside those of declarations, fields and values (a key's type,
    /// variants): they too must differ in their scope. A scope that [`Naming::decl_scope`] gives is
    /// the same scope. Runs once all nodes have their names.
    fn further(&self, _container: &Container<'_>) -> Vec<Further> {
        Vec::new()
    }
}

/// A name that a text brings in beside those of nodes.
#[derive(Debug, Clone)]
pub struct Further {
    /// The scope in which it must differ.
    pub scope: String,
    /// The name.
    pub name: String,
    /// What it may look like.
    pub rules: IdentifierRules,
    /// Where it comes from.
    pub origin: Origin,
    /// What of it has that name: `this`, or the like of `the index of its key`.
    pub what: &'static str,
}

/// The domain whose name spoils the names that begin with it.
struct Spoilt {
    unit: UnitId,
    character: char,
}

struct Namer<'a, 'm> {
    container: &'a mut Container<'m>,
    naming: &'a dyn Naming,
    rules: TargetRules,
    registry: Option<&'a dyn Registered>,
    faults: Vec<Fault>,
    spoilt: Vec<Spoilt>,
}

/// Names all nodes of the units and of what they reach; names that earlier runs gave stay.
pub fn run(
    container: &mut Container<'_>,
    naming: &dyn Naming,
    rules: TargetRules,
    registry: Option<&dyn Registered>,
) -> Vec<Fault> {
    let live: Vec<DeclId> = container
        .units
        .values()
        .flat_map(|u| u.decls.iter().copied())
        .collect();
    let mut namer = Namer {
        container,
        naming,
        rules,
        registry,
        faults: Vec::new(),
        spoilt: Vec::new(),
    };
    namer.words();
    let mut scopes: BTreeMap<String, NameScope> = BTreeMap::new();
    for decl in live {
        let wanted = namer.naming.decl(namer.container, decl);
        let origin = namer.container.decls[decl].origin;
        let key = namer.container.keys.decl(decl).map(str::to_owned);
        if let Some(name) = namer.named(key, (&wanted, false), &namer.naming.decl_rules(), origin) {
            let scope = namer.naming.decl_scope(namer.container, decl);
            let fold = namer.naming.folds_case();
            let scope = scopes.entry(scope).or_insert_with(|| NameScope::new(fold));
            namer.take(scope, &name, ("this", origin));
            namer.container.decls[decl].name = Some(name);
        }
        namer.members(decl);
    }
    for unit in namer.container.units.ids() {
        namer.container.units[unit].apart = naming.apart(namer.container, unit);
    }
    for further in naming.further(namer.container) {
        let Some(name) = namer.name(&further.name, &further.rules, further.origin) else {
            continue;
        };
        let fold = naming.folds_case();
        let scope = scopes.entry(further.scope);
        let scope = scope.or_insert_with(|| NameScope::new(fold));
        namer.take(scope, &name, (further.what, further.origin));
    }
    namer.faults
}

/// Whether a text can stand for a domain.
fn is_word(text: &str) -> bool {
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-' | '.');
    !text.is_empty() && text.chars().all(plain)
}

impl Namer<'_, '_> {
    fn members(&mut self, decl: DeclId) {
        let mut scope = NameScope::new(self.naming.folds_case());
        // What has a name keeps it; then come the model's own: what a pass brings in steps aside.
        let fields = self.container.fields_of(decl).iter().copied();
        let (made, own): (Vec<FieldId>, Vec<FieldId>) = fields.partition(|f| self.is_made(*f));
        let has_name = |f: &FieldId| self.known(self.container.keys.field(*f)).is_some();
        let (old, new): (Vec<FieldId>, Vec<FieldId>) = own.into_iter().partition(has_name);
        let (old_made, new_made): (Vec<FieldId>, Vec<FieldId>) =
            made.into_iter().partition(has_name);
        for field in old.into_iter().chain(old_made).chain(new) {
            let wanted = self.naming.field(self.container, field);
            let origin = self.container.fields[field].origin;
            let key = self.container.keys.field(field).map(str::to_owned);
            let wanted = (wanted.as_str(), self.is_made(field));
            if let Some(name) = self.named(key, wanted, &self.naming.field_rules(), origin) {
                self.take(&mut scope, &name, ("this", origin));
                self.container.fields[field].name = Some(name);
            }
        }
        for field in new_made {
            self.step_aside(&mut scope, field);
        }
        let DeclKind::Enum(body) = &self.container.decls[decl].kind else {
            return;
        };
        for symbol in body.symbols.clone() {
            let wanted = self.naming.symbol(self.container, symbol);
            let origin = self.container.symbols[symbol].origin;
            let key = self.container.keys.symbol(symbol).map(str::to_owned);
            if let Some(name) =
                self.named(key, (&wanted, false), &self.naming.symbol_rules(), origin)
            {
                self.take(&mut scope, &name, ("this", origin));
                self.container.symbols[symbol].name = Some(name);
            }
        }
    }

    /// Sets what stands for each domain in names.
    fn words(&mut self) {
        if self.registry.is_none() {
            return;
        }
        for unit in self.container.units.ids() {
            let Some(now) = self.naming.word(self.container, unit) else {
                continue;
            };
            let info = &self.container.units[unit];
            let key = self.container.text(info.iri).to_owned();
            let origin = Origin {
                concept: info.iri,
                property: None,
                cause: info.named,
            };
            let name = self.known(Some(&key)).unwrap_or_else(|| now.clone());
            if name != now && !is_word(&name) {
                let fault = rules::invalid_kept_name(self.container, &key, &name, origin);
                self.faults.push(fault);
                continue;
            }
            self.note_kept(key, &name, now, origin);
            self.container.units[unit].word = Some(name);
        }
    }

    /// The name that an earlier run gave.
    fn known(&self, key: Option<&str>) -> Option<String> {
        let known = self.registry?.find(key?)?;
        known.name.map(str::to_owned)
    }

    fn note_kept(&mut self, key: String, name: &str, now: String, origin: Origin) {
        if name != now {
            self.container.kept.push(KeptName {
                key,
                name: name.to_owned(),
                now,
                origin,
            });
        }
    }

    /// The name that an earlier run gave, else the one that is wanted; `made`, if a pass brought it in.
    fn named(
        &mut self,
        key: Option<String>,
        wanted: (&str, bool),
        rules: &IdentifierRules,
        origin: Origin,
    ) -> Option<Name> {
        let (wanted, made) = wanted;
        let known = self.known(key.as_deref());
        let (Some(known), Some(key)) = (known, key) else {
            return self.name(wanted, rules, origin);
        };
        // What steps aside has underscores behind its name, as long as another one is there.
        let aside = |now: &Name| {
            let rest = known.strip_prefix(now.as_str());
            made && rest.is_some_and(|rest| rest.chars().all(|c| c == '_'))
        };
        match rules.kept(&known) {
            Ok(name) if known.len() <= rules.max_bytes => {
                if let Ok(now) = rules.name(wanted).as_ref()
                    && !aside(now)
                {
                    self.note_kept(key, &known, now.to_string(), origin);
                }
                Some(name)
            }
            Ok(_) | Err(_) => {
                let fault = rules::invalid_kept_name(self.container, &key, &known, origin);
                self.faults.push(fault);
                None
            }
        }
    }

    /// Whether a pass brought a field in that no property of the declaration stands for.
    fn is_made(&self, field: FieldId) -> bool {
        let made = |s: &Step| matches!(s, Step::Index | Step::Parent | Step::Tag);
        self.container.fields[field].get.steps.iter().any(made)
    }

    /// Names a field that a pass brought in, with underscores behind the name until it is free.
    fn step_aside(&mut self, scope: &mut NameScope, field: FieldId) {
        let mut wanted = self.naming.field(self.container, field);
        let origin = self.container.fields[field].origin;
        while let Some(name) = self.name(&wanted, &self.naming.field_rules(), origin) {
            if scope.take(&name, origin).is_ok() {
                self.container.fields[field].name = Some(name);
                return;
            }
            wanted.push('_');
        }
    }

    fn name(&mut self, wanted: &str, rules: &IdentifierRules, origin: Origin) -> Option<Name> {
        match rules.name(wanted) {
            Ok(name) => Some(name),
            Err(fault) => {
                if let Some(spoilt) = self.spoilt_by_domain(wanted, &fault) {
                    self.spoil(spoilt);
                    return None;
                }
                let term = origin.property.unwrap_or(origin.concept);
                let shown = self.container.shown(term);
                let target = self.container.target;
                let (message, why) = match fault {
                    NameFault::Empty => (
                        format!("{shown} gives no name for the target {target}"),
                        "nothing of it can stand in one".to_owned(),
                    ),
                    NameFault::Character(c) => {
                        let begins = wanted.starts_with(c);
                        let verb = if begins { "begin" } else { "stand in" };
                        (
                            format!(
                                "{shown} would be named `{}` in the target {target}, which is no name there",
                                wanted.escape_default()
                            ),
                            format!("`{}` may not {verb} one", c.escape_default()),
                        )
                    }
                };
                self.faults.push(Fault {
                    rule: self.rules.invalid_name,
                    message,
                    at: (origin.cause, why),
                    also: Vec::new(),
                    help: Vec::new(),
                });
                None
            }
        }
    }

    /// The domain that a name begins with, if what may not begin a name comes from it.
    fn spoilt_by_domain(&self, wanted: &str, fault: &NameFault) -> Option<Spoilt> {
        let NameFault::Character(character) = *fault else {
            return None;
        };
        // Targets put the domain in other letters and other joints.
        let plain = |s: &str| -> String {
            let kept = s.chars().filter(|c| c.is_alphanumeric());
            kept.flat_map(char::to_lowercase).collect()
        };
        let whole = plain(wanted);
        let begins = |name: &str| {
            name.starts_with(character) && wanted.starts_with(character) && {
                let domain = plain(name);
                !domain.is_empty() && whole.starts_with(&domain)
            }
        };
        let mut units = self.container.units.iter();
        let (unit, _) = units.find(|(_, u)| begins(self.container.text(u.name)))?;
        Some(Spoilt { unit, character })
    }

    /// Tells of a domain's name once, whatever names it spoils.
    fn spoil(&mut self, spoilt: Spoilt) {
        if self.spoilt.iter().any(|s| s.unit == spoilt.unit) {
            return;
        }
        let unit = &self.container.units[spoilt.unit];
        let target = self.container.target;
        self.faults.push(Fault {
            rule: self.rules.invalid_name,
            message: format!(
                "the domain's name `{}` cannot begin names in the target {target}",
                self.container.text(unit.name).escape_default()
            ),
            at: (
                unit.named,
                format!("`{}` may not begin one", spoilt.character.escape_default()),
            ),
            also: Vec::new(),
            help: vec!["begin the domain's name with a letter".to_owned()],
        });
        self.spoilt.push(spoilt);
    }

    /// Takes a name for what is named so of an origin.
    fn take(&mut self, scope: &mut NameScope, name: &Name, (what, origin): (&'static str, Origin)) {
        let Err(Collision {
            name,
            first,
            second,
        }) = scope.take(name, origin)
        else {
            return;
        };
        let term = |o: Origin| self.container.shown(o.property.unwrap_or(o.concept));
        self.faults.push(Fault {
            rule: self.rules.name_collision,
            message: format!(
                "{} and {} would both be named `{name}` in the target {}",
                term(first),
                term(second),
                self.container.target
            ),
            at: (second.cause, format!("{what} would be `{name}` too")),
            also: vec![(first.cause, format!("this is named `{name}`"))],
            help: ["rename one of them"]
                .into_iter()
                .chain(self.naming.alike())
                .map(str::to_owned)
                .collect(),
        });
    }
}
