//! What the engine says of texts, text by text.

use std::collections::BTreeSet;
use udac_diagnostics::Severity;
use udac_graph::Role;
use udac_tests::{Source, checked};

/// Codes of each text, and whether there is an error.
pub fn verdicts(texts: &[(&str, &str)]) -> (Vec<BTreeSet<&'static str>>, bool) {
    let source = |(name, text): &(&str, &str)| Source {
        name: format!("{name}.ttl"),
        bytes: text.as_bytes().to_vec(),
        role: Role::Root,
        governs: text.contains("upper:DomainModel"),
    };
    let sources: Vec<Source> = texts.iter().map(source).collect();
    let checked = checked(&sources);
    let mut found = vec![BTreeSet::new(); texts.len()];
    let mut error = false;
    for diagnostic in &checked.diagnostics {
        error |= diagnostic.severity == Severity::Error;
        let file = diagnostic.primary.as_ref().map(|l| {
            checked
                .sources
                .get(l.span.file)
                .map(|f| f.name.clone())
                .unwrap_or_default()
        });
        let at = texts
            .iter()
            .position(|(name, _)| file.as_deref() == Some(&format!("{name}.ttl")));
        found[at.unwrap_or(0)].insert(diagnostic.rule.code);
    }
    (found, error)
}
