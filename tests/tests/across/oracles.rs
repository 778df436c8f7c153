//! Engines that are not ours, and not Rust either, read what comes out.
//!
//! Where an engine is not installed, the test says so, and fails if `UDAC_REQUIRE` asks for oracles. Each
//! oracle has also to refuse what is in its folder of `tests/oracles/broken/`.

use crate::cases::cases;
use crate::run::{Source, checked, errors};
use crate::worlds::{Variant, World, all_worlds, made, plain, variants, with, worlds};
use serde_json::Value;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;
use udac_driver::{Artefact, Emit};
use udac_tests::alone;
use udac_tests::{asked, hostile_iris, long_names, read};

pub use udac_tests::{Job, file};

/// What an oracle says of jobs: its words where it refuses one. Nothing if its engine is not here.
fn verdicts(oracle: &str, jobs: &[Job]) -> Option<Vec<Option<String>>> {
    let said = asked(oracle, jobs)?;
    let fault = |line: &Value| line["fault"].as_str().map(str::to_owned);
    Some(said.lines.iter().map(fault).collect())
}

/// Asserts that an oracle accepts some jobs, refuses others, and refuses all that is broken.
pub fn agrees(oracle: &str, accepted: Vec<Job>, refused: Vec<Job>) {
    let folder = oracle.split_once('.').unwrap().0;
    let broken = broken(&udac_tests::root().join("tests/oracles/broken").join(folder));
    assert!(
        !broken.is_empty(),
        "{oracle} is not known to refuse anything"
    );
    let border = accepted.len();
    let jobs: Vec<Job> = accepted.into_iter().chain(refused).chain(broken).collect();
    let Some(verdicts) = verdicts(oracle, &jobs) else {
        return;
    };
    let mut faults = Vec::new();
    for (number, (job, verdict)) in jobs.iter().zip(verdicts).enumerate() {
        match verdict {
            Some(words) if number < border => {
                faults.push(format!("{oracle} refuses {}\n{words}", job.name));
            }
            None if number >= border => faults.push(format!("{oracle} accepts {}", job.name)),
            Some(_) | None => {}
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
}

/// Asserts that an oracle accepts jobs of which each costs much, where all that is broken is left out: another test
/// has it.
pub fn accepts(oracle: &str, jobs: &[Job]) {
    let Some(verdicts) = verdicts(oracle, jobs) else {
        return;
    };
    for (job, verdict) in jobs.iter().zip(verdicts) {
        assert_eq!(verdict, None, "{oracle} refuses {}", job.name);
    }
}

/// One job a file that an oracle has to refuse. What SHACL is held against stands in the same file.
fn broken(folder: &Path) -> Vec<Job> {
    let mut paths: Vec<_> = fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .collect();
    paths.sort();
    let job = |path: &std::path::PathBuf| {
        let name = path.file_name().unwrap().to_string_lossy();
        let file = file(&name, &fs::read_to_string(path).unwrap());
        if name.ends_with("-data.ttl") {
            return Job::of_data(&name, vec![file.clone()], vec![file]);
        }
        Job::new(&name, vec![file])
    };
    paths.iter().map(job).collect()
}

fn schemas(artefacts: &[Artefact]) -> impl Iterator<Item = &Artefact> {
    artefacts.iter().filter(|a| a.kind == Emit::Schema)
}

/// A job for each model and variant: all schemas of a target, each as its reader needs it.
fn of_models(
    worlds: &[World],
    target: &str,
    variants: &[Variant],
    read: impl Fn(&str) -> String,
) -> Vec<Job> {
    let mut jobs = Vec::new();
    for (name, artefacts) in made(worlds, target, &[Emit::Schema], variants) {
        let files = schemas(&artefacts).map(|a| file(&a.file, &read(&a.text)));
        jobs.push(Job::new(&name, files.collect()));
    }
    assert!(jobs.len() >= 6, "{} models", jobs.len());
    jobs
}

#[test]
fn avsc_reads_every_avro_schema() {
    let jobs = of_models(all_worlds(), "avro", &variants("avro"), str::to_owned);
    agrees("avro_avsc.js", jobs, vec![]);
}

#[test]
fn the_library_of_java_reads_every_avro_schema() {
    let jobs = of_models(all_worlds(), "avro", &variants("avro"), str::to_owned);
    agrees("avro_java.java", jobs, vec![]);
}

#[test]
fn ajv_compiles_every_json_schema() {
    let variants = [plain(), with("numbers", "number")];
    let jobs = of_models(all_worlds(), "jsonschema", &variants, str::to_owned);
    agrees("json_ajv.js", jobs, vec![]);
}

/// The published document uses this and does not define it.
const UDA_URI: &str = "directive @udaUri(uri: String!) on \
    SCALAR | OBJECT | FIELD_DEFINITION | INTERFACE | UNION | ENUM | ENUM_VALUE | \
    ARGUMENT_DEFINITION | INPUT_OBJECT | INPUT_FIELD_DEFINITION";

#[test]
fn the_reference_implementation_builds_every_graphql_document() {
    let all = variants("graphql").into_iter();
    let (published, own): (Vec<_>, Vec<_>) = all.partition(|(_, options)| options.netflix);
    let mut jobs = of_models(all_worlds(), "graphql", &own, alone);
    let rich = ["harbour.ttl", "pilots.ttl"].map(|name| {
        let path = format!("projections/graphql/tests/models/{name}");
        Source::root(name, read(&path))
    });
    let rich = World::whole("harbour and pilots", rich.to_vec());
    for (name, artefacts) in made(&[rich], "graphql", &[Emit::Schema], &own) {
        let files = schemas(&artefacts).map(|a| file(&a.file, &alone(&a.text)));
        jobs.push(Job::new(&name, files.collect()));
    }
    let read = |text: &str| format!("{}{UDA_URI}", alone(text));
    jobs.extend(of_models(all_worlds(), "graphql", &published, read));
    agrees("graphql_reference.js", jobs, vec![]);
}

#[test]
fn postgres_executes_every_script() {
    let jobs = of_models(
        all_worlds(),
        "postgres",
        &variants("postgres"),
        str::to_owned,
    );
    agrees("postgres_server.py", jobs, vec![]);
}

#[test]
fn duckdb_executes_every_script() {
    let jobs = of_models(all_worlds(), "duckdb", &variants("duckdb"), str::to_owned);
    agrees("duckdb_engine.py", jobs, vec![]);
}

#[test]
fn mariadb_executes_every_script() {
    let jobs = of_models(all_worlds(), "mysql", &variants("mysql"), str::to_owned);
    agrees("mariadb_server.py", jobs, vec![]);
}

#[test]
fn spark_executes_every_script() {
    let jobs = of_models(all_worlds(), "spark", &variants("spark"), str::to_owned);
    agrees("spark_iceberg.py", jobs, vec![]);
}

#[test]
fn the_parser_of_trino_reads_every_script() {
    let jobs = of_models(all_worlds(), "trino", &variants("trino"), str::to_owned);
    agrees("trino_parser.py", jobs, vec![]);
}

/// The proof compiles the types of more models.
#[test]
fn rustc_compiles_every_module() {
    let variants = [plain(), with("output", "views")];
    let mut all = worlds();
    all.push(World::whole("hostile IRIs", vec![hostile_iris()]));
    all.push(World::whole("long names", vec![long_names()]));
    let jobs = of_models(&all, "rust", &variants, str::to_owned);
    agrees("rust_types.py", jobs, vec![]);
}

/// Faults of instances that the shapes do not find, and why no ledger says so.
const NOT_FOUND: &[(&str, &str)] = &[
    (
        "graph/governed-by-a-term",
        "shapes do not know which model governs a graph",
    ),
    (
        "instance/blank-below-what-is-not-checked",
        "shapes find their nodes by class",
    ),
    (
        "instance/ill-formed-time",
        "its library takes a blank between date and time",
    ),
    (
        "instance/literal-for-a-type",
        "shapes find their nodes by class, and do not look for others",
    ),
    ("instance/near-class", "shapes find their nodes by class"),
    ("instance/no-type", "shapes find their nodes by class"),
    (
        "instance/null-in-text",
        "its library takes any character in a text",
    ),
    (
        "instance/skos-labels-overlap-by-sub-property",
        "a condition of SKOS, which the model's shapes do not have",
    ),
    (
        "instance/skos-related-by-sub-property",
        "a condition of SKOS, which the model's shapes do not have",
    ),
    (
        "instance/skos-several-preferred-labels",
        "a condition of SKOS, which the model's shapes do not have",
    ),
    ("instance/unknown-class", "shapes find their nodes by class"),
    (
        "instance/wrongly-governed",
        "shapes do not know which model governs a graph",
    ),
    (
        "model/house-rule-cost-centre",
        "a rule that no container holds, as the ledger says",
    ),
    (
        "model/house-rule-description",
        "a rule that no container holds, as the ledger says",
    ),
    (
        "model/house-rule-email",
        "a rule that no container holds, as the ledger says",
    ),
    (
        "model/house-rule-version",
        "a rule that no container holds, as the ledger says",
    ),
];

/// The kinds of constraints that a fault of an instance breaks.
fn kinds(code: &str) -> &'static [&'static str] {
    match code {
        "conform/duplicate-key" | "conform/duplicate-unique" => &["key", "unique"],
        "conform/list-item-twice" => &["list-distinct"],
        "conform/ill-formed-literal" => &["datatype"],
        _ => &[],
    }
}

/// The shapes of a model of `cases/models/`, and the kinds of constraints of which they lose something.
struct Shapes {
    files: Vec<Value>,
    lost: Vec<String>,
}

fn shapes_of(models: &[Source], variant: &Variant) -> Shapes {
    let sources = models
        .iter()
        .map(|m| Source::root(&m.name, m.bytes.clone()));
    let world = World::whole("instances", sources.collect());
    let made = made(&[world], "shacl", &Emit::ALL, std::slice::from_ref(variant));
    let (_, artefacts) = &made[0];
    let ledgers = artefacts.iter().filter(|a| a.kind == Emit::Ledger);
    let mut lost = Vec::new();
    for ledger in ledgers {
        let ledger: Value = serde_json::from_str(&ledger.text).unwrap();
        for entry in ledger["entries"].as_array().unwrap() {
            if entry["outcome"] == "lossy" || entry["outcome"] == "unsupported" {
                lost.push(entry["code"].as_str().unwrap().to_owned());
            }
        }
    }
    Shapes {
        files: schemas(artefacts).map(|a| file(&a.file, &a.text)).collect(),
        lost,
    }
}

/// Jobs of the cases that are instances: those without a fault are accepted; those with one are
/// refused, or the ledger has the fault's kind. How many the ledger excuses is the answer.
fn of_instances(variant: &Variant, accepted: &mut Vec<Job>, refused: &mut Vec<Job>) -> usize {
    let mut known: BTreeMap<String, Shapes> = BTreeMap::new();
    let mut unused: BTreeSet<&str> = NOT_FOUND.iter().map(|(name, _)| *name).collect();
    let mut excused = 0;
    for case in cases() {
        let (models, data): (Vec<Source>, Vec<Source>) =
            case.sources.iter().cloned().partition(|s| s.governs);
        if models.is_empty() {
            continue;
        }
        let name = models.iter().map(|m| m.name.as_str()).collect();
        let shapes = known
            .entry(name)
            .or_insert_with(|| shapes_of(&models, variant));
        let data = data
            .iter()
            .map(|d| file(&d.name, &String::from_utf8_lossy(&d.bytes)))
            .collect();
        let name = format!("{}{}", case.name, variant.0);
        let job = Job::of_data(&name, shapes.files.clone(), data);
        let diagnostics = checked(&case.sources).diagnostics;
        let broken = diagnostics.iter().flat_map(|d| kinds(d.rule.code));
        let broken: Vec<&str> = broken.copied().collect();
        if errors(&diagnostics) == 0 || unused.remove(case.name.as_str()) {
            // What is not found shall be taken off the list once it is.
            accepted.push(job);
        } else if shapes.lost.iter().any(|k| broken.contains(&k.as_str())) {
            excused += 1;
        } else {
            refused.push(job);
        }
    }
    assert!(unused.is_empty(), "exceptions for nothing: {unused:?}");
    excused
}

#[test]
fn pyshacl_checks_data_as_we_do() {
    let queries = with("sparql", "true");
    // Without data, the shapes themselves are checked.
    let mut accepted = of_models(all_worlds(), "shacl", &[plain()], str::to_owned);
    let others = [with("version", "1.2"), queries.clone()];
    accepted.extend(of_models(&worlds(), "shacl", &others, str::to_owned));
    let mut refused = Vec::new();
    let excused = of_instances(&plain(), &mut accepted, &mut refused);
    assert!(refused.len() >= 15, "{} faulty instances", refused.len());
    // Queries find what shapes alone do not.
    assert!(of_instances(&queries, &mut accepted, &mut refused) < excused);
    agrees("shacl_pyshacl.py", accepted, refused);
}

/// Every model that we ship conforms to the shapes of Upper, and one with a fault does not.
#[test]
fn the_shapes_of_upper_accept_upper() {
    let models = udac_upper::MODELS
        .iter()
        .map(|m| Source::root(&format!("{}.ttl", m.name), m.text));
    let world = World::whole("Upper", models.collect());
    let made = made(&[world], "shacl", &[Emit::Schema], &[plain()]);
    let (_, artefacts) = &made[0];
    let shapes: Vec<Value> = schemas(artefacts).map(|a| file(&a.file, &a.text)).collect();
    assert_eq!(shapes.len(), udac_upper::MODELS.len());
    let data = |upper: &str| {
        let others = udac_upper::MODELS.iter().filter(|m| m.name != "upper");
        let others = others.map(|m| file(m.name, m.text));
        others.chain([file("upper", upper)]).collect::<Vec<Value>>()
    };
    let upper = read("upper/upper.ttl");
    let faulty = upper.replacen("    upper:domain             \"upper\" ;\n", "", 1);
    assert_ne!(upper, faulty);
    let accepted = Job::of_data("Upper", shapes.clone(), data(&upper));
    let refused = Job::of_data("Upper without a domain", shapes, data(&faulty));
    agrees("shacl_pyshacl.py", vec![accepted], vec![refused]);
}
