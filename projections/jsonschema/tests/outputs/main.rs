//! What the target makes of models, read by readers that are not ours. One binary: linking the readers
//! costs more than running them.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "what a test meets unawares shall stop it"
)]

mod container;
mod document;
mod language;

use udac_projection::target::AnyTarget;

const JSONSCHEMA: AnyTarget = AnyTarget::Data(&udac_jsonschema::JSONSCHEMA);
