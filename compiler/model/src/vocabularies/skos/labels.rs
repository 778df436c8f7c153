//! The labels of a node of a view.
//!
//! In: labels as the data has them, some of them plain texts that took the project's language. Out:
//! labels that keep S13 and S14: one preferred in each language, those that had that language themselves
//! first, and none of two kinds. No text is lost.

use super::super::derived::Value;
use std::collections::{BTreeMap, BTreeSet};
use udac_upper::generated::skos::iri::property;

/// A label: its language and its text.
type Label = (String, String);

/// Labels of one node.
#[derive(Debug, Default)]
pub(super) struct Labels {
    /// Whether it had no language of its own, then the label.
    preferred: BTreeSet<(bool, Label)>,
    alternative: BTreeSet<Label>,
    hidden: BTreeSet<Label>,
}

impl Labels {
    /// Adds a label of a kind. `tagged`: it has its language from the data.
    pub fn add(&mut self, predicate: &str, tagged: bool, text: String, language: &str) {
        let label = (language.to_owned(), text);
        if predicate == property::PREF_LABEL {
            self.preferred.insert((!tagged, label));
        } else if predicate == property::ALT_LABEL {
            self.alternative.insert(label);
        } else {
            self.hidden.insert(label);
        }
    }

    /// Each label in one role.
    pub fn settled(self) -> impl Iterator<Item = (&'static str, Value)> {
        let (mut alternative, mut hidden) = (self.alternative, self.hidden);
        let mut preferred: BTreeMap<String, String> = BTreeMap::new();
        for (_, (language, text)) in self.preferred {
            match preferred.get(&language) {
                None => {
                    preferred.insert(language, text);
                }
                Some(_) => {
                    alternative.insert((language, text));
                }
            }
        }
        alternative.retain(|(language, text)| preferred.get(language) != Some(text));
        hidden.retain(|l| preferred.get(&l.0) != Some(&l.1) && !alternative.contains(l));
        let all = preferred.into_iter().map(|l| (property::PREF_LABEL, l));
        let all = all.chain(alternative.into_iter().map(|l| (property::ALT_LABEL, l)));
        let all = all.chain(hidden.into_iter().map(|l| (property::HIDDEN_LABEL, l)));
        all.map(|(predicate, (language, text))| {
            let literal = Value::Literal {
                text,
                language: Some(language),
                datatype: String::new(),
            };
            (predicate, literal)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_label_has_one_role_and_none_is_lost() {
        let mut labels = Labels::default();
        let mut add = |predicate, tagged, text: &str| {
            labels.add(predicate, tagged, text.to_owned(), "en");
        };
        add(property::PREF_LABEL, false, "a plain one");
        add(property::PREF_LABEL, true, "rock");
        add(property::ALT_LABEL, false, "rock");
        add(property::HIDDEN_LABEL, true, "a plain one");
        add(property::HIDDEN_LABEL, true, "rok");
        let settled = labels.settled().map(|(predicate, value)| match value {
            Value::Literal { text, .. } => (predicate, text),
            Value::Iri(_) | Value::List(_) => unreachable!("labels are literals"),
        });
        let expected = [
            (property::PREF_LABEL, "rock"),
            (property::ALT_LABEL, "a plain one"),
            (property::HIDDEN_LABEL, "rok"),
        ];
        let expected = expected.map(|(p, t)| (p, t.to_owned()));
        assert_eq!(settled.collect::<Vec<_>>(), expected);
    }
}
