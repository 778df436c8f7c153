use super::*;
use oxrdf::{GraphName, NamedOrBlankNode, Term as Rdf};
use std::collections::BTreeSet;

const META: &str = r#"
@prefix u: <http://m/upper#> . @prefix g: <http://m/uda#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
u: a u:DomainModel ; u:domain "upper" ; owl:imports g: ; g:importPredicate owl:imports .
u:DomainModel a u:DirectClass ; u:trait g:Graph .
u:DirectClass a u:DirectClass .
"#;
const UDA: &str = r#"
@prefix u: <http://m/upper#> . @prefix g: <http://m/uda#> . @prefix owl: <http://www.w3.org/2002/07/owl#> .
g: a u:DomainModel ; u:domain "uda" ; owl:imports u: .
g:Graph a u:Trait .
g:Owner a u:DirectClass .
g:Source a u:DirectClass ; u:trait g:Graph .
"#;
const PREFIXES: &str = "@prefix u: <http://m/upper#> . @prefix g: <http://m/uda#> .
@prefix owl: <http://www.w3.org/2002/07/owl#> . @prefix a: <http://e/a#> . @prefix b: <http://e/b#> .
@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .\n";
const A: &str = "a: a u:DomainModel ; u:domain \"a\" ; owl:imports g: . a:C a u:DirectClass .";

fn names() -> Names {
    let u = |local: &str| format!("http://m/upper#{local}");
    let g = |local: &str| format!("http://m/uda#{local}");
    let rdfs = |local: &str| format!("http://www.w3.org/2000/01/rdf-schema#{local}");
    let alias = |from: String, to: String| Alias { from, to };
    Names {
        metamodel: u(""),
        model_class: u("DomainModel"),
        model_domain: u("domain"),
        sub_class: u("subClassOf"),
        takes_trait: u("trait"),
        graph_trait: g("Graph"),
        governed_by: g("governedBy"),
        import_predicate: g("importPredicate"),
        partial: g("partial"),
        vocabularies: vec![alias("http://known/upper#".into(), u(""))],
        terms: vec![alias(u("primaryKey"), u("keyedOn"))],
        model_predicates: vec![alias(rdfs("label"), u("label"))],
        declared_object_predicates: vec![alias(rdfs("subClassOf"), u("subClassOf"))],
        texts: vec![u("label")],
    }
}

struct Ordinals;

impl Locate for Ordinals {
    fn subject(&self, ordinal: u32) -> Option<Span> {
        Some(Span::new(
            FileId(ordinal / 1000),
            ordinal as usize,
            ordinal as usize,
        ))
    }
    fn predicate(&self, ordinal: u32) -> Option<Span> {
        self.subject(ordinal)
    }
    fn object(&self, ordinal: u32) -> Option<Span> {
        self.subject(ordinal)
    }
    fn text(&self, _: FileId) -> Option<&str> {
        None
    }
}

fn read(terms: &mut Terms, file: u32, role: Role, governs: bool, text: &str) -> FileQuads {
    let id = FileId(file);
    let subject = |terms: &mut Terms, s: &NamedOrBlankNode| match s {
        NamedOrBlankNode::NamedNode(n) => terms.iri(n.as_str()),
        NamedOrBlankNode::BlankNode(b) => terms.blank(id, b.as_str()),
    };
    let mut quads = Vec::new();
    for (i, quad) in oxttl::TriGParser::new().for_slice(text).enumerate() {
        let quad = quad.unwrap();
        let graph = match &quad.graph_name {
            GraphName::NamedNode(n) => Some(terms.iri(n.as_str())),
            GraphName::DefaultGraph | GraphName::BlankNode(_) => None,
        };
        let s = subject(terms, &quad.subject);
        let p = terms.iri(quad.predicate.as_str());
        let o = match &quad.object {
            Rdf::NamedNode(n) => terms.iri(n.as_str()),
            Rdf::BlankNode(b) => terms.blank(id, b.as_str()),
            Rdf::Literal(l) => terms.literal(l.value(), l.datatype().as_str(), l.language()),
        };
        let ordinal = file * 1000 + i as u32;
        quads.push(RawQuad {
            graph,
            s,
            p,
            o,
            ordinal,
        });
    }
    FileQuads {
        file: id,
        role,
        governs,
        quads,
    }
}

