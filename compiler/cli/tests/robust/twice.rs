//! Two runs at once into one folder: it is wholly of the one or wholly of the other.

use crate::built::exhaustive;
use crate::fleet::{Texts, done, model, scratch, texts};
use std::fs;
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};
use udac_tests::Random;

fn start(folder: &Path, version: usize) -> Child {
    Command::new(env!("CARGO_BIN_EXE_udac"))
        .args(["compile", &format!("m{version}"), "-t", "avro,graphql"])
        .args(["-o", "gen", "-q"])
        .current_dir(folder)
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Whether a run wrote; if not, the folder was locked, and it says so.
fn wrote(child: Child) -> bool {
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8_lossy(&output.stderr);
    if output.status.code() == Some(2) {
        assert!(told.starts_with("udac: `gen` is locked"), "{told}");
        return false;
    }
    done(&output);
    true
}

#[test]
fn two_runs_at_once_do_not_mix() {
    let folder = scratch();
    let at = folder.path();
    fs::create_dir(at.join(".git")).unwrap();
    // Half of the domains are in both.
    for (version, domains) in [(0, 0..12), (1, 6..18)] {
        fs::create_dir(at.join(format!("m{version}"))).unwrap();
        for n in domains {
            let text = model(&format!("d{n}"), version);
            fs::write(at.join(format!("m{version}/d{n}.ttl")), text).unwrap();
        }
    }
    let mut span = Duration::ZERO;
    let worlds: [Texts; 2] = [0, 1].map(|version| {
        let begun = Instant::now();
        assert!(wrote(start(at, version)));
        span = begun.elapsed();
        texts(&at.join("gen"))
    });
    let times = if exhaustive() { 200 } else { 10 };
    let mut random = Random::new(2);
    let mut locked = 0;
    for n in 0..times {
        let first = random.below(2);
        let one = start(at, first);
        // Most start within the first part of the other run, which then has all its writing before it.
        let delay = random.below(usize::try_from(span.as_micros()).unwrap() >> (n % 4) | 1);
        std::thread::sleep(Duration::from_micros(u64::try_from(delay).unwrap()));
        let other = start(at, 1 - first);
        let wrote = [wrote(one), wrote(other)];
        let found = texts(&at.join("gen"));
        let is = [first, 1 - first].map(|v| found == worlds[v]);
        match wrote {
            [true, true] => assert!(is[0] || is[1], "{:?}", found.keys()),
            [true, false] | [false, true] => {
                assert_eq!(is, wrote, "{:?}", found.keys());
                locked += 1;
            }
            [false, false] => panic!("each was kept out by the other"),
        }
    }
    println!("{times} pairs of runs: in {locked} one found the folder locked");
    assert!(locked > 0, "no two runs met");
}
