//! The language is read twice: by the compiler, and by `tests/semantics/naive`, which was written from the book
//! alone. What the two say is compared there; this library is empty.
