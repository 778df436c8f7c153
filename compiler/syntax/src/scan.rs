//! The scanner: where units begin and end.
//!
//! In: text. Out: [`Unit`]s in order, which between them leave only blanks and comments. It knows
//! strings, IRIs, comments and brackets, and nothing else; what stands in a unit may be any
//! nonsense. It never splits a statement that is well-formed; it may leave two in one unit.

use crate::bytes::{begins_statement, indentation, is_blank, line_end, skip_blanks};
use crate::{MAX_DEPTH, Range32};

/// What a unit is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum UnitKind {
    /// `@prefix`, `@base`, `PREFIX` or `BASE`.
    Directive,
    /// One statement, or several where they cannot be told apart safely.
    Statements,
    /// From `GRAPH` or the graph's name to the `{`.
    GraphOpen,
    /// The `}`.
    GraphClose,
}

/// What the scanner saw to be wrong with a unit. A parser must not be trusted with such a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Broken {
    /// A string in single quotes that has none at the end of its line; the place of its quote.
    String(u32),
    /// A long string that ends nowhere.
    LongString(u32),
    /// `<` without `>` on its line.
    Iri(u32),
    /// A statement that ends inside a bracket.
    Bracket(u32),
    /// Brackets nested beyond [`MAX_DEPTH`]; the place of the first that is.
    TooDeep(u32),
    /// A directive that is not made as directives are.
    Directive,
}

/// A unit of text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Unit {
    /// Its bytes, without blanks and comments around it.
    pub range: Range32,
    /// What it is.
    pub kind: UnitKind,
    /// How deep its brackets nest.
    pub depth: u32,
    /// Whether it ends in its own `.` or needs none.
    pub terminated: bool,
    /// What is wrong with it, if the scanner saw something.
    pub broken: Option<Broken>,
}

/// The units of a text.
#[derive(Debug, Default)]
pub struct Scan {
    /// In order, without overlap.
    pub units: Vec<Unit>,
}

/// Finds the units of Turtle or TriG. A byte order mark at the beginning is passed over.
#[must_use]
pub fn scan(text: &str) -> Scan {
    let mut scanner = Scanner {
        bytes: text.as_bytes(),
        at: if text.starts_with('\u{feff}') { 3 } else { 0 },
        units: Vec::with_capacity(text.len() / 400),
        endless: [false; 2],
    };
    while scanner.unit() {}
    Scan {
        units: scanner.units,
    }
}

struct Scanner<'a> {
    bytes: &'a [u8],
    at: usize,
    units: Vec<Unit>,
    /// A long string with `"""` or `'''` was found to have no end: then no later one has.
    endless: [bool; 2],
}

/// How a string or an IRI ended.
enum Ended {
    Well(usize),
    Badly(Broken),
}

/// The unit being read.
struct Open {
    start: usize,
    depth: u32,
    deepest: u32,
    bracket: usize,
    broken: Option<Broken>,
}

