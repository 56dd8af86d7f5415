//! The modules read so far, and the symbols they share.

use std::rc::Rc;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::db::{Db, Origin, SourceFile, facts};
use crate::syntax::Lowered;
use crate::syntax::facts::{Binding, Facts, NameId, ScopeId};

use super::classes::{ClassId, ClassInfo};
use super::resolve::Definition;
use super::rewritten::Rewrite;

/// An interned string.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Symbol(pub u32);

/// Index of a module that was read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ModuleId(pub u32);

/// A module that was read.
pub struct ModuleData<'db> {
    /// Its dotted name.
    pub name: Symbol,
    /// Its facts.
    pub lowered: &'db Lowered,
    /// Global symbol of every local name.
    pub symbols: Vec<Symbol>,
    /// Local name of a global symbol.
    pub locals: FxHashMap<Symbol, NameId>,
    /// Whether it is a package.
    pub is_package: bool,
    /// Where its text comes from.
    pub origin: Origin,
    /// The `.pyi` that a native stub extends.
    pub extends: Option<ModuleId>,
    /// The native stub that extends this `.pyi`.
    pub extended_by: Option<ModuleId>,
    /// The input it was read from.
    pub file: SourceFile,
}

impl<'db> ModuleData<'db> {
    /// Its facts.
    #[must_use]
    pub fn facts(&self) -> &'db Facts {
        &self.lowered.facts
    }

    /// What a name is bound to in a scope.
    #[must_use]
    pub fn bindings(&self, scope: ScopeId, name: Symbol) -> &'db [Binding] {
        self.locals
            .get(&name)
            .and_then(|local| self.facts().scope(scope).bindings.get(local))
            .map_or(&[], Vec::as_slice)
    }

    /// The global symbol of a local name.
    #[must_use]
    pub fn symbol(&self, name: NameId) -> Symbol {
        self.symbols[name.0 as usize]
    }
}

/// What a name is bound to in the first class of an MRO that binds it.
pub(super) type Member<'db> = Option<(ClassId, &'db [Binding])>;

/// Every module, class and symbol that the analysis has reached.
pub struct Program<'db> {
    /// Where modules come from.
    pub db: &'db dyn Db,
    texts: Vec<Arc<str>>,
    interned: FxHashMap<Arc<str>, Symbol>,
    /// Modules, in the order they were reached.
    pub modules: Vec<ModuleData<'db>>,
    by_name: FxHashMap<Symbol, Option<ModuleId>>,
    /// Classes, in the order they were reached.
    pub classes: Vec<ClassInfo>,
    pub(super) class_of_scope: FxHashMap<(ModuleId, ScopeId), ClassId>,
    pub(super) definitions: FxHashMap<(ModuleId, Symbol), Option<Definition>>,
    pub(super) alternatives: FxHashMap<(ModuleId, Symbol), Rc<[Definition]>>,
    /// What each module's statements give another `__module__`.
    pub(super) rewrites: FxHashMap<ModuleId, Rc<[Rewrite]>>,
    /// The first class of an MRO that binds a name.
    pub(super) members: FxHashMap<(ClassId, Symbol), Member<'db>>,
    /// Direct subclasses of every class reached.
    pub subclasses: FxHashMap<ClassId, Vec<ClassId>>,
    /// Symbols that the stages compare with.
    pub known: Known,
}

macro_rules! known {
    ($($field:ident = $text:literal),* $(,)?) => {
        /// Symbols that the analysis compares with, interned once.
        #[derive(Clone, Copy)]
        #[expect(missing_docs, reason = "each is the symbol of its own text")]
        pub struct Known { $(pub $field: Symbol),* }
        impl Known {
            /// Before anything is interned; replaced before `Program::new` returns.
            fn blank() -> Self {
                Known { $($field: Symbol(0)),* }
            }

            fn new(program: &mut Program<'_>) -> Self {
                Known { $($field: program.intern($text)),* }
            }
        }
    };
}

known! {
    elements = "[*]", keys = "[keys]", unkeyed = "[?]", anything = "[any attribute]",
    init = "__init__", new = "__new__", call = "__call__", class = "__class__", dict = "__dict__",
    getattr = "__getattr__", getattribute = "__getattribute__", setattr = "__setattr__",
    getitem = "__getitem__", setitem = "__setitem__", iter = "__iter__", next = "__next__",
    enter = "__enter__", reduce = "__reduce__", reduce_ex = "__reduce_ex__", reduce_cython = "__reduce_cython__",
    setstate_cython = "__setstate_cython__", getstate = "__getstate__",
    setstate = "__setstate__", getnewargs = "__getnewargs__", getnewargs_ex = "__getnewargs_ex__",
    slots = "__slots__", module = "__module__", qualname = "__qualname__", name = "__name__",
    post_init = "__post_init__", builtins = "builtins", update = "update", get = "get",
    self_ = "self", all = "__all__", func = "func", init_subclass = "__init_subclass__",
    hash = "__hash__", eq = "__eq__", del = "__del__", append = "append", extend = "extend", add = "add",
    path = "__path__", class_getitem = "__class_getitem__", reducers = "[reducers]",
}

