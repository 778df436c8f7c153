//! Values into the table of terms, and problems into what is said about them.
//!
//! In: what the resolver gave, and faults. Out: ids, or diagnostics, as many as are told.

use super::prefixes::{InFile, UnknownPrefixes};
use super::resolve::{Problem, Value};
use crate::{TermId, Terms};
use std::collections::HashMap;
use udac_diagnostics::{Crowd, Diagnostic, FileId};
use udac_syntax::{Environment, Fault, FaultKind, Prologue, Range32};

/// The id of a value; anonymous nodes are numbered in the file as they first occur.
pub(super) fn intern(
    value: Value<'_>,
    file: FileId,
    terms: &mut Terms,
    local: &mut HashMap<u32, TermId>,
    anonymous: &mut u32,
) -> TermId {
    match value {
        Value::Iri(iri) => terms.iri(&iri),
        Value::Label(label) => terms.blank(file, &format!("b:{label}")),
        Value::Anonymous(n) => *local.entry(n).or_insert_with(|| {
            *anonymous += 1;
            terms.blank(file, &format!("a:{}", *anonymous - 1))
        }),
        Value::Literal {
            lexical,
            datatype,
            language,
        } => terms.literal(&lexical, &datatype, language.as_deref()),
    }
}

/// What is to be said about a problem, apart from what it was borrowed from.
pub(super) enum Said {
    Prefix(String, Range32, Environment),
    Diagnostic(Box<Diagnostic>),
    Nothing,
}

pub(super) fn problem_of(
    text: &str,
    file: FileId,
    prologue: &Prologue,
    problem: Problem<'_>,
) -> Said {
    let said = |kind, range| {
        let fault = Fault::new(kind, range);
        Said::Diagnostic(Box::new(fault.diagnostic(file, text)))
    };
    match problem {
        Problem::UnknownPrefix(prefix, range) => {
            Said::Prefix(prefix.to_owned(), range, prologue.environment())
        }
        Problem::Iri(fault, range) => {
            Said::Diagnostic(Box::new(fault.diagnostic(range, file, text)))
        }
        Problem::LangString(range) => said(FaultKind::LangString, range),
        Problem::Language(range) => said(FaultKind::BadLanguageTag, range),
        Problem::Reported => Said::Nothing,
    }
}

/// What is found while a file is read.
pub(super) struct Findings<'r> {
    pub list: &'r mut Vec<Diagnostic>,
    crowd: Crowd,
    unknown: UnknownPrefixes,
}

impl<'r> Findings<'r> {
    pub fn new(list: &'r mut Vec<Diagnostic>) -> Self {
        Self {
            list,
            crowd: Crowd::default(),
            unknown: UnknownPrefixes::default(),
        }
    }

    pub fn push(&mut self, diagnostic: Diagnostic) {
        self.crowd.push(diagnostic, self.list);
    }

    pub fn note(&mut self, said: Said) {
        match said {
            Said::Prefix(prefix, range, environment) => {
                self.unknown.note(&prefix, range, environment);
            }
            Said::Diagnostic(diagnostic) => self.push(*diagnostic),
            Said::Nothing => {}
        }
    }

    /// At the end of the file, once all prefixes are known.
    pub fn close(mut self, at: &InFile<'_>) {
        for diagnostic in self.unknown.report(at) {
            self.crowd.push(diagnostic, self.list);
        }
        self.crowd.settle(self.list);
    }
}
