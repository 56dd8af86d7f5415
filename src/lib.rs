//! `plc` compiles the sources of a Python library into a policy for its pickles.
//!
//! The stages, in the order data flows through them, are described in ARCHITECTURE.md.

pub mod bundle;
pub mod config;
pub mod db;
pub mod diagnostics;
pub mod names;
pub mod pickle;
pub mod reachability;
pub mod reductions;
pub mod sources;
pub mod syntax;
pub mod types;
pub mod watch;

/// Hash of the sources and stubs that this analyser was built from: what another build has kept is not its own.
pub const BUILD: &str = env!("PLC_BUILD");
