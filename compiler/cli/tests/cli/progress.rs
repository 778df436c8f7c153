//! What a terminal shows of a long run. Needs a pseudo-terminal, which `script` of util-linux makes;
//! where there is none, this says so, and fails if `UDAC_REQUIRE=all`.

#![cfg(target_os = "linux")]

use crate::support::{MODEL, folder};
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use udac_tests::Need;

/// What a terminal receives of a shell command.
fn on_a_terminal(folder: &Path, shell: &str) -> Option<String> {
    let log = folder.join("log");
    let run = Command::new("script")
        .args(["-q", "-e", "-c", shell])
        .arg(&log)
        .current_dir(folder)
        .env("TERM", "xterm")
        .env_remove("NO_COLOR")
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status();
    if !run.is_ok_and(|status| status.success()) {
        return udac_tests::missing(Need::Aside, "no `script` makes a terminal");
    }
    Some(String::from_utf8_lossy(&fs::read(log).unwrap()).into_owned())
}

/// A model that takes its time.
fn large(folder: &Path) {
    let mut text = MODEL.to_owned();
    for i in 0..60_000 {
        write!(
            text,
            "\nsea:Ship{i} a upper:DirectClass ; upper:label \"Ship\"@en ; upper:keyedOn ( sea:name ) ; \
             upper:property sea:name , sea:flag ."
        )
        .unwrap();
    }
    fs::write(folder.join("large.ttl"), text).unwrap();
}

#[test]
fn a_long_run_shows_what_it_does_and_leaves_no_trace() {
    let folder = folder();
    large(folder.path());
    let udac = env!("CARGO_BIN_EXE_udac");
    let check = |more: &str| on_a_terminal(folder.path(), &format!("{udac} check {more}"));
    let Some(shown) = check("large.ttl") else {
        return;
    };
    // On a machine that is done within a second there is nothing to see.
    if shown.contains("udac: checking") {
        assert!(shown.contains("udac: checking (1 s)"), "{shown:?}");
        assert!(shown.contains("\r\u{1b}[K"), "{shown:?}");
        let last = shown.rfind("udac: checking").unwrap();
        assert!(shown[last..].contains("\r\u{1b}[K"), "{shown:?}");
    }
    for silent in ["sea.ttl", "-q large.ttl", "large.ttl 2>/dev/null"] {
        let shown = check(silent).unwrap();
        assert!(!shown.contains("udac: checking"), "{silent}: {shown:?}");
    }
}
