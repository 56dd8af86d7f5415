//! Parse one file and lower it to facts.
//!
//! Facts are a query of their own because they hold no source ranges: an edit that only moves text
//! gives equal facts, and nothing after this stage runs again. The syntax tree is dropped here.

mod alternatives;
mod cached;
pub mod facts;
pub mod lower;

pub use cached::FactsCache;
pub(crate) use cached::KIND as FACTS;
pub use facts::{Facts, Spans};
pub(crate) use lower::dotted;
pub use lower::{Lowered, Target, lower};
