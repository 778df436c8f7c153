//! What the text of a literal looks like, as regular expressions of ECMAScript, and as JSON.
//!
//! The expressions use nothing that engines without look-around lack.

use udac_projection::capabilities::Primitive;

macro_rules! zone {
    () => {
        "(Z|[+-](0[0-9]|1[0-3]):[0-5][0-9]|[+-]14:00)?$"
    };
}
macro_rules! day {
    () => {
        "-?([1-9][0-9]{3,}|0[0-9]{3})-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])"
    };
}
macro_rules! clock {
    () => {
        "(([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9](\\.[0-9]+)?|24:00:00(\\.0+)?)"
    };
}
macro_rules! span {
    () => {
        "T([0-9]+H([0-9]+M)?([0-9]+(\\.[0-9]+)?S)?|[0-9]+M([0-9]+(\\.[0-9]+)?S)?|[0-9]+(\\.[0-9]+)?S)"
    };
}

/// A language tag.
pub(crate) const LANGUAGE: &str = "^[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8})*$";

/// An absolute IRI.
pub(crate) const IRI: &str = "^[A-Za-z][A-Za-z0-9+.\\-]*:[^\\s<>\"{}|\\\\^`]*$";

/// The lexical forms of a datatype whose values are held as text; none where any text will do.
pub(crate) const fn pattern(primitive: Primitive) -> Option<&'static str> {
    match primitive {
        Primitive::Date => Some(concat!("^", day!(), zone!())),
        Primitive::DateTime => Some(concat!("^", day!(), "T", clock!(), zone!())),
        Primitive::Time => Some(concat!("^", clock!(), zone!())),
        Primitive::Duration => Some(concat!(
            "^-?P(([0-9]+Y([0-9]+M)?([0-9]+D)?|[0-9]+M([0-9]+D)?|[0-9]+D)(",
            span!(),
            ")?|",
            span!(),
            ")$"
        )),
        Primitive::Binary => Some("^([A-Za-z0-9+/]{4})*([A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$"),
        Primitive::Decimal => Some("^[+-]?([0-9]+(\\.[0-9]*)?|\\.[0-9]+)$"),
        Primitive::Integer => Some("^[+-]?[0-9]+$"),
        Primitive::Long => Some("^[+-]?0*[0-9]{1,19}$"),
        Primitive::NonNegativeInteger => Some("^(\\+?[0-9]+|-0+)$"),
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Double
        | Primitive::Float
        | Primitive::Int
        | Primitive::String => None,
    }
}

/// A pattern of XML Schema, which holds for the whole value, in ECMAScript; none where it uses what
/// that has not: name characters, blocks, subtraction of classes.
pub(crate) fn ecma(pattern: &str) -> Option<String> {
    let mut out = String::from("^(?:");
    let mut class = false;
    let mut chars = pattern.chars().peekable();
    while let Some(c) = chars.next() {
        match c {
            '\\' => match chars.next()? {
                'i' | 'I' | 'c' | 'C' => return None,
                'd' => out.push_str("\\p{Nd}"),
                'D' => out.push_str("\\P{Nd}"),
                'w' | 'W' if class => return None,
                'w' => out.push_str("[^\\p{P}\\p{Z}\\p{C}]"),
                'W' => out.push_str("[\\p{P}\\p{Z}\\p{C}]"),
                's' => out.push_str(if class { " \\t\\n\\r" } else { "[ \\t\\n\\r]" }),
                'S' if class => return None,
                'S' => out.push_str("[^ \\t\\n\\r]"),
                kind @ ('p' | 'P') => {
                    let name: String = chars.by_ref().take_while(|c| *c != '}').collect();
                    if name.starts_with("{Is") {
                        return None;
                    }
                    out.push('\\');
                    out.push(kind);
                    out.push_str(&name);
                    out.push('}');
                }
                // Where ECMAScript takes no escape, none is needed.
                '-' if !class => out.push('-'),
                escaped => {
                    out.push('\\');
                    out.push(escaped);
                }
            },
            '[' if class => return None,
            '[' => {
                class = true;
                out.push(c);
                if chars.next_if_eq(&'^').is_some() {
                    out.push('^');
                }
            }
            ']' => {
                class = false;
                out.push(c);
            }
            '^' | '$' => {
                out.push('\\');
                out.push(c);
            }
            '.' if !class => out.push_str("[^\\n\\r]"),
            c => out.push(c),
        }
    }
    out.push_str(")$");
    Some(out)
}

/// A number as JSON, by the lexical form of a literal; none where JSON has no such number.
pub(crate) fn number(text: &str, primitive: Primitive) -> Option<String> {
    let text = text.trim();
    match primitive {
        Primitive::Double | Primitive::Float => {
            let number: f64 = text.parse().ok()?;
            number.is_finite().then(|| format!("{number:?}"))
        }
        Primitive::Int
        | Primitive::Long
        | Primitive::Integer
        | Primitive::NonNegativeInteger
        | Primitive::Decimal => decimal(text),
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::String => None,
    }
}

fn decimal(text: &str) -> Option<String> {
    let sign = if text.starts_with('-') { "-" } else { "" };
    let digits = text.strip_prefix(['-', '+']).unwrap_or(text);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.chars().all(|c| c.is_ascii_digit());
    if !plain(whole) || !plain(fraction) || digits.len() + 1 == fraction.len() || digits.is_empty()
    {
        return None;
    }
    let whole = match whole.trim_start_matches('0') {
        "" => "0",
        digits => digits,
    };
    Some(match fraction.trim_end_matches('0') {
        "" => format!("{sign}{whole}"),
        fraction => format!("{sign}{whole}.{fraction}"),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn patterns_are_those_of_ecmascript() {
        for (xsd, expected) in [
            ("[A-Z]+", Some("^(?:[A-Z]+)$")),
            ("a|b", Some("^(?:a|b)$")),
            ("^a$", Some("^(?:\\^a\\$)$")),
            ("[^^]\\d\\.", Some("^(?:[^\\^]\\p{Nd}\\.)$")),
            ("a.b\\-c", Some("^(?:a[^\\n\\r]b-c)$")),
            ("\\p{Lu}[\\s.]", Some("^(?:\\p{Lu}[ \\t\\n\\r.])$")),
            ("\\i\\c*", None),
            ("\\p{IsGreek}", None),
            ("[a-z-[aeiou]]", None),
        ] {
            assert_eq!(ecma(xsd).as_deref(), expected, "{xsd}");
        }
    }

    #[test]
    fn numbers_are_those_of_json() {
        for (text, primitive, expected) in [
            ("+007", Primitive::Integer, Some("7")),
            ("-0.50", Primitive::Decimal, Some("-0.5")),
            (".5", Primitive::Decimal, Some("0.5")),
            ("3.", Primitive::Decimal, Some("3")),
            ("1e3", Primitive::Double, Some("1000.0")),
            ("INF", Primitive::Double, None),
            ("x", Primitive::Int, None),
        ] {
            assert_eq!(number(text, primitive).as_deref(), expected, "{text}");
        }
    }
}
