//! Models that change at random: ids and names stay, whatever comes and goes.

use super::{Line, Lines, lines, run, wrong};
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::path::Path;
use udac_diagnostics::SourceMap;
use udac_driver::{IDS_FILE, Ids};
use udac_tests::Random;

pub(super) const TARGETS: &[&str] = &["avro", "graphql", "postgres"];

/// Worlds, and steps in each: two hundred evolutions.
const WORLDS: u64 = 40;
const STEPS: usize = 5;

/// A model that changes.
#[derive(Clone)]
pub(super) struct World {
    pub random: Random,
    /// Classes with their properties, and what each is.
    classes: BTreeMap<String, BTreeMap<String, Kind>>,
    /// Enumerations with their values.
    enums: BTreeMap<String, BTreeSet<String>>,
    /// Names that were taken away.
    graveyard: Vec<(String, String, Kind)>,
    count: usize,
    /// What stands before names that are made from now on.
    pub mark: &'static str,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Text,
    Texts,
    Value,
    Link,
}

impl World {
    pub fn new(seed: u64) -> Self {
        let mut world = Self {
            random: Random::new(seed),
            classes: BTreeMap::new(),
            enums: BTreeMap::new(),
            graveyard: Vec::new(),
            count: 0,
            mark: "",
        };
        for _ in 0..2 {
            world.class();
            world.enumeration();
        }
        for _ in 0..4 {
            world.property();
        }
        world
    }

    /// A name of its own that sorts anywhere.
    fn name(&mut self) -> String {
        self.count += 1;
        let letter = char::from(b'a' + u8::try_from(self.random.below(26)).unwrap());
        format!("{letter}{}{}", self.mark, self.count)
    }

    fn class(&mut self) {
        let name = format!("C{}", self.name());
        self.classes.insert(name, BTreeMap::new());
    }

    fn enumeration(&mut self) {
        let name = format!("E{}", self.name());
        let value = format!("V{}", self.name());
        self.enums.insert(name, BTreeSet::from([value]));
    }

    fn some_class(&mut self) -> String {
        let names: Vec<String> = self.classes.keys().cloned().collect();
        self.random.one(&names).clone()
    }

    fn some_enum(&mut self) -> String {
        let names: Vec<String> = self.enums.keys().cloned().collect();
        self.random.one(&names).clone()
    }

    fn property(&mut self) {
        let (class, name) = (self.some_class(), self.name());
        let kinds = [Kind::Text, Kind::Texts, Kind::Value, Kind::Link];
        let kind = *self.random.one(&kinds);
        self.classes.get_mut(&class).unwrap().insert(name, kind);
    }

    /// One change; gives the old and the new name of what was renamed.
    pub fn change(&mut self) -> Option<(String, String)> {
        match self.random.below(7) {
            0 => self.property(),
            1 => {
                let (name, value) = (self.some_enum(), format!("V{}", self.name()));
                self.enums.get_mut(&name).unwrap().insert(value);
            }
            2 => self.class(),
            3 => {
                let class = self.some_class();
                let members = self.classes.get_mut(&class).unwrap();
                if let Some((name, kind)) = members.pop_first() {
                    self.graveyard.push((class, name, kind));
                }
            }
            4 => {
                let name = self.some_enum();
                let values = self.enums.get_mut(&name).unwrap();
                if values.len() > 1 {
                    values.pop_first();
                }
            }
            5 => {
                if let Some((class, name, kind)) = self.graveyard.pop() {
                    let members = self.classes.get_mut(&class);
                    members.into_iter().for_each(|m| {
                        m.insert(name.clone(), kind);
                    });
                }
            }
            _ => {
                let (class, new) = (self.some_class(), self.name());
                let members = self.classes.get_mut(&class).unwrap();
                if let Some((old, kind)) = members.pop_last() {
                    members.insert(new.clone(), kind);
                    return Some((iri(&old), iri(&new)));
                }
            }
        }
        None
    }

