//! Rules on refinements.

#[path = "conflicting-ranges.rs"]
pub(crate) mod conflicting_ranges;
#[path = "refinement-lowers-min.rs"]
pub(crate) mod refinement_lowers_min;
#[path = "refinement-of-absent-property.rs"]
pub(crate) mod refinement_of_absent_property;
#[path = "refinement-of-other-kind.rs"]
pub(crate) mod refinement_of_other_kind;
#[path = "refinement-raises-max.rs"]
pub(crate) mod refinement_raises_max;
#[path = "refinement-widens-facet.rs"]
pub(crate) mod refinement_widens_facet;
#[path = "refinement-widens-range.rs"]
pub(crate) mod refinement_widens_range;
