//! Which of the code that loading runs reaches a sink with data of the pickle.
//!
//! The walk follows the Python source of distributions through names, modules, methods of the receiver, classes that
//! are called and functions that are handed on, a few calls deep. It does not enter the standard library, whose functions
//! the stubs call sinks themselves, and it leaves out sinks of the kinds `attribute` and `call`: nearly all code reads
//! attributes by name and calls what it is given; only a method that pickle itself runs may not call what the pickle gives it
//! (`called_data`). Sinks of the kind `memory` are left out too: a class that keeps its state in compiled code passes pointers
//! to that code.

use std::collections::{BTreeSet, VecDeque};
use std::rc::Rc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::bundle::{Argument, Constraint, Grant, Operation};
use crate::names::{ClassId, Definition, ModuleId, Program};
use crate::syntax::facts::{Binding, CallArgs, Expr, ExprId, Facts, NameId, ScopeId, ScopeKind};

use super::markers::Markers;
use super::withheld::Withheld;

use harmless::is_harmless;

mod called_data;
mod harmless;
mod unpickles;

/// Kinds of sinks that give power by what they are given alone.
pub(super) const KINDS: &[&str] = &["code", "file", "import", "native", "network", "process", "unpickle"];

/// A local that stands for another is followed this far to see whether it is constant.
const ALIAS_DEPTH: u32 = 3;

/// Functions on the way to a sink. The walk does not know which argument becomes which: of longer ways, nearly all are
/// none that data can take.
const WAY_LENGTH: usize = 4;

/// Methods of its receiver that a `__del__` calls are followed this deep.
const FINALIZER_DEPTH: u32 = 3;

/// What each operation runs of a class.
const RUN: &[(Operation, &[&str])] = &[
    (Operation::New, &["__new__", "__del__", "__hash__", "__eq__"]),
    (Operation::Build, &["__setstate__", "__setattr__"]),
    (Operation::Fill, &["append", "extend", "__setitem__", "add", "update"]),
    (Operation::Call, &["__new__", "__init__", "__del__", "__hash__", "__eq__"]),
];

/// A function that runs, and the class of its receiver, where it has one.
type Code = (ModuleId, ScopeId, Option<ClassId>);

/// What a function calls: other code, and sinks by name.
#[derive(Default)]
struct Calls {
    code: Vec<Code>,
    sinks: Vec<String>,
}

/// Walks from what is granted to the sinks that it reaches.
#[derive(Default)]
pub(super) struct SinkWalk {
    calls: FxHashMap<Code, Rc<Calls>>,
    ways: FxHashMap<(String, Operation), Option<Rc<[String]>>>,
    /// What was taken off grants.
    withheld: BTreeSet<Withheld>,
}

impl SinkWalk {
    /// Takes the operations off a grant that run code which reaches a sink; false where none is left.
    pub(super) fn close(&mut self, program: &mut Program<'_>, markers: &Markers, grant: &mut Grant) -> bool {
        let mut unmade = false;
        // What a reduction says of its callable's arguments does not say that the callable reaches no sink.
        let is_constrained = grant.constraint.as_ref().is_some_and(|limit| *limit != Constraint::default())
            && markers.constraints.contains_key(&grant.name);
        for operation in grant.may.clone() {
            if operation == Operation::Call && is_constrained {
                continue;
            }
            // What is only named may be called after all: code that calls a method of what it is given calls an
            // attribute that the pickle has set.
            let runs = if operation == Operation::Import { Operation::Call } else { operation };
            if let Some(way) = self.way(program, markers, &grant.name, runs) {
                if operation == Operation::Call
                    && let Some(index) = self.unpickled_argument(program, markers, &grant.name)
                {
                    grant.constraint = Some(Constraint { nested: Some(index), ..Constraint::default() });
                    continue;
                }
                grant.may.remove(&operation);
                if operation == Operation::New {
                    unmade = true;
                }
                self.withheld.insert(Withheld { operation, name: grant.name.clone(), way: way.to_vec() });
            }
        }
        // State alone is for instances that something else makes; it would leave the name granted.
        if unmade && !grant.may.contains(&Operation::Call) {
            grant.may.clear();
        }
        !grant.may.is_empty()
    }

    /// Whether making an instance of a class and giving it a state reaches no sink.
    pub(super) fn adds_no_sink(&mut self, program: &mut Program<'_>, markers: &Markers, class: &str) -> bool {
        let operations = [Operation::New, Operation::Build];
        operations.into_iter().all(|operation| self.way(program, markers, class, operation).is_none())
    }

    /// What was taken off grants.
    pub(super) fn withheld(&self) -> Vec<Withheld> {
        self.withheld.iter().cloned().collect()
    }

