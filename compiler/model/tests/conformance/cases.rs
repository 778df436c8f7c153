//! Instance data and models, one fault each, and what looks like a fault but is none.

use crate::reader::{World, model, root};
use udac_diagnostics::Severity;
use udac_model::conformance::Fault;

pub const PREFIXES: &str = r#"
@prefix upper: <https://w3id.org/udac/upper#> .
@prefix uda: <https://w3id.org/udac/uda#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix h: <https://example.org/harbour#> .
@prefix d: <https://example.org/log#> .
"#;

/// A harbour: keyed and nested classes, a taxonomy, a trait with a key, every kind of range.
const HARBOUR: &str = r#"
h: a upper:DomainModel ; upper:domain "harbour" ; owl:imports uda: .
h:Vessel a upper:SealedClass ; upper:keyedOn ( h:code ) ; upper:unique ( h:name h:flagOf ) ;
  upper:property h:code , h:name , h:flagOf , h:length , h:motto , h:berth , h:papers , h:log , h:route , h:cargo ,
    h:state , h:first , h:photo , h:built , h:any , h:spare , h:deck .
h:Ship a upper:DirectClass ; upper:subClassOf h:Vessel ;
  upper:refinement [ a upper:Refinement ; upper:refines h:length ; upper:minCount 1 ; upper:maxInclusive 400 ] ,
    [ a upper:Refinement ; upper:refines h:state ; upper:class h:Afloat ] .
h:Tug a upper:DirectClass ; upper:subClassOf h:Vessel ; upper:property h:pulls .
h:code a upper:Attribute ; upper:datatype xsd:integer ; upper:minCount 1 ; upper:maxCount 1 .
h:name a upper:Attribute ; upper:datatype xsd:string ; upper:maxCount 1 .
h:flagOf a upper:Relationship ; upper:class h:Named ; upper:maxCount 1 .
h:length a upper:Attribute ; upper:datatype h:Metres ; upper:maxCount 1 .
h:Metres a upper:CustomDatatype ; upper:baseDatatype h:Positive ; upper:fractionDigits 1 .
h:Positive a upper:CustomDatatype ; upper:baseDatatype xsd:decimal ; upper:minExclusive 0 .
h:motto a upper:Attribute ; upper:datatype rdf:langString ; upper:maxCount 1 .
h:built a upper:Attribute ; upper:datatype xsd:date ; upper:maxCount 1 .
h:any a upper:Attribute ; upper:datatype rdfs:Literal .
h:berth a upper:Relationship ; upper:class h:Berth ; upper:maxCount 1 ; upper:inverseOf h:holds .
h:Berth a upper:DirectClass ; upper:trait h:Named ; upper:property h:holds .
h:holds a upper:Relationship ; upper:class h:Vessel ; upper:maxCount 1 .
h:Named a upper:Trait ; upper:keyedOn ( h:title ) ; upper:property h:title .
h:title a upper:Attribute ; upper:datatype xsd:string ; upper:minCount 1 ; upper:maxCount 1 .
h:Land a upper:DirectClass ; upper:trait h:Named .
h:papers a upper:Relationship ; upper:class h:Papers .
h:spare a upper:Relationship ; upper:class h:Papers ; upper:maxCount 1 .
h:Papers a upper:DirectClass ; upper:property h:page , h:annex .
h:page a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 .
h:annex a upper:Relationship ; upper:class h:Papers .
h:log a upper:Relationship ; upper:class h:Dates ; upper:maxCount 1 .
h:Dates a upper:List ; upper:listOf xsd:date ; upper:maxLength 3 .
h:route a upper:Relationship ; upper:class h:Route ; upper:maxCount 1 .
h:Route a upper:List ; upper:listOf h:Stop ; upper:minLength 1 ; upper:distinct true .
h:Stop a upper:Union ; upper:unionOf ( h:Berth h:Land h:State xsd:string xsd:int h:Dates ) .
h:cargo a upper:Relationship ; upper:class h:Hold .
h:Hold a upper:List ; upper:listOf h:Papers .
h:deck a upper:Relationship ; upper:class h:Decks .
h:Decks a upper:List ; upper:listOf h:Dates .
h:state a upper:Relationship ; upper:class h:State ; upper:maxCount 1 .
h:State a upper:Enumeration ; upper:oneOf ( h:Moored h:Sailing h:Sunk ) .
h:Afloat a upper:Enumeration ; upper:oneOf ( h:Moored h:Sailing ) .
h:Moored a upper:EnumValue . h:Sailing a upper:EnumValue . h:Sunk a upper:EnumValue .
h:first a upper:Relationship ; upper:class h:MooredShip ; upper:maxCount 1 .
h:MooredShip a upper:QualifiedClass ; upper:qualifies h:Ship ;
  upper:refinement [ a upper:Refinement ; upper:refines h:state ; upper:minCount 1 ; upper:class h:MooredOnly ] ,
    [ a upper:Refinement ; upper:refines h:berth ; upper:class h:Named ] .
