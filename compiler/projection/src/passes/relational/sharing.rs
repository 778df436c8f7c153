//! One field that holds a property for several classes.
//!
//! In: a field, and the field that each concrete class would have had. Rewrites: what the field says, to
//! what all of them say. Brings in: checks of what only some say, by the column that names the class.
//! Settles: what a class says that such a check says, or that none can.

use super::families::Kinds;
use super::strategies::Strategies;
use crate::capabilities::{Capabilities, Facets, Primitive, Relational};
use crate::container::{
    Check, Coll, Constraint, ConstraintBody, Container, DeclId, DeclKind, Default, Field, FieldId,
    SymbolId, Ty,
};
use crate::obligations::{ConstraintKind, Holder, ObligationId, Site, Verdict};
use std::collections::BTreeSet;

/// What the passes before the tables work on.
pub(super) struct World<'w, 'm> {
    pub container: &'w mut Container<'m>,
    pub capabilities: &'w dyn Capabilities,
    pub relational: &'w dyn Relational,
    pub strategies: &'w Strategies,
}

/// A field under way that several classes share.
#[derive(Debug)]
pub(super) struct Shared {
    /// The field.
    pub field: FieldId,
    /// The concrete classes that have the property, each with its own field.
    pub by: Vec<(DeclId, FieldId)>,
    /// Whether classes share it that do not inherit it from one another.
    pub alike: bool,
}

/// The column that names the class of a row, and the classes that there are.
pub(super) struct Told<'k> {
    pub column: FieldId,
    pub kinds: &'k Kinds,
    pub all: &'k [DeclId],
}

const FACETS: [ConstraintKind; 4] = [
    ConstraintKind::Pattern,
    ConstraintKind::Length,
    ConstraintKind::Bounds,
    ConstraintKind::Digits,
];
const BY_KIND: Verdict =
    Verdict::Encoded("a check on the rows of the class, by the column that names it");

/// A check under way.
struct Sharing<'s, 'w, 'm> {
    world: &'s mut World<'w, 'm>,
    table: DeclId,
    field: FieldId,
    told: &'s Told<'s>,
    /// Checks, and the values of the column that names the class for which they hold.
    checks: Vec<(Check, Vec<SymbolId>, Vec<ObligationId>)>,
}

/// Settles what the classes say of a property that one field of a table holds for all of them.
pub(super) fn settle(world: &mut World<'_, '_>, table: DeclId, shared: &Shared, told: &Told<'_>) {
    if let [(_, own)] = shared.by.as_slice()
        && *own == shared.field
        && told.all.len() == 1
    {
        return;
    }
    let source: Vec<(DeclId, Field)> = shared
        .by
        .iter()
        .map(|(class, field)| (*class, world.container.fields[*field].clone()))
        .collect();
    adopt(world, shared.field, &source);
    let mut sharing = Sharing {
        world,
        table,
        field: shared.field,
        told,
        checks: Vec::new(),
    };
    sharing.facets_of_all(shared.alike, &source);
    sharing.presence(&source);
    sharing.default(&source);
    for (class, own) in &source {
        sharing.narrowed(*class, own);
    }
    sharing.absence(&source);
    sharing.finish();
}

/// The field's own obligations settle those of the others that say the same kind of thing.
fn adopt(world: &mut World<'_, '_>, field: FieldId, source: &[(DeclId, Field)]) {
    let carried = |f: &Field| f.carries.iter().next().is_some();
    if !carried(&world.container.fields[field])
        && let Some((_, first)) = source.iter().find(|(_, f)| carried(f))
    {
        world.container.fields[field].carries = first.carries;
    }
    let leader = world.container.fields[field].carries;
    for (_, own) in source {
        for id in own.carries.iter() {
            let Some(kind) = world.container.ledger.get(id).map(|o| o.kind) else {
                continue;
            };
            match world.container.ledger.find(leader, kind) {
                Some(same) if same == id => {}
                Some(other) => world.container.ledger.follow(id, other),
                None => {
                    let verdict = judged(world, kind, field);
                    let holder = Holder::Field(field);
                    world.container.ledger.propose(id, verdict, holder);
                }
            }
        }
    }
}

/// The target's word on a field as it is.
fn judged(world: &World<'_, '_>, kind: ConstraintKind, field: FieldId) -> Verdict {
    let info = &world.container.fields[field];
    let site = Site::Field {
        ty: info.ty,
        coll: info.coll,
        key: false,
        field,
        container: world.container,
    };
    world.capabilities.verdict(kind, site)
}

