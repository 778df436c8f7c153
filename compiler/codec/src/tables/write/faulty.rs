//! Faults in rows.
//!
//! In: a row with a reference to what is not there, where faults of the data are kept. Out: a key that no row has.

use super::{Row, RowWriter};
use crate::tables::place::Place;
use udac_graph::{Term, TermId};

impl<'a> RowWriter<'a, '_> {
    /// Whether a literal stands where there is to be text in a language, and has none.
    pub(super) fn is_untagged(&self, node: TermId) -> bool {
        let literal = self.instances.data.terms.get(node);
        self.writer.keeps_faults() && matches!(literal, Term::Literal { .. })
    }

    /// Gives a reference that leads nowhere a key that nothing has.
    pub(super) fn complete(&mut self, row: &mut Row<'a>, place: &'a Place, node: TermId) {
        for key in &place.keys {
            let column = key.place.value.filter(|_| !row.says(&key.place));
            if let Some((column, field)) = column.and_then(|c| Some((c, row.fields.get(c)?))) {
                let value = self.writer.made_up(&field.shape, node);
                row.set(column, value);
            }
            self.complete(row, &key.place, node);
        }
    }
}
