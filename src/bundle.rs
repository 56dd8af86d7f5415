//! The policy bundle: what it holds, how it is written and read, and the questions it answers.

mod canonical;
mod chain;
mod closure;
mod constraint;
pub mod diff;
mod emit;
mod excerpts;
mod export;
mod model;
mod page;
mod read;
mod schema;
mod strict;
mod unknowns;
mod validate;
mod way;
mod words;

pub use chain::{Chain, Step};
pub(crate) use closure::SectionName;
pub use closure::{ALL_ROOTS, ClosedGrant, ClosedSet};
pub use constraint::{AnyOf, includes};
pub use emit::emit;
pub use excerpts::{Excerpts, Named, Reached, Reason};
pub(crate) use excerpts::{UNKNOWN, WRITTEN_ROUND, class_of, is_fallback};
pub use export::{Enforcer, Expressible, export, expressible};
pub use model::{
    Application, Argument, BUILTIN_TYPES, Bundle, Constraint, Grant, Hold, Mode, Operation, Root, Sdist,
    Section, State, Target, Universe, Unknown,
};
pub use page::{Opened, page};
pub use read::{ReadError, WriteError, is_bundle_path, parse, read, replace_file, write};
pub use schema::JSON_SCHEMA;
pub use unknowns::Cost;
pub use validate::{Problem, SCHEMA, validate};
pub use way::Link;
