//! The policy bundle: what it holds, how it is written and read, and the questions it answers.

mod model;

pub use model::{
    Application, Argument, Bundle, Constraint, Grant, Hold, Mode, Operation, Section, Target,
    Root, Unknown, Universe,
};
