//! How the plan of a container is made.
//!
//! In: the legal container, and the model. Out: records, choices and lists by number, each filled once.

use super::{FieldPlan, Forms, Holds, Many, Names, Plan, RecordId, RecordPlan, Shape, Source};
use crate::forms::Form;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::sync::Arc;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, Range};
use udac_projection::Legal;
use udac_projection::container::{
    Coll, Conv, DeclId, DeclKind, Field, FieldId, Part, Record, Role, Step, Ty, UnitId,
};

/// The plan of all units that are compiled, from records of some roles and all that these lead to.
pub(super) fn made(
    legal: &Legal<'_>,
    model: &Model,
    forms: &dyn Forms,
    is_root: impl Fn(Role) -> bool,
) -> Plan {
    let mut maker = Maker {
        legal,
        model,
        classes: model.classes.iter().map(|(id, c)| (c.iri, id)).collect(),
        units: legal
            .decls
            .values()
            .filter(|d| matches!(d.role, Role::Entity | Role::Nested))
            .map(|d| (d.origin.concept, d.unit))
            .collect(),
        node_iris: model
            .properties
            .values()
            .filter(|p| p.is_node_iri)
            .map(|p| p.iri)
            .collect(),
        forms,
        symbols: BTreeMap::new(),
        plan: Plan {
            holds_faults: forms.holds_faults(),
            ..Plan::default()
        },
        due: Vec::new(),
    };
    for (unit, info) in legal.roots() {
        let stands = |d: &&DeclId| is_root(legal.decls[**d].role);
        let records = info.decls.iter().filter(stands);
        let roots = records.filter_map(|d| maker.record(*d)).collect();
        maker.plan.roots.insert(unit, roots);
    }
    while let Some(decl) = maker.due.pop() {
        maker.fill(decl);
    }
    maker.plan
}

struct Maker<'p, 'm> {
    legal: &'p Legal<'m>,
    model: &'p Model,
    classes: FxHashMap<TermId, ClassId>,
    /// Where classes are declared.
    units: FxHashMap<TermId, UnitId>,
    node_iris: Vec<TermId>,
    forms: &'p dyn Forms,
    symbols: BTreeMap<DeclId, Arc<Names<TermId>>>,
    plan: Plan,
    due: Vec<DeclId>,
}

impl Maker<'_, '_> {
    /// The number of a declaration with fields; what they are follows.
    fn record(&mut self, decl: DeclId) -> Option<RecordId> {
        if let Some(id) = self.plan.of_decl(decl) {
            return Some(id);
        }
        self.legal.decls[decl].record()?;
        let id = RecordId(u32::try_from(self.plan.records.len()).unwrap_or(u32::MAX));
        self.plan.by_decl.insert(decl, id);
        self.plan.records.push(RecordPlan {
            decl,
            holds: self.holds(decl),
            fields: Vec::new(),
            key: Vec::new(),
        });
        self.due.push(decl);
        Some(id)
    }

    fn class(&self, concept: TermId) -> Option<ClassId> {
        self.classes.get(&concept).copied()
    }

