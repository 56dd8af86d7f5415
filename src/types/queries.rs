//! What the next stages ask of the graph. Asking inside a visit makes the visit depend on it.

use std::rc::Rc;

use indexmap::IndexSet;
use rustc_hash::{FxBuildHasher, FxHashSet};

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, ScopeId, ScopeKind};

use super::attributes::Decoration;
use super::containers::ContainerKind;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, Func, FuncId, ObjId, ObjKind};
use super::solver::{Env, Origin, Solver};
use super::value::{Set, Value};

/// The decorator by which a stub says that instances keep what they store in `__dict__`.
const HAS_DICT: &str = "has_dict";

impl Solver<'_> {
    /// The names of the fields that anything stores on an object.
    pub fn fields_of(&mut self, object: ObjId) -> Vec<Symbol> {
        self.activate(object);
        self.read(NodeKey::FieldNames(object));
        let mut names = self.field_names.get(&object).cloned().unwrap_or_default();
        if let Some((_, attrs)) = self.stored_on_any(object) {
            names.extend(attrs.into_iter().filter(|attr| !names.contains(attr)).collect::<Vec<_>>());
        }
        // A class that is assigned is no part of the state.
        names.retain(|name| *name != self.program.known.class);
        names
    }

    /// The attributes of an object of a class that is not followed which the target gives it, to its constructor or later.
    pub fn given(&mut self, object: ObjId) -> Vec<Symbol> {
        self.read(NodeKey::FieldNames(object));
        let mut names = self.field_names.get(&object).cloned().unwrap_or_default();
        names.retain(|name| !self.program.text(*name).starts_with('[') && *name != self.program.known.class);
        names
    }

    /// What a field holds, with what the class body says of it.
    pub fn read_field(&mut self, object: ObjId, name: Symbol) -> Set {
        let mut values = self.read(NodeKey::Field(object, name));
        if let Some((anybodys, attrs)) = self.stored_on_any(object)
            && attrs.contains(&name)
        {
            values.extend(&self.read(NodeKey::Field(anybodys, name)));
        }
        self.stated_field(object, name, &values)
    }

    /// What a method of an object returns when pickle calls it.
    pub fn call_method(&mut self, object: ObjId, name: Symbol, owner: ClassId) -> Set {
        let mut set = Set::new();
        for ctx in self.pickle_calls(object, name, owner) {
            set.extend(&self.read(NodeKey::Return(ctx)));
        }
        set
    }

    /// What a method of an object returns when pickle calls it, and the expression of each value.
    pub fn returned(&mut self, object: ObjId, name: Symbol, owner: ClassId) -> Vec<(Value, Option<Origin>)> {
        let mut returned = Vec::new();
        for ctx in self.pickle_calls(object, name, owner) {
            let key = NodeKey::Return(ctx);
            let values = self.read(key);
            returned.extend(values.iter().map(|value| (value, self.origin(key, value))));
        }
        returned
    }

    /// The contexts in which pickle calls a method of an object.
    fn pickle_calls(&mut self, object: ObjId, name: Symbol, owner: ClassId) -> Vec<CtxId> {
        let receiver = Value::Object(object);
        let bindings = self.program.class_bindings(owner, name);
        let methods = self.class_member(owner, name, bindings, receiver, None);
        let mut contexts = Vec::new();
        for method in methods.iter() {
            let Value::Method(id) = method else { continue };
            let method = self.method(id);
            let ctx = self.context_id(Context::Method(method.func, receiver, method.owner));
            self.push_receiver(ctx, receiver);
            self.push(NodeKey::Param(ctx, 1), &Set::one(Value::Int), None);
            self.called.insert(ctx);
            self.activate_context(ctx);
            contexts.push(ctx);
        }
        contexts
    }

    /// What functions registered with `copyreg.pickle` for an object's class return; `None` where there are none.
    pub fn call_reducers(&mut self, object: ObjId) -> Option<Set> {
        let class = self.object(object).class;
        let reducers = self.read(NodeKey::ClassAttr(class, self.program.known.reducers));
        if reducers.is_empty() {
            return None;
        }
        let receiver = Value::Object(object);
        let mut set = Set::new();
        for reducer in reducers.iter() {
            // Like a method of the class, it is followed whoever wrote it.
            let Value::Function(func) = reducer else {
                set.insert(Value::Unknown);
                continue;
            };
            let ctx = self.context_id(Context::Keyed(func, Box::new([(0, receiver)])));
            self.push(NodeKey::Param(ctx, 0), &Set::one(receiver), None);
            self.called.insert(ctx);
            self.activate_context(ctx);
            set.extend(&self.read(NodeKey::Return(ctx)));
        }
        Some(set)
    }

    /// What an object becomes where its `__class__` is assigned: objects of other classes with the same state.
    pub fn reclassed(&mut self, object: ObjId) -> Vec<ObjId> {
        let classes = self.read(NodeKey::Field(object, self.program.known.class));
        // What was of another class before is what that object became.
        let first = match self.object(object).kind {
            ObjKind::Reclassed(first) => first,
            _ => object,
        };
        let mut objects = Vec::new();
        for value in classes.iter() {
            let Value::Class(class) = value else { continue };
            if class == self.object(object).class {
                continue;
            }
            let depth = self.object(first).depth;
            let became = match class == self.object(first).class {
                true => first,
                false => self.object_id(class, ObjKind::Reclassed(first), depth),
            };
            self.copy_fields(object, became);
            objects.push(became);
        }
        objects
    }

    /// The values of an enumeration's members.
    pub fn enum_values(&mut self, class: ClassId) -> Vec<(Symbol, Set, Option<Origin>)> {
        let mut found = Vec::new();
        for base in self.program.mro(class).iter().copied() {
            let info = self.program.class_info(base);
            if info.made_by.is_some() || self.program.module(info.module).origin.is_stub {
                continue;
            }
            let env = self.class_env(base);
            let lowered = self.facts(env.module);
            for (name, bindings) in &lowered.facts.scope(env.scope).bindings {
                let name = self.symbol(env.module, *name);
                if self.program.text(name).starts_with('_') {
                    continue;
                }
                for binding in bindings {
                    if let Binding::Value(value) = binding {
                        let values = self.eval(env, *value);
                        let origin = Some(Origin { module: env.module, expr: *value });
                        found.push((name, values, origin));
                    }
                }
            }
        }
        found
    }

    /// Whether a class is a container that BUILD's opcodes fill after it is made.
    pub fn is_mutable_container(&mut self, class: ClassId) -> bool {
        self.program.mro(class).iter().any(|base| {
            matches!(self.program.class_name(*base), "builtins.list" | "builtins.dict" | "builtins.set")
        })
    }

    /// Whether instances have items of their own.
    pub fn has_items(&mut self, class: ClassId) -> bool {
        self.container_kind(class).is_some()
    }

    /// Whether a class is `object`.
    pub(super) fn is_object(&self, class: ClassId) -> bool {
        self.program.class_name(class) == "builtins.object"
    }

    /// Whether a class is of `builtins`.
    #[must_use]
    pub fn is_builtin(&self, class: ClassId) -> bool {
        self.is_builtin_class(class)
    }

    /// Whether an object is exactly a tuple.
    #[must_use]
    pub fn is_tuple(&self, object: ObjId) -> bool {
        self.program.class_name(self.object(object).class) == "builtins.tuple"
    }

    /// Whether an object is exactly a dict.
    #[must_use]
    pub fn is_dict(&self, object: ObjId) -> bool {
        self.program.class_name(self.object(object).class) == "builtins.dict"
    }

    /// One part of a tuple.
    pub fn tuple_part(&mut self, tuple: ObjId, index: usize) -> Set {
        let field = self.program.intern(&format!("[{index}]"));
        self.read(NodeKey::Field(tuple, field))
    }

    /// What iterating over values gives.
    pub fn iterate(&mut self, values: &Set) -> Set {
        let mut set = Set::new();
        for value in values.iter() {
            match value {
                Value::Object(object) => {
                    let class = self.object(object).class;
                    if self.container_kind(class) == Some(ContainerKind::Mapping) {
                        let keys = self.program.known.keys;
                        set.extend(&self.read(NodeKey::Field(object, keys)));
                    }
                    for field in self.element_fields(object) {
                        set.extend(&self.read(NodeKey::Field(object, field)));
                    }
                }
                Value::Unknown | Value::Data => {
                    set.insert(value);
                }
                _ => {}
            }
        }
        set
    }

    /// The fields with the elements of a container: of a tuple whose parts are known each of them, which says more than all
    /// of them together.
    pub fn element_fields(&mut self, object: ObjId) -> Vec<Symbol> {
        self.part_fields(object).unwrap_or_else(|| vec![self.program.known.elements])
    }

    /// The subclasses of a bound that are reached, itself included, and those that its module defines, its `__new__` imports or
    /// its package has with it: of a distribution that is not the target, nothing else may name them.
    pub fn subclasses(&mut self, class: ClassId) -> Vec<ClassId> {
        let module = self.program.class_info(class).module;
        let is_standard = self.program.module(module).origin.is_standard();
        if !is_standard && !self.is_of_target(class) && self.searched.insert(class) {
            self.program.defined_classes(module);
            self.read_imports_of_new(class);
            // A wide bound says little already.
            if !self.is_wide_bound(class) {
                self.read_heirs_in_package(class);
            }
        }
        // A class that the standard library has for others to inherit from (`datetime.tzinfo`).
        let is_open =
            is_standard && !matches!(self.program.module_name(module), "builtins" | "typing" | "enum");
        if is_open && self.searched.insert(class) {
            let qualname = self.program.class_info(class).qualname;
            let mut names = FxHashSet::from_iter([self.program.text(qualname).into()]);
            let mut imports = self.imported_modules(module);
            imports.extend(self.imports_of_target().iter());
            // A base may be in a module that comes later.
            for imported in imports.iter().chain(&imports) {
                self.read_heirs(*imported, &mut names);
            }
        }
        self.program.all_subclasses(class)
    }

    /// Reads the heirs of a class in the modules that its package imports from itself: where the class is, these are too. What
    /// a distribution has at its top is often the whole of it.
    fn read_heirs_in_package(&mut self, class: ClassId) {
        let module = self.program.class_info(class).module;
        let name = self.program.module_name(module).to_owned();
        let Some((package, _)) = name.rsplit_once('.').filter(|(package, _)| package.contains('.')) else {
            return;
        };
        let within = format!("{package}.");
        let Some(package) = self.program.load(package) else { return };
        let mut imports = self.imported_modules(package);
        imports.retain(|import| self.program.module_name(*import).starts_with(&within));
        let qualname = self.program.class_info(class).qualname;
        let mut names = FxHashSet::from_iter([self.program.text(qualname).into()]);
        // A base may be in a module that comes later.
        for import in imports.iter().chain(&imports) {
            self.read_heirs(*import, &mut names);
        }
    }

    /// Reads the classes of a module that have a base of one of some names, and adds theirs: a value of one of them may be
    /// passed in.
    fn read_heirs(&mut self, module: ModuleId, names: &mut FxHashSet<Box<str>>) {
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        for (index, scope) in facts.scopes.iter().enumerate() {
            let is_heir = |base: &ExprId| facts.last_name(*base).is_some_and(|base| names.contains(base));
            if scope.kind == ScopeKind::Class
                && scope.parent == Some(ScopeId(0))
                && scope.bases.positional.iter().any(is_heir)
            {
                names.insert(facts.name(scope.name).into());
                self.program.class(module, ScopeId(u32::try_from(index).unwrap_or(u32::MAX)));
            }
        }
    }

    /// The modules of others that modules of the target import, and those of the same distributions that these import from.
    fn imports_of_target(&mut self) -> Rc<[ModuleId]> {
        if let Some(known) = &self.imports_of_target {
            return Rc::clone(known);
        }
        let mut imports: IndexSet<ModuleId, FxBuildHasher> = IndexSet::default();
        for module in
            self.program.module_ids().filter(|module| self.is_target_module(*module)).collect::<Vec<_>>()
        {
            for imported in self.imported_modules(module) {
                if self.is_target_module(imported) || !imports.insert(imported) {
                    continue;
                }
                let distribution = self.program.module(imported).origin.distribution;
                let inner = self.imported_modules(imported);
                imports.extend(
                    inner
                        .into_iter()
                        .filter(|inner| self.program.module(*inner).origin.distribution == distribution),
                );
            }
        }
        let imports: Rc<[ModuleId]> = imports.into_iter().collect();
        self.imports_of_target = Some(Rc::clone(&imports));
        imports
    }

    /// The modules that a module imports, and those that what it imports by name is from.
    fn imported_modules(&mut self, module: ModuleId) -> Vec<ModuleId> {
        let lowered = self.facts(module);
        let mut modules = Vec::new();
        for binding in lowered.facts.scopes.iter().flat_map(|scope| scope.bindings.values()).flatten() {
            match binding {
                Binding::Import(name) => modules.extend(self.program.load(lowered.facts.name(*name))),
                Binding::From(from, name) => modules.extend(self.program.home(module, *from, *name)),
                _ => {}
            }
        }
        modules
    }

    /// Reads what a class's own `__new__` imports by name: one that makes its heirs cannot import them at the top.
    fn read_imports_of_new(&mut self, class: ClassId) {
        let module = self.program.class_info(class).module;
        let lowered = self.facts(module);
        let new = self.program.known.new;
        let makers = self.program.class_bindings(class, new).iter().filter_map(Binding::function);
        for maker in makers {
            for binding in lowered.facts.scope(maker).bindings.values().flatten() {
                if let Binding::From(from, name) = binding {
                    self.program.imported(module, *from, *name);
                }
            }
        }
    }

    /// Whether nothing but a `.pyi` of the library describes the compiled code of a class of the target: that says what
    /// callers use, not what an instance keeps.
    pub fn is_compiled_unseen(&mut self, class: ClassId) -> bool {
        self.is_of_target(class)
            && self.program.mro(class).iter().any(|base| {
                let info = self.program.class_info(*base);
                let origin = &self.program.module(info.module).origin;
                let is_unseen = origin.is_compiled && origin.is_interface && info.made_by.is_none();
                is_unseen && !self.program.is_said_anew(*base)
            })
    }

    /// Fields of the C structure: what stubs of compiled bases declare or store.
    pub fn compiled_fields(&mut self, class: ClassId) -> FxHashSet<Symbol> {
        let mut hidden = FxHashSet::default();
        let mut has_dict = None;
        for base in self.program.mro(class).iter().copied() {
            let info = self.program.class_info(base);
            let data = self.program.module(info.module);
            if !data.origin.is_compiled || info.made_by.is_some() || self.is_object(base) {
                continue;
            }
            let facts = data.facts();
            let body = facts.scope(info.scope);
            // A Python class inside a compiled module, and what a `.pyi` beside its stub says of it.
            let name = self.program.class_name(base);
            if has_dict == Some(name)
                || body.decorators.iter().any(|decorator| facts.last_name(*decorator) == Some(HAS_DICT))
            {
                has_dict = Some(name);
                continue;
            }
            for (name, bindings) in &body.bindings {
                if bindings.iter().any(|b| matches!(b, Binding::Annotated(..))) {
                    hidden.insert(data.symbol(*name));
                }
            }
            // What the `.pyi` beside a stub declares of the same class is in the structure too.
            if let Some(extended) = data.extends {
                let name = self.program.intern_name(base);
                self.declared_in(extended, name, &mut hidden);
                continue;
            }
            for method in &body.nested {
                for effect in &facts.scope(*method).effects {
                    if let Effect::StoreAttr(_, attr, _) = effect {
                        hidden.insert(data.symbol(*attr));
                    }
                }
            }
        }
        hidden
    }

    fn declared_in(&self, module: ModuleId, class: Symbol, hidden: &mut FxHashSet<Symbol>) {
        let data = self.program.module(module);
        for binding in data.bindings(ScopeId(0), class) {
            let Binding::Class(scope) = binding else { continue };
            for (name, bindings) in &data.facts().scope(*scope).bindings {
                let field = bindings
                    .iter()
                    .any(|b| matches!(b, Binding::Annotated(..)) || self.is_property(module, b));
                if field {
                    hidden.insert(data.symbol(*name));
                }
            }
        }
    }

    fn is_property(&self, module: ModuleId, binding: &Binding) -> bool {
        matches!(binding, Binding::Function(scope)
            if self.decoration(module, *scope) == Decoration::Property)
    }

    /// The canonical name by which pickle stores a class or function; `None` where it has none.
    pub fn global_name(&mut self, value: Value) -> Option<String> {
        match value {
            Value::Class(class) => {
                let info = self.program.class_info(class);
                (!info.is_local).then(|| self.program.class_name(class).to_string())
            }
            Value::Function(func) | Value::Listed(func) => self.function_name(func),
            _ => None,
        }
    }

    /// Whether a value is a method of compiled code as its class has it, which no protocol pickles by its name alone.
    #[must_use]
    pub fn is_method_descriptor(&self, value: Value) -> bool {
        let (Value::Function(func) | Value::Listed(func)) = value else { return false };
        let func = self.func(func);
        let data = self.program.module(func.module);
        data.origin.is_compiled
            && data.facts().class_around(func.scope).is_some()
            && self.decoration(func.module, func.scope) == Decoration::None
    }

    /// Whether a class body keeps a function in a class method or a property: its name gives that, never the function.
    fn is_wrapped_in_body(&self, func: Func) -> bool {
        let facts = self.program.module(func.module).facts();
        facts.class_around(func.scope).is_some()
            && !matches!(self.decoration(func.module, func.scope), Decoration::None | Decoration::Static)
    }

    fn function_name(&mut self, id: FuncId) -> Option<String> {
        let func = self.func(id);
        let facts = self.program.module(func.module).facts();
        let scope = facts.scope(func.scope);
        if scope.kind == ScopeKind::Lambda || self.is_wrapped_in_body(func) {
            return None;
        }
        let (qualname, is_local) = self.program.qualname(func.module, func.scope);
        if is_local {
            return None;
        }
        Some(self.program.runtime_name(func.module, func.scope, &qualname))
    }

    /// `name` of a method.
    #[must_use]
    pub fn function_short_name(&self, id: FuncId) -> Option<String> {
        let func = self.func(id);
        let facts = self.program.module(func.module).facts();
        let scope = facts.scope(func.scope);
        (scope.kind == ScopeKind::Function).then(|| facts.name(scope.name).to_string())
    }

    /// Globals of a class's module that hold an instance of it.
    pub fn globals_of_class(&mut self, class: ClassId) -> Vec<String> {
        let module = self.program.class_info(class).module;
        let lowered = self.facts(module);
        let mut names = Vec::new();
        for (name, bindings) in &lowered.facts.scope(ScopeId(0)).bindings {
            let is_made =
                |value| matches!(lowered.facts.expr(value), Expr::Call(..) | Expr::Any(_) | Expr::Attr(..));
            if !bindings.iter().filter_map(Binding::value).any(is_made) {
                continue;
            }
            let name = self.symbol(module, *name);
            let values = self.read(NodeKey::Global(module, name));
            let mut holds = false;
            for value in values.iter() {
                if let Value::Object(object) = value {
                    let of = self.object(object).class;
                    holds |= self.program.is_subclass(of, class);
                }
            }
            if holds {
                names.push(format!("{}.{}", self.program.module_name(module), self.program.text(name)));
            }
        }
        names.sort();
        names
    }

    /// Starts the analysis of a module's top level.
    pub fn start_module(&mut self, module: ModuleId) {
        self.module_context(module);
    }

    /// The values of a top-level expression of a module.
    pub fn evaluate_at(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        expr: crate::syntax::facts::ExprId,
    ) -> Set {
        let ctx = self.module_context(module);
        self.eval(Env { ctx, module, scope }, expr)
    }
}

