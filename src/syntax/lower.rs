//! Lower a syntax tree to facts.

mod conditions;
mod copies;
mod expressions;
mod statements;

use ruff_python_ast as ast;
use ruff_text_size::{Ranged, TextRange};
use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

pub(crate) use conditions::dotted;

use super::facts::{
    Binding, Bindings, CallArgs, Effect, Expr, ExprId, Facts, Guard, List, NameId, Scope, ScopeId, ScopeKind,
    Spans, Tested,
};

/// What conditions on the interpreter are decided for.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Target {
    /// Python `(major, minor)`.
    pub python: (u8, u8),
    /// `sys.platform`.
    pub platform: String,
}

/// The result of lowering: always facts, and what could not be parsed.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Lowered {
    /// The facts.
    pub facts: Facts,
    /// Their places.
    pub spans: Spans,
    /// Syntax errors, with their ranges.
    pub errors: Vec<(TextRange, String)>,
}

/// Parses and lowers one file.
#[must_use]
pub fn lower(text: &str, target: &Target) -> Lowered {
    let parsed = ruff_python_parser::parse_unchecked_source(text, ast::PySourceType::Python);
    let errors = parsed.errors().iter().map(|e| (e.range(), e.error.to_string())).collect();
    let module = parsed.syntax();
    let mut lowering = Lowering::new(target);
    lowering.open(ScopeKind::Module, "<module>", None, TextRange::default());
    lowering.docstring(&module.body);
    lowering.body(&module.body);
    let mut lowered = Lowered { facts: lowering.facts, spans: lowering.spans, errors };
    lowered.shrink_to_fit();
    lowered
}

impl Lowered {
    /// Gives back the room that was kept for more.
    fn shrink_to_fit(&mut self) {
        let Facts { names, exprs, lists, calls, scopes, .. } = &mut self.facts;
        names.shrink_to_fit();
        exprs.shrink_to_fit();
        lists.shrink_to_fit();
        calls.shrink_to_fit();
        for call in calls {
            call.positional.shrink_to_fit();
            call.keywords.shrink_to_fit();
        }
        scopes.shrink_to_fit();
        for scope in scopes {
            scope.bindings.shrink_to_fit();
            scope.effects.shrink_to_fit();
            scope.returns.shrink_to_fit();
            scope.nested.shrink_to_fit();
        }
        self.spans.exprs.shrink_to_fit();
    }
}

/// The state of lowering one file.
struct Lowering<'t> {
    target: &'t Target,
    facts: Facts,
    spans: Spans,
    interned: FxHashMap<Box<str>, NameId>,
    /// Open scopes, innermost last.
    open: Vec<ScopeId>,
    /// Guards that hold where we are: name, guard, whether it holds.
    guards: Vec<(NameId, u32, bool)>,
}

impl<'t> Lowering<'t> {
    fn new(target: &'t Target) -> Self {
        Lowering {
            target,
            facts: Facts::default(),
            spans: Spans::default(),
            interned: FxHashMap::default(),
            open: Vec::new(),
            guards: Vec::new(),
        }
    }

    fn name(&mut self, text: &str) -> NameId {
        if let Some(&id) = self.interned.get(text) {
            return id;
        }
        let id = NameId(u32::try_from(self.facts.names.len()).unwrap_or(u32::MAX));
        self.facts.names.push(text.into());
        self.interned.insert(text.into(), id);
        id
    }

    fn push(&mut self, expr: Expr, range: TextRange) -> ExprId {
        let id = ExprId(u32::try_from(self.facts.exprs.len()).unwrap_or(u32::MAX));
        self.facts.exprs.push(expr);
        self.spans.exprs.push(range);
        id
    }

    fn list(&mut self, items: &[ExprId]) -> List {
        let start = u32::try_from(self.facts.lists.len()).unwrap_or(u32::MAX);
        self.facts.lists.extend_from_slice(items);
        List { start, len: u32::try_from(items.len()).unwrap_or(u32::MAX) }
    }

