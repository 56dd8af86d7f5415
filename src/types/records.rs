//! Records that functions make which are not followed, read off their text.

use rustc_hash::FxHashSet;

use crate::names::{ClassId, Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Expr, ScopeId};

use super::objects::FuncId;
use super::solver::Solver;
use super::value::{Set, Value};

/// So many functions are gone through to where a record is made.
const DEPTH: u32 = 3;

/// So many expressions are looked at for one function: what goes on for longer is not followed further.
const MOST_LOOKED_AT: usize = 200;

impl Solver<'_> {
    /// The results of a computation that a function returns: instances of subclasses of builtin containers that it, or
    /// another function of its distribution that it returns the result of, makes. They hold numbers, and nobody names their
    /// class.
    pub(super) fn records_made(&mut self, func: FuncId) -> Set {
        if let Some(known) = self.records.get(&func) {
            return *known;
        }
        let made = self.find_records(func);
        self.records.insert(func, made);
        made
    }

    fn find_records(&mut self, func: FuncId) -> Set {
        let function = self.func(func);
        let distribution = self.program.module(function.module).origin.distribution;
        let mut made = Set::new();
        let mut seen = FxHashSet::default();
        let returned = |solver: &Self, module, scope, depth| {
            let returns = solver.facts(module).facts.scope(scope).returns.iter().rev();
            returns.map(move |expr| (module, scope, *expr, depth)).collect::<Vec<_>>()
        };
        let mut open = returned(self, function.module, function.scope, DEPTH);
        while let Some((module, scope, expr, depth)) = open.pop() {
            if seen.len() >= MOST_LOOKED_AT || !seen.insert((module, expr)) {
                continue;
            }
            let lowered = self.facts(module);
            match lowered.facts.expr(expr) {
                Expr::Call(callee, args) => {
                    let Expr::Name(name) = lowered.facts.expr(callee) else { continue };
                    let name = self.symbol(module, name);
                    if let Some(class) = self.record_named(module, name, args) {
                        made.insert(Value::Object(self.root_object(class)));
                    } else if depth > 0
                        && let Some((home, function)) = self.function_named(module, name, DEPTH)
                        && self.program.module(home).origin.distribution == distribution
                    {
                        open.extend(returned(self, home, function, depth - 1));
                    }
                }
                Expr::Name(name) => {
                    let bindings = lowered.facts.scope(scope).bindings.get(&name).into_iter().flatten().rev();
                    open.extend(bindings.filter_map(|binding| match binding {
                        Binding::Value(value) => Some((module, scope, *value, depth)),
                        _ => None,
                    }));
                }
                Expr::Narrow(inner, ..) => open.push((module, scope, inner, depth)),
                Expr::Any(choices) => {
                    let choices = lowered.facts.list(choices).iter().rev();
                    open.extend(choices.map(|choice| (module, scope, *choice, depth)));
                }
                _ => {}
            }
        }
        made
    }

    /// The module's own kind of container that is made of named parts. What has no base is none: to ask more of it would reach
    /// it, and what is reached is an heir of its bases.
    fn record_named(&mut self, module: ModuleId, name: Symbol, args: u32) -> Option<ClassId> {
        let lowered = self.facts(module);
        let args = &lowered.facts.calls[args as usize];
        let [Binding::Class(scope)] = self.program.module(module).bindings(ScopeId(0), name) else {
            return None;
        };
        let has_base = !lowered.facts.scope(*scope).bases.positional.is_empty();
        if !has_base || !args.positional.is_empty() || args.keywords.is_empty() {
            return None;
        }
        match self.program.global(module, name)? {
            Definition::Class(class) if self.container_kind(class).is_some() => Some(class),
            _ => None,
        }
    }

    /// The function that a name means at a module's top level, defined there or imported.
    fn function_named(&mut self, module: ModuleId, name: Symbol, depth: u32) -> Option<(ModuleId, ScopeId)> {
        let data = self.program.module(module);
        match data.bindings(ScopeId(0), name).first()? {
            Binding::Function(scope) => Some((module, *scope)),
            Binding::From(from, name) if depth > 0 => {
                let (from, name) = (data.facts().name(*from), data.symbol(*name));
                let from = self.program.absolute(module, from)?;
                let home = self.program.load(&from)?;
                self.function_named(home, name, depth - 1)
            }
            _ => None,
        }
    }
}
