//! Lexical forms of XML Schema, checked before they are written into a script.

/// A whole number without sign or zeros before it that mean nothing.
pub(crate) fn integer(lexical: &str) -> Option<String> {
    let (negative, digits) = sign(lexical.trim());
    if digits.is_empty() || !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let digits = digits.trim_start_matches('0');
    if digits.is_empty() {
        return Some("0".to_owned());
    }
    Some(format!("{}{digits}", if negative { "-" } else { "" }))
}

/// A decimal number with a digit before the point.
pub(crate) fn decimal(lexical: &str) -> Option<String> {
    let (negative, rest) = sign(lexical.trim());
    let (whole, fraction) = rest.split_once('.').unwrap_or((rest, ""));
    let digits = |s: &str| s.bytes().all(|b| b.is_ascii_digit());
    if (whole.is_empty() && fraction.is_empty()) || !digits(whole) || !digits(fraction) {
        return None;
    }
    let whole = whole.trim_start_matches('0');
    let whole = if whole.is_empty() { "0" } else { whole };
    let fraction = fraction.trim_end_matches('0');
    let zero = whole == "0" && fraction.is_empty();
    let sign = if negative && !zero { "-" } else { "" };
    let point = if fraction.is_empty() { "" } else { "." };
    Some(format!("{sign}{whole}{point}{fraction}"))
}

/// A floating point number, as Rust reads it; infinities and no number included.
pub(crate) fn double(lexical: &str) -> Option<f64> {
    match lexical.trim() {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        number => number
            .bytes()
            .all(|b| b.is_ascii_digit() || b"+-.eE".contains(&b))
            .then(|| number.parse().ok())
            .flatten(),
    }
}

/// `true` or `false`.
pub(crate) fn boolean(lexical: &str) -> Option<bool> {
    match lexical.trim() {
        "true" | "1" => Some(true),
        "false" | "0" => Some(false),
        _ => None,
    }
}

/// `2026-01-31`: a day of the years 1 to 9999, without a time zone.
pub(crate) fn date(lexical: &str) -> Option<&str> {
    let text = lexical.trim();
    let [year, month, day] = numbers::<3>(text, b"dddd-dd-dd")?;
    let days = days(year.into(), month.into());
    (year >= 1 && (1..=days).contains(&day.into())).then_some(text)
}

/// The days of a month; none where there is no such month.
fn days(year: i64, month: i64) -> i64 {
    let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    match month {
        1 | 3 | 5 | 7 | 8 | 10 | 12 => 31,
        4 | 6 | 9 | 11 => 30,
        2 if leap => 29,
        2 => 28,
        _ => 0,
    }
}

/// `12:00:00.5`: a time of day to the microsecond, without a time zone.
pub(crate) fn time(lexical: &str) -> Option<&str> {
    let text = lexical.trim();
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let [hour, minute, second] = numbers::<3>(whole, b"dd:dd:dd")?;
    let fine = (1..=6).contains(&fraction.len()) && fraction.bytes().all(|b| b.is_ascii_digit());
    (hour < 24 && minute < 60 && second < 60 && fine).then_some(text)
}

/// `2026-01-31T12:00:00Z`; what has no time zone is read as UTC.
pub(crate) fn date_time(lexical: &str) -> Option<String> {
    let text = lexical.trim();
    let (day, rest) = text.split_once('T')?;
    date(day)?;
    let zone = rest.find(['Z', '+', '-']).unwrap_or(rest.len());
    let (clock, zone) = (rest.get(..zone)?, rest.get(zone..)?);
    time(clock)?;
    match zone {
        "" | "Z" => {}
        offset => {
            let [hours, minutes] = numbers::<2>(offset.get(1..)?, b"dd:dd")?;
            if hours > 14 || minutes > 59 {
                return None;
            }
        }
    }
    let utc = if zone.is_empty() { "Z" } else { "" };
    Some(format!("{text}{utc}"))
}

