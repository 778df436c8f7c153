//! Exit codes, streams, standard input and folders.

use crate::support::{MODEL, command, folder, piped, udac};
use std::fs;
use std::process::Stdio;

#[test]
fn a_sound_model_is_clean_and_silent() {
    let folder = folder();
    let ran = udac(folder.path(), &["check", "sea.ttl"]);
    assert_eq!((ran.code, &*ran.out, &*ran.err), (Some(0), "", ""));
}

#[test]
fn findings_go_to_standard_error_with_their_place() {
    let folder = folder();
    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(folder.path().join("sea.ttl"), faulty).unwrap();
    let ran = udac(folder.path(), &["check", "sea.ttl"]);
    assert_eq!((ran.code, &*ran.out), (Some(1), ""));
    assert!(ran.err.contains("sea.ttl:8:5"), "{}", ran.err);
    assert!(ran.err.contains("upper:label"), "{}", ran.err);
    assert!(ran.err.ends_with("udac: 1 error\n"), "{}", ran.err);
    let ran = udac(folder.path(), &["compile", "sea.ttl", "-t", "graphql"]);
    assert_eq!((ran.code, &*ran.out), (Some(1), ""));
}

#[test]
fn diagnostics_in_json_are_the_data_of_check() {
    let folder = folder();
    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(folder.path().join("sea.ttl"), faulty).unwrap();
    let ran = udac(folder.path(), &["check", "sea.ttl", "-f", "json"]);
    assert_eq!((ran.code, &*ran.err), (Some(1), ""));
    assert!(ran.out.contains("\"schema_version\": 1"), "{}", ran.out);
    assert!(ran.out.contains("conform/unknown-predicate"), "{}", ran.out);
    let ran = udac(
        folder.path(),
        &["compile", "sea.ttl", "-t", "graphql", "-f", "jsonl"],
    );
    assert_eq!((ran.code, &*ran.out), (Some(1), ""));
    assert_eq!(ran.err.lines().count(), 1, "{}", ran.err);
}

