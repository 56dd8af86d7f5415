//! Resolution by `pip install --dry-run --report`.

use std::path::{Path, PathBuf};
use std::process::Command;

use pep508_rs::ExtraName;
use serde::Deserialize;
use std::collections::BTreeMap;
use std::str::FromStr as _;
use url::Url;

use super::super::artifact::Artifact;
use super::super::metadata::{self, normalise};
use super::super::{PythonVersion, SourceError};
use super::{Package, interpreter, lock, quoted, words};

/// Asks the `pip` of an interpreter.
///
/// pip decides markers by the interpreter it runs in, so one of the version that is compiled for is
/// taken where there is one; else wheels for that version are asked of the other.
pub(super) fn resolve(
    requirements: &[String],
    python: PythonVersion,
    given: Option<&Path>,
) -> Result<Vec<Package>, SourceError> {
    let failed = |problem: String| SourceError::Resolution {
        requirements: quoted(requirements),
        tool: "pip install --dry-run".to_owned(),
        problem,
    };
    let Some(given) = given else {
        let problem = "there is neither `uv` nor a Python on PATH; install `uv`, or name a Python \
                       with `--interpreter`";
        return Err(failed(problem.to_owned()));
    };
    let (interpreter, same) = fitting(given, python)?;
    let mut command = Command::new(&interpreter);
    command.args(["-m", "pip", "install", "--dry-run", "--ignore-installed", "--quiet"]);
    command.args(["--no-input", "--report", "-"]);
    // Older pips want to be told where they would install for another Python, though they do not.
    let nowhere = tempfile::tempdir().map_err(|error| failed(error.to_string()))?;
    if !same {
        command.arg("--python-version").arg(python.to_string()).arg("--only-binary=:all:");
        command.arg("--target").arg(nowhere.path());
    }
    let output = command
        .arg("--")
        .args(requirements)
        .output()
        .map_err(|error| failed(format!("`{}` does not start: {error}", interpreter.display())))?;
    if !output.status.success() {
        return Err(failed(words(&output.stderr)));
    }
    let report: Report = serde_json::from_slice(&output.stdout)
        .map_err(|error| failed(format!("its report is malformed: {error}; pip 22.2 or newer is needed")))?;
    let environment = metadata::marker_environment(python);
    let mut packages = Vec::new();
    for item in report.install {
        packages.push(item.into_package(&environment).map_err(failed)?);
    }
    Ok(packages)
}

/// The interpreter whose pip is asked, and whether it is of the version that is compiled for.
fn fitting(given: &Path, python: PythonVersion) -> Result<(PathBuf, bool), SourceError> {
    if interpreter::version(given)? == python {
        return Ok((given.to_owned(), true));
    }
    let named = interpreter::on_path(&format!("python{python}"));
    let has_pip = |path: &PathBuf| {
        let answer = Command::new(path).args(["-m", "pip", "--version"]).output();
        answer.is_ok_and(|output| output.status.success())
            && interpreter::version(path).is_ok_and(|version| version == python)
    };
    Ok(match named.filter(has_pip) {
        Some(path) => (path, true),
        None => (given.to_owned(), false),
    })
}

#[derive(Debug, Deserialize)]
struct Report {
    install: Vec<Item>,
}

#[derive(Debug, Deserialize)]
struct Item {
    metadata: Metadata,
    download_info: Download,
    #[serde(default)]
    requested_extras: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Metadata {
    name: String,
    version: String,
    #[serde(default)]
    requires_dist: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Download {
    url: String,
    #[serde(default)]
    archive_info: Option<Archive>,
    #[serde(default)]
    vcs_info: Option<serde_json::Value>,
}

#[derive(Debug, Default, Deserialize)]
struct Archive {
    #[serde(default)]
    hash: Option<String>,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
}

impl Item {
    fn into_package(self, environment: &pep508_rs::MarkerEnvironment) -> Result<Package, String> {
        if self.download_info.vcs_info.is_some() {
            return Err(format!(
                "`{}` comes from version control; clone it, and name the folder",
                self.metadata.name
            ));
        }
        let address = &self.download_info.url;
        let url = Url::parse(address).map_err(|error| format!("`{address}`: {error}"))?;
        let archive = self.download_info.archive_info.unwrap_or_default();
        let legacy = archive.hash.and_then(|it| it.strip_prefix("sha256=").map(str::to_owned));
        let extras: Vec<ExtraName> =
            self.requested_extras.iter().filter_map(|it| ExtraName::from_str(it).ok()).collect();
        let (direct, _) = metadata::direct(&self.metadata.requires_dist, environment, &extras);
        let mut requires: Vec<String> = direct.into_iter().map(|it| it.name).collect();
        requires.sort_unstable();
        requires.dedup();
        Ok(Package {
            name: normalise(&self.metadata.name),
            version: self.metadata.version,
            requires,
            artifact: Artifact {
                file: lock::file_name(&url),
                place: lock::place_of(address)?,
                sha256: archive.hashes.get("sha256").cloned().or(legacy),
            },
            sdist: None,
        })
    }
}
