//! How much is tried of what takes long, by `UDAC_EXHAUSTIVE`: the one place that reads it.
//!
//! | value | how many |
//! |---|---|
//! | unset | a sample |
//! | `1` | all that the test has, or as many as its page says |
//! | another number | so many |
//! | `federation,proof=25` | all, or so many, of what is named; of all else a sample |

/// What can be named: each takes long for a reason of its own.
const NAMED: [&str; 7] = [
    "federation",
    "mutants",
    "names",
    "proof",
    "robust",
    "semantics",
    "suites",
];

/// How many are tried of what is named: a sample, or all, or what is asked for.
///
/// # Panics
/// What is asked for is neither a number nor a list of names and numbers.
#[must_use]
pub fn tried(what: &str, sample: u64, all: u64) -> u64 {
    let asked = std::env::var_os("UDAC_EXHAUSTIVE").unwrap_or_default();
    asked_for(asked.to_str().unwrap(), what, sample, all)
}

fn asked_for(asked: &str, what: &str, sample: u64, all: u64) -> u64 {
    assert!(NAMED.contains(&what), "{what} is not listed");
    if asked.is_empty() {
        return sample;
    }
    number(asked, all).unwrap_or_else(|| listed(asked, what, sample, all))
}

fn number(asked: &str, all: u64) -> Option<u64> {
    let number: u64 = asked.parse().ok()?;
    Some(if number == 1 { all } else { number })
}

/// A name that nobody listens to would try a sample in silence.
fn listed(asked: &str, what: &str, sample: u64, all: u64) -> u64 {
    let mut found = sample;
    for part in asked.split(',') {
        let (name, many) = part.split_once('=').unwrap_or((part, "1"));
        assert!(
            NAMED.contains(&name),
            "UDAC_EXHAUSTIVE: `{name}` is none of {NAMED:?}"
        );
        let many = number(many, all);
        let many = many.unwrap_or_else(|| panic!("UDAC_EXHAUSTIVE: `{part}` has no number"));
        if name == what {
            found = many;
        }
    }
    found
}

#[test]
fn what_is_named_is_tried_more() {
    for (asked, proof, robust) in [
        ("", 3, 3),
        ("1", 1_000, 1_000),
        ("25", 25, 25),
        ("proof=25", 25, 3),
        ("robust,proof=25", 25, 1_000),
    ] {
        let of = |what| asked_for(asked, what, 3, 1_000);
        assert_eq!((of("proof"), of("robust")), (proof, robust), "{asked}");
    }
    for wrong in ["prof", "proof=many", "proof,", "robust proof"] {
        assert!(std::panic::catch_unwind(|| asked_for(wrong, "robust", 3, 1_000)).is_err());
    }
}
