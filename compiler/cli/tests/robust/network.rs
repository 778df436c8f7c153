//! No command opens a socket: each is run with its usual arguments where asking for one ends the process.
//!
//! What forbids sockets is `no_sockets.c`.

use crate::built::built;
use crate::fleet::model;
use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// The arguments of runs and their exit codes, in order: what one writes a later one reads. Models and queries
/// name places on the network, which nobody is to look up.
const RUNS: &[(&str, &[&str], i32)] = &[
    ("compile", &["-t", "graphql"], 0),
    (
        "compile",
        &["sea", "-t", "avro,graphql,postgres,rust,shacl", "-o", "out"],
        0,
    ),
    ("compile", &[], 0),
    ("compile", &["--check"], 0),
    ("compile", &["far.ttl", "-t", "avro"], 1),
    ("check", &["sea", "data.ttl"], 0),
    ("check", &["far.ttl"], 1),
    ("check", &["far.ttl", "-f", "sarif"], 1),
    ("check", &["--fix", "sea"], 0),
    ("query", &["SELECT ?c { ?c a upper:DirectClass }", "sea"], 0),
    (
        "query",
        &[
            "SELECT * { SERVICE <http://example.org/> { ?s ?p ?o } }",
            "sea",
        ],
        2,
    ),
    (
        "query",
        &["SELECT * FROM <http://example.org/> { ?s ?p ?o }", "sea"],
        2,
    ),
    ("describe", &["sea:Ship", "sea"], 0),
    ("describe", &["--governance", "sea"], 0),
    (
        "convert",
        &["data.ttl", "sea", "--to", "avro", "-o", "held/"],
        0,
    ),
    (
        "convert",
        &["sea", "held/sea.data.avro", "--from", "avro"],
        0,
    ),
    ("mock", &["sea", "-n", "3", "--seed", "7"], 0),
    (
        "mock",
        &["sea", "-n", "3", "--to", "avro", "-o", "made/"],
        0,
    ),
    ("mock", &["sea", "--faults", "-o", "bad/"], 0),
    ("explain", &[], 0),
    ("explain", &["graph/unresolved-import"], 0),
    ("ids", &["check"], 0),
    ("ids", &["merge"], 0),
    ("ids", &["rename", "sea:own0", "sea:own1"], 0),
    ("targets", &["-v"], 0),
    ("help", &[], 0),
    ("--version", &[], 0),
];

const FAR: &str = "@prefix far: <https://example.org/far#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix upper: <https://w3id.org/udac/upper#> .
far: a upper:DomainModel ; upper:domain \"far\" ; owl:imports <http://example.org/nowhere#> .
";

const DATA: &str = "@prefix sea: <https://example.org/sea#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix d: <https://example.org/ships#> .
d: uda:governedBy sea: .
d:first a sea:Ship ; sea:name \"First\" .
";

fn run(within: Option<&Path>, folder: &Path, args: &[&str]) -> Output {
    let udac = env!("CARGO_BIN_EXE_udac");
    let mut command = match within {
        Some(filter) => Command::new(filter),
        None => Command::new(udac),
    };
    if within.is_some() {
        command.arg(udac);
    }
    let command = command.args(args).current_dir(folder);
    command.stdin(Stdio::null()).output().unwrap()
}

/// The commands that the tool says it has.
fn commands(folder: &Path) -> BTreeSet<String> {
    let help = String::from_utf8(run(None, folder, &["--help"]).stdout).unwrap();
    let list = help.split_once("Commands:\n").unwrap().1;
    let list = list.split_once("\n\n").unwrap().0;
    // What goes on in a further line stands deeper.
    let lines = list.lines().filter(|l| !l.starts_with("   "));
    lines
        .map(|l| l.split_whitespace().next().unwrap().to_owned())
        .collect()
}

#[test]
fn no_command_opens_a_socket() {
    let folder = tempfile::tempdir().unwrap();
    let at = folder.path();
    let Some(filter) = built("no_sockets.c", &[], at) else {
        return;
    };
    // What would go unseen if the filter let it through.
    let tried = Command::new(&filter).arg("--try").output().unwrap();
    assert_eq!(
        signal(&tried),
        Some(31),
        "the filter stops no socket: {tried:?}"
    );
    fs::create_dir(at.join(".git")).unwrap();
    fs::create_dir(at.join("sea")).unwrap();
    fs::write(at.join("sea/sea.ttl"), model("sea", 0)).unwrap();
    fs::write(at.join("far.ttl"), FAR).unwrap();
    fs::write(at.join("data.ttl"), DATA).unwrap();
    let project = "models = [\"sea\"]\ntargets = [\"avro\", \"graphql\"]\nout = \"gen\"\n";
    fs::write(at.join("udac.toml"), project).unwrap();
    for (command, args, code) in RUNS {
        let args = [&[*command], *args].concat();
        let output = run(Some(&filter), at, &args);
        assert_eq!(signal(&output), None, "{args:?} asks for a socket");
        let told = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(*code), "{args:?}: {told}");
    }
    let known: BTreeSet<String> = RUNS.iter().map(|r| r.0.to_owned()).collect();
    let missing: Vec<_> = commands(at).difference(&known).cloned().collect();
    assert!(missing.is_empty(), "without a run here: {missing:?}");
}

#[cfg(unix)]
fn signal(output: &Output) -> Option<i32> {
    std::os::unix::process::ExitStatusExt::signal(&output.status)
}

#[cfg(not(unix))]
fn signal(_: &Output) -> Option<i32> {
    None
}
