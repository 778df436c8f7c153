//! A sign of life for people who wait.
//!
//! In: what a run is doing. Out: a line on standard error that says so, once it has taken a second,
//! and that is gone when the run is done. On a terminal alone; nothing else is written meanwhile.

use crate::args::Common;
use crate::terminal;
use std::fmt::Write as _;
use std::io::IsTerminal as _;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::time::{Duration, Instant};

/// Who is done sooner sees nothing.
const PATIENCE: Duration = Duration::from_secs(1);
/// Between two pictures.
const BEAT: Duration = Duration::from_millis(120);
const SIGNS: [char; 4] = ['|', '/', '-', '\\'];
/// To the beginning of the line, and clears it.
const WIPE: &str = "\r\u{1b}[K";

/// Whether a run is done.
type Done = Arc<(Mutex<bool>, Condvar)>;

/// The line, as long as it lives.
#[derive(Debug)]
pub(crate) struct Progress {
    done: Done,
    thread: Option<std::thread::JoinHandle<()>>,
}

impl Progress {
    /// Begins to wait, where somebody may want to see it.
    pub(crate) fn start(common: &Common, stage: &'static str) -> Self {
        let dumb = std::env::var_os("TERM").is_some_and(|t| t == "dumb");
        let seen = std::io::stderr().is_terminal() && !dumb && !common.quiet;
        Self::on(seen.then_some(terminal::stderr), PATIENCE, stage)
    }

    fn on<W: Fn(&str) + Send + 'static>(
        write: Option<W>,
        patience: Duration,
        stage: &'static str,
    ) -> Self {
        let done: Done = Arc::default();
        // Without a thread nothing is shown, which hinders nobody.
        let thread = write.and_then(|write| {
            let done = Arc::clone(&done);
            let builder = std::thread::Builder::new().name("progress".to_owned());
            builder
                .spawn(move || show(&done, stage, patience, &write))
                .ok()
        });
        Self { done, thread }
    }
}

impl Drop for Progress {
    /// Clears the line before anything else is written.
    fn drop(&mut self) {
        *self.done.0.lock().unwrap_or_else(PoisonError::into_inner) = true;
        self.done.1.notify_all();
        if let Some(thread) = self.thread.take() {
            // It cannot panic; if it did, the line would be all that is lost.
            let _ = thread.join();
        }
    }
}

fn show(done: &Done, stage: &str, patience: Duration, write: &dyn Fn(&str)) {
    let (done, changed) = &**done;
    let begun = Instant::now();
    let mut wait = patience;
    let mut shown = false;
    let mut signs = SIGNS.iter().cycle();
    let mut ended = done.lock().unwrap_or_else(PoisonError::into_inner);
    while !*ended {
        let waited = changed.wait_timeout_while(ended, wait, |done| !*done);
        (ended, _) = waited.unwrap_or_else(PoisonError::into_inner);
        if let Some(sign) = signs.next().filter(|_| !*ended) {
            write(&line(*sign, stage, begun.elapsed()));
            shown = true;
        }
        wait = BEAT;
    }
    if shown {
        write(WIPE);
    }
}

fn line(sign: char, stage: &str, elapsed: Duration) -> String {
    let mut line = format!("{WIPE}{sign} udac: {stage}");
    // Writing into a `String` cannot fail.
    let _ = write!(line, " ({} s)", elapsed.as_secs());
    line
}

#[cfg(test)]
mod tests {
    use super::*;

    fn recorded(patience: Duration, work: Duration) -> String {
        let seen: Arc<Mutex<String>> = Arc::default();
        let written = Arc::clone(&seen);
        let write = move |text: &str| written.lock().unwrap().push_str(text);
        let progress = Progress::on(Some(write), patience, "compiling");
        std::thread::sleep(work);
        drop(progress);
        std::mem::take(&mut seen.lock().unwrap())
    }

    #[test]
    fn a_short_run_shows_nothing() {
        assert_eq!(recorded(Duration::from_secs(60), Duration::ZERO), "");
    }

    #[test]
    fn a_long_run_shows_what_it_does_and_wipes_it_away() {
        let text = recorded(Duration::ZERO, Duration::from_millis(300));
        assert!(text.contains("udac: compiling (0 s)"), "{text:?}");
        assert!(text.ends_with(WIPE), "{text:?}");
        assert!(!text.contains('\n'), "{text:?}");
    }
}
