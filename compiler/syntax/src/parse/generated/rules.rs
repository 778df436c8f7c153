// Made by `cargo xtask codegen` of grammar/*.pest; not to be edited.

pub struct Grammar;
#[derive(Clone, Copy, Debug, Eq, Hash, Ord, PartialEq, PartialOrd)]
pub enum Rule {
    ///End-of-input
    EOI,
    r#turtleDoc,
    r#statement,
    r#directive,
    r#prefixID,
    r#base,
    r#sparqlBase,
    r#sparqlPrefix,
    r#triples,
    r#predicateObjectList,
    r#predicateObjects,
    r#objectList,
    r#verb,
    r#subject,
    r#predicate,
    r#object,
    r#literal,
    r#blankNodePropertyList,
    r#collection,
    r#NumericLiteral,
    r#RDFLiteral,
    r#BooleanLiteral,
    r#String,
    r#iri,
    r#PrefixedName,
    r#BlankNode,
    r#AT_PREFIX,
    r#AT_BASE,
    r#BASE,
    r#PREFIX,
    r#A,
    r#WORD_GOES_ON,
    r#TAG_GOES_ON,
    r#IRIREF,
    r#IRI_CHAR,
    r#PNAME_NS,
    r#BLANK_NODE_LABEL,
    r#LANGTAG,
    r#INTEGER,
    r#DECIMAL,
    r#DOUBLE,
    r#EXPONENT,
    r#SIGN,
    r#STRING_LITERAL_QUOTE,
    r#STRING_LITERAL_SINGLE_QUOTE,
    r#STRING_LITERAL_LONG_SINGLE_QUOTE,
    r#STRING_LITERAL_LONG_QUOTE,
    r#ESCAPE,
    r#UCHAR,
    r#SURROGATE,
    r#ECHAR,
    r#WS,
    r#ANON,
    r#PN_CHARS_BASE,
    r#PN_CHARS_U,
    r#PN_CHARS,
    r#PN_PREFIX,
    r#PN_LOCAL,
    r#PLX,
    r#PERCENT,
    r#HEX,
    r#PN_LOCAL_ESC,
    r#WHITESPACE,
    r#COMMENT,
    r#trigDoc,
    r#block,
    r#triplesOrGraph,
    r#triples2,
    r#wrappedGraph,
    r#triplesBlock,
    r#triplesOfGraph,
    r#labelOrSubject,
    r#GRAPH,
    r#statements,
    r#statementOfTriples,
    r#directiveOnly,
    r#graphOpen,
    r#openingBrace,
    r#graphPart,
    r#nquadsLine,
    r#ntriplesLine,
    r#nquadsSubject,
    r#nquadsPredicate,
    r#nquadsObject,
    r#nquadsGraphLabel,
    r#nquadsLiteral,
    r#NQUADS_STRING,
}
impl Rule {
    pub fn all_rules() -> &'static [Rule] {
        &[
            Rule::r#turtleDoc,
            Rule::r#statement,
            Rule::r#directive,
            Rule::r#prefixID,
            Rule::r#base,
            Rule::r#sparqlBase,
            Rule::r#sparqlPrefix,
            Rule::r#triples,
            Rule::r#predicateObjectList,
            Rule::r#predicateObjects,
            Rule::r#objectList,
            Rule::r#verb,
            Rule::r#subject,
            Rule::r#predicate,
            Rule::r#object,
            Rule::r#literal,
            Rule::r#blankNodePropertyList,
            Rule::r#collection,
            Rule::r#NumericLiteral,
            Rule::r#RDFLiteral,
            Rule::r#BooleanLiteral,
            Rule::r#String,
            Rule::r#iri,
            Rule::r#PrefixedName,
            Rule::r#BlankNode,
            Rule::r#AT_PREFIX,
            Rule::r#AT_BASE,
            Rule::r#BASE,
            Rule::r#PREFIX,
            Rule::r#A,
            Rule::r#WORD_GOES_ON,
            Rule::r#TAG_GOES_ON,
            Rule::r#IRIREF,
            Rule::r#IRI_CHAR,
            Rule::r#PNAME_NS,
            Rule::r#BLANK_NODE_LABEL,
            Rule::r#LANGTAG,
            Rule::r#INTEGER,
            Rule::r#DECIMAL,
            Rule::r#DOUBLE,
            Rule::r#EXPONENT,
            Rule::r#SIGN,
            Rule::r#STRING_LITERAL_QUOTE,
            Rule::r#STRING_LITERAL_SINGLE_QUOTE,
            Rule::r#STRING_LITERAL_LONG_SINGLE_QUOTE,
            Rule::r#STRING_LITERAL_LONG_QUOTE,
            Rule::r#ESCAPE,
            Rule::r#UCHAR,
            Rule::r#SURROGATE,
            Rule::r#ECHAR,
            Rule::r#WS,
            Rule::r#ANON,
            Rule::r#PN_CHARS_BASE,
            Rule::r#PN_CHARS_U,
            Rule::r#PN_CHARS,
            Rule::r#PN_PREFIX,
            Rule::r#PN_LOCAL,
            Rule::r#PLX,
            Rule::r#PERCENT,
            Rule::r#HEX,
            Rule::r#PN_LOCAL_ESC,
            Rule::r#WHITESPACE,
            Rule::r#COMMENT,
            Rule::r#trigDoc,
            Rule::r#block,
            Rule::r#triplesOrGraph,
            Rule::r#triples2,
            Rule::r#wrappedGraph,
            Rule::r#triplesBlock,
            Rule::r#triplesOfGraph,
            Rule::r#labelOrSubject,
            Rule::r#GRAPH,
            Rule::r#statements,
            Rule::r#statementOfTriples,
            Rule::r#directiveOnly,
            Rule::r#graphOpen,
            Rule::r#openingBrace,
            Rule::r#graphPart,
            Rule::r#nquadsLine,
            Rule::r#ntriplesLine,
            Rule::r#nquadsSubject,
            Rule::r#nquadsPredicate,
            Rule::r#nquadsObject,
            Rule::r#nquadsGraphLabel,
            Rule::r#nquadsLiteral,
            Rule::r#NQUADS_STRING,
        ]
    }
}
impl ::pest::Parser<Rule> for Grammar {
    fn parse<'i>(
        rule: Rule,
        input: &'i str,
    ) -> ::std::result::Result<
        ::pest::iterators::Pairs<'i, Rule>,
        ::pest::error::Error<Rule>,
    > {
        mod rules {
            pub mod hidden {
                use super::super::Rule;
                #[inline]
                pub fn skip(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    if state.atomicity() == ::pest::Atomicity::NonAtomic {
                        state
                            .sequence(|state| {
                                state
                                    .repeat(|state| super::visible::WHITESPACE(state))
                                    .and_then(|state| {
                                        state
                                            .repeat(|state| {
                                                state
                                                    .sequence(|state| {
                                                        super::visible::COMMENT(state)
                                                            .and_then(|state| {
                                                                state.repeat(|state| super::visible::WHITESPACE(state))
                                                            })
                                                    })
                                            })
                                    })
                            })
                    } else {
                        Ok(state)
                    }
                }
            }
            pub mod visible {
                use super::super::Rule;
                #[inline]
                pub fn r#turtleDoc(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::r#statement(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| { self::r#statement(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#statement(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#statement,
                            |state| {
                                self::r#directive(state)
                                    .or_else(|state| {
                                        state
                                            .sequence(|state| {
                                                self::r#triples(state)
                                                    .and_then(|state| { super::hidden::skip(state) })
                                                    .and_then(|state| { state.match_string(".") })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#directive(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#prefixID(state)
                        .or_else(|state| { self::r#base(state) })
                        .or_else(|state| { self::r#sparqlPrefix(state) })
                        .or_else(|state| { self::r#sparqlBase(state) })
                }
                #[inline]
                pub fn r#prefixID(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#prefixID,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#AT_PREFIX(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#PNAME_NS(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#IRIREF(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string(".") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#base(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#base,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#AT_BASE(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#IRIREF(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string(".") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#sparqlBase(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#sparqlBase,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#BASE(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#IRIREF(state) })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#sparqlPrefix(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#sparqlPrefix,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#PREFIX(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#PNAME_NS(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#IRIREF(state) })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#triples(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .sequence(|state| {
                            self::r#blankNodePropertyList(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .optional(|state| { self::r#predicateObjectList(state) })
                                })
                        })
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    self::r#subject(state)
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::r#predicateObjectList(state) })
                                })
                        })
                }
                #[inline]
                pub fn r#predicateObjectList(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#predicateObjects(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string(";")
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    state.optional(|state| { self::r#predicateObjects(state) })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(";")
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| {
                                                                                                    state.optional(|state| { self::r#predicateObjects(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                pub fn r#predicateObjects(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#predicateObjects,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#verb(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#objectList(state) })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#objectList(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#object(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string(",")
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| { self::r#object(state) })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(",")
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| { self::r#object(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                pub fn r#verb(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#predicate(state).or_else(|state| { self::r#A(state) })
                }
                #[inline]
                pub fn r#subject(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#iri(state)
                        .or_else(|state| { self::r#BlankNode(state) })
                        .or_else(|state| { self::r#collection(state) })
                }
                #[inline]
                pub fn r#predicate(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#iri(state)
                }
                #[inline]
                pub fn r#object(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#iri(state)
                        .or_else(|state| { self::r#literal(state) })
                        .or_else(|state| { self::r#BlankNode(state) })
                        .or_else(|state| { self::r#blankNodePropertyList(state) })
                        .or_else(|state| { self::r#collection(state) })
                }
                #[inline]
                pub fn r#literal(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#RDFLiteral(state)
                        .or_else(|state| { self::r#NumericLiteral(state) })
                        .or_else(|state| { self::r#BooleanLiteral(state) })
                }
                #[inline]
                pub fn r#blankNodePropertyList(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#blankNodePropertyList,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("[")
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { self::r#predicateObjectList(state) })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string("]") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#collection(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#collection,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("(")
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .sequence(|state| {
                                                        state
                                                            .optional(|state| {
                                                                self::r#object(state)
                                                                    .and_then(|state| {
                                                                        state
                                                                            .repeat(|state| {
                                                                                state
                                                                                    .sequence(|state| {
                                                                                        super::hidden::skip(state)
                                                                                            .and_then(|state| { self::r#object(state) })
                                                                                    })
                                                                            })
                                                                    })
                                                            })
                                                    })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string(")") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#NumericLiteral(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#DOUBLE(state)
                        .or_else(|state| { self::r#DECIMAL(state) })
                        .or_else(|state| { self::r#INTEGER(state) })
                }
                #[inline]
                pub fn r#RDFLiteral(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#RDFLiteral,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#String(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        self::r#LANGTAG(state)
                                                            .or_else(|state| {
                                                                state
                                                                    .sequence(|state| {
                                                                        state
                                                                            .match_string("^^")
                                                                            .and_then(|state| { super::hidden::skip(state) })
                                                                            .and_then(|state| { self::r#iri(state) })
                                                                    })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#BooleanLiteral(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#BooleanLiteral,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("true")
                                                        .or_else(|state| { state.match_string("false") })
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#WORD_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#String(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#String,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            self::r#STRING_LITERAL_LONG_QUOTE(state)
                                                .or_else(|state| { self::r#STRING_LITERAL_QUOTE(state) })
                                                .or_else(|state| {
                                                    self::r#STRING_LITERAL_LONG_SINGLE_QUOTE(state)
                                                })
                                                .or_else(|state| {
                                                    self::r#STRING_LITERAL_SINGLE_QUOTE(state)
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#iri(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#PrefixedName(state)
                        .or_else(|state| { self::r#IRIREF(state) })
                }
                #[inline]
                pub fn r#PrefixedName(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PrefixedName,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::r#PNAME_NS(state)
                                                        .and_then(|state| {
                                                            state.optional(|state| { self::r#PN_LOCAL(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#BlankNode(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#BLANK_NODE_LABEL(state)
                        .or_else(|state| { self::r#ANON(state) })
                }
                #[inline]
                pub fn r#AT_PREFIX(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#AT_PREFIX,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("@prefix")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#TAG_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#AT_BASE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#AT_BASE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("@base")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#TAG_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#BASE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#BASE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_insensitive("BASE")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#WORD_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#PREFIX(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PREFIX,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_insensitive("PREFIX")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#WORD_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#A(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#A,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("a")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#WORD_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#WORD_GOES_ON(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#PN_CHARS(state).or_else(|state| { state.match_string(":") })
                }
                #[inline]
                pub fn r#TAG_GOES_ON(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#ASCII_ALPHANUMERIC(state)
                        .or_else(|state| { state.match_string("-") })
                }
                #[inline]
                pub fn r#IRIREF(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#IRIREF,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("<")
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::r#IRI_CHAR(state)
                                                                        .or_else(|state| { self::r#UCHAR(state) })
                                                                })
                                                        })
                                                        .and_then(|state| { state.match_string(">") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#IRI_CHAR(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_range('a'..'z')
                        .or_else(|state| { state.match_range('?'..'[') })
                        .or_else(|state| { state.match_range('#'..';') })
                        .or_else(|state| { state.match_string("_") })
                        .or_else(|state| { state.match_string("~") })
                        .or_else(|state| { state.match_string("=") })
                        .or_else(|state| { state.match_string("]") })
                        .or_else(|state| { state.match_string("!") })
                        .or_else(|state| { state.match_range('\u{7f}'..'\u{10ffff}') })
                }
                #[inline]
                pub fn r#PNAME_NS(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PNAME_NS,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| { self::r#PN_PREFIX(state) })
                                                        .and_then(|state| { state.match_string(":") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#BLANK_NODE_LABEL(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#BLANK_NODE_LABEL,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("_:")
                                                        .and_then(|state| {
                                                            self::r#PN_CHARS_U(state)
                                                                .or_else(|state| { self::r#ASCII_DIGIT(state) })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::r#PN_CHARS(state)
                                                                        .or_else(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(".")
                                                                                                .and_then(|state| {
                                                                                                    state.repeat(|state| { state.match_string(".") })
                                                                                                })
                                                                                        })
                                                                                        .and_then(|state| {
                                                                                            state.lookahead(true, |state| { self::r#PN_CHARS(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#LANGTAG(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#LANGTAG,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("@")
                                                        .and_then(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    self::r#ASCII_ALPHA(state)
                                                                        .and_then(|state| {
                                                                            state.repeat(|state| { self::r#ASCII_ALPHA(state) })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string("-")
                                                                                .and_then(|state| { self::r#ASCII_ALPHANUMERIC(state) })
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::r#ASCII_ALPHANUMERIC(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#INTEGER(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#INTEGER,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| { self::r#SIGN(state) })
                                                        .and_then(|state| { self::r#ASCII_DIGIT(state) })
                                                        .and_then(|state| {
                                                            state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#DECIMAL(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#DECIMAL,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| { self::r#SIGN(state) })
                                                        .and_then(|state| {
                                                            state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                        })
                                                        .and_then(|state| { state.match_string(".") })
                                                        .and_then(|state| { self::r#ASCII_DIGIT(state) })
                                                        .and_then(|state| {
                                                            state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#DOUBLE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#DOUBLE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .optional(|state| { self::r#SIGN(state) })
                                                        .and_then(|state| {
                                                            state
                                                                .sequence(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::r#ASCII_DIGIT(state)
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                                                })
                                                                        })
                                                                        .and_then(|state| {
                                                                            state
                                                                                .optional(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(".")
                                                                                                .and_then(|state| {
                                                                                                    state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                                .or_else(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string(".")
                                                                                .and_then(|state| { self::r#ASCII_DIGIT(state) })
                                                                                .and_then(|state| {
                                                                                    state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| { self::r#EXPONENT(state) })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#EXPONENT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#EXPONENT,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("e")
                                                        .or_else(|state| { state.match_string("E") })
                                                        .and_then(|state| {
                                                            state.optional(|state| { self::r#SIGN(state) })
                                                        })
                                                        .and_then(|state| { self::r#ASCII_DIGIT(state) })
                                                        .and_then(|state| {
                                                            state.repeat(|state| { self::r#ASCII_DIGIT(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#SIGN(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state.match_string("+").or_else(|state| { state.match_string("-") })
                }
                #[inline]
                pub fn r#STRING_LITERAL_QUOTE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#STRING_LITERAL_QUOTE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("\"")
                                                        .and_then(|state| {
                                                            let strings = ["\"", "\\", "\n", "\r"];
                                                            state.skip_until(&strings)
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::r#ESCAPE(state)
                                                                                .and_then(|state| {
                                                                                    let strings = ["\"", "\\", "\n", "\r"];
                                                                                    state.skip_until(&strings)
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| { state.match_string("\"") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#STRING_LITERAL_SINGLE_QUOTE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#STRING_LITERAL_SINGLE_QUOTE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("'")
                                                        .and_then(|state| {
                                                            let strings = ["'", "\\", "\n", "\r"];
                                                            state.skip_until(&strings)
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::r#ESCAPE(state)
                                                                                .and_then(|state| {
                                                                                    let strings = ["'", "\\", "\n", "\r"];
                                                                                    state.skip_until(&strings)
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| { state.match_string("'") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#STRING_LITERAL_LONG_SINGLE_QUOTE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#STRING_LITERAL_LONG_SINGLE_QUOTE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("'''")
                                                        .and_then(|state| {
                                                            let strings = ["'''", "\\"];
                                                            state.skip_until(&strings)
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::r#ESCAPE(state)
                                                                                .and_then(|state| {
                                                                                    let strings = ["'''", "\\"];
                                                                                    state.skip_until(&strings)
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| { state.match_string("'''") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#STRING_LITERAL_LONG_QUOTE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#STRING_LITERAL_LONG_QUOTE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("\"\"\"")
                                                        .and_then(|state| {
                                                            let strings = ["\"\"\"", "\\"];
                                                            state.skip_until(&strings)
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            self::r#ESCAPE(state)
                                                                                .and_then(|state| {
                                                                                    let strings = ["\"\"\"", "\\"];
                                                                                    state.skip_until(&strings)
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                        .and_then(|state| { state.match_string("\"\"\"") })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#ESCAPE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#ECHAR(state).or_else(|state| { self::r#UCHAR(state) })
                }
                #[inline]
                pub fn r#UCHAR(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#UCHAR,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("\\u")
                                                        .and_then(|state| {
                                                            state.lookahead(false, |state| { self::r#SURROGATE(state) })
                                                        })
                                                        .and_then(|state| { self::r#HEX(state) })
                                                        .and_then(|state| { self::r#HEX(state) })
                                                        .and_then(|state| { self::r#HEX(state) })
                                                        .and_then(|state| { self::r#HEX(state) })
                                                })
                                                .or_else(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string("\\U")
                                                                .and_then(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            state
                                                                                .match_string("0000")
                                                                                .and_then(|state| {
                                                                                    state.lookahead(false, |state| { self::r#SURROGATE(state) })
                                                                                })
                                                                                .and_then(|state| { self::r#HEX(state) })
                                                                                .and_then(|state| { self::r#HEX(state) })
                                                                                .and_then(|state| { self::r#HEX(state) })
                                                                                .and_then(|state| { self::r#HEX(state) })
                                                                        })
                                                                        .or_else(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .match_string("000")
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                })
                                                                        })
                                                                        .or_else(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .match_string("0010")
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                        .and_then(|state| { self::r#HEX(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#SURROGATE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#SURROGATE,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("d")
                                                        .or_else(|state| { state.match_string("D") })
                                                        .and_then(|state| {
                                                            state
                                                                .match_range('8'..'9')
                                                                .or_else(|state| { state.match_range('a'..'f') })
                                                                .or_else(|state| { state.match_range('A'..'F') })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#ECHAR(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#ECHAR,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("\\")
                                                        .and_then(|state| {
                                                            state
                                                                .match_string("t")
                                                                .or_else(|state| { state.match_string("b") })
                                                                .or_else(|state| { state.match_string("n") })
                                                                .or_else(|state| { state.match_string("r") })
                                                                .or_else(|state| { state.match_string("f") })
                                                                .or_else(|state| { state.match_string("\"") })
                                                                .or_else(|state| { state.match_string("'") })
                                                                .or_else(|state| { state.match_string("\\") })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#WS(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_string(" ")
                        .or_else(|state| { state.match_string("\n") })
                        .or_else(|state| { state.match_string("\t") })
                        .or_else(|state| { state.match_string("\r") })
                }
                #[inline]
                pub fn r#ANON(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#ANON,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("[")
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string("]") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#PN_CHARS_BASE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_range('a'..'z')
                        .or_else(|state| { state.match_range('A'..'Z') })
                        .or_else(|state| { state.match_range('À'..'Ö') })
                        .or_else(|state| { state.match_range('Ø'..'ö') })
                        .or_else(|state| { state.match_range('ø'..'˿') })
                        .or_else(|state| { state.match_range('Ͱ'..'ͽ') })
                        .or_else(|state| { state.match_range('Ϳ'..'\u{1fff}') })
                        .or_else(|state| { state.match_range('\u{200c}'..'\u{200d}') })
                        .or_else(|state| { state.match_range('⁰'..'\u{218f}') })
                        .or_else(|state| { state.match_range('Ⰰ'..'\u{2fef}') })
                        .or_else(|state| { state.match_range('、'..'\u{d7ff}') })
                        .or_else(|state| { state.match_range('豈'..'﷏') })
                        .or_else(|state| { state.match_range('ﷰ'..'�') })
                        .or_else(|state| { state.match_range('𐀀'..'\u{effff}') })
                }
                #[inline]
                pub fn r#PN_CHARS_U(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#PN_CHARS_BASE(state)
                        .or_else(|state| { state.match_string("_") })
                }
                #[inline]
                pub fn r#PN_CHARS(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_range('a'..'z')
                        .or_else(|state| { state.match_range('A'..'Z') })
                        .or_else(|state| { state.match_range('0'..'9') })
                        .or_else(|state| { state.match_string("_") })
                        .or_else(|state| { state.match_string("-") })
                        .or_else(|state| { self::r#PN_CHARS_BASE(state) })
                        .or_else(|state| { state.match_string("·") })
                        .or_else(|state| { state.match_range('\u{300}'..'\u{36f}') })
                        .or_else(|state| { state.match_range('‿'..'⁀') })
                }
                #[inline]
                pub fn r#PN_PREFIX(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PN_PREFIX,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::r#PN_CHARS_BASE(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::r#PN_CHARS(state)
                                                                        .or_else(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(".")
                                                                                                .and_then(|state| {
                                                                                                    state.repeat(|state| { state.match_string(".") })
                                                                                                })
                                                                                        })
                                                                                        .and_then(|state| {
                                                                                            state.lookahead(true, |state| { self::r#PN_CHARS(state) })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#PN_LOCAL(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PN_LOCAL,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    self::r#PN_CHARS_U(state)
                                                        .or_else(|state| { state.match_string(":") })
                                                        .or_else(|state| { self::r#ASCII_DIGIT(state) })
                                                        .or_else(|state| { self::r#PLX(state) })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    self::r#PN_CHARS(state)
                                                                        .or_else(|state| { state.match_string(":") })
                                                                        .or_else(|state| { self::r#PLX(state) })
                                                                        .or_else(|state| {
                                                                            state
                                                                                .sequence(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(".")
                                                                                                .and_then(|state| {
                                                                                                    state.repeat(|state| { state.match_string(".") })
                                                                                                })
                                                                                        })
                                                                                        .and_then(|state| {
                                                                                            state
                                                                                                .lookahead(
                                                                                                    true,
                                                                                                    |state| {
                                                                                                        self::r#PN_CHARS(state)
                                                                                                            .or_else(|state| { state.match_string(":") })
                                                                                                            .or_else(|state| { self::r#PLX(state) })
                                                                                                    },
                                                                                                )
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#PLX(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#PERCENT(state)
                        .or_else(|state| { self::r#PN_LOCAL_ESC(state) })
                }
                #[inline]
                pub fn r#PERCENT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PERCENT,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("%")
                                                        .and_then(|state| { self::r#HEX(state) })
                                                        .and_then(|state| { self::r#HEX(state) })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#HEX(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .match_range('0'..'9')
                        .or_else(|state| { state.match_range('a'..'f') })
                        .or_else(|state| { state.match_range('A'..'F') })
                }
                #[inline]
                pub fn r#PN_LOCAL_ESC(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#PN_LOCAL_ESC,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_string("\\")
                                                        .and_then(|state| {
                                                            state
                                                                .match_string("_")
                                                                .or_else(|state| { state.match_string("~") })
                                                                .or_else(|state| { state.match_string(".") })
                                                                .or_else(|state| { state.match_string("-") })
                                                                .or_else(|state| { state.match_string("!") })
                                                                .or_else(|state| { state.match_string("$") })
                                                                .or_else(|state| { state.match_string("&") })
                                                                .or_else(|state| { state.match_string("'") })
                                                                .or_else(|state| { state.match_string("(") })
                                                                .or_else(|state| { state.match_string(")") })
                                                                .or_else(|state| { state.match_string("*") })
                                                                .or_else(|state| { state.match_string("+") })
                                                                .or_else(|state| { state.match_string(",") })
                                                                .or_else(|state| { state.match_string(";") })
                                                                .or_else(|state| { state.match_string("=") })
                                                                .or_else(|state| { state.match_string("/") })
                                                                .or_else(|state| { state.match_string("?") })
                                                                .or_else(|state| { state.match_string("#") })
                                                                .or_else(|state| { state.match_string("@") })
                                                                .or_else(|state| { state.match_string("%") })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#WHITESPACE(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::Atomic,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#WS(state)
                                            .and_then(|state| {
                                                state.repeat(|state| { self::r#WS(state) })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#COMMENT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .atomic(
                            ::pest::Atomicity::Atomic,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("#")
                                            .and_then(|state| {
                                                state
                                                    .repeat(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                state
                                                                    .lookahead(
                                                                        false,
                                                                        |state| {
                                                                            state
                                                                                .match_string("\n")
                                                                                .or_else(|state| { state.match_string("\r") })
                                                                        },
                                                                    )
                                                                    .and_then(|state| { self::r#ANY(state) })
                                                            })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#trigDoc(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::r#directive(state)
                                                        .or_else(|state| { self::r#block(state) })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    self::r#directive(state)
                                                                                        .or_else(|state| { self::r#block(state) })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#block(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#block,
                            |state| {
                                self::r#wrappedGraph(state)
                                    .or_else(|state| {
                                        state
                                            .sequence(|state| {
                                                self::r#GRAPH(state)
                                                    .and_then(|state| { super::hidden::skip(state) })
                                                    .and_then(|state| { self::r#labelOrSubject(state) })
                                                    .and_then(|state| { super::hidden::skip(state) })
                                                    .and_then(|state| { self::r#wrappedGraph(state) })
                                            })
                                    })
                                    .or_else(|state| { self::r#triples2(state) })
                                    .or_else(|state| { self::r#triplesOrGraph(state) })
                            },
                        )
                }
                #[inline]
                pub fn r#triplesOrGraph(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#labelOrSubject(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    self::r#wrappedGraph(state)
                                        .or_else(|state| {
                                            state
                                                .sequence(|state| {
                                                    self::r#predicateObjectList(state)
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| { state.match_string(".") })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                pub fn r#triples2(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    state
                        .sequence(|state| {
                            self::r#blankNodePropertyList(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .optional(|state| { self::r#predicateObjectList(state) })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { state.match_string(".") })
                        })
                        .or_else(|state| {
                            state
                                .sequence(|state| {
                                    self::r#collection(state)
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { self::r#predicateObjectList(state) })
                                        .and_then(|state| { super::hidden::skip(state) })
                                        .and_then(|state| { state.match_string(".") })
                                })
                        })
                }
                #[inline]
                pub fn r#wrappedGraph(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#wrappedGraph,
                            |state| {
                                state
                                    .sequence(|state| {
                                        state
                                            .match_string("{")
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state.optional(|state| { self::r#triplesBlock(state) })
                                            })
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string("}") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#triplesBlock(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#triplesOfGraph(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    state
                                                        .sequence(|state| {
                                                            state
                                                                .match_string(".")
                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                .and_then(|state| {
                                                                    state.optional(|state| { self::r#triplesOfGraph(state) })
                                                                })
                                                        })
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| {
                                                                                    state
                                                                                        .sequence(|state| {
                                                                                            state
                                                                                                .match_string(".")
                                                                                                .and_then(|state| { super::hidden::skip(state) })
                                                                                                .and_then(|state| {
                                                                                                    state.optional(|state| { self::r#triplesOfGraph(state) })
                                                                                                })
                                                                                        })
                                                                                })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                        })
                }
                #[inline]
                pub fn r#triplesOfGraph(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(Rule::r#triplesOfGraph, |state| { self::r#triples(state) })
                }
                #[inline]
                pub fn r#labelOrSubject(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#iri(state).or_else(|state| { self::r#BlankNode(state) })
                }
                #[inline]
                pub fn r#GRAPH(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#GRAPH,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .match_insensitive("GRAPH")
                                                        .and_then(|state| {
                                                            state
                                                                .lookahead(false, |state| { self::r#WORD_GOES_ON(state) })
                                                        })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn r#statements(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::r#statementOfTriples(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| { self::r#statementOfTriples(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#statementOfTriples(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#statementOfTriples,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#triples(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| { state.match_string(".") })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#directiveOnly(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#directive(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#graphOpen(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .optional(|state| {
                                            state
                                                .sequence(|state| {
                                                    self::r#GRAPH(state)
                                                        .and_then(|state| { super::hidden::skip(state) })
                                                        .and_then(|state| { self::r#labelOrSubject(state) })
                                                })
                                                .or_else(|state| { self::r#labelOrSubject(state) })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#openingBrace(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#openingBrace(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::r#openingBrace, |state| { state.match_string("{") })
                }
                #[inline]
                pub fn r#graphPart(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state
                                        .sequence(|state| {
                                            state
                                                .optional(|state| {
                                                    self::r#statementOfTriples(state)
                                                        .and_then(|state| {
                                                            state
                                                                .repeat(|state| {
                                                                    state
                                                                        .sequence(|state| {
                                                                            super::hidden::skip(state)
                                                                                .and_then(|state| { self::r#statementOfTriples(state) })
                                                                        })
                                                                })
                                                        })
                                                })
                                        })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state.optional(|state| { self::r#triplesOfGraph(state) })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#nquadsLine(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsSubject(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsPredicate(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsObject(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| {
                                    state.optional(|state| { self::r#nquadsGraphLabel(state) })
                                })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { state.match_string(".") })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#ntriplesLine(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .sequence(|state| {
                            self::r#SOI(state)
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsSubject(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsPredicate(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#nquadsObject(state) })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { state.match_string(".") })
                                .and_then(|state| { super::hidden::skip(state) })
                                .and_then(|state| { self::r#EOI(state) })
                        })
                }
                #[inline]
                pub fn r#nquadsSubject(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#IRIREF(state)
                        .or_else(|state| { self::r#BLANK_NODE_LABEL(state) })
                }
                #[inline]
                pub fn r#nquadsPredicate(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#IRIREF(state)
                }
                #[inline]
                pub fn r#nquadsObject(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#IRIREF(state)
                        .or_else(|state| { self::r#BLANK_NODE_LABEL(state) })
                        .or_else(|state| { self::r#nquadsLiteral(state) })
                }
                #[inline]
                pub fn r#nquadsGraphLabel(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    let state = state.check_stack_limit()?;
                    self::r#IRIREF(state)
                        .or_else(|state| { self::r#BLANK_NODE_LABEL(state) })
                }
                #[inline]
                pub fn r#nquadsLiteral(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#nquadsLiteral,
                            |state| {
                                state
                                    .sequence(|state| {
                                        self::r#NQUADS_STRING(state)
                                            .and_then(|state| { super::hidden::skip(state) })
                                            .and_then(|state| {
                                                state
                                                    .optional(|state| {
                                                        state
                                                            .sequence(|state| {
                                                                state
                                                                    .match_string("^^")
                                                                    .and_then(|state| { super::hidden::skip(state) })
                                                                    .and_then(|state| { self::r#IRIREF(state) })
                                                            })
                                                            .or_else(|state| { self::r#LANGTAG(state) })
                                                    })
                                            })
                                    })
                            },
                        )
                }
                #[inline]
                pub fn r#NQUADS_STRING(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .rule(
                            Rule::r#NQUADS_STRING,
                            |state| {
                                state
                                    .atomic(
                                        ::pest::Atomicity::Atomic,
                                        |state| {
                                            state
                                                .sequence(|state| {
                                                    state
                                                        .lookahead(false, |state| { state.match_string("\"\"\"") })
                                                        .and_then(|state| { self::r#STRING_LITERAL_QUOTE(state) })
                                                })
                                        },
                                    )
                            },
                        )
                }
                #[inline]
                pub fn ANY(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.skip(1)
                }
                #[inline]
                pub fn EOI(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.rule(Rule::EOI, |state| state.end_of_input())
                }
                #[inline]
                pub fn SOI(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.start_of_input()
                }
                #[inline]
                pub fn ASCII_DIGIT(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state.match_range('0'..'9')
                }
                #[inline]
                pub fn ASCII_ALPHA(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .match_range('a'..'z')
                        .or_else(|state| state.match_range('A'..'Z'))
                }
                #[inline]
                pub fn ASCII_ALPHANUMERIC(
                    state: ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                ) -> ::pest::ParseResult<
                    ::std::boxed::Box<::pest::ParserState<'_, Rule>>,
                > {
                    state
                        .match_range('a'..'z')
                        .or_else(|state| state.match_range('A'..'Z'))
                        .or_else(|state| state.match_range('0'..'9'))
                }
            }
            pub use self::visible::*;
        }
        ::pest::state(
            input,
            |state| {
                match rule {
                    Rule::r#turtleDoc => rules::r#turtleDoc(state),
                    Rule::r#statement => rules::r#statement(state),
                    Rule::r#directive => rules::r#directive(state),
                    Rule::r#prefixID => rules::r#prefixID(state),
                    Rule::r#base => rules::r#base(state),
                    Rule::r#sparqlBase => rules::r#sparqlBase(state),
                    Rule::r#sparqlPrefix => rules::r#sparqlPrefix(state),
                    Rule::r#triples => rules::r#triples(state),
                    Rule::r#predicateObjectList => rules::r#predicateObjectList(state),
                    Rule::r#predicateObjects => rules::r#predicateObjects(state),
                    Rule::r#objectList => rules::r#objectList(state),
                    Rule::r#verb => rules::r#verb(state),
                    Rule::r#subject => rules::r#subject(state),
                    Rule::r#predicate => rules::r#predicate(state),
                    Rule::r#object => rules::r#object(state),
                    Rule::r#literal => rules::r#literal(state),
                    Rule::r#blankNodePropertyList => {
                        rules::r#blankNodePropertyList(state)
                    }
                    Rule::r#collection => rules::r#collection(state),
                    Rule::r#NumericLiteral => rules::r#NumericLiteral(state),
                    Rule::r#RDFLiteral => rules::r#RDFLiteral(state),
                    Rule::r#BooleanLiteral => rules::r#BooleanLiteral(state),
                    Rule::r#String => rules::r#String(state),
                    Rule::r#iri => rules::r#iri(state),
                    Rule::r#PrefixedName => rules::r#PrefixedName(state),
                    Rule::r#BlankNode => rules::r#BlankNode(state),
                    Rule::r#AT_PREFIX => rules::r#AT_PREFIX(state),
                    Rule::r#AT_BASE => rules::r#AT_BASE(state),
                    Rule::r#BASE => rules::r#BASE(state),
                    Rule::r#PREFIX => rules::r#PREFIX(state),
                    Rule::r#A => rules::r#A(state),
                    Rule::r#WORD_GOES_ON => rules::r#WORD_GOES_ON(state),
                    Rule::r#TAG_GOES_ON => rules::r#TAG_GOES_ON(state),
                    Rule::r#IRIREF => rules::r#IRIREF(state),
                    Rule::r#IRI_CHAR => rules::r#IRI_CHAR(state),
                    Rule::r#PNAME_NS => rules::r#PNAME_NS(state),
                    Rule::r#BLANK_NODE_LABEL => rules::r#BLANK_NODE_LABEL(state),
                    Rule::r#LANGTAG => rules::r#LANGTAG(state),
                    Rule::r#INTEGER => rules::r#INTEGER(state),
                    Rule::r#DECIMAL => rules::r#DECIMAL(state),
                    Rule::r#DOUBLE => rules::r#DOUBLE(state),
                    Rule::r#EXPONENT => rules::r#EXPONENT(state),
                    Rule::r#SIGN => rules::r#SIGN(state),
                    Rule::r#STRING_LITERAL_QUOTE => rules::r#STRING_LITERAL_QUOTE(state),
                    Rule::r#STRING_LITERAL_SINGLE_QUOTE => {
                        rules::r#STRING_LITERAL_SINGLE_QUOTE(state)
                    }
                    Rule::r#STRING_LITERAL_LONG_SINGLE_QUOTE => {
                        rules::r#STRING_LITERAL_LONG_SINGLE_QUOTE(state)
                    }
                    Rule::r#STRING_LITERAL_LONG_QUOTE => {
                        rules::r#STRING_LITERAL_LONG_QUOTE(state)
                    }
                    Rule::r#ESCAPE => rules::r#ESCAPE(state),
                    Rule::r#UCHAR => rules::r#UCHAR(state),
                    Rule::r#SURROGATE => rules::r#SURROGATE(state),
                    Rule::r#ECHAR => rules::r#ECHAR(state),
                    Rule::r#WS => rules::r#WS(state),
                    Rule::r#ANON => rules::r#ANON(state),
                    Rule::r#PN_CHARS_BASE => rules::r#PN_CHARS_BASE(state),
                    Rule::r#PN_CHARS_U => rules::r#PN_CHARS_U(state),
                    Rule::r#PN_CHARS => rules::r#PN_CHARS(state),
                    Rule::r#PN_PREFIX => rules::r#PN_PREFIX(state),
                    Rule::r#PN_LOCAL => rules::r#PN_LOCAL(state),
                    Rule::r#PLX => rules::r#PLX(state),
                    Rule::r#PERCENT => rules::r#PERCENT(state),
                    Rule::r#HEX => rules::r#HEX(state),
                    Rule::r#PN_LOCAL_ESC => rules::r#PN_LOCAL_ESC(state),
                    Rule::r#WHITESPACE => rules::r#WHITESPACE(state),
                    Rule::r#COMMENT => rules::r#COMMENT(state),
                    Rule::r#trigDoc => rules::r#trigDoc(state),
                    Rule::r#block => rules::r#block(state),
                    Rule::r#triplesOrGraph => rules::r#triplesOrGraph(state),
                    Rule::r#triples2 => rules::r#triples2(state),
                    Rule::r#wrappedGraph => rules::r#wrappedGraph(state),
                    Rule::r#triplesBlock => rules::r#triplesBlock(state),
                    Rule::r#triplesOfGraph => rules::r#triplesOfGraph(state),
                    Rule::r#labelOrSubject => rules::r#labelOrSubject(state),
                    Rule::r#GRAPH => rules::r#GRAPH(state),
                    Rule::r#statements => rules::r#statements(state),
                    Rule::r#statementOfTriples => rules::r#statementOfTriples(state),
                    Rule::r#directiveOnly => rules::r#directiveOnly(state),
                    Rule::r#graphOpen => rules::r#graphOpen(state),
                    Rule::r#openingBrace => rules::r#openingBrace(state),
                    Rule::r#graphPart => rules::r#graphPart(state),
                    Rule::r#nquadsLine => rules::r#nquadsLine(state),
                    Rule::r#ntriplesLine => rules::r#ntriplesLine(state),
                    Rule::r#nquadsSubject => rules::r#nquadsSubject(state),
                    Rule::r#nquadsPredicate => rules::r#nquadsPredicate(state),
                    Rule::r#nquadsObject => rules::r#nquadsObject(state),
                    Rule::r#nquadsGraphLabel => rules::r#nquadsGraphLabel(state),
                    Rule::r#nquadsLiteral => rules::r#nquadsLiteral(state),
                    Rule::r#NQUADS_STRING => rules::r#NQUADS_STRING(state),
                    Rule::EOI => rules::EOI(state),
                }
            },
        )
    }
}
