//! How many flat records a second go into containers, and back.
//!
//! `cargo bench -p udac-tests --bench codecs [records]`. Of instances in memory: their values to bytes, and
//! the bytes to statements; medians of five rounds on one thread.

use std::fmt::Write as _;
use std::time::Instant;
use udac_codec::{Data, Instances, Minter};
use udac_graph::{GraphId, Scope};
use udac_tests::{Models, Source, options, target};

/// The one that the tool has.
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const MODEL: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix s: <https://example.org/stock#> .
s: a upper:DomainModel ; upper:domain \"stock\" .
s:Item a upper:DirectClass ; upper:keyedOn ( s:code ) ;
    upper:property s:code , s:label , s:count , s:since , s:price , s:sold .
s:code a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
s:label a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
s:count a upper:Attribute ; upper:datatype xsd:int ; upper:maxCount 1 .
s:since a upper:Attribute ; upper:datatype xsd:date ; upper:maxCount 1 .
s:price a upper:Attribute ; upper:datatype s:Price ; upper:maxCount 1 .
s:sold a upper:Attribute ; upper:datatype xsd:boolean ; upper:maxCount 1 .
s:Price a upper:CustomDatatype ; upper:baseDatatype xsd:decimal ;
    upper:totalDigits 9 ; upper:fractionDigits 2 .
";

/// Records that are written where no number is given.
const RECORDS: usize = 200_000;
const ROUNDS: usize = 5;

fn instances(records: usize) -> String {
    let mut text = "@prefix s: <https://example.org/stock#> .
@prefix d: <https://example.org/data#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
d: uda:governedBy s: .
"
    .to_owned();
    for i in 0..records {
        let (day, cents) = (i % 28 + 1, i % 100);
        writeln!(
            text,
            "d:i{i} a s:Item ; s:code \"code-{i}\" ; s:label \"Item number {i}\" ; s:count {} ; \
             s:since \"20{:02}-03-{day:02}\"^^xsd:date ; s:price {}.{cents:02} ; s:sold {} .",
            i % 977,
            i % 25,
            i % 5000,
            i % 2 == 0
        )
        .unwrap();
    }
    text
}

fn main() {
    let number = std::env::args().skip(1).find_map(|a| a.parse().ok());
    let records = number.unwrap_or(RECORDS);
    let models = Models::of(&[
        Source::root("stock.ttl", MODEL),
        Source::root("data.ttl", instances(records)),
    ]);
    let checked = models.checked();
    let model = checked.model.as_ref().unwrap();
    let dataset = &checked.assembled.dataset;
    let is_data = |g: &GraphId| checked.assembled.graph(*g).is_some_and(|k| !k.model);
    let scope = Scope::of(dataset.graphs().filter(is_data));
    let minter = Minter::new(model, "https://data.example/", |t| {
        dataset.terms.text(t).to_owned()
    });
    let targets: [(&str, &dyn Data); 2] = [
        ("avro", &udac_avro::AVRO),
        ("jsonschema", &udac_jsonschema::JSONSCHEMA),
    ];
    println!("{records} records of six fields; records a second, medians of {ROUNDS}");
    for (name, data) in targets {
        let options = options(false, &[]);
        let rates = models.with(target(name).unwrap(), &options, |legal| {
            let legal = legal.unwrap();
            let codec = data.codec(legal, model, &options);
            let round = || {
                let start = Instant::now();
                let instances = Instances::of(model, dataset, &scope);
                let (files, inexact) = codec.write(&instances);
                let files = files.into_iter();
                let files: Vec<_> = files.map(|(_, bytes)| (String::new(), bytes)).collect();
                let written = start.elapsed().as_secs_f64();
                assert!(inexact.is_empty());
                let start = Instant::now();
                let statements = codec.read(&minter, &files).unwrap();
                let read = start.elapsed().as_secs_f64();
                assert_eq!(statements.len(), records * 7);
                [written, read, written + read]
            };
            let mut rounds: Vec<[f64; 3]> = (0..ROUNDS).map(|_| round()).collect();
            [0, 1, 2].map(|what| {
                rounds.sort_by(|a, b| a[what].total_cmp(&b[what]));
                records as f64 / rounds[ROUNDS / 2][what]
            })
        });
        let [into, back, both] = rates.map(f64::round);
        println!("{name:12} into {into:>9}  back {back:>9}  both {both:>9}");
    }
}
