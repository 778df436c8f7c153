//! Faults of syntax, and what is said about each.
//!
//! In: a [`Fault`] with its place. Out: a [`Diagnostic`]. What is expected where is decided by the
//! walker; here are only the words.

use crate::{MAX_DEPTH, Range32, repair, rules};
use udac_diagnostics::{Diagnostic, FileId, Rule};

/// What should have stood at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Expected {
    /// The subject of a statement.
    Subject,
    /// A predicate.
    Predicate,
    /// A predicate after a semicolon, outside of brackets.
    NextPredicate,
    /// An object.
    Object,
    /// An item of a list, or its end.
    Item,
    /// `,` `;` or `.` after an object.
    Separator,
    /// `,` `;` or `]` after an object in brackets.
    SeparatorInBrackets,
    /// A datatype after `^^`.
    Datatype,
    /// The name of a graph.
    GraphName,
    /// The brace that opens a graph.
    Brace,
}

impl Expected {
    const fn words(self) -> &'static str {
        match self {
            Self::Subject => "the subject of a statement",
            Self::Predicate => "a property",
            Self::NextPredicate => "another property or the end",
            Self::Object => "a value",
            Self::Item => "an item of the list or `)`",
            Self::Separator => "`;`, `,` or `.`",
            Self::SeparatorInBrackets => "`;`, `,` or `]`",
            Self::Datatype => "the name of a datatype",
            Self::GraphName => "the name of a graph",
            Self::Brace => "`{`",
        }
    }
}

/// What is wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FaultKind {
    /// A string without its closing quote on the same line.
    UnterminatedString,
    /// A long string without its closing quotes.
    UnterminatedLongString,
    /// `<` without `>`.
    UnterminatedIri,
    /// A character that no IRI may hold.
    InvalidIri,
    /// A backslash or percent sign that escapes nothing.
    BadEscape,
    /// A name that ends where it must not, or has nothing in it.
    BadName,
    /// A number without digits.
    BadNumber,
    /// `@` without a language.
    BadLanguageTag,
    /// A character that begins nothing.
    UnexpectedCharacter,
    /// The grammar stops here, and nothing better is known.
    Unreadable,
    /// `<<`, of RDF 1.2.
    QuotedTriple,
    /// A token that cannot stand there; `other`, if any, is a name before it that swallowed a dot, or the
    /// parenthesis that opens the list.
    Expected(Expected),
    /// The end of the text in the middle of a statement.
    UnexpectedEnd(Expected),
    /// A statement without its dot; `other` is the end of what came before.
    MissingDot,
    /// A predicate without a semicolon before it; `other` as above.
    MissingSemicolon,
    /// A bracket that is never closed; `other` is where that showed.
    UnclosedBracket,
    /// A bracket that closes nothing; `other` is the open one of the other kind, if any.
    UnmatchedBracket,
    /// Nesting beyond the limit.
    TooDeep,
    /// `rdf:langString` as a datatype.
    LangString,
    /// A directive that cannot be read.
    BadDirective(&'static str),
    /// `@prefix` or `@base` without its dot.
    DirectiveWithoutDot,
    /// `PREFIX` or `BASE` with a dot.
    DirectiveWithDot,
    /// A directive between the braces of a graph.
    DirectiveInGraph,
    /// A graph in Turtle.
    GraphInTurtle,
    /// A graph in a graph.
    NestedGraph,
    /// A graph that is never closed.
    UnclosedGraph,
    /// `}` without a graph.
    UnmatchedBrace,
}

/// A fault at a place.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What is wrong.
    pub kind: FaultKind,
    /// Where it shows.
    pub range: Range32,
    /// A second place that explains it; see the kinds.
    pub other: Option<Range32>,
}

impl Fault {
    /// A fault at one place.
    #[must_use]
    pub const fn new(kind: FaultKind, range: Range32) -> Self {
        Self {
            kind,
            range,
            other: None,
        }
    }

