//! What code that is not followed passes to constructors, as far as its text says: functions, what it makes of the standard
//! library's classes, and of the target what it makes of its own.

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, ClassInfo, Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, NameId, Param, ScopeId, ScopeKind};

use super::attributes::Decoration;
use super::objects::Func;
use super::relevance::is_receiver;
use super::solver::{Origin, Solver};
use super::value::Value;

/// Names that stand for names, and calls in calls, are followed this far.
const DEPTH: u32 = 6;

/// Of these steps, the first so many may be from a parameter to what calls give it.
const HOPS: u32 = 3;

/// What more calls than this pass says little of a function.
const CALLERS: usize = 16;

/// An expression of a module.
type Place = (ModuleId, ExprId);

/// What is taken of what an expression says.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// Functions, and objects of the standard library that hold no others (`slice(0, None)`).
    Functions,
    /// Functions, and objects of the target.
    Objects,
}

/// A parameter that a constructor keeps, with the position of its argument.
type Parameter = (Option<usize>, Symbol);

/// What the modules of the target, and of the distributions whose classes are followed, call and fill.
#[derive(Default)]
pub(super) struct Passed {
    /// Calls, by the name that they call.
    calls: FxHashMap<Symbol, Vec<Place>>,
    /// What is put from outside under a key of an attribute, by the attribute's name: `object.attribute[key] = …`, each with
    /// its scope.
    items: FxHashMap<Symbol, Vec<(ScopeId, Place)>>,
    /// So many modules, in the order that they were reached, are read.
    read: usize,
    /// Packages and modules, of which what those import of these was reached.
    reached: FxHashSet<(Symbol, ModuleId)>,
}

