//! What a fault is told with: how terms are shown, and the words of a rule.
//!
//! In: terms. Out: text that names them as `<IRI>`. Which words they are stands with each
//! rule.

use super::datatype::XSD;
use super::lexical::is_of_characters;
use udac_graph::{Dataset, RDF_LANG_STRING, Term, TermId};

/// How terms are shown.
pub struct Names<'a> {
    pub(super) dataset: &'a Dataset,
}

/// The words of a fault.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Text {
    /// One sentence.
    pub message: String,
    /// At the place.
    pub label: String,
    /// Facts.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Text {
    pub(crate) fn new(message: String, label: &str) -> Self {
        Self {
            message,
            label: label.to_owned(),
            ..Self::default()
        }
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }
}

/// A number of things.
pub(super) fn counted(count: u64, thing: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {thing}{plural}")
}

/// Literals longer than this are cut in messages.
const SHOWN: usize = 60;

impl Names<'_> {
    /// A term in backticks; a blank node in words.
    pub(crate) fn term(&self, term: TermId) -> String {
        match self.dataset.terms.get(term) {
            Term::Iri(iri) => udac_diagnostics::term(iri),
            Term::Blank(_) => "this node".to_owned(),
            Term::Literal { lexical: "", .. } => "the empty text".to_owned(),
            Term::Literal { lexical, .. } => {
                let cut = lexical
                    .char_indices()
                    .nth(SHOWN)
                    .map_or(lexical.len(), |c| c.0);
                let dots = if cut < lexical.len() { "…" } else { "" };
                let shown = lexical.get(..cut).unwrap_or("");
                udac_diagnostics::literal(&format!("{shown}{dots}"))
            }
        }
    }

    /// The language of a literal, if it has one.
    pub(crate) fn language(&self, term: TermId) -> Option<&str> {
        self.dataset.terms.language(term)
    }

    /// What a literal is, for who does not know the names of datatypes.
    pub(super) fn kind_of_literal(&self, term: Option<TermId>) -> &'static str {
        let datatype = term.and_then(|t| self.dataset.terms.datatype(t));
        match datatype.and_then(|d| self.of_schema(d)) {
            Some("string") => "text",
            Some("integer" | "decimal" | "double") => "a number",
            Some("boolean") => "true or false",
            Some(_) | None if self.is_in_a_language(term) => "text in a language",
            Some(_) | None => "a value of another datatype",
        }
    }

    fn is_in_a_language(&self, term: Option<TermId>) -> bool {
        term.is_some_and(|t| self.language(t).is_some())
    }

    /// Whether a text has the one character that no literal has.
    pub(super) fn has_null(&self, term: TermId) -> bool {
        !is_of_characters(self.dataset.terms.text(term))
    }

    /// How a text of a datatype is written, if its values are texts.
    pub(super) fn as_text(&self, datatype: TermId) -> Option<&'static str> {
        if self.dataset.terms.text(datatype) == RDF_LANG_STRING {
            return Some("\"text\"@en");
        }
        (self.of_schema(datatype) == Some("string")).then_some("\"text\"")
    }

    /// How a value of a datatype is written, where there is more to it than digits.
    pub(super) fn example(&self, datatype: TermId) -> Option<&'static str> {
        match self.of_schema(datatype)? {
            "boolean" => Some("true"),
            "date" => Some("2021-12-31"),
            "dateTime" => Some("2021-12-31T23:59:00"),
            "dateTimeStamp" => Some("2021-12-31T23:59:00Z"),
            "time" => Some("23:59:00"),
            "gYear" => Some("2021"),
            "gYearMonth" => Some("2021-12"),
            "gMonth" => Some("--12"),
            "gMonthDay" => Some("--12-31"),
            "gDay" => Some("---31"),
            "duration" => Some("P1Y2M3DT4H5M6S"),
            "yearMonthDuration" => Some("P1Y2M"),
            "dayTimeDuration" => Some("P3DT4H5M6S"),
            _ => None,
        }
    }

    fn of_schema(&self, datatype: TermId) -> Option<&str> {
        self.dataset.terms.text(datatype).strip_prefix(XSD)
    }

    /// The length of a text; of bytes that are written in digits or letters, other words.
    pub(super) fn length(&self, term: Option<TermId>, otherwise: &str) -> String {
        let datatype = term.and_then(|t| self.dataset.terms.datatype(t));
        let coded = datatype.and_then(|d| self.of_schema(d));
        match term {
            Some(text) if !matches!(coded, Some("hexBinary" | "base64Binary")) => {
                let characters = self.dataset.terms.text(text).chars().count();
                counted(u64::try_from(characters).unwrap_or(u64::MAX), "character")
            }
            Some(_) | None => otherwise.to_owned(),
        }
    }

    pub(crate) fn or(&self, term: Option<TermId>, otherwise: &str) -> String {
        term.map_or_else(|| otherwise.to_owned(), |t| self.term(t))
    }

    /// Terms in a row; past eight the rest is a number.
    pub(crate) fn row(&self, terms: &[TermId], last: &str) -> String {
        let mut names: Vec<String> = terms.iter().take(8).map(|t| self.term(*t)).collect();
        if terms.len() > 8 {
            names.push(format!("{} more", terms.len() - 8));
        }
        match names.split_last() {
            Some((end, start)) if !start.is_empty() => format!("{} {last} {end}", start.join(", ")),
            Some((end, _)) => end.clone(),
            None => String::new(),
        }
    }
}