    /// The way from an operation on a name to a sink: `pkg.Class.__setstate__`, `builtins.eval`.
    fn way(
        &mut self,
        program: &mut Program<'_>,
        markers: &Markers,
        name: &str,
        operation: Operation,
    ) -> Option<Rc<[String]>> {
        let key = (name.to_string(), operation);
        if let Some(known) = self.ways.get(&key) {
            return known.clone();
        }
        let entries = entries(program, name, operation);
        let way = finalized(program, name, operation)
            .or_else(|| calls_data(program, operation, &entries))
            .or_else(|| self.walk(program, markers, entries));
        self.ways.insert(key, way.clone());
        way
    }

    /// The shortest way from any of some code to a sink.
    fn walk(
        &mut self,
        program: &mut Program<'_>,
        markers: &Markers,
        entries: Vec<Code>,
    ) -> Option<Rc<[String]>> {
        let mut came_from: FxHashMap<Code, Code> = FxHashMap::default();
        let mut seen: FxHashSet<Code> = entries.iter().copied().collect();
        let mut pending: VecDeque<(Code, usize)> = entries.into_iter().map(|entry| (entry, 1)).collect();
        while let Some((code, length)) = pending.pop_front() {
            let calls = self.calls(program, markers, code);
            if let Some(sink) = calls.sinks.first() {
                let mut way = vec![sink.clone()];
                let mut at = Some(code);
                while let Some(here) = at {
                    way.push(code_name(program, here));
                    at = came_from.get(&here).copied();
                }
                way.reverse();
                return Some(way.into());
            }
            if length == WAY_LENGTH {
                continue;
            }
            for next in &calls.code {
                if seen.insert(*next) {
                    came_from.insert(*next, code);
                    pending.push_back((*next, length + 1));
                }
            }
        }
        None
    }

    fn calls(&mut self, program: &mut Program<'_>, markers: &Markers, code: Code) -> Rc<Calls> {
        if let Some(known) = self.calls.get(&code) {
            return Rc::clone(known);
        }
        let calls = Rc::new(calls_of(program, markers, code));
        self.calls.insert(code, Rc::clone(&calls));
        calls
    }
}

/// The way to a call of what the pickle gives, where making an instance or giving it its state is one.
fn calls_data(program: &mut Program<'_>, operation: Operation, entries: &[Code]) -> Option<Rc<[String]>> {
    if !matches!(operation, Operation::New | Operation::Build) {
        return None;
    }
    let code = entries.iter().find(|code| called_data::calls_data(program, **code))?;
    Some([code_name(program, *code), called_data::SAID.to_owned()].into())
}

/// The way to what happens to an instance when nobody holds it any more, where that does something with what the pickle gives
/// it: in the standard library, all such methods close, remove or stop what the instance says.
fn finalized(program: &mut Program<'_>, name: &str, operation: Operation) -> Option<Rc<[String]>> {
    if !matches!(operation, Operation::New | Operation::Call) {
        return None;
    }
    let Some(Definition::Class(class)) = program.find(name) else { return None };
    let finalizer = program.intern("__del__");
    let (owner, _) = program.lookup(class, finalizer, None)?;
    let origin = program.class_origin(owner);
    let way: Rc<[String]> =
        [format!("{}.__del__", program.class_name(owner)), called_data::SAID.to_owned()].into();
    if origin.is_standard() {
        return Some(way);
    }
    let methods = methods(program, class, "__del__", None);
    methods.into_iter().any(|code| called_data::calls_parts(program, code, FINALIZER_DEPTH)).then_some(way)
}

/// The code that an operation on a name runs.
fn entries(program: &mut Program<'_>, name: &str, operation: Operation) -> Vec<Code> {
    match program.find(name) {
        Some(Definition::Function(module, scope))
            if operation == Operation::Call && has_source(program, module) =>
        {
            // A method of a class by its name: it may make an instance of that class, whatever it calls the class.
            let owner = name.rsplit_once('.').and_then(|(owner, _)| program.find(owner));
            let Some(Definition::Class(class)) = owner else { return vec![(module, scope, None)] };
            let mut entries = vec![(module, scope, Some(class))];
            entries.extend(run_by(program, class, Operation::Call));
            entries
        }
        Some(Definition::Class(class)) => run_by(program, class, operation),
        _ => Vec::new(),
    }
}

/// The methods of a class that an operation on it runs.
fn run_by(program: &mut Program<'_>, class: ClassId, operation: Operation) -> Vec<Code> {
    let run = RUN.iter().filter(|(of, _)| *of == operation).flat_map(|(_, methods)| *methods);
    run.flat_map(|method| methods(program, class, method, None)).collect()
}