h:MooredOnly a upper:Enumeration ; upper:oneOf ( h:Moored ) .
h:photo a upper:ConnectedNode .
h:pulls a upper:Relationship ; upper:class h:Ship .
h:Extra a upper:Extension ; upper:extends h:Land ; upper:property h:area .
h:area a upper:Attribute ; upper:datatype xsd:double ; upper:maxCount 1 .
"#;

/// Makes the data a graph with an IRI of its own.
const RECORD: &str = "<https://example.org/log#> a uda:GraphRecord ; uda:governedBy h: , uda: .";

fn faults(data: &str) -> (World, Vec<Fault>) {
    let harbour = format!("{PREFIXES}{HARBOUR}");
    let data = format!("{PREFIXES}{data}");
    let world = World::new(&[model(&harbour), root(&data)]);
    let before: Vec<String> = world.before.iter().map(|d| world.line(d)).collect();
    assert_eq!(before, [""; 0]);
    let found = world.conform();
    assert!(
        found.unchecked.is_empty(),
        "{:?}",
        world.say(found.faults.told())
    );
    (world, found.faults.told().to_vec())
}

/// Codes without their stage, with the text at the place.
pub fn codes(world: &World, faults: &[Fault]) -> Vec<String> {
    let lines = world.say(faults);
    let code = |line: &String| {
        let line = line.trim_start_matches("conform/");
        line.split_once(": ").map_or(line, |l| l.0).to_owned()
    };
    lines.iter().map(code).collect()
}

#[track_caller]
fn case(data: &str, expected: &[&str]) {
    let (world, faults) = faults(data);
    assert_eq!(
        codes(&world, &faults),
        expected,
        "{data}\n{:#?}",
        world.say(&faults)
    );
}

#[track_caller]
fn ship(more: &str, expected: &[&str]) {
    case(
        &format!("d:s a h:Ship ; h:code 1 ; h:length 9.5 ; {more}"),
        expected,
    );
}

#[test]
fn accepts_whatever_the_model_allows() {
    ship(
        r#"h:name "Ada" ; h:flagOf d:l ; h:motto "go"@en , "los"@de ; h:built "2001-02-03"^^xsd:date ;
        h:any 1 , "x"@en , "y"^^xsd:token , "z"^^d:odd ; h:berth d:b ; h:papers [ a h:Papers ; h:page 1 ] , [ h:page 2 ;
        h:annex [ h:page 3 ] ] ; h:log ( "2001-02-03"^^xsd:date "2001-02-03"^^xsd:date ) ; h:deck ( ( ) ( "2001-01-01"^^xsd:date ) ) ;
        h:route ( d:b d:l h:Sunk "sea" 7 ( "2001-02-03"^^xsd:date ) ) ; h:cargo ( [ a h:Papers ; h:page 4 ] [ h:page 5 ] ) ;
        h:state h:Moored ; h:first d:s ; h:photo <https://example.org/p> ; <http://purl.org/dc/terms/source> d:s .
        d:l a h:Land ; h:title "L" ; h:area 1e3 . d:b a h:Berth ; h:title "L" . d:t a h:Tug ; h:code 2 ; h:pulls d:s ."#,
        &["foreign-predicate at <http://purl.org/dc/terms/source>"],
    );
}