fn run(files: &[(Role, bool, String)], reverse: bool) -> (Assembled, Vec<Diagnostic>) {
    let mut terms = Terms::new();
    let meta = [META, UDA].map(|t| (Role::Embedded, false, t.to_owned()));
    let all: Vec<_> = meta.iter().chain(files).collect();
    let mut read_files: Vec<_> = all
        .iter()
        .enumerate()
        .map(|(i, (role, governs, text))| read(&mut terms, i as u32, *role, *governs, text))
        .collect();
    if reverse {
        read_files.reverse();
        for file in &mut read_files {
            file.quads.reverse();
        }
    }
    assemble(terms, read_files, &names(), "en", &Ordinals)
}

fn roots(texts: &[&str]) -> Vec<(Role, bool, String)> {
    let root = |t: &&str| (Role::Root, false, format!("{PREFIXES}{t}"));
    texts.iter().map(root).collect()
}

fn codes(diagnostics: &[Diagnostic]) -> Vec<&'static str> {
    let mut codes: Vec<_> = diagnostics.iter().map(|d| d.rule.code).collect();
    codes.sort_unstable();
    codes
}

/// Graph, what governs it, what it may see; one line a graph that is not embedded.
fn shape(assembled: &Assembled) -> Vec<String> {
    let data = &assembled.dataset;
    let iri = |g: &GraphId| data.terms.text(data.graph_iri(*g)).to_owned();
    let loaded = assembled.graphs.iter().filter(|g| g.role != Role::Embedded);
    let line = |g: &GovernedGraph| {
        let list =
            |i: &mut dyn Iterator<Item = GraphId>| i.map(|g| iri(&g)).collect::<Vec<_>>().join(" ");
        let quads = data.quads().iter().filter(|q| q.graph == g.graph).count();
        format!(
            "{} {quads} | {} | {} | {}",
            iri(&g.graph),
            list(&mut g.governing.iter().copied()),
            list(&mut g.shape.iter()),
            list(&mut g.governed.iter())
        )
    };
    loaded.map(line).collect()
}

fn check(texts: &[&str], expected_codes: &[&str], expected: &[&str]) {
    for reverse in [false, true] {
        let (assembled, diagnostics) = run(&roots(texts), reverse);
        assert_eq!(codes(&diagnostics), expected_codes, "{diagnostics:#?}");
        assert_eq!(shape(&assembled), expected);
    }
}

const SEES: &str = "http://m/uda# http://m/upper#";

#[test]
fn a_model_is_governed_by_the_metamodel_and_sees_its_imports() {
    check(
        &[A],
        &[],
        &[&format!(
            "http://e/a# 4 | http://m/upper# | {SEES} | {SEES} http://e/a#"
        )],
    );
}

#[test]
fn a_model_may_span_files() {
    let whole = run(&roots(&[A]), false).0;
    let (split, diagnostics) = run(
        &roots(&[
            "a: a u:DomainModel ; u:domain \"a\" .",
            "a: owl:imports g: .",
            "a:C a u:DirectClass .",
        ]),
        false,
    );
    assert_eq!(codes(&diagnostics), [""; 0]);
    assert_eq!(shape(&whole), shape(&split));
}

#[test]
fn a_part_of_two_models_or_of_none_has_no_governing_model() {
    let b = "b: a u:DomainModel ; u:domain \"b\" .";
    let parts = "a:D a u:DirectClass . b:E a u:DirectClass .";
    let (_, diagnostics) = run(&roots(&[A, b, parts]), false);
    assert_eq!(codes(&diagnostics), ["graph/no-governing-model"]);
    let (_, diagnostics) = run(&roots(&["a:D a u:DirectClass ."]), false);
    assert_eq!(codes(&diagnostics), ["graph/no-governing-model"]);
}

#[test]
fn a_model_described_twice_shows_both_places() {
    let (_, diagnostics) = run(&roots(&[A, "a: a u:DomainModel ."]), false);
    assert_eq!(codes(&diagnostics), ["graph/duplicate-model"]);
    assert_eq!(
        diagnostics[0].primary.as_ref().unwrap().span.file,
        FileId(3)
    );
    assert_eq!(diagnostics[0].secondary[0].span.file, FileId(2));
}

#[test]
fn two_models_in_one_file_are_reported_and_kept_apart() {
    let b = "b: a u:DomainModel ; u:domain \"b\" . b:D a u:DirectClass .";
    let (assembled, diagnostics) = run(&roots(&[&format!("{A} {b}")]), false);
    assert_eq!(codes(&diagnostics), ["graph/several-models"]);
    assert_eq!(shape(&assembled).len(), 2);
}

