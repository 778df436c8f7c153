//! What the target makes of models: committed, made anew and compared, compiled and used. One binary:
//! linking the compiler costs more than running these. `UDAC_BLESS=1` writes the committed files anew.

#![allow(
    clippy::allow_attributes,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::unwrap_used,
    reason = "generated code allows lints; the committed files are read and written"
)]

mod datatypes;
mod structs;
mod studio;
mod views;
mod words;

use std::collections::BTreeMap;
use std::path::Path;
use udac_projection::target::AnyTarget;

const RUST: AnyTarget = AnyTarget::Code(&udac_rust::RUST);
const ATLAS: &str = include_str!("../models/atlas.ttl");
const LIBRARY: &str = include_str!("../models/library.ttl");

/// Compares what is made with the committed files of a folder, not a file less and none more; or writes
/// them.
fn committed(folder: &str, made: impl IntoIterator<Item = (String, String)>) {
    let here = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/generated");
    let folder = here.join(folder);
    let made: BTreeMap<String, String> = made.into_iter().collect();
    if std::env::var_os("UDAC_BLESS").is_some() {
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in &made {
            std::fs::write(folder.join(name), text).unwrap();
        }
    }
    let there = |entry: std::io::Result<std::fs::DirEntry>| {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_str().unwrap().to_owned();
        (name, std::fs::read_to_string(&path).unwrap())
    };
    let there: BTreeMap<String, String> = folder.read_dir().unwrap().map(there).collect();
    assert!(made.keys().eq(there.keys()), "{:?}", there.keys());
    for (name, text) in &made {
        assert!(
            there.get(name) == Some(text),
            "UDAC_BLESS=1 makes {name} anew"
        );
    }
}
