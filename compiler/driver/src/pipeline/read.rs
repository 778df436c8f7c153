//! Text → quads.
//!
//! In: loaded files. Out: their quads, and those of the built-in models that the run needs: the core,
//! and whatever something read speaks of. The rest costs nothing.

use super::Reading;
use super::library::Library;
use crate::rules::empty_file;
use crate::{Loaded, LoadedFile};
use udac_diagnostics::{Diagnostic, Span};
use udac_graph::{FileQuads, Places, Role, Terms};

/// What was read.
pub(super) struct Read {
    pub terms: Terms,
    pub files: Vec<FileQuads>,
    pub places: Places,
}

/// How many bytes of text a quad takes, about.
const QUAD: usize = 48;

/// Reads all files, then the built-in models.
pub(super) fn read(
    loaded: &mut Loaded,
    reading: &Reading,
    diagnostics: &mut Vec<Diagnostic>,
) -> Read {
    let mut library = Library::new(&reading.aliases);
    let core = library.take(|m| m.core || reading.all_models);
    for model in core {
        loaded.embedded(&format!("{}.ttl", model.name), model.text);
    }
    let mut read = Read {
        terms: Terms::new(),
        files: Vec::with_capacity(loaded.files.len()),
        places: Places::new(),
    };
    let bytes = loaded.files.iter().map(|f| loaded.sources.text(f.id).len());
    read.terms.reserve(bytes.sum());
    let mut next = 0;
    while let Some(file) = loaded.files.get(next).copied() {
        next += 1;
        if file.whole {
            read.file(loaded, file, diagnostics);
        }
        // A model that is spoken of may speak of further ones.
        if next == loaded.files.len() {
            for model in library.spoken_of(&read.terms) {
                loaded.embedded(&format!("{}.ttl", model.name), model.text);
            }
        }
    }
    read
}

impl Read {
    fn file(&mut self, loaded: &Loaded, file: LoadedFile, diagnostics: &mut Vec<Diagnostic>) {
        let text = loaded.sources.text(file.id);
        // As in text that is mostly labels: growing piece by piece would copy them all.
        let mut quads = Vec::with_capacity(text.len() / QUAD);
        let before = diagnostics.len();
        udac_graph::read(
            file.id,
            text,
            file.syntax,
            &mut self.terms,
            &mut quads,
            &mut self.places,
            diagnostics,
        );
        if quads.is_empty() && diagnostics.len() == before && file.role == Role::Root {
            let end = text.len();
            diagnostics.push(empty_file::found(Span::new(file.id, end, end)));
        }
        self.files.push(FileQuads {
            file: file.id,
            role: file.role,
            governs: file.governs,
            quads,
        });
    }
}
