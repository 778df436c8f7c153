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
    /// Never for a text that was accepted.
    pub fn span(&self) -> Result<jiff::Span, jiff::Error> {
        self.0.parse()
    }
}

impl FromStr for Duration {
    type Err = jiff::Error;

    fn from_str(text: &str) -> Result<Self, jiff::Error> {
        text.parse::<jiff::Span>()?;
        Ok(Self(text.to_owned()))
    }
}

impl TryFrom<String> for Duration {
    type Error = jiff::Error;

    fn try_from(text: String) -> Result<Self, jiff::Error> {
        text.parse()
    }
}

impl From<Duration> for String {
    fn from(duration: Duration) -> Self {
        duration.0
    }
}
