//! Objects that functions make which are not followed, read off their text.

use rustc_hash::FxHashSet;

use crate::names::{ClassId, Definition};
use crate::syntax::facts::{Binding, Expr};

use super::objects::FuncId;
use super::solver::Solver;
use super::value::{Set, Value};

/// So many functions are gone through to where an object is made.
const DEPTH: u32 = 3;

/// So many expressions are looked at for one function: what goes on for longer is not followed further.
const MOST_LOOKED_AT: usize = 200;

impl Solver<'_> {
    /// The objects that a function returns which it, or another function of its distribution that it returns the result of,
    /// makes: the records of a computation, a seeded generator, a pipeline of what it is given.
    pub(super) fn objects_made(&mut self, func: FuncId) -> Set {
        if let Some(known) = self.objects_made.get(&func) {
            return *known;
        }
        let made = self.find_objects_made(func);
        self.objects_made.insert(func, made);
        made
    }

    fn find_objects_made(&mut self, func: FuncId) -> Set {
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
                Expr::Call(callee, _) => match self.program.resolve(module, scope, callee) {
                    Some(Definition::Class(class)) if self.is_made_by(class, distribution) => {
                        made.insert(Value::Object(self.root_object(class)));
                    }
                    Some(Definition::Function(home, function))
                        if depth > 0
                            && matches!(lowered.facts.expr(callee), Expr::Name(_))
                            && self.program.module(home).origin.distribution == distribution =>
                    {
                        open.extend(returned(self, home, function, depth - 1));
                    }
                    _ => {}
                },
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

    /// Whether code of a distribution that is not followed may be said to make instances of a class: one of its own, or one
    /// of compiled code, whose stub says all of how it is reduced.
    pub(super) fn is_made_by(&mut self, class: ClassId, distribution: Option<usize>) -> bool {
        let origin = self.program.class_origin(class);
        if origin.distribution == distribution {
            return true;
        }
        origin.is_compiled && origin.distribution.is_some() && self.container_kind(class).is_none()
    }
}
