//! What a value is called: the names that a policy decides about, and the words that people read.

use super::value::{Heap, Made, Node, Value};

/// Who a value is, for a policy.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Subject {
    /// A global of this dotted name, or the attribute of one that `getattr` reached: a class, function or module.
    Global(String),
    /// A name that is not in the stream: computed by a call, or an extension code.
    Unknown(String),
    /// An instance of a class, by NEWOBJ.
    Instance(String),
    /// What a callable returned.
    Result {
        /// The callable.
        callable: String,
        /// Its first argument, if that is a global: such a callable may make instances of it.
        of: Option<String>,
    },
    /// What the loader supplied.
    Loader,
    /// A constant or a builtin container.
    Plain,
}

/// How deep names of names are followed: `getattr(getattr(…))` and the like. Each level can ask for two values below
/// it, so the cost doubles with it.
const DEEPEST: u32 = 8;

/// Who a value is.
pub fn subject(heap: &Heap<'_>, value: Value) -> Subject {
    subject_at(heap, value, DEEPEST)
}

fn subject_at(heap: &Heap<'_>, value: Value, depth: u32) -> Subject {
    if let Some(name) = heap.as_global(value) {
        let dotted = name.dotted.clone();
        return if name.known { Subject::Global(dotted) } else { Subject::Unknown(dotted) };
    }
    if value == Value::Buffer {
        return Subject::Loader;
    }
    let Some(object) = heap.as_object(value) else { return Subject::Plain };
    if depth == 0 {
        return Subject::Unknown("a deeply nested result".to_owned());
    }
    let origin = || subject_at(heap, object.origin, depth - 1);
    match (object.made, origin()) {
        (Made::Persistent | Made::Inline, _) => Subject::Loader,
        (Made::New, Subject::Global(class)) => Subject::Instance(class),
        (Made::Call, Subject::Global(callable)) => {
            let arguments = heap.as_tuple(object.arguments).unwrap_or_default();
            // What an instance has under the name is a value: the pickle may have put it there.
            let attribute = attribute_at(heap, &callable, arguments, depth - 1);
            if let Some(path) = attribute.filter(|path| !path.of_instance) {
                return Subject::Global(path.dotted());
            }
            let first = arguments.first().map(|first| subject_at(heap, *first, depth - 1));
            let of = match first {
                Some(Subject::Global(name)) => Some(name),
                _ => None,
            };
            Subject::Result { callable, of }
        }
        (_, Subject::Unknown(name)) => Subject::Unknown(name),
        (_, Subject::Instance(name) | Subject::Result { callable: name, .. }) => {
            Subject::Unknown(format!("the result of {name}"))
        }
        (_, Subject::Loader | Subject::Plain) => Subject::Unknown("a value of the loader".to_owned()),
    }
}

/// The attribute that a `getattr` call reads.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AttributePath {
    /// The class or global whose attribute is read, or whose instance's.
    pub owner: String,
    /// Whether the owner is the class of the instance that was given.
    pub of_instance: bool,
    /// The attribute.
    pub attribute: String,
}

impl AttributePath {
    /// `owner.attribute`.
    pub fn dotted(&self) -> String {
        format!("{}.{}", self.owner, self.attribute)
    }
}

/// The attribute that a call of `callable` reads, if it is `getattr` with an owner and a name that are known.
pub fn attribute(heap: &Heap<'_>, callable: &str, arguments: &[Value]) -> Option<AttributePath> {
    attribute_at(heap, callable, arguments, DEEPEST)
}

fn attribute_at(heap: &Heap<'_>, callable: &str, arguments: &[Value], depth: u32) -> Option<AttributePath> {
    let [owner, attribute, ..] = arguments else { return None };
    if callable != "builtins.getattr" {
        return None;
    }
    let attribute = heap.text(*attribute)?.to_owned();
    let (owner, of_instance) = match subject_at(heap, *owner, depth) {
        Subject::Global(name) => (name, false),
        Subject::Instance(name) => (name, true),
        result @ Subject::Result { .. } => (made_class(&result)?, true),
        Subject::Plain => (plain_type(heap, *owner)?.to_owned(), true),
        _ => return None,
    };
    Some(AttributePath { owner, of_instance, attribute })
}

/// The class of an instance that a callable made, as far as the stream shows it.
///
/// `copyreg._reconstructor` and what follows its manner take the class as their first argument; any other callable
/// stands for itself.
pub fn made_class(subject: &Subject) -> Option<String> {
    match subject {
        Subject::Instance(class) => Some(class.clone()),
        Subject::Result { callable, of } => {
            let leaf = callable.rsplit('.').next().unwrap_or_default();
            let reconstructs = leaf.contains("reconstruct") || matches!(leaf, "__newobj__" | "__newobj_ex__");
            Some(of.clone().filter(|_| reconstructs).unwrap_or_else(|| callable.clone()))
        }
        _ => None,
    }
}

/// The type of a value, for people and for matching roots.
pub fn type_name(heap: &Heap<'_>, value: Value) -> String {
    plain_type(heap, value).map_or_else(|| live_type_name(heap, value), str::to_owned)
}

