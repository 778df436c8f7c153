//! Literals of the model as defaults in JSON.
//!
//! In: the lexical form of a literal that conforms to its datatype, and the schema that holds it. Out:
//! JSON in the form that Avro gives defaults of that schema, or nothing where it has none.

use crate::primitive::Encoding;
use udac_projection::print::push_string;

/// A string.
pub(crate) fn string(text: &str) -> String {
    let mut out = String::new();
    push_string(&mut out, text);
    out
}

/// A literal, by its lexical form.
pub(crate) fn literal(text: &str, encoding: Encoding) -> Option<String> {
    match (encoding.primitive, encoding.logical) {
        ("string", _) => Some(string(text)),
        (_, Some("date")) => days(text).map(|d| d.to_string()),
        (_, Some("timestamp-micros")) => timestamp(text).map(|t| t.to_string()),
        (_, Some("time-micros")) => time(text).map(|t| t.to_string()),
        (_, Some("decimal")) => unscaled(text, encoding.decimal?).map(|d| bytes(&d)),
        ("boolean", _) => match text.trim() {
            "true" | "1" => Some("true".to_owned()),
            "false" | "0" => Some("false".to_owned()),
            _ => None,
        },
        ("int", _) => text.trim().parse::<i32>().ok().map(|n| n.to_string()),
        ("long", _) => text.trim().parse::<i64>().ok().map(|n| n.to_string()),
        ("float" | "double", _) => {
            let number: f64 = text.trim().parse().ok()?;
            // JSON has neither infinities nor NaN.
            number.is_finite().then(|| format!("{number:?}"))
        }
        ("bytes", _) => base64(text).map(|b| bytes(&b)),
        _ => None,
    }
}

/// Bytes as Avro writes them in JSON: one character a byte.
fn bytes(bytes: &[u8]) -> String {
    let text: String = bytes.iter().map(|b| char::from(*b)).collect();
    string(&text)
}

fn base64(text: &str) -> Option<Vec<u8>> {
    let mut out = Vec::new();
    let (mut held, mut bits) = (0u32, 0u32);
    for c in text.bytes().filter(|b| !b.is_ascii_whitespace()) {
        let value = match c {
            b'A'..=b'Z' => c - b'A',
            b'a'..=b'z' => c - b'a' + 26,
            b'0'..=b'9' => c - b'0' + 52,
            b'+' => 62,
            b'/' => 63,
            b'=' => break,
            _ => return None,
        };
        held = (held << 6) | u32::from(value);
        bits += 6;
        if bits >= 8 {
            bits -= 8;
            out.push(u8::try_from((held >> bits) & 0xff).ok()?);
        }
    }
    Some(out)
}

/// The unscaled value of a decimal, two's complement, big end first: as many bytes as hold any value of
/// the precision, since some readers refuse fewer. None beyond 38 digits.
fn unscaled(text: &str, (precision, scale): (u64, u64)) -> Option<Vec<u8>> {
    let text = text.trim();
    let digits = text.trim_start_matches(['-', '+']);
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let fraction = fraction.trim_end_matches('0');
    let precision = u32::try_from(precision).ok().filter(|p| *p <= 38)?;
    let zeros = usize::try_from(scale).ok()?.checked_sub(fraction.len())?;
    let value: i128 = format!("0{whole}{fraction}{}", "0".repeat(zeros))
        .parse()
        .ok()?;
    let greatest = 10_i128.pow(precision) - 1;
    if value > greatest {
        return None;
    }
    let value = if text.starts_with('-') { -value } else { value };
    let bits = 128 - greatest.leading_zeros() + 1;
    let length = usize::try_from(bits.div_ceil(8)).ok()?;
    let whole = value.to_be_bytes();
    whole
        .get(whole.len().checked_sub(length)?..)
        .map(<[u8]>::to_vec)
}

/// The offset in minutes at the end of a date or time, and what stands before it. None: UTC.
fn offset(text: &str) -> Option<(&str, i64)> {
    if let Some(rest) = text.strip_suffix('Z') {
        return Some((rest, 0));
    }
    let at = text.len().checked_sub(6);
    let Some((rest, zone)) = at.and_then(|at| text.split_at_checked(at)) else {
        return Some((text, 0));
    };
    let sign = match zone.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') if zone.as_bytes().get(3) == Some(&b':') => -1,
        _ => return Some((text, 0)),
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<i64>().ok()? * 60 + minutes.parse::<i64>().ok()?;
    Some((rest, sign * minutes))
}

