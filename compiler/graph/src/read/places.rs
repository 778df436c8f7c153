//! Where a quad stands in the text.
//!
//! In: while files are read, what was read together. Out: from a quad's ordinal its places. Nothing
//! is remembered for a single quad: the chunk that holds it is parsed and walked again when somebody
//! asks.

use super::resolve::Resolver;
use crate::{Locate, TermId};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use udac_diagnostics::{FileId, SourceMap, Span};
use udac_syntax::{
    Environment, Prologue, Range32, Syntax, Triple, Walk, each_triple, lines, walk, walk_line,
    walk_tokens,
};

/// Chunks whose places are kept.
const CACHED: usize = 8;

/// The places of a quad.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct QuadSpans {
    /// The subject as written, or its opening bracket.
    pub subject: Span,
    /// The predicate as written; of a list's own triples its opening parenthesis.
    pub predicate: Span,
    /// The object as written, or the whole of its brackets.
    pub object: Span,
    /// The statement with its dot.
    pub statement: Span,
}

impl QuadSpans {
    const fn whole(span: Span) -> Self {
        Self {
            subject: span,
            predicate: span,
            object: span,
            statement: span,
        }
    }
}

/// Which reader gave the quads of a chunk.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Reader {
    /// oxttl, whose triples are those of the tokens, in their order.
    Fast,
    /// The walker, which left out what could not be resolved.
    Walker,
    /// The walker without the grammar: the scanner saw something wrong with the text.
    Tokens,
    /// The grammar, line by line.
    Lines(Syntax),
}

/// Text that was read together.
#[derive(Debug, Clone, Copy)]
pub(super) struct Chunk {
    pub file: FileId,
    pub range: Range32,
    pub environment: Environment,
    /// The ordinal of its first quad.
    pub first: u32,
    /// Whether its last statement needs no dot.
    pub open_end: bool,
    pub reader: Reader,
}

/// The places of all quads read with it.
#[derive(Debug, Default)]
pub struct Places {
    chunks: Vec<Chunk>,
    prologues: BTreeMap<FileId, Prologue>,
    pub(super) partial: BTreeSet<TermId>,
    pub(super) count: u32,
    cache: RefCell<Vec<(usize, Rc<[QuadSpans]>)>>,
}

impl Places {
    /// Of no quads.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// How many quads were read; their ordinals are below it.
    #[must_use]
    pub const fn len(&self) -> u32 {
        self.count
    }

    /// Whether no quad was read.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// Subjects about which something may be missing, because a statement about them has a fault.
    #[must_use]
    pub const fn partial(&self) -> &BTreeSet<TermId> {
        &self.partial
    }

    /// The prefixes and bases of a file.
    #[must_use]
    pub fn prologue(&self, file: FileId) -> Option<&Prologue> {
        self.prologues.get(&file)
    }

    /// The file of a quad.
    #[must_use]
    pub fn file_of(&self, ordinal: u32) -> Option<FileId> {
        self.chunk_of(ordinal).map(|(_, chunk)| chunk.file)
    }

    /// The prefixes and bases that hold at a byte of a file; those of its end where it lies in no
    /// statement.
    #[must_use]
    pub fn environment(&self, file: FileId, at: u32) -> Environment {
        // Files are read one after the other, and each from its beginning.
        let next = |c: &Chunk| (c.file, c.range.start) <= (file, at);
        let last = self.chunks.partition_point(next).checked_sub(1);
        let chunk = last.and_then(|i| self.chunks.get(i));
        let holds = |c: &&Chunk| c.file == file && at < c.range.end;
        let chunk = chunk.filter(holds).map(|c| c.environment);
        let end = || self.prologue(file).map(Prologue::environment);
        chunk.or_else(end).unwrap_or_default()
    }

    pub(super) fn add(&mut self, chunk: Chunk, quads: usize) {
        self.chunks.push(chunk);
        self.count += u32::try_from(quads).unwrap_or(u32::MAX);
    }

    pub(super) fn close(&mut self, file: FileId, prologue: Prologue) {
        self.prologues.insert(file, prologue);
    }

    fn chunk_of(&self, ordinal: u32) -> Option<(usize, &Chunk)> {
        if ordinal >= self.count {
            return None;
        }
        let next = self.chunks.partition_point(|c| c.first <= ordinal);
        let index = next.checked_sub(1)?;
        Some((index, self.chunks.get(index)?))
    }