#[test]
fn nobody_speaks_of_another_graphs_terms() {
    let b = "b: a u:DomainModel ; u:domain \"b\" . a:C u:label \"x\"@en . <http://f/x> u:label \"y\"@en .";
    check(
        &[A, b],
        &["graph/foreign-subject", "graph/foreign-subject"],
        &[
            &format!("http://e/a# 4 | http://m/upper# | {SEES} | {SEES} http://e/a#"),
            // The statement about `a:C` is gone, the one about nobody's term stays.
            &format!("http://e/b# 3 | http://m/upper# | {SEES} | http://e/b#"),
        ],
    );
}

#[test]
fn a_missing_import_is_compared_with_what_is_there() {
    let b = "b: a u:DomainModel ; u:domain \"b\" ; owl:imports <http://e/A> , <http://far/away#> .";
    let (_, diagnostics) = run(&roots(&[A, b]), false);
    assert_eq!(codes(&diagnostics), ["graph/unresolved-import"; 2]);
    assert_eq!(diagnostics[0].help, ["did you mean `<http://e/a#>`?"]);
    assert_eq!(diagnostics[0].secondary.len(), 1);
    assert_eq!(diagnostics[1].secondary.len(), 0);
}

#[test]
fn data_is_governed_by_what_it_names_by_appointment_or_by_its_types() {
    let seen = format!("{SEES} http://e/a#");
    let named = "<http://d> g:governedBy a: . <http://d#1> a a:C .";
    let by_types = "<http://x/1> a a:C . a:tom a a:C .";
    let source = "<urn:s> a g:Source . <urn:s:f> a a:C .";
    let trig = "<http://t> { <http://t#1> a a:C }";
    check(
        &[A, named, by_types, source, trig],
        &[],
        &[
            &format!("http://d 2 | http://e/a# | {seen} | http://d"),
            &format!("http://e/a# 4 | http://m/upper# | {SEES} | {SEES} http://e/a#"),
            &format!("http://t 1 | http://e/a# | {seen} | http://t"),
            &format!("urn:s 2 | http://m/uda# http://e/a# | {seen} | urn:s"),
            &format!("urn:udac:data 2 | http://e/a# | {seen} | urn:udac:data"),
        ],
    );
    let part = "<http://d#1> a a:C ; g:governedBy <http://a/thing> . <http://d> g:governedBy a: .";
    let apart = "<http://f> g:governedBy a: . <http://h> g:governedBy a: . <http://x/9> a a:C .";
    check(
        &[A, part, apart],
        &[],
        &[
            &format!("http://d 3 | http://e/a# | {seen} | http://d"),
            &format!("http://e/a# 4 | http://m/upper# | {SEES} | {SEES} http://e/a#"),
            &format!("urn:udac:data 3 | http://e/a# | {seen} | urn:udac:data"),
        ],
    );
    let appointed = [
        (Role::Include, true, format!("{PREFIXES}{A}")),
        (Role::Root, false, format!("{PREFIXES} a:tom a g:Owner .")),
    ];
    let (assembled, diagnostics) = run(&appointed, false);
    assert_eq!(codes(&diagnostics), [""; 0]);
    assert_eq!(
        shape(&assembled)[1],
        format!("urn:udac:data 1 | http://e/a# | {seen} | urn:udac:data")
    );
}

#[test]
fn a_governing_model_that_is_not_there_is_reported_once() {
    let (_, diagnostics) = run(&roots(&["<http://d> g:governedBy b: ."]), false);
    assert_eq!(codes(&diagnostics), ["graph/no-governing-model"]);
}

#[test]
fn a_circle_of_governing_models_is_unfounded() {
    let own = "a: a u:DomainModel ; u:domain \"a\" ; g:governedBy b: .";
    let other = "b: a u:DomainModel ; u:domain \"b\" ; g:governedBy a: .";
    let (assembled, diagnostics) = run(&roots(&[own, other]), false);
    assert_eq!(codes(&diagnostics), ["graph/unfounded-chain"; 2]);
    assert_eq!(assembled.order.len(), 2);
}

