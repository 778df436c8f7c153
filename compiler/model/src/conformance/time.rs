//! Dates, times and durations.
//!
//! In: lexical forms of XML Schema 1.1. Out: whether they are well-formed, and their order, which is
//! partial: with and without a time zone may be incomparable.

use super::number::is_digits;
use std::cmp::Ordering;

/// A place on the time line; fields that a type has not are those of a fixed moment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Moment {
    /// Seconds from year 0, in UTC where there is a zone.
    seconds: i128,
    /// Fraction digits of a second, without trailing zeros.
    fraction: String,
    zoned: bool,
}

/// Which fields a type has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Form {
    /// `YYYY-MM-DDThh:mm:ss`
    DateTime,
    /// `YYYY-MM-DD`
    Date,
    /// `hh:mm:ss`
    Time,
    /// `YYYY`
    Year,
    /// `YYYY-MM`
    YearMonth,
    /// `--MM`
    Month,
    /// `--MM-DD`
    MonthDay,
    /// `---DD`
    Day,
}

impl Moment {
    /// Reads a lexical form.
    pub(super) fn parse(form: Form, text: &str) -> Option<Self> {
        let (rest, zone) = split_zone(text)?;
        let mut year = 1972;
        let (mut month, mut day) = (1, 1);
        let mut clock = (0, 0, 0, "");
        match form {
            Form::DateTime => {
                let (date, time) = rest.split_once('T')?;
                (year, month, day) = parse_date(date)?;
                clock = parse_clock(time)?;
            }
            Form::Date => (year, month, day) = parse_date(rest)?,
            Form::Time => {
                clock = parse_clock(rest)?;
                // The end of a day is the same time as its beginning.
                clock.0 %= 24;
            }
            Form::Year => year = parse_year(rest)?,
            Form::YearMonth => {
                let cut = rest.rfind('-').filter(|i| *i > 0)?;
                year = parse_year(rest.get(..cut)?)?;
                month = two(rest.get(cut + 1..)?)?;
            }
            Form::Month => month = two(rest.strip_prefix("--")?)?,
            Form::MonthDay => {
                let (m, d) = rest.strip_prefix("--")?.split_once('-')?;
                (month, day) = (two(m)?, two(d)?);
            }
            Form::Day => day = two(rest.strip_prefix("---")?)?,
        }
        if !(1..=12).contains(&month) || day < 1 || day > days_in(year, month) {
            return None;
        }
        let (hour, minute, second, fraction) = clock;
        let minutes =
            (days_from_zero(year, month, day) * 24 + hour) * 60 + minute - zone.unwrap_or(0);
        // A time alone is compared within its day.
        Some(Self {
            seconds: minutes * 60 + second,
            fraction: fraction.trim_end_matches('0').to_owned(),
            zoned: zone.is_some(),
        })
    }

    /// Whether a zone is given.
    pub(super) const fn is_zoned(&self) -> bool {
        self.zoned
    }

    /// The order of two moments; `None` where the missing zone decides.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        let span = match (self.zoned, other.zoned) {
            (true, true) | (false, false) => 0,
            // XML Schema: a missing zone may be any of -14:00 to +14:00.
            (true, false) | (false, true) => 14 * 3600,
        };
        let exact = self
            .seconds
            .cmp(&other.seconds)
            .then_with(|| self.fraction.cmp(&other.fraction));
        let apart = (self.seconds - other.seconds).abs();
        let further = exact.is_ne() && self.fraction.cmp(&other.fraction) == exact;
        let beyond = apart > span || (apart == span && further);
        (span == 0 || beyond).then_some(exact)
    }

    /// The one way to write this value.
    pub(super) fn canonical(&self) -> String {
        let zone = if self.zoned { "Z" } else { "" };
        format!("{}.{}{zone}", self.seconds, self.fraction)
    }
}

/// Splits off `Z`, `+hh:mm` or `-hh:mm`; the zone in minutes.
fn split_zone(text: &str) -> Option<(&str, Option<i128>)> {
    if let Some(rest) = text.strip_suffix('Z') {
        return Some((rest, Some(0)));
    }
    let Some(cut) = text.len().checked_sub(6) else {
        return Some((text, None));
    };
    let Some((rest, zone)) = text.split_at_checked(cut) else {
        return Some((text, None));
    };
    let sign = match zone.as_bytes().first() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return Some((text, None)),
    };
    let Some((hours, minutes)) = zone.get(1..)?.split_once(':') else {
        return Some((text, None));
    };
    let (hours, minutes) = (two(hours)?, two(minutes)?);
    let total = hours * 60 + minutes;
    (minutes < 60 && total <= 14 * 60).then_some((rest, Some(sign * total)))
}

