//! Two branches that change at random, and what merging them gives.

use super::evolutions::{TARGETS, World, assert_kept};
use super::{Lines, lines, run, wrong};
use udac_diagnostics::SourceMap;
use udac_driver::{IDS_FILE, Merged, merge, repair_ids};

const PAIRS: u64 = 30;

/// A branch: some changes, with a compilation at the end.
fn branch(world: &World, base: &str, seed: u64, mark: &'static str) -> String {
    let mut world = world.clone();
    world.random = udac_tests::Random::new(seed);
    world.mark = mark;
    let mut changes = 0;
    while changes < 4 {
        // A concept that is renamed on one side and used on the other is somebody's to look at.
        let kept = world.clone();
        if world.change().is_some() {
            let random = world.random.clone();
            world = kept;
            world.random = random;
            continue;
        }
        changes += 1;
    }
    run(&world.text(), TARGETS, Some(base), false).text
}

fn merged(base: &str, ours: &str, theirs: &str) -> Merged {
    let mut sources = SourceMap::default();
    let made = merge(
        ("base", base),
        ("ours", ours),
        ("theirs", theirs),
        &mut sources,
    );
    let made = made.unwrap_or_else(|faults| panic!("{faults:?}"));
    assert!(made.conflicts.is_empty(), "{:?}", made.conflicts);
    made
}

fn keys(lines: &Lines) -> Vec<(&String, Vec<(&String, bool)>)> {
    let of = lines.iter();
    of.map(|(t, l)| (t, l.iter().map(|(k, v)| (k, v.removed)).collect()))
        .collect()
}

#[test]
fn branches_merge_without_a_question() {
    let mut given = 0;
    for seed in 0..PAIRS {
        let world = World::new(seed);
        let base = run(&world.text(), TARGETS, None, false).text;
        let ours = branch(&world, &base, 2 * seed + 1_000, "o");
        let theirs = branch(&world, &base, 2 * seed + 1_001, "t");
        let what = format!("pair {seed}");
        let one = merged(&base, &ours, &theirs);
        let other = merged(&base, &theirs, &ours);
        given += one.told.len();
        let (one_lines, other_lines) = (lines(&one.text), lines(&other.text));
        assert_kept(&lines(&base), &one_lines, &what);
        assert_kept(&lines(&base), &other_lines, &what);
        assert_kept(&lines(&ours), &one_lines, &what);
        assert_kept(&lines(&theirs), &other_lines, &what);
        assert_eq!(keys(&one_lines), keys(&other_lines), "{what}");
        assert_eq!(wrong(&one.text), "", "{what}");
        // Merging what is merged changes nothing.
        for (base, theirs) in [(&base, &theirs), (&one.text, &one.text), (&base, &base)] {
            assert_eq!(merged(base, &one.text, theirs).text, one.text, "{what}");
        }
        assert_eq!(merged(&base, &base, &ours).text, ours, "{what}");
        as_union(&base, &ours, &theirs, &what);
    }
    assert!(given > 20, "{given}");
}

/// As git's `merge=union` leaves it: the lines of both, in an order that says nothing.
fn as_union(base: &str, ours: &str, theirs: &str, what: &str) {
    let mut sections: std::collections::BTreeMap<&str, Vec<&str>> = Default::default();
    for text in [ours, theirs] {
        let mut section = "";
        for line in text.lines().skip(2).filter(|l| !l.is_empty()) {
            if line.starts_with('[') {
                section = line;
            } else if !sections.entry(section).or_default().contains(&line) {
                sections.get_mut(section).unwrap().push(line);
            }
        }
    }
    let head: String = base.lines().take(2).map(|l| format!("{l}\n")).collect();
    let text = |turned: bool| {
        let mut out = head.clone();
        for (section, all) in &sections {
            let mut all: Vec<_> = all.clone();
            if turned {
                all.reverse();
            }
            out += &format!("\n{section}\n{}\n", all.join("\n"));
        }
        out
    };
    let mend = |text: &str| {
        let made = repair_ids(IDS_FILE, text, &mut SourceMap::default());
        let made = made.unwrap_or_else(|faults| panic!("{what}: {faults:?}"));
        assert!(made.conflicts.is_empty(), "{what}: {:?}", made.conflicts);
        made.text
    };
    let mended = mend(&text(false));
    assert_eq!(
        mended,
        mend(&text(true)),
        "{what}: the order of lines counts"
    );
    assert_eq!(mended, mend(&mended), "{what}");
    assert_kept(&lines(base), &lines(&mended), what);
    assert_eq!(wrong(&mended), "", "{what}");
}
