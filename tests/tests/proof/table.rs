//! What was found, as a table for people and as a matrix for a later step.

use crate::engines::Engine;
use crate::judge::{Count, Found};
use serde_json::{Map, Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;
use std::fs;
use std::io::Write as _;

const HEAD: [&str; 12] = [
    "engine",
    "version",
    "run",
    "models",
    "accepted",
    "came back",
    "refused",
    "unsayable",
    "in ledger",
    "its own",
    "failures",
    "seconds",
];

/// Shows the table whether or not the test passes: what was not run is to be seen.
pub fn show(all: &BTreeMap<&str, Found>) {
    // `print!` would show it for a test that fails, and with `--nocapture`.
    let mut out = std::io::stdout().lock();
    out.write_all(format!("\n{}", table(all)).as_bytes())
        .unwrap();
    out.flush().unwrap();
}

/// One row an engine; below, what engines are known not to find.
fn table(all: &BTreeMap<&str, Found>) -> String {
    let mut rows = vec![HEAD.map(str::to_owned)];
    rows.extend(all.iter().map(|(name, found)| row(name, found)));
    let width = |column: usize| rows.iter().map(|r| r[column].chars().count()).max();
    let widths: Vec<usize> = (0..HEAD.len()).map(|c| width(c).unwrap_or(0)).collect();
    let mut out = String::new();
    for (number, row) in rows.iter().enumerate() {
        let cells = row.iter().zip(&widths);
        let cells: Vec<String> = cells
            .map(|(cell, width)| format!("{cell:width$}"))
            .collect();
        let _ = writeln!(out, "| {} |", cells.join(" | "));
        if number == 0 {
            let lines: Vec<String> = widths.iter().map(|w| "-".repeat(w + 2)).collect();
            let _ = writeln!(out, "|{}|", lines.join("|"));
        }
    }
    for (name, found) in all {
        for what in &found.blind {
            let _ = writeln!(out, "{name} does not find: {what}");
        }
    }
    out
}

fn row(name: &str, found: &Found) -> [String; 12] {
    let sum = |of: fn(&Count) -> usize| found.faults.values().map(of).sum::<usize>();
    let of_all = |some: usize| format!("{some} of {}", found.conforming);
    [
        name.to_owned(),
        found.engine.clone().unwrap_or_default(),
        if found.engine.is_some() {
            "run"
        } else {
            "not run"
        }
        .to_owned(),
        found.models.to_string(),
        of_all(found.accepted),
        if found.back == 0 {
            "-".to_owned()
        } else {
            of_all(found.back)
        },
        sum(|c| c.refused).to_string(),
        sum(|c| c.unsayable).to_string(),
        sum(|c| c.encoded + c.lossy + c.unsupported).to_string(),
        sum(|c| c.blind).to_string(),
        found.failures.len().to_string(),
        format!("{:.1}", found.seconds),
    ]
}

/// Where failures are written.
const FAILURES: &str = "target/proof/failures.txt";

/// Takes away what an earlier run has left: it is none of this one's.
pub fn forget_failures() {
    let _ = fs::remove_file(udac_tests::root().join(FAILURES));
}

/// Writes all failures below `target/proof`; gives where.
pub fn write_failures(failures: &[&str]) -> &'static str {
    let place = FAILURES;
    fs::create_dir_all(udac_tests::root().join("target/proof")).unwrap();
    fs::write(udac_tests::root().join(place), failures.join("\n\n")).unwrap();
    place
}

/// Writes what became of each kind of constraint in each target, by engine, below `target/proof`.
pub fn write_matrix(engines: &[&Engine], all: &BTreeMap<&str, Found>) {
    let mut targets: Map<String, Value> = Map::new();
    for engine in engines {
        let found = &all[engine.name];
        if found.engine.is_none() {
            continue;
        }
        let kinds = json!({ "kinds": found.faults, "native": found.native });
        let target = targets
            .entry(engine.target)
            .or_insert_with(|| Value::Object(Map::new()));
        target[engine.name] = kinds;
    }
    let folder = udac_tests::root().join("target/proof");
    fs::create_dir_all(&folder).unwrap();
    let text = serde_json::to_string_pretty(&targets).unwrap();
    fs::write(folder.join("matrix.json"), text).unwrap();
}
