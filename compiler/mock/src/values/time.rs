//! Dates, moments, times of day and durations within bounds.
//!
//! In: the values that facets leave, chance. Out: lexical forms; now and then the first day of the calendar
//! or the last, a moment of another zone, a bound. Bounds that the calendar at hand does not reach are taken
//! as they are.

use super::{Bound, Space};
use crate::chance::Chance;
use jiff::civil::{Date, DateTime, Time};
use jiff::{Span, Unit};

const DAYS: &[&str] = &[
    "0001-01-01",
    "9999-12-31",
    "1969-12-31",
    "2024-02-29",
    "1582-10-15",
];

const MOMENTS: &[&str] = &[
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59Z",
    "1969-12-31T23:59:59Z",
    "2024-02-29T12:00:00.123456Z",
];

/// A value and the zone after it.
type Zoned<'b, T> = (T, &'b str);

/// Where values lie: from the first, so many steps on; or so many back from the first.
struct Range<'b, T> {
    from: Zoned<'b, T>,
    back: bool,
    steps: u64,
}

/// Parts of a literal: what stands before the zone, and the zone.
fn parts(text: &str, from: usize) -> (&str, &str) {
    let zone = text.get(from..).and_then(|rest| rest.find(['Z', '+', '-']));
    let cut = zone.map_or(text.len(), |at| from + at);
    text.split_at_checked(cut).unwrap_or((text, ""))
}

/// Where values lie between bounds; `steps` where one is open.
fn range<'b, T: Copy>(
    space: &'b Space,
    parse: impl Fn(&'b Bound) -> Option<Zoned<'b, T>>,
    steps: u64,
    between: impl Fn(T, T) -> Option<u64>,
) -> Option<Range<'b, T>> {
    let low = space.low.first().map(&parse);
    let high = space.high.first().map(&parse);
    match (low, high) {
        (Some(low), Some(high)) => {
            let (low, high) = (low?, high?);
            let steps = between(low.0, high.0)?;
            Some(Range {
                from: low,
                back: false,
                steps,
            })
        }
        (Some(from), None) => Some(Range {
            from: from?,
            back: false,
            steps,
        }),
        (None, Some(from)) => Some(Range {
            from: from?,
            back: true,
            steps,
        }),
        (None, None) => None,
    }
}

/// A bound as it is written.
fn a_bound(space: &Space, chance: &mut Chance) -> Option<String> {
    let bounds: Vec<&Bound> = space.low.iter().chain(&space.high).collect();
    chance.pick(&bounds).map(|b| b.text.clone())
}

fn is_bounded(space: &Space) -> bool {
    !space.low.is_empty() || !space.high.is_empty()
}

/// A step on from the first value, or back.
fn stepped<T>(range: &Range<'_, T>, chance: &mut Chance) -> Option<i64> {
    let step = chance.below(range.steps.saturating_add(1));
    let step = i64::try_from(step).ok()?;
    Some(if range.back { -step } else { step })
}

/// A day.
pub(super) fn date(space: &Space, chance: &mut Chance) -> Option<String> {
    if is_bounded(space) {
        if chance.percent(8) {
            return a_bound(space, chance);
        }
        let found = range(space, day_of, 3_650, |a: Date, b: Date| {
            let span = a.until((Unit::Day, b)).ok()?;
            u64::try_from(span.get_days()).ok()
        });
        let Some(range) = found else {
            return a_bound(space, chance);
        };
        let step = stepped(&range, chance)?;
        let day = range
            .from
            .0
            .checked_add(Span::new().try_days(step).ok()?)
            .ok()?;
        return Some(format!("{day}{}", range.from.1));
    }
    if chance.percent(4) {
        return chance.pick(DAYS).map(|d| (*d).to_owned());
    }
    let step = i64::try_from(chance.spread(60_000, 2_900_000)).ok()?;
    let day = Date::constant(1900, 1, 1)
        .checked_add(Span::new().try_days(step).ok()?)
        .ok()?;
    let zone = if chance.percent(3) { "+02:00" } else { "" };
    Some(format!("{day}{zone}"))
}

fn day_of(bound: &Bound) -> Option<Zoned<'_, Date>> {
    let (day, zone) = parts(&bound.text, 10);
    Some((day.parse().ok()?, zone))
}

