//! In which order, and with which others, the rows of units can be put in.
//!
//! In: the units that are compiled, and which of them each uses. Out: those that use each other, together; each behind
//! what it uses, so that rows refer to what is there.

use udac_model::domain::components;
use udac_projection::Legal;
use udac_projection::container::UnitId;

/// Units that belong together, in order.
pub(super) fn together(legal: &Legal<'_>) -> Vec<Vec<UnitId>> {
    let units: Vec<UnitId> = legal.roots().map(|(unit, _)| unit).collect();
    let place = |unit: &UnitId| units.iter().position(|u| u == unit);
    let uses = units.iter().map(|unit| legal.units[*unit].uses.iter());
    let uses: Vec<Vec<usize>> = uses.map(|uses| uses.filter_map(place).collect()).collect();
    let found = components(units.len(), |unit| {
        uses.get(unit).map_or(&[], Vec::as_slice)
    });
    let sorted = found.into_iter().map(|mut together| {
        together.sort_unstable();
        let units = together.iter().filter_map(|at| units.get(*at));
        units.copied().collect()
    });
    sorted.collect()
}
