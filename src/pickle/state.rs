//! Whether the state of a BUILD is one that becomes plain attributes.
//!
//! Where a class has no `__setstate__`, each key of its state becomes an attribute of the instance. The loader refuses
//! keys that mean something to Python (`__class__`, `__dict__`, …) and keys that are not strings; so does this. What the
//! stream does not show (a dict that a call made) is refused where a special name is among what it was made of.

use rustc_hash::FxHashSet;

use super::value::{Heap, Node, Value};

/// Special names that are plain data wherever they stand.
const PLAIN_DUNDERS: [&[u8]; 3] = [b"__notes__", b"__orig_class__", b"__wrapped__"];

/// Values of a computed state that are looked at; a state with more is refused.
const LOOKED_AT: usize = 100_000;

/// Whether a name means something to Python: `__x__`.
pub(super) fn is_special(name: &[u8]) -> bool {
    name.starts_with(b"__") && name.ends_with(b"__") && !PLAIN_DUNDERS.contains(&name)
}

/// Why `state` may not become attributes.
///
/// # Errors
///
/// In words that follow "the state of an instance of `X`".
pub(super) fn attributes(heap: &Heap<'_>, state: Value) -> Result<(), String> {
    match heap.as_tuple(state) {
        Some([state, slots]) => {
            names(heap, *state)?;
            names(heap, *slots)
        }
        _ => names(heap, state),
    }
}

fn names(heap: &Heap<'_>, state: Value) -> Result<(), String> {
    match heap.node(state) {
        Some(Node::Dict(items)) => items.kept.chunks_exact(2).try_for_each(|pair| name(heap, pair[0])),
        Some(Node::Object(_)) => computed(heap, state),
        // Nothing, or no state at all: CPython raises.
        _ => Ok(()),
    }
}

fn name(heap: &Heap<'_>, key: Value) -> Result<(), String> {
    match heap.text_bytes(key) {
        Some(text) if is_special(text) => {
            Err(format!("sets the special attribute `{}`", String::from_utf8_lossy(text)))
        }
        Some(_) => Ok(()),
        None => Err("sets an attribute whose name is not a string in the stream".to_owned()),
    }
}

/// A state that a call made: what the call was given, and what was put into it.
fn computed(heap: &Heap<'_>, state: Value) -> Result<(), String> {
    let mut seen = FxHashSet::default();
    let mut open = vec![state];
    while let Some(value) = open.pop() {
        if let Some(text) = heap.text_bytes(value).filter(|text| is_special(text)) {
            let text = String::from_utf8_lossy(text);
            return Err(format!("is made by a call, of what may set the special attribute `{text}`"));
        }
        let Value::Node(index) = value else { continue };
        if !seen.insert(index) {
            continue;
        }
        if seen.len() > LOOKED_AT {
            return Err("is made by a call, of too much to look at".to_owned());
        }
        open.extend(heap.children(value).iter().flat_map(|items| items.iter().copied()));
        if let Some(object) = heap.as_object(value) {
            open.push(object.arguments);
            open.extend(object.state);
            open.extend_from_slice(heap.put_into(value));
        }
    }
    Ok(())
}
