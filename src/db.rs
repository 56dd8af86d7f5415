//! The salsa database: modules are inputs, made when something first asks for one.
//!
//! A module that is not there is an input too: what asked for it in vain runs again once it is.

use std::sync::Arc;

use dashmap::DashMap;
use salsa::Setter as _;

use crate::syntax::{FactsCache, Lowered, Target, lower};

/// How a native stub begins that adds to what a distribution has of the module.
pub const EXTENDS: &str = "# plc: extends";

/// The text of one module and where it comes from. An input: editing it starts a new revision.
#[salsa::input]
#[derive(Debug)]
pub struct SourceFile {
    /// The dotted module name.
    #[returns(deref)]
    pub module: String,
    /// Decoded text.
    #[returns(ref)]
    pub text: Arc<str>,
    /// Whether it is a package's `__init__`.
    pub is_package: bool,
    /// Its origin.
    #[returns(ref)]
    pub origin: Origin,
}

/// A module by its dotted name, and the file that serves it, if any does.
#[salsa::input]
#[derive(Debug)]
struct Module {
    #[returns(copy)]
    file: Option<SourceFile>,
}

/// Where a module's text comes from.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Origin {
    /// Index of its distribution; `None` for the standard library.
    pub distribution: Option<usize>,
    /// Path inside its distribution, or of the stub.
    pub path: String,
    /// Whether the text is one of plc's own stubs.
    pub is_stub: bool,
    /// Whether the text is a `.pyi`.
    pub is_interface: bool,
    /// Whether it stands for machine code: its fields are not in `__dict__`, its annotations exact.
    pub is_compiled: bool,
    /// Whether it is Cython's source, read as Python.
    pub is_cython: bool,
    /// Whether its distribution has only a few modules.
    pub is_of_few: bool,
    /// Whether it is a native stub that adds to what a distribution has of the module.
    pub extends: bool,
}

impl Origin {
    /// Whether it is a stub of the standard library.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.is_stub && self.distribution.is_none()
    }
}

/// What a loader gives for a module.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoadedModule {
    /// Decoded text.
    pub text: Arc<str>,
    /// Whether it is a package.
    pub is_package: bool,
    /// Its origin.
    pub origin: Origin,
}

/// Finds modules. The second argument asks for the `.pyi` beside a native stub.
pub type Loader = Arc<dyn Fn(&str, bool) -> Option<LoadedModule> + Send + Sync>;

/// What the analysis reads its inputs from.
#[salsa::db]
pub trait Db: salsa::Database {
    /// The file of a module, loaded at the first call.
    fn file(&self, module: &str) -> Option<SourceFile>;
    /// The `.pyi` beside a native stub that says it extends one.
    fn interface(&self, module: &str) -> Option<SourceFile>;
    /// What conditions are decided for.
    fn target(&self) -> &Target;
    /// Parses and lowers a text, or takes what an earlier run made of it.
    fn lower(&self, text: &str) -> Lowered;
}

/// The facts of a file. Its own query so that equal facts stop an edit here.
#[salsa::tracked(returns(ref), no_eq)]
pub fn lowered(db: &dyn Db, file: SourceFile) -> Arc<Lowered> {
    Arc::new(db.lower(file.text(db)))
}

/// The facts without their places: what every later stage depends on.
///
/// The places that come with them may be of an older text: they are read from [`lowered`].
#[salsa::tracked(returns(ref))]
pub fn facts(db: &dyn Db, file: SourceFile) -> FactsOf {
    FactsOf(Arc::clone(lowered(db, file)))
}

/// Facts that compare without their places.
#[derive(Clone, Debug)]
pub struct FactsOf(pub Arc<Lowered>);

impl PartialEq for FactsOf {
    fn eq(&self, other: &Self) -> bool {
        self.0.facts == other.0.facts
    }
}

impl Eq for FactsOf {}

/// Called with the name of every query that runs, and the input it runs for.
pub type QueryLog = Arc<dyn Fn(&str) + Send + Sync>;

/// The database.
#[salsa::db]
#[derive(Clone)]
pub struct Database {
    storage: salsa::Storage<Self>,
    modules: Arc<DashMap<(String, bool), Module>>,
    loader: Loader,
    target: Arc<Target>,
    kept: Option<FactsCache>,
}

