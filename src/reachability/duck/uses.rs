//! What a function does with its parameters and with what its receiver keeps, as far as its text says.

use rustc_hash::FxHashSet;
use smallvec::{SmallVec, smallvec};

use crate::syntax::facts::{Binding, CallArgs, Expr, ExprId, Facts, List, NameId, ScopeId, ScopeKind};

/// Where a value comes from that is used.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Source {
    /// `self.name`.
    Attribute(NameId),
    /// A parameter, by index.
    Param(u32),
}

/// Which part of a container is used.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Path {
    /// Whether it is an element, of whatever depth.
    is_element: bool,
    /// The parts of tuples, a bit each.
    parts: u8,
}

impl Path {
    /// Whether it is an element of what is kept, not what is kept itself.
    pub(super) fn is_element(self) -> bool {
        self.is_element
    }

    fn element(self) -> Self {
        Self { is_element: true, ..self }
    }

    fn part(self, index: i32) -> Option<Self> {
        let bit = u32::try_from(index).ok().and_then(|index| 1_u8.checked_shl(index))?;
        Some(Self { parts: self.parts | bit, ..self })
    }

    /// This part of that part.
    pub(super) fn within(self, outer: Self) -> Self {
        Self { is_element: self.is_element || outer.is_element, parts: self.parts | outer.parts }
    }
}

/// What is done with a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Use {
    /// A member of it is read.
    Member(NameId),
    /// It is called.
    Called,
    /// It is passed on: to a callee, as which argument.
    Passed(ExprId, Argument),
}

/// Which argument of a call.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Argument {
    /// A positional one.
    Positional(u32),
    /// One by keyword.
    Keyword(NameId),
}

/// Uses of values by one function, each with the part that is used.
pub(super) type Uses = Vec<(Source, Path, Use)>;

type Origins = SmallVec<[(Source, Path); 2]>;

/// Names that stand for names are followed this far.
const DEEPEST: u32 = 8;

/// Calls in a function that give back what they are given, or another object like it.
#[derive(Debug, Default)]
pub(super) struct Alike {
    /// Calls that give it for their first argument.
    pub(super) argument: FxHashSet<ExprId>,
    /// Calls of methods that give it for their receiver.
    pub(super) receiver: FxHashSet<ExprId>,
}

/// Reads uses off the text of a function.
pub(super) struct Reader<'f> {
    facts: &'f Facts,
    function: ScopeId,
    /// The name of the receiver, in a method.
    receiver: Option<NameId>,
    alike: &'f Alike,
}

impl<'f> Reader<'f> {
    /// A reader of a function, in which some calls give something alike.
    pub(super) fn new(facts: &'f Facts, function: ScopeId, alike: &'f Alike) -> Self {
        let is_method = facts.class_around(function).is_some();
        let receiver = facts.scope(function).params.first().filter(|_| is_method).map(|param| param.name);
        Self { facts, function, receiver, alike }
    }

    /// Everything that the function does with parameters and attributes. Members that it asks for first
    /// (`hasattr(x, "name")`), and those of its own name, which it passes on, need not be there.
    pub(super) fn uses(&self, scopes: &[ScopeId]) -> Uses {
        let asked = self.asked();
        let mut uses = Uses::new();
        for id in self.exprs() {
            let scope = scopes[id.0 as usize];
            match self.facts.expr(id) {
                Expr::Attr(value, name)
                    if name != self.facts.scope(self.function).name && !asked.contains(&name) =>
                {
                    let origins = self.origins(scope, value, DEEPEST);
                    uses.extend(origins.into_iter().map(|(source, path)| (source, path, Use::Member(name))));
                }
                Expr::Call(func, args) => {
                    let origins = self.origins(scope, func, DEEPEST);
                    uses.extend(origins.into_iter().map(|(source, path)| (source, path, Use::Called)));
                    self.passed(scope, func, args, &mut uses);
                }
                _ => {}
            }
        }
        uses
    }

    fn exprs(&self) -> impl Iterator<Item = ExprId> + use<> {
        let (first, last) = self.facts.scope(self.function).exprs;
        (first..last).map(ExprId)
    }