impl Scanner<'_> {
    fn byte(&self, at: usize) -> Option<u8> {
        self.bytes.get(at).copied()
    }

    /// Reads one unit; false at the end of the text.
    fn unit(&mut self) -> bool {
        self.at = skip_blanks(self.bytes, self.at);
        let start = self.at;
        match self.byte(start) {
            None => return false,
            Some(b'}') => {
                self.at += 1;
                self.push(start, UnitKind::GraphClose, 0, true, None);
            }
            Some(_) => match directive(self.bytes, start) {
                Some((end, fine)) => {
                    self.at = end;
                    let broken = (!fine).then_some(Broken::Directive);
                    self.push(start, UnitKind::Directive, 0, true, broken);
                }
                None => self.statement(start),
            },
        }
        true
    }

    fn push(
        &mut self,
        start: usize,
        kind: UnitKind,
        depth: u32,
        terminated: bool,
        broken: Option<Broken>,
    ) {
        let mut end = self.at.max(start);
        while end > start && self.byte(end - 1).is_some_and(is_blank) {
            end -= 1;
        }
        self.units.push(Unit {
            range: Range32::new(start, end),
            kind,
            depth,
            terminated,
            broken,
        });
    }

    /// Reads a statement, or what opens a graph.
    fn statement(&mut self, start: usize) {
        let mut open = Open {
            start,
            depth: 0,
            deepest: 0,
            bracket: start,
            broken: None,
        };
        let (kind, terminated) = self.body(&mut open);
        self.push(start, kind, open.deepest, terminated, open.broken);
    }

    /// Goes to the end of a statement; leaves `at` behind it.
    fn body(&mut self, open: &mut Open) -> (UnitKind, bool) {
        loop {
            let rest = self.bytes.get(self.at..).unwrap_or(&[]);
            let Some(n) = rest.iter().position(|b| is_special(*b)) else {
                self.at = self.bytes.len();
                return self.ends_without_dot(open);
            };
            let here = self.at + n;
            self.at = here + 1;
            match self.byte(here) {
                Some(b'#') => self.at = line_end(self.bytes, here),
                Some(b'\\') => self.at = here + 2,
                Some(b'[' | b'(') => open.enter(here),
                Some(b']' | b')') => open.depth = open.depth.saturating_sub(1),
                Some(b'.') if self.is_dot(here) => {
                    if open.depth > 0 {
                        open.fail(Broken::Bracket(offset(open.bracket)));
                    }
                    return (UnitKind::Statements, true);
                }
                Some(b'{') if open.depth == 0 => return (UnitKind::GraphOpen, true),
                Some(b'{' | b'}') => {
                    self.at = here;
                    return self.ends_without_dot(open);
                }
                Some(quote @ (b'"' | b'\'')) => match self.string(here, quote) {
                    Ended::Well(end) => self.at = end,
                    Ended::Badly(broken) => return self.recover(open, broken, here),
                },
                Some(b'<') => match self.iri(here) {
                    Ended::Well(end) => self.at = end,
                    Ended::Badly(broken) => return self.recover(open, broken, here),
                },
                Some(_) | None => {}
            }
        }
    }

    fn ends_without_dot(&self, open: &mut Open) -> (UnitKind, bool) {
        if open.depth > 0 {
            open.fail(Broken::Bracket(offset(open.bracket)));
        }
        (UnitKind::Statements, false)
    }

    /// Whether a dot ends a statement: what follows cannot go on a name or a number, or what stands
    /// before cannot hold a dot.
    fn is_dot(&self, here: usize) -> bool {
        let after = self.byte(here + 1);
        after.is_none_or(|b| is_blank(b) || matches!(b, b'#' | b'}'))
            || here
                .checked_sub(1)
                .and_then(|i| self.byte(i))
                .is_some_and(|b| matches!(b, b'>' | b'"' | b'\'' | b']' | b')') || is_blank(b))
                && !after.is_some_and(|b| b.is_ascii_digit())
    }

    fn string(&mut self, start: usize, quote: u8) -> Ended {
        let long = self.byte(start + 1) == Some(quote) && self.byte(start + 2) == Some(quote);
        if long {
            return self.long_string(start, quote);
        }
        let mut at = start + 1;
        loop {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            let found = rest
                .iter()
                .position(|b| *b == quote || matches!(b, b'\\' | b'\n' | b'\r'));
            let Some(n) = found else {
                return Ended::Badly(Broken::String(offset(start)));
            };
            match self.byte(at + n) {
                Some(b'\\') if !matches!(self.byte(at + n + 1), Some(b'\n' | b'\r')) => {
                    at += n + 2;
                }
                Some(b) if b == quote => return Ended::Well(at + n + 1),
                Some(_) | None => return Ended::Badly(Broken::String(offset(start))),
            }
        }
    }

    fn long_string(&mut self, start: usize, quote: u8) -> Ended {
        let kind = usize::from(quote == b'\'');
        let known = self.endless.get(kind).copied().unwrap_or(false);
        let mut at = if known { self.bytes.len() } else { start + 3 };
        loop {
            let rest = self.bytes.get(at..).unwrap_or(&[]);
            let Some(n) = rest.iter().position(|b| *b == quote || *b == b'\\') else {
                if let Some(seen) = self.endless.get_mut(kind) {
                    *seen = true;
                }
                return Ended::Badly(Broken::LongString(offset(start)));
            };
            at += n;
            if self.byte(at) == Some(b'\\') {
                at += 2;
            } else if self.byte(at + 1) == Some(quote) && self.byte(at + 2) == Some(quote) {
                return Ended::Well(at + 3);
            } else {
                at += 1;
            }
        }
    }

    fn iri(&self, start: usize) -> Ended {
        // `<<` of later versions is no IRI.
        if self.byte(start + 1) == Some(b'<') {
            return Ended::Well(start + 2);
        }
        let rest = self.bytes.get(start + 1..).unwrap_or(&[]);
        let found = rest.iter().position(|b| matches!(b, b'>' | b'\n' | b'\r'));
        match found.map(|n| start + 1 + n) {
            Some(end) if self.byte(end) == Some(b'>') => Ended::Well(end + 1),
            Some(_) | None => Ended::Badly(Broken::Iri(offset(start))),
        }
    }

    /// After a string or an IRI that does not end: the unit goes to the next line that stands no
    /// further right than its own beginning and looks like the beginning of a statement.
    fn recover(&mut self, open: &mut Open, broken: Broken, here: usize) -> (UnitKind, bool) {
        open.fail(broken);
        let own = indentation(self.bytes, open.start).unwrap_or(0);
        let mut at = line_end(self.bytes, here);
        loop {
            while self.byte(at).is_some_and(is_blank) {
                at += 1;
            }
            if at >= self.bytes.len() {
                break;
            }
            let fits = indentation(self.bytes, at).is_some_and(|n| n <= own);
            if fits && begins_statement(self.bytes, at) {
                break;
            }
            at = line_end(self.bytes, at);
        }
        self.at = at;
        (UnitKind::Statements, false)
    }
}

