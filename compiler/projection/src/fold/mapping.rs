//! The mapping graph: which concept and property went where.
//!
//! A fold over the accesses of the fields: a field reached by one property maps it for the class of
//! its declaration; one reached through a reference or a nested value maps also the property of that
//! class, as a related concept. Where rows of other tables belong to an instance, their columns map
//! the property that they hold values of.

use super::{Address, Addressing, NodeWriter, TurtleWriter, derivation, remark};
use crate::container::{DeclId, DeclKind, FieldId, Role, Rows, Seen, Step, Ty, UnitId};
use crate::{Legal, Sink};
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::TermId;
use udac_upper::generated::mapping::iri::{self, class, property};
use udac_upper::generated::prov::iri as prov;
use udac_upper::generated::uda::iri as uda;

/// The mappings of one concept, by property.
type Fields = Vec<(TermId, String)>;

/// Writes the mapping graph of a unit, or of one root concept of it.
pub fn mapping(legal: &Legal<'_>, unit: UnitId, addressing: &Addressing, out: &mut dyn Sink) {
    let model = legal.text(legal.units[unit].iri);
    let namespace = namespace_of(model);
    let elements = format!("{}:", addressing.container);
    let own = format!("{}:", addressing.mapping);
    let mut prefixes = vec![
        ("mapping", iri::MODEL),
        ("model", &namespace),
        ("element", &elements),
    ];
    if addressing.root.is_none() {
        prefixes.extend([
            ("", own.as_str()),
            ("prov", prov::MODEL),
            ("uda", uda::MODEL),
        ]);
    }
    let mut writer = TurtleWriter::new(out, &remark(model), &prefixes);
    if addressing.root.is_none() {
        writer.subject(&addressing.mapping, |node| {
            node.a(uda::class::GRAPH_RECORD);
            // Its elements are graphs too: this one is the graph of them all.
            node.iri(uda::property::GOVERNED_BY, iri::MODEL);
            node.iri(uda::property::GOVERNED_BY, uda::MODEL);
            derivation(node, legal, unit);
        });
    }
    let rows = rows_by_owner(legal, unit);
    for decl in &legal.units[unit].decls {
        let info = &legal.decls[*decl];
        let entity = info.role.stands_alone() && info.rows != Rows::None;
        let wanted = addressing.root.is_none_or(|r| r == info.origin.concept);
        if !entity || !wanted {
            continue;
        }
        if legal.extensions_in_place && matches!(info.kind, DeclKind::Extension(..)) {
            for of in legal.extended(*decl) {
                extension(legal, *decl, of, addressing, &mut writer);
            }
            continue;
        }
        let subject = addressing.mapping_of(legal.decl_name(*decl));
        writer.subject(&subject, |node| {
            one(legal, *decl, addressing, &rows, node);
        });
    }
}

/// What an extension adds to a class: its fields stand in the record of that class, with the key that
/// finds it.
fn extension(
    legal: &Legal<'_>,
    extension: DeclId,
    of: DeclId,
    addressing: &Addressing,
    writer: &mut TurtleWriter<'_>,
) {
    let base = addressing.decl(legal, of);
    let added = legal.adds(extension, of);
    let fields = legal.key_of(of).iter().chain(&added);
    let fields = fields.filter_map(|f| {
        let address = base.below(legal.field_name(*f));
        Some((
            legal.fields[*f].origin.property?,
            address.as_str().to_owned(),
        ))
    });
    let fields: Fields = fields.collect();
    let name = format!("{}.{}", legal.decl_name(extension), legal.decl_name(of));
    writer.subject(&addressing.mapping_of(&name), |node| {
        node.a(class::MAPPING);
        let primary = legal.decls[of].origin.concept;
        node.node(property::FOR_PRIMARY_CONCEPT, |n| {
            concept(legal, primary, &fields, n);
        });
        node.iri(property::TO_DATA_ASSET, &addressing.container);
    });
}

/// The part of an IRI up to its local names.
#[must_use]
pub fn namespace_of(model: &str) -> String {
    if model.ends_with(['#', '/']) {
        model.to_owned()
    } else {
        format!("{model}#")
    }
}

/// A field that is due, its address, and whether it stands in the declaration itself.
struct Due {
    field: FieldId,
    address: Address,
    own: bool,
}

/// The declarations of a unit whose rows belong to another's, by that other.
fn rows_by_owner(legal: &Legal<'_>, unit: UnitId) -> BTreeMap<DeclId, Vec<DeclId>> {
    let mut rows: BTreeMap<DeclId, Vec<DeclId>> = BTreeMap::new();
    for decl in &legal.units[unit].decls {
        if let Rows::PerItem(owner, _) = legal.decls[*decl].rows {
            rows.entry(owner).or_default().push(*decl);
        }
    }
    rows
}

