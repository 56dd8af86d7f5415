//! Modules of one distribution: which file serves which dotted name.

use std::collections::{BTreeMap, BTreeSet};

/// What a module is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum ModuleKind {
    /// A `.py` of the distribution.
    Source,
    /// A file of `native-stubs/`, for a compiled module.
    Native,
    /// A `.pyx`.
    Cython,
    /// A `.pyi`, beside a compiled module or alone.
    Stub,
    /// A `.pxd` alone.
    Header,
    /// A file of `stdlib-stubs/`.
    Stdlib,
    /// A directory with no `__init__` (PEP 420); its text is empty.
    Namespace,
}

/// The file that serves a module.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ModuleFile {
    /// Dotted name.
    pub module: String,
    /// Index into the universe's distributions; `None` for the standard library.
    pub distribution: Option<usize>,
    /// Path inside its distribution, or inside the stub folder.
    pub path: String,
    /// What the module is read from.
    pub kind: ModuleKind,
    /// Whether it is a package: what a relative import in it is relative to.
    pub is_package: bool,
}

/// A file that serves a module, without the module's name.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Served {
    pub(super) path: String,
    pub(super) kind: ModuleKind,
    pub(super) is_package: bool,
}

impl Served {
    /// The best file of a module is the least: kinds in the order of `ModuleKind`, a package before
    /// a plain module (CPython's `FileFinder`).
    pub(super) fn rank(&self) -> (ModuleKind, bool) {
        (self.kind, !self.is_package)
    }

    pub(super) fn into_file(self, module: &str, distribution: Option<usize>) -> ModuleFile {
        ModuleFile {
            module: module.to_owned(),
            distribution,
            path: self.path,
            kind: self.kind,
            is_package: self.is_package,
        }
    }
}

/// Every module of one distribution.
#[derive(Debug, Default)]
pub(super) struct Modules {
    served: BTreeMap<String, Served>,
    interfaces: BTreeMap<String, Served>,
    natives: BTreeMap<String, Served>,
    headers: BTreeMap<String, Served>,
    compiled: BTreeSet<String>,
}

impl Modules {
    /// Takes in a file. `inside` is its path from the import root, `path` the one it is read by.
    ///
    /// Files that are no importable module are passed over.
    pub(super) fn add(&mut self, inside: &str, path: &str) {
        match classify(inside) {
            Some(Classified::Text { module, kind, is_package }) => {
                self.serve(&module, Served { path: path.to_owned(), kind, is_package });
            }
            Some(Classified::Compiled { module }) => {
                self.compiled.insert(module);
            }
            None => {}
        }
    }

    /// As `add`, for a stub: its kind does not follow from its suffix.
    pub(super) fn add_as(&mut self, inside: &str, path: &str, kind: ModuleKind) {
        if let Some(Classified::Text { module, is_package, .. }) = classify(inside) {
            self.serve(&module, Served { path: path.to_owned(), kind, is_package });
        }
    }

    fn serve(&mut self, module: &str, served: Served) {
        match served.kind {
            ModuleKind::Stub => {
                self.interfaces.insert(module.to_owned(), served.clone());
            }
            ModuleKind::Native => {
                self.natives.insert(module.to_owned(), served.clone());
            }
            ModuleKind::Header => {
                self.headers.insert(module.to_owned(), served.clone());
            }
            _ => {}
        }
        match self.served.get_mut(module) {
            Some(held) if held.rank() <= served.rank() => {}
            Some(held) => *held = served,
            None => {
                self.served.insert(module.to_owned(), served);
            }
        }
    }

    /// Adds the directories that have no `__init__`. Call once, after the last file.
    pub(super) fn finish(&mut self) {
        let parents: BTreeSet<String> = (self.served.keys().chain(&self.compiled))
            .flat_map(|module| module.match_indices('.').map(|(at, _)| module[..at].to_owned()))
            .filter(|parent| !self.served.contains_key(parent) && !self.compiled.contains(parent))
            .collect();
        for parent in parents {
            let path = parent.replace('.', "/");
            let served = Served { path, kind: ModuleKind::Namespace, is_package: true };
            self.served.insert(parent, served);
        }
    }

    pub(super) fn get(&self, module: &str) -> Option<&Served> {
        self.served.get(module)
    }

    /// The native stub of a module, whatever else serves it.
    pub(super) fn native(&self, module: &str) -> Option<&Served> {
        self.natives.get(module)
    }

    /// The `.pyi` of a module, whatever else serves it.
    pub(super) fn interface(&self, module: &str) -> Option<&Served> {
        self.interfaces.get(module)
    }

    /// The `.pxd` of a module, whatever else serves it.
    pub(super) fn header(&self, module: &str) -> Option<&Served> {
        self.headers.get(module)
    }

    /// Whether the module is there, but only as machine code.
    pub(super) fn is_compiled(&self, module: &str) -> bool {
        self.compiled.contains(module)
    }

