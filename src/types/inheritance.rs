//! Methods that do the same for a class and for those that inherit it.
//!
//! State belongs to the exact class, so a method is analysed for every receiver. But most of what a large base
//! offers reads nothing that an heir changes: `Module.to` does to every layer what it does to a bare `Module`.
//! Such a method is analysed once, for an object that stands for the base in all its heirs
//! ([`ObjKind::Base`]), and each heir takes over what it left in the attributes it touches.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, NameId, ScopeId, ScopeKind};

use super::nodes::NodeKey;
use super::objects::{ObjId, ObjKind};
use super::solver::{Solver, Task};
use super::value::{Set, Value};

/// What a method does with its receiver, methods of the receiver that it calls included.
#[derive(Debug, Default)]
pub(super) struct Uses {
    /// Attributes and methods that it reads.
    reads: FxHashSet<Symbol>,
    /// Attributes that it stores, or whose contents it changes.
    touches: FxHashSet<Symbol>,
    /// It calls `super()`.
    calls_super: bool,
    /// It stores on what may be a copy of its receiver.
    stores_on_copies: bool,
}

/// What the solver remembers of inheritance.
#[derive(Default)]
pub(super) struct Inheritance {
    uses: FxHashMap<(ClassId, Symbol), Rc<Uses>>,
    dropped: FxHashMap<ClassId, Rc<FxHashSet<Symbol>>>,
    specific: FxHashMap<(ClassId, ClassId), Rc<FxHashSet<Symbol>>>,
    /// Attributes that an object takes over from one that stands for a base.
    taken: FxHashMap<(ObjId, ObjId), FxHashSet<Symbol>>,
}

