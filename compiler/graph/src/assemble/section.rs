//! What files say about graphs.
//!
//! In: the quads of a file. Out: for each graph that the file names, and for what stands outside
//! them, the subjects that are graphs, what governs them, and the types of the rest.

use super::FileQuads;
use super::names::Ids;
use crate::{TermId, Terms};
use rustc_hash::{FxHashMap, FxHashSet};
use std::collections::BTreeMap;

/// What the statements of one file, or of one graph that it names, say about graphs.
#[derive(Default)]
pub(super) struct Section {
    pub graph: Option<TermId>,
    pub first: u32,
    /// Subjects typed as domain models, and where first.
    pub models: BTreeMap<TermId, u32>,
    /// Subjects typed as any kind of graph, and where.
    pub graphs: BTreeMap<TermId, u32>,
    /// With which classes of graphs each of them is typed.
    pub graph_types: Vec<(TermId, TermId)>,
    /// `governedBy` as said: subject, object, ordinal.
    pub governed_by: Vec<(TermId, TermId, u32)>,
    /// Types of subjects, without those of models.
    pub types: FxHashSet<TermId>,
}

/// The classes whose instances are graphs.
pub(super) struct Kinds {
    pub models: FxHashSet<TermId>,
    pub graphs: FxHashSet<TermId>,
}

impl Kinds {
    pub fn of(files: &[FileQuads], terms: &Terms, ids: &Ids) -> Self {
        let mut supers: Vec<(TermId, TermId)> = Vec::new();
        let mut models = FxHashSet::from_iter([ids.model_class]);
        let mut graphs = FxHashSet::default();
        let class = local(terms.text(ids.model_class));
        let domain = local(terms.text(ids.model_domain));
        for quad in files.iter().flat_map(|f| &f.quads) {
            if quad.p == ids.sub_class {
                supers.push((quad.s, quad.o));
            } else if quad.p == ids.takes_trait && quad.o == ids.graph_trait {
                graphs.insert(quad.s);
            } else if quad.p == ids.rdf_type
                && let Some(own) = terms.text(quad.o).strip_suffix(class)
                && terms.text(quad.s).trim_end_matches('#') == own.trim_end_matches('#')
                && terms.find(&format!("{own}{domain}")).is_some()
            {
                // A metamodel in its own namespace types itself with its own class of models.
                models.insert(quad.o);
            }
        }
        close(&mut models, &supers);
        graphs.extend(models.iter().copied());
        close(&mut graphs, &supers);
        Self { models, graphs }
    }
}

/// Adds all subclasses.
fn close(classes: &mut FxHashSet<TermId>, supers: &[(TermId, TermId)]) {
    loop {
        let before = classes.len();
        for (sub, class) in supers {
            if classes.contains(class) {
                classes.insert(*sub);
            }
        }
        if classes.len() == before {
            return;
        }
    }
}

fn local(iri: &str) -> &str {
    let cut = iri.rfind(['#', '/', ':']).map_or(0, |i| i + 1);
    iri.get(cut..).unwrap_or(iri)
}

/// The statements of a file by the graph that it names for them; those without one come first.
pub(super) fn sections(file: &FileQuads, kinds: &Kinds, ids: &Ids) -> Vec<Section> {
    let mut found: Vec<Section> = Vec::new();
    let mut index: FxHashMap<Option<TermId>, usize> = FxHashMap::default();
    let mut last: Option<(Option<TermId>, usize)> = None;
    for quad in &file.quads {
        let at = match last {
            Some((graph, at)) if graph == quad.graph => at,
            _ => *index.entry(quad.graph).or_insert_with(|| {
                found.push(Section {
                    graph: quad.graph,
                    first: quad.ordinal,
                    ..Section::default()
                });
                found.len() - 1
            }),
        };
        last = Some((quad.graph, at));
        let Some(section) = found.get_mut(at) else {
            continue;
        };
        if quad.p == ids.rdf_type {
            if kinds.models.contains(&quad.o) {
                let first = section.models.entry(quad.s).or_insert(quad.ordinal);
                *first = quad.ordinal.min(*first);
            } else {
                section.types.insert(quad.o);
            }
            if kinds.graphs.contains(&quad.o) {
                section.graphs.entry(quad.s).or_insert(quad.ordinal);
                section.graph_types.push((quad.s, quad.o));
            }
        } else if quad.p == ids.governed_by {
            section.governed_by.push((quad.s, quad.o, quad.ordinal));
        }
    }
    found
}
