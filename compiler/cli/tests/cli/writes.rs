//! What is written, and what is left alone.

use crate::support::{MODEL, folder, udac};
use std::fs;
use std::path::Path;
use std::time::SystemTime;

fn files(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(at) = waiting.pop() {
        for entry in fs::read_dir(at).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                waiting.push(path);
            } else {
                let below = path.strip_prefix(folder).unwrap();
                found.push(below.to_string_lossy().replace('\\', "/"));
            }
        }
    }
    found.sort();
    found
}

fn compile(folder: &Path, more: &[&str]) -> crate::support::Ran {
    udac(
        folder,
        &[&["compile", "sea.ttl", "-t", "graphql", "-o", "gen"], more].concat(),
    )
}

fn modified(path: &Path) -> SystemTime {
    fs::metadata(path).unwrap().modified().unwrap()
}

const ALL: [&str; 5] = [
    ".udac-manifest.json",
    "graphql/sea.container.ttl",
    "graphql/sea.graphql",
    "graphql/sea.ledger.json",
    "graphql/sea.mapping.ttl",
];

#[test]
fn a_folder_gets_all_kinds_and_no_leftovers() {
    let folder = folder();
    let ran = compile(folder.path(), &[]);
    assert_eq!((ran.code, &*ran.out), (Some(0), ""), "{}", ran.err);
    assert_eq!(files(&folder.path().join("gen")), ALL);
    let text = fs::read_to_string(folder.path().join("gen/graphql/sea.graphql")).unwrap();
    let shown = udac(folder.path(), &["compile", "sea.ttl", "-t", "graphql"]);
    assert_eq!(text, shown.out);
}

#[test]
fn what_is_as_it_should_be_is_left_alone() {
    let folder = folder();
    compile(folder.path(), &[]);
    let gen_folder = folder.path().join("gen");
    let times: Vec<_> = ALL.iter().map(|f| modified(&gen_folder.join(f))).collect();
    std::thread::sleep(std::time::Duration::from_millis(20));
    let ran = compile(folder.path(), &[]);
    assert_eq!(ran.code, Some(0));
    let after: Vec<_> = ALL.iter().map(|f| modified(&gen_folder.join(f))).collect();
    assert_eq!(times, after);
}

#[test]
fn check_and_diff_write_nothing() {
    let folder = folder();
    let ran = compile(folder.path(), &["--check"]);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("`gen/graphql/sea.graphql` would be new"),
        "{}",
        ran.err
    );
    assert!(!folder.path().join("gen").exists());
    compile(folder.path(), &[]);
    assert_eq!(compile(folder.path(), &["--check"]).code, Some(0));
    let schema = folder.path().join("gen/graphql/sea.graphql");
    let text = fs::read_to_string(&schema).unwrap();
    fs::write(&schema, text.replace("SEA_Ship", "SEA_Boat")).unwrap();
    let ran = compile(folder.path(), &["--diff", "-q"]);
    assert_eq!((ran.code, &*ran.err), (Some(1), ""));
    assert!(
        ran.out.contains("--- a/gen/graphql/sea.graphql"),
        "{}",
        ran.out
    );
    assert!(ran.out.contains("-type SEA_Boat"), "{}", ran.out);
    assert!(ran.out.contains("+type SEA_Ship"), "{}", ran.out);
    assert!(fs::read_to_string(&schema).unwrap().contains("SEA_Boat"));
}