impl Open {
    fn enter(&mut self, here: usize) {
        if self.depth == 0 {
            self.bracket = here;
        }
        self.depth += 1;
        self.deepest = self.deepest.max(self.depth);
        if self.depth > MAX_DEPTH {
            self.fail(Broken::TooDeep(offset(here)));
        }
    }

    /// Only the first fault of a unit counts.
    fn fail(&mut self, broken: Broken) {
        self.broken.get_or_insert(broken);
    }
}

fn offset(at: usize) -> u32 {
    u32::try_from(at).unwrap_or(u32::MAX)
}

const fn is_special(b: u8) -> bool {
    matches!(
        b,
        b'"' | b'\'' | b'<' | b'#' | b'.' | b'[' | b']' | b'(' | b')' | b'{' | b'}' | b'\\'
    )
}

/// The end of the directive that begins at `start`, and whether it is made as directives are;
/// `None` if what begins there is none.
fn directive(bytes: &[u8], start: usize) -> Option<(usize, bool)> {
    let (keyword, at_form) = match bytes.get(start)? {
        b'@' => (start + 1, true),
        b'p' | b'P' | b'b' | b'B' => (start, false),
        _ => return None,
    };
    let rest = bytes.get(keyword..)?;
    let is = |word: &[u8]| {
        let head = rest.get(..word.len());
        head.is_some_and(|h| h.eq_ignore_ascii_case(word))
            && match rest.get(word.len()) {
                Some(b'<') => word == b"base",
                Some(b':') => at_form,
                Some(b) => is_blank(*b) || *b == b'#',
                None => at_form,
            }
    };
    let (prefix, after) = if is(b"prefix") {
        (true, keyword + 6)
    } else if is(b"base") {
        (false, keyword + 4)
    } else {
        return None;
    };
    let written = directive_end(bytes, after, prefix);
    let Some(end) = written else {
        return Some((rest_of_line(bytes, start), false));
    };
    let dot = skip_blanks(bytes, end);
    match (bytes.get(dot) == Some(&b'.'), at_form) {
        (true, fine) => Some((dot + 1, fine)),
        (false, at_form) => Some((end, !at_form)),
    }
}

/// The end of the IRI of a directive.
fn directive_end(bytes: &[u8], after: usize, prefix: bool) -> Option<usize> {
    let mut at = skip_blanks(bytes, after);
    if prefix {
        let rest = bytes.get(at..)?;
        let n = rest
            .iter()
            .position(|b| *b == b':' || is_blank(*b) || matches!(b, b'<' | b'#' | b'"'))?;
        if rest.get(n) != Some(&b':') {
            return None;
        }
        at = skip_blanks(bytes, at + n + 1);
    }
    if bytes.get(at) != Some(&b'<') {
        return None;
    }
    let rest = bytes.get(at..)?;
    let n = rest
        .iter()
        .position(|b| matches!(b, b'>' | b'\n' | b'\r'))?;
    (rest.get(n) == Some(&b'>')).then_some(at + n + 1)
}

/// A directive that is not understood goes to the end of its line, or to the dot in it.
fn rest_of_line(bytes: &[u8], start: usize) -> usize {
    let end = line_end(bytes, start);
    let line = bytes.get(start..end).unwrap_or(&[]);
    let dot = line.windows(2).position(|w| match w {
        [b'.', b] => is_blank(*b),
        _ => false,
    });
    dot.map_or(end, |n| start + n + 1)
}