    /// The diagnostic for a file of this text.
    #[must_use]
    pub fn diagnostic(&self, file: FileId, text: &str) -> Diagnostic {
        let written = quote(self.range.of(text));
        let mut d = Diagnostic::new(self.kind.rule(), self.message(&written))
            .at(self.range.in_file(file), self.label(&written));
        d.help = self.help(&written).into_iter().collect();
        let d = repair::mended(d, self, file, text);
        let Some(other) = self.other else {
            return d;
        };
        let span = other.in_file(file);
        if self.kind == FaultKind::MissingDot {
            d.also(span, "a `.` is missing after this")
        } else if self.kind == FaultKind::MissingSemicolon {
            d.also(span, "a `;` is missing after this")
        } else if self.kind == FaultKind::UnmatchedBracket {
            d.also(span, format!("this `{}` is open", quote(other.of(text))))
        } else if self.kind == FaultKind::UnclosedBracket {
            d.also(span, "it should be closed before this")
        } else if matches!(self.kind, FaultKind::UnexpectedEnd(_)) {
            d.also(span, "this begins a new statement")
        } else if self.kind == FaultKind::Expected(Expected::Item) {
            d.also(span, "the list begins here")
        } else if matches!(self.kind, FaultKind::Expected(_)) {
            d.also(span, "this is one name, with a dot in it")
        } else {
            d.also(span, "")
        }
    }

    fn message(&self, written: &str) -> String {
        match self.kind {
            FaultKind::UnterminatedString => "the string does not end on its line".into(),
            FaultKind::UnterminatedLongString => {
                "the long string does not end before the file does".into()
            }
            FaultKind::UnterminatedIri => "the IRI is not closed".into(),
            FaultKind::InvalidIri => format!("an IRI cannot hold `{written}`"),
            FaultKind::BadEscape => format!("`{written}` is not an escape"),
            FaultKind::BadName => format!("`{written}` is not a name"),
            FaultKind::BadNumber => format!("`{written}` is not a number"),
            FaultKind::BadLanguageTag => format!("`{written}` is not a language tag"),
            FaultKind::LangString => {
                "a string of datatype `rdf:langString` needs a language tag".into()
            }
            FaultKind::QuotedTriple => "triples about triples are not supported".into(),
            FaultKind::Unreadable => "the statement cannot be read".into(),
            FaultKind::UnexpectedCharacter => format!("`{written}` cannot stand here"),
            FaultKind::Expected(Expected::Separator | Expected::SeparatorInBrackets) => {
                format!("`{written}` cannot follow a finished value")
            }
            FaultKind::Expected(_) => format!("`{written}` cannot stand here"),
            FaultKind::UnexpectedEnd(_) => "the statement is not finished".into(),
            FaultKind::MissingDot if self.other.is_some() => {
                "a new statement begins before the last one has ended".into()
            }
            FaultKind::MissingDot => "the last statement has no dot at its end".into(),
            FaultKind::MissingSemicolon => {
                format!("`{written}` follows a finished value without `;`")
            }
            FaultKind::UnclosedBracket => format!("`{written}` is not closed"),
            FaultKind::UnclosedGraph => "the graph is not closed".into(),
            FaultKind::UnmatchedBracket | FaultKind::UnmatchedBrace => {
                format!("`{written}` closes nothing")
            }
            FaultKind::TooDeep => format!("brackets are nested more than {MAX_DEPTH} deep"),
            FaultKind::GraphInTurtle => {
                "a Turtle file holds one graph and cannot name others".into()
            }
            FaultKind::NestedGraph => "a graph cannot stand inside a graph".into(),
            FaultKind::BadDirective(_) => "the directive cannot be read".into(),
            FaultKind::DirectiveWithoutDot => "the directive has no dot at its end".into(),
            FaultKind::DirectiveWithDot => "`PREFIX` and `BASE` take no dot at their end".into(),
            FaultKind::DirectiveInGraph => "a directive cannot stand inside a graph".into(),
        }
    }

