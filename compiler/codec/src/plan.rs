//! The flat plan of a container: for each record where its fields come from.
//!
//! In: the legal container. Out: records by number, with their fields in the container's order. A plan
//! reads nothing and writes nothing; it is made once and serves both ways.

use crate::forms::Form;
use rustc_hash::FxHashMap;
use std::collections::BTreeMap;
use udac_graph::TermId;
use udac_model::domain::{ClassId, ClassKind, Model, Primitive};
use udac_projection::Legal;
use udac_projection::container::{
    Coll, Conv, DeclId, DeclKind, Field, FieldId, Record, Role, Step, Ty, UnitId,
};

/// A record of a plan.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RecordId(pub u32);

/// How a target holds literals.
pub trait Forms {
    /// The form of a field's values that are literals.
    fn form(&self, legal: &Legal<'_>, field: FieldId) -> Form;
}

/// What a record holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Holds {
    /// An instance of a class that stands alone.
    Instance(ClassId),
    /// What an extension adds to an instance of a class.
    Added(ClassId),
    /// A value that another instance holds.
    Nested(ClassId),
    /// The key of an instance of a class.
    Reference(ClassId),
    /// A list.
    Items,
    /// A member of a union that is no record.
    Member,
    /// Text in a language.
    Text,
}

/// Where a field's values come from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The instance itself.
    Itself,
    /// Its IRI.
    Iri,
    /// The values of a property.
    Property(TermId),
    /// The value at the end of a path of properties with one value each, which stands elsewhere.
    Path(Vec<TermId>),
    /// The items of the list.
    Items,
    /// The text of the literal.
    Text,
    /// The language of the literal.
    Language,
    /// That there is one.
    Exists,
    /// The local name of the class of the instance.
    ClassName,
}

/// How many values a field holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Many {
    /// One or none.
    One,
    /// A set.
    Set,
    /// The items of a list, in order.
    List,
    /// One a language.
    ByLanguage,
    /// Several a language.
    SeveralByLanguage,
}

/// What one value is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shape {
    /// A literal.
    Literal(Form, Primitive),
    /// A value of an enumeration: names and IRIs.
    Symbol(BTreeMap<String, TermId>),
    /// A record.
    Record(RecordId),
    /// One of several records.
    OneOf(Vec<RecordId>),
    /// An IRI.
    Iri,
}

/// A field of a record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FieldPlan {
    /// The field.
    pub field: FieldId,
    /// Where its values come from.
    pub source: Source,
    /// How many there are.
    pub many: Many,
    /// What each is.
    pub shape: Shape,
    /// Whether a record without it is none.
    pub required: bool,
}

/// A record.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RecordPlan {
    /// The declaration.
    pub decl: DeclId,
    /// What it holds.
    pub holds: Holds,
    /// Its fields, in the order of the container.
    pub fields: Vec<FieldPlan>,
    /// The places of the fields that identify the instance, in key order.
    pub key: Vec<usize>,
}

/// The plan of a container.
#[derive(Debug, Default)]
pub struct Plan {
    records: Vec<RecordPlan>,
    by_decl: BTreeMap<DeclId, RecordId>,
    roots: BTreeMap<UnitId, Vec<RecordId>>,
}

impl Plan {
    /// The plan of all units that are compiled.
    #[must_use]
    pub fn of(legal: &Legal<'_>, model: &Model, forms: &dyn Forms) -> Self {
        let mut maker = Maker {
            legal,
            model,
            classes: model.classes.iter().map(|(id, c)| (c.iri, id)).collect(),
            node_iris: model
                .properties
                .values()
                .filter(|p| p.is_node_iri)
                .map(|p| p.iri)
                .collect(),
            forms,
            plan: Self::default(),
            due: Vec::new(),
        };
        for (unit, info) in legal.roots() {
            let stands = |d: &&DeclId| legal.decls[**d].role.stands_alone();
            let records = info.decls.iter().filter(stands);
            let roots = records.filter_map(|d| maker.record(*d)).collect();
            maker.plan.roots.insert(unit, roots);
        }
        while let Some((id, decl)) = maker.due.pop() {
            maker.fill(id, decl);
        }
        maker.plan
    }

    /// The records of a unit that hold instances.
    #[must_use]
    pub fn roots(&self, unit: UnitId) -> &[RecordId] {
        self.roots.get(&unit).map_or(&[], Vec::as_slice)
    }

