//! Which effects matter to the state of objects, and when.
//!
//! A function that only fills its own fresh locals is run where one of them is asked for. A method
//! matters to an object where it stores through its receiver or a global, or calls a method of the
//! receiver that does. What it stores on other things, it does for whoever inherits it: that is run
//! once, for the class that defines it.

use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, Facts, NameId, ScopeId, ScopeKind};

use super::filled::{Fillers, Filling};
use super::objects::CtxId;
use super::solver::Solver;

/// When an effect runs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Timing {
    /// When its function runs.
    Always,
    /// When its function runs; of a method, only for the class that defines it: it stores on what is not the receiver's.
    Outside,
    /// When its function runs, if this method of the receiver matters.
    Method(Symbol),
    /// When this local is asked for.
    Local(NameId),
    /// Never: it changes nothing that a class keeps.
    Never,
}

/// The timing of every effect of a scope.
pub(super) type Timings = Rc<[Timing]>;

/// What the solver remembers of relevance.
#[derive(Default)]
pub(super) struct Relevance {
    timings: FxHashMap<(ModuleId, ScopeId), Timings>,
    methods: FxHashMap<ClassId, Rc<RelevantMethods>>,
    pub(super) fillings: FxHashMap<(ModuleId, ScopeId), Rc<[Filling]>>,
    /// The functions of a module that fill a global of it.
    pub(super) fillers: FxHashMap<ModuleId, Rc<Fillers>>,
    /// Contexts that were given something to fill.
    pub(super) filling: FxHashSet<CtxId>,
}

/// The methods of a class that store something.
#[derive(Default)]
pub(super) struct RelevantMethods {
    /// Through the receiver or a global.
    own: FxHashSet<Symbol>,
    /// Through anything.
    all: FxHashSet<Symbol>,
}

impl RelevantMethods {
    /// Whether a method matters; of one that is inherited, what it does to its receiver does.
    pub(super) fn contains(&self, name: Symbol, inherited: bool) -> bool {
        if inherited { self.own.contains(&name) } else { self.all.contains(&name) }
    }
}

impl Solver<'_> {
    /// When each effect of a scope runs.
    pub(super) fn timings(&mut self, module: ModuleId, scope: ScopeId) -> Timings {
        if let Some(known) = self.relevance.timings.get(&(module, scope)) {
            return Rc::clone(known);
        }
        let lowered = self.facts(module);
        let effects = &lowered.facts.scope(scope).effects;
        let timings: Timings = effects
            .iter()
            .map(|effect| {
                let symbol = |name| self.program.module(module).symbol(name);
                let timing = timing(&lowered.facts, scope, effect, &symbol);
                match (timing, self.timing_of_filling(module, scope, effect)) {
                    // It may do both, for the receiver and for who asks for the local.
                    (Timing::Method(_), Some(Timing::Local(_))) => Timing::Always,
                    (timing, filling) => filling.map_or(timing, |filling| filling.min(timing)),
                }
            })
            .collect();
        self.relevance.timings.insert((module, scope), Rc::clone(&timings));
        timings
    }

    /// The methods of a class that matter to the state of its instances, or of others.
    pub(super) fn relevant_methods(&mut self, class: ClassId) -> Rc<RelevantMethods> {
        if let Some(known) = self.relevance.methods.get(&class) {
            return Rc::clone(known);
        }
        let mut methods = RelevantMethods::default();
        let mut calls: Vec<(Symbol, Symbol)> = Vec::new();
        for base in self.program.mro(class).iter().copied() {
            if base != class && self.is_stub_container(base) {
                // What the methods of containers do, the solver knows without their bodies.
                for name in FILLING {
                    let name = self.program.intern(name);
                    methods.own.insert(name);
                    methods.all.insert(name);
                }
            }
            let info = self.program.class_info(base);
            if self.keeps_what_it_is_made_of(base) {
                let init = self.program.known.init;
                methods.own.insert(init);
                methods.all.insert(init);
            }
            if info.made_by.is_some() || (self.is_builtin_class(base) && !self.is_builtin_class(class)) {
                continue;
            }
            let (module, body) = (info.module, info.scope);
            let lowered = self.facts(module);
            for method in &lowered.facts.scope(body).nested {
                if lowered.facts.scope(*method).kind != ScopeKind::Function {
                    continue;
                }
                let name = self.symbol(module, lowered.facts.scope(*method).name);
                self.collect_relevance(module, *method, name, &mut methods, &mut calls);
            }
        }
        add_callers(&mut methods.own, &calls);
        add_callers(&mut methods.all, &calls);
        let methods = Rc::new(methods);
        self.relevance.methods.insert(class, Rc::clone(&methods));
        methods
    }

    fn collect_relevance(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        name: Symbol,
        methods: &mut RelevantMethods,
        calls: &mut Vec<(Symbol, Symbol)>,
    ) {
        for timing in self.timings(module, scope).iter() {
            match timing {
                Timing::Always => {
                    methods.own.insert(name);
                    methods.all.insert(name);
                }
                Timing::Outside => {
                    methods.all.insert(name);
                }
                Timing::Method(callee) => calls.push((name, *callee)),
                Timing::Local(_) | Timing::Never => {}
            }
        }
        let lowered = self.facts(module);
        for nested in &lowered.facts.scope(scope).nested {
            if lowered.facts.scope(*nested).kind == ScopeKind::Comprehension {
                self.collect_relevance(module, *nested, name, methods, calls);
            }
        }
    }
}

