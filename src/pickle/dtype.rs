//! numpy dtypes as far as a pickle spells them out.
//!
//! `dtype.__setstate__` believes what it is given: fields beyond the end of an item, and objects in items that are said to
//! hold none, would let the owner of the array read and write any memory.

use std::collections::HashSet;

use super::symbolic::{Act, Event};
use super::value::{Heap, Made, Object, Value};
use crate::bundle::Operation;

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
    let object = constructed(heap, value).filter(|object| !object.restated)?;
    *left = left.checked_sub(1)?;
    let mut found = spelled(heap, object)?;
    if let Some(state) = object.state {
        let parts = parts(heap, state, depth.checked_sub(1)?, left)?;
        found.has_object |= parts.hold_objects();
        found.item_size = parts.size.unwrap_or(found.item_size);
    }
    Some(found)
}

/// A call of a `dtype` constructor.
fn constructed<'h>(heap: &'h Heap<'_>, value: Value) -> Option<&'h Object> {
    let object = heap.as_object(value).filter(|object| object.made == Made::Call)?;
    (heap.as_global(object.origin)?.dotted.rsplit('.').next() == Some("dtype")).then_some(object)
}

/// The dtype that the call names, by a type string or by a class of records, which has no size before its state.
fn spelled(heap: &Heap<'_>, object: &Object) -> Option<Dtype> {
    let named = *heap.as_tuple(object.arguments)?.first()?;
    if heap.as_global(named).is_some() {
        return Some(Dtype { item_size: 0, has_object: false }).filter(|_| object.state.is_some());
    }
    type_string(heap.text(named)?)
}

/// Why the state that a dtype is given is not to be believed, in words that follow "the state of an instance of `X`".
/// `used` is the offset of the last operation that [may use a dtype](uses_dtypes).
///
/// # Errors
///
/// Where it contradicts the dtype or its own parts, or cannot be told, or comes after the dtype may have been used.
pub(super) fn check_state(heap: &Heap<'_>, value: Value, used: Option<usize>) -> Result<(), String> {
    let Some(object) = constructed(heap, value) else { return Ok(()) };
    if object.restated {
        return Err("is given twice".to_owned());
    }
    let (Some(spelled), Some(state)) = (spelled(heap, object), object.state) else {
        return Err("is of a dtype that the stream does not spell out".to_owned());
    };
    let mut left = MOST;
    let parts = parts(heap, state, DEEPEST, &mut left);
    let Some(parts) = parts else { return Err("is not one that the stream spells out".to_owned()) };
    let size = parts.size.unwrap_or(spelled.item_size);
    if parts.placed.iter().any(|part| part.end.is_none_or(|end| end > size)) {
        return Err("has parts beyond its end".to_owned());
    }
    // A class of records has no size before its state.
    if size != spelled.item_size && spelled.item_size != 0 {
        return Err("says another size".to_owned());
    }
    let brings_objects = parts.placed.iter().any(|part| part.has_object);
    let expected = if spelled.has_object || brings_objects { OBJECTS } else { 0 };
    if parts.flags & OBJECTS != expected {
        return Err("hides what its parts are".to_owned());
    }
    let is_used = used.is_some_and(|used| used > object.offset);
    if is_used && (brings_objects || size != spelled.item_size) {
        return Err("brings objects or another size after the dtype may have been used".to_owned());
    }
    Ok(())
}

/// The fields in the state of a dtype: numpy keeps the dict, and reads it later on.
pub(super) fn fields(heap: &Heap<'_>, value: Value) -> Option<Value> {
    heap.as_tuple(constructed(heap, value)?.state?)?.get(4).copied()
}

/// `NPY_ITEM_HASOBJECT` and `NPY_LIST_PICKLE`: without both, numpy takes bytes from a pickle for pointers.
const OBJECTS: i64 = 1 | 2;

/// Calls that make what a dtype's state consists of: dtypes, and bytes as protocols 0 to 2 write them.
const MAKERS: &[&str] = &["_codecs.encode", "builtins.bytes"];

