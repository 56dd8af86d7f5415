//! Objects that methods return which are not followed, read off their text: the receiver, and what they make.

use rustc_hash::FxHashSet;

use crate::names::{ClassId, Definition, ModuleId, Symbol};
use crate::syntax::facts::{Binding, Expr, ExprId, Facts, ScopeId};

use super::arguments::Args;
use super::attributes::Decoration;
use super::objects::Method;
use super::solver::Solver;
use super::value::{Set, Value};

/// So many methods of the receiver are gone through to where a result is made.
const DEPTH: u32 = 3;

/// So many expressions are looked at for one method.
const MOST_LOOKED_AT: usize = 100;

/// An expression that a method may return.
struct Returned {
    module: ModuleId,
    scope: ScopeId,
    /// The class whose body has the method.
    owner: ClassId,
    expr: ExprId,
    /// So many more methods are gone through.
    depth: u32,
}

impl Solver<'_> {
    /// What a method that is not followed returns: what it states; else a plain value, and the objects that its text
    /// says, as `return self` and `return self.__class__(…)` do; of an object that is called, what it is given first, too.
    pub(super) fn unfollowed_method_return(&mut self, method: Method, args: &Args) -> Set {
        let mut values = self.stated_return(method.func);
        if values == Set::one(Value::Data) {
            values.extend(&self.objects_returned(method));
            if self.name_of(method.func) == self.program.known.call && self.is_foreign_object(method.receiver)
            {
                values.extend(&args.first().objects());
            }
        }
        values
    }

    /// Whether a value is an object of a class that is not followed.
    fn is_foreign_object(&self, value: Value) -> bool {
        matches!(value, Value::Object(object) if self.is_foreign(self.object(object).class))
    }

    /// The objects that a method returns: its receiver, others of the receiver's class, and what it makes itself.
    fn objects_returned(&mut self, method: Method) -> Set {
        let class = match method.receiver {
            Value::Object(object) => self.object(object).class,
            Value::Bound(class) | Value::Class(class) => class,
            _ => return Set::new(),
        };
        let func = self.func(method.func);
        let distribution = self.program.module(func.module).origin.distribution;
        let mut objects = Set::new();
        let mut seen = FxHashSet::default();
        let mut open = self.returns_of(func.module, func.scope, method.owner, DEPTH);
        while let Some(Returned { module, scope, owner, expr, depth }) = open.pop() {
            if seen.len() >= MOST_LOOKED_AT || !seen.insert((module, expr)) {
                continue;
            }
            let lowered = self.facts(module);
            let facts = &lowered.facts;
            let is_static = self.decoration(module, scope) == Decoration::Static;
            let first = facts.scope(scope).params.first().filter(|_| !is_static).map(|param| param.name);
            let is_receiver =
                |expr: ExprId| matches!(facts.expr(expr), Expr::Name(name) if Some(name) == first);
            let same = |expr: ExprId| Returned { module, scope, owner, expr, depth };
            match facts.expr(expr) {
                Expr::Name(_) if is_receiver(expr) => {
                    objects.insert(method.receiver);
                }
                Expr::Name(name) => {
                    let bindings = facts.scope(scope).bindings.get(&name).into_iter().flatten();
                    open.extend(bindings.filter_map(Binding::value).map(same));
                }
                Expr::Narrow(inner, ..) => open.push(same(inner)),
                Expr::Any(choices) => open.extend(facts.list(choices).iter().copied().map(same)),
                Expr::Call(callee, args) => {
                    let given = facts.calls[args as usize].positional.first().copied();
                    if Self::is_class_of_receiver(facts, callee, &is_receiver) {
                        objects.insert(Value::Object(self.root_object(class)));
                    } else if let Expr::Attr(of, name) = facts.expr(callee)
                        && (is_receiver(of) || facts.is_super_call(of))
                    {
                        let after = (!is_receiver(of)).then_some(owner);
                        let name = self.symbol(module, name);
                        open.extend(self.returns_of_method(class, name, after, depth));
                    } else if let Some(Definition::Class(made)) = self.program.resolve(module, scope, callee)
                    {
                        if self.is_made_by(made, distribution) {
                            objects.insert(Value::Object(self.root_object(made)));
                        }
                    } else if let (Some("copy" | "deepcopy"), Some(given)) = (facts.last_name(callee), given)
                    {
                        open.push(same(given));
                    }
                }
                _ => {}
            }
        }
        objects
    }

    /// Whether an expression is the class of the receiver: `cls`, `self.__class__`, `type(self)`.
    fn is_class_of_receiver(facts: &Facts, callee: ExprId, is_receiver: &dyn Fn(ExprId) -> bool) -> bool {
        match facts.expr(callee) {
            Expr::Name(_) => is_receiver(callee),
            Expr::Attr(of, name) => is_receiver(of) && facts.name(name) == "__class__",
            Expr::Call(func, args) => {
                let given = facts.calls[args as usize].positional.first();
                facts.last_name(func) == Some("type") && given.is_some_and(|given| is_receiver(*given))
            }
            _ => false,
        }
    }

    /// What a method of a class returns, after `after` in its MRO where given.
    fn returns_of_method(
        &mut self,
        class: ClassId,
        name: Symbol,
        after: Option<ClassId>,
        depth: u32,
    ) -> Vec<Returned> {
        if depth == 0 {
            return Vec::new();
        }
        let Some((owner, bindings)) = self.program.lookup(class, name, after) else { return Vec::new() };
        let module = self.program.class_info(owner).module;
        let methods = bindings.iter().filter_map(Binding::function);
        methods.flat_map(|scope| self.returns_of(module, scope, owner, depth - 1)).collect()
    }

    fn returns_of(&self, module: ModuleId, scope: ScopeId, owner: ClassId, depth: u32) -> Vec<Returned> {
        let returns = &self.program.module(module).facts().scope(scope).returns;
        returns.iter().map(|expr| Returned { module, scope, owner, expr: *expr, depth }).collect()
    }
}