impl Solver<'_> {
    /// Lets a base answer for a method of an object that inherits it; false where the method may do something
    /// else for this object.
    pub(super) fn inherits(&mut self, object: ObjId, owner: ClassId, name: Symbol) -> bool {
        let class = self.object(object).class;
        if self.stands_for_heirs(object) {
            return false;
        }
        let uses = self.uses(owner, name);
        // What anybody may do to one instance of another distribution's class, or to one that only a method makes,
        // its class says well enough.
        let is_root = matches!(self.object(object).kind, ObjKind::Root);
        let is_made_by_constructors =
            self.is_of_target(class) && self.activation.constructed.contains(&object);
        if is_root || is_made_by_constructors {
            if class == owner {
                return false;
            }
            if !self.is_wide_bound(owner) && self.does_otherwise(class, owner, &uses) {
                return false;
            }
        }
        let base = self.object_id(owner, ObjKind::Base, 0);
        self.activate(base);
        let taken = self.inheritance.taken.entry((base, object)).or_default();
        let before = taken.len();
        taken.extend(uses.touches.iter().copied());
        if taken.len() > before {
            self.reschedule(Task::Inherit(base, object));
        }
        true
    }

    /// Whether a method may do something else for an heir than for the class that defines it.
    fn does_otherwise(&mut self, heir: ClassId, owner: ClassId, uses: &Uses) -> bool {
        if uses.stores_on_copies || (uses.calls_super && !self.follows_as(heir, owner)) {
            return true;
        }
        let specific = self.specific(heir, owner);
        uses.reads.iter().chain(&uses.touches).any(|name| specific.contains(name))
    }

    /// The classes of the target that a statement at the top level or in a class defines.
    pub(super) fn target_classes(&self) -> Vec<ClassId> {
        let is_defined = |class: &ClassId| {
            let info = self.program.class_info(*class);
            info.made_by.is_none() && !info.is_local && self.is_of_target(*class)
        };
        self.program.class_ids().filter(is_defined).collect()
    }

    /// Whether a class is of the target's distribution.
    pub(super) fn is_of_target(&self, class: ClassId) -> bool {
        self.is_target_module(self.program.class_info(class).module)
    }

    /// Copies what a base's object has in the attributes that an heir takes over.
    pub(super) fn run_inherit(&mut self, base: ObjId, object: ObjId) {
        let mut names: Vec<Symbol> =
            self.inheritance.taken.get(&(base, object)).into_iter().flatten().copied().collect();
        names.sort_unstable();
        for name in names {
            let values = self.read(NodeKey::Field(base, name));
            let taken = self.taken_over(&values, object, name);
            if !taken.is_empty() {
                self.store_field(object, name, &taken, None);
            }
        }
    }

    /// What an object takes over of an attribute of another.
    pub(super) fn taken_over(&mut self, values: &Set, object: ObjId, name: Symbol) -> Set {
        values.iter().map(|value| self.taken(value, object, name)).collect()
    }

    /// A value that an object takes over. A container is its own: what it puts into it, the other does not have.
    fn taken(&mut self, value: Value, object: ObjId, name: Symbol) -> Value {
        let Value::Object(container) = value else { return value };
        let class = self.object(container).class;
        if self.container_kind(class).is_none() {
            return value;
        }
        let present = self.read(NodeKey::Field(object, name));
        // What anybody may have made is no one object's own.
        let is_own = |own: &ObjId| {
            let own = self.object(*own);
            own.class == class && !matches!(own.kind, ObjKind::Root)
        };
        let mut objects = present.iter().filter_map(|value| match value {
            Value::Object(object) => Some(object),
            _ => None,
        });
        let own = objects.find(is_own);
        let own = own.unwrap_or_else(|| {
            let node = self.node(NodeKey::Field(object, name));
            self.object_id(class, ObjKind::Joined(node), 1)
        });
        self.copy_fields(container, own);
        Value::Object(own)
    }

    /// Attributes that a class's `__getstate__` takes out of its state: wherever its `__setattr__` may put them, no
    /// pickle has them.
    pub(super) fn dropped_names(&mut self, class: ClassId) -> Rc<FxHashSet<Symbol>> {
        if let Some(known) = self.inheritance.dropped.get(&class) {
            return Rc::clone(known);
        }
        let mut names = FxHashSet::default();
        let getstate = self.program.known.getstate;
        if let Some((owner, bindings)) = self.program.lookup(class, getstate, None)
            && self.program.class_info(owner).made_by.is_none()
        {
            let module = self.program.class_info(owner).module;
            let lowered = self.facts(module);
            for scope in function_scopes(&lowered.facts, bindings) {
                names.extend(dropped_keys(&lowered.facts, scope).into_iter().map(|n| self.symbol(module, n)));
            }
        }
        let names = Rc::new(names);
        self.inheritance.dropped.insert(class, Rc::clone(&names));
        names
    }

    /// Whether what comes after `owner` in a class's MRO is what comes after it in its own.
    fn follows_as(&mut self, class: ClassId, owner: ClassId) -> bool {
        let after = |mro: &[ClassId]| mro.iter().skip_while(|c| **c != owner).copied().collect::<Vec<_>>();
        after(&self.program.mro(class)) == after(&self.program.mro(owner))
    }

    /// What a method found in a class does with its receiver.
    fn uses(&mut self, owner: ClassId, name: Symbol) -> Rc<Uses> {
        if let Some(known) = self.inheritance.uses.get(&(owner, name)) {
            return Rc::clone(known);
        }
        let mut uses = Uses::default();
        // Methods, and the class after which each is looked for: that whose method calls it by `super()`.
        let mut pending: Vec<(Symbol, Option<ClassId>)> = vec![(name, None)];
        let mut seen: FxHashSet<(Symbol, Option<ClassId>)> = FxHashSet::default();
        while let Some((name, after)) = pending.pop() {
            if !seen.insert((name, after)) {
                continue;
            }
            let Some((found, bindings)) = self.program.lookup(owner, name, after) else { continue };
            let info = self.program.class_info(found);
            if info.made_by.is_some() || self.is_builtin_class(found) {
                continue;
            }
            let module = info.module;
            let lowered = self.facts(module);
            let is_wide = self.is_wide_bound(found);
            for scope in function_scopes(&lowered.facts, bindings) {
                let direct = direct_uses(&lowered.facts, scope);
                uses.calls_super |= direct.calls_super;
                // What a wide bound does with its copies, it answers for itself.
                uses.stores_on_copies |= !is_wide && stores_on_copies(&lowered.facts, scope);
                uses.touches.extend(direct.touches.into_iter().map(|name| self.symbol(module, name)));
                uses.reads.extend(direct.reads.into_iter().map(|name| self.symbol(module, name)));
                // A method that is only passed on does not run here.
                pending.extend(direct.calls.into_iter().map(|name| (self.symbol(module, name), None)));
                let of_super = direct.super_calls.into_iter();
                pending.extend(of_super.map(|name| (self.symbol(module, name), Some(found))));
            }
        }
        let uses = Rc::new(uses);
        self.inheritance.uses.insert((owner, name), Rc::clone(&uses));
        uses
    }

    /// What a class has of its own, as against a base: what it and the classes between them define and store, and
    /// what the base's constructors store, whose arguments are the heir's.
    fn specific(&mut self, class: ClassId, base: ClassId) -> Rc<FxHashSet<Symbol>> {
        if let Some(known) = self.inheritance.specific.get(&(class, base)) {
            return Rc::clone(known);
        }
        let init = self.program.known.init;
        let mut names: FxHashSet<Symbol> = FxHashSet::default();
        let mut is_heir = true;
        for owner in self.program.mro(class).iter().copied() {
            is_heir &= owner != base;
            let info = self.program.class_info(owner);
            if info.made_by.is_some() || self.is_builtin_class(owner) {
                continue;
            }
            let (module, body) = (info.module, info.scope);
            let lowered = self.facts(module);
            let facts = &lowered.facts;
            if is_heir {
                names.extend(facts.scope(body).bindings.keys().map(|name| self.symbol(module, *name)));
            }
            for method in &facts.scope(body).nested {
                let method = *method;
                if is_heir || self.symbol(module, facts.scope(method).name) == init {
                    stored_names(facts, method, &mut |name| {
                        names.insert(self.symbol(module, name));
                    });
                }
            }
        }
        // The constructor is run for every class by itself.
        names.remove(&init);
        let names = Rc::new(names);
        self.inheritance.specific.insert((class, base), Rc::clone(&names));
        names
    }
}