#[test]
fn a_graph_is_checked_after_what_governs_it() {
    let data = "<http://d> g:governedBy a: . <http://d#1> a a:C .";
    let (assembled, _) = run(&roots(&[data, A]), false);
    let text = |g: &GraphId| {
        assembled
            .dataset
            .terms
            .text(assembled.dataset.graph_iri(*g))
    };
    let order: Vec<_> = assembled.order.iter().map(text).collect();
    assert_eq!(
        order,
        [
            "http://m/upper#",
            "http://m/uda#",
            "http://e/a#",
            "http://d"
        ]
    );
    let chain = assembled.chain(assembled.homes.home("http://d").unwrap());
    let chain: Vec<_> = chain.iter().map(text).collect();
    assert_eq!(chain, ["http://e/a#", "http://m/upper#"]);
}

#[test]
fn a_candidate_metamodel_is_checked_by_the_pristine_one() {
    let candidate = META.replace("\"upper\"", "\"other\"");
    let (assembled, diagnostics) = run(&[(Role::Root, false, candidate)], false);
    assert_eq!(codes(&diagnostics), [""; 0]);
    let twin = assembled
        .graphs
        .iter()
        .find(|g| g.role == Role::Root)
        .unwrap();
    assert_eq!(twin.governing, [assembled.metamodel.unwrap()]);
    assert!(twin.graph != assembled.metamodel.unwrap());
    // What the candidate imports sees the pristine one again; both are there by their own ids.
    assert!(twin.governed.contains(twin.graph));
    assert!(!twin.shape.contains(twin.graph));
}

fn terms_of(assembled: &Assembled) -> BTreeSet<String> {
    let data = &assembled.dataset;
    let text = |t| data.terms.text(t).to_owned();
    let loaded = data.quads().iter().filter(|q| {
        assembled
            .graph(q.graph)
            .is_some_and(|g| g.role != Role::Embedded)
    });
    let language = |t| data.terms.language(t).unwrap_or("").to_owned();
    loaded
        .map(|q| {
            format!(
                "{} {} {}@{}",
                text(q.s),
                text(q.p),
                text(q.o),
                language(q.o)
            )
        })
        .collect()
}

#[test]
fn vocabularies_and_terms_under_other_names_are_canonical_afterwards() {
    let text = "a: a u:DomainModel ; u:domain \"a\" ; owl:imports g: . \
        a:C a u:DirectClass ; u:label \"c\"@en ; u:keyedOn () . a:D a u:DirectClass ; u:subClassOf a:C .";
    let (plain, _) = run(&roots(&[text]), false);
    let expected = terms_of(&plain);
    let common = text
        .replace("u:label \"c\"@en", "rdfs:label \"c\"")
        .replace("u:keyedOn", "u:primaryKey")
        .replace("u:subClassOf a:C", "rdfs:subClassOf a:C");
    let (aliased, diagnostics) = run(&roots(&[&common]), false);
    assert_eq!(codes(&diagnostics), [""; 0]);
    assert_eq!(terms_of(&aliased), expected);
    for (namespace, notes) in [("http://known/upper#", 0), ("http://new/v#", 1)] {
        let renamed = format!("{PREFIXES}{common}").replace("http://m/upper#", namespace);
        for reverse in [false, true] {
            let files = [(Role::Root, false, renamed.clone())];
            let (assembled, diagnostics) = run(&files, reverse);
            assert_eq!(codes(&diagnostics), vec!["graph/vocabulary-alias"; notes]);
            assert_eq!(terms_of(&assembled), expected);
        }
    }
}

#[test]
fn a_namespace_that_a_model_owns_is_no_alias() {
    let own = "@prefix v: <http://v/#> . v: a v:DomainModel ; v:domain \"v\" .";
    let user = "@prefix v: <http://v/#> . b: a v:DomainModel ; v:domain \"b\" .";
    let (assembled, diagnostics) = run(&roots(&[own, user]), false);
    // It governs itself, so its chain never reaches the metamodel.
    assert_eq!(codes(&diagnostics), ["graph/unfounded-chain"; 2]);
    assert!(terms_of(&assembled).contains("http://v/# http://v/#domain v@"));
}

#[test]
fn what_governs_a_model_by_its_own_word_makes_no_alias() {
    let elsewhere =
        "@prefix v: <http://v/#> . b: a v:DomainModel ; v:domain \"b\" ; g:governedBy a: .";
    let (assembled, _) = run(&roots(&[A, elsewhere]), false);
    assert!(terms_of(&assembled).contains("http://e/b# http://v/#domain b@"));
}
