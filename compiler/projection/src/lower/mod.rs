//! From a valid model to the container in the model's own shape.
//!
//! In: a valid model. Out: a [`Container`] with one declaration a class, the classes of other
//! domains that are reached, every obligation listed, and the constructs that were used. No
//! capability is asked here: that is the passes' work.

mod docs;
mod entity;
mod fields;
mod narrowed;
mod vocabulary;
mod within;

pub(crate) use vocabulary::list as vocabulary;

use crate::capabilities::Construct;
use crate::container::{
    Arm, Container, Decl, DeclId, DeclKind, Doc, EnumDecl, ListDecl, Origin, Part, Role, Rows,
    ScalarDecl, Sum, Symbol, SymbolId, Tagging, Unit, UnitId, Vocabulary,
};
use crate::kept::Keys;
use crate::obligations::{Carried, ConstraintKind, Ledger, Obligation};
use smallvec::smallvec;
use std::collections::BTreeMap;
use udac_graph::{TermId, Terms};
use udac_model::domain::{
    Arena, ClassId, ClassKind, DatatypeId, DomainId, ExtensionId, Id as _, Model,
    Origin as Ordinal, Range, Valid, ValueId,
};

/// A construct that a container uses, and where.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Use {
    /// The quad that uses it.
    pub at: Ordinal,
    /// What is used.
    pub construct: Construct,
    /// The term that is, or has, it.
    pub subject: TermId,
}

/// What is due to be filled in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Source {
    Class(ClassId),
    Datatype(DatatypeId),
    Extension(ExtensionId),
}

/// What comes of the lowering.
pub(crate) struct Lowered<'m> {
    pub container: Container<'m>,
    /// The constructs used.
    pub uses: Vec<Use>,
    /// A class of a taxonomy that is larger than any target can write down.
    pub too_related: Option<(TermId, Ordinal)>,
}

struct Lowering<'m> {
    model: &'m Model,
    container: Container<'m>,
    uses: Vec<Use>,
    language: &'m str,
    units: Vec<UnitId>,
    classes: Vec<Option<DeclId>>,
    /// The place of each class in the order of IRIs: a deep taxonomy is sorted once a class.
    ranks: Vec<usize>,
    datatypes: Vec<Option<DeclId>>,
    symbols: BTreeMap<(ClassId, ValueId), SymbolId>,
    /// What is said of the values within those of a class.
    within: BTreeMap<ClassId, within::Within>,
    queue: Vec<(Source, DeclId)>,
    /// Pairs of a class and one that stands for it, or a trait that it takes, so far.
    relatives: usize,
    /// The class with which they were too many.
    too_related: Option<(TermId, Ordinal)>,
}

/// Lowers what is compiled and what it reaches. `language` chooses among labels and descriptions.
#[must_use]
pub(crate) fn lower<'m>(
    model: &'m Valid<Model>,
    terms: &'m Terms,
    target: &'static str,
    language: &'m str,
) -> Lowered<'m> {
    let mut lowering = Lowering {
        model,
        container: Container {
            target,
            terms,
            decls: Arena::new(),
            fields: Arena::new(),
            symbols: Arena::new(),
            units: Arena::new(),
            said: BTreeMap::new(),
            foreign_elsewhere: false,
            extensions_in_place: false,
            ledger: Ledger::default(),
            keys: Keys::default(),
            kept: Vec::new(),
        },
        uses: Vec::new(),
        language,
        units: Vec::new(),
        classes: vec![None; model.classes.len()],
        ranks: ranks(model, terms),
        datatypes: vec![None; model.datatypes.len()],
        symbols: BTreeMap::new(),
        within: BTreeMap::new(),
        queue: Vec::new(),
        relatives: 0,
        too_related: None,
    };
    lowering.units();
    lowering.seed();
    lowering.fill();
    lowering.uses.sort_unstable();
    lowering.uses.dedup();
    Lowered {
        container: lowering.container,
        uses: lowering.uses,
        too_related: lowering.too_related,
    }
}

fn ranks(model: &Model, terms: &Terms) -> Vec<usize> {
    let mut sorted: Vec<ClassId> = model.classes.ids().collect();
    sorted.sort_by_key(|c| terms.text(model.classes[*c].iri));
    let mut ranks = vec![0; sorted.len()];
    for (rank, class) in sorted.into_iter().enumerate() {
        if let Some(slot) = ranks.get_mut(class.index()) {
            *slot = rank;
        }
    }
    ranks
}

impl<'m> Lowering<'m> {
    fn units(&mut self) {
        for (id, domain) in self.model.domains.iter() {
            let docs = docs::choose(&domain.docs, self.container.terms, self.language);
            let unit = self.container.units.push(Unit {
                domain: id,
                iri: domain.iri,
                name: domain.name,
                named: domain.named,
                prefix: domain.prefix,
                docs,
                owners: domain.owners.clone(),
                version: domain.version,
                root: domain.root,
                decls: Vec::new(),
                foreign: Vec::new(),
                uses: domain
                    .imports
                    .iter()
                    .map(|d| UnitId::from_index(d.index()))
                    .collect(),
                vocabulary: Vocabulary::default(),
                origin: domain.origin,
                apart: None,
                word: None,
            });
            self.units.push(unit);
        }
    }

