//! Parameters that a function hands back.
//!
//! `def checked(x): …; return x` gives every caller what that caller passed. Where the calls of a function are too many to
//! tell apart, its one context holds what all of them passed: what it hands back is then taken from the call itself, and
//! not from the context.

use crate::syntax::facts::{Binding, Expr, ExprId, Facts, ParamKind, ScopeId};

use super::arguments::Args;
use super::nodes::{NodeId, NodeKey};
use super::objects::{Context, CtxId, Func, FuncId};
use super::solver::{Env, Origin, Solver};
use super::value::Set;

impl Solver<'_> {
    /// Whether a context stands for all calls of a function that is no method, returns by `return` alone, and does not
    /// state what.
    fn is_of_all_calls(&self, ctx: CtxId) -> bool {
        let Context::Any(func) = self.context(ctx).context else { return false };
        let func = self.func(func);
        let facts = self.program.module(func.module).facts();
        let scope = facts.scope(func.scope);
        scope.returns_annotation.is_none()
            && scope.yields.is_empty()
            && facts.class_around(func.scope).is_none()
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
            .partition(|binding| parameter_of(facts, env.scope, binding).is_some());
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

    /// What a call gets back of its own arguments, where its context is one of all calls. Before the arguments come `skip`
    /// parameters.
    pub(super) fn handed_back(&mut self, ctx: CtxId, func: FuncId, args: &Args, skip: usize) -> Set {
        let mut set = Set::new();
        if !self.is_of_all_calls(ctx) {
            return set;
        }
        let of = self.func(func);
        let lowered = self.facts(of.module);
        let facts = &lowered.facts;
        for returned in &facts.scope(of.scope).returns {
            for binding in bindings_of(facts, of.scope, *returned) {
                if let Some(param) = parameter_of(facts, of.scope, binding) {
                    set.extend(&self.taken_for(ctx, of, args, param, skip));
                }
            }
        }
        set
    }

    /// What a call passes for a parameter, its default included where the call may leave it out.
    fn taken_for(&mut self, ctx: CtxId, of: Func, args: &Args, index: usize, skip: usize) -> Set {
        if index < skip || !args.mappings.is_empty() {
            return self.read(NodeKey::Param(ctx, u32::try_from(index).unwrap_or(u32::MAX)));
        }
        if let Some(given) = self.argument(of, args, index, skip) {
            return given;
        }
        let lowered = self.facts(of.module);
        let param = &lowered.facts.scope(of.scope).params[index];
        let mut values = if param.kind.is_positional() { args.rest } else { Set::new() };
        if let Some(default) = param.default {
            values.extend(&self.default_value(of, default));
        }
        values
    }

    /// The argument that stands for a parameter in a call, of whose function `skip` parameters come before the arguments.
    pub(super) fn argument(&self, of: Func, args: &Args, index: usize, skip: usize) -> Option<Set> {
        let lowered = self.facts(of.module);
        let param = &lowered.facts.scope(of.scope).params[index];
        let by_name = args.keyword(self.symbol(of.module, param.name)).copied();
        let by_place = || args.positional.get(index.checked_sub(skip)?).copied();
        match param.kind {
            ParamKind::Positional => by_place(),
            ParamKind::Either => by_name.or_else(by_place),
            ParamKind::Keyword => by_name,
            ParamKind::Star | ParamKind::StarStar => None,
        }
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
fn parameter_of(facts: &Facts, scope: ScopeId, binding: &Binding) -> Option<usize> {
    let param = match binding {
        Binding::Param(index) => *index as usize,
        other => facts.parameter(scope, other.value()?)?,
    };
    let kind = facts.scope(scope).params.get(param)?.kind;
    (!matches!(kind, ParamKind::Star | ParamKind::StarStar)).then_some(param)
}
