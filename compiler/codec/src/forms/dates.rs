//! Dates and times as counts, and back.

use super::Held;
use crate::value::Value;
use jiff::SignedDuration;
use jiff::civil::{Date, DateTime, Time};

const WITHOUT_ZONE: &str = "a moment without a zone is read back as one in UTC";
const ZONE_LOST: &str = "its zone is lost";
const FINER: &str = "what is finer than a microsecond is lost";
const YEAR: &str = "its year is out of reach";
const NO_TIME: &str = "it is no time";

const EPOCH: Date = jiff::civil::date(1970, 1, 1);

pub(super) fn days(text: &str) -> Held<'_> {
    let (text, zone) = split_zone(text);
    let Ok(date) = text.parse::<Date>() else {
        return Held::Not(YEAR);
    };
    let hours = date.duration_since(EPOCH).as_hours();
    match i32::try_from(hours / 24) {
        Ok(days) => settled(Value::Int(days), zone.map(|_| ZONE_LOST)),
        Err(_) => Held::Not(YEAR),
    }
}

/// The days from 1970-01-01 to 0001-01-01 and to 10000-01-01.
const ERA: std::ops::Range<i64> = -719_162..2_932_897;

/// What lies in the years 1 to 9999, of days or microseconds.
pub(super) fn within_era(held: Held<'_>) -> Held<'_> {
    let day = match &held {
        Held::Whole(Value::Int(days)) | Held::Partly(Value::Int(days), _) => i64::from(*days),
        Held::Whole(Value::Long(micros)) | Held::Partly(Value::Long(micros), _) => {
            micros.div_euclid(86_400_000_000)
        }
        Held::Whole(_) | Held::Partly(..) | Held::Not(_) => return held,
    };
    if ERA.contains(&day) {
        held
    } else {
        Held::Not(YEAR)
    }
}

pub(super) fn date_text(days: i32) -> Option<String> {
    let since = SignedDuration::from_hours(i64::from(days) * 24);
    Some(EPOCH.checked_add(since).ok()?.to_string())
}

pub(super) fn moment(text: &str) -> Held<'_> {
    let (text, zone) = split_zone(text);
    let Some((date, time)) = text.split_once('T') else {
        return Held::Not(NO_TIME);
    };
    let (Ok(date), Some(time)) = (date.parse::<Date>(), clock(time)) else {
        return Held::Not(YEAR);
    };
    let since = date.duration_since(EPOCH).as_micros();
    let minutes = i128::from(zone.unwrap_or(0));
    let micros = since + i128::from(time.micros) - minutes * 60_000_000;
    let lost = time.finer.then_some(FINER);
    // In UTC it may be one of another year.
    match i64::try_from(micros) {
        Ok(micros) if moment_text(micros).is_some() => settled(
            Value::Long(micros),
            zone.is_none().then_some(WITHOUT_ZONE).or(lost),
        ),
        Ok(_) | Err(_) => Held::Not(YEAR),
    }
}

/// A timestamp of the library does not reach the last day of a calendar's date.
pub(super) fn moment_text(micros: i64) -> Option<String> {
    let midnight = DateTime::from_parts(EPOCH, Time::midnight());
    let moment = midnight.checked_add(SignedDuration::from_micros(micros));
    Some(format!("{}Z", moment.ok()?))
}

pub(super) fn time_of_day(text: &str) -> Held<'_> {
    let (text, zone) = split_zone(text);
    let Some(time) = clock(text) else {
        return Held::Not(NO_TIME);
    };
    let lost = time.finer.then_some(FINER);
    let day = 86_400_000_000;
    settled(
        Value::Long(time.micros % day),
        zone.map(|_| ZONE_LOST).or(lost),
    )
}

pub(super) fn time_text(micros: i64) -> Option<String> {
    let midnight = DateTime::from_parts(EPOCH, Time::midnight());
    let moment = midnight.checked_add(SignedDuration::from_micros(micros));
    let moment = moment.ok().filter(|m| m.date() == EPOCH)?;
    Some(moment.time().to_string())
}

fn settled(value: Value<'static>, lost: Option<&'static str>) -> Held<'static> {
    match lost {
        Some(why) => Held::Partly(value, why),
        None => Held::Whole(value),
    }
}

/// Microseconds since midnight, and whether the text says more.
struct Clock {
    micros: i64,
    finer: bool,
}

/// `hh:mm:ss` with a fraction of any length; 24:00:00 is the end of the day.
fn clock(text: &str) -> Option<Clock> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let mut parts = whole.splitn(3, ':').map(|p| p.parse::<i64>().ok());
    let (hours, minutes, seconds) = (parts.next()??, parts.next()??, parts.next()??);
    let kept = fraction.get(..6).unwrap_or(fraction);
    let rest = fraction.get(6..).unwrap_or("");
    let micros: i64 = format!("{kept:0<6}").parse().ok()?;
    Some(Clock {
        micros: ((hours * 60 + minutes) * 60 + seconds) * 1_000_000 + micros,
        finer: rest.bytes().any(|b| b != b'0'),
    })
}

/// Splits off `Z`, `+hh:mm` or `-hh:mm`; the zone in minutes.
fn split_zone(text: &str) -> (&str, Option<i32>) {
    if let Some(rest) = text.strip_suffix('Z') {
        return (rest, Some(0));
    }
    let zone = || {
        let (rest, zone) = text.split_at_checked(text.len().checked_sub(6)?)?;
        let sign = match zone.as_bytes().first()? {
            b'+' => 1,
            b'-' => -1,
            _ => return None,
        };
        let (hours, minutes) = zone.get(1..)?.split_once(':')?;
        let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
        Some((rest, Some(sign * minutes)))
    };
    zone().unwrap_or((text, None))
}
