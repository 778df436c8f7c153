//! The reader against the suites of the W3C, and against oxttl on broken text.
//!
//! The suites are not part of the project: `UDAC_SUITES` says where they are, else they are looked for
//! beside the checkout. Where there are none, tests print `not run: …`, and fail for that under
//! `UDAC_REQUIRE=all`.

#![cfg(test)]

mod differences;
mod differential;
mod files;
mod manifest;
mod mutations;
mod readers;
#[path = "../../../../tests/src/require.rs"]
mod require;
#[path = "../../../../tests/src/tried.rs"]
mod tried;
mod w3c;
