//! The stubs that plc carries: of the standard library, and of compiled third-party modules.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use include_dir::{Dir, include_dir};
use sha2::{Digest, Sha256};

use super::module::{ModuleKind, Modules, Served};

static STDLIB: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/stdlib-stubs");
static NATIVE: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/native-stubs");

/// At the top of `stdlib-stubs/` and of a distribution's native stubs: statements about callables
/// that have a source elsewhere. Not a module.
const CONSTRAINTS: &str = "constraints.py";

/// Files of `stdlib-stubs/` that make or describe stubs and are none.
const NOT_MODULES: [&str; 2] = ["generate.py", CONSTRAINTS];

/// Text by path, the path with `/` on every system.
type Texts = BTreeMap<String, &'static str>;

static STDLIB_TEXTS: LazyLock<Texts> = LazyLock::new(|| texts(&STDLIB));
static NATIVE_TEXTS: LazyLock<Texts> = LazyLock::new(|| texts(&NATIVE));

static STDLIB_MODULES: LazyLock<Modules> = LazyLock::new(|| {
    let mut modules = Modules::default();
    for path in STDLIB_TEXTS.keys().filter(|path| !NOT_MODULES.contains(&path.as_str())) {
        modules.add_as(path, path, ModuleKind::Stdlib);
    }
    modules.finish();
    modules
});

fn texts(folder: &'static Dir<'static>) -> Texts {
    let mut found = Texts::new();
    let mut folders = vec![folder];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        for file in folder.files() {
            let path = file.path().to_string_lossy().replace('\\', "/");
            if let (true, Some(text)) = (super::module::is_text_path(&path), file.contents_utf8()) {
                found.insert(path, text);
            }
        }
    }
    found
}

/// Every module of `stdlib-stubs/`.
pub(super) fn stdlib() -> &'static Modules {
    &STDLIB_MODULES
}

pub(super) fn stdlib_text(path: &str) -> Option<&'static str> {
    STDLIB_TEXTS.get(path).copied()
}

/// Hash of the whole of `stdlib-stubs/`, hexadecimal.
pub(super) fn stdlib_sha256() -> String {
    let mut hash = Sha256::new();
    for (path, text) in STDLIB_TEXTS.iter() {
        hash.update(path.as_bytes());
        hash.update([0]);
        hash.update(text.as_bytes());
        hash.update([0]);
    }
    super::hexadecimal(&hash.finalize())
}

/// Adds the native stubs of the distribution (by its normalised name) to its modules.
pub(super) fn add_native(distribution: &str, modules: &mut Modules) {
    let prefix = format!("{distribution}/");
    let stubs = NATIVE_TEXTS.range(prefix.clone()..);
    for path in stubs.map(|(path, _)| path).take_while(|path| path.starts_with(&prefix)) {
        let inside = &path[prefix.len()..];
        if inside != CONSTRAINTS {
            modules.add_as(inside, path, ModuleKind::Native);
        }
    }
}

/// The statements about the standard library's callables, or about a distribution's.
pub(super) fn constraints(distribution: Option<&str>) -> Option<Served> {
    let (path, kind, texts) = match distribution {
        None => (CONSTRAINTS.to_owned(), ModuleKind::Stdlib, &STDLIB_TEXTS),
        Some(name) => (format!("{name}/{CONSTRAINTS}"), ModuleKind::Native, &NATIVE_TEXTS),
    };
    texts.contains_key(&path).then_some(Served { path, kind, is_package: false })
}

/// The text of a native stub; its path begins with the distribution's folder.
pub(super) fn native_text(path: &str) -> Option<&'static str> {
    NATIVE_TEXTS.get(path).copied()
}

/// What the stubs say of callables that have Python source: the text of `constraints.py`, of the
/// standard library (`None`) or of a distribution by its normalised name.
#[must_use]
pub fn statements(distribution: Option<&str>) -> Option<&'static str> {
    match distribution {
        None => STDLIB_TEXTS.get("constraints.py").copied(),
        Some(name) => NATIVE_TEXTS.get(&format!("{name}/constraints.py")).copied(),
    }
}

/// The modules whose stubs carry a marker (`@core`, `@constrained`, `@sink`), dotted, sorted.
#[must_use]
pub fn marked_modules(distribution: Option<&str>) -> Vec<String> {
    let (texts, prefix) = match distribution {
        None => (&*STDLIB_TEXTS, String::new()),
        Some(name) => (&*NATIVE_TEXTS, format!("{name}/")),
    };
    let marked = |text: &str| ["@core", "@constrained", "@sink"].iter().any(|m| text.contains(m));
    texts
        .iter()
        .filter(|(path, text)| path.starts_with(&prefix) && marked(text))
        .map(|(path, _)| {
            let inside = path[prefix.len()..].trim_end_matches(".py").replace('/', ".");
            inside.trim_end_matches(".__init__").to_owned()
        })
        .filter(|module| !matches!(module.as_str(), "generate" | "constraints"))
        .collect()
}