/// The columns of the rows that belong to an instance, and to those rows.
fn relate_rows(
    legal: &Legal<'_>,
    decl: DeclId,
    addressing: &Addressing,
    rows: &BTreeMap<DeclId, Vec<DeclId>>,
    fields: &mut Fields,
    concepts: &mut BTreeMap<TermId, Fields>,
) {
    let mut due: Vec<(DeclId, Vec<Step>)> = vec![(decl, Vec::new())];
    while let Some((owner, path)) = due.pop() {
        for table in rows.get(&owner).into_iter().flatten() {
            let Rows::PerItem(_, access) = &legal.decls[*table].rows else {
                continue;
            };
            let path: Vec<Step> = path.iter().chain(&access.steps).copied().collect();
            for field in legal.fields_of(*table) {
                let steps = &legal.fields[*field].get.steps;
                let of_the_row = |s: &Step| matches!(s, Step::Parent | Step::Index | Step::Tag);
                if !steps.iter().any(of_the_row) {
                    let address = addressing.field(legal, *table, *field);
                    relate(path.iter().chain(steps), &address, fields, concepts);
                }
            }
            due.push((*table, path));
        }
    }
}

/// The declarations of the same domain that hold the rest of an instance, nearest first. Those of other
/// domains are known by their keys alone.
fn joined(legal: &Legal<'_>, decl: DeclId) -> Vec<DeclId> {
    let unit = legal.decls[decl].unit;
    let mut seen = BTreeSet::from([decl]);
    let mut found = vec![decl];
    let mut next = 0;
    while let Some(at) = found.get(next).copied() {
        next += 1;
        let joins = legal.decls[at].record().map_or(&[][..], |r| &r.joins);
        let here = joins.iter().filter(|d| legal.decls[**d].unit == unit);
        found.extend(here.filter(|d| seen.insert(**d)));
    }
    found.remove(0);
    found
}

fn one(
    legal: &Legal<'_>,
    decl: DeclId,
    addressing: &Addressing,
    rows: &BTreeMap<DeclId, Vec<DeclId>>,
    node: &mut NodeWriter<'_>,
) {
    let mut concepts: BTreeMap<TermId, Fields> = BTreeMap::new();
    let mut fields = Fields::new();
    let mut due: Vec<Due> = Vec::new();
    for field in legal.fields_of(decl).iter().rev() {
        let address = addressing.field(legal, decl, *field);
        due.push(Due {
            field: *field,
            address,
            own: true,
        });
    }
    // Records that stand in fields are said by the types of the fields alone.
    let visible = (!addressing.by_path).then(|| legal.seen_from(legal.decls[decl].unit));
    let mut seen: BTreeSet<DeclId> = BTreeSet::new();
    if addressing.by_path {
        seen.insert(decl);
    }
    while let Some(Due {
        field,
        address,
        own,
    }) = due.pop()
    {
        let info = &legal.fields[field];
        let Some(property) = info.origin.property else {
            continue;
        };
        if own {
            relate(info.get.steps.iter(), &address, &mut fields, &mut concepts);
        } else {
            concepts
                .entry(info.origin.concept)
                .or_default()
                .push((property, address.as_str().to_owned()));
        }
        // Values that stand in the field have fields of their own. They are elements once: at the
        // first field that holds them where the asset holds one concept, else at their declaration.
        let (held, choice) = held(legal, info.ty, visible.as_ref());
        let new = held.into_iter().filter(|h| seen.insert(*h));
        for held in new.collect::<Vec<_>>().into_iter().rev() {
            let base = match (addressing.by_path, choice) {
                (true, false) => Some(address.clone()),
                // Alternatives may have fields of one name.
                (true, true) => Some(address.below(legal.decl_name(held))),
                (false, _) => declared(legal, held, addressing),
            };
            let Some(base) = base else { continue };
            for inner in legal.fields_of(held).iter().rev() {
                due.push(Due {
                    field: *inner,
                    address: base.below(legal.field_name(*inner)),
                    own: false,
                });
            }
        }
    }
    relate_rows(legal, decl, addressing, rows, &mut fields, &mut concepts);
    for joined in joined(legal, decl) {
        for field in legal.fields_of(joined) {
            let address = addressing.field(legal, joined, *field);
            let steps = legal.fields[*field].get.steps.iter();
            relate(steps, &address, &mut fields, &mut concepts);
        }
        relate_rows(legal, joined, addressing, rows, &mut fields, &mut concepts);
    }
    node.a(class::MAPPING);
    // What an extension adds are properties of the class that it extends.
    let primary = match legal.decls[decl].role {
        Role::Aspect(base) => legal.decls[base].origin.concept,
        Role::Entity
        | Role::Nested
        | Role::Reference(_)
        | Role::Child(_)
        | Role::Junction(..)
        | Role::Lookup
        | Role::Value
        | Role::Stub
        | Role::Abstract => legal.decls[decl].origin.concept,
    };
    node.node(property::FOR_PRIMARY_CONCEPT, |n| {
        concept(legal, primary, &fields, n)
    });
    let mut related: Vec<_> = concepts.into_iter().collect();
    related.sort_by_key(|(c, _)| legal.text(*c));
    for (other, fields) in related {
        node.node(property::FOR_RELATED_CONCEPT, |n| {
            concept(legal, other, &fields, n)
        });
    }
    node.iri(property::TO_DATA_ASSET, &addressing.container);
}

