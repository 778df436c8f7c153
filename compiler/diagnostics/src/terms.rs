//! Terms in messages.
//!
//! In: texts in which stages name terms as `<IRI>`, each in backticks, since they do not know who
//! will read them. Out: the same texts with each term as the author of the file at hand writes it.

use crate::Diagnostic;

/// An IRI as a text names it, to be put into its reader's words later.
#[must_use]
pub fn term(iri: &str) -> String {
    format!("`<{iri}>`")
}

/// A literal as a text shows it; one that looks like a term keeps its quotes.
#[must_use]
pub fn literal(lexical: &str) -> String {
    let plain = lexical.replace('`', "'");
    if plain.starts_with('<') {
        format!("`\"{plain}\"`")
    } else {
        format!("`{plain}`")
    }
}

impl Diagnostic {
    /// Puts every term that is named as `<IRI>` in backticks into other words, where there are some.
    pub fn rename_terms(&mut self, words: &dyn Fn(&str) -> Option<String>) {
        let labels = self.primary.iter_mut().chain(&mut self.secondary);
        let texts = labels
            .map(|l| &mut l.text)
            .chain([&mut self.message])
            .chain(&mut self.notes)
            .chain(&mut self.help);
        for text in texts {
            if let Some(renamed) = renamed(text, words) {
                *text = renamed;
            }
        }
        for edit in self.fixes.iter_mut().flat_map(|f| &mut f.edits) {
            // The edit writes an IRI, or a literal with its datatype.
            let typed = edit.replacement.rsplit_once("^^");
            let (value, term) = typed.map_or((None, &*edit.replacement), |(v, t)| (Some(v), t));
            let iri = term.strip_prefix('<').and_then(|i| i.strip_suffix('>'));
            if let Some(word) = iri.and_then(words) {
                edit.replacement = value.map_or_else(|| word.clone(), |v| format!("{v}^^{word}"));
            }
        }
    }
}

/// A text with its terms in other words; none where it names no term.
fn renamed(text: &str, words: &dyn Fn(&str) -> Option<String>) -> Option<String> {
    let mut rest = text;
    let mut out = String::new();
    while let Some((before, after)) = rest.split_once("`<") {
        let Some((iri, behind)) = after.split_once(">`") else {
            break;
        };
        out.push_str(before);
        match words(iri) {
            Some(word) => {
                out.push('`');
                out.push_str(&word);
                out.push('`');
            }
            None => out.push_str(&term(iri)),
        }
        rest = behind;
    }
    if out.is_empty() && rest.len() == text.len() {
        return None;
    }
    out.push_str(rest);
    Some(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{FileId, Rule, Severity, Span};

    static RULE: Rule = Rule {
        code: "test/rule",
        severity: Severity::Error,
        page: "",
    };

    fn words(iri: &str) -> Option<String> {
        let local = iri.strip_prefix("http://e/")?;
        Some(format!("e:{local}"))
    }

    #[test]
    fn terms_take_the_words_of_their_reader_in_all_texts() {
        let place = Span::new(FileId(0), 0, 1);
        let said = format!(
            "{} and {} of {}",
            term("http://e/a"),
            term("x:b"),
            literal("`1`")
        );
        let mut diagnostic = Diagnostic::new(&RULE, &*said)
            .at(place, term("http://e/b"))
            .also(place, &*said)
            .note(term("http://e/c"))
            .help("no term < >`")
            .fix("write it", place, "<http://e/d>")
            .fix("type it", place, "\"<http://e/d>\"^^<http://e/d>");
        diagnostic.rename_terms(&words);
        let told = "`e:a` and `<x:b>` of `'1'`";
        assert_eq!(diagnostic.message, told);
        assert_eq!(diagnostic.primary.unwrap().text, "`e:b`");
        assert_eq!(diagnostic.secondary[0].text, told);
        assert_eq!(diagnostic.notes, ["`e:c`"]);
        assert_eq!(diagnostic.help, ["no term < >`"]);
        assert_eq!(diagnostic.fixes[0].edits[0].replacement, "e:d");
        let typed = &diagnostic.fixes[1].edits[0].replacement;
        assert_eq!(typed, "\"<http://e/d>\"^^e:d");
    }

    #[test]
    fn a_literal_is_no_term() {
        let mut diagnostic = Diagnostic::new(&RULE, literal("<http://e/a>"));
        diagnostic.rename_terms(&words);
        assert_eq!(diagnostic.message, "`\"<http://e/a>\"`");
    }
}
