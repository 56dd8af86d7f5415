//! Functions whose meaning no body in a stub can say.

use crate::names::{ClassId, ClassKind, Symbol};
use crate::syntax::facts::{Expr, ExprId};

use super::arguments::Args;
use super::nodes::NodeKey;
use super::objects::{FuncId, Method, ObjId, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

impl Solver<'_> {
    /// `module.qualname` of a function of the standard library's stubs; empty for any other.
    fn intrinsic_name(&mut self, func: FuncId) -> Symbol {
        if let Some(&name) = self.intrinsic_names.get(&func) {
            return name;
        }
        let id = func;
        let func = self.func(func);
        let data = self.program.module(func.module);
        let name = if data.origin.is_standard() {
            let (qualname, _) = self.program.qualname(func.module, func.scope);
            format!("{}.{qualname}", self.program.module_name(func.module))
        } else {
            String::new()
        };
        let name = self.program.intern(&name);
        self.intrinsic_names.insert(id, name);
        name
    }

    /// The result of a call of a known function; `None` where it is not known.
    pub(super) fn intrinsic(&mut self, func: FuncId, args: &Args, env: Env, expr: ExprId) -> Option<Set> {
        let name = self.intrinsic_name(func);
        let name = self.program.shared_text(name);
        if name.is_empty() {
            return None;
        }
        let origin = Origin { module: env.module, expr };
        let first = args.first();
        Some(match &*name {
            "builtins.getattr" => self.getattr(args, env, expr),
            "builtins.setattr" | "builtins.object.__setattr__" => {
                let value = args.origin(2).unwrap_or(expr);
                self.setattr(args, env, Origin { module: env.module, expr: value });
                Set::one(Value::None)
            }
            "builtins.vars" => first
                .iter()
                .filter_map(|value| match value {
                    Value::Object(object) => Some(Value::InstanceDict(object)),
                    _ => None,
                })
                .collect(),
            "builtins.globals" => self.module_dict(env, expr),
            "builtins.iter" | "builtins.reversed" | "builtins.sorted" => {
                let elements = self.elements_at(&first, Some((env, expr)));
                self.container(env, expr, "list", &elements)
            }
            "builtins.min" | "builtins.max" if args.positional.len() > 1 => {
                args.positional.iter().flat_map(Set::iter).collect()
            }
            "builtins.next" | "builtins.min" | "builtins.max" | "builtins.sum" => {
                let mut set = self.elements_at(&first, Some((env, expr)));
                for (name, values) in &args.keywords {
                    if matches!(self.program.text(*name), "default" | "start") {
                        set.extend(values);
                    }
                }
                if set.is_empty() || first.iter().all(Value::is_atom) {
                    set.extend(&first);
                }
                set.extend(&args.nth(1));
                set
            }
            "_heapq.heappush"
            | "_heapq.heappushpop"
            | "_heapq.heapreplace"
            | "_bisect.insort_left"
            | "_bisect.insort_right" => {
                for list in first.iter() {
                    if let Value::Object(list) = list {
                        self.add_element(list, &args.nth(1), Some(origin));
                    }
                }
                self.elements_at(&first, Some((env, expr)))
            }
            "copy.copy" | "copy.deepcopy" => self.copies(&first, env, expr),
            "typing.cast" => {
                let second = args.nth(1);
                if second.is_vague() { self.instances_of(&first) } else { second }
            }
            "functools.wraps"
            | "functools.update_wrapper"
            | "functools.lru_cache"
            | "functools.cache"
            | "functools.total_ordering"
            | "functools.singledispatch"
            | "contextlib.contextmanager"
            | "abc.abstractmethod"
            | "dataclasses.dataclass"
            | "typing.overload"
            | "typing.final"
            | "typing.runtime_checkable" => {
                let mut set = first;
                set.retain(|v| v.is_callable());
                set
            }
            "importlib.import_module" | "builtins.__import__" => self.import_module(&first, env),
            "builtins.object.__new__" => first
                .iter()
                .filter_map(|value| match value {
                    Value::Class(class) => Some(Value::Object(self.placed_object(class, env, expr))),
                    Value::Subclass(class) => Some(Value::Bound(class)),
                    _ => None,
                })
                .collect(),
            "builtins.tuple.__new__"
            | "builtins.list.__new__"
            | "builtins.dict.__new__"
            | "builtins.set.__new__"
            | "builtins.frozenset.__new__"
            | "builtins.str.__new__"
            | "builtins.int.__new__"
            | "builtins.float.__new__"
            | "builtins.bytes.__new__" => self.builtin_new(args, env, expr),
            "builtins.isinstance"
            | "builtins.issubclass"
            | "builtins.hasattr"
            | "builtins.callable"
            | "builtins.any"
            | "builtins.all" => Set::one(Value::Bool),
            "builtins.len" | "builtins.id" | "builtins.hash" | "builtins.ord" => Set::one(Value::Int),
            "builtins.repr" | "builtins.chr" | "builtins.format" => Set::one(Value::Str),
            "dataclasses.replace" => first,
            "dataclasses.asdict" => self.record_items(&first, env, expr),
            "builtins.object.__reduce__"
            | "builtins.object.__reduce_ex__"
            | "copyreg.__reduce_ex__"
            | "copyreg._reduce_ex" => {
                let protocol = args.origin(1);
                self.default_reduction(&first, protocol, env, expr)
            }
            "_pickle.dumps" => self.nested_pickle(&first, env, expr),
            "copyreg.pickle" => {
                let reducers = self.program.known.reducers;
                for class in first.iter() {
                    if let Value::Class(class) = class {
                        self.push(NodeKey::ClassAttr(class, reducers), &args.nth(1), Some(origin));
                    }
                }
                Set::one(Value::None)
            }
            _ => return None,
        })
    }

    /// The result of a call of a known bound method.
    pub(super) fn method_intrinsic(
        &mut self,
        method: Method,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let name = self.intrinsic_name(method.func);
        let name = self.program.shared_text(name);
        match &*name {
            "builtins.object.__setattr__" => {
                let Value::Object(object) = method.receiver else { return Some(Set::new()) };
                // Inside the object's own `__setattr__`, the name is what the store was for:
                // that store has been made already.
                for key in args.first().iter() {
                    if let Value::Text(field) = key {
                        let origin = args.origin(1).map(|expr| Origin { module: env.module, expr });
                        if !self.is_own_setattr(env) {
                            self.store_field(object, field, &args.nth(1), origin);
                        }
                    }
                }
                Some(Set::one(Value::None))
            }
            "builtins.object.__new__" => Some(
                args.first()
                    .iter()
                    .filter_map(|value| match value {
                        Value::Class(class) => Some(Value::Object(self.placed_object(class, env, expr))),
                        _ => None,
                    })
                    .collect(),
            ),
            "builtins.object.__init__" => Some(Set::one(Value::None)),
            "builtins.dict.fromkeys" => match method.receiver {
                Value::Class(class) => Some(self.mapping_from_keys(class, args, env, expr)),
                _ => None,
            },
            "builtins.object.__reduce__" | "builtins.object.__reduce_ex__" => {
                let protocol = args.origins.first().copied().flatten();
                Some(self.default_reduction(&Set::one(method.receiver), protocol, env, expr))
            }
            "builtins.object.__getstate__" => {
                let Value::Object(object) = method.receiver else { return Some(Set::new()) };
                Some(self.instance_dict_copy(object, env, expr))
            }
            _ => None,
        }
    }

    /// Whether the context is a `__setattr__` method.
    fn is_own_setattr(&self, env: Env) -> bool {
        self.context_func(env.ctx).is_some_and(|func| self.is_setattr(func))
    }

    fn getattr(&mut self, args: &Args, env: Env, expr: ExprId) -> Set {
        let names = args.nth(1);
        let mut set = Set::new();
        for name in names.iter() {
            match name {
                Value::Text(name) => {
                    set.extend(&self.attributes(&args.first(), name, Some((env, expr))));
                }
                _ => {
                    // Some attribute: of an instance, any that it stores.
                    set.insert(Value::Unknown);
                }
            }
        }
        if args.positional.len() > 2 {
            set.extend(&args.nth(2));
        }
        set
    }

    fn setattr(&mut self, args: &Args, env: Env, origin: Origin) {
        let values = args.nth(2);
        let objects = args.first();
        let lowered = self.facts(env.module);
        let is_literal = args.origin(1).is_some_and(|name| matches!(lowered.facts.expr(name), Expr::Str(_)));
        for name in args.nth(1).iter() {
            if let Value::Text(name) = name {
                let mut named = objects;
                // What one object is given by itself is meant for it.
                if !is_literal && objects.len() > 1 {
                    named = self.having(env, &objects, name);
                }
                self.store_attribute(env, &named, name, &values, origin);
                continue;
            }
            for object in objects.iter() {
                if let Value::Object(object) = object {
                    self.store_anything(env, object, &values, origin);
                }
            }
        }
    }

    /// `globals()`: a mapping of what the module defines.
    fn module_dict(&mut self, env: Env, expr: ExprId) -> Set {
        let Some(dict) = self.container_object(env, expr, "dict") else { return Set::new() };
        let lowered = self.facts(env.module);
        let top = lowered.facts.scope(crate::syntax::facts::ScopeId(0));
        for (name, bindings) in &top.bindings {
            let names_class = bindings.iter().any(|binding| {
                matches!(
                    binding,
                    crate::syntax::facts::Binding::Class(_)
                        | crate::syntax::facts::Binding::Function(_)
                        | crate::syntax::facts::Binding::From(..)
                )
            });
            if !names_class {
                continue;
            }
            let name = self.symbol(env.module, *name);
            if let Some(
                definition @ (crate::names::Definition::Class(_) | crate::names::Definition::Function(..)),
            ) = self.program.global(env.module, name)
            {
                let value = self.definition(definition);
                self.store_item(dict, &Set::one(Value::Text(name)), &value, None);
            }
        }
        Set::one(Value::Object(dict))
    }

    /// Copies keep their values; a copied container is another one.
    fn copies(&mut self, values: &Set, env: Env, expr: ExprId) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            match value {
                Value::Object(object) if self.is_container(object) => {
                    set.extend(&self.copied(object, env, expr));
                }
                Value::InstanceDict(object) => {
                    set.extend(&self.instance_dict_copy(object, env, expr));
                }
                other => {
                    set.insert(other);
                }
            }
        }
        set
    }

    /// `asdict(record)`: a dict of its fields, in which records are such dicts too.
    fn record_items(&mut self, records: &Set, env: Env, expr: ExprId) -> Set {
        let Some(dict) = self.container_object(env, expr, "dict") else { return Set::new() };
        let mut seen: Vec<ObjId> = Vec::new();
        let mut pending: Vec<Value> = records.iter().collect();
        while let Some(record) = pending.pop() {
            let Value::Object(record) = record else { continue };
            if seen.contains(&record) {
                continue;
            }
            seen.push(record);
            for field in self.fields_of(record) {
                if self.program.text(field).starts_with('[') {
                    // An item of a record that is a dict, too: `self.update(asdict(self))`.
                    continue;
                }
                let mut items = Set::new();
                for value in self.read_field(record, field).iter() {
                    if self.is_record_object(value) {
                        pending.push(value);
                        items.insert(Value::Object(dict));
                    } else {
                        items.insert(value);
                    }
                }
                self.store_item(dict, &Set::one(Value::Text(field)), &items, None);
            }
        }
        Set::one(Value::Object(dict))
    }

    fn is_record_object(&mut self, value: Value) -> bool {
        let Value::Object(object) = value else { return false };
        let class = self.object(object).class;
        self.program.class_kind(class) == ClassKind::Record
    }

    /// Instances of classes: what `cast(T, x)` says.
    fn instances_of(&mut self, classes: &Set) -> Set {
        classes
            .iter()
            .map(|value| match value {
                Value::Class(class) | Value::Subclass(class) => Value::Bound(class),
                _ => Value::Unknown,
            })
            .collect()
    }

    fn import_module(&mut self, names: &Set, env: Env) -> Set {
        let mut set = Set::new();
        for name in names.iter() {
            let Value::Text(name) = name else { continue };
            let text = self.program.text(name).to_string();
            let Some(absolute) = self.program.absolute(env.module, &text) else { continue };
            if let Some(module) = self.program.load(&absolute) {
                set.insert(Value::Module(module));
            }
        }
        if set.is_empty() {
            set.insert(Value::Unknown);
        }
        set
    }

    /// `tuple.__new__(cls, items)` and the like.
    fn builtin_new(&mut self, args: &Args, env: Env, expr: ExprId) -> Set {
        let Some(classes) = args.positional.first() else { return Set::new() };
        let mut rest = args.clone();
        rest.drop_first();
        let mut set = Set::new();
        for class in classes.iter() {
            if let Value::Class(class) = class {
                let object = self.placed_object(class, env, expr);
                if let Some(kind) = self.container_kind(class) {
                    self.fill_container(object, kind, &rest, env, expr);
                }
                set.insert(Value::Object(object));
            }
        }
        set
    }

    /// Calls of builtin classes.
    pub(super) fn builtin_instance(
        &mut self,
        class: ClassId,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let name = self.program.class_info(class).canonical;
        let name = self.program.shared_text(name);
        let name = name.strip_prefix("builtins.")?;
        let first = args.first();
        Some(match name {
            "int" => Set::one(Value::Int),
            "float" => Set::one(Value::Float),
            "bool" => Set::one(Value::Bool),
            "str" => Set::one(Value::Str),
            "bytes" => Set::one(Value::Bytes),
            "complex" => Set::one(Value::Complex),
            "list" | "tuple" if let Some(value) = self.elements_at(&first, Some((env, expr))).collapsed() => {
                Set::one(value)
            }
            "list" | "tuple" | "set" | "frozenset" => {
                let object = self.container_object(env, expr, name)?;
                let class = self.object(object).class;
                let kind = self.container_kind(class)?;
                self.fill_container(object, kind, args, env, expr);
                Set::one(Value::Object(object))
            }
            "dict" => {
                let object = self.container_object(env, expr, "dict")?;
                let class = self.object(object).class;
                let kind = self.container_kind(class)?;
                self.fill_container(object, kind, args, env, expr);
                Set::one(Value::Object(object))
            }
            "type" if args.positional.len() == 1 => self.types_of(&first),
            "type" => match self.program.class_made_by(env.module, env.scope, expr) {
                Some(made) => Set::one(Value::Class(made)),
                None => args
                    .nth(1)
                    .iter()
                    .flat_map(|bases| self.elements(&Set::one(bases)).iter().collect::<Vec<_>>())
                    .filter_map(|base| match base {
                        Value::Class(class) => Some(Value::Subclass(class)),
                        _ => None,
                    })
                    .collect(),
            },
            "zip" => {
                let mut parts = Vec::new();
                for values in args.positional.clone() {
                    parts.push(self.elements_at(&values, Some((env, expr))));
                }
                if parts.is_empty() {
                    // `zip(*pairs)`: every part may hold every element.
                    let elements = self.elements_at(&args.rest, Some((env, expr)));
                    let inner = self.container(env, expr, "tuple", &elements);
                    return Some(self.made_list(env, expr, &inner));
                }
                let pair = self.tuple_made(env, expr, &parts);
                self.made_list(env, expr, &pair)
            }
            "enumerate" => {
                let elements = self.elements_at(&first, Some((env, expr)));
                let pair = self.tuple_made(env, expr, &[Set::one(Value::Int), elements]);
                self.made_list(env, expr, &pair)
            }
            "map" => {
                let mut mapped = Args::none();
                for values in args.positional.iter().skip(1) {
                    let elements = self.elements_at(values, Some((env, expr)));
                    mapped.push(elements);
                }
                let results = self.call_values(&first, &mapped, env, expr);
                self.made_list(env, expr, &results)
            }
            "filter" => {
                let elements = self.elements_at(&args.nth(1), Some((env, expr)));
                self.made_list(env, expr, &elements)
            }
            "reversed" => {
                let elements = self.elements_at(&first, Some((env, expr)));
                self.made_list(env, expr, &elements)
            }
            "super" => Set::new(),
            _ => return None,
        })
    }

    /// A list that stands for an iterator made here.
    fn made_list(&mut self, env: Env, expr: ExprId, elements: &Set) -> Set {
        if let Some(value) = elements.collapsed() {
            return Set::one(value);
        }
        let Some(class) = self.program.builtin_class("list") else { return Set::new() };
        let depth = self.context(env.ctx).depth;
        let object = self.site_object(class, env, expr, depth);
        self.add_element(object, elements, Some(Origin { module: env.module, expr }));
        Set::one(Value::Object(object))
    }

    /// `type(x)`.
    fn types_of(&mut self, values: &Set) -> Set {
        values
            .iter()
            .filter_map(|value| match value {
                Value::Object(object) => Some(Value::Class(self.object(object).class)),
                Value::Bound(class) => Some(Value::Subclass(class)),
                Value::Unknown => Some(Value::Unknown),
                Value::Data => Some(Value::Data),
                Value::Int => self.program.builtin_class("int").map(Value::Class),
                Value::Float => self.program.builtin_class("float").map(Value::Class),
                Value::Str | Value::Text(_) => self.program.builtin_class("str").map(Value::Class),
                Value::Class(_) => self.program.builtin_class("type").map(Value::Class),
                _ => None,
            })
            .collect()
    }

    /// What `object.__reduce_ex__` returns: a callable, the class, and the state. The callable is `copyreg.__newobj__`
    /// under a literal protocol of 2 or more; under one that is not known, `copyreg._reconstructor` may be instead.
    fn default_reduction(&mut self, objects: &Set, protocol: Option<ExprId>, env: Env, expr: ExprId) -> Set {
        let mut set = Set::new();
        let stated = protocol.map(|protocol| self.facts(env.module).facts.expr(protocol));
        let by_protocol = !matches!(stated, Some(Expr::Int(2..)));
        let mut makers = Set::new();
        for maker in
            ["copyreg.__newobj__", "copyreg._reconstructor"].iter().take(1 + usize::from(by_protocol))
        {
            if let Some(found) = self.program.find(maker) {
                makers.extend(&self.definition(found));
            }
        }
        let Some(tuple) = self.program.builtin_class("tuple") else { return set };
        for object in objects.iter() {
            let Value::Object(object) = object else { continue };
            let class = Set::one(Value::Class(self.object(object).class));
            let depth = self.context(env.ctx).depth;
            let kind = ObjKind::Made(env.ctx, expr.0 | 1 << 31);
            let args = self.object_id(tuple, kind, depth);
            self.add_element(args, &class, None);
            let state = self.instance_dict_copy(object, env, expr);
            let args = Set::one(Value::Object(args));
            set.extend(&self.tuple_made(env, expr, &[makers, args, state]));
        }
        set
    }

    /// What reading every element of a container gives, without a place.
    pub fn stored_elements(&mut self, object: ObjId) -> Set {
        let elements = self.program.known.elements;
        self.read(NodeKey::Field(object, elements))
    }
}
