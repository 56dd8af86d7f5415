//! Wheels and sdists that a resolver named: fetched as far as needed, when needed.

use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock};

use serde::{Deserialize, Serialize};

use super::http::Fetcher;
use super::module::{Modules, is_module_path, is_text_path};
use super::origin::Origin;
use super::pack::{Pack, Unpacked};
use super::ranges::RemoteWheel;
use super::wheel::Wheel;
use super::{Sdist, SourceError, layout, local, project, sdist, stubs};

/// A wheel or sdist, and where it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Artifact {
    /// File name.
    pub(super) file: String,
    pub(super) place: Place,
    /// Hexadecimal; unknown if the index does not give it.
    pub(super) sha256: Option<String>,
}

/// Where an artifact is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(super) enum Place {
    Url(String),
    File(PathBuf),
    /// A source tree on this machine.
    Tree(PathBuf),
}

impl Artifact {
    pub(super) fn is_wheel(&self) -> bool {
        has_suffix(&self.file, ".whl")
    }
}

fn has_suffix(file: &str, suffix: &str) -> bool {
    file.to_ascii_lowercase().ends_with(suffix)
}

/// A distribution that is opened when something may need it.
#[derive(Debug)]
pub(super) struct Fetched {
    artifact: Artifact,
    sha256: String,
    /// `None` for an artifact on disk.
    fetcher: Option<Arc<Fetcher>>,
    opened: OnceLock<Result<Opened, SourceError>>,
    /// The sdist with the sources of compiled modules.
    sources: Option<Box<Fetched>>,
}

#[derive(Debug)]
enum Opened {
    Pack(Pack),
    Remote(RemoteWheel),
    Wheel(Wheel),
    /// A source tree that the resolver named.
    Other(Box<Origin>),
}

impl Fetched {
    /// An artifact whose hash is known.
    pub(super) fn new(artifact: Artifact, sha256: String, fetcher: Arc<Fetcher>) -> Self {
        Self { artifact, sha256, fetcher: Some(fetcher), opened: OnceLock::new(), sources: None }
    }

    /// An sdist on disk that is already unpacked.
    pub(super) fn unpacked(
        artifact: Artifact,
        sha256: &str,
        unpacked: &Unpacked,
    ) -> Result<Self, SourceError> {
        let pack = in_memory(&artifact.file, unpacked)?;
        let opened = OnceLock::from(Ok(Opened::Pack(pack)));
        Ok(Self { artifact, sha256: sha256.to_owned(), fetcher: None, opened, sources: None })
    }

    /// Reads the sources of compiled modules from this sdist, too. It is fetched where a wheel's compiled module has
    /// neither a source nor a stub; answers which it is where it has any of them.
    pub(super) fn read_sources_of(
        &mut self,
        name: &str,
        beside: Artifact,
    ) -> Result<Option<Sdist>, SourceError> {
        let Some(fetcher) = self.fetcher.clone().filter(|_| sdist::is_readable(&beside.file)) else {
            return Ok(None);
        };
        let mut modules = self.modules(name)?;
        stubs::add_native(name, &mut modules);
        if modules.unread().next().is_none() {
            return Ok(None);
        }
        let sha256 = beside.sha256.clone().map_or_else(|| hash_of(&beside, &fetcher), Ok)?;
        let pinned = Sdist { artifact: beside.file.clone(), sha256: sha256.to_ascii_lowercase() };
        let sources = Self::new(beside, pinned.sha256.clone(), fetcher);
        self.sources = Some(Box::new(sources));
        if self.add_sources(&mut modules)? {
            return Ok(Some(pinned));
        }
        self.sources = None;
        Ok(None)
    }

    /// Adds what the sdist has of the sources of compiled modules; false where that is nothing.
    pub(super) fn add_sources(&self, modules: &mut Modules) -> Result<bool, SourceError> {
        let Some(sdist) = &self.sources else { return Ok(false) };
        let Opened::Pack(pack) = sdist.opened()? else { return Ok(false) };
        Ok(layout::add_sources(&pack.paths(), &sdist.artifact.file, modules))
    }

