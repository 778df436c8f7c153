/// Reads a time of day, to the nanosecond; and whether it is the end of the day.
fn clock_of(text: &str) -> Option<(jiff::civil::Time, bool)> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, "0"));
    let digits = !fraction.is_empty() && fraction.bytes().all(|b| b.is_ascii_digit());
    let fraction = fraction.trim_end_matches('0');
    let reached = digits && fraction.len() <= 9;
    let nanos = format!("{fraction:0<9}").parse().ok();
    let nanos = nanos.filter(|_| reached)?;
    let mut parts = whole.splitn(3, ':').map(two);
    let (hour, minute, second) = (parts.next()??, parts.next()??, parts.next()??);
    let ends = (hour, minute, second, nanos) == (24, 0, 0, 0);
    let hour = if ends { 0 } else { hour };
    let time = jiff::civil::Time::new(hour, minute, second, nanos).ok()?;
    Some((time, ends))
}