    /// Members that the function asks for: `hasattr(x, "name")`, `getattr(x, "name", otherwise)`.
    fn asked(&self) -> FxHashSet<NameId> {
        let mut asked = FxHashSet::default();
        for id in self.exprs() {
            let Expr::Call(func, args) = self.facts.expr(id) else { continue };
            let args = &self.facts.calls[args as usize];
            if matches!(self.facts.last_name(func), Some("hasattr" | "getattr"))
                && let Some(name) = args.positional.get(1)
                && let Expr::Str(name) = self.facts.expr(*name)
            {
                asked.insert(name);
            }
        }
        asked
    }

    fn passed(&self, scope: ScopeId, func: ExprId, args: u32, uses: &mut Uses) {
        let args = &self.facts.calls[args as usize];
        // `delayed(function)(value)` calls the function.
        let callee = match self.facts.expr(func) {
            Expr::Call(_, outer) => self.facts.calls[outer as usize].positional.first().copied(),
            _ => Some(func),
        };
        let Some(callee) = callee else { return };
        let positional =
            args.positional.iter().enumerate().map(|(index, value)| {
                (Argument::Positional(u32::try_from(index).unwrap_or(u32::MAX)), *value)
            });
        let keywords =
            args.keywords.iter().filter_map(|(name, value)| Some((Argument::Keyword((*name)?), *value)));
        for (argument, value) in positional.chain(keywords) {
            let origins = self.origins(scope, value, DEEPEST).into_iter();
            uses.extend(origins.map(|(source, path)| (source, path, Use::Passed(callee, argument))));
        }
    }

    /// What a value is, if it is a parameter or an attribute, or a part of one.
    fn origins(&self, scope: ScopeId, value: ExprId, depth: u32) -> Origins {
        let Some(depth) = depth.checked_sub(1) else { return Origins::new() };
        let inner = |value: ExprId| self.origins(scope, value, depth);
        let parts = |values: Origins, step: &dyn Fn(Path) -> Option<Path>| -> Origins {
            values.into_iter().filter_map(|(source, path)| Some((source, step(path)?))).collect()
        };
        match self.facts.expr(value) {
            Expr::Attr(object, name) => match self.facts.expr(object) {
                Expr::Name(own) if Some(own) == self.receiver => {
                    smallvec![(Source::Attribute(name), Path::default())]
                }
                _ => Origins::new(),
            },
            Expr::Name(name) => self.named(scope, name, depth),
            Expr::Part(of, index) => match self.zipped(of, index) {
                Some(item) => parts(inner(item), &|path| Some(path.element())),
                None => parts(inner(of), &|path| path.part(index)),
            },
            Expr::Element(of) | Expr::Index(of, _) => parts(inner(of), &|path| Some(path.element())),
            Expr::Slice(of) | Expr::Starred(of) | Expr::Narrow(of, ..) | Expr::Rest(of) => inner(of),
            Expr::Or(left, right) | Expr::And(left, right) => {
                inner(left).into_iter().chain(inner(right)).collect()
            }
            Expr::Any(items) => self.facts.list(items).iter().flat_map(|item| inner(*item)).collect(),
            Expr::Call(func, args) => {
                match (self.chosen_from(func, args), self.gives_back(value, func, args)) {
                    (Some(all), _) => parts(inner(all), &|path| Some(path.element())),
                    (None, Some(same)) => inner(same),
                    (None, None) => Origins::new(),
                }
            }
            _ => Origins::new(),
        }
    }

    /// What a call gives back, or another object like it, or a container of its items.
    fn gives_back(&self, call: ExprId, func: ExprId, args: u32) -> Option<ExprId> {
        const CONTAINERS: &[&str] = &["iter", "list", "reversed", "set", "sorted", "tuple", "zip"];
        const CHOOSING: &[&str] = &["choices", "sample"];
        match self.facts.expr(func) {
            Expr::Attr(object, _) if self.alike.receiver.contains(&call) => Some(object),
            Expr::Attr(_, name) if CHOOSING.contains(&self.facts.name(name)) => self.first_argument(args),
            Expr::Name(name) if CONTAINERS.contains(&self.facts.name(name)) => self.first_argument(args),
            _ if self.alike.argument.contains(&call) => self.first_argument(args),
            _ => None,
        }
    }

    /// What `random.choice` takes an element of.
    fn chosen_from(&self, func: ExprId, args: u32) -> Option<ExprId> {
        match self.facts.expr(func) {
            Expr::Attr(_, name) if self.facts.name(name) == "choice" => self.first_argument(args),
            _ => None,
        }
    }

