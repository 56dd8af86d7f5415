//! Reading a bundle: strict, and with a place for every error.
//!
//! A bundle in its emitted form is read by [`canonical`](super::canonical), which is fast. Whatever
//! that does not take, serde_yaml reads, and says where it goes wrong. The first is only believed
//! where emitting what it read gives the text back, so the two cannot disagree.

use std::fs;
use std::io::{self, Read as _, Write as _};
use std::path::Path;

use super::emit::scalar;
use super::validate::{Problem, validate};
use super::{Bundle, canonical, emit};

/// Largest file that is read, in bytes: ten times the largest bundle we know of.
const LARGEST_FILE: u64 = 64 << 20;

/// Why a bundle could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// The file could not be opened or read.
    #[error("cannot read `{file}`: {cause}")]
    File {
        /// As it was given.
        file: String,
        /// The system's answer.
        cause: io::Error,
    },
    /// The text is no bundle.
    #[error("{file}:{line}:{column}: {message}")]
    Text {
        /// As it was given.
        file: String,
        /// Counted from 1.
        line: usize,
        /// Counted from 1, in characters.
        column: usize,
        /// One line, for people.
        message: String,
    },
}

/// Why a bundle could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The file could not be written; what was there before is still there.
    #[error("cannot write `{file}`: {cause}")]
    File {
        /// As it was given.
        file: String,
        /// The system's answer.
        cause: io::Error,
    },
    /// The bundle is one that could not be read back.
    #[error("the bundle is not well-formed at {}: {}", .0.path.join(" / "), .0.message)]
    Malformed(#[from] Problem),
}

/// Whether a path ends as those of bundles do, and of bundles that wait for a review.
#[must_use]
pub fn is_bundle_path(path: &Path) -> bool {
    path.extension().is_some_and(|end| end == "yaml" || end == "yml" || end == "new")
}

/// Reads and checks the bundle in `path`.
///
/// # Errors
/// Whatever schema `plc/1` does not allow, with its line and column.
pub fn read(path: &Path) -> Result<Bundle, ReadError> {
    let name = path.display().to_string();
    let bytes = read_bytes(path).map_err(|cause| ReadError::File { file: name.clone(), cause })?;
    match std::str::from_utf8(&bytes) {
        Ok(text) => parse(text, &name),
        Err(error) => {
            let valid = String::from_utf8_lossy(&bytes[..error.valid_up_to()]);
            let (line, column) = line_and_column(&valid, valid.len());
            Err(ReadError::Text { file: name, line, column, message: "not UTF-8".into() })
        }
    }
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    fs::File::open(path)?.take(LARGEST_FILE + 1).read_to_end(&mut bytes)?;
    if bytes.len() as u64 > LARGEST_FILE {
        return Err(too_large());
    }
    Ok(bytes)
}

fn too_large() -> io::Error {
    io::Error::new(io::ErrorKind::FileTooLarge, "a bundle of more than 64 MiB is not read")
}

/// Reads and checks the bundle in `text`; `file` is its name in errors.
///
/// # Errors
/// Whatever schema `plc/1` does not allow, with its line and column.
pub fn parse(text: &str, file: &str) -> Result<Bundle, ReadError> {
    let bundle = match canonical::parse(text) {
        Some(bundle) if emit(&bundle) == text => bundle,
        _ => parse_yaml(text, file)?,
    };
    match validate(&bundle) {
        Ok(()) => Ok(bundle),
        Err(problem) => {
            let (line, column) = locate(text, &problem.path);
            Err(ReadError::Text { file: file.into(), line, column, message: problem.message })
        }
    }
}

/// serde_yaml bounds the depth and the expansion of aliases of what it builds.
fn parse_yaml(text: &str, file: &str) -> Result<Bundle, ReadError> {
    if let Some(offset) = too_deep(text) {
        let (line, column) = line_and_column(text, offset);
        let message = "nested too deeply for a bundle".into();
        return Err(ReadError::Text { file: file.into(), line, column, message });
    }
    serde_yaml::from_str(text).map_err(|error| {
        let place = error.location();
        let (mut line, mut column) = place.as_ref().map_or((1, 1), |at| (at.line(), at.column()));
        let mut message = error.to_string();
        // The place stands in front of our message.
        if let Some(end) = message.rfind(&format!(" at line {line} column {column}")) {
            message.truncate(end);
        }
        // Of a field that stands twice, serde_yaml says where its mapping begins.
        if let Some((_, field)) = message.rsplit_once("duplicate field `") {
            let key = format!("{}:", field.trim_end_matches('`'));
            let from = place.map_or(0, |at| at.index().min(text.len()));
            let second = text.get(from..).and_then(|rest| rest.match_indices(&key).nth(1));
            if let Some((offset, _)) = second {
                (line, column) = line_and_column(text, from + offset);
            }
        }
        ReadError::Text { file: file.into(), line, column, message }
    })
}