/// Whether the walk enters a module.
fn has_source(program: &Program<'_>, module: ModuleId) -> bool {
    let origin = &program.module(module).origin;
    origin.distribution.is_some() && !origin.is_stub && !origin.is_interface && !origin.is_compiled
}

/// A method of a class, after `after` in its MRO where given.
fn methods(program: &mut Program<'_>, class: ClassId, name: &str, after: Option<ClassId>) -> Vec<Code> {
    let name = program.intern(name);
    let Some((owner, bindings)) = program.lookup(class, name, after) else { return Vec::new() };
    let module = program.class_info(owner).module;
    if !has_source(program, module) {
        return Vec::new();
    }
    let mut functions = Vec::new();
    for binding in bindings {
        match binding {
            Binding::Function(scope) => functions.push((module, *scope, Some(class))),
            // `__del__ = close`
            other => {
                let facts = program.module(module).facts();
                let named = other.value().map(|value| facts.expr(value));
                let Some(Expr::Name(named)) = named else { continue };
                let named = program.module(module).symbol(named);
                let scopes =
                    program.class_bindings(owner, named).iter().filter_map(|binding| match binding {
                        Binding::Function(scope) => Some((module, *scope, Some(class))),
                        _ => None,
                    });
                functions.extend(scopes);
            }
        }
    }
    functions
}

fn calls_of(program: &mut Program<'_>, markers: &Markers, code: Code) -> Calls {
    calls_but(program, markers, code, &FxHashSet::default())
}

/// What a function calls, but for the calls that something else closes.
fn calls_but(program: &mut Program<'_>, markers: &Markers, code: Code, closed: &FxHashSet<ExprId>) -> Calls {
    let (module, function, _) = code;
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    let mut calls = Calls::default();
    let (first, last) = facts.scope(function).exprs;
    for index in first..last {
        let Expr::Call(func, args) = facts.expr(ExprId(index)) else { continue };
        if closed.contains(&ExprId(index)) {
            continue;
        }
        let args = &facts.calls[args as usize];
        let scope = facts.innermost_scope(function, ExprId(index));
        handed_on(program, markers, (module, scope), args, &mut calls);
        if let Some(receivers) = called_on_receiver(program, facts, code, func) {
            calls.code.extend(receivers);
            continue;
        }
        let (name, next) = match program.resolve(module, scope, func) {
            Some(Definition::Function(owner, called)) => {
                let called = (owner, called, None);
                (code_name(program, called), vec![called])
            }
            Some(Definition::Class(class)) => {
                let name = program.class_name(class).to_string();
                let made = ["__new__", "__init__"].iter();
                (name, made.flat_map(|method| methods(program, class, method, None)).collect())
            }
            _ => continue,
        };
        let is_sink = is_open_sink(markers, &name, args) && !is_harmless(markers, facts, scope, &name, args);
        if is_sink && takes_data(facts, scope, args) {
            calls.sinks.push(name);
        } else if !markers.constraints.contains_key(&name) {
            calls.code.extend(next.into_iter().filter(|(owner, ..)| has_source(program, *owner)));
        }
    }
    calls.sinks.sort();
    calls
}

/// Functions that a call is given, which it may call with what else it is given: `map(evaluate, texts)`.
fn handed_on(
    program: &mut Program<'_>,
    markers: &Markers,
    (module, scope): (ModuleId, ScopeId),
    args: &CallArgs,
    calls: &mut Calls,
) {
    let lowered = program.module(module).lowered;
    let facts = &lowered.facts;
    if !takes_data(facts, scope, args) {
        return;
    }
    for arg in args.positional.iter().chain(args.keywords.iter().map(|(_, value)| value)) {
        let Some(Definition::Function(owner, function)) = program.resolve(module, scope, *arg) else {
            continue;
        };
        let code = (owner, function, None);
        let name = code_name(program, code);
        if is_open_sink(markers, &name, args) {
            calls.sinks.push(name);
        } else if !markers.constraints.contains_key(&name) && has_source(program, owner) {
            calls.code.push(code);
        }
    }
}

/// The methods that `self.method(…)` and `super().method(…)` run.
fn called_on_receiver(
    program: &mut Program<'_>,
    facts: &Facts,
    (module, function, receiver): Code,
    func: ExprId,
) -> Option<Vec<Code>> {
    let Expr::Attr(value, name) = facts.expr(func) else { return None };
    let class = receiver?;
    let after = match facts.expr(value) {
        Expr::Name(own) if is_first_param(facts, function, own) => None,
        Expr::Call(..) if facts.is_super_call(value) => {
            Some(program.class(module, facts.class_around(function)?))
        }
        _ => return None,
    };
    Some(methods(program, class, facts.name(name), after))
}