    /// The compiled modules that have neither a source nor a stub.
    pub(super) fn unread(&self) -> impl Iterator<Item = &str> {
        let is_read = |served: &Served| served.kind <= ModuleKind::Stub;
        self.compiled
            .iter()
            .filter(move |module| !self.served.get(*module).is_some_and(is_read))
            .map(String::as_str)
    }

    /// Whether `import top` finds more than a namespace here.
    pub(super) fn is_regular(&self, top: &str) -> bool {
        self.compiled.contains(top)
            || self.served.get(top).is_some_and(|served| served.kind != ModuleKind::Namespace)
    }

    /// Whether `import top` finds anything here.
    pub(super) fn has(&self, top: &str) -> bool {
        self.compiled.contains(top) || self.served.contains_key(top)
    }

    /// In the order of their names.
    pub(super) fn iter(&self) -> impl Iterator<Item = (&str, &Served)> {
        self.served.iter().map(|(module, served)| (module.as_str(), served))
    }

    /// Every file, whichever modules another one serves in its place, and every compiled module.
    pub(super) fn everything(&self) -> impl Iterator<Item = (&str, String)> {
        let files = [&self.served, &self.interfaces, &self.natives, &self.headers].into_iter().flatten();
        let text = |served: &Served| format!("{:?} {} {}", served.kind, served.is_package, served.path);
        let files = files.map(move |(module, served)| (module.as_str(), text(served)));
        files.chain(self.compiled.iter().map(|module| (module.as_str(), "compiled".to_owned())))
    }

    /// Names of the modules directly in `module`, compiled ones too.
    pub(super) fn children<'a>(&'a self, module: &'a str) -> impl Iterator<Item = &'a str> {
        let prefix = format!("{module}.");
        let end = format!("{module}/"); // `/` follows `.` in ASCII
        let served = self.served.range(prefix.clone()..end.clone()).map(|(name, _)| name.as_str());
        let compiled = self.compiled.range(prefix..end).map(String::as_str);
        served.chain(compiled).filter_map(move |name| {
            let child = &name[module.len() + 1..];
            (!child.contains('.')).then_some(child)
        })
    }
}

enum Classified {
    Text { module: String, kind: ModuleKind, is_package: bool },
    Compiled { module: String },
}

fn classify(inside: &str) -> Option<Classified> {
    let inside = filled_path(inside);
    let (folders, file) = inside.rsplit_once('/').unwrap_or(("", inside));
    let (stem, suffix) = file.rsplit_once('.')?;
    let kind = match suffix {
        "py" => Some(ModuleKind::Source),
        "pyi" => Some(ModuleKind::Stub),
        "pyx" => Some(ModuleKind::Cython),
        "pxd" => Some(ModuleKind::Header),
        "so" | "pyd" => None,
        _ => return None,
    };
    // `_tree.cpython-311-x86_64-linux-gnu.so` serves `_tree`.
    let stem = if kind.is_none() { stem.split('.').next().unwrap_or(stem) } else { stem };
    let mut parts: Vec<&str> = folders.split('/').filter(|part| !part.is_empty()).collect();
    if let (Some(ModuleKind::Stub), Some(top)) = (kind, parts.first_mut()) {
        *top = top.strip_suffix("-stubs").unwrap_or(top);
    }
    let is_package = stem == "__init__";
    if !is_package {
        parts.push(stem);
    }
    if parts.is_empty() || !parts.iter().all(|part| is_identifier(part)) {
        return None;
    }
    let module = parts.join(".");
    Some(match kind {
        Some(kind) => Classified::Text { module, kind, is_package },
        None => Classified::Compiled { module },
    })
}

/// Whether `name` can stand in an import statement. Python's identifiers are Unicode's `XID`, for
/// which letters and digits are close enough: what is let in too much is never imported.
pub(super) fn is_identifier(name: &str) -> bool {
    let mut characters = name.chars();
    characters.next().is_some_and(|first| first == '_' || first.is_alphabetic())
        && characters.all(|character| character == '_' || character.is_alphanumeric())
}

/// Whether plc reads such a file, or needs to know that it is there.
pub(super) fn is_module_path(path: &str) -> bool {
    is_text_path(path) || matches!(suffix(path), "so" | "pyd")
}

/// Whether plc reads such a file as the text of a module, or of a part of one.
pub(super) fn is_text_path(path: &str) -> bool {
    matches!(suffix(filled_path(path)), "py" | "pyi" | "pyx" | "pxd" | "pxi")
}

/// Whether a file is a template of a Cython source.
pub(super) fn is_template(path: &str) -> bool {
    filled_path(path) != path
}

/// The path of what a template of a Cython source is filled in to; any other path as it is.
fn filled_path(path: &str) -> &str {
    let inside = path.strip_suffix(".in").or_else(|| path.strip_suffix(".tp"));
    inside.filter(|inside| matches!(suffix(inside), "pyx" | "pxd" | "pxi")).unwrap_or(path)
}

fn suffix(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(_, suffix)| suffix)
}
