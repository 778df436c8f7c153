//! Repairs of faults of conformance.
//!
//! In: a fault, its place, and the text there. Out: its diagnostic with what may have been meant and
//! the edit that writes it. An edit that is a guess says so.

use super::datatype::Builtin;
use super::fault::{Fault, Place};
use super::rules::{
    DANGLING_REFERENCE, LIST_ITEM_TWICE, LITERAL_FOR_IRI, NOT_A_LIST, WRONG_DATATYPE,
};
use super::vocabulary::namespace_of;
use udac_diagnostics::{Applicability, Diagnostic, Span};
use udac_graph::{Dataset, Locate, Term, TermId, lies_in};

/// A fault at its place.
pub(super) struct At<'a> {
    pub fault: &'a Fault,
    pub dataset: &'a Dataset,
    pub places: &'a dyn Locate,
    pub span: Span,
}

impl At<'_> {
    /// Adds the repair of the fault, if there is one.
    pub fn mended(&self, mut d: Diagnostic) -> Diagnostic {
        if let Some(graph) = self.not_imported() {
            let graph = udac_diagnostics::term(self.dataset.terms.text(graph));
            return d.help(format!("the graph {graph} describes it: import that"));
        }
        let suggestion = self.fault.facts.suggestion;
        if let Some(suggestion) = suggestion.filter(|s| !self.is_far(s.term)) {
            let iri = self.dataset.terms.text(suggestion.term);
            d = d.help(format!("did you mean {}?", udac_diagnostics::term(iri)));
            let sure = if suggestion.clear {
                Applicability::Machine
            } else {
                Applicability::Maybe
            };
            return d.repair("write the nearest name", sure, self.span, written(iri));
        }
        let rule = &self.fault.check.rule;
        if *rule == LIST_ITEM_TWICE.rule {
            self.item_once(d)
        } else if *rule == LITERAL_FOR_IRI.rule {
            self.iri(d)
        } else if *rule == WRONG_DATATYPE.rule {
            self.datatype(d)
        } else if *rule == NOT_A_LIST.rule {
            self.listed(d)
        } else if *rule == DANGLING_REFERENCE.rule {
            self.undescribed(d)
        } else {
            d
        }
    }

    /// What to do where nothing else can have been meant.
    fn undescribed(&self, d: Diagnostic) -> Diagnostic {
        let facts = &self.fault.facts;
        let (Some(value), Some(expected)) = (facts.value, facts.expected) else {
            return d;
        };
        let terms = &self.dataset.terms;
        d.help(format!(
            "describe {} here, as an instance of {} or of a class below it, or import the model that does",
            udac_diagnostics::term(terms.text(value)),
            udac_diagnostics::term(terms.text(expected)),
        ))
    }

    /// The graph that describes what nothing in sight describes.
    fn not_imported(&self) -> Option<TermId> {
        let value = self.fault.facts.value?;
        if self.fault.check.rule != DANGLING_REFERENCE.rule {
            return None;
        }
        let described = self.dataset.about(value).first()?;
        Some(self.dataset.graph_iri(described.graph))
    }

    /// Whether a term is of a vocabulary that the file does not write, where the author names an own one.
    fn is_far(&self, term: TermId) -> bool {
        let terms = &self.dataset.terms;
        let about = self.dataset.about(self.fault.subject).first();
        let own = about.map_or("", |q| terms.text(self.dataset.graph_iri(q.graph)));
        let namespace = namespace_of(terms.text(term));
        let written = |text: &str| text.contains(&format!("<{namespace}>"));
        let of_own = self
            .fault
            .facts
            .value
            .is_some_and(|v| lies_in(own, terms.text(v)));
        of_own && !lies_in(own, namespace) && !self.places.text(self.span.file).is_some_and(written)
    }

    /// Puts one value between parentheses.
    fn listed(&self, d: Diagnostic) -> Diagnostic {
        let value = self.fault.facts.value;
        let described = value.is_some_and(|v| !self.dataset.about(v).is_empty());
        let Some((_, text)) = self.around().filter(|_| described) else {
            return d;
        };
        let list = format!("( {text} )");
        d.repair(
            "a list of one is written in parentheses",
            Applicability::Maybe,
            self.span,
            list,
        )
    }

    /// The text of the file before the place, and that at it.
    fn around(&self) -> Option<(&str, &str)> {
        let text = self.places.text(self.span.file)?;
        let range = self.span.range();
        Some((text.get(..range.start)?, text.get(range)?))
    }

    /// Takes the second of two equal items out of a list that is written in parentheses.
    fn item_once(&self, d: Diagnostic) -> Diagnostic {
        let Place::Object(ordinal) = self.fault.place else {
            return d;
        };
        let opening = self.places.predicate(ordinal).and_then(|open| {
            let text = self.places.text(open.file)?;
            text.get(open.range())
        });
        let Some((before, _)) = self.around().filter(|_| opening == Some("(")) else {
            return d;
        };
        let kept = before.trim_end_matches([' ', '\t']).len();
        let span = Span::new(self.span.file, kept, self.span.end as usize);
        d.fix("remove the second one", span, "")
    }

    /// Takes the quotes off an IRI.
    fn iri(&self, d: Diagnostic) -> Diagnostic {
        let Some((lexical, _)) = self.plain_string() else {
            return d;
        };
        if self.is_prefixed(lexical) {
            let sure = Applicability::Maybe;
            return d.repair("write the name without quotes", sure, self.span, lexical);
        }
        let absolute = ["http://", "https://", "urn:"]
            .iter()
            .any(|scheme| lexical.starts_with(scheme));
        let unfit = |c: char| c.is_whitespace() || c.is_control() || "<>\"{}|^`\\".contains(c);
        if !absolute || lexical.contains(unfit) {
            return d;
        }
        let described = self.dataset.terms.find(lexical);
        let described = described.is_some_and(|t| !self.dataset.about(t).is_empty());
        let sure = if described || self.fault.facts.expected.is_none() {
            Applicability::Machine
        } else {
            Applicability::Maybe
        };
        d.repair(
            "write the IRI without quotes",
            sure,
            self.span,
            written(lexical),
        )
    }

    /// Whether a text is a name with a prefix that the file declares.
    fn is_prefixed(&self, lexical: &str) -> bool {
        let Some((prefix, local)) = lexical.split_once(':') else {
            return false;
        };
        let plain = |c: char| c.is_alphanumeric() || c == '-' || c == '_';
        let declared = |text: &str| text.contains(&format!("@prefix {prefix}:"));
        !local.is_empty()
            && local.chars().all(plain)
            && prefix.chars().all(plain)
            && self.places.text(self.span.file).is_some_and(declared)
    }

    /// Gives a string the datatype that is expected, if it is one of its values.
    fn datatype(&self, d: Diagnostic) -> Diagnostic {
        let (Some((lexical, text)), Some(expected)) =
            (self.plain_string(), self.fault.facts.expected)
        else {
            return d;
        };
        let Some(builtin) = self.fault.facts.fits else {
            return d;
        };
        if is_bare(lexical, builtin) {
            return d.fix("write it without quotes", self.span, lexical);
        }
        let datatype = self.dataset.terms.text(expected);
        let typed = format!("{text}^^{}", written(datatype));
        d.fix("state the datatype", self.span, typed)
    }

    /// The value, if it is a string that is written in quotes alone; and as it is written.
    fn plain_string(&self) -> Option<(&str, &str)> {
        let value = self.fault.facts.value?;
        let (_, written) = self.around()?;
        match self.dataset.terms.get(value) {
            // Nothing stands behind the quotes.
            Term::Literal { lexical, .. } if written.ends_with(['"', '\'']) => {
                Some((lexical, written))
            }
            Term::Literal { .. } | Term::Iri(_) | Term::Blank(_) => None,
        }
    }
}

/// An IRI as an edit writes it, to be put as the author writes it later.
fn written(iri: &str) -> String {
    format!("<{iri}>")
}

/// Whether a value that a datatype admits may be written bare, and is of the datatype then too.
fn is_bare(lexical: &str, datatype: Builtin) -> bool {
    let digits = lexical.strip_prefix(['+', '-']).unwrap_or(lexical);
    if digits.is_empty() {
        return false;
    }
    if datatype == Builtin::Boolean {
        matches!(lexical, "true" | "false")
    } else {
        datatype.derives_from(Builtin::Decimal) && digits.bytes().all(|b| b.is_ascii_digit())
    }
}
