//! Rows of taxonomies that are held in different ways, in databases.
//!
//! A way is drawn for each root of a domain, and a population of instances that refer to one another. Its
//! rows are written by what the book says of each way, and not by what the compiler makes: a population
//! without a fault is taken, one with exactly one fault is refused.

mod dock;

use crate::oracles::{Job, agrees, file};
use crate::worlds::{World, made};
use dock::{CLASSES, Value, WAYS, Way, concrete, line, named, root};
use rusqlite::Connection;
use std::collections::BTreeMap;
use udac_driver::Emit;
use udac_projection::target::Options;
use udac_tests::{Random, options_of, read};

/// A value in a column, of an instance.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Held {
    Literal(String),
    /// The class and the code of another instance.
    Link(&'static str, String),
}

#[derive(Debug, Clone)]
struct Instance {
    class: &'static str,
    code: String,
    values: BTreeMap<&'static str, Held>,
}

/// What is wrong with a population.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Fault {
    /// A value that must be there is not.
    Missing,
    /// A reference to nothing.
    Dangling,
    /// A reference to an instance of another class of the same taxonomy.
    OtherClass,
    /// Two tables referred to in one reference.
    TwoTables,
    /// Two instances of a class with one key.
    SameKey,
    /// Two instances of two classes of a taxonomy with one key.
    KeyAcross,
    /// A value that the class does not have.
    OtherValue,
    /// No class of the taxonomy.
    NoClass,
    /// Only the row of the subclass.
    NoSuperclass,
}

const FAULTS: [Fault; 9] = [
    Fault::Missing,
    Fault::Dangling,
    Fault::OtherClass,
    Fault::TwoTables,
    Fault::SameKey,
    Fault::KeyAcross,
    Fault::OtherValue,
    Fault::NoClass,
    Fault::NoSuperclass,
];

/// The ways of the roots.
type Ways = BTreeMap<&'static str, Way>;

/// Instances of all classes in order, and one visit that refers to some.
#[derive(Debug, Clone)]
struct Population {
    instances: Vec<Instance>,
    visit: BTreeMap<&'static str, (&'static str, Held)>,
}

fn population(random: &mut Random) -> Population {
    let mut instances: Vec<Instance> = Vec::new();
    for class in CLASSES.iter().filter(|c| !c.is_abstract) {
        for number in 0..2 {
            let line = line(class.name);
            let must: Vec<&str> = line.iter().flat_map(|c| c.must).copied().collect();
            let mut values = BTreeMap::new();
            for (property, value) in line.iter().flat_map(|c| c.own) {
                if !must.contains(property) && random.percent(30) {
                    continue;
                }
                let held = match value {
                    Value::Number => Held::Literal(random.below(100).to_string()),
                    Value::Text => Held::Literal(format!("'t{}'", random.below(9))),
                    Value::Mark => Held::Literal(format!("'m{number}'")),
                    Value::To(to) => link(random, &instances, to),
                };
                values.insert(*property, held);
            }
            let code = format!("{}{number}", class.name);
            instances.push(Instance {
                class: class.name,
                code,
                values,
            });
        }
    }
    let mut visit = BTreeMap::new();
    for (property, to) in [
        ("vessel", "Vessel"),
        ("permit", "Permit"),
        ("asset", "Asset"),
    ] {
        visit.insert(property, (to, link(random, &instances, to)));
    }
    let by = *random.one(&["Vessel", "Paper", "Asset", "Person"]);
    visit.insert("by", ("Coded", link(random, &instances, by)));
    let about = *random.one(&["Barge", "Licence", "Truck"]);
    visit.insert("about", ("Subject", link(random, &instances, about)));
    Population { instances, visit }
}

fn link(random: &mut Random, instances: &[Instance], to: &str) -> Held {
    let fits: Vec<&Instance> = instances
        .iter()
        .filter(|i| concrete(to).contains(&i.class))
        .collect();
    let one = random.one(&fits);
    Held::Link(one.class, one.code.clone())
}

/// The column for a reference of a property with a range.
fn column(ways: &Ways, property: &str, range: &str, class: &str) -> String {
    let small = |c: &str| c.to_lowercase();
    let table = match ways[root(class)] {
        Way::Joined | Way::Single => root(class),
        Way::Concrete => class,
    };
    match range {
        // One column for each table of a taker.
        "Coded" => format!("{property}__{}__code", small(table)),
        // One for each member.
        "Subject" => format!("{property}__{}__code", small(class)),
        _ if ways[root(range)] == Way::Concrete && concrete(range) != [range] => {
            format!("{property}__{}__code", small(class))
        }
        _ => format!("{property}__code"),
    }
}

