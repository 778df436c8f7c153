//! The graph of an asset that holds one concept: a source of a data mesh, as published.
//!
//! A source has a number. An asset whose id is none is a file of one schema.

use super::schema::{Scope, Slot};
use crate::order::reached;
use crate::profile::Profile;
use crate::shape::{FieldType, Leaf, Wrap, field_type, fields, named};
use std::collections::{BTreeMap, BTreeSet};
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, FieldId};
use udac_projection::fold::{self, Address, NodeWriter, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_upper::generated::avro::iri::{class, property};
use udac_upper::generated::datamesh::iri as datamesh;
use udac_upper::generated::uda::iri as uda;
use udac_upper::generated::xsd::iri as xsd;

/// A field that is still to be written.
struct Due {
    field: FieldId,
    address: Address,
}

/// The records that several fields hold: each stands once, under an IRI of its own, since a schema
/// defines a name once.
struct Shared {
    records: BTreeSet<DeclId>,
    /// Those that stand already.
    known: BTreeMap<DeclId, String>,
}

/// Writes the asset, then each field under its path.
pub(super) fn write(
    writer: &mut TurtleWriter,
    legal: &Legal<'_>,
    root: DeclId,
    profile: &Profile,
    request: &ContainerRequest<'_>,
    model: &str,
) {
    let scope = Scope { legal, profile };
    let addressing = request.addressing;
    let start = addressing.root();
    let mut shared = shared(scope, root);
    let own = shared
        .records
        .contains(&root)
        .then(|| start.below(legal.decl_name(root)).as_str().to_owned());
    if let Some(iri) = &own {
        shared.known.insert(root, iri.clone());
    }
    let mut due: Vec<Due> = Vec::new();
    let body = |node: &mut NodeWriter<'_>, due: &mut Vec<Due>| {
        record(scope, node, root, &start, due);
    };
    let id = request
        .asset_id
        .or_else(|| addressing.container.rsplit(':').next())
        .unwrap_or("");
    let number = id
        .parse::<u64>()
        .is_ok_and(|n| n <= i64::MAX.unsigned_abs());
    writer.subject(&addressing.container, |node| {
        if number {
            source(scope, node, root, request, id);
            fold::provenance(node, model, request);
            match &own {
                Some(iri) => node.iri(datamesh::property::SCHEMA, iri),
                None => node.node(datamesh::property::SCHEMA, |node| body(node, &mut due)),
            }
        } else {
            node.a(class::SCHEMA_FILE);
            node.string(uda::property::ASSET_ID, id);
            fold::provenance(node, model, request);
            node.list(property::SCHEMAS, |list| match &own {
                Some(iri) => list.iri(iri),
                None => list.node(|node| body(node, &mut due)),
            });
        }
    });
    if let Some(iri) = &own {
        writer.subject(iri, |node| body(node, &mut due));
    }
    due.reverse();
    while let Some(next) = due.pop() {
        let mut found = field(writer, scope, next, &mut shared);
        found.reverse();
        due.append(&mut found);
    }
}

fn source(
    scope: Scope<'_, '_>,
    node: &mut NodeWriter<'_>,
    root: DeclId,
    request: &ContainerRequest<'_>,
    id: &str,
) {
    let legal = scope.legal;
    let info = &legal.decls[root];
    let name = legal.decl_name(root);
    let concept = info.docs.label.map_or(name, |label| legal.text(label));
    let mut identifier = name.to_lowercase();
    if let Some(environment) = request.environment {
        identifier.push('_');
        identifier.push_str(environment);
    }
    identifier.push_str("_v1");
    node.a(datamesh::class::SOURCE);
    node.string(
        datamesh::property::DESCRIPTION,
        &scope
            .profile
            .asset_description
            .replace("{concept}", concept),
    );
    node.string(datamesh::property::DISPLAY_NAME, name);
    node.literal(datamesh::property::SOURCE_ID, id, xsd::datatype::LONG);
    node.string(datamesh::property::SOURCE_IDENTIFIER, &identifier);
    node.iri(
        datamesh::property::SOURCE_TYPE,
        datamesh::value::APPLICATION_PRODUCER,
    );
}

