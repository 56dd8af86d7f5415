//! Nodes of the flow graph.

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
    /// Changes when the object gets a new field.
    FieldNames(ObjId),
}
