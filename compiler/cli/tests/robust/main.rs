//! Writing when things go wrong: runs that are killed, disks that fail or are full, two runs at once. And no run
//! opens a socket.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "what fails here is a failed test"
)]

mod built;
mod faults;
mod fleet;
mod kills;
mod network;
mod twice;
