//! numpy dtypes as far as a pickle spells them out.

use super::value::{Heap, Made, Value};

/// What a pickled dtype says of its elements.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Dtype {
    /// Bytes of one element.
    pub item_size: u64,
    /// Whether elements are, or hold, Python objects.
    pub has_object: bool,
}

/// How many dtypes of fields are looked at: they may be shared, so a walk could be longer than the stream.
const MOST: u32 = 10_000;
/// How deep they are followed.
const DEEPEST: u32 = 32;

/// The dtype that a value is: a call of a `dtype` constructor with a type string, and the state it was given.
pub fn dtype(heap: &Heap<'_>, value: Value) -> Option<Dtype> {
    let mut left = MOST;
    dtype_at(heap, value, DEEPEST, &mut left)
}

fn dtype_at(heap: &Heap<'_>, value: Value, depth: u32, left: &mut u32) -> Option<Dtype> {
    let object = heap.as_object(value).filter(|object| object.made == Made::Call && !object.restated)?;
    if heap.as_global(object.origin)?.dotted.rsplit('.').next() != Some("dtype") {
        return None;
    }
    *left = left.checked_sub(1)?;
    let spelled = heap.text(*heap.as_tuple(object.arguments)?.first()?)?;
    let mut found = type_string(spelled)?;
    if let Some(state) = object.state {
        found.has_object |= state_holds_objects(heap, state, depth.checked_sub(1)?, left)?;
    }
    Some(found)
}

/// `f8`, `<U10`, `O8`, `V16`: a byte order, a kind, a size in bytes (of `U`, in characters of four).
fn type_string(spelled: &str) -> Option<Dtype> {
    let spelled = spelled.trim_start_matches(['<', '>', '|', '=']);
    let kind = spelled.chars().next()?;
    let size: u64 = spelled.get(kind.len_utf8()..)?.parse().ok()?;
    let item_size = match kind {
        'U' => size.checked_mul(4)?,
        'b' | 'i' | 'u' | 'f' | 'c' | 'S' | 'a' | 'V' | 'M' | 'm' | 'O' | '?' => size,
        _ => return None,
    };
    Some(Dtype { item_size, has_object: kind == 'O' })
}

/// The state of `dtype.__setstate__`: (version, order, subdtype, names, fields, size, alignment, flags, …).
fn state_holds_objects(heap: &Heap<'_>, state: Value, depth: u32, left: &mut u32) -> Option<bool> {
    /// `NPY_ITEM_HASOBJECT`, also `NPY_ITEM_REFCOUNT`.
    const HAS_OBJECT: i64 = 1;
    let state = heap.as_tuple(state)?;
    let flags = match state.get(7) {
        Some(Value::Int(flags)) => flags & HAS_OBJECT != 0,
        None => false,
        _ => return None,
    };
    let sub_dtype = match state.get(2) {
        Some(Value::None) | None => false,
        Some(pair) => dtype_at(heap, *heap.as_tuple(*pair)?.first()?, depth, left)?.has_object,
    };
    let fields = match state.get(4) {
        Some(Value::None) | None => false,
        Some(fields) => {
            let fields =
                heap.as_dict(*fields).filter(|fields| fields.kept.len() as u64 == 2 * fields.length)?;
            let mut any = false;
            for field in fields.kept.chunks_exact(2) {
                any |= dtype_at(heap, *heap.as_tuple(field[1])?.first()?, depth, left)?.has_object;
            }
            any
        }
    };
    Some(flags || sub_dtype || fields)
}
