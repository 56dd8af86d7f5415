//! Symbolic values: constants as they stand in the stream, and nodes of a heap for everything else.

mod collect;

use std::borrow::Cow;

use rustc_hash::{FxHashMap, FxHashSet};

use super::domain::Span;

/// A value on the stack, 16 bytes.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Value {
    /// `None`.
    None,
    /// A truth value.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A longer integer.
    Long,
    /// A float.
    Float(f64),
    /// Text that stands in the stream as UTF-8.
    Text(Span),
    /// Text that was decoded, by its index in the heap.
    Decoded(u32),
    /// `bytes` in the stream.
    Bytes(Span),
    /// A `bytearray` in the stream.
    ByteArray(Span),
    /// An out-of-band buffer.
    Buffer,
    /// `()`.
    EmptyTuple,
    /// A node of the heap.
    Node(u32),
}

impl Value {
    /// Whether it is a `str`.
    fn is_text(self) -> bool {
        matches!(self, Value::Text(_) | Value::Decoded(_))
    }

    /// Whether it refers to the heap.
    fn is_stored(self) -> bool {
        matches!(self, Value::Node(_) | Value::Decoded(_))
    }
}

/// Items of a list, dict or set. Of a long one, only the items that [matter](Heap::matters) are kept: the others are plain
/// data.
#[derive(Clone, Debug, Default)]
pub struct Items {
    /// The items that are kept; of a dict, keys and values in turn.
    pub kept: Vec<Value>,
    /// How many there are.
    pub length: u64,
    /// Whether a key of the dict is no text.
    pub has_other_keys: bool,
    /// Whether an item that is not kept is no pair of a text and plain data.
    pub has_other_items: bool,
    /// Whether an object goes on reading it after it was given it and judged by it.
    pub is_given: bool,
}

impl Items {
    /// Items up to this number are all kept.
    pub const WHOLE: usize = 64;
}

/// What lies behind [`Value::Node`].
#[derive(Clone, Copy, Debug)]
pub enum Node<'h> {
    /// A tuple of at least one item.
    Tuple(&'h [Value]),
    /// A `list`.
    List(&'h Items),
    /// A `dict`.
    Dict(&'h Items),
    /// A `set`.
    Set(&'h Items),
    /// A `frozenset`.
    FrozenSet(&'h Items),
    /// A global, by the index of its name.
    Global(u32),
    /// What a call or the loader made, by its index.
    Object(u32),
}

/// The builtin types of [`Items`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Container {
    /// `list`.
    List,
    /// `dict`.
    Dict,
    /// `set`.
    Set,
    /// `frozenset`.
    FrozenSet,
}

impl Container {
    /// Values to an item: a dict has keys and values in turn.
    fn stride(self) -> usize {
        if self == Self::Dict { 2 } else { 1 }
    }
}

/// A node as the heap stores it: an index into one of its tables.
#[derive(Clone, Copy, Debug)]
enum Cell {
    /// A range of the pool; `is_plain` if none of its items matters.
    Tuple {
        start: u32,
        length: u32,
        is_plain: bool,
    },
    Container(Container, u32),
    Global(u32),
    Object(u32),
}

/// How an object came to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Made {
    /// REDUCE, INST, OBJ: whatever the callable returned.
    Call,
    /// NEWOBJ, NEWOBJ_EX: an instance of the class.
    New,
    /// The loader's `persistent_load`.
    Persistent,
    /// What a loader put in the place of the object when it read data after its BUILD.
    Inline,
}

/// The result of a call, a new instance, or what the loader supplied.
#[derive(Clone, Copy, Debug)]
pub struct Object {
    /// How it came to be.
    pub made: Made,
    /// The offset of the opcode that made it.
    pub offset: usize,
    /// What was called; the persistent id; the object that was replaced.
    pub origin: Value,
    /// The argument tuple.
    pub arguments: Value,
    /// The state of the last BUILD.
    pub state: Option<Value>,
    /// Whether it was given another state before: what was decided of it in between is not to be told from this one.
    pub restated: bool,
}

/// A global's name.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// `module.name`, mapped from Python 2 where the protocol asks for it.
    pub dotted: String,
    /// Length of the module in `dotted`.
    pub module: usize,
    /// Whether the name is known: false for names that a call computed and for extension codes.
    pub known: bool,
    /// Whether NEWOBJ took it: CPython has seen that it is a class.
    pub is_class: bool,
}

/// The nodes of one pickle that it can still reach.
#[derive(Debug)]
pub struct Heap<'a> {
    input: &'a [u8],
    cells: Vec<Cell>,
    pool: Vec<Value>,
    items: Vec<Items>,
    objects: Vec<Object>,
    decoded: Vec<Box<[u8]>>,
    names: Vec<Name>,
    by_name: FxHashMap<String, u32>,
    /// What was put into objects that are no builtin containers: what matters of it.
    put_into: FxHashMap<u32, Vec<Value>>,
    /// Objects that were given an item whose key is no text.
    other_keys: FxHashSet<u32>,
    /// Values in `items` and `put_into`.
    kept: u64,
}

