//! A way to hold each taxonomy, side by side in one domain.

use super::{dock, dock_alone, of_each};
use crate::{DIALECTS, DUCKDB, POSTGRES, SQLITE, Sql};
use rusqlite::Connection;
use std::collections::{BTreeMap, BTreeSet};
use udac_projection::target::{AnyTarget, Options};
use udac_tests::{Models, options, options_of};

const WAYS: [&str; 3] = ["joined", "single-table", "concrete"];

/// The dock's own taxonomies, with what other domains add to them.
const FAMILIES: [&[&str]; 4] = [
    &["vessel", "tug", "barge", "ferry", "liner"],
    &["paper", "licence", "permit", "visa"],
    &["asset", "crane", "truck"],
    &["person", "captain"],
];

/// All choices of a way for each of the four roots.
fn all() -> Vec<[&'static str; 4]> {
    let mut found = Vec::new();
    for first in WAYS {
        for second in WAYS {
            for third in WAYS {
                found.extend(WAYS.map(|fourth| [first, second, third, fourth]));
            }
        }
    }
    found
}

/// The names of the tables of a family, whichever domain has them.
fn tables(files: &[(String, String)], family: &[&str]) -> BTreeSet<String> {
    let lines = files.iter().flat_map(|(_, text)| text.lines());
    let names = lines.filter_map(|l| l.strip_prefix("CREATE TABLE \""));
    let names = names.filter_map(|l| l.split_once("__")?.1.split('"').next());
    let own = names.filter(|name| family.contains(name));
    own.map(str::to_owned).collect()
}

#[test]
fn each_taxonomy_has_the_tables_of_its_way_whatever_the_others_have() {
    let dock = dock();
    let sqlite = AnyTarget::Data(&SQLITE);
    let files = |options: &Options| dock.files(sqlite, options);
    let alone: BTreeMap<&str, Vec<(String, String)>> = WAYS
        .map(|way| (way, files(&options(false, &[("taxonomy", way)]))))
        .into();
    let mut seen = BTreeSet::new();
    for ways in all() {
        let files = files(&of_each(ways));
        let db = Connection::open_in_memory().unwrap();
        for (name, text) in &files {
            db.execute_batch(text)
                .unwrap_or_else(|e| panic!("{ways:?} {name}: {e}\n{text}"));
        }
        for (family, way) in FAMILIES.iter().zip(ways) {
            assert_eq!(
                tables(&files, family),
                tables(&alone[way], family),
                "{ways:?}"
            );
        }
        seen.insert(files);
    }
    assert_eq!(seen.len(), 81, "each choice makes texts of its own");
}

#[test]
fn a_way_for_each_root_is_the_way_of_the_target() {
    let dock = dock();
    for target in DIALECTS {
        let any = AnyTarget::Data(*target);
        for way in WAYS {
            let target_wide = options(false, &[("taxonomy", way)]);
            assert_eq!(
                dock.files(any, &of_each([way; 4])),
                dock.files(any, &target_wide)
            );
            // What holds for the target holds where nothing else is chosen.
            let mut others = of_each([way; 4]);
            let person = "https://example.org/dock#Person";
            others.of.get_mut("taxonomy").unwrap().remove(person);
            others.settings = target_wide.settings.clone();
            assert_eq!(dock.files(any, &others), dock.files(any, &target_wide));
        }
    }
}

#[test]
fn the_ways_of_a_dock_stand_side_by_side() {
    let text = dock().files(AnyTarget::Data(&POSTGRES), &mixed());
    let names = |text: &str| -> Vec<String> {
        let lines = text.lines().filter_map(|l| l.strip_prefix("CREATE TABLE "));
        lines
            .map(|l| l.trim_end_matches(" (").replace('"', ""))
            .collect()
    };
    assert_eq!(
        names(&text[0].1),
        [
            "dock.barge",
            "dock.captain",
            "dock.check",
            "dock.crane",
            "dock.paper",
            "dock.person",
            "dock.truck",
            "dock.tug",
            "dock.tug__tows",
            "dock.vessel",
            "dock.visit"
        ]
    );
    for line in [
        // From joined tables into the one of all papers, and to each table of an asset.
        "FOREIGN KEY (\"licence__code\") REFERENCES \"dock\".\"paper\" (\"code\")",
        "FOREIGN KEY (\"tows__crane__code\") REFERENCES \"dock\".\"crane\" (\"code\")",
        "FOREIGN KEY (\"tows__truck__code\") REFERENCES \"dock\".\"truck\" (\"code\")",
        // To a root that joins, and to the trait: each table once.
        "FOREIGN KEY (\"vessel__code\") REFERENCES \"dock\".\"vessel\" (\"code\")",
        "FOREIGN KEY (\"by__paper__code\") REFERENCES \"dock\".\"paper\" (\"code\")",
        "FOREIGN KEY (\"by__crane__code\") REFERENCES \"dock\".\"crane\" (\"code\")",
        "FOREIGN KEY (\"by__vessel__code\") REFERENCES \"dock\".\"vessel\" (\"code\")",
        "PRIMARY KEY (\"of__code\", \"with__code\", \"on__class\", \"on__code\")",
    ] {
        assert!(text[0].1.contains(line), "{line}\n{}", text[0].1);
    }
    for gone in ["by__tug", "by__licence", "by__asset"] {
        assert!(!text[0].1.contains(gone), "{gone}");
    }
}

