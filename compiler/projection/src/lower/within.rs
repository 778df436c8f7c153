//! What is said of the items of lists and the alternatives of unions.
//!
//! In: the range of a field. Out: the kinds of constraints that its values have to meet themselves, and those
//! of the values that they hold, however deep.

use super::Lowering;
use super::fields::facet_kinds;
use crate::container::Ty;
use crate::obligations::{ConstraintKind, Verdict, WithinId};
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;
use udac_model::domain::{ClassId, ClassKind, DatatypeId, Primitive, Range};

/// The kinds of constraints that are said of the values within those of a class, each once.
pub(super) type Within = Rc<[(ConstraintKind, WithinId)]>;

/// Facets stand at fields, or at a datatype that is declared.
const NO_FACETS: Verdict =
    Verdict::Lossy("text in a language among alternatives or items has no facets");
const NO_BOUNDS: Verdict = Verdict::Lossy(
    "among alternatives or items the values of the built-in datatype that it narrows are accepted",
);

/// The types of which a kind is said, and what of it no container holds.
type Said = BTreeMap<ConstraintKind, (BTreeSet<Ty>, Option<Verdict>)>;

impl Lowering<'_> {
    /// What is said of the values within those of a class.
    pub(super) fn within(&mut self, class: ClassId) -> Within {
        if let Some(known) = self.within.get(&class) {
            return Rc::clone(known);
        }
        let mut said = Said::new();
        let mut seen = BTreeSet::from([class]);
        let mut due = self.values_of(class);
        while let Some(range) = due.pop() {
            let ty = self.ty(range);
            match range {
                Range::Node => {
                    said.entry(ConstraintKind::NodeIri)
                        .or_default()
                        .0
                        .insert(ty);
                }
                Range::Datatype(datatype) => self.literal(datatype, ty, &mut said),
                Range::Class(inner) => {
                    for kind in self.class_kinds(inner, ty) {
                        said.entry(kind).or_default().0.insert(ty);
                    }
                    if seen.insert(inner) {
                        due.extend(self.values_of(inner));
                    }
                }
            }
        }
        let ledger = &mut self.container.ledger;
        let listed = said.into_iter().map(|(kind, (types, lost))| {
            let types = types.into_iter().collect();
            (kind, ledger.list_within(kind, types, lost))
        });
        let listed: Within = listed.collect();
        self.within.insert(class, Rc::clone(&listed));
        listed
    }

    /// What the values of a list or a union are, or hold.
    fn values_of(&self, class: ClassId) -> Vec<Range> {
        match &self.model.classes[class].kind {
            ClassKind::Union(arms) => arms.iter().map(|a| a.range).collect(),
            ClassKind::List(list) => vec![list.item],
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Singleton(_)
            | ClassKind::Qualified(_)
            | ClassKind::Enumeration(_) => Vec::new(),
        }
    }

    fn literal(&self, datatype: DatatypeId, ty: Ty, said: &mut Said) {
        let info = &self.model.datatypes[datatype];
        let mut say = |kind, lost: Option<Verdict>| {
            let (types, word) = said.entry(kind).or_default();
            types.insert(ty);
            *word = word.or(lost);
        };
        say(ConstraintKind::Datatype, None);
        let lost = if self.narrows_built_in(datatype) {
            Some(NO_BOUNDS)
        } else {
            let in_languages = info.primitive == Primitive::LangString;
            in_languages.then_some(NO_FACETS)
        };
        if info.custom || lost == Some(NO_BOUNDS) {
            for kind in facet_kinds(&info.facets) {
                say(kind, lost);
            }
        }
    }

    /// Whether a datatype is a built-in one that is held as the one that it narrows.
    pub(super) fn narrows_built_in(&self, datatype: DatatypeId) -> bool {
        let info = &self.model.datatypes[datatype];
        let base = info.base.map(|b| self.model.datatypes[b].primitive);
        !info.custom && base == Some(info.primitive)
    }

    /// What a class says of each of its values where it is a range.
    pub(super) fn class_kinds(&self, class: ClassId, ty: Ty) -> Vec<ConstraintKind> {
        match &self.model.classes[class].kind {
            ClassKind::List(l) => {
                let mut kinds = vec![ConstraintKind::Order];
                if l.min > 0 || l.max.is_some() {
                    kinds.push(ConstraintKind::ListLength);
                }
                if l.distinct {
                    kinds.push(ConstraintKind::ListDistinct);
                }
                kinds
            }
            ClassKind::Enumeration(_) => vec![ConstraintKind::Enumeration],
            ClassKind::Union(_) => vec![ConstraintKind::Exclusive],
            ClassKind::Direct(_)
            | ClassKind::Sealed(_)
            | ClassKind::Trait(_)
            | ClassKind::Qualified(_)
            | ClassKind::Singleton(_) => {
                let mut kinds = vec![ConstraintKind::TargetClass];
                if matches!(ty, Ty::Link(_)) {
                    kinds.push(ConstraintKind::Reference);
                }
                kinds
            }
        }
    }
}
