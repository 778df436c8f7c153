//! Prefixes and bases, and where each holds.
//!
//! In: the directives of a file, in order. Out: a [`Prologue`], which answers for any
//! [`Environment`] (a point between two directives, one number) what a prefix stands for and what
//! the base is; and the faults of the directives.

use crate::fault::{Fault, FaultKind};
use crate::parse::{self, Broke};
use crate::{Lexer, Range32, Token, TokenKind, Unit, rules, unescape_iri};
use oxiri::Iri;
use std::collections::BTreeMap;
use udac_diagnostics::{Diagnostic, FileId};

/// A point between two directives of a file: what stands before it holds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Environment(pub u32);

/// A prefix or a base as declared.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Declaration {
    /// The absolute IRI; `None` where the directive is at fault.
    pub iri: Option<Box<str>>,
    /// Its place: the prefix with its colon, or the IRI of a base.
    pub range: Range32,
    /// From which environment on it holds.
    from: u32,
}

/// All directives of a file.
#[derive(Debug, Default)]
pub struct Prologue {
    prefixes: BTreeMap<Box<str>, Vec<Declaration>>,
    bases: Vec<Declaration>,
    count: u32,
}

impl Prologue {
    /// No directives.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The environment after all directives so far.
    #[must_use]
    pub const fn environment(&self) -> Environment {
        Environment(self.count)
    }

    /// What a prefix, without its colon, stands for in an environment.
    #[must_use]
    pub fn prefix(&self, environment: Environment, name: &str) -> Option<&Declaration> {
        latest(self.prefixes.get(name)?, environment)
    }

    /// The base of an environment.
    #[must_use]
    pub fn base(&self, environment: Environment) -> Option<&str> {
        latest(&self.bases, environment)?.iri.as_deref()
    }

    /// All prefixes of an environment with what they stand for, sorted by name.
    pub fn prefixes(&self, environment: Environment) -> impl Iterator<Item = (&str, &str)> {
        self.prefixes.iter().filter_map(move |(name, all)| {
            let iri = latest(all, environment)?.iri.as_deref()?;
            Some((&**name, iri))
        })
    }

    /// How many different prefixes there are in all.
    #[must_use]
    pub fn len(&self) -> usize {
        self.prefixes.len()
    }

