//! The hooks for pre-commit, in a repository that uses them, by the real `pre-commit`: a commit is made
//! or refused. The repository of the hooks is a small one too, with our manifest and our script, which
//! runs the binary of this build (`UDAC`) instead of building one.
//!
//! `tests/oracles/install` puts `pre-commit` beside the oracles. Where it is not installed, each test says
//! so, and fails if `UDAC_REQUIRE` asks for oracles.

#![expect(
    clippy::panic,
    clippy::print_stdout,
    reason = "a test that is not run says so"
)]

use crate::support::{MODEL, Ran};
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Stdio};
use tempfile::TempDir;
use udac_tests::{Need, root};

/// A domain that leans on the one of `sea.ttl`.
const PORT: &str = r#"@prefix owl:   <http://www.w3.org/2002/07/owl#> .
@prefix port:  <https://example.org/port#> .
@prefix sea:   <https://example.org/sea#> .
@prefix upper: <https://w3id.org/udac/upper#> .

port: a upper:DomainModel ; upper:domain "port" ; owl:imports sea: .

port:Berth a upper:DirectClass ;
    upper:label "Berth"@en ;
    upper:property port:holds .

port:holds a upper:Relationship ;
    upper:class sea:Ship ;
    upper:maxCount 1 .
"#;

const CONFIG: &str = "models = [\"models\"]\ntargets = [\"sqlite\"]\nout = \"generated\"\n";

/// `pre-commit`: the one installed for the tests, else one that is on the path.
fn pre_commit() -> Option<PathBuf> {
    let installed = root().join("target/oracles/venv/bin/pre-commit");
    for program in [installed, PathBuf::from("pre-commit")] {
        let mut version = Command::new(&program);
        version.arg("--version").stderr(Stdio::null());
        if let Ok(output) = version.output()
            && output.status.success()
        {
            print!("{}", String::from_utf8_lossy(&output.stdout));
            return Some(program);
        }
    }
    udac_tests::missing(Need::Oracle, "`pre-commit` is not installed")
}

/// A repository that uses the hooks, with a commit that passed them.
struct Scratch {
    folder: TempDir,
    pre_commit: PathBuf,
}

impl Scratch {
    fn new() -> Option<Self> {
        let scratch = Self {
            pre_commit: pre_commit()?,
            folder: tempfile::tempdir().unwrap(),
        };
        let revision = scratch.hooks();
        let hooks = scratch.at("hooks").to_string_lossy().replace('\\', "/");
        scratch.write(
            "project/.pre-commit-config.yaml",
            &format!(
                "repos:\n  - repo: '{hooks}'\n    rev: {revision}\n    hooks:\n      - id: udac-check\n      - id: udac-compile-check\n"
            ),
        );
        scratch.write("project/udac.toml", CONFIG);
        scratch.write("project/models/sea.ttl", MODEL);
        scratch.write("project/models/port.ttl", PORT);
        scratch.done("project", env!("CARGO_BIN_EXE_udac"), &["compile", "-q"]);
        scratch.done("project", "git", &["init", "-q"]);
        let program = scratch.pre_commit.to_str().unwrap();
        scratch.done("project", program, &["install"]);
        let first = scratch.commit();
        assert_eq!(first.code, Some(0), "{first:?}");
        assert_eq!(passed(&first), [true, true], "{first:?}");
        Some(scratch)
    }

    /// The repository of the hooks; gives its revision.
    fn hooks(&self) -> String {
        for file in [".pre-commit-hooks.yaml", "compiler/cli/pre-commit"] {
            let place = self.at("hooks").join(file);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            // With its permissions: the script is run.
            fs::copy(root().join(file), place).unwrap();
        }
        self.done("hooks", "git", &["init", "-q"]);
        self.done("hooks", "git", &["add", "."]);
        self.done("hooks", "git", &["commit", "-q", "-m", "Hooks"]);
        let revision = self.done("hooks", "git", &["rev-parse", "HEAD"]).out;
        revision.trim().to_owned()
    }

