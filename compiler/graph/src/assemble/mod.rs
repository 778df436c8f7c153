//! From files read to governed named graphs.
//!
//! In: the quads of each file, in terms as written, and the few names of the metamodel that steer
//! this. Out: a [`Dataset`] in canonical terms in which every statement has its graph; which models
//! govern each graph; what each graph may see. Nothing here depends on the order of statements or
//! on names of blank nodes. Whether a graph conforms to its models is not asked.

mod alias;
mod closure;
mod foreign;
mod governing;
mod home;
mod membership;
mod names;
mod section;

#[cfg(test)]
mod tests;

pub use home::{Homes, lies_in};
pub use names::{Alias, Names};

use crate::{Dataset, GraphId, Quad, RawQuad, Scope, TermId, Terms};
use names::Ids;
use rustc_hash::FxHashSet;
use udac_diagnostics::{Diagnostic, FileId, Span};

/// Where the parts of a statement stand in the text.
pub trait Locate {
    /// The subject of the statement with an ordinal.
    fn subject(&self, ordinal: u32) -> Option<Span>;
    /// Its predicate.
    fn predicate(&self, ordinal: u32) -> Option<Span>;
    /// Its object.
    fn object(&self, ordinal: u32) -> Option<Span>;
    /// The text of a file, where it is at hand.
    fn text(&self, file: FileId) -> Option<&str>;
}

/// What a file is to the run.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// Named by the user: checked and compiled.
    Root,
    /// May be imported; checked, not compiled.
    Include,
    /// Brought by the compiler: taken for faultless.
    Embedded,
}

/// A file as read.
#[derive(Debug)]
pub struct FileQuads {
    /// The file.
    pub file: FileId,
    /// What it is to the run.
    pub role: Role,
    /// Whether its models govern the data graphs among the roots that do not say what governs them.
    pub governs: bool,
    /// Its statements, in reading order.
    pub quads: Vec<RawQuad>,
}

/// A named graph, what governs it, and what it may see.
#[derive(Debug, Clone)]
pub struct GovernedGraph {
    /// The graph.
    pub graph: GraphId,
    /// What its files are to the run; the weightiest where they differ.
    pub role: Role,
    /// Whether it is a domain model.
    pub model: bool,
    /// The models that govern it, in order of their ids; none where that is unknown, which has been
    /// reported.
    pub governing: Vec<GraphId>,
    /// The governing models closed over their own imports: they alone say what a subject may carry.
    pub shape: Scope,
    /// The graph closed over the import predicates of its governing models.
    pub governed: Scope,
    /// Graphs that it imports directly, in order of their ids.
    pub imports: Vec<GraphId>,
    /// Whether it says of itself that it is but a part.
    pub partial: bool,
    /// Whether it is data that names no graph: its IRI is the compiler's.
    pub anonymous: bool,
    /// Its first statement in reading order.
    pub first: u32,
}

/// What assembly makes.
#[derive(Debug)]
pub struct Assembled {
    /// All graphs; those that are embedded come first, each group in byte order of IRIs.
    pub dataset: Dataset,
    /// For each [`GraphId`] what is known of it.
    pub graphs: Vec<GovernedGraph>,
    /// The order in which to check: a graph stands after the models that govern it.
    pub order: Vec<GraphId>,
    /// Home graphs of IRIs.
    pub homes: Homes,
    /// The metamodel that governs itself.
    pub metamodel: Option<GraphId>,
    /// Namespaces that were read as others: those known before and those found.
    pub vocabularies: Vec<Alias>,
}

impl Assembled {
    /// What is known of a graph.
    #[must_use]
    pub fn graph(&self, graph: GraphId) -> Option<&GovernedGraph> {
        self.graphs.get(graph.0 as usize)
    }

    /// The chain from a graph to the metamodel, each before what governs it, each once; without the graph
    /// itself unless it governs itself.
    #[must_use]
    pub fn chain(&self, graph: GraphId) -> Vec<GraphId> {
        let mut chain: Vec<GraphId> = Vec::new();
        let mut at = Some(graph);
        let mut next = 0;
        while let Some(known) = at.and_then(|g| self.graph(g)) {
            for model in &known.governing {
                if !chain.contains(model) {
                    chain.push(*model);
                }
            }
            at = chain.get(next).copied();
            next += 1;
        }
        // What is checked first governs last.
        let place = |g: &GraphId| self.order.iter().position(|o| o == g);
        chain.sort_by_cached_key(|g| std::cmp::Reverse(place(g)));
        chain
    }
}

/// A graph in the making.
#[derive(Debug)]
struct Draft {
    iri: TermId,
    embedded: bool,
    role: Role,
    model: bool,
    /// Without an IRI of its own: data in a file that names no graph.
    anonymous: bool,
    /// Models that govern it, by IRI; the ordinal where the text says so.
    governing: Vec<(TermId, Option<u32>)>,
    /// Classes whose models govern it where nothing says otherwise.
    typed_with: Vec<TermId>,
    first: u32,
}

