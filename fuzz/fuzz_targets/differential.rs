//! Any bytes: what CPython's C unpickler does with them is what the machine sees, and the machine stops no earlier.
//!
//! `PLC_PYTHON` names the Python. A difference that is found goes to `tests/corpus/`.
#![no_main]

#[path = "../../tests/pickle_differential/compare.rs"]
mod compare;

use std::sync::{LazyLock, Mutex};

use compare::{Reference, difference, machine};
use libfuzzer_sys::fuzz_target;

/// The reference, from the crate's folder.
const SCRIPT: &str = "../tests/pickle_reference.py";

static REFERENCE: LazyLock<Mutex<Reference>> = LazyLock::new(|| Mutex::new(Reference::start()));

fuzz_target!(|input: &[u8]| {
    let mut reference = REFERENCE.lock().expect("one thread fuzzes");
    for mode in [b'f', b'm'] {
        let expected = reference.run(&[(mode, input.to_vec())]).remove(0);
        let seen = machine(mode, input);
        if let Some(problem) = difference(&expected, &seen) {
            panic!("{problem}\nmode {}\nCPython: {expected:?}\nmachine: {seen:?}", char::from(mode));
        }
    }
});
