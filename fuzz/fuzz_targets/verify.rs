//! Any bytes: nothing may panic, and what loads under no grants does nothing.
#![no_main]

use libfuzzer_sys::fuzz_target;
use plc::pickle::{Limits, Policy, trace, verify};

fuzz_target!(|input: &[u8]| {
    let limits = Limits { objects: 1 << 20, memo: 1 << 20, decompressed: 1 << 20, ..Limits::default() };
    let traced = trace(input, limits);
    let verdict = verify(input, &Policy::new(), limits);
    if verdict.loads() {
        assert!(traced.pickles.iter().all(|pickle| pickle.globals.is_empty() && pickle.calls.is_empty()));
    }
});
