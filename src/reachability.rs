//! Reachable sets: every root's set, the groups, the unknowns, the reasons.

mod aliases;
mod analysis;
mod assemble;
mod explain;
mod fallback;
mod markers;
mod merge;
mod roots;

pub use analysis::{Analysis, Options, analyse};
pub use explain::{Explainer, explained};
pub use markers::Markers;
