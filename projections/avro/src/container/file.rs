//! The graph of a file of schemas.

use super::schema::Scope;
use crate::order::definitions;
use crate::profile::Profile;
use crate::shape::{field_type, fields};
use udac_projection::Legal;
use udac_projection::container::{DeclId, DeclKind, UnitId};
use udac_projection::fold::{self, Addressing, TurtleWriter};
use udac_projection::target::ContainerRequest;
use udac_upper::generated::avro::iri::{class, property, value};

/// Writes the file, then each type that it defines with its fields, in order of their definitions.
pub(super) fn write(
    writer: &mut TurtleWriter,
    legal: &Legal<'_>,
    unit: UnitId,
    profile: &Profile,
    request: &ContainerRequest<'_>,
) {
    let addressing = request.addressing;
    let definitions = definitions(legal, unit, profile);
    writer.subject(&addressing.container, |node| {
        node.a(class::SCHEMA_FILE);
        fold::asset(node, legal, unit, request);
        node.list(property::SCHEMAS, |list| {
            if definitions.schemas.is_empty() {
                list.iri(value::NULL);
            }
            for decl in &definitions.schemas {
                list.iri(addressing.decl(legal, *decl).as_str());
            }
        });
    });
    let scope = Scope { legal, profile };
    for decl in definitions.all {
        definition(writer, scope, addressing, decl);
    }
}

fn definition(
    writer: &mut TurtleWriter,
    scope: Scope<'_, '_>,
    addressing: &Addressing,
    decl: DeclId,
) {
    let legal = scope.legal;
    let address = addressing.decl(legal, decl);
    if let DeclKind::Enum(body) = &legal.decls[decl].kind {
        writer.subject(address.as_str(), |node| {
            scope.enumeration(node, decl, body);
        });
        return;
    }
    let shown = fields(legal, decl, scope.profile);
    writer.subject(address.as_str(), |node| {
        node.a(class::RECORD);
        scope.head(node, decl);
        node.list(property::FIELDS, |list| {
            for field in &shown {
                list.iri(addressing.field(legal, decl, *field).as_str());
            }
        });
        let key = legal.key_of(decl);
        if legal.decls[decl].role.stands_alone() && !key.is_empty() {
            node.list(property::KEY_FIELDS, |list| {
                for field in key {
                    list.iri(addressing.field(legal, decl, *field).as_str());
                }
            });
        }
    });
    for field in shown {
        let ty = field_type(legal, field, scope.profile);
        let address = addressing.field(legal, decl, field);
        writer.subject(address.as_str(), |node| {
            scope.field(node, field, ty.default.as_deref());
            scope.field_type(node, &ty, &mut |slot, decl| {
                slot.iri(addressing.decl(legal, decl).as_str());
            });
        });
    }
}