/// Where `text` opens more brackets than any bundle does: the scanner below serde_yaml takes time that
/// grows with the square of that number. Quotes are not looked at, so the limit is far from what
/// odd reasons could reach.
fn too_deep(text: &str) -> Option<usize> {
    let mut depth = 0_usize;
    text.bytes().position(|byte| {
        match byte {
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        depth > 1000
    })
}

/// Line and column of the entry that `path` leads to, or of the innermost key of it that is found.
fn locate(text: &str, path: &[String]) -> (usize, usize) {
    let mut place = 0;
    for (depth, key) in path.iter().enumerate() {
        let found = spellings(key).into_iter().filter_map(|spelling| {
            // A key of a mapping begins its line; an entry of a list may be anywhere in it.
            let header = format!("{spelling}:");
            let keyed = lines(text, place).find(|(start, line)| {
                let indented = line.trim_start();
                let outermost = depth > 0 || line.len() == indented.len();
                *start + line.len() > place && outermost && indented.starts_with(&header)
            });
            match keyed {
                Some((start, line)) => Some(start + line.len() - line.trim_start().len()),
                None if depth > 0 => text[place..].find(&spelling).map(|at| place + at),
                None => None,
            }
        });
        let Some(at) = found.min() else { break };
        place = at;
    }
    line_and_column(text, place)
}

/// The ways to write `key` in YAML that people use.
fn spellings(key: &str) -> Vec<String> {
    let mut ways = vec![scalar(key), key.to_owned(), format!("\"{key}\""), format!("'{key}'")];
    ways.dedup();
    ways
}

/// The lines of `text` from the one that holds byte `from`, each with its offset.
fn lines(text: &str, from: usize) -> impl Iterator<Item = (usize, &str)> {
    let mut offset = text[..from].rfind('\n').map_or(0, |newline| newline + 1);
    text[offset..].split_inclusive('\n').map(move |line| {
        let start = offset;
        offset += line.len();
        (start, line)
    })
}

fn line_and_column(text: &str, offset: usize) -> (usize, usize) {
    let before = &text[..offset];
    let start = before.rfind('\n').map_or(0, |newline| newline + 1);
    (before.matches('\n').count() + 1, before[start..].chars().count() + 1)
}

/// Checks `bundle` and writes it to `path`: to a temporary file beside it, which is then renamed.
///
/// # Errors
/// A bundle that [`read`] would refuse is not written.
pub fn write(path: &Path, bundle: &Bundle) -> Result<(), WriteError> {
    validate(bundle)?;
    let failed = |cause| WriteError::File { file: path.display().to_string(), cause };
    let text = emit(bundle);
    if text.len() as u64 > LARGEST_FILE {
        return Err(failed(too_large()));
    }
    replace_file(path, &text).map_err(failed)
}

/// Puts `text` into `path` in one step: a reader sees the old file or the new one.
///
/// # Errors
/// Where the directory cannot be written; then nothing has changed.
pub fn replace_file(path: &Path, text: &str) -> io::Result<()> {
    let directory = match path.parent() {
        Some(parent) if parent != Path::new("") => parent,
        _ => Path::new("."),
    };
    let mut file = tempfile::NamedTempFile::new_in(directory)?;
    file.write_all(text.as_bytes())?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt as _;
        // A temporary file is for its owner alone; a bundle is for everyone, as the umask or the
        // file that it replaces would have it.
        let mode = fs::metadata(path).map_or(0o644, |old| old.permissions().mode() & 0o777);
        file.as_file().set_permissions(fs::Permissions::from_mode(mode))?;
    }
    file.persist(path).map_err(|error| error.error)?;
    Ok(())
}
