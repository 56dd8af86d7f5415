//! How large an archive may claim, or turn out, to be.
//!
//! The largest that is known to be real: 12,000 members with a source file of 4 MB, 700 MB packed.

/// Bytes of one member that plc unpacks.
pub(super) const MEMBER_BYTES: u64 = 256 << 20;

/// Bytes of all members that plc unpacks from one archive.
pub(super) const TOTAL_BYTES: u64 = 1 << 30;

/// Bytes that a compressed tar may unpack to, members that plc passes over included.
pub(super) const TAR_BYTES: u64 = 8 << 30;

/// Members of one archive.
pub(super) const MEMBERS: u64 = 1_000_000;

/// Bytes of a zip's directory.
pub(super) const DIRECTORY_BYTES: u64 = 256 << 20;

/// Bytes of an artifact that is fetched as a whole.
pub(super) const ARTIFACT_BYTES: u64 = 16 << 30;

/// Whether a member's path stays inside the archive: relative, with no `..`, no drive, no backslash.
pub(super) fn is_safe_path(path: &str) -> bool {
    !path.is_empty()
        && !path.starts_with('/')
        && !path.contains(['\\', '\0'])
        && path.as_bytes().get(1) != Some(&b':')
        && path.split('/').all(|part| part != "..")
}
