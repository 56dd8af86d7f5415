//! What a universe is, for those who keep what they derived from it.

use std::path::PathBuf;

use sha2::{Digest as _, Sha256};

use super::super::origin::Origin;
use super::Universe;

impl Universe {
    /// Hash of all that decides what the universe answers, but for the texts of local files: the
    /// Python and platform, every distribution with its artifact, and which files the local ones have.
    ///
    /// `None` where a member could not be opened.
    #[must_use]
    pub fn identity(&self) -> Option<String> {
        let mut hash = Sha256::new();
        let mut field = |text: &str| {
            hash.update((text.len() as u64).to_le_bytes());
            hash.update(text);
        };
        field(&self.python.to_string());
        field(&self.platform);
        field(&self.target.to_string());
        for (index, member) in self.distributions.iter().enumerate() {
            field(&member.name);
            field(&member.version);
            field(&member.artifact);
            field(&member.requires.join(" "));
            if !self.is_local(index) {
                field(&member.sha256);
                field(member.sdist.as_ref().map_or("", |sdist| &sdist.sha256));
                continue;
            }
            for (module, served) in self.modules(index)?.everything() {
                field(module);
                field(&served);
            }
        }
        Some(super::super::hexadecimal(&hash.finalize()))
    }

    /// The folders of this machine that hold the open files of its distributions, sorted; none in another.
    #[must_use]
    pub fn folders(&self) -> Vec<PathBuf> {
        let roots = self.slots.iter().filter_map(|slot| match &slot.origin {
            Origin::Tree { root, .. } => Some(root),
            Origin::Installed { installed, .. } => Some(&installed.site),
            Origin::Fetched(_) | Origin::StandardLibrary | Origin::Wheel(_) => None,
        });
        let mut folders: Vec<PathBuf> = roots.filter_map(|root| root.canonicalize().ok()).collect();
        folders.sort_unstable();
        folders.dedup_by(|inner, outer| inner.starts_with(outer));
        folders
    }

    /// Whether the distribution's files lie open on this machine, where anyone may edit them.
    #[must_use]
    pub fn is_local(&self, distribution: usize) -> bool {
        self.slots.get(distribution).is_some_and(|slot| match &slot.origin {
            Origin::Tree { .. } | Origin::Installed { .. } => true,
            Origin::Fetched(fetched) => fetched.is_tree(),
            Origin::StandardLibrary | Origin::Wheel(_) => false,
        })
    }
}
