//! Values of literals, as far as bounds and defaults need them.
//!
//! In: lexical forms and the primitive datatype that they belong to (XML Schema 1.1 part 2). Out:
//! whether a form is well-formed, and how two values compare. No rounding: decimals are compared
//! digit by digit.

use crate::domain::Primitive;
use std::cmp::Ordering;

/// How two values of a datatype compare; `None` where they do not, or a form is faulty.
pub(crate) fn compare(primitive: Primitive, a: &str, b: &str) -> Option<Ordering> {
    let (a, b) = (a.trim(), b.trim());
    match primitive {
        Primitive::Decimal
        | Primitive::Int
        | Primitive::Integer
        | Primitive::Long
        | Primitive::NonNegativeInteger => Some(decimal(a)?.cmp(&decimal(b)?)),
        Primitive::Double | Primitive::Float => double(a)?.partial_cmp(&double(b)?),
        Primitive::Date | Primitive::DateTime | Primitive::Time => {
            let (a, b) = (instant(primitive, a)?, instant(primitive, b)?);
            (a.zoned == b.zoned).then(|| a.nanos.cmp(&b.nanos))
        }
        Primitive::Duration => {
            let (a, b) = (duration(a)?, duration(b)?);
            match (a.0.cmp(&b.0), a.1.cmp(&b.1)) {
                (x, y) if x == y => Some(x),
                (Ordering::Equal, x) | (x, Ordering::Equal) => Some(x),
                _ => None,
            }
        }
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Binary
        | Primitive::String => None,
    }
}

/// Whether a lexical form denotes a value of the datatype.
pub(crate) fn is_valid(primitive: Primitive, text: &str) -> bool {
    let trimmed = text.trim();
    match primitive {
        Primitive::AnyLiteral | Primitive::LangString | Primitive::String | Primitive::AnyUri => {
            true
        }
        Primitive::Boolean => matches!(trimmed, "true" | "false" | "0" | "1"),
        Primitive::Date | Primitive::DateTime | Primitive::Time => {
            instant(primitive, trimmed).is_some()
        }
        Primitive::Duration => duration(trimmed).is_some(),
        Primitive::Binary => is_base64(trimmed),
        Primitive::Decimal => decimal(trimmed).is_some(),
        Primitive::Double | Primitive::Float => double(trimmed).is_some(),
        Primitive::Integer => integer(trimmed).is_some(),
        Primitive::NonNegativeInteger => integer(trimmed).is_some_and(|n| !n.negative),
        Primitive::Int => trimmed_plus(trimmed).parse::<i32>().is_ok(),
        Primitive::Long => trimmed_plus(trimmed).parse::<i64>().is_ok(),
    }
}

fn trimmed_plus(text: &str) -> &str {
    match text.strip_prefix('+') {
        Some(rest) if !rest.starts_with('-') => rest,
        _ => text,
    }
}

/// A decimal number: sign, digits before and after the point, both without needless zeros.
#[derive(Debug, PartialEq, Eq)]
struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        let size = |a: &Self, b: &Self| {
            (a.whole.len(), a.whole, a.fraction).cmp(&(b.whole.len(), b.whole, b.fraction))
        };
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => size(self, other),
            (true, true) => size(other, self),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

fn decimal(text: &str) -> Option<Decimal<'_>> {
    let (negative, digits) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    };
    let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
    let plain = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !plain(whole) || !plain(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.trim_end_matches('0');
    Some(Decimal {
        negative: negative && !(whole.is_empty() && fraction.is_empty()),
        whole,
        fraction,
    })
}

fn integer(text: &str) -> Option<Decimal<'_>> {
    decimal(text).filter(|_| !text.contains('.'))
}

/// How many significant digits, and how many after the point, a decimal has.
pub(crate) fn digits(text: &str) -> Option<(u64, u64)> {
    let number = decimal(text.trim())?;
    let fraction = number.fraction.len() as u64;
    Some((number.whole.len() as u64 + fraction, fraction))
}

fn double(text: &str) -> Option<f64> {
    match text {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ => {
            let plain = |b: u8| b.is_ascii_digit() || matches!(b, b'+' | b'-' | b'.' | b'e' | b'E');
            text.bytes().all(plain).then(|| text.parse().ok())?
        }
    }
}

