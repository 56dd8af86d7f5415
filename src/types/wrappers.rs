//! Decorators whose wrapper stores on the instance that a decorated method is called on.
//!
//! Everywhere else a decorator is transparent: the method does what its body does. What its wrapper stores on its first
//! parameter, the receiver keeps too.

use std::rc::Rc;

use rustc_hash::FxHashMap;

use crate::names::{ClassId, Definition, ModuleId};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, NameId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::objects::{Context, CtxId, Func, ObjId};
use super::relevance::may_store;
use super::solver::{Solver, Task};
use super::value::{Set, Value};

/// The decorators of methods that have such a wrapper, by the method.
pub(super) type Wrapping = FxHashMap<(ModuleId, ScopeId), Rc<[ExprId]>>;

impl Solver<'_> {
    /// Whether what the decorators of a method do to its receiver has to be run.
    pub(super) fn is_wrapped(&mut self, owner: ClassId, method: ScopeId) -> bool {
        !self.wrapping(owner, method).is_empty()
    }

    /// The decorators of a method whose wrapper stores on the receiver.
    fn wrapping(&mut self, owner: ClassId, method: ScopeId) -> Rc<[ExprId]> {
        let module = self.program.class_info(owner).module;
        if let Some(known) = self.wrapping.get(&(module, method)) {
            return Rc::clone(known);
        }
        let lowered = self.facts(module);
        let decorators = lowered.facts.scope(method).decorators.iter().copied();
        let found: Rc<[ExprId]> = decorators.filter(|decorator| self.wraps(owner, *decorator)).collect();
        self.wrapping.insert((module, method), Rc::clone(&found));
        found
    }

    fn wraps(&mut self, owner: ClassId, decorator: ExprId) -> bool {
        let info = self.program.class_info(owner);
        let (module, body) = (info.module, info.scope);
        let lowered = self.facts(module);
        match self.program.resolve(module, body, lowered.facts.called(decorator)) {
            Some(Definition::Function(module, function)) if !self.program.module(module).origin.is_stub => {
                let lowered = self.facts(module);
                has_storing_wrapper(&lowered.facts, function)
            }
            _ => false,
        }
    }

    /// The object that a wrapper runs on.
    pub(super) fn wrapped_receiver(&self, ctx: CtxId) -> Option<ObjId> {
        let is_closure = self.context(ctx).closure.is_some();
        self.context(ctx).context.receiver_object().filter(|_| is_closure)
    }

    /// Runs what the wrappers of a decorated method store on an object.
    pub(super) fn run_wrapped(&mut self, object: ObjId, owner: ClassId, method: ScopeId) {
        let env = self.class_env(owner);
        let func = self.func_id(Func { module: env.module, scope: method, closure: None });
        for decorator in self.wrapping(owner, method).iter() {
            let decorators = self.eval(env, *decorator);
            let args = Args::positional(Set::one(Value::Function(func)));
            let wrappers = self.call_values(&decorators, &args, env, *decorator);
            for wrapper in wrappers.iter() {
                let Value::Function(wrapper) = wrapper else { continue };
                let Func { module, scope, closure: Some(_) } = self.func(wrapper) else { continue };
                let receiver = Value::Object(object);
                let ctx = self.context_id(Context::Method(wrapper, receiver, owner));
                self.push_receiver(ctx, receiver);
                for index in stores_on_first(&self.facts(module).facts, scope) {
                    self.schedule(Task::Effect(ctx, scope, index));
                }
            }
        }
    }
}

/// Whether a function, or one that it makes, makes a function that stores on its first parameter.
fn has_storing_wrapper(facts: &Facts, function: ScopeId) -> bool {
    facts.scope(function).nested.iter().any(|nested| {
        facts.scope(*nested).kind == ScopeKind::Function
            && (!stores_on_first(facts, *nested).is_empty() || has_storing_wrapper(facts, *nested))
    })
}

/// The effects of a function that store on its first parameter, or hand it to what may.
fn stores_on_first(facts: &Facts, function: ScopeId) -> Vec<u32> {
    let Some(first) = facts.scope(function).params.first() else { return Vec::new() };
    let is_first = |expr: ExprId| facts.expr(expr) == Expr::Name(first.name);
    let is_rebound = !matches!(
        facts.scope(function).bindings.get(&first.name).map(Vec::as_slice),
        Some([Binding::Param(_)])
    );
    if is_rebound {
        return Vec::new();
    }
    let stores = |effect: &Effect| match effect {
        Effect::StoreAttr(object, ..) => is_first(*object),
        Effect::Call(call) => {
            let Expr::Call(func, args) = facts.expr(*call) else { return false };
            let stores = |name: NameId| may_store(facts.name(name));
            let is_storing = match facts.expr(func) {
                Expr::Name(name) | Expr::Attr(_, name) => stores(name),
                _ => false,
            };
            is_storing && facts.calls[args as usize].positional.iter().any(|arg| is_first(*arg))
        }
        _ => false,
    };
    let effects = facts.scope(function).effects.iter().zip(0..);
    effects.filter(|(effect, _)| stores(effect)).map(|(_, index)| index).collect()
}