#[test]
fn only_what_the_manifest_lists_is_removed() {
    let folder = folder();
    compile(folder.path(), &[]);
    let mine = folder.path().join("gen/graphql/mine.graphql");
    fs::write(&mine, "mine").unwrap();
    let renamed = MODEL.replace("upper:domain \"sea\"", "upper:domain \"ocean\"");
    fs::write(folder.path().join("sea.ttl"), renamed).unwrap();
    let ran = compile(folder.path(), &["--emit", "schema"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let expected = [
        ".udac-manifest.json",
        // Other kinds are none of this run's business.
        "graphql/mine.graphql",
        "graphql/ocean.graphql",
        "graphql/sea.container.ttl",
        "graphql/sea.ledger.json",
        "graphql/sea.mapping.ttl",
    ];
    assert_eq!(files(&folder.path().join("gen")), expected);
    compile(folder.path(), &[]);
    assert!(!folder.path().join("gen/graphql/sea.mapping.ttl").exists());
    assert!(mine.exists());
}

#[test]
fn an_error_leaves_the_old_outputs() {
    let folder = folder();
    compile(folder.path(), &[]);
    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(folder.path().join("sea.ttl"), faulty).unwrap();
    assert_eq!(compile(folder.path(), &[]).code, Some(1));
    assert_eq!(files(&folder.path().join("gen")), ALL);
}

#[test]
fn one_target_may_go_to_one_file() {
    let folder = folder();
    let args = ["compile", "sea.ttl", "-t", "graphql", "-o", "out.graphql"];
    assert_eq!(udac(folder.path(), &args).code, Some(0));
    assert_eq!(
        udac(folder.path(), &[&args[..], &["--check"]].concat()).code,
        Some(0)
    );
    let text = fs::read_to_string(folder.path().join("out.graphql")).unwrap();
    assert!(text.contains("SEA_Ship"));
    let args = [
        "compile",
        "sea.ttl",
        "-t",
        "graphql,avro",
        "-o",
        "out.graphql",
    ];
    assert_eq!(udac(folder.path(), &args).code, Some(2));
}

#[test]
fn several_targets_go_to_a_folder_whatever_its_ending() {
    let folder = folder();
    let args = [
        "compile",
        "sea.ttl",
        "-t",
        "graphql,avro",
        "-o",
        "out.d",
        "--emit",
        "schema",
    ];
    let ran = udac(folder.path(), &args);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    let expected = [
        ".udac-manifest.json",
        "avro/sea.avro",
        "graphql/sea.graphql",
    ];
    assert_eq!(files(&folder.path().join("out.d")), expected);
}

#[test]
fn a_name_with_a_slash_behind_is_a_folder_whatever_its_ending() {
    let folder = folder();
    let args = ["compile", "sea.ttl", "-t", "graphql", "-o", "gen.d/"];
    let ran = udac(folder.path(), &args);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert_eq!(files(&folder.path().join("gen.d")), ALL);
}

#[test]
fn no_model_is_written_over() {
    let folder = folder();
    for out in ["sea.ttl", "./sea.ttl"] {
        let args = ["compile", "sea.ttl", "-t", "shacl", "-o", out];
        let ran = udac(folder.path(), &args);
        assert_eq!(ran.code, Some(2), "{}", ran.err);
        assert!(ran.err.contains("is read in this run"), "{}", ran.err);
    }
    let text = fs::read_to_string(folder.path().join("sea.ttl")).unwrap();
    assert_eq!(text, MODEL);
}

#[test]
fn each_file_is_told_with_verbose() {
    let folder = folder();
    let ran = compile(folder.path(), &["-v"]);
    let told = ran.err.lines().filter(|l| l.ends_with("is new")).count();
    assert_eq!(told, ALL.len() - 1, "{}", ran.err);
}

#[test]
fn a_project_says_what_is_compiled() {
    let folder = folder();
    let project = "models = [\"sea.ttl\"]\ntargets = [\"graphql\"]\nout = \"made\"\n";
    fs::write(folder.path().join("udac.toml"), project).unwrap();
    let ran = udac(folder.path(), &["compile"]);
    assert_eq!(ran.code, Some(0), "{}", ran.err);
    assert!(folder.path().join("made/graphql/sea.graphql").exists());
    assert_eq!(udac(folder.path(), &["compile", "--check"]).code, Some(0));
    fs::write(folder.path().join("udac.toml"), "modles = []").unwrap();
    assert_eq!(udac(folder.path(), &["compile"]).code, Some(2));
    fs::write(
        folder.path().join("udac.toml"),
        "[options.graphql]\nnothing = 1\n",
    )
    .unwrap();
    let ran = udac(folder.path(), &["compile", "sea.ttl", "-t", "graphql"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}

#[cfg(unix)]
#[test]
fn no_link_is_followed_out_of_the_folder() {
    use std::os::unix::fs::symlink;
    let folder = folder();
    let at = |p: &str| folder.path().join(p);
    fs::create_dir_all(at("elsewhere")).unwrap();
    fs::create_dir_all(at("gen")).unwrap();
    symlink(at("elsewhere"), at("gen/graphql")).unwrap();
    let ran = compile(folder.path(), &[]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(files(&at("elsewhere")).is_empty());
    // A link in the place of a file is replaced; what it leads to is not touched.
    fs::remove_file(at("gen/graphql")).unwrap();
    fs::create_dir(at("gen/graphql")).unwrap();
    fs::write(at("precious"), "precious").unwrap();
    symlink(at("precious"), at("gen/graphql/sea.graphql")).unwrap();
    assert_eq!(compile(folder.path(), &[]).code, Some(0));
    assert_eq!(fs::read_to_string(at("precious")).unwrap(), "precious");
    assert!(
        !fs::symlink_metadata(at("gen/graphql/sea.graphql"))
            .unwrap()
            .is_symlink()
    );
}

#[test]
fn a_manifest_cannot_have_other_files_removed() {
    let folder = folder();
    compile(folder.path(), &[]);
    let manifest = folder.path().join("gen/.udac-manifest.json");
    let text = fs::read_to_string(&manifest).unwrap();
    let hostile = text.replace("graphql/sea.ledger.json", "../sea.ttl");
    fs::write(&manifest, hostile).unwrap();
    let ran = compile(folder.path(), &[]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    assert!(folder.path().join("sea.ttl").exists());
}
