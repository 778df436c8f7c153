//! What an identifier of a target may look like.

use std::sync::Arc;

/// An identifier of a target. Only [`IdentifierRules::name`] makes one.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Name(Arc<str>);

impl Name {
    /// The identifier.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl std::fmt::Display for Name {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.0)
    }
}

/// The rules of a target for one sort of identifier.
#[derive(Debug, Clone, Copy)]
pub struct IdentifierRules {
    /// May begin one.
    pub first: fn(char) -> bool,
    /// May stand after the first.
    pub rest: fn(char) -> bool,
    /// Words that may not be one; sorted.
    pub reserved: &'static [&'static str],
    /// Whether reserved words are so in any case.
    pub reserved_fold: bool,
    /// What is put behind a reserved word.
    pub escape: &'static str,
    /// Bytes at most.
    pub max_bytes: usize,
}

/// Why a text is no identifier.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NameFault {
    /// Nothing is left of it.
    Empty,
    /// It holds a character that may not stand there.
    Character(char),
}

impl IdentifierRules {
    /// Makes an identifier: a reserved word is escaped, one that is too long is cut and gets a
    /// digest of the whole, so that two long ones stay apart.
    ///
    /// # Errors
    /// [`NameFault`] where the text is none and nothing mechanical makes it one.
    pub fn name(&self, text: &str) -> Result<Name, NameFault> {
        self.spelt(text)?;
        let mut name = text.to_owned();
        if self.is_reserved(text) || self.looks_escaped(text) {
            name.push_str(self.escape);
        }
        if name.len() > self.max_bytes {
            name = self.cut(&name);
        }
        Ok(Name(name.into()))
    }

    /// A name that an earlier run gave: its readers know it as it is, so it is neither escaped nor cut.
    ///
    /// # Errors
    /// [`NameFault`] where the text is none.
    pub fn kept(&self, text: &str) -> Result<Name, NameFault> {
        self.spelt(text)?;
        Ok(Name(text.into()))
    }

    fn spelt(&self, text: &str) -> Result<(), NameFault> {
        let mut chars = text.chars();
        let first = chars.next().ok_or(NameFault::Empty)?;
        if !(self.first)(first) {
            return Err(NameFault::Character(first));
        }
        match chars.find(|c| !(self.rest)(*c)) {
            Some(bad) => Err(NameFault::Character(bad)),
            None => Ok(()),
        }
    }

    /// Whether a word is reserved.
    #[must_use]
    pub fn is_reserved(&self, text: &str) -> bool {
        if self.reserved_fold {
            let lower = text.to_ascii_lowercase();
            self.reserved.iter().any(|r| r.eq_ignore_ascii_case(&lower))
        } else {
            self.reserved.binary_search(&text).is_ok()
        }
    }

    /// A reserved word with escapes behind it gets one more, so that escaping can be undone.
    fn looks_escaped(&self, text: &str) -> bool {
        let mut rest = text;
        while let Some(shorter) = rest
            .strip_suffix(self.escape)
            .filter(|_| !self.escape.is_empty())
        {
            if self.is_reserved(shorter) {
                return true;
            }
            rest = shorter;
        }
        false
    }

    fn cut(&self, name: &str) -> String {
        let digest = format!("_{:08x}", fnv1a(name));
        let mut keep = self.max_bytes.saturating_sub(digest.len());
        while !name.is_char_boundary(keep) {
            keep -= 1;
        }
        format!("{}{digest}", name.get(..keep).unwrap_or(""))
    }
}

/// FNV-1a, 32 bits: stable across machines and versions.
fn fnv1a(text: &str) -> u32 {
    text.bytes().fold(0x811c_9dc5, |h, b| {
        (h ^ u32::from(b)).wrapping_mul(0x0100_0193)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    const RULES: IdentifierRules = IdentifierRules {
        first: |c| c.is_ascii_alphabetic(),
        rest: |c| c.is_ascii_alphanumeric() || c == '_',
        reserved: &["select", "type"],
        reserved_fold: false,
        escape: "_",
        max_bytes: 20,
    };

    #[test]
    fn reserved_words_are_escaped_so_that_it_can_be_undone() {
        let made: Vec<_> = ["type", "type_", "type__", "types"]
            .iter()
            .map(|t| RULES.name(t).unwrap().to_string())
            .collect();
        assert_eq!(made, ["type_", "type__", "type___", "types"]);
    }

    #[test]
    fn long_names_stay_apart() {
        let a = RULES.name("a_very_long_name_indeed_1").unwrap();
        let b = RULES.name("a_very_long_name_indeed_2").unwrap();
        assert_eq!(a.as_str().len(), 20);
        assert_ne!(a, b);
    }

    #[test]
    fn faults_are_said() {
        assert_eq!(RULES.name(""), Err(NameFault::Empty));
        assert_eq!(RULES.name("a-b"), Err(NameFault::Character('-')));
        assert_eq!(RULES.name("1a"), Err(NameFault::Character('1')));
    }
}
