//! The command line as a user meets it.

#![expect(clippy::unwrap_used, reason = "what fails here is a failed test")]

mod converts;
mod file_names;
mod governance;
mod ids;
mod mocks;
mod options;
mod outputs;
mod pre_commit;
mod progress;
mod repairs;
mod runs;
mod studio;
mod support;
mod writes;
