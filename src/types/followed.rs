//! Whose code is followed, and whose answers with what it states.

use rustc_hash::FxHashSet;

use crate::names::{ClassId, Definition, ModuleId};
use crate::syntax::facts::{Binding, Expr, ScopeId};

use super::arguments::Args;
use super::contexts::Keyed;
use super::objects::{CtxId, Func, FuncId};
use super::solver::Solver;
use super::value::Value;

/// So many functions are gone through to a constructor.
const MAKER_DEPTH: u32 = 3;

/// Whose code is followed. What the target's classes inherit is theirs; what other distributions compute is plain values
/// to them, but for the functions of small ones that they call.
#[derive(Clone, Debug, Default)]
pub struct Followed {
    /// The target's distribution.
    pub target: Option<usize>,
    /// Distributions of classes.
    pub classes: FxHashSet<usize>,
}

impl Solver<'_> {
    /// Whether a class is of a distribution whose classes are not followed.
    pub fn is_foreign(&self, class: ClassId) -> bool {
        self.source_distribution(class).is_some_and(|d| !self.followed.classes.contains(&d))
    }

    /// Whether a class has Python source in a distribution whose classes are followed.
    pub fn is_own(&self, class: ClassId) -> bool {
        self.source_distribution(class).is_some_and(|d| self.followed.classes.contains(&d))
    }

    /// Whether a module is of the target's distribution.
    pub(super) fn is_target_module(&self, module: ModuleId) -> bool {
        let distribution = self.program.module(module).origin.distribution;
        distribution.is_some() && distribution == self.followed.target
    }

    /// The distribution that has the Python source of a class.
    fn source_distribution(&self, class: ClassId) -> Option<usize> {
        let origin = self.program.class_origin(class);
        origin.distribution.filter(|_| !origin.is_compiled)
    }

    /// Whether a function's body is followed.
    pub(super) fn is_followed(&mut self, func: FuncId, receiver: Option<Value>) -> bool {
        let origin = &self.program.module(self.func(func).module).origin;
        let Some(distribution) = origin.distribution else { return true };
        let (is_compiled, is_cython) = (origin.is_compiled, origin.is_cython);
        // What a function of Cython's computes is numbers, nearly always; its classes are followed.
        if receiver.is_none() && is_cython {
            return self.followed.target == Some(distribution) && self.makes_own(func);
        }
        is_compiled
            || self.followed.target == Some(distribution)
            || (receiver.is_some() && self.followed.classes.contains(&distribution))
    }

    /// Whether a function that is called in some context is one of those of a small distribution that the target's code
    /// calls with data, or that those, or the modules of such a distribution as they are imported, call.
    pub(super) fn is_near(&mut self, func: FuncId, args: &Args, ctx: CtxId) -> bool {
        let is_of_small = |module: ModuleId| {
            let origin = &self.program.module(module).origin;
            origin.is_of_few && !origin.is_compiled && !origin.is_cython && !self.is_target_module(module)
        };
        let caller = self.module_of(ctx);
        if !is_of_small(self.func(func).module) {
            return false;
        }
        if self.is_target_module(caller) {
            return self.are_data(args);
        }
        is_of_small(caller) && self.context(ctx).context.bound().is_none()
    }

    /// Whether what is passed is data, or what other distributions make (`re.IGNORECASE`).
    fn are_data(&mut self, args: &Args) -> bool {
        args.sets().all(|set| {
            set.iter().all(|value| match value {
                Value::Object(object) if !self.is_container(object) => {
                    let class = self.object(object).class;
                    !self.is_of_target(class)
                }
                value => matches!(self.keyed(value, false), Keyed::No),
            })
        })
    }

    /// Whether a function returns what a constructor of its own distribution makes, itself or by another function of it.
    fn makes_own(&mut self, func: FuncId) -> bool {
        let Func { module, scope, .. } = self.func(func);
        self.makes_own_within(module, scope, MAKER_DEPTH)
    }

    fn makes_own_within(&mut self, module: ModuleId, scope: ScopeId, depth: u32) -> bool {
        let distribution = self.program.module(module).origin.distribution;
        let facts = &self.facts(module).facts;
        let data = facts.scope(scope);
        let mut returned = data.returns.clone();
        for expr in &data.returns {
            if let Expr::Name(name) = facts.expr(*expr) {
                returned.extend(data.bindings.get(&name).into_iter().flatten().filter_map(Binding::value));
            }
        }
        returned.into_iter().any(|expr| {
            let Expr::Call(mut callee, _) = facts.expr(expr) else { return false };
            // `Class.__new__(Class)`
            if let Expr::Attr(class, name) = facts.expr(callee)
                && facts.name(name) == "__new__"
            {
                callee = class;
            }
            match self.program.resolve(module, scope, callee) {
                Some(Definition::Class(class)) => {
                    let made = self.program.class_info(class).module;
                    self.program.module(made).origin.distribution == distribution
                }
                Some(Definition::Function(home, function)) if depth > 0 => {
                    self.program.module(home).origin.distribution == distribution
                        && self.makes_own_within(home, function, depth - 1)
                }
                _ => false,
            }
        })
    }
}