impl Solver<'_> {
    /// Whether an object's reduction is followed.
    #[must_use]
    pub fn is_visited(&self, object: ObjId) -> bool {
        self.visited.contains(&object)
    }
}

impl Solver<'_> {
    /// Whether an object is what anybody can make of its class.
    #[must_use]
    pub fn is_root(&self, object: ObjId) -> bool {
        matches!(self.object(object).kind, ObjKind::Root)
    }

    /// Whether an object stands for its class in all that inherit it.
    #[must_use]
    pub fn stands_for_heirs(&self, object: ObjId) -> bool {
        matches!(self.object(object).kind, ObjKind::Base)
    }
}

impl Solver<'_> {
    /// Whether an expression is a parameter of the function around it, of which no annotation says what it takes.
    pub fn is_open_parameter(&mut self, origin: Origin) -> bool {
        let lowered = self.facts(origin.module);
        let facts = &lowered.facts;
        let Expr::Name(name) = facts.expr(origin.expr) else { return false };
        let scope = facts.function_of(origin.expr);
        let Some(param) = facts.scope(scope).params.iter().find(|param| param.name == name) else {
            return false;
        };
        let Some(annotation) = param.annotation else { return true };
        let env = self.definition_env(Func { module: origin.module, scope, closure: None });
        self.annotation(env, annotation).contains(Value::Unknown)
    }

    /// The attribute of its function's first parameter that an expression reads.
    #[must_use]
    pub fn attribute_read(&self, origin: Origin) -> Option<Symbol> {
        let lowered = self.facts(origin.module);
        let facts = &lowered.facts;
        let Expr::Attr(object, name) = facts.expr(origin.expr) else { return None };
        let scope = facts.function_of(origin.expr);
        let receiver = facts.scope(scope).params.first()?;
        (facts.expr(object) == Expr::Name(receiver.name)).then(|| self.symbol(origin.module, name))
    }

    /// An argument as anybody may pass it: of an object, the one that anybody can make of its class. What says nothing is
    /// left out.
    pub fn of_anybody(&mut self, value: Value) -> Option<Value> {
        match value {
            Value::Object(object) => {
                let class = self.object(object).class;
                let is_told_apart = self.container_kind(class).is_some()
                    || matches!(self.object(object).kind, ObjKind::Named(_));
                Some(if is_told_apart { value } else { Value::Object(self.root_object(class)) })
            }
            Value::Bound(_)
            | Value::Class(_)
            | Value::Subclass(_)
            | Value::Function(_)
            | Value::Listed(_) => Some(value),
            _ => None,
        }
    }
}