fn moment_of(bound: &Bound) -> Option<Zoned<'_, DateTime>> {
    let (moment, zone) = parts(&bound.text, 11);
    Some((moment.parse().ok()?, zone))
}

fn time_of(bound: &Bound) -> Option<Zoned<'_, Time>> {
    let (time, zone) = parts(&bound.text, 8);
    Some((time.parse().ok()?, zone))
}

/// A moment.
pub(super) fn moment(space: &Space, chance: &mut Chance) -> Option<String> {
    if is_bounded(space) {
        if chance.percent(8) {
            return a_bound(space, chance);
        }
        let found = range(space, moment_of, 315_360_000, |a: DateTime, b: DateTime| {
            let span = a.until((Unit::Second, b)).ok()?;
            u64::try_from(span.get_seconds()).ok()
        });
        let Some(range) = found else {
            return a_bound(space, chance);
        };
        let step = stepped(&range, chance)?;
        let moment = range
            .from
            .0
            .checked_add(Span::new().try_seconds(step).ok()?)
            .ok()?;
        return Some(format!("{moment}{}", range.from.1));
    }
    if chance.percent(4) {
        return chance.pick(MOMENTS).map(|m| (*m).to_owned());
    }
    // 1900 to 2100; counted, from 1970 on.
    let step = i64::try_from(chance.spread(6_311_520_000, 200_000_000_000)).ok()?;
    let first = Date::constant(1900, 1, 1).at(0, 0, 0, 0);
    let moment = first
        .checked_add(Span::new().try_seconds(step).ok()?)
        .ok()?;
    let fraction = if chance.percent(10) { ".125" } else { "" };
    let zone = if chance.percent(5) {
        ""
    } else if chance.percent(5) {
        "+05:30"
    } else {
        "Z"
    };
    Some(format!("{moment}{fraction}{zone}"))
}

/// A time of day.
pub(super) fn time(space: &Space, chance: &mut Chance) -> Option<String> {
    if is_bounded(space) {
        if chance.percent(8) {
            return a_bound(space, chance);
        }
        let found = range(space, time_of, 86_399, |a: Time, b: Time| {
            let span = a.until((Unit::Second, b)).ok()?;
            u64::try_from(span.get_seconds()).ok()
        });
        let Some(range) = found else {
            return a_bound(space, chance);
        };
        let step = stepped(&range, chance)?;
        let time = range
            .from
            .0
            .checked_add(Span::new().try_seconds(step).ok()?)
            .ok()?;
        return Some(format!("{time}{}", range.from.1));
    }
    let seconds = if chance.percent(6) {
        chance.pick(&[0, 86_399]).copied().unwrap_or(0)
    } else {
        chance.below(86_400)
    };
    let fraction = if chance.percent(5) { ".5" } else { "" };
    let zone = if chance.percent(5) { "Z" } else { "" };
    let (hours, minutes) = (seconds / 3_600, seconds / 60 % 60);
    Some(format!(
        "{hours:02}:{minutes:02}:{:02}{fraction}{zone}",
        seconds % 60
    ))
}

/// A length of time.
pub(super) fn duration(space: &Space, chance: &mut Chance) -> Option<String> {
    if is_bounded(space) && chance.percent(15) {
        return a_bound(space, chance);
    }
    let size = match chance {
        Chance::Random(_) => chance
            .pick(&[3, 20, 100, 1_000, 100_000])
            .copied()
            .unwrap_or(3),
        Chance::Counted(_) => 1_000_000,
    };
    let sign = if chance.percent(6) { "-" } else { "" };
    let form = chance.below(6);
    let number = chance.below(size);
    Some(match form {
        0 => format!("{sign}P{number}D"),
        1 => format!("{sign}PT{number}S"),
        2 => format!("{sign}PT{number}M"),
        3 => format!("{sign}P{number}M"),
        4 => format!("{sign}P{number}DT{}H", chance.below(24)),
        _ => format!(
            "{sign}P{}Y{}M{number}DT{}H5M{}.5S",
            chance.below(9),
            chance.below(12),
            chance.below(24),
            chance.below(60)
        ),
    })
}