/// Adds the methods that call one of a set, directly or not.
fn add_callers(methods: &mut FxHashSet<Symbol>, calls: &[(Symbol, Symbol)]) {
    loop {
        let before = methods.len();
        for (caller, callee) in calls {
            if methods.contains(callee) {
                methods.insert(*caller);
            }
        }
        if methods.len() == before {
            return;
        }
    }
}

fn timing(facts: &Facts, scope: ScopeId, effect: &Effect, symbol: &impl Fn(NameId) -> Symbol) -> Timing {
    match effect {
        Effect::StoreGlobal(..) => Timing::Always,
        Effect::StoreAttr(object, ..) | Effect::DeleteAttr(object, _) => rooted(facts, scope, *object),
        Effect::StoreItem(object, ..) | Effect::DeleteItem(object, _) => kept(facts, scope, *object),
        Effect::Call(call) => {
            let Expr::Call(func, args) = facts.expr(*call) else { return Timing::Always };
            if facts.last_name(func) == Some("pickle") && facts.scope(scope).kind == ScopeKind::Module {
                // `copyreg.pickle(C, f)` says how a class is reduced; inside a function, only for a while.
                return Timing::Always;
            }
            if let Some(filled) = filled_argument(facts, func, args) {
                return kept(facts, scope, filled);
            }
            let is_local = matches!(facts.expr(func), Expr::Name(_));
            if let Some((scope, value, name)) = called_method(facts, scope, func)
                && !(is_local && passes_receiver(facts, args))
            {
                if is_receiver(facts, value) {
                    return Timing::Method(symbol(name));
                }
                return match kept(facts, scope, value) {
                    Timing::Always | Timing::Outside if !may_store(facts.name(name)) => handed(facts, args),
                    timing => timing,
                };
            }
            if let Expr::Name(name) = facts.expr(func) {
                match facts.name(name) {
                    "setattr" => {
                        let stored_on = facts.calls[args as usize].positional.first();
                        return stored_on.map_or(Timing::Always, |object| rooted(facts, scope, *object));
                    }
                    reader if READERS.contains(&reader) => return Timing::Never,
                    _ => {}
                }
            }
            handed(facts, args)
        }
    }
}

/// The scope, the receiver and the name of a method that is called: `value.name(…)`, or a local that is one and nothing else
/// (`put = value.name`).
fn called_method(facts: &Facts, scope: ScopeId, func: ExprId) -> Option<(ScopeId, ExprId, NameId)> {
    match facts.expr(func) {
        Expr::Attr(value, name) => Some((scope, value, name)),
        Expr::Name(local) => {
            let (at, [binding]) = local_bindings(facts, scope, local)? else { return None };
            match facts.expr(binding.value()?) {
                Expr::Attr(value, name) => Some((at, value, name)),
                _ => None,
            }
        }
        _ => None,
    }
}

