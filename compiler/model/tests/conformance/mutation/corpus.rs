//! Models with one fault each, generated: for each property of Upper where it stands, what it may
//! have once, and what it may not have.

use std::collections::BTreeSet;

const PREFIXES: &str = "@prefix upper: <https://w3id.org/udac/upper#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix c: <https://example.org/corpus#> .
";

/// What the cases refer to.
const COMMON: &str = "c: a upper:DomainModel ; upper:domain \"corpus\" .
c:D a upper:DirectClass ; upper:label \"same\"@en . c:T a upper:Trait ; upper:label \"same\"@en .
c:S a upper:SealedClass . c:Si a upper:Singleton .
c:Q a upper:QualifiedClass ; upper:qualifies c:D ; upper:refinement [ a upper:Refinement ; upper:refines c:a ] .
c:a a upper:Attribute ; upper:datatype xsd:string . c:b a upper:Attribute ; upper:datatype xsd:string .
c:r a upper:Relationship ; upper:class c:D . c:n a upper:ConnectedNode .
c:e a upper:EnumValue . c:f a upper:EnumValue . c:Enum a upper:Enumeration ; upper:oneOf ( c:e ) .
c:C a upper:CustomDatatype ; upper:baseDatatype xsd:string . c:L a upper:List ; upper:listOf c:D .
c:U a upper:Union ; upper:unionOf ( c:D c:Enum ) .
c:Onto a owl:Ontology .
c:stated a upper:DirectClass ; upper:iri \"https://example.org/corpus#stated\"^^xsd:anyURI .
c:Ext a upper:Extension ; upper:extends c:D ; upper:property c:a .
";

/// Instances that lack nothing but what a case adds; `@` is the name.
const HOSTS: &[(&str, &str)] = &[
    ("class", "@ a upper:DirectClass"),
    ("sealed", "@ a upper:SealedClass"),
    ("trait", "@ a upper:Trait"),
    ("singleton", "@ a upper:Singleton"),
    (
        "qualified",
        "@ a upper:QualifiedClass ; upper:refinement [ a upper:Refinement ; upper:refines c:a ]",
    ),
    (
        "qualified-bare",
        "@ a upper:QualifiedClass ; upper:qualifies c:D",
    ),
    ("union", "@ a upper:Union"),
    ("enumeration", "@ a upper:Enumeration"),
    ("list", "@ a upper:List ; upper:listOf c:D"),
    ("list-bare", "@ a upper:List"),
    ("extension", "@ a upper:Extension ; upper:extends c:D"),
    ("extension-bare", "@ a upper:Extension ; upper:property c:a"),
    (
        "attribute",
        "@ a upper:Attribute ; upper:datatype xsd:string",
    ),
    ("attribute-bare", "@ a upper:Attribute"),
    ("relationship", "@ a upper:Relationship ; upper:class c:D"),
    ("relationship-bare", "@ a upper:Relationship"),
    ("node", "@ a upper:ConnectedNode"),
    ("value", "@ a upper:EnumValue"),
    (
        "datatype",
        "@ a upper:CustomDatatype ; upper:baseDatatype xsd:string",
    ),
    ("datatype-bare", "@ a upper:CustomDatatype"),
    ("refinement", "[] a upper:DirectClass"),
];

/// Property, host, two values that are good alone, whether they are good together, values that are
/// bad.
type Row = (
    &'static str,
    &'static str,
    [&'static str; 2],
    bool,
    &'static [&'static str],
);

const TEXT: [&str; 2] = ["\"x\"@en", "\"y\"@en"];
const WORD: [&str; 2] = ["\"x\"", "\"y\""];
const COUNT: [&str; 2] = ["1", "2"];
const NO_COUNT: &[&str] = &["-1", "\"x\"", "true", "1.5"];
const NO_WORD: &[&str] = &["1", "true", "c:D"];
const ANY: [&str; 2] = ["1", "\"x\"@en"];
const ILL: &[&str] = &["c:D", "\"x\"^^xsd:int"];
const REFINES: [&str; 2] = [
    "[ a upper:Refinement ; upper:refines c:a ; upper:label \"x\"@en ]",
    "[ upper:refines c:b ; upper:minCount 1 ]",
];

