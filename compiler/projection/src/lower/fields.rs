//! Properties of classes as fields.

use super::Lowering;
use crate::capabilities::Construct;
use crate::container::{
    Access, Card, Coll, DeclId, Default, Doc, Field, FieldId, Origin, Part, Role, Ty,
};
use crate::lower::docs;
use crate::obligations::{Carried, ConstraintKind, Obligation};
use smallvec::smallvec;
use udac_graph::TermId;
use udac_model::domain::{
    ClassKind, DatatypeId, DefaultValue, Facets, Member, Origin as Ordinal, Primitive, Range,
};
use udac_model::resolve::tighten;

impl Lowering<'_> {
    /// The field of a member, its obligations listed.
    pub(super) fn field(&mut self, member: &Member, decl: DeclId, concept: TermId) -> FieldId {
        let model = self.model;
        let property = &model.properties[member.property];
        let ty = self.ty(member.range);
        let coll = coll(ty, member.max);
        let origin = Origin {
            concept,
            property: Some(property.iri),
            cause: member.origins.member,
        };
        if member.range == Range::Node {
            self.note_use(Construct::ConnectedNode, member.origins.range, property.iri);
        }
        if refined(member, &property.origins) {
            self.note_use(
                Construct::Refinement,
                refinement_place(member, &property.origins),
                property.iri,
            );
        }
        let facets = self.facets(member);
        let carries = self.oblige_field(member, decl, concept, property.iri, ty, &facets);
        let default = member.default.and_then(|d| self.default(d, member.range));
        self.container.fields.push(Field {
            decl,
            ty,
            card: Card {
                min: member.min,
                max: member.max,
            },
            coll,
            default,
            facets: (!facets.is_empty()).then(|| Box::new(facets)),
            parts: smallvec![Part::Concept(property.iri)],
            name: None,
            docs: Doc {
                unit: docs::unit(self.model, member.range),
                ..docs::choose(&property.docs, self.container.terms, self.language)
            },
            origin,
            get: Access::property(property.iri),
            carries,
        })
    }

    /// The facets of refinements, and those of a datatype that is held as the one that it comes down to: of a
    /// built-in one (`xsd:short` as `xsd:int`), and of text in a language.
    fn facets(&self, member: &Member) -> Facets {
        let mut facets = Facets::clone(&member.facets);
        let Range::Datatype(datatype) = member.range else {
            return facets;
        };
        let info = &self.model.datatypes[datatype];
        if info.custom && info.primitive == Primitive::LangString {
            let terms = self.container.terms;
            tighten(terms, info.primitive, &mut facets, &info.facets);
            return facets;
        }
        if self.narrows_built_in(datatype) {
            // A refinement only narrows: what it says stands.
            facets.min_inclusive = facets.min_inclusive.or(info.facets.min_inclusive);
            facets.max_inclusive = facets.max_inclusive.or(info.facets.max_inclusive);
        }
        facets
    }

    /// What one value of a range is.
    pub(super) fn ty(&mut self, range: Range) -> Ty {
        let model = self.model;
        match range {
            Range::Node => Ty::Node,
            Range::Datatype(datatype) if self.is_scalar(datatype) => {
                Ty::Scalar(self.datatype(datatype))
            }
            Range::Datatype(datatype) => Ty::Prim(model.datatypes[datatype].primitive),
            Range::Class(class) => {
                let decl = self.class(class);
                match &model.classes[class].kind {
                    ClassKind::Direct(_)
                    | ClassKind::Sealed(_)
                    | ClassKind::Trait(_)
                    | ClassKind::Qualified(_) => {
                        if model.is_keyed(class) {
                            Ty::Link(decl)
                        } else {
                            Ty::Inline(decl)
                        }
                    }
                    ClassKind::Singleton(_) => Ty::Link(decl),
                    ClassKind::Union(_) => Ty::OneOf(decl),
                    ClassKind::Enumeration(_) => Ty::Enum(decl),
                    ClassKind::List(_) => Ty::List(decl),
                }
            }
        }
    }

    /// Whether a datatype is declared in the container. Text in a language is not one value but one a language:
    /// it is held as such, whatever a model calls it.
    pub(super) fn is_scalar(&self, datatype: DatatypeId) -> bool {
        let info = &self.model.datatypes[datatype];
        info.custom && info.primitive != Primitive::LangString
    }

    /// Whether a declaration has no instances of its own: what it says of its fields, the concrete ones
    /// below it say again.
    fn is_abstract(&self, decl: DeclId) -> bool {
        self.container.decls[decl].role == Role::Abstract
    }

    fn default(&mut self, default: DefaultValue, range: Range) -> Option<Default> {
        match (default, range) {
            (DefaultValue::Literal(literal), _) => Some(Default::Literal(literal)),
            (DefaultValue::Value(value), Range::Class(class)) => {
                let decl = self.class(class);
                Some(Default::Symbol(self.symbol(class, value, decl)))
            }
            // The rules refuse an enumeration value as the default of anything else.
            (DefaultValue::Value(_), Range::Datatype(_) | Range::Node) => None,
        }
    }

    fn oblige_field(
        &mut self,
        member: &Member,
        decl: DeclId,
        subject: TermId,
        property: TermId,
        ty: Ty,
        facets: &Facets,
    ) -> Carried {
        if !self.is_root(decl) || self.is_abstract(decl) {
            return Carried::NONE;
        }
        let at = member.origins;
        let (own, within) = match member.range {
            Range::Class(class) => (self.class_kinds(class, ty), Some(self.within(class))),
            Range::Datatype(_) | Range::Node => (Vec::new(), None),
        };
        let start = self.container.ledger.begin();
        let ledger = &mut self.container.ledger;
        let mut list = |kind: ConstraintKind, at: Ordinal| {
            ledger.list(Obligation {
                subject,
                property: Some(property),
                kind,
                at,
            });
        };
        if member.min >= 1 {
            list(ConstraintKind::Required, at.min);
        }
        if member.min >= 2 {
            list(ConstraintKind::MinCount, at.min);
        }
        let many_languages = ty == Ty::Prim(Primitive::LangString);
        match member.max {
            Some(_) if many_languages => list(ConstraintKind::Language, at.max),
            Some(0 | 1) => list(ConstraintKind::Single, at.max),
            Some(_) => {
                list(ConstraintKind::MaxCount, at.max);
                list(ConstraintKind::Set, at.max);
            }
            None if many_languages => {}
            None => list(ConstraintKind::Set, at.max),
        }
        if member.default.is_some() {
            list(ConstraintKind::Default, at.member);
        }
        if self.model.properties[member.property].inverse_of.is_some() {
            list(ConstraintKind::Inverse, at.member);
        }
        let mut facets = facet_kinds(facets);
        match member.range {
            Range::Datatype(datatype) => {
                list(ConstraintKind::Datatype, at.range);
                let info = &self.model.datatypes[datatype];
                if info.custom {
                    facets.extend(facet_kinds(&info.facets));
                }
            }
            Range::Node => list(ConstraintKind::NodeIri, at.range),
            Range::Class(_) => own.iter().for_each(|kind| list(*kind, at.range)),
        }
        facets.sort_unstable();
        facets.dedup();
        for kind in facets {
            list(kind, at.facets);
        }
        let ledger = &mut self.container.ledger;
        for (kind, within) in within.iter().flat_map(|w| w.iter()) {
            ledger.say_within(
                start,
                *within,
                Obligation {
                    subject,
                    property: Some(property),
                    kind: *kind,
                    at: at.range,
                },
            );
        }
        ledger.end(start)
    }
}

