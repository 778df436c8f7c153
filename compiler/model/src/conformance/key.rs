//! Keys: what tells instances apart, and singletons, of which there is one.
//!
//! In: all instances of governed graph and shape. Out: instances of the graph that share a key or
//! another unique combination with another instance. Values are compared in the value space.

use super::check::Run;
use super::fault::{Cause, Check, Facts, Fault, Place};
use super::rules::{DUPLICATE_KEY, DUPLICATE_UNIQUE, MISSING_SINGLETON, SECOND_SINGLETON};
use super::shape::{ClassIx, ClassKind, Key};
use std::collections::BTreeMap;
use udac_diagnostics::Severity;
use udac_graph::{Quad, Term, TermId};

/// Rows of values of one key: as many numbers as it has properties, then the subject.
struct Rows<'s> {
    key: &'s Key,
    check: &'static Check,
    width: usize,
    cells: Vec<u32>,
}

/// Numbers for values; different lexical forms of one value have one number.
struct Values<'s> {
    canonical: BTreeMap<(u32, String), u32>,
    next: u32,
    run: &'s Run<'s>,
}

impl Values<'_> {
    fn number(&mut self, value: TermId) -> u32 {
        let Term::Literal {
            lexical, datatype, ..
        } = self.run.data.terms.get(value)
        else {
            return value.0;
        };
        let shapes = self.run.shapes;
        let Some(datatype) = shapes.datatype_named(datatype).map(|d| shapes.datatype(d)) else {
            return value.0;
        };
        let Some(text) = datatype.builtin.canonical(lexical) else {
            return value.0;
        };
        // Decimals are one value space, whatever is derived from them.
        let space = if datatype.builtin.is_decimal() {
            0
        } else {
            datatype.iri.0 + 1
        };
        let next = self.next;
        let number = *self.canonical.entry((space, text)).or_insert(next);
        self.next += u32::from(number == next);
        number
    }
}

