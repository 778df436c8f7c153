//! Rules on models.

#[path = "blank-declaration.rs"]
pub(crate) mod blank_declaration;

#[path = "empty-domain.rs"]
pub(crate) mod empty_domain;
