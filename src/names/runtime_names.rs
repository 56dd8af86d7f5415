//! `__module__` and `__qualname__` as they are at run time, which is what pickle writes.

use crate::syntax::facts::{Binding, Effect, Expr, ExprId, ScopeId};

use super::program::{ModuleId, Program, Symbol};
use super::resolve::Definition;

impl Program<'_> {
    /// The canonical name of a class or function that a scope defines.
    pub fn runtime_name(&mut self, module: ModuleId, scope: ScopeId, qualname: &str) -> String {
        if let Some(name) = self.named_by_decorator(module, scope) {
            return name;
        }
        let mut stated = self.constant_in_body(module, scope, "__module__");
        if stated.is_none() {
            stated = self
                .stated_after(module, scope, "__module__")
                .or_else(|| self.module_decorator(module, scope))
                .or_else(|| self.rewritten(module, scope));
        }
        match stated {
            Some(stated) => format!("{stated}.{qualname}"),
            None => format!("{}.{qualname}", self.runtime_module(module)),
        }
    }

    /// `__qualname__`, where the body of a definition or an assignment beside it states one.
    pub(super) fn stated_qualname(&self, module: ModuleId, scope: ScopeId) -> Option<String> {
        self.constant_in_body(module, scope, "__qualname__")
            .or_else(|| self.stated_after(module, scope, "__qualname__"))
    }

    /// `__name__` of a module: a stub or source may state another one for what it defines.
    fn runtime_module(&mut self, module: ModuleId) -> String {
        self.constant_in_body(module, ScopeId(0), "__name__")
            .unwrap_or_else(|| self.module_name(module).to_string())
    }

    /// `@named("module.qualname")`, in stubs.
    fn named_by_decorator(&self, module: ModuleId, scope: ScopeId) -> Option<String> {
        let facts = self.module(module).facts();
        facts.scope(scope).decorators.iter().find_map(|decorator| {
            let Expr::Call(func, args) = facts.expr(*decorator) else { return None };
            let Expr::Name(name) = facts.expr(func) else { return None };
            if facts.name(name) != "named" || !self.module(module).origin.is_stub {
                return None;
            }
            self.string(module, *facts.calls[args as usize].positional.first()?)
        })
    }

    fn constant_in_body(&self, module: ModuleId, scope: ScopeId, name: &str) -> Option<String> {
        let name = self.interned(name)?;
        let bindings = self.module(module).bindings(scope, name);
        bindings.iter().find_map(|binding| match binding {
            Binding::Value(value) => self.string(module, *value),
            _ => None,
        })
    }

    pub(super) fn string(&self, module: ModuleId, expr: ExprId) -> Option<String> {
        let facts = self.module(module).facts();
        match facts.expr(expr) {
            Expr::Str(text) => Some(facts.name(text).to_string()),
            Expr::Name(name) if facts.name(name) == "__name__" => Some(self.module_name(module).to_string()),
            _ => None,
        }
    }

    /// `Class.__module__ = "…"` beside the definition, and the same of `__qualname__`.
    fn stated_after(&self, module: ModuleId, scope: ScopeId, stated: &str) -> Option<String> {
        let facts = self.module(module).facts();
        let defined = facts.scope(scope);
        let parent = facts.scope(defined.parent?);
        parent.effects.iter().find_map(|effect| {
            let Effect::StoreAttr(object, attr, value) = effect else { return None };
            let Expr::Name(name) = facts.expr(*object) else { return None };
            if name != defined.name || facts.name(*attr) != stated {
                return None;
            }
            self.string(module, *value)
        })
    }

    /// A decorator that is given a name and stores it as `__module__`, such as numpy's.
    fn module_decorator(&mut self, module: ModuleId, scope: ScopeId) -> Option<String> {
        let facts = self.module(module).facts();
        let parent = facts.scope(scope).parent?;
        let decorators = facts.scope(scope).decorators.clone();
        for decorator in decorators {
            let facts = self.module(module).facts();
            let Expr::Call(func, args) = facts.expr(decorator) else { continue };
            if let Some(Definition::Variable(owner, name)) = self.resolve(module, parent, func)
                && let Some(text) = self.module_of_partial(owner, name)
            {
                return Some(text);
            }
            let facts = self.module(module).facts();
            let args = facts.calls[args as usize].clone();
            let by_keyword =
                args.keywords.iter().find(|(name, _)| name.is_some_and(|name| facts.name(name) == "module"));
            let given = by_keyword.map(|(_, value)| *value).or(args.positional.first().copied());
            let Some(text) = given.and_then(|given| self.string(module, given)) else { continue };
            if let Some(Definition::Function(owner, function)) = self.resolve(module, parent, func)
                && (by_keyword.is_some() || self.stores_module(owner, function))
            {
                return Some(text);
            }
        }
        None
    }

    /// `"pkg"` of `decorator = functools.partial(function, module="pkg")`.
    fn module_of_partial(&self, module: ModuleId, name: Symbol) -> Option<String> {
        let data = self.module(module);
        let facts = data.facts();
        data.bindings(ScopeId(0), name).iter().find_map(|binding| {
            let Binding::Value(value) = binding else { return None };
            let Expr::Call(_, args) = facts.expr(*value) else { return None };
            if facts.called_name(*value) != Some("partial") {
                return None;
            }
            let keywords = &facts.calls[args as usize].keywords;
            let given = keywords.iter().find(|(name, _)| name.is_some_and(|n| facts.name(n) == "module"))?.1;
            self.string(module, given)
        })
    }

    fn stores_module(&self, module: ModuleId, function: ScopeId) -> bool {
        let facts = self.module(module).facts();
        let mut scopes = vec![function];
        while let Some(scope) = scopes.pop() {
            let scope = facts.scope(scope);
            let stores = scope.effects.iter().any(
                |effect| matches!(effect, Effect::StoreAttr(_, attr, _) if facts.name(*attr) == "__module__"),
            );
            if stores {
                return true;
            }
            scopes.extend(&scope.nested);
        }
        false
    }
}