const ROWS: &[Row] = &[
    ("label", "class", TEXT, false, &["1", "c:D"]),
    ("description", "class", TEXT, false, &["1", "c:D"]),
    ("comment", "class", TEXT, true, &["1", "c:D"]),
    (
        "deprecated",
        "class",
        ["true", "false"],
        false,
        &["\"x\"", "1"],
    ),
    (
        "replacedBy",
        "class",
        ["c:D", "c:a"],
        true,
        &["\"x\"", "c:", "c:nothing"],
    ),
    ("since", "class", WORD, false, NO_WORD),
    ("order", "class", COUNT, false, &["\"x\"", "true", "-1"]),
    (
        "keyedOn",
        "class",
        ["( c:a )", "( c:r c:b )"],
        false,
        &["c:a", "( c:D )", "( )", "( c:a c:a )", "\"x\""],
    ),
    (
        "keyedOn",
        "trait",
        ["( c:a )", "( c:b )"],
        false,
        &["( c:D )"],
    ),
    (
        "unique",
        "class",
        ["( c:a )", "( c:a c:r )"],
        true,
        &["c:a", "( c:D )", "( )", "( c:a c:a )"],
    ),
    (
        "property",
        "class",
        ["c:a", "c:r"],
        true,
        &["c:D", "c:e", "\"x\""],
    ),
    ("property", "trait", ["c:a", "c:n"], true, &["c:D"]),
    ("property", "singleton", ["c:a", "c:n"], true, &["c:D"]),
    ("property", "extension", ["c:a", "c:n"], true, &["c:D"]),
    ("refinement", "class", REFINES, true, &["c:a", "\"x\""]),
    ("refinement", "trait", REFINES, true, &["c:a"]),
    ("refinement", "extension", REFINES, true, &["c:a"]),
    ("refinement", "qualified-bare", REFINES, true, &["c:a"]),
    (
        "subClassOf",
        "class",
        ["c:D", "c:S"],
        true,
        &["c:T", "c:Enum", "c:a"],
    ),
    ("subClassOf", "sealed", ["c:D", "c:S"], true, &["c:T"]),
    ("trait", "class", ["c:T", "c:T"], true, &["c:D"]),
    ("trait", "trait", ["c:T", "c:T"], true, &["c:D"]),
    (
        "qualifies",
        "qualified",
        ["c:S", "c:Q"],
        false,
        &["c:T", "c:Enum", "c:a"],
    ),
    (
        "unionOf",
        "union",
        ["( c:D c:Enum )", "( xsd:int c:T c:Q c:L )"],
        false,
        &["( c:D )", "( c:D c:D )", "( c:a c:D )", "c:D"],
    ),
    (
        "oneOf",
        "enumeration",
        ["( c:e )", "( c:e c:f )"],
        false,
        &["( )", "( c:e c:e )", "( c:D )", "( c:a )", "c:e"],
    ),
    (
        "listOf",
        "list-bare",
        ["c:D", "xsd:int"],
        false,
        &["c:a", "c:e", "\"x\""],
    ),
    ("minLength", "list", COUNT, false, NO_COUNT),
    ("maxLength", "list", COUNT, false, NO_COUNT),
    (
        "distinct",
        "list",
        ["true", "false"],
        false,
        &["\"x\"", "1"],
    ),
    (
        "extends",
        "extension-bare",
        ["c:S", "c:T"],
        false,
        &["c:Enum", "c:Q", "c:a"],
    ),
    ("minCount", "attribute", COUNT, false, NO_COUNT),
    ("maxCount", "attribute", COUNT, false, NO_COUNT),
    ("minCount", "node", COUNT, false, &[]),
    ("maxCount", "relationship", COUNT, false, &[]),
    (
        "datatype",
        "attribute-bare",
        ["xsd:int", "c:C"],
        false,
        &["c:D", "c:e", "\"x\"", "c:nothing"],
    ),
    ("default", "attribute", ANY, false, ILL),
    (
        "subPropertyOf",
        "attribute",
        ["c:a", "c:b"],
        true,
        &["c:r", "c:n", "c:D"],
    ),
    (
        "class",
        "relationship-bare",
        ["c:D", "c:L"],
        false,
        &["c:a", "xsd:int", "c:e", "\"x\""],
    ),
    (
        "defaultValue",
        "relationship",
        ["c:e", "c:f"],
        false,
        &["c:D", "c:a", "\"x\""],
    ),
    (
        "inverseOf",
        "relationship",
        ["c:r", "c:good"],
        false,
        &["c:a", "c:n"],
    ),
    (
        "subPropertyOf",
        "relationship",
        ["c:r", "c:good"],
        true,
        &["c:a", "c:n"],
    ),
    (
        "governedBy",
        "node",
        ["c:", "upper:"],
        false,
        &["c:D", "\"x\""],
    ),
    (
        "baseDatatype",
        "datatype-bare",
        ["xsd:int", "c:C"],
        false,
        &["c:D", "c:a", "c:e"],
    ),
    ("pattern", "datatype", WORD, false, NO_WORD),
    ("length", "datatype", COUNT, false, NO_COUNT),
    ("minLength", "datatype", COUNT, false, NO_COUNT),
    ("maxLength", "datatype", COUNT, false, NO_COUNT),
    ("totalDigits", "datatype", COUNT, false, NO_COUNT),
    ("fractionDigits", "datatype", COUNT, false, NO_COUNT),
    ("minInclusive", "datatype", ANY, false, ILL),
    ("maxInclusive", "datatype", ANY, false, ILL),
    ("minExclusive", "datatype", ANY, false, ILL),
    ("maxExclusive", "datatype", ANY, false, ILL),
    (
        "unit",
        "datatype",
        ["<http://u.org/m>", "<http://u.org/s>"],
        false,
        &["\"m\"", "[ ]"],
    ),
];

