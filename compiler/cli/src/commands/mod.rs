//! One file a command.

mod check;
mod compile;
mod convert;
mod describe;
mod explain;
mod ids;
mod mock;
mod query;
mod targets;

use crate::args::{Command, Invocation};
use crate::{Exit, terminal};
use udac_diagnostics::escape_for_terminal;
use udac_driver::DriverError;

/// Why a command could not do what it was asked for.
#[derive(Debug)]
pub(crate) enum Failure {
    /// Use, configuration, input or output.
    Driver(DriverError),
    /// Standard output cannot be written to.
    Stdout(std::io::Error),
}

impl From<DriverError> for Failure {
    fn from(error: DriverError) -> Self {
        Self::Driver(error)
    }
}

impl From<std::io::Error> for Failure {
    fn from(error: std::io::Error) -> Self {
        Self::Stdout(error)
    }
}

/// A fault of use.
pub(crate) fn usage(message: impl Into<String>) -> Failure {
    Failure::Driver(DriverError::Usage(message.into()))
}

/// Runs a command.
pub(crate) fn run(invocation: &Invocation) -> Exit {
    let ended = match &invocation.command {
        Command::Compile(command) => compile::run(invocation, command),
        Command::Check(command) => check::run(invocation, command),
        Command::Query(command) => query::run(invocation, command),
        Command::Describe(command) => describe::run(invocation, command),
        Command::Convert(command) => convert::run(invocation, command),
        Command::Mock(command) => mock::run(invocation, command),
        Command::Explain(command) => explain::run(command),
        Command::Ids { command } => ids::run(invocation, command),
        Command::Targets => targets::run(invocation),
    };
    match ended {
        Ok(exit) => exit,
        Err(failure) => {
            let text = match failure {
                Failure::Driver(error) => error.to_string(),
                Failure::Stdout(error) => format!("standard output: {error}"),
            };
            // Arguments and files may have put anything into it.
            let lines: Vec<_> = text.lines().map(escape_for_terminal).collect();
            terminal::stderr(&format!("udac: {}\n", lines.join("\n")));
            Exit::Usage
        }
    }
}
