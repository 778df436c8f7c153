//! What survives from run to run: names, and the order in which members came.
//!
//! In: a container after the passes, and what was written down of its nodes, by their keys. Out: the
//! key of every node that has one, members in the order of their ids, and the names that an earlier run
//! gave. No file is read or written here, and no id given: that is the driver's.

use crate::container::{
    Arm, Container, DeclId, DeclKind, FieldId, Origin, Part, Parts, SymbolId, UnitId,
};
use crate::names::Name;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use udac_graph::TermId;
use udac_model::domain::Id as _;

/// What was written down of one node.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Known<'r> {
    /// The number of a member among those of its owner.
    pub id: Option<u32>,
    /// The name that it was given.
    pub name: Option<&'r str>,
}

/// What was written down of the nodes of one target.
pub trait Registered {
    /// What is known of a node, by its key.
    fn find(&self, key: &str) -> Option<Known<'_>>;
}

/// A name that stays, though another one would be given now.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptName {
    /// The node's key.
    pub key: String,
    /// The name that stays.
    pub name: String,
    /// The name that would be given now.
    pub now: String,
    /// Where the node comes from.
    pub origin: Origin,
}

/// The keys of a container's nodes. A declaration is known by the pieces of its name, a member by those
/// of its own behind the owner's: IRIs, which hold neither a blank nor a bar, and words of ours.
/// `https://e.org/#Book https://e.org/#address|https://e.org/#street` is a member of `Book`. What comes
/// of a term without an IRI has no key.
#[derive(Debug, Default)]
pub struct Keys {
    decls: Vec<Option<String>>,
    fields: Vec<Option<String>>,
    symbols: Vec<Option<String>>,
}

/// A node to be written down.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its key.
    pub key: String,
    /// Its name; an alternative of a choice has none.
    pub name: Option<String>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Node {
    /// Whether it is a member of a declaration: those have ids.
    #[must_use]
    pub fn is_member(&self) -> bool {
        self.key.contains(' ')
    }
}

impl Keys {
    /// The keys of all live nodes.
    pub(crate) fn of(container: &Container<'_>) -> Self {
        let mut keys = Self {
            decls: vec![None; container.decls.len()],
            fields: vec![None; container.fields.len()],
            symbols: vec![None; container.symbols.len()],
        };
        let mut taken = Taken::default();
        for decl in live(container) {
            let info = &container.decls[decl];
            let key = pieces(container, &info.parts);
            let key = key.map(|key| taken.apart(at_home(container, info.unit, key)));
            if let Some(owner) = &key {
                keys.members(container, decl, owner);
            }
            if let Some(slot) = keys.decls.get_mut(decl.index()) {
                *slot = key;
            }
        }
        keys
    }

    fn members(&mut self, container: &Container<'_>, decl: DeclId, owner: &str) {
        let mut taken = Taken::default();
        let mut member = |parts: &Parts| {
            let pieces = pieces(container, parts)?;
            Some(taken.apart(format!("{owner} {pieces}")))
        };
        for field in container.fields_of(decl) {
            let key = member(&container.fields[*field].parts);
            if let Some(slot) = self.fields.get_mut(field.index()) {
                *slot = key;
            }
        }
        if let DeclKind::Enum(body) = &container.decls[decl].kind {
            for symbol in &body.symbols {
                let key = member(&container.symbols[*symbol].parts);
                if let Some(slot) = self.symbols.get_mut(symbol.index()) {
                    *slot = key;
                }
            }
        }
    }

    /// The key of a declaration.
    #[must_use]
    pub fn decl(&self, decl: DeclId) -> Option<&str> {
        self.decls.get(decl.index())?.as_deref()
    }

    /// The key of a field.
    #[must_use]
    pub fn field(&self, field: FieldId) -> Option<&str> {
        self.fields.get(field.index())?.as_deref()
    }

    /// The key of an enumeration value.
    #[must_use]
    pub fn symbol(&self, symbol: SymbolId) -> Option<&str> {
        self.symbols.get(symbol.index())?.as_deref()
    }

    /// The keys of the alternatives of a choice, in their order.
    fn arms(&self, container: &Container<'_>, decl: DeclId, arms: &[Arm]) -> Vec<Option<String>> {
        let mut taken = Taken::default();
        let owner = self.decl(decl);
        let key = |arm: &Arm| {
            let term = concept(container, arm.origin.concept)?;
            Some(taken.apart(format!("{} {term}", owner?)))
        };
        arms.iter().map(key).collect()
    }
}

/// A key that says of which domain it is: what a domain has of another one's concept, or of none, has
/// its own model in front.
fn at_home(container: &Container<'_>, unit: UnitId, key: String) -> String {
    let model = |u: UnitId| container.text(container.units[u].iri);
    let homes = container.units.ids().filter(|u| key.starts_with(model(*u)));
    let home = homes.max_by_key(|u| model(*u).len());
    if home == Some(unit) {
        key
    } else {
        format!("{}|{key}", model(unit))
    }
}

/// Keys so far: what comes to one that is taken gets a number behind it.
#[derive(Debug, Default)]
struct Taken(BTreeMap<String, u32>);

impl Taken {
    fn apart(&mut self, key: String) -> String {
        let times = self.0.entry(key.clone()).or_default();
        *times += 1;
        if *times == 1 {
            key
        } else {
            format!("{key}|{times}")
        }
    }
}