    pub fn text(&self) -> String {
        let mut out = "\
            @prefix upper: <https://w3id.org/udac/upper#> .
            @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
            @prefix : <https://example.org/world#> .
            <https://example.org/world#> a upper:DomainModel ; upper:domain \"world\" .
            "
        .to_owned();
        let value = self.enums.keys().next().unwrap();
        let link = self.classes.keys().next().unwrap();
        for (class, members) in &self.classes {
            let id = format!("{class}Id");
            let all: String = members.keys().map(|m| format!(", :{m} ")).collect();
            write!(
                out,
                ":{class} a upper:DirectClass ; upper:keyedOn ( :{id} ) ; upper:property :{id} {all}.
                :{id} a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .\n"
            )
            .unwrap();
            for (name, kind) in members {
                let rest = match kind {
                    Kind::Text => {
                        "a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1"
                            .to_owned()
                    }
                    Kind::Texts => "a upper:Attribute ; upper:datatype xsd:string".to_owned(),
                    Kind::Value => {
                        format!("a upper:Relationship ; upper:class :{value} ; upper:maxCount 1")
                    }
                    Kind::Link => {
                        format!("a upper:Relationship ; upper:class :{link} ; upper:maxCount 1")
                    }
                };
                writeln!(out, ":{name} {rest} .").unwrap();
            }
        }
        for (name, values) in &self.enums {
            let all: String = values.iter().map(|v| format!(":{v} ")).collect();
            writeln!(out, ":{name} a upper:Enumeration ; upper:oneOf ( {all}) .").unwrap();
            for value in values {
                writeln!(out, ":{value} a upper:EnumValue .").unwrap();
            }
        }
        out
    }
}

fn iri(name: &str) -> String {
    format!("https://example.org/world#{name}")
}

/// The file with the lines of a concept moved to another.
fn renamed(text: &str, old: &str, new: &str) -> String {
    let (mut sources, mut said) = (SourceMap::default(), Vec::new());
    let mut ids = Ids::of(
        Path::new(IDS_FILE),
        text.to_owned(),
        &mut sources,
        &mut said,
    );
    assert!(said.is_empty());
    // A property that came and went between two compilations has no line.
    match ids.rename(old, new) {
        Ok(count) => assert!(count > 0),
        Err(error) => assert!(error.to_string().contains("no line speaks of"), "{error}"),
    }
    ids.text()
}

/// The lines with a concept under another IRI.
fn moved(lines: &Lines, old: &str, new: &str) -> Lines {
    let piece = |p: &str| if p == old { new } else { p }.to_owned();
    let path = |k: &str| k.split('|').map(piece).collect::<Vec<_>>().join("|");
    let key = |k: &String| k.split(' ').map(path).collect::<Vec<_>>().join(" ");
    let of = |l: &BTreeMap<String, Line>| l.iter().map(|(k, v)| (key(k), v.clone())).collect();
    lines.iter().map(|(t, l)| (t.clone(), of(l))).collect()
}

/// Ids of one owner are different ones; nothing that was there is gone or has another id or name.
pub(super) fn assert_kept(before: &Lines, after: &Lines, what: &str) {
    for (target, lines) in before {
        for (key, line) in lines {
            let now = after.get(target).and_then(|l| l.get(key));
            let now = now.unwrap_or_else(|| panic!("{what}: {target} lost {key}"));
            assert_eq!(
                (now.id, &now.name),
                (line.id, &line.name),
                "{what}: {target} {key}"
            );
        }
    }
    for (target, lines) in after {
        let mut taken = BTreeSet::new();
        for (key, line) in lines {
            let member = key.split_once(' ');
            assert_eq!(
                line.id.is_some(),
                member.is_some(),
                "{what}: {target} {key}"
            );
            if let (Some((owner, _)), Some(id)) = (member, line.id) {
                assert!(
                    taken.insert((owner, id)),
                    "{what}: {target} {key} shares its id"
                );
            }
        }
    }
}

#[test]
fn ids_and_names_stay_whatever_changes() {
    let (mut gone, mut back, mut renames) = (0, 0, 0);
    for seed in 0..WORLDS {
        let mut world = World::new(seed);
        let mut text = run(&world.text(), TARGETS, None, false).text;
        for step in 0..STEPS {
            let what = format!("world {seed}, step {step}");
            let mut before = lines(&text);
            for _ in 0..2 {
                if let Some((old, new)) = world.change() {
                    text = renamed(&text, &old, &new);
                    before = moved(&before, &old, &new);
                    renames += 1;
                }
            }
            let model = world.text();
            let next = run(&model, TARGETS, Some(&text), false);
            assert_eq!(next.complaints(), "", "{what}");
            let after = lines(&next.text);
            assert_kept(&before, &after, &what);
            for (key, line) in &after["avro"] {
                let was = before["avro"].get(key);
                gone += usize::from(line.removed && was.is_some_and(|w| !w.removed));
                back += usize::from(!line.removed && was.is_some_and(|w| w.removed));
            }
            // What a compilation leaves is what a check wants, and the next one changes nothing.
            assert_eq!(wrong(&next.text), "", "{what}");
            let again = run(&model, TARGETS, Some(&next.text), true);
            assert_eq!(
                (again.complaints().as_str(), &again.text),
                ("", &next.text),
                "{what}"
            );
            assert_eq!(again.made.artefacts, next.made.artefacts, "{what}");
            text = next.text;
        }
    }
    assert!(
        gone > 30 && back > 10 && renames > 20,
        "{gone} {back} {renames}"
    );
}
