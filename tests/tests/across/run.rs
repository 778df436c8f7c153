//! From texts to diagnostics and artefacts, as a run of the tool makes them.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use udac_diagnostics::{Diagnostic, Format, RenderOptions, Severity, SourceMap, render};
use udac_driver::{
    Checked, Compiled, Emit, Loaded, Order, Overrides, Reading, TARGETS, check, compile,
};
use udac_graph::Role;
use udac_projection::target::AnyTarget;

/// A text and what it is to a run.
#[derive(Debug, Clone)]
pub struct Source {
    pub name: String,
    pub bytes: Vec<u8>,
    pub role: Role,
    pub governs: bool,
}

impl Source {
    /// A text that the run is about.
    pub fn root(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            name: name.to_owned(),
            bytes: text.into(),
            role: Role::Root,
            governs: false,
        }
    }

    /// As with `--model`.
    pub fn model(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            role: Role::Include,
            governs: true,
            ..Self::root(name, text)
        }
    }

    /// As with `--include`.
    pub fn include(name: &str, text: impl Into<Vec<u8>>) -> Self {
        Self {
            role: Role::Include,
            ..Self::root(name, text)
        }
    }
}

/// Loads the texts.
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
pub fn checked(sources: &[Source]) -> Checked {
    check(loaded(sources), &Reading::default(), &Overrides::default())
}

/// All kinds of artefacts, and nothing else that is special.
pub fn everything() -> Order {
    Order {
        emit: Emit::ALL.into(),
        language: "en".to_owned(),
        ..Order::default()
    }
}

/// The schema alone.
pub fn schema() -> Order {
    Order {
        emit: [Emit::Schema].into(),
        ..everything()
    }
}

/// The target of a name, if this build has it.
pub fn target(name: &str) -> Option<AnyTarget> {
    TARGETS.iter().copied().find(|t| t.common().name() == name)
}

/// Makes artefacts of a model without errors.
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
pub fn told(sources: &SourceMap, diagnostics: &[Diagnostic]) -> String {
    let options = RenderOptions {
        format: Format::Text,
        color: false,
    };
    render(diagnostics, sources, options)
}

/// How many errors there are.
pub fn errors(diagnostics: &[Diagnostic]) -> usize {
    let errors = diagnostics.iter();
    errors.filter(|d| d.severity == Severity::Error).count()
}

/// A text with what cannot be seen made visible.
pub fn visible(text: &[u8]) -> String {
    let mut out = String::new();
    for chunk in text.utf8_chunks() {
        for c in chunk.valid().chars() {
            match c {
                '\r' => out.push_str("\\r"),
                '\u{feff}' => out.push_str("\\u{feff}"),
                c => out.push(c),
            }
        }
        for byte in chunk.invalid() {
            write!(out, "\\x{byte:02x}").unwrap();
        }
    }
    out
}

/// All that all targets make of texts, by target and file; what they say where they make nothing. The
/// places in ledgers are left out: they alone may change when the text does.
pub fn outputs(sources: &[Source]) -> BTreeMap<String, String> {
    let checked = checked(sources);
    assert_eq!(
        errors(&checked.diagnostics),
        0,
        "{}",
        told(&checked.sources, &checked.diagnostics)
    );
    let mut found = BTreeMap::new();
    for target in TARGETS {
        let made = compiled(&checked, &[*target], &everything());
        for artefact in made.artefacts {
            let text = match artefact.kind {
                Emit::Ledger => without_places(&artefact.text),
                Emit::Schema | Emit::Container | Emit::Mapping => artefact.text.clone(),
            };
            found.insert(format!("{}/{}", artefact.target, artefact.file), text);
        }
        let mut said: Vec<String> = made
            .diagnostics
            .iter()
            .map(|d| format!("{}: {}\n", d.rule.code, without_prefixes(&checked, d)))
            .collect();
        said.sort();
        found.insert(format!("{}: said", target.common().name()), said.concat());
    }
    found
}

/// A message with whole IRIs: it names terms as the file does in which they stand.
fn without_prefixes(checked: &Checked, diagnostic: &Diagnostic) -> String {
    let file = diagnostic.primary.as_ref().map(|l| l.span.file);
    let prefixes = file.map(|f| checked.prefixes(f)).unwrap_or_default();
    let whole = |word: &str| {
        let (prefix, local) = word.split_once(':')?;
        let (_, namespace) = prefixes.iter().find(|(p, _)| p == prefix)?;
        Some(format!("<{namespace}{local}>"))
    };
    let words = diagnostic.message.split('`').enumerate();
    let words: Vec<String> = words
        .map(|(i, word)| {
            let whole = (i % 2 == 1).then(|| whole(word)).flatten();
            whole.unwrap_or_else(|| word.to_owned())
        })
        .collect();
    words.join("`")
}

fn without_places(ledger: &str) -> String {
    let mut json: serde_json::Value = serde_json::from_str(ledger).unwrap();
    let mut waiting = vec![&mut json];
    let mut places = 0;
    while let Some(value) = waiting.pop() {
        match value {
            serde_json::Value::Object(object) => {
                places += usize::from(object.remove("at").is_some());
                waiting.extend(object.values_mut());
            }
            serde_json::Value::Array(items) => waiting.extend(items),
            _ => {}
        }
    }
    let entries = json["entries"].as_array().unwrap();
    assert_eq!(places, entries.len(), "an entry has no place");
    format!("{json:#}")
}

/// Numbers below a bound, the same for a seed everywhere.
pub fn rng(seed: u64) -> impl FnMut(usize) -> usize {
    let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
    move |bound| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        usize::try_from((state >> 11) % bound as u64).unwrap()
    }
}
