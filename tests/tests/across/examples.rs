//! What is committed under `examples/*/generated/` is what `udac compile` makes of the project there, no
//! file less and none more; beside it, the ids and names that it keeps. `UDAC_BLESS=1` writes it anew.

use crate::run::{compiled, everything, told};
use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use udac_driver::{
    Checked, Ids, Loaded, MANIFEST, Order, Overrides, PROJECT_FILE, Project, Reading, TARGETS,
    check, plan, shown, target,
};
use udac_graph::Role;

fn projects() -> Vec<Project> {
    let folder = udac_tests::root().join("examples");
    let entries = fs::read_dir(folder).unwrap().map(|e| e.unwrap().path());
    let mut files: Vec<PathBuf> = entries
        .map(|f| f.join(PROJECT_FILE))
        .filter(|f| f.is_file())
        .collect();
    files.sort();
    assert!(files.len() >= 3, "{files:?}");
    files.iter().map(|f| Project::read(f).unwrap()).collect()
}

fn files_below(folder: &Path) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(&at).into_iter().flatten() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                found.insert(shown(path.strip_prefix(folder).unwrap()));
            }
        }
    }
    found
}

fn order(project: &Project, checked: &mut Checked, whole: bool) -> Order {
    let choices = project.choices(TARGETS, checked, whole);
    assert_eq!(told(&checked.sources, &choices.faults), "");
    Order {
        options: choices.options,
        language: project.language.clone().unwrap_or_else(|| "en".to_owned()),
        ..everything()
    }
}

#[test]
fn generated_files_are_fresh() {
    let bless = std::env::var_os("UDAC_BLESS").is_some();
    for project in projects() {
        let mut loaded = Loaded::new();
        for path in &project.models {
            loaded.path(path, Role::Root, false).unwrap();
        }
        for path in &project.include {
            loaded.path(path, Role::Include, false).unwrap();
        }
        let mut checked = check(loaded, &Reading::default(), &Overrides::default());
        let mut wrong = Vec::new();
        let ids = Ids::beside(&project.folder, &mut checked.sources, &mut wrong).unwrap();
        assert_eq!(told(&checked.sources, &wrong), "");
        assert_eq!(told(&checked.sources, &checked.diagnostics), "");
        let targets: Vec<_> = project.targets.iter().map(|t| target(t).unwrap()).collect();
        assert!(targets.len() >= 5);
        let mut targets = targets;
        targets.sort_by_key(|t| t.common().name());
        let order = Order {
            ids: Some(ids),
            ..order(&project, &mut checked, true)
        };
        let made = compiled(&checked, &targets, &order);
        assert_eq!(told(&checked.sources, &made.diagnostics), "");
        let out = project.out.clone().unwrap();
        let mut changes = plan(&out, &made.artefacts).unwrap();
        let kept = made.ids.as_ref().unwrap();
        if let Some(text) = kept.due() {
            changes.add(kept.path(), kept.before(), &text).unwrap();
        }
        if bless {
            changes.apply().unwrap();
        } else {
            let stale: Vec<_> = changes.files.iter().map(|c| shown(&c.path)).collect();
            assert!(
                stale.is_empty(),
                "UDAC_BLESS=1 makes these anew: {stale:#?}"
            );
        }
        let made = made.artefacts.iter();
        let mut expected: BTreeSet<String> =
            made.map(|a| format!("{}/{}", a.target, a.file)).collect();
        expected.insert(MANIFEST.to_owned());
        assert_eq!(files_below(&out), expected, "{}", shown(&out));
    }
}

/// What one domain has in a text may depend on which others are compiled with it: their ids do not.
#[test]
fn a_run_for_one_model_leaves_the_lines_of_all() {
    for project in projects() {
        for alone in &project.models {
            let mut loaded = Loaded::new();
            loaded.path(alone, Role::Root, false).unwrap();
            for path in project.models.iter().chain(&project.include) {
                loaded.path(path, Role::Include, false).unwrap();
            }
            let mut checked = check(loaded, &Reading::default(), &Overrides::default());
            let mut wrong = Vec::new();
            let ids = Ids::beside(&project.folder, &mut checked.sources, &mut wrong).unwrap();
            let order = Order {
                ids: Some(ids),
                locked: true,
                ..order(&project, &mut checked, false)
            };
            let targets: Vec<_> = project.targets.iter().map(|t| target(t).unwrap()).collect();
            let made = compiled(&checked, &targets, &order);
            let said = told(&checked.sources, &made.diagnostics);
            assert_eq!(said, "", "{}", shown(alone));
            assert_eq!(made.ids.unwrap().due(), None, "{}", shown(alone));
        }
    }
}
