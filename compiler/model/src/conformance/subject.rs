//! One subject: its types, its predicates, how many values each has.
//!
//! In: the statements about a subject, sorted by predicate, and its class. Out: faults of typing,
//! of predicates and of number. What a single value may be is decided in `value`.

use super::check::{FarLink, Run};
use super::datatype::Builtin;
use super::fault::{Cause, Facts, Fault, Place};
use super::nodes::{Node, essential, types_of};
use super::rules::{
    ABSTRACT_CLASS, FOREIGN_CLASS, FOREIGN_PREDICATE, LITERAL_FOR_IRI, SEVERAL_TYPES, STATED_IRI,
    TOO_FEW_VALUES, TOO_MANY_VALUES, UNKNOWN_CLASS, UNKNOWN_PREDICATE,
};
use super::shape::{ClassIx, Constraint, ConstraintIx, Range};
use super::vocabulary::{Home, namespace_of};
use udac_graph::{Quad, TermId};

impl<'a> Run<'a> {
    /// The one class of a typed subject, if there is one to check against.
    pub(super) fn class_of_subject(
        &mut self,
        subject: TermId,
        about: &'a [Quad],
    ) -> Option<ClassIx> {
        let node = self.nodes.get(subject);
        let kind = self.shapes.rdf.kind;
        let several = self
            .own(about)
            .filter(|q| Some(q.p) == kind)
            .nth(1)
            .is_some();
        if let Node::Instance(class) = node
            && !several
            && self.shapes.class(class).kind.is_concrete()
        {
            return Some(class);
        }
        let types = types_of(self.shapes, self.own(about));
        let before = self.faults.len();
        let terms = &self.data.terms;
        for quad in &types {
            if terms.is_literal(quad.o) {
                self.literal_type(subject, quad);
            } else if terms.is_blank(quad.o) {
                // No name of a class: nothing is known of it, nor of what is below.
                self.excuse(quad.o);
            } else if self.shapes.class_named(quad.o).is_none() && !self.shapes.rdf.is_idle(quad.o)
            {
                self.unknown_type(subject, quad);
            }
        }
        let class = match node {
            Node::Instance(class) => class,
            Node::Several => {
                self.several_types(subject, &types);
                self.excuse_values(about);
                return None;
            }
            Node::Absent | Node::Untyped | Node::List | Node::Unknown => {
                let meant = self.class_meant(subject, before);
                if meant.is_none() {
                    self.excuse_values(about);
                }
                return meant;
            }
        };
        let shape = self.shapes.class(class);
        if shape.kind.is_concrete() {
            return Some(class);
        }
        if let Some(quad) = types.iter().find(|q| q.o == shape.iri) {
            let facts = Facts {
                class: Some(shape.iri),
                detail: shape.kind.words().to_owned(),
                ..Facts::default()
            };
            let fault = Fault::new(&ABSTRACT_CLASS, subject, Place::Object(quad.ordinal), facts);
            self.faults
                .push(fault.because(Some(shape.ordinal), Cause::Class));
        }
        self.excuse_values(about);
        None
    }

    /// The class whose name is misspelt, where that is plain: what else is wrong is told in the same
    /// run. Not of what is nested, as nobody knows that it is held.
    fn class_meant(&self, subject: TermId, from: usize) -> Option<ClassIx> {
        let [fault] = self.faults.get(from..)? else {
            return None;
        };
        let meant = fault.facts.suggestion.filter(|s| s.clear)?;
        let class = self.shapes.class_named(meant.term)?;
        let blank = self.data.terms.is_blank(subject);
        let checked = self.shapes.class(class).kind.is_concrete();
        (checked && !self.shapes.is_nested(class, blank)).then_some(class)
    }

    fn several_types(&mut self, subject: TermId, types: &[&Quad]) {
        let terms: Vec<TermId> = types.iter().map(|q| q.o).collect();
        let classes = essential(self.shapes, &terms);
        let iris: Vec<TermId> = classes.iter().map(|c| self.shapes.class(*c).iri).collect();
        let mut stated = types.iter().filter(|q| iris.contains(&q.o));
        let (Some(first), Some(second)) = (stated.next(), stated.next()) else {
            return;
        };
        let (first, second) = if first.ordinal < second.ordinal {
            (first, second)
        } else {
            (second, first)
        };
        let facts = Facts {
            others: iris,
            ..Facts::default()
        };
        let fault = Fault::new(
            &SEVERAL_TYPES,
            subject,
            Place::Object(second.ordinal),
            facts,
        );
        self.faults
            .push(fault.because(Some(first.ordinal), Cause::First));
    }

    fn literal_type(&mut self, subject: TermId, quad: &Quad) {
        let facts = Facts {
            predicate: Some(quad.p),
            value: Some(quad.o),
            ..Facts::default()
        };
        let place = Place::Object(quad.ordinal);
        self.faults
            .push(Fault::new(&LITERAL_FOR_IRI, subject, place, facts));
    }

