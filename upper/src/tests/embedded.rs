//! What is embedded fits together: texts, lists, views.

use crate::generated::{uda, upper};
use crate::{ALIASES, Aliases, MODELS, Reach, Reading, kernel, model, names};
use std::collections::BTreeSet;
use udac_diagnostics::{FileId, Severity, Span};
use udac_graph::{
    Assembled, Dataset, FileQuads, Locate, Places, Role, Scope, Terms, assemble, read,
};
use udac_syntax::Syntax;

struct Nowhere;

impl Locate for Nowhere {
    fn subject(&self, _: u32) -> Option<Span> {
        None
    }
    fn predicate(&self, _: u32) -> Option<Span> {
        None
    }
    fn object(&self, _: u32) -> Option<Span> {
        None
    }
    fn text(&self, _: FileId) -> Option<&str> {
        None
    }
}

/// All embedded models and perhaps one more, assembled; anything but notes is a failure.
fn assembled(root: Option<&str>) -> Assembled {
    let (mut terms, mut places) = (Terms::new(), Places::new());
    let embedded = MODELS.iter().map(|m| (Role::Embedded, m.text));
    let root = root.map(|text| (Role::Root, text));
    let mut faults = Vec::new();
    let mut files = Vec::new();
    for (n, (role, text)) in (0..).zip(embedded.chain(root)) {
        let (file, mut quads) = (FileId(n), Vec::new());
        let syntax = Syntax::Turtle;
        read(
            file,
            text,
            syntax,
            &mut terms,
            &mut quads,
            &mut places,
            &mut faults,
        );
        files.push(FileQuads {
            file,
            role,
            governs: false,
            quads,
        });
    }
    let (assembled, more) = assemble(terms, files, &names(), "en", &Nowhere);
    faults.extend(more);
    faults.retain(|f| f.severity > Severity::Note);
    assert!(faults.is_empty(), "{faults:?}");
    assembled
}

fn dataset() -> Dataset {
    assembled(None).dataset
}

#[test]
fn every_model_says_its_own_name_and_speaks_only_of_its_own() {
    let data = dataset();
    for model in MODELS {
        let graph = data.graph(data.terms.find(model.iri).unwrap()).unwrap();
        let reading = Reading {
            dataset: &data,
            within: graph,
        };
        let terms = crate::terms(&data);
        let found: Vec<_> = upper::DomainModel::all(reading.with(&terms)).collect();
        assert_eq!(found.len(), 1, "{}", model.name);
        assert_eq!(found[0].iri(), Ok(model.iri));
        assert_eq!(found[0].domain().get(), Ok(model.name));
        for quad in data.quads().iter().filter(|q| q.graph == graph) {
            let text = data.terms.text(quad.s);
            let own = data.terms.is_blank(quad.s) || text.starts_with(model.iri);
            assert!(own, "{}: {text}", model.name);
        }
    }
}

#[test]
fn every_term_reads_without_a_fault_and_has_a_label_and_a_description() {
    let data = dataset();
    let scope = Scope::of(data.graphs());
    let reading = Reading {
        dataset: &data,
        within: &scope,
    };
    let terms = crate::terms(&data);
    let reader = reading.with(&terms);
    let mut seen = BTreeSet::new();
    for term in upper::Term::all(reader) {
        let iri = reading.dataset.terms.text(term.node());
        seen.insert(term.kind());
        if let upper::Term::Refinement(refinement) = term {
            assert!(refinement.refines().get().is_ok(), "{iri}");
            continue;
        }
        for text in [term.label().iter().next(), term.description().iter().next()] {
            assert!(matches!(text, Some(Ok(t)) if t.language == "en"), "{iri}");
        }
        check_ranges(term, iri);
    }
    let kernel: BTreeSet<_> = kernel().map(|t| t.iri).collect();
    for kind in &seen {
        let class = data.terms.find(kind.iri()).unwrap();
        let datatype = upper::DatatypeKind::of_class(reader, class).is_some();
        let known = kernel.contains(kind.iri());
        assert!(known || datatype, "{kind:?} is not in the kernel");
    }
}

