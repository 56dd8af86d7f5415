//! Calls: what is called, and what it returns.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Expr, ExprId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::attributes::Decoration;
use super::effects::NARROW_RECEIVER;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, FuncId, Method, ObjId, ObjKind};
use super::relevance::FILLING;
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// Functions that stubs of compiled modules call, and nothing defines.
pub const STUB_FUNCTIONS: [&str; 2] = ["instance", "known"];

impl Solver<'_> {
    /// A call expression.
    pub(super) fn call_expr(&mut self, env: Env, expr: ExprId, func: ExprId, args: u32) -> Set {
        let discard = std::mem::take(&mut self.discard);
        let lowered = self.facts(env.module);
        if let Expr::Name(name) = lowered.facts.expr(func) {
            match lowered.facts.name(name) {
                "super" => return self.super_value(env, args),
                "instance" if self.program.module(env.module).origin.is_compiled => {
                    return self.named_constant(env, args);
                }
                "known" if self.program.module(env.module).origin.is_compiled => {
                    let values = self.arguments(env, args).first();
                    return self.known_of(&values, env, expr);
                }
                _ => {}
            }
        }
        if self.dispatches_itself(env, args) {
            return Set::new();
        }
        // At the top level: within a function, a class that it makes is no global.
        if env.scope == ScopeId(0)
            && let Some(made) = self.program.class_made_by(env.module, env.scope, expr)
        {
            return Set::one(Value::Class(made));
        }
        let callees = match lowered.facts.expr(func) {
            // A method call on a builtin container is the solver's own.
            Expr::Attr(value, name) => {
                let receivers = self.eval(env, value);
                let name = self.symbol(env.module, name);
                return self.method_call(env, expr, &receivers, name, args, discard);
            }
            _ => self.eval(env, func),
        };
        if callees.is_empty() {
            return Set::new();
        }
        let mapping = matches!(lowered.facts.expr(func), Expr::Name(name)
            if matches!(lowered.facts.name(name), "dict" | "OrderedDict"));
        let args = self.arguments_of(env, args, mapping);
        self.discard = discard;
        let result = self.call_values(&callees, &args, env, expr);
        self.discard = false;
        match self.stated_result(env, func) {
            Some(stated) if result.is_vague() => stated,
            _ => result,
        }
    }

    /// Whether a function hands itself and its own arguments on, `dispatch(f, (x,), x, y)`, to whatever one of the
    /// arguments does in its place: where none does, that gives what the function itself gives.
    fn dispatches_itself(&mut self, env: Env, args: u32) -> bool {
        let lowered = self.facts(env.module);
        let [function, relevant, handed @ ..] = &lowered.facts.calls[args as usize].positional[..] else {
            return false;
        };
        let Expr::Tuple(relevant) = lowered.facts.expr(*relevant) else { return false };
        let is_handed = |item: &ExprId| {
            let name = lowered.facts.expr(*item);
            matches!(name, Expr::Name(_)) && handed.iter().any(|arg| lowered.facts.expr(*arg) == name)
        };
        if !lowered.facts.list(relevant).iter().any(is_handed) {
            return false;
        }
        let Some(running) = self.context_func(env.ctx).map(|func| self.func(func)) else { return false };
        self.eval(env, *function).iter().any(|value| match value {
            Value::Function(func) => {
                let func = self.func(func);
                (func.module, func.scope) == (running.module, running.scope)
            }
            _ => false,
        })
    }

    fn method_call(
        &mut self,
        env: Env,
        expr: ExprId,
        receivers: &Set,
        name: Symbol,
        args: u32,
        discard: bool,
    ) -> Set {
        if receivers.is_empty() {
            return Set::new();
        }
        let mapping = self.program.text(name) == "update";
        let args = self.arguments_of(env, args, mapping);
        let mut set = Set::new();
        let many = receivers.iter().filter(|value| !value.is_atom()).count() > NARROW_RECEIVER;
        for receiver in receivers.iter() {
            if self.is_any_of_many(env, receiver, many) {
                let members = self.attributes(&Set::one(receiver), name, Some((env, expr)));
                for member in members.iter() {
                    set.extend(&match member {
                        Value::Method(_) => self.method_return(member),
                        other => self.call_value(other, &args, env, expr),
                    });
                }
                continue;
            }
            if let Some(made) = self.named_tuple_method(receiver, name, &args, env, expr) {
                set.extend(&made);
                continue;
            }
            match receiver {
                Value::Object(object) => {
                    if let Some(result) = self.container_method(object, name, &args, env, expr) {
                        set.extend(&result);
                        if FILLING.contains(&self.program.text(name))
                            && let Some(anybodys) = self.anybodys_container(env, object)
                        {
                            self.container_method(anybodys, name, &args, env, expr);
                        }
                        continue;
                    }
                }
                Value::InstanceDict(object) => {
                    if let Some(result) = self.dict_method(object, name, &args, env, expr) {
                        set.extend(&result);
                        continue;
                    }
                }
                Value::Super(after, object) => {
                    let member = self.attributes(&Set::one(receiver), name, Some((env, expr)));
                    let class = self.object(object).class;
                    if self.is_stub_method(class, name, Some(after))
                        && let Some(result) = self.run_container_method(object, name, &args, env, expr)
                    {
                        set.extend(&result);
                    }
                    set.extend(&self.call_values(&member, &args, env, expr));
                    continue;
                }
                Value::Class(class) if self.is_stub_container(class) => {
                    let result = self.unbound_container_method(class, name, &args, env, expr);
                    set.extend(&result.unwrap_or_default());
                }
                _ => {}
            }
            let callees = self.attributes(&Set::one(receiver), name, Some((env, expr)));
            self.discard = discard;
            set.extend(&self.call_values(&callees, &args, env, expr));
            self.discard = false;
        }
        set
    }

    /// Whether a receiver stands for so many objects that what is passed to a method of it says little of any.
    fn is_any_of_many(&mut self, env: Env, receiver: Value, many: bool) -> bool {
        match receiver {
            Value::Bound(class) => many || self.is_wide_bound(class),
            Value::Object(object) => {
                many && self.container_kind(self.object(object).class).is_none()
                    && !self.is_own_receiver(env, object)
            }
            _ => false,
        }
    }

    /// A method of a builtin container that is called as a value: `put = values.append; put(value)`.
    fn bound_container_method(&mut self, method: Method, args: &Args, env: Env, expr: ExprId) -> Option<Set> {
        let Value::Object(object) = method.receiver else { return None };
        if !self.is_stub_container(method.owner) {
            return None;
        }
        let func = self.func(method.func);
        let scope = self.facts(func.module).facts.scope(func.scope);
        if !scope.is_stub {
            return None;
        }
        let name = self.symbol(func.module, scope.name);
        self.run_container_method(object, name, args, env, expr)
    }

    /// A method of a builtin container's class, called with its receiver: `dict.__setitem__(self, key, value)`.
    fn unbound_container_method(
        &mut self,
        class: ClassId,
        name: Symbol,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let mut others = args.clone();
        others.drop_first();
        let mut set = None;
        for receiver in args.first().iter() {
            let Value::Object(object) = receiver else { continue };
            if self.program.is_subclass(self.object(object).class, class)
                && let Some(result) = self.run_container_method(object, name, &others, env, expr)
            {
                set.get_or_insert_with(Set::new).extend(&result);
            }
        }
        set
    }

    /// A method of `vars(object)`.
    fn dict_method(
        &mut self,
        object: super::objects::ObjId,
        name: Symbol,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let origin = Some(Origin { module: env.module, expr });
        let method = name;
        let name = self.program.shared_text(name);
        match &*name {
            "copy" => Some(self.instance_dict_copy(object, env, expr)),
            "update" | "__ior__" => {
                self.take_anything(env, object, &args.first(), Origin { module: env.module, expr });
                let namespaces = self.namespaces_for(env, object, &args.first());
                self.merge_mappings(object, &namespaces, origin);
                for (name, values) in &args.keywords {
                    self.store_field(object, *name, values, origin);
                }
                for mapping in args.mappings.clone() {
                    self.merge_mappings(object, &mapping, origin);
                }
                Some(Set::one(Value::None))
            }
            "get" | "pop" | "setdefault" | "__getitem__" => {
                let mut set = args.nth(1);
                for key in args.first().iter() {
                    if let Value::Text(field) = key {
                        set.extend(&self.instance_field(object, field));
                        if &*name == "setdefault" {
                            self.store_field(object, field, &args.nth(1), origin);
                        }
                    }
                }
                Some(set)
            }
            "items" | "values" | "keys" => {
                let copies = self.instance_dict_copy(object, env, expr);
                match copies.iter().next() {
                    Some(Value::Object(copy)) => self.container_method(copy, method, args, env, expr),
                    _ => Some(Set::new()),
                }
            }
            _ => None,
        }
    }

    /// `instance(Class, "module.NAME")` of a stub.
    fn named_constant(&mut self, env: Env, args: u32) -> Set {
        let args = self.arguments(env, args);
        let (class, name) = (args.first(), args.nth(1));
        match (class.iter().next(), name.iter().next()) {
            (Some(Value::Class(class)), Some(Value::Text(name))) => {
                Set::one(Value::Object(self.object_id(class, ObjKind::Named(name), 0)))
            }
            _ => Set::one(Value::Unknown),
        }
    }

    /// `known(value)` of a stub: what of values has a known type, and is no number, text or bytes. Of a list or tuple, that
    /// is its elements. What is put into an object that stands for those of many callers says nothing of any.
    fn known_of(&mut self, values: &Set, env: Env, expr: ExprId) -> Set {
        let mut known = Set::new();
        let is_shared = match self.context(env.ctx).context.receiver_object() {
            Some(receiver) => self.is_of_many_callers(receiver),
            None => self.is_called_by_many(env.ctx),
        };
        if is_shared {
            return known;
        }
        let mut elements = Set::new();
        for value in values.iter().filter(|value| !value.is_atom() && !value.is_vague()) {
            match value {
                Value::Object(object) if self.is_list_or_tuple(object) => {
                    let held = self.read(NodeKey::Field(object, self.program.known.elements));
                    elements.extend(&held);
                }
                other => {
                    known.insert(other);
                }
            }
        }
        elements.retain(|value| !value.is_atom() && !value.is_vague());
        if !elements.is_empty() {
            known.extend(&self.container(env, expr, "list", &elements));
        }
        known
    }

    /// Whether compiled code made an object for whoever called it.
    fn is_of_many_callers(&self, object: ObjId) -> bool {
        match self.object(object).kind {
            ObjKind::Site(module, _, ctx) => {
                self.program.module(module).origin.is_compiled && self.is_called_by_many(ctx)
            }
            _ => true,
        }
    }

    /// Whether a function of compiled code runs in a context for callers that are not told apart.
    fn is_called_by_many(&self, ctx: CtxId) -> bool {
        match self.context(ctx).context {
            Context::Site(_, module, _, outer) => {
                self.program.module(module).origin.is_compiled && self.is_called_by_many(outer)
            }
            _ => true,
        }
    }

    /// `super()` and `super(Class, self)`.
    fn super_value(&mut self, env: Env, args: u32) -> Set {
        let lowered = self.facts(env.module);
        let given = &lowered.facts.calls[args as usize].positional;
        let mut ctx = env.ctx;
        // Inside a comprehension or a nested function, the method is further out.
        loop {
            let context = self.context(ctx);
            if let Some((receiver, owner)) = context.context.bound() {
                let mut after = owner;
                if let Some(class) = given.first()
                    && let Some(crate::names::Definition::Class(class)) =
                        self.program.resolve(env.module, env.scope, *class)
                {
                    after = class;
                }
                return Set::one(match receiver {
                    Value::Object(object) => Value::Super(after, object),
                    Value::Class(class) | Value::Subclass(class) => Value::SuperClass(after, class),
                    _ => return Set::new(),
                });
            }
            match context.closure {
                Some(closure) => ctx = closure,
                None => return self.super_of_first_argument(env),
            }
        }
    }

    /// `super()` in `__new__`, whose first parameter is the class.
    fn super_of_first_argument(&mut self, env: Env) -> Set {
        let receivers = self.read(NodeKey::Param(env.ctx, 0));
        let lowered = self.facts(env.module);
        let mut scope = Some(env.scope);
        let mut owner = None;
        while let Some(id) = scope {
            let here = lowered.facts.scope(id);
            if here.kind == ScopeKind::Class {
                owner = Some(self.program.class(env.module, id));
                break;
            }
            scope = here.parent;
        }
        let Some(owner) = owner else { return Set::new() };
        receivers
            .iter()
            .filter_map(|receiver| match receiver {
                Value::Class(class) | Value::Subclass(class) => Some(Value::SuperClass(owner, class)),
                Value::Object(object) => Some(Value::Super(owner, object)),
                _ => None,
            })
            .collect()
    }

    /// Calls every value of a set.
    pub(super) fn call_values(&mut self, callees: &Set, args: &Args, env: Env, expr: ExprId) -> Set {
        let mut set = Set::new();
        for callee in callees.iter() {
            set.extend(&self.call_value(callee, args, env, expr));
        }
        set
    }

    fn call_value(&mut self, callee: Value, args: &Args, env: Env, expr: ExprId) -> Set {
        if !matches!(callee, Value::Function(_) | Value::Method(_)) {
            self.discard = false;
        }
        match callee {
            Value::Class(class) => self.instantiate(class, args, env, expr),
            Value::Subclass(class) => Set::one(self.instance_value(class)),
            Value::Function(func) => {
                let discard = std::mem::take(&mut self.discard);
                if let Some(result) = self.intrinsic(func, args, env, expr) {
                    return result;
                }
                if let Some(given) = self.given_back(func, args) {
                    return given;
                }
                let mut stated = None;
                if !self.is_followed(func, None) && !self.is_part_of_reduction(func, env.ctx) {
                    if let Some(pickled) = self.pickled_by(func, args, env, expr) {
                        return pickled;
                    }
                    let values = self.unfollowed_return(func, args);
                    if !self.is_near(func, args, env.ctx) {
                        return values;
                    }
                    stated = Some(values);
                }
                if let Some(result) = self.call_unbound(func, args, env, expr, discard) {
                    return result;
                }
                let ctx = self.function_context(func, args, env, expr);
                let mut returned = self.invoke(ctx, func, args, 0, env, discard);
                // What is near adds what is known of its result to what it states.
                if let Some(stated) = stated {
                    returned.retain(|value| !value.is_vague());
                    returned.extend(&stated);
                }
                returned
            }
            Value::Method(id) => {
                let method = self.method(id);
                let discard = std::mem::take(&mut self.discard);
                if let Some(result) = self.bound_container_method(method, args, env, expr) {
                    return result;
                }
                if let Some(result) = self.method_intrinsic(method, args, env, expr) {
                    return result;
                }
                let is_followed = self.is_followed(method.func, Some(method.receiver))
                    || self.is_part_of_reduction(method.func, env.ctx);
                if !is_followed {
                    return self.unfollowed_method_return(method, args);
                }
                let ctx = self.called_method_context(method, args, env);
                self.push_receiver(ctx, method.receiver);
                self.invoke(ctx, method.func, args, 1, env, discard)
            }
            Value::Object(object) => {
                let call = self.program.known.call;
                let class = self.object(object).class;
                if self.program.lookup(class, call, None).is_none() {
                    return Set::one(Value::Data);
                }
                let method = self.attributes(&Set::one(callee), call, None);
                self.call_values(&method, args, env, expr)
            }
            Value::Bound(class) => {
                let call = self.program.known.call;
                if self.program.lookup(class, call, None).is_none() {
                    return Set::one(Value::Data);
                }
                let method = self.attributes(&Set::one(callee), call, None);
                self.call_values(&method, args, env, expr)
            }
            Value::Listed(func) => self.annotated_return(func).unwrap_or(Set::one(Value::Unknown)),
            Value::Unknown | Value::Data | Value::Atoms => Set::one(callee),
            _ => Set::new(),
        }
    }

    /// `Base.method(receiver, …)`: a method of each receiver that is an instance of the class; `None` where the function
    /// is no method or nothing says that the first argument is one.
    fn call_unbound(
        &mut self,
        func: FuncId,
        args: &Args,
        env: Env,
        expr: ExprId,
        discard: bool,
    ) -> Option<Set> {
        let owner = self.method_owner(func)?;
        let receivers = args.first();
        let mut others = args.clone();
        others.drop_first();
        let mut result = None;
        for receiver in receivers.iter() {
            let class = match receiver {
                Value::Object(object) => self.object(object).class,
                Value::Bound(class) => class,
                _ => continue,
            };
            if self.program.mro(class).contains(&owner) {
                let method = self.method_value(func, receiver, owner);
                self.discard = discard;
                result.get_or_insert_with(Set::new).extend(&self.call_value(method, &others, env, expr));
                self.discard = false;
            }
        }
        let never = !receivers.is_empty() && receivers.iter().all(Value::is_atom);
        result.or(never.then(Set::new))
    }

    /// The class in whose body a function is a method, unless it is a builtin one.
    fn method_owner(&mut self, func: FuncId) -> Option<ClassId> {
        let func = self.func(func);
        let body = self.program.module(func.module).facts().class_around(func.scope)?;
        if self.decoration(func.module, func.scope) != Decoration::None {
            return None;
        }
        let owner = self.program.class(func.module, body);
        (!self.is_builtin_class(owner)).then_some(owner)
    }

    pub(super) fn push_receiver(&mut self, ctx: CtxId, receiver: Value) {
        let receiver = match receiver {
            Value::Bound(class) => Value::Object(self.root_object(class)),
            other => other,
        };
        self.push(NodeKey::Param(ctx, 0), &Set::one(receiver), None);
    }

    /// Passes arguments to a context and gives what it returns.
    pub(super) fn invoke(
        &mut self,
        ctx: CtxId,
        func: FuncId,
        args: &Args,
        skip: usize,
        env: Env,
        discard: bool,
    ) -> Set {
        self.pass(ctx, func, args, skip, env);
        self.called.insert(ctx);
        self.activate_context(ctx);
        self.fill_given(ctx, func, args, skip);
        if discard {
            return Set::new();
        }
        let mut returned = self.read(NodeKey::Return(ctx));
        returned.extend(&self.handed_back(ctx, func, args, skip));
        returned
    }
}
