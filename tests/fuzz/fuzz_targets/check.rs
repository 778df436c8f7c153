//! Whatever the text, every diagnostic has a place in it and can be shown.

#![no_main]

#[path = "../run.rs"]
mod run;

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| {
    let checked = run::checked(bytes);
    run::in_place(&checked.diagnostics, &checked.sources);
});