    fn holds(&self, decl: DeclId) -> Holds {
        let info = &self.legal.decls[decl];
        let class_of = |decl: DeclId| self.class(self.legal.decls[decl].origin.concept);
        let held = match info.role {
            Role::Reference(target) => class_of(target).map(Holds::Reference),
            Role::Aspect(target) => class_of(target).map(Holds::Added),
            Role::Entity | Role::Stub => class_of(decl).map(Holds::Instance),
            Role::Nested
            | Role::Child(_)
            | Role::Junction(..)
            | Role::Lookup
            | Role::Value
            | Role::Abstract => class_of(decl).map(|class| match self.model.classes[class].kind {
                ClassKind::List(_) => Holds::Items,
                ClassKind::Union(_) => Holds::Member,
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_)
                | ClassKind::Singleton(_)
                | ClassKind::Enumeration(_) => Holds::Nested(class),
            }),
        };
        held.unwrap_or(Holds::Text)
    }

    fn fill(&mut self, decl: DeclId) {
        let legal = self.legal;
        match &legal.decls[decl].kind {
            DeclKind::Sum(sum) => {
                let arms = sum.arms.iter();
                let arms = arms
                    .map(|arm| self.alone(arm.ty, arm.origin.concept))
                    .collect();
                self.plan.values.insert(decl, arms);
            }
            DeclKind::List(list) => {
                let item = self.alone(list.item, legal.decls[decl].origin.concept);
                self.plan.values.insert(decl, vec![item]);
            }
            DeclKind::Record(record)
            | DeclKind::Interface(record)
            | DeclKind::Taxonomy(record)
            | DeclKind::Trait(record)
            | DeclKind::Singleton(record)
            | DeclKind::Extension(_, record)
            | DeclKind::Qualified(_, record) => {
                let holds = self.holds(decl);
                let fields = record.fields.iter().map(|f| self.field(*f, holds));
                let fields: Vec<FieldPlan> = fields.collect();
                let key = self.key(decl, record, holds, &fields);
                let id = self.plan.of_decl(decl);
                if let Some(plan) = id.and_then(|id| self.plan.records.get_mut(id.0 as usize)) {
                    plan.fields = fields;
                    plan.key = key;
                }
            }
            DeclKind::Enum(_) | DeclKind::Scalar(_) => {}
        }
    }

    /// The places of the fields that identify an instance: the key, and of a reference all that it says.
    fn key(&self, decl: DeclId, record: &Record, holds: Holds, fields: &[FieldPlan]) -> Vec<usize> {
        match holds {
            Holds::Instance(_) | Holds::Added(_) => {
                let own = self.legal.key_of(decl);
                let place = |f: &FieldId| record.fields.iter().position(|o| o == f);
                let key: Vec<usize> = own.iter().filter_map(place).collect();
                if !key.is_empty() {
                    return key;
                }
                let itself = |f: &FieldPlan| matches!(f.source, Source::Iri | Source::Itself);
                fields.iter().position(itself).into_iter().collect()
            }
            Holds::Reference(_) => {
                let says = |f: &FieldPlan| f.source != Source::Class;
                let says = fields.iter().enumerate().filter(|(_, f)| says(f));
                says.map(|(i, _)| i).collect()
            }
            Holds::Nested(_) | Holds::Items | Holds::Member | Holds::Text => Vec::new(),
        }
    }

    fn field(&mut self, field: FieldId, holds: Holds) -> FieldPlan {
        let legal = self.legal;
        let info = &legal.fields[field];
        let source = self.source(info, holds);
        let shape = match source {
            Source::Class => Shape::Class(Arc::new(self.classes_of(info.decl))),
            Source::Itself
            | Source::Iri
            | Source::Property(_)
            | Source::Path(_)
            | Source::Items
            | Source::Text
            | Source::Language
            | Source::Exists => {
                let form = self.forms.form(legal, info.ty, info.facets.as_deref());
                match (self.shape(info.ty, form), &source) {
                    (Shape::Iri, Source::Property(property)) => self.link(*property),
                    // A list or a member of a union in a record of its own.
                    (Shape::Iri, Source::Items | Source::Itself) => {
                        let own = legal.decls[info.decl].parts.last();
                        let class = own.and_then(|part| match part {
                            Part::Concept(term) => self.class(*term),
                            Part::Word(_) => None,
                        });
                        class.map_or(Shape::Iri, |class| self.iri_of(Range::Class(class)))
                    }
                    (shape, _) => shape,
                }
            }
        };
        FieldPlan {
            field,
            source,
            many: match info.coll {
                Coll::One => Many::One,
                Coll::Set => Many::Set,
                Coll::List => Many::List,
                Coll::LangMap => Many::ByLanguage,
                Coll::LangMultiMap => Many::SeveralByLanguage,
            },
            shape,
            required: info.card.required(),
        }
    }

    /// The IRI that a property leads to.
    fn link(&self, property: TermId) -> Shape {
        let mut properties = self.model.properties.values();
        let range = properties.find(|p| p.iri == property).map(|p| p.range);
        range.map_or(Shape::Iri, |range| self.iri_of(range))
    }

    /// The IRI of an instance of a class, or of items of a list.
    fn iri_of(&self, range: Range) -> Shape {
        let mut at = range;
        for _ in 0..self.model.classes.len() {
            let Range::Class(class) = at else {
                break;
            };
            match &self.model.classes[class].kind {
                ClassKind::List(list) => at = list.item,
                ClassKind::Singleton(_) => return Shape::Only(class),
                ClassKind::Direct(_)
                | ClassKind::Sealed(_)
                | ClassKind::Trait(_)
                | ClassKind::Qualified(_)
                | ClassKind::Union(_)
                | ClassKind::Enumeration(_) => break,
            }
        }
        Shape::Iri
    }

    /// The names of the classes that a reference may lead to.
    fn classes_of(&self, decl: DeclId) -> Names<ClassId> {
        let legal = self.legal;
        let Role::Reference(target) = legal.decls[decl].role else {
            return Names::from_iter([]);
        };
        let home = legal.decls[target].unit;
        let Some(class) = self.class(legal.decls[target].origin.concept) else {
            return Names::from_iter([]);
        };
        let concrete = self.model.concrete(class).into_iter();
        let named = concrete.map(|class| {
            let iri = self.model.classes[class].iri;
            let unit = self.units.get(&iri).copied().unwrap_or(home);
            (self.forms.class_name(legal, iri, unit, home), class)
        });
        named.collect()
    }

    fn source(&self, field: &Field, holds: Holds) -> Source {
        let is_iri = |p: TermId| self.node_iris.contains(&p);
        let path: Vec<TermId> = field.get.properties().collect();
        match (field.get.steps.as_slice(), path.as_slice()) {
            ([Step::Item], _) if holds == Holds::Text => Source::Text,
            ([Step::Item], _) => Source::Items,
            ([Step::Tag], _) => match holds {
                Holds::Text => Source::Language,
                Holds::Reference(_) => Source::Class,
                Holds::Instance(_)
                | Holds::Added(_)
                | Holds::Nested(_)
                | Holds::Items
                | Holds::Member => Source::Exists,
            },
            (_, [only]) if is_iri(*only) => Source::Iri,
            ([Step::Property(p)], _) => Source::Property(*p),
            ([Step::Key { property, .. }], _) if matches!(holds, Holds::Reference(_)) => {
                Source::Property(*property)
            }
            ([], _) if field.get.conv == Conv::NodeToText => Source::Iri,
            ([], _) => Source::Itself,
            _ => Source::Path(path),
        }
    }

    /// What stands in no field of its own: a member of a choice, an item of a list, which is a class.
    fn alone(&mut self, ty: Ty, class: TermId) -> Shape {
        let shape = self.shape(ty, self.forms.form(self.legal, ty, None));
        match (shape, self.class(class)) {
            (Shape::Iri, Some(class)) => self.iri_of(Range::Class(class)),
            (shape, _) => shape,
        }
    }

    fn shape(&mut self, ty: Ty, form: Form) -> Shape {
        let legal = self.legal;
        match ty {
            Ty::Prim(prim) => Shape::Literal(form, prim),
            Ty::Scalar(decl) => match &legal.decls[decl].kind {
                DeclKind::Scalar(scalar) => Shape::Literal(form, scalar.prim),
                DeclKind::Record(_)
                | DeclKind::Sum(_)
                | DeclKind::Interface(_)
                | DeclKind::Enum(_)
                | DeclKind::Taxonomy(_)
                | DeclKind::Trait(_)
                | DeclKind::Singleton(_)
                | DeclKind::Extension(..)
                | DeclKind::Qualified(..)
                | DeclKind::List(_) => Shape::Iri,
            },
            Ty::Enum(decl) => Shape::Symbol(self.symbols(decl)),
            Ty::Inline(decl) => self.held(decl),
            Ty::OneOf(decl) => Shape::Choice(self.values(decl)),
            Ty::List(decl) => Shape::List(self.values(decl)),
            Ty::Node | Ty::Link(_) => Shape::Iri,
        }
    }

    /// A choice or a list; what it is of follows.
    fn values(&mut self, decl: DeclId) -> DeclId {
        if let Entry::Vacant(place) = self.plan.values.entry(decl) {
            place.insert(Vec::new());
            self.due.push(decl);
        }
        decl
    }

    /// A value of a class; where that has subclasses, one of theirs.
    fn held(&mut self, decl: DeclId) -> Shape {
        let info = &self.legal.decls[decl];
        let below = info.record().map_or(&[][..], |r| &r.below);
        let open = match info.kind {
            DeclKind::Taxonomy(_) | DeclKind::Trait(_) | DeclKind::Interface(_) => true,
            DeclKind::Record(_) => self.forms.says_class() && below.iter().any(|d| *d != decl),
            DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::Sum(_)
            | DeclKind::Enum(_)
            | DeclKind::Scalar(_)
            | DeclKind::List(_) => false,
        };
        if open {
            let leaves = below.iter().filter_map(|d| self.record(*d));
            return Shape::OneOf(leaves.collect());
        }
        self.record(decl).map_or(Shape::Iri, Shape::Record)
    }

    fn symbols(&mut self, decl: DeclId) -> Arc<Names<TermId>> {
        let legal = self.legal;
        let DeclKind::Enum(body) = &legal.decls[decl].kind else {
            return Arc::new(Names::from_iter([]));
        };
        let named = body.symbols.iter().map(|s| {
            let name = legal.symbol_name(*s).to_owned();
            (name, legal.symbols[*s].origin.concept)
        });
        let names = self.symbols.entry(decl);
        Arc::clone(names.or_insert_with(|| Arc::new(named.collect())))
    }
}
