//! Facts that an earlier run has made, by the text they were made of.

use sha2::{Digest as _, Sha256};

use crate::BUILD;
use crate::sources::Cache;

use super::{Lowered, Target, lower};

/// The form of an entry; another form is another kind.
pub(crate) const KIND: &str = "facts-1";

/// Facts by what they depend on: the text, the analyser, and what conditions are decided for.
#[derive(Clone, Debug)]
pub struct FactsCache {
    cache: Cache,
}

impl FactsCache {
    /// Keeps facts in `cache`.
    #[must_use]
    pub fn new(cache: Cache) -> Self {
        Self { cache }
    }

    /// The facts of a text: those of an earlier run, else made now and kept.
    #[must_use]
    pub fn lower(&self, text: &str, target: &Target) -> Lowered {
        let key = key(text, target);
        let kept = self.cache.kept(KIND, &key);
        if let Some(lowered) = kept.and_then(|bytes| postcard::from_bytes(&bytes).ok()) {
            return lowered;
        }
        let lowered = lower(text, target);
        if let Ok(bytes) = postcard::to_stdvec(&lowered) {
            self.cache.keep(KIND, &key, &bytes);
        }
        lowered
    }
}

fn key(text: &str, target: &Target) -> String {
    let (major, minor) = target.python;
    let mut hash = Sha256::new();
    // No field but the last can hold a newline.
    hash.update(format!("{BUILD}\n{major}.{minor}\n{}\n", target.platform));
    hash.update(text);
    crate::sources::hexadecimal(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "import os\n\nclass A(Base, key=1):\n    x: int = 1\n    def f(self, *a, b=[1, 'é'], **k):\n        \
                        if isinstance(b, str):\n            self.b = {b: f'{b}'}\n        return lambda: (yield a[0])\n\
                        def broken(:\n";

    fn target(minor: u8) -> Target {
        Target { python: (3, minor), platform: "linux".into() }
    }

    #[test]
    fn kept_facts_are_the_facts() {
        let folder = tempfile::tempdir().unwrap();
        let kept = FactsCache::new(Cache::at(folder.path()));
        let fresh = lower(TEXT, &target(11));
        assert_eq!(kept.lower(TEXT, &target(11)), fresh);
        assert_eq!(kept.lower(TEXT, &target(11)), fresh);
        assert_eq!(kept.cache.usage()[0].files, 1);
    }

    #[test]
    fn another_target_has_facts_of_its_own() {
        let folder = tempfile::tempdir().unwrap();
        let kept = FactsCache::new(Cache::at(folder.path()));
        let text = "import sys\nif sys.version_info >= (3, 12):\n    x = 1\nelse:\n    x = ''\n";
        assert_ne!(kept.lower(text, &target(11)).facts, kept.lower(text, &target(12)).facts);
        assert_eq!(kept.lower(text, &target(12)), lower(text, &target(12)));
    }

    #[test]
    fn what_is_kept_but_no_facts_is_made_again() {
        let folder = tempfile::tempdir().unwrap();
        let kept = FactsCache::new(Cache::at(folder.path()));
        let key = key(TEXT, &target(11));
        kept.cache.keep(KIND, &key, b"\xff\xff\xff\xff\xff");
        assert_eq!(kept.lower(TEXT, &target(11)), lower(TEXT, &target(11)));
        assert!(kept.cache.kept(KIND, &key).unwrap().len() > 5);
    }
}