fn two(text: &str) -> Option<i128> {
    (text.len() == 2 && is_digits(text)).then(|| text.parse().ok())?
}

fn parse_year(text: &str) -> Option<i128> {
    let digits = text.strip_prefix('-').unwrap_or(text);
    let padded = digits.len() == 4 || (digits.len() > 4 && !digits.starts_with('0'));
    if !padded || !is_digits(digits) {
        return None;
    }
    // Years past what the arithmetic holds all lie at its end.
    let year = digits.parse::<i128>().unwrap_or(i128::MAX).min(1 << 80);
    Some(if text.starts_with('-') { -year } else { year })
}

fn parse_date(text: &str) -> Option<(i128, i128, i128)> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    Some((parse_year(year)?, two(month)?, two(day)?))
}

fn parse_clock(text: &str) -> Option<(i128, i128, i128, &str)> {
    let mut parts = text.splitn(3, ':');
    let (hour, minute) = (two(parts.next()?)?, two(parts.next()?)?);
    let rest = parts.next()?;
    let (second, fraction) = match rest.split_once('.') {
        Some((_, "")) => return None,
        Some((second, fraction)) if is_digits(fraction) => (two(second)?, fraction),
        Some(_) => return None,
        None => (two(rest)?, ""),
    };
    let midnight = hour == 24 && minute == 0 && second == 0 && fraction.bytes().all(|b| b == b'0');
    (midnight || (hour < 24 && minute < 60 && second < 60))
        .then_some((hour, minute, second, fraction))
}

const fn is_leap(year: i128) -> bool {
    (year % 4 == 0 && year % 100 != 0) || year % 400 == 0
}

const fn days_in(year: i128, month: i128) -> i128 {
    match month {
        2 if is_leap(year) => 29,
        2 => 28,
        4 | 6 | 9 | 11 => 30,
        _ => 31,
    }
}

/// Days from 0000-03-01, proleptic Gregorian.
const fn days_from_zero(year: i128, month: i128, day: i128) -> i128 {
    let year = if month <= 2 { year - 1 } else { year };
    let shifted = if month > 2 { month - 3 } else { month + 9 };
    let leaps = year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400);
    year * 365 + leaps + (153 * shifted + 2) / 5 + day - 1
}

/// A span of time: months and seconds do not mix.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Duration {
    months: i128,
    seconds: i128,
    /// Fraction of the last second, in the direction of `seconds`; no trailing zeros.
    fraction: String,
    negative: bool,
    has_months: bool,
    has_time: bool,
}

impl Duration {
    /// `-?PnYnMnDTnHnMnS`.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let (negative, rest) = match text.strip_prefix('-') {
            Some(rest) => (true, rest),
            None => (false, text),
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
        let (date, _) = parts(date, "YMD")?;
        let (time, fraction) = parts(time, "HMS")?;
        let sum = |values: [Option<i128>; 3], factors: [i128; 3]| {
            values
                .into_iter()
                .zip(factors)
                .map(|(v, f)| v.unwrap_or(0).saturating_mul(f))
                .fold(0_i128, i128::saturating_add)
        };
        let [years, months, days] = date;
        Some(Self {
            months: sum([years, months, None], [12, 1, 0]),
            seconds: sum([days, None, None], [86_400, 0, 0])
                .saturating_add(sum(time, [3600, 60, 1])),
            fraction: fraction.trim_end_matches('0').to_owned(),
            negative,
            has_months: years.is_some() || months.is_some(),
            has_time: days.is_some() || time.iter().any(Option::is_some),
        })
    }

    /// Whether it is written with years and months alone.
    pub(super) const fn is_year_month(&self) -> bool {
        !self.has_time
    }

    /// Whether it is written with days and smaller parts alone.
    pub(super) const fn is_day_time(&self) -> bool {
        !self.has_months
    }

    /// The order of two durations; `None` where the length of months decides.
    pub(super) fn compare(&self, other: &Self) -> Option<Ordering> {
        // XML Schema: by adding both to four moments.
        let starts = [(1696, 9), (1697, 2), (1903, 3), (1903, 7)];
        let mut orders = starts
            .into_iter()
            .map(|start| self.after(start).cmp(&other.after(start)));
        let first = orders.next()?;
        orders.all(|o| o == first).then_some(first)
    }

    /// Billionths of a second after the first day of a month; finer digits do not order.
    fn after(&self, (year, month): (i128, i128)) -> i128 {
        let sign = if self.negative { -1 } else { 1 };
        let bound = 1_i128 << 70;
        let total = year * 12 + month - 1 + sign * self.months.min(bound);
        let days = days_from_zero(total.div_euclid(12), total.rem_euclid(12) + 1, 1);
        let digits: String = self
            .fraction
            .chars()
            .chain("000000000".chars())
            .take(9)
            .collect();
        let nanos: i128 = digits.parse().unwrap_or(0);
        let seconds = days * 86_400 + sign * self.seconds.min(bound);
        seconds
            .saturating_mul(1_000_000_000)
            .saturating_add(sign * nanos)
    }

    /// The one way to write this value.
    pub(super) fn canonical(&self) -> String {
        let zero = self.months == 0 && self.seconds == 0 && self.fraction.is_empty();
        let sign = if self.negative && !zero { "-" } else { "" };
        format!("{sign}{}/{}.{}", self.months, self.seconds, self.fraction)
    }
}

