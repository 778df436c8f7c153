//! What a graph may see: closures over imports.
//!
//! In: for each graph the graphs that it imports directly. Out: scopes. Cycles are fine.

use crate::{GraphId, Scope};

/// The graphs that can be reached from some, themselves included.
pub(super) fn reach(from: &[GraphId], imports: &[Vec<GraphId>]) -> Scope {
    let mut scope = Scope::default();
    let mut waiting: Vec<GraphId> = from.to_vec();
    while let Some(graph) = waiting.pop() {
        if scope.insert(graph) {
            waiting.extend(imports.get(graph.0 as usize).into_iter().flatten());
        }
    }
    scope
}
