//! `kill -9` at any moment: each file is wholly old or wholly new, and the next run repairs.

use crate::built::exhaustive;
use crate::fleet::{Fleet, is_temporary};
use std::fs;
use std::path::Path;
use std::process::{Child, Stdio};
use std::time::{Duration, Instant, SystemTime};
use udac_tests::Random;

/// From when on the moment of a kill is drawn.
#[derive(Debug, Clone, Copy)]
enum From {
    Start,
    /// The first temporary file.
    Staging,
    /// The manifest lists what is to come: from now on files take their places.
    Placing,
}

const ALL: [From; 3] = [From::Start, From::Staging, From::Placing];

/// When the manifest was written.
fn written(folder: &Path) -> Option<SystemTime> {
    let manifest = folder.join("gen/.udac-manifest.json");
    fs::metadata(manifest).and_then(|m| m.modified()).ok()
}

/// Waits for a moment of a run; the run may end before.
fn wait(child: &mut Child, from: From, folder: &Path, before: Option<SystemTime>) {
    let first = folder.join("gen/avro");
    loop {
        let now = match from {
            From::Start => true,
            From::Staging => fs::read_dir(&first)
                .unwrap()
                .any(|e| is_temporary(e.unwrap().file_name().to_str().unwrap())),
            From::Placing => written(folder) != before,
        };
        if now || child.try_wait().unwrap().is_some() {
            return;
        }
        std::thread::sleep(Duration::from_micros(50));
    }
}

fn start(fleet: &Fleet) -> Child {
    let mut command = fleet.command(&["compile", "-q"]);
    command.stderr(Stdio::null()).spawn().unwrap()
}

/// How long a run takes from each moment on: the median of some runs.
fn spans(fleet: &Fleet) -> [Duration; 3] {
    ALL.map(|from| {
        let mut spans: Vec<Duration> = (0..3)
            .map(|round| {
                fleet.version((round + 1) % 2);
                let before = written(fleet.path());
                let mut child = start(fleet);
                wait(&mut child, from, fleet.path(), before);
                let begun = Instant::now();
                assert!(child.wait().unwrap().success());
                begun.elapsed()
            })
            .collect();
        spans.sort();
        fleet.version(0);
        fleet.compile();
        spans[1]
    })
}

#[test]
fn a_run_that_is_killed_leaves_each_file_whole() {
    let times = if exhaustive() { 1_000 } else { 40 };
    let fleet = Fleet::new(13, r#""avro", "graphql", "jsonschema", "postgres""#);
    assert!(fleet.worlds.iter().all(|w| w.len() > 200));
    let spans = spans(&fleet);
    let mut random = Random::new(9);
    let mut current = 0;
    let [mut before, mut staging, mut placing, mut after] = [0; 4];
    for n in 0..times {
        let new = 1 - current;
        fleet.version(new);
        let stamp = written(fleet.path());
        let mut child = start(&fleet);
        let moment = n % 3;
        wait(&mut child, ALL[moment], fleet.path(), stamp);
        let span = usize::try_from(spans[moment].as_micros()).unwrap();
        let delay = random.below(span + span / 2 + 1);
        std::thread::sleep(Duration::from_micros(u64::try_from(delay).unwrap()));
        child.kill().unwrap();
        child.wait().unwrap();
        let placed = written(fleet.path()) != stamp;
        let census = fleet.census();
        match (census.temporary, census.is[current], census.is[new]) {
            (0, _, true) => after += 1,
            (0, true, _) => before += 1,
            _ if placed => placing += 1,
            _ => staging += 1,
        }
        // The model may have changed again before the next run.
        let next = if random.percent(70) { new } else { current };
        fleet.version(next);
        fleet.compile();
        fleet.holds(next);
        if n % 10 == 0 {
            fleet.is_checked();
        }
        current = next;
    }
    println!(
        "{times} kills: {before} before the writing, {staging} while temporary files were written, \
         {placing} while files took their places, {after} after it; a run takes {:?}, {:?} of it the writing, \
         {:?} the taking of places",
        spans[0], spans[1], spans[2]
    );
    assert!(staging > times / 40, "too few kills fell into the writing");
    assert!(placing > times / 40, "too few kills fell among the renames");
}
