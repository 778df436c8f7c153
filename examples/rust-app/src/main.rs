//! A library's desk: lends a volume, and writes it as JSON.
//!
//! All types are made from `model/library.ttl` when this is built; nothing of them is written here.

mod model;

use model::library::{Book, Genre, Isbn, Reader, ReaderKey, Volume};
use model::shared::Ref;
use std::error::Error;
use std::io::Write as _;

fn main() -> Result<(), Box<dyn Error>> {
    let book = book("9780000000019")?;
    book.validate()?;
    let reader = Reader {
        card: 7,
        name: "Ada".to_owned(),
    };
    let volume = lend(&book, 1, reader.key());
    let json = serde_json::to_string_pretty(&volume)?;
    writeln!(std::io::stdout(), "{json}")?;
    Ok(())
}

/// A book with the number on its back, if that is one.
fn book(isbn: &str) -> Result<Book, Box<dyn Error>> {
    Ok(Book {
        isbn: Isbn::try_from(isbn.to_owned())?,
        title: "On Shelves".to_owned(),
        author: ["B. Case".to_owned()].into(),
        genre: Some(Genre::Science),
        pages: None,
    })
}

/// A volume of a book in somebody's hands. What it refers to is told by key: another class's key, or
/// a book where its key is wanted, is no type that fits.
fn lend(book: &Book, number: i32, to: ReaderKey) -> Volume {
    Volume {
        book: Ref(book.key()),
        number,
        lent_to: Some(Ref(to)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use model::library::{BookKey, VolumeKey};
    use serde_json::json;

    #[test]
    fn json_goes_there_and_back() {
        let book = book("9780000000019").unwrap();
        let volume = lend(&book, 3, ReaderKey { card: 7 });
        let written = serde_json::to_value(&volume).unwrap();
        assert_eq!(
            written,
            json!({
                "book": { "isbn": "9780000000019" },
                "number": 3,
                "lentTo": { "card": 7 }
            })
        );
        let read: Volume = serde_json::from_value(written).unwrap();
        assert_eq!(read, volume);
    }

    #[test]
    fn a_key_is_what_tells_one_from_the_next() {
        let book = book("9780000000019").unwrap();
        let (lent, other) = (
            lend(&book, 3, ReaderKey { card: 7 }),
            lend(&book, 3, ReaderKey { card: 8 }),
        );
        assert_ne!(lent, other);
        assert_eq!(lent.key(), other.key());
        let isbn = Isbn::try_from("9780000000019".to_owned()).unwrap();
        let of = Ref(BookKey { isbn });
        assert_eq!(
            lent.key(),
            VolumeKey {
                book: of,
                number: 3
            }
        );
    }

    #[test]
    fn an_enumeration_has_its_values_and_no_others() {
        assert_eq!(
            Genre::ALL.map(Genre::as_str),
            ["Fiction", "Science", "History"]
        );
        let read: Result<Genre, _> = serde_json::from_value(json!("Poetry"));
        assert!(read.is_err());
        let mut book = book("9780000000019").unwrap();
        book.genre = None;
        assert_eq!(book.genre_or_default(), Genre::Fiction);
    }

    #[test]
    fn values_hold_to_the_model() {
        let error = book("97800").unwrap_err().to_string();
        assert!(error.contains("length"), "{error}");
        let short = json!({ "isbn": "97800", "title": "x", "author": ["y"] });
        assert!(serde_json::from_value::<Book>(short).is_err());

        let mut book = book("9780000000019").unwrap();
        assert!(book.validate().is_ok());
        book.author.clear();
        let error = book.validate().unwrap_err().to_string();
        assert!(error.contains("author"), "{error}");
    }

    #[test]
    fn what_the_model_does_not_know_is_refused() {
        let known = json!({ "card": 1, "name": "Ada" });
        assert!(serde_json::from_value::<Reader>(known).is_ok());
        let unknown = json!({ "card": 1, "name": "Ada", "shoeSize": 39 });
        assert!(serde_json::from_value::<Reader>(unknown).is_err());
    }
}
