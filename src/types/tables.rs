//! Tables that give objects, functions, bound methods and contexts their numbers: equal ones have the same.

use rustc_hash::FxHashMap;

use crate::names::ClassId;

use super::numbered::Numbered;
use super::objects::{Context, CtxId, Func, FuncId, Method, MethodId, ObjId, ObjKind, Object};
use super::solver::Solver;
use super::value::Value;

/// A context and what follows from it.
pub(super) struct ContextData {
    pub(super) context: Context,
    pub(super) closure: Option<CtxId>,
    pub(super) depth: u32,
}

/// What the numbers of a graph stand for.
#[derive(Default)]
pub(super) struct Tables {
    pub(super) objects: Vec<Object>,
    object_ids: FxHashMap<(ClassId, ObjKind), ObjId>,
    objects_of: FxHashMap<ClassId, Vec<ObjId>>,
    pub(super) contexts: Vec<ContextData>,
    context_ids: FxHashMap<Context, CtxId>,
    /// Number of contexts that are told apart from the one of all calls.
    told_apart: FxHashMap<CtxId, u32>,
    funcs: Numbered<Func>,
    methods: Numbered<Method>,
}

fn number(index: usize) -> u32 {
    u32::try_from(index).unwrap_or(u32::MAX)
}

impl Solver<'_> {
    /// An object of the graph.
    #[must_use]
    pub fn object(&self, id: ObjId) -> &Object {
        &self.tables.objects[id.0 as usize]
    }

    /// A function of the graph.
    #[must_use]
    pub fn func(&self, id: FuncId) -> Func {
        self.tables.funcs.value(id.0)
    }

    /// A bound method of the graph.
    #[must_use]
    pub fn method(&self, id: MethodId) -> Method {
        self.tables.methods.value(id.0)
    }

    pub(super) fn object_id(&mut self, class: ClassId, kind: ObjKind, depth: u32) -> ObjId {
        let key = (class, kind);
        if let Some(&id) = self.tables.object_ids.get(&key) {
            return id;
        }
        let id = ObjId(number(self.tables.objects.len()));
        self.tables.objects.push(Object { class, kind: key.1.clone(), depth });
        self.tables.objects_of.entry(class).or_default().push(id);
        self.tables.object_ids.insert(key, id);
        id
    }

    /// Whether an object exists already.
    pub(super) fn has_object(&self, class: ClassId, kind: &ObjKind) -> Option<ObjId> {
        self.tables.object_ids.get(&(class, kind.clone())).copied()
    }

    /// The objects of a class that calls of it make.
    pub fn made_of(&self, class: ClassId) -> Vec<ObjId> {
        let objects = self.tables.objects_of.get(&class).into_iter().flatten().copied();
        objects.filter(|id| matches!(self.object(*id).kind, ObjKind::Keyed(_) | ObjKind::Site(..))).collect()
    }

    /// A context, unless as many as `budget` stand for `all` already, which is the context of all calls that are not
    /// told apart.
    pub(super) fn counted_context(&mut self, all: CtxId, context: Context, budget: u32) -> Option<CtxId> {
        if let Some(&known) = self.tables.context_ids.get(&context) {
            return Some(known);
        }
        let count = self.tables.told_apart.entry(all).or_default();
        if *count >= budget {
            return None;
        }
        *count += 1;
        Some(self.context_id(context))
    }

    /// The object that anybody can make of a class.
    pub fn root_object(&mut self, class: ClassId) -> ObjId {
        self.object_id(class, ObjKind::Root, 0)
    }

    pub(super) fn func_id(&mut self, func: Func) -> FuncId {
        FuncId(self.tables.funcs.number(func).0)
    }

    pub(super) fn method_value(&mut self, func: FuncId, receiver: Value, owner: ClassId) -> Value {
        let method = Method { func, receiver, owner };
        Value::Method(MethodId(self.tables.methods.number(method).0))
    }

    pub(super) fn context_id(&mut self, context: Context) -> CtxId {
        if let Some(&id) = self.tables.context_ids.get(&context) {
            return id;
        }
        let (func, depth) = match &context {
            Context::Module(_) => (None, 0),
            Context::Method(func, receiver, _)
            | Context::Named(func, receiver, ..)
            | Context::ClassMethod(func, receiver, ..) => {
                let depth = match receiver {
                    Value::Object(object) => self.object(*object).depth,
                    _ => 0,
                };
                (Some(*func), depth)
            }
            Context::Keyed(func, key) => {
                let depth = key.iter().map(|(_, value)| self.value_depth(*value)).max();
                (Some(*func), depth.unwrap_or(0))
            }
            Context::Any(func) | Context::Open(func) => (Some(*func), 0),
            Context::Site(func, _, _, caller) => {
                (Some(*func), self.tables.contexts[caller.0 as usize].depth + 1)
            }
        };
        let closure = func.and_then(|func| self.func(func).closure);
        let id = CtxId(number(self.tables.contexts.len()));
        self.tables.contexts.push(ContextData { context: context.clone(), closure, depth });
        self.tables.context_ids.insert(context, id);
        id
    }

    pub(super) fn value_depth(&self, value: Value) -> u32 {
        match value {
            Value::Object(object) => self.object(object).depth + 1,
            _ => 0,
        }
    }

    /// All contexts that there are.
    pub(super) fn context_ids(&self) -> impl Iterator<Item = CtxId> + use<> {
        (0..number(self.tables.contexts.len())).map(CtxId)
    }

    pub(super) fn context(&self, id: CtxId) -> &ContextData {
        &self.tables.contexts[id.0 as usize]
    }

    pub(super) fn context_func(&self, id: CtxId) -> Option<FuncId> {
        match self.context(id).context {
            Context::Module(_) => None,
            Context::Method(func, ..)
            | Context::Named(func, ..)
            | Context::ClassMethod(func, ..)
            | Context::Keyed(func, _)
            | Context::Site(func, ..)
            | Context::Any(func)
            | Context::Open(func) => Some(func),
        }
    }
}
