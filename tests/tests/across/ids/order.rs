//! Members stand in the order in which they came; names stay as they were given.

use super::{Run, lines, run};
use crate::run::Source;

const HEAD: &str = "\
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix lib: <https://example.org/library#> .
";

/// A library whose books have some optional texts, and whose genres are some.
fn library(prefix: &str, properties: &[&str], genres: &[&str]) -> String {
    let members: String = properties.iter().map(|p| format!(", lib:{p} ")).collect();
    let values: String = genres.iter().map(|g| format!("lib:{g} ")).collect();
    let mut text = format!(
        "{HEAD}lib: a upper:DomainModel ; upper:domain \"library\" ; upper:prefix \"{prefix}\" .
        lib:Book a upper:DirectClass ; upper:keyedOn ( lib:isbn ) ;
            upper:property lib:isbn , lib:genre {members}.
        lib:isbn a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
        lib:genre a upper:Relationship ; upper:class lib:Genre ; upper:maxCount 1 .
        lib:Genre a upper:Enumeration ; upper:oneOf ( {values}) .\n"
    );
    for property in properties {
        text += &format!(
            "lib:{property} a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .\n"
        );
    }
    for genre in genres {
        text += &format!("lib:{genre} a upper:EnumValue .\n");
    }
    text
}

/// The words in the order in which they stand in a text.
fn sequence(text: &str, words: &[&str]) -> String {
    let mut places: Vec<(usize, &str)> = words
        .iter()
        .filter_map(|w| Some((text.find(&format!("\"{w}\""))?, *w)))
        .collect();
    places.sort_unstable();
    let words: Vec<&str> = places.into_iter().map(|(_, w)| w).collect();
    words.join(" ")
}

fn columns(run: &Run) -> String {
    let words = ["isbn", "genre", "author", "title", "year"];
    sequence(run.schema("postgres"), &words)
}

const TARGETS: &[&str] = &["avro", "graphql", "postgres", "rust"];

#[test]
fn what_is_new_stands_last() {
    let first = run(
        &library("lib", &["title", "year"], &["Drama", "Satire"]),
        TARGETS,
        None,
        false,
    );
    assert_eq!(first.said(), "");
    assert_eq!(columns(&first), "isbn genre title year");
    // `author` and `Poetry` sort before others that are there.
    let model = library(
        "lib",
        &["author", "title", "year"],
        &["Drama", "Poetry", "Satire"],
    );
    let without = run(&model, TARGETS, None, false);
    assert_eq!(columns(&without), "isbn author genre title year");
    let next = run(&model, TARGETS, Some(&first.text), false);
    assert_eq!(next.said(), "");
    assert_eq!(columns(&next), "isbn genre title year author");
    let symbols = ["Drama", "Poetry", "Satire"];
    let avro = |run: &Run| {
        let text = run.schema("avro");
        sequence(text.split("\"symbols\"").nth(1).unwrap_or(text), &symbols)
    };
    let fields = [
        "LIB_isbn",
        "LIB_genre",
        "LIB_author",
        "LIB_title",
        "LIB_year",
    ];
    assert_eq!(
        sequence(next.schema("avro"), &fields),
        "LIB_isbn LIB_genre LIB_title LIB_year LIB_author"
    );
    assert_eq!(avro(&next).split(' ').count(), 3);
    // Fields of GraphQL are asked for by name: they stand as in the model.
    assert_eq!(next.schema("graphql"), without.schema("graphql"));
    let again = run(&model, TARGETS, Some(&next.text), true);
    assert_eq!((again.said(), again.text), (String::new(), next.text));
}

#[test]
fn what_comes_back_has_its_id_and_no_other_has_it() {
    let genres = &["Drama"];
    let key = |name: &str| {
        let lib = "https://example.org/library#";
        format!("{lib}Book {lib}{name}")
    };
    let first = run(
        &library("lib", &["title", "year"], genres),
        TARGETS,
        None,
        false,
    );
    let without = run(
        &library("lib", &["year"], genres),
        TARGETS,
        Some(&first.text),
        false,
    );
    let gone = &lines(&without.text)["avro"][&key("title")];
    assert!(gone.removed);
    let other = library("lib", &["author", "year"], genres);
    let other = run(&other, TARGETS, Some(&without.text), false);
    let all = library("lib", &["author", "title", "year"], genres);
    let all = run(&all, TARGETS, Some(&other.text), false);
    for target in ["avro", "graphql", "postgres"] {
        let ids = |run: &Run| {
            let lines = &lines(&run.text)[target];
            let id = |n: &&str| lines.get(&key(n)).and_then(|l| l.id);
            ["isbn", "genre", "title", "year", "author"]
                .iter()
                .map(id)
                .collect::<Vec<_>>()
        };
        let at = |n: u32| Some(n);
        assert_eq!(ids(&first), [at(1), at(2), at(3), at(4), None], "{target}");
        assert_eq!(ids(&all), [at(1), at(2), at(3), at(4), at(5)], "{target}");
    }
    assert!(lines(&all.text)["avro"].values().all(|l| !l.removed));
    assert_eq!(columns(&all), "isbn genre title year author");
}

