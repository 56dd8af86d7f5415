//! TARGET of the command line, and the rest of what is asked for.

use std::fmt;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use pep508_rs::{ExtraName, Requirement};

use super::{Cache, Sdist, SourceError};

/// `X.Y` of a Python.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PythonVersion {
    /// 3.
    pub major: u8,
    /// 8 or more.
    pub minor: u8,
}

impl fmt::Display for PythonVersion {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{}.{}", self.major, self.minor)
    }
}

impl FromStr for PythonVersion {
    type Err = SourceError;

    /// Reads `X.Y`; of `X.Y.Z` the patch level is dropped.
    fn from_str(text: &str) -> Result<Self, SourceError> {
        let mut parts = text.trim().split('.');
        let number = |part: Option<&str>| part.and_then(|part| part.parse::<u8>().ok());
        match (number(parts.next()), number(parts.next())) {
            (Some(3), Some(minor)) => Ok(Self { major: 3, minor }),
            _ => Err(SourceError::target(text, "not a Python version: write `3.11`")),
        }
    }
}

/// What to compile.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TargetSpec {
    /// A PEP 508 requirement: `torch==2.3.0`.
    Requirement(String),
    /// A source tree.
    Tree(PathBuf),
    /// A wheel or sdist.
    Archive(PathBuf),
    /// A distribution that is installed in an environment.
    Environment {
        /// The folder of the environment.
        venv: PathBuf,
        /// The distribution's name, with extras if any: `joblib`, `pkg[extra]`.
        name: String,
    },
    /// The standard library of `X.Y`: `python==3.11`.
    Python(String),
}

impl TargetSpec {
    /// Reads TARGET. With `env`, it names a distribution that is installed there; else an existing
    /// directory is a tree, an archive's suffix means an archive, and the rest is a requirement.
    ///
    /// # Errors
    /// If there is no such directory or archive, or it is not a requirement.
    pub fn parse(argument: &str, env: Option<&Path>) -> Result<Self, SourceError> {
        if let Some(venv) = env {
            requirement(argument)?;
            return Ok(Self::Environment { venv: venv.to_owned(), name: argument.to_owned() });
        }
        let path = Path::new(argument);
        if is_archive_name(argument) && !argument.contains('@') {
            return if path.is_file() {
                Ok(Self::Archive(path.to_owned()))
            } else {
                Err(SourceError::target(argument, "there is no such file"))
            };
        }
        let looks_like_path =
            argument.starts_with(['.', '~']) || (argument.contains(['/', '\\']) && !argument.contains('@'));
        if looks_like_path && !path.exists() {
            return Err(SourceError::target(argument, "there is no such directory"));
        }
        if path.is_dir() && (looks_like_path || is_tree(path)) {
            return Ok(Self::Tree(path.to_owned()));
        }
        if path.is_file() {
            let problem = "a file, but not a wheel or sdist (`.whl`, `.tar.gz`, `.zip`): name one of \
                           these, a directory, or a requirement";
            return Err(SourceError::target(argument, problem));
        }
        let parsed = requirement(argument)?;
        if parsed.name.as_ref() == "python" {
            return python_version(argument);
        }
        Ok(Self::Requirement(argument.to_owned()))
    }
}

/// A directory beats a requirement of the same spelling only where it is the root of a project:
/// `torch` in a folder that happens to hold a `torch/` still means the distribution.
fn is_tree(path: &Path) -> bool {
    ["pyproject.toml", "setup.py", "setup.cfg", "PKG-INFO"].iter().any(|name| path.join(name).is_file())
}

fn python_version(argument: &str) -> Result<TargetSpec, SourceError> {
    let version = argument.split_once("==").map(|(_, version)| version.trim());
    match version.map(PythonVersion::from_str) {
        Some(Ok(version)) => Ok(TargetSpec::Python(version.to_string())),
        _ => Err(SourceError::target(argument, "name one version, as in `python==3.11`")),
    }
}

/// Whether a path is a wheel's or an sdist's.
pub(super) fn is_archive_name(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    [".whl", ".tar.gz", ".tgz", ".tar.bz2", ".tar.xz", ".zip"].iter().any(|suffix| name.ends_with(suffix))
}

/// Reads a PEP 508 requirement.
pub(super) fn requirement(text: &str) -> Result<Requirement, SourceError> {
    if text.contains(char::is_control) {
        // It goes into a file for `uv`, where a line break would begin an option of its own.
        let problem = "a line break or control character in a requirement";
        return Err(SourceError::target(text.escape_debug().to_string(), problem));
    }
    Requirement::from_str(text).map_err(|error| {
        let message = error.to_string();
        let first = message.lines().next().unwrap_or_default();
        let problem =
            format!("neither a file, a directory nor a requirement ({first}): write `NAME==VERSION`");
        SourceError::target(text, problem)
    })
}

/// The name (not normalised) and the extras of `name[extra]`.
pub(super) fn name_and_extras(text: &str) -> Result<(String, Vec<ExtraName>), SourceError> {
    let parsed = requirement(text)?;
    Ok((parsed.name.to_string(), parsed.extras))
}

/// One distribution of an earlier universe: what a bundle's header says of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Pin {
    /// Normalised name.
    pub name: String,
    /// PEP 440 version.
    pub version: String,
    /// File name of the artifact, or `local`.
    pub artifact: String,
    /// Its hash, hexadecimal.
    pub sha256: String,
    /// The sdist that was read beside the artifact.
    pub sdist: Option<Sdist>,
}

/// What is asked of `resolve`.
#[derive(Debug, Clone)]
pub struct Request {
    /// What to compile.
    pub target: TargetSpec,
    /// More requirements: they pin or add distributions of the universe.
    pub with: Vec<String>,
    /// The Python to compile for; else the interpreter's, or the environment's.
    pub python: Option<PythonVersion>,
    /// The interpreter to ask; else the active environment's, or the one on PATH.
    pub interpreter: Option<PathBuf>,
    /// Source trees of the same repository: what they require of each other is not asked of an index.
    pub siblings: Vec<PathBuf>,
    /// A PEP 751 lock file to take as it is.
    pub locked: Option<PathBuf>,
    /// The universe of a bundle, to be built again.
    pub pins: Option<Vec<Pin>>,
    /// Nothing but the cache.
    pub offline: bool,
    /// Fetch whole artifacts and check their hash.
    pub verify_artifact: bool,
    /// Where fetched sources are kept.
    pub cache: Cache,
}

impl Request {
    /// A request with nothing but a target.
    #[must_use]
    pub fn new(target: TargetSpec, cache: Cache) -> Self {
        Self {
            target,
            with: Vec::new(),
            python: None,
            interpreter: None,
            siblings: Vec::new(),
            locked: None,
            pins: None,
            offline: false,
            verify_artifact: false,
            cache,
        }
    }
}