/// Whether an event does more than to make a dtype or what its state consists of, or to name something.
pub(super) fn uses_dtypes(heap: &Heap<'_>, event: &Event) -> bool {
    match event.act {
        Act::Operation(Operation::Import) => false,
        Act::Operation(Operation::Call) => heap.as_global(event.target).is_none_or(|name| {
            name.dotted.rsplit('.').next() != Some("dtype") && !MAKERS.contains(&name.dotted.as_str())
        }),
        Act::Operation(Operation::Build) => constructed(heap, event.target).is_none(),
        _ => true,
    }
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

/// What the state of a dtype says of its items.
struct Parts {
    /// The size of an item; nothing where it is the type's own.
    size: Option<u64>,
    /// What it says of the items, in numpy's bits.
    flags: i64,
    /// Fields, or the one element of a sub-array.
    placed: Vec<Placed>,
}

/// Whether each of the names, no two of which are alike, has a field. numpy does not look.
fn are_fields(heap: &Heap<'_>, names: &[Value], fields: &[Value]) -> bool {
    let titles = fields.chunks_exact(2).map(|field| heap.text(field[0])).collect::<Option<HashSet<_>>>();
    let mut seen = HashSet::new();
    titles.is_some_and(|titles| {
        names
            .iter()
            .all(|name| heap.text(*name).is_some_and(|name| titles.contains(name) && seen.insert(name)))
    })
}

/// A part of an item.
struct Placed {
    /// The offset after it; nothing if that is no number.
    end: Option<u64>,
    has_object: bool,
}

impl Parts {
    fn hold_objects(&self) -> bool {
        self.flags & OBJECTS != 0 || self.placed.iter().any(|part| part.has_object)
    }
}

/// The state of `dtype.__setstate__`: (version, order, subdtype, names, fields, size, alignment, flags, …), since version 3.
fn parts(heap: &Heap<'_>, state: Value, depth: u32, left: &mut u32) -> Option<Parts> {
    let [Value::Int(3 | 4), _, pair, names, fields, Value::Int(size), _, Value::Int(flags), ..] =
        heap.as_tuple(state)?
    else {
        return None;
    };
    let size = if *size == -1 { None } else { Some(u64::try_from(*size).ok()?) };
    let mut placed = Vec::new();
    if *pair != Value::None {
        let [element, shape] = heap.as_tuple(*pair)? else { return None };
        let element = part(heap, *element, depth, left)?;
        let end = count(heap, *shape).and_then(|count| count.checked_mul(element.item_size));
        placed.push(Placed { end, has_object: element.has_object });
    }
    if *fields == Value::None {
        return (*names == Value::None).then_some(Parts { size, flags: *flags, placed });
    }
    let fields = heap.as_dict(*fields).filter(|fields| fields.kept.len() as u64 == 2 * fields.length)?;
    if !are_fields(heap, heap.as_tuple(*names)?, &fields.kept) {
        return None;
    }
    for field in fields.kept.chunks_exact(2) {
        let [element, offset, ..] = heap.as_tuple(field[1])? else { return None };
        let element = part(heap, *element, depth, left)?;
        let offset = match offset {
            Value::Int(offset) => u64::try_from(*offset).ok(),
            _ => None,
        };
        let end = offset.and_then(|offset| offset.checked_add(element.item_size));
        placed.push(Placed { end, has_object: element.has_object });
    }
    Some(Parts { size, flags: *flags, placed })
}

/// The dtype of a part, which has its state.
fn part(heap: &Heap<'_>, value: Value, depth: u32, left: &mut u32) -> Option<Dtype> {
    constructed(heap, value).filter(|object| object.state.is_some())?;
    dtype_at(heap, value, depth, left)
}

/// Elements of a sub-array of this shape.
fn count(heap: &Heap<'_>, shape: Value) -> Option<u64> {
    let length = |value: &Value| match value {
        Value::Int(length) => u64::try_from(*length).ok(),
        _ => None,
    };
    match heap.as_tuple(shape) {
        Some(lengths) => lengths.iter().try_fold(1_u64, |count, one| count.checked_mul(length(one)?)),
        None => length(&shape),
    }
}
