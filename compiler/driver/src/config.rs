//! The project file `udac.toml`.
//!
//! In: a place to search from. Out: the nearest project, its paths made absolute to its folder.
//! Nothing is loaded here.

use crate::DriverError;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use udac_projection::target::{Options, Target, setting};

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
    pub options: BTreeMap<String, BTreeMap<String, Setting>>,
    /// The folder that holds the file.
    #[serde(skip)]
    pub folder: PathBuf,
    /// Whether there is a file: without one, nothing is kept from run to run.
    #[serde(skip)]
    pub found: bool,
}

/// The value of an option.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(untagged)]
pub enum Setting {
    /// A text.
    Text(String),
    /// A truth value.
    Flag(bool),
    /// A number.
    Number(i64),
}

impl std::fmt::Display for Setting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Text(text) => f.write_str(text),
            Self::Flag(flag) => write!(f, "{flag}"),
            Self::Number(number) => write!(f, "{number}"),
        }
    }
}

impl Project {
    /// Reads a project file.
    ///
    /// # Errors
    /// The file is not there or is not as it should be.
    pub fn read(path: &Path) -> Result<Self, DriverError> {
        let text = std::fs::read_to_string(path).map_err(|e| DriverError::io(path, e))?;
        let mut project: Self = toml::from_str(&text).map_err(|e| DriverError::Config {
            path: path.to_owned(),
            message: e.to_string().trim_end().to_owned(),
        })?;
        project.found = true;
        project.folder = path.parent().map_or_else(PathBuf::new, Path::to_owned);
        let folder = project.folder.clone();
        let paths = project.models.iter_mut().chain(&mut project.include);
        for path in paths.chain(&mut project.out) {
            *path = folder.join(&path);
        }
        Ok(project)
    }

    /// What the project says about a target.
    ///
    /// # Errors
    /// The target has no option of a name, or the option no such value.
    pub fn options(&self, target: &dyn Target) -> Result<Options, DriverError> {
        let mut options = Options::default();
        for (name, value) in self.options.get(target.name()).into_iter().flatten() {
            let value = value.to_string();
            match (name.as_str(), value.as_str()) {
                ("profile", "netflix") => options.netflix = true,
                ("profile", "default") => {}
                ("profile", _) => {
                    return Err(DriverError::Usage(format!(
                        "the option `profile` of the target {} is `default` or `netflix`, and not `{value}`",
                        target.name()
                    )));
                }
                _ => {
                    setting(target, name, &value).map_err(DriverError::Usage)?;
                    options.settings.insert(name.clone(), value);
                }
            }
        }
        Ok(options)
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

    #[cfg(feature = "sql")]
    #[test]
    fn an_option_or_value_that_a_target_lacks_is_refused() {
        let options = |text: &str| {
            let project: Project = toml::from_str(text).unwrap();
            let target = crate::registry::target("postgres").unwrap().common();
            project.options(target).map_err(|e| e.to_string())
        };
        let good = options("[options.postgres]\ntaxonomy = \"concrete\"\nprofile = \"default\"");
        assert_eq!(good.unwrap().get("taxonomy"), Some("concrete"));
        for (text, said) in [
            (
                "taxonomy = \"joint\"",
                "`joined` or `single-table` or `concrete`, and not `joint`",
            ),
            (
                "profile = \"strict\"",
                "`default` or `netflix`, and not `strict`",
            ),
            ("taxonomi = \"joined\"", "no option `taxonomi`"),
        ] {
            let error = options(&format!("[options.postgres]\n{text}")).unwrap_err();
            assert!(error.contains(said), "{error}");
        }
    }

    #[test]
    fn options_are_texts_flags_and_numbers() {
        let text = "[options.graphql]\na = \"x\"\nb = true\nc = 3\n[aliases]\n\"x#\" = \"y#\"";
        let project: Project = toml::from_str(text).unwrap();
        let options = &project.options["graphql"];
        let shown: Vec<_> = options.values().map(ToString::to_string).collect();
        assert_eq!(shown, ["x", "true", "3"]);
        assert_eq!(project.aliases["x#"], "y#");
    }
}