impl Database {
    /// A database that loads modules through `loader`, and takes facts from `kept` where it has them.
    #[must_use]
    pub fn new(loader: Loader, target: Target, kept: Option<FactsCache>) -> Self {
        Self::with_storage(salsa::Storage::default(), loader, target, kept)
    }

    /// As [`Database::new`], and tells `log` of every query that runs.
    #[must_use]
    pub fn logged(loader: Loader, target: Target, kept: Option<FactsCache>, log: QueryLog) -> Self {
        let told = move |event: salsa::Event| {
            if let salsa::EventKind::WillExecute { database_key } = event.kind {
                log(&format!("{database_key:?}"));
            }
        };
        Self::with_storage(salsa::Storage::new(Some(Box::new(told))), loader, target, kept)
    }

    fn with_storage(
        storage: salsa::Storage<Self>,
        loader: Loader,
        target: Target,
        kept: Option<FactsCache>,
    ) -> Self {
        Database { storage, modules: Arc::default(), loader, target: Arc::new(target), kept }
    }

    /// What was asked for so far, sorted by name: modules, and (`true`) the `.pyi` beside a module.
    #[must_use]
    pub fn asked(&self) -> Vec<(String, bool, Option<SourceFile>)> {
        let asked = self.known().into_iter();
        asked.map(|((name, is_interface), module)| (name, is_interface, module.file(self))).collect()
    }

    /// Reads every module that was asked for again, through `loader`, and gives the names of those that
    /// changed, sorted. What depends on the others keeps its answer.
    pub fn reload(&mut self, loader: Loader) -> Vec<String> {
        let mut changed = Vec::new();
        for ((name, interface), module) in self.known() {
            let loaded = loader(&name, interface);
            if self.replace(&name, module, loaded) {
                changed.push(name);
            }
        }
        self.loader = loader;
        changed.dedup();
        changed
    }

    fn known(&self) -> Vec<((String, bool), Module)> {
        let mut known: Vec<_> = self.modules.iter().map(|it| (it.key().clone(), *it.value())).collect();
        known.sort_unstable_by(|(one, _), (other, _)| one.cmp(other));
        known
    }

    /// Whether what serves the module is another text, or lies elsewhere, than before.
    fn replace(&mut self, name: &str, module: Module, loaded: Option<LoadedModule>) -> bool {
        match (module.file(self), loaded) {
            (None, None) => false,
            (Some(file), Some(loaded)) => self.edit(file, loaded),
            (_, loaded) => {
                let file = loaded.map(|loaded| self.make(name, loaded));
                module.set_file(self).to(file);
                true
            }
        }
    }

    fn edit(&mut self, file: SourceFile, loaded: LoadedModule) -> bool {
        let LoadedModule { text, is_package, origin } = loaded;
        let edited = *file.text(self) != text;
        if edited {
            file.set_text(self).to(text);
        }
        let moved = *file.origin(self) != origin || *file.is_package(self) != is_package;
        if moved {
            file.set_origin(self).to(origin);
            file.set_is_package(self).to(is_package);
        }
        edited || moved
    }

    fn make(&self, name: &str, loaded: LoadedModule) -> SourceFile {
        SourceFile::new(self, name.to_owned(), loaded.text, loaded.is_package, loaded.origin)
    }

    fn load(&self, name: &str, interface: bool) -> Option<SourceFile> {
        let key = (name.to_owned(), interface);
        let known = self.modules.get(&key).map(|known| *known);
        let module = known.unwrap_or_else(|| {
            let file = (self.loader)(name, interface).map(|loaded| self.make(name, loaded));
            let module = Module::new(self, file);
            *self.modules.entry(key).or_insert(module)
        });
        module.file(self)
    }
}

#[salsa::db]
impl salsa::Database for Database {}

#[salsa::db]
impl Db for Database {
    fn file(&self, module: &str) -> Option<SourceFile> {
        self.load(module, false)
    }

    fn interface(&self, module: &str) -> Option<SourceFile> {
        self.load(module, true)
    }

    fn target(&self) -> &Target {
        &self.target
    }

    fn lower(&self, text: &str) -> Lowered {
        match &self.kept {
            Some(kept) => kept.lower(text, &self.target),
            None => lower(text, &self.target),
        }
    }
}