/// Whether a name is the first parameter of a function, or a local that stands for it.
fn is_first_param(facts: &Facts, function: ScopeId, name: NameId) -> bool {
    let scope = facts.scope(function);
    let Some(first) = scope.params.first() else { return false };
    let mut standing = scope.bindings.get(&name).into_iter().flatten().filter_map(Binding::value);
    first.name == name || standing.any(|value| facts.expr(value) == Expr::Name(first.name))
}

/// Whether a call reaches a sink: not where its constraint only forbids arguments that are not passed (`type(x)`). What a
/// pickle may pass besides is `None`, which says nothing of what code passes.
fn is_open_sink(markers: &Markers, name: &str, args: &CallArgs) -> bool {
    let passed = args.positional.len() + args.keywords.len();
    let is_closed = markers.constraints.get(name).is_some_and(|limit| {
        let unpassed = |(index, argument): (&u32, &Argument)| {
            *argument == Argument::nothing() && passed <= *index as usize
        };
        let limits = || limit.arguments.iter().filter(|(_, argument)| **argument != Argument::None);
        limits().next().is_some() && limits().all(unpassed)
    });
    markers.is_power(name) && !is_closed
}

/// Whether any argument of a call may come from the pickle.
fn takes_data(facts: &Facts, scope: ScopeId, args: &CallArgs) -> bool {
    let given = args.positional.iter().chain(args.keywords.iter().map(|(_, value)| value));
    given.into_iter().any(|arg| !is_constant(facts, scope, *arg, ALIAS_DEPTH))
}

/// What a name is bound to in a scope or in the functions around it, and in which; nothing for a global.
fn local_bindings(facts: &Facts, scope: ScopeId, name: NameId) -> Option<(ScopeId, &[Binding])> {
    let around = std::iter::successors(Some(scope), |here| facts.scope(*here).parent);
    let functions =
        around.filter(|here| !matches!(facts.scope(*here).kind, ScopeKind::Module | ScopeKind::Class));
    functions
        .filter_map(|here| Some((here, facts.scope(here).bindings.get(&name)?.as_slice())))
        .find(|(_, bindings)| !bindings.contains(&Binding::Nonlocal))
}

/// Whether a comprehension in a scope binds a name: facts do not say which expressions stand in one.
fn is_element(facts: &Facts, scope: ScopeId, name: NameId) -> bool {
    facts.scope(scope).nested.iter().any(|nested| {
        let inner = facts.scope(*nested);
        inner.kind == ScopeKind::Comprehension
            && (inner.bindings.contains_key(&name) || is_element(facts, *nested, name))
    })
}

/// Whether the source alone says what an expression is: literals, globals, and locals that stand for such.
fn is_constant(facts: &Facts, scope: ScopeId, expr: ExprId, depth: u32) -> bool {
    let constant = |expr: ExprId| is_constant(facts, scope, expr, depth);
    match facts.expr(expr) {
        Expr::None
        | Expr::Bool
        | Expr::Int(_)
        | Expr::Float
        | Expr::Complex
        | Expr::Str(_)
        | Expr::Bytes
        | Expr::Ellipsis => true,
        Expr::Attr(inner, _) | Expr::Slice(inner) | Expr::Starred(inner) | Expr::Narrow(inner, ..) => {
            constant(inner)
        }
        Expr::Index(left, right)
        | Expr::Or(left, right)
        | Expr::And(left, right)
        | Expr::Arith(left, right, _) => constant(left) && constant(right),
        Expr::Tuple(items) | Expr::List(items) | Expr::Set(items) | Expr::Dict(items) | Expr::Any(items) => {
            facts.list(items).iter().all(|item| facts.expr(*item) == Expr::Missing || constant(*item))
        }
        Expr::Name(name) => match local_bindings(facts, scope, name) {
            None => !is_element(facts, scope, name),
            Some((owner, bindings)) => {
                depth > 0
                    && bindings.iter().all(|binding| match binding {
                        Binding::Value(value) => is_constant(facts, owner, *value, depth - 1),
                        Binding::Param(_)
                        | Binding::Annotated(..)
                        | Binding::Nonlocal
                        | Binding::Inside(..) => false,
                        _ => true,
                    })
            }
        },
        _ => false,
    }
}

fn code_name(program: &mut Program<'_>, (module, scope, receiver): Code) -> String {
    let (qualname, _) = program.qualname(module, scope);
    match receiver {
        Some(_) => format!("{}.{qualname}", program.module_name(module)),
        None => program.runtime_name(module, scope, &qualname),
    }
}
