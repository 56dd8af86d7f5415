//! PEP 751 lock files: `pylock.toml`, the user's own or what `uv` writes for us.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use pep508_rs::{MarkerEnvironment, MarkerTree};
use serde::Deserialize;
use url::Url;

use super::super::artifact::{Artifact, Place};
use super::super::metadata::{marker_environment, normalise};
use super::super::{PythonVersion, SourceError};
use super::{Package, tags};

#[derive(Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
struct Lock {
    lock_version: String,
    #[serde(default)]
    packages: Vec<Locked>,
}

#[derive(Debug, Deserialize)]
struct Locked {
    name: String,
    #[serde(default)]
    version: Option<String>,
    #[serde(default)]
    marker: Option<String>,
    #[serde(default)]
    dependencies: Vec<Dependency>,
    #[serde(default)]
    wheels: Vec<File>,
    #[serde(default)]
    sdist: Option<File>,
    #[serde(default)]
    archive: Option<File>,
    #[serde(default)]
    directory: Option<Directory>,
    #[serde(default)]
    vcs: Option<toml::Value>,
}

#[derive(Debug, Deserialize)]
struct Dependency {
    name: Option<String>,
}

#[derive(Debug, Deserialize)]
struct Directory {
    path: PathBuf,
}

#[derive(Debug, Clone, Deserialize)]
struct File {
    #[serde(default)]
    name: Option<String>,
    #[serde(default)]
    url: Option<String>,
    #[serde(default)]
    path: Option<PathBuf>,
    #[serde(default)]
    hashes: BTreeMap<String, String>,
}

/// Reads a lock file: its packages that hold for `python` on this machine, one artifact each.
/// `wanted` is the artifact's file name by package, where it must be a certain one.
///
/// # Errors
/// If it cannot be read, is of another version, or a package has no artifact for this machine.
pub(super) fn read(
    path: &Path,
    python: PythonVersion,
    wanted: &BTreeMap<String, String>,
) -> Result<Vec<Package>, SourceError> {
    let text = std::fs::read_to_string(path).map_err(|error| SourceError::file(path, error))?;
    let lock: Lock = toml::from_str(&text)
        .map_err(|error| SourceError::lock(path, format!("not a PEP 751 lock file: {error}")))?;
    if !lock.lock_version.starts_with("1.") {
        let problem = format!("its lock version is {}, plc reads 1.x", lock.lock_version);
        return Err(SourceError::lock(path, problem));
    }
    let environment = marker_environment(python);
    let mut packages = Vec::new();
    for locked in lock.packages {
        if holds(&locked, &environment).map_err(|problem| SourceError::lock(path, problem))? {
            let file = wanted.get(&normalise(&locked.name)).map(String::as_str);
            let package = locked.into_package(path, python, file);
            packages.push(package.map_err(|problem| SourceError::lock(path, problem))?);
        }
    }
    Ok(packages)
}

fn holds(locked: &Locked, environment: &MarkerEnvironment) -> Result<bool, String> {
    let Some(marker) = &locked.marker else { return Ok(true) };
    // PEP 751's `in extras` and `in dependency_groups` are about what the project itself asks for
    // on demand, which a lock is taken without.
    if marker.contains("in extras") || marker.contains("in dependency_groups") {
        return Ok(false);
    }
    let tree = MarkerTree::from_str(marker)
        .map_err(|error| format!("`{}` has a marker that nobody can read: {error}", locked.name))?;
    Ok(tree.evaluate(environment, &[]))
}

impl Locked {
    fn into_package(
        self,
        lock: &Path,
        python: PythonVersion,
        wanted: Option<&str>,
    ) -> Result<Package, String> {
        let folder = lock.parent().unwrap_or(Path::new("."));
        if self.vcs.is_some() {
            return Err(format!(
                "`{}` comes from version control; clone it, and name the folder as TARGET or \
                 `NAME @ file:///FOLDER`",
                self.name
            ));
        }
        let artifact = match (self.choose(python, wanted)?, self.directory) {
            (Some(file), _) => file.into_artifact(folder)?,
            (None, Some(directory)) => Artifact {
                file: "local".to_owned(),
                place: Place::Tree(folder.join(directory.path)),
                sha256: None,
            },
            (None, None) => {
                return Err(format!(
                    "`{}` has no wheel for Python {python} on this machine and no sdist",
                    self.name
                ));
            }
        };
        // One that cannot be fetched is none.
        let sdist = self.sdist.filter(|_| artifact.is_wheel());
        let sdist = sdist.and_then(|file| file.into_artifact(folder).ok());
        let mut requires: Vec<String> =
            self.dependencies.iter().filter_map(|it| it.name.as_deref()).map(normalise).collect();
        requires.sort_unstable();
        requires.dedup();
        Ok(Package {
            name: normalise(&self.name),
            version: self.version.unwrap_or_else(|| "0+unknown".to_owned()),
            requires,
            artifact,
            sdist,
        })
    }

    fn choose(&self, python: PythonVersion, wanted: Option<&str>) -> Result<Option<File>, String> {
        let single = self.sdist.iter().chain(&self.archive);
        if let Some(wanted) = wanted {
            let mut all = self.wheels.iter().chain(single);
            let found = all.find(|file| file.name().as_deref() == Some(wanted)).cloned();
            return found
                .map(Some)
                .ok_or_else(|| format!("`{wanted}` of `{}` is not offered (any more)", self.name));
        }
        let fitting = self.wheels.iter().filter_map(|file| {
            let name = file.name()?;
            Some((tags::fit(&name, python)?, name, file))
        });
        let best = fitting.max_by(|one, other| (one.0, &one.1).cmp(&(other.0, &other.1)));
        Ok(best.map(|(_, _, file)| file).or(self.sdist.as_ref().or(self.archive.as_ref())).cloned())
    }
}

impl File {
    fn name(&self) -> Option<String> {
        let from_url = || {
            let url = Url::parse(self.url.as_deref()?).ok()?;
            Some(file_name(&url))
        };
        let from_path = || Some(self.path.as_ref()?.file_name()?.to_string_lossy().into_owned());
        self.name.clone().or_else(from_url).or_else(from_path)
    }

    fn into_artifact(self, folder: &Path) -> Result<Artifact, String> {
        let file = self.name().ok_or("an artifact has no name, path or address")?;
        let place = match (self.url, self.path) {
            (Some(url), _) => place_of(&url)?,
            (None, Some(path)) => Place::File(folder.join(path)),
            (None, None) => return Err(format!("`{file}` has neither path nor address")),
        };
        Ok(Artifact { file, place, sha256: self.hashes.get("sha256").cloned() })
    }
}

/// The last segment of an address's path, decoded.
pub(super) fn file_name(url: &Url) -> String {
    let last = url.path_segments().and_then(Iterator::last).unwrap_or_default();
    last.replace("%2B", "+").replace("%2b", "+").replace("%21", "!")
}

/// Where an address leads: `file:` to a file or folder of this machine.
pub(super) fn place_of(address: &str) -> Result<Place, String> {
    let url = Url::parse(address).map_err(|error| format!("`{address}`: {error}"))?;
    match url.scheme() {
        "http" | "https" => Ok(Place::Url(address.to_owned())),
        "file" => {
            let path = url.to_file_path().map_err(|()| format!("`{address}` is no path"))?;
            Ok(if path.is_dir() { Place::Tree(path) } else { Place::File(path) })
        }
        scheme => Err(format!("`{address}`: plc cannot fetch by `{scheme}:`")),
    }
}
