//! Which instance a row is about, or refers to.
//!
//! In: the places where the parts of a key stand, and a row's values. Out: the IRI that is made from them.

use super::Tables;
use super::place::Place;
use super::read::{Row, misread};
use crate::forms::canonical;
use crate::mint::Minter;
use crate::plan::Shape;
use crate::read::Misread;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, PropertyId, Range};
use udac_projection::Legal;

/// What IRIs are made with.
pub(super) struct Identities<'r, 'm> {
    pub tables: &'r Tables,
    pub legal: &'r Legal<'m>,
    pub minter: &'r Minter<'r>,
    pub model: &'r Model,
}

impl<'r> Identities<'r, '_> {
    /// The IRI of what has its key at some places.
    pub(super) fn of(
        &self,
        row: &Row<'r>,
        places: &[&'r Place],
        class: ClassId,
    ) -> Result<String, Misread> {
        let class = base(self.model, class);
        if matches!(self.model.classes[class].kind, ClassKind::Singleton(_)) {
            return Ok(self.minter.iri(class, []));
        }
        let entity = self.model.entity(class);
        let entity = entity.ok_or(misread(None, "a key of what has none"))?;
        if entity.keyed_on_iri {
            let iri = places.iter().find_map(|p| self.own_iri(row, p));
            return iri.map(str::to_owned).ok_or(misread(None, "no IRI"));
        }
        let key = entity.key.as_ref();
        let key = key.ok_or(misread(None, "a key of what has none"))?;
        let mut parts = Vec::new();
        for property in &key.properties {
            parts.push(self.part(row, places, class, *property)?);
        }
        Ok(self.minter.iri(class, parts.iter().map(String::as_str)))
    }

    /// The IRI that stands at a place, as the value or as the property that is one.
    fn own_iri(&self, row: &Row<'r>, place: &'r Place) -> Option<&'r str> {
        let named = |p: &'r Place| {
            p.value
                .and_then(|c| row.filled(c))
                .and_then(|v| v.as_text())
        };
        let members = place.members.iter().chain(&place.keys);
        let mut members = members.filter(|m| self.tables.is_iri(self.model, m.property));
        named(place).or_else(|| members.find_map(|m| named(&m.place)))
    }

    /// The class that a column names.
    pub(super) fn told(&self, row: &Row<'r>, place: &Place) -> Result<Option<ClassId>, Misread> {
        let named = place.tag.and_then(|c| row.plan(c).zip(row.filled(c)));
        let Some((plan, value)) = named else {
            return Ok(None);
        };
        let Shape::Symbol(names) = &plan.shape else {
            return Ok(None);
        };
        let term = value.as_text().and_then(|name| names.named(name));
        let class = term.and_then(|term| self.tables.class(term));
        class
            .map(Some)
            .ok_or(misread(Some(plan), "a row of no class"))
    }

    fn part(
        &self,
        row: &Row<'r>,
        places: &[&'r Place],
        class: ClassId,
        property: PropertyId,
    ) -> Result<String, Misread> {
        let iri = self.model.properties[property].iri;
        let held = places.iter().flat_map(|p| p.of_property(iri));
        let held: Vec<&Place> = held.filter(|p| row.says(p)).collect();
        let Some(first) = held.first() else {
            return Err(misread(None, "a key with a part missing"));
        };
        if let Some(text) = first.value.and_then(|column| self.text(row, column, iri)) {
            return text;
        }
        match self.tables.range(self.model, Some(class), iri) {
            Some(Range::Class(target)) => {
                let told = self.told(row, first)?;
                self.of(row, &held, told.unwrap_or(target))
            }
            Some(Range::Datatype(_) | Range::Node) | None => {
                Err(misread(None, "a key with a part missing"))
            }
        }
    }

    /// The text of a value in a key, where there is one.
    fn text(
        &self,
        row: &Row<'r>,
        column: usize,
        property: TermId,
    ) -> Option<Result<String, Misread>> {
        let (value, plan) = row.filled(column).zip(row.plan(column))?;
        let text = match &plan.shape {
            Shape::Literal(form, primitive) => form
                .text(value)
                .map(|text| canonical(*primitive, &text).into_owned())
                .ok_or("a value of another form"),
            Shape::Symbol(names) => value
                .as_text()
                .and_then(|name| names.named(name))
                .map(|iri| self.legal.text(iri).to_owned())
                .ok_or("no value of the enumeration"),
            Shape::Only(class) => Ok(self.minter.iri(*class, [])),
            Shape::Iri
            | Shape::Class(_)
            | Shape::Record(_)
            | Shape::OneOf(_)
            | Shape::Choice(_)
            | Shape::List(_) => match self.tables.range(self.model, None, property) {
                Some(Range::Class(class)) if self.is_only(class) => Ok(self.minter.iri(class, [])),
                Some(_) | None => value.as_text().map(str::to_owned).ok_or("no IRI"),
            },
        };
        Some(text.map_err(|why| misread(Some(plan), why)))
    }

    fn is_only(&self, class: ClassId) -> bool {
        matches!(self.model.classes[class].kind, ClassKind::Singleton(_))
    }
}

/// The class that a qualified class comes down to; any other itself.
pub(super) fn base(model: &Model, class: ClassId) -> ClassId {
    let mut at = class;
    // As many steps as there are classes: a circle of them is no model.
    for _ in 0..model.classes.len() {
        let ClassKind::Qualified(qualified) = &model.classes[at].kind else {
            break;
        };
        at = qualified.qualifies;
    }
    at
}
