/// Bytes, in base 64 where they are text.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Binary(pub Vec<u8>);

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

impl fmt::Display for Binary {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for chunk in self.0.chunks(3) {
            let byte = |n: usize| chunk.get(n).copied().unwrap_or(0);
            let bits = u32::from(byte(0)) << 16 | u32::from(byte(1)) << 8 | u32::from(byte(2));
            for n in 0..4 {
                let digit = (bits >> (18 - 6 * n)) & 63;
                let shown = BASE64.get(digit as usize).filter(|_| n <= chunk.len());
                write!(f, "{}", char::from(*shown.unwrap_or(&b'=')))?;
            }
        }
        Ok(())
    }
}

impl FromStr for Binary {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        let digits: Vec<u8> = text.bytes().filter(|b| !b.is_ascii_whitespace()).collect();
        let padding = digits.iter().rev().take_while(|b| **b == b'=').count();
        let whole = digits.len().is_multiple_of(4) && padding <= 2;
        check(whole, "base64", "datatype")?;
        let mut bytes = Vec::with_capacity(digits.len() / 4 * 3);
        let (mut bits, mut held) = (0_u32, 0_u32);
        for digit in digits.iter().take(digits.len() - padding) {
            let value = (0..).zip(BASE64).find(|(_, b)| *b == digit);
            check(value.is_some(), "base64", "datatype")?;
            bits = bits << 6 | value.map_or(0, |(v, _)| v);
            held += 6;
            if held >= 8 {
                held -= 8;
                bytes.push((bits >> held & 255) as u8);
            }
        }
        // Bits that no byte takes are zero.
        let left = bits & ((1 << held) - 1);
        check(left == 0, "base64", "datatype")?;
        Ok(Self(bytes))
    }
}

impl Serialize for Binary {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Binary {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        text.parse().map_err(D::Error::custom)
    }
}
