//! What is known of a term, in words.

use crate::session::Session;
use std::fmt::Write as _;
use udac_diagnostics::escape_for_terminal;
use udac_driver::shown;
use udac_graph::{Locate as _, Quad, Term, TermId};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";

/// Puts what is known of a term into words.
pub(super) struct Teller<'a> {
    session: &'a Session,
    prefixes: Vec<(String, String)>,
}

impl<'a> Teller<'a> {
    pub(super) fn new(session: &'a Session) -> Self {
        Self::with(session, session.prefixes())
    }

    /// One that writes names with given prefixes, `(prefix, namespace)`.
    pub(super) const fn with(session: &'a Session, prefixes: Vec<(String, String)>) -> Self {
        Self { session, prefixes }
    }

    pub(super) fn text(&self, term: TermId) -> &str {
        self.session.checked.assembled.dataset.terms.text(term)
    }

    pub(super) fn name(&self, term: TermId) -> String {
        let terms = &self.session.checked.assembled.dataset.terms;
        let text = match terms.get(term) {
            Term::Iri(iri) => self.curie(iri),
            Term::Blank(_) => "[…]".to_owned(),
            Term::Literal {
                lexical,
                datatype,
                language,
            } => match language {
                Some(tag) => format!("{lexical:?}@{tag}"),
                None if self.text(datatype).ends_with("#string") => format!("{lexical:?}"),
                None => format!("{lexical:?}^^{}", self.curie(self.text(datatype))),
            },
        };
        escape_for_terminal(&text).into_owned()
    }

    fn curie(&self, iri: &str) -> String {
        let fits = self.prefixes.iter().filter_map(|(prefix, namespace)| {
            let local = iri.strip_prefix(namespace.as_str())?;
            let fine = |c: char| c.is_alphanumeric() || matches!(c, '_' | '-');
            let fits = !namespace.is_empty() && local.chars().all(fine);
            fits.then_some((namespace.len(), prefix, local))
        });
        match fits.max_by_key(|(length, prefix, _)| (*length, std::cmp::Reverse(*prefix))) {
            Some((_, prefix, local)) => format!("{prefix}:{local}"),
            None => format!("<{iri}>"),
        }
    }

    pub(super) fn tell(&self, term: TermId) -> String {
        let dataset = &self.session.checked.assembled.dataset;
        let mut said: Vec<&Quad> = dataset.about(term).iter().collect();
        said.retain(|q| self.session.is_seen(q.graph));
        said.sort_by_key(|q| q.ordinal);
        let mut out = format!("{}\n", self.name(term));
        // Writing into a `String` cannot fail.
        let _ = writeln!(out, "  IRI        {}", escape_for_terminal(self.text(term)));
        if let Some(place) = said.first().and_then(|q| self.place(q.ordinal)) {
            let _ = writeln!(out, "  said in    {place}");
        }
        self.tell_graph(term, &mut out);
        let mut predicates: Vec<TermId> = Vec::new();
        for quad in &said {
            if !predicates.contains(&quad.p) {
                predicates.push(quad.p);
            }
        }
        for predicate in predicates {
            let objects = said.iter().filter(|q| q.p == predicate);
            let objects: Vec<String> = objects.map(|q| self.value(q.o)).collect();
            let _ = writeln!(out, "  {}  {}", self.name(predicate), objects.join(", "));
        }
        self.tell_uses(term, &mut out);
        out
    }

    /// A list as its items; everything else by name.
    fn value(&self, node: TermId) -> String {
        let dataset = &self.session.checked.assembled.dataset;
        let find = |local: &str| dataset.terms.find(&format!("{RDF}{local}"));
        let (Some(first), Some(rest)) = (find("first"), find("rest")) else {
            return self.name(node);
        };
        let mut items = Vec::new();
        let mut at = Some(node);
        let mut seen = Vec::new();
        while let Some(item) = at.and_then(|n| dataset.with(n, first).first()) {
            if seen.contains(&item.s) {
                break;
            }
            seen.push(item.s);
            items.push(self.name(item.o));
            at = dataset.with(item.s, rest).first().map(|q| q.o);
        }
        if items.is_empty() {
            self.name(node)
        } else {
            format!("( {} )", items.join(" "))
        }
    }

    fn tell_graph(&self, term: TermId, out: &mut String) {
        let assembled = &self.session.checked.assembled;
        let Some(graph) = assembled.dataset.graph(term) else {
            return;
        };
        let iri = |g| self.name(assembled.dataset.graph_iri(g));
        let chain: Vec<String> = assembled.chain(graph).into_iter().map(iri).collect();
        let _ = writeln!(out, "  governed   {}", chain.join(" <- "));
        let imports = assembled.graph(graph).map(|g| g.imports.as_slice());
        let imports: Vec<String> = imports
            .unwrap_or_default()
            .iter()
            .map(|g| iri(*g))
            .collect();
        if !imports.is_empty() {
            let _ = writeln!(out, "  imports    {}", imports.join(", "));
        }
    }

    /// Who names the term.
    fn tell_uses(&self, term: TermId, out: &mut String) {
        let dataset = &self.session.checked.assembled.dataset;
        let quads = dataset.quads().iter();
        let mut uses: Vec<&Quad> = quads
            .filter(|q| q.o == term && self.session.is_seen(q.graph))
            .filter(|q| dataset.terms.is_iri(q.s))
            .collect();
        uses.sort_by_key(|q| q.ordinal);
        for quad in uses {
            let place = self.place(quad.ordinal).unwrap_or_default();
            let by = self.name(quad.s);
            let _ = writeln!(out, "  used by    {by} as {} ({place})", self.name(quad.p));
        }
    }

    pub(super) fn place(&self, ordinal: u32) -> Option<String> {
        let checked = &self.session.checked;
        let span = checked.text().subject(ordinal)?;
        let file = checked.sources.get(span.file)?;
        let at = file.position(span.start as usize);
        let name = shown(std::path::Path::new(&file.name));
        Some(format!(
            "{}:{}:{}",
            escape_for_terminal(&name),
            at.line,
            at.column
        ))
    }
}
