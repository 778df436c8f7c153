//! The project file `udac.toml`.
//!
//! In: a place to search from. Out: the nearest project, its paths made absolute to its folder.
//! Nothing is loaded here.

use crate::DriverError;
use serde::Deserialize;
use serde::de::{Deserializer, Error, MapAccess, Visitor};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use toml::Spanned;

/// The name of the file.
pub const FILE: &str = "udac.toml";

/// A project.
#[derive(Debug, Clone, Default, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct Project {
    /// Files and folders that are compiled when no path is named.
    pub models: Vec<PathBuf>,
    /// Files and folders with models that may be imported.
    pub include: Vec<PathBuf>,
    /// Targets that are compiled when none is named.
    pub targets: Vec<String>,
    /// The output folder.
    pub out: Option<PathBuf>,
    /// The language of plain labels and of generated text.
    pub language: Option<String>,
    /// Namespaces under other names: what files say, what is meant.
    pub aliases: BTreeMap<String, String>,
    /// Options of targets, by the target's name.
    pub options: BTreeMap<String, BTreeMap<Spanned<String>, Spanned<Setting>>>,
    /// The folder that holds the file.
    #[serde(skip)]
    pub folder: PathBuf,
    /// Whether there is a file: without one, nothing is kept from run to run.
    #[serde(skip)]
    pub found: bool,
    /// The file, and its text.
    #[serde(skip)]
    pub(crate) file: (PathBuf, String),
}

/// What an option is set to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Setting {
    /// One value.
    One(Value),
    /// A table: values of single concepts, by prefixed name or IRI.
    Each(BTreeMap<Spanned<String>, Spanned<Value>>),
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Value {
    /// A text.
    Text(String),
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(i64),
}

impl std::fmt::Display for Value {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

/// By hand: what is derived for such a choice loses the places.
impl<'de> Deserialize<'de> for Setting {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        struct Read;
        impl<'de> Visitor<'de> for Read {
            type Value = Setting;

            fn expecting(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str("a text, a truth value, a number, or a table of such by concept")
            }

            fn visit_str<E: Error>(self, text: &str) -> Result<Setting, E> {
                Ok(Setting::One(Value::Text(text.to_owned())))
            }

            fn visit_bool<E: Error>(self, flag: bool) -> Result<Setting, E> {
                Ok(Setting::One(Value::Flag(flag)))
            }

            fn visit_i64<E: Error>(self, number: i64) -> Result<Setting, E> {
                Ok(Setting::One(Value::Number(number)))
            }

            fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Setting, A::Error> {
                let mut each = BTreeMap::new();
                while let Some((concept, value)) = map.next_entry()? {
                    each.insert(concept, value);
                }
                Ok(Setting::Each(each))
            }
        }
        from.deserialize_any(Read)
    }
}

impl Project {
    /// Takes a text for a project file. Its paths stay as they stand there.
    ///
    /// # Errors
    /// It is not as it should be.
    pub fn of(path: &Path, text: String) -> Result<Self, DriverError> {
        let mut project: Self = toml::from_str(&text).map_err(|e| DriverError::Config {
            path: path.to_owned(),
            message: e.to_string().trim_end().to_owned(),
        })?;
        project.file = (path.to_owned(), text);
        Ok(project)
    }

    /// Reads a project file.
    ///
    /// # Errors
    /// The file is not there or is not as it should be.
    pub fn read(path: &Path) -> Result<Self, DriverError> {
        let text = std::fs::read_to_string(path).map_err(|e| DriverError::io(path, e))?;
        let mut project = Self::of(path, text)?;
        project.found = true;
        project.folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
        let folder = project.folder.clone();
        let paths = project.models.iter_mut().chain(&mut project.include);
        for path in paths.chain(&mut project.out) {
            *path = folder.join(&path);
        }
        Ok(project)
    }

    /// The project of the nearest folder, upwards from one, that has one. The search stops at the
    /// root of a repository.
    ///
    /// # Errors
    /// The file that is found is not as it should be.
    pub fn find(from: &Path) -> Result<Option<Self>, DriverError> {
        let start = std::path::absolute(from).map_err(|e| DriverError::io(from, e))?;
        // What lies here is shown by its name alone.
        let here = from == Path::new(".");
        let mut shown = Some(if here {
            PathBuf::new()
        } else {
            from.to_owned()
        });
        for folder in start.ancestors() {
            let file = folder.join(FILE);
            if file.is_file() {
                // Paths stay relative where the search has not left the place it began at.
                let nice = shown.as_ref().map(|f| f.join(FILE)).filter(|f| f.is_file());
                return Self::read(nice.as_deref().unwrap_or(&file)).map(Some);
            }
            if folder.join(".git").exists() {
                return Ok(None);
            }
            shown = shown.and_then(|f| f.parent().map(Path::to_owned));
        }
        Ok(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_nearest_project_wins_and_the_repository_ends_the_search() {
        let folder = tempfile::tempdir().unwrap();
        let at = |p: &str| folder.path().join(p);
        std::fs::create_dir_all(at("repo/a/b")).unwrap();
        std::fs::create_dir_all(at("repo/.git")).unwrap();
        std::fs::write(at(FILE), "language = \"xx\"").unwrap();
        assert!(Project::find(&at("repo/a/b")).unwrap().is_none());
        std::fs::write(at("repo/udac.toml"), "models = [\"m\"]").unwrap();
        let found = Project::find(&at("repo/a/b")).unwrap().unwrap();
        assert_eq!(found.models, [at("repo/m")]);
        std::fs::write(at("repo/a/udac.toml"), "out = \"o\"").unwrap();
        let found = Project::find(&at("repo/a/b")).unwrap().unwrap();
        assert_eq!(found.out, Some(at("repo/a/o")));
    }

    #[test]
    fn a_word_that_is_no_key_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let file = folder.path().join(FILE);
        std::fs::write(&file, "modls = []").unwrap();
        let error = Project::read(&file).unwrap_err();
        assert!(error.to_string().contains("modls"), "{error}");
    }

    #[test]
    fn options_are_texts_flags_and_numbers_and_tables_of_such() {
        let text = "[options.graphql]\na = \"x\"\nb = true\nc = 3\n[options.graphql.d-of]\n\"s:A\" = \"y\"\n[aliases]\n\"x#\" = \"y#\"";
        let project = Project::of(Path::new(FILE), text.to_owned()).unwrap();
        let shown = |v: &Value| v.to_string();
        let mut found = Vec::new();
        for (name, setting) in &project.options["graphql"] {
            assert_eq!(&text[name.span()], name.get_ref());
            match setting.get_ref() {
                Setting::One(value) => found.push(shown(value)),
                Setting::Each(each) => {
                    for (concept, value) in each {
                        assert_eq!(&text[concept.span()], "\"s:A\"");
                        assert_eq!(&text[value.span()], "\"y\"");
                        found.push(format!("{}: {}", concept.get_ref(), shown(value.get_ref())));
                    }
                }
            }
        }
        assert_eq!(found, ["x", "true", "3", "s:A: y"]);
        assert_eq!(project.aliases["x#"], "y#");
        let list = "[options.graphql]\na = [1]";
        let error = Project::of(Path::new(FILE), list.to_owned()).unwrap_err();
        assert!(
            error.to_string().contains("a table of such by concept"),
            "{error}"
        );
    }
}
