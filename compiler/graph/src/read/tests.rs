//! The readers against each other, and against broken text.

use super::resolve::{Resolver, Value};
use super::*;
use crate::Term as Stored;
use oxrdf::Term;
use oxttl::TriGParser;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Severity, SourceMap};

mod faults;

/// What reading gave.
struct Run {
    sources: SourceMap,
    terms: Terms,
    quads: Vec<RawQuad>,
    places: Places,
    diagnostics: Vec<Diagnostic>,
}

fn run(text: &str, syntax: Syntax) -> Run {
    let mut sources = SourceMap::new();
    let file = sources.add("a.ttl", text);
    let mut run = Run {
        sources,
        terms: Terms::new(),
        quads: Vec::new(),
        places: Places::new(),
        diagnostics: Vec::new(),
    };
    read(
        file,
        text,
        syntax,
        &mut run.terms,
        &mut run.quads,
        &mut run.places,
        &mut run.diagnostics,
    );
    run
}

impl Run {
    fn codes(&self) -> Vec<&str> {
        self.diagnostics.iter().map(|d| d.rule.code).collect()
    }

    fn term(&self, id: TermId) -> String {
        match self.terms.get(id) {
            Stored::Iri(iri) => format!("<{iri}>"),
            Stored::Blank(label) => format!("_:{label}"),
            Stored::Literal {
                lexical,
                datatype,
                language,
            } => match language {
                Some(tag) => format!("{lexical:?}@{tag}"),
                None => format!("{lexical:?}^^<{}>", self.terms.text(datatype)),
            },
        }
    }

    fn lines(&self) -> Vec<String> {
        let line = |q: &RawQuad| {
            let graph = q.graph.map_or(String::new(), |g| self.term(g) + " ");
            format!(
                "{graph}{} {} {}",
                self.term(q.s),
                self.term(q.p),
                self.term(q.o)
            )
        };
        self.quads.iter().map(line).collect()
    }

    fn located(&self, ordinal: u32) -> [&str; 4] {
        let spans = self.places.locate(&self.sources, ordinal);
        [
            spans.subject,
            spans.predicate,
            spans.object,
            spans.statement,
        ]
        .map(|s| self.sources.slice(s))
    }
}

/// oxttl's quads of a whole file, as lines, blank nodes by first appearance; or its first fault.
fn reference(text: &str, syntax: Syntax) -> Result<Vec<String>, String> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut blanks: BTreeMap<String, usize> = BTreeMap::new();
    let mut name = |b: &str| {
        let n = blanks.len();
        format!("_:{}", blanks.entry(b.to_owned()).or_insert(n))
    };
    let mut lines = Vec::new();
    let quads: Result<Vec<_>, _> = match syntax {
        Syntax::TriG => TriGParser::new().for_slice(text).collect(),
        Syntax::Turtle => TurtleParser::new()
            .for_slice(text)
            .map(|t| t.map(|t| t.in_graph(oxrdf::GraphName::DefaultGraph)))
            .collect(),
        Syntax::NTriples | Syntax::NQuads => panic!("lines are read in tests/suites"),
    };
    for quad in quads.map_err(|e| e.to_string())? {
        let graph = match &quad.graph_name {
            oxrdf::GraphName::DefaultGraph => String::new(),
            oxrdf::GraphName::NamedNode(n) => format!("{n} "),
            oxrdf::GraphName::BlankNode(b) => name(b.as_str()) + " ",
        };
        let s = match &quad.subject {
            NamedOrBlankNode::NamedNode(n) => n.to_string(),
            NamedOrBlankNode::BlankNode(b) => name(b.as_str()),
        };
        let o = match &quad.object {
            Term::NamedNode(n) => n.to_string(),
            Term::BlankNode(b) => name(b.as_str()),
            Term::Literal(l) => match l.language() {
                Some(tag) => format!("{:?}@{tag}", l.value()),
                None => format!("{:?}^^{}", l.value(), l.datatype()),
            },
        };
        lines.push(format!("{graph}{s} {} {o}", quad.predicate));
    }
    Ok(lines)
}

/// Lines with blank nodes renamed by first appearance.
fn by_appearance(run: &Run) -> Vec<String> {
    let mut seen: BTreeMap<TermId, usize> = BTreeMap::new();
    let mut term = |id: TermId| {
        if run.terms.is_blank(id) {
            let n = seen.len();
            format!("_:{}", seen.entry(id).or_insert(n))
        } else {
            run.term(id)
        }
    };
    let mut lines = Vec::new();
    for q in &run.quads {
        let graph = q.graph.map_or(String::new(), |g| term(g) + " ");
        let s = term(q.s);
        let p = term(q.p);
        lines.push(format!("{graph}{s} {p} {}", term(q.o)));
    }
    lines
}