impl Run<'_> {
    pub(super) fn keys(&mut self) {
        let faults = self.duplicates();
        self.faults.extend(faults);
    }

    fn duplicates(&self) -> Vec<Fault> {
        let mut tables: Vec<Rows<'_>> = Vec::new();
        let mut table_of: BTreeMap<(ClassIx, u32), usize> = BTreeMap::new();
        let mut values = Values {
            canonical: BTreeMap::new(),
            next: u32::try_from(self.data.terms.len()).unwrap_or(u32::MAX),
            run: self,
        };
        let mut row = Vec::new();
        for (subject, class) in self.nodes.instances() {
            let shape = self.shapes.class(class);
            let keys = shape.key.iter().map(|k| (k, &DUPLICATE_KEY));
            let uniques = shape.uniques.iter().map(|k| (k, &DUPLICATE_UNIQUE));
            for (key, check) in keys.chain(uniques) {
                if key.by_iri
                    || key.properties.is_empty()
                    || !self.row(subject, key, &mut values, &mut row)
                {
                    continue;
                }
                let table = *table_of.entry((key.root, key.ordinal)).or_insert_with(|| {
                    tables.push(Rows {
                        key,
                        check,
                        width: key.properties.len() + 1,
                        cells: Vec::new(),
                    });
                    tables.len() - 1
                });
                if let Some(table) = tables.get_mut(table) {
                    table.cells.extend_from_slice(&row);
                }
            }
        }
        tables.iter().flat_map(|t| self.same_rows(t)).collect()
    }

    /// The values of a key at a subject, if each property has exactly one.
    fn row(&self, subject: TermId, key: &Key, values: &mut Values<'_>, row: &mut Vec<u32>) -> bool {
        row.clear();
        let view = self.data.view(&self.scope);
        for property in &key.properties {
            let mut objects = view.objects(subject, *property);
            match (objects.next(), objects.next()) {
                (Some(value), None) => row.push(values.number(value)),
                _ => return false,
            }
        }
        row.push(subject.0);
        true
    }

    fn same_rows(&self, table: &Rows<'_>) -> Vec<Fault> {
        let mut rows: Vec<&[u32]> = table.cells.chunks_exact(table.width).collect();
        rows.sort_unstable();
        let same =
            |a: &&[u32], b: &&[u32]| a.split_last().map(|a| a.1) == b.split_last().map(|b| b.1);
        let groups = rows.chunk_by(same).filter(|g| g.len() > 1);
        groups.flat_map(|g| self.group(table, g)).collect()
    }

    fn group(&self, table: &Rows<'_>, rows: &[&[u32]]) -> Vec<Fault> {
        let subjects = rows.iter().filter_map(|r| r.last()).map(|n| TermId(*n));
        let mut stated: Vec<&Quad> = subjects
            .filter_map(|s| self.key_statement(s, table.key))
            .collect();
        // The one that stays is in another graph, else the one that comes first.
        let own = self.graph.graph;
        stated.sort_unstable_by_key(|q| (q.graph == own, q.ordinal));
        let Some((first, rest)) = stated.split_first() else {
            return Vec::new();
        };
        let view = self.data.view(&self.scope);
        let fault = |quad: &&Quad| {
            let properties = table.key.properties.iter();
            let values = properties.filter_map(|p| view.objects(quad.s, *p).next());
            let by_key = std::ptr::eq(table.check, &raw const DUPLICATE_KEY);
            let facts = Facts {
                class: Some(self.shapes.class(table.key.root).iri),
                value: Some(quad.o),
                others: if by_key {
                    values.collect()
                } else {
                    table.key.properties.to_vec()
                },
                actual: Some(first.s),
                ..Facts::default()
            };
            Fault::new(table.check, quad.s, Place::Object(quad.ordinal), facts)
                .because(Some(first.ordinal), Cause::First)
                .because(Some(table.key.ordinal), Cause::Key)
        };
        rest.iter().filter(|q| q.graph == own).map(fault).collect()
    }

    fn key_statement(&self, subject: TermId, key: &Key) -> Option<&Quad> {
        let property = *key.properties.first()?;
        self.data.view(&self.scope).with(subject, property).next()
    }

    /// Singletons: at most one instance, and one unless the graph is partial.
    pub(super) fn singletons(&mut self) {
        let shapes = self.shapes;
        for (class, shape) in (0_u32..).map(ClassIx).zip(&shapes.classes) {
            if shape.kind != ClassKind::Singleton {
                continue;
            }
            let facts = Facts {
                class: Some(shape.iri),
                ..Facts::default()
            };
            let instances = self.nodes.instances().filter(|i| shapes.is_a(i.1, class));
            let mut typed: Vec<Quad> = instances.filter_map(|i| self.type_statement(i.0)).collect();
            typed.sort_unstable_by_key(|q| (q.graph == self.graph.graph, q.ordinal));
            let Some((first, rest)) = typed.split_first() else {
                let subject = self.head();
                let mut fault = Fault::new(&MISSING_SINGLETON, subject, Place::Subject, facts);
                if self.graph.partial {
                    fault.severity = Severity::Note;
                }
                self.faults
                    .push(fault.because(Some(shape.ordinal), Cause::Class));
                continue;
            };
            for quad in rest.iter().filter(|q| q.graph == self.graph.graph) {
                let mut facts = facts.clone();
                facts.actual = Some(first.s);
                let fault = Fault::new(
                    &SECOND_SINGLETON,
                    quad.s,
                    Place::Object(quad.ordinal),
                    facts,
                );
                self.faults
                    .push(fault.because(Some(first.ordinal), Cause::First));
            }
        }
    }

    /// What stands for the graph as a whole: the graph itself where it is described, else the first
    /// subject.
    fn head(&self) -> TermId {
        let own = self.graph.graph;
        let graph_iri = self.data.graph_iri(own);
        let mut about = self.data.about(graph_iri).iter();
        if about.any(|q| q.graph == own) {
            return graph_iri;
        }
        let quads = self.data.quads().iter().filter(|q| q.graph == own);
        let first = quads.min_by_key(|q| q.ordinal);
        first.map_or(graph_iri, |q| q.s)
    }

    fn type_statement(&self, subject: TermId) -> Option<Quad> {
        let view = self.data.view(&self.scope);
        view.with(subject, self.shapes.rdf.kind?).next().copied()
    }
}
