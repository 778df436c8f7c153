//! What a project chooses for its targets.
//!
//! In: the project file and a run of the earlier stages. Out: the options of each target, without what is
//! at fault, and the faults, each at its place in the file. A choice for a single concept is held against
//! the model; where the run is not about all of the project's models, it may be about none of these.

mod concepts;
mod meant;
mod near;
pub(crate) mod rules;

use crate::config::{Setting as Written, Value};
use crate::{Checked, Project, shown};
use rules::{unknown_option, unknown_value};
use std::collections::BTreeMap;
use toml::Spanned;
use udac_diagnostics::{Diagnostic, FileId, Severity, Span};
use udac_projection::target::{AnyTarget, OF, Options, Setting, Target, named, with_table};

/// What is chosen for targets, and what is wrong with it.
#[derive(Debug, Default)]
pub struct Choices {
    /// By target; those without any choice too.
    pub options: BTreeMap<String, Options>,
    /// Sorted.
    pub faults: Vec<Diagnostic>,
}

/// Whether a diagnostic is about what a project chooses, and not about its models.
#[must_use]
pub fn of_configuration(diagnostic: &Diagnostic) -> bool {
    let mut all = rules::RULES.iter();
    diagnostic.severity == Severity::Error && all.any(|r| r.code == diagnostic.rule.code)
}

impl Project {
    /// What it chooses for some targets. Its file is put to the texts of the run. `whole`: whether the run is
    /// about all of its models.
    pub fn choices(&self, targets: &[AnyTarget], checked: &mut Checked, whole: bool) -> Choices {
        let (path, text) = &self.file;
        let mut made = Choices::default();
        let none = self.options.values().all(BTreeMap::is_empty);
        let file = if none {
            None
        } else {
            Some(checked.sources.add(shown(path), text.clone()))
        };
        for target in targets.iter().map(AnyTarget::common) {
            let mut options = Options::default();
            if let (Some(written), Some(file)) = (self.options.get(target.name()), file) {
                let mut reader = Reader {
                    target,
                    file,
                    checked: &*checked,
                    whole,
                    options,
                    faults: &mut made.faults,
                };
                reader.all(written);
                options = reader.options;
            }
            made.options.insert(target.name().to_owned(), options);
        }
        crate::pipeline::sort(&mut made.faults);
        made
    }
}

/// Reads what is chosen for one target.
struct Reader<'a> {
    target: &'a dyn Target,
    file: FileId,
    checked: &'a Checked,
    whole: bool,
    options: Options,
    faults: &'a mut Vec<Diagnostic>,
}

/// The option that stands for the published artefacts, which every target has.
const PROFILE: &str = "profile";
/// Its values.
const PROFILES: &[&str] = &["default", "netflix"];

impl Reader<'_> {
    fn place<T>(&self, of: &Spanned<T>) -> Span {
        Span::new(self.file, of.span().start, of.span().end)
    }

    fn all(&mut self, written: &BTreeMap<Spanned<String>, Spanned<Written>>) {
        // What holds for the target first: choices for single concepts are held against it.
        let mut tables = Vec::new();
        for (name, setting) in written {
            match setting.get_ref() {
                Written::One(value) => self.one(name, value, self.place(setting)),
                Written::Each(each) => tables.push((name, each)),
            }
        }
        for (name, each) in tables {
            match with_table(self.target, name.get_ref()) {
                Some(setting) => self.each(setting, each),
                None => self.no_table(name),
            }
        }
    }

    fn one(&mut self, name: &Spanned<String>, value: &Value, place: Span) {
        let (word, value) = (name.get_ref().as_str(), value.to_string());
        if word == PROFILE {
            match value.as_str() {
                "netflix" => self.options.netflix = true,
                "default" => {}
                _ => self.value(word, PROFILES, &value, place),
            }
        } else if let Some(setting) = named(self.target, word) {
            if setting.takes(&value) {
                self.options.settings.insert(word.to_owned(), value);
            } else {
                self.value(word, setting.values, &value, place);
            }
        } else if with_table(self.target, word).is_some() {
            let target = self.target.name();
            self.faults
                .push(unknown_value::no_table(target, word, place));
        } else {
            self.option(name);
        }
    }

    fn no_table(&mut self, name: &Spanned<String>) {
        let (word, place) = (name.get_ref(), self.place(name));
        let target = self.target.name();
        let plain = word.strip_suffix(OF).unwrap_or(word);
        if plain == PROFILE {
            self.faults
                .push(unknown_value::not_each(target, plain, None, place));
        } else if let Some(setting) = named(self.target, plain) {
            let table = setting.table();
            let fault = unknown_value::not_each(target, plain, table.as_deref(), place);
            self.faults.push(fault);
        } else {
            self.option(name);
        }
    }

    fn option(&mut self, name: &Spanned<String>) {
        let settings = self.target.settings().iter();
        let names = settings.flat_map(|s| std::iter::once(s.name.to_owned()).chain(s.table()));
        let names: Vec<String> = names.chain([PROFILE.to_owned()]).collect();
        let names: Vec<&str> = names.iter().map(String::as_str).collect();
        let place = self.place(name);
        let fault = unknown_option::found(self.target.name(), name.get_ref(), &names, place);
        self.faults.push(fault);
    }

    fn value(&mut self, name: &str, values: &[&str], value: &str, place: Span) {
        let target = self.target.name();
        self.faults
            .push(unknown_value::found(target, name, values, value, place));
    }

    /// What holds for the target in a setting.
    fn otherwise(&self, setting: &Setting) -> String {
        let chosen = self.options.get(setting.name);
        let first = chosen.or_else(|| setting.values.first().copied());
        first.unwrap_or_default().to_owned()
    }
}
