//! Interned terms: one byte arena, twelve bytes a term, a hash table of ids.

use hashbrown::HashTable;
use rustc_hash::FxHasher;
use std::hash::Hasher;
use udac_diagnostics::FileId;

/// A term of a [`Terms`] table. Ids grow in the order of first occurrence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TermId(pub u32);

/// A term, as stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Term<'a> {
    /// An absolute IRI.
    Iri(&'a str),
    /// A blank node; the text tells blank nodes of one run apart and is never shown.
    Blank(&'a str),
    /// A literal; `language` is lower case.
    Literal {
        /// The lexical form.
        lexical: &'a str,
        /// The datatype's IRI; `rdf:langString` where there is a language.
        datatype: TermId,
        /// The language tag.
        language: Option<&'a str>,
    },
}

/// The kind of a term and what comes with it, in one word: two bits of kind, thirty of payload.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Kind(u32);

const PAYLOAD: u32 = (1 << 30) - 1;

impl Kind {
    const IRI: Self = Self(0);
    const fn blank(file: u32) -> Self {
        Self((1 << 30) | (file & PAYLOAD))
    }
    const fn literal(datatype: TermId) -> Self {
        Self((2 << 30) | (datatype.0 & PAYLOAD))
    }
    const fn tagged(language: u32) -> Self {
        Self((3 << 30) | (language & PAYLOAD))
    }
    const fn tag(self) -> u32 {
        self.0 >> 30
    }
    const fn payload(self) -> u32 {
        self.0 & PAYLOAD
    }
}

#[derive(Debug, Clone, Copy)]
struct Entry {
    start: u32,
    len: u32,
    kind: Kind,
}

/// All terms of a run.
#[derive(Debug)]
pub struct Terms {
    arena: String,
    entries: Vec<Entry>,
    table: HashTable<u32>,
    languages: Vec<Box<str>>,
    lang_string: TermId,
}

impl Default for Terms {
    fn default() -> Self {
        Self::new()
    }
}

/// The datatype of literals with a language.
pub const RDF_LANG_STRING: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#langString";

impl Terms {
    /// An empty table.
    #[must_use]
    pub fn new() -> Self {
        let mut terms = Self {
            arena: String::new(),
            entries: Vec::new(),
            table: HashTable::new(),
            languages: Vec::new(),
            lang_string: TermId(0),
        };
        terms.lang_string = terms.iri(RDF_LANG_STRING);
        terms
    }

    /// Makes room for the terms of `bytes` more bytes of text.
    pub fn reserve(&mut self, bytes: usize) {
        self.arena.reserve(bytes / 3);
        self.entries.reserve(bytes / 110);
        let (entries, arena) = (&self.entries, &self.arena);
        self.table
            .reserve(bytes / 110, |id| rehash(*id, entries, arena));
    }

    /// How many terms there are; ids are below it.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// Never true: `rdf:langString` is always there.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// The id of an IRI, which is taken as given.
    pub fn iri(&mut self, iri: &str) -> TermId {
        self.intern(iri, Kind::IRI)
    }

    /// The id of a blank node of a file.
    pub fn blank(&mut self, file: FileId, label: &str) -> TermId {
        self.intern(label, Kind::blank(file.0))
    }

    /// The id of a literal. With a language the datatype is not looked at.
    pub fn literal(&mut self, lexical: &str, datatype: &str, language: Option<&str>) -> TermId {
        let kind = match language {
            Some(tag) => Kind::tagged(self.language_index(tag)),
            None => Kind::literal(self.iri(datatype)),
        };
        self.intern(lexical, kind)
    }

    /// The id of an IRI that occurs already.
    #[must_use]
    pub fn find(&self, iri: &str) -> Option<TermId> {
        self.table
            .find(hash(iri, Kind::IRI), |id| self.is(*id, iri, Kind::IRI))
            .map(|id| TermId(*id))
    }

    /// The term of an id of this table. Ids of another table give an empty IRI.
    #[must_use]
    pub fn get(&self, id: TermId) -> Term<'_> {
        let Some(entry) = self.entries.get(id.0 as usize) else {
            return Term::Iri("");
        };
        let text = self.slice(*entry);
        match entry.kind.tag() {
            0 => Term::Iri(text),
            1 => Term::Blank(text),
            2 => Term::Literal {
                lexical: text,
                datatype: TermId(entry.kind.payload()),
                language: None,
            },
            _ => Term::Literal {
                lexical: text,
                datatype: self.lang_string,
                language: self
                    .languages
                    .get(entry.kind.payload() as usize)
                    .map(|l| &**l),
            },
        }
    }

    /// The IRI, the blank node's label or the literal's lexical form.
    #[must_use]
    pub fn text(&self, id: TermId) -> &str {
        self.entries
            .get(id.0 as usize)
            .map_or("", |e| self.slice(*e))
    }

    /// Whether it is an IRI.
    #[must_use]
    pub fn is_iri(&self, id: TermId) -> bool {
        self.tag(id) == 0
    }

    /// Whether it is a blank node.
    #[must_use]
    pub fn is_blank(&self, id: TermId) -> bool {
        self.tag(id) == 1
    }

    /// Whether it is a literal.
    #[must_use]
    pub fn is_literal(&self, id: TermId) -> bool {
        self.tag(id) >= 2
    }

    /// The datatype of a literal.
    #[must_use]
    pub fn datatype(&self, id: TermId) -> Option<TermId> {
        match self.get(id) {
            Term::Literal { datatype, .. } => Some(datatype),
            Term::Iri(_) | Term::Blank(_) => None,
        }
    }

    /// The language of a literal that has one.
    #[must_use]
    pub fn language(&self, id: TermId) -> Option<&str> {
        match self.get(id) {
            Term::Literal { language, .. } => language,
            Term::Iri(_) | Term::Blank(_) => None,
        }
    }

    /// All ids, in order.
    pub fn ids(&self) -> impl Iterator<Item = TermId> + use<> {
        (0..u32::try_from(self.entries.len()).unwrap_or(u32::MAX)).map(TermId)
    }

    fn tag(&self, id: TermId) -> u32 {
        self.entries.get(id.0 as usize).map_or(0, |e| e.kind.tag())
    }

    fn slice(&self, entry: Entry) -> &str {
        let start = entry.start as usize;
        self.arena
            .get(start..start + entry.len as usize)
            .unwrap_or("")
    }

    fn is(&self, id: u32, text: &str, kind: Kind) -> bool {
        self.entries
            .get(id as usize)
            .is_some_and(|e| e.kind == kind && self.slice(*e) == text)
    }

    fn language_index(&mut self, tag: &str) -> u32 {
        let found = self
            .languages
            .iter()
            .position(|l| l.eq_ignore_ascii_case(tag));
        let index = found.unwrap_or_else(|| {
            self.languages
                .push(tag.to_ascii_lowercase().into_boxed_str());
            self.languages.len() - 1
        });
        u32::try_from(index).unwrap_or(PAYLOAD)
    }

    fn intern(&mut self, text: &str, kind: Kind) -> TermId {
        let hashed = hash(text, kind);
        if let Some(id) = self.table.find(hashed, |id| self.is(*id, text, kind)) {
            return TermId(*id);
        }
        let id = u32::try_from(self.entries.len()).unwrap_or(PAYLOAD);
        let start = u32::try_from(self.arena.len()).unwrap_or(u32::MAX);
        self.arena.push_str(text);
        let len = u32::try_from(text.len()).unwrap_or(u32::MAX);
        self.entries.push(Entry { start, len, kind });
        let (entries, arena) = (&self.entries, &self.arena);
        self.table
            .insert_unique(hashed, id, |other| rehash(*other, entries, arena));
        TermId(id)
    }
}

