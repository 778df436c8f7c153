//! Choices for single concepts.
//!
//! In: a table of the project file. Out: the choices by IRI, without those that the model has no use for.

use super::Reader;
use super::meant::Names;
use super::rules::roots_differ::Odds;
use super::rules::{chosen_twice, no_taxonomy, not_a_root, roots_differ, unknown_concept};
use crate::config::Value;
use crate::pipeline::expanded;
use std::collections::BTreeMap;
use toml::Spanned;
use udac_diagnostics::{Diagnostic, Span};
use udac_graph::TermId;
use udac_model::domain::Model;
use udac_projection::target::{Chosen, Misfit, Other, Setting};

/// A choice, as it is written.
struct Choice<'w> {
    name: &'w str,
    value: String,
    /// Where the name and the value stand.
    at: Span,
    value_at: Span,
    iri: String,
}

impl Reader<'_> {
    /// Takes what is chosen for single concepts.
    pub(super) fn each(
        &mut self,
        setting: &Setting,
        each: &BTreeMap<Spanned<String>, Spanned<Value>>,
    ) {
        let prefixes = self.checked.all_prefixes();
        let mut choices: Vec<Choice<'_>> = Vec::new();
        let mut firsts: BTreeMap<String, (&str, Span)> = BTreeMap::new();
        let mut written: Vec<_> = each.iter().collect();
        written.sort_by_key(|(name, _)| name.span().start);
        for (name, value) in written {
            let (text, value_at) = (value.get_ref().to_string(), self.place(value));
            let sound = setting.takes(&text);
            if !sound {
                let table = setting.table().unwrap_or_default();
                self.value(&table, setting.values, &text, value_at);
            }
            // A name that is none of an IRI is none of a concept either.
            let iri = expanded(&prefixes, name.get_ref());
            let choice = Choice {
                name: name.get_ref(),
                value: text,
                at: self.place(name),
                value_at,
                iri: iri.unwrap_or_else(|| name.get_ref().clone()),
            };
            if let Some(first) = firsts.get(&choice.iri) {
                let fault = chosen_twice::found((choice.name, choice.at), *first);
                self.faults.push(fault);
                continue;
            }
            firsts.insert(choice.iri.clone(), (choice.name, choice.at));
            choices.extend(sound.then_some(choice));
        }
        let checked = self.checked;
        let fits = match &checked.model {
            Some(model) => self.fitting(setting, model, choices),
            None => choices,
        };
        if !fits.is_empty() {
            let all = fits.into_iter().map(|c| (c.iri, c.value));
            self.options
                .of
                .insert(setting.name.to_owned(), all.collect());
        }
    }

    /// Holds choices against the model; gives those that are sound.
    fn fitting<'w>(
        &mut self,
        setting: &Setting,
        model: &Model,
        choices: Vec<Choice<'w>>,
    ) -> Vec<Choice<'w>> {
        let terms = &self.checked.assembled.dataset.terms;
        let prefixes = self.checked.all_prefixes();
        let names = Names::new(self.checked, model, &prefixes);
        let mut known = Vec::new();
        for choice in choices {
            match terms.find(&choice.iri) {
                Some(concept) => known.push((concept, choice)),
                None => self.faults.extend(self.unknown(&names, &choice)),
            }
        }
        let otherwise = self.otherwise(setting);
        let each = known.iter().map(|(id, c)| (*id, c.value.as_str()));
        let chosen = Chosen {
            otherwise: &otherwise,
            each: each.collect(),
        };
        let misfits = setting.misfits(model, terms, &chosen);
        let misfits: BTreeMap<TermId, Misfit> = misfits.into_iter().collect();
        let places: BTreeMap<TermId, usize> = known
            .iter()
            .enumerate()
            .map(|(at, (c, _))| (*c, at))
            .collect();
        for (place, (concept, choice)) in known.iter().enumerate() {
            let Some(misfit) = misfits.get(concept) else {
                continue;
            };
            let declared = names.declared(*concept);
            let no_taxonomy = |why| no_taxonomy::found(choice.name, choice.at, why, declared);
            let fault = match misfit {
                Misfit::Unknown => self.unknown(&names, choice),
                Misfit::NoClass => Some(no_taxonomy("it is not a class that can have subclasses")),
                Misfit::NoKey => Some(no_taxonomy(
                    "it has no key, and its values stand in what holds them, with those of its subclasses",
                )),
                // Models that are not of this run may have subclasses.
                Misfit::NoSubclasses => self.whole.then(|| no_taxonomy("it has no subclasses")),
                Misfit::Below(roots) => {
                    let roots: Vec<String> = roots.iter().map(|r| names.of(*r)).collect();
                    Some(not_a_root::found(choice.name, choice.at, &roots, declared))
                }
                Misfit::Differs(other) | Misfit::SeveralRoots(other) => {
                    let at = places.get(&other.root).copied();
                    // Of two that are at odds with each other it is said once.
                    let said = at.is_some_and(|at| at < place && is_at_odds(&misfits, other.root));
                    let their = at.and_then(|at| known.get(at)).map(|(_, c)| c.value_at);
                    (!said).then(|| {
                        let one_root = matches!(misfit, Misfit::SeveralRoots(_));
                        at_odds(&names, choice, one_root, other, their)
                    })
                }
            };
            self.faults.extend(fault);
        }
        known.retain(|(concept, _)| !misfits.contains_key(concept));
        known.into_iter().map(|(_, choice)| choice).collect()
    }

    /// A concept that the model does not have. Of a run about some models only, this is told where the model
    /// has others of its namespace.
    fn unknown(&self, names: &Names<'_>, choice: &Choice<'_>) -> Option<Diagnostic> {
        let told = self.whole || names.are_near(&choice.iri);
        told.then(|| unknown_concept::found(choice.name, choice.at, names.meant(choice.name)))
    }
}

fn is_at_odds(misfits: &BTreeMap<TermId, Misfit>, root: TermId) -> bool {
    let found = misfits.get(&root);
    found.is_some_and(|m| matches!(m, Misfit::Differs(_) | Misfit::SeveralRoots(_)))
}

fn at_odds(
    names: &Names<'_>,
    choice: &Choice<'_>,
    one_root: bool,
    other: &Other,
    their: Option<Span>,
) -> Diagnostic {
    roots_differ::found(&Odds {
        name: choice.name,
        value: &choice.value,
        at: choice.value_at,
        other: &names.of(other.root),
        other_value: &other.value,
        other_at: their,
        one_root,
        shared: other.shared.map(|s| names.of(s)),
    })
}
