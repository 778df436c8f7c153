//! Rules on keys and unique sets.

#[path = "key-cycle.rs"]
pub(crate) mod key_cycle;
#[path = "key-inexact.rs"]
pub(crate) mod key_inexact;
#[path = "key-multi-valued.rs"]
pub(crate) mod key_multi_valued;
#[path = "key-not-a-property.rs"]
pub(crate) mod key_not_a_property;
#[path = "key-optional.rs"]
pub(crate) mod key_optional;
#[path = "key-redeclared.rs"]
pub(crate) mod key_redeclared;
#[path = "key-to-nested.rs"]
pub(crate) mod key_to_nested;
#[path = "keyed-below-nested.rs"]
pub(crate) mod keyed_below_nested;
#[path = "two-inherited-keys.rs"]
pub(crate) mod two_inherited_keys;
