//! What a project chooses for its targets.

use crate::support::{MODEL, Ran, udac};
use std::fs;
use std::path::Path;

/// A taxonomy in one domain, and a class below it in another.
const FLEET: &str = r#"@prefix fleet: <https://example.org/fleet#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .

fleet: a upper:DomainModel ; upper:domain "fleet" .

fleet:Vessel a upper:DirectClass ; upper:keyedOn ( fleet:name ) ; upper:property fleet:name .
fleet:Tug a upper:DirectClass ; upper:subClassOf fleet:Vessel ; upper:property fleet:pull .
fleet:name a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
fleet:pull a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .
"#;

const PROJECT: &str =
    "models = [\"fleet.ttl\", \"sea.ttl\"]\ntargets = [\"postgres\"]\nout = \"gen\"\n";

/// A project with two domains, and what it chooses.
fn project(chosen: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join(".git")).unwrap();
    fs::write(folder.path().join("fleet.ttl"), FLEET).unwrap();
    fs::write(folder.path().join("sea.ttl"), MODEL).unwrap();
    choose(folder.path(), chosen);
    folder
}

fn choose(folder: &Path, chosen: &str) {
    fs::write(folder.join("udac.toml"), format!("{PROJECT}{chosen}")).unwrap();
}

fn ends(ran: &Ran, code: i32) {
    assert_eq!(ran.code, Some(code), "{}{}", ran.out, ran.err);
}

const OF_VESSELS: &str = "[options.postgres.taxonomy-of]\n\"fleet:Vessel\" = ";

#[test]
fn a_choice_for_a_root_is_followed_by_all_that_is_made() {
    let folder = project("");
    let at = folder.path();
    let read = |path: &str| fs::read_to_string(at.join(path)).unwrap();
    ends(&udac(at, &["compile"]), 0);
    let (ids, mapping) = (
        read("udac.ids.toml"),
        read("gen/postgres/fleet.mapping.ttl"),
    );
    choose(at, &format!("{OF_VESSELS}\"single-table\"\n"));
    // Where nothing may change, names that come with another way are told of.
    ends(&udac(at, &["compile", "--locked"]), 1);
    ends(&udac(at, &["ids", "check"]), 1);
    ends(&udac(at, &["compile"]), 0);
    ends(&udac(at, &["compile", "--locked"]), 0);
    ends(&udac(at, &["ids", "check"]), 0);
    let text = read("gen/postgres/fleet.sql");
    assert_eq!(text.matches("CREATE TABLE").count(), 1, "{text}");
    assert!(!read("gen/postgres/fleet.container.ttl").contains(":tug>"));
    assert_ne!(mapping, read("gen/postgres/fleet.mapping.ttl"));
    // What is new has lines of its own; those of the way that was stay for the day it comes back.
    let more = read("udac.ids.toml");
    let new: Vec<&str> = more.lines().filter(|l| !ids.contains(l)).collect();
    assert!(
        !new.is_empty() && new.iter().all(|l| l.contains("fleet#Vessel")),
        "{new:?}"
    );
    assert!(ids.lines().all(|l| more.contains(l)), "{more}");
    choose(at, &format!("{OF_VESSELS}\"joined\"\n"));
    ends(&udac(at, &["compile"]), 0);
    let pull = "fleet#Vessel https://example.org/fleet#pull\" = { id = 3, name = \"pull\"";
    let gone = more.replace(pull, &format!("{pull}, removed = true"));
    assert_eq!(gone, read("udac.ids.toml"));
    assert_eq!(mapping, read("gen/postgres/fleet.mapping.ttl"));
}

#[test]
fn a_fault_is_told_at_its_place_and_nothing_is_made() {
    let faulty = format!(
        "{OF_VESSELS}\"single\"\n\"fleet:Tug\" = \"joined\"\n\n[options.avro]\nenmu = \"enum\"\n"
    );
    let folder = project(&faulty);
    let at = folder.path();
    for args in [
        &["compile"][..],
        &["compile", "--check"],
        &["ids", "check"],
        &["query", "-t", "postgres", "ASK { ?s ?p ?o }"],
        &["describe", "--governance", "-t", "postgres"],
    ] {
        let ran = udac(at, args);
        ends(&ran, 2);
        for said in [
            "udac.toml:5:18",
            "options/unknown-value",
            "did you mean `single-table`?",
            "udac.toml:6:1",
            "options/not-a-root",
            "udac.toml:9:1",
            "options/unknown-option",
        ] {
            assert!(ran.err.contains(said), "{args:?} {said}\n{}", ran.err);
        }
        assert!(!at.join("gen").exists() && !at.join("udac.ids.toml").exists());
    }
    let json = udac(at, &["compile", "-f", "json"]);
    ends(&json, 2);
    assert!(json.err.contains("\"options/not-a-root\""), "{}", json.err);
    // Models are checked whatever is made of them.
    ends(&udac(at, &["check"]), 0);
}

#[test]
fn a_run_for_one_model_asks_for_no_concept_of_another() {
    let folder = project(&format!("{OF_VESSELS}\"concrete\"\n"));
    let at = folder.path();
    ends(&udac(at, &["compile", "sea.ttl", "-o", "out/"]), 0);
    ends(&udac(at, &["compile", "fleet.ttl", "-o", "out/"]), 0);
    let text = fs::read_to_string(at.join("out/postgres/fleet.sql")).unwrap();
    assert_eq!(text.matches("CREATE TABLE").count(), 2, "{text}");
    assert!(!text.contains("\"kind\""), "{text}");
    let misspelt = OF_VESSELS.replace("Vessel", "Vesel");
    choose(at, &format!("{misspelt}\"concrete\"\n"));
    ends(&udac(at, &["compile", "sea.ttl", "-o", "out/"]), 0);
    ends(&udac(at, &["compile", "fleet.ttl", "-o", "out/"]), 2);
    ends(&udac(at, &["compile"]), 2);
}

#[test]
fn what_may_be_chosen_is_listed() {
    let folder = project("");
    let ran = udac(folder.path(), &["targets", "-v"]);
    ends(&ran, 0);
    let lines: Vec<&str> = ran.out.lines().map(str::trim).collect();
    let table = "taxonomy-of: a table of such values, each for the root of a taxonomy, for it and all classes below it";
    let starting = |with: &str| lines.iter().filter(|l| l.starts_with(with)).count();
    // Wherever there is a choice for all taxonomies, there is one for each.
    let databases = starting("taxonomy: ");
    assert!(databases >= 3, "{}", ran.out);
    assert_eq!(starting(table), databases, "{}", ran.out);
}