    fn first_argument(&self, args: u32) -> Option<ExprId> {
        self.facts.calls[args as usize].positional.first().copied()
    }

    /// What an element of `zip(a, b)` or `enumerate(a)` has at an index: an element of which value.
    fn zipped(&self, of: ExprId, index: i32) -> Option<ExprId> {
        let Expr::Element(call) = self.facts.expr(of) else { return None };
        let Expr::Call(func, args) = self.facts.expr(call) else { return None };
        let CallArgs { positional, .. } = &self.facts.calls[args as usize];
        let Expr::Name(name) = self.facts.expr(func) else { return None };
        let item = match (self.facts.name(name), index) {
            ("enumerate", 1) => positional.first(),
            ("zip", _) => positional.get(usize::try_from(index).ok()?),
            _ => None,
        };
        item.copied().filter(|item| !matches!(self.facts.expr(*item), Expr::Starred(_)))
    }

    /// What a name stands for in a scope of the function.
    fn named(&self, mut scope: ScopeId, name: NameId, depth: u32) -> Origins {
        loop {
            let data = self.facts.scope(scope);
            if let Some(bindings) = data.bindings.get(&name) {
                return self.bound(scope, bindings, depth);
            }
            match data.parent {
                Some(parent)
                    if scope != self.function && self.facts.scope(parent).kind != ScopeKind::Module =>
                {
                    scope = parent;
                }
                _ => return Origins::new(),
            }
        }
    }

    fn bound(&self, scope: ScopeId, bindings: &[Binding], depth: u32) -> Origins {
        let mut origins = Origins::new();
        for binding in bindings {
            match binding {
                Binding::Value(value) | Binding::Annotated(_, Some(value)) => {
                    origins.extend(self.origins(scope, *value, depth));
                }
                Binding::Param(index)
                    if scope == self.function && !(*index == 0 && self.receiver.is_some()) =>
                {
                    origins.push((Source::Param(*index), Path::default()));
                }
                _ => {}
            }
        }
        origins
    }

    /// Whether the function asks for the class of its first parameter, as what makes another object like it does.
    pub(super) fn asks_for_class(&self) -> bool {
        let first = self.facts.scope(self.function).params.first().map(|param| param.name);
        let is_first =
            |value: ExprId| matches!(self.facts.expr(value), Expr::Name(name) if Some(name) == first);
        self.exprs().any(|id| match self.facts.expr(id) {
            Expr::Attr(value, name) => self.facts.name(name) == "__class__" && is_first(value),
            Expr::Call(func, args) => {
                let args = &self.facts.calls[args as usize].positional;
                self.facts.last_name(func) == Some("type")
                    && matches!(args.as_slice(), [only] if is_first(*only))
            }
            _ => false,
        })
    }

    /// Functions that get the first parameter as their first argument.
    pub(super) fn takes_first(&self, scopes: &[ScopeId]) -> Vec<ExprId> {
        let first = Source::Param(0);
        let passed = self.uses(scopes).into_iter().filter_map(move |one| match one {
            (source, path, Use::Passed(callee, Argument::Positional(0)))
                if source == first && path == Path::default() =>
            {
                Some(callee)
            }
            _ => None,
        });
        passed.collect()
    }
}

/// Whether a method only ever returns its receiver.
pub(super) fn returns_receiver(facts: &Facts, method: ScopeId) -> bool {
    let scope = facts.scope(method);
    let receiver = scope.params.first().map(|param| param.name);
    let is_receiver =
        |value: &ExprId| matches!(facts.expr(*value), Expr::Name(name) if Some(name) == receiver);
    !scope.returns.is_empty() && scope.returns.iter().all(is_receiver)
}

/// The strings of a display, if it holds nothing else.
pub(super) fn strings(facts: &Facts, value: ExprId) -> Option<Vec<NameId>> {
    let string = |item: &ExprId| match facts.expr(*item) {
        Expr::Str(name) => Some(name),
        _ => None,
    };
    let items: List = match facts.expr(value) {
        Expr::Str(name) => return Some(vec![name]),
        Expr::List(items) | Expr::Tuple(items) | Expr::Set(items) => items,
        _ => return None,
    };
    facts.list(items).iter().map(string).collect()
}
