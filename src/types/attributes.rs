//! Attribute loads, and the state of instances.

use crate::names::{ClassId, ClassKind, ModuleId, Symbol};
use crate::syntax::facts::{Binding, ExprId, ScopeId};

use super::arguments::Args;
use super::inheritance::stored_names;
use super::nodes::NodeKey;
use super::objects::{Func, ObjId};
use super::solver::{Env, Origin, Solver, Task};
use super::value::{Set, Value};

/// Of a container with more items than these, those who copy it are not told of each further key: they would copy all of it
/// for each.
const MANY_ITEMS: usize = 40;

/// Where an attribute is loaded, for calls that the load makes (properties, `__getattr__`).
pub(super) type At = Option<(Env, ExprId)>;

impl Solver<'_> {
    /// The attribute of values.
    pub(super) fn attributes(&mut self, values: &Set, name: Symbol, at: At) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            set.extend(&self.attribute(value, name, at));
        }
        set
    }

    /// A method that was read from `object`, which stands for any instance of `class`, is one of any instance.
    fn bound_to(&mut self, value: Value, object: ObjId, class: ClassId) -> Value {
        let Value::Method(id) = value else { return value };
        let method = self.method(id);
        if method.receiver != Value::Object(object) {
            return value;
        }
        self.method_value(method.func, Value::Bound(class), method.owner)
    }

    fn attribute(&mut self, value: Value, name: Symbol, at: At) -> Set {
        match value {
            Value::Object(object) => self.object_attribute(object, name, at),
            Value::Bound(class) => {
                let object = self.root_object(class);
                let found = self.object_attribute(object, name, at);
                found.iter().map(|value| self.bound_to(value, object, class)).collect()
            }
            Value::Class(class) | Value::Subclass(class) => self.class_attribute(class, class, name, at),
            Value::Module(module) => self.module_attribute(module, name),
            Value::Super(after, receiver) => {
                let class = self.object(receiver).class;
                match self.program.lookup(class, name, Some(after)) {
                    Some((owner, bindings)) => {
                        let receiver = Value::Object(receiver);
                        self.class_member(owner, name, bindings, receiver, at)
                    }
                    None => Set::new(),
                }
            }
            Value::SuperClass(after, class) => match self.program.lookup(class, name, Some(after)) {
                Some((owner, bindings)) => self.class_member(owner, name, bindings, Value::Class(class), at),
                None => Set::new(),
            },
            Value::Unknown | Value::Data | Value::Atoms => Set::one(value),
            Value::Method(method) => {
                let method = self.method(method);
                match self.program.text(name) {
                    "__self__" => Set::one(method.receiver),
                    "__func__" => Set::one(Value::Function(method.func)),
                    _ => Set::one(Value::Data),
                }
            }
            Value::Function(_) | Value::Listed(_) => Set::one(Value::Data),
            Value::InstanceDict(object) => self.instance_dict_attribute(object, name),
            _ => self.atom_attribute(value, name),
        }
    }

    fn atom_attribute(&mut self, value: Value, name: Symbol) -> Set {
        let Some(class) = value.atom_class().and_then(|class| self.program.builtin_class(class)) else {
            return Set::new();
        };
        match self.program.lookup(class, name, None) {
            Some((owner, bindings)) => self.class_member(owner, name, bindings, value, None),
            None => Set::new(),
        }
    }

    fn instance_dict_attribute(&mut self, object: ObjId, name: Symbol) -> Set {
        let Some(dict) = self.program.builtin_class("dict") else { return Set::new() };
        match self.program.lookup(dict, name, None) {
            Some((owner, bindings)) => {
                self.class_member(owner, name, bindings, Value::InstanceDict(object), None)
            }
            None => Set::new(),
        }
    }

    /// An attribute of a module, through its definitions, submodules and `__getattr__`.
    pub(super) fn module_attribute(&mut self, module: ModuleId, name: Symbol) -> Set {
        let meant = self.program.alternatives(module, name);
        if !meant.is_empty() {
            return self.definitions(&meant);
        }
        if let Some(submodule) = self.program.submodule(module, name) {
            return self.definition(submodule);
        }
        if let Some(found) = self.program.lazy_member(module, name) {
            return self.definition(found);
        }
        if let Some(value) = self.program.stand_in(module) {
            let env = Env { ctx: self.module_context(module), module, scope: ScopeId(0) };
            let stand_in = self.eval(env, value);
            let held = self.attributes(&stand_in, name, Some((env, value)));
            if !held.is_empty() {
                return held;
            }
        }
        Set::one(Value::Unknown)
    }

    /// An attribute of an instance.
    pub(super) fn object_attribute(&mut self, object: ObjId, name: Symbol, at: At) -> Set {
        let known = self.program.known;
        let class = self.object(object).class;
        if name == known.class {
            return Set::one(Value::Class(class));
        }
        if name == known.dict {
            return Set::one(Value::InstanceDict(object));
        }
        let mut set = self.member_attribute(class, name);
        let member = self.program.lookup(class, name, None);
        let stored = self.stores(class, name) || self.field_is_known(object, name);
        if stored || member.is_none() {
            let held = self.instance_field(object, name);
            let says_more = |value: Value| value.is_vague() || matches!(value, Value::Bound(_));
            let is_bounded = member.is_some() && held.iter().any(says_more);
            set.extend(&if is_bounded { self.stated_field(object, name, &held) } else { held });
        }
        if let Some((owner, bindings)) = member {
            let is_data = bindings.iter().all(|b| matches!(b, Binding::Value(_) | Binding::Annotated(..)));
            let annotated = bindings.iter().all(|b| matches!(b, Binding::Annotated(..)));
            if !(is_data && annotated && !set.is_vague()) {
                let found = self.class_member(owner, name, bindings, Value::Object(object), at);
                set.extend(&found);
            }
        } else if set.is_empty() {
            set = self.missing_attribute(object, class, name, at);
        }
        set
    }

    /// `_name_` and `_value_` of the members of an enumeration, which the metaclass stores.
    fn member_attribute(&mut self, class: ClassId, name: Symbol) -> Set {
        let text = self.program.text(name);
        let (is_name, is_value) = (text == "_name_", text == "_value_");
        if !(is_name || is_value) || self.program.class_kind(class) != ClassKind::Enum {
            return Set::new();
        }
        if is_name {
            return Set::one(Value::Str);
        }
        let mut values = Set::new();
        for (_, value, _) in self.enum_values(class) {
            values.extend(&value);
        }
        values
    }

    fn field_is_known(&mut self, object: ObjId, name: Symbol) -> bool {
        self.read(NodeKey::FieldNames(object));
        self.field_names.get(&object).is_some_and(|names| names.contains(&name))
    }

    fn missing_attribute(&mut self, object: ObjId, class: ClassId, name: Symbol, at: At) -> Set {
        let known = self.program.known;
        if let Some((env, expr)) = at
            && let Some((owner, bindings)) = self.program.lookup(class, known.getattr, None)
        {
            let receiver = Value::Object(object);
            let method = self.class_member(owner, known.getattr, bindings, receiver, None);
            let args = Args::positional(Set::one(Value::Text(name)));
            return self.call_values(&method, &args, env, expr);
        }
        if self.program.class_info(class).has_unknown_base {
            return Set::one(Value::Unknown);
        }
        Set::new()
    }

    /// What is stored in a field of an instance.
    pub(super) fn instance_field(&mut self, object: ObjId, name: Symbol) -> Set {
        self.activate(object);
        let anything = self.program.known.anything;
        let mut set = self.read(NodeKey::Field(object, name));
        set.extend(&self.read(NodeKey::Field(object, anything)));
        set
    }

    /// Whether a method of the class or its bases stores an attribute through its receiver.
    pub(super) fn stores(&mut self, class: ClassId, name: Symbol) -> bool {
        if let Some(names) = self.stored_names.get(&class) {
            return names.contains(&name);
        }
        let mut names = rustc_hash::FxHashSet::default();
        for base in self.program.mro(class).iter().copied() {
            let info = self.program.class_info(base);
            if info.made_by.is_some() {
                continue;
            }
            let data = self.program.module(info.module);
            let facts = data.facts();
            for method in &facts.scope(info.scope).nested {
                stored_names(facts, *method, &mut |attr| {
                    names.insert(data.symbol(attr));
                });
            }
        }
        let found = names.contains(&name);
        self.stored_names.insert(class, std::rc::Rc::new(names));
        found
    }

    /// A member of a class, bound to a receiver.
    pub(super) fn class_member(
        &mut self,
        owner: ClassId,
        name: Symbol,
        bindings: &[Binding],
        receiver: Value,
        at: At,
    ) -> Set {
        let info = self.program.class_info(owner);
        let module = info.module;
        let mut set = Set::new();
        let mut data = false;
        for binding in bindings {
            match binding {
                Binding::Function(scope) => {
                    set.extend(&self.bound_function(module, *scope, owner, receiver, at));
                }
                Binding::Class(scope) => {
                    set.insert(Value::Class(self.program.class(module, *scope)));
                }
                _ => data = true,
            }
        }
        if data {
            if let Some(member) = self.enum_member(owner, name, receiver) {
                return Set::one(member);
            }
            let values = self.read(NodeKey::ClassAttr(owner, name));
            for value in values.iter() {
                match value {
                    // A function stored in a class body is a method too.
                    Value::Function(func) if matches!(receiver, Value::Object(_)) => {
                        set.insert(self.method_value(func, receiver, owner));
                    }
                    Value::Object(object) => {
                        set.extend(&self.descriptor(object, receiver, at));
                    }
                    other => {
                        set.insert(other);
                    }
                }
            }
        }
        set
    }

    /// `property(fget)` and other objects with `__get__` in a class body.
    fn descriptor(&mut self, object: ObjId, receiver: Value, at: At) -> Set {
        let class = self.object(object).class;
        let get = self.program.intern("__get__");
        if self.program.class_name(class) == "builtins.property" {
            let fget = self.program.intern("fget");
            let getter = self.instance_field(object, fget);
            // What other distributions compute by it is plain values to the target.
            let is_own =
                matches!(receiver, Value::Object(object) if self.is_of_target(self.object(object).class));
            let Some((env, expr)) = at.filter(|_| is_own) else { return Set::one(Value::Data) };
            return self.call_values(&getter, &Args::positional(Set::one(receiver)), env, expr);
        }
        if let (Some(_), Some((env, expr))) = (self.program.lookup(class, get, None), at) {
            let method = self.attributes(&Set::one(Value::Object(object)), get, None);
            let mut args = Args::positional(Set::one(receiver));
            args.push(Set::one(Value::Unknown));
            return self.call_values(&method, &args, env, expr);
        }
        Set::one(Value::Object(object))
    }

    /// A member of an enumeration.
    fn enum_member(&mut self, owner: ClassId, name: Symbol, receiver: Value) -> Option<Value> {
        if self.program.class_kind(owner) != ClassKind::Enum
            || self.program.text(name).starts_with('_')
            || !matches!(receiver, Value::Class(_))
        {
            return None;
        }
        let Value::Class(class) = receiver else { return None };
        Some(Value::Object(self.root_object(class)))
    }

    fn bound_function(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        owner: ClassId,
        receiver: Value,
        at: At,
    ) -> Set {
        let func = self.func_id(Func { module, scope, closure: None });
        match self.decoration(module, scope) {
            Decoration::Static => Set::one(Value::Function(func)),
            Decoration::Class => {
                let class = match receiver {
                    Value::Object(object) => self.object(object).class,
                    Value::Class(class) | Value::Subclass(class) | Value::Bound(class) => class,
                    _ => owner,
                };
                Set::one(self.method_value(func, Value::Class(class), owner))
            }
            Decoration::Property if matches!(receiver, Value::Class(_)) => Set::one(Value::Data),
            Decoration::Property | Decoration::CachedProperty => match at {
                Some((env, expr)) => {
                    let method = Set::one(self.method_value(func, receiver, owner));
                    self.call_values(&method, &Args::none(), env, expr)
                }
                None => {
                    let method = self.method_value(func, receiver, owner);
                    self.method_return(method)
                }
            },
            Decoration::Setter => Set::new(),
            Decoration::None => match receiver {
                Value::Class(_) | Value::Subclass(_) => {
                    // `__new__` and `__init_subclass__` are static by nature.
                    Set::one(Value::Function(func))
                }
                _ => Set::one(self.method_value(func, receiver, owner)),
            },
        }
    }

    /// An attribute of a class itself.
    fn class_attribute(&mut self, class: ClassId, owner: ClassId, name: Symbol, at: At) -> Set {
        let known = self.program.known;
        match self.program.text(name) {
            "__name__" | "__qualname__" | "__module__" | "__doc__" => {
                return Set::one(Value::Str);
            }
            "__mro__" | "__bases__" | "__subclasses__" => return Set::one(Value::Subclass(class)),
            "__members__" | "_member_map_" => return Set::one(Value::Data),
            _ => {}
        }
        if name == known.class {
            let metaclass = self.program.class_info(class).metaclass;
            let meta = metaclass.or_else(|| self.program.builtin_class("type"));
            return meta.map_or_else(Set::new, |meta| Set::one(Value::Class(meta)));
        }
        let mut set = Set::new();
        if let Some((found, bindings)) = self.program.lookup(owner, name, None) {
            set.extend(&self.class_member(found, name, bindings, Value::Class(class), at));
        } else if let Some(meta) = self.program.class_info(class).metaclass
            && let Some((found, bindings)) = self.program.lookup(meta, name, None)
        {
            set.extend(&self.class_member(found, name, bindings, Value::Class(class), at));
        }
        // Stores from outside: `Class.attr = value`. The methods of the body are bound above.
        let module = self.program.class_info(class).module;
        let own = self.program.class_bindings(class, name);
        let is_own_method = |solver: &Self, value| match value {
            Value::Function(func) => {
                let func = solver.func(func);
                func.module == module && own.contains(&Binding::Function(func.scope))
            }
            _ => false,
        };
        let mut stored = self.read(NodeKey::ClassAttr(class, name));
        stored.retain(|value| !is_own_method(self, value));
        set.extend(&stored);
        set
    }

    /// Puts values into a field.
    pub(super) fn store_field(&mut self, object: ObjId, name: Symbol, values: &Set, origin: Option<Origin>) {
        let stated;
        let values = if values.has_vague() {
            stated = self.stated_field(object, name, values);
            &stated
        } else {
            values
        };
        let names = self.field_names.entry(object).or_default();
        if !names.contains(&name) {
            names.push(name);
            let (is_first, are_many) = (names.len() == 1, names.len() > MANY_ITEMS);
            if is_first && let Some(copies) = self.awaited_copies.remove(&object) {
                for to in copies {
                    self.schedule(Task::CopyFields(object, to));
                }
            }
            if !are_many || !self.is_container(object) {
                self.signal(NodeKey::FieldNames(object));
            }
        }
        self.push(NodeKey::Field(object, name), values, origin);
    }

    /// How a function in a class body is bound.
    pub(super) fn decoration(&self, module: ModuleId, scope: ScopeId) -> Decoration {
        let facts = self.program.module(module).facts();
        let lowered = facts.scope(scope);
        if matches!(facts.name(lowered.name), "__new__") {
            return Decoration::Static;
        }
        if matches!(facts.name(lowered.name), "__init_subclass__" | "__class_getitem__") {
            return Decoration::Class;
        }
        for decorator in &lowered.decorators {
            let name = facts.called_name(*decorator).or_else(|| facts.last_name(*decorator));
            let Some(name) = name else { continue };
            match name {
                "staticmethod" | "abstractstaticmethod" => return Decoration::Static,
                "classmethod" | "abstractclassmethod" => return Decoration::Class,
                "cached_property" | "lazy_property" | "lazyproperty" | "cache_readonly" | "reify" => {
                    return Decoration::CachedProperty;
                }
                "setter" | "deleter" => return Decoration::Setter,
                name if name.ends_with("property") || name == "getter" => {
                    return Decoration::Property;
                }
                _ => {}
            }
        }
        Decoration::None
    }
}

/// How a function in a class body is bound.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Decoration {
    /// To its instance.
    None,
    /// Not at all.
    Static,
    /// To its class.
    Class,
    /// Called when it is read.
    Property,
    /// Called when it is first read, and stored.
    CachedProperty,
    /// Called when it is stored to.
    Setter,
}