impl<'db> Program<'db> {
    /// A program with nothing read yet.
    #[must_use]
    pub fn new(db: &'db dyn Db) -> Self {
        let mut program = Program {
            db,
            texts: Vec::new(),
            interned: FxHashMap::default(),
            modules: Vec::new(),
            by_name: FxHashMap::default(),
            classes: Vec::new(),
            class_of_scope: FxHashMap::default(),
            definitions: FxHashMap::default(),
            alternatives: FxHashMap::default(),
            rewrites: FxHashMap::default(),
            members: FxHashMap::default(),
            subclasses: FxHashMap::default(),
            known: Known::blank(),
        };
        program.known = Known::new(&mut program);
        program
    }

    /// The symbol of a text.
    pub fn intern(&mut self, text: &str) -> Symbol {
        if let Some(&symbol) = self.interned.get(text) {
            return symbol;
        }
        let symbol = Symbol(u32::try_from(self.texts.len()).unwrap_or(u32::MAX));
        let text: Arc<str> = text.into();
        self.texts.push(Arc::clone(&text));
        self.interned.insert(text, symbol);
        symbol
    }

    /// All modules that were read.
    pub fn module_ids(&self) -> impl Iterator<Item = ModuleId> + use<> {
        (0..u32::try_from(self.modules.len()).unwrap_or(u32::MAX)).map(ModuleId)
    }

    /// The symbol of a text, if anything reached has it.
    #[must_use]
    pub fn interned(&self, text: &str) -> Option<Symbol> {
        self.interned.get(text).copied()
    }

    /// The text of a symbol.
    #[must_use]
    pub fn text(&self, symbol: Symbol) -> &str {
        &self.texts[symbol.0 as usize]
    }

    /// The shared text of a symbol.
    #[must_use]
    pub fn shared_text(&self, symbol: Symbol) -> Arc<str> {
        Arc::clone(&self.texts[symbol.0 as usize])
    }

    /// A module that was read.
    #[must_use]
    pub fn module(&self, id: ModuleId) -> &ModuleData<'db> {
        &self.modules[id.0 as usize]
    }

    /// A module's name as text.
    #[must_use]
    pub fn module_name(&self, id: ModuleId) -> &str {
        self.text(self.module(id).name)
    }

    /// Reads a module by its dotted name, at the first call.
    pub fn load(&mut self, name: &str) -> Option<ModuleId> {
        let symbol = self.intern(name);
        if let Some(&known) = self.by_name.get(&symbol) {
            return known;
        }
        let id = self.db.file(name).map(|file| self.read(symbol, file));
        self.by_name.insert(symbol, id);
        if let Some(id) = id
            && self.module(id).origin.extends
            && let Some(file) = self.db.interface(name)
        {
            let extended = self.read(symbol, file);
            self.modules[id.0 as usize].extends = Some(extended);
            self.modules[extended.0 as usize].extended_by = Some(id);
        }
        id
    }

    fn read(&mut self, name: Symbol, file: SourceFile) -> ModuleId {
        let lowered: &'db Lowered = &facts(self.db, file).0;
        let symbols: Vec<Symbol> = lowered.facts.names.iter().map(|text| self.intern(text)).collect();
        let locals = symbols.iter().enumerate().map(|(i, s)| (*s, NameId(i as u32))).collect();
        let id = ModuleId(u32::try_from(self.modules.len()).unwrap_or(u32::MAX));
        self.modules.push(ModuleData {
            name,
            lowered,
            symbols,
            locals,
            is_package: *file.is_package(self.db),
            origin: file.origin(self.db).clone(),
            extends: None,
            extended_by: None,
            file,
        });
        id
    }

    /// The absolute name of what `from module import …` in `here` imports from.
    #[must_use]
    pub fn absolute(&self, here: ModuleId, module: &str) -> Option<String> {
        let level = module.bytes().take_while(|b| *b == b'.').count();
        if level == 0 {
            return Some(module.to_string());
        }
        let data = self.module(here);
        let mut package = self.text(data.name);
        let up = if data.is_package { level - 1 } else { level };
        for _ in 0..up {
            package = package.rsplit_once('.').map_or("", |(parent, _)| parent);
        }
        let rest = &module[level..];
        match (package.is_empty(), rest.is_empty()) {
            (true, true) => None,
            (true, false) => Some(rest.to_string()),
            (false, true) => Some(package.to_string()),
            (false, false) => Some(format!("{package}.{rest}")),
        }
    }
}