impl Solver<'_> {
    /// The functions, and objects of the standard library, that code which is not followed passes to the constructor of a
    /// class, and that the constructor keeps in an attribute, or that such code puts under a key of an attribute of that name: that of the class's distribution, as
    /// far as the target imports it, and of the target.
    pub fn passed_by_others(&mut self, class: ClassId, attribute: Symbol) -> Vec<(Value, Origin)> {
        let mut found = Vec::new();
        let ClassInfo { module, made_by, qualname, .. } = *self.program.class_info(class);
        let Some(distribution) = self.program.module(module).origin.distribution else { return found };
        if made_by.is_some() || self.followed.target == Some(distribution) {
            return found;
        }
        self.read_calls();
        let kept = self.kept_in(class, attribute, &mut found);
        if kept.is_empty() {
            return found;
        }
        self.reach_imported(module, qualname);
        let mut passed = self.passed_for(Definition::Class(class), &kept);
        for name in self.read_as(class, attribute) {
            passed.extend(self.passing.items.get(&name).into_iter().flatten());
        }
        for (scope, argument) in passed {
            self.named_at(argument, scope, DEPTH, Wanted::Functions, &mut found);
        }
        found
    }

    /// What the target's code passes to the constructor of a class, which keeps it in an attribute, as far as its text says:
    /// functions, and what is made where it is passed, or is the receiver.
    pub fn passed_by_text(&mut self, class: ClassId, attribute: Symbol) -> Vec<(Value, Origin)> {
        let mut passed = Vec::new();
        if self.program.class_info(class).made_by.is_some() || !self.is_of_target(class) {
            return passed;
        }
        self.read_calls();
        let kept = self.kept_in(class, attribute, &mut passed);
        let mut arguments = self.passed_for(Definition::Class(class), &kept);
        arguments.extend(self.passed_by_class_methods(class, &kept));
        for (scope, (module, argument)) in arguments {
            if self.is_target_module(module) {
                self.named_at((module, argument), scope, DEPTH, Wanted::Objects, &mut passed);
            }
        }
        passed
    }

    /// What class methods of a class, and of those that it inherits from, give to some of its parameters as they make an
    /// instance: `cls(…)`.
    fn passed_by_class_methods(&mut self, class: ClassId, params: &[Parameter]) -> Vec<(ScopeId, Place)> {
        let mut arguments = Vec::new();
        for base in self.program.mro(class).to_vec() {
            let ClassInfo { module, scope: body, made_by, .. } = *self.program.class_info(base);
            if made_by.is_some() || !self.is_target_module(module) {
                continue;
            }
            let lowered = self.facts(module);
            let facts = &lowered.facts;
            for method in &facts.scope(body).nested {
                let Some(first) = facts.scope(*method).params.first().map(|param| param.name) else {
                    continue;
                };
                if self.decoration(module, *method) != Decoration::Class {
                    continue;
                }
                let name = self.symbol(module, first);
                let calls = self.passing.calls.get(&name).into_iter().flatten();
                for (_, call) in calls.filter(|(place, _)| *place == module) {
                    let Expr::Call(callee, args) = facts.expr(*call) else { continue };
                    let scope = facts.innermost_scope(ScopeId(0), *call);
                    if scope == *method && facts.expr(callee) == Expr::Name(first) {
                        let given = self.given_to(module, args, params);
                        arguments.extend(given.map(|argument| (scope, (module, argument))));
                    }
                }
            }
        }
        arguments
    }

    /// The names under which an attribute of a class is read: its own, and those of properties that return it.
    fn read_as(&mut self, class: ClassId, attribute: Symbol) -> Vec<Symbol> {
        let mut names = vec![attribute];
        for base in self.program.mro(class).iter().copied() {
            names.extend(self.properties_of(base, attribute));
        }
        names
    }

    /// The properties in the body of a class that return an attribute.
    fn properties_of(&self, class: ClassId, attribute: Symbol) -> Vec<Symbol> {
        let ClassInfo { module, scope, made_by, .. } = *self.program.class_info(class);
        if made_by.is_some() {
            return Vec::new();
        }
        let data = self.program.module(module);
        let facts = data.facts();
        let returns_it = |method: &ScopeId| {
            let method = facts.scope(*method);
            let receiver = method.params.first().map(|param| param.name);
            method.returns.iter().any(|returned| match facts.expr(*returned) {
                Expr::Attr(object, name) => {
                    data.symbol(name) == attribute && receiver.map(Expr::Name) == Some(facts.expr(object))
                }
                _ => false,
            })
        };
        let methods = facts.scope(scope).nested.iter();
        methods
            .filter(|method| self.decoration(module, **method) == Decoration::Property && returns_it(method))
            .map(|method| data.symbol(facts.scope(*method).name))
            .collect()
    }

    /// The arguments that calls of a class, or of a function, give to some of its parameters, each with its scope.
    fn passed_for(&mut self, called: Definition, params: &[Parameter]) -> Vec<(ScopeId, Place)> {
        let name = match called {
            Definition::Class(class) => self.program.class_info(class).qualname,
            Definition::Function(module, scope) => {
                self.symbol(module, self.program.module(module).facts().scope(scope).name)
            }
            Definition::Module(_) | Definition::Variable(..) => return Vec::new(),
        };
        let mut arguments = Vec::new();
        for (module, call) in self.passing.calls.get(&name).cloned().unwrap_or_default() {
            let lowered = self.facts(module);
            let facts = &lowered.facts;
            let Expr::Call(callee, args) = facts.expr(call) else { continue };
            let scope = facts.innermost_scope(ScopeId(0), call);
            if self.program.resolve(module, scope, callee) != Some(called) {
                continue;
            }
            let given = self.given_to(module, args, params);
            arguments.extend(given.map(|argument| (scope, (module, argument))));
        }
        arguments
    }

    /// The arguments of a call that are given to some parameters.
    fn given_to(&self, module: ModuleId, args: u32, params: &[Parameter]) -> impl Iterator<Item = ExprId> {
        let args = &self.facts(module).facts.calls[args as usize];
        params.iter().filter_map(move |(index, param)| {
            let positional = index.and_then(|index| args.positional.get(index)).copied();
            let is_param = |name: &Option<NameId>| name.map(|name| self.symbol(module, name)) == Some(*param);
            let keyword = args.keywords.iter().find(|(name, _)| is_param(name));
            positional.or(keyword.map(|(_, value)| *value))
        })
    }

    /// The parameters of a class's constructor that it keeps in an attribute as they are, each with the position of its
    /// argument. Functions that it keeps there otherwise are found.
    fn kept_in(
        &mut self,
        class: ClassId,
        attribute: Symbol,
        found: &mut Vec<(Value, Origin)>,
    ) -> Vec<Parameter> {
        let mut kept = Vec::new();
        for (scope, (module, value)) in self.stored_by_constructor(class, attribute) {
            self.named_at((module, value), scope, DEPTH, Wanted::Functions, found);
            let facts = &self.facts(module).facts;
            let value = copied(facts, value);
            let params = facts.scope(scope).params.iter().skip(1).enumerate();
            let mut params = params.filter(|(_, param)| facts.expr(value) == Expr::Name(param.name));
            if let Some((index, param)) = params.next() {
                kept.push((position(index, param), self.symbol(module, param.name)));
            }
        }
        kept
    }

    /// Whether a class's constructor keeps a parameter in an attribute as it is, or a copy of it, and no annotation says what
    /// that takes.
    pub fn keeps_open_parameter(&mut self, class: ClassId, attribute: Symbol) -> bool {
        let stored = self.stored_by_constructor(class, attribute);
        stored.into_iter().any(|(_, (module, value))| {
            let expr = copied(&self.facts(module).facts, value);
            self.is_open_parameter(Origin { module, expr })
        })
    }

    /// What a class's constructor stores in an attribute, each with its scope.
    fn stored_by_constructor(&mut self, class: ClassId, attribute: Symbol) -> Vec<(ScopeId, Place)> {
        let init = self.program.known.init;
        let Some((owner, bindings)) = self.program.lookup(class, init, None) else { return Vec::new() };
        let module = self.program.class_info(owner).module;
        let facts = &self.facts(module).facts;
        let mut stored = Vec::new();
        for scope in bindings.iter().filter_map(Binding::function) {
            let constructor = facts.scope(scope);
            let Some(receiver) = constructor.params.first() else { continue };
            let stores = facts.stores_on(constructor, receiver.name);
            let of_attribute = stores.filter(|(name, _)| self.symbol(module, *name) == attribute);
            stored.extend(of_attribute.map(|(_, value)| (scope, (module, value))));
        }
        stored
    }

    /// Reaches the modules of a module's package that define what the target imports of the package, or what those of them
    /// import that call something by a name.
    fn reach_imported(&mut self, of: ModuleId, called: Symbol) {
        let package = top_level(self.program.module_name(of)).to_string();
        let key = self.program.intern(&package);
        loop {
            self.read_calls();
            let calling = self.passing.calls.get(&called).into_iter().flatten().map(|(module, _)| *module);
            let own = self.program.module_ids().filter(|module| self.is_target_module(*module));
            let mut pending: Vec<ModuleId> = calling.chain(own).collect();
            pending.retain(|module| self.passing.reached.insert((key, *module)));
            if pending.is_empty() {
                return;
            }
            for module in pending {
                for name in self.imported_from(module, &package) {
                    self.program.global(module, name);
                }
            }
        }
    }

    /// The names that a module imports from a package.
    fn imported_from(&self, module: ModuleId, package: &str) -> Vec<Symbol> {
        let data = self.program.module(module);
        let is_inside = top_level(self.program.module_name(module)) == package;
        let is_imported = |binding: &Binding| {
            let Binding::From(from, _) = binding else { return false };
            let from = data.facts().name(*from);
            top_level(from) == package || (is_inside && from.starts_with('.'))
        };
        let bindings = data.facts().scope(ScopeId(0)).bindings.iter();
        bindings
            .filter(|(_, bindings)| bindings.iter().any(is_imported))
            .map(|(name, _)| data.symbol(*name))
            .collect()
    }

    /// Takes the calls of the modules that were reached since.
    fn read_calls(&mut self) {
        for module in self.program.module_ids().skip(self.passing.read) {
            self.passing.read += 1;
            let data = self.program.module(module);
            // The target's classes are followed, too.
            if !data.origin.distribution.is_some_and(|it| self.followed.classes.contains(&it)) {
                continue;
            }
            let facts = data.facts();
            for index in 0..u32::try_from(facts.exprs.len()).unwrap_or(u32::MAX) {
                let Expr::Call(callee, _) = facts.expr(ExprId(index)) else { continue };
                if let Expr::Name(name) | Expr::Attr(_, name) = facts.expr(callee) {
                    self.passing.calls.entry(data.symbol(name)).or_default().push((module, ExprId(index)));
                }
            }
            for (index, scope) in facts.scopes.iter().enumerate() {
                for effect in &scope.effects {
                    if let Effect::StoreItem(container, _, value) = effect
                        && let Expr::Attr(object, attribute) = facts.expr(*container)
                        && !is_receiver(facts, object)
                    {
                        let scope = ScopeId(u32::try_from(index).unwrap_or(u32::MAX));
                        let items = self.passing.items.entry(data.symbol(attribute)).or_default();
                        items.push((scope, (module, *value)));
                    }
                }
            }
        }
    }

    /// The functions that an expression names, also where it binds arguments to them, and the objects that it makes.
    fn named_at(
        &mut self,
        (module, expr): Place,
        scope: ScopeId,
        depth: u32,
        wanted: Wanted,
        found: &mut Vec<(Value, Origin)>,
    ) {
        let Some(depth) = depth.checked_sub(1) else { return };
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let mut inside = facts.parts(expr);
        let mut named = None;
        let mut passed = Vec::new();
        match facts.expr(expr) {
            Expr::Name(name) => match bound_around(facts, scope, name) {
                Some((function, bindings)) => {
                    match wanted {
                        Wanted::Objects if bindings.contains(&Binding::Param(0)) => {
                            named = self.receiver_of(module, scope, name);
                        }
                        Wanted::Objects => {}
                        // Not far: each function may have several callers.
                        Wanted::Functions if depth + HOPS >= DEPTH => {
                            passed = self.passed_as(module, function, name);
                        }
                        Wanted::Functions => {}
                    }
                    inside.extend(bindings.iter().filter_map(Binding::value));
                }
                None => {
                    if let Some(Definition::Function(module, scope)) =
                        self.program.resolve(module, scope, expr)
                    {
                        let function = self.func_id(Func { module, scope, closure: None });
                        named = Some(Value::Function(function));
                    }
                }
            },
            Expr::Call(callee, args) if facts.last_name(callee) == Some("partial") => {
                let args = &facts.calls[args as usize];
                inside.extend(args.positional.iter().copied());
                inside.extend(args.keywords.iter().map(|(_, value)| *value));
            }
            Expr::Call(callee, _) => {
                if let Some(Definition::Class(class)) = self.program.resolve(module, scope, callee)
                    && match wanted {
                        Wanted::Functions => self.is_plain_standard(class),
                        Wanted::Objects => self.is_of_target(class),
                    }
                {
                    named = Some(Value::Object(self.root_object(class)));
                }
            }
            _ => {}
        }
        if let Some(value) = named
            && !found.iter().any(|(known, _)| *known == value)
        {
            found.push((value, Origin { module, expr }));
        }
        passed.extend(inside.into_iter().map(|expr| (scope, (module, expr))));
        for (scope, place) in passed {
            self.named_at(place, scope, depth, wanted, found);
        }
    }

    /// Whether calling a class makes an object of the standard library's that is no container: `type(x)` makes none.
    fn is_plain_standard(&mut self, class: ClassId) -> bool {
        self.program.class_origin(class).is_standard()
            && self.program.class_name(class) != "builtins.type"
            && self.container_kind(class).is_none()
    }

    /// What the few calls of a function at a module's top level give to its parameter of a name, each with its scope.
    fn passed_as(&mut self, module: ModuleId, function: ScopeId, name: NameId) -> Vec<(ScopeId, Place)> {
        let facts = self.program.module(module).facts();
        let data = facts.scope(function);
        let Some(index) = data.params.iter().position(|param| param.name == name) else { return Vec::new() };
        if data.kind != ScopeKind::Function || data.parent != Some(ScopeId(0)) {
            return Vec::new();
        }
        let param = (position(index, &data.params[index]), self.symbol(module, name));
        let passed = self.passed_for(Definition::Function(module, function), &[param]);
        if passed.len() > CALLERS { Vec::new() } else { passed }
    }

    /// What anybody can make of the class of a method around a scope, where a name is the method's receiver.
    fn receiver_of(&mut self, module: ModuleId, scope: ScopeId, name: NameId) -> Option<Value> {
        let facts = self.program.module(module).facts();
        let method = facts.function_around(scope);
        let body = facts.class_around(method)?;
        if facts.scope(method).params.first()?.name != name
            || self.decoration(module, method) != Decoration::None
        {
            return None;
        }
        let owner = self.program.class(module, body);
        Some(Value::Object(self.root_object(owner)))
    }
}

