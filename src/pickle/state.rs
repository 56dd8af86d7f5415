//! Whether the state of a BUILD is one that becomes plain attributes.
//!
//! Where a class has no `__setstate__`, each key of its state becomes an attribute of the instance. The loader refuses
//! keys that mean something to Python (`__class__`, `__dict__`, …) and keys that are not strings; so does this. What the
//! stream does not show (a dict that a call made) is refused where a special name is among what it was made of.

use rustc_hash::FxHashSet;

use super::value::{Heap, Node, Value};

/// Special names that are plain data wherever they stand.
const PLAIN_DUNDERS: [&[u8]; 4] = [b"__doc__", b"__notes__", b"__orig_class__", b"__wrapped__"];

/// Values of a computed state that are looked at; a state with more is refused.
const LOOKED_AT: usize = 100_000;

/// How deep calls of calls are followed.
const DEEPEST: u32 = 8;

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

/// Whether `state` is one that a function may store attribute by attribute: nothing, or a dict of the stream's own
/// whose names it shows and that mean nothing to Python, or a pair of these. Anything else could have its own `items`.
pub(super) fn names_attributes(heap: &Heap<'_>, state: Value) -> bool {
    let plain =
        |part: Value| part == Value::None || (heap.as_dict(part).is_some() && names(heap, part).is_ok());
    match heap.as_tuple(state) {
        Some([state, slots]) => plain(*state) && plain(*slots),
        _ => plain(state),
    }
}

fn names(heap: &Heap<'_>, state: Value) -> Result<(), String> {
    match heap.node(state) {
        Some(Node::Dict(items)) if items.has_other_keys => {
            Err("sets an attribute whose name is not a string in the stream".to_owned())
        }
        Some(Node::Dict(items)) => items.kept.chunks_exact(2).try_for_each(|pair| name(heap, pair[0])),
        Some(Node::Object(_)) => computed(heap, state),
        // Nothing, or no state at all: CPython raises.
        _ => Ok(()),
    }
}

fn name(heap: &Heap<'_>, key: Value) -> Result<(), String> {
    match heap.text_bytes(key).filter(|text| is_special(text)) {
        Some(text) => Err(format!("sets the special attribute `{}`", String::from_utf8_lossy(text))),
        None => Ok(()),
    }
}

/// A state that a call made: what the call was given, and what was put into it. Names that a call may have computed
/// are not told; special names are refused wherever they lie.
fn computed(heap: &Heap<'_>, state: Value) -> Result<(), String> {
    if !tells_names(heap, state, DEEPEST, &mut FxHashSet::default()) {
        return Err("is made by a call, and its names are not in the stream".to_owned());
    }
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
        open.extend_from_slice(heap.children(value));
        if let Some(object) = heap.as_object(value) {
            open.push(object.arguments);
            open.extend(object.state);
            open.extend_from_slice(heap.put_into(value));
        }
    }
    Ok(())
}

/// Whether every key of a dict that is made of `value` is a text of the stream: `value` is a dict, pairs, or a call that
/// was given such. What was `seen` has been asked.
fn tells_names(heap: &Heap<'_>, value: Value, depth: u32, seen: &mut FxHashSet<u32>) -> bool {
    let Value::Node(index) = value else { return true };
    if !seen.insert(index) {
        return true;
    }
    let is_text = |key: Option<&Value>| key.is_some_and(|key| heap.text_bytes(*key).is_some());
    let is_pair = |pair: &Value| match heap.node(*pair) {
        Some(Node::List(items)) => items.length == 2 && is_text(items.kept.first()),
        _ => heap.as_tuple(*pair).is_some_and(|pair| pair.len() == 2 && is_text(pair.first())),
    };
    match heap.node(value) {
        Some(Node::Dict(items)) => !items.has_other_keys,
        Some(Node::List(items)) => !items.has_other_items && items.kept.iter().all(is_pair),
        Some(Node::Set(_) | Node::FrozenSet(_)) => false,
        Some(Node::Tuple(items)) => items.iter().all(is_pair),
        Some(Node::Object(_)) => {
            let arguments = heap.as_object(value).and_then(|object| heap.as_tuple(object.arguments));
            depth > 0
                && !heap.has_other_keys(value)
                && arguments.is_some_and(|arguments| {
                    arguments.iter().all(|argument| tells_names(heap, *argument, depth - 1, seen))
                })
        }
        // A global: the factory of a `defaultdict`.
        _ => true,
    }
}