fn function_scopes(facts: &Facts, bindings: &[Binding]) -> Vec<ScopeId> {
    let scopes = bindings.iter().filter_map(Binding::function);
    scopes.filter(|scope| facts.scope(*scope).kind == ScopeKind::Function).collect()
}

/// What the body of a method itself does with its receiver.
#[derive(Default)]
pub(super) struct Direct {
    pub(super) reads: Vec<NameId>,
    calls: Vec<NameId>,
    touches: Vec<NameId>,
    /// Methods that it calls by `super()`.
    super_calls: Vec<NameId>,
    calls_super: bool,
}

pub(super) fn direct_uses(facts: &Facts, function: ScopeId) -> Direct {
    let mut direct = Direct::default();
    let receiver = facts.scope(function).params.first().map(|param| param.name);
    let (first, last) = facts.scope(function).exprs;
    for expr in &facts.exprs[first as usize..last as usize] {
        match expr {
            Expr::Attr(value, name) if is_name(facts, *value, receiver) => direct.reads.push(*name),
            Expr::Call(func, _) => {
                if let Expr::Attr(value, name) = facts.expr(*func) {
                    if is_name(facts, value, receiver) {
                        direct.calls.push(name);
                    } else if facts.is_super_call(value) {
                        direct.super_calls.push(name);
                    }
                }
            }
            Expr::Name(name) => direct.calls_super |= facts.name(*name) == "super",
            _ => {}
        }
    }
    touched_names(facts, function, receiver, &mut direct.touches);
    direct
}

