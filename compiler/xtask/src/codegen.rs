//! `cargo xtask codegen`: what is made of the grammars and the embedded models, made anew.
//!
//! In: `upper/*.ttl`. Out: `upper/src/generated/`, as the Rust target's output `views` has it; and
//! before that the parser, by `grammar`. With `--check`, the names of the files that would change, and
//! nothing is written.

use crate::grammar;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use udac_diagnostics::{Format, RenderOptions, render};
use udac_driver::{Emit, Loaded, Order, Overrides, Reading, check, compile, target};
use udac_graph::Role;
use udac_projection::target::Options;

const TARGET: &str = "rust";

/// Makes the files, and writes those that differ.
pub(crate) fn run(words: &[&str]) -> Result<(), String> {
    let only_check = match words {
        [] => false,
        ["--check"] => true,
        _ => return Err("cargo xtask codegen [--check]".to_owned()),
    };
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let parser = Made {
        of: "grammar/*.pest",
        folder: grammar::FOLDER,
        files: grammar::files(&root)?,
    };
    parser.settle(&root, only_check)?;
    let views = Made {
        of: "upper/*.ttl",
        folder: "upper/src/generated",
        files: files(&root.join("upper"))?,
    };
    views.settle(&root, only_check)
}

/// Files of a folder that holds nothing else.
struct Made {
    /// What they are made of.
    of: &'static str,
    folder: &'static str,
    files: BTreeMap<String, String>,
}

impl Made {
    /// Writes what differs, or says that something does.
    fn settle(&self, root: &Path, only_check: bool) -> Result<(), String> {
        let folder = root.join(self.folder);
        let fault = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
        let mut stale = Vec::new();
        for (name, text) in &self.files {
            let path = folder.join(name);
            let there = std::fs::read_to_string(&path).unwrap_or_default();
            if there != *text {
                stale.push(name.clone());
                if !only_check {
                    std::fs::write(&path, text).map_err(|e| fault(&path, e))?;
                }
            }
        }
        for entry in std::fs::read_dir(&folder).map_err(|e| fault(&folder, e))? {
            let name = entry.map_err(|e| fault(&folder, e))?.file_name();
            let name = name.to_string_lossy().into_owned();
            if !self.files.contains_key(&name) {
                stale.push(format!("{name} (nothing gives it)"));
            }
        }
        if stale.is_empty() {
            println!("{} is what {} gives", self.folder, self.of);
            return Ok(());
        }
        if only_check {
            return Err(format!("stale: {}; cargo xtask codegen", stale.join(", ")));
        }
        println!("written: {}", stale.join(", "));
        Ok(())
    }
}

/// The files that the models of a folder give.
fn files(models: &Path) -> Result<BTreeMap<String, String>, String> {
    let mut loaded = Loaded::new();
    loaded
        .path(models, Role::Root, false)
        .map_err(|e| e.to_string())?;
    let overrides = Overrides::default();
    let checked = check(loaded, &Reading::default(), &overrides);
    let Some(model) = &checked.model else {
        let options = RenderOptions {
            format: Format::Text,
            color: false,
        };
        return Err(render(&checked.diagnostics, &checked.sources, options));
    };
    let settings = BTreeMap::from([("output".to_owned(), "views".to_owned())]);
    let options = Options {
        settings,
        ..Options::default()
    };
    let order = Order {
        emit: BTreeSet::from([Emit::Schema]),
        options: BTreeMap::from([(TARGET.to_owned(), options)]),
        language: "en".to_owned(),
        ..Order::default()
    };
    let target = target(TARGET).map_err(|e| e.to_string())?;
    let compiled = compile(&checked, model, &[target], &order, &overrides);
    let compiled = compiled.map_err(|e| e.to_string())?;
    if !compiled.diagnostics.is_empty() {
        let options = RenderOptions {
            format: Format::Text,
            color: false,
        };
        return Err(render(&compiled.diagnostics, &checked.sources, options));
    }
    let files = compiled.artefacts.into_iter();
    Ok(files.map(|a| (a.head.file, a.text)).collect())
}