/// What an effect puts something into, by a store or a method of a container.
pub(super) fn filled(facts: &Facts, scope: ScopeId, effect: &Effect) -> Option<ExprId> {
    match effect {
        Effect::StoreItem(object, ..) => Some(*object),
        Effect::Call(call) => {
            let Expr::Call(func, args) = facts.expr(*call) else { return None };
            filled_argument(facts, func, args).or_else(|| {
                let (_, value, name) = called_method(facts, scope, func)?;
                FILLING.contains(&facts.name(name)).then_some(value)
            })
        }
        _ => None,
    }
}

/// What a function of the standard library fills that a call is of, `heappush(heap, item)`.
fn filled_argument(facts: &Facts, func: ExprId, args: u32) -> Option<ExprId> {
    let is_filler = match facts.expr(func) {
        Expr::Name(name) => FILLERS.contains(&facts.name(name)),
        Expr::Attr(of, name) => {
            FILLERS.contains(&facts.name(name)) && matches!(facts.last_name(of), Some("heapq" | "bisect"))
        }
        _ => false,
    };
    facts.calls[args as usize].positional.first().copied().filter(|_| is_filler)
}

/// Methods of the builtin containers that put something into their receiver.
pub(super) const FILLING: &[&str] = &[
    "__iadd__",
    "__init__",
    "__ior__",
    "__setitem__",
    "add",
    "append",
    "appendleft",
    "extend",
    "extendleft",
    "insert",
    "setdefault",
    "update",
];

/// Functions of the standard library that put something into their first argument.
const FILLERS: &[&str] = &["heappush", "heappushpop", "heapreplace", "insort", "insort_left", "insort_right"];

/// Builtin functions that store nothing on what they are given.
const READERS: &[&str] = &[
    "callable",
    "dir",
    "getattr",
    "hasattr",
    "hash",
    "id",
    "isinstance",
    "issubclass",
    "iter",
    "len",
    "print",
    "repr",
    "str",
    "type",
];

/// A call that hands the receiver itself on may store to it.
fn handed(facts: &Facts, args: u32) -> Timing {
    if passes_receiver(facts, args) { Timing::Always } else { Timing::Never }
}

/// Whether the receiver itself is among the arguments of a call.
fn passes_receiver(facts: &Facts, args: u32) -> bool {
    let args = &facts.calls[args as usize];
    let given = args.positional.iter().chain(args.keywords.iter().map(|(_, arg)| arg));
    given.into_iter().any(|arg| is_receiver(facts, *arg))
}

/// Methods whose names say that they keep what they are given.
pub(super) fn may_store(name: &str) -> bool {
    const KEEPING: &[&str] = &[
        "append",
        "extend",
        "insert",
        "update",
        "setdefault",
        "push",
        "put",
        "pop",
        "register",
        "load",
        "init",
    ];
    KEEPING.iter().any(|word| name.starts_with(word))
        || name.starts_with("add")
        || name.starts_with("set")
        || name.starts_with("__set")
        || name.starts_with("__init")
        || matches!(name, "__iadd__" | "__ior__")
        || name.starts_with("_set")
        || name.starts_with("_add")
        || name.starts_with("_register")
}

/// Where a container is filled: what a parameter other than the receiver holds is its caller's.
pub(super) fn kept(facts: &Facts, scope: ScopeId, expr: ExprId) -> Timing {
    match root(facts, expr) {
        Some(name) if is_other_param(facts, scope, name) => {
            let mut own =
                facts.scope(scope).bindings.get(&name).into_iter().flatten().filter_map(Binding::value);
            // What stands in for what the caller did not give is a local: `items = items or []`.
            if own.any(|value| may_be_fresh(facts, scope, value)) {
                Timing::Local(name)
            } else {
                Timing::Never
            }
        }
        Some(name) => rooted_name(facts, scope, name),
        None => Timing::Always,
    }
}

