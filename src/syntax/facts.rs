//! The facts of one file: scopes, bindings, expressions and effects, by index and without ranges.

use indexmap::IndexMap;
use ruff_text_size::TextRange;
use rustc_hash::FxBuildHasher;
use serde::{Deserialize, Serialize};

/// Index into [`Facts::names`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct NameId(pub u32);

/// Index into [`Facts::exprs`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ExprId(pub u32);

/// Index into [`Facts::scopes`]. Scope 0 is the module.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct ScopeId(pub u32);

/// A run of [`Facts::lists`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub struct List {
    /// First index.
    pub start: u32,
    /// Number of items.
    pub len: u32,
}

/// What a test said about an expression on the branch where it is read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Guard {
    /// `isinstance(x, T)`.
    Instance(ExprId),
    /// `x is None`.
    IsNone,
    /// `x` as a condition.
    Truthy,
    /// `callable(x)`.
    Callable,
    /// `hasattr(x, "name")`.
    HasAttribute(NameId),
    /// `isinstance(x, type)` or `inspect.isclass(x)`.
    IsClass,
    /// One of two guards: each an index, and whether it holds.
    Either((u32, bool), (u32, bool)),
}

/// An expression. Names are resolved in the scope that the reader evaluates it in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Expr {
    /// `None`.
    None,
    /// `True`, `False` and comparisons.
    Bool,
    /// An integer literal that fits, for subscripts.
    Int(i32),
    /// A `float` or big `int` literal.
    Float,
    /// A `complex` literal.
    Complex,
    /// A string literal.
    Str(NameId),
    /// A formatted string.
    AnyStr,
    /// A bytes literal.
    Bytes,
    /// `...`.
    Ellipsis,
    /// A read of a name.
    Name(NameId),
    /// `value.attr`.
    Attr(ExprId, NameId),
    /// `func(args)`; the index is into [`Facts::calls`].
    Call(ExprId, u32),
    /// `value[index]`.
    Index(ExprId, ExprId),
    /// `value[a:b]`.
    Slice(ExprId),
    /// A tuple display.
    Tuple(List),
    /// A list display.
    List(List),
    /// A set display.
    Set(List),
    /// Keys and values, alternating; a `**mapping` has [`Expr::Missing`] as its key.
    Dict(List),
    /// `*value` inside a display or a call.
    Starred(ExprId),
    /// Any of these: a conditional expression.
    Any(List),
    /// `a or b`.
    Or(ExprId, ExprId),
    /// `a and b`.
    And(ExprId, ExprId),
    /// An arithmetic operation.
    Arith(ExprId, ExprId, Operator),
    /// A lambda.
    Lambda(ScopeId),
    /// A comprehension of a kind.
    Comprehension(ComprehensionKind, ScopeId),
    /// What iterating over the value gives.
    Element(ExprId),
    /// The n-th part of an unpacked value; negative counts from the end.
    Part(ExprId, i32),
    /// What a starred target takes.
    Rest(ExprId),
    /// What `with value as` binds.
    Enter(ExprId),
    /// `await value`.
    Await(ExprId),
    /// What `yield` evaluates to.
    Sent,
    /// `yield from value`.
    Delegated(ExprId),
    /// The value where a guard holds (`true`) or does not.
    Narrow(ExprId, u32, bool),
    /// An instance of the class, or of one class of the tuple: `except T as name`.
    InstanceOf(ExprId),
    /// Nothing: stands where syntax has no expression.
    Missing,
}

/// An arithmetic operator, as far as it matters to types.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Operator {
    /// `+`
    Add,
    /// `*`
    Mul,
    /// `%`
    Mod,
    /// `|` (also a union of types)
    Or,
    /// `not`
    Not,
    /// Everything else.
    Other,
    /// Unary minus, plus, invert.
    Unary,
}

/// What a comprehension builds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum ComprehensionKind {
    /// `[…]`
    List,
    /// `{…}`
    Set,
    /// `{k: v …}`
    Dict,
    /// `{k: v for k, v in mapping.items() …}`; the index is into [`Facts::copies`].
    Copy(u32),
    /// `(…)`
    Generator,
}

/// A copy of a mapping that a dict comprehension makes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilteredCopy {
    /// What is copied.
    pub mapping: ExprId,
    /// Keys that are left out.
    pub without: Vec<ExprId>,
    /// Keys that start so are left out.
    pub without_prefixes: Vec<NameId>,
}

/// The arguments of one call.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct CallArgs {
    /// Positional, `*x` as [`Expr::Starred`].
    pub positional: Vec<ExprId>,
    /// By keyword; `**x` has no name.
    pub keywords: Vec<(Option<NameId>, ExprId)>,
}

