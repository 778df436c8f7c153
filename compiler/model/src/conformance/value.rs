//! One value: whether a term is what a range asks for.
//!
//! In: a range and a term. Out: nothing, a list to walk, or the rule that is broken and why. Walks no
//! list and counts nothing.

use super::check::{FarLink, Link, ListAt, Run};
use super::datatype::Builtin;
use super::facet::Facet;
use super::fault::{Cause, Check, Facts, Fault, Place};
use super::lexical::is_of_characters;
use super::nodes::Node;
use super::rules::{
    BLANK_FOR_IRI, DANGLING_REFERENCE, ILL_FORMED_LITERAL, IRI_FOR_LITERAL, LITERAL_FOR_IRI,
    NOT_A_LIST, NOT_IN_ENUMERATION, OUTSIDE_VALUE_SPACE, PATTERN_NOT_SUPPORTED, WRONG_CLASS,
    WRONG_DATATYPE, WRONGLY_GOVERNED,
};
use super::shape::{ClassIx, ClassKind, Constraint, DatatypeIx, PropertyKind, Range};
use super::{pattern, suggest};
use udac_diagnostics::Severity;
use udac_graph::{GraphId, Quad, Term, TermId, lies_in};

/// Why a value does not fit.
#[derive(Debug)]
pub(super) struct Misfit {
    pub check: &'static Check,
    severity: Severity,
    pub facts: Facts,
}

impl Misfit {
    pub(super) fn new(check: &'static Check, facts: Facts) -> Box<Self> {
        Box::new(Self {
            check,
            severity: check.rule.severity,
            facts,
        })
    }
}

/// A value that fits; where it is a list, the class of the list, still to be walked.
pub(super) type Verdict = Result<Option<ClassIx>, Box<Misfit>>;

/// A statement's value, or an item of a list.
#[derive(Debug, Clone, Copy)]
pub(super) struct ValueAt {
    pub subject: TermId,
    pub predicate: Option<TermId>,
    pub value: TermId,
    pub ordinal: u32,
}

