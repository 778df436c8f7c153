//! Faults → diagnostics.
//!
//! In: a fault and the places of statements. Out: a diagnostic, in which terms are named as `<IRI>` for
//! whoever shows it to put them as the author writes them. Finds nothing itself; the words of each rule
//! stand with the rule.

use super::fault::{Fault, Place};
use super::repair;
use super::words::Names;
use udac_diagnostics::Diagnostic;
use udac_graph::{Dataset, Locate};

/// Puts a fault into words and at its place.
pub fn diagnostic(fault: &Fault, dataset: &Dataset, places: &dyn Locate) -> Diagnostic {
    let names = Names { dataset };
    let text = (fault.check.say)(fault, &names);
    let mut diagnostic = Diagnostic::new(&fault.check.rule, text.message);
    diagnostic.severity = fault.severity;
    diagnostic.notes = text.notes;
    diagnostic.help = text.help;
    let place = match fault.place {
        Place::Subject => places.subject(fault.ordinal(dataset)),
        Place::Predicate(ordinal) => places.predicate(ordinal),
        Place::Object(ordinal) => places.object(ordinal),
        Place::From(ordinal) => places.subject(ordinal),
    };
    if let Some(span) = place {
        diagnostic = diagnostic.at(span, text.label);
    }
    for (ordinal, cause) in &fault.causes {
        if let Some(span) = places.object(*ordinal) {
            diagnostic = diagnostic.also(span, cause.label());
        }
    }
    let Some(span) = place else {
        return diagnostic;
    };
    let at = repair::At {
        fault,
        dataset,
        places,
        span,
    };
    at.mended(diagnostic)
}
