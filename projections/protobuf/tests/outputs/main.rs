//! What the target makes of models, read by readers that are not ours. One binary: linking the readers
//! costs more than running them.

#![allow(
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::unwrap_used,
    clippy::wildcard_enum_match_arm,
    reason = "what a test meets unawares shall stop it"
)]

mod container;
mod file;
mod numbers;

use udac_projection::target::AnyTarget;

const PROTOBUF: AnyTarget = AnyTarget::Data(&udac_protobuf::PROTOBUF);

/// A model with one keyed class `Ship`, whose further properties are given with what they are.
fn port(properties: &[&str]) -> String {
    let names: String = properties.iter().map(|p| format!(" , <{p}>")).collect();
    let bodies: String = properties
        .iter()
        .map(|p| {
            format!("<{p}> a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n")
        })
        .collect();
    format!(
        "@base <https://example.org/port#> . @prefix upper: <https://w3id.org/udac/upper#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> . @prefix : <https://example.org/port#> .
        @prefix owl: <http://www.w3.org/2002/07/owl#> .
        <https://example.org/port#> a upper:DomainModel ; upper:domain \"port\" ; owl:imports upper: , xsd: .
        :Ship a upper:DirectClass ; upper:keyedOn ( :hull ) ; upper:property :hull{names} .
        :hull a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
        {bodies}"
    )
}
