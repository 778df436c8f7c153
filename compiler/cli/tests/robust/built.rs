//! Programs in C that the tests need: what is asked of the system can be changed and forbidden from there alone.

use std::path::{Path, PathBuf};
use std::process::Command;
use udac_tests::{Need, missing, tried};

/// Builds a source beside this file into a folder; none, with a word about it, where that cannot be done.
pub fn built(source: &str, options: &[&str], folder: &Path) -> Option<PathBuf> {
    if !cfg!(target_os = "linux") {
        return missing(Need::Aside, "only Linux has what the test leans on");
    }
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/robust");
    let out = folder.join(source).with_extension("built");
    let made = Command::new("cc")
        .args(["-O1", "-Wall", "-Wextra", "-Werror", "-o"])
        .arg(&out)
        .args(options)
        .arg(here.join(source))
        .arg("-ldl")
        .output();
    match made {
        Ok(made) => {
            let told = String::from_utf8_lossy(&made.stderr);
            assert!(made.status.success(), "{source} does not compile:\n{told}");
            Some(out)
        }
        Err(error) => missing(Need::Oracle, &format!("there is no C compiler: {error}")),
    }
}

/// Whether all is to be tried: the ordinary run tries some.
pub fn exhaustive() -> bool {
    tried("robust", 0, 1) > 0
}