/// Joined vessels, one table of papers, a table each of assets; persons as the target has them.
fn mixed() -> Options {
    let mut options = of_each(["joined", "single-table", "concrete", "joined"]);
    let person = "https://example.org/dock#Person";
    options.of.get_mut("taxonomy").unwrap().remove(person);
    options
}

/// `Subject.property kind` → the word for it.
fn verdicts(target: &'static Sql, options: &Options) -> BTreeMap<String, &'static str> {
    dock().with(AnyTarget::Data(target), options, |legal| {
        let legal = legal.unwrap();
        let local = |t| legal.text(t).rsplit(['#', '/']).next().unwrap().to_owned();
        let told = legal.ledger.iter().map(|(_, o, s)| {
            let property = o
                .property
                .map_or(String::new(), |p| format!(".{}", local(p)));
            let what = format!("{}{property} {}", local(o.subject), o.kind.code());
            (what, s.unwrap().verdict.word())
        });
        told.collect()
    })
}

#[test]
fn the_ledger_follows_the_way_of_each_taxonomy() {
    let ledgers = [
        verdicts(&SQLITE, &mixed()),
        verdicts(
            &SQLITE,
            &of_each(["concrete", "joined", "single-table", "joined"]),
        ),
        verdicts(&POSTGRES, &mixed()),
        verdicts(&DUCKDB, &mixed()),
    ];
    for (what, words) in [
        ("Tug key", ["native", "lossy", "native", "native"]),
        ("Licence key", ["native", "native", "native", "native"]),
        ("Crane key", ["lossy", "native", "lossy", "lossy"]),
        ("Captain key", ["native", "native", "native", "native"]),
        (
            "Barge.name required",
            ["encoded", "native", "encoded", "encoded"],
        ),
        (
            "Tug.licence target-class",
            ["lossy", "native", "lossy", "lossy"],
        ),
        (
            "Tug.licence reference",
            ["encoded", "encoded", "native", "native"],
        ),
        ("Check.on reference", ["lossy", "encoded", "lossy", "lossy"]),
        (
            "Check.of target-class",
            ["native", "native", "native", "native"],
        ),
        (
            "Visit.by reference",
            ["encoded", "encoded", "native", "native"],
        ),
        ("Rated reference", ["encoded", "lossy", "encoded", "lossy"]),
        ("Leased reference", ["lossy", "encoded", "lossy", "lossy"]),
        ("Visa key", ["encoded", "encoded", "encoded", "lossy"]),
        ("Ferry key", ["encoded", "lossy", "encoded", "lossy"]),
    ] {
        let found = ledgers.each_ref().map(|v| v.get(what).copied());
        assert_eq!(found, words.map(Some), "{what}");
    }
}

/// What a domain gets does not hang on who builds on it, whatever is chosen for its roots.
#[test]
fn nobody_who_builds_on_a_dock_changes_its_script() {
    let (dock_text, hire) = (
        include_str!("models/dock.ttl"),
        include_str!("models/hire.ttl"),
    );
    let (alone, both) = (dock_alone(), dock());
    let leaning = Models::new(&[dock_text], &[hire]);
    // Each way of each root is among these.
    for ways in all().into_iter().step_by(7) {
        let options = of_each(ways);
        for target in DIALECTS {
            let any = AnyTarget::Data(*target);
            let files = both.files(any, &options);
            let [(_, first), (_, second)] = files.as_slice() else {
                panic!("two files")
            };
            assert_eq!(&alone.text(any, &options), first);
            assert_eq!(&leaning.text(any, &options), second);
        }
    }
}

/// A class that two roots share makes one taxonomy of them: whoever tells the compiler otherwise, unasked by the
/// driver, gets the way of the first.
#[test]
fn classes_below_several_roots_are_held_in_one_way() {
    let text = "@prefix upper: <https://w3id.org/udac/upper#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix : <https://example.org/quay#> .
        <https://example.org/quay> a upper:DomainModel ; upper:domain \"quay\" .
        :Coded a upper:Trait ; upper:keyedOn ( :code ) ; upper:property :code .
        :code a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
        :Home a upper:DirectClass ; upper:trait :Coded .
        :Vessel a upper:DirectClass ; upper:trait :Coded .
        :Houseboat a upper:DirectClass ; upper:subClassOf :Home , :Vessel .";
    let quay = Models::new(&[], &[text]);
    let of = |ways: [&str; 2]| {
        let roots = [
            "https://example.org/quay#Home",
            "https://example.org/quay#Vessel",
        ];
        options_of("taxonomy", &[(roots[0], ways[0]), (roots[1], ways[1])])
    };
    for target in DIALECTS {
        let any = AnyTarget::Data(*target);
        for first in WAYS {
            let alike = quay.files(any, &of([first, first]));
            for second in WAYS {
                assert_eq!(quay.files(any, &of([first, second])), alike);
            }
        }
    }
}
