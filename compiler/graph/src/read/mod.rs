//! Reading text into quads, with a way back to the text.
//!
//! In: the text of a file. Out: quads in document order with running ordinals; [`Places`], which
//! finds their places again; and diagnostics. A fault costs its own statement only, and of that
//! what comes before the fault is kept.
//!
//! What goes well is read by oxttl in chunks of whole statements. A chunk in which something is
//! wrong is read again unit by unit, and a faulty unit by the walker of `udac_syntax`. What its
//! grammar accepts is then no fault of syntax, whatever oxttl said; of what the grammar refuses, the
//! walker keeps what is whole and says what is wrong.

mod fast;
mod intern;
mod lines;
mod places;
mod prefixes;
mod resolve;
pub mod rules;

pub use places::{InSources, Places, QuadSpans};
pub use rules::RULES;

use crate::{RawQuad, TermId, Terms};
use intern::{Findings, intern, problem_of};
use oxrdf::NamedOrBlankNode;
use oxttl::TurtleParser;
use places::{Chunk, Reader};
use prefixes::InFile;
use resolve::{Resolver, Value};
use std::collections::{BTreeSet, HashMap};
use udac_diagnostics::{Diagnostic, FileId};
use udac_syntax::{
    Broken, Environment, Fault, FaultKind, Prologue, Range32, Syntax, Triple, Unit, UnitKind,
    graph_label, parse::Broke, scan, walk, walk_tokens,
};

/// Bytes that are given to oxttl at once, unless one statement is longer.
const CHUNK: u32 = 16 * 1024;

/// Reads a file. Quads and diagnostics are added to those that are there.
pub fn read(
    file: FileId,
    text: &str,
    syntax: Syntax,
    terms: &mut Terms,
    out: &mut Vec<RawQuad>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut into = Into {
        terms,
        out,
        places,
        diagnostics,
    };
    read_all(file, text, syntax, false, &mut into);
}

/// Reads a file by the grammar alone: the same as [`read`], several times slower. It is there for the
/// tests that hold the two against each other.
pub fn read_by_grammar(
    file: FileId,
    text: &str,
    syntax: Syntax,
    terms: &mut Terms,
    out: &mut Vec<RawQuad>,
    places: &mut Places,
    diagnostics: &mut Vec<Diagnostic>,
) {
    let mut into = Into {
        terms,
        out,
        places,
        diagnostics,
    };
    read_all(file, text, syntax, true, &mut into);
}

/// What reading adds to.
struct Into<'r> {
    terms: &'r mut Terms,
    out: &'r mut Vec<RawQuad>,
    places: &'r mut Places,
    diagnostics: &'r mut Vec<Diagnostic>,
}

fn read_all(file: FileId, text: &str, syntax: Syntax, by_grammar: bool, into: &mut Into<'_>) {
    let Into {
        terms,
        out,
        places,
        diagnostics,
    } = into;
    let before = diagnostics.len();
    let mut reading = Reading {
        file,
        text,
        syntax,
        by_grammar,
        terms,
        out,
        places,
        findings: Findings::new(diagnostics),
        prologue: Prologue::new(),
        parser: None,
        graph: Graph::Default,
        anonymous: 0,
        chunk: Vec::new(),
        subject: None,
    };
    let units = match syntax {
        Syntax::Turtle | Syntax::TriG => scan(text).units,
        Syntax::NTriples | Syntax::NQuads => {
            reading.lines();
            Vec::new()
        }
    };
    reading.units(&units);
    let Reading {
        findings, prologue, ..
    } = reading;
    let at = InFile {
        file,
        text,
        prologue: &prologue,
        start: units.first().map(|u| u.range).unwrap_or_default(),
    };
    findings.close(&at);
    places.close(file, prologue);
    if let Some(new) = diagnostics.get_mut(before..) {
        new.sort_by(|a, b| a.order().cmp(&b.order()));
    }
}

/// Where in the graphs of a file reading is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Graph {
    Default,
    /// Between braces: the graph, and where they were opened.
    Open(Option<TermId>, Range32),
}

struct Reading<'r> {
    file: FileId,
    text: &'r str,
    syntax: Syntax,
    /// oxttl is not asked.
    by_grammar: bool,
    terms: &'r mut Terms,
    out: &'r mut Vec<RawQuad>,
    places: &'r mut Places,
    findings: Findings<'r>,
    prologue: Prologue,
    parser: Option<(Environment, Option<TurtleParser>)>,
    graph: Graph,
    /// How many anonymous blank nodes the file has had.
    anonymous: u32,
    /// Units that wait to be read together.
    chunk: Vec<Unit>,
    /// The last subject, which the next quad often shares.
    subject: Option<(NamedOrBlankNode, TermId)>,
}

