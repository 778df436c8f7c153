//! Keys and other unique sets.

use super::Shapes;
use crate::index::concrete;
use crate::unique::{Means, means, root};
use std::fmt::Write as _;
use udac_projection::container::{Constraint, DeclId, FieldId, Record};
use udac_projection::fold::{NodeWriter, TurtleWriter};
use udac_upper::generated::shacl::iri::{class, property};

impl Shapes<'_, '_> {
    /// What the shape of a class says itself about its unique sets.
    pub(super) fn unique(&self, node: &mut NodeWriter<'_>, decl: DeclId, record: &Record) {
        for constraint in &record.constraints {
            match means(record, constraint, self.settings) {
                Some(Means::Path(field)) => {
                    let property = self.property(field);
                    let root = root(self.legal, decl, constraint);
                    node.node(property::PROPERTY, |shape| {
                        shape.list(property::PATH, |path| {
                            path.iri(property);
                            path.node(|p| p.iri(property::INVERSE_PATH, property));
                        });
                        shape.node(property::QUALIFIED_VALUE_SHAPE, |n| {
                            n.a(class::NODE_SHAPE);
                            self.instance(n, root);
                        });
                        shape.integer(property::QUALIFIED_MAX_COUNT, 1);
                    });
                }
                Some(Means::Sparql) => {
                    let query = self.query(decl, constraint);
                    self.select(node, "another instance has the same values", &query);
                }
                Some(Means::Identity | Means::Term | Means::Nothing) | None => {}
            }
        }
    }

    /// The shapes beside that of a class for its unique sets: one for all classes that share one,
    /// with the topmost of them, as far as that is compiled too.
    pub(super) fn unique_shapes(&self, writer: &mut TurtleWriter, decl: DeclId, record: &Record) {
        for (number, constraint) in record.constraints.iter().enumerate() {
            if means(record, constraint, self.settings) != Some(Means::Term) {
                continue;
            }
            let root = root(self.legal, decl, constraint);
            let compiled = self.legal.units[self.legal.decls[root].unit].root;
            if root != decl && compiled {
                continue;
            }
            let iri = self.beside(&format!("unique{number}"), decl);
            writer.subject(&iri, |node| {
                node.a(class::NODE_SHAPE);
                for class in concrete(self.legal, root) {
                    node.iri(property::TARGET_CLASS, self.class_iri(class));
                }
                node.list(property::UNIQUE_VALUES_FOR, |list| {
                    for field in &constraint.fields {
                        list.iri(self.property(*field));
                    }
                });
            });
        }
    }

    pub(super) fn property(&self, field: FieldId) -> &str {
        let origin = self.legal.fields[field].origin;
        self.iri(origin.property.unwrap_or(origin.concept))
    }

    fn query(&self, decl: DeclId, constraint: &Constraint) -> String {
        let mut out = String::from("SELECT DISTINCT $this WHERE { ");
        for (i, field) in constraint.fields.iter().enumerate() {
            let property = query_iri(self.property(*field));
            let _ = write!(
                out,
                "$this {property} ?mine{i} . ?other {property} ?theirs{i} . \
                 FILTER (?mine{i} = ?theirs{i}) "
            );
        }
        out.push_str("?other a ?class . FILTER (?other != $this) FILTER (?class IN (");
        let root = root(self.legal, decl, constraint);
        for (i, class) in concrete(self.legal, root).into_iter().enumerate() {
            let comma = if i == 0 { "" } else { ", " };
            let _ = write!(out, "{comma}{}", query_iri(self.class_iri(class)));
        }
        out.push_str(")) }");
        out
    }

    /// More values of a language than there may be.
    pub(super) fn languages(&self, node: &mut NodeWriter<'_>, field: FieldId, max: u32) {
        let property = query_iri(self.property(field));
        let query = format!(
            "SELECT $this ?language WHERE {{ $this {property} ?text . \
             BIND (LCASE(LANG(?text)) AS ?language) }} \
             GROUP BY $this ?language HAVING (COUNT(?text) > {max})"
        );
        self.select(node, "too many values in one language", &query);
    }

    pub(super) fn select(&self, node: &mut NodeWriter<'_>, message: &str, query: &str) {
        node.node(property::SPARQL, |sparql| {
            sparql.a(class::SPARQL_CONSTRAINT);
            sparql.lang_string(property::MESSAGE, message, "en");
            sparql.string(property::SELECT, query);
        });
    }
}

/// An IRI in a query: what may not stand between the brackets is percent-encoded.
fn query_iri(iri: &str) -> String {
    let mut out = String::from("<");
    for c in iri.chars() {
        if c <= ' ' || "<>\"{}|\\^`".contains(c) {
            let _ = write!(out, "%{:02X}", u32::from(c));
        } else {
            out.push(c);
        }
    }
    out.push('>');
    out
}

#[cfg(test)]
mod tests {
    #[test]
    fn an_iri_does_not_end_early_in_a_query() {
        assert_eq!(
            super::query_iri("urn:a> } DROP ALL #\\u003E"),
            "<urn:a%3E%20%7D%20DROP%20ALL%20#%5Cu003E>"
        );
    }
}
