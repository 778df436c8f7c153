//! Vocabularies and terms known under other names.
//!
//! In: text in the format that `aliases.txt` explains. Out: pairs of IRIs. Applies none of them.

use crate::{ALIASES, expand};

/// Where an alias holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reach {
    /// For all terms of a namespace, everywhere.
    Namespace,
    /// For one term, everywhere.
    Term,
    /// For a predicate in domain models, on subjects that do not carry the canonical one.
    ModelPredicate,
    /// For a predicate in domain models, where a loaded model declares the object.
    DeclaredObjectPredicate,
}

/// What is said for what is meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Alias {
    /// Where it holds.
    pub reach: Reach,
    /// What a file may say: an IRI or a namespace.
    pub from: String,
    /// What is meant.
    pub to: String,
}

/// A list of aliases.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Aliases {
    /// In the order of the text.
    pub entries: Vec<Alias>,
}

impl Aliases {
    /// Reads a list.
    ///
    /// # Errors
    /// The number of the first line, from one, that is not in the format.
    pub fn parse(text: &str) -> Result<Self, usize> {
        let mut entries = Vec::new();
        for (n, line) in text.lines().enumerate() {
            let line = line.trim();
            if !line.is_empty() && !line.starts_with('#') {
                entries.push(alias(line).ok_or(n + 1)?);
            }
        }
        Ok(Self { entries })
    }

    /// The aliases that hold out of the box.
    #[must_use]
    pub fn embedded() -> Self {
        match Self::parse(ALIASES) {
            Ok(aliases) => aliases,
            Err(line) => unreachable!("a test parses the embedded list; line {line}"),
        }
    }

    /// The aliases that hold in one way: what is said, what is meant.
    pub fn reaching(&self, reach: Reach) -> impl Iterator<Item = (&str, &str)> {
        let found = self.entries.iter().filter(move |a| a.reach == reach);
        found.map(|a| (a.from.as_str(), a.to.as_str()))
    }
}

fn alias(line: &str) -> Option<Alias> {
    let mut words = line.split_whitespace();
    let reach = match words.next()? {
        "namespace" => Reach::Namespace,
        "term" => Reach::Term,
        "model-predicate" => Reach::ModelPredicate,
        "declared-object-predicate" => Reach::DeclaredObjectPredicate,
        _ => return None,
    };
    let from = iri(words.next()?)?;
    let to = iri(words.next()?)?;
    let complete = words.next().is_none();
    complete.then_some(Alias { reach, from, to })
}

fn iri(word: &str) -> Option<String> {
    match word.strip_prefix('<') {
        Some(rest) => rest.strip_suffix('>').map(str::to_owned),
        None => expand(word),
    }
}