    /// Declares all that the compiled domains declare, in order.
    fn seed(&mut self) {
        let model = self.model;
        for (_, domain) in model.domains.iter().filter(|(_, d)| d.root) {
            for class in &domain.classes {
                self.class(*class);
            }
            for datatype in &domain.datatypes {
                if self.is_scalar(*datatype) {
                    self.datatype(*datatype);
                }
            }
            for extension in &domain.extensions {
                let info = &model.extensions[*extension];
                let docs = docs::choose(&info.docs, self.container.terms, self.language);
                let origin = Origin {
                    concept: info.iri,
                    property: None,
                    cause: info.origin,
                };
                // What it adds to is known when the queue comes to it.
                let decl = self.declare(info.domain, origin, docs, Role::Value, Rows::Each);
                if info.members.is_empty() {
                    // It adds nothing, and is no element; the ledger tells what it refines.
                    let unit = self.container.decls[decl].unit;
                    self.container.units[unit].decls.retain(|d| *d != decl);
                    self.narrowed(&info.narrowed, decl, info.iri);
                    continue;
                }
                self.queue.push((Source::Extension(*extension), decl));
            }
        }
    }

    fn fill(&mut self) {
        let mut next = 0;
        while let Some((source, decl)) = self.queue.get(next).copied() {
            next += 1;
            match source {
                Source::Class(class) => self.fill_class(class, decl),
                Source::Datatype(datatype) => self.fill_datatype(datatype, decl),
                Source::Extension(extension) => self.fill_extension(extension, decl),
            }
        }
    }

    /// The declaration of a class; declared when first asked for.
    fn class(&mut self, class: ClassId) -> DeclId {
        if let Some(decl) = self.classes.get(class.index()).copied().flatten() {
            return decl;
        }
        let info = &self.model.classes[class];
        let docs = docs::choose(&info.docs, self.container.terms, self.language);
        let origin = Origin {
            concept: info.iri,
            property: None,
            cause: info.origin,
        };
        let (role, rows) = match &info.kind {
            ClassKind::Direct(e) if e.key.is_some() => (Role::Entity, Rows::Each),
            ClassKind::Direct(_) => (Role::Nested, Rows::Each),
            ClassKind::Sealed(_) | ClassKind::Trait(_) | ClassKind::Qualified(_) => {
                (Role::Abstract, Rows::None)
            }
            ClassKind::Singleton(_) => (Role::Entity, Rows::Once),
            ClassKind::Union(_) | ClassKind::Enumeration(_) | ClassKind::List(_) => {
                (Role::Value, Rows::None)
            }
        };
        let decl = self.declare(info.domain, origin, docs, role, rows);
        if let Some(slot) = self.classes.get_mut(class.index()) {
            *slot = Some(decl);
        }
        self.queue.push((Source::Class(class), decl));
        decl
    }

    /// The declaration of a datatype that a model declares.
    fn datatype(&mut self, datatype: DatatypeId) -> DeclId {
        if let Some(decl) = self.datatypes.get(datatype.index()).copied().flatten() {
            return decl;
        }
        let info = &self.model.datatypes[datatype];
        let docs = Doc {
            unit: docs::unit(self.model, Range::Datatype(datatype)),
            ..docs::choose(&info.docs, self.container.terms, self.language)
        };
        let origin = Origin {
            concept: info.iri,
            property: None,
            cause: info.origin,
        };
        let decl = self.declare(info.domain, origin, docs, Role::Value, Rows::None);
        if let Some(slot) = self.datatypes.get_mut(datatype.index()) {
            *slot = Some(decl);
        }
        self.queue.push((Source::Datatype(datatype), decl));
        decl
    }

    /// Puts a declaration into its unit; what it is follows when the queue comes to it.
    fn declare(
        &mut self,
        domain: DomainId,
        origin: Origin,
        docs: crate::container::Doc,
        role: Role,
        rows: Rows,
    ) -> DeclId {
        let unit = UnitId::from_index(domain.index());
        let decl = self.container.decls.push(Decl {
            kind: DeclKind::Enum(EnumDecl::default()),
            role,
            unit,
            parts: smallvec![Part::Concept(origin.concept)],
            name: None,
            docs,
            origin,
            rows,
            carries: Carried::NONE,
        });
        self.container.units[unit].decls.push(decl);
        decl
    }

    fn is_root(&self, decl: DeclId) -> bool {
        self.container.units[self.container.decls[decl].unit].root
    }

    fn note_use(&mut self, construct: Construct, at: Ordinal, subject: TermId) {
        self.uses.push(Use {
            at,
            construct,
            subject,
        });
    }

    /// Lists obligations of a declaration; those of domains that are only leaned on are theirs.
    fn oblige(&mut self, decl: DeclId, kinds: &[(ConstraintKind, Ordinal)]) {
        if !self.is_root(decl) {
            return;
        }
        let subject = self.container.decls[decl].origin.concept;
        let start = self.container.ledger.begin();
        for (kind, at) in kinds {
            self.container.ledger.list(Obligation {
                subject,
                property: None,
                kind: *kind,
                at: *at,
            });
        }
        self.container.decls[decl].carries = self.container.ledger.end(start);
    }

