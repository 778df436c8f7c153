//! The targets: one line and one cargo feature each.

use crate::DriverError;
use udac_codec::Data;
use udac_diagnostics::Rule;
use udac_projection::target::AnyTarget;

/// All targets of this build, in order of their names.
pub static TARGETS: &[AnyTarget] = &[
    #[cfg(feature = "avro")]
    AnyTarget::Data(&udac_avro::AVRO),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::DUCKDB),
    #[cfg(feature = "graphql")]
    AnyTarget::Data(&udac_graphql::GRAPHQL),
    #[cfg(feature = "jsonschema")]
    AnyTarget::Data(&udac_jsonschema::JSONSCHEMA),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::MYSQL),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::POSTGRES),
    #[cfg(feature = "rust")]
    AnyTarget::Code(&udac_rust::RUST),
    #[cfg(feature = "shacl")]
    AnyTarget::Rdf(&udac_shacl::SHACL),
    #[cfg(feature = "skos")]
    AnyTarget::Rdf(&udac_skos::SKOS),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::SPARK),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::SQLITE),
    #[cfg(feature = "sql")]
    AnyTarget::Data(&udac_sql::TRINO),
];

/// The codec of a target whose containers hold data.
#[must_use]
pub fn data(target: &str) -> Option<&'static dyn Data> {
    match target {
        #[cfg(feature = "avro")]
        "avro" => Some(&udac_avro::AVRO),
        #[cfg(feature = "jsonschema")]
        "jsonschema" => Some(&udac_jsonschema::JSONSCHEMA),
        #[cfg(feature = "sql")]
        "duckdb" => Some(&udac_sql::DUCKDB),
        #[cfg(feature = "sql")]
        "mysql" => Some(&udac_sql::MYSQL),
        #[cfg(feature = "sql")]
        "postgres" => Some(&udac_sql::POSTGRES),
        #[cfg(feature = "sql")]
        "spark" => Some(&udac_sql::SPARK),
        #[cfg(feature = "sql")]
        "sqlite" => Some(&udac_sql::SQLITE),
        #[cfg(feature = "sql")]
        "trino" => Some(&udac_sql::TRINO),
        _ => None,
    }
}

/// The names of all targets that a build may have.
pub(crate) const NAMES: &[&str] = &[
    "avro",
    "duckdb",
    "graphql",
    "jsonschema",
    "mysql",
    "postgres",
    "rust",
    "shacl",
    "skos",
    "spark",
    "sqlite",
    "trino",
];

/// Whether a code is one of a target's that this build is without: which codes it has is not known here.
pub(crate) fn is_elsewhere(code: &str) -> bool {
    let target = code.split_once('/').map_or("", |(target, _)| target);
    NAMES.contains(&target) && TARGETS.iter().all(|t| t.common().name() != target)
}

/// Names that stand for a choice among targets.
const FAMILIES: &[(&str, &[&str])] = &[(
    "sql",
    &["duckdb", "mysql", "postgres", "spark", "sqlite", "trino"],
)];

/// The target of a name.
///
/// # Errors
/// There is none; what is said names those that there are.
pub fn target(name: &str) -> Result<AnyTarget, DriverError> {
    if let Some(found) = TARGETS.iter().find(|t| t.common().name() == name) {
        return Ok(*found);
    }
    let names = |of: Vec<&str>| of.join("`, `");
    if let Some((_, members)) = FAMILIES.iter().find(|(family, _)| *family == name) {
        return Err(DriverError::Usage(format!(
            "`{name}` is not one target: name a dialect, `{}`",
            names(members.to_vec())
        )));
    }
    let all: Vec<_> = TARGETS.iter().map(|t| t.common().name()).collect();
    Err(DriverError::Usage(format!(
        "there is no target `{name}`; there are `{}`",
        names(all)
    )))
}

/// The rules of targets.
pub(crate) fn rules_of(targets: &[AnyTarget]) -> Vec<&'static Rule> {
    let all = targets.iter().flat_map(|t| t.common().all_rules());
    all.copied().collect()
}

/// All rules of a build: of every stage and target, in order of their codes.
#[must_use]
pub fn rules() -> Vec<&'static Rule> {
    let targets = rules_of(TARGETS);
    let mut all: Vec<&'static Rule> = udac_syntax::RULES
        .iter()
        .chain(udac_graph::read::RULES)
        .chain(udac_graph::rules::RULES)
        .chain(crate::rules::RULES)
        .chain(crate::ids::rules::RULES)
        .chain(crate::options::rules::RULES)
        .chain(udac_projection::RULES)
        .chain(&targets)
        .chain(udac_model::RULES.iter())
        .copied()
        .collect();
    all.sort_by_key(|r| r.code);
    all.dedup_by_key(|r| r.code);
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_target_goes_by_a_name_that_is_not_listed() {
        for target in TARGETS.iter().map(AnyTarget::common) {
            assert!(NAMES.contains(&target.name()), "{}", target.name());
            for rule in target.all_rules() {
                assert!(rule.code.starts_with(&format!("{}/", target.name())));
                assert!(!is_elsewhere(rule.code));
            }
        }
        assert!(!is_elsewhere("driver/unknown-code") && !is_elsewhere("rust"));
        for name in NAMES {
            let here = TARGETS.iter().any(|t| t.common().name() == *name);
            assert_ne!(is_elsewhere(&format!("{name}/invalid-name")), here);
        }
    }
}
