//! Durations: months and seconds are what makes two of them one.
//!
//! In: the lexical form of XML Schema, or months and seconds. Out: the other.

use std::fmt::Write as _;

/// A duration: its sign holds for both parts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duration {
    /// Whether it is less than nothing.
    pub negative: bool,
    /// Whole months.
    pub months: u64,
    /// Whole seconds.
    pub seconds: u64,
    /// Digits behind the point of the seconds, without zeros at the end.
    pub fraction: String,
}

impl Duration {
    /// Reads `-P1Y2M3DT4H5M6.5S`; none where it is no such text, or beyond reach.
    #[must_use]
    pub fn parse(text: &str) -> Option<Self> {
        let (negative, text) = match text.strip_prefix('-') {
            Some(text) => (true, text),
            None => (false, text),
        };
        let text = text.strip_prefix('P')?;
        let (days, clock) = text.split_once('T').unwrap_or((text, ""));
        let (mut months, mut seconds, mut fraction) = (0_u64, 0_u64, "");
        for (number, unit) in parts(days)? {
            let number: u64 = number.parse().ok()?;
            match unit {
                'Y' => months = months.checked_add(number.checked_mul(12)?)?,
                'M' => months = months.checked_add(number)?,
                'D' => seconds = seconds.checked_add(number.checked_mul(86_400)?)?,
                _ => return None,
            }
        }
        for (number, unit) in parts(clock)? {
            let (whole, behind) = number.split_once('.').unwrap_or((number, ""));
            let factor = match unit {
                'H' => 3_600,
                'M' => 60,
                'S' => 1,
                _ => return None,
            };
            fraction = behind.trim_end_matches('0');
            let whole: u64 = whole.parse().ok()?;
            seconds = seconds.checked_add(whole.checked_mul(factor)?)?;
        }
        Some(Self {
            negative,
            months,
            seconds,
            fraction: fraction.to_owned(),
        })
    }

    /// The one text of it.
    #[must_use]
    pub fn text(&self) -> String {
        let Self {
            months,
            seconds,
            fraction,
            ..
        } = self;
        let clock = *seconds > 0 || !fraction.is_empty();
        let negative = self.negative && (*months > 0 || clock);
        let mut out = format!("{}P", if negative { "-" } else { "" });
        if *months > 0 {
            let _ = write!(out, "{months}M");
        }
        if clock || *months == 0 {
            let point = if fraction.is_empty() { "" } else { "." };
            let _ = write!(out, "T{seconds}{point}{fraction}S");
        }
        out
    }
}

/// Numbers with the units that follow them.
fn parts(text: &str) -> Option<Vec<(&str, char)>> {
    let mut found = Vec::new();
    let mut rest = text;
    while !rest.is_empty() {
        let end = rest.find(|c: char| !c.is_ascii_digit() && c != '.')?;
        let (number, behind) = rest.split_at_checked(end)?;
        let unit = behind.chars().next()?;
        found.push((number, unit));
        rest = behind.get(unit.len_utf8()..)?;
    }
    Some(found)
}

#[cfg(test)]
mod tests {
    use super::Duration;

    #[test]
    fn one_duration_has_one_text() {
        for (written, one) in [
            ("P1Y2M", Some("P14M")),
            ("-P2DT3H", Some("-PT183600S")),
            ("PT0.50S", Some("PT0.5S")),
            ("-P0D", Some("PT0S")),
            ("P1M1DT1S", Some("P1MT86401S")),
            ("1 month", None),
            ("P1", None),
        ] {
            let text = Duration::parse(written).map(|d| d.text());
            assert_eq!(text.as_deref(), one, "{written}");
        }
    }
}