/// The records that more than one place of the asset holds; of the root that is any field.
fn shared(scope: Scope<'_, '_>, root: DeclId) -> Shared {
    let legal = scope.legal;
    let mut once = BTreeSet::from([root]);
    let mut records = BTreeSet::new();
    for holder in reached(legal, root, scope.profile) {
        for field in fields(legal, holder, scope.profile) {
            let held = named(legal, &legal.fields[field], scope.profile.enums);
            if let Some(held) = held.filter(|h| !once.insert(*h)) {
                records.insert(held);
            }
        }
    }
    Shared {
        records,
        known: BTreeMap::new(),
    }
}

/// The body of a record; its fields become due.
fn record(
    scope: Scope<'_, '_>,
    node: &mut NodeWriter<'_>,
    decl: DeclId,
    address: &Address,
    due: &mut Vec<Due>,
) {
    let legal = scope.legal;
    let at = |field: FieldId| address.below(legal.field_name(field));
    let shown = fields(legal, decl, scope.profile);
    node.a(class::RECORD);
    scope.head(node, decl);
    node.list(property::FIELDS, |list| {
        for field in &shown {
            list.iri(at(*field).as_str());
        }
    });
    let key = legal.key_of(decl);
    if scope.profile.whole_graph && legal.decls[decl].role.stands_alone() && !key.is_empty() {
        node.list(property::KEY_FIELDS, |list| {
            for field in key {
                list.iri(at(*field).as_str());
            }
        });
    }
    due.extend(shown.into_iter().map(|field| Due {
        field,
        address: at(field),
    }));
}

/// A field, and the union or shared record that stands in it under an IRI of its own. Gives the
/// fields of what it holds.
fn field(
    writer: &mut TurtleWriter,
    scope: Scope<'_, '_>,
    at: Due,
    shared: &mut Shared,
) -> Vec<Due> {
    let legal = scope.legal;
    let ty = field_type(legal, at.field, scope.profile);
    let label = match ty.leaf {
        Leaf::Named(decl) => legal.decl_name(decl),
        Leaf::Primitive(encoding, _) => encoding.primitive,
    };
    let union = at.address.below(label);
    let held = held(scope, &ty, &union, shared);
    let mut due = Vec::new();
    let mut pending = Vec::new();
    let mut write_named = |slot: Slot<'_, '_>, decl: DeclId| match &held {
        Held::Enum => {
            if let DeclKind::Enum(body) = &legal.decls[decl].kind {
                slot.node(|node| scope.enumeration(node, decl, body));
            }
        }
        Held::Known(iri) => slot.iri(iri),
        Held::Own(iri) => {
            slot.iri(iri);
            pending.push(decl);
        }
        Held::Here => slot.node(|node| {
            record(scope, node, decl, &at.address, &mut due);
        }),
    };
    let null = ty.wraps.split_first().and_then(|(wrap, rest)| match wrap {
        Wrap::NullFirst | Wrap::NullLast => Some((*wrap, rest)),
        Wrap::Array | Wrap::Map => None,
    });
    writer.subject(at.address.as_str(), |node| {
        scope.field(node, at.field, ty.default.as_deref());
        if null.is_some() {
            node.iri(property::TYPE, union.as_str());
        } else {
            scope.field_type(node, &ty, &mut write_named);
        }
    });
    if let Some((wrap, rest)) = null {
        writer.subject(union.as_str(), |node| {
            scope.union(node, wrap, rest, ty.leaf, &mut write_named);
        });
    }
    if let (Some(decl), Held::Own(iri)) = (pending.pop(), &held) {
        writer.subject(iri, |node| {
            record(scope, node, decl, &at.address, &mut due);
        });
    }
    due
}

/// How a named type stands in a field.
enum Held {
    /// An enum, nested.
    Enum,
    /// A record, nested.
    Here,
    /// A record that other fields hold too: under an IRI.
    Own(String),
    /// A record that stands already, by its IRI.
    Known(String),
}

fn held(scope: Scope<'_, '_>, ty: &FieldType<'_>, union: &Address, shared: &mut Shared) -> Held {
    let Leaf::Named(decl) = ty.leaf else {
        return Held::Here;
    };
    if matches!(scope.legal.decls[decl].kind, DeclKind::Enum(_)) {
        return Held::Enum;
    }
    if let Some(iri) = shared.known.get(&decl) {
        return Held::Known(iri.clone());
    }
    if !shared.records.contains(&decl) {
        return Held::Here;
    }
    let iri = union.below(scope.legal.decl_name(decl)).as_str().to_owned();
    shared.known.insert(decl, iri.clone());
    Held::Own(iri)
}
