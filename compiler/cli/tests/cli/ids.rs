//! `udac.ids.toml`: who writes it, who does not, and how git merges it.

use crate::support::{MODEL, Ran, folder, udac};
use std::fs;
use std::path::Path;
use std::process::Command;

const PROJECT: &str = "models = [\"models\"]\ntargets = [\"avro\", \"postgres\"]\nout = \"gen\"\n";

/// A repository with a project.
fn project() -> tempfile::TempDir {
    let folder = folder();
    let at = folder.path();
    fs::remove_dir(at.join(".git")).unwrap();
    git(at, &["init", "-q", "-b", "main"]);
    fs::create_dir(at.join("models")).unwrap();
    fs::rename(at.join("sea.ttl"), at.join("models/sea.ttl")).unwrap();
    fs::write(at.join("udac.toml"), PROJECT).unwrap();
    folder
}

fn git(folder: &Path, args: &[&str]) -> Ran {
    let names = [
        "user.name=t",
        "user.email=t@example.org",
        "core.autocrlf=false",
    ];
    let set = names.iter().flat_map(|n| ["-c", n]);
    let output = Command::new("git")
        .args(set)
        .args(args)
        .current_dir(folder)
        .env("GIT_CONFIG_GLOBAL", "/dev/null")
        .env("GIT_CONFIG_NOSYSTEM", "1")
        .output()
        .unwrap();
    output.into()
}

fn done(ran: &Ran) {
    assert_eq!(ran.code, Some(0), "{}{}", ran.out, ran.err);
}

fn commit(folder: &Path, message: &str) {
    done(&git(folder, &["add", "-A"]));
    done(&git(folder, &["commit", "-q", "-m", message]));
}

fn ids(folder: &Path) -> String {
    fs::read_to_string(folder.join("udac.ids.toml")).unwrap_or_default()
}

/// The id of a property of the ship in a target.
fn id(text: &str, target: &str, property: &str) -> Option<u32> {
    let (_, section) = text.split_once(&format!("[{target}]\n"))?;
    let section = section.split("\n[").next()?;
    let key = format!("#Ship https://example.org/sea#{property}\" = {{ id = ");
    let (_, rest) = section.split_once(&key)?;
    rest.split(|c: char| !c.is_ascii_digit())
        .next()?
        .parse()
        .ok()
}

/// Adds a property to the ship, in a file of its own.
fn add(folder: &Path, property: &str) {
    let text = format!(
        "@prefix sea: <https://example.org/sea#> .\n\
         @prefix upper: <https://w3id.org/udac/upper#> .\n\
         @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .\n\
         sea:Ship upper:property sea:{property} .\n\
         sea:{property} a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n"
    );
    fs::write(folder.join(format!("models/{property}.ttl")), text).unwrap();
}

