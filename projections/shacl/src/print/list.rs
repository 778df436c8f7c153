//! Lists: RDF collections, walked by paths.

use super::{RDF_TYPE, Shapes};
use udac_projection::container::{DeclId, ListDecl};
use udac_projection::fold::{NodeWriter, TurtleWriter};
use udac_upper::generated::shacl::iri::{class, property};

const FIRST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#first";
const REST: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#rest";
const NIL: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#nil";

const NO_ITEM_TWICE: &str = "SELECT $this ?value WHERE { \
    $this <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>* ?one . \
    $this <http://www.w3.org/1999/02/22-rdf-syntax-ns#rest>* ?other . \
    ?one <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?value . \
    ?other <http://www.w3.org/1999/02/22-rdf-syntax-ns#first> ?value . \
    FILTER (?one != ?other) }";

impl Shapes<'_, '_> {
    /// A list: the nodes reached by `rdf:rest` are its cells and, at the end, `rdf:nil`, so that
    /// their number is the length and one. Values of a path are a set: items cannot be counted so.
    pub(super) fn list(&self, writer: &mut TurtleWriter, decl: DeclId, list: &ListDecl) {
        writer.subject(&self.shape(decl), |node| {
            self.begin(node, decl);
            node.node(property::PROPERTY, |cells| {
                cells.node(property::PATH, |p| p.iri(property::ZERO_OR_MORE_PATH, REST));
                cells.iri(property::HAS_VALUE, NIL);
                cells.iri(property::NODE, &self.common("cell"));
                if list.min > 0 {
                    cells.integer(property::MIN_COUNT, u64::from(list.min) + 1);
                }
                if let Some(max) = list.max {
                    cells.integer(property::MAX_COUNT, u64::from(max) + 1);
                }
            });
            node.node(property::PROPERTY, |items| {
                items.list(property::PATH, |path| {
                    path.node(|p| p.iri(property::ZERO_OR_MORE_PATH, REST));
                    path.iri(FIRST);
                });
                self.value(items, list.item, None);
            });
            if list.distinct && self.settings.next {
                node.boolean(property::UNIQUE_MEMBERS, true);
            } else if list.distinct && self.settings.sparql {
                self.select(node, "an item stands twice in the list", NO_ITEM_TWICE);
            }
        });
    }

    /// A cell has one item and one rest and nothing else; `rdf:nil` has neither.
    pub(super) fn cell(&self, writer: &mut TurtleWriter) {
        let property = |node: &mut NodeWriter<'_>, path: &str, count: u64| {
            node.node(property::PROPERTY, |p| {
                p.iri(property::PATH, path);
                if count > 0 {
                    p.integer(property::MIN_COUNT, count);
                }
                p.integer(property::MAX_COUNT, count);
            });
        };
        writer.subject(&self.common("cell"), |node| {
            node.a(class::NODE_SHAPE);
            node.list(property::OR, |list| {
                list.node(|end| {
                    end.a(class::NODE_SHAPE);
                    end.list(property::IN, |values| values.iri(NIL));
                    property(end, FIRST, 0);
                    property(end, REST, 0);
                });
                list.node(|cell| {
                    cell.a(class::NODE_SHAPE);
                    property(cell, FIRST, 1);
                    property(cell, REST, 1);
                    cell.boolean(property::CLOSED, true);
                    cell.list(property::IGNORED_PROPERTIES, |l| l.iri(RDF_TYPE));
                });
            });
        });
    }
}