    /// A record.
    #[must_use]
    pub fn record(&self, id: RecordId) -> Option<&RecordPlan> {
        self.records.get(id.0 as usize)
    }

    /// The record of a declaration.
    #[must_use]
    pub fn of_decl(&self, decl: DeclId) -> Option<RecordId> {
        self.by_decl.get(&decl).copied()
    }
}

struct Maker<'p, 'm> {
    legal: &'p Legal<'m>,
    model: &'p Model,
    classes: FxHashMap<TermId, ClassId>,
    node_iris: Vec<TermId>,
    forms: &'p dyn Forms,
    plan: Plan,
    due: Vec<(RecordId, DeclId)>,
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
        self.due.push((id, decl));
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

    fn fill(&mut self, id: RecordId, decl: DeclId) {
        let legal = self.legal;
        let Some(record) = legal.decls[decl].record() else {
            return;
        };
        let holds = self.holds(decl);
        let fields: Vec<FieldPlan> = record
            .fields
            .iter()
            .map(|f| self.field(*f, holds))
            .collect();
        let key = self.key(decl, record, holds, &fields);
        if let Some(plan) = self.plan.records.get_mut(id.0 as usize) {
            plan.fields = fields;
            plan.key = key;
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
                let says = |f: &FieldPlan| f.source != Source::ClassName;
                let says = fields.iter().enumerate().filter(|(_, f)| says(f));
                says.map(|(i, _)| i).collect()
            }
            Holds::Nested(_) | Holds::Items | Holds::Member | Holds::Text => Vec::new(),
        }
    }

    fn field(&mut self, field: FieldId, holds: Holds) -> FieldPlan {
        let legal = self.legal;
        let info = &legal.fields[field];
        FieldPlan {
            field,
            source: self.source(info, holds),
            many: match info.coll {
                Coll::One => Many::One,
                Coll::Set => Many::Set,
                Coll::List => Many::List,
                Coll::LangMap => Many::ByLanguage,
                Coll::LangMultiMap => Many::SeveralByLanguage,
            },
            shape: self.shape(field, info.ty),
            required: info.card.required(),
        }
    }

    fn source(&self, field: &Field, holds: Holds) -> Source {
        let is_iri = |p: TermId| self.node_iris.contains(&p);
        let path: Vec<TermId> = field.get.properties().collect();
        match (field.get.steps.as_slice(), path.as_slice()) {
            ([Step::Item], _) if holds == Holds::Text => Source::Text,
            ([Step::Item], _) => Source::Items,
            ([Step::Tag], _) => match holds {
                Holds::Text => Source::Language,
                Holds::Reference(_) => Source::ClassName,
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

    fn shape(&mut self, field: FieldId, ty: Ty) -> Shape {
        let legal = self.legal;
        match ty {
            Ty::Prim(prim) => Shape::Literal(self.forms.form(legal, field), prim),
            Ty::Scalar(decl) => match &legal.decls[decl].kind {
                DeclKind::Scalar(scalar) => {
                    Shape::Literal(self.forms.form(legal, field), scalar.prim)
                }
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
            Ty::Inline(decl) => self.record(decl).map_or(Shape::Iri, Shape::Record),
            Ty::OneOf(sum) => Shape::OneOf(self.arms(sum)),
            Ty::Node | Ty::Link(_) | Ty::List(_) => Shape::Iri,
        }
    }

    fn symbols(&self, decl: DeclId) -> BTreeMap<String, TermId> {
        let DeclKind::Enum(body) = &self.legal.decls[decl].kind else {
            return BTreeMap::new();
        };
        let symbols = body.symbols.iter().map(|s| {
            let name = self.legal.symbol_name(*s).to_owned();
            (name, self.legal.symbols[*s].origin.concept)
        });
        symbols.collect()
    }

    fn arms(&mut self, sum: DeclId) -> Vec<RecordId> {
        let legal = self.legal;
        let DeclKind::Sum(body) = &legal.decls[sum].kind else {
            return Vec::new();
        };
        let records = body.arms.iter().filter_map(|arm| match arm.ty {
            Ty::Inline(decl) => self.record(decl),
            Ty::Prim(_)
            | Ty::Scalar(_)
            | Ty::Enum(_)
            | Ty::Link(_)
            | Ty::OneOf(_)
            | Ty::List(_)
            | Ty::Node => None,
        });
        records.collect()
    }
}
