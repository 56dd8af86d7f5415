//! Effects: stores, deletions and calls that outlive the function they stand in.

use crate::names::{ClassKind, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ParamKind, ScopeId, ScopeKind};

use super::attributes::Decoration;
use super::calls::Args;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, ObjId, ObjKind};
use super::relevance::Timing;
use super::solver::{Env, Origin, Solver, Task};
use super::value::{Set, Value};

/// A bound with more subclasses than this says too little for a method that is only inherited.
const WIDE_BOUND: usize = 24;

/// A receiver of more values than this is not known well.
const NARROW_RECEIVER: usize = 3;

/// A method of an object.
struct OwnMethod {
    /// The class whose body defines it.
    owner: crate::names::ClassId,
    module: ModuleId,
    scope: ScopeId,
    name: Symbol,
}

impl Solver<'_> {
    /// Schedules what a scope does, comprehensions in it included, but for what waits for a local.
    pub(super) fn activate_scope(&mut self, ctx: CtxId, module: ModuleId, scope: ScopeId) {
        let lowered = self.facts(module);
        let inherited = self.is_heirs(ctx);
        let relevant = self.context(ctx).context.receiver_object().map(|object| {
            let class = self.object(object).class;
            self.relevant_methods(class)
        });
        for (index, timing) in self.timings(module, scope).iter().enumerate() {
            let runs = match timing {
                Timing::Always => true,
                Timing::Outside => !inherited,
                Timing::Method(name) => relevant.as_ref().is_none_or(|r| r.contains(*name, inherited)),
                Timing::Local(_) | Timing::Never => false,
            };
            if runs {
                self.schedule(Task::Effect(ctx, scope, u32::try_from(index).unwrap_or(u32::MAX)));
            }
        }
        for nested in &lowered.facts.scope(scope).nested {
            if lowered.facts.scope(*nested).kind == ScopeKind::Comprehension {
                self.activate_scope(ctx, module, *nested);
            }
        }
    }

    /// Schedules what is done to a local that is asked for.
    pub(super) fn activate_local(&mut self, ctx: CtxId, module: ModuleId, scope: ScopeId, name: Symbol) {
        let lowered = self.facts(module);
        for (index, timing) in self.timings(module, scope).iter().enumerate() {
            if let Timing::Local(local) = timing
                && self.symbol(module, *local) == name
            {
                self.schedule(Task::Effect(ctx, scope, u32::try_from(index).unwrap_or(u32::MAX)));
            }
        }
        for nested in &lowered.facts.scope(scope).nested {
            if lowered.facts.scope(*nested).kind == ScopeKind::Comprehension {
                self.activate_local(ctx, module, *nested, name);
            }
        }
    }

    /// Schedules what a function does in a context.
    pub(super) fn activate_context(&mut self, ctx: CtxId) {
        if !self.active.insert(ctx) {
            return;
        }
        if let Some(func) = self.context_func(ctx) {
            let func = self.func(func);
            self.activate_scope(ctx, func.module, func.scope);
        }
    }

    pub(super) fn run_effect(&mut self, ctx: CtxId, scope: ScopeId, index: u32) {
        let module = self.module_of(ctx);
        let lowered = self.facts(module);
        let env = Env { ctx, module, scope };
        match &lowered.facts.scope(scope).effects[index as usize] {
            Effect::StoreAttr(object, attr, value) => {
                let attr = self.symbol(module, *attr);
                let objects = self.eval(env, *object);
                if objects.is_empty() {
                    return;
                }
                let values = self.eval(env, *value);
                let origin = Origin { module, expr: *value };
                self.store_attribute(env, &objects, attr, &values, origin);
            }
            Effect::StoreItem(object, key, value) => {
                let objects = self.eval(env, *object);
                // From outside, into one of many containers: it says little of any.
                let outside = !super::relevance::is_rooted_in_receiver(&lowered.facts, *object);
                if objects.is_empty() || (outside && objects.len() > NARROW_RECEIVER) {
                    return;
                }
                let keys = self.eval(env, *key);
                let values = self.eval(env, *value);
                let origin = Origin { module, expr: *value };
                self.store_into(env, &objects, &keys, &values, origin);
            }
            Effect::DeleteItem(object, key) => {
                let objects = self.eval(env, *object);
                let keys = self.eval(env, *key);
                for object in objects.iter() {
                    if let Value::Object(object) = object {
                        self.drop_key(object, &keys);
                    }
                }
            }
            Effect::DeleteAttr(..) => {}
            Effect::Call(call) => {
                self.drop_popped_key(env, *call);
                // Only what it stores is wanted, not what it returns.
                self.discard = true;
                self.eval(env, *call);
                self.discard = false;
            }
        }
    }

    /// `state.pop("key")` on a copy of an instance's dict leaves the key out.
    fn drop_popped_key(&mut self, env: Env, call: crate::syntax::facts::ExprId) {
        let lowered = self.facts(env.module);
        let Expr::Call(func, args) = lowered.facts.expr(call) else { return };
        let Expr::Attr(value, name) = lowered.facts.expr(func) else { return };
        if lowered.facts.name(name) != "pop" {
            return;
        }
        let objects = self.eval(env, value);
        let args = self.arguments(env, args);
        for object in objects.iter() {
            if let Value::Object(object) = object {
                self.drop_key(object, &args.first());
            }
        }
    }

    /// `objects.attr = values`.
    pub(super) fn store_attribute(
        &mut self,
        env: Env,
        objects: &Set,
        attr: Symbol,
        values: &Set,
        origin: Origin,
    ) {
        let known = self.program.known;
        // Of a receiver that may be many things, only what has such an attribute is meant.
        let many = objects.iter().filter(|value| *value != Value::None).count() > 1;
        for object in objects.iter() {
            match object {
                Value::Object(object) => {
                    let class = self.object(object).class;
                    if many && !self.has_attribute(class, attr) {
                        continue;
                    }
                    self.store_on_instance(env, object, attr, values, origin);
                }
                Value::Bound(class) if many && !self.has_attribute(class, attr) => {}
                Value::Bound(class) => {
                    let object = self.root_object(class);
                    self.store_on_instance(env, object, attr, values, origin);
                }
                Value::Super(_, object) => self.store_field(object, attr, values, Some(origin)),
                Value::Class(class) if attr != known.module && attr != known.qualname => {
                    self.push(NodeKey::ClassAttr(class, attr), values, Some(origin));
                }
                Value::Module(module) => {
                    self.push(NodeKey::Global(module, attr), values, Some(origin));
                }
                _ => {}
            }
        }
    }

    /// Puts values under a name that is not known: on a method's own receiver, which anything may be
    /// stored on; from outside it says nothing of the object.
    pub(super) fn store_anything(&mut self, env: Env, object: ObjId, values: &Set, origin: Origin) {
        if self.is_own_receiver(env, object) {
            self.store_field(object, self.program.known.anything, values, Some(origin));
        }
    }

    /// Whether the code at hand is a method of the object.
    fn is_own_receiver(&self, env: Env, object: ObjId) -> bool {
        let mut ctx = Some(env.ctx);
        while let Some(here) = ctx {
            let data = self.context(here);
            if data.context.receiver_object() == Some(object) {
                return true;
            }
            ctx = data.closure;
        }
        false
    }

    /// The namespaces among values that an object's own can take over: a method of the object may
    /// take any, code outside only that of the same class or a base.
    pub(super) fn namespaces_for(&mut self, env: Env, object: ObjId, values: &Set) -> Set {
        if self.is_own_receiver(env, object) {
            return *values;
        }
        let bases = self.program.mro(self.object(object).class);
        let mut namespaces = *values;
        namespaces.retain(|value| match value {
            Value::InstanceDict(source) => bases.contains(&self.object(source).class),
            Value::Object(copy) => self
                .namespace_sources
                .get(&copy)
                .is_none_or(|sources| sources.iter().all(|source| bases.contains(source))),
            _ => true,
        });
        namespaces
    }

    /// Whether a class declares an attribute or a method of it stores one.
    fn has_attribute(&mut self, class: crate::names::ClassId, attr: Symbol) -> bool {
        self.stores(class, attr) || self.program.lookup(class, attr, None).is_some()
    }

    /// Whether compiled code declares an attribute: a descriptor, which keeps nothing in `__dict__`.
    fn is_compiled_member(&mut self, class: crate::names::ClassId, attr: Symbol) -> bool {
        self.program.lookup(class, attr, None).is_some_and(|(owner, _)| {
            let module = self.program.class_info(owner).module;
            self.program.module(module).origin.is_compiled
        })
    }

    fn store_on_instance(&mut self, env: Env, object: ObjId, attr: Symbol, values: &Set, origin: Origin) {
        let known = self.program.known;
        if attr == known.dict {
            let namespaces = self.namespaces_for(env, object, values);
            return self.merge_mappings(object, &namespaces, Some(origin));
        }
        if attr == known.class {
            return;
        }
        let class = self.object(object).class;
        if let Some((owner, bindings)) = self.program.lookup(class, attr, None)
            && let Some(done) = self.call_setter(env, object, owner, &bindings, values, origin)
        {
            return done;
        }
        if self.is_compiled_member(class, attr) && !self.program.module(env.module).origin.is_compiled {
            return;
        }
        self.store_field(object, attr, values, Some(origin));
        if let Some((owner, bindings)) = self.program.lookup(class, known.setattr, None)
            && !self.is_builtin_class(owner)
            && !self.dropped_names(class).contains(&attr)
        {
            let receiver = Value::Object(object);
            let method = self.class_member(owner, known.setattr, &bindings, receiver, None);
            let mut args = Args::positional(Set::one(Value::Text(attr)));
            args.push(*values);
            args.origins = vec![None, Some(origin.expr)];
            self.call_values(&method, &args, env, origin.expr);
        }
    }

    /// Calls the setter of a property; `None` where the attribute is no property.
    fn call_setter(
        &mut self,
        env: Env,
        object: ObjId,
        owner: crate::names::ClassId,
        bindings: &[Binding],
        values: &Set,
        origin: Origin,
    ) -> Option<()> {
        let module = self.program.class_info(owner).module;
        let mut is_property = false;
        for binding in bindings {
            let Binding::Function(scope) = binding else { continue };
            match self.decoration(module, *scope) {
                Decoration::Property => is_property = true,
                Decoration::Setter => {
                    is_property = true;
                    let func = self.func_id(Func { module, scope: *scope, closure: None });
                    let method = self.method_value(func, Value::Object(object), owner);
                    let args = Args {
                        positional: vec![*values],
                        origins: vec![Some(origin.expr)],
                        ..Args::default()
                    };
                    self.call_values(&Set::one(method), &args, env, origin.expr);
                }
                _ => {}
            }
        }
        is_property.then_some(())
    }

    /// `objects[keys] = values`.
    fn store_into(&mut self, env: Env, objects: &Set, keys: &Set, values: &Set, origin: Origin) {
        let known = self.program.known;
        for object in objects.iter() {
            match object {
                Value::Object(object) => {
                    let class = self.object(object).class;
                    let lookup = self.program.lookup(class, known.setitem, None);
                    let overridden = lookup.as_ref().is_some_and(|(owner, _)| !self.is_builtin_class(*owner));
                    if let Some((owner, bindings)) = lookup
                        && overridden
                    {
                        let receiver = Value::Object(object);
                        let method = self.class_member(owner, known.setitem, &bindings, receiver, None);
                        let mut args = Args::positional(*keys);
                        args.push(*values);
                        self.call_values(&method, &args, env, origin.expr);
                    }
                    if self.container_kind(class).is_some() {
                        self.store_item(object, keys, values, Some(origin));
                    }
                }
                Value::InstanceDict(object) => {
                    for key in keys.iter() {
                        match key {
                            Value::Text(name) => self.store_field(object, name, values, Some(origin)),
                            _ => self.store_anything(env, object, values, origin),
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// Runs the methods of an object that store, as anybody may call them: its constructor now, the others when all
    /// constructors have run.
    pub(super) fn activate(&mut self, object: ObjId) {
        if !self.activated.insert(object) {
            return;
        }
        if self.constructing {
            self.constructed.insert(object);
        }
        let class = self.object(object).class;
        if matches!(self.object(object).kind, ObjKind::Annotated(..))
            || self.is_container(object)
            || self.is_foreign(class)
            || self.is_stub_container(class)
        {
            return;
        }
        let init = self.program.known.init;
        for method in self.own_methods(object) {
            if method.name == init {
                self.activate_method(object, &method);
            }
        }
        self.record_fields(object);
        self.postpone(Task::Methods(object));
    }

    /// Runs the methods of an object other than its constructor.
    pub(super) fn run_methods(&mut self, object: ObjId) {
        let init = self.program.known.init;
        for method in self.own_methods(object) {
            if method.name != init {
                self.activate_method(object, &method);
            }
        }
    }

    /// The methods that an object has, each from the class that it takes it from.
    fn own_methods(&mut self, object: ObjId) -> Vec<OwnMethod> {
        let class = self.object(object).class;
        let mut seen: rustc_hash::FxHashSet<Symbol> = rustc_hash::FxHashSet::default();
        let mut methods = Vec::new();
        // What anybody makes of a builtin class holds what anybody passes to it.
        let is_builtin = self.is_builtin_class(class) && matches!(self.object(object).kind, ObjKind::Root);
        for owner in self.program.mro(class) {
            let info = self.program.class_info(owner);
            if info.made_by.is_some() || (self.is_builtin_class(owner) && !is_builtin) {
                continue;
            }
            let (module, body) = (info.module, info.scope);
            let lowered = self.facts(module);
            for (name, bindings) in &lowered.facts.scope(body).bindings {
                let name = self.symbol(module, *name);
                if !seen.insert(name) {
                    continue;
                }
                methods.extend(bindings.iter().filter_map(|binding| match binding {
                    Binding::Function(scope) => Some(OwnMethod { owner, module, scope: *scope, name }),
                    _ => None,
                }));
            }
        }
        methods
    }

    /// Whether a class is a container of the standard library, whose methods the solver knows.
    fn is_stub_container(&mut self, class: crate::names::ClassId) -> bool {
        let origin = &self.program.module(self.program.class_info(class).module).origin;
        origin.is_standard() && self.container_kind(class).is_some()
    }

    fn activate_method(&mut self, object: ObjId, method: &OwnMethod) {
        let &OwnMethod { owner, module, scope, name } = method;
        let known = self.program.known;
        let text = self.program.shared_text(name);
        let is_init = name == known.init;
        if matches!(
            &*text,
            "__new__"
                | "__setattr__"
                | "__getattr__"
                | "__getattribute__"
                | "__init_subclass__"
                | "__reduce__"
                | "__reduce_ex__"
                | "__getstate__"
                | "__class_getitem__"
                | "__delattr__"
                | "__setitem__"
                | "__delitem__"
                | "__repr__"
                | "__del__"
        ) {
            return;
        }
        let decoration = self.decoration(module, scope);
        if matches!(decoration, Decoration::Static | Decoration::Class | Decoration::Setter) {
            return;
        }
        let class = self.object(object).class;
        let inherited = class != owner && !is_init;
        let relevant = self.relevant_methods(class);
        if !relevant.contains(name, inherited) && decoration != Decoration::CachedProperty {
            if relevant.contains(name, false) {
                // What it stores on other things, it does for every heir alike.
                let definer = self.root_object(owner);
                self.activate(definer);
            }
            return;
        }
        if !is_init && decoration != Decoration::CachedProperty && self.inherits(object, owner, name) {
            return;
        }
        let func = self.func_id(Func { module, scope, closure: None });
        let receiver = Value::Object(object);
        let ctx = self.context_id(Context::Method(func, receiver, owner));
        self.push_receiver(ctx, receiver);
        self.activate_context(ctx);
        if is_init && matches!(self.object(object).kind, ObjKind::Base) {
            let filled = vec![false; self.facts(module).facts.scope(scope).params.len()];
            let func = self.func(func);
            return self.pass_defaults(ctx, func, &filled);
        }
        if decoration == Decoration::CachedProperty {
            let values = self.read(NodeKey::Return(ctx));
            self.store_field(object, name, &values, None);
        }
        let open = matches!(self.object(object).kind, ObjKind::Root) || !is_init;
        if !open {
            return;
        }
        // A private method gets what it is called with; anybody may call a public one.
        if text.starts_with('_') && !is_init && !text.starts_with("__") {
            self.private.push(ctx);
        } else {
            self.open_params(ctx);
        }
    }

    /// Gives the parameters of a context what anybody may pass.
    pub(super) fn open_params(&mut self, ctx: CtxId) {
        if !self.opened.insert(ctx) {
            return;
        }
        let Some(id) = self.context_func(ctx) else { return };
        let func = self.func(id);
        let lowered = self.facts(func.module);
        let scope = lowered.facts.scope(func.scope);
        let is_method = self.context(ctx).context.method().is_some();
        let inherited = self.is_inherited(ctx);
        let env = self.definition_env(func);
        for (index, param) in scope.params.iter().enumerate() {
            if index == 0 && is_method {
                continue;
            }
            let mut values = Set::new();
            let mut at = param.default;
            if let Some(annotation) = param.annotation {
                values.extend(&self.annotation(env, annotation));
                at = Some(annotation);
                if inherited {
                    values =
                        if self.is_wide(&values) { Set::one(Value::Unknown) } else { self.exact(&values) };
                }
            }
            if let Some(default) = param.default {
                let default = self.default_value(func, default);
                let says_type = default.iter().any(|v| v != Value::None);
                values.extend(&default);
                if param.annotation.is_none() {
                    let data = default.iter().all(|v| v.is_atom());
                    values.insert(if says_type && data { Value::Data } else { Value::Unknown });
                }
            } else if param.annotation.is_none() {
                values.insert(Value::Unknown);
            }
            let origin = at.map(|expr| Origin { module: func.module, expr });
            match param.kind {
                ParamKind::Star | ParamKind::StarStar => {
                    let class = if param.kind == ParamKind::Star { "tuple" } else { "dict" };
                    if let Some(object) = self.star_object(ctx, index as u32, class) {
                        self.add_element(object, &values, origin);
                    }
                }
                _ => self.push(NodeKey::Param(ctx, index as u32), &values, origin),
            }
        }
    }

    /// Whether a context is that of a method, other than the constructor, which its receiver's class
    /// inherits, or is analysed for all that inherit it.
    pub(super) fn is_inherited(&self, ctx: CtxId) -> bool {
        let receiver = self.context(ctx).context.receiver_object();
        let stands_for_heirs =
            receiver.is_some_and(|object| matches!(self.object(object).kind, ObjKind::Base));
        (stands_for_heirs && !self.is_constructor(ctx)) || self.is_heirs(ctx)
    }

    /// Whether a context is that of a method, other than the constructor, which its receiver's class inherits.
    fn is_heirs(&self, ctx: CtxId) -> bool {
        let Some((Value::Object(object), owner)) = self.context(ctx).context.method() else { return false };
        self.object(object).class != owner && !self.is_constructor(ctx)
    }

    fn is_constructor(&self, ctx: CtxId) -> bool {
        self.context_func(ctx).is_some_and(|func| {
            let func = self.func(func);
            let facts = self.program.module(func.module).facts();
            facts.name(facts.scope(func.scope).name) == "__init__"
        })
    }

    pub(super) fn is_wide(&mut self, values: &Set) -> bool {
        values.iter().any(|value| match value {
            Value::Bound(class) => self.is_wide_bound(class),
            _ => false,
        })
    }

    /// Whether a class has so many subclasses that "any of them" says little.
    #[must_use]
    pub fn is_wide_bound(&self, class: crate::names::ClassId) -> bool {
        self.program.has_more_subclasses(class, WIDE_BOUND)
    }

    /// Fields that a record's annotations declare, for an object that anybody can make.
    fn record_fields(&mut self, object: ObjId) {
        let class = self.object(object).class;
        let kind = self.program.class_kind(class);
        if !matches!(self.object(object).kind, ObjKind::Root) {
            return;
        }
        match kind {
            ClassKind::Record => {
                for (owner, name, annotation, value) in self.declared_fields(class) {
                    let env = self.class_env(owner);
                    let mut values = Set::new();
                    if let Some(annotation) = annotation {
                        values.extend(&self.annotation(env, annotation));
                    }
                    let module = env.module;
                    if let Some(value) = value {
                        values.extend(&self.field_default(env, value));
                    }
                    let origin = annotation.or(value).map(|expr| Origin { module, expr });
                    self.store_field(object, name, &values, origin);
                }
            }
            ClassKind::NamedTuple => {
                for (owner, name, annotation, _) in self.declared_fields(class) {
                    let env = self.class_env(owner);
                    let values = match annotation {
                        Some(annotation) => self.annotation(env, annotation),
                        None => Set::one(Value::Unknown),
                    };
                    let origin = annotation.map(|expr| Origin { module: env.module, expr });
                    self.store_field(object, name, &values, origin);
                    self.add_element(object, &values, origin);
                }
            }
            _ => {}
        }
    }

    /// The environment of a class body.
    pub(super) fn class_env(&mut self, class: crate::names::ClassId) -> Env {
        let info = self.program.class_info(class);
        let (module, scope) = (info.module, info.scope);
        let ctx = self.module_context(module);
        Env { ctx, module, scope }
    }

    /// Calls the decorators of a module's definitions that register what they decorate.
    pub(super) fn schedule_decorators(&mut self, module: ModuleId) {
        let lowered = self.facts(module);
        for (scope, data) in lowered.facts.scopes.iter().enumerate() {
            let at_top = data.parent == Some(ScopeId(0));
            if !at_top || data.decorators.is_empty() {
                continue;
            }
            for index in 0..data.decorators.len() {
                let scope = ScopeId(u32::try_from(scope).unwrap_or(u32::MAX));
                let index = u32::try_from(index).unwrap_or(u32::MAX);
                self.schedule(Task::Decorate(module, scope, index));
            }
        }
    }

    pub(super) fn run_decorate(&mut self, module: ModuleId, scope: ScopeId, index: u32) {
        let lowered = self.facts(module);
        let data = lowered.facts.scope(scope);
        let decorator = data.decorators[index as usize];
        let called = match lowered.facts.expr(decorator) {
            Expr::Call(func, _) => func,
            _ => decorator,
        };
        // Only a decorator with source that does something: the rest is transparent.
        let registers = match self.program.resolve(module, ScopeId(0), called) {
            Some(crate::names::Definition::Function(owner, function)) => {
                !self.program.module(owner).origin.is_stub && self.registers(owner, function)
            }
            _ => matches!(lowered.facts.expr(called), Expr::Attr(..)),
        };
        if !registers {
            return;
        }
        let ctx = self.module_context(module);
        let env = Env { ctx, module, scope: ScopeId(0) };
        let decorators = self.eval(env, decorator);
        let value = match data.kind {
            ScopeKind::Class => Value::Class(self.program.class(module, scope)),
            _ => Value::Function(self.func_id(Func { module, scope, closure: None })),
        };
        self.call_values(&decorators, &Args::positional(Set::one(value)), env, decorator);
    }

    fn registers(&self, module: ModuleId, scope: ScopeId) -> bool {
        let facts = self.program.module(module).facts();
        let here = facts.scope(scope);
        here.effects
            .iter()
            .any(|effect| matches!(effect, Effect::StoreItem(..) | Effect::StoreAttr(..) | Effect::Call(_)))
            || here.nested.iter().any(|nested| self.registers(module, *nested))
    }
}
