/// What a calendar, a clock or both show, and the offset from UTC where one is given. Two of them are
/// equal where they are the same place on the time line, however they are written.
#[derive(Debug, Clone, Copy)]
pub struct Moment<T> {
    /// What is shown.
    pub local: T,
    /// The offset.
    pub offset: Option<Offset>,
}

/// What a calendar or a clock shows.
pub trait Shown: Copy {
    /// What it is called.
    const NAME: &'static str;

    /// Reads it as XML Schema writes it.
    fn read(text: &str) -> Option<Self>;

    /// Writes it.
    ///
    /// # Errors
    /// Those of the formatter.
    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result;

    /// When it begins; a time, on some day.
    fn begin(&self) -> jiff::civil::DateTime;
}

impl<T: Shown> Moment<T> {
    /// Nanoseconds on the time line.
    fn place(&self) -> i128 {
        let epoch = jiff::civil::date(1970, 1, 1).at(0, 0, 0, 0);
        let local = self.local.begin().duration_since(epoch).as_nanos();
        let minutes = self.offset.map_or(0, Offset::minutes);
        local - i128::from(minutes) * 60_000_000_000
    }

    /// The order on the time line; none where an offset that is not given decides.
    #[must_use]
    pub fn on_time_line(&self, other: &Self) -> Option<Ordering> {
        let (a, b) = (self.place(), other.place());
        // Any offset is at most 14 hours.
        let apart = (a - b).abs() > 14 * 3_600_000_000_000;
        let known = self.offset.is_some() == other.offset.is_some();
        (known || apart).then(|| a.cmp(&b))
    }
}

impl<T> From<T> for Moment<T> {
    fn from(local: T) -> Self {
        let offset = None;
        Self { local, offset }
    }
}

/// That of the time line; of the same place, without an offset first.
impl<T: Shown> Ord for Moment<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        let known = self.offset.is_some().cmp(&other.offset.is_some());
        self.place().cmp(&other.place()).then(known)
    }
}

impl<T: Shown> PartialOrd for Moment<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T: Shown> PartialEq for Moment<T> {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl<T: Shown> Eq for Moment<T> {}

impl<T: Shown> Hash for Moment<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        (self.place(), self.offset.is_some()).hash(state);
    }
}

impl<T: Shown> fmt::Display for Moment<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.local.write(f)?;
        self.offset.map_or(Ok(()), |offset| offset.fmt(f))
    }
}

impl<T: Shown> FromStr for Moment<T> {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let read = || {
            let (local, offset) = Offset::split(text)?;
            let local = T::read(local)?;
            Some(Self { local, offset })
        };
        let (at, rule) = (T::NAME, "datatype");
        read().ok_or(Invalid { at, rule })
    }
}

impl<T: Shown> Serialize for Moment<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de, T: Shown> Deserialize<'de> for Moment<T> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}

/// An offset from UTC: whole minutes, at most 14 hours.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Offset(i16);

impl Offset {
    /// How far the clock is ahead of UTC.
    #[must_use]
    pub const fn minutes(self) -> i16 {
        self.0
    }

    /// Splits off `Z`, `+hh:mm` or `-hh:mm`; none where it is no offset.
    fn split(text: &str) -> Option<(&str, Option<Self>)> {
        if let Some(rest) = text.strip_suffix('Z') {
            return Some((rest, Some(Self(0))));
        }
        let cut = text.len().saturating_sub(6);
        let Some((rest, offset)) = text.split_at_checked(cut) else {
            return Some((text, None));
        };
        let (sign, clock) = match (offset.strip_prefix('+'), offset.strip_prefix('-')) {
            (Some(clock), _) => (1, clock),
            (_, Some(clock)) => (-1, clock),
            (None, None) => return Some((text, None)),
        };
        let Some((hours, minutes)) = clock.split_once(':') else {
            return Some((text, None));
        };
        let (hours, minutes) = (i16::from(two(hours)?), i16::from(two(minutes)?));
        let offset = Self::try_from(sign * (hours * 60 + minutes)).ok();
        let offset = offset.filter(|_| minutes < 60)?;
        Some((rest, Some(offset)))
    }
}

impl TryFrom<i16> for Offset {
    type Error = Invalid;

    fn try_from(minutes: i16) -> Result<Self, Invalid> {
        check(minutes.abs() <= 840, "offset", "datatype").map(|()| Self(minutes))
    }
}

impl fmt::Display for Offset {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.0 == 0 {
            return f.write_str("Z");
        }
        let (sign, minutes) = (if self.0 < 0 { '-' } else { '+' }, self.0.abs());
        write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
    }
}

/// A number of two digits.
fn two(text: &str) -> Option<i8> {
    let digits = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    text.parse().ok().filter(|_| digits)
}
