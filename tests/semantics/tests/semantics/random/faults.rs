//! Faults: a closed list of ways to make a valid world wrong in one thing. Some are no faults at all; they look
//! like one, and both sides have to let them pass.

use super::data::World;
use super::doc::Doc;
use super::model::{Class, Kind};

/// The faults of data.
pub const DATA_FAULTS: &[&str] = &[
    "required value left out",
    "key left out",
    "value too many",
    "value too few",
    "one value written twice",
    "two texts in a language",
    "plain text for text in a language",
    "literal that is no value",
    "IRI for a literal",
    "blank node for a literal",
    "literal for a thing",
    "literal for a connected node",
    "blank node for a connected node",
    "reference to nothing",
    "reference to another class",
    "value of another enumeration",
    "predicate of the model misspelt",
    "predicate of another class",
    "predicate of another vocabulary",
    "predicate of the data's own namespace",
    "class misspelt",
    "class of another vocabulary",
    "class that is abstract",
    "no class",
    "two classes",
    "key of another instance",
    "key of another instance, written otherwise",
    "unique values of another instance",
    "nested instance that nothing holds",
    "nested instance of two parents",
    "nested instances in a circle",
    "list that is too short",
    "list that is too long",
    "list with an item twice",
    "list that breaks off",
    "list with more than it has",
    "list of two statements",
    "no list",
    "list with another item",
    "member of no union",
    "blank node without a class",
    "no singleton",
    "second singleton",
    "qualified class not met",
    "link to a graph of another model",
    "subject of the model",
    "too many by the inverse",
    "governed by nothing",
];

/// Faults that come by chance, and may be several at once or none: of these only the verdict is compared.
pub const CHANCE: &[&str] = &[
    "any statement left out",
    "any subject left out",
    "any object exchanged",
    "any predicate exchanged",
];

/// The faults of models, with their statements.
pub fn model_faults() -> Vec<(&'static str, &'static str)> {
    let text = include_str!("model_faults.txt").split("\n## ").skip(1);
    text.filter_map(|fault| fault.split_once('\n')).collect()
}

/// All kinds.
pub fn kinds() -> Vec<&'static str> {
    let of_data = CHANCE.iter().chain(DATA_FAULTS).copied();
    of_data
        .chain(model_faults().into_iter().map(|(kind, _)| kind))
        .collect()
}

/// The texts of a world with one fault; nothing where the world has no place for it.
pub fn put(mut world: World, kind: &str) -> Option<Vec<Doc>> {
    if let Some((_, lines)) = model_faults().into_iter().find(|(k, _)| *k == kind) {
        return model_fault(world, lines);
    }
    if CHANCE.contains(&kind) {
        return by_chance(world, kind);
    }
    world.put(kind)?;
    Some(world.docs())
}

/// One statement of any text is no longer what it was.
fn by_chance(mut world: World, kind: &str) -> Option<Vec<Doc>> {
    let mut docs = world.docs();
    let chance = &mut world.chance;
    let d = chance.below(docs.len());
    let s = chance.below(docs[d].subjects.len());
    let p = chance.below(docs[d].subjects.get(s)?.said.len());
    let other = chance.pick(&docs[d].subjects)?.clone();
    let (predicate, object) = chance.pick(&other.said)?.clone();
    let subject = &mut docs[d].subjects[s];
    match kind {
        "any statement left out" => drop(subject.said.remove(p)),
        "any subject left out" => drop(docs[d].subjects.remove(s)),
        "any object exchanged" => subject.said[p].1 = object,
        _ => subject.said[p].0 = predicate,
    }
    let whole = docs
        .iter()
        .all(|d| d.subjects.iter().any(|s| !s.said.is_empty()));
    // Texts of which none says which graph it is are one graph; there is one at most.
    let says = |(p, o): &(String, String)| o == "upper:DomainModel" || p == "uda:governedBy";
    let named = |d: &Doc| d.subjects.iter().flat_map(|s| &s.said).any(says);
    let nameless = docs.iter().filter(|d| !named(d)).count();
    (whole && nameless < 2).then_some(docs)
}

fn model_fault(mut world: World, lines: &str) -> Option<Vec<Doc>> {
    let own = |c: &Class| c.name.starts_with("a:") && c.kind == Kind::Direct;
    let keyed = world
        .models
        .named(|c| own(c) && c.key.len() == 1 && world.models.lineage(&c.name).len() == 1);
    let class = world.chance.pick(&keyed)?.clone();
    let key = world.models.class(&class).key[0].clone();
    let nested = world
        .models
        .named(|c| own(c) && !world.models.is_keyed(&c.name) && c.above.is_empty());
    let nested = world.chance.pick(&nested).cloned();
    if nested.is_none() && lines.contains("$N") {
        return None;
    }
    let nested = nested.unwrap_or_default();
    let instances = world.of(&class);
    let instance = instances.first().filter(|i| i.starts_with("d:"));
    if instance.is_none() && lines.contains("$I") {
        return None;
    }
    let lines = lines
        .replace("$K", &class)
        .replace("$k", &key)
        .replace("$N", &nested)
        .replace("$I", instance.map_or("", |i| i));
    let mut docs = world.docs();
    for line in lines.lines().filter(|l| !l.is_empty()) {
        let words: Vec<&str> = line.trim_start_matches(['-', '=']).splitn(3, ' ').collect();
        match &line[..1] {
            "-" => docs[0].remove(words[0], words[1]),
            "@" => docs.last_mut().unwrap().state(&line[1..]),
            "=" => docs[0].set(words[0], words[1], words[2]),
            _ => docs[0].state(line),
        }
    }
    // With the data in half of the cases: it may be left unchecked.
    if !lines.contains("\n@") && world.chance.percent(50) {
        docs.pop();
    }
    Some(docs)
}