/// A point on the time line, in nanoseconds from an epoch of its own kind.
struct Instant {
    nanos: i128,
    zoned: bool,
}

fn instant(primitive: Primitive, text: &str) -> Option<Instant> {
    let (text, offset) = split_zone(text)?;
    let (date, time) = if primitive == Primitive::Date {
        (text, "00:00:00")
    } else if primitive == Primitive::Time {
        ("1970-01-01", text)
    } else {
        text.split_once('T')?
    };
    let nanos = i128::from(days(date)?) * 86_400_000_000_000 + time_of_day(time)?;
    Some(Instant {
        nanos: nanos - i128::from(offset.unwrap_or(0)) * 60_000_000_000,
        zoned: offset.is_some(),
    })
}

/// Splits the offset, in minutes, from the end.
fn split_zone(text: &str) -> Option<(&str, Option<i32>)> {
    if let Some(rest) = text.strip_suffix('Z') {
        return Some((rest, Some(0)));
    }
    let cut = text.len().checked_sub(6)?;
    let (Some(rest), Some(zone)) = (text.get(..cut), text.get(cut..)) else {
        return Some((text, None));
    };
    let sign = match zone.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Some((text, None)),
    };
    // `-01-01` is the end of a date, not an offset.
    let Some((hours, minutes)) = zone.get(1..).and_then(|z| z.split_once(':')) else {
        return Some((text, None));
    };
    let (hours, minutes) = (number(hours, 2)?, number(minutes, 2)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 840).then(|| (rest, i32::try_from(total).ok().map(|t| sign * t)))
}

fn number(text: &str, digits: usize) -> Option<i64> {
    (text.len() == digits && text.bytes().all(|b| b.is_ascii_digit())).then(|| text.parse().ok())?
}

/// Days since 1970-01-01 of a proleptic Gregorian date.
fn days(date: &str) -> Option<i64> {
    let (negative, rest) = match date.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, date),
    };
    let mut parts = rest.split('-');
    let (year, month, day) = (parts.next()?, parts.next()?, parts.next()?);
    let leading = year.len() > 4 && year.starts_with('0');
    if parts.next().is_some() || year.len() < 4 || year.len() > 15 || leading {
        return None;
    }
    let year = number(year, year.len())? * if negative { -1 } else { 1 };
    let (month, day) = (number(month, 2)?, number(day, 2)?);
    let leap = year.rem_euclid(4) == 0 && (year.rem_euclid(100) != 0 || year.rem_euclid(400) == 0);
    let length = match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => return None,
    };
    if day < 1 || day > length {
        return None;
    }
    // Counting from March makes the leap day the last of its year.
    let shifted = if month <= 2 { year - 1 } else { year };
    let era = shifted.div_euclid(400);
    let of_era = shifted.rem_euclid(400);
    let of_year = (153 * ((month + 9) % 12) + 2) / 5 + day - 1;
    Some(era * 146_097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719_468)
}

fn time_of_day(time: &str) -> Option<i128> {
    let mut parts = time.split(':');
    let (hours, minutes, seconds) = (parts.next()?, parts.next()?, parts.next()?);
    let (whole, fraction) = seconds.split_once('.').unwrap_or((seconds, "0"));
    let (hours, minutes, whole) = (number(hours, 2)?, number(minutes, 2)?, number(whole, 2)?);
    let nanos = fraction_nanos(fraction)?;
    let midnight = hours == 24 && minutes == 0 && whole == 0 && nanos == 0;
    if parts.next().is_some() || (hours > 23 && !midnight) || minutes > 59 || whole > 59 {
        return None;
    }
    Some(i128::from(hours * 3600 + minutes * 60 + whole) * 1_000_000_000 + nanos)
}

/// Digits after the point as nanoseconds; what is finer is cut.
fn fraction_nanos(digits: &str) -> Option<i128> {
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = digits.get(..9).unwrap_or(digits);
    let scale = 9_u32.checked_sub(u32::try_from(digits.len()).ok()?)?;
    Some(digits.parse::<i128>().ok()? * 10_i128.pow(scale))
}

