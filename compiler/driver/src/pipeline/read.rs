//! Text → quads.

use crate::Loaded;
use crate::rules::empty_file;
use udac_diagnostics::{Diagnostic, Span};
use udac_graph::{FileQuads, Places, Role, Terms};

/// What was read.
pub(super) struct Read {
    pub terms: Terms,
    pub files: Vec<FileQuads>,
    pub places: Places,
}

/// Adds the models that come with the compiler.
pub(super) fn embed(loaded: &mut Loaded) {
    for model in udac_upper::MODELS {
        loaded.embedded(&format!("{}.ttl", model.name), model.text);
    }
}

/// How many bytes of text a quad takes, about.
const QUAD: usize = 48;

/// Reads all files.
pub(super) fn read(loaded: &Loaded, diagnostics: &mut Vec<Diagnostic>) -> Read {
    let mut terms = Terms::new();
    let mut places = Places::new();
    let mut files = Vec::with_capacity(loaded.files.len());
    let bytes = loaded.files.iter().map(|f| loaded.sources.text(f.id).len());
    terms.reserve(bytes.sum());
    for file in loaded.files.iter().filter(|f| f.whole) {
        let text = loaded.sources.text(file.id);
        // As in text that is mostly labels: growing piece by piece would copy them all.
        let mut quads = Vec::with_capacity(text.len() / QUAD);
        let before = diagnostics.len();
        udac_graph::read(
            file.id,
            text,
            file.syntax,
            &mut terms,
            &mut quads,
            &mut places,
            diagnostics,
        );
        if quads.is_empty() && diagnostics.len() == before && file.role == Role::Root {
            let end = text.len();
            diagnostics.push(empty_file::found(Span::new(file.id, end, end)));
        }
        files.push(FileQuads {
            file: file.id,
            role: file.role,
            governs: file.governs,
            quads,
        });
    }
    Read {
        terms,
        files,
        places,
    }
}
