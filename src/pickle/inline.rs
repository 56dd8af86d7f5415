//! Arrays that joblib writes between the opcodes.
//!
//! `joblib.numpy_pickle.NumpyUnpickler` reads the bytes of an array from the file right after the BUILD of its
//! `NumpyArrayWrapper`. The wrapper is part of joblib's file format, as its magic numbers are.

use super::domain::Inline;
use super::dtype;
use super::fault::FaultKind;
use super::value::{Heap, Made, Value};

const WRAPPER: &str = "joblib.numpy_pickle.NumpyArrayWrapper";

/// The name of the wrapper may start with a vendored path: `sklearn.externals.joblib…`.
fn is_wrapper(name: &str) -> bool {
    name.strip_suffix(WRAPPER).is_some_and(|vendor| vendor.is_empty() || vendor.ends_with('.'))
}

/// What follows a BUILD of `instance` in the file.
///
/// # Errors
///
/// If the wrapper does not say in constants how long its array is.
pub(crate) fn after_build(heap: &Heap<'_>, instance: Value) -> Result<Inline, FaultKind> {
    let object = heap.as_object(instance).filter(|object| matches!(object.made, Made::New | Made::Call));
    let class = object.and_then(|object| {
        // Protocols 0 and 1 call copyreg._reconstructor with the class.
        let name = heap.as_global(object.origin)?;
        let reconstructed = name.dotted == "copyreg._reconstructor";
        let class =
            if reconstructed { heap.as_tuple(object.arguments)?.first().copied()? } else { object.origin };
        heap.as_global(class)
    });
    if !class.is_some_and(|class| is_wrapper(&class.dotted)) {
        return Ok(Inline::Nothing);
    }
    let state = object.and_then(|object| object.state);
    array(heap, state)
        .ok_or(FaultKind::Kind("the array wrapper does not state its shape and dtype in constants"))
}

fn array(heap: &Heap<'_>, state: Option<Value>) -> Option<Inline> {
    let state = state?;
    let dtype = dtype::dtype(heap, heap.dict_value(state, "dtype")?)?;
    if dtype.has_object {
        return Some(Inline::Pickle);
    }
    let shape = heap.as_tuple(heap.dict_value(state, "shape")?)?;
    let mut count = 1_u64;
    for length in shape {
        let Value::Int(length) = length else { return None };
        count = count.checked_mul(u64::try_from(*length).ok()?)?;
    }
    let alignment = heap.dict_value(state, "numpy_array_alignment_bytes");
    let padded = !matches!(alignment, None | Some(Value::None));
    Some(Inline::Raw { padded, size: count.checked_mul(dtype.item_size)? })
}

/// The file that joblib before 0.10 reads in the place of an instance: its wrappers name a companion file.
pub(crate) fn companion(heap: &Heap<'_>, instance: Value) -> Option<String> {
    let object = heap.as_object(instance).filter(|object| matches!(object.made, Made::New | Made::Call))?;
    let class = heap.as_global(object.origin)?;
    let leaf = class.dotted.rsplit('.').next().unwrap_or_default();
    if !class.dotted.contains("joblib.numpy_pickle") || !matches!(leaf, "NDArrayWrapper" | "ZNDArrayWrapper")
    {
        return None;
    }
    let file = object.state.and_then(|state| heap.dict_value(state, "filename"));
    Some(file.and_then(|file| heap.text(file)).unwrap_or("of a computed name").to_owned())
}
