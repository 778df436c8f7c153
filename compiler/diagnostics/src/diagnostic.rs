//! What is said about a place.

use crate::{Rule, Severity, Span};

/// A place and a word about it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Label {
    /// Where.
    pub span: Span,
    /// What is there; may be empty.
    pub text: String,
}

/// A mechanical repair: replace the text at a place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, as an imperative.
    pub title: String,
    /// The text that goes.
    pub span: Span,
    /// The text that comes.
    pub replacement: String,
}

/// One fault, with its places.
///
/// The message is one sentence in lower case without a full stop; text of the user stands in
/// backticks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule that found it.
    pub rule: &'static Rule,
    /// The severity in this run.
    pub severity: Severity,
    /// What is wrong.
    pub message: String,
    /// The place of the fault; `None` only where no source text exists.
    pub primary: Option<Label>,
    /// Other places that explain it ("first declared here").
    pub secondary: Vec<Label>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
    /// Mechanical repairs.
    pub fixes: Vec<Fix>,
}

impl Diagnostic {
    /// A diagnostic of a rule, with the rule's own severity and no place yet.
    #[must_use]
    pub fn new(rule: &'static Rule, message: impl Into<String>) -> Self {
        Self {
            rule,
            severity: rule.severity,
            message: message.into(),
            primary: None,
            secondary: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
            fixes: Vec::new(),
        }
    }

    /// Sets the primary place.
    #[must_use]
    pub fn at(mut self, span: Span, text: impl Into<String>) -> Self {
        self.primary = Some(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a secondary place.
    #[must_use]
    pub fn also(mut self, span: Span, text: impl Into<String>) -> Self {
        self.secondary.push(Label {
            span,
            text: text.into(),
        });
        self
    }

    /// Adds a note.
    #[must_use]
    pub fn note(mut self, text: impl Into<String>) -> Self {
        self.notes.push(text.into());
        self
    }

    /// Adds a line of help.
    #[must_use]
    pub fn help(mut self, text: impl Into<String>) -> Self {
        self.help.push(text.into());
        self
    }

    /// Adds a mechanical repair.
    #[must_use]
    pub fn fix(
        mut self,
        title: impl Into<String>,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        self.fixes.push(Fix {
            title: title.into(),
            span,
            replacement: replacement.into(),
        });
        self
    }

    /// The key by which diagnostics are listed: file, place, code, message.
    #[must_use]
    pub fn order(&self) -> (Option<(u32, u32, u32)>, &'static str, &str) {
        let place = self
            .primary
            .as_ref()
            .map(|l| (l.span.file.0, l.span.start, l.span.end));
        (place, self.rule.code, &self.message)
    }
}
