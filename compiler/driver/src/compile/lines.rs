//! Where statements stand, for ledgers.

use crate::Checked;
use std::cell::OnceCell;
use udac_diagnostics::{FileId, Walk};

/// Line and column of each predicate, found once for all ledgers of a run, in order of the text: the
/// ledgers ask in another order, for which the text and a table of its lines lie too far apart.
#[derive(Default)]
pub(super) struct Lines(OnceCell<Vec<(u32, u32)>>);

impl Lines {
    /// File, line and column of the predicate of a quad.
    pub fn place(&self, checked: &Checked, ordinal: u32) -> Option<(String, usize, usize)> {
        let lines = self.0.get_or_init(|| Self::find(checked));
        let (line, column) = *lines.get(ordinal as usize)?;
        let file = checked.sources.get(checked.places.file_of(ordinal)?)?;
        // The name alone: where the project lies is no part of a generated file.
        let name = file.name.rsplit('/').next().unwrap_or(&file.name);
        Some((name.to_owned(), line as usize, column as usize))
    }

    fn find(checked: &Checked) -> Vec<(u32, u32)> {
        let mut lines = Vec::with_capacity(checked.assembled.dataset.quads().len());
        let mut walk: Option<(FileId, Walk<'_>)> = None;
        let number = |n: usize| u32::try_from(n).unwrap_or(u32::MAX);
        checked.places.predicates(&checked.sources, |file, start| {
            let (_, walk) = match &mut walk {
                Some(walk) if walk.0 == file => walk,
                other => other.insert((file, Walk::new(checked.sources.text(file)))),
            };
            let (line, column) = walk.to(start as usize);
            lines.push((number(line), number(column)));
        });
        lines
    }
}
