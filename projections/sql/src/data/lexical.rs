//! What databases print, as lexical forms of XML Schema.
//!
//! In: the text of a value, as a database dumps it. Out: the form that the codec reads; what is in that form
//! already is left alone.

use super::interval;
use crate::dialect::Dialect;
use std::borrow::Cow;
use udac_codec::base64;
use udac_projection::capabilities::Primitive;

/// The lexical form of a value of a datatype.
pub(super) fn of<'t>(dialect: &dyn Dialect, primitive: Primitive, text: &'t str) -> Cow<'t, str> {
    match primitive {
        Primitive::Boolean => match text {
            "t" | "1" => "true".into(),
            "f" | "0" => "false".into(),
            _ => text.into(),
        },
        Primitive::DateTime => moment(text),
        Primitive::Double | Primitive::Float => floating(text),
        Primitive::Duration if !text.trim_start_matches('-').starts_with('P') => {
            interval::read(text).map_or(text.into(), Cow::Owned)
        }
        Primitive::Decimal => without_exponent(text).map_or(text.into(), Cow::Owned),
        Primitive::Binary => {
            let octets = dialect.octets_of(text);
            octets.map_or(text.into(), |o| base64(&o).into())
        }
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Date
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger
        | Primitive::String => text.into(),
    }
}

/// `2026-01-31 12:00:00.5+02` as `2026-01-31T12:00:00.5+02:00`; in UTC where there is no zone.
fn moment(text: &str) -> Cow<'_, str> {
    let Some((date, clock)) = text.split_once([' ', 'T']) else {
        return text.into();
    };
    let zone = clock.find(['+', '-', 'Z']).unwrap_or(clock.len());
    let (clock, zone) = clock.split_at_checked(zone).unwrap_or((clock, ""));
    let minutes = if zone.len() == 3 { ":00" } else { "" };
    let zone = if zone.is_empty() { "Z" } else { zone };
    format!("{date}T{clock}{zone}{minutes}").into()
}

fn floating(text: &str) -> Cow<'_, str> {
    match text.parse::<f64>() {
        Ok(number) if number.is_nan() => "NaN".into(),
        Ok(number) if number.is_infinite() && number > 0.0 => "INF".into(),
        Ok(number) if number.is_infinite() => "-INF".into(),
        Ok(_) | Err(_) => text.into(),
    }
}

/// `12E-3` as `0.012`; none where there is no exponent, or one of no use.
fn without_exponent(text: &str) -> Option<String> {
    const FARTHEST: i32 = 1_000;
    let (digits, exponent) = text.split_once(['e', 'E'])?;
    let exponent: i32 = exponent.parse().ok()?;
    let (sign, digits) = match digits.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", digits.trim_start_matches('+')),
    };
    let (whole, behind) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{behind}");
    let is_number = !all.is_empty() && all.bytes().all(|b| b.is_ascii_digit());
    if !is_number || exponent.abs() > FARTHEST {
        return None;
    }
    let point = i32::try_from(whole.len()).ok()?.checked_add(exponent)?;
    let before = usize::try_from(-point).unwrap_or(0);
    let zeros = "0".repeat(before);
    let padded = format!("{zeros}{all}");
    let point = usize::try_from(point).unwrap_or(0);
    let padded = format!("{padded:0<point$}");
    let (whole, behind) = padded.split_at_checked(point)?;
    let whole = if whole.is_empty() { "0" } else { whole };
    let dot = if behind.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{dot}{behind}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::postgres::Postgres;

    #[test]
    fn what_databases_print_is_read() {
        for (primitive, text, lexical) in [
            (Primitive::Boolean, "t", "true"),
            (
                Primitive::DateTime,
                "2026-01-31 12:00:00.5+02",
                "2026-01-31T12:00:00.5+02:00",
            ),
            (
                Primitive::DateTime,
                "2026-01-31 12:00:00+05:30",
                "2026-01-31T12:00:00+05:30",
            ),
            (
                Primitive::DateTime,
                "2026-01-31 12:00:00",
                "2026-01-31T12:00:00Z",
            ),
            (
                Primitive::DateTime,
                "2026-01-31T12:00:00Z",
                "2026-01-31T12:00:00Z",
            ),
            (Primitive::Double, "-Infinity", "-INF"),
            (Primitive::Double, "9e999", "INF"),
            (Primitive::Float, "1.5", "1.5"),
            (Primitive::Duration, "1 mon", "P1M"),
            (Primitive::Binary, "\\x0a0B", "Cgs="),
            (Primitive::Binary, "\n", "Cg=="),
            (Primitive::Decimal, "0E-3", "0.000"),
            (Primitive::Decimal, "-12.5e-3", "-0.0125"),
            (Primitive::Decimal, "1.25E+3", "1250"),
            (Primitive::Decimal, "7E0", "7"),
            (Primitive::Decimal, "1E", "1E"),
            (Primitive::String, "t", "t"),
        ] {
            assert_eq!(of(&Postgres, primitive, text), lexical, "{text}");
        }
    }
}
