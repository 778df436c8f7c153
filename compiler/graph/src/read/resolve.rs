//! Terms from what is written.
//!
//! In: nodes of the walker, in an environment. Out: values, or why there is none.

use std::borrow::Cow;
use udac_syntax::{
    Environment, IriFault, Node, Prologue, Range32, Suffix, Written, unescape_iri, unescape_local,
    unescape_string,
};

const RDF: &str = "http://www.w3.org/1999/02/22-rdf-syntax-ns#";
const XSD: &str = "http://www.w3.org/2001/XMLSchema#";

/// A term of a text, before it is interned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value<'t> {
    Iri(Cow<'t, str>),
    Label(&'t str),
    /// An anonymous blank node, by its number in the walk.
    Anonymous(u32),
    Literal {
        lexical: Cow<'t, str>,
        datatype: Cow<'t, str>,
        language: Option<String>,
    },
}

/// Why there is no term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Problem<'t> {
    /// A prefix that is not declared, and the name that uses it.
    UnknownPrefix(&'t str, Range32),
    /// Something between angle brackets, or a name, that stands for no IRI.
    Iri(IriFault, Range32),
    /// `rdf:langString` as a datatype.
    LangString(Range32),
    /// A language tag that BCP 47 does not know as one.
    Language(Range32),
    /// A prefix whose declaration is at fault, which has been said there.
    Reported,
}

/// Where names are looked up.
#[derive(Debug, Clone, Copy)]
pub(super) struct Resolver<'t, 'p> {
    pub text: &'t str,
    pub prologue: &'p Prologue,
    pub environment: Environment,
}

impl<'t> Resolver<'t, '_> {
    /// The term that a node stands for.
    pub fn value(&self, node: Node) -> Result<Value<'t>, Problem<'t>> {
        let written = node.range.of(self.text);
        let typed = |name: &str| Value::Literal {
            lexical: Cow::Borrowed(written),
            datatype: Cow::Owned(format!("{XSD}{name}")),
            language: None,
        };
        let rdf = |name: &str| Value::Iri(Cow::Owned(format!("{RDF}{name}")));
        Ok(match node.written {
            Written::Iri => Value::Iri(self.iri(node.range)?),
            Written::Name => Value::Iri(self.name(node.range)?),
            Written::Label => Value::Label(written.get(2..).unwrap_or("")),
            Written::Anonymous(n) => Value::Anonymous(n),
            Written::String(range, suffix) => self.string(range, suffix)?,
            Written::Integer => typed("integer"),
            Written::Decimal => typed("decimal"),
            Written::Double => typed("double"),
            Written::Boolean => typed("boolean"),
            Written::A => rdf("type"),
            Written::First => rdf("first"),
            Written::Rest => rdf("rest"),
            Written::Nil => rdf("nil"),
        })
    }

    fn iri(&self, range: Range32) -> Result<Cow<'t, str>, Problem<'t>> {
        let written = unescape_iri(range.of(self.text));
        match self.prologue.resolve(self.environment, &written) {
            Ok(iri) => Ok(Cow::Owned(iri)),
            Err(fault) => Err(Problem::Iri(fault, range)),
        }
    }

    fn name(&self, range: Range32) -> Result<Cow<'t, str>, Problem<'t>> {
        let written = range.of(self.text);
        let (prefix, local) = written.split_once(':').unwrap_or((written, ""));
        let Some(declared) = self.prologue.prefix(self.environment, prefix) else {
            return Err(Problem::UnknownPrefix(prefix, range));
        };
        let Some(namespace) = &declared.iri else {
            return Err(Problem::Reported);
        };
        let iri = format!("{namespace}{}", unescape_local(local));
        match oxiri::Iri::parse(iri) {
            Ok(iri) => Ok(Cow::Owned(iri.into_inner())),
            Err(e) => Err(Problem::Iri(IriFault::Invalid(e.to_string()), range)),
        }
    }

    fn string(&self, range: Range32, suffix: Suffix) -> Result<Value<'t>, Problem<'t>> {
        let (datatype, language) = match suffix {
            Suffix::None => (Cow::Owned(format!("{XSD}string")), None),
            Suffix::Language(at) => {
                let tag = at.of(self.text).get(1..).unwrap_or("");
                if oxrdf::Literal::new_language_tagged_literal("", tag).is_err() {
                    return Err(Problem::Language(at));
                }
                let datatype = Cow::Owned(format!("{RDF}langString"));
                (datatype, Some(tag.to_ascii_lowercase()))
            }
            Suffix::Iri(iri) => (self.datatype(self.iri(iri)?, iri)?, None),
            Suffix::Name(name) => (self.datatype(self.name(name)?, name)?, None),
        };
        Ok(Value::Literal {
            lexical: unescape_string(range.of(self.text)),
            datatype,
            language,
        })
    }

    fn datatype(
        &self,
        datatype: Cow<'t, str>,
        range: Range32,
    ) -> Result<Cow<'t, str>, Problem<'t>> {
        if datatype.strip_prefix(RDF) == Some("langString") {
            return Err(Problem::LangString(range));
        }
        Ok(datatype)
    }
}
