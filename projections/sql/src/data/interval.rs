//! Durations as intervals, and back.
//!
//! In: a duration of XML Schema, which has one sign, or an interval as a database writes it. Out: the other.

use udac_codec::Duration;

/// `-P1Y2MT3.5S` as `-14 months -3.5 seconds`.
pub(crate) fn written(lexical: &str) -> Option<String> {
    let Duration {
        negative,
        months,
        seconds,
        fraction,
    } = Duration::parse(lexical.trim())?;
    let sign = if negative { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!(
        "{sign}{months} months {sign}{seconds}{point}{fraction} seconds"
    ))
}

/// `1 year 2 mons -3 days 04:05:06.5` as a duration; none where it is no interval, or one with both signs.
pub(crate) fn read(text: &str) -> Option<String> {
    let (mut months, mut micros) = (0_i64, 0_i64);
    let mut words = text.split_whitespace();
    while let Some(word) = words.next() {
        if word.contains(':') {
            micros = micros.checked_add(clock(word)?)?;
            continue;
        }
        let unit = words.next()?;
        if unit.starts_with("sec") {
            micros = micros.checked_add(seconds(word)?)?;
            continue;
        }
        let number: i64 = word.parse().ok()?;
        let (to_months, to_micros) = match unit.trim_end_matches('s') {
            "year" => (12, 0),
            "mon" | "month" => (1, 0),
            "day" => (0, 86_400_000_000),
            _ => return None,
        };
        months = months.checked_add(number.checked_mul(to_months)?)?;
        micros = micros.checked_add(number.checked_mul(to_micros)?)?;
    }
    if months.signum() * micros.signum() < 0 {
        return None;
    }
    let micros_of = micros.unsigned_abs();
    let behind = format!("{:06}", micros_of % 1_000_000);
    let duration = Duration {
        negative: months < 0 || micros < 0,
        months: months.unsigned_abs(),
        seconds: micros_of / 1_000_000,
        fraction: behind.trim_end_matches('0').to_owned(),
    };
    Some(duration.text())
}

/// Microseconds of `-6.5`.
fn seconds(word: &str) -> Option<i64> {
    let (sign, text) = signed(word);
    let (whole, behind) = text.split_once('.').unwrap_or((text, ""));
    let whole: i64 = whole.parse().ok()?;
    let behind: i64 = format!("{behind:0<6}").get(..6)?.parse().ok()?;
    Some(sign * whole.checked_mul(1_000_000)?.checked_add(behind)?)
}

fn signed(word: &str) -> (i64, &str) {
    match word.strip_prefix('-') {
        Some(text) => (-1, text),
        None => (1, word.trim_start_matches('+')),
    }
}

/// Microseconds of `-04:05:06.5`.
fn clock(word: &str) -> Option<i64> {
    let (sign, text) = signed(word);
    let mut parts = text.split(':');
    let hours: i64 = parts.next()?.parse().ok()?;
    let minutes: i64 = parts.next()?.parse().ok()?;
    let seconds = seconds(parts.next()?)?;
    let before = hours.checked_mul(3_600)?.checked_add(minutes * 60)?;
    Some(sign * before.checked_mul(1_000_000)?.checked_add(seconds)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn durations_are_months_and_seconds() {
        for (duration, interval) in [
            ("P1Y2M", "14 months 0 seconds"),
            ("-P2DT3H", "-0 months -183600 seconds"),
            ("PT0.5S", "0 months 0.5 seconds"),
        ] {
            assert_eq!(written(duration).as_deref(), Some(interval));
        }
        for (interval, duration) in [
            ("2 years 1 mon", Some("P25M")),
            ("-2 days -03:00:00", Some("-PT183600S")),
            ("00:00:00.5", Some("PT0.5S")),
            ("00:00:00", Some("PT0S")),
            ("-14 months -3.5 seconds", Some("-P14MT3.5S")),
            ("1 mon -1 days", None),
            ("soon", None),
        ] {
            assert_eq!(read(interval).as_deref(), duration, "{interval}");
        }
    }
}
