//! `udac-build` as cargo and its user meet it: a scratch crate whose build script it is, by real cargo.
//!
//! The script is this workspace's `build-script`, which the scratch crate's own `build.rs` calls: the
//! compiler is not built a second time. That a `build.rs` of two lines does, and that the types can be
//! used, `rust_app.rs` shows.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::time::SystemTime;
use tempfile::TempDir;

const SEA: &str = r#"@prefix sea:   <https://example.org/sea#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .

sea: a upper:DomainModel ; upper:domain "sea" .

sea:Ship a upper:DirectClass ;
    upper:keyedOn ( sea:name ) ;
    upper:property sea:name .

sea:name a upper:Attribute ;
    upper:datatype xsd:string ;
    upper:minCount 1 ;
    upper:maxCount 1 .
"#;

const PORT: &str = r#"@prefix owl:   <http://www.w3.org/2002/07/owl#> .
@prefix port:  <https://example.org/port#> .
@prefix sea:   <https://example.org/sea#> .
@prefix upper: <https://w3id.org/udac/upper#> .

port: a upper:DomainModel ; upper:domain "port" ; owl:imports sea: .

port:Berth a upper:DirectClass ;
    upper:property port:holds .

port:holds a upper:Relationship ;
    upper:class sea:Ship ;
    upper:maxCount 1 .
"#;

/// A crate with a build script; its target folder is beside it.
struct Scratch(TempDir);

impl Scratch {
    fn new(arguments: &[&str], files: &[(&str, &str)]) -> Self {
        let scratch = Self(tempfile::tempdir().unwrap());
        // The search for a project ends here.
        fs::create_dir_all(scratch.at("scratch/.git")).unwrap();
        scratch.write(
            "Cargo.toml",
            "[package]\nname = \"scratch\"\nversion = \"0.1.0\"\nedition = \"2024\"\n[workspace]\n",
        );
        scratch.write("src/lib.rs", "");
        let script = env!("CARGO_BIN_EXE_build-script");
        scratch.write(
            "build.rs",
            &format!(
                "fn main() {{\n    let mut script = std::process::Command::new({script:?});\n    \
                 let status = script.args({arguments:?} as [&str; {}]).status().unwrap();\n    \
                 std::process::exit(status.code().unwrap());\n}}\n",
                arguments.len()
            ),
        );
        for (path, text) in files {
            scratch.write(path, text);
        }
        scratch
    }

    fn at(&self, path: &str) -> PathBuf {
        self.0.path().join(path)
    }

    fn write(&self, path: &str, text: &str) {
        let path = self.at("scratch").join(path);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Runs `cargo build -v`.
    fn build(&self) -> Output {
        let mut cargo = Command::new(env!("CARGO"));
        cargo.args(["build", "-v", "--offline", "--color", "never"]);
        cargo.current_dir(self.at("scratch"));
        for name in ["RUSTFLAGS", "CARGO_ENCODED_RUSTFLAGS", "CARGO_BUILD_TARGET"] {
            cargo.env_remove(name);
        }
        cargo.env("CARGO_TARGET_DIR", self.at("target"));
        cargo.output().unwrap()
    }

    /// Builds, without a fault; gives what cargo said.
    fn built(&self) -> String {
        let output = self.build();
        let said = String::from_utf8(output.stderr).unwrap();
        assert!(output.status.success(), "{said}");
        said
    }

    /// Whether cargo, asked to build, runs the script.
    fn runs(&self) -> bool {
        let said = self.built();
        let ran = said.contains("build-script-build`");
        assert_ne!(ran, said.contains("Fresh scratch"), "{said}");
        ran
    }

    /// The files that scripts wrote.
    fn out(&self) -> Vec<PathBuf> {
        let all = files(&self.at("target/debug/build"));
        let below_out = |p: &PathBuf| p.parent().unwrap().ends_with("out");
        all.into_keys().filter(below_out).collect()
    }
}

/// All files below a folder, with their bytes and the time of their last change.
fn files(folder: &Path) -> BTreeMap<PathBuf, (Vec<u8>, SystemTime)> {
    let mut found = BTreeMap::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let changed = fs::metadata(&path).unwrap().modified().unwrap();
                found.insert(path.clone(), (fs::read(path).unwrap(), changed));
            }
        }
    }
    found
}

#[test]
fn a_faulty_model_fails_the_build_at_its_place() {
    let faulty = SEA.replace("upper:datatype xsd:string", "upper:datatype xsd:strin");
    let scratch = Scratch::new(&["model/sea.ttl"], &[("model/sea.ttl", &faulty)]);
    let output = scratch.build();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    let line = "error: scratch@0.1.0: model/sea.ttl:12:20: ";
    assert_eq!(said.matches(line).count(), 1, "{said}");
    // At length, below what cargo says of the script.
    for words in [
        "model/sea.ttl:12:20\n",
        "12 │     upper:datatype xsd:strin ;",
    ] {
        assert!(said.contains(words), "{words}\n{said}");
    }
    assert!(scratch.out().is_empty());
    // Mended, it builds.
    scratch.write("model/sea.ttl", SEA);
    assert!(scratch.runs());
    assert_eq!(scratch.out().len(), 1);
}

