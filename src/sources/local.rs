//! Universes that are already on this machine: environments and the standard library, and the
//! distribution of a tree or archive.

use std::collections::{BTreeMap, VecDeque};
use std::path::Path;

use pep508_rs::{ExtraName, MarkerEnvironment};

use super::artifact::{self, Artifact, Fetched, Place};
use super::environment::{self, Environment, Installed};
use super::metadata::{self, Direct, Metadata, normalise};
use super::origin::Origin;
use super::target::{name_and_extras, requirement};
use super::wheel::Wheel;
use super::{Distribution, PythonVersion, Request, SourceError, Universe, project, sdist, stubs, tree};

/// What a tree or archive is, before its dependencies are known.
#[derive(Debug)]
pub(super) struct Local {
    pub(super) metadata: Metadata,
    pub(super) artifact: String,
    pub(super) sha256: String,
    pub(super) origin: Origin,
    pub(super) notes: Vec<String>,
}

impl Local {
    /// As a member of a universe that needs these.
    pub(super) fn into_member(self, requires: &[Direct]) -> (Distribution, Origin) {
        let distribution = Distribution {
            name: normalise(&self.metadata.name),
            version: self.metadata.version,
            artifact: self.artifact,
            sha256: self.sha256,
            requires: names(requires),
            sdist: None,
        };
        (distribution, self.origin)
    }
}

fn names(requires: &[Direct]) -> Vec<String> {
    let mut names: Vec<String> = requires.iter().map(|it| it.name.clone()).collect();
    names.sort_unstable();
    names.dedup();
    names
}

/// The standard library alone.
pub(super) fn standard_library(python: PythonVersion) -> Universe {
    let distribution = Distribution {
        name: "python".to_owned(),
        version: python.to_string(),
        artifact: "stdlib-stubs".to_owned(),
        sha256: stubs::stdlib_sha256(),
        requires: Vec::new(),
        sdist: None,
    };
    Universe::new("python", python, vec![(distribution, Origin::StandardLibrary)], [])
}

/// Reads a source tree.
pub(super) fn tree(root: &Path) -> Result<Local, SourceError> {
    let (files, mut notes) = tree::scan(root)?;
    let text = |path: &str| {
        let bytes = files.iter().any(|file| file == path).then(|| tree::read(&tree::join(root, path)));
        bytes?.ok().map(|bytes| String::from_utf8_lossy(&bytes).into_owned())
    };
    let egg_info = files.iter().find(|file| file.ends_with(".egg-info/PKG-INFO"));
    let folder = root.canonicalize().map_err(|error| SourceError::file(root, error))?;
    let fallback = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut project = project::read(&text, egg_info.map(String::as_str), &fallback);
    if project.metadata.version.is_empty() {
        // PEP 440 has no word for "nobody knows"; setuptools-scm writes the same.
        "0+unknown".clone_into(&mut project.metadata.version);
    }
    let whose = |note: String| format!("`{}`: {note}", project.metadata.name);
    notes.extend(project.notes.into_iter().map(whose));
    Ok(Local {
        sha256: tree::sha256(root, &files)?,
        metadata: project.metadata,
        artifact: "local".to_owned(),
        origin: Origin::Tree { root: root.to_owned(), files, mappings: project.mappings },
        notes,
    })
}

/// Reads a wheel or sdist on disk.
pub(super) fn archive(path: &Path) -> Result<Local, SourceError> {
    let artifact = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let local = if artifact.to_ascii_lowercase().ends_with(".whl") {
        let wheel = Wheel::open(path, &artifact, false)?;
        Local {
            metadata: wheel.metadata()?,
            sha256: wheel.sha256(),
            artifact: artifact.clone(),
            origin: Origin::Wheel(wheel),
            notes: Vec::new(),
        }
    } else {
        sdist(path, &artifact)?
    };
    if local.metadata.name.is_empty() || local.metadata.version.is_empty() {
        return Err(SourceError::archive(artifact, "its metadata has no name or no version"));
    }
    Ok(local)
}

fn sdist(path: &Path, artifact: &str) -> Result<Local, SourceError> {
    let unpacked = sdist::unpack(path, artifact)?;
    let text = |wanted: &str| {
        let member = unpacked.members.iter().find(|(path, _)| path == wanted);
        member.map(|(_, bytes)| String::from_utf8_lossy(bytes).into_owned())
    };
    // PEP 625: NAME-VERSION, with no other hyphen in a new one.
    let stem = artifact.split(".tar.").next().unwrap_or(artifact).trim_end_matches(".zip");
    let (name, version) = stem.rsplit_once('-').unwrap_or((stem, "0+unknown"));
    let mut project = project::read(&text, None, name);
    if project.metadata.version.is_empty() {
        version.clone_into(&mut project.metadata.version);
    }
    let sha256 = artifact::file_sha256(path)?;
    let found = Artifact {
        file: artifact.to_owned(),
        place: Place::File(path.to_owned()),
        sha256: Some(sha256.clone()),
    };
    Ok(Local {
        metadata: project.metadata,
        artifact: artifact.to_owned(),
        origin: Origin::Fetched(Fetched::unpacked(found, &sha256, &unpacked)?),
        sha256,
        notes: project.notes,
    })
}

