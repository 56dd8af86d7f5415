//! The universe: the distributions whose sources are analysed, and the modules in them.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex, OnceLock, PoisonError, RwLock};

use rustc_hash::FxHashMap;

use super::http::concurrently;
use super::limits::is_safe_path;
use super::module::{ModuleFile, ModuleKind, Modules, Served, is_template};
use super::origin::Origin;
use super::{PythonVersion, SourceError, cython, encoding, metadata, standard_library, stubs, template};

mod identity;

/// A distribution of no more modules, those without source and tests included, is read to see what its functions return.
const FEW_MODULES: usize = 32;

/// One distribution of the universe.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Distribution {
    /// Normalised as in PEP 503.
    pub name: String,
    /// PEP 440 version.
    pub version: String,
    /// File name of the artifact; `local` for a source tree or an installed distribution.
    pub artifact: String,
    /// Hash of the artifact, hexadecimal; of what is `local`, the hash of its module files.
    pub sha256: String,
    /// Normalised names of its direct dependencies, sorted.
    pub requires: Vec<String>,
    /// The sdist that has the sources of compiled modules of its wheel.
    pub sdist: Option<Sdist>,
}

/// An sdist that is read beside a wheel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Sdist {
    /// File name.
    pub artifact: String,
    /// Hash, hexadecimal.
    pub sha256: String,
}

/// Where a distribution's files come from, and its modules once something asked.
#[derive(Debug)]
struct Slot {
    origin: Origin,
    modules: OnceLock<Result<Modules, SourceError>>,
}

/// The distributions whose sources are analysed, and the standard library through its stubs.
///
/// Shared between threads: every question is answered the same, whoever asks first.
#[derive(Debug)]
pub struct Universe {
    /// Index of the distribution that is compiled.
    pub target: usize,
    /// The Python it is compiled for.
    pub python: PythonVersion,
    /// `linux`, `macos`, `windows`.
    pub platform: String,
    /// Sorted by name.
    pub distributions: Vec<Distribution>,
    slots: Vec<Slot>,
    located: RwLock<FxHashMap<String, Option<ModuleFile>>>,
    owners: RwLock<FxHashMap<String, Arc<[usize]>>>,
    errors: Mutex<Vec<SourceError>>,
    notes: Mutex<BTreeSet<String>>,
}

impl Universe {
    /// A universe of these distributions; `target` is the name of the one to compile.
    pub(super) fn new(
        target: &str,
        python: PythonVersion,
        mut members: Vec<(Distribution, Origin)>,
        notes: impl IntoIterator<Item = String>,
    ) -> Self {
        members.sort_by(|(one, _), (other, _)| one.name.cmp(&other.name));
        let (distributions, origins): (Vec<_>, Vec<_>) = members.into_iter().unzip();
        let place = |it: &Distribution| it.name == target;
        Self {
            target: distributions.iter().position(place).unwrap_or(0),
            python,
            platform: metadata::platform().to_owned(),
            distributions,
            slots: (origins.into_iter()).map(|origin| Slot { origin, modules: OnceLock::new() }).collect(),
            located: RwLock::default(),
            owners: RwLock::default(),
            errors: Mutex::default(),
            notes: Mutex::new(notes.into_iter().collect()),
        }
    }

    /// The file that serves a module: a stub of the standard library, else of the distributions
    /// that own its top-level name the best file (`ModuleKind`'s order), the target's first.
    ///
    /// Fetches the directory of a distribution when it may own the name. Where that fails the
    /// answer is `None` and `errors` has the failure: a build must look there before it writes.
    pub fn locate(&self, module: &str) -> Option<ModuleFile> {
        if let Some(known) = read(&self.located).get(module) {
            return known.clone();
        }
        let file = self.find(module);
        write(&self.located).insert(module.to_owned(), file.clone());
        file
    }

    fn find(&self, module: &str) -> Option<ModuleFile> {
        let top = top_of(module);
        if is_standard(top) {
            let served = stubs::stdlib().get(module)?;
            return Some(served.clone().into_file(module, None));
        }
        let owners = self.owners(top);
        let candidates =
            owners.iter().filter_map(|&index| self.modules(index)?.get(module).map(|served| (served, index)));
        // `min_by_key` keeps the first of equals, and owners come with the target first.
        candidates
            .min_by_key(|(served, _)| served.rank())
            .map(|(served, index)| served.clone().into_file(module, Some(index)))
    }

    /// The native stub of a module, even where a `.py` serves it: it may extend that file.
    pub fn native(&self, module: &str) -> Option<ModuleFile> {
        let owners = self.owners(top_of(module));
        owners.iter().find_map(|&index| {
            let served = self.modules(index)?.native(module)?;
            Some(served.clone().into_file(module, Some(index)))
        })
    }

    /// The `.pyi` of a module, whatever else serves it: what a native stub extends.
    pub fn interface(&self, module: &str) -> Option<ModuleFile> {
        let owners = self.owners(top_of(module));
        owners.iter().find_map(|&index| {
            let served = self.modules(index)?.interface(module)?;
            Some(served.clone().into_file(module, Some(index)))
        })
    }

