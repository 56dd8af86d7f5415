//! Sources in: which distributions make up the universe, which file serves a module, and its text.
//!
//! `resolve` turns a `Request` into a `Universe`: every distribution with its version and hash,
//! none of them opened. A distribution is opened (its archive's directory fetched) when `locate`
//! asks for a module that it may own, and its sources are fetched when the first of them is read.
//!
//! Nothing here is imported or run, and no package index is named: versions and artifacts come
//! from the user's own `uv` or `pip`.

mod artifact;
mod cache;
mod cython;
mod encoding;
mod environment;
mod error;
mod http;
mod layout;
mod limits;
mod local;
mod mapped;
mod metadata;
mod module;
mod origin;
mod pack;
mod progress;
mod project;
mod ranges;
mod record;
mod resolve;
mod sdist;
mod standard_library;
pub mod stubs;
mod target;
mod template;
mod tree;
mod universe;
mod wheel;
mod zip_directory;

pub use cache::{Cache, Usage};
pub use error::SourceError;
pub use module::{ModuleFile, ModuleKind};
pub use progress::{Progress, Silent};
pub use resolve::resolve;
pub use target::{Pin, PythonVersion, Request, TargetSpec};
pub use tree::is_source_path;
pub use universe::{Distribution, Sdist, Universe};

pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    use std::fmt::Write as _;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, byte| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Hash of a text, hexadecimal: a key of the cache.
fn text_sha256(text: &str) -> String {
    use sha2::Digest as _;
    hexadecimal(&sha2::Sha256::digest(text.as_bytes()))
}
