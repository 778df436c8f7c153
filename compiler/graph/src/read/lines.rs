//! N-Triples and N-Quads: each line by itself, by the grammar.
//!
//! In: the text. Out: a quad a line, or a diagnostic. Nobody writes models in these, so that they have
//! no fast reader.

use super::intern::{intern, problem_of};
use super::places::Reader;
use super::{CHUNK, Reading};
use crate::TermId;
use std::collections::HashMap;
use udac_syntax::{Node, Range32, lines, walk_line};

impl Reading<'_> {
    pub(super) fn lines(&mut self) {
        let text = self.text;
        let whole = Range32::new(self.start(), text.len());
        let mut chunk = Range32 {
            end: whole.start,
            ..whole
        };
        let mut first = self.out.len();
        for line in lines(text, whole) {
            if line.end - chunk.start > CHUNK {
                self.close_chunk(chunk, first, false, Reader::Lines(self.syntax));
                chunk.start = line.start;
                first = self.out.len();
            }
            chunk.end = line.end;
            match walk_line(text, line, self.syntax) {
                Ok((triple, graph)) => self.quad(
                    [triple.subject, triple.predicate, triple.object],
                    graph,
                    first,
                ),
                Err(fault) => self.fault(fault),
            }
        }
        self.close_chunk(chunk, first, false, Reader::Lines(self.syntax));
    }

    /// Where the text begins after a byte order mark.
    fn start(&self) -> usize {
        if self.text.starts_with('\u{feff}') {
            3
        } else {
            0
        }
    }

    fn quad(&mut self, terms: [Node; 3], graph: Option<Node>, first: usize) {
        let [s, p, o] = terms.map(|node| self.term(node));
        let graph = graph.map(|node| self.term(node));
        if let (Some(s), Some(p), Some(o), None | Some(Some(_))) = (s, p, o, graph) {
            self.push(graph.flatten(), [s, p, o], first);
        } else if let Some(s) = s {
            self.places.partial.insert(s);
        }
    }

    fn term(&mut self, node: Node) -> Option<TermId> {
        match self.resolver().value(node) {
            Ok(value) => Some(intern(
                value,
                self.file,
                self.terms,
                &mut HashMap::new(),
                &mut self.anonymous,
            )),
            Err(problem) => {
                let said = problem_of(self.text, self.file, &self.prologue, problem);
                self.findings.note(said);
                None
            }
        }
    }
}