    /// The distribution that has the module as machine code and nothing else of it: `locate`
    /// finds nothing, yet the module is there.
    pub fn compiled(&self, module: &str) -> Option<usize> {
        let top = top_of(module);
        if is_standard(top) {
            return None;
        }
        let has = |index: &&usize| self.modules(**index).is_some_and(|modules| modules.is_compiled(module));
        self.owners(top).iter().find(has).copied()
    }

    /// The text of a module's file, decoded as PEP 263 says; of Cython's, the Python that it comes to.
    ///
    /// # Errors
    /// If it cannot be fetched or read, its hash is wrong, or its bytes are not text.
    pub fn read(&self, file: &ModuleFile) -> Result<Arc<str>, SourceError> {
        let missing = || SourceError::target(&file.path, "no such file in the universe");
        match (file.kind, file.distribution) {
            (ModuleKind::Namespace, _) => Ok(Arc::from("")),
            (ModuleKind::Stdlib, _) => stubs::stdlib_text(&file.path).map(Arc::from).ok_or_else(missing),
            (ModuleKind::Native, _) => stubs::native_text(&file.path).map(Arc::from).ok_or_else(missing),
            (_, Some(index)) => {
                let mut text = self.decoded(index, &file.path)?;
                if file.kind != ModuleKind::Cython {
                    return Ok(Arc::from(text));
                }
                self.append_included(index, &file.path, &mut text);
                let header = self.modules(index).and_then(|modules| modules.header(&file.module));
                let header = header.map(|header| self.decoded(index, &header.path)).transpose()?;
                Ok(Arc::from(cython::to_python(&text, header.as_deref())))
            }
            (_, None) => Err(missing()),
        }
    }

    /// Appends what a `.pyx` includes of the files beside it, and what those include: its own lines stay where they are.
    fn append_included(&self, distribution: usize, path: &str, text: &mut String) {
        let folder = path.rsplit_once('/').map_or(String::new(), |(folder, _)| format!("{folder}/"));
        let mut names = cython::included(text);
        let mut taken = 0;
        while let Some(name) = names.get(taken).cloned() {
            taken += 1;
            let filled = format!("{folder}{name}");
            let paths = ["", ".in", ".tp"].map(|suffix| format!("{filled}{suffix}"));
            let mut safe = paths.iter().filter(|path| is_safe_path(path));
            let Some(part) = safe.find_map(|path| self.decoded(distribution, path).ok()) else {
                self.note(format!("{path}: includes {name}, which is not beside it; passed over"));
                continue;
            };
            for name in cython::included(&part) {
                if !names.contains(&name) {
                    names.push(name);
                }
            }
            text.push('\n');
            text.push_str(&part);
        }
    }

    fn decoded(&self, distribution: usize, path: &str) -> Result<String, SourceError> {
        let missing = || SourceError::target(path, "no such file in the universe");
        let bytes = self.slots.get(distribution).ok_or_else(missing)?.origin.read(path)?;
        let text = encoding::decode(path, &bytes)?;
        Ok(if is_template(path) { template::fill(&text) } else { text })
    }

    /// As `read`, for an analysis, which goes on without what it cannot read: of a file that is no text
    /// there is a note, and any other failure is among the errors.
    pub fn read_for_analysis(&self, file: &ModuleFile) -> Option<Arc<str>> {
        match self.read(file) {
            Ok(text) => Some(text),
            Err(error @ SourceError::Decode { .. }) => {
                self.note(format!("{error}; passed over"));
                None
            }
            Err(error) => {
                self.fail(error);
                None
            }
        }
    }

    /// Every module of a distribution, sorted by name; of the target `python`, every stub of the
    /// standard library.
    pub fn modules_of(&self, distribution: usize) -> Vec<ModuleFile> {
        let file = |owner: Option<usize>| {
            move |(module, served): (&str, &Served)| served.clone().into_file(module, owner)
        };
        if let Some(Slot { origin: Origin::StandardLibrary, .. }) = self.slots.get(distribution) {
            return stubs::stdlib().iter().map(file(None)).collect();
        }
        let Some(modules) = self.modules(distribution) else { return Vec::new() };
        modules.iter().map(file(Some(distribution))).collect()
    }

    /// The last parts of the names of the modules directly in `module`, sorted; compiled modules
    /// count.
    pub fn submodules(&self, module: &str) -> Vec<String> {
        let top = top_of(module);
        let mut found = BTreeSet::new();
        if is_standard(top) {
            found.extend(stubs::stdlib().children(module).map(str::to_owned));
        } else {
            for modules in self.owners(top).iter().filter_map(|&index| self.modules(index)) {
                found.extend(modules.children(module).map(str::to_owned));
            }
        }
        found.into_iter().collect()
    }