    fn unknown_type(&mut self, subject: TermId, quad: &Quad) {
        let mut facts = Facts {
            class: Some(quad.o),
            ..Facts::default()
        };
        let check = match self.home(quad.o) {
            Home::Model => {
                let classes = self.shapes.classes.iter().filter(|c| c.kind.is_concrete());
                facts.suggestion = self.meant(quad.o, classes.map(|c| c.iri));
                &UNKNOWN_CLASS
            }
            Home::Annotation => return,
            Home::Foreign if !self.is_news(quad.o) => return,
            Home::Foreign => &FOREIGN_CLASS,
        };
        let place = Place::Object(quad.ordinal);
        self.faults.push(Fault::new(check, subject, place, facts));
    }

    /// Whether nothing was said yet about the vocabulary of a term.
    fn is_news(&mut self, term: TermId) -> bool {
        self.vocabularies
            .insert(namespace_of(self.data.terms.text(term)))
    }

    /// Joins the statements about an instance with the properties of its class.
    pub(super) fn description(
        &mut self,
        subject: TermId,
        class: ClassIx,
        about: &'a [Quad],
        at: Option<u32>,
    ) {
        let shapes = self.shapes;
        let blank = self.data.terms.is_blank(subject);
        if shapes.is_nested(class, blank) {
            self.nested.push(subject);
        }
        let graph = self.graph.graph;
        let before = self.faults.len();
        let mut expected = shapes.class(class).properties.iter().peekable();
        for run in about.chunk_by(|a, b| a.p == b.p) {
            let Some(first) = run.iter().find(|q| q.graph == graph) else {
                continue;
            };
            if Some(first.p) == shapes.rdf.kind {
                continue;
            }
            while let Some((_, absent)) = expected.next_if(|e| e.0 < first.p) {
                self.absent(subject, class, *absent, at);
            }
            match expected.next_if(|e| e.0 == first.p) {
                Some(_) if Some(first.p) == shapes.named.iri => self.stated_iri(subject, first),
                Some((_, constraint)) => self.values(subject, class, *constraint, run),
                None => self.unknown_predicate(subject, class, first, run),
            }
        }
        for (_, absent) in expected {
            self.absent(subject, class, *absent, at);
        }
        self.forget_misspelt(subject, before);
    }

    /// A predicate that is misspelt is not missing too.
    fn forget_misspelt(&mut self, subject: TermId, from: usize) {
        let new = self.faults.get(from..).unwrap_or(&[]).iter();
        let misspelt = new.filter(|f| f.check.rule == UNKNOWN_PREDICATE.rule);
        let meant = misspelt.filter_map(|f| f.facts.suggestion.map(|s| s.term));
        let meant: Vec<TermId> = meant.collect();
        if meant.is_empty() {
            return;
        }
        let mut new = self.faults.split_off(from);
        new.retain(|f| {
            let absent = f.check.rule == TOO_FEW_VALUES.rule && f.facts.count == 0;
            let named = f.facts.predicate.is_some_and(|p| meant.contains(&p));
            f.subject != subject || !absent || !named
        });
        self.faults.append(&mut new);
    }

    fn stated_iri(&mut self, subject: TermId, quad: &Quad) {
        let facts = Facts {
            predicate: Some(quad.p),
            ..Facts::default()
        };
        let place = Place::Predicate(quad.ordinal);
        self.faults
            .push(Fault::new(&STATED_IRI, subject, place, facts));
    }

    fn absent(
        &mut self,
        subject: TermId,
        class: ClassIx,
        constraint: ConstraintIx,
        at: Option<u32>,
    ) {
        let shapes = self.shapes;
        let constraint = shapes.constraint(constraint);
        let wants = constraint.min.is_some_and(|m| m.0 > 0);
        let may = shapes.has_inverse(constraint.property);
        if (wants || may) && Some(constraint.property) != shapes.named.iri {
            self.count(subject, class, constraint, &[], at);
        }
    }

    fn values(
        &mut self,
        subject: TermId,
        class: ClassIx,
        constraint: ConstraintIx,
        run: &'a [Quad],
    ) {
        let constraint = self.shapes.constraint(constraint);
        let graph = self.graph.graph;
        let mut last = None;
        let mut distinct = 0;
        for quad in run.iter().filter(|q| q.graph == graph) {
            if last.replace(quad.o) != Some(quad.o) {
                distinct += 1;
                self.value(subject, constraint, quad);
            }
        }
        let over = constraint.max.is_some_and(|m| distinct > m.0);
        let under = constraint.min.is_some_and(|m| distinct < m.0);
        if over || under || self.shapes.has_inverse(constraint.property) {
            self.count(subject, class, constraint, run, None);
        }
    }

