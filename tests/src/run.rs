//! From texts to diagnostics and artefacts, as a run of the tool makes them.

use udac_diagnostics::{Diagnostic, Format, RenderOptions, Severity, SourceMap, render};
use udac_driver::{
    Checked, Compiled, Emit, Loaded, Order, Overrides, Reading, TARGETS, check, compile,
};
use udac_graph::Role;
use udac_projection::target::AnyTarget;

/// A text and what it is to a run.
#[derive(Debug, Clone)]
pub struct Source {
    /// The name that it is loaded under.
    pub name: String,
    /// The text.
    pub bytes: Vec<u8>,
    /// What it is to the run.
    pub role: Role,
    /// Whether its models govern data that does not say what governs it.
    pub governs: bool,
}

impl Source {
    /// A text that the run is about.
    #[must_use]
    pub fn root(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: text.into(),
            role: Role::Root,
            governs: false,
        }
    }

    /// As with `--model`.
    #[must_use]
    pub fn model(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            role: Role::Include,
            governs: true,
            ..Self::root(name, text)
        }
    }

    /// As with `--include`.
    #[must_use]
    pub fn include(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            role: Role::Include,
            ..Self::root(name, text)
        }
    }
}

/// Loads the texts.
///
/// # Panics
/// One is 4 GiB or more.
#[must_use]
pub fn loaded(sources: &[Source]) -> Loaded {
    let mut loaded = Loaded::new();
    for source in sources {
        loaded
            .text(
                &source.name,
                source.bytes.clone(),
                source.role,
                source.governs,
            )
            .unwrap();
    }
    loaded
}

/// Runs all stages up to a valid model.
#[must_use]
pub fn checked(sources: &[Source]) -> Checked {
    check(loaded(sources), &Reading::default(), &Overrides::default())
}

/// All kinds of artefacts, and nothing else that is special.
#[must_use]
pub fn everything() -> Order {
    Order {
        emit: Emit::ALL.into(),
        language: "en".to_owned(),
        ..Order::default()
    }
}

/// The schema alone.
#[must_use]
pub fn schema() -> Order {
    Order {
        emit: [Emit::Schema].into(),
        ..everything()
    }
}

/// The target of a name, if this build has it.
#[must_use]
pub fn target(name: &str) -> Option<AnyTarget> {
    TARGETS.iter().copied().find(|t| t.common().name() == name)
}

/// Makes artefacts of a model.
///
/// # Panics
/// The model has errors, or two artefacts would have one name.
#[must_use]
pub fn compiled(checked: &Checked, targets: &[AnyTarget], order: &Order) -> Compiled {
    let model = checked.model.as_ref().unwrap_or_else(|| {
        panic!(
            "no valid model:\n{}",
            told(&checked.sources, &checked.diagnostics)
        )
    });
    compile(checked, model, targets, order, &Overrides::default()).unwrap()
}

/// Diagnostics as they are shown.
#[must_use]
pub fn told(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let options = RenderOptions {
        format: Format::Text,
        color: false,
    };
    render(diagnostics, sources, options)
}

/// How many errors there are.
#[must_use]
pub fn errors(diagnostics: &[Diagnostic]) -> usize {
    let errors = diagnostics.iter();
    errors.filter(|d| d.severity == Severity::Error).count()
}