fn pieces(container: &Container<'_>, parts: &Parts) -> Option<String> {
    let mut key = String::new();
    for part in parts {
        if !key.is_empty() {
            key.push('|');
        }
        match part {
            // Writing into a `String` cannot fail.
            Part::Concept(term) => {
                let _ = write!(key, "{}", concept(container, *term)?);
            }
            Part::Word(word) => key.push_str(word),
        }
    }
    (!key.is_empty()).then_some(key)
}

/// The IRI of a term; of the name of a domain, that of its model.
fn concept<'c>(container: &'c Container<'_>, term: TermId) -> Option<&'c str> {
    let named = container.units.values().find(|u| u.name == term);
    let term = named.map_or(term, |unit| unit.iri);
    let text = container.text(term);
    let plain = !container.terms.is_blank(term) && !text.contains([' ', '|']);
    plain.then_some(text)
}

/// What a text holds: the declarations of all units.
fn live(container: &Container<'_>) -> Vec<DeclId> {
    let units = container.units.values();
    units.flat_map(|u| u.decls.iter().copied()).collect()
}

/// Puts members into the order in which they first came; those that are new stand last, in the order of
/// the model. The fields of a key keep their places.
pub(crate) fn order(container: &mut Container<'_>, registry: &dyn Registered) {
    let id = |key: Option<&str>| {
        let known = key.and_then(|key| registry.find(key));
        known.and_then(|k| k.id).unwrap_or(u32::MAX)
    };
    for decl in live(container) {
        let in_key: BTreeSet<FieldId> = container.key_of(decl).iter().copied().collect();
        let fields = container.fields_of(decl).to_vec();
        let free = fields.iter().filter(|f| !in_key.contains(f));
        let mut moved: Vec<FieldId> = free.copied().collect();
        moved.sort_by_key(|f| id(container.keys.field(*f)));
        let mut moved = moved.into_iter();
        let mut next = |field: FieldId| {
            let fixed = in_key.contains(&field).then_some(field);
            fixed.or_else(|| moved.next()).unwrap_or(field)
        };
        let ordered: Vec<FieldId> = fields.into_iter().map(&mut next).collect();
        if let Some(record) = container.decls[decl].record_mut() {
            record.fields = ordered;
        }
        let mut kind = container.decls[decl].kind.clone();
        match &mut kind {
            DeclKind::Enum(body) => {
                body.symbols.sort_by_key(|s| id(container.keys.symbol(*s)));
            }
            DeclKind::Sum(sum) => {
                let keys = container.keys.arms(container, decl, &sum.arms);
                let mut arms: Vec<_> = keys
                    .into_iter()
                    .zip(std::mem::take(&mut sum.arms))
                    .collect();
                arms.sort_by_key(|(key, _)| id(key.as_deref()));
                sum.arms = arms.into_iter().map(|(_, arm)| arm).collect();
            }
            DeclKind::Record(_)
            | DeclKind::Interface(_)
            | DeclKind::Scalar(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => continue,
        }
        container.decls[decl].kind = kind;
    }
}

/// All nodes that the texts of the compiled domains hold, in their order: owners before their members.
/// Of other domains those are listed of which the texts speak.
#[must_use]
pub fn nodes(container: &Container<'_>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut seen: BTreeSet<DeclId> = BTreeSet::new();
    for (id, unit) in container.roots() {
        nodes.extend(domain(container, id));
        for decl in unit.decls.iter().chain(&unit.foreign) {
            if seen.insert(*decl) {
                of_decl(container, *decl, &mut nodes);
            }
        }
    }
    nodes
}

/// The name of a domain, where one stands in a text.
fn domain(container: &Container<'_>, unit: UnitId) -> Option<Node> {
    let info = &container.units[unit];
    let name = info.word.clone()?;
    Some(Node {
        key: container.text(info.iri).to_owned(),
        name: Some(name),
        origin: Origin {
            concept: info.iri,
            property: None,
            cause: info.named,
        },
    })
}

fn of_decl(container: &Container<'_>, decl: DeclId, nodes: &mut Vec<Node>) {
    let info = &container.decls[decl];
    let keys = &container.keys;
    let mut add = |key: Option<&str>, name: Option<&Name>, origin: Origin| {
        nodes.extend(key.map(|key| Node {
            key: key.to_owned(),
            name: name.map(ToString::to_string),
            origin,
        }));
    };
    add(keys.decl(decl), info.name.as_ref(), info.origin);
    for field in container.fields_of(decl) {
        let node = &container.fields[*field];
        add(keys.field(*field), node.name.as_ref(), node.origin);
    }
    match &info.kind {
        DeclKind::Enum(body) => {
            for symbol in &body.symbols {
                let node = &container.symbols[*symbol];
                add(keys.symbol(*symbol), node.name.as_ref(), node.origin);
            }
        }
        DeclKind::Sum(sum) => {
            let arms = keys.arms(container, decl, &sum.arms);
            for (key, arm) in arms.iter().zip(&sum.arms) {
                add(key.as_deref(), None, arm.origin);
            }
        }
        DeclKind::Record(_)
        | DeclKind::Interface(_)
        | DeclKind::Scalar(_)
        | DeclKind::Taxonomy(_)
        | DeclKind::Trait(_)
        | DeclKind::Singleton(_)
        | DeclKind::Extension(..)
        | DeclKind::Qualified(..)
        | DeclKind::List(_) => {}
    }
}
