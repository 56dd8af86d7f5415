//! The pickle machine: what a model file asks for, and whether a policy grants it. No Python, no code run.
//!
//! A file goes through three hands. [`containers`] recognises it by its content and finds the pickles in it. The
//! [`machine`] carries out the opcodes of each by CPython's rules; it leaves to a [`domain`] what a value is, and the
//! [`symbolic`] domain keeps what is imported, called, made, built and filled, with the arguments as far as they
//! are constants. [`trace()`] puts that in words; [`verify()`] decides about each operation under a [`Policy`].
//!
//! ```
//! use plc::bundle::Operation;
//! use plc::pickle::{Limits, Policy, trace, verify};
//!
//! let pickle = b"cos\nsystem\n(S'true'\ntR.";
//! let traced = trace(pickle, Limits::default());
//! assert!(traced.pickles[0].calls.contains("os.system"));
//!
//! let mut policy = Policy::new();
//! policy.grant("os.system", [Operation::Import], []);
//! let verdict = verify(pickle, &policy, Limits::default());
//! assert_eq!(verdict.findings[0].name.as_deref(), Some("os.system"));
//! assert_eq!(verdict.findings[0].operation, Some(Operation::Call));
//! ```
//!
//! **Invariant:** what would run before a broken byte is told before the break is told. A file passes only if every
//! pickle in it ran to its STOP, every operation is granted, and nothing in it was left unrecognised.
//!
//! **Invariant:** a class of a library is named here only where it belongs to a file format, such as joblib's wrapper of
//! inline arrays, or to Python's own reduce protocol.

pub mod compat;
pub mod constraint;
pub mod containers;
pub mod domain;
pub mod dtype;
pub mod fault;
mod inline;
pub mod inspect;
pub mod machine;
mod memo;
pub mod names;
mod nested;
pub mod opcode;
pub mod policy;
pub mod reader;
mod state;
pub mod symbolic;
pub mod text;
pub mod trace;
pub mod value;
pub mod verify;

pub use containers::Kind;
pub use fault::{Fault, FaultKind, Limits};
pub use policy::Policy;
pub use trace::{Operated, PickleTrace, Trace, trace};
pub use verify::{Finding, FindingKind, Verdict, verify};
