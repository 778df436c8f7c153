//! Literals of a datatype with all its facets.
//!
//! In: a datatype, the facets of refinements, and chance. Out: lexical forms that keep within all of them, or
//! none where none is found in a bounded number of tries.

mod number;
mod octets;
mod pattern;
mod text;
mod time;

use crate::chance::Chance;
use pattern::Pattern;
use std::cell::OnceCell;
use std::cmp::Ordering;
use std::collections::BTreeSet;
use udac_codec::Node;
use udac_graph::{TermId, Terms};
use udac_model::conformance::Builtin;
use udac_model::domain::{DatatypeId, Facets, Model, Primitive};
use udac_model::resolve::{digits, length, tighten};

/// How often a value is drawn before there is said to be none.
const TRIES: u32 = 64;

/// With a pattern, whose parts know nothing of one another.
const TRIES_OF_PATTERNS: u32 = 512;

pub(crate) const STRING: &str = "http://www.w3.org/2001/XMLSchema#string";

/// The language tags of texts.
pub(crate) const LANGUAGES: &[&str] = &[
    "en", "de", "fr", "ja", "ar", "pt-br", "fi", "el", "nl", "pl", "ko", "sw",
];

/// A bound as it is written.
#[derive(Debug, Clone)]
pub(crate) struct Bound {
    pub(crate) text: String,
    pub(crate) exclusive: bool,
}

/// The values of a datatype that facets leave.
#[derive(Debug, Clone)]
pub(crate) struct Space {
    pub(crate) primitive: Primitive,
    pub(crate) builtin: Builtin,
    /// What literals are typed with: the nearest datatype that no model declares.
    pub(crate) datatype: String,
    pub(crate) patterns: Vec<Pattern>,
    /// The one length.
    pub(crate) length: Option<u64>,
    /// The least length.
    pub(crate) least: Option<u64>,
    /// The greatest length.
    pub(crate) most: Option<u64>,
    pub(crate) low: Vec<Bound>,
    pub(crate) high: Vec<Bound>,
    pub(crate) total: Option<u64>,
    pub(crate) fraction: Option<u64>,
    /// Whether a value was found, once it was asked.
    pub(crate) inhabited: OnceCell<bool>,
}

impl Space {
    /// The values of a datatype within further facets.
    pub(crate) fn of(
        model: &Model,
        terms: &Terms,
        datatype: DatatypeId,
        facets: &[&Facets],
    ) -> Self {
        let info = &model.datatypes[datatype];
        let mut all = info.facets.clone();
        for further in facets {
            tighten(terms, info.primitive, &mut all, further);
        }
        let text = |term: TermId| terms.text(term).to_owned();
        let written = text(model.datatypes[self::written(model, datatype)].iri);
        let patterns = all.pattern.iter().chain(&all.more_patterns);
        let bound = |term: Option<TermId>, exclusive| {
            term.map(|t| Bound {
                text: text(t),
                exclusive,
            })
        };
        let bounds = |inclusive, exclusive| -> Vec<Bound> {
            let both = [bound(inclusive, false), bound(exclusive, true)];
            both.into_iter().flatten().collect()
        };
        Self {
            primitive: info.primitive,
            builtin: Builtin::named(&written).unwrap_or_else(|| info.primitive.into()),
            datatype: written,
            // The rules refuse a pattern that cannot be compiled.
            patterns: patterns
                .filter_map(|p| Pattern::of(terms.text(*p)))
                .collect(),
            length: all.length,
            least: all.min_length,
            most: all.max_length,
            low: bounds(all.min_inclusive, all.min_exclusive),
            high: bounds(all.max_inclusive, all.max_exclusive),
            total: all.total_digits,
            fraction: all.fraction_digits,
            inhabited: OnceCell::new(),
        }
    }

    /// Least and greatest length.
    pub(crate) fn lengths(&self) -> (u64, Option<u64>) {
        let most = [self.length, self.most].into_iter().flatten().min();
        (self.length.max(self.least).unwrap_or(0), most)
    }

    /// Whether a lexical form is a value.
    pub(crate) fn admits(&self, text: &str) -> bool {
        self.builtin.admits(text) && self.misses(text).is_empty()
    }

    /// The facets that a value of the primitive datatype does not keep within.
    pub(crate) fn misses(&self, text: &str) -> Vec<Missed> {
        let keeps = |bound: &Bound, wanted: Ordering| {
            let order = self.builtin.compare(text, &bound.text);
            order == Some(wanted) || (order == Some(Ordering::Equal) && !bound.exclusive)
        };
        let long = length(self.primitive, text);
        let (total, fraction) = digits(text).unwrap_or((0, 0));
        let keeps = |missed: Missed| match missed {
            Missed::Length => self.length.is_none_or(|length| long == length),
            Missed::Short => self.least.is_none_or(|least| long >= least),
            Missed::Long => self.most.is_none_or(|most| long <= most),
            Missed::Small => self.low.iter().all(|b| keeps(b, Ordering::Greater)),
            Missed::Large => self.high.iter().all(|b| keeps(b, Ordering::Less)),
            Missed::Digits => self.total.is_none_or(|most| total <= most),
            Missed::Fraction => self.fraction.is_none_or(|most| fraction <= most),
            Missed::Pattern => self.patterns.iter().all(|p| p.matches(text)),
        };
        Missed::ALL.into_iter().filter(|m| !keeps(*m)).collect()
    }