/// How a parameter takes arguments.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ParamKind {
    /// By position only.
    Positional,
    /// By position or keyword.
    Either,
    /// `*args`.
    Star,
    /// By keyword only.
    Keyword,
    /// `**kwargs`.
    StarStar,
}

impl ParamKind {
    /// Whether an argument may be given by position.
    #[must_use]
    pub fn is_positional(self) -> bool {
        matches!(self, ParamKind::Positional | ParamKind::Either)
    }
}

/// A parameter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Param {
    /// Its name.
    pub name: NameId,
    /// How it takes arguments.
    pub kind: ParamKind,
    /// Its annotation.
    pub annotation: Option<ExprId>,
    /// Its default.
    pub default: Option<ExprId>,
}

/// How a name comes to mean something in a scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Binding {
    /// An assignment of any kind.
    Value(ExprId),
    /// `name: annotation [= value]`.
    Annotated(ExprId, Option<ExprId>),
    /// `import a.b` (binds `a`) or `import a.b as c` (binds `a.b`).
    Import(NameId),
    /// `from module import name`; the module is absolute, or relative with leading dots.
    From(NameId, NameId),
    /// `def`.
    Function(ScopeId),
    /// `class`.
    Class(ScopeId),
    /// A parameter, by index.
    Param(u32),
    /// `global name`.
    Global,
    /// `nonlocal name`.
    Nonlocal,
    /// An assignment in a function inside this one, which declares the name `nonlocal`.
    Inside(ScopeId, ExprId),
    /// A type parameter (PEP 695) with its bound.
    TypeParam(Option<ExprId>),
}

impl Binding {
    /// The expression that is assigned.
    #[must_use]
    pub fn value(&self) -> Option<ExprId> {
        match self {
            Binding::Value(value) | Binding::Annotated(_, Some(value)) => Some(*value),
            _ => None,
        }
    }

    /// The scope of a `def`.
    #[must_use]
    pub fn function(&self) -> Option<ScopeId> {
        match self {
            Binding::Function(scope) => Some(*scope),
            _ => None,
        }
    }

    /// Whether the name comes from another module.
    #[must_use]
    pub fn is_import(&self) -> bool {
        matches!(self, Binding::Import(_) | Binding::From(..))
    }
}

/// Something a scope does besides computing values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Effect {
    /// `obj.attr = value`.
    StoreAttr(ExprId, NameId, ExprId),
    /// `obj[key] = value`.
    StoreItem(ExprId, ExprId, ExprId),
    /// `name = value`, where the function declares the name global.
    StoreGlobal(NameId, ExprId),
    /// `del obj[key]`.
    DeleteItem(ExprId, ExprId),
    /// `del obj.attr`.
    DeleteAttr(ExprId, NameId),
    /// A call whose effect matters.
    Call(ExprId),
}

/// The type that an annotation beside a store states: `name.attribute: annotation = …`.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatedAttribute {
    /// What stands for the object.
    pub name: NameId,
    /// The attribute.
    pub attribute: NameId,
    /// Its type.
    pub annotation: ExprId,
}

/// What kind of scope.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum ScopeKind {
    /// The file.
    Module,
    /// `class`.
    Class,
    /// `def`.
    Function,
    /// `lambda`.
    Lambda,
    /// A comprehension.
    Comprehension,
}

/// Names of one scope, in order of their first binding.
pub type Bindings = IndexMap<NameId, Vec<Binding>, FxBuildHasher>;

/// A scope.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Scope {
    /// Its kind.
    pub kind: ScopeKind,
    /// Its name.
    pub name: NameId,
    /// The scope it stands in.
    pub parent: Option<ScopeId>,
    /// Parameters of a function or lambda.
    pub params: Vec<Param>,
    /// Decorators, outermost first.
    pub decorators: Vec<ExprId>,
    /// Base classes and keywords of a class.
    pub bases: CallArgs,
    /// What names mean here.
    pub bindings: Bindings,
    /// Star imports, in order.
    pub stars: Vec<NameId>,
    /// What it does.
    pub effects: Vec<Effect>,
    /// Tests of parameters around effects, in their order: where nothing passes, the effect does not happen.
    pub tested: Vec<Tested>,
    /// What it states of attributes that it stores, as `self.x: T = …` does.
    pub stated: Vec<StatedAttribute>,
    /// Returned expressions; of a lambda, its body; of a comprehension, its element (and key).
    pub returns: Vec<ExprId>,
    /// Yielded expressions.
    pub yields: Vec<ExprId>,
    /// The return annotation.
    pub returns_annotation: Option<ExprId>,
    /// `async def`.
    pub is_async: bool,
    /// The body only says `...`, `pass`, or raises `NotImplementedError`.
    pub is_stub: bool,
    /// First line of the docstring, for stubs' reasons.
    pub doc: Option<NameId>,
    /// Scopes that stand in it.
    pub nested: Vec<ScopeId>,
    /// The run of [`Facts::exprs`] that its body made.
    pub exprs: (u32, u32),
}

