//! What one value is: classes, datatypes, facets.

use super::{RDF_TYPE, Shapes, of_class};
use crate::index::concrete;
use crate::primitive::{MOST_DIGITS, Number, Said, XSD, said};
use std::fmt::Write as _;
use udac_graph::TermId;
use udac_projection::capabilities::Primitive;
use udac_projection::container::{DeclId, DeclKind, Facets, ScalarDecl, Ty};
use udac_projection::fold::{NodeWriter, TurtleWriter};
use udac_upper::generated::shacl::iri::{class, property, value};

impl Shapes<'_, '_> {
    /// The condition on a value of a property or an item of a list.
    pub(super) fn value(&self, node: &mut NodeWriter<'_>, ty: Ty, property: Option<TermId>) {
        match ty {
            Ty::Inline(decl) => {
                let met = property.is_some_and(|p| self.index.ends(decl).contains(&p));
                self.held(node, decl, !met);
            }
            Ty::Link(decl) => {
                let by_iri = self.legal.decls[decl]
                    .record()
                    .is_some_and(|r| r.keyed_on_iri);
                if by_iri {
                    self.held(node, decl, true);
                } else {
                    self.instance(node, decl);
                }
            }
            Ty::Prim(_) | Ty::Scalar(_) | Ty::Enum(_) | Ty::OneOf(_) | Ty::List(_) | Ty::Node => {
                self.member(node, ty);
            }
        }
    }

    /// The condition on a member of a union: as on a value, but that a node states its class.
    pub(super) fn member(&self, node: &mut NodeWriter<'_>, ty: Ty) {
        match ty {
            Ty::Prim(primitive) => self.primitive(node, primitive),
            Ty::Scalar(decl) => match self.scalar_of(decl) {
                Some(scalar) if !self.has_shape(decl) => {
                    self.primitive(node, scalar.prim);
                    self.facets(node, Some(scalar.prim), &scalar.facets);
                }
                Some(_) | None => node.iri(property::NODE, &self.shape(decl)),
            },
            Ty::Enum(decl) | Ty::OneOf(decl) | Ty::List(decl) => {
                node.iri(property::NODE, &self.shape(decl));
            }
            Ty::Inline(decl) | Ty::Link(decl) => self.instance(node, decl),
            Ty::Node => node.iri(property::NODE_KIND, value::IRI),
        }
    }

    pub(super) fn scalar_of(&self, decl: DeclId) -> Option<&ScalarDecl> {
        match &self.legal.decls[decl].kind {
            DeclKind::Scalar(scalar) => Some(scalar),
            DeclKind::Record(_)
            | DeclKind::Sum(_)
            | DeclKind::Interface(_)
            | DeclKind::Enum(_)
            | DeclKind::Taxonomy(_)
            | DeclKind::Trait(_)
            | DeclKind::Singleton(_)
            | DeclKind::Extension(..)
            | DeclKind::Qualified(..)
            | DeclKind::List(_) => None,
        }
    }

    /// That a node is typed with one of the concrete classes of a declaration. The classes are
    /// listed, so that no data graph needs to say which is below which.
    pub(super) fn instance(&self, node: &mut NodeWriter<'_>, decl: DeclId) {
        if matches!(self.legal.decls[decl].kind, DeclKind::Qualified(..)) {
            node.iri(property::NODE, &self.shape(decl));
            return;
        }
        match concrete(self.legal, decl).as_slice() {
            [] => node.iri(property::CLASS, self.class_iri(decl)),
            [only] => node.iri(property::CLASS, self.class_iri(*only)),
            several => node.list(property::OR, |list| {
                for one in several {
                    list.node(|n| of_class(n, self.class_iri(*one)));
                }
            }),
        }
    }

    /// As [`Self::instance`], or a blank node without a type, which takes the class of its place. That
    /// it is one is checked here, or where a target meets it: shapes that lead back to themselves
    /// mean nothing in the recommendation.
    pub(super) fn held(&self, node: &mut NodeWriter<'_>, decl: DeclId, here: bool) {
        let direct = matches!(self.legal.decls[decl].kind, DeclKind::Record(_));
        if !direct || !self.has_shape(decl) {
            self.instance(node, decl);
            return;
        }
        node.list(property::OR, |list| {
            for one in concrete(self.legal, decl) {
                list.node(|n| of_class(n, self.class_iri(one)));
            }
            list.node(|n| {
                n.a(class::NODE_SHAPE);
                n.iri(property::NODE_KIND, value::BLANK_NODE);
                n.node(property::PROPERTY, |p| {
                    p.iri(property::PATH, RDF_TYPE);
                    p.integer(property::MAX_COUNT, 0);
                });
                if here {
                    n.iri(property::NODE, &self.shape(decl));
                }
            });
        });
    }

    /// Meets values without a type of a class that may hold its like.
    pub(super) fn untyped(&self, writer: &mut TurtleWriter, decl: DeclId) {
        let ends = self.index.ends(decl);
        if ends.is_empty() {
            return;
        }
        writer.subject(&self.beside("untyped", decl), |node| {
            node.a(class::NODE_SHAPE);
            for property in ends {
                node.iri(property::TARGET_OBJECTS_OF, self.iri(property));
            }
            node.list(property::OR, |list| {
                list.node(|n| {
                    n.a(class::NODE_SHAPE);
                    n.node(property::PROPERTY, |p| {
                        p.iri(property::PATH, RDF_TYPE);
                        p.integer(property::MIN_COUNT, 1);
                    });
                });
                list.node(|n| {
                    n.a(class::NODE_SHAPE);
                    n.iri(property::NODE, &self.shape(decl));
                });
            });
        });
    }

