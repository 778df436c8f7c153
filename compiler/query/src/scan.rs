//! A look at a query before it is parsed.
//!
//! In: the text. Out: whether it is short and flat enough for a parser that recurses, and the words
//! that stand outside strings, IRIs and comments. What is malformed is left to the parser.

use crate::QueryFault;

/// Longer queries are refused.
pub(crate) const MAX_BYTES: usize = 256 * 1024;
/// Deeper nesting is refused.
pub(crate) const MAX_DEPTH: usize = 256;

/// Refuses what must not reach the parser or the evaluator.
pub(crate) fn admit(query: &str) -> Result<(), QueryFault> {
    if query.len() > MAX_BYTES {
        return Err(QueryFault::TooLong { limit: MAX_BYTES });
    }
    let mut rest = query;
    let mut depth = 0_usize;
    let mut signs = 0_usize;
    let mut form_seen = false;
    while let Some(first) = rest.chars().next() {
        let (token, after) = next(rest, first);
        rest = after;
        match token {
            Token::Open => depth += 1,
            Token::Close => depth = depth.saturating_sub(1),
            Token::Sign => signs += 1,
            Token::Word(word) => {
                let is = |w: &str| word.eq_ignore_ascii_case(w);
                if is("service") {
                    return Err(QueryFault::Service);
                }
                if !form_seen && UPDATES.iter().any(|w| is(w)) {
                    return Err(QueryFault::Update);
                }
                form_seen |= FORMS.iter().any(|w| is(w));
            }
            Token::Blank | Token::Other => {}
        }
        if !matches!(token, Token::Sign | Token::Blank | Token::Open) {
            signs = 0;
        }
        if depth + signs > MAX_DEPTH {
            return Err(QueryFault::TooDeep { limit: MAX_DEPTH });
        }
    }
    Ok(())
}

const FORMS: [&str; 4] = ["select", "ask", "construct", "describe"];
const UPDATES: [&str; 9] = [
    "insert", "delete", "load", "clear", "drop", "create", "add", "move", "copy",
];

#[derive(Clone, Copy)]
enum Token<'a> {
    Open,
    Close,
    /// A prefix operator, which nests without brackets.
    Sign,
    /// A bare word: no variable, prefixed name or language tag.
    Word(&'a str),
    Blank,
    Other,
}

fn next(text: &str, first: char) -> (Token<'_>, &str) {
    let skip = |n: usize| text.get(n..).unwrap_or("");
    match first {
        '(' | '[' | '{' => (Token::Open, skip(1)),
        ')' | ']' | '}' => (Token::Close, skip(1)),
        '!' | '-' | '+' | '^' => (Token::Sign, skip(1)),
        '"' | '\'' => (Token::Other, skip(string(text, first))),
        '#' => (
            Token::Blank,
            skip(text.find(['\n', '\r']).unwrap_or(text.len())),
        ),
        '<' => (Token::Other, skip(iri(text))),
        '\\' => {
            let two: usize = text.chars().take(2).map(char::len_utf8).sum();
            (Token::Other, skip(two))
        }
        '?' | '$' | '@' => (Token::Other, skip(1 + name(skip(1)))),
        _ if first.is_whitespace() => (Token::Blank, skip(first.len_utf8())),
        _ if is_name(first) || first == ':' => {
            let length = name(text);
            let word = text.get(..length).unwrap_or("");
            let token = if word.contains([':', '.']) {
                Token::Other
            } else {
                Token::Word(word)
            };
            (token, skip(length.max(first.len_utf8())))
        }
        _ => (Token::Other, skip(first.len_utf8())),
    }
}

fn is_name(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

/// The length of a name, with what may stand in a prefixed one.
fn name(text: &str) -> usize {
    let ends = |c: char| !(is_name(c) || matches!(c, ':' | '-' | '.' | '%' | '\u{b7}'));
    text.find(ends).unwrap_or(text.len())
}

/// The length of a string literal; of the rest where it does not end.
fn string(text: &str, quote: char) -> usize {
    let long = [quote; 3].iter().collect::<String>();
    let end: &str = if text.starts_with(&long) {
        &long
    } else {
        long.get(..1).unwrap_or("")
    };
    let mut at = end.len();
    while let Some(rest) = text.get(at..) {
        if rest.starts_with(end) {
            return at + end.len();
        }
        let mut chars = rest.chars();
        match chars.next() {
            None => break,
            Some('\\') => at += 1 + chars.next().map_or(0, char::len_utf8),
            Some(c) => at += c.len_utf8(),
        }
    }
    text.len()
}

/// The length of an IRI, or of a mere `<`.
fn iri(text: &str) -> usize {
    let inner = text.get(1..).unwrap_or("");
    let stops = |c: char| {
        c == '>' || c.is_whitespace() || matches!(c, '<' | '"' | '{' | '}' | '|' | '^' | '`' | '\\')
    };
    match inner.find(stops) {
        Some(at) if inner.get(at..).is_some_and(|r| r.starts_with('>')) => at + 2,
        _ => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_count_only_outside_strings_names_and_comments() {
        for fine in [
            "SELECT ?service { ?service a service:x }",
            "SELECT * { ?s ?p 'SERVICE' . ?s ?p \"\"\"a \" SERVICE\"\"\" } # SERVICE",
            "SELECT * { <http://e/SERVICE> ?p ?o }",
            "SELECT * { ?s e:insert ?o FILTER(?o < 3 && ?o > 1) }",
            "ASK { ?s a e:x.service }",
        ] {
            assert_eq!(admit(fine), Ok(()), "{fine}");
        }
        assert_eq!(
            admit("SELECT * { SERVICE <http://e> {} }"),
            Err(QueryFault::Service)
        );
        assert_eq!(
            admit("select * {service silent ?x {}}"),
            Err(QueryFault::Service)
        );
        assert_eq!(
            admit("# a\nPREFIX e: <e:> insert data {}"),
            Err(QueryFault::Update)
        );
        assert_eq!(admit("CLEAR ALL"), Err(QueryFault::Update));
    }

    #[test]
    fn nesting_is_counted_with_and_without_brackets() {
        let deep = |open: &str, n: usize| format!("SELECT * {{ FILTER({}1) }}", open.repeat(n));
        let refused = Err(QueryFault::TooDeep { limit: MAX_DEPTH });
        for open in ["(", "!", "! ", "-", "!("] {
            assert_eq!(admit(&deep(open, 5_000)), refused, "{open}");
            assert_eq!(admit(&deep(open, 100)), Ok(()), "{open}");
        }
        assert_eq!(admit(&"\"(\" ".repeat(5_000)), Ok(()));
        assert!(admit(&" ".repeat(MAX_BYTES + 1)).is_err());
    }
}
