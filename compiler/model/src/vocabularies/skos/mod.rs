//! The integrity conditions of SKOS that no shape can say.
//!
//! In: what a graph sees. Out: faults of the rules here, one file each, named after their codes. S9, S37
//! and most of S14 are said by `skos.ttl` itself.

mod exact_and_other_match;
mod labels;
mod labels_overlap;
mod related_to_broader;
mod several_preferred_labels;
pub(super) mod view;

use super::{Hierarchy, Link, Relations, Seen, Told, Way};
use crate::conformance::{Cause, Check, Facts, Fault, Place};
use udac_diagnostics::Rule;
use udac_graph::{Quad, TermId};

/// The rules, in order of their codes.
pub(super) static RULES: &[&Rule] = &[
    &exact_and_other_match::CHECK.rule,
    &labels_overlap::CHECK.rule,
    &related_to_broader::CHECK.rule,
    &several_preferred_labels::CHECK.rule,
];

/// Runs the rules.
pub(super) fn check(seen: &Seen<'_>, told: &mut Told, faults: &mut Vec<Fault>) {
    let said = Said::read(seen);
    labels_overlap::run(&said, told, faults);
    several_preferred_labels::run(seen, &said, told, faults);
    related_to_broader::run(&said, told, faults);
    exact_and_other_match::run(&said, told, faults);
}

/// A kind of label.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Preferred,
    Alternative,
    Hidden,
}

/// What a statement says in the terms of SKOS.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Role {
    Label(Kind),
    Broader,
    Related,
    Exact,
    BroadMatch,
    RelatedMatch,
}

/// A label of a node.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Label {
    node: TermId,
    text: TermId,
    kind: Kind,
    ordinal: u32,
    predicate: TermId,
    own: bool,
}

/// What a graph sees said in the terms of SKOS, be it in other words or from the other end.
#[derive(Debug, Default)]
struct Said {
    /// Sorted.
    labels: Vec<Label>,
    broader: Vec<Link>,
    related: Vec<Link>,
    exact: Vec<Link>,
    broad_match: Vec<Link>,
    related_match: Vec<Link>,
}

impl Said {
    fn read(seen: &Seen<'_>) -> Self {
        let roles = roles(seen);
        let mut said = Self::default();
        for quad in seen.quads() {
            let start = roles.partition_point(|r| r.0 < quad.p);
            let here = roles.get(start..).unwrap_or(&[]).iter();
            for (_, role, way) in here.take_while(|r| r.0 == quad.p) {
                said.add(seen, quad, *role, *way);
            }
        }
        said.labels.sort_unstable();
        for links in [
            &mut said.related,
            &mut said.broad_match,
            &mut said.related_match,
        ] {
            // What the graph says itself comes first, in the order of its text.
            links.sort_unstable_by_key(|l| (!l.own, l.ordinal, l.from));
        }
        said
    }

    fn add(&mut self, seen: &Seen<'_>, quad: &Quad, role: Role, way: Way) {
        let own = seen.is_own(quad);
        let is_literal = seen.dataset.terms.is_literal(quad.o);
        let links = match role {
            Role::Label(kind) => {
                if is_literal {
                    self.labels.push(Label {
                        node: quad.s,
                        text: quad.o,
                        kind,
                        ordinal: quad.ordinal,
                        predicate: quad.p,
                        own,
                    });
                }
                return;
            }
            Role::Broader => &mut self.broader,
            Role::Related => &mut self.related,
            Role::Exact => &mut self.exact,
            Role::BroadMatch => &mut self.broad_match,
            Role::RelatedMatch => &mut self.related_match,
        };
        // A literal here, or a node for a label, is a fault that conformance tells.
        if is_literal {
            return;
        }
        let (from, to) = way.ends(quad.s, quad.o);
        links.push(Link {
            from,
            to,
            ordinal: quad.ordinal,
            own,
        });
    }
}

/// For each property what its statements say, sorted.
fn roles(seen: &Seen<'_>) -> Vec<(TermId, Role, Way)> {
    let relations = Relations::of(seen.dataset, seen.terms, &seen.scope);
    let skos = &seen.terms.skos.property;
    let all = [
        (skos.pref_label, Role::Label(Kind::Preferred)),
        (skos.alt_label, Role::Label(Kind::Alternative)),
        (skos.hidden_label, Role::Label(Kind::Hidden)),
        (skos.broader_transitive, Role::Broader),
        (skos.related, Role::Related),
        (skos.exact_match, Role::Exact),
        (skos.broad_match, Role::BroadMatch),
        (skos.related_match, Role::RelatedMatch),
    ];
    let mut roles = Vec::new();
    for (property, role) in all {
        let saying = property.node.map(|p| relations.saying(p));
        let saying = saying.into_iter().flatten();
        roles.extend(saying.map(|(p, way)| (p, role, way)));
    }
    roles.sort_unstable();
    roles
}

/// Nodes that are looked at, in one graph, to show the ways between those that clash.
const SEARCHED: usize = 500_000;

/// Two relations that no two nodes have both.
struct Clash<'a> {
    check: &'static Check,
    /// Tells apart the links that one rule looks at.
    kind: u8,
    /// What the links are, in words.
    what: &'static str,
    links: &'a [Link],
    /// The other relation, at any remove.
    hierarchy: &'a Hierarchy,
}

impl Clash<'_> {
    fn find(&self, told: &mut Told, faults: &mut Vec<Fault>) {
        let pairs: Vec<(TermId, TermId)> = self.links.iter().map(|l| (l.from, l.to)).collect();
        let clashing = self.hierarchy.connected(&pairs);
        let clashing = self.links.iter().zip(clashing).filter(|(_, c)| *c);
        let has_own = self.hierarchy.has_own();
        let (mut left, mut all) = (SEARCHED, usize::MAX);
        for (link, _) in clashing {
            let way = match link.own {
                true => self.hierarchy.way(link.from, link.to, &mut left),
                // Whoever says all of it is told of it.
                false if !has_own => continue,
                false => self.hierarchy.way(link.from, link.to, &mut all),
            };
            let way = way.unwrap_or_default();
            let own = way.iter().find(|l| l.own).filter(|_| !link.own);
            let first = way.first().map(|l| l.ordinal);
            let (place, cause, label) = match own {
                Some(step) => (step.ordinal, Some(link.ordinal), Cause::Other),
                None if link.own => (link.ordinal, first, Cause::Step),
                None => continue,
            };
            let (one, other) = (link.from.min(link.to), link.from.max(link.to));
            if !told.is_new(self.check.rule.code, self.kind, one, other) {
                continue;
            }
            let facts = Facts {
                value: Some(link.to),
                others: way.iter().skip(1).map(|l| l.from).collect(),
                detail: self.what.to_owned(),
                ..Facts::default()
            };
            let fault = Fault::new(self.check, link.from, Place::Object(place), facts);
            faults.push(fault.because(cause, label));
        }
    }
}
