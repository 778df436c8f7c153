/// A date.
pub type Date = Moment<jiff::civil::Date>;

impl Shown for jiff::civil::Date {
    const NAME: &'static str = "date";

    fn read(text: &str) -> Option<Self> {
        day_of(text)
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_day(*self, f)
    }

    fn begin(&self) -> jiff::civil::DateTime {
        self.at(0, 0, 0, 0)
    }
}
