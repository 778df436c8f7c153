//! Synthetic models: per class a key, 6 to 10 attributes, 2 or 3 relationships; an enumeration per
//! 5 classes; English labels and descriptions.

use std::fmt::Write as _;

const WORDS: &[&str] = &[
    "account",
    "agreement",
    "archive",
    "asset",
    "audience",
    "balance",
    "batch",
    "branch",
    "budget",
    "campaign",
    "catalog",
    "channel",
    "claim",
    "contract",
    "country",
    "credit",
    "delivery",
    "device",
    "document",
    "edition",
    "episode",
    "event",
    "format",
    "invoice",
    "label",
    "language",
    "license",
    "market",
    "member",
    "message",
    "network",
    "order",
    "package",
    "partner",
    "payment",
    "period",
    "policy",
    "product",
    "profile",
    "project",
    "provider",
    "region",
    "release",
    "report",
    "review",
    "schedule",
    "season",
    "segment",
    "service",
    "session",
    "shipment",
    "source",
    "studio",
    "supplier",
    "survey",
    "territory",
    "title",
    "transfer",
    "vendor",
    "window",
];

const DATATYPES: &[&str] = &[
    "string",
    "boolean",
    "int",
    "long",
    "integer",
    "decimal",
    "double",
    "float",
    "date",
    "dateTime",
    "anyURI",
    "nonNegativeInteger",
    "string",
];

/// The prefix of what models are written in.
pub(super) const UPPER: &str = "@prefix upper: <https://w3id.org/udac/upper#> .\n";

/// A small generator of numbers, the same on every machine (PCG, 32 bits of output).
struct Dice(u64);

impl Dice {
    fn roll(&mut self, below: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap_or(0) % below.max(1)
    }

    fn word(&mut self) -> &'static str {
        WORDS
            .get(self.roll(WORDS.len()))
            .copied()
            .unwrap_or("thing")
    }
}

fn capital(word: &str) -> String {
    let mut chars = word.chars();
    chars
        .next()
        .map_or_else(String::new, |c| c.to_uppercase().chain(chars).collect())
}

/// A model of so many classes, as Turtle. The same for the same numbers.
pub(crate) fn model(classes: usize, seed: u64) -> String {
    let mut dice = Dice(seed ^ 0x9e37_79b9_7f4a_7c15);
    let mut out = String::with_capacity(classes * 4_000);
    out.push_str(
        "@prefix owl:   <http://www.w3.org/2002/07/owl#> .\n\
         @prefix uda:   <https://w3id.org/udac/uda#> .\n\
         @prefix upper: <https://w3id.org/udac/upper#> .\n\
         @prefix xsd:   <http://www.w3.org/2001/XMLSchema#> .\n\
         @prefix synth: <https://example.org/synth#> .\n\n\
         synth:\n    a            upper:DomainModel ;\n    upper:domain \"synth\" ;\n    owl:imports  uda: ;\n.\n",
    );
    let names: Vec<String> = (0..classes)
        .map(|i| format!("{}{}{i}", capital(dice.word()), capital(dice.word())))
        .collect();
    let enumerations = classes.div_ceil(5);
    for i in 0..enumerations {
        enumeration(&mut out, i, &mut dice);
    }
    for (i, name) in names.iter().enumerate() {
        class(&mut out, i, name, &names, enumerations, &mut dice);
    }
    out
}

fn enumeration(out: &mut String, i: usize, dice: &mut Dice) {
    let values: Vec<String> = (0..3 + dice.roll(4))
        .map(|v| format!("{}{i}x{v}", capital(dice.word())))
        .collect();
    let list: Vec<String> = values.iter().map(|v| format!("synth:{v}")).collect();
    let _ = write!(
        out,
        "\nsynth:Kind{i}\n    a                 upper:Enumeration ;\n    upper:oneOf       ( {} ) ;\n    \
         upper:label       \"kind {i}\"@en ;\n    upper:description \"One of the kinds that are told apart under number {i}.\"@en ;\n.\n",
        list.join(" ")
    );
    for value in values {
        let _ = write!(
            out,
            "\nsynth:{value}\n    a           upper:EnumValue ;\n    upper:label \"{}\"@en ;\n.\n",
            value.to_lowercase()
        );
    }
}

fn class(
    out: &mut String,
    i: usize,
    name: &str,
    names: &[String],
    enumerations: usize,
    dice: &mut Dice,
) {
    let mut properties = vec![(format!("id{i}"), "string".to_owned(), true)];
    for a in 0..6 + dice.roll(5) {
        let datatype = DATATYPES
            .get(dice.roll(DATATYPES.len()))
            .copied()
            .unwrap_or("string");
        properties.push((
            format!("{}{}{i}a{a}", dice.word(), capital(dice.word())),
            datatype.to_owned(),
            false,
        ));
    }
    let mut relationships = Vec::new();
    for r in 0..2 + dice.roll(2) {
        let target = if r == 0 && dice.roll(2) == 0 {
            format!("Kind{}", dice.roll(enumerations))
        } else {
            names
                .get(dice.roll(names.len()))
                .cloned()
                .unwrap_or_default()
        };
        relationships.push((format!("{}Of{i}r{r}", dice.word()), target));
    }
    let all: Vec<String> = properties
        .iter()
        .map(|(p, _, _)| p)
        .chain(relationships.iter().map(|(p, _)| p))
        .map(|p| format!("    upper:property    synth:{p} ;\n"))
        .collect();
    let _ = write!(
        out,
        "\nsynth:{name}\n    a                 upper:DirectClass ;\n    upper:keyedOn     ( synth:id{i} ) ;\n{}    \
         upper:label       \"{}\"@en ;\n    upper:description \"A {} as the business knows it, one of many that are kept.\"@en ;\n.\n",
        all.concat(),
        name.to_lowercase(),
        name.to_lowercase()
    );
    for (property, datatype, key) in &properties {
        let counts = if *key || dice.roll(3) == 0 {
            "    upper:minCount    1 ;\n    upper:maxCount    1 ;\n"
        } else {
            "    upper:minCount    0 ;\n    upper:maxCount    1 ;\n"
        };
        let _ = write!(
            out,
            "\nsynth:{property}\n    a                 upper:Attribute ;\n    upper:datatype    xsd:{datatype} ;\n{counts}    \
             upper:label       \"{property}\"@en ;\n    upper:description \"The {property} of it, as it stands in the source system.\"@en ;\n.\n"
        );
    }
    for (property, target) in &relationships {
        let counts = if dice.roll(4) == 0 {
            "    upper:minCount    0 ;\n"
        } else {
            "    upper:minCount    0 ;\n    upper:maxCount    1 ;\n"
        };
        let _ = write!(
            out,
            "\nsynth:{property}\n    a                 upper:Relationship ;\n    upper:class       synth:{target} ;\n{counts}    \
             upper:label       \"{property}\"@en ;\n    upper:description \"The {target} that belongs to it, where there is one.\"@en ;\n.\n"
        );
    }
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_same_numbers_give_the_same_model() {
        assert_eq!(super::model(20, 1), super::model(20, 1));
        assert_ne!(super::model(20, 1), super::model(20, 2));
    }
}