/// Days since 1970-01-01; the zone of a date is dropped.
fn days(text: &str) -> Option<i32> {
    let (date, _) = offset(text.trim())?;
    civil_days(date).and_then(|d| i32::try_from(d).ok())
}

/// Days of `[-]YYYY-MM-DD` in the proleptic Gregorian calendar (H. Hinnant, `days_from_civil`).
fn civil_days(date: &str) -> Option<i64> {
    let (rest, day) = date.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let (year, month, day): (i64, i64, i64) =
        (year.parse().ok()?, month.parse().ok()?, day.parse().ok()?);
    if !(1..=12).contains(&month) || !(1..=31).contains(&day) || year.abs() > 5_000_000 {
        return None;
    }
    let year = if month <= 2 { year - 1 } else { year };
    let era = year.div_euclid(400);
    let of_era = year.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    let day_of_era = of_era * 365 + of_era / 4 - of_era / 100 + of_year;
    Some(era * 146_097 + day_of_era - 719_468)
}

/// Microseconds of `HH:MM:SS[.f]`; none where there are finer fractions.
fn clock(text: &str) -> Option<i64> {
    let mut parts = text.splitn(3, ':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let (seconds, fraction) = match parts.next()?.split_once('.') {
        Some((s, f)) => (s, f.trim_end_matches('0')),
        None => (text.rsplit(':').next()?, ""),
    };
    if fraction.len() > 6 {
        return None;
    }
    let micros: i64 = format!("{fraction:0<6}").parse().ok()?;
    let seconds: i64 = seconds.parse().ok()?;
    Some(((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + micros)
}

const MINUTE: i64 = 60_000_000;
const DAY: i64 = 24 * 60 * MINUTE;

/// Microseconds since midnight, UTC.
fn time(text: &str) -> Option<i64> {
    let (time, minutes) = offset(text.trim())?;
    Some((clock(time)? - minutes * MINUTE).rem_euclid(DAY))
}

/// Microseconds since 1970-01-01T00:00:00Z.
fn timestamp(text: &str) -> Option<i64> {
    let (rest, minutes) = offset(text.trim())?;
    let (date, time) = rest.split_once('T')?;
    civil_days(date)?
        .checked_mul(DAY)?
        .checked_add(clock(time)? - minutes * MINUTE)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::primitive::encode;
    use udac_projection::capabilities::Primitive;

    #[test]
    fn literals_become_defaults() {
        let digits = (Some(4), Some(2));
        for (primitive, text, expected) in [
            (Primitive::String, "a\"b", Some("\"a\\\"b\"")),
            (Primitive::Boolean, "1", Some("true")),
            (Primitive::Int, "+7", Some("7")),
            (Primitive::Int, "3000000000", None),
            (Primitive::Long, "3000000000", Some("3000000000")),
            (Primitive::Double, "1e3", Some("1000.0")),
            (Primitive::Double, "INF", None),
            (Primitive::Double, "NaN", None),
            (Primitive::Date, "1970-01-02", Some("1")),
            (Primitive::Date, "2000-03-01", Some("11017")),
            (Primitive::Date, "1969-12-31+02:00", Some("-1")),
            (Primitive::DateTime, "1970-01-01T00:00:01Z", Some("1000000")),
            (
                Primitive::DateTime,
                "1970-01-01T01:00:00.5+01:00",
                Some("500000"),
            ),
            (Primitive::DateTime, "1969-12-31T23:00:00-01:00", Some("0")),
            (Primitive::DateTime, "1970-01-01T00:00:00.1234567", None),
            (Primitive::Time, "00:00:01", Some("1000000")),
            (Primitive::Time, "00:30:00+01:00", Some("84600000000")),
            (Primitive::Binary, "/wA=", Some("\"\u{ff}\\u0000\"")),
            (Primitive::Decimal, "1.5", Some("\"\\u0000\u{96}\"")),
            (Primitive::Decimal, "-0.01", Some("\"\u{ff}\u{ff}\"")),
            (Primitive::Decimal, "0", Some("\"\\u0000\\u0000\"")),
            (Primitive::Decimal, "0.001", None),
            (Primitive::Decimal, "-1.28", Some("\"\u{ff}\u{80}\"")),
            (Primitive::Decimal, "100", None),
            (Primitive::Duration, "P1D", Some("\"P1D\"")),
        ] {
            let found = literal(text, encode(primitive, digits));
            assert_eq!(found.as_deref(), expected, "{primitive:?} {text}");
        }
    }
}
