//! Streams and what they can show.

use std::io::{ErrorKind, IsTerminal as _, Write as _};

/// When output is coloured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(crate) enum Color {
    /// On a terminal, unless the environment says otherwise.
    Auto,
    /// Always.
    Always,
    /// Never.
    Never,
}

impl Color {
    /// Whether standard error is coloured. `NO_COLOR` and `TERM=dumb` say no, `CLICOLOR_FORCE` yes.
    pub(crate) fn on_stderr(self) -> bool {
        let terminal = std::io::stderr().is_terminal();
        self.decide(terminal, |name| std::env::var(name).ok())
    }

    fn decide(self, terminal: bool, environment: impl Fn(&str) -> Option<String>) -> bool {
        let set = |name| environment(name).filter(|v| !v.is_empty());
        match self {
            Self::Always => true,
            Self::Never => false,
            Self::Auto if set("NO_COLOR").is_some() => false,
            Self::Auto if set("CLICOLOR_FORCE").is_some_and(|v| v != "0") => true,
            Self::Auto => terminal && set("TERM").as_deref() != Some("dumb"),
        }
    }
}

/// Writes data. A reader that went away is no fault.
pub(crate) fn stdout(text: &str) -> Result<(), std::io::Error> {
    stdout_bytes(text.as_bytes())
}

/// Writes data that is no text.
pub(crate) fn stdout_bytes(bytes: &[u8]) -> Result<(), std::io::Error> {
    let mut out = std::io::stdout().lock();
    let written = out.write_all(bytes).and_then(|()| out.flush());
    match written {
        Err(e) if e.kind() == ErrorKind::BrokenPipe => Ok(()),
        other => other,
    }
}

/// Writes what is not data. Where even that fails nobody can be told.
pub(crate) fn stderr(text: &str) {
    let _ = std::io::stderr().lock().write_all(text.as_bytes());
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_flag_comes_before_the_environment_and_that_before_the_terminal() {
        let decide = |color: Color, terminal, pairs: &[(&str, &str)]| {
            color.decide(terminal, |name| {
                let pair = pairs.iter().find(|(n, _)| *n == name);
                pair.map(|(_, v)| (*v).to_owned())
            })
        };
        assert!(decide(Color::Auto, true, &[]));
        assert!(!decide(Color::Auto, false, &[]));
        assert!(!decide(Color::Auto, true, &[("NO_COLOR", "1")]));
        assert!(decide(Color::Auto, true, &[("NO_COLOR", "")]));
        assert!(decide(Color::Auto, false, &[("CLICOLOR_FORCE", "1")]));
        assert!(!decide(Color::Auto, false, &[("CLICOLOR_FORCE", "0")]));
        assert!(!decide(Color::Auto, true, &[("TERM", "dumb")]));
        assert!(decide(Color::Always, false, &[("NO_COLOR", "1")]));
        assert!(!decide(Color::Never, true, &[("CLICOLOR_FORCE", "1")]));
    }
}
