//! No datatype is derived from itself.

use super::super::{Context, Fault, Spot};
use crate::domain::cycles::cycles;
use crate::domain::{Datatype, DatatypeId, Id};
use crate::resolve::at;
use udac_diagnostics::{Rule, Severity};
use udac_upper::generated::upper::DerivedDatatype;

/// No datatype is derived from itself.
pub(crate) static RULE: Rule = Rule {
    code: "model/datatype-cycle",
    severity: Severity::Error,
    page: include_str!("datatype-cycle.md"),
};

pub(crate) fn run(cx: &Context<'_>, out: &mut Vec<Fault>) {
    let model = cx.model;
    let bases = model.datatypes.values();
    let links: Vec<Vec<usize>> = bases
        .map(|d| d.base.iter().map(|b| b.index()).collect())
        .collect();
    for cycle in cycles(links.len(), |n| links.get(n).map_or(&[], Vec::as_slice)) {
        let datatype = |n: &usize| &model.datatypes[DatatypeId::from_index(*n)];
        let mut path: Vec<_> = cycle.iter().map(|n| datatype(n).iri).collect();
        path.extend(path.first().copied());
        let Some(first) = cycle.first().map(datatype) else {
            continue;
        };
        let based = |it: &Datatype| {
            let said = DerivedDatatype::of(cx.reader(it.domain), it.iri);
            Spot::object(
                said.and_then(|it| at(it.base_datatype()))
                    .unwrap_or(it.origin),
            )
        };
        let mut fault = Fault::new(
            &RULE,
            based(first),
            format!(
                "{} is derived from itself: {}",
                cx.names.name(first.iri),
                cx.names.path(&path)
            ),
            "the cycle begins here",
        );
        for next in cycle.iter().skip(1).take(8).map(datatype) {
            fault = fault.also(based(next), "and goes on here");
        }
        out.push(fault);
    }
}