pub(super) fn is_other_param(facts: &Facts, scope: ScopeId, name: NameId) -> bool {
    if is_receiver_name(facts, name) {
        return false;
    }
    facts
        .scope(scope)
        .bindings
        .get(&name)
        .is_some_and(|bindings| bindings.iter().any(|b| matches!(b, Binding::Param(_))))
}

/// `self` or `super()` itself.
pub(super) fn is_receiver(facts: &Facts, expr: ExprId) -> bool {
    matches!(facts.expr(expr), Expr::Name(name) if is_receiver_name(facts, name)) || facts.is_super_call(expr)
}

fn rooted(facts: &Facts, scope: ScopeId, expr: ExprId) -> Timing {
    root(facts, expr).map_or(Timing::Always, |name| rooted_name(facts, scope, name))
}

fn rooted_name(facts: &Facts, scope: ScopeId, name: NameId) -> Timing {
    if is_receiver_name(facts, name) {
        return Timing::Always;
    }
    let Some((at, bindings)) = local_bindings(facts, scope, name) else { return Timing::Always };
    let values: Vec<Option<ExprId>> = bindings.iter().map(Binding::value).collect();
    if facts.scope(at).kind == ScopeKind::Function
        && values.iter().all(|value| value.is_some_and(|value| is_fresh(facts, at, value)))
    {
        let held = values.iter().flatten().filter_map(|value| held_as_well(facts, at, name, *value)).min();
        return held.unwrap_or(Timing::Local(name));
    }
    if values.into_iter().flatten().any(|value| is_of_receiver(facts, at, value, ALIAS_DEPTH)) {
        return Timing::Always;
    }
    Timing::Outside
}

/// When what a local is bound to matters by something else that it is bound to in the same statement: `local = self.x = []`.
fn held_as_well(facts: &Facts, scope: ScopeId, local: NameId, value: ExprId) -> Option<Timing> {
    let does = facts.scope(scope);
    let stored = does.effects.iter().filter_map(|effect| match effect {
        Effect::StoreAttr(object, _, stored) | Effect::StoreItem(object, _, stored) if *stored == value => {
            Some(rooted(facts, scope, *object))
        }
        Effect::StoreGlobal(_, stored) if *stored == value => Some(Timing::Always),
        _ => None,
    });
    let is_other = |(name, bindings): (&NameId, &Vec<Binding>)| {
        *name != local && bindings.iter().any(|binding| binding.value() == Some(value))
    };
    let bound = does.bindings.iter().any(is_other).then_some(Timing::Outside);
    stored.chain(bound).min()
}

/// Locals that stand for one another this many times are followed to the receiver.
const ALIAS_DEPTH: u32 = 4;

/// Whether an expression is part of the receiver or of a global, by way of locals too; or may be a copy of the
/// receiver, which a call of it or with it gives.
fn is_of_receiver(facts: &Facts, scope: ScopeId, expr: ExprId, depth: u32) -> bool {
    if depth == 0 || is_receiver(facts, expr) {
        return true;
    }
    let of = match facts.expr(expr) {
        Expr::Name(name) => {
            let Some((at, bindings)) = local_bindings(facts, scope, name) else { return true };
            let mut values = bindings.iter().filter_map(Binding::value);
            return values.any(|value| is_of_receiver(facts, at, value, depth - 1));
        }
        Expr::Call(func, args) => match facts.expr(func) {
            Expr::Attr(value, _) if is_receiver(facts, value) => return true,
            Expr::Attr(value, name) if ACCESSORS.contains(&facts.name(name)) => Some(value),
            _ if passes_receiver(facts, args) => return true,
            Expr::Name(name) if matches!(facts.name(name), "getattr" | "vars") => {
                facts.calls[args as usize].positional.first().copied()
            }
            _ => None,
        },
        Expr::Any(items) => {
            return facts.list(items).iter().any(|item| is_of_receiver(facts, scope, *item, depth));
        }
        other => inner(other),
    };
    of.is_some_and(|of| is_of_receiver(facts, scope, of, depth))
}

