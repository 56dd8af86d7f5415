//! Names: which object an import, an alias or a dotted path means, and the MRO.
//!
//! Everything here is decided from facts alone, without values flowing: what needs flow is a
//! [`Definition::Variable`], which the next stage evaluates.

pub mod classes;
mod instances;
mod members;
pub mod program;
pub mod resolve;
mod rewritten;
mod runtime_names;

pub use classes::{ClassId, ClassInfo, ClassKind};
pub use program::{ModuleData, ModuleId, Program, Symbol};
pub use resolve::Definition;
