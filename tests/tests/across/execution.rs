//! What GraphQL has on request serves: graphql-js answers queries about titles of the example `studio`, and takes
//! inputs or refuses them. The data is given by resolvers that know nothing of the model.

use crate::oracles::{Job, agrees, file};
use crate::run::{checked, compiled, errors, schema, target, told};
use crate::studio;
use crate::worlds::on_request;
use serde_json::{Value, json};
use udac_driver::Order;
use udac_tests::alone;

/// The document of a domain of the studio.
fn document(domain: &str) -> String {
    let checked = checked(&studio::models());
    let order = Order {
        options: [("graphql".to_owned(), on_request().1)].into(),
        ..schema()
    };
    let made = compiled(&checked, &[target("graphql").unwrap()], &order);
    let said = told(&checked.sources, &made.diagnostics);
    assert_eq!(errors(&made.diagnostics), 0, "{said}");
    let name = format!("{domain}.graphql");
    let mut found = made.artefacts.iter().filter(|a| a.file == name);
    alone(&found.next().unwrap().text)
}

fn text(language: &str, text: &str) -> Value {
    json!({ "language": language, "text": text })
}

/// A film, a sequel of it, a short, and a book on which one of them is based.
fn data() -> Value {
    let book = json!({
        "__typename": "TITLES_LiteraryWork",
        "titles_author": { "__typename": "PEOPLE_Person", "people_partyId": "P-0007" },
        "titles_workName": "Dr. Mabuse",
        "titles_publishedIn": 1921,
    });
    let title = |of: &str, id: &str, name: &str| {
        json!({
            "__typename": format!("TITLES_{of}"),
            "titles_titleId": id,
            "titles_name": [text("en", name)],
            "company_recordedAt": "2025-01-31T12:00:00Z",
        })
    };
    let mut first = title("Film", "T-00005", "Dr. Mabuse the Gambler");
    first["titles_runtime"] = json!("271");
    first["titles_basedOn"] = json!([book]);
    let mut second = title("Film", "T-00006", "The Testament of Dr. Mabuse");
    second["titles_sequelTo"] = first.clone();
    second["titles_basedOn"] = json!([first]);
    let short = title("Short", "T-00003", "A Trip to the Moon");
    json!({
        "titles_Title": [short, first, second],
        "titles_Film": [first, second],
        "titles_LiteraryWork": [book],
    })
}

fn ask(query: &str, variables: Value, answer: Value) -> Value {
    json!({ "query": query, "variables": variables, "answer": answer })
}

/// By key: through an interface, through a key that refers to something, of what there is not, by no key.
fn lookups() -> Vec<Value> {
    let title = "query($id: TITLES_TitleId!) { titles_Title(titles_titleId: $id) {
        __typename titles_titleId titles_name { language text }
        ... on TITLES_Film {
            titles_runtime titles_sequelTo { titles_titleId }
            titles_basedOn {
                __typename
                ... on TITLES_LiteraryWork { titles_workName titles_author { people_partyId } }
            }
        }
    } }";
    let book = "query($key: PEOPLE_Person_Key!) {
        titles_LiteraryWork(titles_author: $key, titles_workName: \"Dr. Mabuse\") { titles_publishedIn }
    }";
    let with_book = json!({ "titles_Title": {
        "__typename": "TITLES_Film",
        "titles_titleId": "T-00005",
        "titles_name": [text("en", "Dr. Mabuse the Gambler")],
        "titles_runtime": "271",
        "titles_sequelTo": null,
        "titles_basedOn": [{
            "__typename": "TITLES_LiteraryWork",
            "titles_workName": "Dr. Mabuse",
            "titles_author": { "people_partyId": "P-0007" },
        }],
    } });
    let sequel = json!({ "titles_Title": {
        "__typename": "TITLES_Film",
        "titles_titleId": "T-00006",
        "titles_name": [text("en", "The Testament of Dr. Mabuse")],
        "titles_runtime": null,
        "titles_sequelTo": { "titles_titleId": "T-00005" },
        "titles_basedOn": [{ "__typename": "TITLES_Film" }],
    } });
    let short = json!({ "titles_Title": {
        "__typename": "TITLES_Short",
        "titles_titleId": "T-00003",
        "titles_name": [text("en", "A Trip to the Moon")],
    } });
    let found = json!({ "titles_LiteraryWork": { "titles_publishedIn": 1921 } });
    let id = |id: &str| json!({ "id": id });
    let key = |id: &str| json!({ "key": { "people_partyId": id } });
    vec![
        ask(title, id("T-00005"), with_book),
        ask(title, id("T-00006"), sequel),
        ask(title, id("T-00003"), short),
        ask(title, id("T-99999"), json!({ "titles_Title": null })),
        // The server's own check of the scalar.
        ask(title, id("Metropolis"), Value::Null),
        ask(title, json!({}), Value::Null),
        ask(book, key("P-0007"), found),
        ask(book, key("P-0008"), json!({ "titles_LiteraryWork": null })),
        ask(book, json!({ "key": {} }), Value::Null),
    ]
}

