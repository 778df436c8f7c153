//! Which files there are to read.

use crate::require::{Need, missing};
use std::collections::BTreeSet;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use udac_syntax::Syntax;

/// A text, its name for messages, and how it is to be read.
pub struct Text {
    pub name: String,
    pub bytes: Vec<u8>,
    pub syntax: Syntax,
}

/// The root of the repository.
fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// The folder of the suites of RDF 1.1; says so if there is none, and fails if there must be.
pub fn suites() -> Option<PathBuf> {
    let beside = root().join("../shared/suites");
    let suites = std::env::var_os("UDAC_SUITES").map_or(beside, PathBuf::from);
    let folder = suites.join("rdf11");
    if folder.is_dir() {
        return Some(folder);
    }
    missing(Need::Aside, &format!("no suites at {}", suites.display()))
}

pub fn bytes_of(path: &Path) -> Vec<u8> {
    let mut bytes = Vec::new();
    let file = std::fs::File::open(path);
    let mut file = file.unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    file.read_to_end(&mut bytes).unwrap();
    bytes
}

pub fn syntax_of(path: &Path) -> Syntax {
    let extension = path.extension().and_then(|e| e.to_str());
    Syntax::of_extension(extension.unwrap_or_default())
}

/// All Turtle and TriG of the repository and of the suites, each content once.
pub fn all() -> Vec<Text> {
    let mut folders = vec![root()];
    folders.extend(suites());
    let mut texts = Vec::new();
    let mut seen = BTreeSet::new();
    for folder in folders {
        let mut paths = Vec::new();
        below(&folder, &mut paths);
        for path in paths {
            let bytes = bytes_of(&path);
            let syntax = syntax_of(&path);
            if seen.insert((bytes.clone(), syntax == Syntax::TriG)) {
                let name = path.strip_prefix(&folder).unwrap_or(&path);
                let name = name.to_string_lossy().replace('\\', "/");
                texts.push(Text {
                    name,
                    bytes,
                    syntax,
                });
            }
        }
    }
    texts
}

fn below(folder: &Path, out: &mut Vec<PathBuf>) {
    let mut entries: Vec<PathBuf> = folder
        .read_dir()
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    entries.sort();
    for path in entries {
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if name.starts_with('.') || name == "target" {
            continue;
        }
        if path.is_dir() {
            below(&path, out);
        } else if path.extension().is_some_and(|e| e == "ttl" || e == "trig") {
            out.push(path);
        }
    }
}
