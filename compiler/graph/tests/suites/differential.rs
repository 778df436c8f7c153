//! Sound text: all readers give the same sequence of quads, and every quad has its places.

use crate::differences::DIFFERENCES;
use crate::files::all;
use crate::readers::{Reader, ours, oxttl, placed};
use udac_diagnostics::Span;

/// A base for files that expect one.
pub const BASE: &str = "@base <http://base.example/folder/file> .\n";

#[test]
fn readers_agree_on_every_file() {
    let texts = all();
    assert!(texts.len() > 100, "too few files");
    let mut accepted = 0;
    for text in texts {
        let mut bytes = BASE.as_bytes().to_vec();
        bytes.extend_from_slice(
            text.bytes
                .strip_prefix(b"\xef\xbb\xbf")
                .unwrap_or(&text.bytes),
        );
        let Ok(whole) = std::str::from_utf8(&bytes) else {
            // The loader refuses it whatever stands in it; oxttl does not look into comments.
            continue;
        };
        let theirs = oxttl(&bytes, text.syntax);
        let name = &text.name;
        let check = ours(whole, text.syntax, Reader::Check);
        let grammar = ours(whole, text.syntax, Reader::Grammar);
        match theirs {
            Ok(quads) => {
                accepted += 1;
                let places = placed(whole, text.syntax, Reader::Check);
                assert_eq!(places.len(), quads.len(), "{name}");
                for at in &places {
                    let empty = |s: Span| s.start >= s.end;
                    let spans = [at.subject, at.predicate, at.object, at.statement];
                    assert!(!spans.into_iter().any(empty), "{name}: {at:?}");
                }
                let by_grammar = placed(whole, text.syntax, Reader::Grammar);
                assert_eq!(places, by_grammar, "{name}");
                assert_eq!(check.as_ref(), Ok(&quads), "{name}");
                assert_eq!(grammar.as_ref(), Ok(&quads), "{name}");
            }
            Err(error) => {
                assert!(check.is_err(), "{name}: {error}");
                assert!(grammar.is_err(), "{name}: {error}");
            }
        }
    }
    assert!(accepted > 60, "only {accepted} files were accepted");
}

#[test]
fn differences_are_what_they_are_said_to_be() {
    for difference in DIFFERENCES {
        assert!(!difference.examples.is_empty(), "{}", difference.why);
        for (syntax, text, accepted) in difference.examples {
            let theirs = oxttl(text.as_bytes(), *syntax);
            assert_eq!(theirs.is_ok(), !accepted, "{text:?}: {theirs:?}");
            for reader in [Reader::Check, Reader::Grammar] {
                let answer = ours(text, *syntax, reader);
                assert_eq!(answer.is_ok(), *accepted, "{text:?}: {answer:?}");
                let explains = difference.explains;
                let said = answer.err();
                assert!(
                    explains(
                        text,
                        theirs.as_ref().err().map(String::as_str),
                        said.as_deref()
                    ),
                    "{text:?}"
                );
            }
        }
    }
}
