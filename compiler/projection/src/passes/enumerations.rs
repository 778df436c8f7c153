//! Enumerations as text.
//!
//! Removes: nothing; the declarations stay, so that a printer can name the enumeration beside the
//! text. Settles: that a value is one of the enumeration, as not enforced.

use crate::container::{Container, Conv, Ty};
use crate::obligations::{ConstraintKind, Holder, Verdict};

/// Fields of enumerations hold the value's name.
pub(super) fn as_text(container: &mut Container<'_>) {
    let verdict = Verdict::Lossy("the value's name is held as text, and any text is accepted");
    let kind = ConstraintKind::Enumeration;
    container.ledger.propose_within(kind, |_| true, verdict);
    let ids: Vec<_> = container.fields.ids().collect();
    for id in ids {
        if !matches!(container.fields[id].ty, Ty::Enum(_)) {
            continue;
        }
        let field = &mut container.fields[id];
        field.get.conv = Conv::EnumToSymbol;
        let carries = field.carries;
        container
            .ledger
            .settle_kinds(carries, &[kind], verdict, Holder::Field(id));
    }
}