    pub(super) fn primitive(&self, node: &mut NodeWriter<'_>, primitive: Primitive) {
        match said(primitive) {
            Said::Any => node.iri(property::NODE_KIND, value::LITERAL),
            Said::One(datatype) => node.iri(property::DATATYPE, datatype),
            Said::Number(number) => node.iri(property::NODE, &self.common(number.name)),
        }
    }

    /// The shape of a datatype of the decimal family.
    pub(super) fn number(&self, writer: &mut TurtleWriter, number: &Number) {
        let integer = format!("{XSD}integer");
        writer.subject(&self.common(number.name), |node| {
            node.a(class::NODE_SHAPE);
            node.list(property::OR, |list| {
                for name in number.accepted {
                    list.node(|n| {
                        n.a(class::NODE_SHAPE);
                        n.iri(property::DATATYPE, &format!("{XSD}{name}"));
                    });
                }
            });
            if number.whole {
                node.string(property::PATTERN, "^[+-]?[0-9]+(\\.0*)?$");
            }
            if let Some(least) = number.least {
                node.literal(property::MIN_INCLUSIVE, least, &integer);
            }
            if let Some(greatest) = number.greatest {
                node.literal(property::MAX_INCLUSIVE, greatest, &integer);
            }
        });
    }

    /// Facets of values of a primitive. SHACL counts characters, and no octets; and a bound refuses what
    /// SPARQL does not compare, which durations are.
    pub(super) fn facets(
        &self,
        node: &mut NodeWriter<'_>,
        primitive: Option<Primitive>,
        facets: &Facets,
    ) {
        let lengths = primitive != Some(Primitive::Binary);
        let at_least = facets.length.max(facets.min_length).filter(|_| lengths);
        let at_most = [facets.length, facets.max_length]
            .into_iter()
            .flatten()
            .min()
            .filter(|_| lengths);
        if let Some(length) = at_least {
            node.integer(property::MIN_LENGTH, length);
        }
        if let Some(length) = at_most {
            node.integer(property::MAX_LENGTH, length);
        }
        let bounds: [(&str, Option<TermId>); 4] = [
            (property::MIN_INCLUSIVE, facets.min_inclusive),
            (property::MAX_INCLUSIVE, facets.max_inclusive),
            (property::MIN_EXCLUSIVE, facets.min_exclusive),
            (property::MAX_EXCLUSIVE, facets.max_exclusive),
        ];
        let ordered = primitive != Some(Primitive::Duration);
        for (predicate, bound) in bounds {
            if let Some(bound) = bound.filter(|_| ordered) {
                self.literal(node, predicate, bound);
            }
        }
        // A shape takes one pattern.
        match self.patterns(facets).as_slice() {
            [] => {}
            [only] => node.string(property::PATTERN, only),
            several => node.list(property::AND, |list| {
                for pattern in several {
                    list.node(|n| {
                        n.a(class::NODE_SHAPE);
                        n.string(property::PATTERN, pattern);
                    });
                }
            }),
        }
    }

    fn patterns(&self, facets: &Facets) -> Vec<String> {
        let stated = facets.pattern.iter().chain(&facets.more_patterns);
        let mut all: Vec<String> = stated.map(|p| whole_value(self.iri(*p))).collect();
        if let Some(total) = facets.total_digits.filter(|t| *t <= MOST_DIGITS) {
            all.push(total_digits(total));
        }
        if let Some(fraction) = facets.fraction_digits {
            all.push(format!("^[+-]?[0-9]*(\\.[0-9]{{0,{fraction}}}0*)?$"));
        }
        all
    }
}

/// An expression of XML Schema, which is for the whole value and has no anchors, as one of XPath,
/// which is found anywhere and has them.
fn whole_value(expression: &str) -> String {
    let mut out = String::from("^(");
    let mut depth = 0_usize;
    let mut escaped = false;
    for c in expression.chars() {
        if escaped {
            escaped = false;
        } else {
            match c {
                '\\' => escaped = true,
                '[' => depth += 1,
                ']' => depth = depth.saturating_sub(1),
                '^' | '$' if depth == 0 => out.push('\\'),
                _ => {}
            }
        }
        out.push(c);
    }
    out.push_str(")$");
    out
}

/// One branch for each number of digits before the point; leading and trailing zeros do not count.
fn total_digits(total: u64) -> String {
    let mut out = String::from("^[+-]?0*(");
    for before in 0..=total {
        if before > 0 {
            out.push('|');
        }
        let after = total - before;
        let _ = write!(out, "[0-9]{{{before}}}(\\.[0-9]{{0,{after}}}0*)?");
    }
    out.push_str(")$");
    out
}

#[cfg(test)]
mod tests {
    use super::{total_digits, whole_value};

    #[test]
    fn anchors_of_xpath_are_characters_of_xml_schema() {
        assert_eq!(whole_value("a|b"), "^(a|b)$");
        assert_eq!(whole_value("^[^$]\\$$"), "^(\\^[^$]\\$\\$)$");
        assert_eq!(whole_value("[a-z-[^aeiou]]$"), "^([a-z-[^aeiou]]\\$)$");
    }

    #[test]
    fn digits_are_counted_on_both_sides_of_the_point() {
        assert_eq!(
            total_digits(1),
            "^[+-]?0*([0-9]{0}(\\.[0-9]{0,1}0*)?|[0-9]{1}(\\.[0-9]{0,0}0*)?)$"
        );
    }
}
