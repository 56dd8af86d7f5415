//! Containers: builtin ones and their subclasses, whose parts the solver keeps as fields.
//!
//! `[*]` is every part, `[keys]` every key of a mapping, `[key]` the part under a known key or
//! index, `[?]` the parts under keys that are not known.

use rustc_hash::FxHashSet;

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Expr, ExprId};

use super::arguments::Args;
use super::nodes::NodeKey;
use super::objects::{ObjId, ObjKind, View};
use super::solver::{Env, Origin, Solver, Task};
use super::value::{Set, Value};

/// What kind of container.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum ContainerKind {
    /// Parts by index or in no order.
    Sequence,
    /// Parts by key.
    Mapping,
}

impl Solver<'_> {
    /// Whether a class is a builtin container or inherits from one.
    pub fn is_collection(&mut self, class: ClassId) -> bool {
        self.container_kind(class).is_some()
    }

    /// What kind of builtin container a class is or inherits from.
    pub(super) fn container_kind(&mut self, class: ClassId) -> Option<ContainerKind> {
        let mro = self.program.mro(class);
        for base in mro.iter().copied() {
            match self.program.class_name(base) {
                "builtins.list" | "builtins.tuple" | "builtins.set" | "builtins.frozenset"
                | "builtins.generator" | "collections.deque" => {
                    return Some(ContainerKind::Sequence);
                }
                "builtins.dict" => return Some(ContainerKind::Mapping),
                _ => {}
            }
        }
        None
    }

    /// The container that an expression makes.
    pub(super) fn container_object(&mut self, env: Env, expr: ExprId, class: &str) -> Option<ObjId> {
        let class = self.program.builtin_class(class).or_else(|| self.program.builtin_class("list"))?;
        let depth = self.context(env.ctx).depth;
        Some(self.site_object(class, env, expr, depth))
    }

    /// A container made here that holds these elements.
    pub(super) fn container(&mut self, env: Env, expr: ExprId, class: &str, elements: &Set) -> Set {
        if let (Some(value), "list" | "tuple") = (elements.collapsed(), class) {
            return Set::one(value);
        }
        let Some(object) = self.container_object(env, expr, class) else { return Set::new() };
        self.add_element(object, elements, Some(Origin { module: env.module, expr }));
        Set::one(Value::Object(object))
    }

    /// Puts a value into a sequence, or under an unknown key.
    pub(super) fn add_element(&mut self, object: ObjId, values: &Set, origin: Option<Origin>) {
        let (elements, unkeyed) = (self.program.known.elements, self.program.known.unkeyed);
        self.store_field(object, elements, values, origin);
        self.store_field(object, unkeyed, values, origin);
    }

    /// `object[key] = value` on a builtin container.
    pub(super) fn store_item(&mut self, object: ObjId, keys: &Set, values: &Set, origin: Option<Origin>) {
        let known = self.program.known;
        let class = self.object(object).class;
        if self.container_kind(class) == Some(ContainerKind::Mapping) {
            self.store_field(object, known.keys, keys, origin);
        }
        let mut unkeyed = keys.is_empty();
        for key in keys.iter() {
            match key {
                Value::Text(text) => {
                    let field = self.item_field(text);
                    self.store_field(object, field, values, origin);
                }
                _ => unkeyed = true,
            }
        }
        if unkeyed {
            self.store_field(object, known.unkeyed, values, origin);
        }
        self.store_field(object, known.elements, values, origin);
    }

    /// The field of a known key.
    pub(super) fn item_field(&mut self, text: Symbol) -> Symbol {
        let key = format!("[{}]", self.program.text(text));
        self.program.intern(&key)
    }

    /// `object.update(mapping)` and `{**mapping}`.
    pub(super) fn merge_mappings(&mut self, object: ObjId, from: &Set, origin: Option<Origin>) {
        for value in from.iter() {
            match value {
                Value::Object(source) | Value::InstanceDict(source) => {
                    if matches!(value, Value::InstanceDict(_)) {
                        self.activate(source);
                    }
                    self.copy_fields(source, object);
                }
                Value::Unknown | Value::Data => self.add_element(object, &Set::one(value), origin),
                _ => {}
            }
        }
    }

    /// Copies the fields of an object to another, from when it has any.
    pub(super) fn copy_fields(&mut self, from: ObjId, to: ObjId) {
        if self.field_names.get(&from).is_some_and(|names| !names.is_empty()) {
            self.schedule(Task::CopyFields(from, to));
        } else {
            self.awaited_copies.entry(from).or_default().insert(to);
        }
    }

    /// Copies fields between mappings: items to items, attributes of an instance to items, and
    /// items to attributes where the target is an instance (see `Value::InstanceDict`).
    pub(super) fn run_copy_fields(&mut self, from: ObjId, to: ObjId) {
        self.read(NodeKey::FieldNames(from));
        let names = self.field_names.get(&from).cloned().unwrap_or_default();
        let from_container = {
            let class = self.object(from).class;
            self.container_kind(class).is_some()
        };
        let to_container = {
            let class = self.object(to).class;
            self.container_kind(class).is_some()
        };
        let known = self.program.known;
        let hidden = if from_container {
            FxHashSet::default()
        } else {
            let class = self.object(from).class;
            self.compiled_fields(class)
        };
        for name in names {
            let text = self.program.shared_text(name);
            let is_item = text.starts_with('[');
            let is_state = !hidden.contains(&name) && name != known.class;
            if (from_container, to_container) == (false, true) && name == known.anything {
                let values = self.read(NodeKey::Field(from, name));
                self.add_element(to, &values, None);
                continue;
            }
            if !is_state || is_item != from_container || self.dropped.contains(&(to, name)) {
                continue;
            }
            let values = self.read(NodeKey::Field(from, name));
            match (from_container, to_container) {
                (true, true) => self.store_field(to, name, &values, None),
                (false, false) => {
                    let values = self.taken_over(&values, to, name);
                    self.store_field(to, name, &values, None);
                }
                (false, true) => {
                    let field = self.item_field(name);
                    if self.dropped.contains(&(to, field)) {
                        continue;
                    }
                    self.store_field(to, field, &values, None);
                    self.store_field(to, known.elements, &values, None);
                    self.store_field(to, known.keys, &Set::one(Value::Text(name)), None);
                }
                (true, false) => {
                    let inner = text.trim_start_matches('[').trim_end_matches(']').to_string();
                    if matches!(inner.as_str(), "*" | "keys") {
                        continue;
                    }
                    let attr = if inner == "?" { known.anything } else { self.program.intern(&inner) };
                    let is_namespace = self.namespace_sources.contains_key(&from);
                    let values = if is_namespace { self.taken_over(&values, to, attr) } else { values };
                    self.store_field(to, attr, &values, None);
                }
            }
        }
    }

    /// What iterating over the values gives.
    pub(super) fn elements(&mut self, values: &Set) -> Set {
        self.elements_at(values, None)
    }

    /// What iterating over the values gives, at an expression.
    pub(super) fn elements_at(&mut self, values: &Set, at: Option<(Env, ExprId)>) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            match value {
                Value::Str | Value::Text(_) => {
                    set.insert(Value::Str);
                }
                Value::Bytes => {
                    set.insert(Value::Int);
                }
                Value::Object(object) => {
                    set.extend(&self.object_elements(object, at));
                }
                Value::Bound(class) => {
                    let object = self.root_object(class);
                    set.extend(&self.object_elements(object, at));
                }
                Value::Class(class) => {
                    // Iterating over an enumeration gives its members.
                    let member = self.root_object(class);
                    set.insert(Value::Object(member));
                }
                Value::InstanceDict(_) => {
                    set.insert(Value::Str);
                }
                Value::Unknown | Value::Data | Value::Atoms => {
                    set.insert(value);
                }
                _ => {}
            }
        }
        set
    }

    fn object_elements(&mut self, object: ObjId, at: Option<(Env, ExprId)>) -> Set {
        let known = self.program.known;
        let class = self.object(object).class;
        let kind = self.container_kind(class);
        if kind.is_none() || !self.is_container(object) {
            // A subclass may iterate its own way; a container of the standard library gives its parts.
            if let Some((owner, _)) = self.program.lookup(class, known.iter, None)
                && !self.is_builtin_class(owner)
                && !self.is_stub_container(owner)
                && let Some((env, expr)) = at
            {
                return self.iterated(object, class, env, expr);
            }
        }
        match kind {
            Some(ContainerKind::Sequence) => self.read(NodeKey::Field(object, known.elements)),
            Some(ContainerKind::Mapping) => {
                self.activate(object);
                self.read(NodeKey::Field(object, known.keys))
            }
            None => {
                if self.program.lookup(class, known.getitem, None).is_some()
                    && let Some((env, expr)) = at
                {
                    let method = self.attributes(&Set::one(Value::Object(object)), known.getitem, None);
                    let args = Args::positional(Set::one(Value::Int));
                    return self.call_values(&method, &args, env, expr);
                }
                Set::one(Value::Data)
            }
        }
    }

    /// What iterating over an object gives that has an `__iter__` of its own.
    fn iterated(&mut self, object: ObjId, class: ClassId, env: Env, expr: ExprId) -> Set {
        let known = self.program.known;
        if self.iterating.contains(&class) {
            return Set::new();
        }
        self.iterating.push(class);
        let method = self.attributes(&Set::one(Value::Object(object)), known.iter, None);
        let iterators = self.call_values(&method, &Args::none(), env, expr);
        let mut set = Set::new();
        for value in iterators.iter() {
            if value == Value::Object(object) {
                let next = self.attributes(&Set::one(value), known.next, None);
                set.extend(&self.call_values(&next, &Args::none(), env, expr));
            } else {
                set.extend(&self.elements_at(&Set::one(value), Some((env, expr))));
            }
        }
        self.iterating.pop();
        set
    }

    /// Whether a class comes from a stub of the standard library.
    pub(super) fn is_builtin_class(&self, class: ClassId) -> bool {
        let module = self.program.class_info(class).module;
        self.program.module_name(module) == "builtins"
    }

    /// Part `index` of an unpacked value.
    pub(super) fn part(&mut self, values: &Set, index: i32, at: Option<(Env, ExprId)>) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            if let Value::Object(object) = value
                && index >= 0
                && let Some(part) = self.known_part(object, &index.to_string())
            {
                set.extend(&part);
            } else {
                set.extend(&self.elements_at(&Set::one(value), at));
            }
        }
        set
    }

    /// The part under a known key, where the container has any known key at all.
    fn known_part(&mut self, object: ObjId, key: &str) -> Option<Set> {
        let class = self.object(object).class;
        self.container_kind(class)?;
        let field = self.program.intern(&format!("[{key}]"));
        let unkeyed = self.program.known.unkeyed;
        let mut part = self.read(NodeKey::Field(object, field));
        if part.is_empty() {
            // Nothing was put under this key: what was put under unknown keys, or all of it.
            self.read(NodeKey::FieldNames(object));
            let names = self.field_names.get(&object);
            if !names.is_some_and(|names| names.contains(&field)) {
                return None;
            }
        }
        part.extend(&self.read(NodeKey::Field(object, unkeyed)));
        Some(part)
    }

    /// `value[index]`.
    pub(super) fn index(&mut self, env: Env, expr: ExprId, value: ExprId, index: ExprId) -> Set {
        let values = self.eval(env, value);
        let lowered = self.facts(env.module);
        let constant = match lowered.facts.expr(index) {
            Expr::Int(at) if at >= 0 => Some(at.to_string()),
            _ => None,
        };
        let keys = self.eval(env, index);
        self.items(&values, &keys, constant.as_deref(), env, expr)
    }

    /// The parts of values under keys.
    pub(super) fn items(
        &mut self,
        values: &Set,
        keys: &Set,
        constant: Option<&str>,
        env: Env,
        expr: ExprId,
    ) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            match value {
                Value::Object(object) => {
                    let found = self.object_items(object, keys, constant, env, expr);
                    set.extend(&found);
                }
                Value::Bound(class) => {
                    let object = self.root_object(class);
                    let found = self.object_items(object, keys, constant, env, expr);
                    set.extend(&found);
                }
                Value::InstanceDict(object) => {
                    for key in keys.iter() {
                        if let Value::Text(name) = key {
                            set.extend(&self.instance_field(object, name));
                        }
                    }
                }
                Value::Class(class) => {
                    // `Color["RED"]` is a member; `List[int]` is the class.
                    if self.program.class_kind(class) == crate::names::ClassKind::Enum {
                        let member = self.root_object(class);
                        set.insert(Value::Object(member));
                    } else {
                        set.insert(value);
                    }
                }
                Value::Str | Value::Text(_) => {
                    set.insert(Value::Str);
                }
                Value::Bytes => {
                    set.insert(Value::Int);
                }
                Value::Unknown | Value::Data | Value::Atoms => {
                    set.insert(value);
                }
                _ => {}
            }
        }
        set
    }

    fn object_items(
        &mut self,
        object: ObjId,
        keys: &Set,
        constant: Option<&str>,
        env: Env,
        expr: ExprId,
    ) -> Set {
        let known = self.program.known;
        let class = self.object(object).class;
        let overridden = self
            .program
            .lookup(class, known.getitem, None)
            .is_some_and(|(owner, _)| !self.is_builtin_class(owner));
        if overridden || self.container_kind(class).is_none() {
            let method = self.attributes(&Set::one(Value::Object(object)), known.getitem, None);
            if method.is_empty() {
                return Set::new();
            }
            let args = Args::positional(*keys);
            let found = self.call_values(&method, &args, env, expr);
            if !found.is_empty() || self.container_kind(class).is_none() {
                return found;
            }
        }
        let mut set = self.call_missing(object, keys, env, expr);
        set.extend(&self.stored_items(object, keys, constant));
        set
    }

    /// What was put into a container under keys.
    fn stored_items(&mut self, object: ObjId, keys: &Set, constant: Option<&str>) -> Set {
        let known = self.program.known;
        self.activate(object);
        if let Some(key) = constant
            && let Some(part) = self.known_part(object, key)
        {
            return part;
        }
        let texts: Vec<Symbol> = keys
            .iter()
            .filter_map(|key| match key {
                Value::Text(text) => Some(text),
                _ => None,
            })
            .collect();
        if !texts.is_empty() && texts.len() == keys.len() {
            let mut set = Set::new();
            for text in texts {
                let field = self.item_field(text);
                set.extend(&self.read(NodeKey::Field(object, field)));
            }
            set.extend(&self.read(NodeKey::Field(object, known.unkeyed)));
            // What no method stores, the namespace of an instance does not have.
            if !set.is_empty() || self.namespace_sources.contains_key(&object) {
                return set;
            }
        }
        self.read(NodeKey::Field(object, known.elements))
    }

    /// What a subclass of `dict` does for a key that it does not have: `defaultdict` puts there what its factory gives.
    fn call_missing(&mut self, object: ObjId, keys: &Set, env: Env, expr: ExprId) -> Set {
        let missing = self.program.intern("__missing__");
        let class = self.object(object).class;
        if self.program.lookup(class, missing, None).is_none() {
            return Set::new();
        }
        let method = self.attributes(&Set::one(Value::Object(object)), missing, None);
        self.call_values(&method, &Args::positional(*keys), env, expr)
    }

    /// `value[a:b]`.
    pub(super) fn sliced(&mut self, values: &Set) -> Set {
        values
            .iter()
            .map(|value| match value {
                Value::Text(_) => Value::Str,
                other => other,
            })
            .collect()
    }

    /// A method of a builtin container; `None` where it is no such method.
    pub(super) fn container_method(
        &mut self,
        object: ObjId,
        name: Symbol,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let class = self.object(object).class;
        self.container_kind(class)?;
        self.is_stub_method(class, name, None)
            .then(|| self.run_container_method(object, name, args, env, expr))?
    }

    /// Whether a class has a method from a stub of compiled code, after `after` in its MRO where given.
    pub(super) fn is_stub_method(&mut self, class: ClassId, name: Symbol, after: Option<ClassId>) -> bool {
        let owner = self.program.lookup(class, name, after).map(|(owner, _)| owner);
        owner.is_none_or(|owner| {
            let origin = self.program.class_origin(owner);
            // Of the standard library's own Python source, the body says what it does: `Counter.update`.
            origin.is_stub && (origin.is_compiled || !origin.is_standard())
        })
    }

    /// What a method of a builtin container does to an object; `None` where it is no such method.
    pub(super) fn run_container_method(
        &mut self,
        object: ObjId,
        name: Symbol,
        args: &Args,
        env: Env,
        expr: ExprId,
    ) -> Option<Set> {
        let kind = self.container_kind(self.object(object).class)?;
        let known = self.program.known;
        let origin = Some(Origin { module: env.module, expr });
        let first = args.first();
        let name = self.program.shared_text(name);
        let result = match (&*name, kind) {
            ("append" | "add" | "appendleft" | "push" | "put", ContainerKind::Sequence) => {
                self.add_element(object, &first, origin);
                Set::one(Value::None)
            }
            ("insert", ContainerKind::Sequence) => {
                self.add_element(object, &args.nth(1), origin);
                Set::one(Value::None)
            }
            ("extend" | "update" | "extendleft" | "__iadd__" | "__init__", ContainerKind::Sequence) => {
                self.add_elements_of(object, args, env, expr);
                Set::one(Value::None)
            }
            ("update" | "__ior__" | "__init__", ContainerKind::Mapping) => {
                self.update_mapping(object, args, env, expr);
                Set::one(Value::None)
            }
            ("setdefault", ContainerKind::Mapping) => {
                self.store_item(object, &first, &args.nth(1), origin);
                let mut set = self.object_items(object, &first, None, env, expr);
                set.extend(&args.nth(1));
                set
            }
            ("__setitem__", _) => {
                self.store_item(object, &first, &args.nth(1), origin);
                Set::one(Value::None)
            }
            ("get" | "pop" | "__getitem__", ContainerKind::Mapping) => {
                let mut set = self.object_items(object, &first, None, env, expr);
                set.extend(&args.nth(1));
                if &*name == "get" && args.len() == 1 {
                    set.insert(Value::None);
                }
                set
            }
            ("pop" | "popleft" | "__getitem__", ContainerKind::Sequence) => {
                self.read(NodeKey::Field(object, known.elements))
            }
            ("values", ContainerKind::Mapping) => self.view(object, View::Values),
            ("keys", ContainerKind::Mapping) => self.view(object, View::Keys),
            ("items", ContainerKind::Mapping) => self.view(object, View::Items),
            ("popitem", ContainerKind::Mapping) => self.view(object, View::Pair),
            ("union" | "symmetric_difference", ContainerKind::Sequence) => {
                let copy = self.copied(object, env, expr);
                for value in copy.iter() {
                    if let Value::Object(copy) = value {
                        self.add_elements_of(copy, args, env, expr);
                    }
                }
                copy
            }
            ("copy" | "difference" | "intersection" | "__copy__", _) => self.copied(object, env, expr),
            ("index" | "count" | "__len__", _) => Set::one(Value::Int),
            ("remove" | "clear" | "sort" | "reverse" | "discard" | "rotate", _) => Set::one(Value::None),
            _ => return None,
        };
        Some(result)
    }

    /// Puts the elements of each argument into a sequence.
    fn add_elements_of(&mut self, object: ObjId, args: &Args, env: Env, expr: ExprId) {
        let origin = Some(Origin { module: env.module, expr });
        for values in args.positional.iter().chain([&args.rest]) {
            let elements = self.elements_at(values, Some((env, expr)));
            self.add_element(object, &elements, origin);
        }
    }

    /// `dict.fromkeys(keys, value)`: a mapping of a class with these keys.
    pub(super) fn mapping_from_keys(&mut self, class: ClassId, args: &Args, env: Env, expr: ExprId) -> Set {
        let made = self.instantiate(class, &Args::none(), env, expr);
        let keys = self.elements_at(&args.first(), Some((env, expr)));
        let values = if args.len() > 1 { args.nth(1) } else { Set::one(Value::None) };
        for value in made.iter() {
            if let Value::Object(mapping) = value {
                self.store_item(mapping, &keys, &values, Some(Origin { module: env.module, expr }));
            }
        }
        made
    }

    fn update_mapping(&mut self, object: ObjId, args: &Args, env: Env, expr: ExprId) {
        let origin = Some(Origin { module: env.module, expr });
        let first = args.first();
        self.merge_mappings(object, &first, origin);
        for value in first.iter() {
            if let Value::Object(source) = value {
                let class = self.object(source).class;
                if self.container_kind(class) == Some(ContainerKind::Sequence) {
                    let pairs = self.elements(&Set::one(value));
                    let (keys, values) = (self.part(&pairs, 0, None), self.part(&pairs, 1, None));
                    self.store_item(object, &keys, &values, origin);
                }
            }
        }
        for (name, values) in &args.keywords {
            self.store_item(object, &Set::one(Value::Text(*name)), values, origin);
        }
        for mapping in args.mappings.clone() {
            self.merge_mappings(object, &mapping, origin);
        }
    }

    /// What shows a part of a mapping: one for all who look.
    fn view(&mut self, mapping: ObjId, view: View) -> Set {
        self.activate(mapping);
        let known = self.program.known;
        let part = |solver: &mut Self, field| solver.read(NodeKey::Field(mapping, field));
        let (class, parts) = match view {
            View::Keys => ("list", vec![part(self, known.keys)]),
            View::Values => ("list", vec![part(self, known.elements)]),
            View::Items => ("list", vec![self.view(mapping, View::Pair)]),
            View::Pair => ("tuple", vec![part(self, known.keys), part(self, known.elements)]),
        };
        if let Some(value) = collapsed(&parts) {
            return Set::one(value);
        }
        let Some(class) = self.program.builtin_class(class) else { return Set::new() };
        let depth = self.object(mapping).depth;
        let object = self.object_id(class, ObjKind::View(mapping, view), depth);
        match &parts[..] {
            [elements] => self.add_element(object, elements, None),
            parts => self.add_parts(object, parts),
        }
        Set::one(Value::Object(object))
    }

    /// A tuple of these parts, made beside the container that the expression itself makes.
    pub(super) fn tuple_made(&mut self, env: Env, expr: ExprId, parts: &[Set]) -> Set {
        if let Some(value) = collapsed(parts) {
            return Set::one(value);
        }
        let Some(class) = self.program.builtin_class("tuple") else { return Set::new() };
        let depth = self.context(env.ctx).depth;
        let object = self.site_object(class, env, expr, depth);
        self.add_parts(object, parts);
        Set::one(Value::Object(object))
    }

    fn add_parts(&mut self, tuple: ObjId, parts: &[Set]) {
        let elements = self.program.known.elements;
        for (index, part) in parts.iter().enumerate() {
            let key = self.program.intern(&format!("[{index}]"));
            self.store_field(tuple, key, part, None);
            self.store_field(tuple, elements, part, None);
        }
    }

    /// A shallow copy, made here.
    pub(super) fn copied(&mut self, object: ObjId, env: Env, expr: ExprId) -> Set {
        let class = self.object(object).class;
        let depth = self.context(env.ctx).depth;
        let copy = self.site_object(class, env, expr, depth);
        if copy != object {
            self.activate(object);
            self.copy_fields(object, copy);
        }
        Set::one(Value::Object(copy))
    }
}

/// The one value that says as much as a tuple or a list of these parts, none of them empty.
fn collapsed(parts: &[Set]) -> Option<Value> {
    let mut all = Set::new();
    parts.iter().for_each(|part| {
        all.extend(part);
    });
    all.collapsed().filter(|_| parts.iter().all(|part| !part.is_empty()))
}
