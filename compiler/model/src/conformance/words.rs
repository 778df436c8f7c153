//! What a fault is told with: how terms are shown, and the words of a rule.
//!
//! In: terms. Out: text that names them as `<IRI>`. Which words they are stands with each
//! rule.

use udac_graph::{Dataset, Term, TermId};

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
    pub(super) fn new(message: String, label: &str) -> Self {
        Self {
            message,
            label: label.to_owned(),
            ..Self::default()
        }
    }

    pub(super) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(super) fn help(mut self, help: impl Into<String>) -> Self {
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
    pub(super) fn term(&self, term: TermId) -> String {
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
    pub(super) fn language(&self, term: TermId) -> Option<&str> {
        self.dataset.terms.language(term)
    }

    pub(super) fn or(&self, term: Option<TermId>, otherwise: &str) -> String {
        term.map_or_else(|| otherwise.to_owned(), |t| self.term(t))
    }

    /// Terms in a row; past eight the rest is a number.
    pub(super) fn row(&self, terms: &[TermId], last: &str) -> String {
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
