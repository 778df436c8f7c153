//! The query root and the inputs, where a project asks for them.

#![expect(
    clippy::disallowed_methods,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a broken output shall stop the test"
)]

use apollo_compiler::Node;
use apollo_compiler::ast::{Definition, Document, InputValueDefinition};
use udac_projection::fold;
use udac_projection::target::{AnyTarget, Options};
use udac_tests::Models;

const GRAPHQL: AnyTarget = AnyTarget::Data(&udac_graphql::GRAPHQL);

fn example(path: &str) -> String {
    let path = udac_tests::root()
        .join("projections/graphql/tests/models")
        .join(path);
    std::fs::read_to_string(path).unwrap()
}

fn on_request() -> Options {
    let settings = [("inputs", "true"), ("queries", "connections")];
    udac_tests::options(false, &settings)
}

/// The documents of both models.
fn documents() -> [Document; 2] {
    let (harbour, pilots) = (example("harbour.ttl"), example("pilots.ttl"));
    let models = Models::new(&[], &[&harbour, &pilots]);
    let files = models.files(GRAPHQL, &on_request());
    let parsed = files
        .iter()
        .map(|(name, text)| Document::parse(text, name).unwrap());
    parsed.collect::<Vec<_>>().try_into().unwrap()
}

fn values(all: &[Node<InputValueDefinition>]) -> String {
    let all = all.iter().map(|v| format!("{}: {}", v.name, v.ty));
    all.collect::<Vec<_>>().join(", ")
}

/// What a definition of a name has, without descriptions and directives.
fn shown(document: &Document, name: &str) -> String {
    let named = |d: &&Definition| d.name().is_some_and(|n| *n == *name);
    match document.definitions.iter().find(named) {
        Some(Definition::InputObjectTypeDefinition(input)) => {
            let one_of = if input.directives.has("oneOf") {
                "one of "
            } else {
                ""
            };
            format!("{one_of}{}", values(&input.fields))
        }
        Some(Definition::ObjectTypeDefinition(object)) => {
            let field =
                |f: &Node<apollo_compiler::ast::FieldDefinition>| match f.arguments.as_slice() {
                    [] => format!("{}: {}", f.name, f.ty),
                    arguments => format!("{}({}): {}", f.name, values(arguments), f.ty),
                };
            let fields: Vec<String> = object.fields.iter().map(field).collect();
            fields.join(", ")
        }
        other => panic!("{name} is {other:?}"),
    }
}

/// The field of the root of a name.
fn root(document: &Document, name: &str) -> String {
    let query = shown(document, "Query");
    let found = query.split(&format!("{name}(")).nth(1);
    let rest = found.unwrap_or_else(|| panic!("no {name} in {query}"));
    let (arguments, ty) = rest.split_once("): ").unwrap();
    format!("{arguments} → {}", ty.split(',').next().unwrap())
}

fn check(document: &Document, expected: &[(&str, &str)]) {
    for (name, expected) in expected {
        assert_eq!(shown(document, name), *expected, "{name}");
    }
}

#[test]
fn an_instance_is_found_by_its_key() {
    let [harbour, pilots] = documents();
    let expected = [
        ("harbour_Query", "harbour_code: String! → HARBOUR_Query"),
        (
            "harbour_Edge",
            "harbour_link: HARBOUR_Connection_Key! → HARBOUR_Edge",
        ),
        ("harbour_Berth", "upper_iri: AnyURI! → HARBOUR_Berth"),
        (
            "harbour_Visit",
            "harbour_visitor: HARBOUR_Vessel_Key!, harbour_code: String! → HARBOUR_Visit",
        ),
    ];
    for (name, expected) in expected {
        assert_eq!(root(&harbour, name), expected);
    }
    check(
        &harbour,
        &[
            (
                "HARBOUR_Connection_Key",
                "harbour_of: HARBOUR_Query_Key!, harbour_code: String!",
            ),
            ("HARBOUR_Query_Key", "harbour_code: String!"),
            (
                "HARBOUR_Vessel_Key",
                "one of HARBOUR_Ship: HARBOUR_Ship_Key, HARBOUR_Tug: HARBOUR_Tug_Key",
            ),
        ],
    );
    let trip = root(&pilots, "pilots_Trip");
    assert_eq!(
        trip,
        "pilots_vessel: HARBOUR_Ship_Key!, pilots_day: Date! → PILOTS_Trip"
    );
    // Those of others are found in their own subgraph; a trait has no key of its own, a value none at all.
    let query = shown(&harbour, "Query") + &shown(&pilots, "Query");
    for absent in [
        "harbour_Vessel(",
        "harbour_Cargo(",
        "pilots_Danger(",
        "pilots_Piloted(",
    ] {
        assert!(!query.contains(absent), "{absent} in {query}");
    }
    assert_eq!(query.matches("harbour_Ship(").count(), 1, "{query}");
}

#[test]
fn all_of_a_class_are_found_page_by_page() {
    let [harbour, pilots] = documents();
    let arguments = "first: Int, after: String, last: Int, before: String";
    let all = root(&harbour, "harbour_Connection_all");
    assert_eq!(all, format!("{arguments} → HARBOUR_Connection_Connection!"));
    let info =
        "hasNextPage: Boolean!, hasPreviousPage: Boolean!, startCursor: String, endCursor: String";
    check(
        &harbour,
        &[
            (
                "HARBOUR_Connection_Connection",
                "edges: [HARBOUR_Connection_Edge!]!, pageInfo: PageInfo!",
            ),
            (
                "HARBOUR_Connection_Edge",
                "node: HARBOUR_Connection, cursor: String!",
            ),
            ("PageInfo", info),
            ("HARBOUR_PageInfo", "harbour_of: HARBOUR_Query!"),
        ],
    );
    check(&pilots, &[("PageInfo", info)]);
}