#[test]
fn types() {
    case("d:s h:code 1 .", &["untyped-subject at d:s"]);
    case("d:s a h:Ship , h:Vessel ; h:code 1 ; h:length 1 .", &[]);
    case(
        "d:s a h:Ship , h:Tug ; h:papers [ a h:Papers ; h:page 1 ] .",
        &["several-types at h:Tug"],
    );
    case(
        "d:s a h:Shipp ; h:code 1 ; h:length 1 ; h:papers [ a h:Papers ; h:page 1 ] .",
        &["unknown-class at h:Shipp"],
    );
    // Where it is plain which class is meant, the rest is checked against it.
    case(
        "d:s a h:Shipp ; h:code 1 .",
        &["too-few-values at d:s", "unknown-class at h:Shipp"],
    );
    case(
        "d:s a h:Vessel ; h:papers [ h:page 1 ] .",
        &["abstract-class at h:Vessel"],
    );
    case(
        "d:n a h:Named ; h:title 1 .",
        &["abstract-class at h:Named"],
    );
    case("d:n a h:Moored .", &["unknown-class at h:Moored"]);
    case("d:n a d:Thing .", &["foreign-class at d:Thing"]);
    case(
        &format!("d:n a d:Thing . {RECORD}"),
        &["unknown-class at d:Thing"],
    );
    case(
        "d:n a <http://x.org/A> . d:m a <http://x.org/B> ; d:whatever [ a <http://x.org/C> ] .",
        &["foreign-class at <http://x.org/A>"],
    );
    case("[] h:page 1 .", &["untyped-subject at ["]);
}

/// What a vocabulary of annotations is to data hangs on what the model says of it.
#[test]
fn annotations_are_what_the_governing_model_takes_for_them() {
    let said = |of_the_model: &str| {
        let model_text = format!(
            "{PREFIXES} h: a upper:DomainModel ; upper:domain \"h\" {of_the_model} .
            h:Ship a upper:DirectClass ; upper:keyedOn ( h:no ) ; upper:property h:no .
            h:no a upper:Attribute ; upper:datatype xsd:int ; upper:minCount 1 ; upper:maxCount 1 ."
        );
        let data = format!("{PREFIXES} d:s a h:Ship ; h:no \"1\"^^xsd:int ; rdfs:seeAlso d:s .");
        let world = World::new(&[model(&model_text), root(&data)]);
        let found = world.conform();
        codes(&world, found.faults.told())
    };
    let warned = ["foreign-predicate at rdfs:seeAlso"];
    assert_eq!(said(""), warned);
    assert_eq!(said("; owl:imports uda: , upper:"), warned);
    let refused = ["unknown-predicate at rdfs:seeAlso"];
    assert_eq!(said("; owl:imports rdfs:"), refused);
    let stated = "; owl:imports rdfs: ; uda:annotationVocabulary \"http://www.w3.org/2000/01/rdf-schema#\"^^xsd:anyURI";
    assert_eq!(said(stated), [""; 0]);
}

#[test]
fn predicates() {
    ship("h:lenght 3 .", &["unknown-predicate at h:lenght"]);
    ship("h:pulls d:s .", &["unknown-predicate at h:pulls"]);
    ship("d:own 3 .", &["foreign-predicate at d:own"]);
    // Of a model of the shape, which is meant to be there.
    ship("uda:ownr d:s .", &["unknown-predicate at uda:ownr"]);
    // Of one on which the model leans from afar, and which is made for annotations.
    ship("rdfs:seeAlso d:s .", &["foreign-predicate at rdfs:seeAlso"]);
    ship(
        &format!("d:own 3 . {RECORD}"),
        &["unknown-predicate at d:own"],
    );
    ship(
        "h:paperz [ a h:Papers ; h:page 1 ] , [ h:page [ ] ] .",
        &["unknown-predicate at h:paperz"],
    );
    ship(
        "<http://x.org/a> ( 1 2 ) ; <http://x.org/b> [ h:page 1 ] ; <http://y.org/c> 1 .",
        &[
            "foreign-predicate at <http://x.org/a>",
            "foreign-predicate at <http://y.org/c>",
        ],
    );
    let (world, found) = faults("d:s a h:Ship ; h:code 1 ; h:length 2 ; h:naem \"x\" .");
    let diagnostic = world.diagnostic(&found[0]);
    assert_eq!(diagnostic.help, ["did you mean `harbour:name`?"]);
    assert_eq!(diagnostic.fixes[0].edits[0].replacement, "harbour:name");
}

