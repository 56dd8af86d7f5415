//! Reachable sets: every root's set, the groups, the unknowns, the reasons.

mod aliases;
mod analysis;
mod answers;
mod assemble;
mod bounds;
mod duck;
mod explain;
mod fallback;
mod kept;
mod markers;
mod merge;
mod roots;
mod saves;
mod sinks;
mod withheld;
mod workspace;

pub use analysis::{Analysis, Options};
pub use answers::{Digest, Question};
pub use explain::{Explainer, explained};
pub use markers::Markers;
pub use withheld::Withheld;
pub use workspace::{Workspace, analyse};