/// The rows of an instance: tables with columns and values.
fn rows(ways: &Ways, instance: &Instance) -> Vec<(String, Vec<(String, String)>)> {
    let written = |(property, value): &(&'static str, Value)| {
        let held = instance.values.get(property)?;
        Some(match (held, value) {
            (Held::Link(class, code), Value::To(range)) => {
                (column(ways, property, range, class), format!("'{code}'"))
            }
            (Held::Link(_, text) | Held::Literal(text), _) => {
                ((*property).to_owned(), text.clone())
            }
        })
    };
    let code = ("code".to_owned(), format!("'{}'", instance.code));
    let kind = ("kind".to_owned(), format!("'{}'", instance.class));
    let line = line(instance.class);
    let all = || line.iter().flat_map(|c| c.own).filter_map(written);
    let table = |c: &str| c.to_lowercase();
    match ways[root(instance.class)] {
        Way::Joined => line
            .iter()
            .map(|c| {
                let own = c.own.iter().filter_map(written);
                let head = [code.clone(), kind.clone()];
                (table(c.name), head.into_iter().chain(own).collect())
            })
            .collect(),
        Way::Single => vec![(
            table(root(instance.class)),
            [code, kind].into_iter().chain(all()).collect(),
        )],
        Way::Concrete => vec![(
            table(instance.class),
            std::iter::once(code).chain(all()).collect(),
        )],
    }
}

fn insert(table: &str, row: &[(String, String)]) -> String {
    let (columns, values): (Vec<&str>, Vec<&str>) =
        row.iter().map(|(c, v)| (c.as_str(), v.as_str())).unzip();
    format!(
        "INSERT INTO dock.{table} ({}) VALUES ({});\n",
        columns.join(", "),
        values.join(", ")
    )
}

/// The statements of a population.
fn statements(ways: &Ways, population: &Population) -> String {
    let mut out = String::new();
    for instance in &population.instances {
        for (table, row) in rows(ways, instance) {
            out += &insert(&table, &row);
        }
    }
    out + &insert("visit", &visit(ways, population))
}

fn visit(ways: &Ways, population: &Population) -> Vec<(String, String)> {
    let number = ("number".to_owned(), "1".to_owned());
    let links = population.visit.iter().map(|(property, (range, held))| {
        let Held::Link(class, code) = held else {
            unreachable!("a visit has references alone")
        };
        (column(ways, property, range, class), format!("'{code}'"))
    });
    std::iter::once(number).chain(links).collect()
}

/// The statements of a population with one fault, where the ways and the draw allow for it; whether the
/// database takes it all the same is the second.
fn faulty(
    random: &mut Random,
    ways: &Ways,
    good: &Population,
    fault: Fault,
) -> Option<(String, bool)> {
    let mut bad = good.clone();
    let at = random.below(bad.instances.len());
    let instance = &mut bad.instances[at];
    let class = instance.class;
    let way = ways[root(class)];
    let mut extra = String::new();
    let mut taken = false;
    let last = |ways: &Ways, instance: &Instance| rows(ways, instance).pop().unwrap();
    match fault {
        Fault::Missing => {
            let line = line(class);
            let must: Vec<&str> = line.iter().flat_map(|c| c.must).copied().collect();
            if must.is_empty() {
                return None;
            }
            instance.values.remove(random.one(&must));
        }
        Fault::Dangling => {
            let links = instance.values.values_mut();
            let mut links = links.chain(bad.visit.values_mut().map(|(_, held)| held));
            let link = links.find_map(|held| match held {
                Held::Link(_, code) => Some(code),
                Held::Literal(_) => None,
            });
            "Nobody".clone_into(link?);
        }
        Fault::OtherClass => {
            // A table of all classes is all that a reference to it sees.
            taken = ways["Paper"] == Way::Single;
            let code = "Licence0".to_owned();
            bad.visit
                .insert("permit", ("Permit", Held::Link("Permit", code)));
        }
        Fault::TwoTables => {
            if ways["Asset"] != Way::Concrete {
                return None;
            }
            let (property, range) = ("asset", "Asset");
            let mut row = visit(ways, good);
            row.retain(|(c, _)| !c.starts_with(property));
            for class in concrete(range) {
                row.push((column(ways, property, range, class), format!("'{class}0'")));
            }
            row[0].1 = "2".to_owned();
            extra = insert("visit", &row);
        }
        Fault::SameKey => {
            let (table, row) = last(ways, instance);
            let row: Vec<_> = row.into_iter().filter(|(c, _)| c != "plate").collect();
            extra = insert(&table, &row);
        }
        Fault::KeyAcross => {
            let other = |i: &&Instance| root(i.class) == root(class) && i.class != class;
            let mut other = good.instances.iter().find(other)?.clone();
            other.code.clone_from(&good.instances[at].code);
            other.values.remove("plate");
            taken = way == Way::Concrete;
            for (table, row) in rows(ways, &other) {
                extra += &insert(&table, &row);
            }
        }
        Fault::OtherValue => {
            let (column, value) = match class {
                "Licence" | "Paper" => ("days", "1"),
                "Crane" => ("plate", "'x'"),
                "Barge" | "Vessel" => ("pull", "1"),
                "Person" => ("rank", "1"),
                _ => return None,
            };
            if way != Way::Single {
                return None;
            }
            let (table, mut row) = last(ways, instance);
            row[0].1 = "'new'".to_owned();
            row.retain(|(c, _)| c != column);
            row.push((column.to_owned(), value.to_owned()));
            extra = insert(&table, &row);
        }
        Fault::NoClass => {
            let (table, mut row) = rows(ways, instance).remove(0);
            let kind = row.iter_mut().find(|(c, _)| c == "kind")?;
            kind.1 = "'Ship'".to_owned();
            row[0].1 = "'new'".to_owned();
            row.retain(|(c, _)| c != "plate");
            extra = insert(&table, &row);
        }
        Fault::NoSuperclass => {
            if way != Way::Joined || named(class).above.is_none() {
                return None;
            }
            let (table, mut row) = last(ways, instance);
            row[0].1 = "'new'".to_owned();
            row.retain(|(c, _)| c != "plate");
            extra = insert(&table, &row);
        }
    }
    Some((statements(ways, &bad) + &extra, taken))
}

