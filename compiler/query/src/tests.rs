use super::*;
use std::time::Duration;

const LIMITS: Limits = Limits {
    timeout: Some(Duration::from_secs(20)),
    rows: 100,
    exhausted: || false,
};

fn graphs() -> Graphs {
    let mut graphs = Graphs::new().unwrap();
    graphs
        .add_turtle(
            "http://g/1",
            "<http://e/a> <http://e/p> [ <http://e/q> 1 ] , \"x\"@en .",
        )
        .unwrap();
    graphs
        .add_turtle("http://g/2", "<http://e/b> <http://e/p> \"a\\tb\" .")
        .unwrap();
    graphs
}

fn prefixes() -> Vec<(String, String)> {
    vec![("e".into(), "http://e/".into())]
}

fn ask_with(text: &str, strict_graphs: bool, limits: Limits) -> Result<Answer, QueryFault> {
    let question = Question {
        text: text.to_owned(),
        prefixes: prefixes(),
        strict_graphs,
    };
    graphs().ask(question, limits)
}

fn ask(text: &str) -> Result<Answer, QueryFault> {
    ask_with(text, false, LIMITS)
}

fn table(text: &str) -> String {
    ask(text)
        .unwrap()
        .render(Results::Table, &prefixes())
        .unwrap()
}

#[test]
fn the_default_graph_is_the_union_unless_told_otherwise() {
    assert_eq!(ask("SELECT * { ?s ?p ?o }").unwrap().len(), 4);
    assert_eq!(
        ask_with("SELECT * { ?s ?p ?o }", true, LIMITS)
            .unwrap()
            .len(),
        0
    );
    assert_eq!(
        ask("SELECT * { GRAPH <http://g/2> { ?s ?p ?o } }")
            .unwrap()
            .len(),
        1
    );
    assert_eq!(
        ask("SELECT * FROM <http://g/1> { ?s ?p ?o }")
            .unwrap()
            .len(),
        3
    );
}

#[test]
fn tables_shorten_names_and_spell_out_controls() {
    assert_eq!(
        table("SELECT ?s ?o { ?s e:p ?o . FILTER(isLiteral(?o)) } ORDER BY ?s"),
        "s    o\n---  -----\ne:a  x @en\ne:b  a\\tb\n"
    );
    assert_eq!(table("ASK { e:a e:p 'y' }"), "false\n");
}

#[test]
fn blank_nodes_are_named_as_they_come() {
    let text = "SELECT ?b { e:a e:p ?b . FILTER(isBlank(?b)) }";
    assert_eq!(table(text), "b\n---\n_:b0\n".replace("---", "----"));
}

#[test]
fn formats_follow_the_standards() {
    let answer = ask("SELECT ?o { e:b e:p ?o }").unwrap();
    let render = |r| answer.render(r, &prefixes());
    assert_eq!(render(Results::Csv).unwrap(), "o\r\na\tb\r\n");
    assert_eq!(render(Results::Tsv).unwrap(), "?o\n\"a\\tb\"\n");
    assert!(
        render(Results::Json)
            .unwrap()
            .contains("\"value\":\"a\\tb\"")
    );
    assert!(matches!(
        render(Results::Turtle),
        Err(QueryFault::Format(_))
    ));
    let graph = ask("CONSTRUCT { ?o e:of ?s } { ?s e:p ?o . FILTER(isBlank(?o)) }").unwrap();
    assert!(graph.is_graph());
    let turtle = graph.render(Results::Turtle, &prefixes()).unwrap();
    assert_eq!(turtle, "@prefix e: <http://e/> .\n_:b0 e:of e:a .\n");
}

#[test]
fn what_writes_or_reaches_out_is_refused() {
    assert_eq!(
        ask("INSERT DATA { e:a e:p 1 }").unwrap_err(),
        QueryFault::Update
    );
    assert_eq!(
        ask("SELECT * { SERVICE SILENT e:x { ?s ?p ?o } }").unwrap_err(),
        QueryFault::Service
    );
    let far = ask("SELECT * FROM <http://far/> { ?s ?p ?o }").unwrap_err();
    assert_eq!(far, QueryFault::UnknownGraph("http://far/".into()));
    let far = ask("SELECT * FROM NAMED <http://far/> { GRAPH ?g { ?s ?p ?o } }").unwrap_err();
    assert_eq!(far, QueryFault::UnknownGraph("http://far/".into()));
    assert!(matches!(ask("SELECT"), Err(QueryFault::Syntax(_))));
}

#[test]
fn deep_queries_end_in_a_fault_and_not_the_process() {
    let deep = format!(
        "SELECT * {}?s ?p ?o{}",
        "{".repeat(5_000),
        "}".repeat(5_000)
    );
    assert!(matches!(ask(&deep), Err(QueryFault::TooDeep { .. })));
    let fine = format!("SELECT * {}?s ?p ?o{}", "{".repeat(200), "}".repeat(200));
    assert_eq!(ask(&fine).unwrap().len(), 4);
    let wide = format!(
        "SELECT * {{ {{ ?s ?p ?o }} {} }}",
        "UNION { ?s e:q ?o } ".repeat(500)
    );
    assert!(ask(&wide).is_ok());
}

#[test]
fn time_and_rows_are_limited() {
    // 67 million rows, one at a time.
    let product = "SELECT (COUNT(*) AS ?rows) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . \
        ?m ?n ?o . ?p ?q ?r . ?s ?t ?u . ?v ?w ?x . ?aa ?ab ?ac . ?ad ?ae ?af . ?ag ?ah ?ai . \
        ?aj ?ak ?al . ?am ?an ?ao }";
    let soon = Limits {
        timeout: Some(Duration::from_millis(50)),
        ..LIMITS
    };
    assert_eq!(
        ask_with(product, false, soon).unwrap_err(),
        QueryFault::Timeout
    );
    let greedy = Limits {
        exhausted: || true,
        ..LIMITS
    };
    assert_eq!(
        ask_with(product, false, greedy).unwrap_err(),
        QueryFault::Memory
    );
    let few = Limits { rows: 2, ..LIMITS };
    let answer = ask_with("SELECT * { ?s ?p ?o }", false, few).unwrap();
    assert!(answer.cut);
    assert_eq!(answer.len(), 2);
}