/// Pages from the front, from the end, and between two cursors.
fn pages() -> Vec<Value> {
    let query = "query($first: Int, $after: String, $last: Int, $before: String) {
        titles_Title_all(first: $first, after: $after, last: $last, before: $before) {
            edges { cursor node { titles_titleId } }
            pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
        }
    }";
    let ids = ["T-00003", "T-00005", "T-00006"];
    let page = |from: usize, to: usize| {
        let edge = |place: usize| {
            let node = json!({ "titles_titleId": ids[place] });
            json!({ "cursor": format!("at {place}"), "node": node })
        };
        json!({ "titles_Title_all": {
            "edges": (from..to).map(edge).collect::<Vec<_>>(),
            "pageInfo": {
                "hasNextPage": to < ids.len(),
                "hasPreviousPage": from > 0,
                "startCursor": format!("at {from}"),
                "endCursor": format!("at {}", to - 1),
            },
        } })
    };
    let node = "{ titles_Film_all { edges { node { __typename titles_runtime } } } }";
    let films = json!({ "titles_Film_all": { "edges": [
        { "node": { "__typename": "TITLES_Film", "titles_runtime": "271" } },
        { "node": { "__typename": "TITLES_Film", "titles_runtime": null } },
    ] } });
    vec![
        ask(query, json!({}), page(0, 3)),
        ask(query, json!({ "first": 2 }), page(0, 2)),
        ask(query, json!({ "first": 2, "after": "at 1" }), page(2, 3)),
        ask(query, json!({ "last": 1 }), page(2, 3)),
        ask(query, json!({ "last": 2, "before": "at 2" }), page(0, 2)),
        ask(node, json!({}), films),
    ]
}

/// Inputs that are whole, and some with one fault each.
fn inputs() -> Vec<Value> {
    let short = |rest: Value| {
        let mut value = json!({
            "titles_titleId": "T-00007",
            "titles_name": [text("fr", "Entr'acte")],
            "company_recordedAt": "2025-01-31T12:00:00Z",
            "titles_runtime": "22",
        });
        for (name, given) in rest.as_object().unwrap() {
            value[name] = given.clone();
        }
        value
    };
    let film = json!({ "titles_titleId": "T-00005" });
    let book =
        json!({ "titles_author": { "people_partyId": "P-0007" }, "titles_workName": "Dr. Mabuse" });
    let both = json!({ "TITLES_Film": film, "TITLES_LiteraryWork": book });
    let input = |of: &str, value: Value, taken: bool| json!({ "type": format!("TITLES_{of}"), "value": value, "taken": taken });
    let based_on = |on: Value| short(json!({ "titles_basedOn": [on] }));
    vec![
        input("Short_Input", short(json!({})), true),
        input(
            "Short_Input",
            short(json!({ "titles_runtime": null })),
            false,
        ),
        input(
            "Short_Input",
            short(json!({ "titles_titleId": "7" })),
            false,
        ),
        input(
            "Short_Input",
            short(json!({ "titles_rating": "good" })),
            false,
        ),
        input(
            "Short_Input",
            based_on(json!({ "TITLES_Film": film })),
            true,
        ),
        input(
            "Short_Input",
            based_on(json!({ "TITLES_LiteraryWork": book })),
            true,
        ),
        input("Short_Input", based_on(both), false),
        input("Short_Input", based_on(json!({})), false),
        input(
            "Title_Input",
            json!({ "TITLES_Short": short(json!({})) }),
            true,
        ),
        input("Title_Input", short(json!({})), false),
    ]
}

#[test]
fn what_is_there_on_request_serves() {
    let job = json!({
        "schema": document("titles"),
        "scalars": { "TITLES_TitleId": "T-[0-9]{5}", "PEOPLE_PartyId": "P-[0-9]{4}" },
        "data": data(),
        "asks": lookups().into_iter().chain(pages()).collect::<Vec<_>>(),
        "inputs": inputs(),
    });
    let job = Job::new("titles", vec![file("titles.json", &job.to_string())]);
    agrees("graphql_execution.js", vec![job], vec![]);
}
