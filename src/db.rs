//! The salsa database: files are inputs, made when something first asks for a module.

use std::sync::Arc;

use dashmap::DashMap;

use crate::syntax::{Lowered, Target, lower};

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
}

impl Origin {
    /// Whether it is a stub of the standard library.
    #[must_use]
    pub fn is_standard(&self) -> bool {
        self.is_stub && self.distribution.is_none()
    }
}

/// What a loader gives for a module.
#[derive(Clone, Debug)]
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
}

/// The facts of a file. Its own query so that equal facts stop an edit here.
#[salsa::tracked(returns(ref), no_eq)]
pub fn lowered(db: &dyn Db, file: SourceFile) -> Arc<Lowered> {
    Arc::new(lower(file.text(db), db.target()))
}

/// The facts without their places: what every later stage depends on.
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

/// The database.
#[salsa::db]
#[derive(Clone)]
pub struct Database {
    storage: salsa::Storage<Self>,
    files: Arc<DashMap<(String, bool), Option<SourceFile>>>,
    loader: Loader,
    target: Arc<Target>,
}

impl Database {
    /// A database that loads modules through `loader`.
    #[must_use]
    pub fn new(loader: Loader, target: Target) -> Self {
        Database {
            storage: salsa::Storage::default(),
            files: Arc::default(),
            loader,
            target: Arc::new(target),
        }
    }

    fn load(&self, module: &str, interface: bool) -> Option<SourceFile> {
        let key = (module.to_string(), interface);
        if let Some(known) = self.files.get(&key) {
            return *known;
        }
        let file = (self.loader)(module, interface).map(|loaded| {
            SourceFile::new(self, key.0.clone(), loaded.text, loaded.is_package, loaded.origin)
        });
        *self.files.entry(key).or_insert(file)
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
}
