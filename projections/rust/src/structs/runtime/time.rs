/// A time of day.
pub type Time = Moment<jiff::civil::Time>;

impl Shown for jiff::civil::Time {
    const NAME: &'static str = "time";

    fn read(text: &str) -> Option<Self> {
        clock_of(text).map(|(time, _)| time)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{self}")
    }

    fn begin(&self) -> jiff::civil::DateTime {
        self.on(1970, 1, 1)
    }
}