fn top_level(module: &str) -> &str {
    module.split('.').next().unwrap_or(module)
}

/// `x` of `dict(x)`, of `list(x)` and behind a test of it; any other expression as it is.
fn copied(facts: &Facts, expr: ExprId) -> ExprId {
    match facts.expr(expr) {
        Expr::Narrow(inner, ..) => copied(facts, inner),
        Expr::Call(callee, args)
            if matches!(facts.last_name(callee), Some("dict" | "list" | "tuple" | "set")) =>
        {
            facts.calls[args as usize].positional.first().copied().unwrap_or(expr)
        }
        _ => expr,
    }
}

/// The position of the argument that becomes a parameter, where it has one.
fn position(index: usize, param: &Param) -> Option<usize> {
    param.kind.is_positional().then_some(index)
}

/// What a name is bound to in the functions around a scope, and in which of them.
fn bound_around(facts: &Facts, mut scope: ScopeId, name: NameId) -> Option<(ScopeId, &[Binding])> {
    loop {
        let data = facts.scope(scope);
        if data.kind == ScopeKind::Module {
            return None;
        }
        if data.kind != ScopeKind::Class
            && let Some(bindings) = data.bindings.get(&name)
        {
            return Some((scope, bindings));
        }
        scope = data.parent?;
    }
}
