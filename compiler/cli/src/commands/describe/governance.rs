//! `udac describe --governance`: what governs each graph, and who answers for it.

use super::teller::Teller;
use crate::args::{Invocation, Projection};
use crate::commands::Failure;
use crate::report;
use crate::session::{Roots, Session};
use crate::{Exit, terminal};
use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::PathBuf;
use udac_diagnostics::escape_for_terminal;
use udac_driver::{Emit, compile};
use udac_graph::{GovernedGraph, GraphId, Role, TermId};
use udac_upper::generated::{prov, uda, upper};

/// Says of each graph that was read, and of each that targets are made of, its chain of governing models, its
/// owner, its version and where it comes from; then the same of the built-in models that govern them.
pub(super) fn run(
    invocation: &Invocation,
    paths: &[PathBuf],
    targets: &[String],
) -> Result<Exit, Failure> {
    let mut session = Session::open(invocation, paths, Roots::Some)?;
    // Names are told as the models write them; what is generated has prefixes of its own.
    let prefixes = session.prefixes();
    if !targets.is_empty() {
        let made = generated(&mut session, targets)?;
        if !made.is_empty() {
            session = Session::open_with(invocation, paths, Roots::Some, &made)?;
        }
    }
    super::errors(invocation, &session)?;
    terminal::stdout(&tell(&session, &Teller::with(&session, prefixes)))?;
    Ok(report::exit(&session.checked.diagnostics))
}

/// The containers and mappings of targets, each under the name of its file. Of a model with errors there are none.
fn generated(session: &mut Session, targets: &[String]) -> Result<Vec<(String, String)>, Failure> {
    let mut order = session.order(&Projection::default())?;
    order.emit = [Emit::Schema, Emit::Container, Emit::Mapping].into();
    let Some(model) = &session.checked.model else {
        return Ok(Vec::new());
    };
    let targets = session.targets(targets)?;
    let compiled = compile(
        &session.checked,
        model,
        &targets,
        &order,
        &session.overrides,
    )?;
    let graphs = compiled.artefacts.into_iter();
    let graphs = graphs.filter(|a| a.graph.is_some());
    let named = graphs.map(|a| (format!("{}/{}", a.head.target, a.head.file), a.text));
    Ok(named.collect())
}

/// All graphs, those of the run first, then what governs them.
fn tell(session: &Session, teller: &Teller<'_>) -> String {
    let assembled = &session.checked.assembled;
    let seen = assembled.graphs.iter().filter(|g| session.is_seen(g.graph));
    let (own, built_in): (Vec<_>, Vec<_>) = seen.partition(|g| g.role != Role::Embedded);
    let governing: BTreeSet<GraphId> = own.iter().flat_map(|g| assembled.chain(g.graph)).collect();
    let governing = built_in
        .into_iter()
        .filter(|g| governing.contains(&g.graph));
    let told: Vec<String> = own
        .into_iter()
        .chain(governing)
        .map(|g| graph(session, teller, g))
        .collect();
    told.join("\n")
}

fn graph(session: &Session, teller: &Teller<'_>, graph: &GovernedGraph) -> String {
    let assembled = &session.checked.assembled;
    let dataset = &assembled.dataset;
    let iri = dataset.graph_iri(graph.graph);
    let said = |property: &str| -> Vec<TermId> {
        let property = dataset.terms.find(property);
        let quads = property.map(|p| dataset.with(iri, p)).unwrap_or_default();
        let mut objects: Vec<TermId> = quads.iter().map(|q| q.o).collect();
        objects.sort_by(|a, b| dataset.terms.text(*a).cmp(dataset.terms.text(*b)));
        objects
    };
    let kind = match (graph.model, graph.role) {
        (true, Role::Embedded) => "built-in model",
        (true, Role::Root | Role::Include) => "domain model",
        (false, _) if !said(prov::iri::property::WAS_DERIVED_FROM).is_empty() => "generated graph",
        (false, _) => "graph",
    };
    let mut out = format!("{} ({kind})\n", teller.name(iri));
    // Writing into a `String` cannot fail.
    let mut line = |what: &str, words: &str| {
        let _ = writeln!(out, "  {what:<12} {words}");
    };
    if graph.role != Role::Embedded {
        line("IRI", &escape_for_terminal(dataset.terms.text(iri)));
        if let Some(place) = teller.place(graph.first) {
            line("said in", &place);
        }
    }
    let chain = assembled.chain(graph.graph);
    let chain: Vec<String> = chain
        .into_iter()
        .map(|g| teller.name(dataset.graph_iri(g)))
        .collect();
    line("governed by", &chain.join(" <- "));
    let owners: Vec<TermId> = [
        uda::iri::property::OWNER,
        prov::iri::property::WAS_ATTRIBUTED_TO,
    ]
    .into_iter()
    .flat_map(said)
    .collect();
    let owners: Vec<String> = owners
        .into_iter()
        .map(|o| owner(teller, session, o))
        .collect();
    line("owner", &or_none(&owners));
    let version = said(uda::iri::property::VERSION);
    let version: Vec<String> = version
        .into_iter()
        .map(|v| escape_for_terminal(dataset.terms.text(v)).into_owned())
        .collect();
    line("version", &or_none(&version));
    for (what, property) in [
        ("derived from", prov::iri::property::WAS_DERIVED_FROM),
        ("revision of", prov::iri::property::WAS_REVISION_OF),
        ("generated by", prov::iri::property::WAS_GENERATED_BY),
        ("generated at", prov::iri::property::GENERATED_AT_TIME),
        ("source", uda::iri::property::SOURCE),
    ] {
        for object in said(property) {
            line(what, &teller.name(object));
        }
    }
    out
}

/// An owner with what helps to reach it, where the run describes it.
fn owner(teller: &Teller<'_>, session: &Session, owner: TermId) -> String {
    let dataset = &session.checked.assembled.dataset;
    let first = |property: &str| {
        let property = dataset.terms.find(property)?;
        let said = dataset.with(owner, property).first()?;
        Some(escape_for_terminal(dataset.terms.text(said.o)).into_owned())
    };
    let name = first(upper::iri::property::LABEL).or_else(|| first(uda::iri::property::TEAM));
    let mut words = teller.name(owner);
    if let Some(name) = name {
        let _ = write!(words, ", {name}");
    }
    if let Some(email) = first(uda::iri::property::EMAIL) {
        let _ = write!(words, " <{email}>");
    }
    words
}

fn or_none(words: &[String]) -> String {
    if words.is_empty() {
        "none is stated".to_owned()
    } else {
        words.join(", ")
    }
}
