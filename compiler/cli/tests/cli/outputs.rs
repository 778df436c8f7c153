//! The forms of diagnostics, colours, and hostile text on its way to a terminal.

use crate::support::{MODEL, command, folder, udac};
use std::fs;

const FORMATS: [&str; 7] = [
    "text", "json", "jsonl", "sarif", "github", "gitlab", "junit",
];

#[test]
fn each_form_goes_to_its_stream() {
    let folder = folder();
    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(folder.path().join("bad.ttl"), faulty).unwrap();
    for format in FORMATS {
        let ran = udac(folder.path(), &["check", "bad.ttl", "-f", format]);
        assert_eq!(ran.code, Some(1));
        let (data, beside) = if format == "text" {
            (&ran.err, &ran.out)
        } else {
            (&ran.out, &ran.err)
        };
        assert!(
            data.contains("conform/unknown-predicate"),
            "{format}: {data}"
        );
        assert_eq!(beside, "", "{format}");
        let clean = udac(folder.path(), &["check", "sea.ttl", "-f", format]);
        assert_eq!((clean.code, &*clean.err), (Some(0), ""), "{format}");
        let whole = ["json", "sarif", "gitlab", "junit"].contains(&format);
        assert_eq!(!clean.out.is_empty(), whole, "{format}");
        // Data that was asked for stays alone.
        let args = ["compile", "sea.ttl", "-t", "graphql", "-f", format];
        let compiled = udac(folder.path(), &args);
        assert!(compiled.out.contains("type SEA_Ship"), "{format}");
        assert_eq!(compiled.err, "", "{format}");
    }
    for (alias, format) in [
        ("github-actions", "github"),
        ("gitlab-code-quality", "gitlab"),
    ] {
        let by_alias = udac(folder.path(), &["check", "bad.ttl", "-f", alias]);
        let by_name = udac(folder.path(), &["check", "bad.ttl", "-f", format]);
        assert_eq!(by_alias.out, by_name.out);
    }
}

#[test]
fn comments_let_warnings_pass_and_sarif_tells_of_them() {
    let folder = folder();
    let unused = "\nsea:port a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .";
    let passed = format!("{MODEL}{unused} # udac:allow(model/unused-property) later\n");
    fs::write(folder.path().join("sea.ttl"), passed).unwrap();
    for more in [&[][..], &["-D", "warnings"]] {
        let ran = udac(folder.path(), &[&["check", "sea.ttl"], more].concat());
        assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    }
    let ran = udac(folder.path(), &["check", "sea.ttl", "-f", "sarif"]);
    assert!(
        ran.out.contains("\"justification\": \"later\""),
        "{}",
        ran.out
    );
    let ran = udac(folder.path(), &["check", "sea.ttl", "-f", "json"]);
    assert!(!ran.out.contains("unused-property"), "{}", ran.out);
}

/// A loss is judged in runs that ask for it.
#[test]
fn comments_let_losses_pass() {
    let folder = folder();
    let key = "    upper:keyedOn ( sea:name ) ;";
    let unique = format!("{key}\n    upper:unique ( sea:flag ) ;");
    let model = MODEL.replace(key, &unique);
    let compile = |text: &str, more: &[&str]| {
        fs::write(folder.path().join("sea.ttl"), text).unwrap();
        let args = ["compile", "sea.ttl", "-t", "graphql", "-q"];
        udac(folder.path(), &[&args, more].concat())
    };
    let deny = ["-D", "loss/unique"];
    let refused = compile(&model, &deny);
    assert_eq!(refused.code, Some(1), "{}", refused.err);
    let passed = model.replace(
        "sea:Ship a",
        "# udac:allow(driver/lost) the gateway looks\nsea:Ship a",
    );
    for more in [&deny[..], &[]] {
        let ran = compile(&passed, more);
        assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    }
}

#[test]
fn colours_are_for_those_who_ask() {
    let folder = folder();
    let faulty = MODEL.replace("upper:label", "upper:labl");
    fs::write(folder.path().join("sea.ttl"), faulty).unwrap();
    let coloured = |args: &[&str], environment: &[(&str, &str)]| {
        let mut command = command(folder.path(), &[&["check", "sea.ttl"], args].concat());
        command.envs(environment.iter().copied());
        let output = command.output().unwrap();
        assert_eq!(output.status.code(), Some(1));
        let out = [output.stdout, output.stderr].concat();
        out.contains(&0x1b)
    };
    // The streams of a test are no terminals.
    assert!(!coloured(&[], &[]));
    assert!(!coloured(
        &["--color", "auto"],
        &[("TERM", "xterm-256color")]
    ));
    assert!(coloured(&["--color", "always"], &[]));
    assert!(coloured(
        &["--color", "always"],
        &[("NO_COLOR", "1"), ("TERM", "dumb")]
    ));
    assert!(coloured(&[], &[("CLICOLOR_FORCE", "1")]));
    assert!(!coloured(&[], &[("CLICOLOR_FORCE", "0")]));
    assert!(!coloured(
        &[],
        &[("CLICOLOR_FORCE", "1"), ("NO_COLOR", "1")]
    ));
    assert!(!coloured(&["--color", "never"], &[("CLICOLOR_FORCE", "1")]));
    for format in &FORMATS[1..] {
        assert!(
            !coloured(&["--color", "always", "-f", format], &[]),
            "{format}"
        );
    }
}

#[cfg(unix)]
#[test]
fn hostile_text_reaches_no_terminal_raw() {
    let folder = folder();
    let name = "a\u{1b}[31m\u{202e}\r\n::error::b.ttl";
    let text = MODEL
        .replace(
            "\"Ship\"@en",
            "\"\u{1b}[2J\u{202e}\u{0}\u{9b}\"@en ; upper:labl \"\u{1b}]0;x\u{7}\"",
        )
        .replace(
            "sea:flag .",
            "sea:flag , <https://example.org/sea#\u{202e}x> .",
        )
        .replace("minCount 1", "minCount \"\u{1b}[1m\u{0}\"");
    fs::write(folder.path().join(name), text).unwrap();
    for format in FORMATS {
        for verbose in [&[][..], &["-v"]] {
            let ran = udac(
                folder.path(),
                &[&["check", name, "-f", format], verbose].concat(),
            );
            assert_eq!(ran.code, Some(1));
            let shown = ran.out + &ran.err;
            assert!(shown.contains("202"), "{format}: {shown}");
            let raw = shown
                .chars()
                .find(|c| (c.is_control() && *c != '\n') || ('\u{202a}'..='\u{202e}').contains(c));
            assert_eq!(raw, None, "{format}: {shown}");
            assert!(!shown.contains("\n::error::b"), "{format}: {shown}");
        }
    }
    // What is said of a path that leads nowhere is shown too.
    let gone = udac(folder.path(), &["check", "gone\u{1b}[31m\u{202e}.ttl"]);
    assert_eq!(gone.code, Some(2));
    assert!(!gone.err.contains(['\u{1b}', '\u{202e}']), "{:?}", gone.err);
}
