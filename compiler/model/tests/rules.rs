//! Every page of a rule is run: its erroneous block raises exactly that rule, its mended one none.

mod support;

use support::{Loaded, load};
use udac_diagnostics::{Diagnostic, Rule};
use udac_model::rules::Fault;
use udac_model::{RULES, check};

fn faults(loaded: &Loaded) -> Vec<Fault> {
    check(&loaded.input(), loaded.resolve()).faults
}

/// The rules that run on the resolved model.
fn rules() -> impl Iterator<Item = &'static Rule> {
    RULES
        .iter()
        .copied()
        .filter(|r| r.code.starts_with("model/"))
}

/// The Turtle blocks of a page that are marked with a word.
fn blocks<'a>(page: &'a str, word: &str) -> Vec<&'a str> {
    let opening = format!("```turtle {word}\n");
    let parts = page.split(opening.as_str()).skip(1);
    parts.filter_map(|part| part.split("```").next()).collect()
}

#[test]
fn pages_are_true() {
    let mut wrong = Vec::new();
    let mut count = 0;
    for rule in rules() {
        count += 1;
        assert!(
            rule.page.starts_with(&format!("# {}\n", rule.code)),
            "the page of {} has another title",
            rule.code
        );
        let (bad, good) = (blocks(rule.page, "erroneous"), blocks(rule.page, "mended"));
        assert_eq!((bad.len(), good.len()), (1, 1), "blocks of {}", rule.code);
        let told = faults(&load(&bad));
        let codes: Vec<_> = told.iter().map(|f| f.rule.code).collect();
        if codes != [rule.code] {
            wrong.push(format!("{}: erroneous gives {codes:?}", rule.code));
        }
        let told = faults(&load(&good));
        if !told.is_empty() {
            let told: Vec<_> = told.iter().map(|f| (f.rule.code, &f.message)).collect();
            wrong.push(format!("{}: mended gives {told:?}", rule.code));
        }
    }
    assert!(count > 40);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn codes_are_unique_and_sorted_into_their_stage() {
    let mut codes: Vec<_> = RULES.iter().map(|r| r.code).collect();
    let count = codes.len();
    codes.sort_unstable();
    codes.dedup();
    assert_eq!(codes.len(), count);
    let stages = ["conform/", "model/", "skos/"];
    let staged = |c: &&str| stages.iter().any(|s| c.starts_with(s));
    assert!(codes.iter().all(staged));
}

#[test]
fn faultless_models_are_valid() {
    let texts = [
        include_str!("models/harbour.ttl"),
        include_str!("models/ledger.ttl"),
    ];
    let loaded = load(&texts);
    let checked = check(&loaded.input(), loaded.resolve());
    let told: Vec<_> = checked
        .faults
        .iter()
        .map(|f| (f.rule.code, &f.message))
        .collect();
    assert_eq!(told, []);
    assert!(checked.model.is_ok());
}

#[test]
fn the_embedded_models_are_valid() {
    let mut loaded = load(&[]);
    loaded.roots = loaded.models.clone();
    let checked = check(&loaded.input(), loaded.resolve());
    let errors: Vec<_> = checked
        .faults
        .iter()
        .map(|f| format!("{} {}", f.rule.code, f.message))
        .collect();
    assert_eq!(errors, [""; 0]);
}

/// Enough of a prefixed name.
fn short(iri: &str) -> Option<String> {
    let (space, local) = iri.rsplit_once(['#', '/'])?;
    let name = space.rsplit('/').next()?;
    Some(format!("{name}:{local}"))
}

/// What is said, as a reader sees it: each place by its quad.
fn told(loaded: &Loaded) -> String {
    let mut out = String::new();
    for fault in faults(loaded) {
        let place = |spot: udac_model::rules::Spot| {
            let quad = loaded.quad(spot.ordinal);
            let [s, p, o] = [quad.subject, quad.predicate, quad.object]
                .map(|t| t.rsplit(['#', '/']).next().unwrap_or_default().to_owned());
            format!("{:?} of {s} {p} {o}", spot.part)
        };
        let word = fault.rule.severity.word();
        out += &format!("{word}[{}]: {}\n", fault.rule.code, fault.message);
        out += &format!("  at {}: {}\n", place(fault.at), fault.label);
        for (spot, label) in fault.also {
            out += &format!("  and {}: {label}\n", place(spot));
        }
        for note in fault.notes {
            out += &format!("  note: {note}\n");
        }
        for help in fault.help {
            out += &format!("  help: {help}\n");
        }
    }
    // The texts of all faults at once.
    let mut shown = RULES.first().map(|rule| Diagnostic::new(rule, out));
    if let Some(shown) = &mut shown {
        shown.rename_terms(&short);
    }
    let out = shown.map_or_else(String::new, |d| d.message);
    // Blank nodes are called anything.
    out.lines()
        .map(|line| {
            let words = line.split(' ').map(|w| {
                let w_colonless = w.trim_end_matches(':');
                let blank =
                    w_colonless.len() > 24 && w_colonless.bytes().all(|b| b.is_ascii_hexdigit());
                if blank {
                    w.replace(w_colonless, "[]")
                } else {
                    w.to_owned()
                }
            });
            words.collect::<Vec<_>>().join(" ") + "\n"
        })
        .collect()
}

#[test]
fn what_is_said() {
    let mut all = String::new();
    for rule in rules() {
        for bad in blocks(rule.page, "erroneous") {
            all += &told(&load(&[bad]));
        }
    }
    insta::assert_snapshot!(all);
}

#[test]
fn a_fault_in_one_class_hides_none_in_another() {
    let text = include_str!("models/faulty.ttl");
    insta::assert_snapshot!(told(&load(&[text])));
}

#[test]
fn a_long_circle_is_told_by_its_ends() {
    let mut text = "@prefix e: <https://example.org/e#> .\n\
         @prefix upper: <https://w3id.org/udac/upper#> .\n\
         e: a upper:DomainModel ; upper:domain \"e\" .\n"
        .to_owned();
    for n in 0..1000 {
        let next = (n + 1) % 1000;
        text += &format!("e:C{n} a upper:DirectClass ; upper:subClassOf e:C{next} .\n");
    }
    let loaded = load(&[&text]);
    let told = check(&loaded.input(), loaded.resolve()).faults;
    let [fault] = told.as_slice() else {
        panic!("{} faults", told.len());
    };
    // A thousand and the first again, of which ten are shown at either end.
    assert!(
        fault.message.contains(" → … 981 more … → "),
        "{}",
        fault.message
    );
    assert!(fault.message.ends_with("#C0>`"), "{}", fault.message);
    assert_eq!(fault.message.matches(" → ").count(), 20);
}
