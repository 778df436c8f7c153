//! As many diagnostics of one rule as anybody could read.
//!
//! In: diagnostics, one by one. Out: the first [`TOLD`] of each rule and one that counts the rest, so
//! that what is told of a file does not outgrow the file many times over.

use crate::{Diagnostic, Severity};
use std::collections::BTreeMap;

/// How many faults of one rule and severity are told one by one.
pub const TOLD: usize = 10_000;

/// Lets diagnostics into a list, as many as are told.
#[derive(Debug, Default)]
pub struct Crowd {
    seen: BTreeMap<(&'static str, Severity), Seen>,
}

/// How often a rule was broken.
#[derive(Debug, Default)]
struct Seen {
    count: usize,
    /// Where in the list the first stands that is not told.
    first: usize,
}

impl Crowd {
    /// Adds a diagnostic to a list, to which others may be added too, and from which nothing goes
    /// before [`Crowd::settle`].
    pub fn push(&mut self, diagnostic: Diagnostic, list: &mut Vec<Diagnostic>) {
        let key = (diagnostic.rule.code, diagnostic.severity);
        let seen = self.seen.entry(key).or_default();
        seen.count += 1;
        if seen.count <= TOLD {
            list.push(diagnostic);
        } else if seen.count == TOLD + 1 {
            seen.first = list.len();
            list.push(diagnostic);
        }
    }

    /// Makes of each first one that is not told the one that counts the rest.
    pub fn settle(self, list: &mut [Diagnostic]) {
        for seen in self.seen.into_values().filter(|s| s.count > TOLD) {
            if let Some(first) = list.get_mut(seen.first) {
                *first = first.counted(seen.count - TOLD);
            }
        }
    }
}

impl Diagnostic {
    /// One that stands for so many of its rule, of which this is the first that is not told.
    #[must_use]
    pub fn counted(&self, count: usize) -> Self {
        let places = if count == 1 { "place" } else { "places" };
        let message =
            format!("the same in {count} more {places}, besides the {TOLD} that are told");
        let mut all = Self::new(self.rule, message);
        all.severity = self.severity;
        match &self.primary {
            Some(primary) => all.at(primary.span, "the first of them"),
            None => all,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, Rule, Span};

    static RULE: Rule = Rule {
        code: "test/many",
        severity: Severity::Warning,
        page: "",
    };

    fn told(count: usize) -> Vec<Diagnostic> {
        let mut list = Vec::new();
        let mut crowd = Crowd::default();
        for n in 0..count {
            let at = Span::new(FileId(0), n, n);
            let diagnostic = Diagnostic::new(&RULE, n.to_string()).at(at, "");
            crowd.push(diagnostic, &mut list);
        }
        crowd.settle(&mut list);
        list
    }

    #[test]
    fn as_many_as_are_told_are_told_as_they_are() {
        let told = told(TOLD);
        assert_eq!(told.len(), TOLD);
        assert_eq!(told.last().unwrap().message, (TOLD - 1).to_string());
    }

    #[test]
    fn the_rest_is_counted_at_the_first_of_it() {
        let told = told(TOLD + 20);
        let last = told.last().unwrap();
        assert_eq!(told.len(), TOLD + 1);
        assert!(last.message.starts_with("the same in 20 more places"));
        assert_eq!(last.severity, RULE.severity);
        assert_eq!(last.primary.as_ref().unwrap().span.start as usize, TOLD);
    }
}
