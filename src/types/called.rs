//! Which of its parameters a function calls.

use crate::syntax::facts::{Expr, ExprId, Facts};

use super::solver::Solver;
use super::value::Value;

/// A parameter that a function calls.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CalledParam {
    /// Its place.
    pub place: u32,
    /// Whether it is called itself, and not only a method of it.
    pub itself: bool,
}

impl Solver<'_> {
    /// The parameters of a function of Python's that its body calls.
    pub fn params_called(&mut self, callable: Value) -> Vec<CalledParam> {
        let (Value::Function(func) | Value::Listed(func)) = callable else { return Vec::new() };
        let func = self.func(func);
        let data = self.program.module(func.module);
        if data.origin.is_stub || data.origin.is_compiled {
            return Vec::new();
        }
        let lowered = self.facts(func.module);
        let facts = &lowered.facts;
        let scope = facts.scope(func.scope);
        let mut called: Vec<CalledParam> = Vec::new();
        for expr in (scope.exprs.0..scope.exprs.1).map(ExprId) {
            let Expr::Call(callee, _) = facts.expr(expr) else { continue };
            let (of, itself) = match facts.expr(unnarrowed(facts, callee)) {
                Expr::Name(name) => (name, true),
                Expr::Attr(of, _) => match facts.expr(unnarrowed(facts, of)) {
                    Expr::Name(name) => (name, false),
                    _ => continue,
                },
                _ => continue,
            };
            let Some(place) = scope.params.iter().position(|param| param.name == of) else { continue };
            let place = u32::try_from(place).unwrap_or(u32::MAX);
            match called.iter_mut().find(|param| param.place == place) {
                Some(param) => param.itself |= itself,
                None => called.push(CalledParam { place, itself }),
            }
        }
        called
    }
}

/// What a test around an expression is of.
fn unnarrowed(facts: &Facts, mut expr: ExprId) -> ExprId {
    while let Expr::Narrow(inner, ..) = facts.expr(expr) {
        expr = inner;
    }
    expr
}
