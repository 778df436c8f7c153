/// Reads a date of the calendar, in the years -9999 to 9999.
fn day_of(text: &str) -> Option<jiff::civil::Date> {
    let (rest, day) = text.rsplit_once('-')?;
    let (year, month) = rest.rsplit_once('-')?;
    let digits = year.strip_prefix('-').unwrap_or(year);
    let whole = digits.len() == 4 && digits.bytes().all(|b| b.is_ascii_digit());
    let year = year.parse().ok().filter(|_| whole)?;
    jiff::civil::Date::new(year, two(month)?, two(day)?).ok()
}

fn write_day(day: jiff::civil::Date, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let sign = if day.year() < 0 { "-" } else { "" };
    let year = day.year().abs();
    write!(f, "{sign}{year:04}-{:02}-{:02}", day.month(), day.day())
}
