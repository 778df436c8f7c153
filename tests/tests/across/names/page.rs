//! The page of the book about names says what is.

use super::read;
use crate::run::{Source, checked, compiled, errors, schema, target, told};
use udac_tests::{read as file, tables};

const PAGE: &str = "book/src/reference/names.md";

/// The words of a row of a table, without their backticks.
fn cells(row: &str) -> Vec<String> {
    let cells = row.trim().trim_matches('|').split('|');
    cells
        .map(|c| c.trim().trim_matches('`').to_owned())
        .collect()
}

/// The name of a property in a target.
fn name(of: &str, local: &str) -> String {
    let text = format!(
        "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
<https://example.org/port> a upper:DomainModel ; upper:domain \"port\" .
<https://example.org/port#Ship> a upper:DirectClass ; upper:keyedOn ( <https://example.org/port#{local}> ) ;
    upper:property <https://example.org/port#{local}> .
<https://example.org/port#{local}> a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 ."
    );
    let checked = checked(&[Source::root("port.ttl", text)]);
    let made = compiled(&checked, &[target(of).unwrap()], &schema());
    let said = told(&checked.sources, &made.diagnostics);
    assert_eq!(errors(&made.diagnostics), 0, "{said}");
    let domain = made.artefacts.iter().find(|a| a.file.starts_with("port"));
    let names = read::names(of, &domain.unwrap().text).into_iter();
    let mut ship = names.filter(|(ty, _)| ty.to_lowercase().ends_with("ship"));
    ship.next().unwrap().1.remove(0)
}

#[test]
fn the_examples_of_the_page_are_what_comes_out() {
    let page = file(PAGE);
    let mut rows = page
        .lines()
        .skip_while(|l| !l.starts_with("| a property of"));
    let targets = cells(rows.next().unwrap());
    let rows = rows.skip(1).take_while(|l| l.starts_with('|'));
    let mut wrong = Vec::new();
    let mut count = 0;
    for row in rows {
        let said = cells(row);
        let names = targets[1..].iter().map(|t| name(t, &said[0]));
        let is: Vec<String> = [said[0].clone()].into_iter().chain(names).collect();
        if said != is {
            wrong.push(format!("| `{}` |", is.join("` | `")));
        }
        count += 1;
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    assert!(count >= 10);
}

#[test]
fn the_page_lists_every_table_of_words() {
    let page = file(PAGE);
    let rows = page.lines().filter(|l| l.starts_with("| `projections/"));
    let mut listed: Vec<String> = rows.map(|row| cells(row)[0].clone()).collect();
    listed.sort();
    assert_eq!(listed, tables());
}
