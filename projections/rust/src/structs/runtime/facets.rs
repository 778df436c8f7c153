/// What has a length.
pub trait Length {
    /// Characters of a text, bytes of binary data.
    fn units(&self) -> usize;
}

impl Length for str {
    fn units(&self) -> usize {
        self.chars().count()
    }
}

impl Length for String {
    fn units(&self) -> usize {
        self.chars().count()
    }
}

/// Whether a value has a length within limits.
pub fn length<T: Length + ?Sized>(value: &T, least: usize, most: Option<usize>) -> bool {
    let units = value.units();
    units >= least && most.is_none_or(|most| units <= most)
}

/// What has an order, in which bounds stand too.
pub trait Bounded: FromStr {
    /// How it stands to a bound; none where that is open.
    fn against(&self, bound: &Self) -> Option<Ordering>;
}

macro_rules! bounded {
    ($($number:ty),+) => {$(
        impl Bounded for $number {
            fn against(&self, bound: &Self) -> Option<Ordering> {
                Some(self.cmp(bound))
            }
        }
    )+};
}
bounded!(i32, i64, i128, u128);

fn compared<T: Bounded>(value: &T, bound: &str) -> Option<Ordering> {
    let bound = bound.parse::<T>().ok()?;
    value.against(&bound)
}

/// Whether a value is a bound or greater.
pub fn at_least<T: Bounded>(value: &T, bound: &str) -> bool {
    compared(value, bound).is_some_and(Ordering::is_ge)
}

/// Whether a value is a bound or less.
pub fn at_most<T: Bounded>(value: &T, bound: &str) -> bool {
    compared(value, bound).is_some_and(Ordering::is_le)
}

/// Whether a value is greater than a bound.
pub fn above<T: Bounded>(value: &T, bound: &str) -> bool {
    compared(value, bound).is_some_and(Ordering::is_gt)
}

/// Whether a value is less than a bound.
pub fn below<T: Bounded>(value: &T, bound: &str) -> bool {
    compared(value, bound).is_some_and(Ordering::is_lt)
}

/// Whether a number has limited digits: all of them, and those behind the point. Zeros that change
/// nothing do not count.
pub fn digits<T: fmt::Display>(number: &T, total: Option<usize>, fraction: Option<usize>) -> bool {
    let text = number.to_string();
    let plain = text.trim_start_matches('-');
    let (whole, part) = plain.split_once('.').unwrap_or((plain, ""));
    let (whole, part) = (whole.trim_start_matches('0'), part.trim_end_matches('0'));
    let all = whole.len() + part.len();
    total.is_none_or(|most| all <= most) && fraction.is_none_or(|most| part.len() <= most)
}
