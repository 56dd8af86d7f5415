//! `__module__` that a package gives to what it re-exports: `Class.__module__ = __name__`, or in a loop over such names.

use std::rc::Rc;

use crate::syntax::facts::{Binding, CallArgs, Effect, Expr, ExprId, Facts, NameId, ScopeId};

use super::program::{ModuleId, Program, Symbol};

/// Names that re-export one another are followed this far.
const EXPORT_DEPTH: u32 = 4;

/// Names that stand for a namespace are followed this far.
const ALIAS_DEPTH: u32 = 3;

/// What a module's statements give another `__module__`.
#[derive(Debug)]
pub(super) struct Rewrite {
    /// The names; all that the module imports where there are none: a loop over its namespace.
    names: Vec<NameId>,
    module: String,
}

impl Program<'_> {
    /// The `__module__` that a package around a module gives to a name of it; the outermost, which runs last.
    pub(super) fn rewritten(&mut self, module: ModuleId, scope: ScopeId) -> Option<String> {
        let facts = self.module(module).facts();
        let defined = facts.scope(scope);
        if defined.parent != Some(ScopeId(0)) {
            return None;
        }
        let name = self.module(module).symbol(defined.name);
        let path = self.module_name(module).to_string();
        let packages: Vec<&str> = path.match_indices('.').map(|(at, _)| &path[..at]).collect();
        packages.into_iter().find_map(|package| {
            let package = self.load(package)?;
            // The last statement has the last word.
            self.rewrites(package).iter().rev().find_map(|rewrite| {
                self.is_meant(package, &rewrite.names, module, name).then(|| rewrite.module.clone())
            })
        })
    }

    /// Whether names of a package, or any that it imports, lead to a name of a module.
    fn is_meant(&mut self, package: ModuleId, names: &[NameId], module: ModuleId, name: Symbol) -> bool {
        let data = self.module(package);
        if !names.is_empty() {
            let names: Vec<Symbol> = names.iter().map(|name| data.symbol(*name)).collect();
            return names
                .into_iter()
                .any(|exported| self.leads_to(package, exported, module, name, EXPORT_DEPTH));
        }
        // Under another name it is hardly imported.
        self.leads_to(package, name, module, name, EXPORT_DEPTH)
    }

    /// Whether a name of a module is, by way of imports, a name of another.
    fn leads_to(
        &mut self,
        from: ModuleId,
        exported: Symbol,
        module: ModuleId,
        name: Symbol,
        depth: u32,
    ) -> bool {
        if from == module || depth == 0 {
            return from == module && exported == name;
        }
        let data = self.module(from);
        let facts = data.facts();
        let bindings = data.bindings(ScopeId(0), exported);
        // What the module binds otherwise, too, may be something else by then.
        if !bindings.iter().all(Binding::is_import) {
            return false;
        }
        let named = bindings.iter().filter_map(|binding| match binding {
            Binding::From(source, name) => Some((facts.name(*source).to_string(), data.symbol(*name))),
            _ => None,
        });
        let stars = facts.scope(ScopeId(0)).stars.iter().filter(|_| bindings.is_empty());
        let starred = stars.map(|source| (facts.name(*source).to_string(), exported));
        let imports: Vec<(String, Symbol)> = named.chain(starred).collect();
        imports.into_iter().any(|(source, imported)| {
            let source = self.absolute(from, &source).and_then(|source| self.load(&source));
            source.is_some_and(|source| self.leads_to(source, imported, module, name, depth - 1))
        })
    }

    /// The module that `from source import name` gets its name from, by way of imports; nothing is defined for it.
    pub fn home(&mut self, here: ModuleId, source: NameId, name: NameId) -> Option<ModuleId> {
        let (mut here, mut source, mut name) = (here, source, self.module(here).symbol(name));
        for _ in 0..EXPORT_DEPTH {
            let from = self.module(here).facts().name(source).to_string();
            here = self.absolute(here, &from).and_then(|absolute| self.load(&absolute))?;
            let data = self.module(here);
            match data.bindings(ScopeId(0), name) {
                [Binding::From(next, imported)] => (source, name) = (*next, data.symbol(*imported)),
                _ => break,
            }
        }
        Some(here)
    }

    /// What the statements of a module give another `__module__`.
    fn rewrites(&mut self, module: ModuleId) -> Rc<[Rewrite]> {
        if let Some(known) = self.rewrites.get(&module) {
            return Rc::clone(known);
        }
        let facts = self.module(module).facts();
        let effects = &facts.scope(ScopeId(0)).effects;
        let rewrites: Rc<[Rewrite]> = effects
            .iter()
            .filter_map(|effect| {
                let (object, value) = stored_module(facts, effect)?;
                Some(Rewrite { names: names_of(facts, object)?, module: self.string(module, value)? })
            })
            .collect();
        self.rewrites.insert(module, Rc::clone(&rewrites));
        rewrites
    }
}

