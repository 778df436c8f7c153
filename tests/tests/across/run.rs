//! Runs of the tool on texts, and what is done to texts and outputs to compare them.

use std::collections::BTreeMap;
use std::fmt::Write as _;
use udac_diagnostics::Diagnostic;
use udac_driver::{Checked, Emit, TARGETS};

pub use udac_tests::{Source, checked, compiled, errors, everything, loaded, schema, target, told};

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
