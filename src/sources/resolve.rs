//! From a request to a universe.
//!
//! Which versions fit together, and where their artifacts are, `uv` or `pip` say: with the user's
//! own index, credentials, proxies and certificates, for they run in the user's environment.

mod interpreter;
mod lock;
mod pip;
mod saved;
mod tags;
mod uv;

use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr as _;
use std::sync::Arc;

use pep508_rs::{ExtraName, VersionOrUrl};
use serde::{Deserialize, Serialize};

use super::artifact::{self, Artifact, Fetched, Place};
use super::http::{Fetcher, concurrently};
use super::local::{self, Local};
use super::metadata::{self, Direct, normalise};
use super::origin::Origin;
use super::target::requirement;
use super::{Distribution, Pin, Progress, PythonVersion, Request, Sdist, SourceError, TargetSpec, Universe};

/// One distribution as a resolver names it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
struct Package {
    /// Normalised.
    name: String,
    version: String,
    /// Normalised, sorted.
    requires: Vec<String>,
    artifact: Artifact,
    /// The sdist of the same version, where the artifact is a wheel.
    sdist: Option<Artifact>,
}

/// Finds the distributions of the universe, with their versions and hashes. Of those that come from
/// an index none is opened yet.
///
/// # Errors
/// If the target is unusable, no set of versions satisfies it, or there is no network.
pub fn resolve(request: &Request, progress: Arc<dyn Progress>) -> Result<Universe, SourceError> {
    match &request.target {
        TargetSpec::Python(version) => Ok(local::standard_library(PythonVersion::from_str(version)?)),
        TargetSpec::Environment { venv, name } => local::environment(venv, name, request),
        TargetSpec::Tree(path) => with_dependencies(local::tree(path)?, request, progress),
        TargetSpec::Archive(path) => with_dependencies(local::archive(path)?, request, progress),
        TargetSpec::Requirement(text) => {
            let name = normalise(requirement(text)?.name.as_ref());
            let python = interpreter::target_version(request)?;
            let asked: Vec<String> = std::iter::once(text).chain(&request.with).cloned().collect();
            let packages = packages(request, &asked, python, &*progress)?;
            if !packages.iter().any(|package| package.name == name) {
                let problem = "the resolution does not have it: its marker excludes this Python or \
                               platform, or the lock file is another project's";
                return Err(SourceError::target(text, problem));
            }
            Ok(Universe::new(&name, python, members(packages, Some(&name), request, progress)?, []))
        }
    }
}

/// A local distribution, and the closure of what it requires.
fn with_dependencies(
    local: Local,
    request: &Request,
    progress: Arc<dyn Progress>,
) -> Result<Universe, SourceError> {
    let name = normalise(&local.metadata.name);
    let python = interpreter::target_version(request)?;
    let Family { members: own, mut asked, notes } = family(local, request, python)?;
    let names: BTreeSet<String> = own.iter().map(|(member, _)| member.name.clone()).collect();
    asked.extend(request.with.iter().cloned());
    let request = &Request { pins: pins_of_others(request, &names, &asked)?, ..request.clone() };
    let has_pins = request.pins.as_ref().is_some_and(|pins| !pins.is_empty());
    let is_alone = asked.is_empty() && request.locked.is_none() && !has_pins;
    let mut packages = if is_alone { Vec::new() } else { packages(request, &asked, python, &*progress)? };
    packages.retain(|package| !names.contains(&package.name));
    let mut members = members(packages, None, request, progress)?;
    members.extend(own);
    Ok(Universe::new(&name, python, members, notes))
}

/// Source trees that belong together, and what they require of others.
#[derive(Default)]
struct Family {
    members: Vec<(Distribution, Origin)>,
    asked: Vec<String>,
    notes: Vec<String>,
}

