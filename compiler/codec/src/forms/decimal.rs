//! Decimals as unscaled whole numbers, and back.

use super::Held;
use crate::value::Value;
use num_bigint::BigInt;

pub(super) fn unscaled(text: &str, scale: u32) -> Held<'_> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let fraction = fraction.trim_end_matches('0');
    let Some(missing) = (scale as usize).checked_sub(fraction.len()) else {
        return Held::Not("it has more digits after the point");
    };
    let digits = format!("{whole}{fraction}{}", "0".repeat(missing));
    match digits.parse::<BigInt>() {
        Ok(number) => Held::Whole(Value::Bytes(number.to_signed_bytes_be())),
        Err(_) => Held::Not("it is no number"),
    }
}

/// A number that has no more digits than there is room for, as it is written.
pub(super) fn fixed(text: &str, digits: u32, scale: u32) -> Held<'_> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let whole = whole.trim_start_matches(['+', '-', '0']);
    let fraction = fraction.trim_end_matches('0');
    if fraction.len() > scale as usize {
        return Held::Not("it has more digits after the point");
    }
    if whole.len() > digits.saturating_sub(scale) as usize {
        return Held::Not("it has more digits than there is room for");
    }
    let plain = if scale == 0 { whole_of(text) } else { text };
    Held::Whole(Value::Text(plain.into()))
}

/// A whole number without a point.
fn whole_of(text: &str) -> &str {
    match text.split_once('.') {
        Some(("" | "+" | "-", _)) => "0",
        Some((whole, _)) => whole,
        None => text,
    }
}

pub(super) fn text(octets: &[u8], scale: u32) -> Option<String> {
    let number = BigInt::from_signed_bytes_be(octets).to_string();
    let (sign, digits) = match number.strip_prefix('-') {
        Some(digits) => ("-", digits),
        None => ("", number.as_str()),
    };
    if scale == 0 {
        return Some(number);
    }
    let width = scale as usize + 1;
    let digits = format!("{digits:0>width$}");
    let (whole, fraction) = digits.split_at_checked(digits.len().checked_sub(scale as usize)?)?;
    Some(format!("{sign}{whole}.{fraction}"))
}