    /// The stub files that are no module: what is said about callables whose source lies elsewhere,
    /// of the standard library and of every distribution with native stubs. Their `module` is
    /// `constraints`, which `locate` does not find.
    pub fn constraint_files(&self) -> Vec<ModuleFile> {
        let own = stubs::constraints(None).map(|served| served.into_file("constraints", None));
        let others = self.distributions.iter().enumerate().filter_map(|(index, it)| {
            let served = stubs::constraints(Some(&it.name))?;
            Some(served.into_file("constraints", Some(index)))
        });
        own.into_iter().chain(others).collect()
    }

    /// Bytes that came over the network so far.
    pub fn bytes_fetched(&self) -> u64 {
        let fetched = self.slots.iter().find_map(|slot| match &slot.origin {
            Origin::Fetched(fetched) => Some(fetched.bytes_fetched()),
            _ => None,
        });
        fetched.unwrap_or(0)
    }

    /// Failures of `locate`, `modules_of`, `submodules` and `read_for_analysis` so far. A build that has any
    /// is not complete and must not be written.
    pub fn errors(&self) -> Vec<SourceError> {
        self.errors.lock().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Adds a failure, by which the build is not complete and must not be written.
    pub fn fail(&self, error: SourceError) {
        let mut errors = self.errors.lock().unwrap_or_else(PoisonError::into_inner);
        if !errors.contains(&error) {
            errors.push(error);
        }
    }

    /// Adds something that whoever asked should know.
    pub fn note(&self, text: String) {
        self.notes.lock().unwrap_or_else(PoisonError::into_inner).insert(text);
    }

    /// What was passed over and why, in sentences for people, sorted.
    pub fn notes(&self) -> Vec<String> {
        let notes = self.notes.lock().unwrap_or_else(PoisonError::into_inner);
        notes.iter().cloned().collect()
    }

    /// Whether a distribution has no more modules than one reads to see what a function of it returns.
    #[must_use]
    pub fn has_few_modules(&self, distribution: usize) -> bool {
        self.modules(distribution).is_some_and(|modules| modules.iter().nth(FEW_MODULES).is_none())
    }

    fn modules(&self, index: usize) -> Option<&Modules> {
        let slot = self.slots.get(index)?;
        let mut first = false;
        let modules = slot.modules.get_or_init(|| {
            first = true;
            slot.origin.open(&self.distributions[index].name)
        });
        match modules {
            Ok(modules) => Some(modules),
            Err(error) => {
                if first {
                    self.fail(error.clone());
                }
                None
            }
        }
    }

    /// The distributions that `import top` may find, the target first.
    ///
    /// To know that no other distribution has the name, the directory of each would have to be
    /// fetched. So the target and the distribution of the same name settle it where they hold a
    /// regular package; only for other names all are asked. The answer does not depend on which
    /// distributions happen to be open.
    fn owners(&self, top: &str) -> Arc<[usize]> {
        if let Some(known) = read(&self.owners).get(top) {
            return Arc::clone(known);
        }
        let found: Arc<[usize]> = self.find_owners(top).into();
        write(&self.owners).insert(top.to_owned(), Arc::clone(&found));
        found
    }

    fn find_owners(&self, top: &str) -> Vec<usize> {
        let normal = metadata::normalise(top);
        let named = self.distributions.iter().position(|it| it.name == normal);
        for index in [Some(self.target), named].into_iter().flatten() {
            if self.modules(index).is_some_and(|modules| modules.is_regular(top)) {
                let mut owners = vec![index];
                owners.extend(self.stub_distributions().filter(|&it| it != index));
                owners.retain(|&it| self.has(it, top));
                return owners;
            }
        }
        let has = concurrently(self.slots.len(), |index| self.has(index, top));
        let mut owners: Vec<usize> = (0..has.len()).filter(|&index| has[index]).collect();
        owners.sort_by_key(|&index| index != self.target);
        owners
    }

    fn has(&self, index: usize, top: &str) -> bool {
        self.modules(index).is_some_and(|modules| modules.has(top))
    }

    /// Distributions that by PEP 561's and typeshed's custom hold nothing but stubs.
    fn stub_distributions(&self) -> impl Iterator<Item = usize> {
        let named = self.distributions.iter().enumerate();
        named
            .filter(|(_, it)| it.name.ends_with("-stubs") || it.name.starts_with("types-"))
            .map(|(index, _)| index)
    }
}

fn top_of(module: &str) -> &str {
    module.split('.').next().unwrap_or(module)
}

fn is_standard(top: &str) -> bool {
    standard_library::is_standard(top) || stubs::stdlib().has(top)
}

/// A panic elsewhere leaves these maps whole: entries are only ever added.
fn read<T>(lock: &RwLock<T>) -> std::sync::RwLockReadGuard<'_, T> {
    lock.read().unwrap_or_else(PoisonError::into_inner)
}

fn write<T>(lock: &RwLock<T>) -> std::sync::RwLockWriteGuard<'_, T> {
    lock.write().unwrap_or_else(PoisonError::into_inner)
}
