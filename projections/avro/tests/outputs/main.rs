//! What the target makes of models, read by readers that are not ours. One binary: linking the readers
//! costs more than running them.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stdout,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "what a test meets unawares shall stop it"
)]

mod conformance;
mod container;
mod language;
mod text;

use udac_projection::target::AnyTarget;

const AVRO: AnyTarget = AnyTarget::Data(&udac_avro::AVRO);
