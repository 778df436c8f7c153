//! Text → assembled graphs, with the embedded models.

use udac_diagnostics::{Diagnostic, SourceMap};
use udac_graph::{Assembled, FileQuads, InSources, Places, Role, TermId, Terms, assemble, read};
use udac_model::conformance::{self, Conformance, Fault};
use udac_syntax::Syntax;
use udac_upper::MODELS;

/// A file of a test.
pub struct File<'a> {
    pub text: &'a str,
    pub role: Role,
    pub governs: bool,
}

pub const fn root(text: &str) -> File<'_> {
    File {
        text,
        role: Role::Root,
        governs: false,
    }
}

pub const fn model(text: &str) -> File<'_> {
    File {
        text,
        role: Role::Include,
        governs: true,
    }
}

/// Files as read and assembled.
pub struct World {
    pub assembled: Assembled,
    pub terms: udac_upper::Terms,
    pub cut: Vec<TermId>,
    pub sources: SourceMap,
    pub places: Places,
    /// What was found before conformance.
    pub before: Vec<Diagnostic>,
}

impl World {
    /// Reads files beside the embedded models; a replacement stands in for the embedded model of a
    /// name.
    pub fn with(files: &[File<'_>], replaced: Option<(&str, &str)>) -> Self {
        let mut sources = SourceMap::new();
        let mut terms = Terms::new();
        let mut places = Places::new();
        let mut before = Vec::new();
        let mut all = Vec::new();
        let embedded = MODELS.iter().map(|m| {
            let text = replaced.filter(|r| r.0 == m.name).map_or(m.text, |r| r.1);
            let file = File {
                text,
                role: Role::Embedded,
                governs: false,
            };
            (m.name, file)
        });
        let given = files.iter().map(|f| {
            let file = File {
                text: f.text,
                role: f.role,
                governs: f.governs,
            };
            ("given", file)
        });
        for (name, file) in embedded.chain(given) {
            let id = sources.add(format!("{name}.ttl"), file.text);
            let mut quads = Vec::new();
            read(
                id,
                file.text,
                Syntax::Turtle,
                &mut terms,
                &mut quads,
                &mut places,
                &mut before,
            );
            all.push(FileQuads {
                file: id,
                role: file.role,
                governs: file.governs,
                quads,
            });
        }
        let at = InSources {
            places: &places,
            sources: &sources,
        };
        let (assembled, diagnostics) = assemble(terms, all, &udac_upper::names(), "en", &at);
        before.extend(diagnostics);
        let terms = udac_upper::terms(&assembled.dataset);
        let cut = places.partial().iter().copied().collect();
        Self {
            assembled,
            terms,
            cut,
            sources,
            places,
            before,
        }
    }

    pub fn new(files: &[File<'_>]) -> Self {
        Self::with(files, None)
    }

    pub fn conform(&self) -> Conformance {
        conformance::conform(&self.assembled, &self.terms, &self.cut, &[])
    }

    /// Codes and messages, sorted by place.
    pub fn say(&self, faults: &[Fault]) -> Vec<String> {
        let mut all: Vec<Diagnostic> = faults.iter().map(|f| self.diagnostic(f)).collect();
        all.sort_by(|a, b| a.order().cmp(&b.order()));
        all.iter().map(|d| self.line(d)).collect()
    }

    pub fn line(&self, diagnostic: &Diagnostic) -> String {
        let at = diagnostic
            .primary
            .as_ref()
            .map_or("?", |l| self.sources.slice(l.span));
        format!("{} at {at}: {}", diagnostic.rule.code, diagnostic.message)
    }

    pub fn diagnostic(&self, fault: &Fault) -> Diagnostic {
        let at = InSources {
            places: &self.places,
            sources: &self.sources,
        };
        let mut told = conformance::diagnostic(fault, &self.assembled.dataset, &at);
        told.rename_terms(&|iri| Some(short(iri)));
        told
    }
}

/// Enough of a prefixed name for messages of tests.
pub fn short(iri: &str) -> String {
    let cut = iri.rfind(['#', '/']).map_or(0, |i| i + 1);
    let space = iri[..cut].trim_end_matches(['#', '/']);
    let name = space.rsplit('/').next().unwrap_or("");
    format!("{name}:{}", &iri[cut..])
}
