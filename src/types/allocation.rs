//! What makes the objects of a class other than its constructor: its own `__new__`, or a container's.

use crate::names::{ClassId, ClassKind};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, ScopeId};

use super::arguments::Args;
use super::containers::ContainerKind;
use super::objects::{Context, CtxId, Func, ObjId, ObjKind};
use super::relevance::root;
use super::solver::{Env, Solver, Task};
use super::value::{Set, Value};

impl Solver<'_> {
    /// A class whose own `__new__` says what calling it gives.
    pub(super) fn call_new(
        &mut self,
        class: ClassId,
        owner: ClassId,
        bindings: &[Binding],
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Set {
        let new = self.program.known.new;
        let function = self.class_member(owner, new, bindings, Value::Class(class), None);
        let mut with_class = args.clone();
        with_class.positional.insert(0, Set::one(Value::Class(class)));
        with_class.origins.insert(0, None);
        let made = self.call_values(&function, &with_class, env, expr);
        let bases = self.program.mro(class);
        let mut set = Set::new();
        for value in made.iter() {
            match value {
                Value::Object(object) if self.object(object).class == class => {
                    self.initialise(object, args, env, expr);
                    set.insert(value);
                }
                // What a base's own constructor is stated to give is an instance of this class.
                Value::Object(object) if bases.contains(&self.object(object).class) => {}
                Value::Unknown | Value::Data => {}
                other => {
                    set.insert(other);
                }
            }
        }
        if set.is_empty() {
            let object = self.new_object(class, args, env, expr);
            self.initialise(object, args, env, expr);
            set.insert(Value::Object(object));
        }
        set
    }

    /// Runs the `__new__` of what anybody makes of a class, with what anybody may pass.
    pub(super) fn allocate(&mut self, object: ObjId) {
        let class = self.object(object).class;
        let new = self.program.known.new;
        if !matches!(self.object(object).kind, ObjKind::Root)
            || self.program.class_kind(class) == ClassKind::NamedTuple
        {
            return;
        }
        let Some((owner, bindings)) = self.program.lookup(class, new, None) else { return };
        let module = self.program.class_info(owner).module;
        // What a base's own `__new__` does with what anybody passes says little of the heir.
        let is_last = self.is_stub_method(class, new, Some(owner));
        if self.program.module(module).origin.is_stub || self.is_foreign(owner) || !is_last {
            return;
        }
        for scope in bindings.iter().filter_map(Binding::function) {
            let func = self.func_id(Func { module, scope, closure: None });
            let lowered = self.facts(module);
            if allocations(&lowered.facts, scope).is_empty() {
                continue;
            }
            let ctx = self.context_id(Context::ClassMethod(func, Value::Class(class), owner, None));
            self.push_receiver(ctx, Value::Class(class));
            self.open_params(ctx);
            self.schedule(Task::Allocate(ctx, object));
            for (index, effect) in (0..).zip(&lowered.facts.scope(scope).effects) {
                if is_on_allocated(&lowered.facts, scope, effect) {
                    self.schedule(Task::Effect(ctx, scope, index));
                }
            }
        }
    }

    /// Of a container's heir that leaves it to the container how it is made: anybody makes it of anything.
    pub(super) fn fill_by_anybody(&mut self, object: ObjId) {
        let class = self.object(object).class;
        let known = self.program.known;
        let Some(kind) = self.container_kind(class) else { return };
        let is_made_so = self.program.class_kind(class) == ClassKind::Plain
            && matches!(self.object(object).kind, ObjKind::Root)
            && [known.init, known.new].into_iter().all(|maker| self.is_stub_method(class, maker, None));
        if !is_made_so {
            return;
        }
        let any = Set::one(Value::Unknown);
        if kind == ContainerKind::Mapping {
            self.store_field(object, known.keys, &any, None);
        }
        self.add_element(object, &any, None);
    }

    /// Gives an object what the objects of its class have that a `__new__` makes by that of a base.
    pub(super) fn run_allocate(&mut self, ctx: CtxId, object: ObjId) {
        let Some(func) = self.context_func(ctx) else { return };
        let Func { module, scope, .. } = self.func(func);
        let class = self.object(object).class;
        for made in allocations(&self.facts(module).facts, scope) {
            for value in self.eval(Env { ctx, module, scope }, made).iter() {
                if let Value::Object(made) = value
                    && made != object
                    && self.object(made).class == class
                {
                    self.copy_fields(made, object);
                }
            }
        }
    }
}

/// The calls of a base's `__new__` that a function binds to a local, or returns.
fn allocations(facts: &Facts, scope: ScopeId) -> Vec<ExprId> {
    let scope = facts.scope(scope);
    let bound = scope.bindings.iter().flat_map(|(_, bindings)| bindings).filter_map(Binding::value);
    bound.chain(scope.returns.iter().copied()).filter(|value| is_allocation(facts, *value)).collect()
}

fn is_allocation(facts: &Facts, expr: ExprId) -> bool {
    matches!(facts.expr(expr), Expr::Call(func, _) if facts.last_name(func) == Some("__new__"))
}

/// Whether an effect stores something on what a base's `__new__` has made, or on a part of it.
fn is_on_allocated(facts: &Facts, scope: ScopeId, effect: &Effect) -> bool {
    let on = match effect {
        Effect::StoreAttr(object, ..) | Effect::StoreItem(object, ..) => Some(*object),
        Effect::Call(call) => match facts.expr(*call) {
            Expr::Call(func, args) if matches!(facts.last_name(func), Some("setattr" | "__setattr__")) => {
                facts.calls[args as usize].positional.first().copied()
            }
            Expr::Call(func, _) => Some(func),
            _ => None,
        },
        _ => None,
    };
    let bindings = on.and_then(|on| root(facts, on)).and_then(|name| facts.scope(scope).bindings.get(&name));
    bindings.into_iter().flatten().filter_map(Binding::value).any(|value| is_allocation(facts, value))
}
