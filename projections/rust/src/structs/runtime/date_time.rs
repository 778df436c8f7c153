/// A date and time: an instant where an offset is given.
pub type DateTime = Moment<jiff::civil::DateTime>;

impl Shown for jiff::civil::DateTime {
    const NAME: &'static str = "dateTime";

    fn read(text: &str) -> Option<Self> {
        let (day, clock) = text.split_once('T')?;
        let (day, (time, ends)) = (day_of(day)?, clock_of(clock)?);
        let day = if ends { day.tomorrow().ok()? } else { day };
        Some(day.to_datetime(time))
    }

    fn write(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_day(self.date(), f)?;
        write!(f, "T{}", self.time())
    }

    fn begin(&self) -> jiff::civil::DateTime {
        *self
    }
}
