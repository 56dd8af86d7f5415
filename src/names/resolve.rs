//! What a name or a dotted path means, as far as facts alone tell.

use std::rc::Rc;

use crate::syntax::facts::{Binding, Effect, Expr, ExprId, NameId, ScopeId, ScopeKind};

use super::classes::ClassId;
use super::program::{ModuleId, Program, Symbol};

/// What a global name means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Definition {
    /// A module.
    Module(ModuleId),
    /// A class.
    Class(ClassId),
    /// A function, by the module and scope that define it.
    Function(ModuleId, ScopeId),
    /// A name whose value has to be evaluated.
    Variable(ModuleId, Symbol),
}

impl Program<'_> {
    /// What a global name of a module means, through imports, stars and submodules.
    pub fn global(&mut self, module: ModuleId, name: Symbol) -> Option<Definition> {
        if let Some(known) = self.definitions.get(&(module, name)) {
            return *known;
        }
        // A cycle of imports finds nothing on its way round.
        self.definitions.insert((module, name), None);
        let found = self.find_global(module, name);
        self.definitions.insert((module, name), found);
        found
    }

    fn find_global(&mut self, module: ModuleId, name: Symbol) -> Option<Definition> {
        // What a native stub says of a name goes for the `.pyi` it extends, too.
        if let Some(stub) = self.module(module).extended_by
            && !self.module(stub).bindings(ScopeId(0), name).is_empty()
        {
            return self.global(stub, name);
        }
        let bindings = self.module(module).bindings(ScopeId(0), name);
        let mut variable = None;
        // Where branches define, the first that resolves: an import that works beats the fallback
        // that an assignment in its `except ImportError` makes.
        for binding in bindings {
            match self.binding(module, name, binding) {
                Some(Definition::Variable(m, n)) if (m, n) == (module, name) => {
                    variable = Some(Definition::Variable(m, n));
                }
                Some(found) => return Some(found),
                None => {}
            }
        }
        variable
            .or_else(|| self.star_import(module, name))
            .or_else(|| self.submodule(module, name))
            .or_else(|| self.assigned_by_function(module, name))
            .or_else(|| {
                let extended = self.module(module).extends?;
                self.global(extended, name)
            })
    }

    /// A name that only functions bind, which declare it global.
    fn assigned_by_function(&self, module: ModuleId, name: Symbol) -> Option<Definition> {
        let data = self.module(module);
        let assigned = data.facts().assigned_globals.iter().any(|(global, _)| data.symbol(*global) == name);
        assigned.then_some(Definition::Variable(module, name))
    }

    /// Everything that a global name may mean where branches define it, or handlers of a failed import; what
    /// [`Program::global`] gives is the first.
    pub fn alternatives(&mut self, module: ModuleId, name: Symbol) -> Rc<[Definition]> {
        if let Some(known) = self.alternatives.get(&(module, name)) {
            return Rc::clone(known);
        }
        let first: Rc<[Definition]> = self.global(module, name).into_iter().collect();
        // A cycle of imports finds no more on its way round.
        self.alternatives.insert((module, name), Rc::clone(&first));
        let data = self.module(module);
        let bindings = data.bindings(ScopeId(0), name);
        // What a stub says first goes: its overloads are not alternatives.
        if data.origin.is_stub || bindings.is_empty() {
            return first;
        }
        let mut found = first.to_vec();
        for binding in bindings {
            let meant = match binding {
                Binding::From(from, imported) => self.imported(module, *from, *imported),
                Binding::Function(scope) if self.is_overload(module, *scope) => continue,
                _ => self.binding(module, name, binding).into_iter().collect(),
            };
            found.extend(meant.iter().filter(|definition| !first.contains(definition)));
        }
        let found: Rc<[Definition]> = found.into();
        self.alternatives.insert((module, name), Rc::clone(&found));
        found
    }

    /// Everything that a name imported from a module may mean.
    pub fn imported(&mut self, here: ModuleId, from: NameId, imported: NameId) -> Rc<[Definition]> {
        let data = self.module(here);
        let (from, name) = (data.facts().name(from).to_string(), data.symbol(imported));
        let source = self.absolute(here, &from).and_then(|absolute| self.load(&absolute));
        if let Some(source) = source.filter(|source| *source != here) {
            let found = self.alternatives(source, name);
            if !found.is_empty() {
                return found;
            }
        }
        self.import_from(here, &from, name).into_iter().collect()
    }

    fn is_overload(&self, module: ModuleId, scope: ScopeId) -> bool {
        let facts = self.module(module).facts();
        facts.scope(scope).decorators.iter().any(|decorator| facts.last_name(*decorator) == Some("overload"))
    }

    fn binding(&mut self, module: ModuleId, name: Symbol, binding: &Binding) -> Option<Definition> {
        match binding {
            Binding::Function(scope) => Some(Definition::Function(module, *scope)),
            Binding::Class(scope) => Some(Definition::Class(self.class(module, *scope))),
            Binding::Import(target) => {
                let target = self.module(module).facts().name(*target).to_string();
                self.load(&target).map(Definition::Module)
            }
            Binding::From(from, imported) => {
                let from = self.module(module).facts().name(*from).to_string();
                let imported = self.module(module).symbol(*imported);
                self.import_from(module, &from, imported)
            }
            Binding::Value(value) | Binding::Annotated(_, Some(value)) => {
                // `X = Y` and `X = a.b` are aliases; anything else needs its value.
                match self.module(module).facts().expr(*value) {
                    Expr::Name(_) | Expr::Attr(..) => {
                        self.resolve(module, ScopeId(0), *value).or(Some(Definition::Variable(module, name)))
                    }
                    _ => Some(Definition::Variable(module, name)),
                }
            }
            Binding::Annotated(_, None) => Some(Definition::Variable(module, name)),
            _ => None,
        }
    }

    /// What `from module import name` gives.
    pub fn import_from(&mut self, here: ModuleId, module: &str, name: Symbol) -> Option<Definition> {
        let absolute = self.absolute(here, module)?;
        let source = self.load(&absolute);
        if let Some(source) = source {
            if source != here
                && let Some(found) = self.global(source, name)
            {
                return Some(found);
            }
            return self.submodule(source, name);
        }
        None
    }

    /// A name that a lazy module's import structure lists: `{"submodule": ["Name", …]}`.
    pub fn lazy_member(&mut self, module: ModuleId, name: Symbol) -> Option<Definition> {
        let listed = self.lazy_names(module);
        let submodules = listed.into_iter().filter(|(_, listed)| *listed == name);
        submodules
            .map(|(submodule, _)| format!(".{}", self.text(submodule)))
            .collect::<Vec<_>>()
            .into_iter()
            .find_map(|submodule| self.import_from(module, &submodule, name))
    }

    /// What a module's top level puts into `sys.modules`: names and values.
    pub fn served(&self, module: ModuleId) -> impl Iterator<Item = (ExprId, ExprId)> {
        let facts = self.module(module).facts();
        facts.scope(ScopeId(0)).effects.iter().filter_map(|effect| match effect {
            Effect::StoreItem(table, name, value) if facts.last_name(*table) == Some("modules") => {
                Some((*name, *value))
            }
            _ => None,
        })
    }

    /// What a module puts in its own place: `sys.modules[__name__] = value`.
    #[must_use]
    pub fn stand_in(&self, module: ModuleId) -> Option<ExprId> {
        let facts = self.module(module).facts();
        let is_own =
            |name: ExprId| matches!(facts.expr(name), Expr::Name(name) if facts.name(name) == "__name__");
        self.served(module).find(|(name, _)| is_own(*name)).map(|(_, value)| value)
    }

    /// The names in a lazy module's import structure, each with its submodule.
    #[must_use]
    pub fn lazy_names(&self, module: ModuleId) -> Vec<(Symbol, Symbol)> {
        let data = self.module(module);
        let facts = data.facts();
        let mut listed = Vec::new();
        for binding in facts.scope(ScopeId(0)).bindings.values().flatten() {
            let Binding::Value(value) = binding else { continue };
            let Expr::Dict(items) = facts.expr(*value) else { continue };
            for pair in facts.list(items).chunks(2) {
                let [key, value] = pair else { continue };
                let (Expr::Str(submodule), Expr::List(names)) = (facts.expr(*key), facts.expr(*value)) else {
                    continue;
                };
                listed.extend(facts.list(names).iter().filter_map(|name| match facts.expr(*name) {
                    Expr::Str(name) => Some((data.symbol(submodule), data.symbol(name))),
                    _ => None,
                }));
            }
        }
        listed
    }

    fn star_import(&mut self, module: ModuleId, name: Symbol) -> Option<Definition> {
        let stars = self.module(module).facts().scope(ScopeId(0)).stars.clone();
        for star in stars.iter().rev() {
            let from = self.module(module).facts().name(*star).to_string();
            let Some(absolute) = self.absolute(module, &from) else { continue };
            let Some(source) = self.load(&absolute) else { continue };
            if source != module
                && self.exports(source, name)
                && let Some(found) = self.global(source, name)
            {
                return Some(found);
            }
        }
        None
    }

    /// Whether a star import of a module brings a name.
    fn exports(&self, module: ModuleId, name: Symbol) -> bool {
        let data = self.module(module);
        match &data.facts().exported {
            // A partly computed `__all__` says too little: names that exist count.
            Some(names) if !names.is_empty() => {
                names.iter().any(|n| data.symbol(*n) == name) || !self.text(name).starts_with('_')
            }
            _ => !self.text(name).starts_with('_'),
        }
    }

    /// A submodule as an attribute of its package.
    pub fn submodule(&mut self, package: ModuleId, name: Symbol) -> Option<Definition> {
        if !self.module(package).is_package {
            return None;
        }
        let dotted = format!("{}.{}", self.module_name(package), self.text(name));
        self.load(&dotted).map(Definition::Module)
    }

    /// What an expression means without evaluating it: names, attributes, subscripted generics.
    pub fn resolve(&mut self, module: ModuleId, scope: ScopeId, expr: ExprId) -> Option<Definition> {
        match self.module(module).facts().expr(expr) {
            Expr::Name(name) => {
                let name = self.module(module).symbol(name);
                self.resolve_name(module, scope, name)
            }
            Expr::Attr(value, attr) => {
                let attr = self.module(module).symbol(attr);
                let value = self.resolve(module, scope, value)?;
                self.member(value, attr)
            }
            Expr::Index(value, _) => self.resolve(module, scope, value),
            Expr::Narrow(inner, _, _) => self.resolve(module, scope, inner),
            _ => None,
        }
    }

    /// What a name means in a scope.
    pub fn resolve_name(&mut self, module: ModuleId, scope: ScopeId, name: Symbol) -> Option<Definition> {
        let mut here = Some(scope);
        let mut first = true;
        while let Some(id) = here {
            let data = self.module(module);
            let scope = data.facts().scope(id);
            here = scope.parent;
            if scope.kind == ScopeKind::Module {
                break;
            }
            let visible = first || scope.kind != ScopeKind::Class;
            first = false;
            if !visible {
                continue;
            }
            let bindings = data.bindings(id, name);
            if !bindings.is_empty() {
                for binding in bindings {
                    if matches!(binding, Binding::Global) {
                        return self.global(module, name);
                    }
                    if let Some(found) = self.local_binding(module, id, binding) {
                        return Some(found);
                    }
                }
                return None;
            }
        }
        self.global(module, name).or_else(|| self.builtin(name))
    }

    fn local_binding(&mut self, module: ModuleId, scope: ScopeId, binding: &Binding) -> Option<Definition> {
        match binding {
            Binding::Value(value) => match self.module(module).facts().expr(*value) {
                Expr::Name(_) | Expr::Attr(..) => {
                    let parent = self.module(module).facts().scope(scope).parent?;
                    self.resolve(module, parent, *value)
                }
                _ => None,
            },
            Binding::Import(_) | Binding::From(..) | Binding::Function(_) | Binding::Class(_) => {
                let nothing = self.known.elements;
                self.binding(module, nothing, binding)
            }
            _ => None,
        }
    }

    /// A builtin.
    pub fn builtin(&mut self, name: Symbol) -> Option<Definition> {
        let builtins = self.load("builtins")?;
        self.global(builtins, name)
    }

    /// A member of a module or class.
    pub fn member(&mut self, of: Definition, name: Symbol) -> Option<Definition> {
        match of {
            Definition::Module(module) => self.global(module, name).or_else(|| self.submodule(module, name)),
            Definition::Class(class) => {
                let mro = self.mro(class);
                for base in mro.iter().copied() {
                    let info = self.class_info(base);
                    let (module, scope) = (info.module, info.scope);
                    let bindings = self.class_bindings(base, name);
                    for binding in bindings {
                        match binding {
                            Binding::Class(inner) => {
                                return Some(Definition::Class(self.class(module, *inner)));
                            }
                            Binding::Function(inner) => {
                                return Some(Definition::Function(module, *inner));
                            }
                            Binding::Value(value) => {
                                if let Some(found) = self.resolve(module, scope, *value) {
                                    return Some(found);
                                }
                            }
                            _ => {}
                        }
                    }
                }
                None
            }
            Definition::Function(..) | Definition::Variable(..) => None,
        }
    }

    /// The classes around what a dotted path names, outermost first: what stands between its module and its last name.
    pub fn enclosing(&mut self, path: &str) -> Vec<String> {
        let mut split = path.len();
        while let Some(dot) = path[..split].rfind('.') {
            split = dot;
            if self.load(&path[..split]).is_some() {
                let inside = path[split + 1..].match_indices('.');
                return inside.map(|(at, _)| path[..=split + at].to_string()).collect();
            }
        }
        Vec::new()
    }

    /// The object at a dotted path, by importing the longest module prefix.
    pub fn find(&mut self, path: &str) -> Option<Definition> {
        let mut split = path.len();
        loop {
            if let Some(module) = self.load(&path[..split]) {
                let mut found = Definition::Module(module);
                for part in path[split..].split('.').filter(|part| !part.is_empty()) {
                    let part = self.intern(part);
                    found = self.member(found, part)?;
                }
                return Some(found);
            }
            split = path[..split].rfind('.')?;
        }
    }
}
