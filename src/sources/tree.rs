//! A source tree on disk: its files, and what its configuration says of it.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use sha2::{Digest, Sha256};
use walkdir::{DirEntry, WalkDir};

use super::limits::MEMBER_BYTES;
use super::module::is_module_path;
use super::{SourceError, hexadecimal};

/// Folders of a checkout that never hold the project's own modules.
const SKIPPED: [&str; 5] = ["__pycache__", "node_modules", "build", "dist", "site-packages"];

/// What lies in the folder of an environment, whatever its name: of `venv`, of conda.
const ENVIRONMENT_MARKS: [&str; 2] = ["pyvenv.cfg", "conda-meta"];

/// Files beside modules that configure a project.
pub(super) const CONFIGURATION: [&str; 4] = ["pyproject.toml", "setup.cfg", "setup.py", "PKG-INFO"];

/// The files of a tree that plc may read, sorted, with `/`. Second: what was passed over, and why.
///
/// Symbolic links are followed; a loop of them is passed over where it closes.
///
/// # Errors
/// If the tree's root cannot be read.
pub(super) fn scan(root: &Path) -> Result<(Vec<String>, Vec<String>), SourceError> {
    fs::read_dir(root).map_err(|error| SourceError::file(root, error))?;
    let mut files = Vec::new();
    let mut notes = Vec::new();
    let walk = WalkDir::new(root).follow_links(true).sort_by_file_name();
    for entry in walk.into_iter().filter_entry(|entry| entry.depth() == 0 || is_own(entry)) {
        match entry {
            Ok(entry) if entry.file_type().is_file() => {
                files.extend(relative(root, entry.path()).filter(|path| is_wanted(path)));
            }
            Ok(_) => {}
            Err(error) => notes.push(unreadable(root, &error)),
        }
    }
    files.sort_unstable();
    Ok((files, notes))
}

fn unreadable(root: &Path, error: &walkdir::Error) -> String {
    let path = error.path().unwrap_or(root).display();
    if error.loop_ancestor().is_some() {
        format!("`{path}` is a symbolic link to a folder that holds it; passed over")
    } else {
        format!("`{path}` cannot be read ({error}); passed over")
    }
}

fn is_own(entry: &DirEntry) -> bool {
    let name = entry.file_name().to_string_lossy();
    if !entry.file_type().is_dir() {
        return !name.starts_with('.');
    }
    // `build` inside a package is a package; at the root it is not the project's.
    let skipped = if entry.depth() == 1 { &SKIPPED[..] } else { &SKIPPED[..2] };
    !(name.starts_with('.')
        || skipped.contains(&name.as_ref())
        || ENVIRONMENT_MARKS.iter().any(|mark| entry.path().join(mark).exists()))
}

fn is_wanted(path: &str) -> bool {
    is_module_path(path)
        || CONFIGURATION.contains(&path)
        || path.ends_with(".egg-info/PKG-INFO")
        || path.ends_with(".egg-info/requires.txt")
}

/// Whether a path inside a watched folder, there or not, may be that of a file that plc reads, or of a folder
/// that holds some.
#[must_use]
pub fn is_source_path(path: &str) -> bool {
    let hidden = |part: &str| (part.starts_with('.') && part != ".") || SKIPPED[..2].contains(&part);
    let name = path.rsplit('/').next().unwrap_or(path);
    !path.split('/').any(hidden)
        && (is_wanted(path)
            || !name.contains('.')
            || [".egg-info", ".dist-info"].iter().any(|it| path.contains(it)))
}

fn relative(root: &Path, path: &Path) -> Option<String> {
    let path = path.strip_prefix(root).ok()?;
    let parts: Option<Vec<&str>> = path.components().map(|part| part.as_os_str().to_str()).collect();
    Some(parts?.join("/"))
}

/// The bytes of a file, at most as many as a source file may have.
pub(super) fn read(path: &Path) -> Result<Vec<u8>, SourceError> {
    let error = |error: std::io::Error| SourceError::file(path, error);
    let file = fs::File::open(path).map_err(error)?;
    let mut bytes = Vec::new();
    file.take(MEMBER_BYTES + 1).read_to_end(&mut bytes).map_err(error)?;
    if bytes.len() as u64 > MEMBER_BYTES {
        return Err(SourceError::file(path, "larger than any source file"));
    }
    Ok(bytes)
}

/// Hash of these files, by path and content; compiled modules count by path alone, for they are
/// not read.
pub(super) fn sha256(root: &Path, files: &[String]) -> Result<String, SourceError> {
    let hashes: Vec<(&String, Vec<u8>)> = files
        .par_iter()
        .map(|file| {
            let hash = if super::module::is_text_path(file) {
                Sha256::digest(read(&join(root, file))?).to_vec()
            } else {
                Vec::new()
            };
            Ok((file, hash))
        })
        .collect::<Result<_, SourceError>>()?;
    let mut whole = Sha256::new();
    for (file, hash) in hashes {
        whole.update(file.as_bytes());
        whole.update([0]);
        whole.update(hash);
    }
    Ok(hexadecimal(&whole.finalize()))
}

/// The file of a path with `/`.
pub(super) fn join(root: &Path, path: &str) -> PathBuf {
    path.split('/').fold(root.to_owned(), |folder, part| folder.join(part))
}
