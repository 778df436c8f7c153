//! Turtle → Avro for tests: every text one graph, read with oxttl, checked, lowered, printed.

#![allow(
    dead_code,
    clippy::allow_attributes,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "each test binary uses a part, and a broken test model shall stop it"
)]

use oxttl::TurtleParser;
use std::collections::BTreeSet;
use udac_avro::AVRO;
use udac_diagnostics::FileId;
use udac_graph::{Dataset, GraphId, Quad, TermId, Terms};
use udac_model::domain::{Model, Valid};
use udac_model::resolve::{Input, resolve};
use udac_projection::container::UnitId;
use udac_projection::fold::Addressing;
use udac_projection::target::{ContainerRequest, DataTarget, Options, Target};
use udac_projection::whole;
use udac_projection::{Fault, Legal, Plan, project};

/// The models that every model stands on.
const BASE: [&str; 7] = ["upper", "uda", "xsd", "rdf", "rdfs", "prov", "owl"];

/// Models, checked.
pub struct Loaded {
    pub dataset: Dataset,
    pub model: Valid<Model>,
}

/// Checks texts: those of the first list are leaned on, the others compiled.
pub fn load(leaned: &[&str], compiled: &[&str]) -> Loaded {
    let base = BASE.map(|b| udac_upper::model(b).expect("embedded").text);
    let mut terms = Terms::new();
    let (mut graphs, mut quads) = (Vec::new(), Vec::new());
    let all = base.iter().chain(leaned).chain(compiled);
    for (number, text) in all.enumerate() {
        let graph = GraphId(number as u32);
        let mut model = None;
        for triple in TurtleParser::new().for_slice(text.as_bytes()) {
            let triple = triple.expect("test models are well-formed");
            let file = FileId(number as u32);
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
            let ordinal = quads.len() as u32;
            quads.push(Quad {
                s,
                p,
                o,
                graph,
                ordinal,
            });
        }
        graphs.push(model.expect("a test text is a model"));
    }
    let models: Vec<GraphId> = (0..graphs.len() as u32).map(GraphId).collect();
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
    let model = match checked.model {
        Ok(model) => model,
        Err(_) => panic!("a test model is at fault: {:#?}", checked.faults),
    };
    Loaded { dataset, model }
}

/// Options with settings.
pub fn options(netflix: bool, settings: &[(&str, &str)]) -> Options {
    let settings = settings
        .iter()
        .map(|(k, v)| ((*k).to_owned(), (*v).to_owned()))
        .collect();
    Options { netflix, settings }
}

impl Loaded {
    /// Lowers the models and passes the container on, or the faults.
    pub fn with<T>(
        &self,
        options: &Options,
        run: impl FnOnce(Result<&Legal<'_>, Vec<Fault>>) -> T,
    ) -> T {
        let capabilities = AVRO.capabilities(options);
        let naming = AVRO.naming(options);
        let plan = Plan {
            target: AVRO.name(),
            capabilities: &*capabilities,
            naming: &*naming,
            rules: AVRO.rules(),
            language: "en",
        };
        match project(&self.model, &self.dataset.terms, plan) {
            Ok(legal) => run(Ok(&legal)),
            Err(faults) => run(Err(faults)),
        }
    }

    /// The text of the last model.
    pub fn text(&self, options: &Options) -> String {
        self.with(options, |legal| {
            let legal = legal.expect("the model compiles");
            whole(|out| AVRO.text(legal, last(legal), options, out))
        })
    }

    /// The faults of the models for the target.
    pub fn faults(&self, options: &Options) -> Vec<(&'static str, String)> {
        self.with(options, |legal| match legal {
            Ok(_) => Vec::new(),
            Err(faults) => faults
                .into_iter()
                .map(|f| (f.rule.code, f.message))
                .collect(),
        })
    }

    /// The container graph of the last model.
    pub fn container(&self, options: &Options) -> String {
        self.with(options, |legal| {
            let legal = legal.expect("the model compiles");
            let unit = last(legal);
            let addressing = Addressing::of(legal, unit, None);
            let request = ContainerRequest {
                addressing: &addressing,
                environment: None,
                asset_id: None,
            };
            whole(|out| AVRO.container(legal, unit, options, &request, out))
        })
    }

    /// The mapping graph of the last model.
    pub fn mapping(&self, options: &Options) -> String {
        self.with(options, |legal| {
            let legal = legal.expect("the model compiles");
            let unit = last(legal);
            let addressing = Addressing::of(legal, unit, None);
            whole(|out| udac_projection::fold::mapping(legal, unit, &addressing, out))
        })
    }

    /// The container graph and the mapping graph of an asset that holds one concept.
    pub fn asset(&self, options: &Options, asset: &str, concept: &str) -> (String, String) {
        self.with(options, |legal| {
            let legal = legal.expect("the model compiles");
            let unit = last(legal);
            let root: TermId = self.dataset.terms.find(concept).expect("a concept");
            let capabilities = AVRO.capabilities(options);
            let base = "https://example.org/";
            let addressing = Addressing::asset(legal, &*capabilities, asset, base, root);
            let request = ContainerRequest {
                addressing: &addressing,
                environment: Some("prod"),
                asset_id: asset.rsplit(':').next(),
            };
            (
                whole(|out| AVRO.container(legal, unit, options, &request, out)),
                whole(|out| udac_projection::fold::mapping(legal, unit, &addressing, out)),
            )
        })
    }
}

/// The unit of the last model that is compiled.
pub fn last(legal: &Legal<'_>) -> UnitId {
    let (unit, _) = legal.roots().last().expect("something is compiled");
    unit
}
