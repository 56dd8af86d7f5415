//! What functions return: what their bodies say, else what their annotations say.

use crate::names::ClassId;
use crate::syntax::facts::{Expr, ExprId};

use super::arguments::Args;
use super::nodes::{NodeId, NodeKey};
use super::objects::{CtxId, FuncId, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// What a context returns: what its body says, else what its annotation says.
    pub(super) fn evaluate_return(&mut self, id: NodeId, ctx: CtxId) {
        let Some(func) = self.context_func(ctx) else { return };
        let func = self.func(func);
        let lowered = self.facts(func.module);
        let scope = lowered.facts.scope(func.scope);
        self.activate_context(ctx);
        let env = Env { ctx, module: func.module, scope: func.scope };
        if !scope.yields.is_empty() {
            return self.evaluate_generator(id, env, &scope.yields);
        }
        let mut vague = scope.is_stub || scope.returns.is_empty();
        let is_stated = scope.returns_annotation.is_some();
        for (index, returned) in scope.returns.iter().enumerate() {
            vague |= self.run_part(index, scope.returns.len(), |solver| {
                solver.evaluate_returned(id, env, *returned, is_stated)
            });
        }
        if let (true, Some(annotation)) = (vague, scope.returns_annotation) {
            let definition = self.definition_env(func);
            let mut values = self.annotation(definition, annotation);
            if self.program.module(func.module).origin.is_compiled {
                // The stub of a compiled function states the exact class.
                values = self.exact(&values);
            }
            if let Some((receiver, _)) = self.context(ctx).context.bound() {
                values = self.self_typed(&values, receiver);
            }
            let origin = Origin { module: func.module, expr: annotation };
            self.push_return(id, &values, Some(origin));
        } else if scope.returns.is_empty() && !scope.is_stub {
            self.push_return(id, &Set::one(Value::None), None);
        } else if scope.is_stub && scope.returns_annotation.is_none() {
            let in_stub = self.program.module(func.module).origin.is_stub;
            let vague = if in_stub { Value::Data } else { Value::Unknown };
            if scope.returns.is_empty() && in_stub {
                self.push_return(id, &Set::one(vague), None);
            }
        }
    }

    /// Evaluates a `return` statement; whether it says little.
    fn evaluate_returned(&mut self, id: NodeId, env: Env, returned: ExprId, is_stated: bool) -> bool {
        if self.return_without_handed_back(id, env, returned) {
            return false;
        }
        let mut values = self.eval(env, returned);
        let is_vague = values.is_vague();
        if is_stated {
            values.retain(|value| !value.is_vague());
        }
        self.push_return(id, &values, Some(Origin { module: env.module, expr: returned }));
        is_vague
    }

    fn evaluate_generator(&mut self, id: NodeId, env: Env, yields: &[ExprId]) {
        let class = self.program.builtin_class("generator").or_else(|| self.program.builtin_class("list"));
        let Some(class) = class else { return };
        let depth = self.context(env.ctx).depth;
        let object = self.object_id(class, ObjKind::Made(env.ctx, u32::MAX), depth);
        for yielded in yields {
            let values = self.eval(env, *yielded);
            let origin = Origin { module: env.module, expr: *yielded };
            self.add_element(object, &values, Some(origin));
        }
        self.push_return(id, &Set::one(Value::Object(object)), None);
    }

    /// The argument that a stub's function gives back, as far as its annotations say: `def f(x: T, …) -> T: ...`.
    pub(super) fn given_back(&mut self, func: FuncId, args: &Args) -> Option<Set> {
        let func = self.func(func);
        let lowered = self.facts(func.module);
        let scope = lowered.facts.scope(func.scope);
        let Expr::Name(variable) = lowered.facts.expr(scope.returns_annotation.filter(|_| scope.is_stub)?)
        else {
            return None;
        };
        let same = |annotation: ExprId| lowered.facts.expr(annotation) == Expr::Name(variable);
        let given = scope.params.iter().position(|param| param.annotation.is_some_and(same))?;
        if !self.is_type_variable(func, variable) {
            return None;
        }
        let values = self.argument(func, args, given, 0).unwrap_or(args.rest);
        (!values.is_empty()).then_some(values)
    }

    /// What a function that is not followed returns for some arguments: what it states; else the function that it wraps; else
    /// a plain value, an object that it makes, or the object that it is given first, as what copies, checks and fits does.
    pub(super) fn unfollowed_return(&mut self, func: FuncId, args: &Args) -> Set {
        let mut values = self.stated_return(func);
        if values == Set::one(Value::Data) {
            let wrapped = self.functions_wrapped(func, args);
            if !wrapped.is_empty() {
                return wrapped;
            }
            values.extend(&args.first().objects());
            values.extend(&self.objects_made(func));
        }
        values
    }

    /// What a function that is not followed returns: what its annotation says, else a plain value.
    pub(super) fn stated_return(&mut self, func: FuncId) -> Set {
        self.annotated_return(func).unwrap_or(Set::one(Value::Data))
    }

    /// What a function's annotation says that it returns.
    pub(super) fn annotated_return(&mut self, func: FuncId) -> Option<Set> {
        let func = self.func(func);
        let lowered = self.facts(func.module);
        let annotation = lowered.facts.scope(func.scope).returns_annotation?;
        let env = self.definition_env(func);
        Some(self.annotation(env, annotation))
    }

    /// What compiled code states: it makes instances of the class itself, not of a subclass, unless the stub says that
    /// the class is abstract.
    pub(super) fn exact(&mut self, values: &Set) -> Set {
        values
            .iter()
            .map(|value| match value {
                Value::Bound(class) if !self.is_marked_abstract(class) => {
                    Value::Object(self.root_object(class))
                }
                other => other,
            })
            .collect()
    }

    /// Whether the stub of a class says `@abstract`.
    fn is_marked_abstract(&self, class: ClassId) -> bool {
        let info = self.program.class_info(class);
        let data = self.program.module(info.module);
        let facts = data.facts();
        let says = |decorator: &ExprId| facts.last_name(*decorator) == Some("abstract");
        data.origin.is_stub && facts.scope(info.scope).decorators.iter().any(says)
    }

    /// `Self` and a method's own class in a return annotation mean the receiver.
    fn self_typed(&mut self, values: &Set, receiver: Value) -> Set {
        let Value::Object(object) = receiver else { return *values };
        let class = self.object(object).class;
        values
            .iter()
            .map(|value| match value {
                Value::Bound(bound) if self.program.class_name(bound) == "typing.Self" => {
                    Value::Object(object)
                }
                Value::Bound(bound) if bound == class => Value::Object(object),
                other => other,
            })
            .collect()
    }

    /// What a bound method returns with nothing passed.
    pub(super) fn method_return(&mut self, method: Value) -> Set {
        let Value::Method(id) = method else { return Set::new() };
        let method = self.method(id);
        let ctx = self.method_context(method.func, method.receiver, method.owner);
        self.push_receiver(ctx, method.receiver);
        self.activate_context(ctx);
        self.read(NodeKey::Return(ctx))
    }
}
