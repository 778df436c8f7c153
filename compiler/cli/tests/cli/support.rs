//! Runs the binary.

use std::io::Write as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};

/// What a run gave.
#[derive(Debug)]
pub struct Ran {
    pub code: Option<i32>,
    pub out: String,
    pub err: String,
}

impl From<Output> for Ran {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap();
        Self {
            code: output.status.code(),
            out: text(output.stdout),
            err: text(output.stderr),
        }
    }
}

pub fn command(folder: &Path, args: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_udac"));
    command.args(args).current_dir(folder);
    for name in ["NO_COLOR", "CLICOLOR_FORCE", "TERM", "RUST_BACKTRACE"] {
        command.env_remove(name);
    }
    command
}

pub fn udac(folder: &Path, args: &[&str]) -> Ran {
    command(folder, args)
        .stdin(Stdio::null())
        .output()
        .unwrap()
        .into()
}

pub fn piped(folder: &Path, args: &[&str], input: &[u8]) -> Ran {
    let mut child = command(folder, args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    child.stdin.take().unwrap().write_all(input).unwrap();
    child.wait_with_output().unwrap().into()
}

/// A folder with a sound model in `sea.ttl`.
pub fn folder() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    // The search for a project ends here.
    std::fs::create_dir(folder.path().join(".git")).unwrap();
    std::fs::write(folder.path().join("sea.ttl"), MODEL).unwrap();
    folder
}

pub const MODEL: &str = r#"@prefix sea:   <https://example.org/sea#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .

sea: a upper:DomainModel ; upper:domain "sea" .

sea:Ship a upper:DirectClass ;
    upper:label "Ship"@en ;
    upper:keyedOn ( sea:name ) ;
    upper:property sea:name , sea:flag .

sea:name a upper:Attribute ;
    upper:datatype xsd:string ;
    upper:minCount 1 ;
    upper:maxCount 1 .

sea:flag a upper:Attribute ;
    upper:datatype xsd:string ;
    upper:maxCount 1 .
"#;
