//! A project in two versions, and what its folder holds of either.
//!
//! In: how many domains, for which targets. Out: the folder, in which one version after the other is compiled, and
//! a judgement of each file: wholly of the one version or wholly of the other. From the one version to the other
//! a domain comes, one goes, and all others change.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// The files of a folder and their bytes.
pub type Texts = BTreeMap<String, Vec<u8>>;

const MANIFEST: &str = "gen/.udac-manifest.json";

/// The project.
pub struct Fleet {
    folder: tempfile::TempDir,
    domains: usize,
    /// What there is when a version is compiled.
    pub worlds: [Texts; 2],
}

/// What a folder holds between two versions.
#[derive(Debug, PartialEq, Eq)]
pub struct Census {
    /// Temporary files.
    pub temporary: usize,
    /// Whether all else is as in a version.
    pub is: [bool; 2],
}

impl Fleet {
    /// Makes the project and compiles both versions.
    pub fn new(domains: usize, targets: &str) -> Self {
        let folder = scratch();
        let at = folder.path();
        // The search for a project ends here.
        fs::create_dir(at.join(".git")).unwrap();
        fs::create_dir(at.join("m")).unwrap();
        let project = format!("models = [\"m\"]\ntargets = [{targets}]\nout = \"gen\"\n");
        fs::write(at.join("udac.toml"), project).unwrap();
        let mut fleet = Self {
            folder,
            domains,
            worlds: [Texts::new(), Texts::new()],
        };
        // The ids of both versions are known after the first two.
        for (round, version) in [0, 1, 0, 1, 0].into_iter().enumerate() {
            fleet.version(version);
            fleet.compile();
            let found = fleet.files();
            if round > 3 {
                assert_eq!(
                    found, fleet.worlds[version],
                    "the versions do not come back"
                );
            }
            fleet.worlds[version] = found;
        }
        let [old, new] = &fleet.worlds;
        assert!(old.keys().any(|f| !new.contains_key(f)));
        assert!(new.keys().any(|f| !old.contains_key(f)));
        fleet
    }

    pub fn path(&self) -> &Path {
        self.folder.path()
    }

    /// Writes the models of a version.
    pub fn version(&self, version: usize) {
        let models = self.path().join("m");
        fs::remove_dir_all(&models).unwrap();
        fs::create_dir(&models).unwrap();
        for n in version..version + self.domains {
            let text = model(&format!("d{n}"), version);
            fs::write(models.join(format!("d{n}.ttl")), text).unwrap();
        }
    }

    pub fn command(&self, args: &[&str]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_udac"));
        command.args(args).current_dir(self.path());
        command
    }

    /// Compiles what the models are.
    pub fn compile(&self) {
        done(&self.command(&["compile", "-q"]).output().unwrap());
    }

    /// What was written: all but the models and the project's file.
    pub fn files(&self) -> Texts {
        let mut found = texts(self.path());
        found.retain(|path, _| !path.starts_with("m/") && path != "udac.toml");
        found
    }

    /// Judges what is there on the way from one version to the other.
    pub fn census(&self) -> Census {
        let mut found = self.files();
        let all = found.len();
        found.retain(|path, _| !is_temporary(path));
        let temporary = all - found.len();
        let [old, new] = &self.worlds;
        for path in old.keys().chain(new.keys()).chain(found.keys()) {
            let there = found.get(path);
            let whole = there == old.get(path) || there == new.get(path);
            let books = path == MANIFEST && there == Some(&union(&old[path], &new[path]));
            assert!(whole || books, "{path} is neither old nor new: {there:?}");
        }
        Census {
            temporary,
            is: [found == *old, found == *new],
        }
    }

    /// That a version is all that is there, and that the tool sees it so.
    pub fn holds(&self, version: usize) {
        let found = self.files();
        let names = |texts: &Texts| texts.keys().cloned().collect::<Vec<_>>();
        assert_eq!(names(&found), names(&self.worlds[version]));
        assert!(
            found == self.worlds[version],
            "a text is of another version"
        );
    }

    pub fn is_checked(&self) {
        done(&self.command(&["compile", "--check"]).output().unwrap());
    }
}

/// A folder in memory where there is one: a kill or a failing call does there what it does on a disk, and nobody
/// waits for the disk.
pub fn scratch() -> tempfile::TempDir {
    let memory = tempfile::tempdir_in("/dev/shm");
    memory.or_else(|_| tempfile::tempdir()).unwrap()
}

pub fn done(output: &Output) {
    let told = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{}: {told}", output.status);
}

/// All files below a folder.
pub fn texts(folder: &Path) -> Texts {
    let mut found = Texts::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap();
                let below = below.to_str().unwrap().replace('\\', "/");
                found.insert(below, fs::read(path).unwrap());
            }
        }
    }
    found
}

pub fn is_temporary(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap();
    name.starts_with(".udac-") && name.ends_with(".tmp")
}

/// The manifest that lists what either lists.
fn union(old: &[u8], new: &[u8]) -> Vec<u8> {
    let entries = |text: &[u8]| -> BTreeSet<String> {
        let text = String::from_utf8(text.to_vec()).unwrap();
        let inner = text.split_once("[\n").unwrap().1;
        let inner = inner.strip_suffix("\n  ]\n}\n").unwrap();
        inner
            .split(",\n    {")
            .map(|e| e.trim_start_matches("    {").to_owned())
            .collect()
    };
    let all: Vec<String> = entries(old).union(&entries(new)).cloned().collect();
    let list = all.join(",\n    {");
    format!("{{\n  \"schema_version\": 1,\n  \"files\": [\n    {{{list}\n  ]\n}}\n").into_bytes()
}

/// A domain: a version has an attribute of its own.
pub fn model(domain: &str, version: usize) -> String {
    MODEL
        .replace("DOMAIN", domain)
        .replace("OWN", &format!("own{version}"))
}

const MODEL: &str = r#"@prefix DOMAIN: <https://example.org/DOMAIN#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .

DOMAIN: a upper:DomainModel ; upper:domain "DOMAIN" .

DOMAIN:Ship a upper:DirectClass ;
    upper:label "Ship"@en ;
    upper:keyedOn ( DOMAIN:name ) ;
    upper:property DOMAIN:name , DOMAIN:OWN .

DOMAIN:name a upper:Attribute ;
    upper:datatype xsd:string ;
    upper:minCount 1 ;
    upper:maxCount 1 .

DOMAIN:OWN a upper:Attribute ;
    upper:datatype xsd:string ;
    upper:maxCount 1 .
"#;