#[test]
fn schema_text_goes_to_standard_output() {
    let folder = folder();
    let ran = udac(folder.path(), &["compile", "sea.ttl", "-t", "graphql"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    assert!(ran.out.contains("type SEA_Ship"), "{}", ran.out);
}

/// Several files of one target become one text where they go to one place.
#[test]
fn rust_goes_to_standard_output_as_one_text() {
    let folder = folder();
    let ran = udac(folder.path(), &["compile", "sea.ttl", "-t", "rust"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    for module in ["pub mod sea {", "pub mod shared {"] {
        assert!(ran.out.contains(module), "{}", ran.out);
    }
    let to_file = ["compile", "sea.ttl", "-t", "rust", "-o", "sea.rs"];
    assert_eq!(udac(folder.path(), &to_file).code, Some(0));
    let text = fs::read_to_string(folder.path().join("sea.rs")).unwrap();
    assert_eq!(text, ran.out);
    let ledger = ["compile", "sea.ttl", "-t", "rust", "--emit", "ledger"];
    let ran = udac(folder.path(), &ledger);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    assert!(ran.out.starts_with('{'), "{}", ran.out);
}

#[test]
fn timings_tell_each_stage() {
    let folder = folder();
    let args = ["compile", "sea.ttl", "-t", "graphql", "--timings"];
    let ran = udac(folder.path(), &args);
    let stages: Vec<&str> = ran
        .err
        .lines()
        .filter_map(|l| l.split("  ").last())
        .collect();
    let expected = ["read", "close", "conform", "resolve", "compile"];
    assert_eq!(stages, expected, "{}", ran.err);
}

#[test]
fn standard_input_is_a_file_like_others() {
    let folder = folder();
    let ran = piped(
        folder.path(),
        &["compile", "-", "-t", "graphql"],
        MODEL.as_bytes(),
    );
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(ran.out.contains("type SEA_Ship"), "{}", ran.out);
    let faulty = MODEL.replace("upper:label", "upper:labl");
    let ran = piped(folder.path(), &["check", "-"], faulty.as_bytes());
    assert!(ran.err.contains("<stdin>:8:5"), "{}", ran.err);
    let named = ["check", "-", "--stdin-filename", "a/b.ttl"];
    let ran = piped(folder.path(), &named, faulty.as_bytes());
    assert!(ran.err.contains("a/b.ttl:8:5"), "{}", ran.err);
    let trig = "<https://example.org/g> { <https://example.org/g#x> <https://example.org/g#p> 1 }";
    let as_turtle = piped(folder.path(), &["check", "-"], trig.as_bytes());
    assert!(
        as_turtle.err.contains("syntax/graph-in-turtle"),
        "{}",
        as_turtle.err
    );
    let as_trig = ["check", "-", "--stdin-filename", "x.trig"];
    let ran = piped(folder.path(), &as_trig, trig.as_bytes());
    assert!(!ran.err.contains("syntax/"), "{}", ran.err);
}

#[test]
fn paths_that_lead_nowhere_are_faults_of_use() {
    let folder = folder();
    fs::create_dir(folder.path().join("empty")).unwrap();
    for args in [
        &["check", "nowhere.ttl"][..],
        &["check", "empty"],
        &["check"],
        &["check", "sea.ttl", "-I", "nowhere"],
        &["compile", "sea.ttl"],
        &["compile", "sea.ttl", "-t", "nothing"],
        &["compile", "sea.ttl", "-t", "sql"],
        &["compile", "sea.ttl", "-t", "graphql", "--check"],
        &["compile", "sea.ttl", "-t", "graphql,avro"],
        &[
            "compile",
            "sea.ttl",
            "-t",
            "graphql",
            "--emit",
            "schema,ledger",
        ],
        &[
            "compile",
            "sea.ttl",
            "-t",
            "graphql",
            "--root",
            "sea:Nothing",
        ],
        &["check", "sea.ttl", "-D", "no/such-code"],
        &["check", "sea.ttl", "-A", "syntax/not-utf8"],
        &["explain", "no/such-code"],
        &["describe", "sea:Nothing", "sea.ttl"],
        &["query", "SELECT", "sea.ttl"],
        // No flag is taken that does nothing.
        &["check", "sea.ttl", "--jobs", "2"],
        &["check", "sea.ttl", "--locked"],
        &["check", "sea.ttl", "--offline"],
        &["compile", "sea.ttl", "-t", "graphql", "--naming", "short"],
        &["frobnicate"],
        &[],
    ] {
        let ran = udac(folder.path(), args);
        assert_eq!((ran.code, &*ran.out), (Some(2), ""), "{args:?} {}", ran.err);
        assert!(!ran.err.is_empty(), "{args:?}");
    }
}

#[cfg(unix)]
#[test]
fn a_folder_is_no_standard_input() {
    let folder = folder();
    let stdin = Stdio::from(fs::File::open(folder.path()).unwrap());
    let output = command(folder.path(), &["check", "-"])
        .stdin(stdin)
        .output()
        .unwrap();
    assert_eq!(output.status.code(), Some(2));
}

#[test]
fn text_that_is_not_utf8_is_a_finding_at_its_byte() {
    let folder = folder();
    let mut bytes = MODEL.as_bytes().to_vec();
    let at = MODEL.find("Ship\"@en").unwrap();
    bytes[at] = 0xff;
    fs::write(folder.path().join("sea.ttl"), bytes).unwrap();
    let ran = udac(folder.path(), &["check", "sea.ttl"]);
    assert_eq!(ran.code, Some(1));
    assert!(ran.err.contains("syntax/not-utf8"), "{}", ran.err);
    assert!(ran.err.contains("sea.ttl:8:18"), "{}", ran.err);
    let utf16: Vec<u8> = "\u{feff}# x"
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    let ran = piped(folder.path(), &["check", "-"], &utf16);
    assert_eq!(ran.code, Some(1));
}

#[test]
fn an_empty_file_is_a_finding() {
    let folder = folder();
    fs::write(folder.path().join("empty.ttl"), "").unwrap();
    for verb in [
        &["check", "empty.ttl"][..],
        &["compile", "empty.ttl", "-t", "graphql"],
    ] {
        let ran = udac(folder.path(), verb);
        assert_eq!((ran.code, &*ran.out), (Some(1), ""));
        assert!(ran.err.contains("syntax/empty-file"), "{}", ran.err);
    }
}

#[test]
fn folders_are_searched_in_order_without_output_folders() {
    let folder = folder();
    let at = |p: &str| folder.path().join(p);
    fs::create_dir_all(at("m/deep")).unwrap();
    fs::create_dir_all(at("m/gen")).unwrap();
    fs::write(at("m/b.ttl"), "<x:b> <x:p> .").unwrap();
    fs::write(at("m/deep/a.trig"), "<x:a> <x:p> .").unwrap();
    fs::write(at("m/gen/c.ttl"), "<x:c> <x:p> .").unwrap();
    fs::write(at("m/gen/.udac-manifest.json"), "{}").unwrap();
    fs::write(at("m/notes.txt"), "<x:d> <x:p> .").unwrap();
    let ran = udac(folder.path(), &["check", "m"]);
    assert_eq!(ran.code, Some(1));
    let places: Vec<&str> = ran.err.lines().filter(|l| l.contains("┌─")).collect();
    let names: Vec<&str> = places
        .iter()
        .map(|l| l.trim().trim_start_matches("┌─ "))
        .collect();
    let expected = ["m/b.ttl:1:13", "m/deep/a.trig:1:13"];
    assert_eq!(names, expected, "{}", ran.err);
}

#[test]
fn max_errors_and_quiet_and_severities() {
    let folder = folder();
    let faulty = MODEL
        .replace("upper:label", "upper:labl")
        .replace("xsd:string", "xsd:strin");
    fs::write(folder.path().join("sea.ttl"), faulty).unwrap();
    let ran = udac(folder.path(), &["check", "sea.ttl", "--max-errors", "1"]);
    assert_eq!(ran.err.matches("error[").count(), 1, "{}", ran.err);
    assert!(
        ran.err.contains("2 more errors are not shown"),
        "{}",
        ran.err
    );
    let ran = udac(
        folder.path(),
        &["check", "sea.ttl", "-q", "--max-errors", "0"],
    );
    assert_eq!((ran.code, &*ran.err), (Some(1), ""));
    let unused = format!("{MODEL}\nsea:idle a upper:Attribute ; upper:datatype xsd:string .\n");
    fs::write(folder.path().join("sea.ttl"), unused).unwrap();
    let code = |flags: &[&str]| {
        let args = [&["check", "sea.ttl"], flags].concat();
        let ran = udac(folder.path(), &args);
        (ran.code, ran.err.contains("model/unused-property"))
    };
    assert_eq!(code(&[]), (Some(0), true));
    assert_eq!(code(&["-q"]), (Some(0), false));
    assert_eq!(code(&["-D", "warnings"]), (Some(1), true));
    assert_eq!(
        code(&["-D", "warnings", "-A", "model/unused-property"]),
        (Some(0), false)
    );
    assert_eq!(
        code(&["-A", "model/unused-property", "-D", "warnings"]),
        (Some(1), true)
    );
}

#[test]
fn losses_are_told_when_asked_for() {
    let folder = folder();
    let compile = |flags: &[&str]| {
        let args = [&["compile", "sea.ttl", "-t", "graphql"], flags].concat();
        let ran = udac(folder.path(), &args);
        (ran.code, ran.err.contains("driver/lost"))
    };
    assert_eq!(compile(&[]), (Some(0), false));
    assert_eq!(compile(&["-W", "loss"]), (Some(0), true));
    assert_eq!(compile(&["-D", "loss"]), (Some(1), true));
    assert_eq!(compile(&["-D", "loss/pattern"]), (Some(0), false));
}

#[test]
fn colours_follow_flag_and_environment() {
    let folder = folder();
    fs::write(folder.path().join("sea.ttl"), "<x:b> <x:p> .").unwrap();
    let colored = |args: &[&str], env: &[(&str, &str)]| {
        let mut command = command(folder.path(), args);
        let output = command.envs(env.iter().copied()).output().unwrap();
        output.stderr.contains(&0x1b)
    };
    assert!(!colored(&["check", "sea.ttl"], &[]));
    assert!(colored(
        &["check", "sea.ttl", "--color", "always"],
        &[("NO_COLOR", "1")]
    ));
    assert!(colored(&["check", "sea.ttl"], &[("CLICOLOR_FORCE", "1")]));
    assert!(!colored(
        &["check", "sea.ttl"],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
}

#[test]
fn help_teaches_and_version_tells() {
    let folder = folder();
    let ran = udac(folder.path(), &["--help"]);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    for word in [
        "Examples:",
        "Exit codes:",
        "compile",
        "check",
        "query",
        "130",
    ] {
        assert!(ran.out.contains(word), "{word}\n{}", ran.out);
    }
    for (command, example) in [
        ("compile", "udac compile --check"),
        ("check", "udac check data.ttl --model sea.ttl"),
        ("query", "udac query --file q.rq"),
        ("describe", "udac describe sea:Ship sea.ttl"),
    ] {
        let ran = udac(folder.path(), &[command, "--help"]);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""));
        assert!(ran.out.contains(example), "{}", ran.out);
    }
    let ran = udac(folder.path(), &["--version"]);
    assert_eq!((ran.code, &*ran.out), (Some(0), "udac 0.1.0\n"));
    let ran = udac(folder.path(), &["explain"]);
    assert!(ran.out.contains("graph/unresolved-import"), "{}", ran.out);
    let ran = udac(folder.path(), &["explain", "graph/unresolved-import"]);
    assert!(ran.out.contains("```turtle erroneous"), "{}", ran.out);
    let ran = udac(folder.path(), &["targets"]);
    assert!(
        ran.out.lines().any(|l| l.starts_with("graphql")),
        "{}",
        ran.out
    );
}

#[cfg(unix)]
#[test]
fn an_interruption_ends_with_its_own_code() {
    let folder = folder();
    // It waits for standard input, which stays open.
    let mut child = command(folder.path(), &["check", "-"])
        .stdin(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(300));
    let id = child.id().to_string();
    assert!(
        std::process::Command::new("kill")
            .args(["-INT", &id])
            .status()
            .unwrap()
            .success()
    );
    assert_eq!(child.wait().unwrap().code(), Some(130));
}

#[test]
fn data_is_checked_against_the_model_named() {
    let folder = folder();
    let data = |body: &str| {
        let prefixes =
            "@prefix sea: <https://example.org/sea#> . @prefix d: <https://example.org/d#> .";
        fs::write(
            folder.path().join("data.ttl"),
            format!("{prefixes}\n{body}"),
        )
        .unwrap();
        udac(folder.path(), &["check", "data.ttl", "--model", "sea.ttl"])
    };
    assert_eq!(data("d:a a sea:Ship ; sea:name \"Sunny\" .").code, Some(0));
    let ran = data("d:a a sea:Ship ; sea:name 3 .");
    assert!(ran.err.contains("conform/wrong-datatype"), "{}", ran.err);
    let ran = data("d:a a sea:Ship ; sea:name \"x\" . d:b a sea:Ship ; sea:name \"x\" .");
    assert!(ran.err.contains("conform/duplicate-key"), "{}", ran.err);
    let ran = data("d:a a sea:Ship .");
    assert!(ran.err.contains("conform/too-few-values"), "{}", ran.err);
}

#[test]
fn queries_see_models_metamodel_and_what_is_generated() {
    let folder = folder();
    let ask = |args: &[&str]| udac(folder.path(), &[&["query"], args].concat());
    let ran = ask(&[
        "SELECT ?c { ?c a upper:DirectClass . GRAPH sea: { ?c a ?t } }",
        "sea.ttl",
    ]);
    assert_eq!(
        (ran.code, &*ran.out),
        (Some(0), "c\n--------\nsea:Ship\n"),
        "{}",
        ran.err
    );
    let ran = ask(&[
        "ASK { GRAPH upper: { upper:Trait a ?t } }",
        "--results",
        "csv",
    ]);
    assert_eq!((ran.code, &*ran.out), (Some(0), "true\n"));
    let field = "SELECT ?f { ?m mapping:fromProperty sea:flag ; mapping:toField ?f }";
    let ran = ask(&[field, "sea.ttl", "-t", "graphql", "--results", "csv"]);
    let expected = "f\r\nurn:udac:graphql:sea:SEA_Ship.sea_flag\r\n";
    assert_eq!((ran.code, &*ran.out), (Some(0), expected), "{}", ran.err);
    fs::write(
        folder.path().join("q.rq"),
        "ASK { sea:Ship a upper:DirectClass }",
    )
    .unwrap();
    let ran = ask(&["--file", "q.rq", "sea.ttl"]);
    assert_eq!((ran.code, &*ran.out), (Some(0), "true\n"));
    let ran = ask(&["SELECT * { ?a ?b ?c }", "sea.ttl", "--strict-graphs"]);
    assert_eq!(ran.out.lines().count(), 2, "{}", ran.out);
    let deep = format!("SELECT * {}", "{".repeat(5_000));
    assert_eq!(ask(&[&deep]).code, Some(2));
}

#[test]
fn terms_are_described() {
    let folder = folder();
    for name in ["sea:Ship", "Ship", "ship", "<https://example.org/sea#Ship>"] {
        let ran = udac(folder.path(), &["describe", name, "sea.ttl"]);
        assert_eq!(ran.code, Some(0), "{}", ran.err);
        assert!(ran.out.starts_with("sea:Ship\n"), "{name}: {}", ran.out);
        assert!(ran.out.contains("sea.ttl:7:1"), "{}", ran.out);
    }
    let ran = udac(folder.path(), &["describe", "sea:", "sea.ttl"]);
    assert!(ran.out.contains("governed   upper:"), "{}", ran.out);
}

#[test]
fn the_readme_shows_what_comes_out() {
    let root = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let readme = fs::read_to_string(root.join("README.md")).unwrap();
    let command = readme.lines().find(|l| l.starts_with("cargo run")).unwrap();
    let (_, args) = command.split_once(" -- ").unwrap();
    let args: Vec<&str> = args.split_whitespace().collect();
    let (_, rest) = readme.split_once("```graphql\n").unwrap();
    let (shown, _) = rest.split_once("```\n").unwrap();
    let ran = udac(&root, &args);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    assert_eq!(ran.out, shown);
}