    /// Whether there is a facet to be missed.
    pub(crate) fn is_limited(&self, by: Missed) -> bool {
        match by {
            Missed::Length => self.length.is_some(),
            Missed::Short => self.least.is_some_and(|least| least > 0),
            Missed::Long => self.most.is_some(),
            Missed::Small => !self.low.is_empty(),
            Missed::Large => !self.high.is_empty(),
            Missed::Digits => self.total.is_some(),
            Missed::Fraction => self.fraction.is_some(),
            Missed::Pattern => !self.patterns.is_empty(),
        }
    }

    /// Whether a value is found.
    pub(crate) fn is_inhabited(&self) -> bool {
        *self.inhabited.get_or_init(|| self.has(1))
    }

    /// Whether so many different values are found.
    pub(crate) fn has(&self, count: usize) -> bool {
        let mut found: BTreeSet<String> = BTreeSet::new();
        let mut random = Chance::seeded(0);
        let counted = (0..64 * count as u64).map(Chance::counted);
        let first = (0..4 * count)
            .map(|_| self.draw(&mut random))
            .take_while(Option::is_some);
        for text in first.flatten() {
            found.insert(self.canonical(&text));
            if found.len() >= count {
                return true;
            }
        }
        for mut chance in counted {
            found.extend(self.draw(&mut chance).map(|t| self.canonical(&t)));
            if found.len() >= count {
                return true;
            }
        }
        false
    }

    /// A value, unless none is found.
    pub(crate) fn draw(&self, chance: &mut Chance) -> Option<String> {
        let tries = match chance {
            Chance::Counted(_) => 1,
            Chance::Random(_) if self.patterns.is_empty() => TRIES,
            Chance::Random(_) => TRIES_OF_PATTERNS,
        };
        for _ in 0..tries {
            let drawn = self.candidate(chance);
            if let Some(text) = drawn.filter(|text| self.admits(text)) {
                return Some(text);
            }
        }
        None
    }

    fn candidate(&self, chance: &mut Chance) -> Option<String> {
        match self.primitive {
            Primitive::String | Primitive::LangString | Primitive::AnyUri
                if !self.patterns.is_empty() =>
            {
                let pattern = chance.pick(&self.patterns)?;
                pattern.text(self.lengths(), chance)
            }
            Primitive::String | Primitive::LangString => Some(text::text(self.lengths(), chance)),
            Primitive::AnyUri => Some(text::uri(self.lengths(), chance)),
            Primitive::AnyLiteral => Some(text::text((0, None), chance)),
            Primitive::Boolean => Some(chance.pick(&["true", "false"])?.to_string()),
            Primitive::Date => time::date(self, chance),
            Primitive::DateTime => time::moment(self, chance),
            Primitive::Time => time::time(self, chance),
            Primitive::Duration => time::duration(self, chance),
            Primitive::Binary => Some(octets::octets(self.lengths(), chance)),
            Primitive::Double | Primitive::Float => number::floating(self, chance),
            Primitive::Decimal
            | Primitive::Int
            | Primitive::Integer
            | Primitive::Long
            | Primitive::NonNegativeInteger => number::exact(self, chance),
        }
    }

    /// A literal; text in a language is in the one given.
    pub(crate) fn literal(&self, chance: &mut Chance, language: &str) -> Option<Node> {
        let lexical = self.draw(chance)?;
        if self.primitive == Primitive::AnyLiteral {
            return Some(text::any_literal(lexical, chance));
        }
        Some(self.node(lexical, language))
    }

    /// The literal of a lexical form.
    pub(crate) fn node(&self, lexical: String, language: &str) -> Node {
        let tagged = self.primitive == Primitive::LangString;
        Node::Literal {
            lexical,
            datatype: self.datatype.clone(),
            language: tagged.then(|| language.to_owned()),
        }
    }

    /// The one text for a value: equal values have equal ones.
    pub(crate) fn canonical(&self, text: &str) -> String {
        self.builtin
            .canonical(text)
            .unwrap_or_else(|| text.to_owned())
    }
}

/// A facet that a value does not keep within.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Missed {
    Length,
    Short,
    Long,
    Small,
    Large,
    Digits,
    Fraction,
    Pattern,
}

impl Missed {
    /// All of them.
    pub(crate) const ALL: [Self; 8] = [
        Self::Length,
        Self::Short,
        Self::Long,
        Self::Small,
        Self::Large,
        Self::Digits,
        Self::Fraction,
        Self::Pattern,
    ];
}

/// The nearest datatype that no model declares as its own.
fn written(model: &Model, datatype: DatatypeId) -> DatatypeId {
    let mut at = datatype;
    // As many steps as there are datatypes: a valid model has no cycle.
    for _ in 0..model.datatypes.len() {
        let info = &model.datatypes[at];
        match info.base {
            Some(base) if info.custom => at = base,
            Some(_) | None => break,
        }
    }
    at
}