/// Methods of containers that give what the container holds.
const ACCESSORS: &[&str] = &["get", "items", "keys", "pop", "setdefault", "values"];

/// What a name is bound to in the functions around a scope, and in which.
fn local_bindings(facts: &Facts, scope: ScopeId, name: NameId) -> Option<(ScopeId, &[Binding])> {
    let mut here = Some(scope);
    while let Some(id) = here {
        let scope = facts.scope(id);
        if scope.kind == ScopeKind::Module {
            return None;
        }
        match scope.bindings.get(&name) {
            Some(bindings) if !matches!(bindings[..], [Binding::Nonlocal, ..]) => {
                return Some((id, bindings));
            }
            _ => here = scope.parent,
        }
    }
    None
}

fn is_receiver_name(facts: &Facts, name: NameId) -> bool {
    matches!(facts.name(name), "self" | "cls")
}

/// Whether an expression makes a value that nothing else holds.
fn is_fresh(facts: &Facts, scope: ScopeId, expr: ExprId) -> bool {
    match facts.expr(expr) {
        Expr::Tuple(_)
        | Expr::List(_)
        | Expr::Set(_)
        | Expr::Dict(_)
        | Expr::Lambda(_)
        | Expr::Comprehension(..)
        | Expr::Str(_)
        | Expr::AnyStr
        | Expr::Int(_)
        | Expr::Float
        | Expr::None
        | Expr::Bool
        | Expr::Bytes
        | Expr::Arith(..) => true,
        Expr::Any(items) => facts.list(items).iter().all(|item| is_fresh(facts, scope, *item)),
        Expr::Call(func, _) => match root(facts, func) {
            // A call of something global: a constructor or a function.
            Some(name) => !is_bound_here(facts, scope, name) && facts.name(name) != "super",
            None => false,
        },
        _ => false,
    }
}

/// Whether an expression may make a value that nothing else holds, where it does not give another one.
fn may_be_fresh(facts: &Facts, scope: ScopeId, expr: ExprId) -> bool {
    match facts.expr(expr) {
        Expr::Any(items) => facts.list(items).iter().any(|item| may_be_fresh(facts, scope, *item)),
        Expr::Or(one, other) => may_be_fresh(facts, scope, one) || may_be_fresh(facts, scope, other),
        Expr::None | Expr::Str(_) | Expr::AnyStr | Expr::Int(_) | Expr::Float | Expr::Bool | Expr::Bytes => {
            false
        }
        _ => is_fresh(facts, scope, expr),
    }
}

fn is_bound_here(facts: &Facts, scope: ScopeId, name: NameId) -> bool {
    let mut here = Some(scope);
    while let Some(id) = here {
        let scope = facts.scope(id);
        if scope.kind == ScopeKind::Module {
            return false;
        }
        if scope.kind != ScopeKind::Class && scope.bindings.contains_key(&name) {
            return true;
        }
        here = scope.parent;
    }
    false
}

/// Whether an expression is an attribute, an item or a call of the receiver.
pub(super) fn is_rooted_in_receiver(facts: &Facts, expr: ExprId) -> bool {
    match root(facts, expr) {
        Some(name) => matches!(facts.name(name), "self" | "cls" | "super"),
        None => false,
    }
}

/// The name at the beginning of a chain of attributes, items and calls.
pub(super) fn root(facts: &Facts, mut expr: ExprId) -> Option<NameId> {
    loop {
        expr = match facts.expr(expr) {
            Expr::Name(name) => return Some(name),
            other => inner(other)?,
        };
    }
}

/// What an attribute, an item or a call is of.
fn inner(expr: Expr) -> Option<ExprId> {
    match expr {
        Expr::Attr(inner, _)
        | Expr::Index(inner, _)
        | Expr::Slice(inner)
        | Expr::Element(inner)
        | Expr::Part(inner, _)
        | Expr::Rest(inner)
        | Expr::Enter(inner)
        | Expr::Await(inner)
        | Expr::Starred(inner)
        | Expr::Narrow(inner, ..)
        | Expr::Call(inner, _) => Some(inner),
        _ => None,
    }
}