/// Assembles the files of a run. `language` goes on plain labels of models.
#[must_use]
pub fn assemble(
    mut terms: Terms,
    mut files: Vec<FileQuads>,
    names: &Names,
    language: &str,
    places: &dyn Locate,
) -> (Assembled, Vec<Diagnostic>) {
    let mut diagnostics = Vec::new();
    let vocabularies = alias::canonicalise(&mut files, &mut terms, names, places, &mut diagnostics);
    let ids = Ids::of(names, &mut terms);
    let members = membership::assign(&files, &mut terms, &ids, places, &mut diagnostics);
    let (drafts, quads) = settle(files, members, &mut terms, &ids, language);
    let homes = homes(&drafts, &terms);
    let iris: Vec<TermId> = drafts.iter().map(|d| d.iri).collect();
    let dataset = Dataset::new(terms, iris, quads);
    let dataset = foreign::subjects(dataset, &drafts, &homes, places, &mut diagnostics);
    let (graphs, order) =
        governing::govern(&dataset, drafts, &homes, &ids, places, &mut diagnostics);
    let metamodel = homes.pristine_home(dataset.terms.text(ids.metamodel));
    let assembled = Assembled {
        dataset,
        graphs,
        order,
        homes,
        metamodel,
        vocabularies,
    };
    (assembled, diagnostics)
}

/// Sorts the graphs, gives every quad its graph, and puts canonical terms into domain models.
fn settle(
    files: Vec<FileQuads>,
    members: membership::Members,
    terms: &mut Terms,
    ids: &Ids,
    language: &str,
) -> (Vec<Draft>, Vec<Quad>) {
    let membership::Members { drafts, parts } = members;
    let mut sorted: Vec<(usize, Draft)> = drafts.into_iter().enumerate().collect();
    sorted.sort_by(|(_, a), (_, b)| {
        let key = |d: &Draft| (!d.embedded, terms.text(d.iri).to_owned());
        key(a).cmp(&key(b))
    });
    let mut rank = vec![GraphId(0); sorted.len()];
    for (new, (old, _)) in sorted.iter().enumerate() {
        if let Some(slot) = rank.get_mut(*old) {
            *slot = GraphId(u32::try_from(new).unwrap_or(u32::MAX));
        }
    }
    let drafts: Vec<Draft> = sorted.into_iter().map(|(_, d)| d).collect();
    let typed: FxHashSet<TermId> = files
        .iter()
        .flat_map(|f| &f.quads)
        .filter(|q| q.p == ids.rdf_type)
        .map(|q| q.s)
        .collect();
    let mut quads: Vec<Quad> = Vec::with_capacity(files.iter().map(|f| f.quads.len()).sum());
    for (file, part) in files.into_iter().zip(&parts) {
        quads.extend(file.quads.into_iter().map(|quad| {
            let draft = part.graph_of(&quad);
            let graph = draft.and_then(|d| rank.get(d)).copied();
            in_graph(quad, graph.unwrap_or(GraphId(0)))
        }));
    }
    if quads.iter().any(|q| needs_terms(q, terms, ids)) {
        // Stand-ins are settled graph by graph: a model may span files.
        quads.sort_unstable_by_key(|q| (q.graph, q.ordinal));
        for chunk in quads.chunk_by_mut(|a, b| a.graph == b.graph) {
            let draft = chunk.first().and_then(|q| drafts.get(q.graph.0 as usize));
            if draft.is_some_and(|d| d.model) {
                alias::model_terms(chunk, terms, ids, &typed, language);
            }
        }
    }
    (drafts, quads)
}

fn needs_terms(quad: &Quad, terms: &Terms, ids: &Ids) -> bool {
    let stand_in = |pairs: &[(TermId, TermId)]| pairs.iter().any(|(from, _)| *from == quad.p);
    stand_in(&ids.model_predicates)
        || stand_in(&ids.declared_object_predicates)
        || (ids.texts.contains(&quad.p) && terms.datatype(quad.o) == Some(ids.xsd_string))
}

const fn in_graph(quad: RawQuad, graph: GraphId) -> Quad {
    Quad {
        s: quad.s,
        p: quad.p,
        o: quad.o,
        graph,
        ordinal: quad.ordinal,
    }
}

fn homes(drafts: &[Draft], terms: &Terms) -> Homes {
    Homes::new(drafts.iter().enumerate().map(|(i, d)| {
        let id = GraphId(u32::try_from(i).unwrap_or(u32::MAX));
        (terms.text(d.iri).to_owned(), id, d.embedded)
    }))
}
