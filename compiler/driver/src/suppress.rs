//! Comments that let a finding pass: `# udac:allow(code) reason`.
//!
//! In: the texts of a run, and diagnostics before the run's own severities are given. Out: those that
//! a comment lets pass, apart from the others; and what is wrong with the comments themselves. Errors
//! do not pass.

mod comment;

use crate::registry::is_elsewhere;
use crate::rules::{bad_suppression, unknown_code, unused_suppression};
use crate::{Loaded, all_rules};
use comment::{Allowed, Comment};
use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use udac_diagnostics::{Diagnostic, FileId, Rule, Severity, SourceMap, Suppression};
use udac_graph::Role;

/// The comments of a run.
#[derive(Debug, Clone, Default)]
pub struct Suppressions {
    files: BTreeMap<FileId, Vec<Told>>,
    /// Those that let something pass: file, comment, code.
    used: BTreeSet<(FileId, usize, usize)>,
}

/// A comment and what it holds for.
#[derive(Debug, Clone)]
struct Told {
    comment: Comment,
    /// The bytes in which a finding has to begin.
    holds: Range<u32>,
    /// Whether it stands in a file that the run is about.
    root: bool,
}

impl Suppressions {
    /// Reads the comments, and reports those that say nothing.
    pub(crate) fn read(loaded: &Loaded, diagnostics: &mut Vec<Diagnostic>) -> Self {
        let mut found = Self::default();
        let rules = all_rules();
        for file in loaded.files.iter().filter(|f| f.whole) {
            let text = loaded.sources.text(file.id);
            if file.role == Role::Embedded || !text.contains(comment::MARK) {
                continue;
            }
            let root = file.role == Role::Root;
            let comments = comment::read(file.id, text);
            if root {
                for (comment, _) in &comments {
                    complain(comment, text, &rules, diagnostics);
                }
            }
            let told = comments.into_iter().map(|(comment, holds)| Told {
                comment,
                holds,
                root,
            });
            found.files.insert(file.id, told.collect());
        }
        found
    }

    /// Takes out what passes.
    pub(crate) fn apply(&mut self, diagnostics: &mut Vec<Diagnostic>) -> Vec<Diagnostic> {
        if self.files.is_empty() {
            return Vec::new();
        }
        diagnostics
            .extract_if(.., |d| match self.fitting(d) {
                Some(passed) => {
                    d.suppressed = Some(passed);
                    true
                }
                None => false,
            })
            .collect()
    }

    /// The comment that lets a finding pass; it is marked as used.
    fn fitting(&mut self, d: &Diagnostic) -> Option<Suppression> {
        let place = d.primary.as_ref()?.span;
        // What a run made an error of passes all the same.
        let error = d.severity == Severity::Error && d.rule.severity == Severity::Error;
        if error || about_comments(d.rule) {
            return None;
        }
        let told = self.files.get(&place.file)?;
        for (i, told) in told.iter().enumerate() {
            let code = told
                .comment
                .codes
                .iter()
                .position(|c| c.code == d.rule.code);
            if let Some(code) = code.filter(|_| told.holds.contains(&place.start)) {
                self.used.insert((place.file, i, code));
                return Some(Suppression {
                    span: told.comment.span,
                    reason: told.comment.reason.clone(),
                });
            }
        }
        None
    }

    /// Reports the comments that let nothing pass, of codes that the run could have raised.
    pub(crate) fn unused(
        &self,
        sources: &SourceMap,
        judged: impl Fn(&Rule) -> bool,
    ) -> Vec<Diagnostic> {
        let rules = all_rules();
        let mut found = Vec::new();
        for (file, told) in &self.files {
            for (i, told) in told.iter().enumerate().filter(|(_, t)| t.root) {
                for (j, allowed) in told.comment.codes.iter().enumerate() {
                    let known = rules.iter().find(|r| r.code == allowed.code);
                    if let Some(rule) = known
                        && judged(rule)
                        && !self.used.contains(&(*file, i, j))
                    {
                        let text = sources.text(*file);
                        let gone = told.comment.without(j, text);
                        found.push(unused_suppression::found(rule, allowed.span, gone));
                    }
                }
            }
        }
        found
    }
}

/// What is said of comments only the command line lets pass.
fn about_comments(rule: &Rule) -> bool {
    [
        &bad_suppression::RULE,
        &unknown_code::RULE,
        &unused_suppression::RULE,
    ]
    .contains(&rule)
}

fn complain(comment: &Comment, text: &str, rules: &[&Rule], diagnostics: &mut Vec<Diagnostic>) {
    if comment.codes.is_empty() {
        diagnostics.push(bad_suppression::found(comment.span));
    }
    for (i, Allowed { code, span }) in comment.codes.iter().enumerate() {
        if rules.iter().all(|r| r.code != *code) && !is_elsewhere(code) {
            let gone = comment.without(i, text);
            diagnostics.push(unknown_code::found(code, *span, rules, gone));
        }
    }
}