const fn coll(ty: Ty, max: Option<u32>) -> Coll {
    match (ty, max) {
        (Ty::Prim(Primitive::LangString), Some(0 | 1)) => Coll::LangMap,
        (Ty::Prim(Primitive::LangString), _) => Coll::LangMultiMap,
        (_, Some(0 | 1)) => Coll::One,
        (_, _) => Coll::Set,
    }
}

pub(super) fn facet_kinds(facets: &Facets) -> Vec<ConstraintKind> {
    let mut kinds = Vec::new();
    if facets.pattern.is_some() {
        kinds.push(ConstraintKind::Pattern);
    }
    if facets.length.is_some() || facets.min_length.is_some() || facets.max_length.is_some() {
        kinds.push(ConstraintKind::Length);
    }
    let bounds = [
        facets.min_inclusive,
        facets.max_inclusive,
        facets.min_exclusive,
        facets.max_exclusive,
    ];
    if bounds.iter().any(Option::is_some) {
        kinds.push(ConstraintKind::Bounds);
    }
    if facets.total_digits.is_some() || facets.fraction_digits.is_some() {
        kinds.push(ConstraintKind::Digits);
    }
    kinds
}

/// Whether a refinement had a word in a member: something is said elsewhere than on the property.
fn refined(member: &Member, declared: &udac_model::domain::MemberOrigins) -> bool {
    let here = member.origins;
    here.min != declared.min
        || here.max != declared.max
        || here.range != declared.range
        || here.facets != declared.facets
}

fn refinement_place(member: &Member, declared: &udac_model::domain::MemberOrigins) -> Ordinal {
    let here = member.origins;
    [
        (here.min, declared.min),
        (here.max, declared.max),
        (here.range, declared.range),
    ]
    .into_iter()
    .find(|(a, b)| a != b)
    .map_or(here.facets, |(a, _)| a)
}
