//! Which place holds a value.
//!
//! In: the places of a table, and a value of the data. Out: the alternative of a choice that it is, and whether
//! there is room for one of its class.

use super::{ELSEWHERE, Row, RowWriter, Seat};
use crate::plan::Shape;
use crate::tables::class_of;
use crate::tables::place::Place;
use crate::write::literal_fits;
use udac_graph::{Term, TermId};
use udac_model::domain::{ClassId, ClassKind, Range};

impl<'a> RowWriter<'a, '_> {
    /// Whether a place holds values of the class of one; instances stand where their class is held.
    pub(super) fn has_room(&self, row: &Row<'a>, place: &Place, node: TermId, seat: Seat) -> bool {
        if seat.property.is_none() || !place.keys.is_empty() {
            return true;
        }
        let Some(class) = self.class_at(node, seat.range) else {
            return true;
        };
        let model = self.instances.model();
        let field = place.tag.and_then(|c| row.fields.get(c));
        if let Some(Shape::Symbol(names)) = field.map(|f| &f.shape) {
            return names.of(model.classes[class].iri).is_some();
        }
        if let Some(column) = place.number {
            let from = (row.table, column);
            let table = self
                .tables
                .numbered(self.legal, self.instances.model(), from, seat.range);
            let table = table.and_then(|t| self.tables.table(t));
            return table.is_some_and(|t| t.classes.contains(&class));
        }
        let only = || seat.range.and_then(|range| class_of(model, range));
        place.members.is_empty() || only() == Some(class)
    }

    /// Whether a value that stands in the row itself has all there that it is not without.
    pub(super) fn is_whole(&self, row: &Row<'a>, place: &Place, node: TermId, seat: Seat) -> bool {
        let model = self.instances.model();
        let class = self.class_at(node, seat.range);
        let mut members = place.members.iter();
        place.members.is_empty()
            || members.all(|m| {
                let of = m.of.and_then(|of| self.tables.class(of));
                // What is of no class at all, such as a value of an enumeration, is none of this one.
                let is_of = |of| class.is_some_and(|c| self.instances.is_a(c, of));
                let has = of.is_none_or(is_of);
                let least = self.tables.least(model, class, m.property);
                !has || least == 0 || row.says(&m.place)
            })
    }

    /// The alternatives of a choice, each with the values that are one.
    pub(super) fn alternatives(
        &mut self,
        row: &mut Row<'a>,
        place: &'a Place,
        values: &[TermId],
        seat: Seat,
    ) {
        let chosen = values
            .iter()
            .map(|v| self.alternative(place, *v, seat.range));
        let chosen: Vec<Option<usize>> = chosen.collect();
        for (number, (term, arm)) in place.arms.iter().enumerate() {
            let own = values
                .iter()
                .zip(&chosen)
                .filter(|(_, c)| **c == Some(number));
            let own: Vec<TermId> = own.map(|(v, _)| *v).collect();
            if !own.is_empty() {
                let range = self.tables.alternative(*term).or(seat.range);
                self.put(row, arm, &own, Seat { range, ..seat });
            }
        }
        for (value, chosen) in values.iter().zip(chosen) {
            if chosen.is_none() {
                let said = (seat.subject, seat.property);
                self.writer.lost(said, *value, ELSEWHERE);
            }
        }
    }

    /// The alternative that a value is: that of its own class before one above.
    fn alternative(&self, place: &Place, value: TermId, range: Option<Range>) -> Option<usize> {
        let class = self.class_at(value, range);
        let mut arms = place.arms.iter();
        let exact = arms.position(|(arm, _)| class.is_some() && self.tables.class(*arm) == class);
        let fits = || {
            place
                .arms
                .iter()
                .position(|(arm, _)| self.is_of(value, class, *arm))
        };
        exact.or_else(fits)
    }

    /// The class of a node: what it says, else what the place says. Of the members of a union, values of enumerations
    /// and lists do not take the class of the place.
    pub(super) fn class_at(&self, node: TermId, range: Option<Range>) -> Option<ClassId> {
        let terms = &self.instances.data.terms;
        let literal = matches!(terms.get(node), Term::Literal { .. });
        let held = terms.is_blank(node) && !self.instances.is_list(node);
        let takes = |range: &Range| !literal && (held || !self.instances.is_choice(*range));
        let range = range.filter(takes);
        let place = || range.and_then(|r| self.instances.class_of_place(r));
        self.instances.class(node).or_else(place)
    }

    /// Whether a value is of a class or datatype.
    fn is_of(&self, value: TermId, class: Option<ClassId>, term: TermId) -> bool {
        let instances = self.instances;
        let (model, terms) = (instances.model(), &instances.data.terms);
        let own = match self.tables.alternative(term) {
            Some(Range::Class(own)) => own,
            Some(Range::Datatype(datatype)) => {
                let primitive = model.datatypes[datatype].primitive;
                return literal_fits(terms.get(value), primitive, |t| terms.text(t));
            }
            Some(Range::Node) | None => return false,
        };
        match &model.classes[own].kind {
            ClassKind::List(_) => instances.is_list(value),
            ClassKind::Enumeration(values) => values.iter().any(|v| model.values[*v].iri == value),
            ClassKind::Qualified(q) => class.is_some_and(|c| instances.is_a(c, q.qualifies)),
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Union(_) => class.is_some_and(|c| instances.is_a(c, own)),
        }
    }
}
