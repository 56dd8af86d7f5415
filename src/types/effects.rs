//! Effects: stores, deletions and calls that outlive the function they stand in.

use smallvec::SmallVec;

use crate::names::{ClassId, Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, NameId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::containers::ContainerKind;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, ObjId};
use super::relevance::{FILLING, Timing};
use super::solver::{Env, Origin, Solver, Task};
use super::value::{Set, Value};

/// A receiver of more values than this is not known well.
pub(super) const NARROW_RECEIVER: usize = 3;

impl Solver<'_> {
    /// Schedules what a scope does, comprehensions and class bodies in it included, but for what waits for a local.
    pub(super) fn activate_scope(&mut self, ctx: CtxId, module: ModuleId, scope: ScopeId) {
        let lowered = self.facts(module);
        // What pickle calls, it does to what it gives: that is each heir's own.
        let inherited = self.is_heirs(ctx) && !self.is_called_by_pickle(ctx);
        let relevant = self.context(ctx).context.receiver_object().map(|object| {
            let class = self.object(object).class;
            self.relevant_methods(class)
        });
        for (index, timing) in self.timings(module, scope).iter().enumerate() {
            let runs = match timing {
                Timing::Always => true,
                Timing::Outside => !inherited,
                Timing::Method(name) => relevant.as_ref().is_none_or(|r| r.contains(*name, inherited)),
                Timing::Never if scope == ScopeId(0) => {
                    let effect = &lowered.facts.scope(scope).effects[index];
                    matches!(effect, Effect::Call(call) if self.is_registration(module, *call))
                }
                Timing::Local(_) | Timing::Never => false,
            };
            if runs {
                self.schedule(Task::Effect(ctx, scope, u32::try_from(index).unwrap_or(u32::MAX)));
            }
        }
        let is_body = matches!(lowered.facts.scope(scope).kind, ScopeKind::Module | ScopeKind::Class);
        for nested in &lowered.facts.scope(scope).nested {
            let runs_with = match lowered.facts.scope(*nested).kind {
                ScopeKind::Comprehension => true,
                ScopeKind::Class => is_body,
                _ => false,
            };
            if runs_with {
                self.activate_scope(ctx, module, *nested);
            }
        }
    }

    /// Whether a call at the top level of a module is one of a function that stores what it is given, in a registry
    /// that it does not make itself.
    fn is_registration(&mut self, module: ModuleId, call: ExprId) -> bool {
        let lowered = self.facts(module);
        let Expr::Call(func, _) = lowered.facts.expr(call) else { return false };
        let Some(Definition::Function(owner, function)) = self.program.resolve(module, ScopeId(0), func)
        else {
            return false;
        };
        let is_stub = self.program.module(owner).origin.is_stub;
        !is_stub && self.timings(owner, function).contains(&Timing::Always)
    }

    /// Schedules what is done to a local that is asked for, in functions inside this one, too: as anybody may call them.
    pub(super) fn activate_local(&mut self, env: Env, name: Symbol) {
        let Env { ctx, module, scope } = env;
        let lowered = self.facts(module);
        for (index, timing) in self.timings(module, scope).iter().enumerate() {
            if let Timing::Local(local) = timing
                && self.symbol(module, *local) == name
            {
                self.schedule(Task::Effect(ctx, scope, u32::try_from(index).unwrap_or(u32::MAX)));
            }
        }
        for &nested in &lowered.facts.scope(scope).nested {
            match lowered.facts.scope(nested).kind {
                ScopeKind::Comprehension => self.activate_local(Env { ctx, module, scope: nested }, name),
                ScopeKind::Function | ScopeKind::Lambda if self.fills(module, nested, name) => {
                    let inner = self.inner_context(env, nested);
                    self.activate_local(Env { ctx: inner, module, scope: nested }, name);
                }
                _ => {}
            }
        }
    }

    /// Whether a function inside another, or one inside it, fills a local of the other.
    fn fills(&mut self, module: ModuleId, inner: ScopeId, local: Symbol) -> bool {
        let lowered = self.facts(module);
        let timings = self.timings(module, inner);
        let here = lowered.facts.scope(inner);
        let is_own = |(name, bindings): (&NameId, &Vec<Binding>)| {
            self.symbol(module, *name) == local && !matches!(bindings[..], [Binding::Nonlocal, ..])
        };
        if here.bindings.iter().any(is_own) {
            return false;
        }
        let fills =
            |timing: &Timing| matches!(timing, Timing::Local(name) if self.symbol(module, *name) == local);
        timings.iter().any(fills) || here.nested.iter().any(|nested| self.fills(module, *nested, local))
    }

    /// Schedules what the functions of a module do that assign a global of it: nobody here may call them.
    pub(super) fn activate_assigners(&mut self, module: ModuleId, name: Symbol) {
        let lowered = self.facts(module);
        for (global, scope) in &lowered.facts.assigned_globals {
            let at_top = lowered.facts.scope(*scope).parent == Some(ScopeId(0));
            if at_top && self.symbol(module, *global) == name {
                let func = self.func_id(Func { module, scope: *scope, closure: None });
                let ctx = self.context_id(Context::Any(func));
                self.activate_context(ctx);
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
        if self.is_ruled_out(env, index) {
            return;
        }
        match &lowered.facts.scope(scope).effects[index as usize] {
            Effect::StoreAttr(object, attr, value) => {
                let attr = self.symbol(module, *attr);
                let mut objects = self.eval(env, *object);
                if let Expr::Arith(old, ..) = lowered.facts.expr(*value)
                    && matches!(lowered.facts.expr(old), Expr::Attr(_, name) if self.symbol(module, name) == attr)
                {
                    // `x.n += 1` reads it first: it makes no attribute.
                    objects = self.having(env, &objects, attr);
                }
                if objects.is_empty() || !self.is_kept(ctx, &objects, attr) {
                    return;
                }
                let mut values = self.eval(env, *value);
                let origin = Origin { module, expr: *value };
                let is_made_here = matches!(self.timings(module, scope)[index as usize], Timing::Local(_));
                if self.is_open(ctx) && !is_made_here {
                    // What a class has, all of its instances may have.
                    let is_class = |object: &Value| matches!(object, Value::Class(_));
                    let classes: Set = objects.iter().filter(is_class).collect();
                    objects.retain(|object| !is_class(&object));
                    self.store_attribute(env, &classes, attr, &values, origin);
                    // What only its caller knows is its caller's.
                    values.retain(|value| !value.is_vague());
                }
                self.store_attribute(env, &objects, attr, &values, origin);
            }
            Effect::StoreGlobal(name, value) => {
                let name = self.symbol(module, *name);
                let values = self.eval(env, *value);
                let origin = Origin { module, expr: *value };
                self.push(NodeKey::Global(module, name), &values, Some(origin));
            }
            Effect::StoreItem(object, key, value) => {
                let mut objects = self.eval(env, *object);
                // From outside, into one of many containers: it says little of any.
                let outside = !super::relevance::is_rooted_in_receiver(&lowered.facts, *object);
                if objects.is_empty() || (outside && objects.len() > NARROW_RECEIVER) {
                    return;
                }
                objects.extend(&self.anybodys_parts(env, *object));
                let keys = self.eval(env, *key);
                let values = self.eval(env, *value);
                self.replace_copied(&objects, &keys, lowered.facts.expr(*value) == Expr::None);
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
                self.fill_anybodys(env, *call);
            }
        }
    }

    /// Whether nothing that a parameter holds passes the tests around an effect.
    fn is_ruled_out(&mut self, env: Env, index: u32) -> bool {
        let lowered = self.facts(env.module);
        let tested = &lowered.facts.scope(env.scope).tested;
        let first = tested.partition_point(|test| test.effect < index);
        let around = tested[first..].iter().take_while(|test| test.effect == index);
        let mut left: SmallVec<[(NameId, Set); 2]> = SmallVec::new();
        for test in around {
            let at = match left.iter().position(|(name, _)| *name == test.name) {
                Some(at) => at,
                None => {
                    let name = self.symbol(env.module, test.name);
                    let values = self.lookup(env, name);
                    if values.is_empty() {
                        continue;
                    }
                    left.push((test.name, values));
                    left.len() - 1
                }
            };
            left[at].1 = self.narrow(env, left[at].1, lowered.facts.guards[test.guard as usize], test.holds);
        }
        left.iter().any(|(_, values)| values.is_empty())
    }

    /// What is put into a container of an object that is made here, anybody's may hold.
    fn fill_anybodys(&mut self, env: Env, call: ExprId) {
        let lowered = self.facts(env.module);
        let Expr::Call(func, args) = lowered.facts.expr(call) else { return };
        let Expr::Attr(container, name) = lowered.facts.expr(func) else { return };
        if !FILLING.contains(&lowered.facts.name(name)) {
            return;
        }
        let parts = self.anybodys_parts(env, container);
        if parts.is_empty() {
            return;
        }
        let (name, args) = (self.symbol(env.module, name), self.arguments(env, args));
        for part in parts.iter() {
            if let Value::Object(part) = part {
                self.container_method(part, name, &args, env, call);
            }
        }
    }

    /// `state.pop("key")` on a copy of an instance's dict leaves the key out.
    fn drop_popped_key(&mut self, env: Env, call: ExprId) {
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
        let many =
            objects.iter().filter(|value| *value != Value::None).count() > 1 && !self.is_descriptors(env);
        for object in objects.iter() {
            match object {
                Value::Object(object) => {
                    let class = self.object(object).class;
                    if many && !self.has_attribute(class, attr) && !self.is_reader(class, attr) {
                        continue;
                    }
                    self.store_on_instance(env, object, attr, values, origin);
                    self.store_on_class(env, object, attr, values, origin);
                }
                Value::Unknown => self.store_by_name(attr, values, origin),
                Value::Bound(class)
                    if (many || self.is_wide_bound(class)) && !self.has_attribute(class, attr) => {}
                Value::Bound(class) => {
                    for heir in self.few_heirs(class) {
                        let object = self.root_object(heir);
                        self.store_on_instance(env, object, attr, values, origin);
                        self.note_stored_on_any(heir, attr);
                    }
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

    /// Takes a namespace over of which nothing is known.
    pub(super) fn take_anything(&mut self, env: Env, object: ObjId, namespaces: &Set, origin: Origin) {
        let mut vague = *namespaces;
        vague.retain(|value| matches!(value, Value::Unknown | Value::Data));
        if !vague.is_empty() {
            self.store_anything(env, object, &vague, origin);
        }
    }

    /// Those of some objects that a name which code passes on, or reads before it stores, may be an attribute of: a method's
    /// own receiver, and what has such an attribute.
    pub(super) fn having(&mut self, env: Env, objects: &Set, attr: Symbol) -> Set {
        let mut is_meant = |value: &Value| match *value {
            Value::Object(object) => {
                let class = self.object(object).class;
                self.is_own_receiver(env, object) || self.has_attribute(class, attr)
            }
            Value::Bound(class) => self.has_attribute(class, attr),
            _ => true,
        };
        objects.iter().filter(|value| is_meant(value)).collect()
    }

    /// Whether the code at hand is a method of the object.
    pub(super) fn is_own_receiver(&self, env: Env, object: ObjId) -> bool {
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
    pub(super) fn has_attribute(&mut self, class: ClassId, attr: Symbol) -> bool {
        self.stores(class, attr) || self.program.lookup(class, attr, None).is_some()
    }

    /// Whether compiled code declares an attribute: a descriptor, which keeps nothing in `__dict__`.
    fn is_compiled_member(&mut self, class: ClassId, attr: Symbol) -> bool {
        let found = self.program.lookup(class, attr, None);
        // What every object has of `object`, as `__doc__`, an instance may have of its own.
        found.is_some_and(|(owner, _)| {
            let module = self.program.class_info(owner).module;
            self.program.module(module).origin.is_compiled && !self.is_object(owner)
        })
    }

    pub(super) fn store_on_instance(
        &mut self,
        env: Env,
        object: ObjId,
        attr: Symbol,
        values: &Set,
        origin: Origin,
    ) {
        let known = self.program.known;
        if attr == known.dict {
            self.take_anything(env, object, values, origin);
            let namespaces = self.namespaces_for(env, object, values);
            if self.container_kind(self.object(object).class).is_some() {
                self.take_items_as_attributes(object, &namespaces, origin);
            }
            return self.merge_mappings(object, &namespaces, Some(origin));
        }
        if attr == known.class {
            return self.store_field(object, attr, values, Some(origin));
        }
        let class = self.object(object).class;
        let said;
        let values = if self.is_own_receiver(env, object) {
            values
        } else {
            said = self.said_from_outside(class, attr, values);
            &said
        };
        if let Some((owner, bindings)) = self.program.lookup(class, attr, None)
            && let Some(done) = self.call_setter(env, object, owner, bindings, values, origin)
        {
            return done;
        }
        let in_class = self.class_values(class, attr);
        self.call_descriptors(env, object, &in_class, values, origin);
        if self.is_ignored(&in_class) {
            return;
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
            let method = self.class_member(owner, known.setattr, bindings, receiver, None);
            let mut args = Args::positional(Set::one(Value::Text(attr)));
            args.push(*values);
            args.origins = vec![None, Some(origin.expr)];
            self.call_values(&method, &args, env, origin.expr);
        }
    }

    /// `self.__dict__ = mapping` of an object that is a container itself: its attributes are the items of the mapping, which is
    /// often the object itself.
    fn take_items_as_attributes(&mut self, object: ObjId, mappings: &Set, origin: Origin) {
        let known = self.program.known;
        for mapping in mappings.iter() {
            let Value::Object(mapping) = mapping else { continue };
            if self.container_kind(self.object(mapping).class) != Some(ContainerKind::Mapping) {
                continue;
            }
            // Which items there are is not asked for: any of them is an attribute.
            let items = self.read(NodeKey::Field(mapping, known.elements));
            let items = if items.is_empty() { Set::one(Value::Data) } else { items };
            self.store_field(object, known.anything, &items, Some(origin));
        }
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
                        let method = self.class_member(owner, known.setitem, bindings, receiver, None);
                        let mut args = Args::positional(*keys);
                        args.push(*values);
                        self.call_values(&method, &args, env, origin.expr);
                    }
                    if self.container_kind(class).is_some() {
                        self.store_item(object, keys, values, Some(origin));
                        if let Some(anybodys) = self.anybodys_container(env, object) {
                            self.store_item(anybodys, keys, values, Some(origin));
                        }
                    }
                }
                Value::InstanceDict(object) => {
                    for key in keys.iter() {
                        match key {
                            Value::Text(name) => {
                                self.store_field(object, name, values, Some(origin));
                                self.store_on_class(env, object, name, values, origin);
                            }
                            _ => self.store_anything(env, object, values, origin),
                        }
                    }
                }
                _ => {}
            }
        }
    }

    /// The environment of a class body.
    pub(super) fn class_env(&mut self, class: ClassId) -> Env {
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

    /// Calls the `__init_subclass__` of a class for every class that inherits it, with the keywords of its `class`
    /// statement: what it stores on the class itself is asked for.
    pub(super) fn tell_of_subclasses(&mut self, class: ClassId) {
        let init_subclass = self.program.known.init_subclass;
        let bindings = self.program.class_bindings(class, init_subclass);
        if bindings.is_empty() || self.is_builtin_class(class) {
            return;
        }
        for heir in self.program.all_subclasses(class) {
            let info = self.program.class_info(heir);
            if heir == class || info.made_by.is_some() {
                continue;
            }
            let (module, scope) = (info.module, info.scope);
            let lowered = self.facts(module);
            let ctx = self.module_context(module);
            let env = Env { ctx, module, scope: lowered.facts.scope(scope).parent.unwrap_or(ScopeId(0)) };
            let mut args = Args::none();
            for (name, value) in &lowered.facts.scope(scope).bases.keywords {
                let name = name.filter(|name| lowered.facts.name(*name) != "metaclass");
                if let Some(name) = name {
                    let values = self.eval(env, *value);
                    args.keywords.push((self.symbol(module, name), values));
                }
            }
            let method = self.class_member(class, init_subclass, bindings, Value::Class(heir), None);
            self.discard = true;
            self.call_values(&method, &args, env, ExprId(0));
            self.discard = false;
        }
    }

    pub(super) fn run_decorate(&mut self, module: ModuleId, scope: ScopeId, index: u32) {
        let lowered = self.facts(module);
        let data = lowered.facts.scope(scope);
        let decorator = data.decorators[index as usize];
        let called = lowered.facts.called(decorator);
        // Only a decorator with source that does something: the rest is transparent.
        let registers = match self.program.resolve(module, ScopeId(0), called) {
            Some(Definition::Function(owner, function)) => {
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
