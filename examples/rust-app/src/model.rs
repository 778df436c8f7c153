//! The types of the domain: what `build.rs` made of `model/library.ttl`.

include!(concat!(env!("OUT_DIR"), "/udac.rs"));
