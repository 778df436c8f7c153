//! What governs each graph, and who answers for it.

use crate::support::{folder, udac};
use std::fs;

const RULES: &str = r#"@prefix rules: <https://example.org/rules#> .
@prefix owl:   <http://www.w3.org/2002/07/owl#> .
@prefix uda:   <https://w3id.org/udac/uda#> .
@prefix upper: <https://w3id.org/udac/upper#> .
rules: a upper:DomainModel ; upper:domain "rules" ; owl:imports upper: , uda: .
rules:ForModels a upper:Extension ; upper:extends upper:DomainModel ;
    upper:refinement [ a upper:Refinement ; upper:refines uda:owner ; upper:minCount 1 ] .
"#;

const SHOP: &str = r#"@prefix shop:  <https://example.org/shop#> .
@prefix rules: <https://example.org/rules#> .
@prefix uda:   <https://w3id.org/udac/uda#> .
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .
shop: a upper:DomainModel ; upper:domain "shop" ; uda:governedBy rules: ; uda:owner shop:Team ; uda:version "2.1" .
shop:Team a uda:Owner ; upper:label "Tills"@en ; uda:email "tills@example.org" .
shop:Till a upper:DirectClass ; upper:keyedOn ( shop:number ) ; upper:property shop:number .
shop:number a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .
"#;

const DATA: &str = r#"@prefix shop: <https://example.org/shop#> .
@prefix uda:  <https://w3id.org/udac/uda#> .
@prefix d:    <https://example.org/till-list#> .
d: uda:governedBy shop: .
d:one a shop:Till ; shop:number 1 .
"#;

#[test]
fn the_chain_of_every_graph_is_told() {
    let folder = folder();
    for (name, text) in [("rules.ttl", RULES), ("shop.ttl", SHOP), ("data.ttl", DATA)] {
        fs::write(folder.path().join(name), text).unwrap();
    }
    let words = [
        "describe",
        "--governance",
        "-t",
        "graphql,shacl",
        "shop.ttl",
        "data.ttl",
        "-I",
        "rules.ttl",
    ];
    let ran = udac(folder.path(), &words);
    assert_eq!((ran.code, &*ran.err), (Some(0), ""));
    let told: Vec<&str> = ran.out.split("\n\n").map(str::trim_end).collect();
    let of = |name: &str| {
        let found = told.iter().find(|t| t.starts_with(name));
        *found.unwrap_or_else(|| panic!("{name} in {}", ran.out))
    };
    let lines = |words: &[&str]| words.join("\n");
    assert_eq!(
        of("shop: (domain model)"),
        lines(&[
            "shop: (domain model)",
            "  IRI          https://example.org/shop#",
            "  said in      shop.ttl:6:1",
            "  governed by  rules: <- upper:",
            "  owner        shop:Team, Tills <tills@example.org>",
            "  version      2.1",
        ])
    );
    assert_eq!(
        of("d: (graph)"),
        lines(&[
            "d: (graph)",
            "  IRI          https://example.org/till-list#",
            "  said in      data.ttl:4:1",
            "  governed by  shop: <- rules: <- upper:",
            "  owner        none is stated",
            "  version      none is stated",
        ])
    );
    for (graph, file, chain) in [
        (
            "urn:udac:graphql:shop",
            "graphql/shop.container.ttl:9:1",
            "graphql: <- upper:",
        ),
        (
            "urn:udac:mapping:graphql:shop",
            "graphql/shop.mapping.ttl:9:1",
            "uda: <- mapping: <- upper:",
        ),
        (
            "urn:udac:shacl:shop",
            "shacl/shop.ttl:12:1",
            "uda: <- shacl: <- owl: <- upper:",
        ),
    ] {
        let told = of(&format!("<{graph}> (generated graph)"));
        let expected = [
            format!("<{graph}> (generated graph)"),
            format!("  IRI          {graph}"),
            format!("  said in      {file}"),
            format!("  governed by  {chain}"),
            "  owner        shop:Team, Tills <tills@example.org>".to_owned(),
            "  version      2.1".to_owned(),
            "  derived from shop:".to_owned(),
        ];
        assert_eq!(told, expected.join("\n"));
    }
    assert!(of("upper: (built-in model)").contains("governed by  upper:"));
    assert!(!ran.out.contains("avro:"), "{}", ran.out);
}

#[test]
fn what_breaks_the_rules_is_told_beside_the_chain() {
    let folder = folder();
    let unowned = SHOP.replace(" uda:owner shop:Team ;", "");
    fs::write(folder.path().join("rules.ttl"), RULES).unwrap();
    fs::write(folder.path().join("shop.ttl"), unowned).unwrap();
    let words = [
        "describe",
        "--governance",
        "-t",
        "graphql",
        "shop.ttl",
        "-I",
        "rules.ttl",
    ];
    let ran = udac(folder.path(), &words);
    assert_eq!(ran.code, Some(1));
    assert!(
        ran.err.contains("`shop:` has no `uda:owner`"),
        "{}",
        ran.err
    );
    assert!(
        ran.out.contains("  owner        none is stated"),
        "{}",
        ran.out
    );
    let ran = udac(folder.path(), &["describe"]);
    assert_eq!(ran.code, Some(2), "{}", ran.err);
    let ran = udac(
        folder.path(),
        &["describe", "-t", "avro", "shop:", "shop.ttl"],
    );
    assert_eq!(ran.code, Some(2), "{}", ran.err);
}