impl<'a> Heap<'a> {
    /// An empty heap for the values of one stream.
    pub fn new(input: &'a [u8]) -> Self {
        Self {
            input,
            cells: Vec::new(),
            pool: Vec::new(),
            items: Vec::new(),
            objects: Vec::new(),
            decoded: Vec::new(),
            names: Vec::new(),
            by_name: FxHashMap::default(),
            put_into: FxHashMap::default(),
            other_keys: FxHashSet::default(),
            kept: 0,
        }
    }

    /// The stream that spans refer to.
    pub fn input(&self) -> &'a [u8] {
        self.input
    }

    /// Values that are held.
    pub fn size(&self) -> u64 {
        (self.cells.len() + self.pool.len() + self.decoded.len()) as u64 + self.kept
    }

    fn add(&mut self, cell: Cell) -> Value {
        let index = self.cells.len() as u32;
        self.cells.push(cell);
        Value::Node(index)
    }

    /// A tuple.
    pub fn tuple(&mut self, items: &[Value]) -> Value {
        if items.is_empty() {
            return Value::EmptyTuple;
        }
        let is_plain = !items.iter().any(|item| self.matters(*item));
        let start = self.pool.len() as u32;
        self.pool.extend_from_slice(items);
        self.add(Cell::Tuple { start, length: items.len() as u32, is_plain })
    }

    /// A list, dict, set or frozenset with these items; of a dict, keys and values in turn.
    pub fn container(&mut self, container: Container, items: &[Value]) -> Value {
        let index = self.items.len() as u32;
        self.items.push(Items::default());
        self.extend(index, items, container.stride());
        self.add(Cell::Container(container, index))
    }

    fn extend(&mut self, index: u32, items: &[Value], stride: usize) {
        let mut into = std::mem::take(&mut self.items[index as usize]);
        let before = into.kept.len();
        into.length += (items.len() / stride) as u64;
        for item in items.chunks_exact(stride) {
            into.has_other_keys |= stride == 2 && !item[0].is_text();
            if into.kept.len() < Items::WHOLE || item.iter().any(|value| self.matters(*value)) {
                into.kept.extend_from_slice(item);
            } else if stride == 1 {
                into.has_other_items |= !self.is_named_pair(item[0]);
            }
        }
        self.kept += (into.kept.len() - before) as u64;
        self.items[index as usize] = into;
    }

    /// Whether a value is a tuple of a text and something.
    fn is_named_pair(&self, value: Value) -> bool {
        matches!(self.as_tuple(value), Some([name, _]) if name.is_text())
    }

    /// Whether a value is more than plain data: live or mutable, or a name that means something to Python, or a tuple
    /// that holds such.
    pub fn matters(&self, value: Value) -> bool {
        match value {
            Value::Node(index) => {
                !matches!(self.cells.get(index as usize), Some(Cell::Tuple { is_plain: true, .. }))
            }
            Value::Buffer => true,
            Value::Text(span) => {
                let start = usize::try_from(span.start).unwrap_or(usize::MAX);
                self.input.get(start..).is_some_and(|text| text.starts_with(b"__"))
            }
            Value::Decoded(index) => {
                self.decoded.get(index as usize).is_some_and(|text| text.starts_with(b"__"))
            }
            _ => false,
        }
    }

    /// Adds items to a list or set, pairs to a dict. False if the value is none of them.
    pub fn fill(&mut self, container: Value, items: &[Value]) -> bool {
        let Value::Node(index) = container else { return false };
        match self.cells.get(index as usize) {
            Some(Cell::Container(Container::FrozenSet, _)) => false,
            Some(&Cell::Container(container, index)) => {
                self.extend(index, items, container.stride());
                true
            }
            Some(&Cell::Object(object)) => {
                let kept: Vec<Value> = items.iter().copied().filter(|value| self.matters(*value)).collect();
                if !kept.is_empty() {
                    self.kept += kept.len() as u64;
                    self.put_into.entry(object).or_default().extend(kept);
                }
                false
            }
            _ => false,
        }
    }

    /// Remembers that an object goes on reading a container.
    pub fn give(&mut self, container: Value) {
        if let Some(items) = self.items_mut(container) {
            items.is_given = true;
        }
    }

    /// Whether an object goes on reading a container.
    pub fn is_given(&self, container: Value) -> bool {
        matches!(self.node(container), Some(Node::List(items) | Node::Dict(items) | Node::Set(items)) if items.is_given)
    }

    fn items_mut(&mut self, container: Value) -> Option<&mut Items> {
        let Value::Node(index) = container else { return None };
        match self.cells.get(index as usize)? {
            Cell::Container(_, index) => self.items.get_mut(*index as usize),
            _ => None,
        }
    }

    /// Remembers what kind of keys an object is given; `items` are keys and values in turn.
    pub fn note_keys(&mut self, object: Value, items: &[Value]) {
        if let Some(Node::Object(index)) = self.node(object)
            && items.chunks_exact(2).any(|pair| !pair[0].is_text())
        {
            self.other_keys.insert(index);
        }
    }

    /// Whether an object was given an item whose key is no text.
    pub fn has_other_keys(&self, object: Value) -> bool {
        matches!(self.node(object), Some(Node::Object(index)) if self.other_keys.contains(&index))
    }

    /// The nodes and special names among what was put into an object that is no builtin container.
    pub fn put_into(&self, object: Value) -> &[Value] {
        match self.node(object) {
            Some(Node::Object(index)) => self.put_into.get(&index).map_or(&[], Vec::as_slice),
            _ => &[],
        }
    }

    /// A global.
    pub fn global(&mut self, module: &str, name: &str, known: bool) -> Value {
        let dotted = format!("{module}.{name}");
        if let Some(&index) = self.by_name.get(&dotted)
            && self.names[index as usize].known == known
        {
            return self.add(Cell::Global(index));
        }
        let index = self.names.len() as u32;
        self.by_name.insert(dotted.clone(), index);
        self.names.push(Name { dotted, module: module.len(), known, is_class: false });
        self.add(Cell::Global(index))
    }

    /// Remembers that a global is a class.
    pub fn note_class(&mut self, global: Value) {
        if let Some(Node::Global(index)) = self.node(global) {
            self.names[index as usize].is_class = true;
        }
    }

    /// An object.
    pub fn object(&mut self, object: Object) -> Value {
        let index = self.objects.len() as u32;
        self.objects.push(object);
        self.add(Cell::Object(index))
    }

    /// Remembers the state that BUILD gave an object.
    pub fn set_state(&mut self, value: Value, state: Value) {
        if let Some(Node::Object(index)) = self.node(value) {
            let object = &mut self.objects[index as usize];
            object.restated |= object.state.is_some();
            object.state = Some(state);
        }
    }

    /// Text that is not in the stream as it is.
    pub fn decoded(&mut self, text: Vec<u8>) -> Value {
        self.decoded.push(text.into_boxed_slice());
        Value::Decoded(self.decoded.len() as u32 - 1)
    }

    /// The node behind a value.
    pub fn node(&self, value: Value) -> Option<Node<'_>> {
        let Value::Node(index) = value else { return None };
        Some(match *self.cells.get(index as usize)? {
            Cell::Tuple { start, length, .. } => {
                Node::Tuple(self.pool.get(start as usize..(start + length) as usize)?)
            }
            Cell::Container(container, index) => {
                let items = self.items.get(index as usize)?;
                match container {
                    Container::List => Node::List(items),
                    Container::Dict => Node::Dict(items),
                    Container::Set => Node::Set(items),
                    Container::FrozenSet => Node::FrozenSet(items),
                }
            }
            Cell::Global(name) => Node::Global(name),
            Cell::Object(object) => Node::Object(object),
        })
    }

    /// The object behind a value.
    pub fn as_object(&self, value: Value) -> Option<&Object> {
        match self.node(value)? {
            Node::Object(index) => self.objects.get(index as usize),
            _ => None,
        }
    }

    /// The name of a global.
    pub fn as_global(&self, value: Value) -> Option<&Name> {
        match self.node(value)? {
            Node::Global(index) => self.names.get(index as usize),
            _ => None,
        }
    }

    /// The items of a tuple.
    pub fn as_tuple(&self, value: Value) -> Option<&[Value]> {
        match (value, self.node(value)) {
            (Value::EmptyTuple, _) => Some(&[]),
            (_, Some(Node::Tuple(items))) => Some(items),
            _ => None,
        }
    }

    /// The items of a dict that are kept, keys and values in turn.
    pub fn as_dict(&self, value: Value) -> Option<&Items> {
        match self.node(value)? {
            Node::Dict(items) => Some(items),
            _ => None,
        }
    }

    /// What a short dict holds under a key. The last store wins.
    pub fn dict_value(&self, dict: Value, key: &str) -> Option<Value> {
        let items = self.as_dict(dict)?;
        items.kept.chunks_exact(2).rev().find(|pair| self.text(pair[0]) == Some(key)).map(|pair| pair[1])
    }

    /// Text as a `str`; nothing if it holds surrogates.
    pub fn text(&self, value: Value) -> Option<&str> {
        std::str::from_utf8(self.text_bytes(value)?).ok()
    }

    /// Text as UTF-8 with surrogates.
    pub fn text_bytes(&self, value: Value) -> Option<&[u8]> {
        match value {
            Value::Text(span) => self.span(span),
            Value::Decoded(index) => self.decoded.get(index as usize).map(AsRef::as_ref),
            _ => None,
        }
    }

    /// The bytes of a stretch of the stream; nothing if it is too long to be represented.
    pub fn span(&self, span: Span) -> Option<&'a [u8]> {
        if span.length == u32::MAX {
            return None;
        }
        let start = usize::try_from(span.start).ok()?;
        self.input.get(start..start.checked_add(span.length as usize)?)
    }

    /// The bytes that a value surely is: a literal, or what protocols 0 to 2 write for `bytes`, which is
    /// `_codecs.encode(text, 'latin1')` and, for no bytes at all, `bytes()`. A `bytearray` can be changed later on.
    pub fn bytes(&self, value: Value) -> Option<Cow<'_, [u8]>> {
        if let Value::Bytes(span) = value {
            return self.span(span).map(Cow::Borrowed);
        }
        let text = match self.encoded(value)? {
            Some(text) => self.text(text)?,
            None => "",
        };
        let byte = |character| u8::try_from(u32::from(character)).ok();
        text.chars().map(byte).collect::<Option<Vec<u8>>>().map(Cow::Owned)
    }

    /// The text that a call encodes to bytes; `Some(None)` for a call that makes no bytes at all.
    fn encoded(&self, value: Value) -> Option<Option<Value>> {
        let object = self.as_object(value).filter(|object| object.made == Made::Call)?;
        match (self.as_global(object.origin)?.dotted.as_str(), self.as_tuple(object.arguments)?) {
            ("_codecs.encode", [encoded, codec])
                if matches!(self.text(*codec), Some("latin1" | "latin-1")) =>
            {
                self.text_bytes(*encoded).map(|_| Some(*encoded))
            }
            ("builtins.bytes", []) => Some(None),
            _ => None,
        }
    }

    /// Whether a value is a `bytes`, even if its content is not known. Costs nothing, unlike [`Heap::bytes`].
    pub fn is_bytes(&self, value: Value) -> bool {
        matches!(value, Value::Bytes(_)) || self.encoded(value).is_some()
    }

    /// What [`Heap::bytes`] would have to look at, in bytes.
    pub fn bytes_cost(&self, value: Value) -> u64 {
        match value {
            Value::Bytes(span) | Value::ByteArray(span) => u64::from(span.length),
            _ => self
                .encoded(value)
                .flatten()
                .and_then(|text| self.text_bytes(text))
                .map_or(0, |text| text.len() as u64),
        }
    }

    /// The values directly inside a value.
    pub fn children(&self, value: Value) -> &[Value] {
        match self.node(value) {
            Some(Node::Tuple(items)) => items,
            Some(Node::List(items) | Node::Dict(items) | Node::Set(items) | Node::FrozenSet(items)) => {
                &items.kept
            }
            _ => &[],
        }
    }
}
