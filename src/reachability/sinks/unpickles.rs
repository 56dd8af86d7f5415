//! Functions that load one of their arguments as a pickle, and reach no other sink: where that argument is loaded under
//! the same policy, the way is closed.

use rustc_hash::FxHashSet;

use crate::names::{Definition, ModuleId, Program};
use crate::syntax::facts::{CallArgs, Expr, ExprId, Facts, ScopeId};

use super::{Markers, SinkWalk, WAY_LENGTH, calls_but, code_name, has_source};

/// Whether a function loads its first argument as a pickle: `load` takes a file, and may take its name.
fn is_loads(markers: &Markers, name: &str) -> bool {
    markers.sinks.get(name).is_some_and(|kind| kind == "unpickle") && name.ends_with("loads")
}

impl SinkWalk {
    /// The one argument that a function loads as a pickle, where that is its only way to a sink.
    pub(super) fn unpickled_argument(
        &mut self,
        program: &mut Program<'_>,
        markers: &Markers,
        name: &str,
    ) -> Option<u32> {
        match program.find(name)? {
            Definition::Function(module, scope) => {
                self.unpickled_by(program, markers, (module, scope), WAY_LENGTH)
            }
            _ => None,
        }
    }

    fn unpickled_by(
        &mut self,
        program: &mut Program<'_>,
        markers: &Markers,
        (module, function): (ModuleId, ScopeId),
        depth: usize,
    ) -> Option<u32> {
        if is_loads(markers, &code_name(program, (module, function, None))) {
            return Some(0);
        }
        let lowered = program.module(module).lowered;
        let facts = &lowered.facts;
        // A decorator may pass something else on, a receiver is no argument, and a function in it may bind it anew.
        let scope = facts.scope(function);
        let is_plain =
            scope.decorators.is_empty() && scope.nested.is_empty() && facts.class_around(function).is_none();
        if !is_plain || !has_source(program, module) || depth == 0 {
            return None;
        }
        let mut closed = FxHashSet::default();
        let mut argument = None;
        let (first, last) = facts.scope(function).exprs;
        for call in (first..last).map(ExprId) {
            let Expr::Call(callee, args) = facts.expr(call) else { continue };
            let Some(Definition::Function(owner, called)) = program.resolve(module, function, callee) else {
                continue;
            };
            let args = &facts.calls[args as usize];
            let Some(given) = given(facts, function, args) else { continue };
            let Some(loaded) = self.unpickled_by(program, markers, (owner, called), depth - 1) else {
                continue;
            };
            if loaded != 0 || argument.is_some_and(|argument| argument != given) {
                return None;
            }
            argument = Some(given);
            closed.insert(call);
        }
        let argument = argument?;
        let rest = calls_but(program, markers, (module, function, None), &closed);
        let is_closed = rest.sinks.is_empty() && self.walk(program, markers, rest.code).is_none();
        is_closed.then_some(argument)
    }
}

/// The index of the function's own parameter that a call passes as its one argument, as it came.
fn given(facts: &Facts, function: ScopeId, args: &CallArgs) -> Option<u32> {
    let [argument] = args.positional[..] else { return None };
    let index = facts.parameter(function, argument)?;
    let is_positional = facts.scope(function).params.get(index)?.kind.is_positional();
    (is_positional && args.keywords.is_empty()).then(|| u32::try_from(index).ok())?
}
