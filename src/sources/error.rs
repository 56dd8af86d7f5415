//! What can go wrong while sources are found, fetched and read.

use std::path::Path;

/// A failure of the stage "sources in". It names the place, and its problem says what to do.
///
/// Cloneable, because one failed fetch answers every later question about the same distribution.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SourceError {
    /// TARGET of the command line, or a requirement of `--with`, means nothing.
    #[error("`{target}`: {problem}")]
    Target {
        /// As the user wrote it.
        target: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// No interpreter, or one that does not answer.
    #[error("{problem}")]
    Interpreter {
        /// What is wrong, and what to do.
        problem: String,
    },
    /// `uv` or `pip` found no set of versions.
    #[error("could not resolve {requirements} with `{tool}`: {problem}")]
    Resolution {
        /// The requirements, each in backticks.
        requirements: String,
        /// The command that was asked.
        tool: String,
        /// Its own words.
        problem: String,
    },
    /// A lock file that cannot be followed.
    #[error("lock file `{path}`: {problem}")]
    Lock {
        /// The lock file.
        path: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A request failed after its retries.
    #[error("could not fetch `{url}`: {problem}")]
    Network {
        /// Without credentials.
        url: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A wheel or sdist that is damaged, hostile or of an unknown form.
    #[error("archive `{artifact}`: {problem}")]
    Archive {
        /// File name of the artifact.
        artifact: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A member of a wheel or sdist that cannot be used.
    #[error("member `{member}` of `{artifact}`: {problem}")]
    Member {
        /// File name of the artifact.
        artifact: String,
        /// The member's path as the archive spells it.
        member: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A file of a tree or environment that cannot be used.
    #[error("`{path}`: {problem}")]
    File {
        /// Where it lies.
        path: String,
        /// What is wrong, and what to do.
        problem: String,
    },
    /// A Python file whose bytes are not text in its declared encoding (PEP 263).
    #[error("`{path}` is not text: {problem}")]
    Decode {
        /// The file, inside its distribution.
        path: String,
        /// What is wrong.
        problem: String,
    },
    /// The cache folder cannot be read or written.
    #[error("cache `{path}`: {problem}; free some space there, or set `PLC_CACHE_DIR` to another folder")]
    Cache {
        /// The file or folder.
        path: String,
        /// The system's words.
        problem: String,
    },
    /// `--offline`, and the cache does not have it.
    #[error("{what} is not in the cache; run the same command once without `--offline`")]
    Offline {
        /// What would have to be fetched.
        what: String,
    },
}

impl SourceError {
    pub(super) fn target(target: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Target { target: target.into(), problem: problem.into() }
    }

    pub(super) fn archive(artifact: impl Into<String>, problem: impl Into<String>) -> Self {
        Self::Archive { artifact: artifact.into(), problem: problem.into() }
    }

    pub(super) fn member(
        artifact: impl Into<String>,
        member: impl Into<String>,
        problem: impl Into<String>,
    ) -> Self {
        Self::Member { artifact: artifact.into(), member: member.into(), problem: problem.into() }
    }

    pub(super) fn file(path: &Path, problem: impl ToString) -> Self {
        Self::File { path: path.display().to_string(), problem: problem.to_string() }
    }

    pub(super) fn cache(path: &Path, problem: impl ToString) -> Self {
        Self::Cache { path: path.display().to_string(), problem: problem.to_string() }
    }

    pub(super) fn lock(path: &Path, problem: impl Into<String>) -> Self {
        Self::Lock { path: path.display().to_string(), problem: problem.into() }
    }
}