    /// Counts the distinct values of a property, those stated at the other end included.
    fn count(
        &mut self,
        subject: TermId,
        class: ClassIx,
        constraint: &Constraint,
        run: &'a [Quad],
        at: Option<u32>,
    ) {
        let mut stated: Vec<&Quad> = self.own(run).collect();
        stated.dedup_by_key(|q| q.o);
        let mut far = self.far_values(subject, constraint.property);
        far.retain(|link| stated.binary_search_by_key(&link.value, |q| q.o).is_err());
        for link in &far {
            self.far_value(constraint, link);
        }
        let count = u64::try_from(stated.len() + far.len()).unwrap_or(u64::MAX);
        let facts = |count, limit| Facts {
            class: Some(self.shapes.class(class).iri),
            predicate: Some(constraint.property),
            expected: constraint.ranges.last().map(|r| self.shapes.range_iri(r.0)),
            count,
            limit,
            ..Facts::default()
        };
        if let Some((min, ordinal)) = constraint.min
            && count < min
            && !self.is_cut(subject)
        {
            let place = at.map_or(Place::Subject, Place::Object);
            let fault = Fault::new(&TOO_FEW_VALUES, subject, place, facts(count, min));
            self.faults
                .push(fault.because(Some(ordinal), Cause::Required));
        }
        let Some((max, ordinal)) = constraint.max else {
            return;
        };
        let languages = self.languages(constraint, &stated);
        let mut facts = facts(count, max);
        let (count, mut over) = match languages {
            Some((count, group)) => {
                facts.detail = " in one language".to_owned();
                (count, group)
            }
            None => (count, stated),
        };
        facts.count = count;
        if count <= max {
            return;
        }
        over.sort_unstable_by_key(|q| q.ordinal);
        let limit = usize::try_from(max).unwrap_or(usize::MAX);
        let place = over
            .get(limit)
            .or(over.last())
            .map_or(at.map_or(Place::Subject, Place::Object), |q| {
                Place::Object(q.ordinal)
            });
        let fault = Fault::new(&TOO_MANY_VALUES, subject, place, facts);
        let first = over.first().filter(|_| over.len() > 1).map(|q| q.ordinal);
        self.faults.push(
            fault
                .because(first, Cause::First)
                .because(Some(ordinal), Cause::Limited),
        );
    }

    /// For values with languages, the language with most values: an upper bound counts per language.
    fn languages(
        &self,
        constraint: &Constraint,
        stated: &[&'a Quad],
    ) -> Option<(u64, Vec<&'a Quad>)> {
        let terms = &self.data.terms;
        let in_languages = |range: Range| match range {
            Range::Datatype(datatype) => {
                self.shapes.datatype(datatype).builtin == Builtin::LangString
            }
            Range::Class(_) => false,
        };
        if !constraint.ranges.iter().any(|r| in_languages(r.0)) {
            return None;
        }
        let mut by_language = stated.to_vec();
        by_language.sort_by_key(|q| terms.language(q.o));
        let groups = by_language.chunk_by(|a, b| terms.language(a.o) == terms.language(b.o));
        let most = groups.max_by_key(|g| g.len())?;
        Some((u64::try_from(most.len()).unwrap_or(u64::MAX), most.to_vec()))
    }

    /// Values of a property that state it at their own end by its inverse, which their class has.
    pub(super) fn far_values(&self, subject: TermId, property: TermId) -> Vec<FarLink> {
        let key = |l: &FarLink| (l.subject, l.property);
        let from = self
            .inverse
            .partition_point(|l| key(l) < (subject, property));
        let rest = self.inverse.get(from..).unwrap_or(&[]).iter();
        let all = rest.take_while(|l| key(l) == (subject, property));
        let states = |l: &&FarLink| match self.nodes.get(l.value) {
            Node::Instance(class) => self.shapes.class(class).has(l.stated_as),
            // What is wrong with it is told where it stands.
            Node::Absent | Node::Untyped | Node::List | Node::Unknown | Node::Several => true,
        };
        all.filter(states).copied().collect()
    }

    /// The classes that have a property. As with namesakes, not searched for without end.
    fn classes_with(&self, property: TermId) -> Vec<TermId> {
        let shapes = self.shapes;
        let left = self.searches.get();
        if left < shapes.classes.len() {
            return Vec::new();
        }
        self.searches.set(left - shapes.classes.len());
        let with = shapes.classes.iter().filter(|c| c.has(property));
        with.map(|c| c.iri).collect()
    }

    /// A predicate that the class does not have.
    fn unknown_predicate(&mut self, subject: TermId, class: ClassIx, quad: &Quad, run: &'a [Quad]) {
        self.excuse_values(run);
        let shape = self.shapes.class(class);
        let mut facts = Facts {
            class: Some(shape.iri),
            predicate: Some(quad.p),
            ..Facts::default()
        };
        let check = match self.home_of_predicate(quad.p) {
            Home::Model => {
                let shape = self.shapes.class(class);
                let properties = shape.properties.iter().map(|p| p.0);
                facts.suggestion = self.meant(quad.p, properties);
                if facts.suggestion.is_none() {
                    facts.others = self.classes_with(quad.p);
                }
                &UNKNOWN_PREDICATE
            }
            Home::Annotation => return,
            Home::Foreign if !self.is_news(quad.p) => return,
            Home::Foreign => &FOREIGN_PREDICATE,
        };
        let place = Place::Predicate(quad.ordinal);
        let fault = Fault::new(check, subject, place, facts);
        let class = self.shapes.class(class).ordinal;
        let declared = (check.rule == UNKNOWN_PREDICATE.rule).then_some(class);
        self.faults.push(fault.because(declared, Cause::Class));
    }
}