/// The closure of a distribution in an environment.
pub(super) fn environment(venv: &Path, target: &str, request: &Request) -> Result<Universe, SourceError> {
    let environment = environment::open(venv)?;
    let python = request.python.unwrap_or(environment.python);
    let (name, extras) = name_and_extras(target)?;
    let name = normalise(&name);
    let mut closure = Closure {
        markers: metadata::marker_environment(python),
        environment: &environment,
        members: BTreeMap::new(),
        notes: Vec::new(),
        waiting: VecDeque::from([(name.clone(), extras)]),
    };
    for with in &request.with {
        let parsed = requirement(with)?;
        closure.waiting.push_back((normalise(parsed.name.as_ref()), parsed.extras));
    }
    let asked: Vec<String> = closure.waiting.iter().map(|(name, _)| name.clone()).collect();
    if let Some(absent) = asked.iter().find(|name| !environment.installed.contains_key(*name)) {
        let problem = format!("it is not installed in `{}`", venv.display());
        return Err(SourceError::target(absent, problem));
    }
    closure.run()?;
    closure.wait_for_optional(&name);
    closure.run()?;
    let Closure { members, notes, .. } = closure;
    Ok(Universe::new(&name, python, members.into_values().map(|it| it.member).collect(), notes))
}

struct Closure<'a> {
    markers: MarkerEnvironment,
    environment: &'a Environment,
    members: BTreeMap<String, Visited>,
    notes: Vec<String>,
    waiting: VecDeque<(String, Vec<ExtraName>)>,
}

struct Visited {
    member: (Distribution, Origin),
    metadata: Metadata,
    extras: Vec<ExtraName>,
}

impl Closure<'_> {
    fn run(&mut self) -> Result<(), SourceError> {
        while let Some((name, extras)) = self.waiting.pop_front() {
            let Some(installed) = self.environment.installed.get(&name) else { continue };
            if !self.members.contains_key(&name) {
                let visited = self.open(installed)?;
                self.members.insert(name.clone(), visited);
            } else if extras.iter().all(|extra| self.members[&name].extras.contains(extra)) {
                continue;
            }
            self.follow(&name, &extras);
        }
        Ok(())
    }

    /// Asks for what is installed of a distribution's optional dependencies: whoever installed it uses it.
    fn wait_for_optional(&mut self, name: &str) {
        let Some(visited) = self.members.get_mut(name) else { return };
        let Metadata { requires, extras, .. } = &visited.metadata;
        let (optional, _) = metadata::direct(requires, &self.markers, extras);
        let installed = optional.into_iter().filter(|it| self.environment.installed.contains_key(&it.name));
        let installed: Vec<_> = installed.collect();
        self.waiting.extend(installed.iter().map(|it| (it.name.clone(), it.extras.clone())));
        let requires = &mut visited.member.0.requires;
        requires.extend(names(&installed));
        requires.sort_unstable();
        requires.dedup();
    }

    /// Adds what the distribution needs with these extras, too.
    fn follow(&mut self, name: &str, extras: &[ExtraName]) {
        let Some(visited) = self.members.get_mut(name) else { return };
        visited.extras.extend_from_slice(extras);
        let requires = &visited.metadata.requires;
        let (direct, unreadable) = metadata::direct(requires, &self.markers, &visited.extras);
        visited.member.0.requires = names(&direct);
        self.notes.extend(unreadable.iter().map(|line| metadata::unreadable_note(name, line)));
        for needed in direct {
            if self.environment.installed.contains_key(&needed.name) {
                self.waiting.push_back((needed.name, needed.extras));
            } else {
                let note = format!("`{name}` requires `{}`, which is not installed", needed.text);
                self.notes.push(note);
            }
        }
    }

    fn open(&mut self, installed: &Installed) -> Result<Visited, SourceError> {
        let metadata = installed.metadata()?;
        let local = match installed.editable() {
            Some(root) => Local { metadata: metadata.clone(), ..tree(&root)? },
            None => {
                let files = installed.files()?;
                Local {
                    metadata: metadata.clone(),
                    artifact: "local".to_owned(),
                    sha256: tree::sha256(&installed.site, &files)?,
                    origin: Origin::Installed { installed: installed.clone(), files },
                    notes: Vec::new(),
                }
            }
        };
        self.notes.extend(local.notes.iter().cloned());
        Ok(Visited { member: local.into_member(&[]), metadata, extras: Vec::new() })
    }
}
