//! The text members of one artifact in one file of the cache, in place.
//!
//! Magic, length of the index, length of the file, index (JSON), then the members' bytes as they
//! are: 1,800 files of torch are read in the time it takes to check that they are UTF-8.

use std::fs::File;
use std::io::{self, Write as _};

use memmap2::Mmap;
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use super::{Cache, SourceError, mapped};

/// Kind of the cache's files. The number changes with the form, and with which members are kept.
pub(super) const KIND: &str = "packs-2";

const MAGIC: &[u8; 8] = b"plcpack1";
const HEADER: usize = 24;

/// What an artifact's pack says beside the bytes.
#[derive(Debug, Default, Serialize, Deserialize)]
struct Index {
    /// Whether the artifact's own hash was checked, not only RECORD's of each member.
    verified: bool,
    /// Path, offset from the first member, length.
    members: Vec<(String, usize, usize)>,
    /// Paths of compiled modules.
    compiled: Vec<String>,
}

/// What goes into a pack.
#[derive(Debug, Default)]
pub(super) struct Unpacked {
    pub(super) verified: bool,
    pub(super) members: Vec<(String, Vec<u8>)>,
    pub(super) compiled: Vec<String>,
}

/// A pack.
#[derive(Debug)]
pub(super) struct Pack {
    bytes: Bytes,
    pub(super) verified: bool,
    members: FxHashMap<String, (usize, usize)>,
    compiled: Vec<String>,
}

#[derive(Debug)]
enum Bytes {
    Mapped(Mmap),
    Owned(Vec<u8>),
}

impl std::ops::Deref for Bytes {
    type Target = [u8];

    fn deref(&self) -> &[u8] {
        match self {
            Self::Mapped(map) => map,
            Self::Owned(bytes) => bytes,
        }
    }
}

impl Pack {
    /// The pack of the artifact with this hash, if the cache has it whole.
    pub(super) fn cached(cache: &Cache, sha256: &str) -> Option<Self> {
        let file: File = cache.open(KIND, sha256)?;
        Self::from_bytes(Bytes::Mapped(mapped::map(&file).ok()?))
    }

    /// Writes a pack and opens it.
    pub(super) fn store(cache: &Cache, sha256: &str, unpacked: &Unpacked) -> Result<Self, SourceError> {
        let mut file = cache.begin()?;
        let failed = |error: io::Error| SourceError::cache(cache.root(), error);
        write(file.as_file_mut(), unpacked).map_err(failed)?;
        let map = mapped::map(file.as_file()).map_err(failed)?;
        let path = cache.commit(file, KIND, sha256)?;
        Self::from_bytes(Bytes::Mapped(map)).ok_or_else(|| SourceError::cache(&path, "it is damaged"))
    }

    /// A pack that is in no cache.
    pub(super) fn in_memory(unpacked: &Unpacked) -> Option<Self> {
        let mut bytes = Vec::new();
        // Writing to a Vec cannot fail.
        write(&mut bytes, unpacked).ok()?;
        Self::from_bytes(Bytes::Owned(bytes))
    }

    fn from_bytes(bytes: Bytes) -> Option<Self> {
        let number = |at: usize| -> Option<usize> {
            usize::try_from(u64::from_le_bytes(bytes.get(at..at + 8)?.try_into().ok()?)).ok()
        };
        let first = HEADER.checked_add(number(8)?)?;
        if bytes.get(..8)? != MAGIC || number(16)? != bytes.len() {
            return None;
        }
        let index: Index = serde_json::from_slice(bytes.get(HEADER..first)?).ok()?;
        let mut members = FxHashMap::default();
        for (path, offset, length) in index.members {
            let start = first.checked_add(offset)?;
            let end = start.checked_add(length)?;
            bytes.get(start..end)?;
            members.insert(path, (start, end));
        }
        Some(Self { verified: index.verified, compiled: index.compiled, members, bytes })
    }

    pub(super) fn get(&self, path: &str) -> Option<&[u8]> {
        let &(start, end) = self.members.get(path)?;
        self.bytes.get(start..end)
    }

    /// Paths of the members and of the compiled modules, sorted.
    pub(super) fn paths(&self) -> Vec<&str> {
        let all = self.members.keys().chain(&self.compiled);
        let mut paths: Vec<&str> = all.map(String::as_str).collect();
        paths.sort_unstable();
        paths
    }
}

fn write(out: &mut impl io::Write, unpacked: &Unpacked) -> io::Result<()> {
    let mut index = Index {
        verified: unpacked.verified,
        members: Vec::with_capacity(unpacked.members.len()),
        compiled: unpacked.compiled.clone(),
    };
    let mut offset = 0;
    for (path, bytes) in &unpacked.members {
        index.members.push((path.clone(), offset, bytes.len()));
        offset += bytes.len();
    }
    let json = serde_json::to_vec(&index)?;
    let mut out = io::BufWriter::with_capacity(1 << 20, out);
    out.write_all(MAGIC)?;
    out.write_all(&(json.len() as u64).to_le_bytes())?;
    out.write_all(&((HEADER + json.len() + offset) as u64).to_le_bytes())?;
    out.write_all(&json)?;
    for (_, bytes) in &unpacked.members {
        out.write_all(bytes)?;
    }
    out.flush()
}
