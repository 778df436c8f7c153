//! What the target makes of models: committed, made anew and compared, compiled and used. One binary:
//! linking the compiler costs more than running these.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "generated code allows lints; the committed files are read and written"
)]

mod structs;
mod views;

use udac_projection::target::AnyTarget;

const RUST: AnyTarget = AnyTarget::Code(&udac_rust::RUST);
const ATLAS: &str = include_str!("../models/atlas.ttl");
const LIBRARY: &str = include_str!("../models/library.ttl");
