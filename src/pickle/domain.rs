//! What a value is, and what happens to it.
//!
//! The [machine](super::machine) knows opcodes, stack, marks and memo. It asks a domain for every value and tells it
//! every operation, so one machine serves every way to look at a pickle: [`symbolic`](super::symbolic) records what
//! is imported and called; another domain may count, or compute.

use super::fault::FaultKind;

/// Where an operation happens.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Site {
    /// Offset of the opcode in the stream.
    pub offset: usize,
    /// The byte of the opcode.
    pub opcode: u8,
    /// The protocol that the last PROTO gave; 0 before any.
    pub protocol: u8,
}

/// A stretch of the stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Span {
    /// Offset of the first byte.
    pub start: u64,
    /// Length in bytes; `u32::MAX` stands for that much or more.
    pub length: u32,
}

/// A value that an opcode makes from its operand alone.
#[derive(Clone, Debug, PartialEq)]
pub enum Constant {
    /// NONE.
    None,
    /// NEWTRUE, NEWFALSE, INT.
    Bool(bool),
    /// An integer of at most 64 bits.
    Int(i64),
    /// A longer integer.
    Long,
    /// FLOAT, BINFLOAT.
    Float(f64),
    /// UTF-8 text (surrogates allowed) as it stands in the stream.
    Text(Span),
    /// Text that had to be decoded, as UTF-8 with surrogates.
    Decoded(Vec<u8>),
    /// BINBYTES and its like.
    Bytes(Span),
    /// BYTEARRAY8.
    ByteArray(Span),
    /// NEXT_BUFFER: out-of-band data.
    Buffer,
}

/// What a loader reads from the stream right after a BUILD, round the unpickler.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Inline {
    /// Nothing: every loader but joblib's, and nearly every BUILD.
    Nothing,
    /// Raw array bytes, after padding whose length stands in one byte if `padded`.
    Raw {
        /// Whether a padding length byte comes first.
        padded: bool,
        /// Bytes of the array.
        size: u64,
    },
    /// A pickle of its own.
    Pickle,
}

/// A value domain. Methods return what the operation leaves on the stack.
///
/// An error stops the machine as an exception stops CPython: return one only where CPython surely raises.
pub trait Domain: Sized {
    /// A value on the stack; cheap to clone.
    type Value: Clone;

    /// A constant.
    fn constant(&mut self, constant: Constant) -> Result<Self::Value, FaultKind>;
    /// EMPTY_TUPLE, TUPLE, TUPLE1 to TUPLE3.
    fn tuple(&mut self, items: &[Self::Value]) -> Result<Self::Value, FaultKind>;
    /// EMPTY_LIST, LIST.
    fn list(&mut self, items: &[Self::Value]) -> Result<Self::Value, FaultKind>;
    /// EMPTY_DICT, DICT: keys and values in turn.
    fn dict(&mut self, items: &[Self::Value]) -> Result<Self::Value, FaultKind>;
    /// EMPTY_SET.
    fn set(&mut self) -> Result<Self::Value, FaultKind>;
    /// FROZENSET.
    fn frozenset(&mut self, items: &[Self::Value]) -> Result<Self::Value, FaultKind>;
    /// GLOBAL, and the name part of INST.
    fn global(&mut self, site: Site, module: &str, name: &str) -> Result<Self::Value, FaultKind>;
    /// STACK_GLOBAL.
    fn stack_global(
        &mut self,
        site: Site,
        module: &Self::Value,
        name: &Self::Value,
    ) -> Result<Self::Value, FaultKind>;
    /// EXT1, EXT2, EXT4 with a positive code.
    fn extension(&mut self, site: Site, code: i64) -> Result<Self::Value, FaultKind>;
    /// PERSID, BINPERSID.
    fn persistent(&mut self, site: Site, id: &Self::Value) -> Result<Self::Value, FaultKind>;
    /// REDUCE.
    fn reduce(
        &mut self,
        site: Site,
        callable: &Self::Value,
        arguments: &Self::Value,
    ) -> Result<Self::Value, FaultKind>;
    /// INST, OBJ.
    fn instantiate(
        &mut self,
        site: Site,
        class: &Self::Value,
        arguments: &[Self::Value],
    ) -> Result<Self::Value, FaultKind>;
    /// NEWOBJ; NEWOBJ_EX with keywords.
    fn new_object(
        &mut self,
        site: Site,
        class: &Self::Value,
        arguments: &Self::Value,
        keywords: Option<&Self::Value>,
    ) -> Result<Self::Value, FaultKind>;
    /// BUILD.
    fn build(&mut self, site: Site, instance: &Self::Value, state: &Self::Value)
    -> Result<Inline, FaultKind>;
    /// What a loader leaves in the place of the instance when it read something [inline](Inline).
    fn inline(&mut self, site: Site, instance: &Self::Value) -> Result<Self::Value, FaultKind>;
    /// APPEND, APPENDS with at least one item.
    fn append(&mut self, site: Site, list: &Self::Value, items: &[Self::Value]) -> Result<(), FaultKind>;
    /// SETITEM, SETITEMS with at least one pair: keys and values in turn.
    fn set_items(&mut self, site: Site, target: &Self::Value, items: &[Self::Value])
    -> Result<(), FaultKind>;
    /// ADDITEMS with at least one item.
    fn add_items(&mut self, site: Site, target: &Self::Value, items: &[Self::Value])
    -> Result<(), FaultKind>;
    /// READONLY_BUFFER.
    fn read_only(&mut self, value: &Self::Value) -> Result<Self::Value, FaultKind>;

    /// Whether the machine is to [`collect`](Self::collect) before the next opcode.
    fn is_full(&self) -> bool {
        false
    }
    /// Lets go of what none of `roots`, the values on the stack and in the memo, reaches. It may change them.
    fn collect<'v>(&mut self, roots: impl Iterator<Item = &'v mut Self::Value>)
    where
        Self::Value: 'v,
    {
        drop(roots);
    }
}
