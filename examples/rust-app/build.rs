//! The types of `model/library.ttl`, for `src/model.rs`.

fn main() {
    udac_build::compile("model/library.ttl");
}
