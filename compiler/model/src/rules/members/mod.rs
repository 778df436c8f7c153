//! Rules on properties on classes.

#[path = "empty-extension.rs"]
pub(crate) mod empty_extension;
#[path = "extension-of-own-class.rs"]
pub(crate) mod extension_of_own_class;
#[path = "extension-property-required.rs"]
pub(crate) mod extension_property_required;
#[path = "inverse-not-mutual.rs"]
pub(crate) mod inverse_not_mutual;
#[path = "min-above-max.rs"]
pub(crate) mod min_above_max;
#[path = "trait-range-without-key.rs"]
pub(crate) mod trait_range_without_key;
#[path = "unused-property.rs"]
pub(crate) mod unused_property;
