use udac_diagnostics::{Rule, Severity};

/// A Turtle file holds one graph.
pub static GRAPH_IN_TURTLE: Rule = Rule {
    code: "syntax/graph-in-turtle",
    severity: Severity::Error,
    page: include_str!("graph-in-turtle.md"),
};
