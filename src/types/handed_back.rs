//! Parameters that a function hands back.
//!
//! `def checked(x): …; return x` gives every caller what that caller passed. Where the calls of a function are too many to
//! tell apart, its one context holds what all of them passed: what it hands back is then taken from the call itself, and
//! not from the context.

use crate::syntax::facts::{Binding, Expr, ExprId, Facts, ParamKind, ScopeId};

use super::arguments::Args;
use super::nodes::{NodeId, NodeKey};
use super::objects::{Context, CtxId, FuncId};
use super::solver::{Env, Origin, Solver};
use super::value::Set;

impl Solver<'_> {
    /// Whether a context stands for all calls of a function that is no method, and does not state what it returns.
    fn is_of_all_calls(&self, ctx: CtxId) -> bool {
        let Context::Any(func) = self.context(ctx).context else { return false };
        let func = self.func(func);
        let facts = self.program.module(func.module).facts();
        facts.scope(func.scope).returns_annotation.is_none() && facts.class_around(func.scope).is_none()
    }

    /// Evaluates a returned name in a context of all calls but for the parameters that it hands back; false where it hands
    /// back none.
    pub(super) fn return_without_handed_back(&mut self, id: NodeId, env: Env, returned: ExprId) -> bool {
        if !self.is_of_all_calls(env.ctx) {
            return false;
        }
        let lowered = self.facts(env.module);
        let facts = &lowered.facts;
        let (handed, others): (Vec<&Binding>, Vec<&Binding>) = bindings_of(facts, env.scope, returned)
            .iter()
            .partition(|binding| handed_back(facts, env.scope, binding).is_some());
        if handed.is_empty() {
            return false;
        }
        let Expr::Name(name) = facts.expr(returned) else { return false };
        let name = self.symbol(env.module, name);
        for binding in others {
            let (values, expr) = self.binding(env, name, binding);
            let origin = Origin { module: env.module, expr: expr.unwrap_or(returned) };
            self.push_return(id, &values, Some(origin));
        }
        true
    }

    /// What a call gets back of its own arguments, where its context is one of all calls.
    pub(super) fn handed_back(&mut self, ctx: CtxId, func: FuncId, args: &Args) -> Set {
        let mut set = Set::new();
        if !self.is_of_all_calls(ctx) {
            return set;
        }
        let of = self.func(func);
        let lowered = self.facts(of.module);
        let facts = &lowered.facts;
        for returned in &facts.scope(of.scope).returns {
            for binding in bindings_of(facts, of.scope, *returned) {
                if let Some(param) = handed_back(facts, of.scope, binding) {
                    set.extend(&self.argument_of(ctx, func, args, param));
                }
            }
        }
        set
    }

    /// What a call passes for a parameter.
    fn argument_of(&mut self, ctx: CtxId, func: FuncId, args: &Args, index: usize) -> Set {
        let of = self.func(func);
        let lowered = self.facts(of.module);
        let param = &lowered.facts.scope(of.scope).params[index];
        let name = self.symbol(of.module, param.name);
        let by_name = args.keyword(name).copied().filter(|_| param.kind != ParamKind::Positional);
        let given =
            by_name.unwrap_or_else(|| if param.kind.is_positional() { args.nth(index) } else { Set::new() });
        if !given.is_empty() {
            return given;
        }
        if !args.mappings.is_empty() {
            return self.read(NodeKey::Param(ctx, index as u32));
        }
        param.default.map_or_else(Set::new, |default| self.default_value(of, default))
    }
}

fn bindings_of(facts: &Facts, scope: ScopeId, expr: ExprId) -> &[Binding] {
    match facts.expr(expr) {
        Expr::Name(name) => {
            facts.scope(scope).bindings.get(&name).map_or(&[], |bindings| bindings.as_slice())
        }
        _ => &[],
    }
}

/// The parameter that a binding gives a name as it was passed.
fn handed_back(facts: &Facts, scope: ScopeId, binding: &Binding) -> Option<usize> {
    let param = match binding {
        Binding::Param(index) => *index,
        Binding::Value(value) => match bindings_of(facts, scope, *value) {
            [Binding::Param(index)] => *index,
            _ => return None,
        },
        _ => return None,
    } as usize;
    let kind = facts.scope(scope).params.get(param)?.kind;
    (!matches!(kind, ParamKind::Star | ParamKind::StarStar)).then_some(param)
}