impl<'r> Reading<'r> {
    fn units(&mut self, units: &[Unit]) {
        for (i, unit) in units.iter().enumerate() {
            match unit.kind {
                UnitKind::Statements => {
                    let next = units.get(i + 1).map(|u| u.kind);
                    self.statements(*unit, next == Some(UnitKind::GraphClose));
                }
                UnitKind::Directive => {
                    self.flush();
                    if self.graph != Graph::Default {
                        self.fault(Fault::new(FaultKind::DirectiveInGraph, unit.range));
                    }
                    self.prologue
                        .read(self.file, self.text, unit, self.findings.list);
                }
                UnitKind::GraphOpen => {
                    self.flush();
                    self.open_graph(unit);
                }
                UnitKind::GraphClose => {
                    self.flush();
                    if self.graph == Graph::Default {
                        self.fault(Fault::new(FaultKind::UnmatchedBrace, unit.range));
                    }
                    self.graph = Graph::Default;
                }
            }
        }
        self.flush();
        if let Graph::Open(_, at) = self.graph {
            self.fault(Fault::new(FaultKind::UnclosedGraph, at));
        }
    }

    fn fault(&mut self, fault: Fault) {
        self.findings.push(fault.diagnostic(self.file, self.text));
    }

    fn graph_id(&self) -> Option<TermId> {
        match self.graph {
            Graph::Default => None,
            Graph::Open(id, _) => id,
        }
    }

    fn resolver(&self) -> Resolver<'r, '_> {
        Resolver {
            text: self.text,
            prologue: &self.prologue,
            environment: self.prologue.environment(),
        }
    }

    fn open_graph(&mut self, unit: &Unit) {
        if self.graph != Graph::Default {
            self.fault(Fault::new(FaultKind::NestedGraph, unit.range));
        }
        if self.syntax == Syntax::Turtle {
            self.fault(Fault::new(FaultKind::GraphInTurtle, unit.range));
            self.graph = Graph::Open(None, unit.range);
            return;
        }
        let id = match graph_label(self.text, unit.range) {
            Ok(None) => None,
            Ok(Some(node)) => {
                let mut local = HashMap::new();
                match self.resolver().value(node) {
                    Ok(value) => Some(intern(
                        value,
                        self.file,
                        self.terms,
                        &mut local,
                        &mut self.anonymous,
                    )),
                    Err(problem) => {
                        let said = problem_of(self.text, self.file, &self.prologue, problem);
                        self.findings.note(said);
                        Some(self.nameless())
                    }
                }
            }
            Err(fault) => {
                self.fault(fault);
                Some(self.nameless())
            }
        };
        self.graph = Graph::Open(id, unit.range);
    }

    /// A graph of its own for statements whose graph has no readable name.
    fn nameless(&mut self) -> TermId {
        let label = format!("a:{}", self.anonymous);
        self.anonymous += 1;
        self.terms.blank(self.file, &label)
    }

    fn statements(&mut self, unit: Unit, before_brace: bool) {
        if unit.broken.is_some() || !unit.terminated {
            self.flush();
            let open_end = before_brace && self.graph != Graph::Default;
            self.walk(unit.range, open_end, unit.broken);
            return;
        }
        let start = self.chunk.first().map_or(0, |u| u.range.start);
        if !self.chunk.is_empty() && unit.range.end - start > CHUNK {
            self.flush();
        }
        self.chunk.push(unit);
    }

    /// Reads the units that wait.
    fn flush(&mut self) {
        let units = std::mem::take(&mut self.chunk);
        let (Some(first), Some(last)) = (units.first(), units.last()) else {
            return;
        };
        let range = Range32 {
            start: first.range.start,
            end: last.range.end,
        };
        // Many prefixes and little text: setting up a parser would cost more than reading.
        let length = (range.end - range.start) as usize;
        let dear = self.prologue.len() > 64 && length < 64 * self.prologue.len();
        if dear || self.by_grammar {
            self.walk(range, false, None);
        } else if !self.fast(range) {
            for unit in &units {
                if !self.fast(unit.range) {
                    self.walk(unit.range, false, None);
                }
            }
        }
        self.chunk = units;
        self.chunk.clear();
    }