/// Months and nanoseconds.
fn duration(text: &str) -> Option<(i128, i128)> {
    let (sign, rest) = match text.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, text),
    };
    let rest = rest.strip_prefix('P')?;
    let (date, time) = match rest.split_once('T') {
        Some((_, "")) => return None,
        Some((date, time)) => (date, time),
        None => (rest, ""),
    };
    if date.is_empty() && time.is_empty() {
        return None;
    }
    let (mut months, mut nanos) = (0_i128, 0_i128);
    let second = 1_000_000_000_i128;
    let mut date = date;
    for (unit, many_months, many_nanos) in [('Y', 12, 0), ('M', 1, 0), ('D', 0, 86_400 * second)] {
        if let Some((count, after)) = date.split_once(unit) {
            let count = i128::from(number(count, count.len().clamp(1, 18))?);
            months += count * many_months;
            nanos += count * many_nanos;
            date = after;
        }
    }
    let mut time = time;
    for (unit, size) in [('H', 3600 * second), ('M', 60 * second)] {
        if let Some((count, after)) = time.split_once(unit) {
            nanos += i128::from(number(count, count.len().clamp(1, 18))?) * size;
            time = after;
        }
    }
    if let Some((count, after)) = time.split_once('S') {
        let (whole, fraction) = count.split_once('.').unwrap_or((count, "0"));
        let whole = i128::from(number(whole, whole.len().clamp(1, 18))?);
        nanos += whole * second + fraction_nanos(fraction)?;
        time = after;
    }
    (date.is_empty() && time.is_empty()).then_some((sign * months, sign * nanos))
}

fn is_base64(text: &str) -> bool {
    let compact: Vec<u8> = text.bytes().filter(|b| *b != b' ').collect();
    let padding = compact.iter().rev().take_while(|b| **b == b'=').count();
    let data = compact.len() - padding;
    let plain = |b: &u8| b.is_ascii_alphanumeric() || matches!(b, b'+' | b'/');
    compact.len().is_multiple_of(4) && padding <= 2 && compact.iter().take(data).all(plain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_compare_as_values() {
        let order = |p, a, b| compare(p, a, b);
        let (less, equal, greater) = (
            Some(Ordering::Less),
            Some(Ordering::Equal),
            Some(Ordering::Greater),
        );
        assert_eq!(order(Primitive::Decimal, "1.10", "01.1"), equal);
        assert_eq!(order(Primitive::Decimal, "-2", "1"), less);
        assert_eq!(order(Primitive::Decimal, "-2", "-10"), greater);
        assert_eq!(order(Primitive::Decimal, "-0", "0"), equal);
        assert_eq!(
            order(Primitive::Integer, "99999999999999999999", "1"),
            greater
        );
        assert_eq!(order(Primitive::Double, "1e3", "INF"), less);
        assert_eq!(order(Primitive::Double, "NaN", "1"), None);
        assert_eq!(order(Primitive::Date, "2024-02-29", "2024-03-01"), less);
        assert_eq!(order(Primitive::Date, "2024-01-01", "2024-01-01Z"), None);
        let (paris, utc) = ("2024-01-01T01:00:00+01:00", "2024-01-01T00:00:00Z");
        assert_eq!(order(Primitive::DateTime, paris, utc), equal);
        assert_eq!(order(Primitive::Time, "23:59:59.5", "23:59:59.25"), greater);
        assert_eq!(order(Primitive::Duration, "P1M", "P30D"), None);
        assert_eq!(order(Primitive::Duration, "PT60M", "PT1H"), equal);
        assert_eq!(order(Primitive::String, "a", "b"), None);
    }

    #[test]
    fn forms_are_judged() {
        assert!(!is_valid(Primitive::Int, "2147483648"));
        assert!(is_valid(Primitive::Int, "+2147483647"));
        assert!(!is_valid(Primitive::Integer, "1.0"));
        assert!(!is_valid(Primitive::NonNegativeInteger, "-1"));
        assert!(is_valid(Primitive::NonNegativeInteger, "-0"));
        assert!(!is_valid(Primitive::Date, "2023-02-29"));
        assert!(is_valid(Primitive::DateTime, "2023-02-28T24:00:00"));
        assert!(!is_valid(Primitive::Duration, "PT"));
        assert!(is_valid(Primitive::Binary, "aGk="));
        assert!(!is_valid(Primitive::Binary, "aGk"));
        assert_eq!(digits("-012.340"), Some((4, 2)));
    }
}