    fn open(&mut self, kind: ScopeKind, name: &str, parent: Option<ScopeId>, range: TextRange) -> ScopeId {
        let id = ScopeId(u32::try_from(self.facts.scopes.len()).unwrap_or(u32::MAX));
        let name = self.name(name);
        self.facts.scopes.push(Scope {
            kind,
            name,
            parent,
            params: Vec::new(),
            decorators: Vec::new(),
            bases: CallArgs::default(),
            bindings: Bindings::default(),
            stars: Vec::new(),
            effects: Vec::new(),
            tested: Vec::new(),
            stated: Vec::new(),
            returns: Vec::new(),
            yields: Vec::new(),
            returns_annotation: None,
            is_async: false,
            is_stub: false,
            doc: None,
            nested: Vec::new(),
            exprs: (0, 0),
        });
        self.spans.scopes.push(range);
        if let Some(parent) = parent {
            self.facts.scopes[parent.0 as usize].nested.push(id);
        }
        self.open.push(id);
        id
    }

    /// Closes the innermost scope, whose expressions began at `first`.
    pub(super) fn close(&mut self, first: usize) {
        let last = self.facts.exprs.len();
        let bound = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
        self.scope().exprs = (bound(first), bound(last));
        let closed = self.open.pop();
        if let Some(closed) = closed {
            self.bind_nonlocals(closed);
        }
    }

    /// Binds what a function assigns to names of a function around it there, too.
    fn bind_nonlocals(&mut self, inner: ScopeId) {
        let is_function = |id: &&ScopeId| self.facts.scopes[id.0 as usize].kind == ScopeKind::Function;
        let Some(outer) = self.open.iter().rev().find(is_function).copied() else { return };
        let mut assigned = Vec::new();
        self.facts.scopes[inner.0 as usize].bindings.retain(|name, bindings| {
            let is_declared = matches!(bindings[..], [Binding::Nonlocal, ..]);
            let is_of_outer = bindings.iter().all(|binding| matches!(binding, Binding::Inside(..)));
            if is_declared || is_of_outer {
                assigned.extend(bindings.iter().filter_map(|binding| match binding {
                    Binding::Inside(..) => Some((*name, binding.clone())),
                    binding => Some((*name, Binding::Inside(inner, binding.value()?))),
                }));
            }
            !is_of_outer
        });
        for (name, binding) in assigned {
            self.facts.scopes[outer.0 as usize].bindings.entry(name).or_default().push(binding);
        }
    }

    fn here(&self) -> ScopeId {
        *self.open.last().unwrap_or(&ScopeId(0))
    }

    fn scope(&mut self) -> &mut Scope {
        let here = self.here();
        &mut self.facts.scopes[here.0 as usize]
    }

    /// Adds what the scope does, with the tests of its parameters around it.
    fn effect(&mut self, effect: Effect) {
        let here = self.here();
        let scope = &mut self.facts.scopes[here.0 as usize];
        let index = u32::try_from(scope.effects.len()).unwrap_or(u32::MAX);
        for (name, guard, holds) in &self.guards {
            if let Some([Binding::Param(_)]) = scope.bindings.get(name).map(Vec::as_slice) {
                scope.tested.push(Tested { effect: index, name: *name, guard: *guard, holds: *holds });
            }
        }
        scope.effects.push(effect);
    }

    fn bind(&mut self, name: NameId, binding: Binding) {
        // A guard says nothing of the value that is assigned under it.
        self.guards.retain(|(guarded, _, _)| *guarded != name);
        self.scope().bindings.entry(name).or_default().push(binding);
    }

    /// Binds where a walrus or `nonlocal`-free store lands: past comprehensions.
    fn bind_outside_comprehensions(&mut self, name: NameId, binding: Binding) {
        let scope = self
            .open
            .iter()
            .rev()
            .find(|id| self.facts.scopes[id.0 as usize].kind != ScopeKind::Comprehension);
        let scope = scope.copied().unwrap_or(ScopeId(0));
        self.facts.scopes[scope.0 as usize].bindings.entry(name).or_default().push(binding);
    }

    fn guard(&mut self, guard: Guard) -> u32 {
        let id = u32::try_from(self.facts.guards.len()).unwrap_or(u32::MAX);
        self.facts.guards.push(guard);
        id
    }

    fn docstring(&mut self, body: &[ast::Stmt]) {
        if let Some(ast::Stmt::Expr(first)) = body.first()
            && let ast::Expr::StringLiteral(text) = &*first.value
        {
            let line = text.value.to_str().trim().lines().next().unwrap_or("").to_string();
            let doc = self.name(&line);
            self.scope().doc = Some(doc);
        }
    }
}