    /// Whether no prefix is declared.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.prefixes.is_empty()
    }

    /// Reads a directive. Afterwards [`Prologue::environment`] is a new one.
    pub fn read(
        &mut self,
        file: FileId,
        text: &str,
        unit: &Unit,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let before = diagnostics.len();
        self.read_tokens(file, text, unit, diagnostics);
        // The grammar has the last word.
        if let Err(Broke(at)) = parse::directive(text, unit.range)
            && diagnostics.len() == before
        {
            let kind = FaultKind::BadDirective("what stands here does not belong to it");
            let place = Range32 {
                start: at,
                end: at.max(unit.range.end),
            };
            diagnostics.push(Fault::new(kind, place).diagnostic(file, text));
        }
    }

    fn read_tokens(
        &mut self,
        file: FileId,
        text: &str,
        unit: &Unit,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let mut lexer = Lexer::new(text, unit.range);
        let keyword = lexer.token_next();
        let word = keyword.range.of(text);
        let at_form = keyword.kind == TokenKind::LanguageTag;
        let lower = word.to_ascii_lowercase();
        if at_form && word != lower {
            let kind = FaultKind::BadDirective("`@prefix` and `@base` are written in lower case");
            diagnostics.push(Fault::new(kind, keyword.range).diagnostic(file, text));
        }
        let read = if lower.ends_with("prefix") {
            self.read_prefix(&mut lexer, file, text, diagnostics)
        } else {
            self.read_base(&mut lexer, file, text, diagnostics)
        };
        let end = match read {
            Ok(iri) => dot(lexer.token_next(), iri, at_form),
            Err(fault) => Err(fault),
        };
        if let Err(fault) = end {
            diagnostics.push(fault.diagnostic(file, text));
        }
    }

    fn read_prefix(
        &mut self,
        lexer: &mut Lexer<'_>,
        file: FileId,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Range32, Fault> {
        let name = lexer.token_next();
        let written = name.range.of(text);
        let prefix = match (name.kind, written.strip_suffix(':')) {
            (TokenKind::Name, Some(prefix)) => prefix,
            (TokenKind::Word, _) => {
                let kind = FaultKind::BadDirective("a prefix ends with `:`");
                // The name is known all the same: its uses are no faults of their own.
                self.count += 1;
                self.declare(written, None, name.range);
                return Err(Fault::new(kind, name.range));
            }
            (TokenKind::Fault(kind), _) => return Err(Fault::new(kind, name.range)),
            (_, _) => {
                let kind = FaultKind::BadDirective("expected a prefix such as `ex:`");
                return Err(Fault::new(kind, name.range));
            }
        };
        let token = lexer.token_next();
        let iri = self.iri(token, file, text, diagnostics);
        self.count += 1;
        let resolved = iri.as_ref().ok().and_then(Option::as_deref);
        self.warn_if_redefined(prefix, resolved, name.range, file, diagnostics);
        self.declare(prefix, resolved, name.range);
        iri.map(|_| token.range)
    }

    fn read_base(
        &mut self,
        lexer: &mut Lexer<'_>,
        file: FileId,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Range32, Fault> {
        let token = lexer.token_next();
        let iri = self.iri(token, file, text, diagnostics)?;
        self.count += 1;
        if iri.is_some() {
            self.bases.push(Declaration {
                iri: iri.map(String::into_boxed_str),
                range: token.range,
                from: self.count,
            });
        }
        Ok(token.range)
    }

    fn declare(&mut self, prefix: &str, iri: Option<&str>, range: Range32) {
        let declaration = Declaration {
            iri: iri.map(Into::into),
            range,
            from: self.count,
        };
        self.prefixes
            .entry(prefix.into())
            .or_default()
            .push(declaration);
    }

    fn warn_if_redefined(
        &self,
        prefix: &str,
        iri: Option<&str>,
        range: Range32,
        file: FileId,
        diagnostics: &mut Vec<Diagnostic>,
    ) {
        let before = self.prefixes.get(prefix).and_then(|all| all.last());
        let (Some(before), Some(iri)) = (before, iri) else {
            return;
        };
        let Some(old) = before.iri.as_deref().filter(|old| *old != iri) else {
            return;
        };
        diagnostics.push(
            Diagnostic::new(
                &rules::PREFIX_REDEFINED,
                format!("the prefix `{prefix}:` gets another meaning in the middle of the file"),
            )
            .at(range.in_file(file), format!("from here on `{iri}`"))
            .also(before.range.in_file(file), format!("until then `{old}`"))
            .help("give the second namespace a prefix of its own"),
        );
    }

    /// The absolute IRI of a token; `None` if it is one whose fault has been reported.
    fn iri(
        &self,
        token: Token,
        file: FileId,
        text: &str,
        diagnostics: &mut Vec<Diagnostic>,
    ) -> Result<Option<String>, Fault> {
        if token.kind == TokenKind::Iri {
            let written = unescape_iri(token.range.of(text));
            return match self.resolve(self.environment(), &written) {
                Ok(iri) => Ok(Some(iri)),
                Err(fault) => {
                    diagnostics.push(fault.diagnostic(token.range, file, text));
                    Ok(None)
                }
            };
        }
        let unfit = FaultKind::BadDirective("expected an IRI between `<` and `>`");
        Err(Fault::new(token.kind.fault().unwrap_or(unfit), token.range))
    }

    /// Resolves an IRI reference in an environment.
    ///
    /// # Errors
    /// [`IriFault`] if there is no base to resolve against, or no IRI comes of it.
    pub fn resolve(&self, environment: Environment, written: &str) -> Result<String, IriFault> {
        let resolved = match self.base(environment) {
            Some(base) => Iri::parse_unchecked(base).resolve(written),
            None => Iri::parse(written.to_owned()),
        };
        match resolved {
            Ok(iri) => Ok(iri.into_inner()),
            Err(e) => {
                let absolute = written.split_once(':').is_some_and(|(scheme, _)| {
                    scheme.starts_with(|c: char| c.is_ascii_alphabetic())
                        && scheme
                            .chars()
                            .all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c))
                });
                if self.base(environment).is_none() && !absolute {
                    Err(IriFault::Relative)
                } else {
                    Err(IriFault::Invalid(e.to_string()))
                }
            }
        }
    }
}

/// Why something between `<` and `>` stands for no IRI.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum IriFault {
    /// It is relative and there is no base.
    Relative,
    /// It breaks the syntax of IRIs, in these words.
    Invalid(String),
}

impl IriFault {
    /// The diagnostic at the place of the IRI.
    #[must_use]
    pub fn diagnostic(&self, range: Range32, file: FileId, text: &str) -> Diagnostic {
        let written = range.of(text);
        match self {
            Self::Relative => Diagnostic::new(
                &rules::RELATIVE_IRI,
                format!("the IRI `{written}` is relative and no base is declared"),
            )
            .at(range.in_file(file), "needs a base")
            .help("write the whole IRI, or declare `@base <http://example.org/> .` before it"),
            Self::Invalid(why) => {
                Diagnostic::new(&rules::INVALID_IRI, format!("`{written}` is not an IRI"))
                    .at(range.in_file(file), lower_first(why))
            }
        }
    }
}

fn lower_first(text: &str) -> String {
    let mut chars = text.chars();
    chars
        .next()
        .map(|c| c.to_lowercase().collect::<String>() + chars.as_str())
        .unwrap_or_default()
}

fn latest(all: &[Declaration], environment: Environment) -> Option<&Declaration> {
    let next = all.partition_point(|d| d.from <= environment.0);
    all.get(next.checked_sub(1)?)
}

/// Checks what follows the IRI of a directive.
fn dot(token: Token, iri: Range32, at_form: bool) -> Result<(), Fault> {
    match (token.kind, at_form) {
        (TokenKind::Dot, true) | (TokenKind::End, false) => Ok(()),
        (TokenKind::Dot, false) => Err(Fault::new(FaultKind::DirectiveWithDot, token.range)),
        (_, _) => Err(Fault::new(FaultKind::DirectiveWithoutDot, iri)),
    }
}
