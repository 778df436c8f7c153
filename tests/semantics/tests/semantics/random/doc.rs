//! Texts as lists of statements, so that single ones can be changed, and chance with a seed.

use std::fmt::Write as _;

const HEAD: &str = "\
@prefix a: <https://example.org/a#> .
@prefix b: <https://example.org/b#> .
@prefix d: <https://example.org/d#> .
@prefix x: <https://elsewhere.example/x#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
";

/// A subject with what is said of it: predicates and objects as Turtle writes them.
#[derive(Debug, Clone)]
pub struct Subject {
    pub name: String,
    pub said: Vec<(String, String)>,
}

/// A text.
#[derive(Debug, Clone, Default)]
pub struct Doc {
    pub name: &'static str,
    pub subjects: Vec<Subject>,
}

impl Doc {
    pub fn new(name: &'static str) -> Self {
        Self {
            name,
            subjects: Vec::new(),
        }
    }

    pub fn add(&mut self, subject: &str, predicate: &str, object: impl Into<String>) {
        let at = self.subjects.iter().position(|s| s.name == subject);
        let at = at.unwrap_or_else(|| {
            self.subjects.push(Subject {
                name: subject.to_owned(),
                said: Vec::new(),
            });
            self.subjects.len() - 1
        });
        self.subjects[at]
            .said
            .push((predicate.to_owned(), object.into()));
    }

    pub fn get(&self, subject: &str, predicate: &str) -> Vec<String> {
        let said = self
            .subjects
            .iter()
            .filter(|s| s.name == subject)
            .flat_map(|s| &s.said);
        said.filter(|(p, _)| p == predicate)
            .map(|(_, o)| o.clone())
            .collect()
    }

    pub fn remove(&mut self, subject: &str, predicate: &str) {
        for found in self.subjects.iter_mut().filter(|s| s.name == subject) {
            found.said.retain(|(p, _)| p != predicate);
        }
        self.subjects.retain(|s| !s.said.is_empty());
    }

    pub fn set(&mut self, subject: &str, predicate: &str, object: impl Into<String>) {
        if let Some(found) = self.subjects.iter_mut().find(|s| s.name == subject) {
            found.said.retain(|(p, _)| p != predicate);
        }
        self.add(subject, predicate, object);
    }

    /// Statements, one a line: subject, predicate, object.
    pub fn state(&mut self, lines: &str) {
        for line in lines.lines().map(str::trim).filter(|l| !l.is_empty()) {
            let mut words = line.splitn(3, ' ');
            let (subject, predicate) = (words.next().unwrap(), words.next().unwrap());
            self.add(
                subject,
                predicate,
                words.next().unwrap_or_else(|| panic!("{line}")),
            );
        }
    }

    pub fn text(&self) -> String {
        let mut text = HEAD.to_owned();
        for subject in self.subjects.iter().filter(|s| !s.said.is_empty()) {
            let said: Vec<String> = subject
                .said
                .iter()
                .map(|(p, o)| format!("{p} {o}"))
                .collect();
            writeln!(text, "{} {} .", subject.name, said.join(" ;\n    ")).unwrap();
        }
        text
    }
}

/// Chance with a seed (splitmix64).
#[derive(Debug, Clone)]
pub struct Chance(pub u64);

impl Chance {
    /// A number below `n`.
    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        z ^= z >> 31;
        usize::try_from(z % n.max(1) as u64).unwrap()
    }

    /// True in `n` of a hundred cases.
    pub fn percent(&mut self, n: usize) -> bool {
        self.below(100) < n
    }

    pub fn pick<'t, T>(&mut self, from: &'t [T]) -> Option<&'t T> {
        let at = self.below(from.len());
        from.get(at)
    }
}
