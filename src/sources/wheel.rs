//! A wheel on disk.

use std::path::Path;
use std::sync::OnceLock;

use memmap2::Mmap;
use rustc_hash::FxHashMap;
use sha2::{Digest, Sha256};

use super::metadata::{self, Metadata};
use super::module::Modules;
use super::record::{Record, Verdict};
use super::zip_directory::{self, Member};
use super::{SourceError, hexadecimal, layout, mapped};

/// A wheel on disk, read in place.
#[derive(Debug)]
pub(super) struct Wheel {
    /// File name.
    artifact: String,
    map: Mmap,
    members: FxHashMap<String, Member>,
    record: OnceLock<Record>,
    /// Whether its own hash was compared with a pin: then RECORD need not list every member.
    verified: bool,
}

impl Wheel {
    /// Opens the wheel and reads its directory.
    ///
    /// # Errors
    /// If it cannot be read, or is not a sound zip archive.
    pub(super) fn open(path: &Path, artifact: &str, verified: bool) -> Result<Self, SourceError> {
        let map = mapped::open(path).map_err(|error| SourceError::file(path, error))?;
        let broken = |problem| SourceError::archive(artifact, problem);
        let place = zip_directory::find(&map, map.len() as u64).map_err(broken)?;
        let directory = slice(&map, place.offset, place.offset + place.size)
            .ok_or_else(|| SourceError::archive(artifact, "it is truncated"))?;
        let members = zip_directory::parse(directory, place).map_err(broken)?;
        Ok(Self {
            artifact: artifact.to_owned(),
            members: members.into_iter().map(|member| (member.path.clone(), member)).collect(),
            map,
            record: OnceLock::new(),
            verified,
        })
    }

    /// Hash of the whole file.
    pub(super) fn sha256(&self) -> String {
        hexadecimal(&Sha256::digest(&self.map[..]))
    }

    pub(super) fn modules(&self) -> Modules {
        layout::of_wheel(self.members.keys().map(String::as_str))
    }

    /// Paths of all members, in no order.
    pub(super) fn paths(&self) -> impl Iterator<Item = &str> {
        self.members.keys().map(String::as_str)
    }

    pub(super) fn metadata(&self) -> Result<Metadata, SourceError> {
        let path = self.info("METADATA")?;
        let text = self.unpack(&path)?;
        Ok(metadata::parse(&String::from_utf8_lossy(&text)))
    }

    /// The path of a file of its dist-info folder, which is there.
    fn info(&self, file: &str) -> Result<String, SourceError> {
        info_path(self.paths(), file).ok_or_else(|| {
            SourceError::archive(&self.artifact, format!("it is not a wheel: it has no `{file}`"))
        })
    }

    fn unpack(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        let broken = |problem: String| SourceError::member(&self.artifact, path, problem);
        let member = self.members.get(path).ok_or_else(|| broken("it is missing".to_owned()))?;
        let bytes =
            slice(&self.map, member.start, member.end).ok_or_else(|| broken("it is truncated".to_owned()))?;
        zip_directory::unpack(member, bytes).map_err(broken)
    }

    /// The bytes of a member, checked against RECORD.
    pub(super) fn read(&self, path: &str) -> Result<Vec<u8>, SourceError> {
        if self.record.get().is_none() {
            let text = self.unpack(&self.info("RECORD")?)?;
            // Another thread may have been first; it read the same.
            let _ = self.record.set(Record::parse(&String::from_utf8_lossy(&text)));
        }
        let bytes = self.unpack(path)?;
        let record = self.record.get_or_init(Record::default);
        check(record, &self.artifact, path, &bytes, self.verified)?;
        Ok(bytes)
    }
}

/// Compares a member with RECORD. Members of dist-info that RECORD need not list are let through.
pub(super) fn check(
    record: &Record,
    artifact: &str,
    path: &str,
    bytes: &[u8],
    verified: bool,
) -> Result<(), SourceError> {
    match record.check(path, bytes) {
        Verdict::Right => Ok(()),
        Verdict::Unlisted if verified || path.ends_with(".dist-info/RECORD") => Ok(()),
        Verdict::Wrong => {
            let problem = "its hash is not the one in `RECORD`; fetch or build the wheel again";
            Err(SourceError::member(artifact, path, problem))
        }
        Verdict::Unlisted => {
            let problem = "`RECORD` has no hash of it; with `--verify-artifact` the hash of the \
                           whole wheel counts instead";
            Err(SourceError::member(artifact, path, problem))
        }
    }
}

/// The path of a file of the dist-info folder at the top of a wheel.
pub(super) fn info_path<'a>(mut paths: impl Iterator<Item = &'a str>, file: &str) -> Option<String> {
    paths
        .find(|path| {
            path.strip_suffix(file)
                .and_then(|folder| folder.strip_suffix(".dist-info/"))
                .is_some_and(|folder| !folder.contains('/'))
        })
        .map(str::to_owned)
}

fn slice(bytes: &[u8], start: u64, end: u64) -> Option<&[u8]> {
    bytes.get(usize::try_from(start).ok()?..usize::try_from(end).ok()?)
}
