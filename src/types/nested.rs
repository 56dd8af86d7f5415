//! Nested pickles: what is given to `pickle.dumps` is needed by whoever keeps the bytes.

use crate::names::{Definition, ModuleId};
use crate::syntax::facts::{Expr, ExprId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::objects::FuncId;
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// Functions that hand their first parameter on to a function that pickles it are followed this far.
const WRAPPERS: u32 = 3;

impl Solver<'_> {
    /// The bytes that a pickle of some values is, which hold them.
    pub(super) fn nested_pickle(&mut self, values: &Set, env: Env, expr: ExprId) -> Set {
        let needs_nothing = values.iter().all(Value::is_plain_atom);
        let Some(class) = self.program.builtin_class("bytes").filter(|_| !needs_nothing) else {
            return Set::one(Value::Bytes);
        };
        let bytes = self.placed_object(class, env, expr);
        self.add_element(bytes, values, Some(Origin { module: env.module, expr }));
        Set::one(Value::Object(bytes))
    }

    /// What a function that is not followed returns, where it pickles its first argument.
    pub(super) fn pickled_by(&mut self, func: FuncId, args: &Args, env: Env, expr: ExprId) -> Option<Set> {
        let func = self.func(func);
        let key = (func.module, func.scope);
        let pickles = match self.pickling.get(&key) {
            Some(known) => *known,
            None => {
                let pickles = self.pickles(func.module, func.scope, WRAPPERS);
                self.pickling.insert(key, pickles);
                pickles
            }
        };
        pickles.then(|| self.nested_pickle(&args.first(), env, expr))
    }

    /// Whether a function returns a pickle of its first parameter.
    fn pickles(&mut self, module: ModuleId, scope: ScopeId, depth: u32) -> bool {
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let function = facts.scope(scope);
        let Some(first) = function.params.first().map(|param| param.name) else { return false };
        if function.kind != ScopeKind::Function || depth == 0 {
            return false;
        }
        let (start, end) = function.exprs;
        let calls = facts.exprs[start as usize..end as usize].iter().filter_map(|expr| match *expr {
            Expr::Call(callee, args) => Some((callee, args, facts.last_name(callee)?)),
            _ => None,
        });
        let is_first = |args: u32| {
            let given = facts.calls[args as usize].positional.first();
            given.is_some_and(|given| facts.expr(*given) == Expr::Name(first))
        };
        let makes_pickler = calls.clone().any(|(_, _, name)| name == "Pickler");
        calls.filter(|(_, args, name)| name.contains("dump") && is_first(*args)).any(|(callee, _, name)| {
            if makes_pickler && name == "dump" {
                return true;
            }
            match self.program.resolve(module, scope, callee) {
                Some(Definition::Function(module, scope)) => {
                    self.is_dumps(module, scope) || self.pickles(module, scope, depth - 1)
                }
                _ => false,
            }
        })
    }

    /// Whether a function is `pickle.dumps`.
    fn is_dumps(&self, module: ModuleId, scope: ScopeId) -> bool {
        self.program.module(module).origin.is_standard()
            && self.program.module_name(module) == "_pickle"
            && self.program.qualname(module, scope).0 == "dumps"
    }
}
