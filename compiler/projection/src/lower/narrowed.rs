//! Refinements that are in force in graphs, and in no container.
//!
//! In: what an extension refines, and what a class refines of extensions. Out: obligations, settled at once: the
//! container of what is refined is made from its own domain, which knows nothing of them.

use super::Lowering;
use super::fields::facet_kinds;
use crate::container::DeclId;
use crate::obligations::{ConstraintKind, Holder, Obligation, Verdict};
use udac_graph::TermId;
use udac_model::domain::{Narrowed, Origin, Primitive, Range};

const ELSEWHERE: Verdict = Verdict::Unsupported(
    "checked in the graphs that the refining domain governs; the container holds what the other domain declares",
);

impl Lowering<'_> {
    pub(super) fn narrowed(&mut self, narrowed: &[Narrowed], decl: DeclId, subject: TermId) {
        if !self.is_root(decl) {
            return;
        }
        for narrowed in narrowed {
            let property = self.model.properties[narrowed.after.property].iri;
            for (kind, at) in self.kinds(narrowed) {
                let ledger = &mut self.container.ledger;
                let id = ledger.list(Obligation {
                    subject,
                    property: Some(property),
                    kind,
                    at,
                });
                ledger.settle(id, ELSEWHERE, Holder::Decl(decl));
            }
        }
    }

    /// What holds with the refinements and not without.
    fn kinds(&mut self, narrowed: &Narrowed) -> Vec<(ConstraintKind, Origin)> {
        let (before, after) = (&narrowed.before, &narrowed.after);
        let at = after.origins;
        let mut kinds = Vec::new();
        if before.min == 0 && after.min > 0 {
            kinds.push((ConstraintKind::Required, at.min));
        }
        if after.min > before.min.max(1) {
            kinds.push((ConstraintKind::MinCount, at.min));
        }
        if after.max != before.max {
            let kind = match after.max {
                _ if self.is_text_in_languages(after.range) => ConstraintKind::Language,
                Some(0 | 1) => ConstraintKind::Single,
                Some(_) | None => ConstraintKind::MaxCount,
            };
            kinds.push((kind, at.max));
        }
        if after.range != before.range {
            let of_range = self.range_kinds(after.range);
            kinds.extend(of_range.into_iter().map(|kind| (kind, at.range)));
        }
        if after.default != before.default {
            kinds.push((ConstraintKind::Default, at.member));
        }
        if *after.facets != *before.facets {
            let mut of_facets = facet_kinds(&after.facets);
            of_facets.sort_unstable();
            of_facets.dedup();
            kinds.extend(of_facets.into_iter().map(|kind| (kind, at.facets)));
        }
        // A datatype brings its own.
        if let Range::Datatype(datatype) = after.range
            && after.range != before.range
        {
            let brought = facet_kinds(&self.model.datatypes[datatype].facets).into_iter();
            let new: Vec<_> = brought
                .filter(|kind| kinds.iter().all(|(k, _)| k != kind))
                .collect();
            kinds.extend(new.into_iter().map(|kind| (kind, at.range)));
        }
        kinds
    }

    fn is_text_in_languages(&self, range: Range) -> bool {
        match range {
            Range::Datatype(d) => self.model.datatypes[d].primitive == Primitive::LangString,
            Range::Class(_) | Range::Node => false,
        }
    }

    /// What a range says of its values, and of those that they hold.
    fn range_kinds(&mut self, range: Range) -> Vec<ConstraintKind> {
        let Range::Class(class) = range else {
            return vec![if range == Range::Node {
                ConstraintKind::NodeIri
            } else {
                ConstraintKind::Datatype
            }];
        };
        let ty = self.ty(range);
        let mut kinds = self.class_kinds(class, ty);
        let within = self.within(class);
        kinds.extend(within.iter().map(|(kind, _)| *kind));
        // A narrower class says no more of whether the instance exists.
        kinds.retain(|kind| *kind != ConstraintKind::Reference);
        kinds.sort_unstable();
        kinds.dedup();
        kinds
    }
}