/// Numbers before the letters of `units`, which come in order; a fraction only before `S`.
fn parts<'a>(text: &'a str, units: &str) -> Option<([Option<i128>; 3], &'a str)> {
    let mut values = [None; 3];
    let mut rest = text;
    let mut fraction = "";
    for (slot, unit) in values.iter_mut().zip(units.chars()) {
        let Some(cut) = rest.find(unit) else { continue };
        let number = rest.get(..cut)?;
        let whole = match number.split_once('.') {
            Some((whole, digits)) if unit == 'S' && !digits.is_empty() && is_digits(digits) => {
                fraction = digits;
                whole
            }
            Some(_) => return None,
            None => number,
        };
        if whole.is_empty() || !is_digits(whole) {
            return None;
        }
        *slot = Some(whole.parse().unwrap_or(i128::MAX));
        rest = rest.get(cut + 1..)?;
    }
    rest.is_empty().then_some((values, fraction))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_is_well_formed_and_nothing_else() {
        let good = [
            (Form::DateTime, "2024-02-29T24:00:00Z"),
            (Form::DateTime, "-0001-01-01T00:00:00.5-14:00"),
            (Form::Date, "12024-12-31+05:30"),
            (Form::Time, "23:59:59.999"),
            (Form::Year, "0000"),
            (Form::YearMonth, "-0044-03"),
            (Form::Month, "--12Z"),
            (Form::MonthDay, "--02-29"),
            (Form::Day, "---31"),
        ];
        for (form, text) in good {
            assert!(Moment::parse(form, text).is_some(), "{text}");
        }
        let bad = [
            (Form::DateTime, "2024-02-29"),
            (Form::DateTime, "2024-02-29T24:00:01"),
            (Form::Date, "2023-02-29"),
            (Form::Date, "02024-01-01"),
            (Form::Date, "2024-13-01"),
            (Form::Date, "2024-1-1"),
            (Form::Date, "2024-01-01+15:00"),
            (Form::Time, "23:59"),
            (Form::Time, "23:59:60"),
            (Form::Year, "99"),
            (Form::YearMonth, "-44"),
            (Form::MonthDay, "--02-30"),
        ];
        for (form, text) in bad {
            assert!(Moment::parse(form, text).is_none(), "{text}");
        }
    }

    #[test]
    fn orders_across_zones() {
        let at = |t| Moment::parse(Form::DateTime, t).unwrap();
        let compare = |a, b| at(a).compare(&at(b));
        let noon = "2024-01-01T12:00:00Z";
        assert_eq!(
            compare(noon, "2024-01-01T13:00:00+01:00"),
            Some(Ordering::Equal)
        );
        assert_eq!(
            compare(noon, "2024-01-01T11:59:59.9Z"),
            Some(Ordering::Greater)
        );
        assert_eq!(compare(noon, "2024-01-01T20:00:00"), None);
        assert_eq!(compare(noon, "2024-01-02T20:00:00"), Some(Ordering::Less));
        assert_eq!(compare(noon, "2024-01-02T02:00:00"), None);
        assert_eq!(compare(noon, "2024-01-02T02:00:00.5"), Some(Ordering::Less));
        assert_eq!(
            compare("2023-12-31T24:00:00Z", "2024-01-01T00:00:00Z"),
            Some(Ordering::Equal)
        );
    }

    #[test]
    fn durations_are_ordered_where_months_allow() {
        let of = |t| Duration::parse(t).unwrap();
        let compare = |a, b| of(a).compare(&of(b));
        assert_eq!(compare("P1M", "P30D"), None);
        assert_eq!(compare("P1M", "P27D"), Some(Ordering::Greater));
        assert_eq!(compare("P1Y", "P12M"), Some(Ordering::Equal));
        assert_eq!(compare("PT1.5S", "PT1.25S"), Some(Ordering::Greater));
        assert_eq!(compare("-P1D", "PT0S"), Some(Ordering::Less));
        for text in [
            "P", "PT", "P1", "1D", "P1DT", "P1M1Y", "P1.5D", "P-1D", "PT1.S",
        ] {
            assert!(Duration::parse(text).is_none(), "{text}");
        }
    }
}