/// What stands for a value is what the domain knows that holds it: more in one than in the other.
#[test]
fn each_domain_has_the_choices_that_it_knows() {
    let [harbour, pilots] = documents();
    let known = "one of HARBOUR_Bulk: HARBOUR_Bulk_Input, HARBOUR_Cargo: HARBOUR_Cargo_Input";
    let more = format!("{known}, PILOTS_Danger: PILOTS_Danger_Input");
    let hold = "harbour_cargo: HARBOUR_Cargo_Interface_Input!, harbour_mark: HARBOUR_Mark_Input";
    let of_harbour = [
        ("HARBOUR_Hold_Input", hold),
        ("HARBOUR_Cargo_Interface_Input", known),
    ];
    check(&harbour, &of_harbour);
    check(&pilots, &of_harbour);
    check(
        &pilots,
        &[
            ("PILOTS_HARBOUR_Cargo_Interface_Input", &more),
            (
                "PILOTS_harbour_Mark_Interface_Input",
                "one of HARBOUR_Mark: HARBOUR_Mark_Input, PILOTS_Flag: PILOTS_Flag_Input",
            ),
            (
                "PILOTS_HARBOUR_Vessel_Key",
                "one of HARBOUR_Ship: HARBOUR_Ship_Key, HARBOUR_Tug: HARBOUR_Tug_Key, PILOTS_Boat: PILOTS_Boat_Key",
            ),
            (
                "PILOTS_Trip_Input",
                "pilots_vessel: HARBOUR_Ship_Key!, pilots_day: Date!, pilots_below: HARBOUR_Hold_Input, \
             pilots_load: [PILOTS_HARBOUR_Cargo_Interface_Input!], \
             pilots_sign: [PILOTS_harbour_Mark_Interface_Input!], pilots_vessels: [PILOTS_HARBOUR_Vessel_Key!]",
            ),
            (
                "PILOTS_Piloted_Input",
                "of: HARBOUR_Ship_Key!, pilots_last: PILOTS_Trip_Key",
            ),
        ],
    );
}

/// How the obligations of a property are settled where they are not native.
fn losses(models: &Models, options: &Options, property: &str) -> Vec<String> {
    models.with(GRAPHQL, options, |legal| {
        let legal = legal.unwrap();
        let all = fold::losses(legal).into_iter();
        let of = |p: Option<_>| p.is_some_and(|p| legal.text(p).ends_with(property));
        let found = all.filter(|(_, o, _)| of(o.property));
        let mut found: Vec<String> = found.map(|(kind, ..)| kind.code().to_owned()).collect();
        found.sort();
        found.dedup();
        found
    })
}

#[test]
fn what_nobody_can_give_is_not_required() {
    let [harbour, _] = documents();
    check(
        &harbour,
        &[
            ("HARBOUR_Seal", "harbour_sealing: HARBOUR_Sealing!"),
            (
                "HARBOUR_Seal_Input",
                "harbour_sealing: HARBOUR_Sealing_Input",
            ),
            (
                "HARBOUR_Sealing_Input",
                "harbour_sealing: HARBOUR_Sealing_Input",
            ),
        ],
    );
    let models = Models::new(&[], &[&example("harbour.ttl")]);
    let plain = Options::default();
    let lost = |options: &Options, property| losses(&models, options, property);
    assert!(!lost(&plain, "#sealing").contains(&"required".to_owned()));
    assert!(lost(&on_request(), "#sealing").contains(&"required".to_owned()));
    // A key may be one of something else.
    assert!(!lost(&plain, "#home").contains(&"target-class".to_owned()));
    assert!(lost(&on_request(), "#home").contains(&"target-class".to_owned()));
    assert!(!lost(&on_request(), "#hull").contains(&"required".to_owned()));
}

const PREFIXES: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix h: <https://example.org/h#> .
h: a upper:DomainModel ; upper:domain \"h\" .
h:id a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
";

#[test]
fn a_domain_without_keys_has_no_root() {
    for classes in ["", "h:Value a upper:DirectClass ; upper:property h:id .\n"] {
        let models = Models::new(&[], &[&format!("{PREFIXES}{classes}")]);
        let text = models.text(GRAPHQL, &on_request());
        assert!(!text.contains("type Query"), "{text}");
        assert_eq!(
            text.contains("input H_Value_Input"),
            !classes.is_empty(),
            "{text}"
        );
    }
}

#[test]
fn made_names_that_are_taken_are_told() {
    let keyed = |name: &str| {
        format!(
            "h:{name} a upper:DirectClass ; upper:keyedOn ( h:id ) ; upper:property h:id , h:other .\n"
        )
    };
    let other = "h:other a upper:Relationship ; upper:class h:Foo ; upper:maxCount 1 .\n";
    for (name, taken) in [
        ("Foo_Key", "H_Foo_Key"),
        ("Foo_Input", "H_Foo_Input"),
        ("Foo_Connection", "H_Foo_Connection"),
        ("Foo_Edge", "H_Foo_Edge"),
        ("Foo_all", "h_Foo_all"),
    ] {
        let text = format!("{PREFIXES}{other}{}{}", keyed("Foo"), keyed(name));
        let models = Models::new(&[], &[&text]);
        assert_eq!(models.faults(GRAPHQL, &Options::default()), []);
        let faults = models.faults(GRAPHQL, &on_request());
        let [(code, message)] = faults.as_slice() else {
            panic!("{name}: {faults:?}");
        };
        assert_eq!(*code, "graphql/name-collision");
        assert!(message.contains(&format!("`{taken}`")), "{message}");
    }
}
