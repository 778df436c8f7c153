//! Numbers within bounds and digits.
//!
//! In: the values that facets leave, chance. Out: lexical forms; now and then a bound, zero, or a number that
//! is too large for a machine word.

use super::{Bound, Space};
use crate::chance::Chance;
use num_bigint::BigInt;
use udac_model::domain::Primitive;

/// Digits after the point that are looked at.
const FRACTION: u64 = 24;

/// How far from a bound numbers lie.
const FAR: &[u64] = &[100, 10_000, 1_000_000, 1_000_000_000];

/// A whole or decimal number.
pub(super) fn exact(space: &Space, chance: &mut Chance) -> Option<String> {
    let whole = space.primitive != Primitive::Decimal;
    let most = match (whole, space.fraction, space.total) {
        (true, _, _) => 0,
        (false, Some(most), _) | (false, None, Some(most)) => most.min(FRACTION),
        (false, None, None) => FRACTION,
    };
    let wanted = chance.below(most.min(4) + 1);
    let others = (0..=most).filter(|digits| *digits != wanted);
    for digits in [wanted].into_iter().chain(others) {
        let (low, high) = window(space, digits);
        if low.iter().zip(&high).all(|(low, high)| low <= high) {
            let unscaled = pick(low, high, space.primitive, chance);
            return Some(shown(&unscaled, digits));
        }
    }
    None
}

/// The least and the greatest number of so many digits after the point, times ten to the power of them.
fn window(space: &Space, digits: u64) -> (Option<BigInt>, Option<BigInt>) {
    let mut lows: Vec<BigInt> = space.low.iter().filter_map(|b| above(b, digits)).collect();
    let mut highs: Vec<BigInt> = space.high.iter().filter_map(|b| below(b, digits)).collect();
    if let Some(total) = space.total {
        let most = power(total) - BigInt::from(1);
        lows.push(-most.clone());
        highs.push(most);
    }
    let scale = power(digits);
    let limits = match space.primitive {
        Primitive::Int => (Some(i64::from(i32::MIN)), Some(i64::from(i32::MAX))),
        Primitive::Long => (Some(i64::MIN), Some(i64::MAX)),
        Primitive::NonNegativeInteger => (Some(0), None),
        Primitive::AnyLiteral
        | Primitive::LangString
        | Primitive::AnyUri
        | Primitive::Boolean
        | Primitive::Date
        | Primitive::DateTime
        | Primitive::Time
        | Primitive::Duration
        | Primitive::Binary
        | Primitive::Decimal
        | Primitive::Double
        | Primitive::Float
        | Primitive::Integer
        | Primitive::String => (None, None),
    };
    lows.extend(limits.0.map(|n| BigInt::from(n) * &scale));
    highs.extend(limits.1.map(|n| BigInt::from(n) * &scale));
    (lows.into_iter().max(), highs.into_iter().min())
}

fn power(digits: u64) -> BigInt {
    BigInt::from(10).pow(u32::try_from(digits.min(4_000)).unwrap_or(0))
}

/// A number as it is written, times ten to the power of some digits, cut; and how what was cut compares to 0.
fn scaled(text: &str, digits: u64) -> Option<(BigInt, i32)> {
    let negative = text.starts_with('-');
    let unsigned = text.trim_start_matches(['+', '-']);
    let (whole, fraction) = unsigned.split_once('.').unwrap_or((unsigned, ""));
    let digits = usize::try_from(digits).ok()?;
    let kept: String = fraction
        .chars()
        .chain(std::iter::repeat('0'))
        .take(digits)
        .collect();
    let number: BigInt = format!("0{whole}{kept}").parse().ok()?;
    let cut = fraction.chars().skip(digits).any(|c| c != '0');
    let sign = if negative { -1 } else { 1 };
    Some((number * sign, if cut { sign } else { 0 }))
}

/// The least number that keeps a lower bound.
fn above(bound: &Bound, digits: u64) -> Option<BigInt> {
    let (number, cut) = scaled(&bound.text, digits)?;
    let next = cut > 0 || (cut == 0 && bound.exclusive);
    Some(number + i32::from(next))
}

/// The greatest number that keeps an upper bound.
fn below(bound: &Bound, digits: u64) -> Option<BigInt> {
    let (number, cut) = scaled(&bound.text, digits)?;
    let next = cut < 0 || (cut == 0 && bound.exclusive);
    Some(number - i32::from(next))
}

fn pick(
    low: Option<BigInt>,
    high: Option<BigInt>,
    primitive: Primitive,
    chance: &mut Chance,
) -> BigInt {
    let zero = BigInt::from(0);
    let keeps = |n: &BigInt| {
        low.as_ref().is_none_or(|low| n >= low) && high.as_ref().is_none_or(|high| n <= high)
    };
    if let Some(bound) = low.as_ref().filter(|_| chance.percent(5)) {
        return bound.clone();
    }
    if let Some(bound) = high.as_ref().filter(|_| chance.percent(5)) {
        return bound.clone();
    }
    if chance.percent(3) && keeps(&zero) {
        return zero;
    }
    let unlimited = matches!(primitive, Primitive::Decimal | Primitive::Integer);
    if unlimited && chance.percent(3) {
        let mut huge = BigInt::from(chance.below(u64::MAX)) * BigInt::from(8);
        if chance.percent(50) {
            huge = -huge;
        }
        if keeps(&huge) {
            return huge;
        }
    }
    let far = match chance {
        Chance::Random(_) => chance.pick(FAR).copied().unwrap_or(100),
        Chance::Counted(_) => u64::MAX,
    };
    let span = low
        .as_ref()
        .zip(high.as_ref())
        .map(|(low, high)| high - low);
    let span = span.and_then(|span| u64::try_from(span).ok());
    match (low, high) {
        (Some(low), Some(_)) if span.is_some_and(|span| span <= far) => {
            low + chance.below(span.unwrap_or(0).saturating_add(1))
        }
        (Some(low), Some(high)) => {
            // Around zero, where numbers mostly are, or from the bound next to it.
            let anchor = zero.clamp(low.clone(), high.clone());
            let step = BigInt::from(chance.below(far.min(span.unwrap_or(far))));
            let up = &anchor + &step;
            if up <= high {
                up
            } else {
                (anchor - step).max(low)
            }
        }
        (Some(low), None) => low + chance.below(far),
        (None, Some(high)) => high - chance.below(far),
        (None, None) => BigInt::from(chance.below(far)) - BigInt::from(chance.spread(far, 1)),
    }
}

