//! What a `build.rs` with `udac-build` does, for the tests of that crate: each argument is a model, but for
//! `include=PATH`, `deny=CODE` and `file=NAME`.

use udac_build::Build;

fn main() {
    let mut build = Build::new();
    for argument in std::env::args().skip(1) {
        build = match argument.split_once('=') {
            Some(("include", path)) => build.include(path),
            Some(("deny", code)) => build.deny(code),
            Some(("file", name)) => build.file(name),
            _ => build.model(argument),
        };
    }
    build.compile();
}
