//! Calls: what is called, and what it returns.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Expr, ExprId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::attributes::Decoration;
use super::effects::NARROW_RECEIVER;
use super::nodes::{NodeId, NodeKey};
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
                    return self.unfollowed_method_return(method);
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
        if discard {
            return Set::new();
        }
        let mut returned = self.read(NodeKey::Return(ctx));
        returned.extend(&self.handed_back(ctx, func, args, skip));
        returned
    }

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
            vague |= if scope.returns.len() == 1 {
                self.evaluate_returned(id, env, *returned, is_stated)
            } else {
                self.run_part(index, |solver| solver.evaluate_returned(id, env, *returned, is_stated))
            };
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
    fn given_back(&mut self, func: FuncId, args: &Args) -> Option<Set> {
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

    /// What a function that is not followed returns for some arguments: what it states; else a plain value, a record that it
    /// makes, or the object that it is given first, as what copies, checks and fits does.
    fn unfollowed_return(&mut self, func: FuncId, args: &Args) -> Set {
        let mut values = self.stated_return(func);
        if values == Set::one(Value::Data) {
            values.extend(&args.first().iter().filter(|given| matches!(given, Value::Object(_))).collect());
            values.extend(&self.records_made(func));
        }
        values
    }

    /// What a function that is not followed returns: what its annotation says, else a plain value.
    pub(super) fn stated_return(&mut self, func: FuncId) -> Set {
        self.annotated_return(func).unwrap_or(Set::one(Value::Data))
    }

    /// What a function's annotation says that it returns.
    fn annotated_return(&mut self, func: FuncId) -> Option<Set> {
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
