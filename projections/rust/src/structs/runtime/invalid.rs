/// A value that does not hold to the model.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Invalid {
    /// The member, or the type.
    pub at: &'static str,
    /// What it does not hold to.
    pub rule: &'static str,
}

impl fmt::Display for Invalid {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} does not hold to {}", self.at, self.rule)
    }
}

impl std::error::Error for Invalid {}

/// Gives a fault where a condition does not hold.
///
/// # Errors
/// The condition does not hold.
pub fn check(holds: bool, at: &'static str, rule: &'static str) -> Result<(), Invalid> {
    if holds {
        return Ok(());
    }
    Err(Invalid { at, rule })
}
