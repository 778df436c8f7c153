//! A run of the tool on one text, as the fuzz targets need it.

use udac_diagnostics::{Diagnostic, Format, RenderOptions, SourceMap, render};
use udac_driver::{Checked, Loaded, Overrides, Reading, check};
use udac_graph::Role;

/// All stages up to a valid model, on a text that is taken for Turtle.
pub fn checked(bytes: &[u8]) -> Checked {
    let mut loaded = Loaded::new();
    loaded
        .text("fuzz.ttl", bytes.to_vec(), Role::Root, false)
        .expect("less than 4 GiB");
    check(loaded, &Reading::default(), &Overrides::default())
}

/// Every diagnostic has a place in the text, and can be shown.
pub fn in_place(diagnostics: &[Diagnostic], sources: &SourceMap) {
    for diagnostic in diagnostics {
        let place = diagnostic.primary.as_ref().map(|l| l.span);
        assert!(
            place.is_some_and(|p| sources.text(p.file).get(p.range()).is_some()),
            "{}",
            diagnostic.message
        );
    }
    let options = RenderOptions {
        format: Format::Text,
        color: false,
    };
    let shown = render(diagnostics, sources, options);
    assert_eq!(shown.is_empty(), diagnostics.is_empty());
}