/// What a refinement of an attribute may carry, two that are good alone and one that is bad.
const IN_REFINEMENT: &[(&str, &str, &str, &str)] = &[
    ("minCount", "1", "2", "\"x\""),
    ("maxCount", "1", "2", "\"x\""),
    ("datatype", "xsd:int", "xsd:long", "c:D"),
    ("class", "c:D", "c:T", "c:a"),
    ("default", "1", "2", "c:D"),
    ("defaultValue", "c:e", "c:f", "c:D"),
    ("pattern", "\"x\"", "\"y\"", "1"),
    ("length", "1", "2", "\"x\""),
    ("minLength", "1", "2", "\"x\""),
    ("maxLength", "1", "2", "\"x\""),
    ("minInclusive", "1", "2", "c:D"),
    ("maxInclusive", "1", "2", "c:D"),
    ("minExclusive", "1", "2", "c:D"),
    ("maxExclusive", "1", "2", "c:D"),
    ("totalDigits", "1", "2", "\"x\""),
    ("fractionDigits", "1", "2", "\"x\""),
];

/// Whole models that are faulty at the model itself, or are not.
const MODELS: &[&str] = &[
    "bad: a upper:DomainModel .",
    "bad: a upper:DomainModel ; upper:domain \"a\" ; owl:imports c:Onto .",
    "bad: a upper:DomainModel ; upper:domain \"\" .",
    "bad: a upper:DomainModel ; upper:domain \"a\" , \"b\" .",
    "bad: a upper:DomainModel ; upper:domain 1 .",
    "bad: a upper:DomainModel ; upper:domain true .",
    "bad: a upper:DomainModel ; upper:domain \"a\" ; upper:prefix \"a\" , \"b\" .",
    "bad: a upper:DomainModel ; upper:domain \"a\" ; upper:prefix 1 .",
    "good: a upper:DomainModel ; upper:domain \"a\" ; upper:prefix \"a\" ; upper:label \"a\"@en ; upper:description \"a\"@en ;
       upper:comment \"a\"@en ; owl:imports upper: .",
];

