//! A fault as a rule finds it: places are ordinals of quads until somebody shows it.

use udac_diagnostics::{Diagnostic, Rule, Span};
use udac_graph::Locate;

/// The part of a statement that a label points at.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Part {
    /// The subject, where the statement's block begins.
    Subject,
    /// The predicate.
    Predicate,
    /// The object.
    Object,
}

/// A part of a quad.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Spot {
    /// The quad's ordinal.
    pub ordinal: u32,
    /// Which part of it.
    pub part: Part,
}

impl Spot {
    /// The subject of a quad.
    #[must_use]
    pub const fn subject(ordinal: u32) -> Self {
        Self {
            ordinal,
            part: Part::Subject,
        }
    }

    /// Where it stands in the text.
    #[must_use]
    pub fn span(self, text: &dyn Locate) -> Option<Span> {
        match self.part {
            Part::Subject => text.subject(self.ordinal),
            Part::Predicate => text.predicate(self.ordinal),
            Part::Object => text.object(self.ordinal),
        }
    }

    /// The object of a quad.
    #[must_use]
    pub const fn object(ordinal: u32) -> Self {
        Self {
            ordinal,
            part: Part::Object,
        }
    }

    /// The predicate of a quad.
    #[must_use]
    pub const fn predicate(ordinal: u32) -> Self {
        Self {
            ordinal,
            part: Part::Predicate,
        }
    }
}

/// A fault that is not yet located.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// The rule.
    pub rule: &'static Rule,
    /// What is wrong.
    pub message: String,
    /// Where.
    pub at: Spot,
    /// What is there.
    pub label: String,
    /// Other places that explain it.
    pub also: Vec<(Spot, String)>,
    /// Facts that help to understand.
    pub notes: Vec<String>,
    /// What to do.
    pub help: Vec<String>,
}

impl Fault {
    /// A fault at a place.
    pub(crate) fn new(
        rule: &'static Rule,
        at: Spot,
        message: impl Into<String>,
        label: impl Into<String>,
    ) -> Self {
        Self {
            rule,
            message: message.into(),
            at,
            label: label.into(),
            also: Vec::new(),
            notes: Vec::new(),
            help: Vec::new(),
        }
    }

    pub(crate) fn also(mut self, at: Spot, label: impl Into<String>) -> Self {
        if at != self.at {
            self.also.push((at, label.into()));
        }
        self
    }

    pub(crate) fn note(mut self, note: impl Into<String>) -> Self {
        self.notes.push(note.into());
        self
    }

    pub(crate) fn help(mut self, help: impl Into<String>) -> Self {
        self.help.push(help.into());
        self
    }

    /// The diagnostic, with places looked up.
    #[must_use]
    pub fn locate(self, text: &dyn Locate) -> Diagnostic {
        let mut diagnostic = Diagnostic::new(self.rule, self.message);
        if let Some(span) = self.at.span(text) {
            diagnostic = diagnostic.at(span, self.label);
        }
        for (spot, label) in self.also {
            if let Some(span) = spot.span(text) {
                diagnostic = diagnostic.also(span, label);
            }
        }
        diagnostic.notes = self.notes;
        diagnostic.help = self.help;
        diagnostic
    }
}
