//! Numbers stay what they are when a model grows.

use crate::file::pool;
use crate::{PROTOBUF, port};
use std::collections::BTreeMap;
use udac_tests::{Models, options};

fn numbers(properties: &[&str]) -> BTreeMap<String, u32> {
    let pool = pool(&Models::new(&[], &[&port(properties)]));
    let ship = pool.get_message_by_name("port.port_Ship").unwrap();
    ship.fields()
        .map(|f| (f.name().to_owned(), f.number()))
        .collect()
}

#[test]
fn what_is_added_moves_nothing() {
    let iri = |n: &str| format!("https://example.org/port#{n}");
    let before = numbers(&[&iri("speed"), &iri("draught")]);
    let after = numbers(&[&iri("beam"), &iri("draught"), &iri("aft"), &iri("speed")]);
    assert_eq!((before.len(), after.len()), (3, 5));
    for (name, number) in &before {
        assert_eq!(after.get(name), Some(number), "{name}");
    }
}

/// Two IRIs that have one digest in the numbers' range: the first that trial finds.
#[test]
fn two_with_one_number_are_refused() {
    let twins = [
        "https://example.org/port#p4273",
        "https://example.org/port#p68828",
    ];
    let found = Models::new(&[], &[&port(&twins)]).faults(PROTOBUF, &options(false, &[]));
    let [(code, message)] = &found[..] else {
        panic!("{found:?}");
    };
    assert_eq!(*code, "protobuf/name-collision");
    assert!(
        message.contains("p4273") && message.contains("p68828"),
        "{message}"
    );
}