/// A local distribution and those of its siblings that it needs, directly or through another.
fn family(local: Local, request: &Request, python: PythonVersion) -> Result<Family, SourceError> {
    let environment = metadata::marker_environment(python);
    let mut siblings = BTreeMap::new();
    for root in &request.siblings {
        let sibling = local::tree(root)?;
        siblings.insert(normalise(&sibling.metadata.name), sibling);
    }
    let own = normalise(&local.metadata.name);
    siblings.remove(&own);
    let names: BTreeSet<String> = siblings.keys().cloned().chain([own]).collect();
    let mut family = Family::default();
    let mut waiting: Vec<(Local, Vec<ExtraName>)> = vec![(local, Vec::new())];
    while let Some((mut local, extras)) = waiting.pop() {
        let name = normalise(&local.metadata.name);
        let (direct, unreadable) = metadata::direct(&local.metadata.requires, &environment, &extras);
        let direct: Vec<Direct> = direct.into_iter().filter(|it| it.name != name).collect();
        family.notes.append(&mut local.notes);
        family.notes.extend(unreadable.iter().map(|line| metadata::unreadable_note(&name, line)));
        family.members.push(local.into_member(&direct));
        for needed in direct {
            match siblings.remove(&needed.name) {
                Some(sibling) => waiting.push((sibling, needed.extras)),
                None if names.contains(&needed.name) => {}
                None => family.asked.push(needed.text),
            }
        }
    }
    Ok(family)
}

/// The pins without those of the trees themselves, where a bundle pins the rest.
fn pins_of_others(
    request: &Request,
    own: &BTreeSet<String>,
    asked: &[String],
) -> Result<Option<Vec<Pin>>, SourceError> {
    let Some(pins) = &request.pins else { return Ok(None) };
    let others: Vec<Pin> = pins.iter().filter(|pin| !own.contains(&pin.name)).cloned().collect();
    asked.iter().try_for_each(|text| is_pinned(text, &others))?;
    Ok(Some(others))
}

/// Whether one of the pins is what the requirement asks for.
fn is_pinned(text: &str, pins: &[Pin]) -> Result<(), SourceError> {
    let requirement = requirement(text)?;
    let name = normalise(requirement.name.as_ref());
    let Some(pin) = pins.iter().find(|pin| pin.name == name) else {
        return Err(SourceError::target(text, "the bundle pins no version of it: build without `--locked`"));
    };
    let version = pep440_rs::Version::from_str(&pin.version);
    match (&requirement.version_or_url, version) {
        (Some(VersionOrUrl::VersionSpecifier(wanted)), Ok(version)) if !wanted.contains(&version) => {
            let problem =
                format!("the bundle pins {}: name that version, or build without `--locked`", pin.version);
            Err(SourceError::target(text, problem))
        }
        _ => Ok(()),
    }
}

/// What a resolver, a lock file or the cache says to these requirements.
fn packages(
    request: &Request,
    asked: &[String],
    python: PythonVersion,
    progress: &dyn Progress,
) -> Result<Vec<Package>, SourceError> {
    for text in asked {
        requirement(text)?;
    }
    let cache = &request.cache;
    if let Some(path) = &request.locked {
        return lock::read(path, python, &BTreeMap::new());
    }
    if let Some(pins) = &request.pins {
        asked.iter().try_for_each(|text| is_pinned(text, pins))?;
        return pinned(request, pins, python, progress);
    }
    let key = saved::key(asked, python);
    if let Some(packages) = saved::get(cache, &key, request.offline) {
        return Ok(packages);
    }
    if request.offline {
        return Err(SourceError::Offline { what: format!("the resolution of {}", quoted(asked)) });
    }
    let packages = ask(request, asked, python, &BTreeMap::new(), progress)?;
    saved::put(cache, &key, &packages);
    saved::put(cache, &saved::pinned_key(&pins_of(&packages), python), &packages);
    Ok(packages)
}

fn pins_of(packages: &[Package]) -> Vec<Pin> {
    let pin = |package: &Package| Pin {
        name: package.name.clone(),
        version: package.version.clone(),
        artifact: package.artifact.file.clone(),
        sha256: package.artifact.sha256.clone().unwrap_or_default(),
        sdist: None,
    };
    packages.iter().map(pin).collect()
}

