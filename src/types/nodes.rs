//! Nodes of the flow graph.

use std::hash::Hash;

use rustc_hash::FxHashMap;
use smallvec::SmallVec;

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::ScopeId;

use super::objects::{CtxId, ObjId};

/// Index of a node.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct NodeId(pub u32);

/// What a node stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKey {
    /// A variable of a function or comprehension. Evaluated from its bindings.
    Local(CtxId, ScopeId, Symbol),
    /// A variable of a module. Evaluated from its bindings, and stored to from outside.
    Global(ModuleId, Symbol),
    /// A variable of a class body.
    ClassAttr(ClassId, Symbol),
    /// What a function returns. Evaluated from its `return` statements.
    Return(CtxId),
    /// A parameter. Only what callers pass.
    Param(CtxId, u32),
    /// A field of an object; also the parts of a container, under `[*]`, `[keys]`, `[?]` and
    /// `[key]`. Only what stores put there.
    Field(ObjId, Symbol),
    /// Holds nothing; signalled when the object gets a new field.
    FieldNames(ObjId),
}

/// What a node of a context is of it.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    Local(ScopeId, Symbol),
    Param(u32),
    Return,
}

/// The numbers of the nodes, found by what they stand for. Whoever asks for one of a context or an object asks for its
/// others soon, so each has a list of its own.
#[derive(Default)]
pub(super) struct NodeNumbers {
    keys: Vec<NodeKey>,
    of_contexts: Vec<Slots<Place>>,
    /// By field; the names of all fields under `None`.
    of_objects: Vec<Slots<Option<Symbol>>>,
    of_others: FxHashMap<NodeKey, u32>,
}

impl NodeNumbers {
    /// The number of a node, and whether it has just got it.
    pub(super) fn number(&mut self, key: NodeKey) -> (u32, bool) {
        let next = u32::try_from(self.keys.len()).unwrap_or(u32::MAX);
        let number = match key {
            NodeKey::Local(ctx, scope, name) => self.of_context(ctx).number(Place::Local(scope, name), next),
            NodeKey::Param(ctx, index) => self.of_context(ctx).number(Place::Param(index), next),
            NodeKey::Return(ctx) => self.of_context(ctx).number(Place::Return, next),
            NodeKey::Field(object, name) => self.of_object(object).number(Some(name), next),
            NodeKey::FieldNames(object) => self.of_object(object).number(None, next),
            NodeKey::Global(..) | NodeKey::ClassAttr(..) => *self.of_others.entry(key).or_insert(next),
        };
        let is_new = number == next;
        if is_new {
            self.keys.push(key);
        }
        (number, is_new)
    }

    /// The number of a node that has one.
    pub(super) fn get(&self, key: NodeKey) -> Option<u32> {
        let of_context = |ctx: CtxId, place| self.of_contexts.get(ctx.0 as usize)?.get(place);
        let of_object = |object: ObjId, name| self.of_objects.get(object.0 as usize)?.get(name);
        match key {
            NodeKey::Local(ctx, scope, name) => of_context(ctx, Place::Local(scope, name)),
            NodeKey::Param(ctx, index) => of_context(ctx, Place::Param(index)),
            NodeKey::Return(ctx) => of_context(ctx, Place::Return),
            NodeKey::Field(object, name) => of_object(object, Some(name)),
            NodeKey::FieldNames(object) => of_object(object, None),
            NodeKey::Global(..) | NodeKey::ClassAttr(..) => self.of_others.get(&key).copied(),
        }
    }

    /// What the node of a number stands for.
    pub(super) fn value(&self, number: u32) -> NodeKey {
        self.keys[number as usize]
    }

    fn of_context(&mut self, ctx: CtxId) -> &mut Slots<Place> {
        at(&mut self.of_contexts, ctx.0)
    }

    fn of_object(&mut self, object: ObjId) -> &mut Slots<Option<Symbol>> {
        at(&mut self.of_objects, object.0)
    }
}

fn at<T: Default>(list: &mut Vec<T>, index: u32) -> &mut T {
    let index = index as usize;
    if list.len() <= index {
        list.resize_with(index + 1, T::default);
    }
    &mut list[index]
}

/// More numbers than this are looked up by hash.
const FEW: usize = 24;

/// Numbers by key.
enum Slots<K> {
    /// So few that looking at each is fastest.
    Few(SmallVec<[(K, u32); 4]>),
    Many(FxHashMap<K, u32>),
}

impl<K> Default for Slots<K> {
    fn default() -> Self {
        Slots::Few(SmallVec::new())
    }
}

impl<K: Copy + Eq + Hash> Slots<K> {
    /// The number of a key: `next` where it has none yet.
    fn number(&mut self, key: K, next: u32) -> u32 {
        let few = match self {
            Slots::Few(few) => few,
            Slots::Many(many) => return *many.entry(key).or_insert(next),
        };
        if let Some((_, number)) = few.iter().find(|(known, _)| *known == key) {
            return *number;
        }
        few.push((key, next));
        if few.len() > FEW {
            *self = Slots::Many(few.drain(..).collect());
        }
        next
    }

    fn get(&self, key: K) -> Option<u32> {
        match self {
            Slots::Few(few) => few.iter().find(|(known, _)| *known == key).map(|(_, number)| *number),
            Slots::Many(many) => many.get(&key).copied(),
        }
    }
}
