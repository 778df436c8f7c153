use udac_diagnostics::{Rule, Severity};

/// A language tag is one of BCP 47.
pub static BAD_LANGUAGE_TAG: Rule = Rule {
    code: "syntax/bad-language-tag",
    severity: Severity::Error,
    page: include_str!("bad-language-tag.md"),
};