#[test]
fn what_keeps_a_run_from_being_made_is_one_line() {
    let scratch = Scratch::new(&["model/see.ttl"], &[("model/sea.ttl", SEA)]);
    let output = scratch.build();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    let line = "error: scratch@0.1.0: `model/see.ttl` is not there\n";
    assert!(said.contains(line), "{said}");
}

#[test]
fn a_warning_is_a_line_and_can_be_denied() {
    let unused = "sea:flag a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n";
    let model = format!("{SEA}{unused}");
    let scratch = Scratch::new(&["sea.ttl"], &[("sea.ttl", &model)]);
    let said = scratch.built();
    let line = "warning: scratch@0.1.0: sea.ttl:15:1: ";
    assert_eq!(said.matches(line).count(), 1, "{said}");

    let scratch = Scratch::new(&["sea.ttl", "deny=warnings"], &[("sea.ttl", &model)]);
    let output = scratch.build();
    assert!(!output.status.success());
    let said = String::from_utf8(output.stderr).unwrap();
    let line = "error: scratch@0.1.0: sea.ttl:15:1: ";
    assert_eq!(said.matches(line).count(), 1, "{said}");
}

/// A project's models are written for all of its targets, of which a build script has one.
#[test]
fn a_comment_may_allow_what_another_target_would_raise() {
    let of = |code: &str| {
        format!(
            "# udac:allow({code}) Known.\nsea:other a upper:Attribute ; upper:datatype xsd:string .\n"
        )
    };
    for (code, known) in [
        ("graphql/invalid-name", true),
        ("graph/invalid-name", false),
    ] {
        let model = format!("{SEA}{}", of(code));
        let scratch = Scratch::new(&["sea.ttl"], &[("sea.ttl", &model)]);
        let said = scratch.built();
        assert_eq!(!said.contains("[driver/unknown-code]"), known, "{said}");
    }
}

#[test]
fn the_script_runs_again_when_an_input_changes_and_only_then() {
    let project = "language = \"en\"\n";
    let files = [
        ("model/port.ttl", PORT),
        ("shared/sea.ttl", SEA),
        ("udac.toml", project),
        ("notes.txt", "What is no input.\n"),
    ];
    let scratch = Scratch::new(&["model/port.ttl", "include=shared"], &files);
    assert!(scratch.runs());
    assert!(!scratch.runs());
    let out = scratch.out();
    let [generated] = out.as_slice() else {
        panic!("{out:?}")
    };
    let text = fs::read_to_string(generated).unwrap();
    assert!(text.contains("pub mod port {") && text.contains("pub mod sea {"));
    let (_, first) = files_at(generated);

    scratch.write("notes.txt", "Another note.\n");
    assert!(!scratch.runs());
    // The same types: the script runs, and leaves the file alone.
    scratch.write("model/port.ttl", &format!("# A comment.\n{PORT}"));
    assert!(scratch.runs());
    scratch.write("shared/sea.ttl", &format!("# A comment.\n{SEA}"));
    assert!(scratch.runs());
    scratch.write("udac.toml", &format!("# A comment.\n{project}"));
    assert!(scratch.runs());
    assert!(!scratch.runs());
    assert_eq!(files_at(generated), (text.into_bytes(), first));
    // A file that is new in a folder that is read.
    let more = SEA.replace("sea", "air");
    scratch.write("shared/air.ttl", &more);
    assert!(scratch.runs());
    assert!(!scratch.runs());
}

fn files_at(path: &Path) -> (Vec<u8>, SystemTime) {
    let changed = fs::metadata(path).unwrap().modified().unwrap();
    (fs::read(path).unwrap(), changed)
}

#[test]
fn nothing_is_written_but_one_file_which_is_always_the_same() {
    let scratch = Scratch::new(&["sea.ttl"], &[("sea.ttl", SEA)]);
    let sources = files(&scratch.at("scratch"));
    let made = ["one", "other"].map(|folder| {
        let out = scratch.at(folder);
        fs::create_dir(&out).unwrap();
        let mut script = Command::new(env!("CARGO_BIN_EXE_build-script"));
        script.args(["sea.ttl", "file=sea.rs"]);
        script
            .current_dir(scratch.at("scratch"))
            .env("OUT_DIR", &out);
        let output = script.output().unwrap();
        assert!(output.status.success(), "{output:?}");
        let said = String::from_utf8(output.stdout).unwrap();
        assert_eq!(said, "cargo::rerun-if-changed=sea.ttl\n");
        assert!(output.stderr.is_empty());
        let made = files(&out);
        assert_eq!(made.len(), 1);
        made[&out.join("sea.rs")].0.clone()
    });
    assert_eq!(made[0], made[1]);
    assert_eq!(files(&scratch.at("scratch")), sources);
}

#[test]
fn a_file_elsewhere_is_refused() {
    let scratch = Scratch::new(&[], &[("sea.ttl", SEA)]);
    for name in ["../sea.rs", "a/sea.rs", ".."] {
        let mut script = Command::new(env!("CARGO_BIN_EXE_build-script"));
        script.args(["sea.ttl", &format!("file={name}")]);
        script
            .current_dir(scratch.at("scratch"))
            .env("OUT_DIR", scratch.at("scratch"));
        let output = script.output().unwrap();
        assert_eq!(output.status.code(), Some(1), "{output:?}");
        let said = String::from_utf8(output.stdout).unwrap();
        let line = format!("cargo::error=`{name}` is no name of a file in `OUT_DIR`\n");
        assert_eq!(said, line);
    }
}
