/* A comment that nothing ends. /* */

/// A ship.
pub struct Ship;
