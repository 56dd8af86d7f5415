//! The folder where fetched sources, facts and answers are kept, addressed by content.
//!
//! Every file is written under a temporary name and renamed, so a reader sees the whole of it or
//! nothing, whatever happens to the writer. What an interrupted writer leaves is swept a day later.
//!
//! Whoever can write here can say what a bundle grants: the folders are the user's alone, and what is
//! *kept* (derived from sources, to be derived again at will) is not read where others can write.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use etcetera::{BaseStrategy as _, choose_base_strategy};
use tempfile::NamedTempFile;

use super::SourceError;

mod kept;

pub use kept::Usage;

/// The folder of the locks.
const LOCKS: &str = "locks";

/// Age at which a temporary file has no writer any more.
const ABANDONED: Duration = Duration::from_secs(24 * 60 * 60);

/// The cache folder. It is made when something is first written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cache {
    root: PathBuf,
}

impl Cache {
    /// The cache in this folder.
    #[must_use]
    pub fn at(root: impl Into<PathBuf>) -> Self {
        Self { root: root.into() }
    }

    /// `PLC_CACHE_DIR`, else `plc` in the platform's cache folder, else `.plc-cache` here.
    #[must_use]
    pub fn from_environment() -> Self {
        if let Some(root) = std::env::var_os("PLC_CACHE_DIR").filter(|root| !root.is_empty()) {
            return Self::at(root);
        }
        match choose_base_strategy() {
            Ok(strategy) => Self::at(strategy.cache_dir().join("plc")),
            Err(_) => Self::at(".plc-cache"),
        }
    }

    /// The folder.
    #[must_use]
    pub fn root(&self) -> &Path {
        &self.root
    }

    /// Where the file of this kind and key lies, there or not. `kind` names the format's version.
    pub(super) fn path(&self, kind: &str, key: &str) -> PathBuf {
        self.root.join(kind).join(key)
    }

    /// The file of this kind and key, if it is there.
    pub(super) fn open(&self, kind: &str, key: &str) -> Option<File> {
        File::open(self.path(kind, key)).ok()
    }

    /// A temporary file that can become one of the cache's.
    pub(super) fn begin(&self) -> Result<NamedTempFile, SourceError> {
        let folder = self.root.join("temporary");
        create(&folder)?;
        sweep(&folder);
        NamedTempFile::new_in(&folder).map_err(|error| SourceError::cache(&folder, error))
    }

    /// Makes the temporary file the one of this kind and key.
    pub(super) fn commit(&self, file: NamedTempFile, kind: &str, key: &str) -> Result<PathBuf, SourceError> {
        let path = self.path(kind, key);
        create(&self.root.join(kind))?;
        file.persist(&path).map_err(|error| SourceError::cache(&path, error.error))?;
        Ok(path)
    }

    /// Writes the whole of a small file.
    pub(super) fn put(&self, kind: &str, key: &str, bytes: &[u8]) -> Result<PathBuf, SourceError> {
        let mut file = self.begin()?;
        let written = file.write_all(bytes).and_then(|()| file.flush());
        written.map_err(|error| SourceError::cache(file.path(), error))?;
        self.commit(file, kind, key)
    }

    /// Waits until no other process works on this key, and holds it until the answer is dropped.
    ///
    /// It only spares a second download; where the file system knows no locks, work is done twice.
    pub(super) fn lock(&self, key: &str) -> Result<Option<File>, SourceError> {
        let folder = self.root.join(LOCKS);
        create(&folder)?;
        let path = folder.join(key);
        let file = File::create(&path).map_err(|error| SourceError::cache(&path, error))?;
        Ok(fs4::FileExt::lock(&file).ok().map(|()| file))
    }
}

/// Makes a folder that is its owner's alone.
fn create(folder: &Path) -> Result<(), SourceError> {
    let mut builder = fs::DirBuilder::new();
    builder.recursive(true);
    #[cfg(unix)]
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.create(folder).map_err(|error| SourceError::cache(folder, error))
}

fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else { return };
    for entry in entries.flatten() {
        let modified = entry.metadata().and_then(|metadata| metadata.modified());
        let age = modified.ok().and_then(|time| SystemTime::now().duration_since(time).ok());
        if age.is_some_and(|age| age > ABANDONED) {
            // Another process may have swept it first.
            let _ = fs::remove_file(entry.path());
        }
    }
}
