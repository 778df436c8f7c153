//! The container graph: the schemas in the terms of `avro:`, below a file of schemas or a source.
//!
//! Of a file, records, enums and fields have IRIs and stand once. Of an asset that holds one concept,
//! fields have IRIs by their paths and records are nested where they stand, as published.

mod asset;
mod file;
mod schema;

use crate::profile::Profile;
use udac_projection::container::UnitId;
use udac_projection::fold;
use udac_projection::target::{ContainerRequest, decl_of};
use udac_projection::{Legal, Sink};

use udac_upper::generated::avro::iri;
use udac_upper::generated::datamesh::iri as datamesh;
use udac_upper::generated::uda::iri as uda;
use udac_upper::generated::xsd::iri as xsd;

/// Writes the graph of a unit's schemas, or of the asset that holds one concept of it.
pub(crate) fn graph(
    legal: &Legal<'_>,
    unit: UnitId,
    profile: &Profile,
    request: &ContainerRequest<'_>,
    out: &mut dyn Sink,
) {
    let model = legal.text(legal.units[unit].iri);
    let mut vocabularies = vec![("avro", iri::MODEL), ("uda", uda::MODEL)];
    let concept = request.addressing.root;
    let root = concept.and_then(|concept| decl_of(legal, unit, concept));
    if root.is_some() {
        vocabularies.push(("datamesh", datamesh::MODEL));
        vocabularies.push(("xsd", xsd::MODEL));
    }
    let mut writer = fold::container(model, request.addressing, &vocabularies, out);
    match root {
        Some(root) => asset::write(&mut writer, legal, root, profile, request),
        None => file::write(&mut writer, legal, unit, profile, request),
    }
}
