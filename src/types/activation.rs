//! Activation: which methods of an object run because anybody may call them, and what anybody may pass.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, ClassKind, ModuleId, Symbol};
use crate::syntax::facts::{Binding, ParamKind, ScopeId};

use super::attributes::Decoration;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, FuncId, ObjId, ObjKind};
use super::solver::{Origin, Solver, Task};
use super::value::{Set, Value};

/// A bound with more subclasses than this says too little for a method that is only inherited.
const WIDE_BOUND: usize = 24;

/// A method that objects of a class have.
struct OwnMethod {
    /// The class whose body defines it.
    owner: ClassId,
    module: ModuleId,
    scope: ScopeId,
    name: Symbol,
    is_constructor: bool,
}

/// What the solver remembers of activation.
#[derive(Default)]
pub(super) struct Activation {
    /// Objects whose methods run.
    objects: FxHashSet<ObjId>,
    /// Those of them that were activated before any method other than a constructor ran.
    pub(super) constructed: FxHashSet<ObjId>,
    /// Every constructor has run once.
    pub(super) is_constructed: bool,
    /// Methods of classes, without those of builtin classes or with them.
    methods: FxHashMap<(ClassId, bool), Rc<[OwnMethod]>>,
}

impl Solver<'_> {
    /// Runs the methods of an object that store, as anybody may call them: its constructor now, the others when all
    /// constructors have run.
    pub(super) fn activate(&mut self, object: ObjId) {
        if !self.activation.objects.insert(object) {
            return;
        }
        if !self.activation.is_constructed {
            self.activation.constructed.insert(object);
        }
        let class = self.object(object).class;
        if matches!(self.object(object).kind, ObjKind::Annotated(..))
            || self.is_container(object)
            || self.is_foreign(class)
            || self.is_stub_container(class)
        {
            return;
        }
        for method in self.own_methods(object).iter() {
            if method.is_constructor {
                self.activate_method(object, method);
            }
        }
        self.allocate(object);
        self.fill_by_anybody(object);
        self.record_fields(object);
        self.postpone(Task::Methods(object));
    }

    /// Runs the methods of an object other than its constructor.
    pub(super) fn run_methods(&mut self, object: ObjId) {
        for method in self.own_methods(object).iter() {
            if !method.is_constructor {
                self.activate_method(object, method);
            }
        }
    }

    /// The methods that an object has.
    fn own_methods(&mut self, object: ObjId) -> Rc<[OwnMethod]> {
        let class = self.object(object).class;
        // What anybody makes of a builtin class holds what anybody passes to it.
        let is_builtin = self.is_builtin_class(class) && matches!(self.object(object).kind, ObjKind::Root);
        if let Some(known) = self.activation.methods.get(&(class, is_builtin)) {
            return Rc::clone(known);
        }
        let methods: Rc<[OwnMethod]> = self.methods_of(class, is_builtin).into();
        self.activation.methods.insert((class, is_builtin), Rc::clone(&methods));
        methods
    }

    /// The methods of a class, each from the class that it takes it from; those of builtin classes are known without
    /// their bodies, unless `builtins` asks for them.
    fn methods_of(&mut self, class: ClassId, builtins: bool) -> Vec<OwnMethod> {
        let init = self.program.known.init;
        let mut seen: FxHashSet<Symbol> = FxHashSet::default();
        let mut methods = Vec::new();
        for owner in self.program.mro(class).iter().copied() {
            let info = self.program.class_info(owner);
            if info.made_by.is_some() || (self.is_builtin_class(owner) && !builtins) {
                continue;
            }
            let (module, body) = (info.module, info.scope);
            let lowered = self.facts(module);
            for (name, bindings) in &lowered.facts.scope(body).bindings {
                let name = self.symbol(module, *name);
                if !seen.insert(name) {
                    continue;
                }
                let method = |scope| OwnMethod { owner, module, scope, name, is_constructor: name == init };
                methods.extend(bindings.iter().filter_map(Binding::function).map(method));
            }
        }
        methods
    }

    /// Whether a class is a container of the standard library, whose methods the solver knows.
    pub(super) fn is_stub_container(&mut self, class: ClassId) -> bool {
        self.program.class_origin(class).is_standard() && self.container_kind(class).is_some()
    }

    fn activate_method(&mut self, object: ObjId, method: &OwnMethod) {
        let &OwnMethod { owner, module, scope, name, is_constructor: is_init } = method;
        let text = self.program.shared_text(name);
        let class = self.object(object).class;
        let is_filling = &*text == "__setitem__" && self.container_kind(class).is_some();
        if is_called_otherwise(&text) && !is_filling {
            return;
        }
        let decoration = self.decoration(module, scope);
        if matches!(decoration, Decoration::Static | Decoration::Class | Decoration::Setter) {
            return;
        }
        if self.is_wrapped(owner, scope) {
            self.schedule(Task::Wrapped(object, owner, scope));
        }
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
        let is_base = self.stands_for_heirs(object);
        // What anybody may give to the methods of a base of very many classes says nothing of its heirs.
        if is_base && (is_init || self.is_wide_bound(class)) {
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
        if &*text == "__setstate__" {
            return self.schedule(Task::Restore(ctx, object));
        }
        // A private method gets what it is called with; anybody may call a public one.
        if text.starts_with('_') && !is_init && !text.starts_with("__") {
            self.private.push(ctx);
        } else {
            self.open_params(ctx);
        }
    }

    /// Gives a `__setstate__` the state that the object's reduction has, where that is not an object's own.
    pub(super) fn run_restore(&mut self, ctx: CtxId, object: ObjId) {
        let class = self.object(object).class;
        let known = &self.program.known;
        let (getstate, reductions) = (known.getstate, [known.reduce_ex, known.reduce]);
        let state = if let Some(owner) = self.program.stated_by(class, getstate) {
            self.call_method(object, getstate, owner)
        } else if reductions.into_iter().any(|method| self.program.stated_by(class, method).is_some()) {
            return self.open_params(ctx);
        } else {
            Set::one(Value::InstanceDict(object))
        };
        if self.takes_state(ctx) {
            self.push(NodeKey::Param(ctx, 1), &state, None);
        } else {
            self.open_params(ctx);
        }
    }

    /// Whether a method's second parameter is the state, not what holds all arguments.
    fn takes_state(&self, ctx: CtxId) -> bool {
        let Some(func) = self.context_func(ctx) else { return false };
        let func = self.func(func);
        let facts = self.program.module(func.module).facts();
        let second = facts.scope(func.scope).params.get(1);
        second.is_some_and(|param| !matches!(param.kind, ParamKind::Star | ParamKind::StarStar))
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
        let is_method = self.context(ctx).context.bound().is_some();
        let inherited = self.is_inherited(ctx);
        let is_constructor = self.is_constructor(ctx);
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
                if !is_constructor && self.is_wide(&values) {
                    values = Set::one(Value::Unknown);
                } else if inherited {
                    values = self.exact(&values);
                }
            }
            if let Some(default) = param.default {
                let default = self.default_value(func, default);
                // `"relu"` of `str` is a name that something may be looked up by.
                if values.contains(Value::Str) && default.iter().any(|value| matches!(value, Value::Text(_)))
                {
                    values.retain(|value| value != Value::Str);
                    values.insert(Value::Atoms);
                }
                values.extend(&default);
                if param.annotation.is_none() {
                    values.insert(passed_beside(&default));
                }
            } else if param.annotation.is_none() {
                values.insert(Value::Unknown);
            }
            let origin = at.map(|expr| Origin { module: func.module, expr });
            match param.kind {
                ParamKind::Star | ParamKind::StarStar => {
                    let class = if param.kind == ParamKind::Star { "tuple" } else { "dict" };
                    if let Some(object) = self.star_object(ctx, index as u32, class) {
                        if param.kind == ParamKind::StarStar && !inherited {
                            self.store_item(object, &Set::one(Value::Str), &values, origin);
                        }
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
        let stands_for_heirs = receiver.is_some_and(|object| self.stands_for_heirs(object));
        (stands_for_heirs && !self.is_constructor(ctx)) || self.is_heirs(ctx)
    }

    /// Whether a context is that of a method, other than the constructor, which its receiver's class inherits.
    pub(super) fn is_heirs(&self, ctx: CtxId) -> bool {
        let Some((Value::Object(object), owner)) = self.context(ctx).context.method() else { return false };
        self.object(object).class != owner && !self.is_constructor(ctx)
    }

    fn is_constructor(&self, ctx: CtxId) -> bool {
        self.name_of_function(ctx) == Some("__init__")
    }

    /// Whether a context is of a method that says what a pickle has of its receiver.
    pub(super) fn is_called_by_pickle(&self, ctx: CtxId) -> bool {
        self.context_func(ctx).is_some_and(|func| self.says_what_is_pickled(func))
    }

    /// Whether a function is one that says what a pickle has, called by another: what says how a class is reduced is
    /// followed, whoever's class it is.
    pub(super) fn is_part_of_reduction(&self, func: FuncId, caller: CtxId) -> bool {
        self.says_what_is_pickled(func) && self.is_called_by_pickle(caller)
    }

    fn says_what_is_pickled(&self, func: FuncId) -> bool {
        matches!(self.text_of_name(func), "__getstate__" | "__reduce__" | "__reduce_ex__")
    }

    pub(super) fn name_of_function(&self, ctx: CtxId) -> Option<&str> {
        self.context_func(ctx).map(|func| self.text_of_name(func))
    }

    fn text_of_name(&self, func: FuncId) -> &str {
        let func = self.func(func);
        let facts = self.program.module(func.module).facts();
        facts.name(facts.scope(func.scope).name)
    }

    pub(super) fn is_wide(&mut self, values: &Set) -> bool {
        values.iter().any(|value| match value {
            Value::Bound(class) => self.is_wide_bound(class),
            _ => false,
        })
    }

    /// Whether a class has so many subclasses that "any of them" says little.
    #[must_use]
    pub fn is_wide_bound(&self, class: ClassId) -> bool {
        self.program.has_more_subclasses(class, WIDE_BOUND)
    }

    /// A class and its subclasses; of a wide bound, which says little of any of them, the class alone.
    pub(super) fn few_heirs(&self, class: ClassId) -> Vec<ClassId> {
        if self.is_wide_bound(class) { vec![class] } else { self.program.all_subclasses(class) }
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
                        let default = self.field_default(env, value);
                        values.extend(&default);
                        if annotation.is_none() {
                            values.extend(&self.field_passed(env, value, &default));
                        }
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
}

/// What may be passed where no annotation says what, beside a default: more of its kind where that is plain data.
pub(super) fn passed_beside(default: &Set) -> Value {
    let says_type = default.iter().any(|value| value != Value::None);
    let is_data = default.iter().all(Value::is_atom);
    if says_type && is_data { Value::Data } else { Value::Unknown }
}

/// Whether a method's name says that Python, pickle or a store calls it, each followed for itself, or that it says nothing of the
/// state.
fn is_called_otherwise(name: &str) -> bool {
    matches!(
        name,
        "__new__"
            | "__setattr__"
            | "__getattribute__"
            | "__init_subclass__"
            | "__reduce__"
            | "__reduce_ex__"
            | "__reduce_cython__"
            | "__getstate__"
            | "__class_getitem__"
            | "__delattr__"
            | "__setitem__"
            | "__delitem__"
            | "__repr__"
            | "__del__"
    )
}
