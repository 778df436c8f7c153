//! rustc, with warnings denied, and serde as the generated types use it: they take the one JSON form, and check
//! themselves. Where that form does not hold a model, its types are compiled all the same.

use super::{Engine, Reads};
use crate::cases::Case;
use serde_json::{Map, Value};
use std::collections::BTreeMap;
use udac_projection::Legal;
use udac_projection::container::{DeclId, Role};
use udac_projection::target::file_name;
use udac_tests::{Job, Models, options, target};

pub const ENGINE: Engine = Engine {
    name: "serde",
    oracle: "rust_types.py",
    target: "rust",
    reads: Reads::Containers("jsonschema"),
    prepared,
    blind: &[],
    sample: None,
};

/// Says of each definition of JSON which type it is: both come from one class.
fn prepared(mut job: Job, case: &Case) -> Job {
    let models = Models::of(&case.sources);
    let named = |name: &str, of: fn(&Legal<'_>, DeclId) -> String| {
        models.with(target(name).unwrap(), &options(false, &[]), |legal| {
            let Ok(legal) = legal else {
                return BTreeMap::new();
            };
            let decls = legal.roots().flat_map(|(_, unit)| &unit.decls);
            let alone = decls.filter(|d| legal.decls[**d].role.stands_alone());
            let shown = alone.filter(|d| legal.decls[**d].record().is_some());
            let named = shown.map(|d| {
                let info = &legal.decls[*d];
                let of_whom = match info.role {
                    Role::Aspect(whose) => Some(legal.decls[whose].origin.concept),
                    _ => None,
                };
                let key = (legal.units[info.unit].iri, info.origin.concept, of_whom);
                (key, of(legal, *d))
            });
            named.collect()
        })
    };
    let definitions = named("jsonschema", |legal, decl| legal.decl_name(decl).to_owned());
    let types = named("rust", |legal, decl| {
        let unit = &legal.units[legal.decls[decl].unit];
        format!(
            "{}::{}",
            file_name(legal.text(unit.name), &[]),
            legal.decl_name(decl)
        )
    });
    let modules = modules(&job);
    let path = |ty: &String| {
        let (file, name) = ty.split_once("::").unwrap();
        Value::String(format!("{}::{name}", modules[file]))
    };
    let pairs = definitions
        .into_iter()
        .filter_map(|(key, definition)| Some((definition, path(types.get(&key)?))));
    job.body["types"] = Value::Object(pairs.collect::<Map<String, Value>>());
    job
}

/// The modules of the domains, by the names of their files without an ending.
fn modules(job: &Job) -> BTreeMap<String, String> {
    let files = job.body["files"].as_array().unwrap();
    let is_root = |file: &&Value| file["name"].as_str().unwrap().ends_with("mod.rs");
    let root = files.iter().find(is_root).unwrap()["text"]
        .as_str()
        .unwrap();
    let mut modules = BTreeMap::new();
    let mut path = None;
    for line in root.lines() {
        let between = |start, end| line.strip_prefix(start)?.strip_suffix(end);
        if let Some(file) = between("#[path = \"", ".rs\"]") {
            path = Some(file);
        } else if let Some(name) = between("pub mod ", ";") {
            let file = path.take().unwrap_or(name);
            modules.insert(file.to_owned(), name.to_owned());
        }
    }
    modules
}
