//! Every model at hand, with what is kept of it: a second run changes nothing, and members in another
//! order are as good.

use super::{Lines, lines};
use crate::run::{checked, compiled, errors, everything, target, told};
use crate::worlds::{Variant, World, all_worlds, variants};
use std::path::Path;
use udac_diagnostics::SourceMap;
use udac_driver::{Artefact, Checked, Compiled, Emit, IDS_FILE, Ids, Order, TARGETS};
use udac_projection::target::AnyTarget;
use udac_tests::alone;

fn ids(text: &str) -> Ids {
    let (mut sources, mut said) = (SourceMap::default(), Vec::new());
    let ids = Ids::of(
        Path::new(IDS_FILE),
        text.to_owned(),
        &mut sources,
        &mut said,
    );
    assert_eq!(told(&sources, &said), "");
    ids
}

fn run(
    checked: &Checked,
    name: &str,
    variant: &Variant,
    ids: Option<Ids>,
    locked: bool,
) -> Compiled {
    let order = Order {
        options: [(name.to_owned(), variant.1.clone())].into(),
        ids,
        locked,
        ..everything()
    };
    compiled(checked, &[target(name).unwrap()], &order)
}

/// Calls for all worlds that a target holds, in all variants, with what is made and what is then kept.
fn each(mut call: impl FnMut(&World, &Checked, &'static str, &Variant, &Compiled, &str)) {
    for world in all_worlds() {
        let checked = checked(&world.sources);
        for of in TARGETS {
            let name = of.common().name();
            for variant in variants(name) {
                let made = run(&checked, name, &variant, Some(Ids::default()), false);
                if errors(&made.diagnostics) == 0 {
                    let text = made.ids.as_ref().unwrap().text();
                    call(world, &checked, name, &variant, &made, &text);
                }
            }
        }
    }
}

#[test]
fn a_second_run_changes_nothing() {
    let (mut count, mut numbered) = (0, Vec::new());
    each(|world, checked, name, variant, made, text| {
        let what = format!("{name} of {}{}", world.name, variant.0);
        let without = run(checked, name, variant, None, false);
        assert!(
            without.artefacts == made.artefacts,
            "{what}: being kept changes it"
        );
        let again = run(checked, name, variant, Some(ids(text)), true);
        assert_eq!(told(&checked.sources, &again.diagnostics), "", "{what}");
        assert_eq!(again.ids.unwrap().text(), text, "{what}");
        assert!(
            again.artefacts == made.artefacts,
            "{what}: what was kept changes it"
        );
        let rdf = matches!(target(name), Some(AnyTarget::Rdf(_)));
        let lines = lines(text);
        assert_eq!(lines.is_empty(), rdf, "{what}");
        let keys = lines.values().flat_map(|l| l.keys());
        let number = |k: &&String| {
            k.rsplit('|')
                .next()
                .is_some_and(|w| w.parse::<u32>().is_ok())
        };
        numbered.extend(keys.filter(number).map(|k| format!("{what}: {k}")));
        count += 1;
    });
    assert!(count > 300, "{count}");
    // What tells nodes apart is what they are made of, and no number that depends on the others.
    assert!(numbered.is_empty(), "{numbered:#?}");
}

/// The lines with the ids of each owner's members turned round.
fn turned(text: &str) -> String {
    let mut turned: Lines = lines(text);
    for lines in turned.values_mut() {
        let owner = |key: &str| key.split_once(' ').map(|(owner, _)| owner.to_owned());
        let mut last = std::collections::BTreeMap::new();
        for (key, line) in lines.iter() {
            let last: &mut u32 = last.entry(owner(key)).or_default();
            *last = line.id.unwrap_or(0).max(*last);
        }
        for (key, line) in lines.iter_mut() {
            line.id = line.id.map(|id| last[&owner(key)] + 1 - id);
        }
    }
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    let mut out = "version = 1\n".to_owned();
    for (target, lines) in &turned {
        out += &format!("[{target}]\n");
        for (key, line) in lines {
            let id = line.id.map(|id| format!("id = {id}"));
            let name = line.name.as_ref().map(|n| format!("name = {}", quoted(n)));
            let parts: Vec<String> = id.into_iter().chain(name).collect();
            out += &format!("{} = {{ {} }}\n", quoted(key), parts.join(", "));
        }
    }
    out
}

fn schema(made: &Compiled) -> impl Iterator<Item = &Artefact> {
    made.artefacts.iter().filter(|a| a.kind == Emit::Schema)
}

/// A text is as sound as it was with the model's own order.
fn read(name: &str, before: &Compiled, after: &Compiled, what: &str) {
    let database = |made: &Compiled| {
        let database = rusqlite::Connection::open_in_memory().unwrap();
        let run = schema(made).map(|a| database.execute_batch(&a.text));
        run.collect::<Result<Vec<()>, _>>()
            .map_err(|e| e.to_string())
    };
    match name {
        "sqlite" => assert_eq!(database(after), database(before), "{what}"),
        "avro" => {
            for (a, b) in schema(after).zip(schema(before)) {
                let read = |text| apache_avro::Schema::parse_str(text).map(|_| ());
                let (a, b) = (read(&a.text), read(&b.text));
                assert_eq!(a.is_ok(), b.is_ok(), "{what}: {a:?}");
            }
        }
        "rust" => {
            for artefact in schema(after) {
                let file = syn::parse_file(&artefact.text);
                assert!(file.is_ok(), "{what}");
            }
        }
        "graphql" => {
            for artefact in schema(after) {
                let text = alone(&artefact.text);
                let read = apollo_compiler::Schema::parse(text, "a.graphql");
                assert!(read.is_ok(), "{what}");
            }
        }
        _ => {}
    }
}

/// The lines with other names, no two of them alike.
fn renamed(text: &str, odd: &str) -> String {
    let mut count = 0;
    let mut line = |line: &str| match line.split_once("name = ") {
        Some((before, _)) => {
            count += 1;
            let name = serde_json::to_string(&format!("{odd}{count}")).unwrap();
            format!("{before}name = {name} }}\n")
        }
        None => format!("{line}\n"),
    };
    text.lines().map(&mut line).collect()
}

#[test]
fn names_that_were_changed_by_hand_are_written_or_refused() {
    let (mut written, mut refused) = (0, 0);
    for world in crate::worlds::worlds() {
        let checked = checked(&world.sources);
        for of in TARGETS {
            let (name, plain) = (of.common().name(), crate::worlds::plain());
            let made = run(&checked, name, &plain, Some(Ids::default()), false);
            let text = made.ids.unwrap().text();
            for odd in [
                "x", "Self", "true", "_", "r#", "1", "\u{e9}", "a b", "\"", "]]>", "*/",
            ] {
                let ids = ids(&renamed(&text, odd));
                let made = run(&checked, name, &plain, Some(ids), false);
                let faults = made.diagnostics.iter().map(|d| d.rule.code);
                let faults: Vec<_> = faults.filter(|c| *c != "ids/kept-name").collect();
                let what = format!("{name} of {}: {odd}", world.name);
                assert!(
                    faults.iter().all(|c| ["invalid-name", "name-collision"]
                        .contains(&c.rsplit('/').next().unwrap())),
                    "{what}: {faults:?}"
                );
                written += usize::from(faults.is_empty());
                refused += usize::from(!faults.is_empty());
            }
        }
    }
    assert!(written > 200 && refused > 200, "{written} {refused}");
}

#[test]
fn members_in_another_order_are_as_good() {
    let mut moved = 0;
    each(|world, checked, name, variant, made, text| {
        let what = format!("{name} of {}{}", world.name, variant.0);
        let after = run(checked, name, variant, Some(ids(&turned(text))), false);
        assert_eq!(told(&checked.sources, &after.diagnostics), "", "{what}");
        let differs = after.artefacts != made.artefacts;
        moved += usize::from(differs);
        let as_in_the_model = matches!(name, "graphql" | "jsonschema" | "shacl" | "skos");
        assert!(!(differs && as_in_the_model), "{what}: the order counts");
        let size = |made: &Compiled| made.artefacts.iter().map(|a| a.text.len()).sum::<usize>();
        // The same is said, in another order.
        let ledger = |made: &Compiled| {
            let ledgers = made.artefacts.iter().filter(|a| a.kind == Emit::Ledger);
            ledgers.map(|a| a.text.clone()).collect::<Vec<_>>()
        };
        assert!(size(&after) > 0 && ledger(&after) == ledger(made), "{what}");
        read(name, made, &after, &what);
    });
    assert!(moved > 100, "{moved}");
}
