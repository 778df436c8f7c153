//! Members of unions: which one a value is.
//!
//! In: a union and a term. Out: nothing, a list to walk, or the rule that is broken and why. Each member is judged
//! as a range of its own in `value`.

use super::check::Run;
use super::nodes::Node;
use super::rules::{AMBIGUOUS_MEMBER, DANGLING_REFERENCE, NO_MEMBER};
use super::shape::{ClassIx, Range};
use super::value::{Misfit, Verdict};
use udac_graph::TermId;

impl Run<'_> {
    fn is_entity_range(&self, range: Range) -> bool {
        match range {
            Range::Class(class) => self.is_entity_class(class),
            Range::Datatype(_) => false,
        }
    }

    /// The member of a union that a value is.
    pub(super) fn member(&self, union: ClassIx, value: TermId) -> Verdict {
        let members = &self.shapes.class(union).members;
        let is_literal = self.data.terms.is_literal(value);
        // An empty pair of brackets takes the class of its place, if the union tells one.
        let empty = self.data.terms.is_blank(value) && self.nodes.get(value) == Node::Absent;
        if empty && self.shapes.class_of_place(union).is_some() {
            return Ok(None);
        }
        let mut fits: Vec<(Range, Option<ClassIx>)> = Vec::new();
        let mut dangles = None;
        for member in members {
            let kind_fits = matches!(member, Range::Datatype(_)) == is_literal;
            if !kind_fits || empty {
                continue;
            }
            match self.judge(*member, value) {
                Ok(list) => fits.push((*member, list)),
                Err(misfit) if misfit.check.rule == DANGLING_REFERENCE.rule => {
                    dangles = Some(misfit)
                }
                Err(_) => {}
            }
        }
        // A node whose class is not told fits every class: that is reported where it stands.
        let typed = matches!(self.nodes.get(value), Node::Instance(_));
        let certain = fits
            .iter()
            .filter(|f| typed || !self.is_entity_range(f.0))
            .count();
        if fits.len() > 1 && is_literal {
            let own = self.data.terms.datatype(value);
            if fits.iter().any(|f| Some(self.shapes.range_iri(f.0)) == own) {
                fits.retain(|f| Some(self.shapes.range_iri(f.0)) == own);
            }
        }
        let mut facts = self.expecting(Range::Class(union));
        match (fits.as_slice(), dangles) {
            ([(_, list)], _) => Ok(*list),
            ([], Some(mut misfit)) => {
                misfit.facts.expected = facts.expected;
                Err(misfit)
            }
            ([], None) => {
                facts.others = members.iter().map(|m| self.shapes.range_iri(*m)).collect();
                Err(Misfit::new(&NO_MEMBER, facts))
            }
            (several, _) if certain > 1 => {
                facts.others = several.iter().map(|f| self.shapes.range_iri(f.0)).collect();
                Err(Misfit::new(&AMBIGUOUS_MEMBER, facts))
            }
            _ => Ok(None),
        }
    }
}
