//! Where oxttl and the specification part ways, and ours goes with the specification.
//!
//! Each difference has a reason and a test by itself; a mutation may only differ for one of them.

use udac_syntax::Syntax;

/// A difference between oxttl's answer and ours.
pub struct Difference {
    pub why: &'static str,
    /// Whether a text may differ for this reason: the text, oxttl's error if it had one, ours if we had.
    pub explains: fn(&str, Option<&str>, Option<&str>) -> bool,
    /// Texts that do, and whether we accept them.
    pub examples: &'static [(Syntax, &'static str, bool)],
}

pub const DIFFERENCES: &[Difference] = &[
    Difference {
        why: "`1e:x` is the integer `1` and the name `e:x`: no longer terminal begins there",
        explains: |_, theirs, ours| {
            let exponent = "A double exponent cannot be empty";
            ours.is_none() && theirs.is_some_and(|e| e.contains(exponent))
        },
        examples: &[(
            Syntax::Turtle,
            "@prefix e: <http://e.example/> . e:a e:b ( 1e:c ) .",
            true,
        )],
    },
    Difference {
        why: "`\\.` at the end of the file belongs to the name and ends no statement",
        explains: |text, theirs, ours| {
            let unended = |e: &str| e.starts_with("syntax/missing-dot");
            theirs.is_none() && ours.is_some_and(unended) && text.ends_with("\\.")
        },
        examples: &[(
            Syntax::Turtle,
            "@prefix : <http://e.example/> . :a :b :c\\~\\.",
            false,
        )],
    },
    Difference {
        why: "U+EFFFF is no character and stands in no IRI, though production 163s lets it pass",
        explains: |text, theirs, ours| {
            let noncharacter = |c: char| u32::from(c) > 0xffff && u32::from(c) & 0xfffe == 0xfffe;
            let invalid = |e: &str| e.starts_with("syntax/invalid-iri");
            theirs.is_none() && ours.is_some_and(invalid) && text.contains(noncharacter)
        },
        examples: &[(
            Syntax::Turtle,
            "@prefix : <http://e.example/> . :a :b :c\u{effff} .",
            false,
        )],
    },
];

/// Why two answers may differ, if they may.
pub fn explained(text: &str, theirs: Option<&str>, ours: Option<&str>) -> Option<&'static str> {
    let known = DIFFERENCES.iter();
    let mut fitting = known.filter(|d| (d.explains)(text, theirs, ours));
    fitting.next().map(|d| d.why)
}
