//! Engines that are not ours, and not Rust either, as tests ask them.
//!
//! An oracle is one file of `tests/oracles/`, and says there what it does; `tests/oracles/install` puts
//! its engine below `target/oracles/`. In: jobs as JSON. Out: what the oracle says of each, or nothing where
//! its engine is not installed. What is right is the tests' matter.

use crate::{Need, root};
use serde_json::{Value, json};
use std::io::Write as _;
use std::process::{Command, Stdio};

/// A question to an oracle.
#[derive(Debug)]
pub struct Job {
    /// What it is about.
    pub name: String,
    /// What the oracle reads.
    pub body: Value,
}

impl Job {
    /// Files.
    #[must_use]
    pub fn new(name: &str, files: Vec<Value>) -> Self {
        Self {
            name: name.to_owned(),
            body: json!({ "files": files }),
        }
    }

    /// Shapes that data is held against.
    #[must_use]
    pub fn of_data(name: &str, shapes: Vec<Value>, data: Vec<Value>) -> Self {
        Self {
            name: name.to_owned(),
            body: json!({ "files": shapes, "data": data }),
        }
    }
}

/// A file of a job.
#[must_use]
pub fn file(name: &str, text: &str) -> Value {
    json!({ "name": name, "text": text })
}

/// What an oracle says.
#[derive(Debug)]
pub struct Said {
    /// Its engine and the version.
    pub engine: String,
    /// A line a job.
    pub lines: Vec<Value>,
}

/// The program of an oracle, with the interpreter and the packages that were installed for it.
fn program(oracle: &str) -> Command {
    let installed = root().join("target/oracles");
    let mut command = match oracle.rsplit_once('.') {
        Some((_, "js")) => Command::new("node"),
        Some((_, "java")) => {
            let mut java = Command::new("java");
            // Many small texts: what a compiler finds out by watching comes too late.
            java.args(["-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-cp"]);
            java.arg(installed.join("jars/*"));
            java
        }
        Some(_) | None => Command::new(installed.join("venv/bin/python")),
    };
    command
        .env("NODE_PATH", installed.join("node_modules"))
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .arg(root().join("tests/oracles").join(oracle))
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped());
    command
}

/// What an oracle says of jobs. Nothing if its engine is not here.
///
/// # Panics
/// The engine is not here and has to be, or it does not answer all jobs.
#[must_use]
pub fn asked(oracle: &str, jobs: &[Job]) -> Option<Said> {
    let missing = |why: &str| crate::missing(Need::Oracle, &format!("{oracle}: {why}"));
    let mut running = match program(oracle).spawn() {
        Ok(running) => running,
        Err(error) => return missing(&error.to_string()),
    };
    let bodies: Vec<&Value> = jobs.iter().map(|j| &j.body).collect();
    let mut input = running.stdin.take().unwrap();
    // One that ends before it has read all is judged by what it has said.
    let _ = input.write_all(serde_json::to_string(&bodies).unwrap().as_bytes());
    drop(input);
    let output = running.wait_with_output().unwrap();
    let said = String::from_utf8(output.stdout).unwrap();
    let complaint = String::from_utf8_lossy(&output.stderr);
    let lines = said.lines().map(|l| serde_json::from_str(l).unwrap());
    let mut lines = lines.collect::<Vec<Value>>().into_iter();
    let first = lines.next().unwrap_or_default();
    let Some(engine) = first["engine"].as_str() else {
        return missing(first["missing"].as_str().unwrap_or(&complaint));
    };
    println!("{oracle}: {engine}, {} jobs", jobs.len());
    let lines: Vec<Value> = lines.collect();
    assert_eq!(lines.len(), jobs.len(), "{oracle}: {complaint}");
    Some(Said {
        engine: engine.to_owned(),
        lines,
    })
}