/// Whether a method stores on a local that a call of or with its receiver gave.
fn stores_on_copies(facts: &Facts, function: ScopeId) -> bool {
    let receiver = facts.scope(function).params.first().map(|param| param.name);
    facts.scope(function).effects.iter().any(|effect| {
        let Effect::StoreAttr(object, ..) = effect else { return false };
        let Expr::Name(name) = facts.expr(*object) else { return false };
        let bindings = facts.scope(function).bindings.get(&name).into_iter().flatten();
        bindings.filter_map(Binding::value).any(|value| {
            let Expr::Call(func, args) = facts.expr(value) else { return false };
            let given = &facts.calls[args as usize].positional;
            first_attribute(facts, func, receiver).is_some()
                || is_class_of(facts, func, receiver)
                || given.iter().any(|arg| is_name(facts, *arg, receiver))
        })
    })
}

/// Whether an expression is `type(self)`.
fn is_class_of(facts: &Facts, expr: ExprId, receiver: Option<NameId>) -> bool {
    let Expr::Call(func, args) = facts.expr(expr) else { return false };
    matches!(facts.expr(func), Expr::Name(name) if facts.name(name) == "type")
        && facts.calls[args as usize].positional.iter().any(|arg| is_name(facts, *arg, receiver))
}

/// Attributes of the receiver that the effects of a scope, nested ones included, store or change.
fn touched_names(facts: &Facts, scope: ScopeId, receiver: Option<NameId>, touches: &mut Vec<NameId>) {
    for effect in &facts.scope(scope).effects {
        match effect {
            Effect::StoreAttr(object, name, _) => {
                if is_name(facts, *object, receiver) {
                    touches.push(*name);
                } else {
                    touches.extend(first_attribute(facts, *object, receiver));
                }
            }
            Effect::StoreItem(object, ..) => touches.extend(first_attribute(facts, *object, receiver)),
            Effect::Call(call) => touches.extend(first_attribute(facts, *call, receiver)),
            _ => {}
        }
    }
    for nested in &facts.scope(scope).nested {
        touched_names(facts, *nested, receiver, touches);
    }
}

fn is_name(facts: &Facts, expr: ExprId, name: Option<NameId>) -> bool {
    matches!(facts.expr(expr), Expr::Name(of) if Some(of) == name)
}

/// `x` of `self.x[…].y(…)`.
fn first_attribute(facts: &Facts, mut expr: ExprId, receiver: Option<NameId>) -> Option<NameId> {
    loop {
        expr = match facts.expr(expr) {
            Expr::Attr(value, name) if is_name(facts, value, receiver) => return Some(name),
            Expr::Attr(inner, _) | Expr::Index(inner, _) | Expr::Slice(inner) | Expr::Call(inner, _) => inner,
            _ => return None,
        };
    }
}

/// Keys that a function deletes or pops.
fn dropped_keys(facts: &Facts, function: ScopeId) -> Vec<NameId> {
    let key = |expr: ExprId| match facts.expr(expr) {
        Expr::Str(name) => Some(name),
        _ => None,
    };
    let effects = facts.scope(function).effects.iter();
    let keys = effects.filter_map(|effect| match effect {
        Effect::DeleteItem(_, index) => key(*index),
        Effect::Call(call) => match facts.expr(*call) {
            Expr::Call(func, args) => match facts.expr(func) {
                Expr::Attr(_, name) if facts.name(name) == "pop" => {
                    facts.calls[args as usize].positional.first().and_then(|first| key(*first))
                }
                _ => None,
            },
            _ => None,
        },
        _ => None,
    });
    keys.collect()
}

/// Names that a function stores on anything, nested functions included.
pub(super) fn stored_names(facts: &Facts, scope: ScopeId, found: &mut impl FnMut(NameId)) {
    for effect in &facts.scope(scope).effects {
        if let Effect::StoreAttr(_, name, _) = effect {
            found(*name);
        }
    }
    for nested in &facts.scope(scope).nested {
        stored_names(facts, *nested, found);
    }
}