#[test]
fn a_name_stays_when_the_prefix_does_not() {
    let (properties, genres): (&[&str], &[&str]) = (&["title"], &["Drama"]);
    let targets = &[
        "avro",
        "graphql",
        "jsonschema",
        "postgres",
        "sqlite",
        "rust",
    ];
    let first = run(&library("lib", properties, genres), targets, None, false);
    let model = library("books", properties, genres);
    let next = run(&model, targets, Some(&first.text), false);
    for target in targets {
        assert_eq!(next.schema(target), first.schema(target), "{target}");
    }
    assert_eq!(next.text, first.text);
    let said = next.said();
    assert_eq!(next.made.diagnostics.len(), 5, "{said}");
    assert!(
        said.contains("`lib:` keeps the name `LIB` in the target avro"),
        "{said}"
    );
    // What is new gets a name like those that are there.
    let more = library("books", &["title", "author"], genres);
    let more = run(&more, targets, Some(&first.text), false);
    assert!(
        more.schema("avro").contains("LIB_author"),
        "{}",
        more.schema("avro")
    );
    // Without their names, lines take those of today.
    let given_up = first
        .text
        .lines()
        .map(|line| match line.split_once(" name = ") {
            Some((before, _)) if before.ends_with('{') => format!("{before}}}\n"),
            Some((before, _)) => format!("{} }}\n", before.trim_end_matches(',')),
            None => format!("{line}\n"),
        });
    let given_up: String = given_up.collect();
    let renamed = run(&model, targets, Some(&given_up), false);
    assert_eq!(renamed.said(), "");
    for target in targets {
        let fresh = run(&model, targets, None, false);
        assert_eq!(renamed.schema(target), fresh.schema(target), "{target}");
    }
}

#[test]
fn two_concepts_never_have_one_name() {
    let first = run(
        &library("lib", &["title"], &["Drama"]),
        &["avro"],
        None,
        false,
    );
    let text = first.text.replace("\"LIB_title\"", "\"LIB_author\"");
    let next = run(
        &library("lib", &["author", "title"], &["Drama"]),
        &["avro"],
        Some(&text),
        false,
    );
    let said = next.said();
    assert!(said.contains("error[avro/name-collision]"), "{said}");
    assert!(
        said.contains("`lib:title`") && said.contains("`lib:author`"),
        "{said}"
    );
}

#[test]
fn a_run_leaves_other_targets_and_other_models_alone() {
    let library = library("lib", &["title"], &["Drama"]);
    let shop = "\
        @prefix upper: <https://w3id.org/udac/upper#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix shop: <https://example.org/shop#> .
        shop: a upper:DomainModel ; upper:domain \"shop\" .
        shop:Till a upper:DirectClass ; upper:keyedOn ( shop:no ) ; upper:property shop:no .
        shop:no a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
        ";
    let both = [
        Source::root("a.ttl", library.clone()),
        Source::root("b.ttl", shop),
    ];
    let all = super::run_of(&both, TARGETS, None, false);
    for targets in [&["avro"][..], &["postgres", "rust"]] {
        for model in [&library, shop] {
            let one = run(model, targets, Some(&all.text), true);
            assert_eq!((one.said(), one.text), (String::new(), all.text.clone()));
        }
    }
    let foreign = all.text.replace(
        "[avro]",
        "[aaa]\n\"https://e.org/#X\" = { id = 7, name = \"x\" }\n\n[avro]",
    );
    assert_eq!(run(shop, TARGETS, Some(&foreign), false).text, foreign);
}

#[test]
fn nothing_is_kept_where_nobody_asks() {
    let model = library("lib", &["title"], &["Drama"]);
    let kept = run(&model, TARGETS, None, false);
    let checked = crate::run::checked(&[Source::root("model.ttl", model)]);
    let targets: Vec<_> = TARGETS
        .iter()
        .map(|t| crate::run::target(t).unwrap())
        .collect();
    let order = udac_driver::Order {
        options: [(
            "avro".to_owned(),
            udac_tests::options(false, &[("enum", "enum")]),
        )]
        .into(),
        ..crate::run::everything()
    };
    let made = crate::run::compiled(&checked, &targets, &order);
    assert!(made.ids.is_none());
    assert_eq!(made.artefacts, kept.made.artefacts);
}