/// A test of a parameter around an effect.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Tested {
    /// The effect, by its index.
    pub effect: u32,
    /// The parameter.
    pub name: NameId,
    /// The test, of [`Facts::guards`].
    pub guard: u32,
    /// Whether it holds.
    pub holds: bool,
}

/// The facts of one file.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Facts {
    /// Every identifier and string.
    pub names: Vec<Box<str>>,
    /// Every expression.
    pub exprs: Vec<Expr>,
    /// Runs of expressions.
    pub lists: Vec<ExprId>,
    /// Arguments of calls.
    pub calls: Vec<CallArgs>,
    /// Guards of [`Expr::Narrow`].
    pub guards: Vec<Guard>,
    /// Comprehensions that copy.
    pub copies: Vec<FilteredCopy>,
    /// Every scope.
    pub scopes: Vec<Scope>,
    /// Names of `__all__`, where it is a literal.
    pub exported: Option<Vec<NameId>>,
    /// Names that functions declare global and assign, each with the function.
    pub assigned_globals: Vec<(NameId, ScopeId)>,
}

impl Facts {
    /// The text of a name.
    #[must_use]
    pub fn name(&self, id: NameId) -> &str {
        &self.names[id.0 as usize]
    }

    /// The class body that a scope stands directly in.
    #[must_use]
    pub fn class_around(&self, scope: ScopeId) -> Option<ScopeId> {
        self.scope(scope).parent.filter(|parent| self.scope(*parent).kind == ScopeKind::Class)
    }

    /// The attributes that a function stores on what a name stands for, each with what is stored.
    pub fn stores_on(&self, function: &Scope, name: NameId) -> impl Iterator<Item = (NameId, ExprId)> {
        let is_it = move |object: ExprId| self.expr(object) == Expr::Name(name);
        function.effects.iter().filter_map(move |effect| match effect {
            Effect::StoreAttr(object, attr, value) if is_it(*object) => Some((*attr, *value)),
            Effect::Call(call) => match self.expr(*call) {
                Expr::Call(callee, args) if self.last_name(callee) == Some("setattr") => {
                    match *self.calls[args as usize].positional.as_slice() {
                        [object, attr, value] if is_it(object) => match self.expr(attr) {
                            Expr::Str(attr) => Some((attr, value)),
                            _ => None,
                        },
                        _ => None,
                    }
                }
                _ => None,
            },
            _ => None,
        })
    }

    /// What a function states of an attribute of its receiver.
    pub fn stated_on_receiver(&self, function: &Scope) -> impl Iterator<Item = (NameId, ExprId)> {
        let receiver = function.params.first().map(|param| param.name);
        let of_receiver = function.stated.iter().filter(move |stated| Some(stated.name) == receiver);
        of_receiver.map(|stated| (stated.attribute, stated.annotation))
    }

    /// The function around an expression, or the module.
    #[must_use]
    pub fn function_of(&self, expr: ExprId) -> ScopeId {
        self.function_around(self.innermost_scope(ScopeId(0), expr))
    }

    /// The parameter of a function that an expression names, where nothing else is assigned to that name.
    #[must_use]
    pub fn parameter(&self, function: ScopeId, expr: ExprId) -> Option<usize> {
        let Expr::Name(name) = self.expr(expr) else { return None };
        match self.scope(function).bindings.get(&name)?[..] {
            [Binding::Param(index)] => Some(index as usize),
            _ => None,
        }
    }

    /// The function that a scope stands in, or is; else the module.
    #[must_use]
    pub fn function_around(&self, mut scope: ScopeId) -> ScopeId {
        while self.scope(scope).kind != ScopeKind::Function {
            let Some(parent) = self.scope(scope).parent else { break };
            scope = parent;
        }
        scope
    }

    /// Whether an expression is a call of `super`.
    #[must_use]
    pub fn is_super_call(&self, expr: ExprId) -> bool {
        let Expr::Call(func, _) = self.expr(expr) else { return false };
        matches!(self.expr(func), Expr::Name(name) if self.name(name) == "super")
    }

