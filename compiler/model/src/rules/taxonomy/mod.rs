//! Rules on superclasses, traits, lists and unions.

#[path = "endless-nesting.rs"]
pub(crate) mod endless_nesting;
#[path = "endless-value.rs"]
pub(crate) mod endless_value;
#[path = "qualified-cycle.rs"]
pub(crate) mod qualified_cycle;
#[path = "sealed-poly-hierarchy.rs"]
pub(crate) mod sealed_poly_hierarchy;
#[path = "sealed-subclass-elsewhere.rs"]
pub(crate) mod sealed_subclass_elsewhere;
#[path = "subclass-cycle.rs"]
pub(crate) mod subclass_cycle;
#[path = "trait-cycle.rs"]
pub(crate) mod trait_cycle;