/// The type of a constant or a builtin container.
fn plain_type(heap: &Heap<'_>, value: Value) -> Option<&'static str> {
    Some(match (value, heap.node(value)) {
        (Value::None, _) => "builtins.NoneType",
        (Value::Bool(_), _) => "builtins.bool",
        (Value::Int(_) | Value::Long, _) => "builtins.int",
        (Value::Float(_), _) => "builtins.float",
        (Value::Text(_) | Value::Decoded(_), _) => "builtins.str",
        (Value::Bytes(_), _) => "builtins.bytes",
        (Value::ByteArray(_), _) => "builtins.bytearray",
        (Value::Buffer, _) => "an out-of-band buffer",
        (Value::EmptyTuple, _) | (_, Some(Node::Tuple(_))) => "builtins.tuple",
        (_, Some(Node::List(_))) => "builtins.list",
        (_, Some(Node::Dict(_))) => "builtins.dict",
        (_, Some(Node::Set(_))) => "builtins.set",
        (_, Some(Node::FrozenSet(_))) => "builtins.frozenset",
        _ => return None,
    })
}

fn live_type_name(heap: &Heap<'_>, value: Value) -> String {
    let subject = subject(heap, value);
    match subject {
        Subject::Global(name) => format!("the global {name}"),
        Subject::Unknown(name) => name,
        Subject::Loader => loader_type_name(heap, value),
        Subject::Plain => "?".to_owned(),
        Subject::Instance(_) | Subject::Result { .. } => made_class(&subject).unwrap_or_default(),
    }
}

/// An inline array is what its wrapper says: the class in its `subclass` attribute.
fn loader_type_name(heap: &Heap<'_>, value: Value) -> String {
    let wrapper =
        heap.as_object(value).filter(|object| object.made == Made::Inline).map(|object| object.origin);
    let state = wrapper.and_then(|wrapper| heap.as_object(wrapper)).and_then(|wrapper| wrapper.state);
    let class = state.and_then(|state| heap.dict_value(state, "subclass"));
    match class.map(|class| subject(heap, class)) {
        Some(Subject::Global(name)) => name,
        _ => "a persistent object".to_owned(),
    }
}

/// A value for people, shortened.
pub fn show(heap: &Heap<'_>, value: Value) -> String {
    let mut out = String::new();
    show_into(heap, value, 3, &mut out);
    out
}

const SHOWN_ITEMS: usize = 6;
const SHOWN_TEXT: usize = 60;

fn show_into(heap: &Heap<'_>, value: Value, depth: u32, out: &mut String) {
    use std::fmt::Write as _;
    // Writing to a String does not fail.
    let _ = match value {
        Value::None => write!(out, "None"),
        Value::Bool(truth) => write!(out, "{}", if truth { "True" } else { "False" }),
        Value::Int(value) => write!(out, "{value}"),
        Value::Long => write!(out, "<long integer>"),
        Value::Float(value) => write!(out, "{value:?}"),
        Value::Text(_) | Value::Decoded(_) => {
            let text = String::from_utf8_lossy(heap.text_bytes(value).unwrap_or_default());
            let head: String = text.chars().take(SHOWN_TEXT).collect();
            write!(out, "'{}{}'", head.escape_debug(), if head.len() < text.len() { "…" } else { "" })
        }
        Value::Bytes(span) | Value::ByteArray(span) => write!(out, "<{} bytes>", span.length),
        Value::Buffer => write!(out, "<buffer>"),
        Value::EmptyTuple => write!(out, "()"),
        Value::Node(_) if depth == 0 => write!(out, "…"),
        Value::Node(_) => {
            show_node(heap, value, depth, out);
            Ok(())
        }
    };
}

fn show_node(heap: &Heap<'_>, value: Value, depth: u32, out: &mut String) {
    let (open, items, close) = match heap.node(value) {
        Some(Node::Tuple(items)) => ("(", items, ")"),
        Some(Node::List(items)) => ("[", items.kept.as_slice(), "]"),
        Some(Node::Dict(items)) => ("{", items.kept.as_slice(), "}"),
        Some(Node::Set(items)) => ("{", items.kept.as_slice(), "}"),
        Some(Node::FrozenSet(items)) => ("frozenset({", items.kept.as_slice(), "})"),
        _ => {
            let shown = match subject(heap, value) {
                Subject::Global(name) | Subject::Unknown(name) => name,
                Subject::Instance(class) => format!("<instance of {class}>"),
                Subject::Result { callable, .. } => format!("<result of {callable}>"),
                Subject::Loader | Subject::Plain => "<persistent object>".to_owned(),
            };
            out.push_str(&shown);
            return;
        }
    };
    out.push_str(open);
    for (index, item) in items.iter().take(SHOWN_ITEMS).enumerate() {
        if index > 0 {
            out.push_str(", ");
        }
        show_into(heap, *item, depth - 1, out);
    }
    out.push_str(if items.len() > SHOWN_ITEMS { ", …" } else { "" });
    out.push_str(close);
}
