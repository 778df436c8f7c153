//! What the engine finds: compact, without text.
//!
//! In: ids and ordinals from the engine. Out: [`Fault`]s, which `report` turns into diagnostics when
//! somebody wants to read them.

use super::datatype::Builtin;
use super::words::{Names, Text};
use udac_diagnostics::{Rule, Severity};
use udac_graph::{Dataset, TermId};

/// A rule of conformance and how its faults are put into words.
#[derive(Debug)]
pub struct Check {
    /// Code, severity and page.
    pub rule: Rule,
    pub(crate) say: fn(&Fault, &Names<'_>) -> Text,
}

/// Where a fault stands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// At the subject, where it is first described.
    Subject,
    /// At the predicate of a statement.
    Predicate(u32),
    /// At the object of a statement.
    Object(u32),
    /// At the subject of a statement, which is another one's value.
    From(u32),
}

/// Why another statement is shown with a fault.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cause {
    /// It demands a value.
    Required,
    /// It bounds the number of values.
    Limited,
    /// It says what a value may be.
    Range,
    /// It states a facet.
    Facet,
    /// It says the same first.
    First,
    /// It declares the class.
    Class,
    /// It declares the key.
    Key,
    /// It is the first step on the way from one node to another.
    Step,
    /// It states the link at its other end.
    FarEnd,
    /// It says what the fault contradicts.
    Other,
}

impl Cause {
    /// The label at the statement.
    #[must_use]
    pub const fn label(self) -> &'static str {
        match self {
            Self::Required => "demanded here",
            Self::Limited => "limited here",
            Self::Range => "asked for here",
            Self::Facet => "stated here",
            Self::First => "first here",
            Self::Class => "declared here",
            Self::Key => "declared unique here",
            Self::Step => "the way begins here",
            Self::FarEnd => "linked from its other end here",
            Self::Other => "and here",
        }
    }
}

/// A term that may have been meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Suggestion {
    /// The term.
    pub term: TermId,
    /// Whether nothing else can have been meant.
    pub clear: bool,
}

/// What a rule says about a fault; each rule uses some of it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Facts {
    /// The class against which was checked.
    pub class: Option<TermId>,
    /// The predicate in question.
    pub predicate: Option<TermId>,
    /// The value in question.
    pub value: Option<TermId>,
    /// What the value is.
    pub actual: Option<TermId>,
    /// What was expected.
    pub expected: Option<TermId>,
    /// What may have been meant.
    pub suggestion: Option<Suggestion>,
    /// The built-in datatype that is expected, where it admits the text of the value.
    pub fits: Option<Builtin>,
    /// How many there are.
    pub count: u64,
    /// How many there may or must be.
    pub limit: u64,
    /// Others that are concerned.
    pub others: Vec<TermId>,
    /// What is wrong, where one rule has several cases.
    pub detail: String,
}

/// A fault.
#[derive(Debug, Clone)]
pub struct Fault {
    /// The rule that is broken.
    pub check: &'static Check,
    /// How grave it is here.
    pub severity: Severity,
    /// Whose description is at fault.
    pub subject: TermId,
    /// Where.
    pub place: Place,
    /// Statements that explain it.
    pub causes: Vec<(u32, Cause)>,
    /// What there is to say.
    pub facts: Facts,
}

impl Fault {
    pub(crate) fn new(check: &'static Check, subject: TermId, place: Place, facts: Facts) -> Self {
        Self {
            check,
            severity: check.rule.severity,
            subject,
            place,
            causes: Vec::new(),
            facts,
        }
    }

    pub(crate) fn because(mut self, ordinal: Option<u32>, cause: Cause) -> Self {
        self.causes.extend(ordinal.map(|o| (o, cause)));
        self
    }

    /// The ordinal of the statement at which it stands.
    #[must_use]
    pub fn ordinal(&self, dataset: &Dataset) -> u32 {
        match self.place {
            Place::Subject => {
                let about = dataset.about(self.subject).iter();
                about.map(|q| q.ordinal).min().unwrap_or(u32::MAX)
            }
            Place::Predicate(ordinal) | Place::Object(ordinal) | Place::From(ordinal) => ordinal,
        }
    }

    /// The code of the rule.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        self.check.rule.code
    }
}