    fn at(&self, path: &str) -> PathBuf {
        self.folder.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Changes a file of the project.
    fn change(&self, path: &str, from: &str, to: &str) {
        let path = self.at("project").join(path);
        let text = fs::read_to_string(&path).unwrap();
        assert!(text.contains(from), "{text}");
        fs::write(path, text.replace(from, to)).unwrap();
    }

    fn run(&self, folder: &str, program: &str, args: &[&str]) -> Ran {
        let mut command = Command::new(program);
        command.args(args).current_dir(self.at(folder));
        // Of the machine, nothing but the programs: no settings, and no repository that this runs in.
        for (name, _) in std::env::vars_os() {
            if name.to_string_lossy().starts_with("GIT_") {
                command.env_remove(name);
            }
        }
        command
            .env("GIT_CONFIG_GLOBAL", self.at("no-settings"))
            .env("GIT_CONFIG_SYSTEM", self.at("no-settings"))
            .envs(["GIT_AUTHOR_NAME", "GIT_COMMITTER_NAME"].map(|n| (n, "Ada")))
            .envs(["GIT_AUTHOR_EMAIL", "GIT_COMMITTER_EMAIL"].map(|n| (n, "ada@example.org")))
            .env("PRE_COMMIT_HOME", self.at("cache"))
            .env("PRE_COMMIT_COLOR", "never")
            .env("UDAC", env!("CARGO_BIN_EXE_udac"))
            .stdin(Stdio::null())
            .output()
            .unwrap()
            .into()
    }

    fn done(&self, folder: &str, program: &str, args: &[&str]) -> Ran {
        let ran = self.run(folder, program, args);
        assert_eq!(ran.code, Some(0), "{program} {args:?}: {ran:?}");
        ran
    }

    /// Commits all there is in the project; pre-commit says on standard error what became of it.
    fn commit(&self) -> Ran {
        self.done("project", "git", &["add", "."]);
        self.run("project", "git", &["commit", "-m", "Change"])
    }

    /// How many commits there are.
    fn commits(&self) -> usize {
        let log = self.done("project", "git", &["log", "--format=%h"]);
        log.out.lines().count()
    }

    /// Asserts that a commit is refused, by which of the hooks, and what they say.
    fn refuses(&self, hooks: [bool; 2], said: &[&str]) {
        let before = self.commits();
        let ran = self.commit();
        assert_eq!(ran.code, Some(1), "{ran:?}");
        assert_eq!(self.commits(), before);
        assert_eq!(passed(&ran), hooks, "{}", ran.err);
        for words in said {
            assert!(ran.err.contains(words), "{words}\n{}", ran.err);
        }
    }
}

/// Which of the two hooks passed.
fn passed(ran: &Ran) -> [bool; 2] {
    ["udac check.", "udac compile --check."].map(|hook| {
        let mut lines = ran.err.lines();
        let line = lines.find(|l| l.starts_with(hook));
        line.unwrap_or_else(|| panic!("no {hook}: {ran:?}"))
            .ends_with("Passed")
    })
}

#[test]
fn the_manifest_is_valid() {
    let Some(program) = pre_commit() else {
        return;
    };
    let mut command = Command::new(program);
    command.arg("validate-manifest").current_dir(root());
    let output = command.arg(".pre-commit-hooks.yaml").output().unwrap();
    assert!(output.status.success(), "{output:?}");
}

#[test]
fn a_faulty_model_is_refused_with_the_place_of_its_fault() {
    let Some(scratch) = Scratch::new() else {
        return;
    };
    scratch.change(
        "models/port.ttl",
        "upper:class sea:Ship",
        "upper:class sea:Shp",
    );
    scratch.refuses(
        [false, false],
        &[
            "error[conform/dangling-reference]",
            " models/port.ttl:13:17",
            "upper:class sea:Shp",
        ],
    );
    scratch.change(
        "models/port.ttl",
        "upper:class sea:Shp",
        "upper:class sea:Ship",
    );
    scratch.write("project/notes.txt", "What is no model.\n");
    let ran = scratch.commit();
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert!(ran.err.contains("(no files to check)Skipped"), "{ran:?}");
}

#[test]
fn a_model_that_is_not_in_the_commit_is_checked_too() {
    let Some(scratch) = Scratch::new() else {
        return;
    };
    // What `port.ttl` refers to is gone; the fault is there, the change here.
    scratch.change("models/sea.ttl", "sea:Ship", "sea:Boat");
    scratch.refuses([false, false], &[" models/port.ttl:13:17"]);
}

#[test]
fn a_stale_generated_file_is_refused() {
    let Some(scratch) = Scratch::new() else {
        return;
    };
    scratch.change("models/sea.ttl", "\"Ship\"@en", "\"Vessel\"@en");
    scratch.refuses([true, false], &["generated/sqlite/sea"]);
    scratch.done("project", env!("CARGO_BIN_EXE_udac"), &["compile", "-q"]);
    let ran = scratch.commit();
    assert_eq!(ran.code, Some(0), "{ran:?}");
    assert_eq!(passed(&ran), [true, true], "{ran:?}");

    // By hand, with no model in the commit.
    scratch.change("generated/sqlite/sea.sql", "TABLE", "table");
    scratch.refuses([false, false], &["generated/sqlite/sea.sql"]);
}
