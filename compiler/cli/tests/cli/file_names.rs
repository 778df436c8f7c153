//! Names of files that do their best to lead elsewhere: those of models, and those that follow from the names of domains.

use crate::support::{MODEL, Ran, command, folder};
use std::ffi::OsString;
use std::fs;
use std::path::Path;

/// Names of models, without the ending.
const NAMES: &[&str] = &[
    " a b ",
    "'q\"`",
    "new\nline",
    "carriage\rreturn",
    ".",
    "-t",
    "--out=..",
    "CON",
    "$(touch smuggled)",
    "a\\..\\..\\b",
    "%2e%2e%2fup",
    "\u{202e}reversed",
    "\u{1b}[31mred",
    "\u{7f}\u{85}\u{2028}",
    "*?[a]",
];

/// Names of domains: they name files and what is in them.
const DOMAINS: &[&str] = &[
    "../../canary",
    "..",
    "/canary",
    "CON",
    "-t",
    "a b",
    "a\\\\..\\\\b",
    ".hidden",
    "\u{fc}\u{202e}",
    "a\\nb\\r",
    "$(touch smuggled)",
    "%2e%2e%2fup",
];

/// A file that is named so, on systems where names are octets.
fn names() -> Vec<OsString> {
    let mut all: Vec<OsString> = NAMES.iter().map(|n| format!("{n}.ttl").into()).collect();
    all.push(format!("{}.ttl", "x".repeat(240)).into());
    #[cfg(unix)]
    {
        use std::os::unix::ffi::OsStringExt as _;
        all.push(OsString::from_vec(b"\xff\xfe\xc3.ttl".to_vec()));
    }
    all
}

/// No control or hidden character is shown as it is, and nothing went wrong inside.
fn is_shown_safely(ran: &Ran, what: &str) {
    for text in [&ran.out, &ran.err] {
        let raw = text.chars().find(|c| {
            (c.is_control() && *c != '\n') || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2028}')
        });
        assert_eq!(raw, None, "{what}: {text}");
        assert!(!text.contains("panicked"), "{what}: {text}");
    }
}

/// The entries of a folder, sorted.
fn entries(folder: &Path) -> Vec<OsString> {
    let entries = fs::read_dir(folder).unwrap();
    let mut names: Vec<OsString> = entries.map(|e| e.unwrap().file_name()).collect();
    names.sort();
    names
}

fn compiled(folder: &Path, input: &Path) -> Ran {
    let args = [
        "compile",
        "-t",
        "avro,jsonschema,postgres,rust",
        "-o",
        "out",
        "--",
    ];
    command(folder, &args).arg(input).output().unwrap().into()
}

#[test]
fn models_may_have_any_name() {
    for name in names() {
        let folder = folder();
        let within = folder.path();
        fs::remove_file(within.join("sea.ttl")).unwrap();
        fs::write(within.join("canary"), "alive").unwrap();
        fs::create_dir(within.join("models")).unwrap();
        let model = Path::new("models").join(&name);
        let what = name.to_string_lossy();
        fs::write(within.join(&model), MODEL).unwrap();
        // As one of a folder, and by itself.
        for input in [Path::new("models"), &model] {
            let ran = compiled(within, input);
            assert_eq!(ran.code, Some(0), "{what}: {}", ran.err);
            is_shown_safely(&ran, &what);
        }
        let broken = MODEL.replace("upper:minCount 1", "upper:minCount \"one\"");
        fs::write(within.join(&model), broken).unwrap();
        for format in [
            "text", "json", "jsonl", "sarif", "github", "gitlab", "junit",
        ] {
            let args = ["check", "-f", format, "models"];
            let ran: Ran = command(within, &args).output().unwrap().into();
            assert_eq!(ran.code, Some(1), "{what}, {format}: {}", ran.err);
            is_shown_safely(&ran, &format!("{what}, {format}"));
        }
        let expected = [".git", "canary", "models", "out"].map(OsString::from);
        assert_eq!(entries(within), expected, "{what}");
        assert_eq!(
            entries(&within.join("models")),
            std::slice::from_ref(&name),
            "{what}"
        );
        assert_eq!(fs::read(within.join("canary")).unwrap(), b"alive");
    }
}

#[test]
fn what_domains_are_called_leads_nowhere() {
    let mut made = 0;
    for domain in DOMAINS {
        let folder = folder();
        let within = folder.path();
        let deep = within.join("a/b");
        fs::create_dir_all(&deep).unwrap();
        fs::write(within.join("canary"), "alive").unwrap();
        let said = format!("upper:domain \"{domain}\"");
        let text = MODEL.replace("upper:domain \"sea\"", &said);
        fs::write(deep.join("sea.ttl"), text).unwrap();
        let ran = compiled(&deep, Path::new("sea.ttl"));
        is_shown_safely(&ran, domain);
        let is_refused = ran.code == Some(1) && ran.err.contains("/invalid-name]");
        assert!(ran.code == Some(0) || is_refused, "{domain}: {}", ran.err);
        // What other targets made of it may be there.
        let mut beside = entries(&deep);
        beside.retain(|name| name != "out");
        assert_eq!(beside, ["sea.ttl"], "{domain}");
        assert_eq!(entries(&within.join("a")), ["b"], "{domain}");
        let around = [".git", "a", "canary", "sea.ttl"];
        assert_eq!(entries(within), around, "{domain}");
        assert_eq!(fs::read(within.join("canary")).unwrap(), b"alive");
        if is_refused {
            continue;
        }
        made += 1;
        let expected = [
            ".udac-manifest.json",
            "avro",
            "jsonschema",
            "postgres",
            "rust",
        ];
        assert_eq!(
            entries(&deep.join("out")),
            expected.map(OsString::from),
            "{domain}"
        );
        for target in ["avro", "jsonschema", "postgres", "rust"] {
            for name in entries(&deep.join("out").join(target)) {
                let name = name.to_str().unwrap().to_owned();
                let plain = |c: char| c.is_ascii_alphanumeric() || "-._%".contains(c);
                assert!(name.chars().all(plain), "{domain}: {name}");
            }
        }
    }
    assert!(made > 8, "{made} of {} are made", DOMAINS.len());
}