    /// The places of a quad. An ordinal that was never given has none, which is shown as the
    /// beginning of the first file.
    #[must_use]
    pub fn locate(&self, sources: &SourceMap, ordinal: u32) -> QuadSpans {
        let Some((index, chunk)) = self.chunk_of(ordinal) else {
            return QuadSpans::whole(Span::new(FileId(0), 0, 0));
        };
        let cached = self
            .cache
            .borrow()
            .iter()
            .find(|(i, _)| *i == index)
            .map(|(_, spans)| Rc::clone(spans));
        let spans = cached.unwrap_or_else(|| {
            let spans: Rc<[QuadSpans]> = self.walk_chunk(chunk, sources).into();
            let mut cache = self.cache.borrow_mut();
            if cache.len() >= CACHED {
                cache.remove(0);
            }
            cache.push((index, Rc::clone(&spans)));
            spans
        });
        spans
            .get((ordinal - chunk.first) as usize)
            .copied()
            .unwrap_or_else(|| QuadSpans::whole(chunk.range.in_file(chunk.file)))
    }

    /// Tells where the predicate of each quad begins, and in which file, by ordinal: for those who
    /// want the places of most quads, which asking one by one would read again and again.
    pub fn predicates(&self, sources: &SourceMap, mut tell: impl FnMut(FileId, u32)) {
        let ends = self
            .chunks
            .iter()
            .skip(1)
            .map(|c| c.first)
            .chain([self.count]);
        for (chunk, end) in self.chunks.iter().zip(ends) {
            let quads = (end - chunk.first) as usize;
            let spans = self.walk_chunk(chunk, sources);
            for spans in spans.iter().take(quads) {
                tell(chunk.file, spans.predicate.start);
            }
            for _ in spans.len()..quads {
                tell(chunk.file, chunk.range.start);
            }
        }
    }

    /// The places of all quads of a chunk, in order.
    fn walk_chunk(&self, chunk: &Chunk, sources: &SourceMap) -> Vec<QuadSpans> {
        let text = sources.text(chunk.file);
        let Some(prologue) = self.prologues.get(&chunk.file) else {
            return Vec::new();
        };
        let resolver = Resolver {
            text,
            prologue,
            environment: chunk.environment,
        };
        let spans = |t: &Triple, statement: Range32| QuadSpans {
            subject: t.subject.range.in_file(chunk.file),
            predicate: t.predicate.range.in_file(chunk.file),
            object: t.object.range.in_file(chunk.file),
            statement: statement.in_file(chunk.file),
        };
        let walked = match chunk.reader {
            Reader::Fast => {
                let mut found = Vec::new();
                each_triple(text, chunk.range, |t, at| found.push(spans(&t, at)));
                return found;
            }
            Reader::Walker => walk(text, chunk.range, chunk.open_end),
            Reader::Tokens => walk_tokens(text, chunk.range, chunk.open_end),
            Reader::Lines(syntax) => walk_lines(&resolver, chunk.range, syntax),
        };
        let became_a_quad = |t: &&Triple| {
            let nodes = [t.subject, t.predicate, t.object];
            nodes.iter().all(|n| resolver.value(*n).is_ok())
        };
        let statement = |t: &Triple| walked.statements.get(t.statement as usize).copied();
        let triples = walked.triples.iter().filter(became_a_quad);
        let placed = triples.map(|t| spans(t, statement(t).unwrap_or(chunk.range)));
        placed.collect()
    }
}

/// Places together with the sources that they are in.
#[derive(Debug, Clone, Copy)]
pub struct InSources<'a> {
    /// The places.
    pub places: &'a Places,
    /// The sources.
    pub sources: &'a SourceMap,
}

impl InSources<'_> {
    fn spans(&self, ordinal: u32) -> Option<QuadSpans> {
        self.places.file_of(ordinal)?;
        Some(self.places.locate(self.sources, ordinal))
    }
}

impl Locate for InSources<'_> {
    fn subject(&self, ordinal: u32) -> Option<Span> {
        self.spans(ordinal).map(|s| s.subject)
    }

    fn predicate(&self, ordinal: u32) -> Option<Span> {
        self.spans(ordinal).map(|s| s.predicate)
    }

    fn object(&self, ordinal: u32) -> Option<Span> {
        self.spans(ordinal).map(|s| s.object)
    }

    fn text(&self, file: FileId) -> Option<&str> {
        self.sources.get(file).map(|f| &*f.text)
    }
}

/// The triples of lines that are whole.
fn walk_lines(resolver: &Resolver<'_, '_>, within: Range32, syntax: Syntax) -> Walk {
    let mut walked = Walk::default();
    for line in lines(resolver.text, within) {
        if let Ok((mut triple, graph)) = walk_line(resolver.text, line, syntax)
            && graph.is_none_or(|node| resolver.value(node).is_ok())
        {
            triple.statement = u32::try_from(walked.statements.len()).unwrap_or(u32::MAX);
            walked.triples.push(triple);
            walked.statements.push(line);
        }
    }
    walked
}

#[cfg(test)]
impl Places {
    pub(super) fn chunks(&self) -> &[Chunk] {
        &self.chunks
    }
}