#[test]
fn numbers_of_values() {
    case("d:t a h:Tug .", &["too-few-values at d:t"]);
    case("d:s a h:Ship ; h:code 1 .", &["too-few-values at d:s"]);
    ship("h:code 2 .", &["too-many-values at 2"]);
    ship("h:code 1 .", &[]);
    ship(
        r#"h:motto "a"@en , "b"@de , "c"@EN ."#,
        &[r#"too-many-values at "c"@EN"#],
    );
    ship("h:papers [ ] .", &["too-few-values at [ ]"]);
    case(
        r#"d:t a h:Tug ; h:code 1 ; h:berth d:a . d:a a h:Berth ; h:title "a" . d:b a h:Berth ; h:title "b" ; h:holds d:t ."#,
        &["too-many-values at d:a"],
    );
    case(
        r#"d:t a h:Tug ; h:code 1 ; h:berth d:a . d:a a h:Berth ; h:title "a" ; h:holds d:t ."#,
        &[],
    );
}

#[test]
fn literals() {
    ship("h:name 1 .", &["wrong-datatype at 1"]);
    ship(r#"h:name "x"@en ."#, &[r#"wrong-datatype at "x"@en"#]);
    ship(r#"h:motto "x" ."#, &[r#"wrong-datatype at "x""#]);
    ship(
        r#"h:built "2001-02-30"^^xsd:date ."#,
        &[r#"ill-formed-literal at "2001-02-30"^^xsd:date"#],
    );
    ship(
        r#"h:any "x"^^xsd:int ."#,
        &[r#"ill-formed-literal at "x"^^xsd:int"#],
    );
    ship("h:name d:s .", &["iri-for-literal at d:s"]);
    ship(
        "h:name [ a h:Papers ; h:page 1 ] .",
        &["iri-for-literal at [ a h:Papers ; h:page 1 ]"],
    );
    case("d:s a h:Ship ; h:code 1.0 ; h:length 2 .", &[]);
    case(
        "d:s a h:Ship ; h:code 1.5 ; h:length 2 .",
        &["outside-value-space at 1.5"],
    );
    case(
        "d:s a h:Ship ; h:code 1 ; h:length 2e0 .",
        &["wrong-datatype at 2e0"],
    );
    case(
        "d:s a h:Ship ; h:code 1 ; h:length 0 .",
        &["too-small at 0"],
    );
    case(
        "d:s a h:Ship ; h:code 1 ; h:length 400.25 .",
        &["too-large at 400.25", "too-many-fraction-digits at 400.25"],
    );
    case("d:s a h:Tug ; h:code 1 ; h:length 401 .", &[]);
    case(r#"d:s a h:Ship ; h:code 1 ; h:length "7"^^h:Metres ."#, &[]);
    case(r#"d:s a h:Ship ; h:code "1"^^h:Metres ; h:length 7 ."#, &[]);
}

#[test]
fn references() {
    ship("h:flagOf d:nowhere .", &["dangling-reference at d:nowhere"]);
    ship("h:flagOf d:s .", &["wrong-class at d:s"]);
    ship(r#"h:flagOf "land" ."#, &[r#"literal-for-iri at "land""#]);
    ship("h:flagOf ( ) .", &["dangling-reference at ( )"]);
    ship("h:state h:Sunk .", &["not-in-enumeration at h:Sunk"]);
    ship("h:state \"Moored\" .", &["literal-for-iri at \"Moored\""]);
    ship("h:state h:Sailing ; h:first d:s .", &["wrong-class at d:s"]);
    ship("h:first d:s .", &["wrong-class at d:s"]);
    ship("h:photo \"p\" .", &["literal-for-iri at \"p\""]);
    ship("h:photo [ ] .", &["blank-for-iri at [ ]"]);
    // What dangles, or is not typed, is reported once.
    ship(
        "h:flagOf d:x . d:x h:title \"x\" .",
        &["untyped-subject at d:x"],
    );
    ship(
        "h:flagOf d:x . d:x a h:Lant ; h:title \"L\" .",
        &["unknown-class at h:Lant"],
    );
}

#[test]
fn partial_data_may_refer_elsewhere() {
    let data = r#"<https://example.org/log#> a uda:GraphRecord ; uda:partial true ; uda:governedBy h: , uda: .
d:s a h:Ship ; h:code 1 ; h:length 1 ; h:flagOf d:nowhere ."#;
    let (world, found) = faults(data);
    assert_eq!(codes(&world, &found), ["dangling-reference at d:nowhere"]);
    assert_eq!(found[0].severity, Severity::Note);
}

#[test]
fn nesting() {
    case("d:p a h:Papers ; h:page 1 .", &["no-parent at d:p"]);
    ship(
        "h:papers d:p ; h:spare d:p . d:p a h:Papers ; h:page 1 .",
        &["two-parents at d:p"],
    );
    ship(
        "h:papers d:p ; h:cargo ( d:p ) . d:p a h:Papers ; h:page 1 .",
        &["two-parents at d:p"],
    );
    case(
        "d:p a h:Papers ; h:page 1 ; h:annex d:q . d:q a h:Papers ; h:page 1 ; h:annex d:r . d:r a h:Papers ; h:page 1 ; h:annex d:p .",
        &["nesting-cycle at d:p"],
    );
    case(
        "d:p a h:Papers ; h:page 1 ; h:annex d:p .",
        &["nesting-cycle at d:p"],
    );
    ship(
        "h:papers [ h:page 1 ; h:annex [ h:page \"x\" ] ] .",
        &["wrong-datatype at \"x\""],
    );
}

#[test]
fn deep_nesting_is_walked() {
    let mut data = String::from("d:s a h:Ship ; h:code 1 ; h:length 1 ; h:papers d:p0 .\n");
    for i in 0..20_000 {
        data.push_str(&format!(
            "d:p{i} a h:Papers ; h:page {i} ; h:annex d:p{} .\n",
            i + 1
        ));
    }
    data.push_str("d:p20000 a h:Papers ; h:page 1 .");
    case(&data, &[]);
}

#[test]
fn lists() {
    ship("h:log d:s .", &["not-a-list at d:s"]);
    ship("h:log \"x\" .", &["literal-for-iri at \"x\""]);
    ship(
        "h:log ( \"2001-01-01\"^^xsd:date 5 ) .",
        &["wrong-datatype at 5"],
    );
    ship("h:route ( ) .", &["list-too-short at ( )"]);
    ship(
        "h:route ( \"a\" \"b\" \"a\" ) .",
        &["list-item-twice at \"a\""],
    );
    ship("h:deck ( ( 1 ) ) .", &["wrong-datatype at 1"]);
    let date = "\"2001-01-01\"^^xsd:date";
    let first = format!("rdf:first {date}");
    ship(
        &format!("h:log _:l . _:l {first} ; rdf:rest _:l ."),
        &["broken-list at _:l"],
    );
    ship(
        &format!("h:log _:l . _:l {first} ."),
        &["broken-list at _:l"],
    );
    ship("h:log _:l . _:l rdf:rest ( ) .", &["broken-list at _:l"]);
    ship(
        &format!("h:log _:l . _:l {first} ; rdf:rest ( ) , ( {date} ) ."),
        &["broken-list at ( \"2001-01-01\"^^xsd:date )"],
    );
    ship(
        &format!("h:log _:l . _:l {first} , \"2002-01-01\"^^xsd:date ; rdf:rest ( ) ."),
        &["broken-list at \"2002-01-01\"^^xsd:date"],
    );
    ship(
        &format!("h:log _:l . _:l {first} ; rdf:rest ( ) ; h:page 1 ."),
        &["broken-list at 1"],
    );
    ship(
        &format!("h:log _:l ; h:deck ( _:l ) . _:l {first} ; rdf:rest ( ) ."),
        &["broken-list at _:l"],
    );
    ship(
        &format!("h:log _:l . _:l {first} ; rdf:rest d:s ."),
        &["broken-list at d:s"],
    );
    case("( 1 2 ) rdfs:comment 1 .", &["broken-list at ("]);
}

#[test]
fn unions() {
    ship("h:route ( d:s ) .", &["no-member at d:s"]);
    ship("h:route ( [ ] ) .", &["no-member at [ ]"]);
    ship("h:route ( [ h:title \"x\" ] ) .", &["untyped-subject at ["]);
    ship("h:route ( 1.5 ) .", &["no-member at 1.5"]);
    ship("h:route ( h:Sank ) .", &["dangling-reference at h:Sank"]);
    ship("h:route ( ( 1 ) ) .", &["wrong-datatype at 1"]);
}

#[test]
fn keys() {
    case(
        "d:s a h:Ship ; h:code 1 ; h:length 1 . d:t a h:Tug ; h:code 01 .",
        &["duplicate-key at 01"],
    );
    case(
        "d:s a h:Ship ; h:code 1 ; h:length 1 . d:t a h:Tug ; h:code 2 . d:u a h:Tug ; h:code 3 .",
        &[],
    );
    // A key of a trait is unique within each class that takes it.
    case(
        r#"d:a a h:Land ; h:title "x" . d:b a h:Berth ; h:title "x" ."#,
        &[],
    );
    case(
        r#"d:a a h:Land ; h:title "x" . d:b a h:Land ; h:title "x" ."#,
        &[r#"duplicate-key at "x""#],
    );
    case(
        r#"d:l a h:Land ; h:title "x" . d:s a h:Tug ; h:code 1 ; h:name "n" ; h:flagOf d:l .
           d:t a h:Tug ; h:code 2 ; h:name "n" ; h:flagOf d:l . d:u a h:Tug ; h:code 3 ; h:name "n" ."#,
        &[r#"duplicate-unique at "n""#],
    );
}

#[test]
fn nothing_is_missing_where_a_statement_is_cut() {
    let harbour = format!("{PREFIXES}{HARBOUR}");
    let data = format!("{PREFIXES}d:s a h:Ship ; h:code 1 ; h:length ??? .\nd:t a h:Tug .\n");
    let world = World::new(&[model(&harbour), root(&data)]);
    assert_eq!(world.before.len(), 1);
    let found = world.conform();
    assert_eq!(
        codes(&world, found.faults.told()),
        ["too-few-values at d:t"]
    );
}

#[test]
fn a_value_of_another_graph_is_what_its_own_models_say() {
    let mapping = |field: &str| {
        format!(
            "@prefix m: <https://w3id.org/udac/mapping#> . {PREFIXES}
            <https://example.org/mapping> a m:Mapping ; m:toDataAsset <urn:x:1> ;
              m:forPrimaryConcept [ a m:ConceptMapping ; m:forConcept h:Land ; m:fieldMapping [ a m:FieldMapping ;
                m:fromProperty h:title ; m:toField <urn:x:1:{field}> ] ] ."
        )
    };
    let container = r#"@prefix a: <https://w3id.org/udac/avro#> . @prefix s: <https://w3id.org/udac/datamesh#> .
        <urn:x:1> a s:Source ; s:schema <urn:x:1:land> ; s:sourceId 1 ; s:sourceType s:APPLICATION_PRODUCER .
        <urn:x:1:land> a a:Record ; a:name "land" ; a:fields ( <urn:x:1:title> ) .
        <urn:x:1:title> a a:Field ; a:name "title" ; a:type a:string ."#;
    let harbour = format!("{PREFIXES}{HARBOUR}");
    for (field, expected) in [
        ("title", &[][..]),
        ("land", &["wrong-class at <urn:x:1:land>"][..]),
    ] {
        let mapping = mapping(field);
        let world = World::new(&[root(&harbour), root(container), root(&mapping)]);
        let found = world.conform();
        assert_eq!(
            codes(&world, found.faults.told()),
            expected,
            "{:#?}",
            world.say(found.faults.told())
        );
    }
}