    fn push(&mut self, graph: Option<TermId>, [s, p, o]: [TermId; 3], first: usize) {
        let count = u32::try_from(self.out.len() - first).unwrap_or(u32::MAX);
        self.out.push(RawQuad {
            graph,
            s,
            p,
            o,
            ordinal: self.places.count.saturating_add(count),
        });
    }

    fn close_chunk(&mut self, range: Range32, first: usize, open_end: bool, reader: Reader) {
        let chunk = Chunk {
            file: self.file,
            range,
            environment: self.prologue.environment(),
            first: self.places.count,
            open_end,
            reader,
        };
        self.places.add(chunk, self.out.len() - first);
    }

    /// Reads a unit with the walker, keeping what can be kept.
    fn walk(&mut self, range: Range32, open_end: bool, broken: Option<Broken>) {
        let (walked, reader) = if broken.is_none() {
            (walk(self.text, range, open_end), Reader::Walker)
        } else {
            (walk_tokens(self.text, range, open_end), Reader::Tokens)
        };
        let first = self.out.len();
        let graph = self.graph_id();
        let mut faulty = !walked.faults.is_empty();
        for fault in &walked.faults {
            self.fault(*fault);
        }
        let mut local = HashMap::new();
        let mut seen = BTreeSet::new();
        for triple in &walked.triples {
            match self.triple(triple, &mut local, &mut seen) {
                Some(ids) => self.push(graph, ids, first),
                None => faulty = true,
            }
        }
        for node in &walked.partial {
            let value = self.resolver().value(*node);
            if let Ok(value) = value {
                let id = intern(
                    value,
                    self.file,
                    self.terms,
                    &mut local,
                    &mut self.anonymous,
                );
                self.places.partial.insert(id);
            }
        }
        if !faulty {
            self.unexplained(range, broken, walked.broke);
        }
        self.close_chunk(range, first, open_end, reader);
    }

    /// The terms of a triple, or diagnostics and none.
    fn triple(
        &mut self,
        triple: &Triple,
        local: &mut HashMap<u32, TermId>,
        seen: &mut BTreeSet<Range32>,
    ) -> Option<[TermId; 3]> {
        let resolver = Resolver {
            text: self.text,
            prologue: &self.prologue,
            environment: self.prologue.environment(),
        };
        let nodes = [triple.subject, triple.predicate, triple.object];
        let mut values = Vec::with_capacity(3);
        let mut whole = true;
        for node in nodes {
            match resolver.value(node) {
                Ok(value) => values.push(value),
                Err(problem) => {
                    whole = false;
                    // A subject stands once and counts once, however many its triples.
                    if seen.insert(node.range) {
                        let said = problem_of(self.text, self.file, &self.prologue, problem);
                        self.findings.note(said);
                    }
                }
            }
        }
        if !whole {
            // What is lost may be all that was said of the subject, or what held a blank node.
            let object = resolver.value(triple.object).ok();
            let held = object.filter(|o| matches!(o, Value::Label(_) | Value::Anonymous(_)));
            let subject = resolver.value(triple.subject).ok();
            for cut in subject.into_iter().chain(held) {
                let id = intern(cut, self.file, self.terms, local, &mut self.anonymous);
                self.places.partial.insert(id);
            }
            return None;
        }
        let mut ids = values
            .into_iter()
            .map(|v| intern(v, self.file, self.terms, local, &mut self.anonymous));
        Some([ids.next()?, ids.next()?, ids.next()?])
    }

    /// The scanner or the grammar saw a fault where the tokens showed none.
    fn unexplained(&mut self, range: Range32, broken: Option<Broken>, broke: Option<Broke>) {
        let (kind, start) = match (broken, broke) {
            (Some(Broken::String(at)), _) => (FaultKind::UnterminatedString, at),
            (Some(Broken::LongString(at)), _) => (FaultKind::UnterminatedLongString, at),
            (Some(Broken::Iri(at)), _) => (FaultKind::UnterminatedIri, at),
            (Some(Broken::Bracket(at)), _) => (FaultKind::UnclosedBracket, at),
            (Some(Broken::TooDeep(at)), _) => (FaultKind::TooDeep, at),
            (Some(Broken::Directive), _) | (None, None) => return,
            (None, Some(Broke(at))) => (FaultKind::Unreadable, at),
        };
        let next = self
            .text
            .get(start as usize..)
            .and_then(|t| t.chars().next());
        let length = u32::try_from(next.map_or(0, char::len_utf8)).unwrap_or(1);
        let end = start.saturating_add(length).min(range.end.max(start));
        self.fault(Fault::new(kind, Range32 { start, end }));
    }
}

#[cfg(test)]
mod tests;
