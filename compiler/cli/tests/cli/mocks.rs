//! Instances that are made for models.

use crate::support::{folder, udac};
use std::fs;

const SEA: &str = r#"@prefix sea:   <https://example.org/sea#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
sea: a upper:DomainModel ; upper:domain "sea" .
sea:Ship a upper:DirectClass ; upper:keyedOn ( sea:name ) ; upper:property sea:name , sea:sister , sea:draught .
sea:name a upper:Attribute ; upper:datatype sea:Name ; upper:minCount 1 ; upper:maxCount 1 .
sea:Name a upper:CustomDatatype ; upper:baseDatatype xsd:string ; upper:pattern "[A-Z][a-z]+" ; upper:maxLength 9 .
sea:sister a upper:Relationship ; upper:class sea:Ship ; upper:maxCount 1 .
sea:draught a upper:Attribute ; upper:datatype xsd:decimal ; upper:maxCount 1 .
"#;

fn sea(model: &str) -> tempfile::TempDir {
    let folder = folder();
    fs::write(folder.path().join("sea.ttl"), model).unwrap();
    folder
}

#[test]
fn instances_conform_and_a_seed_gives_the_same_bytes() {
    let folder = sea(SEA);
    let words = ["mock", "sea.ttl", "-n", "40", "--seed", "7"];
    let ran = udac(folder.path(), &words);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    assert_eq!(ran.out.matches("a sea:Ship").count(), 40);
    assert_eq!(udac(folder.path(), &words).out, ran.out);
    let other = udac(
        folder.path(),
        &["mock", "sea.ttl", "-n", "40", "--seed", "8"],
    );
    assert_ne!(other.out, ran.out);
    let written = udac(folder.path(), &[&words[..], &["-o", "data"]].concat());
    assert_eq!(written.err, "udac: wrote `data/mock.ttl`\n");
    assert_eq!(
        fs::read_to_string(folder.path().join("data/mock.ttl")).unwrap(),
        ran.out
    );
    let checked = udac(folder.path(), &["check", "data/mock.ttl", "sea.ttl"]);
    assert_eq!((checked.code, &*checked.err), (Some(0), ""));
}

#[test]
fn instances_go_into_containers() {
    let folder = sea(SEA);
    let ran = udac(
        folder.path(),
        &["mock", "sea.ttl", "--to", "avro", "-o", "gen"],
    );
    assert_eq!(
        (ran.code, &*ran.err),
        (Some(0), "udac: wrote `gen/sea.data.avro`\n")
    );
    let back = udac(
        folder.path(),
        &["convert", "sea.ttl", "gen/sea.data.avro", "--from", "avro"],
    );
    assert_eq!(back.out.matches("a sea:Ship").count(), 10);
}

