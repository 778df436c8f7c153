//! What GraphQL documents of ours need for what reads them without a federation around.

/// What a composed supergraph would define: federation's directives and a root to ask.
const FEDERATION: &str = "
directive @link(url: String!, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
directive @key(fields: federation__FieldSet!, resolvable: Boolean = true) repeatable on OBJECT | INTERFACE
enum link__Purpose { SECURITY EXECUTION }
directive @shareable repeatable on OBJECT | FIELD_DEFINITION
scalar link__Import
scalar federation__FieldSet
";

/// What a GraphQL document of ours needs to be a schema by itself: the federation's definitions, and a root of
/// queries where it has none.
#[must_use]
pub fn alone(text: &str) -> String {
    let root = if text.contains("\ntype Query {") {
        ""
    } else {
        "type Query { nothing: Boolean }\n"
    };
    format!("{text}\n{FEDERATION}{root}")
}

/// The root of queries of a subgraph that is put beside others: our own need not have one.
pub const ENTRY: &str = "type Query { entry: Boolean }\n";
