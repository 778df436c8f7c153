//! From what pest found to the tree.
//!
//! In: the pairs of a rule. Out: the nodes of [`crate::ast`]. Which rules leave pairs, and in which
//! order, is said in the grammars; one that cannot come is passed over.

use super::rules::Rule;
use crate::Range32;
use crate::ast::{
    Bracket, Directive, Form, GraphOpen, Line, Predicate, Statement, Suffix, Term, mark,
};
use pest::iterators::{Pair, Pairs};

/// Makes nodes; places are those of the whole text.
pub(super) struct Tree<'t> {
    text: &'t str,
    start: usize,
}

/// Rules of terms that hold no other.
const LEAVES: &[(Rule, Form)] = &[
    (Rule::PrefixedName, Form::Name),
    (Rule::IRIREF, Form::Iri),
    (Rule::BLANK_NODE_LABEL, Form::Label),
    (Rule::ANON, Form::Anonymous),
    (Rule::A, Form::A),
    (Rule::INTEGER, Form::Integer),
    (Rule::DECIMAL, Form::Decimal),
    (Rule::DOUBLE, Form::Double),
    (Rule::BooleanLiteral, Form::Boolean),
];

impl<'t> Tree<'t> {
    /// Of a part of a text that begins at an offset.
    pub fn at(text: &'t str, start: u32) -> Self {
        Self {
            text,
            start: start as usize,
        }
    }

    fn range(&self, pair: &Pair<'_, Rule>) -> Range32 {
        let span = pair.as_span();
        Range32::new(self.start + span.start(), self.start + span.end())
    }

    pub fn statements(&self, pairs: Pairs<'_, Rule>) -> Vec<Statement> {
        pairs.filter_map(|pair| self.statement(pair)).collect()
    }

    fn statement(&self, pair: Pair<'_, Rule>) -> Option<Statement> {
        let rule = pair.as_rule();
        let whole = self.range(&pair);
        let mut inner = pair.into_inner();
        let subject = self.term(inner.next()?)?;
        let predicates: Vec<Predicate> = inner.filter_map(|p| self.predicate(p)).collect();
        let last = predicates.last().and_then(|p| p.objects.last());
        let mut end = last.map_or(subject.range.end, |o| o.range.end);
        let mut dot = None;
        if rule == Rule::triplesOfGraph {
            // Semicolons may trail, and the rule goes on over blanks and comments.
            while let Some(mark) = mark(self.text, end).filter(|m| m.of(self.text) == ";") {
                end = mark.end;
            }
        } else {
            end = whole.end;
            dot = Some(Range32 {
                start: end - 1,
                end,
            });
        }
        let range = Range32 {
            start: whole.start,
            end,
        };
        Some(Statement {
            range,
            subject,
            predicates,
            dot,
            cut: false,
        })
    }

    fn predicate(&self, pair: Pair<'_, Rule>) -> Option<Predicate> {
        let mut inner = pair.into_inner();
        let verb = self.term(inner.next()?)?;
        let objects = inner.filter_map(|o| self.term(o)).collect();
        Some(Predicate { verb, objects })
    }

    fn term(&self, pair: Pair<'_, Rule>) -> Option<Term> {
        let rule = pair.as_rule();
        let range = self.range(&pair);
        if let Some((_, form)) = LEAVES.iter().find(|(leaf, _)| *leaf == rule) {
            let form = form.clone();
            return Some(Term { range, form });
        }
        if rule == Rule::RDFLiteral || rule == Rule::nquadsLiteral {
            return self.literal(pair);
        }
        let form = if rule == Rule::blankNodePropertyList {
            let inner = pair.into_inner().filter_map(|p| self.predicate(p));
            Form::Properties(whole(inner.collect()))
        } else if rule == Rule::collection {
            let inner = pair.into_inner().filter_map(|p| self.term(p));
            Form::List(whole(inner.collect()))
        } else {
            return None;
        };
        Some(Term { range, form })
    }

    fn literal(&self, pair: Pair<'_, Rule>) -> Option<Term> {
        let mut inner = pair.into_inner();
        let string = self.range(&inner.next()?);
        let mut range = string;
        let suffix = match inner.next() {
            None => Suffix::None,
            Some(pair) => {
                let at = self.range(&pair);
                range.end = at.end;
                if pair.as_rule() == Rule::LANGTAG {
                    Suffix::Language(at)
                } else if pair.as_rule() == Rule::IRIREF {
                    Suffix::Iri(at)
                } else {
                    Suffix::Name(at)
                }
            }
        };
        Some(Term {
            range,
            form: Form::String(string, suffix),
        })
    }

    pub fn directive(&self, mut pairs: Pairs<'_, Rule>) -> Option<Directive> {
        let pair = pairs.next()?;
        let rule = pair.as_rule();
        let whole = self.range(&pair);
        let mut inner = pair.into_inner().map(|p| self.range(&p));
        let keyword = inner.next()?;
        let named = rule == Rule::prefixID || rule == Rule::sparqlPrefix;
        let prefix = if named { Some(inner.next()?) } else { None };
        let iri = inner.next()?;
        let dotted = rule == Rule::prefixID || rule == Rule::base;
        let dot = dotted.then_some(Range32 {
            start: whole.end - 1,
            end: whole.end,
        });
        Some(Directive {
            keyword,
            prefix,
            iri,
            dot,
        })
    }

    pub fn graph_open(&self, pairs: Pairs<'_, Rule>) -> Option<GraphOpen> {
        let mut open = GraphOpen {
            keyword: None,
            name: None,
            brace: Range32::default(),
        };
        for pair in pairs {
            let range = self.range(&pair);
            if pair.as_rule() == Rule::GRAPH {
                open.keyword = Some(range);
            } else if pair.as_rule() == Rule::openingBrace {
                open.brace = range;
                return Some(open);
            } else {
                open.name = self.term(pair);
            }
        }
        None
    }

    pub fn line(&self, pairs: Pairs<'_, Rule>) -> Option<Line> {
        let mut terms = pairs.filter_map(|pair| self.term(pair));
        Some(Line {
            subject: terms.next()?,
            predicate: terms.next()?,
            object: terms.next()?,
            graph: terms.next(),
        })
    }
}

fn whole<T>(inner: Vec<T>) -> Bracket<T> {
    Bracket {
        inner,
        closed: true,
        cut: false,
    }
}
