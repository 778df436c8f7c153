//! Bugs are caught here.
//!
//! In: a run. Out: its exit, or, where it panics, a report and exit code 70. The run has a deep stack
//! of its own, so that what it does with nested input does not depend on the system.

use crate::{Exit, terminal};
use std::panic;
use std::sync::{Arc, Mutex, PoisonError};

const STACK: usize = 256 * 1024 * 1024;

/// Runs something; a panic becomes a report.
pub(crate) fn guarded(run: impl FnOnce() -> Exit + Send) -> Exit {
    let report: Arc<Mutex<Option<String>>> = Arc::default();
    let slot = Arc::clone(&report);
    panic::set_hook(Box::new(move |info| {
        let place = info.location().map_or_else(
            || "an unknown place".to_owned(),
            |l| format!("{}:{}:{}", l.file(), l.line(), l.column()),
        );
        let what = info.payload_as_str().unwrap_or("no message");
        let trace = std::backtrace::Backtrace::capture();
        let mut report = slot.lock().unwrap_or_else(PoisonError::into_inner);
        report.get_or_insert_with(|| format!("{what}\n  at {place}\n{trace}"));
    }));
    let ended = std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(STACK);
        thread.spawn_scoped(scope, run).map(|handle| handle.join())
    });
    match ended {
        Ok(Ok(exit)) => exit,
        Ok(Err(_)) => {
            let report = report.lock().unwrap_or_else(PoisonError::into_inner);
            tell(report.as_deref().unwrap_or("no report"));
            Exit::Bug
        }
        Err(error) => {
            tell(&format!("no thread can be started: {error}"));
            Exit::Bug
        }
    }
}

fn tell(what: &str) {
    terminal::stderr(&format!(
        "udac: a bug in the compiler, not in your model: {}\n\
         Please report it with the text above, the command and, if you can, the model.\n\
         udac {}; a backtrace comes with RUST_BACKTRACE=1\n",
        what.trim_end(),
        env!("CARGO_PKG_VERSION")
    ));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_an_exit_code() {
        assert_eq!(guarded(|| panic!("on purpose")), Exit::Bug);
        assert_eq!(Exit::Bug.code(), 70);
        assert_eq!(guarded(|| Exit::Findings), Exit::Findings);
    }
}
