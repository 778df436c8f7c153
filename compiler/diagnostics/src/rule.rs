//! A rule: the identity of a diagnostic, and the page that explains it.

use std::fmt;

/// How grave a diagnostic is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Something the reader may want to know; never fails a run.
    Note,
    /// Probably not meant; fails a run only under `--deny`.
    Warning,
    /// The input is at fault.
    Error,
}

impl Severity {
    /// The word for it in output.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

impl fmt::Display for Severity {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.word())
    }
}

/// A rule: a code such as `syntax/unexpected-token`, its severity, and its page.
///
/// The code is the file name of the rule, the key of `udac explain` and the page of the book; it
/// states the fault and is never reused.
#[derive(Debug)]
pub struct Rule {
    /// `stage/kebab-case`.
    pub code: &'static str,
    /// The severity unless a run says otherwise.
    pub severity: Severity,
    /// Markdown: what it means, a wrong example, the mended one.
    pub page: &'static str,
}

impl Rule {
    /// The first paragraph of the page, on one line; the code where there is no page.
    #[must_use]
    pub fn paragraph(&self) -> String {
        let text = self.page.lines().skip(1).skip_while(|l| l.is_empty());
        let lines: Vec<&str> = text.take_while(|l| !l.is_empty()).collect();
        if lines.is_empty() {
            self.code.to_owned()
        } else {
            lines.join(" ")
        }
    }

    /// The first sentence of the page, without its full stop; the code where there is no page.
    #[must_use]
    pub fn gist(&self) -> String {
        let mut paragraph = self.paragraph();
        let end = paragraph.find(". ").unwrap_or(paragraph.len());
        paragraph.truncate(end);
        paragraph.trim_end_matches('.').to_owned()
    }
}

impl PartialEq for Rule {
    fn eq(&self, other: &Self) -> bool {
        self.code == other.code
    }
}

impl Eq for Rule {}
