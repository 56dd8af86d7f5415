//! Files in memory, in place.

use std::fs::File;
use std::io;
use std::path::Path;

use memmap2::Mmap;

/// Maps a file.
///
/// Wheels have up to 800 MB, of which few are read, and packs are read in thousands of pieces.
pub(super) fn open(path: &Path) -> io::Result<Mmap> {
    map(&File::open(path)?)
}

/// Maps an open file.
#[allow(unsafe_code, reason = "a map has no safe constructor")]
pub(super) fn map(file: &File) -> io::Result<Mmap> {
    // SAFETY: the map is only read. plc's own files are never changed in place (see `cache`); for
    // wheels it is the user who would have to cut one short while it is compiled.
    unsafe { Mmap::map(file) }
}
