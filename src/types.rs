//! Types: which values flow into a variable, a parameter, a field.
//!
//! One worklist over a graph of nodes that is made as it is asked for. A node is a variable of a
//! context, a parameter, a return, or a field of an abstract object; it holds a finite set of
//! values and the expression each came by. See ARCHITECTURE.md for contexts and widening.

mod activation;
mod allocation;
mod annotations;
mod arguments;
mod attributes;
mod called;
mod calls;
mod containers;
mod contexts;
mod copies;
mod declared;
mod deferred;
mod descriptors;
mod effects;
mod eval;
mod filled;
mod followed;
mod handed_back;
mod inheritance;
mod instantiate;
mod intrinsics;
mod made;
mod named_tuples;
mod narrowing;
mod nested;
mod nodes;
mod numbered;
mod objects;
mod outside;
mod parts;
mod passed;
mod protocols;
mod queries;
mod relevance;
mod results;
mod returns;
mod saves;
mod sites;
mod solver;
mod stated;
mod tables;
pub mod value;
mod widening;
mod wrappers;

pub use called::CalledParam;
pub use calls::STUB_FUNCTIONS;
pub use nodes::{NodeId, NodeKey};
pub use objects::{Context, CtxId, ObjId, ObjKind, Object};
pub use solver::{Origin, Solver};
pub use value::{Set, Value};
pub use widening::FUNCTION_LIMIT;
