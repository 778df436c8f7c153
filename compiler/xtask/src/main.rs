//! Chores of the project: `cargo xtask codegen`, `cargo xtask bench`, `cargo xtask oracles`.
//!
//! In: command-line words. Out: generated files, tables on stdout. No part of the compiler.

#![expect(
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a tool for people at a terminal"
)]

mod bench;
mod codegen;
mod grammar;
mod oracles;

use std::process::ExitCode;

/// The one of the tool: the bare parse is measured with what the compiler has too.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const USAGE: &str = "\
cargo xtask codegen [--check]
    makes the parser of the grammars and the typed views of the embedded models anew
cargo xtask bench [--classes N,N,…] [--udac PATH] [--keep DIR]
    compiles synthetic models and reports times, memory and the ratio to the bare parse
cargo xtask bench --extremes [--udac PATH] [--keep DIR]
    checks models with many faults, and texts that are very deep, long or large
cargo xtask oracles -n N [--engine NAME] [--seed-from N]
    holds instances of N random models against the engines, and goes on where a run was broken off
cargo xtask synth N [--seed S]
    prints a synthetic model of N classes";

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let rest: Vec<&str> = words.iter().skip(1).map(String::as_str).collect();
    let outcome = match words.first().map(String::as_str) {
        Some("codegen") => codegen::run(&rest),
        Some("bench") => bench::run(&rest),
        Some("oracles") => oracles::run(&rest),
        Some("synth") => bench::synth(&rest),
        _ => Err(USAGE.to_owned()),
    };
    match outcome {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("{message}");
            ExitCode::from(2)
        }
    }
}
