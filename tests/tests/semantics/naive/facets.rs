//! What models say of datatypes and facets: whether they fit together. Of custom datatypes and of refinements.

use super::graph::Term;
use super::literals;
use super::rules::Rules;
use std::cmp::Ordering;

const LOWER: &[&str] = &["upper:minInclusive", "upper:minExclusive"];
const HIGHER: &[&str] = &["upper:maxInclusive", "upper:maxExclusive"];
const LENGTHS: &[&str] = &[
    "upper:length",
    "upper:minLength",
    "upper:maxLength",
    "upper:pattern",
];
const DIGITS: &[&str] = &["upper:totalDigits", "upper:fractionDigits"];

impl Rules<'_> {
    pub fn datatype(&self, datatype: &Term) {
        let circle = self.circle(datatype, "upper:baseDatatype");
        self.say(circle, "model/datatype-cycle", datatype);
        if let Some(base) = self
            .all
            .object(datatype, "upper:baseDatatype")
            .filter(|_| !circle)
        {
            let above = self.all.bases(base);
            self.facets(datatype, base, &above, "model/facet-widens-base");
        }
    }

    /// The facets that a datatype or a refinement states, and those that it inherits.
    pub fn facets(&self, stating: &Term, datatype: &Term, above: &[Term], widens: &'static str) {
        let bases = self.all.bases(datatype);
        let is = |list: &[&str]| bases.iter().any(|b| list.contains(&b.iri()));
        let unordered = is(&[
            "xsd:string",
            "xsd:anyURI",
            "xsd:boolean",
            "xsd:base64Binary",
            "rdf:langString",
        ]);
        let texts = is(&[
            "xsd:string",
            "xsd:anyURI",
            "xsd:base64Binary",
            "rdf:langString",
            "rdfs:Literal",
        ]);
        let built_in = bases
            .iter()
            .find(|b| self.all.kind(b) != "CustomDatatype" && !b.is_blank());
        let inherited: Vec<(&str, &Term)> = above.iter().flat_map(|a| self.all.about(a)).collect();
        let own: Vec<(&str, &Term)> = self
            .all
            .about(stating)
            .into_iter()
            .filter(|(p, _)| facet(p))
            .collect();
        for (name, bound) in &own {
            let ordered = LOWER.contains(name) || HIGHER.contains(name);
            self.say(ordered && unordered, "model/bounds-on-unordered", stating);
            self.say(
                LENGTHS.contains(name) && !texts,
                "model/length-on-non-string",
                stating,
            );
            self.say(
                DIGITS.contains(name) && !is(&["xsd:decimal"]),
                "model/digits-on-non-decimal",
                stating,
            );
            if ordered && !unordered {
                let primitive = built_in.and_then(|b| {
                    self.all
                        .bases(b)
                        .iter()
                        .find(|b| b.iri() != "xsd:decimal")
                        .cloned()
                });
                let fits = primitive.is_none_or(|p| {
                    let codes = literals::faults(&self.all, &p, &[], bound);
                    !codes.iter().any(|c| {
                        matches!(*c, "conform/wrong-datatype" | "conform/ill-formed-literal")
                    })
                });
                self.say(!fits, "model/bound-not-in-datatype", stating);
            }
            let looser = inherited
                .iter()
                .any(|(other, old)| loosens((name, bound), (other, old)));
            self.say(looser, widens, stating);
        }
        let all: Vec<_> = own.iter().chain(&inherited).collect();
        let empty = all.iter().any(|a| all.iter().any(|b| excludes(**a, **b)));
        self.say(!own.is_empty() && empty, "model/inverted-bounds", stating);
    }
}

pub fn facet(name: &str) -> bool {
    [LOWER, HIGHER, LENGTHS, DIGITS]
        .iter()
        .any(|group| group.contains(&name))
}

fn order(a: &Term, b: &Term) -> Option<Ordering> {
    let value = |t: &Term| match t {
        Term::Literal(text, datatype, _) => literals::value(datatype, text),
        Term::Iri(_) | Term::Blank(_) => None,
    };
    value(a)?.partial_cmp(&value(b)?)
}

/// Whether a facet lets through what an earlier one does not.
fn loosens((new, bound): (&str, &Term), (old, earlier): (&str, &Term)) -> bool {
    let order = order(bound, earlier);
    let same_side = |side: &[&str], looser| {
        let includes = new.ends_with("Inclusive") && old.ends_with("Exclusive");
        side.contains(&new)
            && side.contains(&old)
            && (order == Some(looser) || (includes && order == Some(Ordering::Equal)))
    };
    same_side(LOWER, Ordering::Less)
        || same_side(HIGHER, Ordering::Greater)
        || new == old
            && match new {
                "upper:length" => order.is_some_and(Ordering::is_ne),
                "upper:minLength" => order == Some(Ordering::Less),
                "upper:maxLength" | "upper:totalDigits" | "upper:fractionDigits" => {
                    order == Some(Ordering::Greater)
                }
                _ => false,
            }
}

/// Whether no value meets both of two facets.
fn excludes((low, least): (&str, &Term), (high, greatest): (&str, &Term)) -> bool {
    let Some(order) = order(least, greatest) else {
        return false;
    };
    let open = low.ends_with("Exclusive") || high.ends_with("Exclusive");
    match (low, high) {
        ("upper:minLength", "upper:maxLength" | "upper:length")
        | ("upper:length", "upper:maxLength") => order.is_gt(),
        _ if LOWER.contains(&low) && HIGHER.contains(&high) => {
            order.is_gt() || (open && order.is_eq())
        }
        _ => false,
    }
}
