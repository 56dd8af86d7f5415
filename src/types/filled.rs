//! What a function fills that it is given: containers of its caller, or of its caller's objects.
//!
//! Where it stands, such an effect changes nothing that the function itself keeps. It runs where a call gives the function an
//! object to fill, and that call is an effect on what it gives. (Tried: attributes stored on what is given, too; torch's
//! `Linear` then held compiled modules.)

use std::rc::Rc;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::names::{Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Effect, Expr, ExprId, NameId, ScopeId, ScopeKind};

use super::arguments::Args;
use super::attributes::Decoration;
use super::objects::{Context, CtxId, Func, FuncId};
use super::relevance::{Timing, filled, is_other_param, is_receiver, kept, root};
use super::solver::{Env, Solver, Task};
use super::value::{Set, Value};

/// An effect that fills what a parameter holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Filling {
    /// The effect, by its index.
    effect: u32,
    /// The parameter, by its place.
    param: u32,
}

/// Functions that fill a global, by the global: with the effect that does.
pub(super) type Fillers = FxHashMap<Symbol, Vec<(ScopeId, u32)>>;

impl Solver<'_> {
    /// The effects of a function that fill what its parameters hold, itself or by a function of its distribution.
    pub(super) fn fillings(&mut self, module: ModuleId, scope: ScopeId) -> Rc<[Filling]> {
        if let Some(known) = self.relevance.fillings.get(&(module, scope)) {
            return Rc::clone(known);
        }
        // A function that calls itself fills by these calls what it fills by others.
        self.relevance.fillings.insert((module, scope), Rc::default());
        let lowered = self.facts(module);
        let does = lowered.facts.scope(scope);
        let mut fillings = Vec::new();
        for (index, effect) in (0..).zip(&does.effects) {
            let mut objects = self.given_to_be_filled(module, scope, effect);
            objects.extend(filled(&lowered.facts, scope, effect));
            for object in objects {
                let Some(name) = root(&lowered.facts, object) else { continue };
                if !is_other_param(&lowered.facts, scope, name) {
                    continue;
                }
                if let Some(param) = does.params.iter().position(|param| param.name == name) {
                    let param = u32::try_from(param).unwrap_or(u32::MAX);
                    fillings.push(Filling { effect: index, param });
                }
            }
        }
        let fillings: Rc<[Filling]> = fillings.into();
        self.relevance.fillings.insert((module, scope), Rc::clone(&fillings));
        fillings
    }

    /// When a call runs that gives a function something to fill.
    pub(super) fn timing_of_filling(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        effect: &Effect,
    ) -> Option<Timing> {
        let lowered = self.facts(module);
        let given = self.given_to_be_filled(module, scope, effect);
        let timings = given.into_iter().map(|object| kept(&lowered.facts, scope, object));
        timings.filter(|timing| *timing != Timing::Never).min()
    }

    /// The arguments of a call that the function fills which it is of.
    fn given_to_be_filled(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        effect: &Effect,
    ) -> SmallVec<[ExprId; 2]> {
        let lowered = self.facts(module);
        let mut given = SmallVec::new();
        let Effect::Call(call) = effect else { return given };
        let Expr::Call(func, args) = lowered.facts.expr(*call) else { return given };
        let args = &lowered.facts.calls[args as usize];
        let may_be_filled = |arg: &ExprId| root(&lowered.facts, *arg).is_some();
        if !args.positional.iter().chain(args.keywords.iter().map(|(_, arg)| arg)).any(may_be_filled) {
            return given;
        }
        let Some((owner, function, skip)) = self.function_called(module, scope, func) else { return given };
        let callee = self.facts(owner);
        let params = &callee.facts.scope(function).params;
        for filling in self.fillings(owner, function).iter() {
            let param = filling.param as usize;
            let name = callee.facts.name(params[param].name);
            let is_named =
                |keyword: &Option<NameId>| keyword.is_some_and(|key| lowered.facts.name(key) == name);
            let by_name = args.keywords.iter().find(|(keyword, _)| is_named(keyword)).map(|(_, arg)| *arg);
            let by_place = param.checked_sub(skip).and_then(|place| args.positional.get(place).copied());
            given.extend(by_name.or(by_place).filter(may_be_filled));
        }
        given
    }

    /// The function or constructor of the same distribution that is called, or the method of the same class body, and how many
    /// of its parameters are its receiver.
    fn function_called(
        &mut self,
        module: ModuleId,
        scope: ScopeId,
        func: ExprId,
    ) -> Option<(ModuleId, ScopeId, usize)> {
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        match facts.expr(func) {
            Expr::Attr(value, name) if is_receiver(facts, value) => {
                let mut function = scope;
                while facts.scope(function).kind == ScopeKind::Comprehension {
                    function = facts.scope(function).parent?;
                }
                let body = facts.class_around(function)?;
                let is_it = |method: &&ScopeId| {
                    let method = facts.scope(**method);
                    method.kind == ScopeKind::Function && method.name == name
                };
                let method = *facts.scope(body).nested.iter().find(is_it)?;
                let is_static = self.decoration(module, method) == Decoration::Static;
                Some((module, method, usize::from(!is_static)))
            }
            _ => match self.program.resolve(module, scope, func)? {
                Definition::Function(owner, function) if self.is_one_distribution(owner, module) => {
                    Some((owner, function, 0))
                }
                Definition::Class(class) => {
                    let (owner, bindings) = self.program.lookup(class, self.program.known.init, None)?;
                    let owner = self.program.class_info(owner).module;
                    match bindings {
                        [Binding::Function(init), ..] if self.is_one_distribution(owner, module) => {
                            Some((owner, *init, 1))
                        }
                        _ => None,
                    }
                }
                _ => None,
            },
        }
    }

    fn is_one_distribution(&self, one: ModuleId, other: ModuleId) -> bool {
        one == other
            || self.program.module(one).origin.distribution == self.program.module(other).origin.distribution
    }

    /// Whether a call of a function gives it an object to fill; the first parameters are its receiver.
    pub(super) fn gives_to_fill(&mut self, func: FuncId, args: &Args, receivers: usize) -> bool {
        let of = self.func(func);
        let fillings = self.fillings(of.module, of.scope);
        fillings.iter().any(|filling| self.is_given(func, args, receivers, filling.param))
    }

    /// Whether a call of a function gives it an object in the place of a parameter.
    fn is_given(&self, func: FuncId, args: &Args, skip: usize, param: u32) -> bool {
        let func = self.func(func);
        let data = self.program.module(func.module);
        let param = param as usize;
        let name = data.symbol(data.facts().scope(func.scope).params[param].name);
        let is_object = |set: &Set| set.iter().any(|value| matches!(value, Value::Object(_)));
        let by_place = param.checked_sub(skip).and_then(|place| args.positional.get(place));
        by_place.is_some_and(is_object)
            || args.keywords.iter().any(|(keyword, set)| *keyword == name && is_object(set))
    }

    /// Schedules what a call of a function does to what it gives it; where its calls are too many to tell apart, nothing: what
    /// one of them is given, each would hold.
    pub(super) fn fill_given(&mut self, ctx: CtxId, func: FuncId, args: &Args, skip: usize) {
        let is_of_all = matches!(self.context(ctx).context, Context::Any(_));
        if is_of_all || self.relevance.filling.contains(&ctx) || !self.gives_to_fill(func, args, skip) {
            return;
        }
        self.relevance.filling.insert(ctx);
        let of = self.func(func);
        for filling in self.fillings(of.module, of.scope).iter() {
            self.schedule(Task::Effect(ctx, of.scope, filling.effect));
        }
    }

    /// Schedules what the functions of a module do that fill a global of it: nobody here may want what they give.
    pub(super) fn activate_fillers(&mut self, module: ModuleId, name: Symbol) {
        for (scope, effect) in self.fillers(module).get(&name).into_iter().flatten() {
            let func = self.func_id(Func { module, scope: *scope, closure: None });
            let ctx = self.context_id(Context::Any(func));
            self.schedule(Task::Effect(ctx, *scope, *effect));
        }
    }

    /// The functions of a module that fill a global of it with what they know themselves, by the global: with the effect.
    fn fillers(&mut self, module: ModuleId) -> Rc<Fillers> {
        if let Some(known) = self.relevance.fillers.get(&module) {
            return Rc::clone(known);
        }
        let lowered = self.facts(module);
        let facts = &lowered.facts;
        let mut fillers = Fillers::default();
        for function in &facts.scope(ScopeId(0)).nested {
            let does = facts.scope(*function);
            if does.kind != ScopeKind::Function || !does.params.is_empty() {
                continue;
            }
            for (index, effect) in (0..).zip(&does.effects) {
                let global = filled(facts, *function, effect).and_then(|object| root(facts, object));
                let Some(global) = global.filter(|name| !does.bindings.contains_key(name)) else { continue };
                fillers.entry(self.symbol(module, global)).or_default().push((*function, index));
            }
        }
        let fillers = Rc::new(fillers);
        self.relevance.fillers.insert(module, Rc::clone(&fillers));
        fillers
    }

    /// What an attribute of an object that is made here holds where anybody makes one of its class.
    pub(super) fn anybodys_parts(&mut self, env: Env, object: ExprId) -> Set {
        let lowered = self.facts(env.module);
        let Expr::Attr(of, attr) = lowered.facts.expr(object) else { return Set::new() };
        // Only methods make such objects, and what a method does to its own receiver is not meant.
        if self.context(env.ctx).context.bound().is_none() || is_receiver(&lowered.facts, of) {
            return Set::new();
        }
        let attr = self.symbol(env.module, attr);
        let mut parts = Set::new();
        for made in self.eval(env, of).iter() {
            if let Value::Object(made) = made
                && let Some(anybodys) = self.anybodys_container(env, made)
            {
                parts.extend(&self.instance_field(anybodys, attr));
            }
        }
        parts
    }
}