fn ask(
    request: &Request,
    asked: &[String],
    python: PythonVersion,
    wanted: &BTreeMap<String, String>,
    progress: &dyn Progress,
) -> Result<Vec<Package>, SourceError> {
    let interpreter = interpreter::find(request);
    let interpreter = interpreter.as_deref();
    progress.resolving("uv");
    let question = uv::Question { requirements: asked, python, interpreter, wanted };
    if let Some(packages) = uv::resolve(&question)? {
        return Ok(packages);
    }
    progress.resolving("pip");
    pip::resolve(asked, python, interpreter)
}

/// The universe of a bundle again: the same versions, artifacts and hashes.
fn pinned(
    request: &Request,
    pins: &[Pin],
    python: PythonVersion,
    progress: &dyn Progress,
) -> Result<Vec<Package>, SourceError> {
    if let Some(local) = pins.iter().find(|pin| pin.artifact == "local") {
        let problem = "the bundle was made from a source tree or an environment of it, which no \
                       index has; name that tree as TARGET";
        return Err(SourceError::target(&local.name, problem));
    }
    let mut packages = unchanged(request, pins, python, progress)?;
    for package in &mut packages {
        package.sdist = sdist_of_bundle(package, pins)?;
    }
    Ok(packages)
}

/// The sdist of a package that a bundle was made with, by the bundle's pins.
fn sdist_of_bundle(package: &Package, pins: &[Pin]) -> Result<Option<Artifact>, SourceError> {
    let pin = pins.iter().find(|pin| pin.name == package.name);
    pinned_sdist(package, pin.and_then(|pin| pin.sdist.as_ref()))
}

/// The sdist that a bundle was made with, and no other.
fn pinned_sdist(package: &Package, pinned: Option<&Sdist>) -> Result<Option<Artifact>, SourceError> {
    let Some(pinned) = pinned else { return Ok(None) };
    let Some(offered) = package.sdist.as_ref().filter(|it| it.file == pinned.artifact) else {
        let problem = format!("`{}`, which the bundle pins, is not offered (any more)", pinned.artifact);
        return Err(SourceError::target(&package.name, problem));
    };
    Ok(Some(Artifact { sha256: Some(pinned.sha256.clone()), ..offered.clone() }))
}

/// The packages that the pins name.
fn unchanged(
    request: &Request,
    pins: &[Pin],
    python: PythonVersion,
    progress: &dyn Progress,
) -> Result<Vec<Package>, SourceError> {
    let key = saved::pinned_key(pins, python);
    // What pip resolved has no sdists beside the wheels.
    let is_whole = |packages: &Vec<Package>| packages.iter().all(|it| sdist_of_bundle(it, pins).is_ok());
    let saved = saved::get(&request.cache, &key, true);
    if let Some(packages) = saved.filter(|packages| request.offline || is_whole(packages)) {
        return Ok(packages);
    }
    if request.offline {
        return Err(SourceError::Offline { what: "the resolution of the bundle's pins".to_owned() });
    }
    let asked: Vec<String> = pins.iter().map(|pin| format!("{}=={}", pin.name, pin.version)).collect();
    let wanted: BTreeMap<String, String> =
        pins.iter().map(|pin| (pin.name.clone(), pin.artifact.clone())).collect();
    let mut packages = ask(request, &asked, python, &wanted, progress)?;
    packages.retain(|package| wanted.contains_key(&package.name));
    for pin in pins {
        let same = |it: &&Package| it.name == pin.name && it.artifact.file == pin.artifact;
        let Some(found) = packages.iter().find(same) else {
            let problem = format!("`{}`, which the bundle pins, is not offered (any more)", pin.artifact);
            return Err(SourceError::target(&pin.name, problem));
        };
        if found.artifact.sha256.as_ref().is_some_and(|hash| *hash != pin.sha256) {
            let problem = format!("`{}` is not the file any more that the bundle pins", pin.artifact);
            return Err(SourceError::target(&pin.name, problem));
        }
    }
    saved::put(&request.cache, &key, &packages);
    Ok(packages)
}

