//! Where a distribution's files come from.

use std::borrow::Cow;
use std::path::PathBuf;

use super::artifact::Fetched;
use super::environment::Installed;
use super::module::Modules;
use super::wheel::Wheel;
use super::{SourceError, layout, stubs, tree};

/// Where a distribution's files come from.
#[derive(Debug)]
#[expect(
    clippy::large_enum_variant,
    reason = "there is one a distribution; a box would save nothing that shows"
)]
pub(super) enum Origin {
    /// The standard library as a target: it owns no module itself.
    StandardLibrary,
    /// A source tree, its modules already known.
    Tree { root: PathBuf, files: Vec<String>, mappings: Vec<super::project::Mapping> },
    /// A distribution in an environment, and its module files.
    Installed { installed: Installed, files: Vec<String> },
    /// A wheel on disk that is the target.
    Wheel(Wheel),
    /// What a resolver named.
    Fetched(Fetched),
}

impl Origin {
    /// The modules of a distribution of this name, native stubs among them.
    pub(super) fn open(&self, name: &str) -> Result<Modules, SourceError> {
        let mut modules = self.modules(name)?;
        stubs::add_native(name, &mut modules);
        if let Self::Fetched(fetched) = self {
            fetched.add_sources(&mut modules)?;
        }
        modules.finish();
        Ok(modules)
    }

    pub(super) fn modules(&self, name: &str) -> Result<Modules, SourceError> {
        match self {
            Self::StandardLibrary => Ok(Modules::default()),
            Self::Tree { files, mappings, .. } => Ok(layout::of_project(files, mappings, name)),
            Self::Installed { files, .. } => Ok(layout::of_wheel(files.iter().map(String::as_str))),
            Self::Wheel(wheel) => Ok(wheel.modules()),
            Self::Fetched(fetched) => fetched.modules(name),
        }
    }

    /// The bytes of one of its files.
    pub(super) fn read(&self, path: &str) -> Result<Cow<'_, [u8]>, SourceError> {
        match self {
            Self::StandardLibrary => Err(SourceError::target(path, "no file of the stubs")),
            Self::Tree { root, .. } => tree::read(&tree::join(root, path)).map(Cow::Owned),
            Self::Installed { installed, .. } => {
                tree::read(&tree::join(&installed.site, path)).map(Cow::Owned)
            }
            Self::Wheel(wheel) => wheel.read(path).map(Cow::Owned),
            Self::Fetched(fetched) => fetched.read(path),
        }
    }
}
