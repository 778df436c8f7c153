/// A length of time, as XML Schema writes it. Equality and order are those of the text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Duration(String);

impl Duration {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The span of time.
    ///
    /// # Errors
    /// It is longer, or finer, than a span can be.
    pub fn span(&self) -> Result<jiff::Span, jiff::Error> {
        self.0.parse()
    }

    /// Whether a text is one: `-P1Y2M3DT4H5M6.5S`, or a part of that.
    fn holds(text: &str) -> bool {
        let text = text.strip_prefix('-').unwrap_or(text);
        let Some(rest) = text.strip_prefix('P').filter(|rest| !rest.is_empty()) else {
            return false;
        };
        match rest.split_once('T') {
            Some((days, clock)) => {
                !clock.is_empty() && in_units(days, "YMD") && in_units(clock, "HMS")
            }
            None => in_units(rest, "YMD"),
        }
    }
}

/// Whether a text is numbers with units, in order.
fn in_units(text: &str, units: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let mut rest = text;
    for unit in units.chars() {
        let Some((number, behind)) = rest.split_once(unit) else {
            continue;
        };
        let whole = match number.split_once('.') {
            Some((whole, fraction)) if unit == 'S' && digits(fraction) => whole,
            Some(_) => return false,
            None => number,
        };
        if !digits(whole) {
            return false;
        }
        rest = behind;
    }
    rest.is_empty()
}

impl FromStr for Duration {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        check(Self::holds(text), "duration", "datatype")?;
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Duration {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<Duration> for String {
    fn from(duration: Duration) -> Self {
        duration.0
    }
}