#[test]
fn only_a_compilation_of_a_project_with_outputs_writes() {
    let folder = project();
    let at = folder.path();
    let ran = udac(at, &["compile", "--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("`udac.ids.toml` would be new"),
        "{}",
        ran.err
    );
    let ran = udac(at, &["compile", "--diff", "-q"]);
    assert!(ran.out.contains("+++ b/udac.ids.toml"), "{}", ran.out);
    for args in [
        &["compile", "-t", "avro", "-o", "-"][..],
        &["check", "models"],
        &["query", "ASK { ?s ?p ?o }"],
        &["ids", "check"],
        &["compile", "--locked"],
    ] {
        udac(at, args);
        assert_eq!(ids(at), "", "{args:?}");
    }
    done(&udac(at, &["compile"]));
    let text = ids(at);
    assert_eq!(id(&text, "avro", "flag"), Some(2));
    done(&udac(at, &["compile", "--check"]));
    done(&udac(at, &["compile", "--locked"]));
    done(&udac(at, &["ids", "check"]));
    // One file is an output too.
    add(at, "anchor");
    done(&udac(at, &["compile", "-t", "sqlite", "-o", "sea.sql"]));
    let more = ids(at);
    assert_eq!(id(&more, "sqlite", "anchor"), Some(2));
    assert_eq!(id(&more, "avro", "anchor"), None);
    // Without a project nothing is kept.
    let outside = crate::support::folder();
    done(&udac(
        outside.path(),
        &["compile", "sea.ttl", "-t", "avro", "-o", "gen"],
    ));
    assert_eq!(ids(outside.path()), "");
    let ran = udac(
        outside.path(),
        &["compile", "sea.ttl", "-t", "avro", "--locked"],
    );
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[test]
fn locked_and_check_say_what_is_not_registered() {
    let folder = project();
    let at = folder.path();
    done(&udac(at, &["compile"]));
    let before = ids(at);
    add(at, "anchor");
    for args in [&["compile", "--locked"][..], &["ids", "check"]] {
        let ran = udac(at, args);
        assert_eq!(ran.code, Some(1), "{args:?}");
        let said = "error[ids/not-registered]: `sea:anchor` is not registered in `udac.ids.toml` for avro, postgres";
        assert!(ran.err.contains(said), "{}", ran.err);
        assert!(ran.err.contains("models/anchor.ttl:4"), "{}", ran.err);
    }
    assert_eq!(ids(at), before);
    let json = udac(at, &["ids", "check", "-f", "json"]);
    assert!(json.out.contains("\"ids/not-registered\""), "{}", json.out);
    assert!(
        !fs::read_to_string(at.join("gen/avro/sea.avro"))
            .unwrap()
            .contains("anchor")
    );
    done(&udac(at, &["compile"]));
    fs::remove_file(at.join("models/anchor.ttl")).unwrap();
    let ran = udac(at, &["ids", "check"]);
    assert!(ran.err.contains("error[ids/gone]"), "{}", ran.err);
    done(&udac(at, &["compile"]));
    assert!(ids(at).contains("removed = true"));
    done(&udac(at, &["ids", "check"]));
}

#[test]
fn a_faulty_file_stops_everything_and_stays() {
    let folder = project();
    let at = folder.path();
    done(&udac(at, &["compile"]));
    let good = ids(at);
    let bad = good.replace("id = 2", "id = two");
    fs::write(at.join("udac.ids.toml"), &bad).unwrap();
    add(at, "anchor");
    let schema = fs::read_to_string(at.join("gen/avro/sea.avro")).unwrap();
    for args in [
        &["compile"][..],
        &["compile", "-o", "-", "-t", "avro"],
        &["ids", "check"],
        &["ids", "merge"],
        &["ids", "rename", "sea:flag", "sea:banner"],
    ] {
        let ran = udac(at, args);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{args:?}");
        assert!(
            ran.err.contains("error[ids/malformed-line]"),
            "{args:?}: {}",
            ran.err
        );
        assert!(ran.err.contains("udac.ids.toml:7:"), "{}", ran.err);
    }
    assert_eq!(ids(at), bad);
    assert_eq!(
        fs::read_to_string(at.join("gen/avro/sea.avro")).unwrap(),
        schema
    );
    fs::write(at.join("udac.ids.toml"), b"\xff").unwrap();
    assert_eq!(udac(at, &["compile"]).code, Some(2));
}

#[test]
fn line_ends_stay_as_they_are() {
    let folder = project();
    let at = folder.path();
    done(&udac(at, &["compile"]));
    let text = ids(at).replace('\n', "\r\n");
    fs::write(at.join("udac.ids.toml"), &text).unwrap();
    done(&udac(at, &["ids", "check"]));
    done(&udac(at, &["compile", "--check"]));
    add(at, "anchor");
    done(&udac(at, &["compile"]));
    let after = ids(at);
    assert_eq!(after.matches('\n').count(), after.matches("\r\n").count());
    assert_eq!(id(&after.replace('\r', ""), "avro", "anchor"), Some(3));
}

#[test]
fn a_concept_that_is_renamed_keeps_its_lines() {
    let folder = project();
    let at = folder.path();
    done(&udac(at, &["compile"]));
    let schema = |at: &Path| fs::read_to_string(at.join("gen/postgres/sea.sql")).unwrap();
    let before = schema(at);
    fs::write(
        at.join("models/sea.ttl"),
        MODEL.replace("sea:flag", "sea:banner"),
    )
    .unwrap();
    let ran = udac(
        at,
        &[
            "ids",
            "rename",
            "sea:flag",
            "<https://example.org/sea#banner>",
        ],
    );
    done(&ran);
    assert!(ran.err.contains("2 lines moved"), "{}", ran.err);
    done(&udac(at, &["compile"]));
    assert_eq!(id(&ids(at), "avro", "banner"), Some(2));
    let named = |text: &str| text.contains("\"flag\"") && !text.contains("\"banner\"");
    assert!(named(&before) && named(&schema(at)), "{}", schema(at));
    for (old, new) in [
        ("sea:flag", "sea:pennant"),
        ("sea:banner", "sea:name"),
        ("flag", "sea:x"),
        ("sea:", "sea:x"),
    ] {
        let ran = udac(at, &["ids", "rename", old, new]);
        assert_eq!(ran.code, Some(2), "{old} {new}: {}", ran.err);
    }
}

#[test]
fn a_domain_that_moves_keeps_its_lines() {
    let folder = project();
    let at = folder.path();
    done(&udac(at, &["compile"]));
    let schema = |at: &Path| fs::read_to_string(at.join("gen/postgres/sea.sql")).unwrap();
    let (before, lines) = (schema(at), ids(at));
    let (old, new) = ("https://example.org/sea#", "https://example.org/ocean/");
    fs::write(at.join("models/sea.ttl"), MODEL.replace(old, new)).unwrap();
    done(&udac(at, &["ids", "rename", old, new]));
    assert_eq!(ids(at), lines.replace(old, new));
    done(&udac(at, &["compile", "--locked"]));
    assert_eq!(schema(at), before.replace(old, new));
}

/// A repository with two branches, `main` and `other`, each with a property of its own.
fn branches(attributes: &str) -> tempfile::TempDir {
    let folder = project();
    let at = folder.path();
    fs::write(at.join(".gitattributes"), attributes).unwrap();
    fs::write(at.join(".gitignore"), "gen/\n").unwrap();
    let driver = format!("'{}' ids merge %O %A %B", env!("CARGO_BIN_EXE_udac"));
    done(&git(at, &["config", "merge.udac-ids.driver", &driver]));
    done(&udac(at, &["compile"]));
    commit(at, "base");
    done(&git(at, &["checkout", "-q", "-b", "other"]));
    add(at, "anchor");
    add(at, "berth");
    done(&udac(at, &["compile"]));
    commit(at, "theirs");
    done(&git(at, &["checkout", "-q", "main"]));
    add(at, "crew");
    done(&udac(at, &["compile"]));
    commit(at, "ours");
    folder
}

/// After the merge: what was there has its id, ours too, and all are different ones.
fn assert_merged(at: &Path) {
    done(&udac(at, &["compile"]));
    done(&udac(at, &["ids", "check"]));
    let text = ids(at);
    for target in ["avro", "postgres"] {
        let ids = ["name", "flag", "crew"].map(|p| id(&text, target, p));
        assert_eq!(ids, [Some(1), Some(2), Some(3)], "{text}");
        let mut new = ["anchor", "berth"].map(|p| id(&text, target, p).unwrap());
        new.sort_unstable();
        assert_eq!(new, [4, 5], "{text}");
    }
}

#[test]
fn git_merges_by_the_driver() {
    let folder = branches("udac.ids.toml merge=udac-ids\n");
    let at = folder.path();
    let ran = git(at, &["merge", "-q", "other", "-m", "both"]);
    done(&ran);
    assert!(ran.err.contains("has the id"), "{}", ran.err);
    assert_merged(at);
}

#[test]
fn what_git_merged_as_text_is_mended() {
    for attributes in ["", "udac.ids.toml merge=union\n"] {
        let folder = branches(attributes);
        let at = folder.path();
        let ran = git(at, &["merge", "-q", "other", "-m", "both"]);
        let code = if attributes.is_empty() {
            assert_eq!(ran.code, Some(1));
            "ids/conflict-marker"
        } else {
            done(&ran);
            "ids/duplicate-id"
        };
        let ran = udac(at, &["compile"]);
        assert_eq!(ran.code, Some(1));
        assert!(ran.err.contains(code), "{}", ran.err);
        done(&udac(at, &["ids", "merge"]));
        if attributes.is_empty() {
            assert_merged(at);
        } else {
            // Nobody knows whose line is whose: the ids are different ones, and those of before stay.
            done(&udac(at, &["compile"]));
            done(&udac(at, &["ids", "check"]));
            let text = ids(at);
            let known = ["name", "flag"].map(|p| id(&text, "avro", p));
            assert_eq!(known, [Some(1), Some(2)], "{text}");
            let mut new = ["anchor", "berth", "crew"].map(|p| id(&text, "avro", p).unwrap());
            new.sort_unstable();
            assert!(new[0] == 3 && new[0] < new[1] && new[1] < new[2], "{text}");
        }
    }
}

#[test]
fn two_names_for_one_concept_are_a_conflict() {
    let folder = branches("udac.ids.toml merge=udac-ids\n");
    let at = folder.path();
    for (branch, name) in [("other", "SEA_one"), ("main", "SEA_two")] {
        done(&git(at, &["checkout", "-q", branch]));
        let text = ids(at).replace("SEA_flag", name);
        fs::write(at.join("udac.ids.toml"), text).unwrap();
        commit(at, name);
    }
    let ran = git(at, &["merge", "-q", "other", "-m", "both"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    let said = ran.err + &ran.out;
    assert!(said.contains("error[ids/conflicting-lines]"), "{said}");
    let text = ids(at);
    assert!(text.contains("<<<<<<< ours") && text.contains("SEA_one") && text.contains("SEA_two"));
    let ran = udac(at, &["ids", "merge"]);
    assert_eq!(ran.code, Some(1), "{}", ran.err);
    assert_eq!(ids(at), text, "a conflict is left as it is");
    assert_eq!(udac(at, &["ids", "merge", "udac.toml"]).code, Some(2));
}
