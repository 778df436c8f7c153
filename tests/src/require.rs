//! What tests may be without, by `UDAC_REQUIRE`: the one place that reads it.
//!
//! | value | what has to be there |
//! |---|---|
//! | unset | nothing: a test that is without something prints `not run: …` and passes |
//! | `oracles` | all that `tests/oracles/install` installs; what builds a crate anew is run too |
//! | `all` | that, the published example and the suites of the W3C beside the checkout, and a terminal |
//!
//! `.ci/run` sets `all` where example and suites lie beside the checkout, and `oracles` elsewhere.

/// What a test leans on that is not in the repository.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Need {
    /// What `tests/oracles/install` installs, or the time to build a crate anew.
    Oracle,
    /// What an installation does not bring.
    Aside,
}

/// Whether it has to be there.
///
/// # Panics
/// `UDAC_REQUIRE` says something else than what the table has.
#[must_use]
pub fn required(need: Need) -> bool {
    let required = std::env::var_os("UDAC_REQUIRE").unwrap_or_default();
    match required.to_str() {
        Some("") => false,
        Some("oracles") => need == Need::Oracle,
        Some("all") => true,
        other => panic!("UDAC_REQUIRE is `oracles` or `all`, not {other:?}"),
    }
}

/// Says that a test is not run; gives nothing.
///
/// # Panics
/// It has to be run.
#[must_use]
pub fn missing<T>(need: Need, why: &str) -> Option<T> {
    assert!(!required(need), "{why}");
    println!("not run: {why}");
    None
}