/// Whatever a term leads to is there, and of the right class.
fn check_ranges(term: upper::Term<'_, Reading<'_, &Scope>>, iri: &str) {
    if let upper::Term::Attribute(it) = term {
        assert!(it.datatype().get().is_ok(), "{iri}");
    }
    if let upper::Term::Relationship(it) = term {
        assert!(it.class().get().is_ok(), "{iri}");
    }
    if let upper::Term::List(it) = term {
        assert!(it.list_of().get().is_ok(), "{iri}");
    }
    if let upper::Term::Enumeration(it) = term {
        assert!(
            it.one_of().get().unwrap().items().iter().all(|v| v.is_ok()),
            "{iri}"
        );
    }
    if let upper::Term::Union(it) = term {
        assert!(
            it.union_of()
                .get()
                .unwrap()
                .items()
                .iter()
                .all(|v| v.is_ok()),
            "{iri}"
        );
    }
    if let upper::Term::DirectClass(it) = term {
        assert!(it.property().iter().all(|p| p.is_ok()), "{iri}");
        assert!(it.sub_class_of().iter().all(|c| c.is_ok()), "{iri}");
        assert!(it.r#trait().iter().all(|t| t.is_ok()), "{iri}");
        assert!(it.refinement().iter().all(|r| r.is_ok()), "{iri}");
    }
}

#[test]
fn the_kernel_names_terms_that_are_declared() {
    let data = dataset();
    let mut seen = BTreeSet::new();
    for term in kernel() {
        let subject = data.terms.find(&term.iri);
        let declared = subject.is_some_and(|s| !data.about(s).is_empty());
        assert_eq!(declared, term.declared, "{}", term.iri);
        assert!(seen.insert(term.iri.clone()), "{} stands twice", term.iri);
    }
    assert!(seen.contains(upper::iri::class::DIRECT_CLASS));
}

#[test]
fn the_aliases_lead_to_terms_that_are_declared() {
    let data = dataset();
    let aliases = Aliases::parse(ALIASES).unwrap();
    assert_eq!(aliases.reaching(Reach::Namespace).count(), 6);
    for alias in &aliases.entries {
        let declared = |iri: &str| {
            let subject = data.terms.find(iri);
            subject.is_some_and(|s| !data.about(s).is_empty())
        };
        assert!(declared(&alias.to), "{alias:?}");
        // A predicate is an alias in models alone: elsewhere it may be a term of its own.
        let elsewhere = match alias.reach {
            Reach::ModelPredicate | Reach::DeclaredObjectPredicate => true,
            Reach::Namespace | Reach::Term => false,
        };
        assert!(elsewhere || !declared(&alias.from), "{alias:?}");
    }
    let key = (
        format!("{}primaryKey", upper::iri::MODEL),
        upper::iri::property::KEYED_ON.to_owned(),
    );
    let names = names();
    let terms = names.terms.iter().map(|a| (a.from.clone(), a.to.clone()));
    assert_eq!(terms.collect::<Vec<_>>(), [key]);
    assert_eq!(names.declared_object_predicates.len(), 1);
    assert_eq!(names.model_predicates.len(), 2);
}

#[test]
fn a_faulty_alias_is_told_by_its_line() {
    assert_eq!(
        Aliases::parse("# fine\n\nterm upper:a upper:b\n").map(|a| a.entries.len()),
        Ok(1)
    );
    for faulty in [
        "term upper:a",
        "term upper:a upper:b upper:c",
        "word upper:a upper:b",
        "term nowhere:a upper:b",
        "term <http://e/a upper:b",
    ] {
        assert_eq!(Aliases::parse(&format!("\n{faulty}")), Err(2), "{faulty}");
    }
    assert!(model("nowhere").is_none());
}

#[test]
fn a_model_in_other_words_reads_like_one_in_ours() {
    let text = r#"
        @prefix u: <https://rdf.netflix.net/ns/upper#> .
        @prefix mwi: <https://rdf.netflix.net/ns/mwi#> .
        @prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .
        @prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
        @prefix zoo: <http://e/zoo#> .
        zoo: a u:DomainModel ; u:domain "zoo" ; mwi:owner zoo:Team .
        zoo:Team a mwi:Owner ; mwi:supportChannel [ a mwi:SlackChannel ; mwi:channelName "zoo" ] .
        zoo:Animal a u:DirectClass ; u:primaryKey ( zoo:name ) ; u:property zoo:name .
        zoo:Cat a u:DirectClass ; rdfs:subClassOf zoo:Animal ; rdfs:label "cat" .
        zoo:name a u:Attribute ; u:datatype xsd:string ; u:minCount 1 ; u:maxCount 1 .
    "#;
    let assembled = assembled(Some(text));
    let data = &assembled.dataset;
    let at = |iri: &str| data.terms.find(iri).unwrap();
    let graph = data.graph(at("http://e/zoo#")).unwrap();
    let known = assembled.graph(graph).unwrap();
    let scope = known.governed.union(&known.shape);
    let reading = Reading {
        dataset: data,
        within: &scope,
    };
    let terms = crate::terms(data);
    let reader = reading.with(&terms);
    let class = |iri| upper::DirectClass::of(reader, at(iri)).unwrap();
    let animal = class("http://e/zoo#Animal");
    let key = animal.keyed_on().get().unwrap().unwrap();
    let key: Vec<_> = key.items().iter().map(|p| p.unwrap().node()).collect();
    assert_eq!(key, [at("http://e/zoo#name")]);
    let cat = class("http://e/zoo#Cat");
    let above: Vec<_> = cat
        .sub_class_of()
        .iter()
        .map(|c| c.unwrap().node())
        .collect();
    assert_eq!(above, [animal.node()]);
    let label = cat.label().iter().next().unwrap().unwrap();
    assert_eq!((label.text, label.language), ("cat", "en"));
    let model = upper::DomainModel::of(reader, at("http://e/zoo#")).unwrap();
    let owner = model.owner().iter().next().unwrap().unwrap();
    let channel = owner.support_channel().iter().next().unwrap().unwrap();
    assert_eq!(channel.kind(), uda::ChannelKind::SlackChannel);
}
