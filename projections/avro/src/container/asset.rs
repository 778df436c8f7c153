//! The graph of an asset that holds one concept: a source of a data mesh, as published.
//!
//! A source has a number. An asset whose id is none is a file of one schema.

use super::schema::{Scope, Slot};
use crate::order::reached;
use crate::profile::Profile;
use crate::shape::{FieldType, Leaf, Wrap, field_type, fields, held};
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
            fold::provenance(node, legal, legal.decls[root].unit, request);
            match &own {
                Some(iri) => node.iri(datamesh::property::SCHEMA, iri),
                None => node.node(datamesh::property::SCHEMA, |node| body(node, &mut due)),
            }
        } else {
            node.a(class::SCHEMA_FILE);
            node.string(uda::property::ASSET_ID, id);
            fold::provenance(node, legal, legal.decls[root].unit, request);
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
            let held = held(legal, field, scope.profile);
            records.extend(held.into_iter().filter(|h| !once.insert(*h)));
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

/// A field, and the union and the shared records that stand in it under IRIs of their own. Gives the
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
        Leaf::Named(decl) | Leaf::OneOf(decl) => legal.decl_name(decl),
        Leaf::Primitive(encoding, _) => encoding.primitive,
    };
    let union = at.address.below(label);
    let held_here = held(legal, at.field, scope.profile);
    let mut held: BTreeMap<DeclId, Held> = BTreeMap::new();
    for decl in &held_here {
        let how = how_held(scope, &ty, *decl, &at.address, shared);
        held.insert(*decl, how);
    }
    let mut write_named = |slot: Slot<'_, '_>, decl: DeclId| {
        let Some(held) = held.get_mut(&decl) else {
            return;
        };
        match (&held.iri, &legal.decls[decl].kind) {
            (Some(iri), _) => slot.iri(iri),
            (None, DeclKind::Enum(body)) => {
                slot.node(|node| scope.enumeration(node, decl, body));
            }
            (None, _) => slot.node(|node| held.record(scope, node, decl)),
        }
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
            scope.union(node, Some(wrap), rest, ty.leaf, &mut write_named);
        });
    }
    let mut due = Vec::new();
    for decl in held_here {
        let Some(held) = held.get_mut(&decl) else {
            continue;
        };
        if let Some(iri) = held.iri.clone().filter(|_| held.first) {
            writer.subject(&iri, |node| held.record(scope, node, decl));
        }
        due.append(&mut held.due);
    }
    due
}

/// How a named type stands in a field.
struct Held {
    /// A record that other fields hold too stands under an IRI, any other where it is.
    iri: Option<String>,
    /// Whether such a record is met first here.
    first: bool,
    /// Where its fields begin.
    fields: Address,
    /// Its fields, once it stands.
    due: Vec<Due>,
}

impl Held {
    fn record(&mut self, scope: Scope<'_, '_>, node: &mut NodeWriter<'_>, decl: DeclId) {
        record(scope, node, decl, &self.fields, &mut self.due);
    }
}

fn how_held(
    scope: Scope<'_, '_>,
    ty: &FieldType<'_>,
    decl: DeclId,
    at: &Address,
    shared: &mut Shared,
) -> Held {
    let name = scope.legal.decl_name(decl);
    // Alternatives may have fields of one name.
    let (fields, own) = match ty.leaf {
        Leaf::OneOf(sum) => {
            let fields = at.below(name);
            (fields, at.below(scope.legal.decl_name(sum)).below(name))
        }
        Leaf::Named(_) | Leaf::Primitive(..) => (at.clone(), at.below(name).below(name)),
    };
    let known = shared.known.get(&decl).cloned();
    let first = known.is_none() && shared.records.contains(&decl);
    let record = !matches!(scope.legal.decls[decl].kind, DeclKind::Enum(_));
    let iri = known.or_else(|| (first && record).then(|| own.as_str().to_owned()));
    if let Some(iri) = &iri {
        shared.known.insert(decl, iri.clone());
    }
    Held {
        iri,
        first,
        fields,
        due: Vec::new(),
    }
}