/// The lexical form.
fn shown(unscaled: &BigInt, digits: u64) -> String {
    let negative = unscaled < &BigInt::from(0);
    let width = usize::try_from(digits).unwrap_or(0);
    let mut text = unscaled.magnitude().to_string();
    if width > 0 {
        while text.len() <= width {
            text.insert(0, '0');
        }
        text.insert(text.len() - width, '.');
    }
    if negative {
        text.insert(0, '-');
    }
    text
}

/// A floating-point number.
pub(super) fn floating(space: &Space, chance: &mut Chance) -> Option<String> {
    let value = |bound: &Bound| bound.text.parse::<f64>().ok().filter(|v| v.is_finite());
    let (low, high) = (space.low.first(), space.high.first());
    for bound in [low, high].into_iter().flatten() {
        if chance.percent(5) {
            return Some(bound.text.clone());
        }
    }
    let single = space.primitive == Primitive::Float;
    if low.is_none() && high.is_none() && chance.percent(5) {
        let limits: &[&str] = if single {
            &["0.0", "-0.0", "3.4028235e38", "1e-45", "INF", "-INF"]
        } else {
            &[
                "0.0",
                "-0.0",
                "1.7976931348623157e308",
                "5e-324",
                "INF",
                "-INF",
            ]
        };
        return chance.pick(limits).map(|t| (*t).to_owned());
    }
    let step = f64::from(u32::try_from(chance.below(100_001)).unwrap_or(0));
    let number = match (low.and_then(value), high.and_then(value)) {
        (Some(low), Some(high)) => low + (high - low) * (step / 100_000.0),
        (Some(low), None) => low + step / 8.0,
        (None, Some(high)) => high - step / 8.0,
        (None, None) => (step - 50_000.0) / 8.0,
    };
    #[expect(clippy::cast_possible_truncation, reason = "a float has fewer digits")]
    let text = if single {
        format!("{:?}", number as f32)
    } else {
        format!("{number:?}")
    };
    Some(text)
}

#[cfg(test)]
mod tests {
    use super::*;
    use udac_model::conformance::Builtin;

    fn space(
        primitive: Primitive,
        low: &[(&str, bool)],
        high: &[(&str, bool)],
        digits: [Option<u64>; 2],
    ) -> Space {
        let bounds = |of: &[(&str, bool)]| {
            let bound = |(text, exclusive): &(&str, bool)| Bound {
                text: (*text).to_owned(),
                exclusive: *exclusive,
            };
            of.iter().map(bound).collect()
        };
        Space {
            primitive,
            builtin: Builtin::from(primitive),
            datatype: String::new(),
            patterns: Vec::new(),
            length: None,
            least: None,
            most: None,
            low: bounds(low),
            high: bounds(high),
            total: digits[0],
            fraction: digits[1],
            inhabited: std::cell::OnceCell::new(),
        }
    }

    #[test]
    fn numbers_keep_within_narrow_facets() {
        use Primitive as P;
        let cases = [
            space(P::Decimal, &[("0.1", true)], &[("0.2", true)], [None, None]),
            space(P::Decimal, &[("100", false)], &[], [Some(3), None]),
            space(
                P::Decimal,
                &[("-0.05", false)],
                &[("-0.05", false)],
                [None, Some(2)],
            ),
            space(P::Int, &[("6", true)], &[("8", true)], [None, None]),
            space(P::Long, &[], &[], [None, None]),
            space(
                P::Integer,
                &[("99999999999999999999", false)],
                &[("100000000000000000000", false)],
                [None, None],
            ),
            space(P::NonNegativeInteger, &[], &[("0", false)], [None, None]),
            space(
                P::Double,
                &[("0.5", true)],
                &[("0.75", false)],
                [None, None],
            ),
            space(P::Float, &[], &[("-1e3", false)], [None, None]),
        ];
        for (at, space) in cases.iter().enumerate() {
            let mut chance = Chance::seeded(3);
            for _ in 0..200 {
                let text = space
                    .draw(&mut chance)
                    .unwrap_or_else(|| panic!("case {at}"));
                assert!(space.admits(&text), "case {at}: {text}");
            }
        }
    }

    #[test]
    fn counting_reaches_every_number_of_few() {
        let space = space(
            Primitive::Int,
            &[("-2", false)],
            &[("7", false)],
            [None, None],
        );
        let drawn: std::collections::BTreeSet<String> = (0..10)
            .filter_map(|n| space.draw(&mut Chance::counted(n)))
            .collect();
        assert_eq!(drawn.len(), 10, "{drawn:?}");
    }
}
