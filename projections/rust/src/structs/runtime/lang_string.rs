/// Text with its language.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LangString {
    /// The text.
    #[serde(rename = "@value")]
    pub value: String,
    /// The language tag.
    #[serde(rename = "@language")]
    pub language: LanguageTag,
}
