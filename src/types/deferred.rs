//! Calls that code which is not followed makes: `Parallel(n)(delayed(fit)(part) for part in parts)`.

use crate::syntax::facts::{Binding, Expr};

use super::arguments::Args;
use super::objects::FuncId;
use super::solver::Solver;
use super::value::{Set, Value};

impl Solver<'_> {
    /// The functions that a function is given first, where it hands back one of its own that stands for it: to call that is
    /// to call them.
    pub(super) fn functions_wrapped(&self, func: FuncId, args: &Args) -> Set {
        let given: Set = args
            .first()
            .iter()
            .filter(|given| matches!(given, Value::Function(_) | Value::Method(_)))
            .collect();
        if given.is_empty() || !self.returns_inner_function(func) { Set::new() } else { given }
    }

    /// Whether a function returns a function that is defined in it.
    fn returns_inner_function(&self, func: FuncId) -> bool {
        let func = self.func(func);
        let facts = &self.facts(func.module).facts;
        let scope = facts.scope(func.scope);
        scope.returns.iter().any(|returned| {
            let Expr::Name(name) = facts.expr(*returned) else { return false };
            let mut bindings = scope.bindings.get(&name).into_iter().flatten();
            bindings.any(|binding| matches!(binding, Binding::Function(_)))
        })
    }
}
