//! What a run says about the severity of its diagnostics.
//!
//! In: the words of `--deny`, `--warn` and `--allow`, in the order of the command line. Out:
//! diagnostics with the severities of this run; those that are allowed are gone. Errors stay errors:
//! nothing can be made of a model that has one.

use crate::DriverError;
use udac_diagnostics::{Diagnostic, Rule, Severity};

/// What is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Level {
    /// An error.
    Deny,
    /// A warning.
    Warn,
    /// Not shown.
    Allow,
}

/// One request: a group or a code.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Override {
    /// What is asked for.
    pub level: Level,
    /// `warnings`, `loss`, `loss/<kind>`, or a code.
    pub what: String,
}

/// All requests of a run, in the order of the command line; the last one that fits counts.
#[derive(Debug, Clone, Default)]
pub struct Overrides {
    requests: Vec<Override>,
}

/// The group of all warnings.
const WARNINGS: &str = "warnings";
/// The group of all constraints that a target loses.
const LOSS: &str = "loss";

impl Overrides {
    /// Requests, once it is sure that they mean something.
    ///
    /// # Errors
    /// A word is no group and no code, or asks to let an error pass.
    pub fn new(requests: Vec<Override>, rules: &[&'static Rule]) -> Result<Self, DriverError> {
        for request in &requests {
            let what = request.what.as_str();
            let kind = what.strip_prefix("loss/");
            let kind = kind.and_then(udac_projection::obligations::ConstraintKind::from_code);
            if what == WARNINGS || what == LOSS || kind.is_some() {
                continue;
            }
            let Some(rule) = rules.iter().find(|r| r.code == what) else {
                return Err(DriverError::Usage(format!(
                    "`{what}` is no code, and not `warnings`, `loss` or `loss/<kind>`; \
                     `udac explain` lists the codes"
                )));
            };
            if rule.severity == Severity::Error && request.level != Level::Deny {
                return Err(DriverError::Usage(format!(
                    "`{what}` is an error, which cannot be let pass"
                )));
            }
        }
        Ok(Self { requests })
    }

    fn level(&self, fits: impl Fn(&str) -> bool) -> Option<Level> {
        let mut found = self.requests.iter().rev();
        found.find(|r| fits(&r.what)).map(|r| r.level)
    }

    /// Gives diagnostics the severities of the run.
    pub fn apply(&self, diagnostics: &mut Vec<Diagnostic>) {
        diagnostics.retain_mut(|d| {
            if d.severity == Severity::Error {
                return true;
            }
            let warning = d.severity == Severity::Warning;
            match self.level(|w| w == d.rule.code || (w == WARNINGS && warning)) {
                Some(Level::Deny) => d.severity = Severity::Error,
                Some(Level::Warn) => d.severity = Severity::Warning,
                Some(Level::Allow) => return false,
                None => {}
            }
            true
        });
    }

    /// The severity at which a run wants to hear of a loss of some kind; none: not at all.
    #[must_use]
    pub fn of_loss(&self, kind: &str) -> Option<Severity> {
        let level = self.level(|w| w == LOSS || w.strip_prefix("loss/") == Some(kind));
        match level? {
            Level::Deny => Some(Severity::Error),
            Level::Warn => Some(Severity::Warning),
            Level::Allow => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::rules::{lost, no_model};

    static SOFT: Rule = Rule {
        code: "test/soft",
        severity: Severity::Warning,
        page: "",
    };

    fn overrides(words: &[(Level, &str)]) -> Result<Overrides, DriverError> {
        let request = |(level, what): &(Level, &str)| Override {
            level: *level,
            what: (*what).to_owned(),
        };
        let rules = [&SOFT, &no_model::RULE, &lost::RULE];
        Overrides::new(words.iter().map(request).collect(), &rules)
    }

    fn severity_of(words: &[(Level, &str)]) -> Option<Severity> {
        let mut diagnostics = vec![Diagnostic::new(&SOFT, "soft")];
        overrides(words).unwrap().apply(&mut diagnostics);
        diagnostics.first().map(|d| d.severity)
    }

    #[test]
    fn the_last_word_counts() {
        use Level::{Allow, Deny, Warn};
        assert_eq!(severity_of(&[]), Some(Severity::Warning));
        assert_eq!(severity_of(&[(Deny, "warnings")]), Some(Severity::Error));
        assert_eq!(
            severity_of(&[(Deny, "warnings"), (Allow, "test/soft")]),
            None
        );
        assert_eq!(
            severity_of(&[(Allow, "test/soft"), (Deny, "warnings")]),
            Some(Severity::Error)
        );
        assert_eq!(severity_of(&[(Warn, "loss")]), Some(Severity::Warning));
        let loss = overrides(&[(Deny, "loss"), (Allow, "loss/order")]).unwrap();
        assert_eq!(loss.of_loss("key"), Some(Severity::Error));
        assert_eq!(loss.of_loss("order"), None);
    }

    #[test]
    fn errors_do_not_pass_and_unknown_words_are_refused() {
        assert!(overrides(&[(Level::Allow, "driver/no-model")]).is_err());
        assert!(overrides(&[(Level::Deny, "driver/no-model")]).is_ok());
        assert!(overrides(&[(Level::Deny, "driver/no-modle")]).is_err());
        assert!(overrides(&[(Level::Deny, "loss/nothing")]).is_err());
    }
}