impl Run<'_> {
    /// Checks the value of a statement.
    pub(super) fn value(&mut self, subject: TermId, constraint: &Constraint, quad: &Quad) {
        let at = ValueAt {
            subject,
            predicate: Some(quad.p),
            value: quad.o,
            ordinal: quad.ordinal,
        };
        match constraint.kind {
            PropertyKind::Attribute => self.attribute_value(constraint, at),
            PropertyKind::Relationship => self.related_value(&constraint.ranges, at),
            PropertyKind::Node => self.node_value(constraint, at),
        }
    }

    /// Checks a value that states the link at its own end: it counts here as there.
    pub(super) fn far_value(&mut self, constraint: &Constraint, link: &FarLink) {
        for (range, ordinal) in constraint.ranges.iter().rev() {
            let Err(misfit) = self.judge(*range, link.value) else {
                continue;
            };
            let Misfit {
                check,
                severity,
                mut facts,
            } = *misfit;
            facts.predicate = Some(constraint.property);
            facts.value = Some(link.value);
            let place = Place::From(link.ordinal);
            let mut fault = Fault::new(check, link.subject, place, facts);
            fault.severity = severity;
            let fault = fault.because(Some(link.ordinal), Cause::FarEnd);
            self.faults
                .push(fault.because(Some(*ordinal), Cause::Range));
            return;
        }
    }

    fn attribute_value(&mut self, constraint: &Constraint, at: ValueAt) {
        if !self.data.terms.is_literal(at.value) {
            let expected = constraint.ranges.last().map(|r| self.shapes.range_iri(r.0));
            let facts = Facts {
                expected,
                ..Facts::default()
            };
            let range = constraint.ranges.last().map(|r| r.1);
            self.misfit(*Misfit::new(&IRI_FOR_LITERAL, facts), range, at);
            self.excuse(at.value);
            return;
        }
        let mut builtin = None;
        for (range, ordinal) in constraint.ranges.iter().rev() {
            let Range::Datatype(datatype) = *range else {
                continue;
            };
            if let Err(misfit) = self.literal(datatype, at.value) {
                self.misfit(*misfit, Some(*ordinal), at);
                return;
            }
            let shape = self.shapes.datatype(datatype);
            builtin = builtin.or(Some(shape.builtin));
            self.facets(shape.builtin, &shape.facets, at);
        }
        if !constraint.facets.is_empty() {
            self.facets(
                builtin.unwrap_or(Builtin::AnyLiteral),
                &constraint.facets,
                at,
            );
        }
        if Some(constraint.property) == self.shapes.named.pattern {
            self.pattern_literal(at);
        }
    }

    /// The facets of the datatype that a literal is of, among the members of a union.
    fn facets_of(&mut self, range: Range, at: ValueAt) {
        let shapes = self.shapes;
        let members = match &range {
            Range::Datatype(_) => std::slice::from_ref(&range),
            Range::Class(class) => &shapes.class(*class).members,
        };
        for member in members {
            let Range::Datatype(datatype) = *member else {
                continue;
            };
            if self.literal(datatype, at.value).is_ok() {
                let shape = shapes.datatype(datatype);
                self.facets(shape.builtin, &shape.facets, at);
            }
        }
    }

    fn facets(&mut self, builtin: Builtin, facets: &[Facet], at: ValueAt) {
        let terms = &self.data.terms;
        let text = terms.text(at.value);
        let mut broken: Vec<&'static str> = Vec::new();
        for facet in facets.iter().filter(|f| f.applies(builtin, terms)) {
            let Some(check) = facet.broken_by(builtin, text, terms) else {
                continue;
            };
            // A narrower facet and the wider one that it narrows are one fault.
            if broken.contains(&check.rule.code) {
                continue;
            }
            broken.push(check.rule.code);
            let facts = Facts {
                predicate: at.predicate,
                value: Some(at.value),
                expected: Some(facet.bound),
                ..Facts::default()
            };
            let fault = Fault::new(check, at.subject, Place::Object(at.ordinal), facts);
            self.faults
                .push(fault.because(Some(facet.ordinal), Cause::Facet));
        }
    }

    /// A pattern that a model states is tried where it stands.
    fn pattern_literal(&mut self, at: ValueAt) {
        if let Err(why) = pattern::compile(self.data.terms.text(at.value)) {
            let facts = Facts {
                value: Some(at.value),
                detail: why.reason,
                ..Facts::default()
            };
            self.misfit(*Misfit::new(&PATTERN_NOT_SUPPORTED, facts), None, at);
        }
    }

    /// Checks a value against the class of a relationship or the items of a list.
    pub(super) fn related_value(&mut self, ranges: &[(Range, u32)], at: ValueAt) {
        let mut list = None;
        if ranges.is_empty() && self.data.terms.is_literal(at.value) {
            self.misfit(*Misfit::new(&LITERAL_FOR_IRI, Facts::default()), None, at);
            return;
        }
        // An empty pair of brackets takes the class of its place, which is narrowed last.
        let empty = self.data.terms.is_blank(at.value) && self.nodes.get(at.value) == Node::Absent;
        let last = ranges.last().filter(|r| empty && self.tells_class(r.0));
        let judged = match last {
            Some(last) => std::slice::from_ref(last),
            None => ranges,
        };
        for (range, ordinal) in judged.iter().rev() {
            match self.judge(*range, at.value) {
                Ok(found) => list = list.or(found),
                Err(misfit) => {
                    self.misfit(*misfit, Some(*ordinal), at);
                    self.excuse(at.value);
                    return;
                }
            }
        }
        if self.data.terms.is_literal(at.value) {
            for (range, _) in ranges {
                self.facets_of(*range, at);
            }
            return;
        }
        if let Some(class) = list {
            self.lists.push(ListAt {
                head: at.value,
                class,
                owner: at.subject,
                ordinal: at.ordinal,
            });
        }
        let blank = self.data.terms.is_blank(at.value);
        if blank && matches!(self.nodes.get(at.value), Node::Untyped | Node::Absent) {
            let last = ranges.last().map(|r| r.0);
            if let Some(Range::Class(class)) = last
                && let Some(class) = self.shapes.class_of_place(class)
            {
                self.place(at.value, class, at.ordinal);
            }
        }
        if let Node::Instance(class) = self.nodes.get(at.value)
            && self.shapes.is_nested(class, blank)
        {
            self.links.push(Link {
                child: at.value,
                ordinal: at.ordinal,
                parent: at.subject,
            });
        }
    }

    /// Whether a range tells the class of a node that says nothing of itself.
    fn tells_class(&self, range: Range) -> bool {
        match range {
            Range::Class(class) => self.shapes.class_of_place(class).is_some(),
            Range::Datatype(_) => false,
        }
    }

    fn node_value(&mut self, constraint: &Constraint, at: ValueAt) {
        let terms = &self.data.terms;
        if terms.is_literal(at.value) {
            self.misfit(*Misfit::new(&LITERAL_FOR_IRI, Facts::default()), None, at);
            return;
        }
        if terms.is_blank(at.value) {
            self.misfit(*Misfit::new(&BLANK_FOR_IRI, Facts::default()), None, at);
            self.excuse(at.value);
            return;
        }
        let Some(wanted) = constraint.governed_by else {
            return;
        };
        let Some(home) = self.home_graph(at.value) else {
            return;
        };
        let governors = self.graph.governors.get(home.0 as usize);
        if governors.is_some_and(|g| !g.contains(&wanted)) {
            let facts = Facts {
                expected: Some(wanted),
                actual: Some(self.data.graph_iri(home)),
                ..Facts::default()
            };
            let declared = Some(constraint.declared);
            self.misfit(*Misfit::new(&WRONGLY_GOVERNED, facts), declared, at);
        }
    }

    fn home_graph(&self, node: TermId) -> Option<GraphId> {
        let iri = self.data.terms.text(node);
        let text = |graph: &GraphId| self.data.terms.text(self.data.graph_iri(*graph));
        let homes = self.data.graphs().filter(|g| lies_in(text(g), iri));
        homes.max_by_key(|g| text(g).len())
    }

    fn misfit(&mut self, misfit: Misfit, range: Option<u32>, at: ValueAt) {
        let Misfit {
            check,
            severity,
            mut facts,
        } = misfit;
        facts.predicate = at.predicate;
        facts.value = Some(at.value);
        let mut fault = Fault::new(check, at.subject, Place::Object(at.ordinal), facts);
        fault.severity = severity;
        if check.rule == WRONG_CLASS.rule {
            fault = fault.because(self.typing(at.value), Cause::Class);
        }
        self.faults.push(fault.because(range, Cause::Range));
    }

    /// Where it is said what a node is.
    fn typing(&self, node: TermId) -> Option<u32> {
        let view = self.data.view(&self.scope);
        let stated = view.with(node, self.shapes.rdf.kind?);
        stated.map(|q| q.ordinal).min()
    }

    /// Whether a term is what a range asks for.
    pub(super) fn judge(&self, range: Range, value: TermId) -> Verdict {
        let class = match range {
            Range::Datatype(datatype) if self.data.terms.is_literal(value) => {
                return self.literal(datatype, value).map(|()| None);
            }
            Range::Datatype(datatype) => {
                return Err(Misfit::new(
                    &IRI_FOR_LITERAL,
                    self.expecting(Range::Datatype(datatype)),
                ));
            }
            Range::Class(class) => class,
        };
        match self.shapes.class(class).kind {
            ClassKind::Union => return self.member(class, value),
            _ if self.data.terms.is_literal(value) => {
                let mut facts = self.expecting(range);
                let values = &self.shapes.class(class).values;
                let quoted = suggest::quoted(&self.data.terms, value, values.iter().copied());
                facts.suggestion = quoted.or_else(|| self.quoted_instance(class, value));
                return Err(Misfit::new(&LITERAL_FOR_IRI, facts));
            }
            ClassKind::Enumeration => self.symbol(class, value)?,
            ClassKind::List if self.is_list(value) => return Ok(Some(class)),
            ClassKind::List => return Err(Misfit::new(&NOT_A_LIST, self.expecting(range))),
            ClassKind::Direct
            | ClassKind::Sealed
            | ClassKind::Trait
            | ClassKind::Singleton
            | ClassKind::Qualified => self.entity(class, value)?,
        }
        Ok(None)
    }

    pub(super) fn expecting(&self, range: Range) -> Facts {
        Facts {
            expected: Some(self.shapes.range_iri(range)),
            ..Facts::default()
        }
    }

    pub(super) fn is_list(&self, value: TermId) -> bool {
        Some(value) == self.shapes.rdf.nil || self.nodes.get(value) == Node::List
    }

    fn symbol(&self, class: ClassIx, value: TermId) -> Result<(), Box<Misfit>> {
        let values = &self.shapes.class(class).values;
        if values.binary_search(&value).is_ok() {
            return Ok(());
        }
        let mut facts = self.expecting(Range::Class(class));
        facts.suggestion = self.meant(value, values.iter().copied());
        facts.others = values.to_vec();
        Err(Misfit::new(&NOT_IN_ENUMERATION, facts))
    }

    fn entity(&self, class: ClassIx, value: TermId) -> Result<(), Box<Misfit>> {
        let mut facts = self.expecting(Range::Class(class));
        match self.nodes.get(value) {
            Node::Absent => {
                let direct = self.shapes.class(class).kind == ClassKind::Direct;
                // An empty pair of brackets takes the class of its place.
                if self.is_cut(value) || (direct && self.data.terms.is_blank(value)) {
                    return Ok(());
                }
                facts.suggestion = self.namesake(class, value);
                let mut misfit = Misfit::new(&DANGLING_REFERENCE, facts);
                if self.graph.partial {
                    misfit.severity = Severity::Note;
                }
                return Err(misfit);
            }
            // Reported where it stands.
            Node::Untyped | Node::Several => return Ok(()),
            Node::List => facts.detail = "a list".to_owned(),
            Node::Unknown => match self.unknown_entity(class, value) {
                None => return Ok(()),
                Some(actual) => facts.actual = Some(actual),
            },
            Node::Instance(actual) => match self.qualifies(actual, class, value) {
                true => return Ok(()),
                false => facts.actual = Some(self.shapes.class(actual).iri),
            },
        }
        Err(Misfit::new(&WRONG_CLASS, facts))
    }

    /// A node typed outside the shape: the model of its own graph may put its class below one of the
    /// shape. Where a type's model is known or is this graph, that its class is not was reported at the node.
    fn unknown_entity(&self, class: ClassIx, value: TermId) -> Option<TermId> {
        let view = self.data.view(&self.scope);
        let hierarchy = self.data.view(self.graph.hierarchy);
        let mut above: Vec<TermId> = self
            .shapes
            .rdf
            .kind
            .into_iter()
            .flat_map(|kind| view.objects(value, kind))
            .collect();
        let actual = above.first().copied();
        let stated = above.len();
        let mut i = 0;
        while let Some(at) = above.get(i).copied() {
            i += 1;
            let known = self.shapes.class_named(at);
            if known.is_some_and(|c| self.shapes.is_a(c, class)) {
                return None;
            }
            let text = self.data.terms.text(at);
            let own = self.data.terms.text(self.data.graph_iri(self.graph.graph));
            let told = self.shapes.namespaces.longest(text).is_some() || lies_in(own, text);
            if known.is_none() && told && i <= stated {
                return None;
            }
            for predicate in self.shapes.named.above.into_iter().flatten() {
                for parent in hierarchy.objects(at, predicate) {
                    if !above.contains(&parent) {
                        above.push(parent);
                    }
                }
            }
        }
        actual
    }

    /// Whether a literal conforms to a datatype, facets left aside.
    fn literal(&self, datatype: DatatypeIx, value: TermId) -> Result<(), Box<Misfit>> {
        let expected = self.shapes.datatype(datatype);
        let Term::Literal {
            lexical,
            datatype: own,
            ..
        } = self.data.terms.get(value)
        else {
            return Ok(());
        };
        let free = matches!(expected.builtin, Builtin::String | Builtin::LangString);
        let sound = is_of_characters(lexical);
        if own == expected.iri && free && sound {
            return Ok(());
        }
        let mut facts = Facts {
            expected: Some(expected.iri),
            actual: Some(own),
            ..Facts::default()
        };
        let known = self
            .shapes
            .datatype_named(own)
            .map(|d| self.shapes.datatype(d));
        let Some(actual) = known else {
            // Any literal will do where any is asked for, of a datatype that nobody knows too.
            let any = expected.builtin == Builtin::AnyLiteral;
            return if any && sound {
                Ok(())
            } else if any {
                Err(Misfit::new(&ILL_FORMED_LITERAL, facts))
            } else {
                Err(Misfit::new(&WRONG_DATATYPE, facts))
            };
        };
        let (wide, narrow) = (expected.builtin, actual.builtin);
        let related = wide.derives_from(narrow) || narrow.derives_from(wide);
        // A custom datatype is no base of a built-in one, nor of another that is not derived from it.
        if !related || (actual.custom && expected.custom && own != expected.iri) {
            let fits = expected.builtin.admits(lexical);
            facts.fits = fits.then_some(expected.builtin);
            return Err(Misfit::new(&WRONG_DATATYPE, facts));
        }
        if !narrow.admits(lexical) {
            return Err(Misfit::new(&ILL_FORMED_LITERAL, facts));
        }
        if !wide.holds(lexical) && !(narrow.derives_from(wide)) {
            facts.actual = None;
            return Err(Misfit::new(&OUTSIDE_VALUE_SPACE, facts));
        }
        Ok(())
    }
}
