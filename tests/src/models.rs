//! Models as the tests of a target put them to it.
//!
//! In: Turtle texts, read and checked by the driver as a run of the tool would. Out: the legal
//! container, or what the tool makes of it for a target. A model that is at fault stops the test.

use crate::run::{Source, checked, compiled, told};
use udac_driver::{Artefact, Checked, Emit, Order};
use udac_projection::target::{AnyTarget, Options};
use udac_projection::{Fault, Legal, Plan, project};

/// A small domain that [`SKY`] leans on.
pub const MAKERS: &str = include_str!("../models/makers.ttl");

/// A domain with every construct.
pub const SKY: &str = include_str!("../models/sky.ttl");

/// Models, checked.
#[derive(Debug)]
pub struct Models(Checked);

/// Options with settings.
#[must_use]
pub fn options(netflix: bool, settings: &[(&str, &str)]) -> Options {
    let settings = settings
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    Options {
        netflix,
        settings,
        ..Options::default()
    }
}

/// Options with a setting for single concepts, by IRI.
#[must_use]
pub fn options_of(setting: &str, each: &[(&str, &str)]) -> Options {
    let each = each
        .iter()
        .map(|(iri, value)| ((*iri).to_owned(), (*value).to_owned()));
    Options {
        of: [(setting.to_owned(), each.collect())].into(),
        ..Options::default()
    }
}

impl Models {
    /// Checks texts: those of the first list are leaned on, the others compiled.
    ///
    /// # Panics
    /// They are at fault.
    #[must_use]
    pub fn new(leaned: &[&str], compiled: &[&str]) -> Self {
        let leaned = leaned.iter().map(|t| Source::include("leaned.ttl", *t));
        let compiled = compiled.iter().map(|t| Source::root("compiled.ttl", *t));
        let sources: Vec<Source> = leaned.chain(compiled).collect();
        Self::of(&sources)
    }

    /// Checks sources.
    ///
    /// # Panics
    /// They are at fault.
    #[must_use]
    pub fn of(sources: &[Source]) -> Self {
        let checked = checked(sources);
        assert!(
            checked.model.is_some(),
            "the models are at fault:\n{}",
            told(&checked.sources, &checked.diagnostics)
        );
        Self(checked)
    }

    /// What was checked.
    #[must_use]
    pub const fn checked(&self) -> &Checked {
        &self.0
    }

    /// Lowers the models for a target and passes the container on, or the faults.
    ///
    /// # Panics
    /// There is no model.
    pub fn with<T>(
        &self,
        target: AnyTarget,
        options: &Options,
        run: impl FnOnce(Result<&Legal<'_>, Vec<Fault>>) -> T,
    ) -> T {
        let target = target.common();
        let capabilities = target.capabilities(options);
        let naming = target.naming(options);
        let plan = Plan {
            target: target.name(),
            capabilities: &*capabilities,
            naming: &*naming,
            rules: target.rules(),
            language: "en",
            registry: None,
        };
        let model = self.0.model.as_ref().unwrap();
        match project(model, &self.0.assembled.dataset.terms, plan) {
            Ok(legal) => run(Ok(&legal)),
            Err(faults) => run(Err(faults)),
        }
    }

    /// Codes and messages of what is wrong with the models for a target.
    #[must_use]
    pub fn faults(&self, target: AnyTarget, options: &Options) -> Vec<(&'static str, String)> {
        self.with(target, options, |legal| match legal {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .into_iter()
                .map(|f| (f.rule.code, f.message))
                .collect(),
        })
    }

    fn made(&self, target: AnyTarget, options: &Options, order: Order) -> Vec<Artefact> {
        let name = target.common().name().to_owned();
        let order = Order {
            options: [(name, options.clone())].into(),
            language: "en".to_owned(),
            ..order
        };
        let made = compiled(&self.0, &[target], &order);
        assert!(
            !made.artefacts.is_empty(),
            "nothing is made:\n{}",
            told(&self.0.sources, &made.diagnostics)
        );
        made.artefacts
    }

    fn last(&self, target: AnyTarget, options: &Options, kind: Emit) -> String {
        let order = Order {
            emit: [kind].into(),
            asset_id: Some("asset-1".to_owned()),
            environment: Some("test".to_owned()),
            ..Order::default()
        };
        let mut made = self.made(target, options, order);
        made.pop().unwrap().text
    }

    /// All files of the schema with their texts, those that stand beside the domains' last.
    #[must_use]
    pub fn files(&self, target: AnyTarget, options: &Options) -> Vec<(String, String)> {
        let order = Order {
            emit: [Emit::Schema].into(),
            ..Order::default()
        };
        let made = self.made(target, options, order).into_iter();
        made.map(|a| (a.head.file, a.text)).collect()
    }

    /// The text of the last model that is compiled.
    #[must_use]
    pub fn text(&self, target: AnyTarget, options: &Options) -> String {
        self.last(target, options, Emit::Schema)
    }

    /// The container graph of the last model that is compiled.
    #[must_use]
    pub fn container(&self, target: AnyTarget, options: &Options) -> String {
        self.last(target, options, Emit::Container)
    }

    /// The mapping graph of the last model that is compiled.
    #[must_use]
    pub fn mapping(&self, target: AnyTarget, options: &Options) -> String {
        self.last(target, options, Emit::Mapping)
    }

    /// The container graph and the mapping graph of an asset in production that holds one concept.
    ///
    /// # Panics
    /// The models do not speak of the concept.
    #[must_use]
    pub fn asset(
        &self,
        target: AnyTarget,
        options: &Options,
        asset: &str,
        concept: &str,
    ) -> (String, String) {
        let root = self.0.assembled.dataset.terms.find(concept);
        let order = Order {
            emit: [Emit::Container, Emit::Mapping].into(),
            root: Some(root.unwrap()),
            asset_id: Some(asset.to_owned()),
            environment: Some("prod".to_owned()),
            base: Some("https://example.org/".to_owned()),
            ..Order::default()
        };
        let made = self.made(target, options, order);
        let [container, mapping] = <[Artefact; 2]>::try_from(made).unwrap();
        (container.text, mapping.text)
    }
}

/// What is said of generated graphs beside the models that they speak of: nothing, if they conform.
#[must_use]
pub fn said_of(texts: &[&str]) -> Vec<String> {
    let sources: Vec<Source> = texts.iter().map(|t| Source::root("text.ttl", *t)).collect();
    let found = checked(&sources).diagnostics.into_iter();
    found
        .map(|d| format!("{}: {}", d.rule.code, d.message))
        .collect()
}
