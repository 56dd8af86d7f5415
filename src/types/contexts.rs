//! Contexts: which calls of a function are analysed apart, and which as one.

use crate::names::{ClassId, Symbol};
use crate::syntax::facts::ExprId;

use super::arguments::Args;
use super::nodes::NodeKey;
use super::objects::{Context, CtxId, FuncId, Method, ObjId, ObjKind};
use super::solver::{Env, Solver};
use super::value::Value;

/// Objects and calls are kept apart by place this deep.
pub(super) const SITE_DEPTH: u32 = 3;

/// More arguments than this are not used as a key.
const KEY_LIMIT: usize = 6;

/// Calls by which the contexts of one function are told apart.
const CONTEXT_BUDGET: u32 = 8;

/// Calls of a library's compiled function: what a stub says of one is short.
const COMPILED_BUDGET: u32 = 64;

/// Texts and functions by which the calls of a method of one receiver are told apart.
const NAME_BUDGET: u32 = 40;

/// Further contexts of one function, told apart by the classes of its arguments.
const CLASS_CONTEXT_BUDGET: u32 = 48;

impl Solver<'_> {
    /// The context in which a method of a receiver is analysed.
    pub(super) fn method_context(&mut self, func: FuncId, receiver: Value, owner: ClassId) -> CtxId {
        match receiver {
            Value::Object(_) => self.context_id(Context::Method(func, receiver, owner)),
            Value::Class(_) => self.context_id(Context::ClassMethod(func, receiver, owner, None)),
            Value::Bound(class) => {
                let object = self.root_object(class);
                self.context_id(Context::Method(func, Value::Object(object), owner))
            }
            _ => self.context_id(Context::Any(func)),
        }
    }

    /// The context of a method call: told apart by its first argument where that is one text or function,
    /// so that what is stored under one name is not stored under another. What a wrapper calls with its receiver is told
    /// apart by it.
    pub(super) fn called_method_context(&mut self, method: Method, args: &Args, env: Env) -> CtxId {
        let ctx = self.method_context(method.func, method.receiver, method.owner);
        if let (Context::ClassMethod(..), Some(object)) =
            (&self.context(ctx).context, self.wrapped_receiver(env.ctx))
            && args.first().contains(Value::Object(object))
        {
            return self.context_id(Context::ClassMethod(
                method.func,
                method.receiver,
                method.owner,
                Some(object),
            ));
        }
        let Some((receiver, owner)) = self.context(ctx).context.method() else { return ctx };
        let first = args.first();
        let mut values = first.iter();
        let (Some(first), None) = (values.next(), values.next()) else { return ctx };
        let first = match first {
            // Under which name plain data is stored tells nothing of what it needs.
            Value::Text(_) if self.is_setattr(method.func) && args.nth(1).is_data() => Value::Str,
            Value::Text(_) | Value::Function(_) => first,
            Value::Method(method) => Value::Function(self.method(method).func),
            _ => return ctx,
        };
        let named = Context::Named(method.func, receiver, owner, first);
        self.counted_context(ctx, named, NAME_BUDGET).unwrap_or(ctx)
    }

    /// Whether a function is a `__setattr__` method.
    pub(super) fn is_setattr(&self, func: FuncId) -> bool {
        self.name_of(func) == self.program.known.setattr
    }

    /// The name that a function is defined by.
    pub(super) fn name_of(&self, func: FuncId) -> Symbol {
        let func = self.func(func);
        let data = self.program.module(func.module);
        data.symbol(data.facts().scope(func.scope).name)
    }

    /// The context in which a function is analysed for a call: told apart by its arguments, or by its
    /// place; where there are too many of either, by the classes of its arguments.
    pub(super) fn function_context(&mut self, func: FuncId, args: &Args, env: Env, expr: ExprId) -> CtxId {
        let mut key: Vec<(u32, Value)> = Vec::new();
        // What is filled by each call is not one for all of them.
        let mut by_place = self.gives_to_fill(func, args, 0);
        for (index, set) in args.sets().enumerate() {
            for value in set.iter() {
                match self.keyed(value, true) {
                    Keyed::No => {}
                    Keyed::Yes(value) => {
                        key.push((u32::try_from(index).unwrap_or(u32::MAX), value));
                    }
                    Keyed::Place => by_place = true,
                }
            }
        }
        if by_place || key.len() > KEY_LIMIT {
            return self.site_context(func, args, env, expr);
        }
        key.sort_unstable();
        key.dedup();
        if key.is_empty() {
            return self.plain_context(func, args);
        }
        if key.iter().any(|(_, value)| self.value_depth(*value) > SITE_DEPTH) {
            return self.class_context(func, args);
        }
        self.call_context(func, Context::Keyed(func, key.into_boxed_slice()), args)
    }

    fn site_context(&mut self, func: FuncId, args: &Args, env: Env, expr: ExprId) -> CtxId {
        // A function that calls itself stays in the context it already has.
        let mut caller = env.ctx;
        let mut depth = 0;
        loop {
            if self.context_func(caller) == Some(func) {
                return caller;
            }
            match self.context(caller).context {
                Context::Site(_, _, _, outer) => caller = outer,
                _ => break,
            }
            depth += 1;
        }
        if depth > SITE_DEPTH || self.context(env.ctx).depth >= SITE_DEPTH {
            return self.class_context(func, args);
        }
        self.call_context(func, Context::Site(func, env.module, expr, env.ctx), args)
    }

    /// A context told apart by its call; by the classes of its arguments where there are too many.
    fn call_context(&mut self, func: FuncId, context: Context, args: &Args) -> CtxId {
        let all = self.context_id(Context::Any(func));
        let origin = &self.program.module(self.func(func).module).origin;
        let is_compiled = origin.is_compiled && !origin.is_standard();
        let is_short = is_compiled || self.gives_to_fill(func, args, 0);
        let budget = if is_short { COMPILED_BUDGET } else { CONTEXT_BUDGET };
        match self.counted_context(all, context, budget) {
            Some(ctx) => ctx,
            None => self.class_context(func, args),
        }
    }

    /// The context of calls with arguments of these classes; one for all where there are too many.
    fn class_context(&mut self, func: FuncId, args: &Args) -> CtxId {
        let mut key: Vec<(u32, Value)> = Vec::new();
        for (index, set) in args.sets().enumerate() {
            let index = u32::try_from(index).unwrap_or(u32::MAX);
            for value in set.iter() {
                let class = match value {
                    Value::Object(object) => self.object(object).class,
                    Value::Class(class) | Value::Bound(class) => class,
                    Value::Function(_) | Value::Unknown => {
                        key.push((index, value));
                        continue;
                    }
                    Value::Method(method) => {
                        key.push((index, Value::Function(self.method(method).func)));
                        continue;
                    }
                    _ => continue,
                };
                if !self.is_builtin_class(class) {
                    key.push((index, Value::Class(class)));
                }
            }
        }
        key.sort_unstable();
        key.dedup();
        let all = self.context_id(Context::Any(func));
        if key.len() > KEY_LIMIT {
            return all;
        }
        if key.is_empty() {
            return self.plain_context(func, args);
        }
        let context = Context::Keyed(func, key.into_boxed_slice());
        self.counted_context(all, context, CONTEXT_BUDGET + CLASS_CONTEXT_BUDGET).unwrap_or(all)
    }

    /// The context of calls whose arguments do not tell them apart: data, or nobody knows what. Both are apart from the
    /// calls that are too many to tell apart, which may be given anything.
    fn plain_context(&mut self, func: FuncId, args: &Args) -> CtxId {
        let is_vague = args.sets().any(|set| set.iter().any(|value| self.has_vague(value, 0)));
        let key: Box<[(u32, Value)]> =
            if is_vague { Box::new([(0, Value::Unknown)]) } else { Box::default() };
        self.context_id(Context::Keyed(func, key))
    }

    /// Whether an argument, or what a builtin container holds as far as is known now, may be anything.
    pub(super) fn has_vague(&mut self, value: Value, depth: u32) -> bool {
        match value {
            Value::Object(object) if depth <= 2 && self.is_container(object) => {
                let elements = self.program.known.elements;
                let held = self.read(NodeKey::Field(object, elements));
                held.iter().any(|inner| inner != value && self.has_vague(inner, depth + 1))
            }
            other => other.is_vague(),
        }
    }

    /// Whether an argument tells calls apart, by itself or only by its place.
    pub(super) fn keyed(&mut self, value: Value, texts: bool) -> Keyed {
        match value {
            Value::Text(_) if texts => Keyed::Yes(value),
            // What is made for objects of any kind (`dtype=object`) is filled by those who made it.
            Value::Class(class) if self.program.class_name(class) == "builtins.object" => Keyed::Place,
            Value::Class(_)
            | Value::Subclass(_)
            | Value::Bound(_)
            | Value::Module(_)
            | Value::Function(_) => Keyed::Yes(value),
            Value::Method(method) => match self.method(method).receiver {
                Value::Object(object) => self.keyed(Value::Object(object), false).or(value),
                _ => Keyed::Yes(value),
            },
            Value::InstanceDict(_) => Keyed::Place,
            Value::Object(object) => {
                let is_data = self.is_data_container(object, 0);
                if is_data {
                    return Keyed::No;
                }
                match self.object(object).kind {
                    ObjKind::Root | ObjKind::Keyed(_) => Keyed::Yes(value),
                    _ => Keyed::Place,
                }
            }
            _ => Keyed::No,
        }
    }

    /// Whether a builtin container holds only atoms, as far as is known now.
    fn is_data_container(&mut self, object: ObjId, depth: u32) -> bool {
        if !self.is_container(object) || depth > 2 {
            return false;
        }
        let elements = self.program.known.elements;
        let set = self.read(NodeKey::Field(object, elements));
        set.iter().all(|value| match value {
            Value::Object(inner) => inner == object || self.is_data_container(inner, depth + 1),
            other => other.is_atom() || other.is_vague(),
        })
    }
}

/// Whether an argument tells calls apart.
pub(super) enum Keyed {
    /// It does not.
    No,
    /// By itself.
    Yes(Value),
    /// Only by its place.
    Place,
}

impl Keyed {
    fn or(self, value: Value) -> Keyed {
        match self {
            Keyed::Place => Keyed::Place,
            _ => Keyed::Yes(value),
        }
    }
}
