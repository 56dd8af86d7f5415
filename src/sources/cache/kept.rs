//! What the cache keeps only for speed: sealed, bounded, and passed over where anything is odd.

use std::fs;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::time::{Duration, SystemTime};

use serde::Serialize;
use sha2::{Digest as _, Sha256};

use super::super::SourceError;
use super::{Cache, LOCKS};

/// Largest entry that is read, in bytes: ten times the largest that is known.
const LARGEST_ENTRY: u64 = 256 << 20;

/// The file whose age tells when the cache was last bounded.
const BOUNDED: &str = "bounded";

/// The cache is bounded so often.
const BOUND_EVERY: Duration = Duration::from_secs(60 * 60);

/// Length of the hash in front of an entry.
const SEAL: usize = 32;

/// The folders of the cache, without the versions of their formats.
const OWN: [&str; 9] =
    ["addresses", "answers", "directories", "facts", LOCKS, "packs", "reached", "resolutions", "temporary"];

/// What one kind of file in the cache takes.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub struct Usage {
    /// The folder: `facts-1`.
    pub kind: String,
    /// Number of files.
    pub files: u64,
    /// Their bytes.
    pub bytes: u64,
}

struct Entry {
    path: PathBuf,
    bytes: u64,
    used: SystemTime,
}

impl Cache {
    /// Keeps bytes for later runs. Where the cache cannot be written, they are made again.
    pub(crate) fn keep(&self, kind: &str, key: &str, payload: &[u8]) {
        let mut bytes = Vec::with_capacity(SEAL + payload.len());
        bytes.extend_from_slice(&seal(kind, key, payload));
        bytes.extend_from_slice(payload);
        let _ = self.put(kind, key, &bytes);
    }

    /// What an earlier run kept; `None` where there is nothing, or not the whole of what was written, or
    /// where anybody else can write.
    pub(crate) fn kept(&self, kind: &str, key: &str) -> Option<Vec<u8>> {
        if !is_private(&self.root.join(kind)) {
            return None;
        }
        let file = self.open(kind, key)?;
        let mut bytes = Vec::new();
        (&file).take(LARGEST_ENTRY).read_to_end(&mut bytes).ok()?;
        let (sealed, payload) = bytes.split_at_checked(SEAL)?;
        if sealed != seal(kind, key, payload) {
            return None;
        }
        // The oldest go first where room is needed.
        let _ = file.set_modified(SystemTime::now());
        Some(payload.to_vec())
    }

    /// As [`Cache::bound`], but at most once an hour: it looks at every entry.
    pub(crate) fn bound_now_and_then(&self, kinds: &[&str], bytes: u64) {
        let last = fs::metadata(self.path(LOCKS, BOUNDED)).and_then(|stamp| stamp.modified());
        // A time in the future says nothing.
        if last.is_ok_and(|last| last.elapsed().is_ok_and(|since| since < BOUND_EVERY)) {
            return;
        }
        let _ = self.put(LOCKS, BOUNDED, &[]);
        self.bound(kinds, bytes);
    }

    /// Removes the entries of these kinds that were not used for longest, until at most `bytes` are left.
    pub(crate) fn bound(&self, kinds: &[&str], bytes: u64) {
        let mut entries: Vec<Entry> = kinds.iter().flat_map(|kind| entries(&self.root.join(kind))).collect();
        let mut total: u64 = entries.iter().map(|entry| entry.bytes).sum();
        entries.sort_unstable_by_key(|entry| entry.used);
        for entry in entries {
            if total <= bytes {
                break;
            }
            // Another process may have removed it first.
            let _ = fs::remove_file(&entry.path);
            total -= entry.bytes;
        }
    }

    /// Removes what is in the cache, and says what that was.
    ///
    /// # Errors
    /// If something cannot be removed; what else there was may be gone.
    pub fn clean(&self) -> Result<Vec<Usage>, SourceError> {
        let usage = self.usage();
        for Usage { kind, .. } in &usage {
            let folder = self.root.join(kind);
            fs::remove_dir_all(&folder).map_err(|error| SourceError::cache(&folder, error))?;
        }
        Ok(usage)
    }

    /// What is in the cache, by kind, sorted. Folders that are none of the cache's own are left out.
    #[must_use]
    pub fn usage(&self) -> Vec<Usage> {
        let folders = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut usage: Vec<Usage> = folders
            .filter(|folder| folder.file_type().is_ok_and(|kind| kind.is_dir()))
            .filter(|folder| folder.file_name().to_str().is_some_and(is_own))
            .map(|folder| {
                let entries = entries(&folder.path());
                Usage {
                    kind: folder.file_name().to_string_lossy().into_owned(),
                    files: entries.len() as u64,
                    bytes: entries.iter().map(|entry| entry.bytes).sum(),
                }
            })
            .collect();
        usage.sort_unstable_by(|one, other| one.kind.cmp(&other.kind));
        usage
    }
}

/// Whether the cache, of this version or another, makes a folder of that name: `facts-1`.
fn is_own(folder: &str) -> bool {
    let (kind, version) = folder.split_once('-').unwrap_or((folder, "1"));
    OWN.contains(&kind) && version.parse::<u32>().is_ok()
}

fn entries(folder: &Path) -> Vec<Entry> {
    let walk = walkdir::WalkDir::new(folder).min_depth(1).into_iter().flatten();
    let files = walk.filter_map(|entry| {
        let metadata = entry.metadata().ok().filter(fs::Metadata::is_file)?;
        let used = metadata.modified().unwrap_or(SystemTime::UNIX_EPOCH);
        Some(Entry { path: entry.into_path(), bytes: metadata.len(), used })
    });
    files.collect()
}

