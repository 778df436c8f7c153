//! Rules on models.

#[path = "empty-domain.rs"]
pub(crate) mod empty_domain;