    pub(super) fn modules(&self, name: &str) -> Result<Modules, SourceError> {
        match self.opened()? {
            Opened::Pack(pack) if self.artifact.is_wheel() => Ok(layout::of_wheel(pack.paths())),
            Opened::Pack(pack) => Ok(sdist_modules(pack, name)),
            Opened::Remote(wheel) => Ok(wheel.modules()),
            Opened::Wheel(wheel) => Ok(wheel.modules()),
            Opened::Other(origin) => origin.modules(name),
        }
    }

    pub(super) fn read(&self, path: &str) -> Result<std::borrow::Cow<'_, [u8]>, SourceError> {
        if let Some(sources) = &self.sources
            && let Some((sdist, inside)) = path.split_once('/')
            && sdist == sources.artifact.file
        {
            return sources.read(inside);
        }
        let missing = || SourceError::member(&self.artifact.file, path, "it is missing");
        match self.opened()? {
            Opened::Pack(pack) => pack.get(path).map(Into::into).ok_or_else(missing),
            Opened::Remote(wheel) => wheel.pack()?.get(path).map(Into::into).ok_or_else(missing),
            Opened::Wheel(wheel) => wheel.read(path).map(Into::into),
            Opened::Other(origin) => origin.read(path),
        }
    }

    /// Whether it is a source tree that the resolver named.
    pub(super) fn is_tree(&self) -> bool {
        matches!(self.artifact.place, Place::Tree(_))
    }

    /// Bytes that came over the network for the whole universe.
    pub(super) fn bytes_fetched(&self) -> u64 {
        self.fetcher.as_ref().map_or(0, |fetcher| fetcher.bytes())
    }

    fn opened(&self) -> Result<&Opened, SourceError> {
        self.opened.get_or_init(|| self.open()).as_ref().map_err(Clone::clone)
    }

    fn open(&self) -> Result<Opened, SourceError> {
        match &self.artifact.place {
            Place::Tree(root) => Ok(Opened::Other(Box::new(local::tree(root)?.origin))),
            Place::File(path) => open_file(path, &self.artifact.file, &self.sha256),
            Place::Url(url) => self.open_url(url),
        }
    }

    fn open_url(&self, url: &str) -> Result<Opened, SourceError> {
        let Some(fetcher) = &self.fetcher else {
            return Err(SourceError::Offline { what: format!("`{}`", self.artifact.file) });
        };
        let is_enough = |pack: &Pack| pack.verified || !fetcher.verify_artifact;
        if let Some(pack) = Pack::cached(&fetcher.cache, &self.sha256).filter(is_enough) {
            return Ok(Opened::Pack(pack));
        }
        if fetcher.offline {
            // The directory of a wheel that nothing reached was kept, its members were not.
            let listed = RemoteWheel::cached(fetcher, &self.artifact.file, url, &self.sha256);
            return listed
                .map(Opened::Remote)
                .ok_or_else(|| SourceError::Offline { what: format!("`{}`", self.artifact.file) });
        }
        if self.artifact.is_wheel() && !fetcher.verify_artifact {
            let remote = RemoteWheel::open(fetcher, &self.artifact.file, url, &self.sha256)?;
            return Ok(remote.map_or_else(Opened::Pack, Opened::Remote));
        }
        whole(fetcher, &self.artifact.file, url, &self.sha256, None).map(Opened::Pack)
    }
}

/// Opens an artifact on disk, and compares its hash.
fn open_file(path: &Path, file: &str, sha256: &str) -> Result<Opened, SourceError> {
    let actual = file_sha256(path)?;
    same_hash(file, sha256, &actual)?;
    if has_suffix(file, ".whl") {
        return Wheel::open(path, file, true).map(Opened::Wheel);
    }
    let unpacked = sdist::unpack(path, file)?;
    in_memory(file, &unpacked).map(Opened::Pack)
}

fn in_memory(file: &str, unpacked: &Unpacked) -> Result<Pack, SourceError> {
    Pack::in_memory(unpacked).ok_or_else(|| SourceError::archive(file, "it cannot be packed"))
}

