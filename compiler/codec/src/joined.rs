//! What several files and several rows say of the same instances.
//!
//! In: their statements. Out: each once; of the classes of an instance those that are above no other, since
//! a row that another one continues knows the class alone whose row it is.

use crate::mint::Minter;
use crate::statement::{Node, Statement, rdf};
use rustc_hash::{FxHashMap, FxHashSet};

pub(crate) fn joined(statements: Vec<Statement>, minter: &Minter<'_>) -> Vec<Statement> {
    let model = minter.model();
    let classes = model.classes.ids().map(|id| (minter.class(id), id));
    let classes: FxHashMap<&str, _> = classes.collect();
    let class_of = |statement: &Statement| match &statement.object {
        Node::Iri(iri) if statement.predicate == rdf::TYPE => classes.get(iri.as_str()).copied(),
        Node::Iri(_) | Node::Blank(_) | Node::Literal { .. } => None,
    };
    // What is above a class of an instance is no class of its own.
    let mut above: FxHashSet<(Node, _)> = FxHashSet::default();
    for statement in &statements {
        let class = class_of(statement).and_then(|c| model.entity(c));
        let ancestors = class.map_or(&[][..], |e| &e.ancestors);
        above.extend(ancestors.iter().map(|c| (statement.subject.clone(), *c)));
    }
    let mut seen = FxHashSet::default();
    let kept = statements.into_iter().filter(|statement| {
        let class = class_of(statement);
        let said = class.is_some_and(|c| above.contains(&(statement.subject.clone(), c)));
        !said && seen.insert(statement.clone())
    });
    kept.collect()
}
