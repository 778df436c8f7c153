//! The rules of this crate, one file each with its page beside it.

use udac_diagnostics::Rule;

#[path = "bad-directive.rs"]
mod bad_directive;
#[path = "bad-escape.rs"]
mod bad_escape;
#[path = "bad-language-tag.rs"]
mod bad_language_tag;
#[path = "bad-name.rs"]
mod bad_name;
#[path = "bad-number.rs"]
mod bad_number;
#[path = "graph-in-turtle.rs"]
mod graph_in_turtle;
#[path = "invalid-iri.rs"]
mod invalid_iri;
#[path = "missing-dot.rs"]
mod missing_dot;
#[path = "missing-semicolon.rs"]
mod missing_semicolon;
#[path = "prefix-redefined.rs"]
mod prefix_redefined;
#[path = "relative-iri.rs"]
mod relative_iri;
#[path = "too-deep.rs"]
mod too_deep;
#[path = "unclosed-bracket.rs"]
mod unclosed_bracket;
#[path = "unexpected-end.rs"]
mod unexpected_end;
#[path = "unexpected-token.rs"]
mod unexpected_token;
#[path = "unmatched-bracket.rs"]
mod unmatched_bracket;
#[path = "unterminated-iri.rs"]
mod unterminated_iri;
#[path = "unterminated-long-string.rs"]
mod unterminated_long_string;
#[path = "unterminated-string.rs"]
mod unterminated_string;

pub use bad_directive::BAD_DIRECTIVE;
pub use bad_escape::BAD_ESCAPE;
pub use bad_language_tag::BAD_LANGUAGE_TAG;
pub use bad_name::BAD_NAME;
pub use bad_number::BAD_NUMBER;
pub use graph_in_turtle::GRAPH_IN_TURTLE;
pub use invalid_iri::INVALID_IRI;
pub use missing_dot::MISSING_DOT;
pub use missing_semicolon::MISSING_SEMICOLON;
pub use prefix_redefined::PREFIX_REDEFINED;
pub use relative_iri::RELATIVE_IRI;
pub use too_deep::TOO_DEEP;
pub use unclosed_bracket::UNCLOSED_BRACKET;
pub use unexpected_end::UNEXPECTED_END;
pub use unexpected_token::UNEXPECTED_TOKEN;
pub use unmatched_bracket::UNMATCHED_BRACKET;
pub use unterminated_iri::UNTERMINATED_IRI;
pub use unterminated_long_string::UNTERMINATED_LONG_STRING;
pub use unterminated_string::UNTERMINATED_STRING;

/// All of them.
pub static RULES: &[&Rule] = &[
    &UNTERMINATED_STRING,
    &UNTERMINATED_LONG_STRING,
    &UNTERMINATED_IRI,
    &INVALID_IRI,
    &RELATIVE_IRI,
    &BAD_ESCAPE,
    &BAD_NAME,
    &BAD_NUMBER,
    &BAD_LANGUAGE_TAG,
    &UNEXPECTED_TOKEN,
    &UNEXPECTED_END,
    &MISSING_DOT,
    &MISSING_SEMICOLON,
    &UNCLOSED_BRACKET,
    &UNMATCHED_BRACKET,
    &BAD_DIRECTIVE,
    &PREFIX_REDEFINED,
    &TOO_DEEP,
    &GRAPH_IN_TURTLE,
];