    fn label(&self, written: &str) -> String {
        let label = match self.kind {
            FaultKind::Expected(expected) => return format!("expected {}", expected.words()),
            FaultKind::UnexpectedEnd(expected) => {
                return format!("expected {} after this", expected.words());
            }
            FaultKind::UnterminatedString | FaultKind::UnterminatedLongString => {
                "the string begins here"
            }
            FaultKind::UnterminatedIri => "`>` is missing",
            FaultKind::InvalidIri => "this character",
            FaultKind::BadEscape => "nothing is escaped by this",
            FaultKind::BadName if written.starts_with('_') => "the label after `_:` is empty",
            FaultKind::BadName => "a prefix cannot end with a dot",
            FaultKind::BadNumber => "a digit is missing",
            FaultKind::BadLanguageTag => tag_label(written),
            FaultKind::LangString => "this datatype comes with a tag, and is not written",
            FaultKind::QuotedTriple => "`<<` belongs to RDF 1.2; RDF 1.1 is read here",
            FaultKind::Unreadable => "the grammar has no place for this",
            FaultKind::UnexpectedCharacter => "unexpected character",
            FaultKind::MissingDot if self.other.is_some() => "a new statement begins here",
            FaultKind::MissingDot | FaultKind::DirectiveWithoutDot => "a `.` is missing after this",
            FaultKind::MissingSemicolon => "the next property begins here",
            FaultKind::UnclosedBracket | FaultKind::UnclosedGraph => "opened here",
            FaultKind::UnmatchedBracket => "no bracket of this kind is open here",
            FaultKind::UnmatchedBrace => "no graph is open here",
            FaultKind::TooDeep => "this bracket is one too many",
            FaultKind::GraphInTurtle => "a graph is opened here",
            FaultKind::NestedGraph | FaultKind::DirectiveInGraph => {
                "the graph before this is still open"
            }
            FaultKind::BadDirective(what) => what,
            FaultKind::DirectiveWithDot => "this dot is one too many",
        };
        label.to_owned()
    }

    fn help(&self, written: &str) -> Option<String> {
        let help = match self.kind {
            FaultKind::Expected(Expected::Separator | Expected::SeparatorInBrackets)
                if self.other.is_some() =>
            {
                "a dot inside a name is part of it: write a blank before the next statement"
            }
            FaultKind::Expected(expected) => return expected_help(expected, written),
            FaultKind::UnterminatedLongString => return Some(format!("close it with `{written}`")),
            FaultKind::UnclosedBracket => {
                return Some(format!("close it with `{}`", closing(written)));
            }
            FaultKind::BadEscape => escape_help(written),
            FaultKind::UnexpectedCharacter => return character_help(written).map(str::to_owned),
            FaultKind::UnterminatedString => {
                "close it with the same quote, or write text of several lines between `\"\"\"`"
            }
            FaultKind::UnterminatedIri => {
                "an IRI stands between `<` and `>`, on one line, without blanks"
            }
            FaultKind::InvalidIri => "write the character percent-encoded, a blank as `%20`",
            FaultKind::BadLanguageTag => {
                "a tag is `@` and parts of 1 to 8 letters or digits, as in `@en` or `@pt-BR`"
            }
            FaultKind::LangString => "write `\"text\"@en` without a datatype",
            FaultKind::UnclosedGraph => "close it with `}`",
            FaultKind::TooDeep => {
                "give the inner nodes names and describe them in statements of their own"
            }
            FaultKind::GraphInTurtle => {
                "name the file `.trig`, or write the statements without braces"
            }
            FaultKind::NestedGraph => "close the outer graph with `}` first",
            FaultKind::BadDirective(_) => {
                "write `@prefix ex: <http://example.org/> .` or `@base <http://example.org/> .`"
            }
            FaultKind::DirectiveInGraph => "move it before the graph",
            FaultKind::BadName if written.starts_with('_') => {
                "write a name after `_:`, or `[ ]` for a node without one"
            }
            FaultKind::BadName
            | FaultKind::BadNumber
            | FaultKind::Unreadable
            | FaultKind::QuotedTriple
            | FaultKind::UnexpectedEnd(_)
            | FaultKind::MissingDot
            | FaultKind::MissingSemicolon
            | FaultKind::UnmatchedBracket
            | FaultKind::UnmatchedBrace
            | FaultKind::DirectiveWithoutDot
            | FaultKind::DirectiveWithDot => return None,
        };
        Some(help.to_owned())
    }
}