/// The primitive that a type comes down to, and the facets that the type has.
pub(super) fn base(container: &Container<'_>, ty: Ty) -> Option<(Primitive, Facets)> {
    match ty {
        Ty::Prim(primitive) => Some((primitive, Facets::default())),
        Ty::Scalar(decl) => match &container.decls[decl].kind {
            DeclKind::Scalar(scalar) => Some((scalar.prim, scalar.facets.clone())),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => None,
        },
        Ty::Enum(_) | Ty::Inline(_) | Ty::Link(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => None,
    }
}

impl Sharing<'_, '_, '_> {
    fn info(&self) -> &Field {
        &self.world.container.fields[self.field]
    }

    fn in_array(&self) -> bool {
        let field = self.info();
        self.world.relational.array(field.ty, field.coll)
    }

    /// A condition on one value, as one on the field.
    fn of_value(&self, check: Check) -> Check {
        if self.in_array() {
            Check::Items(Box::new(check))
        } else {
            check
        }
    }

    /// Whether the value stands in the row itself.
    fn in_row(&self) -> bool {
        let field = self.info();
        self.in_array() || field.coll == Coll::One && !matches!(field.ty, Ty::List(_))
    }

    fn covers(&self, source: &[(DeclId, Field)]) -> bool {
        source.len() == self.told.all.len()
    }

    fn lose(&mut self, of: &Field, kinds: &[ConstraintKind], why: &'static str) {
        let holder = Holder::Field(self.field);
        for kind in kinds {
            let ledger = &mut self.world.container.ledger;
            ledger.propose_kind(of.carries, *kind, Verdict::Lossy(why), holder);
        }
    }

    fn check(&mut self, check: Check, class: DeclId, of: &Field, kind: ConstraintKind) {
        let ledger = &mut self.world.container.ledger;
        ledger.propose_kind(of.carries, kind, BY_KIND, Holder::Field(self.field));
        let id = ledger.find(of.carries, kind);
        let value = self.told.kinds.of.get(&class).copied();
        match self.checks.iter_mut().find(|(c, _, _)| *c == check) {
            Some((_, values, ids)) => {
                values.extend(value);
                ids.extend(id);
            }
            None => {
                let one = (check, value.into_iter().collect(), id.into_iter().collect());
                self.checks.push(one);
            }
        }
    }

    /// Where classes that do not inherit from one another differ in facets, the field has none.
    fn facets_of_all(&mut self, alike: bool, source: &[(DeclId, Field)]) {
        let own = &self.info().facets;
        if alike && source.iter().any(|(_, f)| f.facets != *own) {
            self.world.container.fields[self.field].facets = None;
        }
    }

    fn presence(&mut self, source: &[(DeclId, Field)]) {
        let least = source.iter().map(|(_, f)| f.card.min).min().unwrap_or(0);
        if self.covers(source) && least > 0 {
            self.world.container.fields[self.field].card.min = least;
            return;
        }
        self.world.container.fields[self.field].card.min = 0;
        if !self.in_row() {
            return;
        }
        for (class, own) in source.iter().filter(|(_, f)| f.card.required()) {
            self.check(Check::Filled, *class, own, ConstraintKind::Required);
        }
    }

    fn default(&mut self, source: &[(DeclId, Field)]) {
        let own: Option<Default> = self.info().default;
        if self.covers(source) && source.iter().all(|(_, f)| f.default == own) {
            return;
        }
        self.world.container.fields[self.field].default = None;
        for (_, field) in source {
            let why =
                "the column stays empty, since not all classes of the table have this default";
            self.lose(field, &[ConstraintKind::Default], why);
        }
    }

    /// What a class says beyond what the field says.
    fn narrowed(&mut self, class: DeclId, own: &Field) {
        let held = self.info().clone();
        if self.in_array() {
            self.counted(class, own, &held);
        } else if own.card.single() && !held.card.single() {
            let why = "the values are rows of a table of several classes, and not counted";
            let kinds = [ConstraintKind::Single, ConstraintKind::Language];
            self.lose(own, &kinds, why);
        }
        if own.ty != held.ty {
            self.narrowed_type(class, own, &held);
        }
        let (Some((primitive, of_type)), Some((wider, of_wider))) = (
            base(self.world.container, own.ty),
            base(self.world.container, held.ty),
        ) else {
            return;
        };
        if primitive != wider {
            return;
        }
        if of_type != of_wider {
            self.facets(class, own, primitive, &of_type);
        }
        if own.facets != held.facets
            && let Some(facets) = &own.facets
        {
            self.facets(class, own, primitive, facets);
        }
    }

    /// Fewer values than the field has room for.
    fn counted(&mut self, class: DeclId, own: &Field, held: &Field) {
        if own.card.max == held.card.max && own.card.min <= held.card.min.max(1) {
            return;
        }
        for kind in [
            ConstraintKind::Single,
            ConstraintKind::MinCount,
            ConstraintKind::MaxCount,
        ] {
            let holder = Holder::Field(self.field);
            let ledger = &mut self.world.container.ledger;
            ledger.propose_kind(own.carries, kind, BY_KIND, holder);
        }
        self.by_kind(Check::Count(own.card.min, own.card.max), class);
    }

    /// A check of which the verdicts are given.
    fn by_kind(&mut self, check: Check, class: DeclId) {
        let value = self.told.kinds.of.get(&class).copied();
        let values: Vec<SymbolId> = value.into_iter().collect();
        match self.checks.iter_mut().find(|(c, _, _)| *c == check) {
            Some((_, known, _)) => known.extend(values),
            None => self.checks.push((check, values, Vec::new())),
        }
    }

    fn narrowed_type(&mut self, class: DeclId, own: &Field, held: &Field) {
        match (own.ty, held.ty) {
            (Ty::Enum(values), Ty::Enum(_)) if self.in_row() => {
                let check = self.of_value(Check::OneOf(values));
                self.check(check, class, own, ConstraintKind::Enumeration);
            }
            (own_type, held_type) => {
                let bases =
                    base(self.world.container, own_type).zip(base(self.world.container, held_type));
                if bases.is_some_and(|((a, _), (b, _))| a == b) {
                    return;
                }
                let kinds = [
                    ConstraintKind::Datatype,
                    ConstraintKind::Enumeration,
                    ConstraintKind::Exclusive,
                    ConstraintKind::TargetClass,
                    ConstraintKind::ListLength,
                    ConstraintKind::ListDistinct,
                ];
                let all = kinds.iter().chain(&FACETS).copied();
                let why =
                    "the column is that of a superclass, which takes more than this class does";
                self.lose(own, &all.collect::<Vec<_>>(), why);
            }
        }
    }

    fn facets(&mut self, class: DeclId, own: &Field, primitive: Primitive, facets: &Facets) {
        if !self.in_row() {
            let why =
                "the values are rows of a table of several classes, which no check tells apart";
            self.lose(own, &FACETS, why);
            return;
        }
        let mut said = facets.clone();
        for kind in FACETS {
            if !super::value_checks::has(facets, kind) {
                continue;
            }
            let terms = self.world.container.terms;
            let shape = (self.info().ty, self.info().coll);
            let of = (primitive, facets);
            let verdict = super::arrays::facet(self.world.relational, shape, kind, of, terms);
            let holder = Holder::Field(self.field);
            let ledger = &mut self.world.container.ledger;
            ledger.propose_kind(own.carries, kind, verdict, holder);
            match verdict {
                Verdict::Native | Verdict::Encoded(_) => {
                    ledger.propose_kind(own.carries, kind, BY_KIND, holder);
                }
                Verdict::Lossy(_) | Verdict::Unsupported(_) => {
                    super::value_checks::without(&mut said, kind);
                }
            }
        }
        if !said.is_empty() {
            let check = self.of_value(Check::Facets(primitive, Box::new(said)));
            // The verdict on the datatype stays as it is.
            self.by_kind(check, class);
        }
    }

    /// Rows of a class without the property have no value of it.
    fn absence(&mut self, source: &[(DeclId, Field)]) {
        if self.covers(source) {
            return;
        }
        let have: BTreeSet<DeclId> = source.iter().map(|(class, _)| *class).collect();
        let all = self.told.all.iter();
        let without: Vec<DeclId> = all.filter(|d| !have.contains(d)).copied().collect();
        let ledger = &self.world.container.ledger;
        let closed = without.iter().filter_map(|d| {
            let carries = self.world.container.decls[*d].carries;
            ledger.find(carries, ConstraintKind::Closed)
        });
        let closed: Vec<ObligationId> = closed.collect();
        if self.in_row() {
            let values = self
                .told
                .kinds
                .values(source.iter().map(|(class, _)| *class));
            let body = Check::Unless(values, Box::new(Check::Empty));
            self.add(body, closed);
            return;
        }
        let verdict = Verdict::Lossy(
            "rows of another table are not held back from an instance of a class without the property",
        );
        for id in closed {
            let holder = Holder::Decl(self.table);
            self.world.container.ledger.propose(id, verdict, holder);
        }
    }

    fn add(&mut self, check: Check, settles: Vec<ObligationId>) {
        let origin = self.info().origin;
        let fields = vec![self.told.column, self.field];
        if let Some(record) = self.world.container.decls[self.table].record_mut() {
            record.constraints.push(Constraint {
                body: ConstraintBody::Check(check),
                fields,
                origin,
                settles,
            });
        }
    }

    fn finish(mut self) {
        for (check, mut values, ids) in std::mem::take(&mut self.checks) {
            values.sort_unstable();
            if values.len() == self.told.all.len() {
                let origin = self.info().origin;
                let fields = vec![self.field];
                if let Some(record) = self.world.container.decls[self.table].record_mut() {
                    record.constraints.push(Constraint {
                        body: ConstraintBody::Check(check),
                        fields,
                        origin,
                        settles: ids,
                    });
                }
            } else {
                self.add(Check::Where(values, Box::new(check)), ids);
            }
        }
    }
}
