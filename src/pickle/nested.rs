//! Which bytes inside a pickle have been looked at.

use rustc_hash::FxHashSet;
use sha2::{Digest, Sha256};

/// Remembers bytes that callables unpickle.
///
/// The memo lets a pickle hand the same bytes to any number of calls, and those bytes may do so again: looked at each
/// time, a small file would cost exponential time. Each content is looked at once for each callable, and all
/// together may not be longer than the limit on decompressed data.
#[derive(Debug)]
pub(crate) struct NestedOnce {
    seen: FxHashSet<(String, [u8; 32])>,
    left: u64,
}

/// Whether bytes are to be looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Look {
    /// For the first time.
    First,
    /// They have been.
    Again,
    /// Too much has been looked at already.
    TooMuch,
}

impl NestedOnce {
    pub(crate) fn new(limit: u64) -> Self {
        Self { seen: FxHashSet::default(), left: limit }
    }

    /// Whether bytes of this length may be looked at, were they new.
    pub(crate) fn affords(&self, length: u64) -> bool {
        length < self.left
    }

    /// Whether `bytes`, given to `callable`, are to be looked at.
    pub(crate) fn look(&mut self, callable: &str, bytes: &[u8]) -> Look {
        let Some(left) = self.left.checked_sub(bytes.len() as u64 + 1) else { return Look::TooMuch };
        self.left = left;
        let digest: [u8; 32] = Sha256::digest(bytes).into();
        if self.seen.insert((callable.to_owned(), digest)) { Look::First } else { Look::Again }
    }
}
