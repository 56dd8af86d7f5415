//! Abstract objects, functions and the contexts in which functions are analysed.

use crate::names::{ClassId, ModuleId, Symbol};
use crate::syntax::facts::{ExprId, ScopeId};

use super::nodes::NodeId;
use super::value::Value;

/// Index of an abstract object.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ObjId(pub u32);

/// Index of a function with its closure.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct FuncId(pub u32);

/// Index of a bound method.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct MethodId(pub u32);

/// Index of a context.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CtxId(pub u32);

/// What tells an abstract object of a class from the others.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum ObjKind {
    /// Made by anybody: its constructor takes what annotations and defaults allow.
    Root,
    /// Made with these arguments, each known without its place.
    Keyed(Box<[(Symbol, Value)]>),
    /// Made at this expression in this context.
    Site(ModuleId, ExprId, CtxId),
    /// Stands for the class in all that inherit it: made with the constructor's defaults, and then used as anybody
    /// may use it.
    Base,
    /// Containers that one node holds too many of to keep apart.
    Joined(NodeId),
    /// What shows a part of a mapping: `values()` and the like.
    View(ObjId, View),
    /// A container that an annotation describes.
    Annotated(ModuleId, ExprId),
    /// A constant that a stub states, pickled by this name.
    Named(Symbol),
    /// What another object became when its `__class__` was assigned.
    Reclassed(ObjId),
    /// Holds what the save of this name is given.
    Saved(Symbol),
    /// The dict that a `TypedDict` describes.
    Typed(ClassId),
    /// Made by a construct that has no expression of its own, told apart by a number.
    Made(CtxId, u32),
}

/// What is seen of a mapping.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum View {
    /// Its keys.
    Keys,
    /// Its values.
    Values,
    /// Pairs of both.
    Items,
    /// One of these pairs.
    Pair,
}

/// An abstract object.
#[derive(Clone, Debug)]
pub struct Object {
    /// Its class.
    pub class: ClassId,
    /// What tells it apart.
    pub kind: ObjKind,
    /// How many objects stand between it and one that needs no context.
    pub depth: u32,
}

/// A function and what it closes over.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Func {
    /// Where it is defined.
    pub module: ModuleId,
    /// Its scope.
    pub scope: ScopeId,
    /// The context of the function around it.
    pub closure: Option<CtxId>,
}

/// A function bound to a receiver.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Method {
    /// The function.
    pub func: FuncId,
    /// What its first parameter is.
    pub receiver: Value,
    /// The class whose body defines it.
    pub owner: ClassId,
}

/// What tells one analysis of a function from another.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Context {
    /// The top level of a module.
    Module(ModuleId),
    /// A method with this receiver, found in this class.
    Method(FuncId, Value, ClassId),
    /// A method with this receiver, called with this text or function first: what it stores under one
    /// name, it does not store under another.
    Named(FuncId, Value, ClassId, Value),
    /// A function called with these arguments, each known without its place.
    Keyed(FuncId, Box<[(u32, Value)]>),
    /// A function called at this expression in this context.
    Site(FuncId, ModuleId, ExprId, CtxId),
    /// A function, whoever calls it.
    Any(FuncId),
    /// A function that nobody calls, for what it does where anybody does.
    Open(FuncId),
    /// A class method of this receiver, found in this class; called by a wrapper that runs on this object.
    ClassMethod(FuncId, Value, ClassId, Option<ObjId>),
}

impl Context {
    /// The receiver of a method, and the class in whose body it was found.
    #[must_use]
    pub(super) fn method(&self) -> Option<(Value, ClassId)> {
        match self {
            Context::Method(_, receiver, owner) | Context::Named(_, receiver, owner, _) => {
                Some((*receiver, *owner))
            }
            _ => None,
        }
    }

    /// What `super()` is bound to: the receiver of a method or class method, and the class in whose body it was found.
    #[must_use]
    pub(super) fn bound(&self) -> Option<(Value, ClassId)> {
        match self {
            Context::ClassMethod(_, receiver, owner, _) => Some((*receiver, *owner)),
            other => other.method(),
        }
    }

    /// The object whose method it is.
    #[must_use]
    pub(super) fn receiver_object(&self) -> Option<ObjId> {
        match self.method()? {
            (Value::Object(object), _) => Some(object),
            _ => None,
        }
    }
}