fn hash(text: &str, kind: Kind) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_u32(kind.0);
    hasher.finish()
}

fn rehash(id: u32, entries: &[Entry], arena: &str) -> u64 {
    let text = entries.get(id as usize).and_then(|e| {
        let start = e.start as usize;
        arena
            .get(start..start + e.len as usize)
            .map(|t| (t, e.kind))
    });
    text.map_or(0, |(t, k)| hash(t, k))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn terms_that_look_alike_are_told_apart() {
        let mut terms = Terms::new();
        let xsd = "http://www.w3.org/2001/XMLSchema#string";
        let iri = terms.iri("x");
        let blank = terms.blank(FileId(0), "x");
        let other_file = terms.blank(FileId(1), "x");
        let plain = terms.literal("x", xsd, None);
        let english = terms.literal("x", xsd, Some("en"));
        let ids = [iri, blank, other_file, plain, english];
        for (i, a) in ids.iter().enumerate() {
            for (j, b) in ids.iter().enumerate() {
                assert_eq!(i == j, a == b);
            }
        }
        assert_eq!(terms.literal("x", "ignored", Some("EN")), english);
        assert_eq!(terms.language(english), Some("en"));
        assert_eq!(
            terms.datatype(english).map(|d| terms.text(d)),
            Some(RDF_LANG_STRING)
        );
        assert_eq!(terms.find("x"), Some(iri));
        assert_eq!(terms.find("y"), None);
    }

    #[test]
    fn interning_survives_growth() {
        let mut terms = Terms::new();
        let ids: Vec<_> = (0..5_000)
            .map(|i| terms.iri(&format!("http://e/{i}")))
            .collect();
        for (i, id) in ids.iter().enumerate() {
            assert_eq!(terms.iri(&format!("http://e/{i}")), *id);
            assert_eq!(terms.text(*id), format!("http://e/{i}"));
        }
    }
}
