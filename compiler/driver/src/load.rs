//! From paths to texts.
//!
//! In: paths and what each is to the run. Out: the source map, files with their roles, and
//! diagnostics for texts that are not UTF-8. A file is loaded once, as the first thing it is named
//! as.

use crate::rules::not_utf8;
use crate::{DriverError, shown};
use std::collections::{BTreeMap, BTreeSet};
use std::io::Read as _;
use std::path::{Path, PathBuf};
use udac_diagnostics::{Diagnostic, FileId, SourceMap, Span};
use udac_graph::Role;
use udac_syntax::Syntax;

/// A file of the run.
#[derive(Debug, Clone, Copy)]
pub struct LoadedFile {
    /// The file.
    pub id: FileId,
    /// What it is to the run.
    pub role: Role,
    /// Whether its models govern data that does not say what governs it.
    pub governs: bool,
    /// Its language.
    pub syntax: Syntax,
    /// Whether its text is whole; otherwise that has been reported, and it is not read.
    pub whole: bool,
}

/// The files of a run.
#[derive(Debug, Clone, Default)]
pub struct Loaded {
    /// Their texts.
    pub sources: SourceMap,
    /// The files, in the order of loading.
    pub files: Vec<LoadedFile>,
    /// What is wrong with the texts as such.
    pub diagnostics: Vec<Diagnostic>,
    /// Where the files are that the run is about, links followed; only of those whose text is whole.
    pub origins: BTreeMap<FileId, PathBuf>,
    /// The files and folders that were read, as they were named: what the run depends on.
    pub read: Vec<PathBuf>,
    seen: BTreeSet<PathBuf>,
}

/// The name of the list of outputs, by which an output folder is known.
pub const MANIFEST: &str = ".udac-manifest.json";

/// The bytes of a file that is no model.
///
/// # Errors
/// It cannot be read.
pub fn read_file(path: &Path) -> Result<Vec<u8>, DriverError> {
    std::fs::read(path).map_err(|e| DriverError::io(path, e))
}

impl Loaded {
    /// No files.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// Loads a file, or all models of a folder, output folders left out.
    ///
    /// # Errors
    /// The path is not there, cannot be read, or is a folder without a model.
    pub fn path(&mut self, path: &Path, role: Role, governs: bool) -> Result<(), DriverError> {
        let meta = std::fs::metadata(path).map_err(|e| DriverError::io(path, e))?;
        self.read.push(path.to_owned());
        if !meta.is_dir() {
            return self.file(path, role, governs);
        }
        let files = models_in(path)?;
        if files.is_empty() {
            return Err(DriverError::EmptyDirectory(path.to_owned()));
        }
        for file in files {
            self.file(&file, role, governs)?;
        }
        Ok(())
    }

    fn file(&mut self, path: &Path, role: Role, governs: bool) -> Result<(), DriverError> {
        let real = std::fs::canonicalize(path).map_err(|e| DriverError::io(path, e))?;
        if !self.seen.insert(real.clone()) {
            return Ok(());
        }
        let bytes = std::fs::read(path).map_err(|e| DriverError::io(path, e))?;
        let file = self.add(path, (shown(path), None), bytes, role, governs)?;
        if file.whole && role == Role::Root {
            self.origins.insert(file.id, real);
        }
        Ok(())
    }

    /// Loads standard input, under a name that also tells its language.
    ///
    /// # Errors
    /// It cannot be read.
    pub fn stdin(&mut self, name: Option<&str>, role: Role) -> Result<(), DriverError> {
        let uri = name.is_none().then(|| "urn:udac:stdin".to_owned());
        let name = name.unwrap_or("<stdin>");
        let path = Path::new(name);
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .read_to_end(&mut bytes)
            .map_err(|error| DriverError::Io {
                path: path.to_owned(),
                error,
            })?;
        self.add(path, (name.to_owned(), uri), bytes, role, false)?;
        Ok(())
    }

    fn add(
        &mut self,
        path: &Path,
        (name, uri): (String, Option<String>),
        bytes: Vec<u8>,
        role: Role,
        governs: bool,
    ) -> Result<LoadedFile, DriverError> {
        if u32::try_from(bytes.len()).is_err() {
            return Err(DriverError::TooLarge(path.to_owned()));
        }
        let fault;
        let text = match String::from_utf8(bytes) {
            Ok(text) => {
                fault = None;
                text
            }
            Err(error) => {
                fault = Some(error.utf8_error().valid_up_to());
                String::from_utf8_lossy(error.as_bytes()).into_owned()
            }
        };
        let extension = path.extension().and_then(|e| e.to_str());
        let id = match uri {
            Some(uri) => self.sources.add_as(name, uri, text),
            None => self.sources.add(name, text),
        };
        if let Some(at) = fault {
            let bad = self
                .sources
                .text(id)
                .get(at..)
                .and_then(|t| t.chars().next());
            let end = at + bad.map_or(0, char::len_utf8);
            self.diagnostics
                .push(not_utf8::found(Span::new(id, at, end)));
        }
        let file = LoadedFile {
            id,
            role,
            governs,
            syntax: Syntax::of_extension(extension.unwrap_or_default()),
            whole: fault.is_none(),
        };
        self.files.push(file);
        Ok(file)
    }

    /// Loads a text that is at hand, under a name that also tells its language.
    ///
    /// # Errors
    /// It is 4 GiB or more.
    pub fn text(
        &mut self,
        name: &str,
        bytes: Vec<u8>,
        role: Role,
        governs: bool,
    ) -> Result<(), DriverError> {
        let path = Path::new(name);
        self.add(path, (name.to_owned(), None), bytes, role, governs)?;
        Ok(())
    }

    /// Adds a text that comes with the compiler, by the name of its file.
    pub fn embedded(&mut self, name: &str, text: &'static str) {
        let uri = format!("urn:udac:built-in:{name}");
        let shown = format!("<built in>/{name}");
        let id = self.sources.add_as(shown, uri, text);
        self.files.push(LoadedFile {
            id,
            role: Role::Embedded,
            governs: false,
            syntax: Syntax::Turtle,
            whole: true,
        });
    }
}

/// The models below a folder, in byte order of their paths.
fn models_in(folder: &Path) -> Result<Vec<PathBuf>, DriverError> {
    let mut found = Vec::new();
    let mut waiting = vec![folder.to_owned()];
    while let Some(folder) = waiting.pop() {
        if folder.join(MANIFEST).is_file() {
            continue;
        }
        let entries = std::fs::read_dir(&folder).map_err(|e| DriverError::io(&folder, e))?;
        for entry in entries {
            let entry = entry.map_err(|e| DriverError::io(&folder, e))?;
            let path = entry.path();
            let kind = entry.file_type().map_err(|e| DriverError::io(&path, e))?;
            let model = path.extension().is_some_and(|e| e == "ttl" || e == "trig");
            // Links to folders are not followed: they may lead in circles.
            if kind.is_dir() {
                waiting.push(path);
            } else if model && path.is_file() {
                found.push(path);
            }
        }
    }
    found.sort_by_cached_key(|p| shown(p).into_bytes());
    Ok(found)
}
