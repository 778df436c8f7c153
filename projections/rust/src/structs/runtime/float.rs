/// A floating-point number of 32 bits with a total order, so that it can stand in a set. In JSON it is
/// a number, or one of the texts `INF`, `-INF` and `NaN`.
#[derive(Debug, Clone, Copy)]
pub struct Float(pub f32);

impl Ord for Float {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.total_cmp(&other.0)
    }
}

impl PartialOrd for Float {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl PartialEq for Float {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other).is_eq()
    }
}

impl Eq for Float {}

impl Hash for Float {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.0.to_bits().hash(state);
    }
}

impl FromStr for Float {
    type Err = ParseFloatError;

    fn from_str(text: &str) -> Result<Self, ParseFloatError> {
        text.parse().map(Self)
    }
}

impl Serialize for Float {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if self.0.is_finite() {
            return serializer.serialize_f32(self.0);
        }
        serializer.serialize_str(if self.0.is_nan() {
            "NaN"
        } else if self.0.is_sign_positive() {
            "INF"
        } else {
            "-INF"
        })
    }
}

impl<'de> Deserialize<'de> for Float {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        #[derive(Deserialize)]
        #[serde(untagged)]
        enum Form {
            Number(f32),
            Text(String),
        }
        match Form::deserialize(deserializer)? {
            Form::Number(number) => Ok(Self(number)),
            Form::Text(text) => match text.as_str() {
                "NaN" => Ok(Self(f32::NAN)),
                "INF" => Ok(Self(f32::INFINITY)),
                "-INF" => Ok(Self(f32::NEG_INFINITY)),
                _ => Err(D::Error::custom("neither a number nor INF, -INF or NaN")),
            },
        }
    }
}