fn options(ways: &Ways) -> Options {
    let each: Vec<(String, &str)> = ways
        .iter()
        .map(|(root, way)| {
            let word = match way {
                Way::Joined => "joined",
                Way::Single => "single-table",
                Way::Concrete => "concrete",
            };
            (format!("https://example.org/dock#{root}"), word)
        })
        .collect();
    let each: Vec<(&str, &str)> = each.iter().map(|(r, w)| (r.as_str(), *w)).collect();
    options_of("taxonomy", &each)
}

/// Schema and rows, by what they are; whether they are to be taken.
struct Trial {
    name: String,
    schema: String,
    rows: String,
    taken: bool,
}

fn trials(target: &str, seeds: u64) -> Vec<Trial> {
    let path = "projections/sql/src/tests/models/dock.ttl";
    let mut trials = Vec::new();
    let mut tried: BTreeMap<String, usize> = BTreeMap::new();
    let world = World::whole(
        "dock",
        vec![crate::run::Source::root("dock.ttl", read(path))],
    );
    let worlds = [world];
    for seed in 0..seeds {
        let random = &mut Random::new(seed);
        let roots = ["Paper", "Asset", "Vessel", "Person"];
        let ways: Ways = roots.map(|r| (r, *random.one(&WAYS))).into();
        let variant = (format!(" {ways:?}"), options(&ways));
        let (name, artefacts) = made(&worlds, target, &[Emit::Schema], &[variant]).remove(0);
        let schema = artefacts[0].text.clone();
        let good = population(random);
        let mut add = |what: String, rows: String, taken| {
            *tried.entry(format!("{what} {taken}")).or_default() += 1;
            trials.push(Trial {
                name: format!("{name}, seed {seed}, {what}\n{rows}"),
                schema: schema.clone(),
                rows,
                taken,
            });
        };
        add("good".to_owned(), statements(&ways, &good), true);
        for fault in FAULTS {
            if let Some((rows, taken)) = faulty(random, &ways, &good, fault) {
                add(format!("{fault:?}"), rows, taken);
            }
        }
    }
    println!("{target}, {seeds} seeds: {tried:?}");
    for fault in FAULTS {
        assert!(
            tried.contains_key(&format!("{fault:?} false")),
            "{fault:?} is never tried"
        );
    }
    trials
}

fn tried(target: &str, oracle: &str, seeds: u64) {
    let (good, bad): (Vec<Trial>, Vec<Trial>) =
        trials(target, seeds).into_iter().partition(|t| t.taken);
    let jobs = |trials: Vec<Trial>| {
        let job = |t: &Trial| {
            let text = format!("{}\n{}", t.schema, t.rows);
            Job::new(&t.name, vec![file("dock.sql", &text)])
        };
        trials.iter().map(job).collect()
    };
    agrees(oracle, jobs(good), jobs(bad));
}

#[test]
fn sqlite_holds_rows_of_each_way_to_what_they_are() {
    for trial in trials("sqlite", 200) {
        let db = Connection::open_in_memory().unwrap();
        let schema = &trial.schema;
        db.execute_batch(schema)
            .unwrap_or_else(|e| panic!("{}: {e}\n{schema}", trial.name));
        let rows = trial.rows.replace("dock.", "dock__");
        let outcome = db.execute_batch(&format!("BEGIN;\n{rows}COMMIT;"));
        let said = outcome.err().map(|e| e.to_string());
        assert_eq!(
            said.is_none(),
            trial.taken,
            "{}: {said:?}\n{schema}",
            trial.name
        );
        // It is a constraint that refuses a row, and not that there is no such column.
        let why = said.unwrap_or("constraint failed".to_owned());
        assert!(why.contains("constraint failed"), "{}: {why}", trial.name);
    }
}

#[test]
fn postgres_holds_rows_of_each_way_to_what_they_are() {
    tried("postgres", "postgres_server.py", 5);
}

#[test]
fn duckdb_holds_rows_of_each_way_to_what_they_are() {
    tried("duckdb", "duckdb_engine.py", 20);
}

#[test]
fn mariadb_holds_rows_of_each_way_to_what_they_are() {
    tried("mysql", "mariadb_server.py", 20);
}
