//! The command line: `udac`.
//!
//! In: arguments, the environment, standard input. Out: data on standard output, everything else on
//! standard error, and an exit code. What a command does is the driver's; this crate reads arguments
//! and writes streams.

mod args;
mod commands;
mod guard;
mod progress;
#[cfg(test)]
mod reference;
mod report;
mod session;
mod terminal;

use std::process::ExitCode;

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

/// How a run ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// Nothing to complain about.
    Clean,
    /// Errors in the input, or a difference that `--check` found.
    Findings,
    /// Use, configuration, input or output.
    Usage,
    /// A fault of ours.
    Bug,
    /// Interrupted.
    Interrupted,
}

impl Exit {
    const fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Findings => 1,
            Self::Usage => 2,
            Self::Bug => 70,
            Self::Interrupted => 130,
        }
    }
}

fn main() -> ExitCode {
    // Without a handler the system ends the process, and shells say 130 all the same.
    let _ = ctrlc::set_handler(|| {
        udac_driver::remove_leftovers();
        std::process::exit(i32::from(Exit::Interrupted.code()));
    });
    let exit = guard::guarded(|| match args::read() {
        Ok(invocation) => commands::run(&invocation),
        Err(exit) => exit,
    });
    ExitCode::from(exit.code())
}
