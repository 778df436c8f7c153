//! Text that is made piece by piece, so that memory does not grow with what is written.

/// What takes the text of an artefact, in order. Whether it can keep it is its own affair: a printer
/// does not fail.
pub trait Sink {
    /// The next piece.
    fn push(&mut self, text: &str);
}

impl Sink for String {
    fn push(&mut self, text: &str) {
        self.push_str(text);
    }
}

/// Bytes that are gathered before a sink gets them.
const PIECE: usize = 64 * 1024;

/// Gathers small pieces for a sink. What is left goes out when it is dropped.
pub struct Text<'s> {
    sink: &'s mut dyn Sink,
    gathered: String,
}

impl<'s> Text<'s> {
    /// Text for a sink.
    pub fn new(sink: &'s mut dyn Sink) -> Self {
        Self {
            sink,
            gathered: String::new(),
        }
    }

    /// Adds text.
    pub fn push_str(&mut self, text: &str) {
        self.gathered.push_str(text);
        if self.gathered.len() >= PIECE {
            self.flush();
        }
    }

    /// Adds a character.
    pub fn push(&mut self, c: char) {
        self.gathered.push(c);
    }

    fn flush(&mut self) {
        if !self.gathered.is_empty() {
            self.sink.push(&self.gathered);
            self.gathered.clear();
        }
    }
}

impl Drop for Text<'_> {
    fn drop(&mut self) {
        self.flush();
    }
}

impl std::fmt::Write for Text<'_> {
    fn write_str(&mut self, text: &str) -> std::fmt::Result {
        self.push_str(text);
        Ok(())
    }
}

impl std::fmt::Debug for Text<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Text({} bytes gathered)", self.gathered.len())
    }
}

/// The whole of a text that is small, or wanted in one piece.
pub fn whole(write: impl FnOnce(&mut dyn Sink)) -> String {
    let mut text = String::new();
    write(&mut text);
    text
}