    /// Whether an expression of a scope is what a call calls, or what a local name stands for.
    #[must_use]
    pub fn is_called_or_local(&self, scope: ScopeId, expr: ExprId) -> bool {
        let is_it = |value: ExprId| {
            value == expr || matches!(self.expr(value), Expr::Enter(entered) if entered == expr)
        };
        let here = self.scope(scope);
        let (first, last) = here.exprs;
        let mut bindings = here.bindings.values().flatten();
        bindings.any(|binding| matches!(binding, Binding::Value(value) if is_it(*value)))
            || (first..last).any(|at| matches!(self.expr(ExprId(at)), Expr::Call(func, _) if func == expr))
    }

    /// The innermost scope in which an expression of a scope stands.
    #[must_use]
    pub fn innermost_scope(&self, within: ScopeId, expr: ExprId) -> ScopeId {
        let mut innermost = within;
        let holds = |scope: &&ScopeId| {
            let (first, last) = self.scope(**scope).exprs;
            (first..last).contains(&expr.0)
        };
        while let Some(inner) = self.scope(innermost).nested.iter().find(holds) {
            innermost = *inner;
        }
        innermost
    }

    /// The innermost scope of every expression. A scope's run holds those of the scopes in it, which come later.
    #[must_use]
    pub fn innermost_scopes(&self) -> Vec<ScopeId> {
        let mut scopes = vec![ScopeId(0); self.exprs.len()];
        for (index, scope) in self.scopes.iter().enumerate().skip(1) {
            let (first, last) = scope.exprs;
            scopes[first as usize..last as usize].fill(ScopeId(u32::try_from(index).unwrap_or(u32::MAX)));
        }
        scopes
    }

    /// An expression.
    #[must_use]
    pub fn expr(&self, id: ExprId) -> Expr {
        self.exprs[id.0 as usize]
    }

    /// `name` of `name` and of `module.name`.
    #[must_use]
    pub fn last_name(&self, expr: ExprId) -> Option<&str> {
        match self.expr(expr) {
            Expr::Name(name) | Expr::Attr(_, name) => Some(self.name(name)),
            _ => None,
        }
    }

    /// `name` of `name` and of `name.attribute.attribute`.
    #[must_use]
    pub fn first_name(&self, mut expr: ExprId) -> Option<NameId> {
        loop {
            expr = match self.expr(expr) {
                Expr::Name(name) => return Some(name),
                Expr::Attr(value, _) => value,
                _ => return None,
            };
        }
    }

    /// `name` of `name(…)` and of `module.name(…)`.
    #[must_use]
    pub fn called_name(&self, expr: ExprId) -> Option<&str> {
        match self.expr(expr) {
            Expr::Call(func, _) => self.last_name(func),
            _ => None,
        }
    }

    /// `f` of `f(…)`; any other expression as it is.
    #[must_use]
    pub fn called(&self, expr: ExprId) -> ExprId {
        match self.expr(expr) {
            Expr::Call(func, _) => func,
            _ => expr,
        }
    }

    /// `x` of `x.items()`.
    #[must_use]
    pub fn items_of(&self, expr: ExprId) -> Option<ExprId> {
        let Expr::Call(func, _) = self.expr(expr) else { return None };
        let Expr::Attr(value, name) = self.expr(func) else { return None };
        (self.name(name) == "items").then_some(value)
    }

    /// The expressions of a list.
    #[must_use]
    pub fn list(&self, list: List) -> &[ExprId] {
        &self.lists[list.start as usize..(list.start + list.len) as usize]
    }

    /// A scope.
    #[must_use]
    pub fn scope(&self, id: ScopeId) -> &Scope {
        &self.scopes[id.0 as usize]
    }
}

/// Where the facts of a file stand in its text. A query of its own, read only by `explain`.
#[derive(Clone, Debug, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Spans {
    /// By [`ExprId`].
    pub exprs: Vec<TextRange>,
    /// By [`ScopeId`]: the name in the `def` or `class` line.
    pub scopes: Vec<TextRange>,
}

/// Which parameters of a function its body reads, nested scopes included.
#[must_use]
pub fn params_read(facts: &Facts, function: ScopeId) -> Vec<bool> {
    let params = &facts.scope(function).params;
    let mut read = vec![false; params.len()];
    // The expressions of a function are one run of the arena: its scope's own, from the first
    // expression lowered inside it to the last.
    let (first, last) = facts.scope(function).exprs;
    for expr in &facts.exprs[first as usize..last as usize] {
        if let Expr::Name(name) = expr {
            for (index, param) in params.iter().enumerate() {
                read[index] |= param.name == *name;
            }
        }
    }
    // `super()` reads the first parameter without naming it.
    if let Some(first) = read.first_mut() {
        *first = true;
    }
    read
}
