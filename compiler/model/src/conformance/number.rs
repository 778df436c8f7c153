//! Decimal numbers of any size, as digit strings.
//!
//! In: lexical forms. Out: order and digit counts, exact. No arithmetic.

use std::cmp::Ordering;

/// A decimal number without leading zeros before the point and trailing zeros after it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Decimal<'a> {
    negative: bool,
    whole: &'a str,
    fraction: &'a str,
}

impl<'a> Decimal<'a> {
    /// `[+-]? ([0-9]+ ('.' [0-9]*)? | '.' [0-9]+)`.
    pub(super) fn parse(text: &'a str) -> Option<Self> {
        let (negative, digits) = match text.as_bytes().first()? {
            b'-' => (true, text.get(1..)?),
            b'+' => (false, text.get(1..)?),
            _ => (false, text),
        };
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, ""));
        if (whole.is_empty() && fraction.is_empty()) || !is_digits(whole) || !is_digits(fraction) {
            return None;
        }
        let whole = whole.trim_start_matches('0');
        let fraction = fraction.trim_end_matches('0');
        let negative = negative && !(whole.is_empty() && fraction.is_empty());
        Some(Self {
            negative,
            whole,
            fraction,
        })
    }

    /// Whether nothing but zeros stands after the point.
    pub(super) const fn is_whole(self) -> bool {
        self.fraction.is_empty()
    }

    /// Digits after the point that count.
    pub(super) const fn fraction_digits(self) -> usize {
        self.fraction.len()
    }

    /// Digits that count, as `xsd:totalDigits` counts them.
    pub(super) fn total_digits(self) -> usize {
        if self.whole.is_empty() {
            self.fraction.len().max(1)
        } else {
            self.whole.len() + self.fraction.len()
        }
    }

    /// The one way to write this value.
    pub(super) fn canonical(self) -> String {
        let sign = if self.negative { "-" } else { "" };
        format!("{sign}{}.{}", self.whole, self.fraction)
    }

    fn magnitude(self, other: Self) -> Ordering {
        self.whole
            .len()
            .cmp(&other.whole.len())
            .then_with(|| self.whole.cmp(other.whole))
            .then_with(|| self.fraction.cmp(other.fraction))
    }
}

impl Ord for Decimal<'_> {
    fn cmp(&self, other: &Self) -> Ordering {
        match (self.negative, other.negative) {
            (false, true) => Ordering::Greater,
            (true, false) => Ordering::Less,
            (false, false) => self.magnitude(*other),
            (true, true) => other.magnitude(*self),
        }
    }
}

impl PartialOrd for Decimal<'_> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

/// Whether a text is ASCII digits alone; an empty one is.
pub(super) fn is_digits(text: &str) -> bool {
    text.bytes().all(|b| b.is_ascii_digit())
}

/// `[+-]? (digits with an optional point) ([eE] [+-]? [0-9]+)?`, `INF`, `+INF`, `-INF`, `NaN`.
pub(super) fn is_floating(text: &str) -> bool {
    if matches!(text, "INF" | "+INF" | "-INF" | "NaN") {
        return true;
    }
    match text.split_once(['e', 'E']) {
        None => Decimal::parse(text).is_some(),
        Some((mantissa, exponent)) => {
            let digits = exponent.strip_prefix(['+', '-']).unwrap_or(exponent);
            Decimal::parse(mantissa).is_some() && !digits.is_empty() && is_digits(digits)
        }
    }
}

/// The value of a floating-point lexical form.
pub(super) fn floating(text: &str) -> Option<f64> {
    match text {
        "INF" | "+INF" => Some(f64::INFINITY),
        "-INF" => Some(f64::NEG_INFINITY),
        "NaN" => Some(f64::NAN),
        _ if is_floating(text) => text.parse().ok(),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn order(a: &str, b: &str) -> Ordering {
        Decimal::parse(a).unwrap().cmp(&Decimal::parse(b).unwrap())
    }

    #[test]
    fn compares_exactly_at_any_size() {
        let big = "123456789012345678901234567890";
        let bigger = "123456789012345678901234567891";
        assert_eq!(order(big, bigger), Ordering::Less);
        assert_eq!(
            order(&format!("-{big}"), &format!("-{bigger}")),
            Ordering::Greater
        );
        assert_eq!(order("00.10", ".1"), Ordering::Equal);
        assert_eq!(order("-0", "+0.0"), Ordering::Equal);
        assert_eq!(order("0.09", "0.1"), Ordering::Less);
        assert_eq!(order("10", "9.999"), Ordering::Greater);
        assert_eq!(order("-1", "0"), Ordering::Less);
    }

    #[test]
    fn counts_digits_that_count() {
        let digits = |t| {
            let d = Decimal::parse(t).unwrap();
            (d.total_digits(), d.fraction_digits())
        };
        assert_eq!(digits("0012.3400"), (4, 2));
        assert_eq!(digits("0.05"), (2, 2));
        assert_eq!(digits("0"), (1, 0));
    }

    #[test]
    fn refuses_what_is_no_number() {
        for text in ["", "+", ".", "1e3", "1 ", "١", "--1", "1.2.3"] {
            assert!(Decimal::parse(text).is_none(), "{text}");
        }
        for text in ["1e", "e1", "inf", "nan", "1e+", "Infinity", "0x1"] {
            assert!(!is_floating(text), "{text}");
        }
        assert!(is_floating("-1.5E-10"));
    }
}
