//! Turtle → SQL for tests: every text one graph, read with oxttl, checked, lowered, printed.

use crate::Sql;
use oxttl::TurtleParser;
use std::collections::BTreeSet;
use udac_diagnostics::FileId;
use udac_graph::{Dataset, GraphId, Quad, Terms};
use udac_model::domain::{Model, Valid};
use udac_model::resolve::{Input, resolve};
use udac_projection::container::UnitId;
use udac_projection::fold::Addressing;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Target};
use udac_projection::{Fault, Legal, Plan, project};

/// The models that every model stands on.
const BASE: [&str; 7] = ["upper", "uda", "xsd", "rdf", "rdfs", "prov", "owl"];

/// Models, checked.
pub(super) struct Loaded {
    dataset: Dataset,
    model: Valid<Model>,
}

/// Checks texts: those of the first list are leaned on, the others compiled.
pub(super) fn load(leaned: &[&str], compiled: &[&str]) -> Loaded {
    let base = BASE.map(|b| udac_upper::model(b).unwrap().text);
    let mut terms = Terms::new();
    let (mut graphs, mut quads) = (Vec::new(), Vec::new());
    for (number, text) in base.iter().chain(leaned).chain(compiled).enumerate() {
        let number = u32::try_from(number).unwrap();
        let file = FileId(number);
        let mut model = None;
        for triple in TurtleParser::new().for_slice(text.as_bytes()) {
            let triple = triple.unwrap();
            let s = match &triple.subject {
                oxrdf::NamedOrBlankNode::NamedNode(n) => terms.iri(n.as_str()),
                oxrdf::NamedOrBlankNode::BlankNode(b) => terms.blank(file, b.as_str()),
            };
            let p = terms.iri(triple.predicate.as_str());
            let o = match &triple.object {
                oxrdf::Term::NamedNode(n) => terms.iri(n.as_str()),
                oxrdf::Term::BlankNode(b) => terms.blank(file, b.as_str()),
                oxrdf::Term::Literal(l) => {
                    terms.literal(l.value(), l.datatype().as_str(), l.language())
                }
            };
            if terms.text(o).ends_with("upper#DomainModel") && terms.text(p).ends_with("#type") {
                model = Some(s);
            }
            quads.push(Quad {
                s,
                p,
                o,
                graph: GraphId(number),
                ordinal: u32::try_from(quads.len()).unwrap(),
            });
        }
        graphs.push(model.unwrap());
    }
    let models: Vec<GraphId> = (0..u32::try_from(graphs.len()).unwrap())
        .map(GraphId)
        .collect();
    let dataset = Dataset::new(terms, graphs, quads);
    let roots = models[BASE.len() + leaned.len()..].to_vec();
    let terms = udac_upper::terms(&dataset);
    let faulty = BTreeSet::new();
    let input = Input {
        dataset: &dataset,
        terms: &terms,
        models: &models,
        roots: &roots,
        faulty: &faulty,
    };
    let checked = udac_model::check(&input, resolve(&input));
    let Ok(model) = checked.model else {
        panic!("a test model is at fault: {:#?}", checked.faults);
    };
    Loaded { dataset, model }
}

impl Loaded {
    /// Lowers the models and passes the container on, or the faults.
    pub(super) fn with<T>(
        &self,
        target: &Sql,
        run: impl FnOnce(Result<&Legal<'_>, Vec<Fault>>) -> T,
    ) -> T {
        let options = Options::default();
        let capabilities = target.capabilities(&options);
        let naming = target.naming(&options);
        let plan = Plan {
            target: target.name(),
            capabilities: &*capabilities,
            naming: &*naming,
            rules: target.rules(),
            language: "en",
        };
        match project(&self.model, &self.dataset.terms, plan) {
            Ok(legal) => run(Ok(&legal)),
            Err(faults) => run(Err(faults)),
        }
    }

    /// The scripts of all compiled models, in order.
    pub(super) fn text(&self, target: &Sql) -> String {
        self.with(target, |legal| {
            let legal = legal.unwrap();
            let units = legal.roots().map(|(unit, _)| unit);
            let mut text = String::new();
            for unit in units {
                target.text(legal, unit, &Options::default(), &mut text);
            }
            text
        })
    }

    /// The faults of the models for a target.
    pub(super) fn faults(&self, target: &Sql) -> Vec<(&'static str, String)> {
        self.with(target, |legal| match legal {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .into_iter()
                .map(|f| (f.rule.code, f.message))
                .collect(),
        })
    }

    /// The container graph of the last compiled model.
    pub(super) fn container(&self, target: &Sql) -> String {
        self.with(target, |legal| {
            let legal = legal.unwrap();
            let unit = last(legal);
            let addressing = Addressing::of(legal, unit, None);
            let request = ContainerRequest {
                addressing: &addressing,
                environment: Some("test"),
                asset_id: Some("archive-1"),
            };
            let mut graph = String::new();
            target.container(legal, unit, &Options::default(), &request, &mut graph);
            graph
        })
    }

    /// The mapping graph of the last compiled model.
    pub(super) fn mapping(&self, target: &Sql) -> String {
        self.with(target, |legal| {
            let legal = legal.unwrap();
            let unit = last(legal);
            let addressing = Addressing::of(legal, unit, None);
            let mut graph = String::new();
            udac_projection::fold::mapping(legal, unit, &addressing, &mut graph);
            graph
        })
    }

    /// What a target says of each constraint: `Subject.property kind` and the word for it.
    pub(super) fn verdicts(&self, target: &Sql) -> Vec<(String, &'static str)> {
        self.with(target, |legal| {
            let legal = legal.unwrap();
            let local = |t| legal.text(t).rsplit(['#', '/']).next().unwrap().to_owned();
            let told = |(_, o, s): (
                _,
                &udac_projection::obligations::Obligation,
                Option<udac_projection::obligations::Settlement>,
            )| {
                let property = o
                    .property
                    .map_or(String::new(), |p| format!(".{}", local(p)));
                let what = format!("{}{property} {}", local(o.subject), o.kind.code());
                (what, s.unwrap().verdict.word())
            };
            legal.ledger.iter().map(told).collect()
        })
    }
}

/// The unit of the last model that is compiled.
pub(super) fn last(legal: &Legal<'_>) -> UnitId {
    legal.roots().last().unwrap().0
}