/// The hash in front of an entry. It tells damage and a renamed entry, not a forger: see the module
/// above for who may write here.
fn seal(kind: &str, key: &str, payload: &[u8]) -> [u8; SEAL] {
    let mut hash = Sha256::new();
    for part in [kind.as_bytes(), key.as_bytes(), payload] {
        hash.update((part.len() as u64).to_le_bytes());
        hash.update(part);
    }
    hash.finalize().into()
}

/// Whether a folder is the user's own, and nobody else can put files into it.
#[cfg(unix)]
fn is_private(folder: &Path) -> bool {
    use std::os::unix::fs::MetadataExt as _;
    let user = rustix::process::geteuid().as_raw();
    fs::symlink_metadata(folder)
        .is_ok_and(|found| found.is_dir() && found.uid() == user && found.mode() & 0o022 == 0)
}

#[cfg(not(unix))]
fn is_private(folder: &Path) -> bool {
    folder.is_dir()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cache() -> (tempfile::TempDir, Cache) {
        let folder = tempfile::tempdir().unwrap();
        let cache = Cache::at(folder.path().join("cache"));
        (folder, cache)
    }

    #[test]
    fn what_is_kept_is_found_again() {
        let (_folder, cache) = cache();
        assert_eq!(cache.kept("facts-1", "a"), None);
        cache.keep("facts-1", "a", b"one");
        cache.keep("facts-1", "b", b"");
        assert_eq!(cache.kept("facts-1", "a").unwrap(), b"one");
        assert_eq!(cache.kept("facts-1", "b").unwrap(), b"");
    }

    #[test]
    fn damage_is_passed_over_and_mended() {
        let (_folder, cache) = cache();
        cache.keep("facts-1", "a", b"one");
        let path = cache.path("facts-1", "a");
        let whole = fs::read(&path).unwrap();
        for at in 0..whole.len() {
            let mut damaged = whole.clone();
            damaged[at] ^= 1;
            fs::write(&path, &damaged).unwrap();
            assert_eq!(cache.kept("facts-1", "a"), None, "byte {at}");
            fs::write(&path, &whole[..at]).unwrap();
            assert_eq!(cache.kept("facts-1", "a"), None, "cut at {at}");
        }
        cache.keep("facts-1", "a", b"one");
        assert_eq!(cache.kept("facts-1", "a").unwrap(), b"one");
    }

    #[test]
    fn an_entry_is_of_its_own_key_only() {
        let (_folder, cache) = cache();
        cache.keep("facts-1", "a", b"one");
        fs::copy(cache.path("facts-1", "a"), cache.path("facts-1", "b")).unwrap();
        assert_eq!(cache.kept("facts-1", "b"), None);
    }

    #[cfg(unix)]
    #[test]
    fn a_folder_that_others_can_write_is_not_believed() {
        use std::os::unix::fs::PermissionsExt as _;
        let (_folder, cache) = cache();
        cache.keep("facts-1", "a", b"one");
        let kind = cache.root().join("facts-1");
        assert_eq!(fs::metadata(&kind).unwrap().permissions().mode() & 0o777, 0o700);
        fs::set_permissions(&kind, fs::Permissions::from_mode(0o777)).unwrap();
        assert_eq!(cache.kept("facts-1", "a"), None);
    }

    #[test]
    fn cleaning_leaves_what_is_not_the_cache_s_own() {
        let (_folder, cache) = cache();
        cache.keep("facts-1", "a", b"one");
        cache.keep("answers-0", "a", b"one");
        fs::create_dir_all(cache.root().join("thesis-2")).unwrap();
        let kinds = |usage: Vec<Usage>| usage.into_iter().map(|it| it.kind).collect::<Vec<_>>();
        assert_eq!(kinds(cache.clean().unwrap()), ["answers-0", "facts-1", "temporary"]);
        assert_eq!(cache.usage(), []);
        assert!(cache.root().join("thesis-2").is_dir());
        assert_eq!(cache.kept("facts-1", "a"), None);
    }

    #[test]
    fn it_is_bounded_once_an_hour() {
        let (_folder, cache) = cache();
        let files = |cache: &Cache| cache.usage().iter().find(|it| it.kind == "facts-1").map(|it| it.files);
        let age_stamp = |by: u64| {
            let stamp = fs::File::options().write(true).open(cache.path(LOCKS, BOUNDED)).unwrap();
            stamp.set_modified(SystemTime::now() - Duration::from_secs(by)).unwrap();
        };
        for (age, left) in [(None, Some(0)), (Some(60), Some(1)), (Some(2 * 60 * 60), Some(0))] {
            cache.keep("facts-1", "a", b"one");
            age.into_iter().for_each(age_stamp);
            cache.bound_now_and_then(&["facts-1"], 0);
            assert_eq!(files(&cache), left, "{age:?}");
        }
    }

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let (_folder, cache) = cache();
        for (age, key) in ["old", "used", "new"].iter().enumerate() {
            cache.keep("facts-1", key, &[0; 100]);
            let time = SystemTime::UNIX_EPOCH + Duration::from_secs(age as u64);
            fs::File::options()
                .write(true)
                .open(cache.path("facts-1", key))
                .unwrap()
                .set_modified(time)
                .unwrap();
        }
        assert!(cache.kept("facts-1", "old").is_some());
        cache.bound(&["facts-1"], 300);
        assert_eq!(cache.usage()[0], Usage { kind: "facts-1".into(), files: 2, bytes: 264 });
        assert!(cache.kept("facts-1", "used").is_none());
        assert!(cache.kept("facts-1", "old").is_some());
    }
}