/// What every class of Upper that must carry something lacks, and what is abstract.
const BARE: &[&str] = &[
    "QualifiedClass",
    "Union",
    "Enumeration",
    "List",
    "Extension",
    "Attribute",
    "Relationship",
    "CustomDatatype",
    "Term",
    "Shape",
    "Type",
    "Class",
    "EntityClass",
    "Property",
    "Datatype",
    "PrimitiveDatatype",
    "DerivedDatatype",
    "BuiltInDerivedDatatype",
];

struct Cases {
    text: String,
    count: usize,
    bad: BTreeSet<String>,
}

impl Cases {
    fn add(&mut self, host: &str, body: &str, good: bool) {
        let host = HOSTS.iter().find(|h| h.0 == host).map_or("", |h| h.1);
        let word = if good { "good" } else { "bad" };
        let name = format!("c:{word}{}", self.count);
        self.count += 1;
        if !good && host.starts_with('@') {
            self.bad
                .insert(name.replace("c:", "https://example.org/corpus#"));
        }
        self.text
            .push_str(&format!("{} ; {body} .\n", host.replace('@', &name)));
    }
}

fn cases() -> Cases {
    let text = format!("{PREFIXES}{COMMON}c:good a upper:Relationship ; upper:class c:D .\n");
    let mut cases = Cases {
        text,
        count: 0,
        bad: BTreeSet::new(),
    };
    for (property, host, [one, two], together, wrong) in ROWS {
        for value in [one, two] {
            cases.add(host, &format!("upper:{property} {value}"), true);
        }
        cases.add(host, &format!("upper:{property} {one} , {two}"), *together);
        for value in *wrong {
            cases.add(host, &format!("upper:{property} {value}"), false);
        }
    }
    for (property, good, other, bad) in IN_REFINEMENT {
        let within = |value: &str| {
            format!(
                "upper:refinement [ a upper:Refinement ; upper:refines c:a ; upper:{property} {value} ]"
            )
        };
        cases.add("class", &within(good), true);
        cases.text.push_str(&format!(
            "c:in{} a upper:DirectClass ; {} .\n",
            cases.count,
            within(bad)
        ));
        cases.text.push_str(&format!(
            "c:in{}b a upper:DirectClass ; {} .\n",
            cases.count,
            within(&format!("{good} , {other}"))
        ));
    }
    for refines in [
        "",
        "; upper:refines c:a , c:b",
        "; upper:refines c:D",
        "; upper:refines \"x\"",
    ] {
        cases.text.push_str(&format!(
            "[] a upper:DirectClass ; upper:refinement [ a upper:Refinement {refines} ] .\n"
        ));
    }
    for class in BARE {
        cases
            .bad
            .insert(format!("https://example.org/corpus#bad{class}"));
        cases
            .text
            .push_str(&format!("c:bad{class} a upper:{class} .\n"));
    }
    cases
}

/// The texts of the corpus, a model each.
pub fn files() -> Vec<String> {
    let models = (0..).zip(MODELS).map(|(i, m)| {
        let name = if m.starts_with("bad") { "bad" } else { "good" };
        format!("{PREFIXES}@prefix {name}: <https://example.org/{name}{i}#> .\n{m}\n")
    });
    models.chain([cases().text]).collect()
}

/// The subjects that are faulty, by the corpus' own word.
pub fn bad_cases() -> BTreeSet<String> {
    let models = (0..).zip(MODELS).filter(|(_, m)| m.starts_with("bad"));
    let mut bad = cases().bad;
    bad.extend(models.map(|(i, _)| format!("https://example.org/bad{i}#")));
    bad
}