/// Hash of a file, hexadecimal.
pub(super) fn file_sha256(path: &Path) -> Result<String, SourceError> {
    use sha2::Digest as _;
    let map = super::mapped::open(path).map_err(|error| SourceError::file(path, error))?;
    Ok(super::hexadecimal(&sha2::Sha256::digest(&map[..])))
}

fn same_hash(file: &str, expected: &str, actual: &str) -> Result<(), SourceError> {
    if expected.eq_ignore_ascii_case(actual) {
        return Ok(());
    }
    let problem = format!(
        "its sha256 is {actual}, but {expected} was asked for: it was changed or replaced since it \
         was pinned"
    );
    Err(SourceError::archive(file, problem))
}

/// Fetches a whole artifact, checks its hash, and packs what plc may read of it. `begun` is an
/// answer that has already begun.
pub(super) fn whole(
    fetcher: &Fetcher,
    file: &str,
    url: &str,
    sha256: &str,
    begun: Option<ureq::http::Response<ureq::Body>>,
) -> Result<Pack, SourceError> {
    let _lock = fetcher.cache.lock(sha256)?;
    if let Some(pack) = Pack::cached(&fetcher.cache, sha256).filter(|pack| pack.verified) {
        return Ok(pack);
    }
    let (temporary, actual) = fetcher.whole(file, url, begun)?;
    same_hash(file, sha256, &actual)?;
    let unpacked = unpack(temporary.path(), file)?;
    Pack::store(&fetcher.cache, sha256, &unpacked)
}

/// The hash of an artifact whose index gives none: it is fetched as a whole, and packed.
pub(super) fn hash_of(artifact: &Artifact, fetcher: &Fetcher) -> Result<String, SourceError> {
    match &artifact.place {
        Place::File(path) => file_sha256(path),
        Place::Tree(root) => Ok(local::tree(root)?.sha256),
        Place::Url(url) => {
            let key = super::text_sha256(url);
            let known = std::fs::read_to_string(fetcher.cache.path("addresses-1", &key)).ok();
            if let Some(sha256) = known.filter(|it| Pack::cached(&fetcher.cache, it).is_some()) {
                return Ok(sha256);
            }
            let (temporary, sha256) = fetcher.whole(&artifact.file, url, None)?;
            let unpacked = unpack(temporary.path(), &artifact.file)?;
            Pack::store(&fetcher.cache, &sha256, &unpacked)?;
            fetcher.cache.put("addresses-1", &key, sha256.as_bytes())?;
            Ok(sha256)
        }
    }
}

/// What a pack holds of an artifact whose hash is checked.
fn unpack(path: &Path, file: &str) -> Result<Unpacked, SourceError> {
    if !has_suffix(file, ".whl") {
        return sdist::unpack(path, file);
    }
    let wheel = Wheel::open(path, file, true)?;
    let mut paths: Vec<&str> = wheel.paths().filter(|path| is_packed(path)).collect();
    paths.sort_unstable();
    let mut unpacked = Unpacked { verified: true, ..Unpacked::default() };
    let mut total = 0;
    for path in paths {
        if !is_text_path(path) && is_module_path(path) {
            unpacked.compiled.push(path.to_owned());
            continue;
        }
        let bytes = wheel.read(path)?;
        total += bytes.len() as u64;
        if total > super::limits::TOTAL_BYTES {
            let problem = "its sources are larger than those of any real package";
            return Err(SourceError::archive(file, problem));
        }
        unpacked.members.push((path.to_owned(), bytes));
    }
    Ok(unpacked)
}

/// Members of a wheel that a pack holds or names.
pub(super) fn is_packed(path: &str) -> bool {
    is_module_path(path)
        || path.split_once(".dist-info/").is_some_and(|(_, file)| {
            matches!(file, "METADATA" | "RECORD" | "top_level.txt" | "entry_points.txt")
        })
}

fn sdist_modules(pack: &Pack, name: &str) -> Modules {
    let files: Vec<String> = pack.paths().into_iter().map(str::to_owned).collect();
    let text = |path: &str| pack.get(path).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
    let project = project::read(&text, None, name);
    layout::of_project(&files, &project.mappings, name)
}