impl FaultKind {
    /// The rule that a fault breaks.
    #[must_use]
    pub fn rule(self) -> &'static Rule {
        match self {
            Self::UnterminatedString => &rules::UNTERMINATED_STRING,
            Self::UnterminatedLongString => &rules::UNTERMINATED_LONG_STRING,
            Self::UnterminatedIri => &rules::UNTERMINATED_IRI,
            Self::InvalidIri => &rules::INVALID_IRI,
            Self::BadEscape => &rules::BAD_ESCAPE,
            Self::BadName => &rules::BAD_NAME,
            Self::BadNumber => &rules::BAD_NUMBER,
            Self::BadLanguageTag | Self::LangString => &rules::BAD_LANGUAGE_TAG,
            Self::UnexpectedCharacter
            | Self::Unreadable
            | Self::QuotedTriple
            | Self::Expected(_)
            | Self::NestedGraph => &rules::UNEXPECTED_TOKEN,
            Self::UnexpectedEnd(_) => &rules::UNEXPECTED_END,
            Self::MissingDot => &rules::MISSING_DOT,
            Self::MissingSemicolon => &rules::MISSING_SEMICOLON,
            Self::UnclosedBracket | Self::UnclosedGraph => &rules::UNCLOSED_BRACKET,
            Self::UnmatchedBracket | Self::UnmatchedBrace => &rules::UNMATCHED_BRACKET,
            Self::TooDeep => &rules::TOO_DEEP,
            Self::GraphInTurtle => &rules::GRAPH_IN_TURTLE,
            Self::BadDirective(_)
            | Self::DirectiveWithoutDot
            | Self::DirectiveWithDot
            | Self::DirectiveInGraph => &rules::BAD_DIRECTIVE,
        }
    }
}

fn expected_help(expected: Expected, written: &str) -> Option<String> {
    let literal = written.starts_with(|c: char| "\"'+-".contains(c) || c.is_ascii_digit());
    let bare = !literal && written.chars().all(|c| c.is_alphanumeric() || c == '_');
    match expected {
        Expected::Separator | Expected::SeparatorInBrackets => {
            let help = if bare && written != "a" {
                "a name needs a prefix; a quote inside a string is written `\\\"`"
            } else {
                "`,` separates values of one property, `;` separates properties"
            };
            return Some(help.to_owned());
        }
        Expected::Predicate | Expected::NextPredicate if written == "A" => {
            return Some("write `a` in lower case".to_owned());
        }
        Expected::Item if matches!(written, ";" | ",") => {
            return Some("blanks separate the items of a list, and `)` closes it".to_owned());
        }
        Expected::GraphName | Expected::Brace => return None,
        Expected::Subject | Expected::Predicate | Expected::NextPredicate => {
            if literal {
                return Some("text and numbers can only be values".to_owned());
            }
        }
        Expected::Datatype if !bare => {
            return Some(
                "`^^` stands before a datatype, as in `\"2021-12-31\"^^xsd:date`".to_owned(),
            );
        }
        Expected::Object | Expected::Item | Expected::Datatype => {
            let lower = written.to_ascii_lowercase();
            if lower == "true" || lower == "false" {
                return Some(format!("write `{lower}` in lower case"));
            }
        }
    }
    if bare && !written.is_empty() {
        return Some(format!(
            "a name needs a prefix, as in `ex:{written}`; text needs quotes"
        ));
    }
    (expected == Expected::Predicate && written.starts_with(['.', ']']))
        .then(|| "after a subject come a property and its value".to_owned())
}

/// What those who know other languages may have meant.
fn character_help(written: &str) -> Option<&'static str> {
    match written.chars().next()? {
        '“' | '”' | '„' | '‘' | '’' | '«' | '»' => {
            Some("text stands between straight quotes, as in `\"text\"`")
        }
        '=' => Some("the value follows its property with nothing between them"),
        '/' => Some("a comment begins with `#`"),
        _ => None,
    }
}

fn tag_label(written: &str) -> &'static str {
    let long = |part: &str| part.chars().count() > 8;
    if written.trim_start_matches('@').split('-').any(long) {
        "a part of it is too long"
    } else {
        "not of the form of one"
    }
}

fn escape_help(written: &str) -> &'static str {
    match written.as_bytes() {
        [b'%', ..] => "`%` is followed by two hexadecimal digits",
        [_, b'u', ..] => "`\\u` is followed by four hexadecimal digits of a character",
        [_, b'U', ..] => "`\\U` is followed by eight hexadecimal digits of a character",
        _ => "a backslash itself is written `\\\\`",
    }
}

fn closing(bracket: &str) -> &'static str {
    if bracket == "(" { ")" } else { "]" }
}

/// A token as quoted in a message: one line, not too long.
fn quote(written: &str) -> String {
    let line = written.lines().next().unwrap_or("");
    let mut out: String = line.chars().take(40).collect();
    if out.len() < written.len() {
        out.push('…');
    }
    out
}