/// Packages as members of a universe. Those without a hash are fetched, for their hash pins them. Of the one to compile,
/// compiled modules are read from its sdist.
fn members(
    packages: Vec<Package>,
    target: Option<&str>,
    request: &Request,
    progress: Arc<dyn Progress>,
) -> Result<Vec<(Distribution, Origin)>, SourceError> {
    let cache = request.cache.clone();
    let fetcher = Arc::new(Fetcher::new(cache, request.offline, request.verify_artifact, progress));
    let hashes = concurrently(packages.len(), |index| {
        let artifact = &packages[index].artifact;
        match &artifact.sha256 {
            Some(hash) => Ok(hash.to_ascii_lowercase()),
            None => artifact::hash_of(artifact, &fetcher),
        }
    });
    let mut members = Vec::with_capacity(packages.len());
    for (package, sha256) in packages.into_iter().zip(hashes) {
        let sha256 = sha256?;
        let mut origin = Fetched::new(package.artifact.clone(), sha256.clone(), Arc::clone(&fetcher));
        let mut sdist = None;
        if let Some(artifact) = package.sdist.filter(|_| target == Some(package.name.as_str())) {
            sdist = origin.read_sources_of(&package.name, artifact)?;
        }
        let distribution = Distribution {
            name: package.name,
            version: package.version,
            artifact: match &package.artifact.place {
                Place::Tree(_) => "local".to_owned(),
                _ => package.artifact.file.clone(),
            },
            sha256,
            requires: package.requires,
            sdist,
        };
        members.push((distribution, Origin::Fetched(origin)));
    }
    Ok(members)
}

/// Requirements for a message.
fn quoted(requirements: &[String]) -> String {
    let quoted: Vec<String> = requirements.iter().map(|it| format!("`{it}`")).collect();
    quoted.join(", ")
}

/// What a tool said on standard error, without its blank lines and at most twenty lines of it.
fn words(stderr: &[u8]) -> String {
    let text = String::from_utf8_lossy(stderr);
    let lines: Vec<&str> = text.lines().filter(|line| !line.trim().is_empty()).collect();
    lines[lines.len().saturating_sub(20)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn package(sdist: Option<&str>) -> Package {
        let artifact = |file: &str| Artifact {
            file: file.to_owned(),
            place: Place::Url(format!("https://example.org/{file}")),
            sha256: Some("00".to_owned()),
        };
        Package {
            name: "pkg".to_owned(),
            version: "1.0".to_owned(),
            requires: Vec::new(),
            artifact: artifact("pkg-1.0-py3-none-any.whl"),
            sdist: sdist.map(artifact),
        }
    }

    #[test]
    fn a_bundle_decides_about_the_sdist() {
        let pinned = Sdist { artifact: "pkg-1.0.tar.gz".to_owned(), sha256: "11".to_owned() };
        let offered = package(Some("pkg-1.0.tar.gz"));
        assert_eq!(pinned_sdist(&offered, None).unwrap(), None, "it was made without");
        let found = pinned_sdist(&offered, Some(&pinned)).unwrap().unwrap();
        assert_eq!((found.file.as_str(), found.sha256.as_deref()), ("pkg-1.0.tar.gz", Some("11")));
        for other in [package(None), package(Some("pkg-1.0.zip"))] {
            let error = pinned_sdist(&other, Some(&pinned)).unwrap_err().to_string();
            assert!(error.contains("`pkg-1.0.tar.gz`, which the bundle pins"), "{error}");
        }
    }

    #[test]
    fn a_resolution_without_a_pinned_sdist_is_asked_again() {
        let pin = |sdist| Pin {
            name: "pkg".to_owned(),
            version: "1.0".to_owned(),
            artifact: "pkg-1.0-py3-none-any.whl".to_owned(),
            sha256: "00".to_owned(),
            sdist,
        };
        let with = pin(Some(Sdist { artifact: "pkg-1.0.tar.gz".to_owned(), sha256: "11".to_owned() }));
        let is_had =
            |package: &Package, pin: &Pin| sdist_of_bundle(package, std::slice::from_ref(pin)).is_ok();
        assert!(is_had(&package(Some("pkg-1.0.tar.gz")), &with));
        assert!(!is_had(&package(None), &with), "pip names none");
        assert!(is_had(&package(None), &pin(None)));
    }
}