#[test]
fn each_fault_has_a_file_and_a_line_in_the_index() {
    let folder = sea(SEA);
    let ran = udac(
        folder.path(),
        &["mock", "sea.ttl", "--faults", "-o", "bad", "--to", "avro"],
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let index = fs::read_to_string(folder.path().join("bad/faults.json")).unwrap();
    let names = fs::read_dir(folder.path().join("bad")).unwrap();
    let names = names.map(|e| e.unwrap().file_name().into_string().unwrap());
    let graphs: Vec<String> = names.filter(|n| n.ends_with(".ttl")).collect();
    assert!(graphs.len() > 10, "{graphs:?}");
    assert_eq!(index.matches("\"file\"").count(), graphs.len());
    for name in &graphs {
        assert!(index.contains(&format!("\"file\": \"{name}\"")), "{name}");
    }
    let long = "bad/length.too-long.sea.Ship.sea.name.ttl";
    let checked = udac(folder.path(), &["check", long, "sea.ttl"]);
    assert_eq!(checked.code, Some(1));
    assert_eq!(checked.err.matches("error[").count(), 1, "{}", checked.err);
    assert!(
        checked.err.contains("error[conform/too-long]"),
        "{}",
        checked.err
    );
    // A field has one value; a text of any length is a text.
    let entry = |name: &str| {
        let from = index.find(name).unwrap();
        let entry = &index[from..];
        entry[..entry.find('}').unwrap()].to_owned()
    };
    assert!(
        entry("length.too-long.sea.Ship").contains("\"holds\": true"),
        "{index}"
    );
    assert!(entry("single.several.sea.Ship.sea.draught").contains("\"holds\": false"));
    assert!(index.contains("\"kind\": \"set\""));
}

/// Faults by the beginnings of their files' names, what a form writes of them, and whether they are there.
type Written<'t> = &'t [(&'t str, &'t str, bool)];

#[test]
fn faults_are_written_as_far_as_a_form_can_say_them() {
    let json: Written<'_> = &[
        (
            "closed.undeclared",
            r#"{"name":"Di","undeclaredByMock":"#,
            true,
        ),
        (
            "datatype.another-datatype.sea.Ship.sea.name",
            r#"{"name":true}"#,
            true,
        ),
        (
            "datatype.ill-formed",
            r#"{"name":"Di","draught":"many"}"#,
            true,
        ),
        (
            "datatype.iri.sea.Ship.sea.name",
            r#"{"name":"urn:example:nowhere"}"#,
            false,
        ),
        ("key.twice", "{\"name\":\"Di\"},\n{\"name\":\"Di\"}", true),
        ("reference.nothing", r#""sister":{"name":"urn:"#, true),
        ("required.missing", "\n{}\n", true),
        (
            "single.several.sea.Ship.sea.name",
            r#"{"name":["Di","#,
            true,
        ),
        ("target-class.literal", r#""sister":"text""#, true),
    ];
    let rows: Written<'_> = &[
        ("closed.undeclared", "('Di', NULL, NULL);", false),
        ("datatype.ill-formed", "('Di', 'many', NULL);", true),
        (
            "key.twice",
            "('Di', NULL, NULL),\n('Di', NULL, NULL);",
            true,
        ),
        ("reference.nothing", "('Di', NULL, 'urn:", true),
        ("required.missing", "(NULL, NULL, NULL);", true),
        (
            "single.several.sea.Ship.sea.name",
            "('Di', NULL, NULL);",
            false,
        ),
    ];
    for (target, ending, written) in [("json", "json", json), ("postgres", "sql", rows)] {
        let folder = sea(SEA);
        let words = ["mock", "sea.ttl", "--faults", "-o", "bad", "--to", target];
        let ran = udac(folder.path(), &words);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        let index = fs::read_to_string(folder.path().join("bad/faults.json")).unwrap();
        for (name, expected, holds) in written {
            let from = index.find(&format!("\"file\": \"{name}")).unwrap();
            let entry = &index[from..];
            let entry = &entry[..entry.find('}').unwrap()];
            assert!(
                entry.contains(&format!("\"holds\": {holds}")),
                "{target} {entry}"
            );
            let whole = entry
                .split('"')
                .nth(3)
                .unwrap()
                .strip_suffix(".ttl")
                .unwrap();
            let file = folder.path().join(format!("bad/{whole}.sea.data.{ending}"));
            let text = fs::read_to_string(file).unwrap();
            assert!(text.contains(expected), "{name}\n{text}");
        }
    }
}

#[test]
fn what_cannot_be_made_is_told_at_its_place() {
    let folder = sea(&SEA.replace("upper:maxLength 9", "upper:maxLength 1"));
    let ran = udac(folder.path(), &["mock", "sea.ttl"]);
    assert_eq!((ran.code, &*ran.out), (Some(2), ""));
    assert!(
        ran.err
            .contains("warning[driver/unmade]: nothing is made for `sea:name` of `sea:Ship`"),
        "{}",
        ran.err
    );
    assert!(ran.err.contains("sea.ttl:6:1"), "{}", ran.err);
    assert!(
        ran.err.contains("there is no class with a key"),
        "{}",
        ran.err
    );
    let denied = udac(folder.path(), &["mock", "sea.ttl", "-D", "driver/unmade"]);
    assert_eq!((denied.code, &*denied.out), (Some(1), ""));
}

#[test]
fn faults_of_use_are_told() {
    let folder = sea(SEA);
    for (words, said) in [
        (&["sea.ttl", "-n", "0"][..], "0 is not in 1..=1000000"),
        (
            &["sea.ttl", "-n", "1000001"],
            "1000001 is not in 1..=1000000",
        ),
        (&["sea.ttl", "--faults"], "--out <PATH>"),
        (
            &["sea.ttl", "--faults", "-o", "-"],
            "name a folder with `-o`",
        ),
        (
            &["sea.ttl", "--faults", "-o", "sea.ttl"],
            "name a folder with `-o`",
        ),
        (&["sea.ttl", "--to", "graphql"], "it is for `avro"),
        (&["sea.ttl", "--to", "paper"], "paper"),
        (&["none.ttl"], "none.ttl"),
    ] {
        let ran = udac(folder.path(), &[&["mock"][..], words].concat());
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{words:?}");
        assert!(ran.err.contains(said), "{words:?}: {}", ran.err);
    }
    fs::write(
        folder.path().join("bad.ttl"),
        SEA.replace("xsd:decimal", "xsd:decimals"),
    )
    .unwrap();
    let ran = udac(folder.path(), &["mock", "bad.ttl"]);
    assert_eq!((ran.code, &*ran.out), (Some(1), ""), "{}", ran.err);
}