/// `2026-01-31 12:00:00.5`: the same instant in UTC, of the years 1 to 9999.
pub(crate) fn date_time_in_utc(lexical: &str) -> Option<String> {
    let text = date_time(lexical)?;
    let (day, rest) = text.split_once('T')?;
    let zone = rest.find(['Z', '+', '-'])?;
    let (clock, zone) = (rest.get(..zone)?, rest.get(zone..)?);
    let (hours_and_minutes, seconds) = clock.split_at_checked(5)?;
    let [hour, minute] = numbers::<2>(hours_and_minutes, b"dd:dd")?;
    let [year, month, day] = numbers::<3>(day, b"dddd-dd-dd")?.map(i64::from);
    let offset = match zone.strip_prefix('Z') {
        Some(_) => 0,
        None => {
            let [hours, minutes] = numbers::<2>(zone.get(1..)?, b"dd:dd")?.map(i64::from);
            (hours * 60 + minutes) * if zone.starts_with('-') { -1 } else { 1 }
        }
    };
    let minutes = i64::from(hour) * 60 + i64::from(minute) - offset;
    let (mut year, mut month, mut day) = (year, month, day + minutes.div_euclid(1_440));
    if day < 1 {
        (year, month) = if month == 1 {
            (year - 1, 12)
        } else {
            (year, month - 1)
        };
        day += days(year, month);
    } else if day > days(year, month) {
        day -= days(year, month);
        (year, month) = if month == 12 {
            (year + 1, 1)
        } else {
            (year, month + 1)
        };
    }
    let (hour, minute) = (minutes.rem_euclid(1_440) / 60, minutes.rem_euclid(60));
    (1..=9_999)
        .contains(&year)
        .then(|| format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}{seconds}"))
}

fn sign(text: &str) -> (bool, &str) {
    match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text.strip_prefix('+').unwrap_or(text)),
    }
}

/// The numbers of a text of a fixed form, where `d` stands for a digit.
fn numbers<const N: usize>(text: &str, form: &[u8]) -> Option<[u32; N]> {
    let fits = |(t, f): (u8, &u8)| {
        if *f == b'd' {
            t.is_ascii_digit()
        } else {
            t == *f
        }
    };
    if text.len() != form.len() || !text.bytes().zip(form).all(fits) {
        return None;
    }
    let mut found = [0; N];
    let parts = text.split(|c: char| !c.is_ascii_digit());
    for (slot, part) in found.iter_mut().zip(parts) {
        *slot = part.parse().ok()?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_brought_to_one_form_or_refused() {
        assert_eq!(integer("+007").as_deref(), Some("7"));
        assert_eq!(integer("-0").as_deref(), Some("0"));
        assert_eq!(integer("1; DROP"), None);
        assert_eq!(integer(""), None);
        assert_eq!(decimal(".50").as_deref(), Some("0.5"));
        assert_eq!(decimal("-12.").as_deref(), Some("-12"));
        assert_eq!(decimal("1.2.3"), None);
        assert_eq!(decimal("."), None);
        assert_eq!(double("1e3"), Some(1000.0));
        assert_eq!(double("-INF"), Some(f64::NEG_INFINITY));
        assert_eq!(double("infinity"), None);
    }

    #[test]
    fn days_and_times_exist_or_are_refused() {
        assert_eq!(date("2024-02-29"), Some("2024-02-29"));
        assert_eq!(date("2023-02-29"), None);
        assert_eq!(date("2024-01-01Z"), None);
        assert_eq!(date("12024-01-01"), None);
        assert_eq!(time("23:59:59.5"), Some("23:59:59.5"));
        assert_eq!(time("24:00:00"), None);
        assert_eq!(
            date_time("2024-01-01T00:00:00").as_deref(),
            Some("2024-01-01T00:00:00Z")
        );
        assert_eq!(
            date_time("2024-01-01T00:00:00-05:30").as_deref(),
            Some("2024-01-01T00:00:00-05:30")
        );
        assert_eq!(date_time("2024-01-01 00:00:00"), None);
        for (lexical, utc) in [
            ("2024-01-01T10:00:00.5", Some("2024-01-01 10:00:00.5")),
            ("2024-03-01T01:00:00+02:00", Some("2024-02-29 23:00:00")),
            ("2023-12-31T23:30:00-01:45", Some("2024-01-01 01:15:00")),
            ("2024-01-01T00:00:00+00:01", Some("2023-12-31 23:59:00")),
            ("0001-01-01T00:00:00+01:00", None),
        ] {
            assert_eq!(date_time_in_utc(lexical).as_deref(), utc, "{lexical}");
        }
    }
}
