//! What instances state.
//!
//! In: instances. Out: statements, in which what is nested is a blank node of its own, and so is each node of
//! a list.

use super::{InstanceId, Val, World};
use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use udac_codec::{Node, Statement};
use udac_model::domain::ClassId;

/// What stands in a part of a name as it is.
const ESCAPED: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'_');

/// Terms of RDF.
pub(crate) mod rdf {
    pub(crate) const TYPE: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type";
    pub(crate) const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
    pub(crate) const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
    pub(crate) const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";
}

/// Statements, and how many blank nodes they have.
#[derive(Debug, Default)]
pub(crate) struct Stated {
    pub(crate) statements: Vec<Statement>,
    blanks: u32,
}

impl Stated {
    pub(crate) fn say(&mut self, subject: &Node, predicate: &str, object: Node) {
        self.statements.push(Statement {
            subject: subject.clone(),
            predicate: predicate.to_owned(),
            object,
        });
    }

    pub(crate) const fn blank(&mut self) -> Node {
        self.blanks += 1;
        Node::Blank(self.blanks)
    }
}

impl World<'_> {
    /// An IRI for an instance: `<base><domain>.<Class>.<name>`. Different classes and names have different ones.
    pub(crate) fn iri(&self, class: ClassId, name: &str) -> String {
        let (domain, local) = self.ground.name(class);
        let escaped = |part| utf8_percent_encode(part, ESCAPED).to_string();
        format!("{}{}.{}.{name}", self.base, escaped(domain), escaped(local))
    }

    /// The IRI of an instance; one that is nested gets one.
    pub(crate) fn named(&mut self, id: InstanceId) -> String {
        let made = self.iri(self.get(id).class, &format!("nested-{}", id.0));
        self.get_mut(id).iri.get_or_insert(made).clone()
    }

    /// All that the instances state.
    pub(crate) fn stated(&self) -> Stated {
        let all = (0_u32..).map(InstanceId).take(self.instances.len());
        self.stated_of(all)
    }

    /// What some instances state.
    pub(crate) fn stated_of(&self, of: impl IntoIterator<Item = InstanceId>) -> Stated {
        let mut stated = Stated::default();
        for id in of {
            // What is nested stands where it is held.
            if let Some(iri) = &self.get(id).iri {
                let node = Node::Iri(iri.clone());
                self.describe(id, &node, &mut stated);
            }
        }
        stated
    }

    fn describe(&self, id: InstanceId, node: &Node, stated: &mut Stated) {
        let instance = self.get(id);
        let model = self.ground.model;
        let class = self.ground.text(model.classes[instance.class].iri);
        stated.say(node, rdf::TYPE, Node::Iri(class.to_owned()));
        for (property, values) in &instance.values {
            let predicate = self.ground.text(model.properties[*property].iri);
            for value in values {
                let object = self.object(value, stated);
                stated.say(node, predicate, object);
            }
        }
    }

    /// The object of a value; what it holds is stated.
    fn object(&self, value: &Val, stated: &mut Stated) -> Node {
        match value {
            Val::Node(node) => node.clone(),
            Val::Link(id) => match &self.get(*id).iri {
                Some(iri) => Node::Iri(iri.clone()),
                None => unreachable!("what is linked to has an IRI"),
            },
            Val::Nested(id) => {
                // A nested one with an IRI is described there.
                if let Some(iri) = &self.get(*id).iri {
                    return Node::Iri(iri.clone());
                }
                let node = stated.blank();
                self.describe(*id, &node, stated);
                node
            }
            Val::List(items) => {
                let items: Vec<Node> = items.iter().map(|item| self.object(item, stated)).collect();
                let mut rest = Node::Iri(rdf::NIL.to_owned());
                for item in items.into_iter().rev() {
                    let node = stated.blank();
                    stated.say(&node, rdf::FIRST, item);
                    stated.say(&node, rdf::REST, rest);
                    rest = node;
                }
                rest
            }
        }
    }
}
