//! Rules on models.

#[path = "blank-declaration.rs"]
pub(crate) mod blank_declaration;

#[path = "empty-domain.rs"]
pub(crate) mod empty_domain;

#[path = "not-imported.rs"]
pub(crate) mod not_imported;
