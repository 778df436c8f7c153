/// The tag of a language, well-formed by BCP 47, in small letters: `en`, `de-at`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct LanguageTag(String);

/// Tags that were given before there was a form, and do not have it.
const IRREGULAR: [&str; 17] = [
    "en-gb-oed",
    "i-ami",
    "i-bnn",
    "i-default",
    "i-enochian",
    "i-hak",
    "i-klingon",
    "i-lux",
    "i-mingo",
    "i-navajo",
    "i-pwn",
    "i-tao",
    "i-tay",
    "i-tsu",
    "sgn-be-fr",
    "sgn-be-nl",
    "sgn-ch-de",
];

impl LanguageTag {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether a tag in small letters is well-formed.
    fn holds(tag: &str) -> bool {
        let of_letters = |part: &str| part.bytes().all(|b| b.is_ascii_lowercase());
        let of_digits = |part: &str| part.bytes().all(|b| b.is_ascii_digit());
        let fits = |part: &str| {
            let both = part.bytes().all(|b| b.is_ascii_alphanumeric());
            both && (1..=8).contains(&part.len())
        };
        if IRREGULAR.contains(&tag) {
            return true;
        }
        if !tag.split('-').all(fits) {
            return false;
        }
        let is_letter = |c: char| c.is_ascii_lowercase();
        let mut parts = tag.split('-').peekable();
        // A language with what belongs to it, a script, a region, variants; then extensions.
        if let Some(language) = parts.next_if(|p| p.len() > 1 && of_letters(p)) {
            let extended = if language.len() < 4 { 3 } else { 0 };
            for _ in 0..extended {
                parts.next_if(|p| p.len() == 3 && of_letters(p));
            }
            parts.next_if(|p| p.len() == 4 && of_letters(p));
            parts.next_if(|p| p.len() == 2 && of_letters(p) || p.len() == 3 && of_digits(p));
            let variant = |p: &&str| p.len() > 4 || p.len() == 4 && !p.starts_with(is_letter);
            while parts.next_if(variant).is_some() {}
        } else if parts.peek() != Some(&"x") {
            return false;
        }
        while let Some(single) = parts.next_if(|p| p.len() == 1) {
            // All that follows an `x` is private.
            let belongs = |p: &&str| single == "x" || p.len() > 1;
            if parts.next_if(belongs).is_none() {
                return false;
            }
            while parts.next_if(belongs).is_some() {}
        }
        parts.peek().is_none()
    }
}

impl fmt::Display for LanguageTag {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// So that a map is asked by a text: in small letters.
impl Borrow<str> for LanguageTag {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl FromStr for LanguageTag {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let tag = text.to_ascii_lowercase();
        check(Self::holds(&tag), "language", "datatype")?;
        Ok(Self(tag))
    }
}

impl TryFrom<String> for LanguageTag {
    type Error = Invalid;

    fn try_from(text: String) -> Result<Self, Invalid> {
        text.parse()
    }
}

impl From<LanguageTag> for String {
    fn from(tag: LanguageTag) -> Self {
        tag.0
    }
}
