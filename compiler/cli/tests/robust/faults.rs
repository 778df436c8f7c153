//! Disks that are full, and disks that fail: each call of the system that touches an output fails once.
//!
//! The calls are made to fail by `faults.c`. A run says which file and why, and leaves each file whole.

use crate::built::{built, exhaustive};
use crate::fleet::Fleet;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

const ENOSPC: i32 = 28;
const EIO: i32 = 5;

/// Calls after which nothing is lost if they fail: what was to be read is written anew, what was to be closed is
/// synced, and what was only to be cleared away is so by the next run. The run may say so or go on.
const HARMLESS: [&str; 5] = ["read", "close", "unlink", "list", "open"];

/// What fails: the n-th call, by a cause, or from then on all that need room.
struct Fault {
    at: usize,
    cause: i32,
    full: bool,
}

/// Compiles a version with a fault; gives the calls that failed.
fn compile(fleet: &Fleet, shim: &Path, version: usize, fault: &Fault) -> Vec<String> {
    let log = shim.with_extension("log");
    let _ = fs::remove_file(&log);
    fleet.version(version);
    let output = fleet
        .command(&["compile", "-q"])
        .env("LD_PRELOAD", shim)
        .env("FAULT_BELOW", fleet.path().canonicalize().unwrap())
        .env("FAULT_AT", fault.at.to_string())
        .env("FAULT_ERRNO", fault.cause.to_string())
        .env("FAULT_FULL", if fault.full { "1" } else { "0" })
        .env("FAULT_LOG", &log)
        .output()
        .unwrap();
    let failed = fs::read_to_string(&log).unwrap_or_default();
    let calls: Vec<String> = failed
        .lines()
        .map(|line| line.split(' ').next().unwrap().to_owned())
        .collect();
    let told = String::from_utf8(output.stderr).unwrap();
    let census = fleet.census();
    match output.status.code() {
        Some(0) => {
            let harmless = calls.iter().all(|c| HARMLESS.contains(&&**c));
            assert!(harmless, "a fault is passed over: {failed}");
            assert!(census.is[version], "not all is written: {failed}");
        }
        Some(2) => {
            assert!(!calls.is_empty(), "nothing failed: {told}");
            let cause = format!("(os error {})\n", fault.cause);
            let path = told.strip_prefix("udac: `").and_then(|t| t.split_once('`'));
            let path = path.unwrap_or_else(|| panic!("no file is named: {told}")).0;
            assert!(
                told.ends_with(&cause) && told.lines().count() == 1,
                "{told}"
            );
            let path = path.trim_start_matches("./");
            let known = fleet.worlds.iter().any(|w| w.contains_key(path));
            let known = known || fleet.path().join(path).is_dir();
            assert!(known, "no output is named: {told}");
        }
        other => panic!("exit {other:?} after {failed}: {told}"),
    }
    let kept = calls.iter().any(|c| c == "unlink");
    assert!(
        census.temporary == 0 || kept,
        "temporary files after {failed}"
    );
    calls
}

/// Lets every call fail in turn, on the way to and fro; gives how often each did.
fn each(fleet: &Fleet, shim: &Path, cause: i32, full: bool) -> BTreeMap<String, usize> {
    let mut calls: BTreeMap<String, usize> = BTreeMap::new();
    for at in 1.. {
        let fault = Fault { at, cause, full };
        let mut any = false;
        for version in [1, 0] {
            let failed = compile(fleet, shim, version, &fault);
            any |= !failed.is_empty();
            for call in failed {
                *calls.entry(call).or_default() += 1;
            }
            fleet.compile();
            fleet.holds(version);
        }
        if !any {
            break;
        }
    }
    fleet.is_checked();
    calls
}

#[test]
fn a_disk_that_fails_or_is_full_leaves_each_file_whole() {
    let folder = tempfile::tempdir().unwrap();
    let Some(shim) = built("faults.c", &["-shared", "-fPIC"], folder.path()) else {
        return;
    };
    let (domains, targets) = if exhaustive() {
        (3, r#""avro", "graphql", "postgres""#)
    } else {
        (1, r#""avro""#)
    };
    let fleet = Fleet::new(domains, targets);
    for (cause, full) in [(EIO, false), (ENOSPC, false), (ENOSPC, true)] {
        let calls = each(&fleet, &shim, cause, full);
        println!("os error {cause}, a disk that stays full: {full}: {calls:?}");
        let expected: &[&str] = if full {
            &["create", "write", "fsync"]
        } else {
            &[
                "create", "write", "fsync", "rename", "unlink", "close", "read", "open", "list",
            ]
        };
        for call in expected {
            assert!(calls.contains_key(*call), "no {call} was made to fail");
        }
    }
}
