//! `cargo xtask codegen`: the typed views of the embedded models, made anew.
//!
//! In: `upper/*.ttl`. Out: `upper/src/generated/`, as the Rust target's output `views` has it; with
//! `--check`, the names of the files that would change, and nothing is written.

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
    let folder = root.join("upper/src/generated");
    let made = files(&root.join("upper"))?;
    let fault = |path: &Path, e: std::io::Error| format!("{}: {e}", path.display());
    let mut stale = Vec::new();
    for (name, text) in &made {
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
        if !made.contains_key(&name) {
            stale.push(format!("{name} (no model gives it)"));
        }
    }
    if stale.is_empty() {
        println!("upper/src/generated is what upper/*.ttl gives");
        return Ok(());
    }
    if only_check {
        return Err(format!("stale: {}; cargo xtask codegen", stale.join(", ")));
    }
    println!("written: {}", stale.join(", "));
    Ok(())
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
