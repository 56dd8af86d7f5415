//! Installed environments: which distributions they hold, and which files those own.
//!
//! An environment is read as files; its interpreter is not run.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::str::FromStr as _;

use super::metadata::{self, Metadata, normalise};
use super::module::is_module_path;
use super::record::Record;
use super::{PythonVersion, SourceError, tree};

/// An environment.
#[derive(Debug)]
pub(super) struct Environment {
    pub(super) python: PythonVersion,
    /// By normalised name.
    pub(super) installed: BTreeMap<String, Installed>,
}

/// An installed distribution.
#[derive(Debug, Clone)]
pub(super) struct Installed {
    /// The folder its paths are relative to: `site-packages`.
    pub(super) site: PathBuf,
    /// Its `*.dist-info` or `*.egg-info`.
    pub(super) info: PathBuf,
}

/// Opens the environment in this folder.
///
/// # Errors
/// If there is no `site-packages` in it.
pub(super) fn open(venv: &Path) -> Result<Environment, SourceError> {
    let configuration = fs::read_to_string(venv.join("pyvenv.cfg")).unwrap_or_default();
    let setting = |key: &str| {
        let mut settings = configuration.lines().filter_map(|line| line.split_once('='));
        settings.find(|(name, _)| name.trim() == key).map(|(_, value)| value.trim().to_owned())
    };
    let mut sites = sites(venv);
    let found = sites.first().map(|(_, version)| *version);
    let said = setting("version").or_else(|| setting("version_info"));
    let python = said.and_then(|text| PythonVersion::from_str(&text).ok()).or(found.flatten());
    let (Some(python), false) = (python, sites.is_empty()) else {
        let problem = "no environment: it has no `pyvenv.cfg` or no `lib/pythonX.Y/site-packages`; \
                       name the folder that `python -m venv` made";
        return Err(SourceError::file(venv, problem));
    };
    if setting("include-system-site-packages").is_some_and(|value| value == "true") {
        let home = setting("home").map(PathBuf::from);
        sites.extend(home.as_deref().and_then(Path::parent).map(self::sites).unwrap_or_default());
    }
    let mut installed = BTreeMap::new();
    for (site, _) in sites.iter().filter(|(_, version)| version.is_none_or(|it| it == python)) {
        add_installed(site, &mut installed)?;
    }
    Ok(Environment { python, installed })
}

/// The folders of modules below a prefix, with the version in their path.
fn sites(prefix: &Path) -> Vec<(PathBuf, Option<PythonVersion>)> {
    let mut sites = Vec::new();
    let windows = prefix.join("Lib").join("site-packages");
    if windows.is_dir() && cfg!(windows) {
        sites.push((windows, None));
    }
    for lib in ["lib", "lib64"] {
        let Ok(entries) = fs::read_dir(prefix.join(lib)) else { continue };
        let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
        folders.sort();
        for folder in folders {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(version) = name.strip_prefix("python") else { continue };
            let version = PythonVersion::from_str(version).ok();
            for packages in ["site-packages", "dist-packages"] {
                let site = folder.join(packages);
                if site.is_dir() && !sites.iter().any(|(known, _)| same(known, &site)) {
                    sites.push((site, version));
                }
            }
        }
    }
    sites
}

/// `lib64` is often a link to `lib`.
fn same(one: &Path, other: &Path) -> bool {
    matches!((one.canonicalize(), other.canonicalize()), (Ok(one), Ok(other)) if one == other)
}

fn add_installed(site: &Path, installed: &mut BTreeMap<String, Installed>) -> Result<(), SourceError> {
    let entries = fs::read_dir(site).map_err(|error| SourceError::file(site, error))?;
    let mut infos: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    infos.sort();
    for info in infos {
        let file = info.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // `NAME-VERSION.dist-info`, `NAME-VERSION-pyX.Y.egg-info`.
        let name = match (file.strip_suffix(".dist-info"), file.strip_suffix(".egg-info")) {
            (Some(stem), _) => stem.rsplit_once('-').map_or(stem, |(name, _)| name),
            (None, Some(stem)) => stem.split('-').next().unwrap_or(stem),
            (None, None) => continue,
        };
        let name = normalise(name);
        installed.entry(name).or_insert(Installed { site: site.to_owned(), info });
    }
    Ok(())
}

impl Installed {
    /// Its METADATA (or the PKG-INFO of an old install).
    pub(super) fn metadata(&self) -> Result<Metadata, SourceError> {
        let candidates = [self.info.join("METADATA"), self.info.join("PKG-INFO"), self.info.clone()];
        let text = candidates.iter().find_map(|path| fs::read(path).ok());
        let text = text.ok_or_else(|| {
            SourceError::file(&self.info, "it has no `METADATA`; install the distribution again")
        })?;
        Ok(metadata::parse(&String::from_utf8_lossy(&text)))
    }

    /// The source tree of an editable install (PEP 660: `direct_url.json`).
    pub(super) fn editable(&self) -> Option<PathBuf> {
        let text = fs::read_to_string(self.info.join("direct_url.json")).ok()?;
        let json: serde_json::Value = serde_json::from_str(&text).ok()?;
        json.pointer("/dir_info/editable")?.as_bool().filter(|&editable| editable)?;
        url::Url::parse(json.get("url")?.as_str()?).ok()?.to_file_path().ok()
    }

    /// The module files it owns, below `site`, sorted. What RECORD lists outside of `site`
    /// (scripts, data) is never a module.
    pub(super) fn files(&self) -> Result<Vec<String>, SourceError> {
        if let Ok(text) = fs::read(self.info.join("RECORD")) {
            let record = Record::parse(&String::from_utf8_lossy(&text));
            let paths = record.paths().into_iter();
            let own = paths.filter(|path| is_module_path(path) && super::limits::is_safe_path(path));
            // What was removed by hand after the install is no module any more.
            let there = own.filter(|path| tree::join(&self.site, path).is_file());
            return Ok(there.map(str::to_owned).collect());
        }
        self.files_without_record()
    }

    /// Distributions of the operating system and old installs have no RECORD: their top-level
    /// names, or their own name, say what is theirs.
    fn files_without_record(&self) -> Result<Vec<String>, SourceError> {
        let tops = fs::read_to_string(self.info.join("top_level.txt")).unwrap_or_else(|_| {
            let file = self.info.file_name().unwrap_or_default().to_string_lossy().into_owned();
            file.split('-').next().unwrap_or_default().to_owned()
        });
        let mut files = Vec::new();
        for top in tops.lines().map(str::trim).filter(|top| super::limits::is_safe_path(top)) {
            let folder = self.site.join(top);
            if folder.is_dir() {
                let (inside, _) = tree::scan(&folder)?;
                files.extend(inside.iter().map(|file| format!("{top}/{file}")));
            } else if self.site.join(format!("{top}.py")).is_file() {
                files.push(format!("{top}.py"));
            }
        }
        files.retain(|file| is_module_path(file));
        files.sort_unstable();
        Ok(files)
    }
}