/// The object and the value of `object.__module__ = value` and of `setattr(object, "__module__", value)`.
fn stored_module(facts: &Facts, effect: &Effect) -> Option<(ExprId, ExprId)> {
    match effect {
        Effect::StoreAttr(object, attr, value) if facts.name(*attr) == "__module__" => {
            Some((*object, *value))
        }
        Effect::Call(call) => {
            let Expr::Call(func, args) = facts.expr(*call) else { return None };
            let [object, attr, value] = facts.calls[args as usize].positional[..] else { return None };
            let is_module = matches!(facts.expr(attr), Expr::Str(text) if facts.name(text) == "__module__");
            (facts.last_name(func) == Some("setattr") && is_module).then_some((object, value))
        }
        _ => None,
    }
}

/// The names of the module that an expression stands for, of a loop's variable those that it takes; none for any.
fn names_of(facts: &Facts, object: ExprId) -> Option<Vec<NameId>> {
    match facts.expr(object) {
        Expr::Name(name) => match facts.scope(ScopeId(0)).bindings.get(&name).map(Vec::as_slice) {
            Some([Binding::Value(value)]) => looped(facts, *value),
            Some(_) => Some(vec![name]),
            None => None,
        },
        Expr::Index(namespace, key) if is_namespace(facts, namespace, ALIAS_DEPTH) => keyed(facts, key),
        Expr::Narrow(inner, ..) => names_of(facts, inner),
        _ => None,
    }
}

/// What the variable of a loop takes.
fn looped(facts: &Facts, value: ExprId) -> Option<Vec<NameId>> {
    match facts.expr(value) {
        Expr::Element(of) => match facts.expr(of) {
            Expr::Tuple(items) | Expr::List(items) | Expr::Set(items) => {
                let names = facts.list(items).iter().filter_map(|item| match facts.expr(*item) {
                    Expr::Name(name) => Some(name),
                    _ => None,
                });
                Some(names.collect::<Vec<_>>()).filter(|names| !names.is_empty())
            }
            _ => is_namespace(facts, of, ALIAS_DEPTH).then(Vec::new),
        },
        Expr::Part(inner, 1) => looped(facts, inner),
        Expr::Index(namespace, key) if is_namespace(facts, namespace, ALIAS_DEPTH) => keyed(facts, key),
        _ => None,
    }
}

/// What `locals()[key]` means: the names that a loop lists, or any.
fn keyed(facts: &Facts, key: ExprId) -> Option<Vec<NameId>> {
    let Expr::Name(name) = facts.expr(key) else { return None };
    let Some([Binding::Value(value)]) = facts.scope(ScopeId(0)).bindings.get(&name).map(Vec::as_slice) else {
        return None;
    };
    let Expr::Element(of) = facts.expr(*value) else { return None };
    match facts.expr(of) {
        Expr::Tuple(items) | Expr::List(items) | Expr::Set(items) => {
            let names = facts.list(items).iter().map(|item| match facts.expr(*item) {
                Expr::Str(name) => Some(name),
                _ => None,
            });
            names.collect::<Option<Vec<_>>>().filter(|names| !names.is_empty())
        }
        _ => Some(Vec::new()),
    }
}

/// `locals()`, `globals()` and `vars()`, what shows them, a copy of that, and a name for it.
fn is_namespace(facts: &Facts, expr: ExprId, depth: u32) -> bool {
    match facts.expr(expr) {
        Expr::Call(func, args) => {
            let CallArgs { positional, .. } = &facts.calls[args as usize];
            match (facts.expr(func), &positional[..]) {
                (Expr::Name(name), []) => matches!(facts.name(name), "locals" | "globals" | "vars"),
                (Expr::Name(name), [copied]) => {
                    matches!(facts.name(name), "list" | "tuple" | "dict")
                        && is_namespace(facts, *copied, depth)
                }
                (Expr::Attr(of, name), []) => {
                    matches!(facts.name(name), "items" | "values" | "copy") && is_namespace(facts, of, depth)
                }
                _ => false,
            }
        }
        Expr::Name(name) if depth > 0 => {
            match facts.scope(ScopeId(0)).bindings.get(&name).map(Vec::as_slice) {
                Some([Binding::Value(value)]) => is_namespace(facts, *value, depth - 1),
                _ => false,
            }
        }
        _ => false,
    }
}
