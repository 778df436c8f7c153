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

/// Whether a repair may be made unasked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Applicability {
    /// What was meant is plain: `udac check --fix` makes the repair.
    Machine,
    /// It is a guess: somebody has to look at it.
    Maybe,
}

impl Applicability {
    /// The word for it in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Machine => "machine",
            Self::Maybe => "maybe",
        }
    }
}

/// A change of text: what stands at a place goes, other text comes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Edit {
    /// The text that goes; empty where something is put in.
    pub span: Span,
    /// The text that comes.
    pub replacement: String,
}

/// A repair: edits that belong together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What the repair does, as an imperative.
    pub title: String,
    /// Whether it may be made unasked.
    pub applicability: Applicability,
    /// Its edits, in order of place and without overlap.
    pub edits: Vec<Edit>,
}

/// Why a diagnostic is let pass.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppression {
    /// The comment that says so.
    pub span: Span,
    /// The reason that it gives; may be empty.
    pub reason: String,
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
    /// Repairs; several are alternatives.
    pub fixes: Vec<Fix>,
    /// Why it is let pass, if it is. Only SARIF tells of such diagnostics.
    pub suppressed: Option<Suppression>,
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
            suppressed: None,
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

    /// Adds a repair of one edit that may be made unasked.
    #[must_use]
    pub fn fix(self, title: &str, span: Span, replacement: impl Into<String>) -> Self {
        self.repair(title, Applicability::Machine, span, replacement)
    }

    /// Adds a repair of one edit.
    #[must_use]
    pub fn repair(
        mut self,
        title: &str,
        applicability: Applicability,
        span: Span,
        replacement: impl Into<String>,
    ) -> Self {
        let replacement = replacement.into();
        self.fixes.push(Fix {
            title: title.to_owned(),
            applicability,
            edits: vec![Edit { span, replacement }],
        });
        self
    }

    /// The repair that may be made unasked, if there is one.
    #[must_use]
    pub fn machine_fix(&self) -> Option<&Fix> {
        let mut fixes = self.fixes.iter();
        fixes.find(|f| f.applicability == Applicability::Machine)
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
