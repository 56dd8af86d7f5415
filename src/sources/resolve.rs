//! From a request to a universe.

use std::path::Path;
use std::str::FromStr as _;
use std::sync::Arc;

use super::{
    Progress, PythonVersion, Request, SourceError, TargetSpec, Universe, local,
};

/// Finds the distributions of the universe, with their versions and hashes. None is opened yet.
///
/// # Errors
/// If the target is unusable, no set of versions satisfies it, or there is no network.
pub fn resolve(request: &Request, progress: Arc<dyn Progress>) -> Result<Universe, SourceError> {
    let _ = &progress;
    match &request.target {
        TargetSpec::Python(version) => {
            Ok(local::standard_library(PythonVersion::from_str(version)?))
        }
        TargetSpec::Environment { venv, name } => local::environment(venv, name, request),
        TargetSpec::Tree(path) => with_dependencies(local::tree(path)?, request),
        TargetSpec::Archive(path) => with_dependencies(local::wheel(path, &file_name(path))?, request),
        TargetSpec::Requirement(text) => Err(SourceError::target(text, "not yet")),
    }
}

fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

fn with_dependencies(mut local: local::Local, request: &Request) -> Result<Universe, SourceError> {
    let python = request.python.unwrap_or(PythonVersion { major: 3, minor: 11 });
    let name = super::metadata::normalise(&local.metadata.name);
    let notes = std::mem::take(&mut local.notes);
    Ok(Universe::new(&name, python, vec![local.into_member(&[])], notes))
}
