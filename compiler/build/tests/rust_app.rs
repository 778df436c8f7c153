//! `examples/rust-app` as its user builds it: a crate of its own, whose `build.rs` of two lines builds the
//! compiler, and whose types stand under the lints of the crate.
//!
//! Takes about a minute, and is run where `UDAC_REQUIRE` asks for it. It is built below `target/`, with the
//! versions of this workspace, so that nothing is fetched.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

use std::fs;
use std::path::Path;
use std::process::Command;
use udac_tests::{Need, required};

/// Copies the files of a folder, and of the folders in it; what git ignores there stays.
fn copy(from: &Path, to: &Path) {
    fs::create_dir_all(to).unwrap();
    for entry in fs::read_dir(from).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap();
        if name == "target" || name == "Cargo.lock" {
            continue;
        }
        let there = to.join(name);
        if path.is_dir() {
            copy(&path, &there);
        } else if fs::read(&there).ok() != Some(fs::read(&path).unwrap()) {
            // What is the same keeps its time, and is not built again.
            fs::copy(&path, &there).unwrap();
        }
    }
}

#[test]
fn the_example_keeps_its_lints_and_its_tests() {
    if !required(Need::Oracle) {
        println!("not run: builds the compiler anew");
        return;
    }
    let root = udac_tests::root();
    // As far from the root as the example, whose path to `udac-build` holds here too.
    let app = root.join("target/rust-app");
    copy(&root.join("examples/rust-app"), &app);
    fs::copy(root.join("Cargo.lock"), app.join("Cargo.lock")).unwrap();
    for arguments in [
        &["fmt", "--check"][..],
        &["clippy", "--all-targets", "--offline"],
        &["test", "--offline"],
    ] {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(arguments).current_dir(&app);
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(name);
        }
        cargo
            .env("CARGO_TARGET_DIR", app.join("target"))
            .env("CARGO_PROFILE_DEV_DEBUG", "0")
            .env("CARGO_INCREMENTAL", "0");
        let output = cargo.output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert!(output.status.success(), "cargo {arguments:?}\n{said}");
        if arguments[0] == "test" {
            let said = String::from_utf8_lossy(&output.stdout);
            assert!(said.contains("test result: ok. 5 passed"), "{said}");
        }
    }
}