/// The declarations of the values that may stand in a field, and whether the type is a choice. Of a class
/// with subclasses they are the concrete ones in the domains given.
fn held(legal: &Legal<'_>, ty: Ty, visible: Option<&Seen>) -> (Vec<DeclId>, bool) {
    let mut all = Vec::new();
    let mut choice = false;
    let mut seen: BTreeSet<Ty> = BTreeSet::new();
    // Where a choice names a class below another, it names them all.
    let mut named: BTreeSet<Ty> = BTreeSet::new();
    let mut due = vec![ty];
    while let Some(ty) = due.pop() {
        if !seen.insert(ty) {
            continue;
        }
        match ty {
            Ty::Inline(held) => {
                let below = match &legal.decls[held].kind {
                    DeclKind::Taxonomy(record)
                    | DeclKind::Interface(record)
                    | DeclKind::Record(record) => &record.below[..],
                    DeclKind::Sum(_)
                    | DeclKind::Enum(_)
                    | DeclKind::Scalar(_)
                    | DeclKind::Trait(_)
                    | DeclKind::Singleton(_)
                    | DeclKind::Extension(..)
                    | DeclKind::Qualified(..)
                    | DeclKind::List(_) => &[],
                };
                let sees = |d: &&DeclId| visible.is_some_and(|v| v.sees(legal, **d));
                let other = below.iter().filter(sees).find(|d| **d != held);
                match other {
                    Some(other) if !named.contains(&Ty::Inline(*other)) => {
                        all.extend(below.iter().filter(sees));
                    }
                    // There is no value of a closed class without subclasses.
                    None if matches!(legal.decls[held].kind, DeclKind::Taxonomy(_)) => {}
                    Some(_) | None => all.push(held),
                }
            }
            Ty::OneOf(sum) => {
                if let DeclKind::Sum(body) = &legal.decls[sum].kind {
                    choice = true;
                    named.extend(body.arms.iter().map(|a| a.ty));
                    due.extend(body.arms.iter().rev().map(|a| a.ty));
                }
            }
            Ty::List(list) => {
                if let DeclKind::List(body) = &legal.decls[list].kind {
                    due.push(body.item);
                }
            }
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::Link(_) | Ty::Node => {}
        }
    }
    (all, choice)
}

/// Where a value's declaration is an element. Where those of other domains are declared in their own
/// files, that is in the other domain's container, if this run makes one.
fn declared(legal: &Legal<'_>, held: DeclId, addressing: &Addressing) -> Option<Address> {
    let home = legal.decls[held].unit;
    let here = addressing.unit.is_none_or(|unit| unit == home);
    if here || !legal.foreign_elsewhere {
        return Some(addressing.decl(legal, held));
    }
    let beside = addressing.beside(legal, home)?;
    legal.units[home].root.then(|| beside.decl(legal, held))
}

/// A field maps the property of the instance by which it is reached, and each property on the way.
fn relate<'s>(
    steps: impl Iterator<Item = &'s Step>,
    address: &Address,
    fields: &mut Fields,
    concepts: &mut BTreeMap<TermId, Fields>,
) {
    for step in steps {
        match *step {
            Step::Property(property) => fields.push((property, address.as_str().to_owned())),
            Step::Key { of, property } | Step::Within { of, property } => concepts
                .entry(of)
                .or_default()
                .push((property, address.as_str().to_owned())),
            Step::Arm(_) | Step::Item | Step::Index | Step::Parent | Step::Tag => {}
        }
    }
}

fn concept(legal: &Legal<'_>, concept: TermId, fields: &Fields, node: &mut NodeWriter<'_>) {
    node.a(class::CONCEPT_MAPPING);
    node.iri(property::FOR_CONCEPT, legal.text(concept));
    for (property, field) in fields {
        node.node(property::FIELD_MAPPING, |n| {
            n.a(class::FIELD_MAPPING);
            n.iri(property::FROM_PROPERTY, legal.text(*property));
            n.iri(property::TO_FIELD, field);
        });
    }
}
