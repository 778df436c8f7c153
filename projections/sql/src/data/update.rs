//! What a script puts into rows once all are there.
//!
//! In: `table SET column = value, … WHERE column = value AND …;`, in which the columns behind `WHERE` find one row
//! that has been inserted. Out: that row with these values.

use super::scan::{Scanned, Scanner, Token};
use udac_codec::{RecordPlan, Value};
use udac_projection::Legal;

/// Columns and what is said of them.
type Pairs = Vec<(usize, Value<'static>)>;

/// Reads an update from behind the name of its table.
pub(super) fn read(
    scanner: &mut Scanner<'_>,
    legal: &Legal<'_>,
    record: &RecordPlan,
    rows: &mut [Vec<Value<'static>>],
) -> Scanned<()> {
    scanner.word("set")?;
    let (mut values, mut key) = (Pairs::new(), Pairs::new());
    loop {
        values.push(pair(scanner, legal, record)?);
        match scanner.next()? {
            Some(Token::Symbol(',')) => {}
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("where") => break,
            _ => return Err(scanner.foreign("an update of more than one row")),
        }
    }
    loop {
        key.push(pair(scanner, legal, record)?);
        match scanner.next()? {
            Some(Token::Word(word)) if word.eq_ignore_ascii_case("and") => {}
            Some(Token::Symbol(';')) | None => break,
            Some(_) => return Err(scanner.foreign("an update of more than one row")),
        }
    }
    let has = |row: &[Value<'_>]| key.iter().all(|(place, v)| row.get(*place) == Some(v));
    let mut found = rows.iter_mut().filter(|row| has(row));
    let row = found.next();
    let row = row.ok_or_else(|| scanner.foreign("an update of a row"))?;
    for (place, value) in values {
        if let Some(slot) = row.get_mut(place) {
            *slot = value;
        }
    }
    Ok(())
}

/// `column = value`.
fn pair(
    scanner: &mut Scanner<'_>,
    legal: &Legal<'_>,
    record: &RecordPlan,
) -> Scanned<(usize, Value<'static>)> {
    let place = scanner.column(legal, record)?;
    scanner.symbol('=')?;
    let field = record.fields.get(place);
    let field = field.ok_or_else(|| scanner.foreign("a column"))?;
    Ok((place, scanner.value(&field.shape, field.many)?))
}
