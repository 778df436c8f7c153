//! Values into the table of terms, and problems into what is said about them.
//!
//! In: what the resolver gave. Out: ids, or diagnostics.

use super::prefixes::UnknownPrefixes;
use super::resolve::{Problem, Value};
use crate::{TermId, Terms};
use std::collections::HashMap;
use udac_diagnostics::{Diagnostic, FileId};
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

impl Said {
    pub fn report(self, unknown: &mut UnknownPrefixes, diagnostics: &mut Vec<Diagnostic>) {
        match self {
            Self::Prefix(prefix, range, environment) => unknown.note(&prefix, range, environment),
            Self::Diagnostic(diagnostic) => diagnostics.push(*diagnostic),
            Self::Nothing => {}
        }
    }
}