/// Every quad's places hold the quad's own terms, found by the walker at the same index.
fn check_places(run: &Run, name: &str) {
    let file = FileId(0);
    let text = run.sources.text(file);
    let prologue = run.places.prologue(file).unwrap();
    for chunk in run.places.chunks() {
        let resolver = Resolver {
            text,
            prologue,
            environment: chunk.environment,
        };
        let walked = walk(text, chunk.range, chunk.open_end);
        assert_eq!(walked.broke, None, "{name}");
        let by_tokens = walk_tokens(text, chunk.range, chunk.open_end);
        assert_eq!(by_tokens.faults, [], "{name}");
        assert_eq!(by_tokens.statements, walked.statements, "{name}");
        assert_eq!(by_tokens.triples, walked.triples, "{name}");
        if chunk.reader == Reader::Walker {
            continue;
        }
        let quads = run.quads.iter().skip(chunk.first as usize);
        let mut blanks = BTreeMap::new();
        for (triple, quad) in walked.triples.iter().zip(quads) {
            let nodes = [triple.subject, triple.predicate, triple.object];
            for (node, id) in nodes.into_iter().zip([quad.s, quad.p, quad.o]) {
                let value = resolver.value(node).unwrap();
                let term = run.terms.get(id);
                let same = match (&value, term) {
                    (Value::Iri(a), Stored::Iri(b)) => a == b,
                    (Value::Label(_), Stored::Blank(_)) => true,
                    (Value::Anonymous(n), Stored::Blank(_)) => {
                        *blanks.entry(*n).or_insert(id) == id
                    }
                    (
                        Value::Literal {
                            lexical, language, ..
                        },
                        Stored::Literal {
                            lexical: text,
                            language: tag,
                            ..
                        },
                    ) => lexical == text && language.as_deref() == tag,
                    (_, _) => false,
                };
                assert!(same, "{name}: {term:?} {value:?}");
            }
        }
    }
    for quad in &run.quads {
        let [_, predicate, _, statement] = run.located(quad.ordinal);
        assert!(!predicate.is_empty() && !statement.is_empty(), "{name}");
    }
}

/// Reads a file that oxttl accepts and compares.
fn check_agreement(name: &str, text: &str, syntax: Syntax) -> bool {
    let run = run(text, syntax);
    let errors: Vec<_> = run
        .diagnostics
        .iter()
        .filter(|d| d.severity == Severity::Error)
        .collect();
    match reference(text, syntax) {
        Ok(lines) => {
            assert!(errors.is_empty(), "{name}: {errors:#?}");
            assert_eq!(by_appearance(&run), lines, "{name}");
            check_places(&run, name);
            true
        }
        Err(fault) => {
            assert!(!errors.is_empty(), "{name}: oxttl says {fault}");
            for error in errors {
                assert_ne!(
                    error.message, "the statement cannot be read",
                    "{name}: {fault}"
                );
                assert!(error.primary.is_some(), "{name}: {error:?}");
            }
            false
        }
    }
}

fn files(folder: &Path, out: &mut Vec<PathBuf>) {
    let Ok(entries) = folder.read_dir() else {
        return;
    };
    for path in entries.map(|e| e.unwrap().path()) {
        let hidden = path
            .file_name()
            .is_some_and(|n| n.to_string_lossy().starts_with('.') || n == "target");
        if path.is_dir() && !hidden {
            files(&path, out);
        } else if path.extension().is_some_and(|e| e == "ttl" || e == "trig") {
            out.push(path);
        }
    }
    out.sort();
}

fn text_of(path: &Path) -> String {
    let mut bytes = Vec::new();
    let mut file = std::fs::File::open(path).unwrap();
    std::io::Read::read_to_end(&mut file, &mut bytes).unwrap();
    String::from_utf8_lossy(&bytes).into_owned()
}

fn syntax_of(path: &Path) -> Syntax {
    if path.extension().is_some_and(|e| e == "trig") {
        Syntax::TriG
    } else {
        Syntax::Turtle
    }
}

#[test]
fn readers_agree_on_every_file_of_the_repository() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../..");
    let mut all = Vec::new();
    files(&root, &mut all);
    assert!(all.len() > 5, "no files under {}", root.display());
    for path in all {
        check_agreement(
            &path.display().to_string(),
            &text_of(&path),
            syntax_of(&path),
        );
    }
}

#[test]
fn readers_agree_on_the_suites() {
    let beside = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/suites");
    let suites = std::env::var_os("UDAC_SUITES").map_or(beside, PathBuf::from);
    if !suites.is_dir() {
        println!("not run: no suites at {}", suites.display());
        return;
    }
    let mut accepted = 0;
    for folder in ["rdf-turtle", "rdf-trig"] {
        let mut all = Vec::new();
        files(&suites.join("rdf11").join(folder), &mut all);
        for path in all {
            let name = path.file_name().unwrap().to_string_lossy().into_owned();
            let base = format!("https://w3c.github.io/rdf-tests/rdf/rdf11/{folder}/{name}");
            let text = format!("@base <{base}> .\n{}", text_of(&path));
            accepted += usize::from(check_agreement(&name, &text, syntax_of(&path)));
        }
    }
    assert!(accepted > 300, "only {accepted} files were accepted");
}

/// The blocks of a rule's page: the erroneous one and the mended one.
fn blocks(page: &str) -> [String; 2] {
    ["turtle erroneous", "turtle mended"].map(|info| {
        let fence = format!("```{info}\n");
        assert_eq!(page.matches(&fence).count(), 1, "{page}");
        let rest = page.split_once(&fence).unwrap().1;
        rest.split_once("```").unwrap().0.to_owned()
    })
}

#[test]
fn pages_raise_their_code_and_no_other() {
    for rule in udac_syntax::RULES.iter().chain(RULES) {
        let [erroneous, mended] = blocks(rule.page);
        let wrong = run(&erroneous, Syntax::Turtle);
        assert_eq!(wrong.codes(), [rule.code], "{:#?}", wrong.diagnostics);
        assert!(rule.page.starts_with(&format!("# {}\n", rule.code)));
        let right = run(&mended, Syntax::Turtle);
        assert_eq!(right.codes(), [""; 0], "{}", rule.code);
        check_agreement(rule.code, &mended, Syntax::Turtle);
    }
}