    fn fill_class(&mut self, class: ClassId, decl: DeclId) {
        let info = &self.model.classes[class];
        let (at, iri) = (info.origin, info.iri);
        match &info.kind {
            ClassKind::Direct(entity) => {
                let construct = if entity.key.is_some() {
                    Construct::KeyedClass
                } else {
                    Construct::NestedClass
                };
                self.note_use(construct, at, iri);
                let record = self.entity(class, entity, decl);
                self.container.decls[decl].kind = DeclKind::Record(record);
            }
            ClassKind::Sealed(entity) => {
                self.note_use(Construct::SealedClass, at, iri);
                let record = self.entity(class, entity, decl);
                self.container.decls[decl].kind = DeclKind::Taxonomy(record);
            }
            ClassKind::Trait(entity) => {
                self.note_use(Construct::Trait, at, iri);
                let record = self.entity(class, entity, decl);
                self.container.decls[decl].kind = DeclKind::Trait(record);
            }
            ClassKind::Singleton(entity) => {
                self.note_use(Construct::Singleton, at, iri);
                let record = self.entity(class, entity, decl);
                self.container.decls[decl].kind = DeclKind::Singleton(record);
            }
            ClassKind::Qualified(qualified) => {
                self.note_use(Construct::QualifiedClass, at, iri);
                let base = self.class(qualified.qualifies);
                let record = self.members(&qualified.members, decl, iri);
                self.oblige(decl, &[(ConstraintKind::Membership, at)]);
                self.narrowed(&qualified.narrowed, decl, iri);
                self.container.decls[decl].kind = DeclKind::Qualified(base, record);
            }
            ClassKind::Union(arms) => {
                self.note_use(Construct::Union, at, iri);
                let arms = arms
                    .iter()
                    .map(|arm| Arm {
                        ty: self.ty(arm.range),
                        docs: self.range_docs(arm.range),
                        origin: Origin {
                            concept: self.range_iri(arm.range, iri),
                            property: None,
                            cause: arm.origin,
                        },
                    })
                    .collect();
                self.container.decls[decl].kind = DeclKind::Sum(Sum {
                    arms,
                    tagging: Tagging::Native,
                });
            }
            ClassKind::Enumeration(values) => {
                self.note_use(Construct::Enumeration, at, iri);
                let symbols = values
                    .iter()
                    .map(|v| self.symbol(class, *v, decl))
                    .collect();
                self.container.decls[decl].kind = DeclKind::Enum(EnumDecl { symbols });
            }
            ClassKind::List(list) => {
                self.note_use(Construct::List, at, iri);
                let item = self.ty(list.item);
                self.container.decls[decl].kind = DeclKind::List(ListDecl {
                    item,
                    min: list.min,
                    max: list.max,
                    distinct: list.distinct,
                });
            }
        }
    }

    fn fill_datatype(&mut self, datatype: DatatypeId, decl: DeclId) {
        let info = &self.model.datatypes[datatype];
        self.note_use(Construct::CustomDatatype, info.origin, info.iri);
        self.container.decls[decl].kind = DeclKind::Scalar(ScalarDecl {
            prim: info.primitive,
            facets: info.facets.clone(),
        });
    }

    fn fill_extension(&mut self, extension: ExtensionId, decl: DeclId) {
        let info = &self.model.extensions[extension];
        self.note_use(Construct::Extension, info.origin, info.iri);
        let base = self.class(info.extends);
        self.container.decls[decl].role = Role::Aspect(base);
        let record = self.members(&info.members, decl, info.iri);
        self.container.decls[decl].kind = DeclKind::Extension(base, record);
        self.narrowed(&info.narrowed, decl, info.iri);
    }

    fn symbol(&mut self, class: ClassId, value: ValueId, decl: DeclId) -> SymbolId {
        if let Some(symbol) = self.symbols.get(&(class, value)) {
            return *symbol;
        }
        let info = &self.model.values[value];
        let symbol = self.container.symbols.push(Symbol {
            decl,
            parts: smallvec![Part::Concept(info.iri)],
            name: None,
            docs: docs::choose(&info.docs, self.container.terms, self.language),
            origin: Origin {
                concept: info.iri,
                property: None,
                cause: info.origin,
            },
        });
        self.symbols.insert((class, value), symbol);
        symbol
    }

    fn range_docs(&self, range: Range) -> Doc {
        let docs = match range {
            Range::Datatype(d) => &self.model.datatypes[d].docs,
            Range::Class(c) => &self.model.classes[c].docs,
            Range::Node => return Doc::default(),
        };
        docs::choose(docs, self.container.terms, self.language)
    }

    fn range_iri(&self, range: Range, otherwise: TermId) -> TermId {
        match range {
            Range::Datatype(d) => self.model.datatypes[d].iri,
            Range::Class(c) => self.model.classes[c].iri,
            Range::Node => otherwise,
        }
    }
}
