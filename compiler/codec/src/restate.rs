//! What instances say, under the IRIs that their keys give them.
//!
//! In: instances. Out: their statements as a container without loss gives them back: each link at both
//! ends where both classes hold it, values within others without names. No plan is asked, so that what
//! comes back can be held against it.

use crate::instances::Instances;
use crate::mint::Minter;
use crate::statement::{Node, Statement, rdf};
use rustc_hash::FxHashMap;
use std::collections::{BTreeMap, BTreeSet};
use udac_graph::{Term, TermId};
use udac_model::domain::{ClassId, PropertyId, Range};

/// What a value is said of: an instance at a property, a list, or the value itself, as a member of a union
/// or an instance as a whole.
pub type Place = (TermId, Option<TermId>);

/// What is read back instead of a value at a place; none: nothing.
pub type Instead = BTreeMap<(Place, TermId), Option<Node>>;

/// The statements of all instances, with something else in place of what a container does not hold whole.
#[must_use]
pub fn restate(
    instances: &Instances<'_>,
    minter: &Minter<'_>,
    instead: &Instead,
) -> Vec<Statement> {
    let mut restating = Restating {
        instances,
        minter,
        instead,
        members: FxHashMap::default(),
        last: 0,
        statements: Vec::new(),
    };
    for class in instances.inhabited() {
        for node in instances.exactly(class) {
            let left_out = instead.contains_key(&((*node, None), *node));
            // What others hold is stated where they are.
            if let Some(iri) = restating.identity(*node, class)
                && !left_out
            {
                restating.instance(*node, class, &Node::Iri(iri));
            }
        }
    }
    restating.statements
}

struct Restating<'r, 'a> {
    instances: &'r Instances<'a>,
    minter: &'r Minter<'r>,
    instead: &'r Instead,
    members: FxHashMap<ClassId, Vec<PropertyId>>,
    last: u32,
    statements: Vec<Statement>,
}

impl Restating<'_, '_> {
    fn state(&mut self, subject: &Node, predicate: &str, object: Node) {
        self.statements.push(Statement {
            subject: subject.clone(),
            predicate: predicate.to_owned(),
            object,
        });
    }

    fn text(&self, term: TermId) -> &str {
        self.instances.data.terms.text(term)
    }

    /// The IRI of an instance, by its key as it is read back.
    fn identity(&self, node: TermId, class: ClassId) -> Option<String> {
        let told = |node, property, value| match self.instead.get(&((node, Some(property)), value))
        {
            Some(Some(Node::Literal { lexical, .. })) => Some(lexical.as_str()),
            Some(Some(Node::Iri(_) | Node::Blank(_)) | None) | None => None,
        };
        let instances = self.instances;
        instances.identity_by(node, class, self.minter, &told)
    }

    fn instance(&mut self, node: TermId, class: ClassId, subject: &Node) {
        let model = self.instances.model();
        let iri = self.text(model.classes[class].iri).to_owned();
        self.state(subject, rdf::TYPE, Node::Iri(iri));
        for id in self.members_of(class) {
            let property = &model.properties[id];
            let predicate = self.text(property.iri).to_owned();
            for value in self.instances.values(node, property.iri) {
                let object = match property.range {
                    // Any node: what it is called is what is said.
                    Range::Node => Some(Node::Iri(self.text(value).to_owned())),
                    Range::Class(_) | Range::Datatype(_) => {
                        self.object(value, property.range, (node, Some(property.iri)))
                    }
                };
                if let Some(object) = object {
                    self.state(subject, &predicate, object);
                }
            }
        }
    }

    /// The properties of a class, and what extensions add; the node's own IRI is no statement.
    fn members_of(&mut self, class: ClassId) -> Vec<PropertyId> {
        let (instances, model) = (self.instances, self.instances.model());
        let find = || {
            let own = model.entity(class).map_or(&[][..], |e| &e.members);
            let added = model.extensions.values();
            let added = added.filter(|e| instances.is_a(class, e.extends));
            let added = added.flat_map(|e| &e.members);
            let all = own.iter().chain(added).map(|m| m.property);
            let all = all.filter(|p| !model.properties[*p].is_node_iri);
            all.collect::<BTreeSet<_>>().into_iter().collect()
        };
        self.members.entry(class).or_insert_with(find).clone()
    }

    fn fresh(&mut self) -> Node {
        self.last += 1;
        Node::Blank(self.last)
    }

    /// What a value is read back as, if anything is.
    fn object(&mut self, value: TermId, range: Range, at: Place) -> Option<Node> {
        let member = self.instances.is_choice(range);
        let places = [Some(at), member.then_some((value, None))];
        let mut others = places.into_iter().flatten();
        if let Some(other) = others.find_map(|place| self.instead.get(&(place, value))) {
            return other.clone();
        }
        let terms = &self.instances.data.terms;
        if let Term::Literal {
            lexical,
            datatype,
            language,
        } = terms.get(value)
        {
            return Some(Node::Literal {
                lexical: lexical.to_owned(),
                datatype: terms.text(datatype).to_owned(),
                language: language.map(str::to_owned),
            });
        }
        if self.instances.is_list(value) {
            return Some(self.list(value, range, at));
        }
        let own = self.instances.class(value);
        // Of a class that is not compiled, its place says which.
        let class = own.or_else(|| self.instances.class_of_place(range));
        let identity = class.and_then(|c| self.identity(value, c));
        if let Some(iri) = identity {
            return Some(Node::Iri(iri));
        }
        let Some(class) = class.filter(|_| own.is_some() || terms.is_blank(value)) else {
            return Some(Node::Iri(terms.text(value).to_owned()));
        };
        let node = self.fresh();
        self.instance(value, class, &node);
        Some(node)
    }

    fn list(&mut self, list: TermId, range: Range, at: Place) -> Node {
        let items = self.instances.items(list);
        let range = self.instances.item_of(range);
        let mut rest = Node::Iri(rdf::NIL.to_owned());
        for item in items.into_iter().rev() {
            // A list in a record of its own is what its items are said of.
            let apart = self.instead.contains_key(&((list, None), item));
            let at = if apart { (list, None) } else { at };
            let Some(item) = self.object(item, range, at) else {
                continue;
            };
            let node = self.fresh();
            self.state(&node, rdf::FIRST, item);
            self.state(&node, rdf::REST, rest);
            rest = node;
        }
        rest
    }
}
