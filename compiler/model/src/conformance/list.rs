//! Lists: RDF collections that are values.
//!
//! In: heads of lists met as values, and what they may hold. Out: faults of their nodes, items and
//! lengths. A list node carries first and rest, and belongs to one statement.

use super::check::{ListAt, Run};
use super::fault::{Cause, Facts, Fault, Place};
use super::rules::{BROKEN_LIST, LIST_ITEM_TWICE, LIST_TOO_LONG, LIST_TOO_SHORT};
use super::value::ValueAt;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Quad, TermId};

/// What stands at one node of a list.
struct Links {
    first: Option<(TermId, u32)>,
    rest: Option<(TermId, u32)>,
    /// What is wrong with it, and where.
    broken: Option<(&'static str, Option<u32>)>,
}

impl<'a> Run<'a> {
    /// Walks every list that a value referred to; items may be lists again.
    pub(super) fn lists(&mut self) {
        let mut walk = 0;
        while let Some(list) = self.lists.pop() {
            self.list(list, walk);
            self.place_blank_nodes();
            walk += 1;
        }
    }

    fn list(&mut self, list: ListAt, walk: u32) {
        let mut items: Vec<(TermId, u32)> = Vec::new();
        let mut at = list.head;
        let mut whole = true;
        let mut cause = list.ordinal;
        while Some(at) != self.shapes.rdf.nil {
            let met = self.walked.get(at);
            self.walked.set(at, walk);
            let links = self.links_of(at);
            let broken = match met {
                Some(met) if met == walk => Some(("it runs in a circle", Some(cause))),
                Some(_) => Some(("it belongs to two statements", Some(cause))),
                None => links.broken,
            };
            if let Some((detail, ordinal)) = broken {
                if !self.is_cut(at) {
                    self.broken(list, detail, ordinal.unwrap_or(cause));
                }
                whole = false;
            }
            if met.is_some() {
                break;
            }
            items.extend(links.first);
            let Some((next, ordinal)) = links.rest else {
                break;
            };
            if !self.is_list(next) {
                if links.broken.is_none() {
                    self.broken(list, "its rest is no list", ordinal);
                }
                whole = false;
                break;
            }
            (at, cause) = (next, ordinal);
        }
        self.list_items(list, &items);
        if whole {
            self.list_length(list, &items);
        }
    }

    fn links_of(&self, node: TermId) -> Links {
        let rdf = self.shapes.rdf;
        let mut links = Links {
            first: None,
            rest: None,
            broken: None,
        };
        let about: &'a [Quad] = self.data.about(node);
        for quad in about.iter().filter(|q| self.scope.contains(q.graph)) {
            let here = Some((quad.o, quad.ordinal));
            if Some(quad.p) == rdf.first {
                match links.first {
                    Some((other, _)) if other != quad.o => {
                        links.broken = Some(("a node of it has two values", Some(quad.ordinal)));
                    }
                    _ => links.first = here,
                }
            } else if Some(quad.p) == rdf.rest {
                match links.rest {
                    Some((other, _)) if other != quad.o => {
                        links.broken = Some(("it branches", Some(quad.ordinal)));
                    }
                    _ => links.rest = here,
                }
            } else if Some(quad.p) != rdf.kind {
                links.broken = Some(("a node of it carries something else", Some(quad.ordinal)));
            }
        }
        if links.broken.is_none() && links.first.is_none() {
            links.broken = Some(("a node of it has no value", None));
        }
        if links.broken.is_none() && links.rest.is_none() {
            links.broken = Some(("it has no end", None));
        }
        links
    }

    fn broken(&mut self, list: ListAt, detail: &str, ordinal: u32) {
        let facts = Facts {
            class: Some(self.shapes.class(list.class).iri),
            detail: detail.to_owned(),
            ..Facts::default()
        };
        let fault = Fault::new(&BROKEN_LIST, list.owner, Place::Object(ordinal), facts);
        self.faults.push(fault);
    }

    fn list_items(&mut self, list: ListAt, items: &[(TermId, u32)]) {
        let Some(shape) = &self.shapes.class(list.class).list else {
            return;
        };
        if let Some(range) = shape.item {
            let listed = shape.distinct.map(|_| items.iter().map(|i| i.0).collect());
            for (item, ordinal) in items {
                let before = self.faults.len();
                let at = ValueAt {
                    subject: list.owner,
                    predicate: None,
                    value: *item,
                    ordinal: *ordinal,
                };
                self.related_value(&[range], at);
                if let Some(listed) = &listed {
                    self.forget_listed(listed, before);
                }
                self.settle();
            }
        }
        let Some(distinct) = shape.distinct else {
            return;
        };
        let mut seen: BTreeMap<TermId, u32> = BTreeMap::new();
        for (item, ordinal) in items {
            let Some(first) = seen.insert(*item, *ordinal) else {
                continue;
            };
            let facts = Facts {
                value: Some(*item),
                class: Some(self.shapes.class(list.class).iri),
                ..Facts::default()
            };
            let fault = Fault::new(&LIST_ITEM_TWICE, list.owner, Place::Object(*ordinal), facts);
            let fault = fault.because(Some(first), Cause::First);
            self.faults
                .push(fault.because(Some(distinct), Cause::Limited));
            self.settle();
        }
    }

    /// What stands in a list was not meant by another item of it, if none may stand there twice.
    fn forget_listed(&mut self, listed: &BTreeSet<TermId>, from: usize) {
        for fault in self.faults.get_mut(from..).unwrap_or(&mut []) {
            let meant = fault.facts.suggestion;
            fault.facts.suggestion = meant.filter(|s| !listed.contains(&s.term));
        }
    }

    fn list_length(&mut self, list: ListAt, items: &[(TermId, u32)]) {
        let class = self.shapes.class(list.class);
        let Some(shape) = &class.list else { return };
        let count = u64::try_from(items.len()).unwrap_or(u64::MAX);
        let short = shape
            .min
            .filter(|m| count < m.0)
            .map(|m| (&LIST_TOO_SHORT, m));
        let long = shape
            .max
            .filter(|m| count > m.0)
            .map(|m| (&LIST_TOO_LONG, m));
        for (check, (limit, ordinal)) in short.into_iter().chain(long) {
            let facts = Facts {
                class: Some(class.iri),
                count,
                limit,
                ..Facts::default()
            };
            let fault = Fault::new(check, list.owner, Place::Object(list.ordinal), facts);
            self.faults
                .push(fault.because(Some(ordinal), Cause::Limited));
        }
    }

    /// Lists of the graph that no statement has for its value.
    pub(super) fn stray_lists(&mut self) {
        let stray: Vec<TermId> = std::mem::take(&mut self.list_nodes)
            .into_iter()
            .filter(|n| self.walked.get(*n).is_none() && !self.is_excused(*n))
            .collect();
        if stray.is_empty() {
            return;
        }
        let mut pointed: Vec<TermId> = Vec::new();
        for quad in self.data.quads() {
            if stray.binary_search(&quad.o).is_ok() && quad.o != quad.s {
                pointed.push(quad.o);
            }
        }
        pointed.sort_unstable();
        let heads = stray.iter().filter(|n| pointed.binary_search(n).is_err());
        let heads: Vec<TermId> = heads.copied().filter(|n| !self.is_cut(*n)).collect();
        for head in heads {
            let facts = Facts {
                detail: "it belongs to no statement".to_owned(),
                ..Facts::default()
            };
            self.faults
                .push(Fault::new(&BROKEN_LIST, head, Place::Subject, facts));
        }
    }
}
