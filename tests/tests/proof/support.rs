//! The book's page of what each target holds: made from the targets' capabilities, and from the ledgers of
//! the models that engines are asked about.

use crate::cases::{self, Case};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use udac_driver::{Emit, Order, TARGETS};
use udac_projection::capabilities::{
    Capabilities, Construct, Extensions, Qualified, Singletons, Subclasses, Support, Traits, Unions,
};
use udac_projection::obligations::ConstraintKind;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{checked, compiled, each, errors, everything};

/// What becomes of the constraints of each kind, from the best to the worst, in a target's ledgers.
pub type Outcomes = BTreeMap<&'static str, BTreeSet<Outcome>>;

/// The models: all that engines are asked about in a run that lands.
const MODELS: u64 = crate::ALL;

#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    Native,
    Encoded,
    Lossy,
    Unsupported,
}

impl Outcome {
    pub const ALL: [Self; 4] = [Self::Native, Self::Encoded, Self::Lossy, Self::Unsupported];

    pub const fn word(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Encoded => "encoded",
            Self::Lossy => "lossy",
            Self::Unsupported => "unsupported",
        }
    }
}

/// What the ledgers of a target say of models, by the kind of constraint.
fn outcomes(target: AnyTarget, cases: &[Case]) -> Outcomes {
    let order = Order {
        emit: [Emit::Ledger].into(),
        ..everything()
    };
    let mut found = Outcomes::new();
    for case in cases {
        let checked = checked(&case.sources);
        if checked.model.is_none() {
            continue;
        }
        let made = compiled(&checked, &[target], &order);
        if errors(&made.diagnostics) > 0 {
            continue;
        }
        for ledger in &made.artefacts {
            let ledger: Value = serde_json::from_str(&ledger.text).unwrap();
            for (word, kinds) in ledger["counts"].as_object().unwrap() {
                let outcome = Outcome::ALL.into_iter().find(|o| o.word() == word).unwrap();
                for code in kinds.as_object().unwrap().keys() {
                    let kind = ConstraintKind::from_code(code).unwrap();
                    found.entry(kind.code()).or_default().insert(outcome);
                }
            }
        }
    }
    found
}

/// What the ledgers of all targets say, by the target's name.
pub fn stated() -> Vec<(&'static str, Outcomes)> {
    let mut cases = cases::examples(1);
    cases.extend(cases::random(0..MODELS));
    each(TARGETS, |t| (t.common().name(), outcomes(*t, &cases)))
}

/// How a construct is held before its constraints are looked at: as such, or as something else.
fn held(construct: Construct, target: &dyn Capabilities) -> bool {
    match construct {
        Construct::SubClass | Construct::SealedClass => matches!(
            target.subclasses(),
            Subclasses::Native | Subclasses::Interfaces
        ),
        Construct::Trait => matches!(target.traits(), Traits::Native | Traits::Interfaces),
        Construct::QualifiedClass => target.qualified() == Qualified::Native,
        Construct::Singleton => target.singletons() == Singletons::Native,
        Construct::Union => target.unions() == Unions::Native,
        Construct::Extension => {
            matches!(
                target.extensions(),
                Extensions::Native | Extensions::ByKey | Extensions::InPlace
            )
        }
        Construct::KeyedClass
        | Construct::NestedClass
        | Construct::Enumeration
        | Construct::List
        | Construct::Refinement
        | Construct::ConnectedNode
        | Construct::CustomDatatype => true,
    }
}

/// The constraints that make a construct what it is.
const fn constraints(construct: Construct) -> &'static [ConstraintKind] {
    use ConstraintKind as K;
    match construct {
        Construct::KeyedClass => &[K::Key, K::Reference],
        Construct::NestedClass => &[K::Nesting],
        Construct::SubClass => &[K::TargetClass],
        Construct::SealedClass => &[K::Sealed],
        Construct::Trait | Construct::Extension | Construct::Refinement => &[],
        Construct::QualifiedClass => &[K::Membership],
        Construct::Singleton => &[K::Singleton],
        Construct::Union => &[K::Exclusive],
        Construct::Enumeration => &[K::Enumeration],
        Construct::List => &[K::Order, K::ListLength, K::ListDistinct],
        Construct::ConnectedNode => &[K::NodeIri],
        Construct::CustomDatatype => &[K::Pattern, K::Length, K::Bounds, K::Digits],
    }
}

fn cell(construct: Construct, target: &dyn Capabilities, outcomes: &Outcomes) -> Outcome {
    if target.construct(construct) == Support::No {
        return Outcome::Unsupported;
    }
    let shape = if held(construct, target) {
        Outcome::Native
    } else {
        Outcome::Encoded
    };
    let kinds = constraints(construct).iter();
    let worst = kinds.filter_map(|k| outcomes.get(k.code())?.last().copied());
    // That a constraint is lost does not lose the construct.
    worst.map(|o| o.min(Outcome::Lossy)).fold(shape, Ord::max)
}

fn page() -> String {
    let capabilities = TARGETS
        .iter()
        .map(|t| t.common().capabilities(&Options::default()));
    let targets: Vec<(&str, Box<dyn Capabilities>, Outcomes)> = capabilities
        .zip(stated())
        .map(|(capabilities, (name, outcomes))| (name, capabilities, outcomes))
        .collect();
    let names: Vec<&str> = targets.iter().map(|t| t.0).collect();
    let head = format!(
        "| {} |\n|---{}|",
        names.join(" | "),
        "|---".repeat(names.len())
    );
    let mut out = String::from(
        "# What each target holds

Made from the targets' capabilities and from the ledgers of models that use everything, without options. The
ledger of a model (`--emit ledger`) says the same of that model, with places. [What engines
prove](proof.md) of it is a page of its own.

- *native*: the target has the thing, and enforces it by itself;
- *encoded*: it is carried by other means;
- *lossy*: it is there, and something of what the model says of it is not enforced;
- *unsupported*: it cannot be said at all. A model that uses such a construct does not compile for the target; of such
  a constraint nothing is there, as of a class whose values nothing holds.

## Constructs

",
    );
    let _ = writeln!(out, "| {head}");
    for construct in Construct::ALL {
        let cells = targets
            .iter()
            .map(|(_, capabilities, outcomes)| cell(*construct, &**capabilities, outcomes).word());
        let cells: Vec<&str> = cells.collect();
        let _ = writeln!(out, "| {} | {} |", construct.words(), cells.join(" | "));
    }
    out.push_str(
        "
## Constraints

What becomes of the constraints of each kind; where it depends on the datatype or on how values are held,
all that occurs. `--deny loss/<kind>` makes a loss an error.

",
    );
    let _ = writeln!(out, "| {head}");
    for kind in ConstraintKind::ALL {
        let cells = targets.iter().map(|(_, _, outcomes)| {
            let all = outcomes.get(kind.code()).into_iter().flatten();
            let words: Vec<&str> = all.map(|o| o.word()).collect();
            words.join(", ")
        });
        let cells: Vec<String> = cells.collect();
        let _ = writeln!(out, "| `{}` | {} |", kind.code(), cells.join(" | "));
    }
    out
}

#[test]
fn the_page_of_what_targets_hold_is_fresh() {
    let path = udac_tests::root().join("book/src/reference/support.md");
    let page = page();
    if std::env::var_os("UDAC_BLESS").is_some() {
        fs::write(&path, &page).unwrap();
    }
    let committed = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        page == committed,
        "`UDAC_BLESS=1` writes {}",
        path.display()
    );
}
